"""Who signed: bylines (署名) and credits (摄影, 供图) as Chinese newspapers print them.

``read_byline`` reads a run of text that is nothing but a byline; those inside paragraphs are found by ``datelines``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from articles.reading.byline_tokens import Token, split_tokens
from articles.reading.byline_words import (
    AGENCY,
    AGENCY_NAMES,
    BOTH,
    BYLINE_MARKS,
    DAY_FIGURES,
    INSTITUTION,
    MARKS,
    NAMES_A_ROLE,
    OUTLET,
    PAIR,
    PAIR_PATTERN,
    PICTURES,
    ROLE,
    SAME_SIGNS,
    SENTENCE,
    WORDS,
    WRITING,
    any_of,
    begins_as,
)
from articles.reading.names import HAN, has_name_shape
from articles.reading.signers import find_signers
from articles.reading.types import Byline

UNLIKELY_NAME, UNLIKELY_NAMES = 0.12, 0.25
"""``江山``; ``白露 宁静``: names only by their place on the page."""
LONGEST_BYLINE = 80
"""Characters. Two printed lines full of names have about sixty."""

# ▢ 王小明
MARK = re.compile(rf"[{MARKS}] ?")
# 王小明 / 文, 文： 王小明
BESIDE_SIGN = re.compile(" (?=[/：、，|])|(?<=[/：、，|]) ")
# （记者 王小明）
BRACKETED = re.compile(r"[（【]([^（）【】]{2,78})[）】]")
# 全媒体记者 王小明（文/摄）
FUNCTION_IN_BRACKETS = re.compile(rf"（({PAIR_PATTERN}|文|图|摄|摄影|图文)）")
# 责 任 编 辑：王小明; 编辑部 may sign an article.
EDITORS = re.compile(rf"{begins_as(WORDS['editors'])}(?:{any_of(WORDS['editors'])})(?! ?部)")
# What a byline without a mark or bracket may begin with: a role, 文/王小明, 王小明 李丽, 转载自《城市日报》.
BEGINNING = re.compile(
    rf"{ROLE}|供稿|共享联盟|[{HAN}·•・‧]{{1,16}}(?:$|[ /、，：|（])"
    r"|(?:本文|文章|稿件|信息|内容|消息)?(?:来源|转载|转自|摘|选自|原载|据|综合)"
)
# 王小明李丽: names glued together without a role, of three persons at most; beside others, a name has four characters.
LONGEST_BARE_RUN, LONGEST_PART = 9, 4
PARTS = re.compile("[ 、，/|：]+")
# What parts of a byline that are longer than names have: 通讯员王小明, 王小明供图, 古丽娜·艾合买提, 市气象台, 综合新华社消息, 新华社发（王小明摄）
LONG_PARTS_HAVE = re.compile("[·（]|记者|通讯员")
LONG_PARTS_END = (*sorted({*WORDS["institutions"], *WRITING, *PICTURES, *BOTH}), *"电发报", "消息", "报道", "特稿", "专电", "专稿")
LONG_PARTS_BEGIN = re.compile(
    rf"{ROLE}|共享联盟|供稿|(?:本文|文章|稿件|信息|内容|消息)?(?:来源|转载|转自|摘|选自|原载|据|综合|编译)"
)
# 王 林  李 丽: so many characters set apart may be names where no role stands before them.
MOST_SINGLES = 4
# 来源：城市日报; 转载自《城市日报》; 据新华社; 综合新华社、人民网
SOURCE = re.compile(
    r"(?P<says>(?:本文|文章|稿件|信息|内容)?来源|供稿(?:单位)?|(?:本文)?(?:转载自|转自|摘自|选自|原载|摘编自)|(?:本文|消息)?据|(?:本报)?综合)"
    rf"(?P<colon>：?) ?(?P<source>[《“]?[{HAN}A-Za-z·、 ]{{2,30}}?[》”]?)(?:消息|报道|电)?"
)
# 新华社特稿, 新华社供本报专电, 据新华社北京5月7日电
AGENCY_ALONE = re.compile(
    rf"(?P<report>据|综合)?(?P<source>{AGENCY_NAMES})"
    rf"(?P<suffix>(?:供本报)?(?:特稿|专电|专稿|供稿|发)|[{HAN}]{{0,8}} ?{DAY_FIGURES}? ?电)?"
)
# 新华社发（王小明摄）
AGENCY_PICTURE = re.compile(rf"^({AGENCY_NAMES})发 ?（?([^（）]{{2,20}})）?$")
# □ 王小明（城东小学）; □ 城东小学 六（1）班 王小明 指导老师：李丽: where the author belongs, and who taught, is no part of the byline's names.
SCHOOL_IN_BRACKETS = re.compile(rf" ?（{INSTITUTION.pattern}）$")
SCHOOL = re.compile(
    rf"[{HAN}]{{2,14}}(?:小学|中学|高中|初中|学校|幼儿园|职中|技校)[{HAN}]{{0,3}} ?"
    rf"(?:[一二三四五六七八九初高]{{1,2}}(?:年级)?(?:（[0-9一二三四五六七八九十]{{1,2}}）)?班?)? ?(?=[{HAN}])"
)
CLASS_NUMBER = re.compile(r"（[0-9]{1,2}）班")
TEACHER = re.compile(rf" ?（?(?:指导|辅导)(?:老师|教师) ?：? ?[{HAN}]{{2,4}}(?:[ 、][{HAN}]{{2,4}}){{0,2}}）?$")
# 本报评论员: nobody is named.
UNNAMED_COMMENTATOR = re.compile(rf"[{HAN}]{{2,10}}(?:评论员|观察员|编辑部|评论部|编委会)")


@dataclass(frozen=True, slots=True)
class BylineReading:
    """What one byline says."""

    bylines: tuple[Byline, ...]
    credits: tuple[Byline, ...]
    source: str
    """The agency, paper or institution that the text comes from, as it is named: ``新华社``, ``市文明办``; or empty."""
    marked: bool
    """Whether it begins with a mark such as ▢ or ●."""
    strength: float
    """How sure it is that this is a byline and nothing else, 0 to 1."""


@dataclass(slots=True)
class _Draft:
    """A byline while it is read."""

    marked: bool
    trusted: bool
    """A byline's own mark or brackets stand around it: tokens that hardly look like names may be pen names."""
    bracketed: bool = False
    by_place: bool = False
    """Its place on the page says that names may stand here."""
    bylines: list[Byline] = field(default_factory=list)
    credits: list[Byline] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    weakest: float = 1.0
    strongest: float = 0.0
    office: str = ""
    """The longest of its roles."""
    has_function: bool = False


@lru_cache(maxsize=256)  # one page asks the same of a line up to four times
def read_byline(text: str, by_place: bool = False) -> BylineReading | None:
    """Read one byline: one printed line, or two that were joined with a space. None where ``text`` is anything else.

    With ``by_place`` also a line that only its place on the page can make one: ``白露 宁静``, ``市文明办``; its strength is low.
    The whole text must be used up: a sentence that begins with 记者 is no byline. The frame's credits (责任编辑：…) aren't either.
    """
    if len(text) > LONGEST_BYLINE:
        return None
    if SENTENCE.search(text) and not (MARK.match(text) and CLASS_NUMBER.search(text.translate(SAME_SIGNS))):
        return _read_agency(text)
    plain = " ".join(text.translate(SAME_SIGNS).split())
    mark = MARK.match(plain)
    inner = plain[mark.end() :] if mark else plain
    bracketed = BRACKETED.fullmatch(inner)
    if bracketed:
        inner = bracketed[1].strip()
    if not mark and not bracketed and (_is_plain_text(inner) or not BEGINNING.match(inner)):
        return None
    if EDITORS.search(inner):
        return None
    trusted = bracketed is not None or (mark is not None and plain[0] in BYLINE_MARKS)
    return _read_source(inner, mark is not None, trusted) or _read_persons(
        inner, _Draft(mark is not None, trusted, bracketed is not None, by_place)
    )


def _is_plain_text(inner: str) -> bool:
    """Whether a line without mark and bracket has a part that is too long for a name and nothing else that a byline has: spares most lines of
    running text the rest."""
    parts = PARTS.split(inner)
    longest = LONGEST_BARE_RUN if len(parts) == 1 else LONGEST_PART
    for part in parts:
        if len(part) > longest and not _may_be_long(part):
            return True
    # 不 是 技 术 ，而 是 让 每: a line of text that was filled with spaces, and no names.
    return len(parts) > MOST_SINGLES and [len(part) for part in parts].count(1) > MOST_SINGLES and not NAMES_A_ROLE.search(inner)


def _may_be_long(part: str) -> bool:
    return part.endswith(LONG_PARTS_END) or LONG_PARTS_HAVE.search(part) is not None or bool(LONG_PARTS_BEGIN.match(part))


def _read_agency(text: str) -> BylineReading | None:
    """``（据新华社北京5月7日电）`` as a line of its own: the only byline with digits."""
    if "电" not in text:
        return None
    plain = " ".join(text.translate(SAME_SIGNS).split()).strip("（）")
    match = AGENCY_ALONE.fullmatch(plain)
    return BylineReading((), (), match["source"], marked=False, strength=0.7) if match else None


def _read_source(inner: str, marked: bool, trusted: bool) -> BylineReading | None:
    """A byline that names no person, only where the text comes from."""
    agency = AGENCY_ALONE.fullmatch(inner)
    if agency:
        strength = 0.8 if marked or trusted or agency["report"] or agency["suffix"] else 0.55
        return BylineReading((), (), agency["source"], marked, strength)
    if inner[:1] == "本" and UNNAMED_COMMENTATOR.fullmatch(inner):
        return BylineReading((), (), inner, marked, 0.8 if marked or trusted else 0.6)
    named = SOURCE.fullmatch(inner)
    if named is None:
        return None
    source = named["source"].strip("《》“” 、")
    if not source:
        return None
    # Where no colon or title mark says so, it must be called like a paper: 据了解 and 综合治理 are how other lines begin.
    explicit = (named["colon"] and named["says"].endswith(("来源", "供稿", "供稿单位"))) or "《" in named["source"]
    if not explicit and not all(OUTLET.fullmatch(part) or AGENCY.fullmatch(part) for part in source.split("、")):
        return None
    return BylineReading((), (), source, marked, 0.8)


def _read_persons(inner: str, draft: _Draft) -> BylineReading | None:
    inner = BESIDE_SIGN.sub("", inner)
    if "（" in inner:
        inner = FUNCTION_IN_BRACKETS.sub(r" \1", inner)
    if "发" in inner:
        inner = AGENCY_PICTURE.sub(r"\1 \2", inner)
    tokens = split_tokens(_without_school(inner) if draft.marked else inner)
    if tokens is None or not _Reader(tokens, draft).read():
        return None
    strength = _strength(draft)
    if strength <= 0.0:
        return None
    sources = list(dict.fromkeys(draft.sources))
    return BylineReading(tuple(draft.bylines), tuple(draft.credits), " ".join(sources), draft.marked, strength)


def _without_school(inner: str) -> str:
    inner = TEACHER.sub("", SCHOOL_IN_BRACKETS.sub("", inner))
    return SCHOOL.sub("", inner, count=1) if "班" in inner or "年级" in inner else inner


@dataclass(slots=True)
class _Reader:
    """Goes through the tokens of a byline once and enters each stretch of names with the role and function that govern it."""

    tokens: Sequence[Token]
    draft: _Draft
    office: str = ""
    function_before: str = ""
    names: list[Token] = field(default_factory=list)
    office_waits: bool = False
    """Whether a role was read and no name yet: 记者 alone is no byline."""

    def read(self) -> bool:
        """Fill the draft; False where the tokens don't make a byline."""
        for index, token in enumerate(self.tokens):
            if not self._take(index, token):
                return False
        if self.office_waits and not self._give_role_to_those_before():
            return False
        found = _sign(self.names, self.office, self.function_before, self.draft)
        return found and bool(self.draft.bylines or self.draft.credits or self.draft.sources)

    def _give_role_to_those_before(self) -> bool:
        """``毕丹超 融媒记者``: a role that no name follows is that of the names before it, where these have none."""
        if not self.draft.bylines or any(byline.role for byline in self.draft.bylines):
            return False
        self.draft.bylines = [Byline(byline.name, self.office) for byline in self.draft.bylines]
        self.office_waits = False
        return True

    def _take(self, index: int, token: Token) -> bool:
        if token.kind == "office":
            return self._take_office("".join(token.text.split()))
        if token.kind == "function":
            return self._take_function(index, "".join(token.text.split()))
        if token.kind == "han":
            self.names.append(token)
            self.office_waits = False
        elif token.kind == "colon":
            return index > 0 and self.tokens[index - 1].kind in ("office", "function")
        elif self.names and self._parts_names(index, token):
            self.names.append(Token("comma", token.text))
        return True

    def _parts_names(self, index: int, token: Token) -> bool:
        """Whether a name ends here for certain; at a plain space it doesn't: ``王 海``."""
        if token.kind == "slash":
            return self._kind(index + 1) == "han"
        return token.kind == "comma" or token.text != " "

    def _take_office(self, office: str) -> bool:
        if self.office_waits or not _sign(self.names, self.office, self.function_before, self.draft):
            return False
        if self.names:
            self.function_before = ""
        self.names, self.office, self.office_waits = [], office, True
        self.draft.office = max(self.draft.office, office, key=len)
        return True

    def _take_function(self, index: int, function: str) -> bool:
        self.draft.has_function = True
        if not self._speaks_of_next(index):
            signed = _sign(self.names, self.office, function, self.draft)
        else:
            signed = _sign(self.names, self.office, self.function_before, self.draft)
            if self.names:
                self.office = ""
            self.function_before = function
        self.names = []
        return signed

    def _speaks_of_next(self, index: int) -> bool:
        """Whether a function word speaks of the names behind it (``图/李丽``, ``摄影 李丽``) or of those before (``李丽 摄``)."""
        if not self.names or self._kind(index + 1) == "colon":
            return True
        if self.tokens[index - 1].kind == "slash":
            return False
        if self._kind(index + 2) not in ("han", "office"):
            return False
        is_last = all(token.kind != "function" for token in self.tokens[index + 1 :])
        long_and_last = len(self.tokens[index].text) > 1 and is_last and self._kind(index + 2) == "han"
        return self._kind(index + 1) == "slash" or bool(self.function_before) or long_and_last

    def _kind(self, index: int) -> str:
        return self.tokens[index].kind if index < len(self.tokens) else ""


def _sign(tokens: list[Token], office: str, function: str, draft: _Draft) -> bool:
    """Enter the persons that ``tokens`` name with what they did; False if they name none though something stands there."""
    if not tokens:
        return True
    signers = find_signers(
        tokens,
        _least_likelihood(office, function, draft),
        announced=bool(office or function),
        trusted=draft.trusted or draft.marked,
        shapes=bool(office) or draft.by_place or (draft.marked and not draft.bracketed),
    )
    if signers is None:
        return False
    writing, picture = _what_was_done(function)
    for name in signers.names:
        if office or writing or not picture:
            _add(draft.bylines, Byline(name, office or writing))
        if picture:
            _add(draft.credits, Byline(name, picture))
    agency = AGENCY.match(office)
    draft.sources.extend([agency[0]] if agency else [])
    draft.sources.extend(signers.sources)
    draft.weakest = min(draft.weakest, signers.weakest)
    draft.strongest = max(draft.strongest, signers.strongest)
    return True


def _least_likelihood(office: str, function: str, draft: _Draft) -> float:
    """How much a word must look like a name: little behind 通讯员, more behind 整理, much where nothing says that names stand here."""
    if office:
        return 0.05
    if function:
        return 0.12
    return 0.2 if draft.trusted or draft.marked else 0.3


def _add(bylines: list[Byline], byline: Byline) -> None:
    if byline not in bylines:
        bylines.append(byline)


def _what_was_done(function: str) -> tuple[str, str]:
    """What a function word says of the text and of the picture: ``文/摄`` gives 文 and 摄, ``供图`` gives nothing and 供图."""
    pair = PAIR.fullmatch(function)
    if pair:
        parts = [part for part in pair.groups() if part != "文"]
        return ("文" if "文" in pair.groups() else ""), (parts[-1] if parts else "")
    if function in BOTH:
        return function, BOTH[function]
    return ("", function) if function in PICTURES else (function, "")


def _strength(draft: _Draft) -> float:
    """How sure the reading is, from what announces the names and from the least likely of them; 0 refuses it."""
    if draft.office:
        return _strength_with_office(draft)
    if not draft.bylines and not draft.credits:
        if draft.has_function or draft.marked:
            return 0.7
        return (0.6 if draft.bracketed else 0.35) if draft.by_place else 0.0
    if draft.has_function:
        several = len({byline.role for byline in (*draft.bylines, *draft.credits)}) > 1  # 撰文 宿垚 摄影 邹骏
        return 0.9 if draft.trusted else 0.75 if draft.weakest >= 0.4 or several else 0.6 if draft.marked else 0.3
    return _strength_of_bare_names(draft)


def _strength_with_office(draft: _Draft) -> float:
    if draft.trusted or draft.marked:
        return 0.95 if draft.weakest >= 0.4 else 0.8
    if draft.weakest >= 0.4:
        return 0.9
    # 全媒体记者 青禾 says who signs; 记者 青禾 may be the beginning of anything.
    return 0.75 if draft.strongest >= 0.6 else 0.65 if len(draft.office) > 3 else 0.45


def _strength_of_bare_names(draft: _Draft) -> float:
    likely = draft.weakest >= 0.55
    if draft.trusted and not draft.bracketed:
        return 0.85 if draft.weakest >= 0.4 else 0.65
    if draft.marked:
        return 0.65 if likely else 0.5 if draft.strongest >= 0.4 else 0.3
    if draft.bracketed:
        shaped = draft.by_place and all(has_name_shape(byline.name) for byline in draft.bylines)
        return 0.6 if likely or shaped else 0.0
    if len(draft.bylines) == 1:
        return 0.3 if likely else UNLIKELY_NAME
    if not likely:
        # 楼晓棠 毛以宁: one sure name beside an unusual one.
        return 0.45 if draft.strongest >= 0.55 else UNLIKELY_NAMES
    return 0.7 if draft.weakest >= 0.7 else 0.55
