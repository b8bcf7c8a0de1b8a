"""Facsimiles made by the tests: small, and whole enough for a browser."""

from __future__ import annotations

import zlib

PDF_OBJECTS = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 560] >>",
)


def png(width: int = 70, height: int = 100, *, shade: int = 128) -> bytes:
    """A grey picture."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 0, 0, 0, 0))
    rows = (b"\0" + bytes([shade]) * width) * height
    pieces = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in pieces)


def pdf(word: str = "") -> bytes:
    """A document of one empty page; the word is a remark in it."""
    written, places = b"%PDF-1.4\n%" + word.encode() + b"\n", []
    for number, content in enumerate(PDF_OBJECTS, 1):
        places.append(len(written))
        written += b"%d 0 obj %s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return written + b"xref\n0 4\n0000000000 65535 f \n%strailer << /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(written),
    )


def jpeg(width: int = 70, height: int = 100) -> bytes:
    """The beginning of a picture: a remark, a byte that only fills, then the frame that tells its size."""
    remark = b"\xff\xfe\x00\x04\xff\xc0"  # what looks like a frame in it isn't one
    frame = b"\xff\xff\xc2\x00\x0b\x08" + height.to_bytes(2, "big") + width.to_bytes(2, "big") + b"\x01\x01\x11\x00"
    return b"\xff\xd8" + remark + frame + b"\xff\xd9"


def webp(kind: bytes, width: int = 70, height: int = 100) -> bytes:
    """The beginning of a picture of one of the three kinds: ``VP8 ``, ``VP8L``, ``VP8X``."""
    size = {
        b"VP8 ": bytes(6) + width.to_bytes(2, "little") + height.to_bytes(2, "little"),
        b"VP8L": b"\x2f" + (width - 1 | (height - 1) << 14).to_bytes(4, "little") + bytes(5),
        b"VP8X": bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"),
    }[kind]
    return b"RIFF" + bytes(4) + b"WEBP" + kind + bytes(4) + size


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
