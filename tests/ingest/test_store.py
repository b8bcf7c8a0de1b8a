"""Storing hand-made readings: keys, revisions, ids, both layers, issues, continued parts."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from articles.corrections import correct, withdraw
from articles.ingest.store import Refused, Stored
from articles.ingest.verify import check_archive
from articles.models import (
    Article,
    ArticleId,
    ArticlePlace,
    Byline,
    HarvestRecord,
    Issue,
    Page,
    PageId,
    PageRevision,
    Place,
    Reporter,
    ReporterAlias,
    RevisionContent,
    Section,
)
from articles.reading.types import DateGuess, Evidence, Flag, PlaceMention
from articles.slogans import ISSUES_OF_A_SECTION
from articles.slugs import page_public_id, reporter_public_id
from tests.ingest.invented import BRIDGE, DAY, LIBRARY, TEA, InventedPage, Piece, headlines, known_on

pytestmark = pytest.mark.django_db

FRONT = InventedPage([BRIDGE, LIBRARY])


def whole() -> bool:
    """Whether check_archive finds nothing; the findings are shown if it does."""
    findings = list(check_archive())
    assert findings == []
    return True


def test_an_id_that_only_the_register_knew_is_told_of_when_it_goes() -> None:
    sha256 = FRONT.reading().sha256
    public_id = page_public_id(sha256)
    identity = PageId.objects.create(public_id=public_id, first_sha256=sha256)
    PageRevision.objects.create(page=identity, number=1, sha256=sha256, file_name="01.txt")
    ArticleId.objects.create(public_id=f"{public_id}-9", page=identity, number=9, headline="别的一篇")
    FRONT.store("溪山报/01.txt")
    assert ArticleId.objects.get(number=9).state == ArticleId.State.RETIRED
    assert HarvestRecord.objects.filter(public_id=f"{public_id}-9").exists()
    assert whole()


def test_a_page_is_stored_whole() -> None:
    stored = FRONT.store("溪山报/01.txt")
    page = Page.objects.get()
    public_id = page_public_id(FRONT.reading().sha256)
    assert stored == Stored("added", public_id)
    issue = page.issue
    assert issue is not None
    assert (page.public_id, page.label, issue.date, str(issue.newspaper)) == (public_id, "1", DAY, "溪山报")
    assert headlines() == {f"{public_id}-1": "青石桥修缮完工", f"{public_id}-2": "镇图书馆夜间开放"}
    assert bytes(RevisionContent.objects.get().content) == FRONT.text.encode()
    article = Article.objects.get(headline="青石桥修缮完工")
    assert article.text.plain == "青石桥的修缮工程近日完工，两岸居民出行更方便了。\n桥面新铺了石板。"
    assert (article.month_mask, article.sort_date, article.date_precision) == (1 << 4, DAY, "day")
    line = article.bylines.get()
    assert (line.part, line.name, line.role, line.sort_date) == ("byline", "林小满", "通讯员", DAY)
    person = Reporter.objects.get(bylines=line)
    assert (person.public_id, person.pinyin, person.initial) == (reporter_public_id("林小满"), "lin xiao man", "L")
    assert whole()


def test_the_same_bytes_again_change_nothing() -> None:
    FRONT.store()
    before = list(Article.objects.order_by("pk").values())
    assert FRONT.store("别处/02.txt").outcome == "unchanged"
    assert list(Article.objects.order_by("pk").values()) == before
    assert PageRevision.objects.count() == 1


def test_the_same_file_name_is_a_revision_and_articles_keep_their_ids() -> None:
    first = FRONT.store("01.txt").page
    revised = replace(FRONT, pieces=[TEA, replace(LIBRARY, headline="镇图书馆夜间开放了"), BRIDGE])
    assert revised.store("01.txt") == Stored("revised", first)
    assert headlines() == {f"{first}-1": "青石桥修缮完工", f"{first}-2": "镇图书馆夜间开放了", f"{first}-3": "高山茶开采"}
    assert list(PageRevision.objects.values_list("number", "page")) == [(1, first), (2, first)]
    assert whole()


def test_another_file_name_is_refused_with_both_names_unless_replaced() -> None:
    FRONT.store("01.txt")
    other = replace(FRONT, pieces=[TEA])
    with pytest.raises(Refused, match=r"01\.txt.*--replace"):
        other.store("01改.txt")
    assert PageRevision.objects.count() == 1
    assert other.store("01改.txt", replace_page=True).outcome == "revised"
    retired = ArticleId.objects.filter(state="retired")
    assert [(article.number, article.successor) for article in retired] == [(1, None), (2, None)]
    assert list(headlines().values()) == ["高山茶开采"]
    assert whole()


@pytest.mark.parametrize(
    "changed",
    [{"newspaper": "江畔报"}, {"edition": "号外"}, {"page": "2"}, {"date": known_on(DAY + datetime.timedelta(1))}],
    ids=["newspaper", "edition", "label", "day"],
)
def test_another_key_is_another_page(changed: dict[str, object]) -> None:
    FRONT.store("01.txt")
    assert replace(FRONT, pieces=[TEA], **changed).store("01.txt").outcome == "added"  # type: ignore[arg-type]
    assert Page.objects.count() == 2
    assert whole()


@pytest.mark.parametrize(
    "changed",
    [{"page": None}, {"date": DateGuess()}, {"date": DateGuess(DAY, DAY, "day", "inferred")}],
    ids=["no label", "no date", "an inferred day"],
)
def test_without_a_whole_key_the_bytes_are_the_key(changed: dict[str, object]) -> None:
    replace(FRONT, **changed).store("01.txt")  # type: ignore[arg-type]
    assert replace(FRONT, pieces=[TEA], **changed).store("01.txt").outcome == "added"  # type: ignore[arg-type]
    assert Page.objects.count() == 2
    assert whole()


def test_a_page_without_a_date_belongs_to_no_issue() -> None:
    replace(FRONT, date=DateGuess(datetime.date(2021, 5, 7), datetime.date(2021, 7, 6), "month", "inferred")).store()
    article = Article.objects.order_by("order").first()
    assert article is not None
    assert (article.issue, article.month_mask, Issue.objects.count()) == (None, 0b111_0000, 0)


def test_a_date_up_to_seven_days_ahead_is_taken_and_hidden_until_the_day() -> None:
    day = timezone.localdate() + datetime.timedelta(7)
    replace(FRONT, date=known_on(day)).store()
    assert Article.objects.visible().count() == 0
    assert Article.objects.visible(day).count() == 2
    with pytest.raises(Refused, match="7 天以上"):
        replace(FRONT, date=known_on(day + datetime.timedelta(1)), pieces=[TEA]).store("02.txt")
    assert Page.objects.count() == 1


def test_a_retired_id_redirects_and_comes_back_with_its_lines() -> None:
    page = FRONT.store().page
    merged = replace(BRIDGE, body=[*BRIDGE.body, LIBRARY.headline, *LIBRARY.body])
    replace(FRONT, pieces=[merged], issue_number="7").store()  # the same lines, but other bytes are needed for a revision
    assert headlines() == {f"{page}-1": "青石桥修缮完工", f"{page}-2": "镇图书馆夜间开放"}  # the same bytes: nothing happened
    longer = replace(merged, body=[*merged.body, "记者从现场了解到。"])
    replace(FRONT, pieces=[longer]).store()
    retired = ArticleId.objects.get(number=2)
    assert (retired.state, retired.successor_id, headlines()) == ("retired", f"{page}-1", {f"{page}-1": "青石桥修缮完工"})
    replace(FRONT, pieces=[replace(BRIDGE, body=[*BRIDGE.body, "新的一段。"]), LIBRARY]).store()
    assert headlines() == {f"{page}-1": "青石桥修缮完工", f"{page}-2": "镇图书馆夜间开放"}
    assert ArticleId.objects.get(number=2).state == "live"
    assert whole()


def test_what_was_withdrawn_stays_so_when_its_lines_go_to_another_article() -> None:
    page = FRONT.store().page
    withdraw(Article.objects.get(headline=LIBRARY.headline), None, "当事人要求")
    merged = replace(BRIDGE, body=[*BRIDGE.body, LIBRARY.headline, *LIBRARY.body, "尾注。"])
    replace(FRONT, pieces=[merged]).store()
    assert list(Article.objects.values_list("identity", "visibility")) == [(f"{page}-1", "withdrawn")]
    assert whole()


def test_human_values_stay_when_a_page_is_revised() -> None:
    FRONT.store()
    correct(Article.objects.get(headline=BRIDGE.headline), "headline", "青石桥重新开放", None)
    replace(FRONT, pieces=[replace(BRIDGE, headline="青石桥修缮竣工"), LIBRARY]).store()
    article = Article.objects.get(headline="青石桥重新开放")
    assert article.machine.fields["headline"] == "青石桥修缮竣工"
    assert whole()


def test_a_revision_of_a_page_that_a_person_moved_finds_it() -> None:
    page = FRONT.store("01.txt").page
    correct(Page.objects.get(), "issue_date", "2021-05-11", None)
    revised = replace(FRONT, pieces=[BRIDGE, LIBRARY, TEA])
    assert revised.store("01.txt") == Stored("revised", page)
    assert {article.date_earliest for article in Article.objects.all()} == {datetime.date(2021, 5, 11)}
    assert [issue.date for issue in Issue.objects.all()] == [datetime.date(2021, 5, 11)]
    assert whole()


def test_places_are_linked_by_code_or_made_from_their_full_name() -> None:
    known = Place.objects.create(code="990101", name="溪口镇", slug="xikou", level="office")
    mentions = [
        PlaceMention("溪口镇", "990101", "primary", (Evidence(3, "溪口镇", "full-name"),)),
        PlaceMention("云岭乡", "", "mentioned", ()),
        PlaceMention("溪口镇", "", "mentioned", ()),
    ]
    replace(FRONT, pieces=[replace(BRIDGE, places=mentions)]).store()
    made = Place.objects.get(code=None)
    assert (made.name, made.slug, made.level) == ("云岭乡", "yunlingxiang", "office")
    links = ArticlePlace.objects.order_by("order").values_list("place", "role", "evidence")
    assert list(links) == [
        (known.pk, "primary", [{"line": 3, "text": "溪口镇", "rule": "full-name"}]),
        (made.pk, "mentioned", []),
    ]
    assert whole()


def test_an_alias_and_a_merge_lead_to_the_person() -> None:
    person = Reporter.objects.create(public_id=reporter_public_id("林满"), name="林满")
    ReporterAlias.objects.create(name="林小满", reporter=person)
    Reporter.objects.create(public_id=reporter_public_id("赵知秋"), name="赵知秋", merged_into=person)
    FRONT.store()
    assert set(Byline.objects.values_list("name", "reporter")) == {("林小满", person.pk), ("赵知秋", person.pk)}
    assert whole()


def test_a_person_whom_no_byline_names_any_more_goes() -> None:
    FRONT.store()
    correct(Article.objects.get(headline=BRIDGE.headline), "bylines", [{"name": "林小曼", "role": "记者"}], None)
    assert set(Reporter.objects.values_list("name", flat=True)) == {"林小曼", "赵知秋"}


def test_sections_of_one_pinyin_get_different_addresses() -> None:
    replace(FRONT, pieces=[replace(BRIDGE, section="要闻"), replace(LIBRARY, section="药文")]).store()
    slugs = dict(Section.objects.values_list("name", "slug"))
    assert slugs["要闻"] == "yaowen"
    assert slugs["药文"].startswith("yaowen-")


def test_flags_are_counted() -> None:
    doubt = Flag("headline-missing", "这篇没有标题", (4,))
    replace(FRONT, pieces=[replace(BRIDGE, flags=[doubt]), LIBRARY], flags=[Flag("date-inferred", "日期是推断的")]).store()
    assert list(Article.objects.order_by("order").values_list("flag_count", flat=True)) == [1, 0]
    assert list(Page.objects.get().flags.values_list("code", flat=True)) == ["date-inferred"]
    assert whole()


FIRST = InventedPage([replace(BRIDGE, continues_to="4"), LIBRARY], page="A01", issue_number="总第88期")
FOURTH = InventedPage([replace(TEA, continues_from="1")], page="A04")


@pytest.mark.parametrize("pages", [(FIRST, FOURTH), (FOURTH, FIRST)], ids=["first page first", "last page first"])
def test_continued_parts_are_joined_whichever_comes_first(pages: tuple[InventedPage, InventedPage]) -> None:
    for number, page in enumerate(pages):
        page.store(f"{number}.txt")
    parts = {article.headline: article.part_of and article.part_of.headline for article in Article.objects.all()}
    assert parts == {"青石桥修缮完工": None, "镇图书馆夜间开放": None, "高山茶开采": "青石桥修缮完工"}
    assert Issue.objects.get().number == "总第88期"
    assert whole()


def test_two_candidates_are_not_joined() -> None:
    replace(FIRST, pieces=[replace(BRIDGE, continues_to="4"), replace(LIBRARY, continues_to="4")]).store("1.txt")
    FOURTH.store("4.txt")
    assert set(Article.objects.values_list("part_of", flat=True)) == {None}


def continuation_doubts() -> dict[str, list[str]]:
    """The flags on articles that go on elsewhere, by headline."""
    articles = Article.objects.filter(flags__code="continuation-open")
    return {article.headline: [flag.message for flag in article.flags.all()] for article in articles}


def test_a_part_whose_other_page_is_not_there_is_in_doubt_until_it_comes() -> None:
    FIRST.store("1.txt")
    assert continuation_doubts() == {"青石桥修缮完工": ["标有“下转第4版”，本期没有找到唯一对应的接续部分；请核对该版是否已入库"]}
    assert Article.objects.get(headline="青石桥修缮完工").flag_count == 1
    assert whole()
    FIRST.store("1.txt")
    assert len(continuation_doubts()) == 1
    FOURTH.store("4.txt")
    assert continuation_doubts() == {}
    assert set(Article.objects.values_list("flag_count", flat=True)) == {0}
    assert whole()


def test_two_candidates_are_all_in_doubt() -> None:
    replace(FIRST, pieces=[replace(BRIDGE, continues_to="4"), replace(LIBRARY, continues_to="4")]).store("1.txt")
    FOURTH.store("4.txt")
    assert set(continuation_doubts()) == {"青石桥修缮完工", "镇图书馆夜间开放", "高山茶开采"}
    assert whole()


def test_a_part_that_leaves_its_issue_leaves_its_doubt_in_it() -> None:
    FIRST.store("1.txt")
    FOURTH.store("4.txt")
    correct(Page.objects.get(label="A04"), "issue_date", "2021-05-12", None)
    assert set(continuation_doubts()) == {"青石桥修缮完工", "高山茶开采"}
    correct(Page.objects.get(label="A04"), "issue_date", "2021-05-11", None)
    assert whole()


def test_a_part_that_moves_to_another_issue_is_parted() -> None:
    FIRST.store("1.txt")
    FOURTH.store("4.txt")
    correct(Page.objects.get(label="A04"), "issue_date", "2021-05-12", None)
    assert set(Article.objects.values_list("part_of", flat=True)) == {None}
    assert whole()


SLOGAN = "喜迎党代会 建功新时代"


def under_slogan(day: int, *pieces: Piece, **changed: Any) -> InventedPage:
    dated = [replace(piece, body=[*piece.body, f"这是第{day}天。"]) for piece in pieces]
    return replace(FRONT, pieces=dated, section="要闻", slogan=SLOGAN, date=known_on(DAY + datetime.timedelta(day)), **changed)


def sections() -> list[str]:
    return [article.section.name if article.section else "" for article in Article.objects.order_by("sort_date", "order")]


def test_a_slogan_that_returns_on_many_issues_becomes_the_section_of_its_pages() -> None:
    plain, own = replace(BRIDGE, section="要闻"), replace(LIBRARY, section="绣湖时评")
    for day in range(ISSUES_OF_A_SECTION - 1):
        under_slogan(day, plain, own).store(f"{day}.txt")
    under_slogan(0, TEA, page="2").store("0-2.txt")  # the same issue again
    under_slogan(9, TEA, newspaper="别报").store("9.txt")  # another newspaper's
    assert set(sections()) == {"要闻", "绣湖时评", ""}
    assert whole()
    under_slogan(ISSUES_OF_A_SECTION, plain, own).store("last.txt")
    assert set(sections()) == {SLOGAN, "绣湖时评"}
    assert sections().count("绣湖时评") == ISSUES_OF_A_SECTION
    assert whole()


def test_a_slogan_is_a_section_once_one_has_its_name_unless_a_person_says_otherwise() -> None:
    Section.objects.create(name=SLOGAN, slug="xiying")
    under_slogan(0, replace(BRIDGE, section="要闻")).store("0.txt")
    assert sections() == [SLOGAN]
    correct(Article.objects.get(), "section", "要闻", None)
    assert sections() == ["要闻"]
    assert whole()


def test_a_returning_slogan_without_a_section_is_found() -> None:
    for day in range(ISSUES_OF_A_SECTION):
        under_slogan(day, BRIDGE).store(f"{day}.txt")
    Article.objects.update(section=None)
    Section.objects.all().delete()
    assert any(SLOGAN in finding for finding in check_archive())
