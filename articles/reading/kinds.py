"""What kind of article it is, each by what the article itself shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from articles.reading.types import Byline, Kind, Passage, Role

NOTICE = re.compile(
    r"(?:公告|通告|公示|通知|通知书|启事|公报|预告|须知|听证会|招标|拍卖|竞价|征集令|征求意见)(?:[（(].{1,20}[)）])?$|^关于.{2,60}的(?:公告|通告|公示|通知)"
)
"""``关于香溪大桥……实行交通管制的公告``"""
ADVERTISEMENT = re.compile(r"遗失|声明作废|招租|出租|招聘|转让启事|寻人|寻物|注销公告|减资公告|清算公告|广告|声明$|招商加盟|启事$")
LOSS = re.compile(r"遗失.{2,60}(?:声明作废|作废)")
"""``遗失营业执照副本一本，声明作废。``"""
CORRECTION = re.compile(r"^(?:更正|致歉|勘误|更正与?致歉|更正启事|更正说明|来函照登)")
SERIAL = re.compile(r"连载|之[一二三四五六七八九十]{1,3}$|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,3})[)）]$")
SERIAL_END = re.compile(r"[（(](?:未完待续|待续|连载\S{0,4})[)）]$")
COMMENTARY = re.compile(r"评论员|时评|短评|快评|社论|微评|锐评|评论|编后|编者按|杂谈|漫谈|观察家")
LITERATURE = re.compile(r"副刊|散文|诗歌|诗|随笔|小说|文艺|文苑|绣川|书评|读书|人间烟火|悦读|书边")
FEATURE = re.compile(r"特稿|深度|纪实|侧记|人物|专访|通讯|特写|走笔")
FEATURE_DECK = re.compile(r"^[—―─–-]{1,2}(?:记|访)")
"""``——记木雕匠人……``"""

MAX_PHOTO_TEXT = 320
VERSE_LINES = 6
MAX_VERSE_LINE = 20


@dataclass(frozen=True, slots=True)
class KindEvidence:
    """What an article shows that bears on its kind."""

    headline: str
    display: tuple[str, ...]
    """Its kicker and deck."""
    section: str
    paragraphs: tuple[Passage, ...]
    bylines: tuple[Byline, ...]
    credits: tuple[Byline, ...]
    pen_name: bool = False
    """Signed by the mark that the paper keeps for essays (``□初墨``)."""
    essays_are_marked: bool = False
    """The page has such signatures: an article without one on a page of essays is a report."""
    own_column: bool = False
    """``section`` is the name of a column over this article alone, not the page's."""
    opinion: bool = False
    """Such an article, signed as columnists are (``▢ 闻人越``)."""

    @property
    def body(self) -> tuple[str, ...]:
        return tuple(paragraph.text for paragraph in self.paragraphs if paragraph.role in ("body", "lead"))

    @property
    def length(self) -> int:
        return sum(map(len, self.body))

    def has(self, *roles: Role) -> bool:
        return any(paragraph.role in roles for paragraph in self.paragraphs)


def read_kind(shown: KindEvidence) -> Kind:
    """The kind of an article: the first in the order of ``RULES`` that its evidence fits, else news."""
    return next((kind for kind, fits in RULES if fits(shown)), "news")


def _is_correction(shown: KindEvidence) -> bool:
    return CORRECTION.match(shown.headline) is not None


def _is_advertisement(shown: KindEvidence) -> bool:
    lost = LOSS.search(" ".join(shown.body[:2])) is not None
    return lost or (not shown.bylines and ADVERTISEMENT.search(shown.headline) is not None)


def _is_notice(shown: KindEvidence) -> bool:
    return not shown.bylines and (NOTICE.search(shown.headline) is not None or shown.has("docnum", "signoff"))


def _is_serial(shown: KindEvidence) -> bool:
    numbered = any(SERIAL.search(text) for text in (shown.headline, *shown.display) if text) and shown.length > MAX_PHOTO_TEXT
    return numbered or shown.section == "连载" or any(SERIAL_END.search(text) for text in shown.body[-1:])


def _is_commentary(shown: KindEvidence) -> bool:
    words = (shown.section, *(byline.role for byline in shown.bylines), *shown.display)
    return any(COMMENTARY.search(text) for text in words) or (shown.opinion and not LITERATURE.search(shown.section))


def _is_photo(shown: KindEvidence) -> bool:
    short = shown.length <= MAX_PHOTO_TEXT and len(shown.body) <= 2
    return short and bool(shown.credits) and all(credit.role in ("摄", "图") for credit in shown.credits)


def _is_literature(shown: KindEvidence) -> bool:
    by_section = LITERATURE.search(shown.section) is not None and (shown.own_column or not shown.essays_are_marked)
    return shown.pen_name or by_section or _is_verse(shown.body)


def _is_feature(shown: KindEvidence) -> bool:
    return FEATURE.search(shown.section) is not None or any(FEATURE_DECK.match(text) for text in shown.display)


def _is_verse(body: Sequence[str]) -> bool:
    short = sum(1 for text in body if len(text) <= MAX_VERSE_LINE)
    return short >= VERSE_LINES and short >= len(body) * 0.8


RULES: tuple[tuple[Kind, Callable[[KindEvidence], bool]], ...] = (
    ("correction", _is_correction),
    ("advertisement", _is_advertisement),
    ("notice", _is_notice),
    ("serial", _is_serial),
    ("commentary", _is_commentary),
    ("photo", _is_photo),
    ("literature", _is_literature),
    ("feature", _is_feature),
)
