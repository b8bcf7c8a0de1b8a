"""What staff should look at in an article: each doubt a flag with a stable code and a sentence. Few, and true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from articles.reading.evidence import DECK_MARK
from articles.reading.junctions import fit
from articles.reading.segment import Placed, Segment
from articles.reading.shared_words import pairs
from articles.reading.states import Part
from articles.reading.types import ArticleReading, Flag, Kind, LineNumbers, Passage, Role

SIGNATURES: tuple[Part, ...] = ("byline", "closing")
SURE_MARGIN = 0.5
"""A reading whose next best costs less than this is flagged. Weights in ``segment`` are of the size 0.5 to 6."""
SURE_CONFIDENCE = 0.9
SURE_BYLINE = 0.4
SURE_BYLINE_MARGIN = 2.0
"""``江山`` right under a headline and above its text is its author, whatever the words: no other reading is near."""
STRANGE_SHARE = 0.12
BRIEF_MARK = re.compile(r"^[▲△■◆●★▶►]\s?\S")
"""``▲市供电局近日……``: an item of news in brief."""
SURE_LONE_SUBHEAD = 3.0
UNREADABLE = re.compile("[\ufffd〓\ue000-\uf8ff\U000f0000-\U000ffffd]")
"""A replacement character, the printer's 〓 for a missing type, or a private code of a typesetting system."""
OPEN_END = re.compile(r"[，、；,\u4e00-\u9fff]")
"""A text that ends so breaks off: ``……第三本嘛，``"""
MIN_SIGNED_ARTICLES = 2
SIGNED_KINDS: tuple[Kind, ...] = ("news", "feature", "commentary", "serial", "literature")
"""What papers sign, or begin with a dateline, where they do so at all."""


def find_doubts(segment: Segment, headline: str, paragraphs: Sequence[Passage], lines: dict[Role, LineNumbers]) -> Iterable[Flag]:
    """The flags of one article by what it shows itself: what is missing, what has a near second reading, what is damaged."""
    first = segment.blocks[0].block.first.number
    body = [paragraph for paragraph in paragraphs if paragraph.role in ("body", "lead", "caption", "table")]
    if not body:
        yield Flag(
            "body-missing", "只有标题，版面上没有找到正文；请核对是否另有正文或属于其他文章", lines.get("headline", (first,))
        )
    if not headline:
        yield Flag("headline-missing", "版面上没有找到这篇文章的标题；请核对", (first,))
    # A text has several subheads or none: a single one may be the headline of another article.
    lone = len(segment.of("subhead")) == 1
    doubtful = [
        placed
        for placed in segment.blocks
        if placed.margin < SURE_MARGIN or (lone and placed.part == "subhead" and placed.margin < SURE_LONE_SUBHEAD)
    ]
    if doubtful and body:
        numbers = tuple(number for placed in doubtful for number in placed.block.numbers)
        yield Flag("reading-unsure", "这些行的归属或作用有两种相近的读法；请对照版面核对", numbers)
    if segment.of("byline") and any(paragraph.role == "signoff" for paragraph in paragraphs):
        yield Flag("two-articles", "有署名又有落款，可能是两篇文章连在了一起；请核对", lines.get("signoff", ()))
    items = [paragraph for paragraph in body if BRIEF_MARK.match(paragraph.text)]
    if len(items) > 1:
        yield Flag(
            "briefs-together", "这里有几条各自成篇的简讯，现读作一篇；请核对是否拆开", tuple(item.lines[0] for item in items)
        )
    if doubt := _doubt_of_headline(segment, body):
        yield Flag("headline-unsure", doubt, lines.get("headline", ()))
    if leads := segment.of("lead"):
        numbers = tuple(number for block in leads for number in block.numbers)
        yield Flag("lead-apart", "这一段与正文分开排在别处，现读作这篇文章的导语；请核对归属", numbers)
    if _signed_by_others(segment):
        yield Flag(
            "byline-two", "文前和文后有两组不同的署名；请核对哪一组是这篇文章的", lines.get("byline", ()) + lines.get("credit", ())
        )
    weak = [placed.block for placed in segment.blocks if _signs_weakly(placed)]
    if weak:
        yield Flag(
            "byline-unsure", "这一行可能是署名，也可能不是；请核对", tuple(number for block in weak for number in block.numbers)
        )
    yield from _damage(segment, paragraphs)


def _signs_weakly(placed: Placed) -> bool:
    """Whether a block is read as the signature of persons though neither its words nor its place make that sure."""
    reading = placed.block.byline
    signs = placed.part in SIGNATURES and reading is not None and bool(reading.bylines)
    return signs and reading is not None and reading.strength < SURE_BYLINE and placed.margin < SURE_BYLINE_MARGIN


def _doubt_of_headline(segment: Segment, body: Sequence[Passage]) -> str:
    """Why the headline may belong to another article; empty where nothing says so."""
    if any(block.apart for block in segment.of("head")):
        return "标题排在离正文较远的地方，按共同的词归到这篇；请核对"
    return "标题与正文没有共同的词，引题却有；请核对标题是否属于别的文章" if _headline_is_strange(segment, body) else ""


def _headline_is_strange(segment: Segment, body: Sequence[Passage]) -> bool:
    """Whether of two display lines the one read as headline shares nothing with the text and the one read as kicker does."""
    heads = segment.of("head")
    if len(heads) < 2 or any(block.form == "heading" for block in heads) or DECK_MARK.match(heads[-1].text):
        return False
    text = pairs("".join(paragraph.text for paragraph in body))
    first, last = (len(pairs(block.text) & text) / max(1, len(pairs(block.text))) for block in (heads[0], heads[-1]))
    return last < STRANGE_SHARE and first >= 2 * STRANGE_SHARE


def _signed_by_others(segment: Segment) -> bool:
    """Whether the byline before the text and the one after it name different people."""
    before, after = (
        {byline.name for block in segment.of(part) if block.byline for byline in block.byline.bylines} for part in SIGNATURES
    )
    return bool(before) and bool(after - before)


def _damage(segment: Segment, paragraphs: Sequence[Passage]) -> Iterable[Flag]:
    unreadable = tuple(
        line.number
        for placed in segment.blocks
        if UNREADABLE.search(placed.block.text)
        for line in placed.block.lines
        if UNREADABLE.search(line.text, 1 if placed.block.marked else 0)  # a byline's mark is often a private character
    )
    if unreadable:
        yield Flag("unreadable-character", "这些行里有无法辨认的字符；请对照版面补正", unreadable)
    body = [paragraph for paragraph in paragraphs if paragraph.role == "body"]
    for paragraph in body:
        for before, after, start in zip(paragraph.lines, paragraph.lines[1:], paragraph.starts[1:], strict=False):
            # A blank line between them: the page was cut here. `……推出“潮课堂”课程` + `善、专业的……`
            if after > before + 1 and fit(paragraph.text[:start], paragraph.text[start:]) == "half a word":
                yield Flag("text-gap", "这两行接不上，中间可能缺了文字；请对照版面补正", (before, after))
    if body and OPEN_END.match(body[-1].text[-1:]) and len(body[-1].text) > 30:
        yield Flag("text-gap", "正文在句子中间断开；请核对是否有缺漏", body[-1].lines[-1:])


def doubt_by_neighbours(segments: Sequence[Segment], articles: Sequence[ArticleReading]) -> list[ArticleReading]:
    """The articles of the segments, with the flags that only the articles around each tell."""
    doubtful = {place for place, (found, after) in enumerate(pairwise(segments)) if _leads_to_orphan(found, after)}
    return doubt_unsigned([_doubt_headline(article) if place in doubtful else article for place, article in enumerate(articles)])


def _leads_to_orphan(found: Segment, after: Segment) -> bool:
    """Whether right below an article's headline stands one without a text: either may be the article's own."""
    return found.blocks[-1].part == "head" and after.blocks[0].part == "orphan"


def _doubt_headline(article: ArticleReading) -> ArticleReading:
    if any(flag.code == "headline-unsure" for flag in article.flags):
        return article
    message = "紧接着标题另有一行没有正文的标题，可能才是这篇的主题；请核对"
    return replace(article, flags=(*article.flags, Flag("headline-unsure", message, article.lines.get("headline", ()))))


def doubt_unsigned(articles: Sequence[ArticleReading]) -> list[ArticleReading]:
    """The articles, and on a page of signed ones a flag on each report that nobody signs, and on the article before it.

    Where another reading isn't far behind, such a report may be a part of the article before it, whose subhead was taken for a headline.
    """
    signed = sum(1 for article in articles if article.bylines)
    if signed < MIN_SIGNED_ARTICLES or signed * 2 < len(articles):
        return list(articles)
    unsigned = [_lacks_signature(article) for article in articles]
    doubted = []
    for article, own, following in zip(articles, unsigned, (*unsigned[1:], False), strict=True):
        flags = (
            *((_unsigned(article),) if own else ()),
            *((_may_go_on(article),) if following and "body" in article.lines else ()),
        )
        doubted.append(replace(article, flags=(*article.flags, *flags)) if flags else article)
    return doubted


def _lacks_signature(article: ArticleReading) -> bool:
    told = article.bylines or article.credits or article.dateline or article.source
    near = article.confidence < SURE_CONFIDENCE
    return near and article.kind in SIGNED_KINDS and bool(article.headline and "body" in article.lines) and not told


def _unsigned(article: ArticleReading) -> Flag:
    return Flag("unsigned-article", "这一版的文章都有署名，这篇没有；请核对它的标题是否为另一篇的小标题", article.lines["headline"])


def _may_go_on(article: ArticleReading) -> Flag:
    return Flag("part-missing", "下一篇没有署名，可能是这篇的后半部分；请核对", article.lines["body"][-1:])
