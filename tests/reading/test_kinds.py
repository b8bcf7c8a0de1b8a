"""What kind of article it is, by what the article itself shows."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from articles.reading.kinds import KindEvidence, read_kind
from articles.reading.types import Byline, Kind, Passage, Role

LONG = "柳塘村的提灌站响起了马达声，新渠第一次放水。" * 16


@dataclass(frozen=True)
class Shown:
    """What an article shows that bears on its kind."""

    headline: str = "柳塘新渠通水"
    display: tuple[str, ...] = ()
    section: str = ""
    body: tuple[str, ...] = (LONG,)
    others: tuple[Role, ...] = ()
    bylines: tuple[Byline, ...] = (Byline("何敏", "全媒体记者"),)
    credits: tuple[Byline, ...] = ()
    pen_name: bool = False
    essays_are_marked: bool = False
    own_column: bool = False
    opinion: bool = False


def kind_of(shown: Shown) -> Kind:
    passages = [Passage("body", text, (1,), (0,)) for text in shown.body] + [
        Passage(role, "……", (2,), (0,)) for role in shown.others
    ]
    return read_kind(
        KindEvidence(
            headline=shown.headline,
            display=shown.display,
            section=shown.section,
            paragraphs=tuple(passages),
            bylines=shown.bylines,
            credits=shown.credits,
            pen_name=shown.pen_name,
            essays_are_marked=shown.essays_are_marked,
            own_column=shown.own_column,
            opinion=shown.opinion,
        )
    )


UNSIGNED: tuple[Byline, ...] = ()
PHOTOGRAPHER = (Byline("吕安", "摄"),)


@pytest.mark.parametrize(
    ("shown", "kind"),
    [
        (Shown(), "news"),
        (Shown(bylines=UNSIGNED), "news"),
        (Shown(headline=""), "news"),
        (Shown(section="要闻"), "news"),
        # Corrections, whoever signs them.
        (Shown("更正", bylines=UNSIGNED), "correction"),
        (Shown("更正启事", bylines=UNSIGNED), "correction"),
        (Shown("致歉", others=("signoff",)), "correction"),
        # Advertisements.
        (Shown("遗失声明", body=("何敏遗失驾驶证一本，声明作废。",), bylines=UNSIGNED), "advertisement"),
        (Shown("", body=("何敏遗失驾驶证一本，声明作废。",), bylines=UNSIGNED), "advertisement"),
        (Shown("沿街店铺招租", bylines=UNSIGNED), "advertisement"),
        (Shown("减资公告", bylines=UNSIGNED), "advertisement"),
        (Shown("“老物件”征稿启事", others=("signoff",), bylines=UNSIGNED), "advertisement"),
        (Shown("卫生服务站公开招聘工作人员启事", others=("signoff",), bylines=UNSIGNED), "advertisement"),
        (Shown("村里的出租屋亮堂了"), "news"),
        # Notices.
        (Shown("关于大桥维修期间实行交通管制的公告", bylines=UNSIGNED), "notice"),
        (Shown("停水通知", others=("docnum", "signoff"), bylines=UNSIGNED), "notice"),
        (Shown("新街四月停水", others=("docnum",), bylines=UNSIGNED), "notice"),
        (Shown("计划停电预告", others=("table", "signoff"), bylines=UNSIGNED), "notice"),
        (Shown("新街四月停水", others=("signoff",), bylines=UNSIGNED), "notice"),
        (Shown("演出预告", bylines=UNSIGNED), "notice"),
        (Shown("一张公告背后的故事"), "news"),
        (Shown("村口贴出拆迁公告", bylines=(Byline("何敏", "记者"),)), "news"),
        # Serials.
        (Shown("过塘行旧事（四）", ("——长篇连载之四",), "副刊", pen_name=True), "serial"),
        (Shown("货郎鼓（七）", section="副刊", body=(LONG, "（未完待续）")), "serial"),
        (Shown("货郎鼓", section="连载"), "serial"),
        (Shown("货郎鼓", body=("短短一节。（未完待续）",)), "serial"),
        # Commentary.
        (Shown("一盏路灯的分寸", section="溪江时评", bylines=(Byline("苏禾"),), pen_name=True), "commentary"),
        (Shown("一盏路灯的分寸", section="溪江短评"), "commentary"),
        (Shown("一盏路灯的分寸", bylines=(Byline("苏禾", "本报评论员"),)), "commentary"),
        (Shown("一盏路灯的分寸", ("溪江时评",)), "commentary"),
        (Shown("一面锣的道理", section="溪江潮", bylines=(Byline("闻越"),), own_column=True, opinion=True), "commentary"),
        # Photo news.
        (Shown("桥头亮灯了", body=("江边老桥装上了路灯。",), credits=PHOTOGRAPHER), "photo"),
        (Shown("桥头亮灯了", body=(LONG,), credits=PHOTOGRAPHER), "news"),
        (Shown("桥头亮灯了", body=("江边老桥装上了路灯。",)), "news"),
        # Literature.
        (Shown("外婆的蚕豆花", section="副刊", bylines=(Byline("乌桕"),)), "literature"),
        (Shown("外婆的蚕豆花", bylines=(Byline("乌桕"),), pen_name=True), "literature"),
        (
            Shown("过古月桥", body=("石头弓着背", "替流水记账", "牛蹄印里的雨", "比县志浅一点", "又比月光深一点", "桥没有回头")),
            "literature",
        ),
        (Shown("夜读区的灯", section="副刊", bylines=(Byline("何敏"),), essays_are_marked=True), "news"),
        (Shown("外婆的蚕豆花", section="副刊", pen_name=True, essays_are_marked=True), "literature"),
        (Shown("读一本慢书", section="书边", bylines=(Byline("秦墨"),), essays_are_marked=True, own_column=True), "literature"),
        (Shown("外婆的蚕豆花", section="副刊", bylines=(Byline("乌桕"),), opinion=True), "literature"),
        # Features.
        (Shown("一根老樟木 半生刻刀声", section="人物"), "feature"),
        (Shown("一根老樟木 半生刻刀声", ("——记木雕匠人老童",)), "feature"),
    ],
)
def test_an_article_is_of_the_kind_that_it_shows(shown: Shown, kind: Kind) -> None:
    assert kind_of(shown) == kind
