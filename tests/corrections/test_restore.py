"""Pages and the exported file rebuild the archive: the same ids, addresses and values, in whatever order it all comes."""

import datetime
import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from articles.corrections import correct, suspend, withdraw
from articles.corrections.export import export_lines
from articles.corrections.portable import UnusableFile, read_portable
from articles.corrections.restore import import_portable
from articles.facsimile_folder import facsimile_folder
from articles.ingest.files import find_files
from articles.ingest.run import Report, Request, ingest
from articles.ingest.verify import check_archive
from articles.management.commands.import_corrections import store_again
from articles.models import (
    Article,
    ArticleId,
    Byline,
    Correction,
    Facsimile,
    Newspaper,
    Page,
    PageRevision,
    Place,
    Reporter,
    ReporterAlias,
    Section,
)
from articles.reading.types import Claims
from articles.slugs import reporter_public_id
from articles.standing.articles import settle_article, standing_article
from articles.standing.pages import standing_page
from tests.ingest.invented import flow_page, story
from tests.pictures import pdf, png

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]

NAMED = Request(option=Claims(newspaper="溪山报"))
Step = Callable[[], None]


def write(path: Path, *numbers: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(flow_page(*(story(number) for number in numbers)), encoding="utf-8")


def take(*paths: Path, request: Request = NAMED) -> Report:
    report = ingest(find_files(paths), request)
    assert report.refused == []
    return report


def article_about(number: int) -> Article:
    return Article.objects.get(text__plain__contains=f"第{number}座便民桥正式")


def snapshot() -> dict[str, Any]:
    """Everything that has an address, by it: what the pages, articles and persons of the archive stand as."""
    pages: dict[str, Any] = {page.public_id: standing_page(page) | {"file": page.revision.file_name} for page in Page.objects.all()}
    articles: dict[str, Any] = {}
    for article in Article.objects.all():
        values = standing_article(article)
        newspaper = article.newspaper.name if article.newspaper else ""
        articles[article.public_id] = values | {"issue": str(article.issue), "newspaper": newspaper, "order": article.order}
    return {
        "pages": pages,
        "articles": articles,
        "retired": {one.public_id: one.successor_id for one in ArticleId.objects.filter(state="retired")},
        "revisions": sorted(PageRevision.objects.values_list("page", "number", "sha256")),
        "sections": dict(Section.objects.values_list("name", "slug")),
        "persons": sorted(Reporter.objects.values_list("public_id", "name", "pinyin", "merged_into__name")),
        "places": sorted(Place.objects.values_list("name", "slug")),
        "facsimiles": {page: [one.name for one in Facsimile.objects.standing(page)] for page in pages},
        "export": list(export_lines()),
    }


def delete_archive() -> None:
    with connection.cursor() as cursor:
        for model in apps.get_app_config("articles").get_models(include_auto_created=True):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
    shutil.rmtree(facsimile_folder())


def bring_in(lines: Iterable[str]) -> None:
    import_portable(read_portable(lines), store_again)


def build(folder: Path) -> None:
    """An archive with all that a rebuild must keep."""
    write(folder / "a/2021-05-10/01.txt", 1, 2, 3)
    write(folder / "a/2021-05-10/02.txt", 4, 5)
    write(folder / "b/2021-05-10/01.txt", 2, 9, 1)
    write(folder / "c/旧稿.txt", 6, 7)
    write(folder / "d/补收.txt", 8)
    facsimiles = {"a/2021-05-10/01.png": 1, "a/2021-05-10/02.png": 2, "b/2021-05-10/01.png": 3, "c/旧稿.png": 4}
    for path, shade in facsimiles.items():
        (folder / path).write_bytes(png(shade=shade))
    (folder / "a/2021-05-10/01.pdf").write_bytes(pdf())
    take(folder / "a")
    take(folder / "b")
    take(folder / "c")
    take(folder / "d", request=Request(option=Claims(newspaper="江畔报", date=None, page="A05")))
    correct(article_about(4), "headline", "改过的标题", None, "按见报稿")
    correct(article_about(4), "section", "药文", None)
    correct(article_about(5), "section", "要闻", None)
    correct(article_about(9), "places", [{"name": "云岭乡", "role": "primary"}], None)
    correct(article_about(7), "bylines", [{"name": "赵知秋", "role": "记者"}], None)
    correct(
        article_about(6), "bylines", [{"name": "林小满", "role": "", "reporter": reporter_public_id("赵知秋")}], None, "用了笔名"
    )
    withdraw(article_about(2), None, "当事人要求")
    old = Page.objects.get(revision__file_name="旧稿.txt")
    correct(old, "issue_date", "2019-03-04", None)
    correct(old, "page", "4", None)
    correct(old, "issue_date", "2019-03-05", None, "查到原报")
    suspend(Newspaper.objects.get(name="溪山报"), datetime.date(2021, 5, 1), datetime.date(2021, 5, 5), None, "劳动节")
    person = Reporter.objects.create(public_id=reporter_public_id("林满"), name="林满", pinyin="lin man", initial="L")
    ReporterAlias.objects.create(name="林小满", reporter=person)
    for article in Article.objects.all():
        settle_article(article)
    assert list(check_archive()) == []


def in_one_go(folder: Path, export: list[str]) -> None:
    bring_in(export)
    take(folder)


def newest_first(folder: Path, export: list[str]) -> None:
    bring_in(export)
    for part in ("d", "c", "b", "a"):
        take(folder / part, request=Request())


def file_last(folder: Path, export: list[str]) -> None:
    take(folder / "c")
    take(folder / "b")
    take(folder / "d", request=Request())
    take(folder / "a", request=Request(option=NAMED.option, replace=True))
    bring_in(export)


def file_between(folder: Path, export: list[str]) -> None:
    take(folder / "b")
    bring_in(export)
    take(folder / "c", folder / "a")
    take(folder / "d")


@pytest.mark.parametrize("rebuild", [in_one_go, newest_first, file_last, file_between])
def test_a_deleted_archive_is_rebuilt_the_same(tmp_path: Path, rebuild: Callable[[Path, list[str]], None]) -> None:
    build(tmp_path)
    before = snapshot()
    export = before["export"]
    delete_archive()
    rebuild(tmp_path, export)
    after = snapshot()
    for kind, values in before.items():
        assert after[kind] == values, kind
    assert list(check_archive()) == []
    bring_in(export)
    assert snapshot() == before


def test_the_command_writes_what_the_other_reads(tmp_path: Path) -> None:
    build(tmp_path / "pages")
    target = tmp_path / "export.jsonl"
    call_command("export_corrections", str(target))
    assert target.read_text(encoding="utf-8").splitlines() == list(export_lines())
    delete_archive()
    call_command("import_corrections", str(target))
    waiting = list(check_archive())
    assert len(waiting) == PageRevision.objects.count() == 5
    assert all("尚未入库" in finding for finding in waiting)
    assert list(tmp_path.glob("*.unfinished")) == []


def test_an_older_revision_alone_stands_until_the_newer_comes(tmp_path: Path) -> None:
    build(tmp_path)
    export, before = list(export_lines()), snapshot()
    delete_archive()
    bring_in(export)
    take(tmp_path / "a")
    first = Page.objects.get(label="1")
    assert (first.revision.number, first.articles.count()) == (1, 3)
    take(tmp_path / "b", tmp_path / "c", tmp_path / "d")
    assert snapshot()["articles"] == before["articles"]
    assert list(check_archive()) == []


def test_a_local_decision_that_says_otherwise_is_refused_by_name(tmp_path: Path) -> None:
    build(tmp_path)
    export = list(export_lines())
    delete_archive()
    take(tmp_path / "a")
    article = article_about(4)
    correct(article, "headline", "另一个标题", None)
    before = list(Correction.objects.values())
    with pytest.raises(UnusableFile, match=rf"{article.public_id} 的 headline.*改过的标题.*另一个标题"):
        bring_in(export)
    assert list(Correction.objects.values()) == before


def test_local_work_since_the_export_stays(tmp_path: Path) -> None:
    build(tmp_path)
    export = list(export_lines())
    correct(article_about(4), "headline", "后来又改的标题", None)
    correct(article_about(5), "headline", "新改的标题", None)
    write(tmp_path / "e/2021-05-10/02.txt", 5, 4, 10)
    take(tmp_path / "e")
    before = snapshot()
    bring_in(export)
    assert snapshot() == before
    assert list(check_archive()) == []


def test_an_alias_that_is_somebody_elses_here_is_refused(tmp_path: Path) -> None:
    build(tmp_path)
    export = list(export_lines())
    delete_archive()
    person = Reporter.objects.create(public_id=reporter_public_id("林大满"), name="林大满")
    ReporterAlias.objects.create(name="林小满", reporter=person)
    with pytest.raises(UnusableFile, match="别名“林小满”给 林满，这里已给 林大满"):
        bring_in(export)
    assert (Byline.objects.count(), PageRevision.objects.count()) == (0, 0)


def test_the_same_archive_exports_the_same_bytes(tmp_path: Path) -> None:
    build(tmp_path)
    assert list(export_lines()) == list(export_lines())


HEADER = '{"format": "newsarchive-corrections", "version": 1}'
PAGE = {
    "type": "page",
    "id": "aaaaaaaaaa",
    "first_sha256": "0" * 64,
    "revisions": [{"number": 1, "sha256": "0" * 64, "file_name": "01.txt", "hints": {}}],
}
ARTICLE = {
    "type": "article",
    "id": "aaaaaaaaaa-1",
    "page": "aaaaaaaaaa",
    "number": 1,
    "revision": 1,
    "lines": [1],
    "state": "live",
    "successor": None,
    "reason": "",
    "headline": "",
}


def lines(*records: dict[str, Any]) -> list[str]:
    return [HEADER, *(json.dumps(record) for record in records)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ([], "文件是空的"),
        (["{}"], "第 1 行不是 newsarchive-corrections"),
        (['{"format": "newsarchive-corrections", "version": 9}'], "第 1 行的版本是 9"),
        ([HEADER, '{"type": "page", "id'], "第 2 行不是完整的 JSON"),
        ([HEADER, "[]"], "第 2 行不是一条记录"),
        ([HEADER, '{"type": "poem"}'], "第 2 行的类型“poem”不认识"),
        ([HEADER, '{"type": "section", "name": "要闻"}'], r"第 2 行（section）的 slug 缺少或不对"),
        (lines(PAGE, PAGE), "第 3 行与第 2 行重复"),
        (lines(PAGE | {"id": "bbbbbbbbbb"}), "编号或修订号不对"),
        (lines(ARTICLE), "第 2 行提到的 page aaaaaaaaaa 不在文件里"),
        (lines(PAGE, ARTICLE | {"id": "aaaaaaaaaa-2"}), "第 3 行：文章 aaaaaaaaaa-2 的编号"),
        (lines(PAGE, ARTICLE | {"successor": "aaaaaaaaaa-1"}), "不能转至"),
        (lines(PAGE, ARTICLE | {"lines": "1"}), "lines 缺少或不对"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_with_its_line(content: list[str], message: str) -> None:
    with pytest.raises(UnusableFile, match=message):
        bring_in(content)
    assert PageRevision.objects.count() == 0
