"""Bytes -> text: the encodings that papers' exports use, and what is refused as no page."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.decode import MAX_BYTES, DecodedText, decode
from articles.reading.types import NotAPage

PAGE = "溪江乡讯\r\n第2版 镇街\n\n本报讯 3月9日，柳塘村的老窑点了火。\n▢ 通讯员 苏 禾\n"

CHINESE_ENCODINGS = [
    ("utf-8", PAGE.encode(), "utf-8"),
    ("utf-16 little-endian, unmarked", PAGE.encode("utf-16-le"), "utf-16-le"),
    ("utf-16 big-endian, unmarked", PAGE.encode("utf-16-be"), "utf-16-be"),
    ("gb18030", PAGE.encode("gb18030"), "gb18030"),
]
MARKED = [
    ("utf-8", PAGE.encode("utf-8-sig"), "utf-8"),
    ("utf-16 little-endian", codecs.BOM_UTF16_LE + PAGE.encode("utf-16-le"), "utf-16-le"),
    ("utf-16 big-endian", codecs.BOM_UTF16_BE + PAGE.encode("utf-16-be"), "utf-16-be"),
]


@pytest.mark.parametrize(
    ("data", "encoding"), [case[1:] for case in CHINESE_ENCODINGS], ids=[case[0] for case in CHINESE_ENCODINGS]
)
def test_a_chinese_page_is_read_in_its_encoding(data: bytes, encoding: str) -> None:
    assert decode(data) == DecodedText(PAGE, encoding)


@pytest.mark.parametrize(("data", "encoding"), [case[1:] for case in MARKED], ids=[case[0] for case in MARKED])
def test_a_byte_order_mark_stays_so_that_the_bytes_come_back(data: bytes, encoding: str) -> None:
    assert decode(data) == DecodedText("\ufeff" + PAGE, encoding)
    assert ("\ufeff" + PAGE).encode(encoding) == data


@pytest.mark.parametrize(
    ("data", "decoded"),
    [
        (b"Smart City 2021", DecodedText("Smart City 2021", "utf-8")),
        ("喻𬀩、朱䶮 念huán".encode(), DecodedText("喻𬀩、朱䶮 念huán", "utf-8")),
        ("喻𬀩、朱䶮在溪江".encode("gb18030"), DecodedText("喻𬀩、朱䶮在溪江", "gb18030")),
        ("春灌\x0c开闸\x0b".encode(), DecodedText("春灌\x0c开闸\x0b", "utf-8")),
        ("东京でにぎわう祭り".encode(), DecodedText("东京でにぎわう祭り", "utf-8")),
        # One stray control character is no reason to lose a page.
        (("春" * 200 + "\x07").encode(), DecodedText("春" * 200 + "\x07", "utf-8")),
    ],
)
def test_what_decodes_is_kept_as_it_came(data: bytes, decoded: DecodedText) -> None:
    assert decode(data) == decoded


REFUSED = [
    ("nothing", b"", "empty"),
    ("blank lines", b" \n\t\r\n\x0c\n", "empty"),
    ("full-width spaces", "\u3000\u3000\n".encode(), "empty"),
    ("a byte order mark alone", codecs.BOM_UTF8, "empty"),
    ("a UTF-16 mark alone", codecs.BOM_UTF16_LE, "empty"),
    ("PDF", b"%PDF-1.4\n1 0 obj", "binary"),
    ("ZIP and Word since 2007", b"PK\x03\x04\x14\x00", "binary"),
    ("PNG", b"\x89PNG\r\n\x1a\n\x00", "binary"),
    ("JPEG", b"\xff\xd8\xff\xe0\x00\x10JFIF", "binary"),
    ("GIF", b"GIF89a\x01\x00", "binary"),
    ("RTF", b"{\\rtf1\\ansi", "binary"),
    ("Word before 2007", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "binary"),
    ("zero bytes", b"\x00" * 100, "binary"),
    ("zero bytes in text", b"page\x00one\x00" * 9, "binary"),
    ("control characters", "\x1b\x1b\x1b春耕".encode(), "binary"),
    ("UTF-32", PAGE.encode("utf-32"), "binary"),
    ("random bytes", bytes(range(255, 127, -1)) * 3, "undecodable"),
    ("UTF-8 with a byte cut off its end", PAGE.rstrip().encode()[:-1] + b"\xe5", "undecodable"),
    ("UTF-8 cut in mid-character", ("柳塘新渠通水" * 40).encode()[:-1], "undecodable"),
    ("UTF-8 with one bad byte", PAGE.encode()[:30] + b"\xff" + PAGE.encode()[30:], "undecodable"),
    ("UTF-8 with one byte lost", PAGE.encode()[:30] + PAGE.encode()[31:], "undecodable"),
    ("GB18030 cut in mid-character", "柳塘新渠通水".encode("gb18030")[:-1], "undecodable"),
    ("UTF-16 cut in mid-character", (codecs.BOM_UTF16_LE + PAGE.encode("utf-16-le"))[:-1], "undecodable"),
    ("Latin-1", "Größe und Übermaß, déjà vu à la carte".encode("latin-1"), "undecodable"),
    ("Russian", "Газета вышла сегодня утром в городе".encode("cp1251"), "undecodable"),
    ("Big5", "臺灣的報紙今天發行了新的一期，請大家多多指教。".encode("big5"), "undecodable"),
    ("Shift JIS", "東京の新聞が配達されました。今日はとても天気がいいです。".encode("shift_jis"), "undecodable"),
    ("EUC-JP", ("東京の新聞が配達されました。今日はとても天気がいいです。" * 9).encode("euc-jp"), "undecodable"),
    ("EUC-KR", ("서울의 신문이 배달되었습니다. 오늘은 날씨가 좋습니다. " * 9).encode("euc-kr"), "undecodable"),
    ("over two megabytes", b"a" * (MAX_BYTES + 1), "too-large"),
]


@pytest.mark.parametrize(("data", "reason"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_no_page_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotAPage) as refused:
        decode(data)
    assert refused.value.reason == reason


def test_two_megabytes_are_still_a_page() -> None:
    assert len(decode(b"a" * MAX_BYTES).text) == MAX_BYTES


def test_a_refusal_says_in_chinese_what_the_file_is() -> None:
    with pytest.raises(NotAPage, match=r"这是 PDF 文件，不是文本；请先导出为纯文本"):
        decode(b"%PDF-1.7")


chinese_text = st.text(
    st.one_of(
        st.sampled_from("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"),
        st.sampled_from("，。：“”\n \t12aB"),
    ),
    min_size=1,
).filter(str.strip)


@given(chinese_text, st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
def test_text_in_any_encoding_comes_back(words: str, encoding: str) -> None:
    # 一 alone is, in GB18030, one letter of Tatar in UTF-8; no text of a page is.
    text = f"本报讯，{words}"
    decoded = decode(text.encode(encoding))
    assert decoded.text.removeprefix("\ufeff") == text
    assert decoded.text.encode(decoded.encoding) == text.encode(encoding)


@given(st.binary(max_size=400) | chinese_text.map(lambda text: text.encode("gb18030") + b"\x84\x31\xa4\x37"))
def test_whatever_is_decoded_gives_its_bytes_back(data: bytes) -> None:
    try:
        decoded = decode(data)
    except NotAPage:
        return
    assert decoded.text.encode(decoded.encoding) == data
