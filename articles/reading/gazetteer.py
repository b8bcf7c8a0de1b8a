"""The table of a county's places, and a quick way to find its names in a text.

A table is a CSV of one county: the county, its street offices and towns, and their communities and villages. Names are kept as the
register writes them (``诚信社区居委会``); for matching, the committee's suffix is undone (``诚信社区``).
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Literal, TextIO

Level = Literal["county", "office", "village"]
FormKind = Literal["office", "village", "office-stem", "village-stem"]

LEVELS: tuple[Level, ...] = ("county", "office", "village")
PARENT_LEVEL: dict[Level, Level] = {"office": "county", "village": "office"}

REQUIRED_COLUMNS = ("code", "name", "level", "parent")
OPTIONAL_COLUMNS = ("aliases", "valid_from", "valid_to", "successors")

MAX_BYTES = 4 * 1024 * 1024
MAX_ROWS = 20_000
"""The county with the most villages has some two thousand."""
MAX_CODE_LENGTH = 20
MAX_NAME_LENGTH = 100

FULL_ALIAS_LENGTH = 3
"""Characters from which on an alias is believed by itself: 王高畈, not 吴店."""

SHIPPED_TABLE = "places_yiwu.csv"

# What a register adds to a name, longest first, and what stays: 周村村委会 -> 周村, 溪华村委会 -> 溪华村, 宅二居委会 -> 宅二.
COMMITTEE_SUFFIXES = (
    ("村村民委员会", "村"),
    ("村民委员会", "村"),
    ("村村委会", "村"),
    ("村委会", "村"),
    ("社区居民委员会", "社区"),
    ("社区居委会", "社区"),
    ("居民委员会", "社区"),
    ("居委会", "社区"),
)
OFFICE_SUFFIXES = ("街道", "镇", "乡")
VILLAGE_SUFFIXES = ("社区", "村")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")  # 2001-12-31


class BadTable(ValueError):
    """A table of places that can't be used. ``line`` (1 is the header) and ``column`` say where; the message also says what to do."""

    def __init__(self, line: int, column: str, problem: str) -> None:
        where = f"第 {line} 行" + (f"“{column}”列" if column else "")
        super().__init__(f"{where}：{problem}")
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """One row of the table. ``parent`` and ``successors`` are codes; an unknown end of its time is None."""

    code: str
    name: str
    level: Level
    parent: str = ""
    aliases: tuple[str, ...] = ()
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    successors: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """The name as a newspaper writes it in full: ``北苑街道``, ``上溪镇``, ``诚信社区``, ``溪华村``."""
        if self.level == "village":
            return without_committee(self.name)
        return self.name.removesuffix("办事处") if self.level == "office" else self.name

    @property
    def stem(self) -> str:
        """The name without what tells its level (``北苑``, ``诚信``): weak evidence. Empty where less than two characters stay."""
        suffixes = OFFICE_SUFFIXES if self.level == "office" else VILLAGE_SUFFIXES
        for suffix in suffixes:
            if self.full_name.endswith(suffix):
                stem = self.full_name.removesuffix(suffix)
                return stem if len(stem) > 1 else ""
        return ""


@dataclass(frozen=True, slots=True)
class Form:
    """What a name in a text can stand for: a place, and how much of its name was written."""

    kind: FormKind
    place: GazetteerPlace


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name of the table at ``text[start:end]`` and every place that it can stand for."""

    start: int
    end: int
    forms: tuple[Form, ...]

    def of_kind(self, kind: FormKind) -> tuple[GazetteerPlace, ...]:
        """The places whose name is written here in this way."""
        return tuple(form.place for form in self.forms if form.kind == kind)


@dataclass(frozen=True, slots=True)
class _Index:
    """Every written form, found by its first two characters; those of one beginning longest first."""

    beginnings: re.Pattern[str]
    forms: Mapping[str, tuple[tuple[str, tuple[Form, ...]], ...]]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """A county's places in the order of its table."""

    places: tuple[GazetteerPlace, ...]
    counties: tuple[GazetteerPlace, ...] = field(repr=False, compare=False)
    """The places of level county: one in a usual table."""
    office_stems: frozenset[str] = field(repr=False, compare=False)
    """The bare names of all offices: 北苑, 上溪."""
    by_code: Mapping[str, GazetteerPlace] = field(repr=False, compare=False)
    index: _Index = field(repr=False, compare=False)

    def office_of(self, place: GazetteerPlace) -> GazetteerPlace:
        """The office that a community or village belongs to; an office itself."""
        return self.by_code[place.parent] if place.level == "village" else place

    def matches(self, text: str) -> Iterator[NameMatch]:
        """At each character of ``text``, the longest name that begins there. Matches may overlap; the time grows with the text only."""
        forms = self.index.forms
        for beginning in self.index.beginnings.finditer(text):
            start = beginning.start()
            for name, readings in forms.get(text[start : start + 2], ()):
                if text.startswith(name, start):
                    yield NameMatch(start, start + len(name), readings)
                    break


def without_committee(name: str) -> str:
    """A village's name without its committee: ``诚信社区居委会`` -> ``诚信社区``, ``溪华村民委员会`` -> ``溪华村``."""
    for suffix, kept in COMMITTEE_SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix):
            return name.removesuffix(suffix) + kept
    return name


@cache
def shipped_gazetteer() -> Gazetteer:
    """The table that comes with the archive."""
    return load_gazetteer(resources.files("articles.reading").joinpath("data", SHIPPED_TABLE).read_bytes())


def load_gazetteer(data: bytes | str | TextIO) -> Gazetteer:
    """A county's table from its bytes (UTF-8 with or without a byte order mark, or GB18030), its text, or an open text file.

    Raises ``BadTable``, which names line, column and remedy.
    """
    places = tuple(_read_places(_table_text(data)))
    return _gazetteer(places)


def _gazetteer(places: tuple[GazetteerPlace, ...]) -> Gazetteer:
    return Gazetteer(
        places=places,
        counties=tuple(place for place in places if place.level == "county"),
        office_stems=frozenset(place.stem for place in places if place.level == "office" and place.stem),
        by_code={place.code: place for place in places},
        index=_index(places),
    )


# From bytes to rows.


def _table_text(data: bytes | str | TextIO) -> str:
    content = data if isinstance(data, bytes | str) else data.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise BadTable(1, "", f"地名表超过 {MAX_BYTES:,} 字节的上限；请只保留一个县的地名")
    if isinstance(content, str):
        return content.removeprefix("\ufeff")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadTable(_undecodable_line(content), "", "既不是 UTF-8，也不是 GB18030 编码；请另存为 UTF-8 编码的 CSV 文件")


def _undecodable_line(content: bytes) -> int:
    """The first line that is no GB18030."""
    for number, line in enumerate(content.split(b"\n"), 1):
        try:
            line.decode("gb18030")
        except UnicodeDecodeError:
            return number
    return 1


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the line it ends on, its cells by column and without the white space around them."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _check_header(header)
        for count, row in enumerate(reader):
            if count >= MAX_ROWS:
                raise BadTable(reader.line_num, "", f"地名超过 {MAX_ROWS:,} 行的上限；请只保留一个县的地名")
            if len(row) > len(header):
                raise BadTable(reader.line_num, "", f"有 {len(row)} 个值，表头只有 {len(header)} 列；请检查多余的逗号")
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield reader.line_num, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise BadTable(reader.line_num, "", f"不是规范的 CSV（{error}）；请检查引号是否成对") from error


def _check_header(header: list[str]) -> None:
    for column in REQUIRED_COLUMNS:
        if column not in header:
            columns = ",".join(REQUIRED_COLUMNS + OPTIONAL_COLUMNS)
            raise BadTable(1, column, f"缺少这一列；第一行应是表头 {columns}")
    for column in header:
        if column and header.count(column) > 1:
            raise BadTable(1, column, "表头里出现了两次；请删去一列")


# From rows to places.


def _read_places(text: str) -> list[GazetteerPlace]:
    lines: dict[str, int] = {}
    places = []
    for line, row in _rows(text):
        place = _read_place(line, row)
        if place.code in lines:
            raise BadTable(
                line, "code", f"代码 {place.code} 与第 {lines[place.code]} 行重复；每个地名用一个代码，请删去或改正其中一行"
            )
        lines[place.code] = line
        places.append(place)
    if not places:
        raise BadTable(1, "", "只有表头，没有地名；请至少写一个县和一个镇街")
    _check_references(places, lines)
    return places


def _read_place(line: int, row: dict[str, str]) -> GazetteerPlace:
    valid_from, valid_to = _day(line, "valid_from", row), _day(line, "valid_to", row)
    if valid_from and valid_to and valid_from > valid_to:
        raise BadTable(line, "valid_to", f"{valid_to} 早于启用日期 {valid_from}；请改正其中一个")
    return GazetteerPlace(
        code=_required(line, "code", row, MAX_CODE_LENGTH),
        name=_required(line, "name", row, MAX_NAME_LENGTH),
        level=_level(line, row),
        parent=row.get("parent", ""),
        aliases=_list(line, "aliases", row, MAX_NAME_LENGTH),
        valid_from=valid_from,
        valid_to=valid_to,
        successors=_list(line, "successors", row, MAX_CODE_LENGTH),
    )


def _required(line: int, column: str, row: dict[str, str], longest: int) -> str:
    value = row.get(column, "")
    if not value:
        raise BadTable(line, column, "没有填写；请补上，或删去这一行")
    return _bounded(line, column, value, longest)


def _bounded(line: int, column: str, value: str, longest: int) -> str:
    if len(value) > longest:
        raise BadTable(line, column, f"有 {len(value)} 个字符，超过 {longest} 个的上限；请缩短")
    return value


def _level(line: int, row: dict[str, str]) -> Level:
    for level in LEVELS:
        if row.get("level", "") == level:
            return level
    raise BadTable(line, "level", f"不认识“{row.get('level', '')}”；请写 county（县）、office（镇街）或 village（村社）")


def _list(line: int, column: str, row: dict[str, str], longest: int) -> tuple[str, ...]:
    values = (value.strip() for value in row.get(column, "").split("|"))
    return tuple(_bounded(line, column, value, longest) for value in values if value)


def _day(line: int, column: str, row: dict[str, str]) -> datetime.date | None:
    value = row.get(column, "")
    if not value:
        return None
    if ISO_DATE.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass  # 2001-02-30: told below
    raise BadTable(line, column, f"“{value}”不是日期；请写成 2001-12-31 的样子，不知道就留空")


def _check_references(places: list[GazetteerPlace], lines: dict[str, int]) -> None:
    levels = {place.code: place.level for place in places}
    for place in places:
        _check_parent(place, lines[place.code], levels)
        for successor in place.successors:
            if successor not in levels:
                raise BadTable(lines[place.code], "successors", f"表里没有代码 {successor}；请补上这个地名，或留空")


def _check_parent(place: GazetteerPlace, line: int, levels: dict[str, Level]) -> None:
    wanted = PARENT_LEVEL.get(place.level)
    if wanted is None:
        if place.parent:
            raise BadTable(line, "parent", f"县（county）没有上级，却写了 {place.parent}；请留空")
    elif place.parent not in levels:
        raise BadTable(line, "parent", f"表里没有代码“{place.parent}”；请补上这个上级（{wanted}），或改正代码")
    elif levels[place.parent] != wanted:
        raise BadTable(line, "parent", f"{place.parent} 的层级是 {levels[place.parent]}，{place.level} 的上级应是 {wanted}；请改正")


# The index of written forms.


def _index(places: Iterable[GazetteerPlace]) -> _Index:
    forms: dict[str, list[Form]] = {}
    for place in places:
        for name, form in _forms(place):
            if len(name) > 1 and form not in forms.setdefault(name, []):
                forms[name].append(form)
    by_beginning: dict[str, list[tuple[str, tuple[Form, ...]]]] = {}
    for name in sorted(forms, key=len, reverse=True):
        by_beginning.setdefault(name[:2], []).append((name, tuple(forms[name])))
    # [北溪稠]: any character that a name begins with. A table without names to look for matches nothing.
    beginnings = "".join(re.escape(character) for character in sorted({name[0] for name in forms}))
    pattern = re.compile(f"[{beginnings}]" if beginnings else r"(?!)")
    return _Index(pattern, {beginning: tuple(named) for beginning, named in by_beginning.items()})


def _forms(place: GazetteerPlace) -> Iterator[tuple[str, Form]]:
    """Every way to write a place. An alias counts as a full name where it has a level's ending or three characters, else as the bare one;
    of an office, one without an office's ending is a village or estate that leads to it."""
    if place.level == "county":
        return
    kind, stem_kind = _KINDS[place.level]
    yield place.full_name, Form(kind, place)
    yield place.name, Form(kind, place)
    yield place.stem, Form(stem_kind, place)
    for alias in place.aliases:
        if alias.endswith(OFFICE_SUFFIXES if place.level == "office" else VILLAGE_SUFFIXES):
            yield alias, Form(kind, place)
        else:
            yield alias, Form("village" if len(alias) >= FULL_ALIAS_LENGTH else stem_kind, place)
            if not alias.endswith(VILLAGE_SUFFIXES):
                yield alias + "村", Form("village", place)


_KINDS: dict[Level, tuple[FormKind, FormKind]] = {"office": ("office", "office-stem"), "village": ("village", "village-stem")}
