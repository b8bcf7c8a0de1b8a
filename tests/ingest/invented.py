"""Invented pages and hand-made readings of them: small, so that whole expected values fit in a test."""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.ingest.store import Incoming, Stored, store_page
from articles.models import Article
from articles.reading.types import (
    ArticleReading,
    Byline,
    Claims,
    DateGuess,
    Flag,
    Furniture,
    Hints,
    PageReading,
    Passage,
    PlaceMention,
)

DAY = datetime.date(2021, 5, 10)
KNOWN_DAY = DateGuess(DAY, DAY, "day", "masthead")


@dataclass(frozen=True)
class Piece:
    """An article of an invented page: its headline's line, its byline's, then a line a paragraph."""

    headline: str
    body: Sequence[str]
    names: Sequence[str] = ()
    places: Sequence[PlaceMention] = ()
    section: str = ""
    continues_to: str = ""
    continues_from: str = ""
    flags: Sequence[Flag] = ()


@dataclass(frozen=True)
class InventedPage:
    """A page whose reading is written by hand, so that storing can be tested without the reading library."""

    pieces: Sequence[Piece]
    newspaper: str | None = "溪山报"
    page: str | None = "1"
    edition: str | None = None
    date: DateGuess = KNOWN_DAY
    issue_number: str | None = None
    section: str = ""
    slogan: str = ""
    flags: Sequence[Flag] = field(default=())

    @property
    def text(self) -> str:
        return "报头\n" + "\n".join("\n".join([piece.headline, *piece.body]) for piece in self.pieces) + "\n"

    def reading(self) -> PageReading:
        articles, line = [], 2
        for piece in self.pieces:
            articles.append(read_piece(piece, line))
            line += 1 + len(piece.body)
        return PageReading(
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            encoding="utf-8",
            newspaper=self.newspaper,
            page=self.page,
            edition=self.edition,
            issue_number=self.issue_number,
            issue_date=self.date,
            section=self.section,
            banners=(self.slogan,) if self.slogan else (),
            slogan=self.slogan,
            articles=tuple(articles),
            flags=tuple(self.flags),
            furniture=(Furniture((1,), "masthead"),),
        )

    def incoming(self, path: str, hints: Hints | None = None) -> Incoming:
        return Incoming(path, self.text.encode(), self.reading(), hints or Hints(path=path))

    def store(self, path: str = "01.txt", *, replace_page: bool = False) -> Stored:
        return store_page(self.incoming(path), replace_page=replace_page)


def read_piece(piece: Piece, line: int) -> ArticleReading:
    body = tuple(range(line + 1, line + 1 + len(piece.body)))
    return ArticleReading(
        headline=piece.headline,
        kicker="",
        deck="",
        kind="news",
        section=piece.section,
        bylines=tuple(Byline(name, "通讯员") for name in piece.names),
        credits=(),
        source="",
        dateline="",
        paragraphs=tuple(Passage("body", text, (number,), (0,)) for text, number in zip(piece.body, body, strict=True)),
        lines={"headline": (line,), "body": body},
        places=tuple(piece.places),
        continues_to=piece.continues_to,
        continues_from=piece.continues_from,
        flags=tuple(piece.flags),
    )


def known_on(day: datetime.date) -> DateGuess:
    return DateGuess(day, day, "day", "masthead")


def option(**claims: str) -> Hints:
    return Hints(option=Claims(**claims))  # type: ignore[arg-type]  # newspaper and page are text


def headlines() -> dict[str, str]:
    """Every article's headline by its id."""
    return dict(Article.objects.order_by("identity").values_list("identity", "headline"))


BRIDGE = Piece("青石桥修缮完工", ["青石桥的修缮工程近日完工，两岸居民出行更方便了。", "桥面新铺了石板。"], ["林小满"])
LIBRARY = Piece("镇图书馆夜间开放", ["镇图书馆从本周起夜间开放到九点。", "第一晚来了六十多位读者。"], ["赵知秋"])
TEA = Piece("高山茶开采", ["海拔六百米的茶园开采了第一批春茶。", "茶农天不亮就上山。"], ["林小满", "周大川"])


def flow_page(*stories: tuple[str, str]) -> str:
    """The text of a page in flow order: headline, byline, body; for what the reading library itself is to read."""
    blocks = [f"{headline}\n\n□ 通讯员 林小满\n\n{body}\n" for headline, body in stories]
    return "\n".join(blocks)


def story(number: int) -> tuple[str, str]:
    """A headline and a body that no other number has."""
    village = "东西南北上下前后里外"[number % 10] + "坑溪湖岭塘畈桥坞洋滩"[number // 10 % 10]
    body = (
        f"本报讯 5月{number % 9 + 1}日，{village}村的第{number}座便民桥正式通车，村民出行少走{number + 3}里路。\n"
        f"这座桥长{number * 2 + 20}米，由{number + 5}户村民和镇里一起出资，工期{number + 40}天。"
    )
    return f"{village}村第{number}座便民桥通车", body
