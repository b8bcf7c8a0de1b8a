"""Places, reporters and sections whose name begins with what somebody typed, in characters or in pinyin (``beiyuan``, ``fubailin``)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Replace

from articles.models import Article, Place, Reporter, Section

LONGEST = 40
"""Characters: no name is longer."""
MOST_OF_A_KIND = 3
LETTERS = re.compile(r"[A-Za-z' ]+")
"""A name in pinyin: ``fubailin``, ``Fu Bailin``."""


@dataclass(frozen=True, slots=True)
class Called:
    """Who and what is called so, a few of each."""

    places: list[Place]
    reporters: list[Reporter]
    sections: list[Section]

    def __bool__(self) -> bool:
        return bool(self.places or self.reporters or self.sections)


NOBODY = Called([], [], [])


def called(text: str) -> Called:
    """Whose name begins so; nobody for no name at all."""
    typed = " ".join(text.split())
    if not typed or len(typed) > LONGEST or not typed.isprintable():
        return NOBODY
    sound = letters_of(typed) if LETTERS.fullmatch(typed) else ""
    begins = Q(name__startswith=typed) | (Q(slug__startswith=sound) if sound else Q())
    people_begin = Q(name__startswith=typed) | (Q(sound__startswith=sound) if sound else Q())
    places = Place.objects.exclude(level=Place.Level.COUNTY).filter(begins, _has_articles("place_links__place"))
    people = reporters_by_sound().filter(people_begin, _has_articles("bylines__reporter"))
    sections = Section.objects.filter(begins, _has_articles("section"))
    return Called(
        list(places.order_by("level", "name")[:MOST_OF_A_KIND]),
        list(people.order_by("name")[:MOST_OF_A_KIND]),
        list(sections.order_by("name")[:MOST_OF_A_KIND]),
    )


def _has_articles(through: str) -> Exists:
    """That there is an article which readers may see: who is named in a withdrawn one alone isn't offered."""
    return Exists(Article.objects.visible().filter(**{through: OuterRef("pk")}))


def reporters_by_sound() -> QuerySet[Reporter]:
    """The reporters that stand, with their pinyin in one piece as ``sound``."""
    return Reporter.objects.filter(merged_into=None).annotate(sound=Replace(F("pinyin"), Value(" "), Value("")))


def letters_of(text: str) -> str:
    """Pinyin in one piece: ``Fu Bailin`` → ``fubailin``."""
    return re.sub(r"[^a-z]", "", text.lower())
