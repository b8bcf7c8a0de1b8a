"""Files of more lines than a page can have."""

from __future__ import annotations

import pytest

from articles.reading import read_page
from articles.reading.overlong import MAX_LINES, is_overlong

BEGINNING = "\ufeff▢ 记者 何敏\r\n\r\n4月8日，渠水到了柳塘村。\r\n"


@pytest.mark.parametrize(("lines", "overlong"), [(1, False), (MAX_LINES, False), (MAX_LINES + 1, True)])
def test_a_file_is_overlong_by_its_lines_alone(lines: int, overlong: bool) -> None:
    assert is_overlong("\n".join(["水" * 200] * lines)) is overlong


def test_an_overlong_file_is_kept_whole_as_one_article_in_doubt() -> None:
    reading = read_page((BEGINNING + "\n" * MAX_LINES + "完").encode())
    (article,) = reading.articles
    assert article.lines == {"body": (1, 3, MAX_LINES + 4)}
    assert article.paragraphs[0].text == "▢ 记者 何敏\n4月8日，渠水到了柳塘村。\n完"
    assert [article.paragraphs[0].line_at(offset) for offset in (0, 7, 8, 21, 22)] == [1, 1, 3, 3, MAX_LINES + 4]
    assert (article.headline, article.bylines, article.confidence) == ("", (), 0.0)
    assert [(flag.code, flag.lines) for flag in article.flags] == [("page-overlong", (1,))]
    assert f"{MAX_LINES + 4:,} 行" in article.flags[0].message


def test_one_line_less_is_read_as_a_page() -> None:
    text = BEGINNING + "\n" * (MAX_LINES - BEGINNING.count("\n") - 1)
    assert [article.bylines[0].name for article in read_page(text.encode()).articles] == ["何敏"]
