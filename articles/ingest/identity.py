"""Which article of a new reading is which article of the register: by the lines they share, then by headline.

Pure: it sees lines and numbers, no tables. The same input always gives the same answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

LIVE_SHARE = 0.3
"""Of the shorter of two texts, how much they must share to be one article. Less is a subhead, or a lead that moved."""
RETIRED_SHARE = 0.6
"""The same of the longer one, for an id that was retired: it comes back for its own text alone."""


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """An id of the register, and the text of the lines it last held, by line number. Without texts where those bytes aren't here."""

    number: int
    live: bool
    lines: Mapping[int, str]
    headline: str
    same_text: bool
    """Whether its line numbers count the very text that is read now."""


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article of the new reading: the text of its lines, by line number."""

    lines: Mapping[int, str]
    headline: str


@dataclass(frozen=True, slots=True)
class Matching:
    """What became of the ids. ``numbers`` has the register's number of each found article, in their order; a new one where none fitted."""

    numbers: tuple[int, ...]
    retired: Mapping[int, int | None]
    """The live numbers that nothing fits any more -> the number that now holds most of their lines, if any does."""


def match_articles(known: Sequence[KnownArticle], found: Sequence[FoundArticle]) -> Matching:
    """Give each found article its old number, or the next new ones in reading order."""
    matched = _match_by_lines(known, found)
    matched.update(_match_by_headline([k for k in known if k.number not in matched.values()], found, matched))
    following = max((article.number for article in known), default=0) + 1
    numbers = []
    for index in range(len(found)):
        if index not in matched:
            matched[index] = following
            following += 1
        numbers.append(matched[index])
    gone = [article for article in known if article.live and article.number not in numbers]
    return Matching(tuple(numbers), {article.number: _successor(article, found, numbers) for article in gone})


def _match_by_lines(known: Sequence[KnownArticle], found: Sequence[FoundArticle]) -> dict[int, int]:
    """Greedily, the best pair first: most shared text, then the closer likeness, then a live id, then the older number."""
    pairs = sorted(_fitting_pairs(known, found))
    matched: dict[int, int] = {}
    for *_, number, index in pairs:
        if index not in matched and number not in matched.values():
            matched[index] = number
    return matched


def _fitting_pairs(known: Sequence[KnownArticle], found: Sequence[FoundArticle]) -> Iterator[tuple[int, float, bool, int, int]]:
    for article in known:
        for index, candidate in enumerate(found):
            shared = shared_weight(article, candidate)
            old, new = _weight(article.lines.values()), _weight(candidate.lines.values())
            if shared and _fits(article, shared, old, new):
                yield -shared, -shared / max(1, old + new - shared), not article.live, article.number, index


def _fits(article: KnownArticle, shared: int, old: int, new: int) -> bool:
    return shared >= (LIVE_SHARE * min(old, new) if article.live else RETIRED_SHARE * max(old, new))


def shared_weight(known: KnownArticle, found: FoundArticle) -> int:
    """How many characters of lines both have: the same lines of one text, or lines that read alike in two texts."""
    if known.same_text:
        return _weight(text for number, text in found.lines.items() if number in known.lines)
    alike = Counter(_plain(text) for text in known.lines.values()) & Counter(_plain(text) for text in found.lines.values())
    return sum(len(text) * count for text, count in alike.items())


def _match_by_headline(known: Sequence[KnownArticle], found: Sequence[FoundArticle], matched: Mapping[int, int]) -> dict[int, int]:
    """Pair what is left where one headline stands once on both sides."""
    left = {index: article.headline for index, article in enumerate(found) if index not in matched and article.headline}
    counts = Counter(left.values())
    old_counts = Counter(article.headline for article in known)
    by_headline = {article.headline: article.number for article in known if old_counts[article.headline] == 1}
    return {index: by_headline[headline] for index, headline in left.items() if counts[headline] == 1 and headline in by_headline}


def _successor(gone: KnownArticle, found: Sequence[FoundArticle], numbers: Sequence[int]) -> int | None:
    shares = [(shared_weight(gone, article), -number) for article, number in zip(found, numbers, strict=True)]
    most, negative = max(shares, default=(0, 0))
    return -negative if most else None


def _weight(texts: Iterable[str]) -> int:
    return sum(len(_plain(text)) for text in texts)


def _plain(text: str) -> str:
    return "".join(text.split())
