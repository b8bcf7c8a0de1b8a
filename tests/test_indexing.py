"""The search index in step with the database, whatever is found in its folder."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from articles.corrections import correct, withdraw
from articles.index_folders import BUILDING, CURRENT
from articles.indexing import check_index, rebuild, searchable
from articles.ingest.verify import check_archive
from articles.models import Article, Change, ChangedArticle
from articles.search.index import IndexBusy, SearchIndex
from articles.search.marker import Marker
from articles.writing import touch, writing
from tests.cast import a_page, an_article
from tests.ingest.invented import BRIDGE, LIBRARY, InventedPage

pytestmark = pytest.mark.django_db

FOLDER = Path(settings.DATA_DIR) / "search"


@pytest.fixture(autouse=True)
def no_index() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)


def found(client: Client, query: str) -> list[str]:
    answer = client.get("/api/articles/", {"q": query}).json()
    assert answer["count"] == len(answer["results"])
    return [article["headline"] for article in answer["results"]]


def current() -> SearchIndex:
    index = CURRENT.open()
    assert index is not None
    return index


# The log


def test_a_transaction_that_touches_articles_is_one_change() -> None:
    before = Change.objects.count()
    with writing():
        touch([1, 2])
        with writing():
            touch([2, 3])
        assert Change.objects.count() == before
    newest = Change.objects.get(number=before + 1)
    assert sorted(newest.articles.values_list("article_number", flat=True)) == [1, 2, 3]


def test_an_article_has_its_last_change_only() -> None:
    touch([1, 2])
    touch([1])
    numbers = dict(ChangedArticle.objects.values_list("article_number", "change"))
    assert numbers[1] == numbers[2] + 1


def test_what_is_rolled_back_is_no_change() -> None:
    before = Change.objects.count()

    def fail() -> None:
        with writing():
            touch([1])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert Change.objects.count() == before
    touch([2])
    assert list(ChangedArticle.objects.values_list("article_number", flat=True)) == [2]


def test_every_change_has_a_token_of_its_own() -> None:
    touch([1])
    touch([1])
    tokens = list(Change.objects.values_list("token", flat=True))
    assert len(set(tokens)) == len(tokens)


# In step


def test_the_next_search_finds_what_was_stored_corrected_and_withdrawn(client: Client) -> None:
    InventedPage([BRIDGE, LIBRARY]).store()
    assert found(client, BRIDGE.headline) == [BRIDGE.headline]
    bridge = Article.objects.get(headline=BRIDGE.headline)
    correct(bridge, "headline", "石拱桥修缮竣工", None)
    assert found(client, "石拱桥") == ["石拱桥修缮竣工"]
    assert found(client, BRIDGE.headline) == []
    withdraw(Article.objects.get(pk=bridge.pk), None, "作者要求")
    assert found(client, "石拱桥") == []
    assert list(check_index()) == []


def test_a_revision_takes_out_what_it_dropped(client: Client) -> None:
    InventedPage([BRIDGE, LIBRARY]).store("1.txt")
    assert found(client, LIBRARY.headline) == [LIBRARY.headline]
    InventedPage([BRIDGE]).store("1.txt")
    assert found(client, LIBRARY.headline) == []
    assert list(check_index()) == []


@pytest.mark.parametrize("harm", ["gone", "no meta", "bad meta", "bad pointer", "no pointer"])
def test_a_damaged_index_is_built_anew(client: Client, harm: str) -> None:
    an_article(headline="老渠通了水")
    assert found(client, "老渠") == ["老渠通了水"]
    folder = current().folder
    match harm:
        case "gone":
            shutil.rmtree(folder)
        case "no meta":
            (folder / "meta.json").unlink()
        case "bad meta":
            (folder / "meta.json").write_text("{")
        case "bad pointer":
            (FOLDER / "current").write_text("../elsewhere")
        case "no pointer":
            (FOLDER / "current").unlink()
    assert found(client, "老渠") == ["老渠通了水"]
    assert current().folder != folder


@pytest.mark.parametrize(
    "marker",
    [Marker(10_000, "ahead"), Marker(1, "another"), Marker(1, "x", version="0.0")],
    ids=["ahead", "another database", "another version"],
)
def test_a_foreign_index_is_built_anew(client: Client, marker: Marker) -> None:
    an_article(headline="老渠通了水")
    assert found(client, "老渠") == ["老渠通了水"]
    folder = current().folder
    with current().writer() as writer:
        writer.commit(marker)
    assert found(client, "老渠") == ["老渠通了水"]
    assert current().folder != folder


def test_a_search_does_not_wait_for_ever_and_leaves_out_what_changed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    InventedPage([replace(BRIDGE, headline="老渠通了水"), replace(LIBRARY, headline="老渠要改道")]).store()
    assert len(found(client, "老渠")) == 2
    monkeypatch.setattr("articles.indexing.PATIENCE", 0.05)
    monkeypatch.setattr("articles.indexing._go_on_behind", lambda: None)  # another process has the writer
    with current().writer():
        withdraw(Article.objects.get(headline="老渠要改道"), None, "作者要求")
        answer = client.get("/articles/?q=老渠").content.decode()
    assert "通了水" in answer
    assert "要改道" not in answer
    assert "还有 1 篇新改动的文章正在进入检索" in answer
    monkeypatch.undo()
    assert found(client, "老渠") == ["老渠通了水"]


def test_an_index_that_is_being_built_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.indexing.PATIENCE", -1)
    monkeypatch.setattr("articles.indexing._go_on_behind", lambda: None)
    an_article(headline="老渠通了水")
    assert "检索索引正在重建，已完成 0%" in client.get("/articles/?q=老渠").content.decode()


def test_many_changes_are_applied_in_batches(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.indexing.AT_ONCE", 3)
    searchable()
    page = a_page()
    for number in range(5):
        an_article(page, f"第{number}渠")
    with writing():
        touch(Article.objects.values_list("pk", flat=True))  # more than a batch in one change
    touch([Article.objects.order_by("pk").values_list("pk", flat=True)[0]])
    assert len(found(client, "渠")) == 5
    marker = current().state.marker
    assert marker is not None
    assert marker.change == Change.objects.order_by("-number").values_list("number", flat=True)[0]


def test_a_rebuild_goes_on_where_it_was_interrupted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.indexing.AT_ONCE", 2)
    monkeypatch.setattr("articles.indexing.BETWEEN_COMMITS", 2)
    page = a_page()
    for number in range(6):
        an_article(page, f"第{number}渠")
    assert len(found(client, "渠")) == 6
    old = current().folder
    told: list[int] = []

    def interrupted(articles: int) -> None:
        told.append(articles)
        if sum(told) > 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(interrupted)
    assert len(found(client, "渠")) == 6
    assert (current().folder, BUILDING.folder() is None) == (old, False)
    told.clear()
    rebuild(told.append)
    assert sum(told) == 4  # the first two were in
    assert (current().folder == old, BUILDING.folder()) == (False, None)
    assert len(found(client, "渠")) == 6
    assert list(check_index()) == []


def test_two_rebuilds_at_once_are_refused() -> None:
    an_article()
    rebuild()
    BUILDING.point_to(current().folder)
    with current().writer(), pytest.raises(IndexBusy):
        rebuild()


def test_the_command_tells_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    an_article()
    call_command("rebuild_search")
    assert "索引已建好，共 1 篇" in capsys.readouterr().out


def test_check_archive_looks_at_the_index() -> None:
    InventedPage([BRIDGE, LIBRARY]).store()
    searchable()
    gone = Article.objects.get(headline=LIBRARY.headline).pk
    marker = current().state.marker
    assert marker is not None
    with current().writer() as writer:
        writer.apply([], [gone])
        writer.commit(marker)
    assert [finding for finding in check_archive() if "检索索引" in finding] == [
        f"检索索引少了 1 篇文章（如序号 {gone}）；请运行 rebuild_search"
    ]


@pytest.mark.django_db(transaction=True)
def test_a_thread_finishes_what_a_search_had_no_time_for(client: Client) -> None:
    Change.objects.get_or_create(number=1, defaults={"token": "t"})
    an_article(headline="老渠通了水")
    assert searchable(patience=-1).built is not None
    for thread in threading.enumerate():
        if thread.name == "search-index":
            thread.join(timeout=20)
    assert searchable(patience=-1).built is None
    assert found(client, "老渠") == ["老渠通了水"]
