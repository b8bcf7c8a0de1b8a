"""What the index holds of an article: its schema, and a record of plain values -> a document."""

from __future__ import annotations

import re
from dataclasses import dataclass

import tantivy

from articles.search.folding import FOLDING_VERSION, fold
from articles.search.terms import terms

VERSION = f"4.{FOLDING_VERSION}"
"""Of the schema, and of the folding: an index of another one is built anew."""
TEXT_FIELDS = ("text", "headline", "kicker", "names")
"""``text`` holds every field of the article and decides what is found; the others weigh, and are asked by name. ``kicker`` holds the deck too."""
READERS_SEE, WITHDRAWN, MARKER = 0, 1, 2
"""The values of ``hidden``. The marker of what the index has applied is a document too."""
NUMBERS = ("newest", "oldest", "recency", "day", "earliest", "latest", "section", "kind", "newspaper", "month")
NUMBER_LISTS = ("months", "offices", "primary_offices", "reporters", "signed_as", "signatures")
WAYS_TO_SIGN = 4
"""More than there are: a signature is the reporter's number times this, and as what the article is signed."""
ID_BITS = 32
"""Of ``newest`` and ``oldest``: the day and the article's number in one integer, for an index sorts by one field only."""
ALWAYS, FIRST_DAY = 400_000, 690_000
"""Of ``recency``, whose logarithm the score is multiplied by: so much that a day is just told apart, and thirty years are two thousandths."""
LAST_DAY = 1 << 22
"""Later than every day: where what has no date stands, oldest first."""


@dataclass(frozen=True, slots=True)
class Record:
    """An article as the index takes it. Days are ordinals (``datetime.date.toordinal``), 0 where nothing is known; other numbers are ids."""

    number: int
    """The article's number in the database."""
    headline: str = ""
    kicker: str = ""
    deck: str = ""
    names: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    is_withdrawn: bool = False
    day: int = 0
    """By which lists sort, and until which it is hidden from readers."""
    earliest: int = 0
    latest: int = 0
    months: tuple[int, ...] = ()
    """1 to 12: the months that its date's interval touches."""
    is_across_months: bool = False
    """Whether its date's interval begins in one month and ends in another: no month can be told."""
    month: int = 0
    """Year and month of ``day``, ``202105``; 0 for none."""
    section: int = 0
    kind: int = 0
    is_teaser: bool = False
    newspaper: int = 0
    offices: tuple[int, ...] = ()
    """Every place that it is about or mentions."""
    primary_offices: tuple[int, ...] = ()
    reporters: tuple[int, ...] = ()
    signed_as: tuple[int, ...] = ()
    """As what it is signed: numbers from 1 on."""
    signatures: tuple[int, ...] = ()
    """Who signed as what: ``signature``."""
    page: str = ""
    """The label of its page: ``A03``."""


def build_schema() -> tantivy.Schema:
    """The fields of the index. Nothing but the article's number and the marker is stored: texts come from the database."""
    builder = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in ("number", "hidden", "is_teaser", "is_across_months", *NUMBER_LISTS):
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in NUMBERS:
        builder.add_integer_field(name, indexed=name in ("section", "kind", "newspaper"), fast=True)
    # What a search for one character of the text is answered from: as the beginnings of pairs, `的` would be thousands of terms.
    builder.add_text_field("characters", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("page", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("marker", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


SCHEMA = build_schema()


def document(record: Record) -> tantivy.Document:
    """A record as the index's document."""
    made = tantivy.Document()
    headline, kicker, deck = fold(record.headline), fold(record.kicker), fold(record.deck)
    names = [fold(name) for name in record.names]
    fields = [headline, kicker, deck, *names, *map(fold, record.paragraphs)]
    made.add_text("text", _joined(fields))
    made.add_text("characters", " ".join(set().union(*fields)))
    made.add_text("headline", terms(headline))
    made.add_text("kicker", _joined([kicker, deck]))
    made.add_text("names", _joined(names))
    made.add_text("page", plain_label(fold(record.page)))
    made.add_integer("number", record.number)
    made.add_integer("hidden", WITHDRAWN if record.is_withdrawn else READERS_SEE)
    made.add_integer("is_teaser", int(record.is_teaser))
    made.add_integer("is_across_months", int(record.is_across_months))
    made.add_integer("newest", record.day << ID_BITS | record.number)
    made.add_integer("recency", ALWAYS + max(0, record.day - FIRST_DAY))
    made.add_integer("oldest", (record.earliest or LAST_DAY) << ID_BITS | record.number)
    for name in ("day", "earliest", "latest", "section", "kind", "newspaper", "month"):
        made.add_integer(name, getattr(record, name))
    for name in NUMBER_LISTS:
        for value in getattr(record, name):
            made.add_integer(name, value)
    return made


def signature(reporter: int, signed_as: int) -> int:
    """Who signed, and as what, in one number."""
    return reporter * WAYS_TO_SIGN + signed_as


def plain_label(folded: str) -> str:
    """A page's label without the zeros that fill its number: ``a03`` and ``a3`` are one page."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", folded)


def _joined(folded: list[str]) -> str:
    return " ".join(terms(field) for field in folded if field)
