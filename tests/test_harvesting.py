"""The records that harvesters are told, in step with what happens to articles and ids."""

import datetime
from importlib import import_module
from unittest import mock

import pytest
from django.apps import apps
from django.utils import timezone

from articles.corrections.portable import Portable
from articles.corrections.restore import import_portable
from articles.harvesting import check_records, note_retired
from articles.models import Article, ArticleId, Change, HarvestRecord, Visibility
from articles.standing.issues import settle_issue
from articles.writing import touch
from tests.cast import a_page, a_section, an_article, retire

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 3, 1, 12, 0, 0, 700_000, tzinfo=datetime.UTC)
SECOND = datetime.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> mock.Mock:
    clock = mock.Mock(return_value=NOON)
    monkeypatch.setattr(timezone, "now", clock)
    return clock


def times() -> dict[str, datetime.datetime]:
    return dict(HarvestRecord.objects.values_list("public_id", "at"))


def test_a_change_is_told_with_its_time_in_whole_seconds_and_its_sets() -> None:
    article = an_article(section=a_section(), kind="photo")
    record = HarvestRecord.objects.get()
    assert (record.public_id, record.at) == (article.public_id, NOON.replace(microsecond=0))
    assert (record.newspaper, record.section, record.kind) == (article.newspaper, article.section, "photo")
    assert Change.objects.order_by("-number")[0].at == NOON


def test_only_what_changed_gets_a_new_time(at_noon: mock.Mock) -> None:
    first, second = an_article(), an_article(a_page("二"))
    at_noon.return_value = NOON + SECOND
    second.kind = "notice"
    second.save()
    touch([second.pk])
    assert times() == {
        first.public_id: NOON.replace(microsecond=0),
        second.public_id: NOON.replace(microsecond=0) + SECOND,
    }
    assert HarvestRecord.objects.get(public_id=second.public_id).kind == "notice"


def test_tomorrows_article_is_told_from_the_beginning_of_tomorrow() -> None:
    article = an_article(a_page(day=datetime.date(2026, 3, 2)))
    assert times()[article.public_id].isoformat() == "2026-03-01T16:00:00+00:00"  # midnight in Shanghai


def test_what_goes_before_its_day_isnt_told_earlier() -> None:
    article = an_article(a_page(day=datetime.date(2026, 3, 2)))
    number = article.pk
    retire(article)
    touch([number])
    assert [at.isoformat() for at in times().values()] == ["2026-03-01T16:00:00+00:00"]
    assert HarvestRecord.objects.told(NOON).count() == 0


def test_what_goes_keeps_its_record_with_a_new_time(at_noon: mock.Mock) -> None:
    article = an_article()
    number = article.pk
    at_noon.return_value = NOON + SECOND
    public_id = retire(article)
    touch([number])
    assert times() == {public_id: NOON.replace(microsecond=0) + SECOND}


def test_an_id_that_comes_back_keeps_its_one_record() -> None:
    article = an_article()
    number, identity = article.pk, article.identity
    retire(article)
    back = Article.objects.create(identity=identity, page=article.page)
    touch([number, back.pk])
    assert HarvestRecord.objects.get().article_number == back.pk


def test_a_teaser_is_no_record_and_what_becomes_one_goes(at_noon: mock.Mock) -> None:
    an_article(headline="今日导读", kind="teaser")
    article = an_article(a_page("二"))
    article.kind = "teaser"
    article.save()
    at_noon.return_value = NOON + SECOND
    touch([article.pk])
    assert times() == {article.public_id: NOON.replace(microsecond=0) + SECOND}


def test_an_issues_number_is_part_of_what_its_articles_say(at_noon: mock.Mock) -> None:
    article = an_article(a_page(issue_number="第1204期"))
    assert article.issue is not None
    at_noon.return_value = NOON + SECOND
    settle_issue(article.issue)
    assert times() == {article.public_id: NOON.replace(microsecond=0) + SECOND}


def test_ids_that_were_retired_elsewhere_are_told_once() -> None:
    page = a_page()
    ArticleId.objects.create(public_id=f"{page.public_id}-7", page=page.identity, number=7, state=ArticleId.State.RETIRED)
    assert len(list(check_records())) == 1
    note_retired(NOON)
    note_retired(NOON + SECOND)
    assert times() == {f"{page.public_id}-7": NOON.replace(microsecond=0)}
    assert list(check_records()) == []


def test_an_import_tells_of_retired_ids() -> None:
    page = a_page()
    ArticleId.objects.create(public_id=f"{page.public_id}-7", page=page.identity, number=7, state=ArticleId.State.RETIRED)
    import_portable(Portable(), lambda _identity: None)
    assert list(times()) == [f"{page.public_id}-7"]


def test_rows_written_past_the_log_are_found() -> None:
    article = an_article()
    assert list(check_records()) == []
    Article.objects.filter(pk=article.pk).update(kind="notice")
    assert list(check_records()) == [f"收割记录与文章不一致：1 篇（如 {article.public_id}）；这些改动没有记入变动记录"]


def test_an_upgrade_tells_of_everything_that_is_there(at_noon: mock.Mock) -> None:
    article, withdrawn = an_article(), an_article(a_page("二"), visibility=Visibility.WITHDRAWN)
    tomorrow = an_article(a_page(day=datetime.date(2026, 3, 2)))
    undated = an_article(a_page("四", day=None))
    an_article(a_page("三"), kind="teaser")
    gone = retire(an_article(a_page("五")))
    told = times()
    HarvestRecord.objects.all().delete()
    at_noon.return_value = NOON + SECOND
    import_module("articles.migrations.0007_harvest_records").tell_of_what_is_there(apps, None)
    assert set(told) == {row.public_id for row in (article, withdrawn, tomorrow, undated)} | {gone}
    assert times() == told | {gone: told[gone] + SECOND}  # nobody kept when that was
    assert list(check_records()) == []
