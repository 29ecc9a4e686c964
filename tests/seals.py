# SPDX-License-Identifier: GPL-3.0-or-later
"""The checksums of a library's pages, computed by other means than the program's own."""

import struct
import sys

MASK = (1 << 64) - 1
A, B, C = 0x9e3779b185ebca87, 0xc2b2ae3d27d4eb4f, 0x165667b19e3779f9
SEAL_SIZE = 8


def compute_sum(page, number):
    """The checksum of the bytes of page, which has this number (from 1)."""
    lanes = [(A + B) & MASK, B, 0, C]
    for start in range(4):
        lane = lanes[start]
        for word in struct.unpack(f'<{len(page) // 8}Q', page)[start::4]:
            mixed = (lane + word * B) & MASK
            lane = ((mixed << 31 | mixed >> 33) & MASK) * A & MASK
        lanes[start] = lane
    result = (number * C + len(page)) & MASK
    for lane in lanes:
        turned = (lane << 29 | lane >> 35) & MASK
        result = ((result ^ turned * B & MASK) * A + C) & MASK
    result = (result ^ result >> 33) * B & MASK
    return result ^ result >> 29


def get_page_size(data):
    """The size of the pages of a library, or 0 where they bear no seals."""
    size = int.from_bytes(data[16:18], 'big')
    return (65536 if size == 1 else size) if data[20] == SEAL_SIZE else 0


def seal(path):
    """After another program has written into a library: gives its pages their seals."""
    data = bytearray(path.read_bytes())
    size = get_page_size(data)
    for start in range(0, len(data) if size else 0, size or 1):
        end = start + size - SEAL_SIZE
        data[end:end + SEAL_SIZE] = struct.pack(
            '<Q', compute_sum(bytes(data[start:end]), start // size + 1))
    path.write_bytes(data)


def find_faults(path):
    """The numbers of the pages whose seal is not theirs."""
    data = path.read_bytes()
    size = get_page_size(data)
    return [start // size + 1 for start in range(0, len(data) if size else 0, size or 1)
            if struct.unpack('<Q', data[start + size - SEAL_SIZE:start + size])[0]
            != compute_sum(data[start:start + size - SEAL_SIZE], start // size + 1)]


if __name__ == '__main__':
    from pathlib import Path
    for name in sys.argv[1:]:
        seal(Path(name))
