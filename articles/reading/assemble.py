"""A segment -> an article: which display line is kicker, headline or deck, who signs it, what its paragraphs are, what is doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.reading.block import Block, joined
from articles.reading.bylines import BylineReading
from articles.reading.datelines import read_closing_byline, read_opening_byline
from articles.reading.doubts import find_doubts
from articles.reading.kinds import KindEvidence, read_kind
from articles.reading.paragraphs import Piece, make_paragraphs, passage
from articles.reading.segment import Placed, Segment
from articles.reading.special_blocks import DATE_ALONE
from articles.reading.states import Part
from articles.reading.text_blocks import is_couplet
from articles.reading.types import ROLES, ArticleReading, Byline, Line, LineNumbers, Passage, Role

SIGNATURES: tuple[Part, ...] = ("byline", "closing")
DECK_MARK = re.compile(r"^[—―─–-]{1,2}")
"""``——义乌市第三届……侧记``"""
ESSAY_MARK = re.compile(r"^[□]")
"""``□初墨``: the mark that papers put before the author of an essay."""
REPRINT = re.compile(r"[（(](?:转载自|摘自|转自|原载|据)[^（）()《》]{0,16}《([^》]{2,20})》[^（）()]{0,12}[)）]$")
"""``（转载自5月18日《浙东晨报》，有删节）``"""
EDITORS = ("本报编辑部", "编辑部")
WHEN = re.compile(r"^[\u4e00-\u9fff\d]{2,8}(?:假期|期间|前夕|当天|当日|以来|之后|之前|时节|后|前)$")
"""``国庆假期`` over ``上溪镇的民宿“一床难求”``: one sentence in two lines."""
QUOTATION = re.compile(r"^“[^“”]{7,}”$")
"""``“家里有事找老范”``"""
SUBJECT = re.compile(r"^(?![在到向为进])[\u4e00-\u9fff]{2,3}(?:街道|镇).{4}")
"""``义亭镇老旧小区……``"""
CLAUSES = re.compile(r"，.|？")
NAMES_SOURCE = re.compile(r"^(?:[（(]|来源|稿件来源|供稿|转载自|摘自|转自|选自|原载|据|综合)")
"""``来源：市文明办`` and ``（市文明办）`` sign; ``市文明办`` alone closes as an issuer does."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article with everything that its own lines tell, and all its passages (headline too) for the stages that read words."""

    reading: ArticleReading
    passages: tuple[Passage, ...]


def assemble(segment: Segment, section: str, own_column: bool, essays_are_marked: bool, drops_indent: bool) -> Draft:
    """The article of a segment. ``section`` is the name of the column or page over it; for ``drops_indent`` see ``make_paragraphs``, for the
    others ``KindEvidence``."""
    display = _display_roles(segment.of("head", "orphan"))
    pieces, signed = _pieces(segment)
    paragraphs = make_paragraphs(pieces, drops_indent)
    readings, dateline = _signatures(segment, paragraphs)
    bylines, credits, source = _people(readings)
    source = source or _source_in_text(paragraphs)
    lines = _role_lines(display, pieces, signed)
    texts = {role: passage(role, found) for role, found in display.items()}
    headline, kicker, deck = (texts[role].text if role in texts else "" for role in ("headline", "kicker", "deck"))
    kind = read_kind(
        KindEvidence(
            headline=headline,
            display=(kicker, deck),
            section=section,
            paragraphs=paragraphs,
            bylines=bylines,
            credits=credits,
            pen_name=signs_essay(segment),
            essays_are_marked=essays_are_marked,
            own_column=own_column,
            opinion=own_column and _signs_bare(segment),
        )
    )
    reading = ArticleReading(
        headline=headline,
        kicker=kicker,
        deck=deck,
        kind=kind,
        section=section,
        bylines=bylines,
        credits=_all_credited(bylines, credits) if kind == "photo" else credits,
        source=source or (_issuer(paragraphs) if kind in ("notice", "advertisement") else ""),
        dateline=dateline,
        paragraphs=paragraphs,
        lines=lines,
        confidence=_confidence(segment),
        flags=tuple(find_doubts(segment, headline, paragraphs, lines)),
        rules=_rules(segment, lines, bylines, dateline),
    )
    return Draft(reading, (*texts.values(), *paragraphs))


def signs_essay(segment: Segment) -> bool:
    """Whether an article is signed by the mark that papers keep for essays, without a role: ``□初墨``."""
    return _signs_bare(segment) and any(ESSAY_MARK.match(block.first.text) for block in segment.of("byline"))


def _signs_bare(segment: Segment) -> bool:
    """Whether an article is signed by a mark and names without a role: ``▢ 闻人越``."""
    signatures = [block.byline for block in segment.of("byline") if block.byline is not None and block.byline.marked]
    return bool(signatures) and not any(byline.role for signature in signatures for byline in signature.bylines)


def _source_in_text(paragraphs: Sequence[Passage]) -> str:
    """The paper that a text says at its end that it is taken from."""
    body = [paragraph.text for paragraph in paragraphs if paragraph.role == "body"]
    found = REPRINT.search(body[-1]) if body else None
    return found[1] if found else ""


def _issuer(paragraphs: Sequence[Passage]) -> str:
    """Who issued a notice: the first line of its sign-off that isn't its day."""
    lines = [line for paragraph in paragraphs if paragraph.role == "signoff" for line in paragraph.text.split("\n")]
    return next((line for line in lines if not DATE_ALONE.match(line) and line not in EDITORS), "")


def _all_credited(bylines: Sequence[Byline], credits: Sequence[Byline]) -> tuple[Byline, ...]:
    """``记者 王某 通讯员 李某 摄`` under a photo: what ends the line holds for all whom it names."""
    if len(credits) != 1 or credits[0].name != bylines[-1].name:
        return tuple(credits)
    return tuple(Byline(byline.name, credits[0].role) for byline in bylines)


def _display_roles(blocks: Sequence[Block]) -> dict[Role, tuple[Line, ...]]:
    """Which of an article's display lines are its kicker, headline and deck. Papers print them in this order, in frame order too."""
    groups = [list(block.lines) for block in blocks]
    deck: list[Line] = []
    if groups and any(block.form == "heading" for block in blocks):
        at = min((index for index, block in enumerate(blocks) if block.form == "heading"), key=lambda index: blocks[index].level)
        end = at + 1
        while end < len(blocks) and 0 < blocks[end].level == blocks[at].level:
            end += 1  # # 扛牢主体责任 + # 全力抓好安全生产
        kicker, headline = [line for group in groups[:at] for line in group], [line for group in groups[at:end] for line in group]
        deck = [line for group in groups[end:] for line in group]
    else:
        while len(groups) > 1 and DECK_MARK.match(groups[-1][0].text):
            deck = groups.pop() + deck
        if len(groups) > 2 and not deck:
            deck = groups.pop()
        headline = groups.pop() if groups else []
        kicker = [line for group in groups for line in group]
        if len(headline) > 1 and not kicker and _is_kicker(headline[0].clean, headline[1].clean):
            kicker, headline = headline[:1], headline[1:]
    split = next((index for index, line in enumerate(headline) if index and DECK_MARK.match(line.text)), len(headline))
    headline, deck = headline[:split], headline[split:] + deck
    found: dict[Role, tuple[Line, ...]] = {"kicker": tuple(kicker), "headline": tuple(headline), "deck": tuple(deck)}
    return {role: lines for role, lines in found.items() if lines}


def _is_kicker(first: str, second: str) -> bool:
    """Whether the first of two display lines without a blank line between stands for itself: a couplet, a quotation, clauses over a line
    without any, or a line over one that begins with its own subject (``一条管线牵出三本账`` + ``义亭镇老旧小区……``)."""
    if WHEN.search(first) and not CLAUSES.search(first):
        return False
    if is_couplet(first) or QUOTATION.match(first) or SUBJECT.match(second):
        return True
    return CLAUSES.search(first) is not None and not CLAUSES.search(second)


def _pieces(segment: Segment) -> tuple[list[Piece], dict[Role, list[int]]]:
    """The blocks of the body with their roles, and the lines that sign the article."""
    pieces: list[Piece] = []
    signed: dict[Role, list[int]] = {"byline": [], "credit": []}
    for placed in segment.blocks:
        block = placed.block
        if placed.part in ("head", "orphan", "banner"):
            continue
        if (
            placed.part == "closing"
            and block.byline is not None
            and not block.byline.bylines
            and not block.byline.credits
            and not block.marked
            and not NAMES_SOURCE.match(block.text)
        ):
            pieces.append(Piece(block, "signoff"))
        elif placed.part in ("byline", "closing"):
            role: Role = "credit" if block.byline is not None and block.byline.credits and placed.part == "closing" else "byline"
            signed[role] += block.numbers
        else:
            pieces.append(Piece(block, _body_role(placed)))
    if not any(piece.role in ("body", "lead") for piece in pieces):
        # A photo's text may look like the line under a picture; without another text it is the article.
        pieces = [Piece(piece.block, "body") if piece.role == "caption" else piece for piece in pieces]
    pieces.sort(key=lambda piece: piece.role != "lead")
    return pieces, signed


def _body_role(placed: Placed) -> Role:
    form = placed.block.form
    if placed.part == "lead":
        return "lead"
    if form in ("table", "docnum", "caption"):
        return form  # these forms are named as their roles are
    if form == "date" or placed.part == "insert":
        return "signoff"
    return "subhead" if placed.part == "subhead" else "body"


def _signatures(segment: Segment, paragraphs: Sequence[Passage]) -> tuple[list[BylineReading], str]:
    """Every signature of the article: its byline lines, the one behind its dateline, the one in brackets at its end; and the dateline."""
    readings = [block.byline for block in segment.of("byline", "closing") if block.byline is not None]
    body = [paragraph.text for paragraph in paragraphs if paragraph.role in ("body", "lead")]
    dateline = ""
    if body and (opening := read_opening_byline(body[0])) is not None:
        found, dateline, _ = opening
        readings += [found] if found is not None else []
    if body and (closing := read_closing_byline(body[-1])) is not None:
        readings.append(closing[0])
    return readings, dateline


def _people(readings: Iterable[BylineReading]) -> tuple[tuple[Byline, ...], tuple[Byline, ...], str]:
    """All bylines, credits and the source, each once. A photo signed by its photographer alone has him as its byline too."""
    bylines: dict[str, Byline] = {}
    credits: dict[Byline, None] = {}
    source = ""
    for reading in readings:
        for byline in reading.bylines:
            bylines.setdefault(byline.name, byline)
        credits |= dict.fromkeys(reading.credits)
        source = source or reading.source
    if not bylines:
        bylines = {credit.name: Byline(credit.name) for credit in credits}
    return tuple(bylines.values()), tuple(credits), source


def _role_lines(
    display: dict[Role, tuple[Line, ...]], pieces: Sequence[Piece], signed: dict[Role, list[int]]
) -> dict[Role, LineNumbers]:
    numbers: dict[Role, list[int]] = {role: [line.number for line in lines] for role, lines in display.items()} | signed
    for piece in pieces:
        numbers.setdefault(piece.role, []).extend(piece.block.numbers)
    return {role: tuple(sorted(numbers[role])) for role in ROLES if numbers.get(role)}


def _confidence(segment: Segment) -> float:
    """Between 0 and 1: one half where another reading is as good, near one where it is far behind."""
    margin = max(0.0, min(segment.margin, 12.0))
    return round(1 - 0.5 / (1 + margin), 3)


def _rules(segment: Segment, lines: dict[Role, LineNumbers], bylines: Sequence[Byline], dateline: str) -> dict[str, str]:
    """For each field, the word of the rule that gave it."""
    rules: dict[str, str] = {role: f"{segment.order}-order" for role in ("kicker", "headline", "deck", "subhead") if role in lines}
    if bylines:
        rules["bylines"] = "byline-line" if "byline" in lines or "credit" in lines else "byline-in-text"
    if dateline:
        rules["dateline"] = "dateline-words"
    return rules


def banner_text(blocks: Sequence[Block]) -> str:
    """A banner's lines as one text."""
    return joined([line for block in blocks for line in block.lines])
