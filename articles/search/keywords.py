"""What an article is about, in words: those that it has often and the archive seldom (TF-IDF)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import rjieba

from articles.search.folding import fold

MOST = 8
IN_HEADLINE = 3
"""A word of the headline counts as often as so many in the text."""
MOST_COMMON = 0.2
"""Of the articles: a word that more of them have says nothing of any."""
STILL_FEW = 10
"""Articles: a small archive has no common words yet."""
LONGEST_TEXT = 20_000
"""Characters of a text that are looked at."""
NAMING = ("n", "vn", "eng", "l", "i", "j")
"""jieba's tags of the words that name something: nouns (``nr`` persons, ``ns`` places, ``nt`` institutions), verbs used so, Latin words, set phrases."""
WORD = re.compile(r"[\u3400-\u9fffA-Za-z]{2,}")
"""``水稻``, ``APP``; not ``612``, ``3.5亿元``."""

Frequency = Callable[[str], int]
"""How many articles of the archive have a word."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word and how many articles of the archive have it."""

    word: str
    articles: int


def keywords(headline: str, texts: Sequence[str], frequency: Frequency, all_articles: int) -> list[Keyword]:
    """The words that tell an article from the others, the most telling first; only such as other articles have too."""
    counts: Counter[str] = Counter()
    for text, weight in ((headline, IN_HEADLINE), ("\n".join(texts)[:LONGEST_TEXT], 1)):
        for word, tag in rjieba.tag(text):
            if tag.startswith(NAMING) and WORD.fullmatch(word):
                counts[word] += weight
    weighed = []
    for word, count in counts.items():
        articles = frequency(fold(word))
        if 1 < articles <= max(STILL_FEW, all_articles * MOST_COMMON):
            weighed.append((count * math.log((all_articles + 1) / articles), Keyword(word, articles)))
    weighed.sort(key=lambda pair: (-pair[0], pair[1].word))
    return [keyword for _, keyword in weighed[:MOST]]
