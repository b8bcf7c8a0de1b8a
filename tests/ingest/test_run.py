"""A whole run over real files: what is found, what is refused and why, what is recorded."""

import datetime
import multiprocessing
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from articles.ingest.files import Problem, find_files
from articles.ingest.manifest import MAX_BYTES, Manifest, UnusableManifest, read_manifest
from articles.ingest.reader import Task, read_in_order
from articles.ingest.run import FileResult, Report, Request, dry_run, ingest
from articles.ingest.verify import check_archive
from articles.models import Article, IngestedFile, IngestRun, Page
from articles.reading import PageReading
from articles.reading.types import Claims, Hints
from tests.ingest.invented import flow_page, story


def write(path: Path, *numbers: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(flow_page(*(story(number) for number in numbers)), encoding="utf-8")
    return path


def run(*paths: Path, request: Request | None = None) -> Report:
    return ingest(find_files(paths), request or Request())


def words(*paths: Path) -> dict[str, str]:
    """What a run says of the files that it doesn't refuse."""
    said: list[FileResult] = []
    ingest(find_files(paths), Request(), None, said.append)
    return {Path(result.path).name: result.message for result in said if result.message}


def refused(report: Report) -> dict[str, str]:
    return {Path(result.path).name: result.message for result in report.refused}


# Finding


def test_folders_are_searched_in_path_order_and_hidden_ones_skipped(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.md", "a.TXT", ".hidden/3.txt", "b/.4.txt", "c.csv"):
        write(tmp_path / name, 1)
    assert find_files([tmp_path, tmp_path / "b"]).files == (tmp_path / "a.TXT", tmp_path / "b/1.md", tmp_path / "b/2.txt")


def test_a_file_that_is_named_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    page = write(tmp_path / ".版面.dat", 1)
    assert find_files([page]).files == (page,)


def test_missing_paths_and_empty_folders_are_named(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    os.mkfifo(tmp_path / "管道")
    assert find_files([tmp_path / "没有.txt", tmp_path / "空", tmp_path / "管道"]).problems == (
        Problem(str(tmp_path / "没有.txt"), "没有这个文件或文件夹；请核对路径"),
        Problem(str(tmp_path / "空"), "文件夹里没有 .txt 或 .md 文件；其他后缀的文本请直接写出文件名"),
        Problem(str(tmp_path / "管道"), "不是普通文件；请给出文本文件或文件夹"),
    )


# Running


@pytest.mark.django_db
def test_a_run_is_recorded_and_the_next_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "2021-05-10/01.txt", 1, 2)
    write(tmp_path / "2021-05-10/02.txt", 3, 4)
    assert run(tmp_path).counts == {"added": 2}
    before = list(Article.objects.order_by("pk").values())
    assert run(tmp_path).counts == {"unchanged": 2}
    assert list(Article.objects.order_by("pk").values()) == before
    first, second = IngestRun.objects.order_by("started_at")
    assert (first.counts, second.counts) == ({"added": 2}, {"unchanged": 2})
    assert (first.files.count(), second.files.count(), first.finished_at is not None) == (2, 0, True)
    assert list(check_archive()) == []


@pytest.mark.django_db
def test_one_broken_file_among_many_is_named_and_the_rest_is_in(tmp_path: Path) -> None:
    for number in range(1, 21):
        write(tmp_path / f"2021-05-10/{number:02d}.txt", number)
    (tmp_path / "2021-05-10/07.txt").write_bytes(b"%PDF-1.4 \x00\x01")
    (tmp_path / "2021-05-10/08.txt").write_bytes(b"")
    (tmp_path / "2021-05-10/09.txt").write_bytes("正文".encode() * 400_000)
    (tmp_path / "2021-05-10/10.txt").write_bytes(b"\x81\xff\xfe\xfa\x80\x80" * 40)
    report = run(tmp_path)
    assert report.counts == {"added": 16, "refused": 4}
    reasons = refused(report)
    assert "PDF" in reasons["07.txt"]
    assert reasons["08.txt"] == "文件里没有文字"
    assert "上限" in reasons["09.txt"]
    assert "编码" in reasons["10.txt"]
    assert IngestedFile.objects.filter(outcome="refused").count() == 4
    assert list(check_archive()) == []


def test_an_unreadable_file_is_named(tmp_path: Path, ordinary_user: Callable[[], None]) -> None:
    write(tmp_path / "1.txt", 1).chmod(0)
    found = find_files([tmp_path])
    ordinary_user()
    assert list(dry_run(found, Request())) == [(str(tmp_path / "1.txt"), "没有读取权限；请改文件权限，或换有权限的用户运行")]


@pytest.mark.django_db
def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "1.txt").symlink_to(tmp_path / "没有.txt")
    write(tmp_path / "2.txt", 2)
    report = run(tmp_path)
    assert (report.counts, refused(report)) == ({"added": 1, "refused": 1}, {"1.txt": "没有这个文件或文件夹；请核对路径"})


@pytest.mark.django_db
def test_a_file_that_goes_before_its_turn_is_named(tmp_path: Path) -> None:
    gone, stays = write(tmp_path / "1.txt", 1), write(tmp_path / "2.txt", 2)
    found = find_files([tmp_path])
    gone.unlink()
    report = ingest(found, Request())
    assert (report.counts, refused(report)) == ({"added": 1, "refused": 1}, {"1.txt": "没有这个文件或文件夹；请核对路径"})
    assert Page.objects.get().path == str(stays)


@pytest.mark.django_db
def test_two_files_that_claim_one_page_are_both_named(tmp_path: Path) -> None:
    write(tmp_path / "2021-05-10/第3版.txt", 1)
    write(tmp_path / "2021-05-10/03.txt", 2)
    report = run(tmp_path)
    assert report.counts == {"added": 1, "refused": 1}
    assert "03.txt" in refused(report)["第3版.txt"]
    assert "--replace" in refused(report)["第3版.txt"]


@pytest.mark.django_db
@pytest.mark.parametrize("runs", [1, 2], ids=["at once", "in the next run too"])
def test_one_name_in_two_folders_of_one_run_is_refused_with_both_paths(tmp_path: Path, runs: int) -> None:
    first = write(tmp_path / "甲/2021-05-10/A03.txt", 1)
    second = write(tmp_path / "乙/2021-05-10/A03.txt", 2)
    named = Request(option=Claims(newspaper="溪山报"))
    [result] = [run(tmp_path, request=named).refused for _ in range(runs)][-1]
    assert {result.path} | {path for path in (str(first), str(second)) if path in result.message} == {str(first), str(second)}
    assert "--replace" in result.message
    replacing = Request(option=named.option, replace=True)
    assert run(tmp_path, request=replacing).counts == {"unchanged": 1, "revised": 1}
    assert list(check_archive()) == []


@pytest.mark.django_db
def test_a_file_that_comes_first_does_not_revise_a_page_whose_own_file_comes_after_it(tmp_path: Path) -> None:
    own = write(tmp_path / "b/2021-05-10/A03.txt", 1)
    run(own)
    other = write(tmp_path / "a/2021-05-10/A03.txt", 2)
    report = run(tmp_path)
    assert (report.counts, report.refused[0].path, str(own) in report.refused[0].message) == (
        {"refused": 1, "unchanged": 1},
        str(other),
        True,
    )


@pytest.mark.django_db
def test_the_same_name_in_a_later_run_is_a_revision(tmp_path: Path) -> None:
    run(write(tmp_path / "a/2021-05-10/A03.txt", 1))
    assert run(write(tmp_path / "b/2021-05-10/A03.txt", 2)).counts == {"revised": 1}


@pytest.mark.django_db
def test_older_bytes_under_the_name_that_stands_are_told_apart(tmp_path: Path) -> None:
    file = write(tmp_path / "2021-05-10/01.txt", 1)
    run(file)
    run(write(file, 2))
    page = Page.objects.get()
    assert words(write(file, 1)) == {
        "01.txt": f"这些字节是版面 {page.public_id} 的第 1 次修订，现行的仍是第 2 次；要换回它，请在文件末尾加一个空行再收"
    }
    assert (run(file).counts, Page.objects.get().revision.number) == ({"unchanged": 1}, 2)
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert run(file).counts == {"revised": 1}


@pytest.mark.django_db
def test_an_older_file_kept_beside_the_one_that_replaced_it_needs_no_word(tmp_path: Path) -> None:
    run(write(tmp_path / "2021-05-10/01.txt", 1))
    run(write(tmp_path / "2021-05-10/第1版.txt", 2), request=Request(replace=True))
    assert words(tmp_path) == {}


@pytest.mark.django_db
def test_one_name_in_two_folders_without_a_newspaper_is_not_taken_for_a_revision(tmp_path: Path) -> None:
    write(tmp_path / "甲/2021-05-10/03.txt", 1)
    write(tmp_path / "乙/2021-05-10/03.txt", 2)
    report = run(tmp_path)
    assert report.counts == {"added": 1, "refused": 1}
    assert "--newspaper" in report.refused[0].message
    named = Request(option=Claims(newspaper="溪山报"))
    assert run(Path(report.refused[0].path), request=named).counts == {"added": 1}


@pytest.mark.django_db
def test_a_date_too_far_ahead_is_refused_with_the_reason(tmp_path: Path) -> None:
    day = timezone.localdate() + datetime.timedelta(8)
    write(tmp_path / f"{day}/01.txt", 1)
    assert str(day) in refused(run(tmp_path))["01.txt"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("claims", "unapplied"),
    [
        (Claims(), False),
        (Claims(date=datetime.date(2021, 5, 10), page="1"), False),
        (Claims(newspaper="溪山报"), False),
        (Claims(newspaper="江畔报"), True),
        (Claims(date=datetime.date(2020, 1, 1)), True),
        (Claims(page="A03"), True),
        (Claims(edition="号外"), True),
    ],
    ids=["nothing", "what the path said", "what was given", "newspaper", "date", "page", "edition"],
)
@pytest.mark.parametrize("by", ["option", "manifest"])
def test_claims_on_a_page_that_is_in_are_not_applied_and_said(tmp_path: Path, claims: Claims, unapplied: bool, by: str) -> None:
    page = write(tmp_path / "2021-05-10/01.txt", 1)
    run(page, request=Request(option=Claims(newspaper="溪山报")))
    before = Page.objects.values().get()
    again = Request(option=claims) if by == "option" else Request(manifest=Manifest({page: claims}))
    report = run(page, request=again)
    assert (report.counts, report.unapplied) == ({"unchanged": 1}, [str(page)] if unapplied else [])
    assert Page.objects.values().get() == before


def kill_readers() -> None:
    """End the reading processes of this one as the kernel does when memory runs out."""
    for process in multiprocessing.active_children():
        process.kill()
        process.join()


@pytest.mark.parametrize("after", [0, 1, 9], ids=["before the first", "after the first", "near the end"])
def test_what_dead_processes_have_not_read_is_read_here(after: int, caplog: pytest.LogCaptureFixture) -> None:
    tasks = [Task(f"{n}.txt", flow_page(story(n)).encode(), Hints(), stored=n % 5 == 4) for n in range(30)]
    expected = list(read_in_order(tasks, 1, None))
    read = []

    def given() -> Iterator[Task]:
        for number, task in enumerate(tasks):
            if after == 0 and number == 3:
                kill_readers()
            yield task

    for number, result in enumerate(read_in_order(given(), 2, None), 1):
        read.append(result)
        if number == after:
            kill_readers()
    assert read == expected
    assert [record.message for record in caplog.records] == [
        "一个识读进程中途退出（可能内存不足），其余文件由主进程逐个识读；下次可用较小的 --jobs"
    ]


@pytest.mark.django_db
def test_several_processes_give_the_same_as_one(tmp_path: Path) -> None:
    for number in range(1, 12):
        write(tmp_path / f"2021-05-10/{number:02d}.txt", number, number + 20)
    alone = [(path, reading) for path, reading in dry_run(find_files([tmp_path]), Request())]
    assert [(path, reading) for path, reading in dry_run(find_files([tmp_path]), Request(jobs=3))] == alone
    assert run(tmp_path, request=Request(jobs=3)).counts == {"added": 11}
    assert list(check_archive()) == []


def test_a_dry_run_needs_no_database(tmp_path: Path) -> None:
    write(tmp_path / "2021-05-10/01.txt", 1)
    [(path, reading)] = dry_run(find_files([tmp_path]), Request())
    assert isinstance(reading, PageReading)
    assert (path, reading.page, reading.issue_date.earliest) == (
        str(tmp_path / "2021-05-10/01.txt"),
        "1",
        datetime.date(2021, 5, 10),
    )


# Manifests


def manifest(folder: Path, text: str, encoding: str = "utf-8") -> Manifest:
    path = folder / "manifest.csv"
    path.write_text(text, encoding=encoding)
    return read_manifest(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("date", ["2021-05-10", "2021/5/10", "20210510", "2021年5月10日"])
def test_a_manifest_says_what_pages_are(tmp_path: Path, encoding: str, date: str) -> None:
    page = write(tmp_path / "a/1.txt", 1)
    read = manifest(tmp_path, f"path,newspaper,date,page,edition\na/1.txt,溪山报,{date},A03 要闻,号外\n", encoding)
    assert read == Manifest({page: Claims("溪山报", datetime.date(2021, 5, 10), "A03", "号外")})


@pytest.mark.django_db
def test_what_a_manifest_gets_wrong_is_named_and_the_rest_is_in(tmp_path: Path) -> None:
    for number in range(1, 5):
        write(tmp_path / f"{number}.txt", number)
    read = manifest(
        tmp_path, "path,date,page\n1.txt,2021-05-10,1\n2.txt,2021-02-30,2\n没有.txt,,\n3.txt,,三十\n4.txt,,\n4.txt,,4\n,,5\n"
    )
    report = run(tmp_path, request=Request(manifest=read))
    assert report.counts == {"added": 1, "refused": 5}
    assert refused(report) == {
        "没有.txt": "清单第 4 行写的文件不存在；路径应相对于清单所在的文件夹，请改正",
        "manifest.csv": "清单第 8 行没有写 path；请补上文件路径或删去这一行",
        "2.txt": "清单第 3 行的日期“2021-02-30”不成立；应如 2021-05-10",
        "3.txt": "清单第 5 行的版号“三十”不成立；应如 3、A03，合版如 2-3",
        "4.txt": "清单第 7 行与第 6 行说的是同一个文件；请只留一行",
    }
    assert (Page.objects.get().date_source, Page.objects.get().label) == ("manifest", "1")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "表头里没有 path"),
        ("file,date\n", "表头里没有 path"),
        ("path,datum\n", "“datum”"),
        ("path,date,date\n", "重复的列"),
        ("path\na.txt,1\n", "第 2 行比表头多出 1 格"),
        ("path,date\n", "清单只有表头，没有写任何文件"),
        ("path,date\n,\n", "清单只有表头，没有写任何文件"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UnusableManifest, match=message):
        manifest(tmp_path, text)


def test_a_manifest_that_is_no_regular_file_or_too_large_is_refused_unread(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    for path, message in (
        ("/dev/zero", "不是普通文件"),
        (tmp_path / "pipe.csv", "不是普通文件"),
        (tmp_path / "large.csv", "超过 64 MB"),
    ):
        with pytest.raises(UnusableManifest, match=f"{path}：清单{message}"):
            read_manifest(Path(path))
