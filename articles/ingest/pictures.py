"""Bytes -> what kind of picture they are and how large, told by how they begin. No Django here, and nothing is decoded."""

from __future__ import annotations

from dataclasses import dataclass

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
PDF = b"%PDF-"
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG's segments that tell its size."""


class NotAPicture(Exception):
    """Bytes that are no facsimile; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A kind of file, and its pixels, which a PDF doesn't have."""

    media_type: str
    width: int | None = None
    height: int | None = None


def picture_of(data: bytes) -> Picture:
    """What the bytes are, whatever their file is called. Raises ``NotAPicture``."""
    if not data:
        raise NotAPicture("版面图是空文件；请重新导出或拷贝")
    if data.startswith(PDF):
        return Picture("application/pdf")
    if data.startswith(PNG):
        return _sized("image/png", _png_size(data))
    if data.startswith(JPEG):
        return _sized("image/jpeg", _jpeg_size(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _sized("image/webp", _webp_size(data))
    raise NotAPicture("内容不是 PDF、JPEG、PNG 或 WebP，不能作版面图；请重新导出，或给这个文件换个名字")


def _sized(media_type: str, size: tuple[int, int]) -> Picture:
    if not all(size):
        raise NotAPicture("版面图读不出宽和高，可能没有拷完；请重新导出或拷贝")
    return Picture(media_type, *size)


def _png_size(data: bytes) -> tuple[int, int]:
    """Of the first chunk: ``IHDR``, width, height."""
    if data[12:16] != b"IHDR":
        return 0, 0
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Of the first frame: segment by segment (``FF``, marker, length of the rest), which are passed over until it comes."""
    at = 2
    while data[at : at + 1] == b"\xff":
        marker = data[at + 1 : at + 2]
        if marker == b"\xff":  # a byte that only fills
            at += 1
        elif marker and marker[0] in FRAMES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0, 0


def _webp_size(data: bytes) -> tuple[int, int]:
    """Of the first chunk: lossy (``VP8 ``), lossless (``VP8L``) or with extras (``VP8X``)."""
    if len(data) < 30:
        return 0, 0
    if data[12:16] == b"VP8 ":
        return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if data[12:16] == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    return 0, 0
