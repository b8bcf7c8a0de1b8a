"""Names as a page or a person gives them -> the rows they stand for: newspapers, sections, reporters, places.

The ``find`` verbs only look; the ``ensure`` verbs make what is missing. What staff decided is obeyed: an alias leads to its person, a
merged person to the one merged into.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q

from articles.models import Byline, Correction, Newspaper, Place, Reporter, ReporterAlias, Section
from articles.slugs import clash_slug, person_initial, person_pinyin, pinyin_slug, reporter_public_id

OFFICE_ENDINGS = ("街道", "镇", "乡", "街道办事处")
COUNTY_ENDINGS = ("市", "县", "区", "旗")
VILLAGE_ENDINGS = ("村", "社区", "居委会", "村委会", "村民委员会", "居民委员会")

NAME_LENGTH = 100
ROLE_LENGTH = 50


def ensure_newspaper(name: str) -> Newspaper | None:
    """The newspaper of that name, made where there is none yet; None for no name."""
    if not name:
        return None
    found = Newspaper.objects.filter(name=name).first()
    return found or Newspaper.objects.create(name=name, slug=_free_slug(Newspaper.objects.values_list("slug", flat=True), name))


def ensure_section(name: str) -> Section | None:
    """The section of that name, made where there is none yet; None for no name."""
    if not name:
        return None
    found = Section.objects.filter(name=name).first()
    return found or Section.objects.create(name=name, slug=_free_slug(Section.objects.values_list("slug", flat=True), name))


def printed_name(name: str) -> str:
    """A name as the archive keeps it: composed characters, at most as long as the column."""
    return unicodedata.normalize("NFC", name)[:NAME_LENGTH]


def find_reporter_ids(names: Collection[str]) -> dict[str, str]:
    """For each printed name the public id of the person it stands for, whether or not that person has a row yet."""
    aliases = {alias.name: alias.reporter for alias in ReporterAlias.objects.filter(name__in=names).select_related("reporter")}
    own_ids = {name: reporter_public_id(name) for name in names if name not in aliases}
    known = {reporter.public_id: reporter for reporter in Reporter.objects.filter(public_id__in=own_ids.values())}
    found = {name: standing_reporter(reporter).public_id for name, reporter in aliases.items()}
    for name, public_id in own_ids.items():
        found[name] = standing_reporter(known[public_id]).public_id if public_id in known else public_id
    return found


def find_standing_ids(public_ids: Collection[str]) -> dict[str, str]:
    """For each person's public id the one that it was merged into in the end; itself where nobody merged it."""
    known = {reporter.public_id: reporter for reporter in Reporter.objects.filter(public_id__in=public_ids)} if public_ids else {}
    return {
        public_id: standing_reporter(known[public_id]).public_id if public_id in known else public_id for public_id in public_ids
    }


def reporters_named_in_decisions() -> set[str]:
    """The public ids that people put behind a byline: ``{"name": "王林", "role": "", "reporter": "…"}``."""
    active = Correction.objects.filter(state=Correction.State.ACTIVE, field__in=("bylines", "credits"))
    return {
        line["reporter"]
        for value in active.values_list("value", flat=True).iterator()
        for line in value or ()
        if line.get("reporter")
    }


def standing_reporter(reporter: Reporter) -> Reporter:
    """The person that this one was merged into in the end. A chain that runs in a circle ends where it began."""
    seen = {reporter.pk}
    standing = reporter
    while standing.merged_into is not None and standing.merged_into.pk not in seen:
        standing = standing.merged_into
        seen.add(standing.pk)
    return standing


def ensure_reporters(names_by_id: Mapping[str, str]) -> dict[str, Reporter]:
    """The rows of these public ids; a person who has none yet gets one under the printed name given."""
    rows = {reporter.public_id: reporter for reporter in Reporter.objects.filter(public_id__in=names_by_id)}
    for public_id, name in names_by_id.items():
        if public_id not in rows:
            # An id that isn't the name's own was decided by a person on somebody whose row is gone: keep the two apart.
            rows[public_id] = create_reporter(name, "" if public_id == reporter_public_id(name) else public_id, public_id)
    return rows


def create_reporter(name: str, distinguisher: str = "", public_id: str = "") -> Reporter:
    """A new person; the id follows from name and distinguisher unless it is known from elsewhere."""
    pinyin = person_pinyin(name)[:200]
    return Reporter.objects.create(
        public_id=public_id or reporter_public_id(name, distinguisher),
        name=name,
        distinguisher=distinguisher,
        pinyin=pinyin,
        initial=person_initial(pinyin),
    )


def drop_unsigned_reporters(ids: Iterable[int]) -> None:
    """Remove persons whom no byline names any more and about whom nobody decided anything. Their id comes back with their name."""
    ids = list(ids)
    unused = Reporter.objects.filter(pk__in=ids, distinguisher="", merged_into=None)
    unused = unused.filter(aliases=None, merged=None).exclude(pk__in=Byline.objects.filter(reporter__in=ids).values("reporter"))
    candidates = [reporter for reporter in unused if reporter.pinyin == person_pinyin(reporter.name)[:200]]
    named = reporters_named_in_decisions() if candidates else set()
    for reporter in candidates:
        if reporter.public_id not in named:
            reporter.delete()


def find_places(mentions: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Place]:
    """For each mention's (code, name) the place it stands for, where the archive has it: by code, else by full name if only one bears it."""
    wanted = {(str(mention.get("code") or ""), str(mention["name"])) for mention in mentions}
    if not wanted:
        return {}
    codes, names = {code for code, _ in wanted if code}, {name for _, name in wanted}
    candidates = list(Place.objects.filter(Q(code__in=codes) | Q(name__in=names)))
    by_code = {place.code: place for place in candidates if place.code}
    found = {}
    for code, name in wanted:
        place = by_code.get(code) or _only_place_named(name, candidates)
        if place is not None:
            found[code, name] = place
    return found


def _only_place_named(name: str, candidates: Iterable[Place]) -> Place | None:
    named = [place for place in candidates if place.name == name]
    coded = [place for place in named if place.code]
    if len(coded) == 1:
        return coded[0]
    return next((place for place in named if not place.code), None)


def ensure_uncoded_place(name: str) -> Place:
    """A place that no loaded table has, under its full name. ``load_places`` gives it its code once a table does."""
    found = Place.objects.filter(name=name, code=None).first()
    if found is not None:
        return found
    slug = _free_slug(Place.objects.values_list("slug", flat=True), name)
    return Place.objects.create(name=name, level=place_level(name), slug=slug)


def place_level(name: str) -> str:
    """The level that a full name's ending tells; a name that tells none is taken for a street office, the browse unit."""
    if name.endswith(OFFICE_ENDINGS):
        return Place.Level.OFFICE
    if name.endswith(VILLAGE_ENDINGS):
        return Place.Level.VILLAGE
    return Place.Level.COUNTY if name.endswith(COUNTY_ENDINGS) else Place.Level.OFFICE


def _free_slug(slugs: Any, name: str) -> str:
    """The name's plain slug, or the one with its own hash where another name holds the plain one."""
    plain = pinyin_slug(name)
    return clash_slug(plain, name) if slugs.filter(slug=plain).exists() else plain
