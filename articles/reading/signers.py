"""Which persons and institutions a stretch of a byline names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.reading.byline_tokens import Token
from articles.reading.byline_words import AGENCY, is_institution
from articles.reading.names import (
    could_be_pen_name,
    could_be_signature,
    could_be_spaced_name,
    has_name_shape,
    is_compound_surname,
    name_likelihood,
    split_glued_names,
)

MOST_SPACED = 4
"""Characters set apart in a row: more are a line that was set wide (``县 人 民 法 院 的``)."""
SPACED_LIKELIHOOD = 0.6
"""``郑 重``: two characters set apart are a name, whatever word they make together."""
LONGEST_PEN_NAME = 3
"""``◎听雨``: behind a byline's mark."""
LEAST_LIKELY = 0.1
"""``记者 余味``, ``白露 宁静``: words, but behind a role, or with others of their shape, they may be names."""


@dataclass(slots=True)
class Signers:
    """The persons and institutions that a stretch of the byline names, and what makes us believe it."""

    names: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    weakest: float = 1.0
    strongest: float = 0.0

    def add_name(self, name: str, likelihood: float) -> None:
        self.names.append(name)
        self.weakest = min(self.weakest, likelihood)
        self.strongest = max(self.strongest, likelihood)


def find_signers(tokens: Sequence[Token], least: float, announced: bool, trusted: bool, shapes: bool) -> Signers | None:
    """The names in a stretch of tokens, or None. ``announced``: a role or function says that names stand here; ``shapes``: what has the
    shape of a name is believed to be one."""
    signers = Signers()
    for word, spaced in _whole_words(tokens):
        if not _add_signer(word, spaced, signers, least, announced, trusted, shapes):
            return None
    return signers if signers.names or signers.sources else None


def _whole_words(tokens: Sequence[Token]) -> list[tuple[str, bool]]:
    """The words of a stretch, spaced names put together again: ``王 海 李丽`` gives 王海 and 李丽, ``欧阳 娜`` gives 欧阳娜; whether they were."""
    words: list[tuple[str, bool]] = []
    run = ""
    for token in (*tokens, Token("comma", "")):
        if token.kind == "han" and len(token.text) == 1:
            if words and not run and is_compound_surname(words[-1][0]):
                words[-1] = (words[-1][0] + token.text, True)
                continue
            run += token.text
            continue
        words.extend((word, len(run) <= MOST_SPACED) for word in _words_of_run(run))
        run = ""
        if token.kind != "han":
            continue
        if words and len(token.text) == 2 and is_compound_surname(words[-1][0]) and name_likelihood(token.text) < 0.55:
            words[-1] = (words[-1][0] + token.text, True)
        else:
            words.append((token.text, False))
    return words


def _words_of_run(run: str) -> Sequence[str]:
    """Names of a run of single characters: by evidence, else in pairs, for it is two-character names that are spaced."""
    if len(run) == 3 or not run:
        return [run] if run else []
    pairs = [run[start : start + 2] for start in range(0, len(run), 2)]
    if len(run) % 2 == 0 and all(name_likelihood(pair) >= 0.4 for pair in pairs):
        return pairs
    return split_glued_names(run) or pairs


def _add_signer(word: str, spaced: bool, signers: Signers, least: float, announced: bool, trusted: bool, shapes: bool) -> bool:
    likelihood = name_likelihood(word)
    if spaced and len(word) == 2 and could_be_spaced_name(word):
        likelihood = max(likelihood, SPACED_LIKELIHOOD)
    agency = AGENCY.fullmatch(word.removesuffix("发"))
    if agency or (likelihood < 0.4 and (announced or trusted or shapes) and is_institution(word)):
        signers.sources.append(agency[0] if agency else word)
        return True
    if len(word) > 3 and likelihood < 0.7:
        names = split_glued_names(word)
        for name in names:
            signers.add_name(name, name_likelihood(name))
        if names:
            return True
    if likelihood >= least:
        signers.add_name(word, likelihood)
        return True
    # 通讯员 市安宣, a collective's pen name, is believed where a mark stands before it and a role, too.
    if could_be_pen_name(word) if announced != trusted else announced and could_be_signature(word):
        signers.add_name(word, max(likelihood, 0.05))
        return True
    if shapes and (has_name_shape(word) or (trusted and len(word) <= LONGEST_PEN_NAME and could_be_signature(word))):
        signers.add_name(word, LEAST_LIKELY)
        return True
    return False
