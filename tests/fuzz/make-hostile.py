#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes files that want to harm who reads them: bombs, lies, cut-off and contradictory ones.

Usage: make-hostile.py FOLDER
Prints a line for each: its name, a tab, and how reading it has to end: 'table', 'words' (an error
that says what to do) or 'either'. Nothing of it may take more than two seconds and 512 MiB.
"""

import gzip
import io
import json
import random
import struct
import sys
import warnings
import zipfile
from pathlib import Path

RELATION = "<Relationship Id='{}' Type='http://x/{}' Target='{}'/>"
ROOT = '<Relationships>' + RELATION.format('r', 'officeDocument', 'xl/workbook.xml') \
    + '</Relationships>'
BOOK = "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='a'/></sheets></workbook>"
XLSX = {
    '_rels/.rels': ROOT,
    'xl/workbook.xml': BOOK,
    'xl/_rels/workbook.xml.rels': '<Relationships>'
    + RELATION.format('a', 'worksheet', 'worksheets/s.xml')
    + RELATION.format('b', 'sharedStrings', 'strings.xml')
    + RELATION.format('c', 'styles', 'styles.xml') + '</Relationships>',
}
ODS_TYPE = 'application/vnd.oasis.opendocument.spreadsheet'


def pack(parts, **kinds):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data, compress_type=kinds.get('kind'))
    return out.getvalue()


def sheet(rows, after='', parts=None, begin=''):
    text = f'{begin}<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>'
    return pack({**XLSX, **(parts or {}), 'xl/worksheets/s.xml': text})


def one(number=1, cell='<v>1</v>', attributes=''):
    return f"<row r='{number}'><c r='A{number}' {attributes}>{cell}</c></row>"


def ods(rows, parts=None):
    content = ("<d xmlns:o='o' xmlns:t='t' xmlns:x='x'><o:spreadsheet><t:table t:name='S'>"
               f'{rows}</t:table></o:spreadsheet></d>')
    return pack({'mimetype': ODS_TYPE, **(parts or {}), 'content.xml': content})


LAUGHS = '<!DOCTYPE a [<!ENTITY a0 "ha">' + ''.join(
    f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12)) + ']>'


def make_workbooks():
    yield 'bomb-sheet.xlsx', 'words', pack({**XLSX, 'xl/worksheets/s.xml':
                                            '<worksheet>' + ' ' * 300_000_000})
    yield 'bomb-strings.xlsx', 'words', sheet(one(), parts={
        'xl/strings.xml': '<sst>' + '<si><t>' + 'a' * 150_000_000 + '</t></si></sst>'})
    yield 'bomb-empty-strings.xlsx', 'words', sheet(one(), parts={
        'xl/strings.xml': '<sst>' + '<si/>' * 30_000_000 + '</sst>'})
    yield 'bomb-styles.xlsx', 'either', sheet(one(), parts={
        'xl/styles.xml': '<styleSheet><cellXfs>' + "<xf numFmtId='9'/>" * 500_000
        + '</cellXfs></styleSheet>'})
    yield 'bomb-parts.xlsx', 'words', pack({**XLSX, **{f'p{i}': '' for i in range(5000)}})
    yield 'bomb-in-bomb.zip.xlsx', 'words', pack({'a.zip': pack({'b.zip': pack(XLSX)})})
    yield 'laughs.xlsx', 'words', sheet(one(cell='<v>&a11;</v>'), begin=LAUGHS)
    yield 'quadratic.xlsx', 'words', sheet(
        one(cell='<v>' + '&b;' * 50_000 + '</v>'),
        begin='<!DOCTYPE a [<!ENTITY b "' + 'x' * 50_000 + '">]>')
    yield 'external-entity.xlsx', 'words', sheet(
        one(cell='<v>&b;</v>'), begin='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>')
    yield 'deep.xlsx', 'words', sheet('<a>' * 1_000_000)
    yield 'long-tag.xlsx', 'words', sheet(f"<row r='{'1' * 30_000_000}'/>")
    yield 'many-long-tags.xlsx', 'either', sheet(
        ''.join(f"<row r='{i + 1}' x='{'y' * 1_000_000}'/>" for i in range(20)))
    yield 'many-attributes.xlsx', 'either', sheet(
        '<row ' + ' '.join(f"a{i}='1'" for i in range(100_000)) + '/>')
    yield 'path-outside.xlsx', 'words', pack({**XLSX, 'xl/_rels/workbook.xml.rels':
        '<Relationships>' + RELATION.format('a', 'worksheet', '../../../../../etc/passwd')
        + '</Relationships>'})
    yield 'part-outside.xlsx', 'words', pack({**XLSX, '../../../tmp/x': 'y'})
    yield 'path-absolute.xlsx', 'table', pack({**XLSX, 'xl/_rels/workbook.xml.rels':
        '<Relationships>' + RELATION.format('a', 'worksheet', '/xl/worksheets/s.xml')
        + '</Relationships>', 'xl/worksheets/s.xml':
        f'<worksheet><sheetData>{one()}</sheetData></worksheet>'})
    yield 'sheets-5000.xlsx', 'either', pack({**XLSX, 'xl/workbook.xml': BOOK.replace(
        "<sheet name='S' r:id='a'/>", "<sheet name='S' r:id='a'/>" * 5000),
        'xl/worksheets/s.xml': '<worksheet/>'})


def make_sheets():
    yield 'empty-rows.xlsx', 'table', sheet(
        ''.join(f"<row r='{i}' ht='{i % 97}'/>" for i in range(1, 1_048_577)))
    yield 'last-cell.xlsx', 'table', sheet("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")
    yield 'columns-16384.xlsx', 'table', sheet('<row>' + '<c><v>1</v></c>' * 16384 + '</row>')
    yield 'columns-16385.xlsx', 'words', sheet('<row>' + '<c><v>1</v></c>' * 16385 + '</row>')
    yield 'column-beyond.xlsx', 'words', sheet("<row r='1'><c r='XFE1'><v>1</v></c></row>")
    yield 'row-beyond.xlsx', 'words', sheet(one(1048577))
    yield 'row-negative.xlsx', 'words', sheet(one(-1))
    yield 'row-zero.xlsx', 'words', sheet(one(0))
    yield 'row-huge.xlsx', 'words', sheet(one(99999999999999999999))
    yield 'row-word.xlsx', 'words', sheet("<row r='x'><c><v>1</v></c></row>")
    yield 'wide-rows.xlsx', 'words', sheet(''.join(
        f"<row r='{i}'><c r='XFD{i}'><v>1</v></c></row>" for i in range(1, 20_000)))
    yield 'merges-million.xlsx', 'words', sheet(one(), "<mergeCells>" + ''.join(
        f"<mergeCell ref='A{i}:B{i}'/>" for i in range(1, 1_000_000)) + '</mergeCells>')
    yield 'merges-over-each-other.xlsx', 'table', sheet(
        one(), '<mergeCells>' + "<mergeCell ref='A1:XFD1048576'/>" * 50_000 + '</mergeCells>')
    yield 'text-missing.xlsx', 'words', sheet(one(cell='<v>7</v>', attributes="t='s'"))
    yield 'text-negative.xlsx', 'words', sheet(one(cell='<v>-1</v>', attributes="t='s'"))
    yield 'cells-out-of-order.xlsx', 'table', sheet(
        "<row r='1'><c r='C1'><v>3</v></c><c r='A1'><v>1</v></c></row>")
    yield 'cell-twice.xlsx', 'table', sheet(
        "<row r='1'><c r='A1'><v>3</v></c><c r='A1'><v>1</v></c></row>")
    yield 'cell-in-other-row.xlsx', 'words', sheet("<row r='1'><c r='A9'><v>3</v></c></row>")
    yield 'rows-out-of-order.xlsx', 'words', sheet(one(2) + one(1))
    yield 'row-twice.xlsx', 'words', sheet(one(1) + one(1))
    yield 'zero-byte.xlsx', 'words', sheet(one(cell='<v>1\0</v>'))
    yield 'cell-1mb.xlsx', 'table', sheet(one(
        cell='<is><t>' + 'x' * 1_000_000 + '</t></is>', attributes="t='inlineStr'"))
    yield 'cell-5mb.xlsx', 'words', sheet(one(
        cell='<is><t>' + ''.join(random.choices('abc', k=5_000_000)) + '</t></is>',
        attributes="t='inlineStr'"))
    yield 'numbers-odd.xlsx', 'table', sheet('<row>' + ''.join(
        f'<c><v>{v}</v></c>' for v in ('1e999', '-1e999', 'NaN', '0x10', '1e-999', '', '--1'))
        + '</row>')
    yield 'dates-odd.xlsx', 'table', sheet('<row>' + ''.join(
        f"<c s='0'><v>{v}</v></c>" for v in (-1, 0, 59, 60, 61, 2958465, 2958466, 1e300))
        + '</row>', parts={'xl/styles.xml':
                           "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>"})
    yield 'format-odd.xlsx', 'table', sheet(one(attributes="s='0'"), parts={'xl/styles.xml':
        "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='" + '0.' + '0' * 1000
        + "%'/></numFmts><cellXfs><xf numFmtId='164'/></cellXfs></styleSheet>"})
    yield 'utf16-part.xlsx', 'table', pack({**XLSX, 'xl/worksheets/s.xml':
        f'<worksheet><sheetData>{one()}</sheetData></worksheet>'.encode('utf-16')})
    yield 'unknown-encoding.xlsx', 'words', sheet(one(),
                                                  begin="<?xml version='1.0' encoding='x-y'?>")
    yield 'no-sheet.xlsx', 'words', pack(XLSX)
    yield 'no-workbook.xlsx', 'words', pack({'a': 'b'})
    whole = sheet(''.join(one(i) for i in range(1, 2000)))
    for percent in (1, 10, 30, 50, 70, 90, 99):
        yield f'cut-{percent}.xlsx', 'words', whole[:len(whole) * percent // 100]
    begin = bytearray(whole)
    at = begin.index(b'worksheets/s.xml') + 400
    begin[at:at + 8] = b'\xff' * 8
    yield 'packed-wrong.xlsx', 'words', bytes(begin)
    locked = bytearray(sheet(one()))
    for mark, place in ((b'PK\3\4', 6), (b'PK\1\2', 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + place] |= 1
            at = locked.find(mark, at + 1)
    yield 'password.xlsx', 'words', bytes(locked)


def make_archives():
    csv = b'region,2030\n' + b'A,1\n' * 1000
    lines = b'A,1\n' * 50_000_000
    yield 'good.zip', 'table', pack({'a.csv': csv})
    yield 'good.csv.gz', 'table', gzip.compress(csv)
    yield 'bomb.csv.gz', 'words', gzip.compress(lines)
    yield 'bomb.zip', 'words', pack({'a.csv': lines})
    yield 'bomb-pieces.csv.gz', 'words', gzip.compress(lines[:20_000_000]) * 20
    yield 'bomb-lie.zip', 'words', lie_of_size(pack({'a.csv': lines}), 10)
    yield 'bomb-sheet.zip', 'words', pack({'a.xlsx': pack({**XLSX, 'xl/worksheets/s.xml':
                                           '<worksheet>' + ' ' * 300_000_000})})
    yield 'empty-pieces.csv.gz', 'either', gzip.compress(b'') * 200_000
    yield 'entries.zip', 'words', pack({f'{i}.csv': csv for i in range(1500)})
    yield 'quine.zip', 'words', pack({'a.zip': pack({'b.zip': pack({'c.csv': csv})})})
    yield 'twice.csv.gz.gz', 'words', gzip.compress(gzip.compress(csv))
    yield 'tar.tar.gz', 'words', gzip.compress(
        b'a.csv'.ljust(257, b'\0') + b'ustar\x0000' + bytes(248) + csv)
    yield 'outside.zip', 'table', pack({'../../../../tmp/x.csv': csv, '/etc/passwd.csv': b'a'})
    yield 'names.zip', 'table', pack({'\u202egnp.csv': csv, 'a\nb.csv': b'c', '\x1b[31m.csv': b'c'})
    yield 'same-names.zip', 'table', pack_twice('a.csv', csv, b'')
    yield 'no-entry.zip', 'words', pack({})
    yield 'magic-only.gz', 'words', b'\x1f\x8b\x08'
    yield 'zeros-after-magic.gz', 'words', b'\x1f\x8b\x08' + bytes(100_000)
    yield 'name-without-end.gz', 'words', b'\x1f\x8b\x08\x08' + bytes(6) + b'a' * 5_000_000
    text = ''.join(f'{i},{i * i}\n' for i in range(50_000)).encode()
    for percent in (1, 50, 99):
        for name, whole in (('zip', pack({'a.csv': text})), ('csv.gz', gzip.compress(text))):
            yield f'cut-{percent}.{name}', 'words', whole[:len(whole) * percent // 100]
    wrong = bytearray(gzip.compress(text))
    wrong[len(wrong) // 2] ^= 0xff
    yield 'packed-wrong.csv.gz', 'words', bytes(wrong)


def lie_of_size(data, size):
    """In its own header and in the list."""
    data = bytearray(data)
    for mark, place in ((b'PK\3\4', 22), (b'PK\1\2', 24)):
        at = data.find(mark)
        data[at + place:at + place + 4] = struct.pack('<I', size)
    return bytes(data)


def pack_twice(name, first, second):
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter('ignore')
        archive.writestr(name, first)
        archive.writestr(name, second)
    return out.getvalue()


def make_documents():
    cell = "<t:table-cell o:value-type='float' o:value='1' t:number-columns-repeated='{}'/>"
    row = "<t:table-row t:number-rows-repeated='{}'>{}</t:table-row>"
    yield 'repeated.ods', 'words', ods(row.format(1048576, cell.format(16384)))
    yield 'repeated-empty.ods', 'table', ods(row.format(1048575, '<t:table-cell/>'))
    yield 'repeated-beyond.ods', 'words', ods(row.format(4294967297, cell.format(1)))
    yield 'repeated-negative.ods', 'words', ods(row.format(1, cell.format(-1)))
    yield 'repeated-rows.ods', 'words', ods(row.format(1048576, cell.format(1)) * 2)
    yield 'spaces.ods', 'either', ods(row.format(
        1, "<t:table-cell o:value-type='string'><x:p>" + "<x:s x:c='99999999'/>" * 100_000
        + '</x:p></t:table-cell>'))
    yield 'laughs.ods', 'words', pack({'mimetype': ODS_TYPE, 'content.xml': LAUGHS + '<a>&a11;</a>'})
    yield 'password.ods', 'words', ods('', parts={
        'META-INF/manifest.xml': '<m><file-entry><encryption-data/></file-entry></m>'})
    yield 'no-content.ods', 'words', pack({'mimetype': ODS_TYPE})
    yield 'text.ods', 'words', pack({'mimetype': ODS_TYPE, 'content.xml': '<d><text/></d>'})
    whole = ods(row.format(1, cell.format(1)) * 500)
    for percent in (20, 60, 95):
        yield f'cut-{percent}.ods', 'words', whole[:len(whole) * percent // 100]


def compound(stream, table=None, shift=9, name='Workbook'):
    """A file of one stream; table: what follows each sector, to lie about it."""
    size = max(len(stream), 4096)
    n = (size + 511) // 512
    follow = table or [0xfffffffd, 0xfffffffe] + [3 + i for i in range(n - 1)] + [0xfffffffe]
    follow = (follow + [0xffffffff] * 128)[:128]
    head = bytearray(512)
    head[:8] = bytes.fromhex('d0cf11e0a1b11ae1')
    struct.pack_into('<HHHHH', head, 0x18, 0x3e, 3, 0xfffe, shift, 6)
    struct.pack_into('<I', head, 0x2c, 1)
    struct.pack_into('<III', head, 0x30, 1, 0, 4096)
    struct.pack_into('<IIII', head, 0x3c, 0xfffffffe, 0, 0xfffffffe, 0)
    head[0x4c:] = b'\xff' * (512 - 0x4c)
    struct.pack_into('<I', head, 0x4c, 0)
    folder = bytearray(512)
    for i, (title, kind, first, length) in enumerate(
            (('Root Entry', 5, 0xfffffffe, 0), (name, 2, 2, size))):
        text = title.encode('utf-16le')
        folder[128 * i:128 * i + len(text)] = text
        struct.pack_into('<HB', folder, 128 * i + 0x40, len(text) + 2, kind)
        struct.pack_into('<II', folder, 128 * i + 0x74, first, length)
    return bytes(head) + struct.pack('<128I', *follow) + bytes(folder) + stream.ljust(n * 512, b'\0')


def record(kind, data=b''):
    return struct.pack('<HH', kind, len(data)) + data


def book(cells, shared=b'', offset=None):
    begin = record(0x809, struct.pack('<HHIII', 0x600, 5, 0, 0, 0))
    rest = shared + record(0x0a)
    offset = len(begin) + 13 + len(rest) if offset is None else offset
    return begin + record(0x85, struct.pack('<IBBBBc', offset, 0, 0, 1, 0, b'S')) + rest \
        + record(0x809, struct.pack('<HHIII', 0x600, 0x10, 0, 0, 0)) + cells + record(0x0a)


def make_excel_95():
    begin = record(0x809, struct.pack('<HHI', 0x500, 5, 0))
    rest = record(0x42, struct.pack('<H', 936)) + record(0x0a)
    text = '福建'.encode('gbk')
    return begin + record(0x85, struct.pack('<IBBBc', len(begin) + 12 + len(rest), 0, 0, 1, b'S')) \
        + rest + record(0x809, struct.pack('<HHI', 0x500, 0x10, 0)) \
        + record(0x204, struct.pack('<HHHH', 0, 0, 0, len(text)) + text) \
        + record(0x203, struct.pack('<HHHd', 0, 1, 0, 1.5)) + record(0x0a)


def make_old_workbooks():
    cell = record(0x203, struct.pack('<HHHd', 0, 0, 0, 1.5))
    good = book(cell)
    yield 'good.xls', 'table', compound(good)
    yield 'excel-95.xls', 'table', compound(make_excel_95(), name='Book')
    yield 'sector-loop.xls', 'words', compound(good, [0xfffffffd, 0xfffffffe, 3, 4, 2])
    yield 'sector-beyond.xls', 'words', compound(good, [0xfffffffd, 0xfffffffe, 99999])
    yield 'folder-loop.xls', 'words', compound(good, [0xfffffffd, 1, 3, 0xfffffffe])
    yield 'sector-size.xls', 'words', compound(good, shift=31)
    yield 'password.xls', 'words', compound(book(cell, record(0x2f, bytes(6))))
    yield 'password-new.xls', 'words', compound(good, name='EncryptedPackage')
    yield 'letter.xls', 'words', compound(good, name='WordDocument')
    yield 'other.xls', 'words', compound(good, name='Contents')
    yield 'texts-4g.xls', 'words', compound(
        book(cell, record(0xfc, struct.pack('<II', 0xffffffff, 0xffffffff))))
    yield 'text-missing.xls', 'words', compound(
        book(record(0xfd, struct.pack('<HHHI', 0, 0, 0, 5))))
    yield 'record-beyond.xls', 'words', compound(book(struct.pack('<HH', 0x203, 0xffff)))
    yield 'sheet-beyond.xls', 'words', compound(book(cell, offset=0xfffffff0))
    yield 'sheet-in-itself.xls', 'either', compound(book(cell, offset=0))
    yield 'number-odd.xls', 'either', compound(
        book(record(0x203, struct.pack('<HHHd', 0, 0, 0, float('nan')))))
    yield 'magic-only.xls', 'words', bytes.fromhex('d0cf11e0a1b11ae1')
    yield 'zeros-after-magic.xls', 'words', bytes.fromhex('d0cf11e0a1b11ae1') + bytes(100_000)
    for percent in (10, 40, 80):
        whole = compound(book(cell * 300))
        yield f'cut-{percent}.xls', 'words', whole[:len(whole) * percent // 100]


def make_xml_books():
    book = ("<?xml version='1.0'?>{}<Workbook xmlns:s='s'><Worksheet s:Name='S'><Table>{}</Table>"
            '</Worksheet></Workbook>')
    data = "<Data s:Type='Number'>1</Data>"
    for name, outcome, begin, rows in (
            ('good', 'table', '', f'<Row><Cell>{data}</Cell></Row>'),
            ('laughs', 'words', LAUGHS, f'<Row><Cell>{data}&a11;</Cell></Row>'),
            ('row-back', 'words', '', f"<Row s:Index='2'><Cell>{data}</Cell></Row>"
                                      f"<Row s:Index='1'><Cell>{data}</Cell></Row>"),
            ('row-beyond', 'words', '', f"<Row s:Index='1048577'><Cell>{data}</Cell></Row>"),
            ('cell-beyond', 'words', '', f"<Row><Cell s:Index='16385'>{data}</Cell></Row>"),
            ('cell-zero', 'words', '', f"<Row><Cell s:Index='0'>{data}</Cell></Row>"),
            ('merges', 'table', '', f"<Row><Cell s:MergeDown='9999999'>{data}</Cell></Row>"),
            ('deep', 'words', '', '<Row>' * 100_000)):
        yield f'book-{name}.xml.xls', outcome, book.format(begin, rows).encode()
    yield 'book-cut.xml.xls', 'words', book.format('', '<Row/>').encode()[:-20]


def make_texts():
    chinese = '地区,数值\n北京市,1\n上海市,2\n天津市,3\n重庆市,4\n'
    yield 'empty.csv', 'words', b''
    yield 'mark-only.csv', 'table', b'\xef\xbb\xbf'
    yield 'open-quote.csv', 'words', b'a,b\n1,"' + b'x,y\n' * 1_000_000
    yield 'only-quotes.csv', 'either', b'"' * 5_000_001
    yield 'quotes-and-commas.csv', 'either', b'",' * 2_000_000
    yield 'zero-bytes.csv', 'words', b'a,b\n1,\x002\n3,4\n' * 10
    yield 'zeros.csv', 'words', bytes(1_000_000)
    yield 'random.csv', 'words', random.Random(1).randbytes(1_000_000)
    yield 'mixed-encodings.csv', 'words', chinese.encode() * 100 + chinese.encode('gb18030')
    yield 'mixed-encodings-2.csv', 'words', chinese.encode('gb18030') * 100 + b'\xff\xff\n'
    yield 'late-bytes.csv', 'words', b'a,b\n' * 6_000_000 + b'\xff\n'
    yield 'overlong.csv', 'words', chinese.encode() * 9 + b'\xc0\xaf\n'
    yield 'surrogates.csv', 'words', chinese.encode() * 9 + b'\xed\xa0\x80\n'
    yield 'utf16-cut.csv', 'words', chinese.encode('utf-16')[:-1]
    yield 'utf16-surrogate.csv', 'words', chinese.encode('utf-16') + b'\x00\xd8a\0\n\0'
    yield 'gb18030-cut.csv', 'words', chinese.encode('gb18030') + b'\xb1'
    yield 'utf32.csv', 'table', b'\xff\xfe\0\0' + chinese.encode('utf-32le')
    yield 'one-line.csv', 'words', b'x' * 20_000_000
    yield 'columns.csv', 'words', b'a,b\n' + b',' * 20_000 + b'\n'
    yield 'cells-1mb.csv', 'table', (b'"' + b'x' * 1_000_000 + b'",1\n') * 10
    yield 'newlines.csv', 'table', b'\n' * 5_000_000
    yield 'returns.csv', 'table', b'1,2\r' * 1_000_000
    yield 'commas.csv', 'table', b',,,,,,,,\n' * 300_000
    yield 'formulas.csv', 'table', b'a,b\n=cmd|\' /C calc\'!A0,@SUM(1)\n+1,-1\n'
    yield 'odd-text.csv', 'table', 'a,b\n\u202egnp.exe,\u200f\x1b[31m\n<b>&amp;,{{x}}\n'.encode()
    yield 'sep-lie.csv', 'table', b'sep=;\n' + b'1,2\n' * 1000
    yield 'page.xls', 'words', b'<html><body>Please log in</body></html>'
    yield 'pdf.csv', 'words', b'%PDF-1.4 ' + bytes(1000)


def make_markup():
    yield 'deep.json', 'words', b'[' * 1_000_000
    yield 'deep-objects.json', 'words', b'{"a":' * 1_000_000
    yield 'long-number.json', 'either', b'[{"a":' + b'1' * 5_000_000 + b'}]'
    yield 'members.json', 'words', ('[' + ','.join(f'{{"a{i}":1}}' for i in range(100_000))
                                    + ']').encode()
    yield 'cut.json', 'words', b'[{"a":1},{"a":'
    yield 'surrogates.json', 'table', b'[{"a":"\\ud800","b":"\\udc00\\ud800x"}]'
    yield 'zero.json', 'either', b'[{"a":"\\u0000","b":1}]'
    yield 'no-table.json', 'either', b'{}'
    yield 'stat-huge.json', 'words', json.dumps({
        'id': ['a', 'b', 'c'], 'size': [1 << 20] * 3, 'value': [1],
        'dimension': {d: {'category': {'index': ['x']}} for d in 'abc'}}).encode()
    yield 'stat-lie.json', 'words', json.dumps({
        'id': ['a'], 'size': [2], 'value': {'99999999999999999999': 1},
        'dimension': {'a': {'category': {'index': {'x': 0, 'y': 1}}}}}).encode()
    yield 'tables.xls', 'either', b'<table><tr><td>' * 200_000
    yield 'spans.xls', 'either', b'<table>' + b'<tr><td colspan=99999 rowspan=99999>a' * 50_000
    yield 'brackets.xls', 'words', b'<html>' + b'<' * 3_000_000
    yield 'quotes.xls', 'words', b'<html>' + b'<a b="\'>' * 500_000
    yield 'comments.xls', 'words', b'<html>' + b'<!--' * 1_000_000
    yield 'entities.xls', 'table', b'<table><td>' + b'&#x110000;&#99999999999;&&amp' * 50_000


def make_all():
    for maker in (make_workbooks, make_archives, make_sheets, make_documents, make_old_workbooks,
                  make_xml_books, make_texts, make_markup):
        yield from maker()


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, outcome, data in make_all():
        (folder / name).write_bytes(data)
        print(f'{name}\t{outcome}')


if __name__ == '__main__':
    main()
