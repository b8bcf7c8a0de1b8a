"""What bytes are told to be, whatever their file is called."""

import pytest

from articles.ingest.pictures import NotAPicture, Picture, picture_of
from tests.pictures import jpeg, pdf, png, webp


@pytest.mark.parametrize(
    ("data", "picture"),
    [
        (pdf(), Picture("application/pdf")),
        (png(), Picture("image/png", 70, 100)),
        (jpeg(), Picture("image/jpeg", 70, 100)),
        (webp(b"VP8 "), Picture("image/webp", 70, 100)),
        (webp(b"VP8L"), Picture("image/webp", 70, 100)),
        (webp(b"VP8X"), Picture("image/webp", 70, 100)),
    ],
)
def test_kinds_and_sizes(data: bytes, picture: Picture) -> None:
    assert picture_of(data) == picture


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空文件"),
        (b"<html><script>alert(1)</script></html>", "内容不是 PDF、JPEG、PNG 或 WebP"),
        (b" " + pdf(), "内容不是 PDF"),
        (b"GIF89a\1\0\1\0", "内容不是 PDF"),
        (b"RIFF\0\0\0\0WAVEfmt ", "内容不是 PDF"),
        (png()[:18], "读不出宽和高"),
        (png(0), "读不出宽和高"),
        (jpeg()[:14], "读不出宽和高"),
        (b"\xff\xd8\xff" + b"\xff" * 1000, "读不出宽和高"),
        (b"\xff\xd8\xff\xe0\x00\x00" * 50, "读不出宽和高"),
        (webp(b"VP8X")[:29], "读不出宽和高"),
        (webp(b"VP8X").replace(b"VP8X", b"ALPH"), "读不出宽和高"),
    ],
)
def test_what_is_no_facsimile_is_told_why(data: bytes, reason: str) -> None:
    with pytest.raises(NotAPicture, match=reason):
        picture_of(data)
