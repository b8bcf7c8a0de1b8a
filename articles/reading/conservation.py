"""No line of a page is lost or counted twice: checked at every read, whatever the other stages did."""

from __future__ import annotations

from collections import Counter

from articles.reading.lines import stripped_lines
from articles.reading.types import PageReading


def conservation_errors(reading: PageReading, text: str) -> list[str]:
    """A sentence for each line of ``text`` that the reading lost, claims twice or made up; an empty list if it is whole."""
    claims: Counter[int] = Counter()
    for article in reading.articles:
        claims.update(article.all_lines)
    for piece in reading.furniture:
        claims.update(piece.lines)
    printed = {number for number, _ in stripped_lines(text)}
    errors = [f"第 {number} 行没有归入任何文章或版面要素" for number in sorted(printed - claims.keys())]
    errors += [f"第 {number} 行被归入 {count} 处" for number, count in sorted(claims.items()) if count > 1]
    errors += [f"第 {number} 行是空行或不存在，却被归入文章" for number in sorted(claims.keys() - printed)]
    return errors
