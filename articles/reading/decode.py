"""Bytes -> text. Finds the encoding, and refuses with a reason what isn't the text of a page."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from articles.reading.types import NotAPage

MAX_BYTES = 2 * 1024 * 1024
"""The largest page seen is 16 KB; over 2 MB it is a book, a log or a trap."""

BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""Characters that no page's text has: ``\\x00`` .. but not tab, line feed, vertical tab, form feed, carriage return."""
MAX_CONTROL_SHARE = 0.01
BYTE_ORDER_MARK = "\ufeff"
WHITE_SPACE = " \t\n\v\f\r\u00a0\u3000\u200b"

MAX_RARE_SHARE = 0.25
"""Of the characters outside ASCII, how many may be neither Chinese in daily use nor Chinese marks. UTF-8 read as GB18030 (``鏂囦欢``) has far more."""

COMMON_CHARACTERS = frozenset("的一是不了在有和人这中大为上个国年月日时地出会到市区工以来对元")
MIN_COMMON_SHARE = 0.02
MIN_JUDGED = 50
"""Japanese and Korean text lies inside GB2312 byte for byte; what it reads as has hardly any of the commonest Chinese characters."""

SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "Word"),
)


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A page's text and its encoding: ``text.encode(encoding)`` is the file again. A byte order mark stays as the text's first character."""

    text: str
    encoding: str


def decode(data: bytes) -> DecodedText:
    """The text of a page file: UTF-8 with or without a byte order mark, UTF-16, or GB18030.

    Raises ``NotAPage`` with the reason ``too-large``, ``empty``, ``binary`` or ``undecodable``.
    """
    if len(data) > MAX_BYTES:
        raise NotAPage("too-large", f"文件有 {len(data):,} 字节，超过 {MAX_BYTES:,} 字节的上限；一个文件应只有一个版面")
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise NotAPage("binary", f"这是 {name} 文件，不是文本；请先导出为纯文本")
    decoded = _with_mark(data) or _utf8(data) or _utf16_without_mark(data) or _gb18030(data)
    if decoded is None:
        raise NotAPage("undecodable", "既不是 UTF-8、UTF-16，也不是 GB18030 编码的中文文本；请转换编码后再试")
    if not decoded.text.strip(BYTE_ORDER_MARK + WHITE_SPACE):
        raise NotAPage("empty", "文件里没有文字")
    if len(CONTROL.findall(decoded.text)) > len(decoded.text) * MAX_CONTROL_SHARE:
        raise NotAPage("binary", "文件里有大量控制字符，不是文本；请先导出为纯文本")
    return decoded


def _with_mark(data: bytes) -> DecodedText | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return DecodedText(data.decode(encoding), encoding)
            except UnicodeDecodeError:
                return None
    return None


def _utf8(data: bytes) -> DecodedText | None:
    try:
        return DecodedText(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(data: bytes) -> DecodedText | None:
    """UTF-16 shows itself by line ends and digits: a zero byte beside them, on the same side throughout."""
    if len(data) % 2 or b"\x00" not in data:
        return None
    big_endian = data[::2].count(0) > data[1::2].count(0)
    encoding = "utf-16-be" if big_endian else "utf-16-le"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return DecodedText(text, encoding) if _reads_as_chinese(text) else None


def _gb18030(data: bytes) -> DecodedText | None:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return DecodedText(text, "gb18030") if _reads_as_chinese(text) else None


def _reads_as_chinese(text: str) -> bool:
    """Whether the characters outside ASCII are mostly those of GB2312, which a newspaper's text hardly leaves."""
    foreign = [character for character in text if character > "\x7f" and not character.isspace()]
    if not foreign:
        return True
    rare = sum(1 for character in foreign if not _in_gb2312(character))
    common = sum(1 for character in foreign if character in COMMON_CHARACTERS)
    enough = len(foreign) < MIN_JUDGED or common >= len(foreign) * MIN_COMMON_SHARE
    return enough and rare <= len(foreign) * MAX_RARE_SHARE


def _in_gb2312(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False
