"""The commands' words and exit codes. What they do is tested where it is done."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from articles.corrections import correct
from articles.ingest.places import archive_gazetteer, load_places
from articles.models import (
    Article,
    ArticleId,
    ArticlePlace,
    ArticleText,
    Byline,
    Correction,
    MachineArticle,
    Page,
    Place,
    PlaceAlias,
    RevisionContent,
)
from articles.reading.gazetteer import load_gazetteer, shipped_gazetteer
from articles.reading.types import PlaceMention
from articles.writing import remedy
from tests.ingest.invented import BRIDGE, LIBRARY, InventedPage, flow_page, story
from tests.pictures import pdf, png


def run(*arguments: Any) -> tuple[int, str, str]:
    """Exit code, output, errors."""
    output, errors = StringIO(), StringIO()
    try:
        call_command(*map(str, arguments), stdout=output, stderr=errors)
    except SystemExit as end:
        return int(str(end.code)), output.getvalue(), errors.getvalue()
    except CommandError as error:
        return error.returncode, output.getvalue(), str(error)
    return 0, output.getvalue(), errors.getvalue()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "2021-05-10" / "03.txt"
    path.parent.mkdir()
    path.write_text(flow_page(story(1), story(2)), encoding="utf-8")
    return path


@pytest.fixture
def places() -> None:
    load_places(load_gazetteer(TABLE))


# ingest


@pytest.mark.django_db
@pytest.mark.usefixtures("places")
def test_ingest_counts_and_ends_well(page: Path) -> None:
    assert run("ingest", page) == (0, "新版面 1 · 新修订 0 · 已在库 0 · 未收 0\n", "")
    assert run("ingest", page.parent) == (0, "新版面 0 · 新修订 0 · 已在库 1 · 未收 0\n", "")


@pytest.mark.django_db
def test_ingest_says_that_no_place_is_loaded(page: Path) -> None:
    code, output, errors = run("ingest", page)
    assert (code, output) == (0, "新版面 1 · 新修订 0 · 已在库 0 · 未收 0\n")
    assert errors == (
        "还没有载入地名表：文章认不出自己是哪个镇街的；"
        "请运行 python manage.py load_places FILE.csv（随程序附有义乌的表：articles/reading/data/places_yiwu.csv）\n"
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("places")
def test_ingest_says_once_what_it_did_not_apply(tmp_path: Path) -> None:
    for number in range(1, 6):
        (tmp_path / f"{number}.txt").write_text(flow_page(story(number)), encoding="utf-8")
    run("ingest", tmp_path)
    assert run("ingest", tmp_path, "--date", "2020-01-01") == (
        0,
        "新版面 0 · 新修订 0 · 已在库 5 · 未收 0\n",
        f"5 个文件已在库，这次给出的报名、日期、版号或版次与库里的不同，没有采用：{tmp_path}/1.txt、{tmp_path}/2.txt、{tmp_path}/3.txt…；要改这些版面，请在后台更正\n",
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("places")
def test_ingest_names_what_it_could_not_read(page: Path) -> None:
    missing = page.with_name("没有.txt")
    assert run("ingest", page, missing) == (
        1,
        "新版面 1 · 新修订 0 · 已在库 0 · 未收 1\n",
        f"{missing}：没有这个文件或文件夹；请核对路径\n",
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("places", "own_data")
def test_ingest_counts_facsimiles_and_names_what_is_none(page: Path) -> None:
    page.with_suffix(".png").write_bytes(png())
    wrong = page.with_suffix(".PDF")
    wrong.write_bytes(b"<html>")
    said = f"{wrong}：内容不是 PDF、JPEG、PNG 或 WebP，不能作版面图；请重新导出，或给这个文件换个名字（文本已收）\n"
    assert run("ingest", page) == (1, "新版面 1 · 新修订 0 · 已在库 0 · 未收 1 · 版面图 1\n", said)
    wrong.unlink()
    assert run("ingest", page) == (0, "新版面 0 · 新修订 0 · 已在库 1 · 未收 0\n", "")


@pytest.mark.django_db
def test_ingest_takes_what_options_say(page: Path) -> None:
    assert run("ingest", page, "--newspaper", "溪山报", "--date", "2021年5月11日", "--page", "A4 要闻")[0] == 0
    standing = Page.objects.get()
    assert (str(standing.newspaper), str(standing.date_earliest), standing.date_source, standing.label) == (
        "溪山报",
        "2021-05-11",
        "option",
        "A04",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--date", "2021-02-30"], "--date “2021-02-30”不是日期；应如 2021-05-10"),
        (["--date", "2099-01-01"], "--date 2099-01-01 比今天晚 7 天以上"),
        (["--page", "第几版"], "--page “第几版”不是版号"),
        (["--manifest", "没有.csv"], "没有.csv：清单没有这个文件"),
        (["--manifest", "/dev/zero"], "/dev/zero：清单不是普通文件"),
        (["--places", "没有.csv", "--dry-run"], "没有.csv：地名表读不出来"),
        (["--jobs", "0"], "--jobs 应在 1 到 64 之间"),
        (["--json"], "--json 要与 --dry-run 同用"),
    ],
)
def test_wrong_usage_ends_with_two(page: Path, arguments: list[str], message: str) -> None:
    code, output, errors = run("ingest", page, *arguments)
    assert (code, output) == (2, "")
    assert message in errors


def test_a_dry_run_prints_a_page_a_line_and_goes_on(page: Path, tmp_path: Path) -> None:
    broken = tmp_path / "2021-05-10" / "02.txt"
    broken.write_bytes(b"\x00\x01\x02\x03" * 50)
    code, output, errors = run("ingest", "--dry-run", "--json", tmp_path)
    [only] = [json.loads(line) for line in output.splitlines()]
    assert (code, only["path"], only["page"], only["issue_date"]["earliest"]) == (1, str(page), "3", "2021-05-10")
    assert errors.startswith(f"{broken}：")
    assert set(only) == {
        *("path", "sha256", "encoding", "newspaper", "page", "edition", "issue_number"),
        *("issue_date", "section", "banners", "slogan", "articles", "flags", "furniture"),
    }


def test_a_dry_run_tells_the_facsimiles(page: Path) -> None:
    page.with_suffix(".PDF").write_bytes(pdf())
    page.with_suffix(".png").write_bytes(b"GIF89a")
    code, output, errors = run("ingest", "--dry-run", "--json", page)
    assert (code, json.loads(output)["facsimiles"]) == (1, ["03.PDF", "03.png"])
    assert errors.startswith(f"{page.with_suffix('.png')}：内容不是 PDF")
    assert run("ingest", "--dry-run", page)[1].endswith("\n  版面图：03.PDF、03.png\n")


def test_a_dry_run_for_a_person_is_short(page: Path) -> None:
    code, output, _ = run("ingest", "--dry-run", page)
    assert code == 0
    assert output.startswith(f"{page}：报名不详 2021-05-10 3，")


# reread


@pytest.mark.django_db
def test_reread_reports_first_and_applies_then(page: Path) -> None:
    run("ingest", page)
    assert run("reread")[1] == "重读 1 版 · 会变（加 --apply 写入） 0 · 不变 1 · 未成 0\n"
    first = Article.objects.order_by("order").first()
    assert first is not None
    correct(first, "kicker", "人工的引题", None)
    # as if an older parser had read the headline and the kicker otherwise
    fields = first.machine.fields | {"headline": "从前读作这样", "kicker": "从前的引题"}
    MachineArticle.objects.filter(article=first).update(fields=fields)
    Article.objects.filter(pk=first.pk).update(headline="从前读作这样")
    public_id = Page.objects.get().public_id
    code, output, _ = run("reread", "--page", public_id)
    assert code == 0
    assert output.splitlines() == [
        public_id,
        f"  {first.public_id}：headline 从前读作这样 → {first.headline}",
        f"  {first.public_id}：kicker 从前的引题 → （空）（人工已定，不变）",
        "重读 1 版 · 会变（加 --apply 写入） 1 · 不变 0 · 未成 0",
    ]
    assert Article.objects.get(pk=first.pk).headline == "从前读作这样"
    assert run("reread", "--apply")[1].endswith("重读 1 版 · 已写入 1 · 不变 0 · 未成 0\n")
    again = Article.objects.get(pk=first.pk)
    assert (again.headline, again.kicker, again.public_id) == (first.headline, "人工的引题", first.public_id)
    assert run("check_archive") == (0, "没有发现问题\n", "")


@pytest.mark.django_db
def test_reread_names_a_page_that_is_not_there() -> None:
    assert run("reread", "--page", "zzzzzzzzzz") == (2, "", "没有编号为 zzzzzzzzzz 的版面；编号见版面网址 /pages/<编号>/")


# check_archive


def _bytes_changed() -> None:
    RevisionContent.objects.update(content="报头\n另一些字\n".encode())


def _flag_count_wrong() -> None:
    Article.objects.filter(order=0).update(flag_count=3)


def _headline_overwritten() -> None:
    Article.objects.filter(order=0).update(headline="谁改的")


def _text_overwritten() -> None:
    ArticleText.objects.update(plain="谁改的")


def _byline_lost() -> None:
    Byline.objects.all().delete()


def _line_lost() -> None:
    machine = MachineArticle.objects.first()
    assert machine is not None
    machine.roles = machine.roles | {"body": machine.roles["body"][1:]}
    machine.save()


def _line_twice() -> None:
    machine = MachineArticle.objects.first()
    assert machine is not None
    machine.roles = machine.roles | {"lead": [machine.roles["body"][0]]}
    machine.save()


def _machine_layer_lost() -> None:
    MachineArticle.objects.all().delete()


def _article_lost() -> None:
    Article.objects.filter(order=1).delete()


def _id_wrong() -> None:
    identity = Page.objects.get().identity
    identity.first_sha256 = "0" * 64
    identity.save()


def _correction_on_a_retired_id() -> None:
    article = Article.objects.get(order=1)
    correct(article, "headline", "改过", None)
    replaced = InventedPage([BRIDGE])
    replaced.store("01.txt")
    assert Correction.objects.filter(article__state=ArticleId.State.RETIRED).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("damage", "finding"),
    [
        (_bytes_changed, "存下的字节与校验值不符"),
        (_flag_count_wrong, "flag_count 现为 3，按识读和人工应为 0"),
        (_headline_overwritten, "headline 现为 谁改的，按识读和人工应为 青石桥修缮完工"),
        (_text_overwritten, "plain 现为 谁改的"),
        (_byline_lost, "bylines 现为 （空）"),
        (_line_lost, "第 3 行没有归入任何文章或版面要素"),
        (_line_twice, "第 3 行被归入两处"),
        (_machine_layer_lost, "没有识读结果"),
        (_article_lost, "在用，却没有文章"),
        (_id_wrong, "编号与首次校验值 000000000000… 不符"),
        (_correction_on_a_retired_id, "对 headline 的更正不再起作用"),
    ],
)
def test_check_archive_finds_what_is_wrong(damage: Any, finding: str) -> None:
    InventedPage([BRIDGE, LIBRARY]).store("01.txt")
    assert run("check_archive") == (0, "没有发现问题\n", "")
    damage()
    code, output, _ = run("check_archive")
    assert code == 1
    assert finding in output


# load_places and the check that none is loaded

TABLE = """code,name,level,parent,aliases,valid_from,valid_to,successors
990100,溪山县,county,,,,,
990100001,云岭乡,office,990100,,,2019-12-31,990100003
990100002,溪口镇,office,990100,,,,
990100003,云岭镇,office,990100,,2020-01-01,,
990100002001,后坞村村委会,village,990100002,后坞|坞里,,,
990100003001,后坞村村委会,village,990100003,,,,
"""


@pytest.mark.django_db
def test_a_table_is_loaded_once(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text(TABLE, encoding="gb18030")
    assert run("load_places", table) == (0, "新增 6 · 改动 0 · 不变 0\n", "")
    assert run("load_places", table) == (0, "新增 0 · 改动 0 · 不变 6\n", "")
    assert dict(Place.objects.values_list("code", "slug")) == {
        "990100": "xishan",
        "990100001": Place.objects.get(code="990100001").slug,
        "990100002": "xikou",
        "990100003": "yunling",
        "990100002001": "xikou-houwu",
        "990100003001": "yunling-houwu",
    }
    assert Place.objects.get(code="990100001").slug.startswith("yunling-")
    assert list(Place.objects.get(code="990100001").successors.values_list("name", flat=True)) == ["云岭镇"]
    assert set(PlaceAlias.objects.values_list("name", flat=True)) == {"后坞", "坞里"}


@pytest.mark.django_db
def test_the_archives_table_is_the_one_loaded_with_what_staff_added() -> None:
    table = load_gazetteer(TABLE)
    load_places(table)
    own = archive_gazetteer()
    assert own is not None
    assert sorted(own.places, key=lambda place: place.code) == sorted(table.places, key=lambda place: place.code)
    PlaceAlias.objects.create(place=Place.objects.get(code="990100002"), name="溪口新区")
    with_alias = archive_gazetteer()
    assert with_alias is not None
    assert with_alias.by_code["990100002"].aliases == ("溪口新区",)


@pytest.mark.django_db
def test_the_shipped_table_gives_the_offices_their_addresses() -> None:
    load_places(shipped_gazetteer())
    assert Place.objects.get(name="北苑街道").slug == "beiyuan"
    assert Place.objects.get(name="上溪镇").slug == "shangxi"


@pytest.mark.django_db
def test_places_that_pages_named_first_get_their_codes() -> None:
    mentions = [PlaceMention("溪口镇", "990100002", "primary", ()), PlaceMention("后坞村", "990100003001", "mentioned", ())]
    InventedPage([replace(BRIDGE, places=mentions)]).store("01.txt")
    assert set(Place.objects.values_list("code", "name")) == {(None, "溪口镇"), (None, "后坞村")}
    load_places(load_gazetteer(TABLE))
    assert set(ArticlePlace.objects.values_list("place__code", "place__slug")) == {
        ("990100002", "xikou"),
        ("990100003001", "yunling-houwu"),
    }
    assert Place.objects.filter(code=None).count() == 0
    assert run("check_archive")[0] == 0


@pytest.mark.django_db
def test_a_wrong_table_is_refused_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text("code,name,level,parent\n1,甲县,county,\n2,乙镇,town,1\n", encoding="utf-8")
    code, _, errors = run("load_places", table)
    assert (code, Place.objects.count()) == (1, 0)
    assert errors.startswith(f"{table}：第 3 行“level”列")


@pytest.mark.django_db
def test_the_system_check_says_when_no_place_is_loaded() -> None:
    def found() -> list[str | None]:
        return [message.id for message in run_checks(databases=["default"]) if message.id == "articles.W001"]

    assert found() == ["articles.W001"]
    assert [message for message in run_checks() if message.id == "articles.W001"] == []
    load_places(load_gazetteer(TABLE))
    assert found() == []


@pytest.mark.django_db
def test_the_system_check_is_silent_before_the_tables_are_made() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_place RENAME TO articles_place_away")
    assert [message for message in run_checks(databases=["default"]) if message.id == "articles.W001"] == []


@pytest.mark.django_db
@pytest.mark.parametrize("arguments", [("load_places", "/dev/zero"), ("ingest", "--places", "/dev/zero", "sample_pages")])
def test_a_table_of_places_without_end_is_refused(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="/dev/zero：第 1 行：地名表超过"):
        call_command(*arguments)


def test_a_database_that_was_never_made_is_made_by_migrate() -> None:
    assert "python manage.py migrate" in remedy(OperationalError("unable to open database file"))
    assert "DATABASE_URL" in remedy(OperationalError("connection refused"))
