# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that want to do harm when they are imported: bombs, lies, ends in the middle, wrong names."""

import io
import random
import struct
import zipfile

CONTENT_TYPES = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
                 'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>')
WORKBOOK = ('<?xml version="1.0"?>{doctype}<workbook xmlns="http://schemas.openxmlformats.org/'
            'spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships"><sheets>{sheets}</sheets></workbook>')
RELATIONS = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
             '2006/relationships">{links}</Relationships>')
SHEET = ('<?xml version="1.0"?>{doctype}<worksheet xmlns="http://schemas.openxmlformats.org/'
         'spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>')
ENTITIES = ('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + ''.join(
    f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + ']>')
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def pack(files, **options):
    """A ZIP of name -> text or bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def make_xlsx(rows='', doctype='', target='worksheets/sheet1.xml', n_sheets=1, more=None):
    sheets = ''.join(f'<sheet name="S{i}" sheetId="{i + 1}" r:id="r{i}"/>' for i in range(n_sheets))
    links = ''.join(f'<Relationship Id="r{i}" Type="http://schemas.openxmlformats.org/'
                    f'officeDocument/2006/relationships/worksheet" Target="{target}"/>'
                    for i in range(n_sheets))
    return pack({'[Content_Types].xml': CONTENT_TYPES,
                 '_rels/.rels': RELATIONS.format(
                     links='<Relationship Id="w" Type="http://schemas.openxmlformats.org/'
                           'officeDocument/2006/relationships/officeDocument" '
                           'Target="xl/workbook.xml"/>'),
                 'xl/workbook.xml': WORKBOOK.format(doctype='', sheets=sheets),
                 'xl/_rels/workbook.xml.rels': RELATIONS.format(links=links),
                 'xl/worksheets/sheet1.xml': SHEET.format(doctype=doctype, rows=rows),
                 **(more or {})})


def row(*cells, number=1):
    return f'<row r="{number}">' + ''.join(
        f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>' for place, text in cells) + '</row>'


def make_ods(content):
    return pack({'mimetype': 'application/vnd.oasis.opendocument.spreadsheet',
                 'content.xml': '<?xml version="1.0"?>' + content})


ODS = ('{doctype}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:'
       'office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:'
       'oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>{body}'
       '</office:spreadsheet></office:body></office:document-content>')


def lie_about_size(data):
    """The sizes in the directory of a ZIP are others than those of its contents."""
    data = bytearray(data)
    place = data.find(b'PK\1\2')
    while place >= 0:
        struct.pack_into('<II', data, place + 20, 0x7fffffff, 0x7fffffff)
        place = data.find(b'PK\1\2', place + 4)
    return bytes(data)


def workbooks(noise, big):
    good = make_xlsx(row(('A1', 'x'), ('B1', 'y')))
    zeros = b'\0' * big
    yield 'bomb.xlsx', make_xlsx(more={'xl/sharedStrings.xml': zeros})
    yield 'bomb-sheet.xlsx', make_xlsx(more={'xl/worksheets/sheet1.xml': b' ' * big})
    yield 'entities.xlsx', make_xlsx(row(('A1', '&j;')), ENTITIES)
    yield 'outside.xlsx', make_xlsx(row(('A1', '&a;')), OUTSIDE)
    yield 'climbs.xlsx', make_xlsx(target='../../../../etc/passwd')
    yield 'absolute.xlsx', make_xlsx(target='/etc/passwd')
    yield 'far-cell.xlsx', make_xlsx(row(('XFD1048576', 'far'), number=1048576))
    yield 'beyond.xlsx', make_xlsx(row(('ZZZZZZ99999999999', 'beyond')))
    yield 'negative.xlsx', make_xlsx('<row r="-5"><c r="A-5"><v>1</v></c></row>')
    yield 'deep.xlsx', make_xlsx('<a>' * 100000)
    yield 'many-sheets.xlsx', make_xlsx(n_sheets=20000)
    yield 'shared-index.xlsx', make_xlsx('<row r="1"><c r="A1" t="s"><v>4294967295</v></c></row>')
    yield 'no-sheet.xlsx', pack({'[Content_Types].xml': CONTENT_TYPES})
    yield 'names-twice.xlsx', good + good
    yield 'lies.xlsx', lie_about_size(good)
    yield 'cut.xlsx', good[:len(good) * 2 // 3]
    yield 'noise.xlsx', b'PK\3\4' + noise.randbytes(20000)
    yield 'not-xml.xlsx', make_xlsx(more={'xl/worksheets/sheet1.xml': noise.randbytes(5000)})
    yield 'nan.xlsx', make_xlsx('<row r="1"><c r="A1"><v>NaN</v></c><c r="B1"><v>1e999</v></c></row>')
    yield 'merged.xlsx', make_xlsx(more={'xl/worksheets/sheet1.xml': SHEET.format(
        doctype='', rows=row(('A1', 'x'))).replace(
            '</worksheet>', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>')})


def other_books(noise, big):
    table = '<table:table table:name="a">{}</table:table>'
    cell = '<table:table-cell {}><text:p>x</text:p></table:table-cell>'
    repeated = ('<table:table-row table:number-rows-repeated="2147483647">'
                + cell.format('table:number-columns-repeated="2147483647"') + '</table:table-row>')
    yield 'repeated.ods', make_ods(ODS.format(doctype='', body=table.format(repeated)))
    yield 'entities.ods', make_ods(ODS.format(doctype=ENTITIES, body=table.format(
        '<table:table-row><table:table-cell><text:p>&j;</text:p></table:table-cell></table:table-row>')))
    yield 'outside.ods', make_ods(ODS.format(doctype=OUTSIDE, body='&a;'))
    yield 'deep.ods', make_ods(ODS.format(doctype='', body='<text:p>' * 50000))
    yield 'bomb.ods', make_ods(' ' * big)
    yield 'empty.ods', make_ods('')
    yield 'spans.ods', make_ods(ODS.format(doctype='', body=table.format(
        '<table:table-row>' + cell.format('table:number-columns-spanned="-1" '
                                          'table:number-rows-spanned="999999999"')
        + '</table:table-row>')))
    head = bytes.fromhex('d0cf11e0a1b11ae1')
    yield 'noise.xls', head + noise.randbytes(40000)
    yield 'head.xls', head
    loop = bytearray(head + bytes(504 + 512 * 8))
    struct.pack_into('<HHHH', loop, 24, 0x3e, 3, 0xfffe, 9)
    struct.pack_into('<IIIIIIII', loop, 44, 1, 0, 0, 4096, 0, 0, 0xfffffffe, 0)
    struct.pack_into('<I', loop, 76, 0)
    for i in range(128):
        struct.pack_into('<I', loop, 512 + 4 * i, i)
    yield 'loop.xls', bytes(loop)
    yield 'ones.xls', head + b'\xff' * 8192
    yield 'html.xls', b'<html><table>' + b'<tr><td>' * 200000


def texts(noise, _big):
    yield 'long-cell.csv', b'region_code,metric_key,period,value\n330000,gdp,2020,' + b'9' * (20 << 20)
    yield 'long-line.csv', b',' * (10 << 20)
    yield 'quote.csv', b'a,b,c\n"' + b'x\n' * (5 << 20)
    yield 'quotes.csv', b'"' * (5 << 20)
    yield 'zeros.csv', bytes(5 << 20)
    yield 'noise.csv', noise.randbytes(1 << 20)
    yield 'half-utf16.csv', '\ufeff地区,年份,数值\n'.encode('utf-16')[:-1]
    yield 'half-gb18030.csv', '地区,年份,数值\n浙江,2020,1'.encode('gb18030') + b'\x81\x30\x81'
    yield 'surrogates.csv', b'\xff\xfe' + b'\x00\xd8' * 5000
    yield 'mixed.csv', '地区,数值\n浙江,'.encode() + '浙江,1\n'.encode('gb18030') * 1000
    yield 'controls.csv', b'region_code,metric_key,period,value,note\n' + \
        b'330000,gdp,1951,1,\x1b]0;owned\x07\x1b[2J\x00\x08\n' * 50
    yield 'markup.csv', 'region_code,metric_key,period,value,source_title\n330000,gdp,1951,1,' \
        '<b>&<a href="x">\u202e\n'.encode()
    yield 'sql.csv', b"region_code,metric_key,period,value\n330000'; DROP TABLE region; --,gdp,2020,1\n"
    yield 'formats.csv', b'region_code,metric_key,period,value\n%s%n%n,%n,2020,%x\n'
    yield 'years.csv', b'region_code,metric_key,period,value\n' + b''.join(
        b'330000,gdp,%s,1\n' % year for year in
        (b'99999999999', b'-1', b'0', b'2020-13', b'2020-02-31', b'2020-H3', b'', b'\xe2\x88\x9e'))
    yield 'values.csv', b'region_code,metric_key,period,value\n' + b''.join(
        b'330000,gdp,%d,%s\n' % (1900 + i, value) for i, value in enumerate(
            (b'1e999', b'-1e999', b'nan', b'inf', b'0x10', b'1,2,3', b'--5', b'1e', b'.', b'9' * 400)))
    yield 'columns.csv', b','.join(b'c%d' % i for i in range(200000)) + b'\n1\n'
    yield 'rows.csv', b'region_code,metric_key,period,value\n' + b'\n' * (8 << 20)
    yield 'deep.json', b'[' * 2000000
    yield 'deep-object.json', b'{"a":' * 500000
    yield 'cut.json', b'{"observations":[{"region_code":"330000"'
    yield 'number.json', b'[' + b'9' * (2 << 20) + b']'
    yield 'twice.json', b'[{"region_code":"1","region_code":"2"},{}]'
    yield 'escapes.json', b'[{"region_code":"\\ud800","value":"\\u0000"}]'
    yield 'empty.csv', b''
    yield 'one.csv', b'\xef\xbb\xbf'
    yield 'empty.xlsx', b''
    yield 'text.xlsx', b'these are no cells\n' * 100


def make_all(folder, big):
    """Writes them, bombs of this size unpacked, and returns their paths."""
    noise = random.Random(60)
    paths = []
    for maker in (workbooks, other_books, texts):
        for name, data in maker(noise, big):
            path = folder / name
            path.write_bytes(data)
            paths.append(path)
    return paths
