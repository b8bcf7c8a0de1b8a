"""The terms that a folded text is indexed by: its pairs of neighbouring characters, and its last character alone.

Whatever the characters are (Chinese, letters, digits, marks), a phrase of two is one term, a longer one a run of terms without a gap, and a
single character the beginning of a term. Nothing is cut into words, so nothing is missed at a word's border.
"""

from __future__ import annotations

from operator import add


def pairs(folded: str) -> list[str]:
    """``庙会了`` -> ``庙会 会了``: what a phrase of two or more characters is looked for by; empty for fewer."""
    return list(map(add, folded, folded[1:]))


def terms(folded: str) -> str:
    """``庙会了`` -> ``"庙会 会了 了"``: what a field is indexed as.

    Fields may follow each other in one list of terms: no run of pairs reaches over the single character that ends each.
    """
    return " ".join((*map(add, folded, folded[1:]), folded[-1])) if folded else ""
