"""Facsimiles come in with the text they lie beside, and what is none of them is named without costing the text."""

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from articles.corrections.export import export_lines
from articles.facsimile_folder import facsimile_folder, facsimile_path, kept_paths
from articles.ingest import facsimiles
from articles.ingest.facsimiles import Neighbours
from articles.ingest.files import find_files
from articles.ingest.run import Report, Request, dry_run, ingest
from articles.ingest.verify import check_archive
from articles.models import Facsimile, IngestedFile, IngestRun, Page
from articles.reading import PageReading
from tests.ingest.invented import flow_page, story
from tests.pictures import jpeg, pdf, png, webp

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


def write(path: Path, number: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(flow_page(story(number)), encoding="utf-8")
    return path


def lay(path: Path, data: bytes) -> Path:
    """A file beside a page, changed at a moment that no clock takes for an earlier one."""
    time.sleep(0.02)
    path.write_bytes(data)
    return path


def run(*paths: Path, jobs: int = 1) -> Report:
    return ingest(find_files(paths), Request(jobs=jobs))


def refused(report: Report) -> dict[str, str]:
    return {Path(result.path).name: result.message for result in report.refused}


def standing() -> list[tuple[str, bytes]]:
    """The only page's facsimiles: name and bytes, as readers get them."""
    rows = Facsimile.objects.standing(Page.objects.get().public_id)
    return [(row.file_name, facsimile_path(row.sha256).read_bytes()) for row in rows]


# Found


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["A03.pdf"], ["A03.pdf"]),
        (["A03.PDF", "A04.png", "A03.txt.png", "B.A03.png"], ["A03.PDF"]),
        (["A03.Jpg"], ["A03.Jpg"]),
        (["A03.jpeg"], ["A03.jpeg"]),
        (["A03.webp"], ["A03.webp"]),
        (["A03.png", "A03.pdf"], ["A03.pdf", "A03.png"]),
        (["A03.jpg", "A03.webp", "A03.png"], ["A03.png"]),
        (["a03.png", "A03.gif", "A03.md", ".A03.png"], []),
    ],
)
def test_what_lies_beside_a_page(tmp_path: Path, names: list[str], found: list[str]) -> None:
    for name in names:
        (tmp_path / name).touch()
    assert [path.name for path in Neighbours().beside(tmp_path / "A03.txt")] == found


def test_a_page_is_not_beside_itself(tmp_path: Path) -> None:
    (tmp_path / "A03.png").touch()
    assert Neighbours().beside(tmp_path / "A03.png") == []


def test_a_folder_is_listed_once(tmp_path: Path) -> None:
    neighbours = Neighbours()
    (tmp_path / "a").mkdir()
    (tmp_path / "a/1.png").touch()
    assert neighbours.beside(tmp_path / "2.txt") == []
    (tmp_path / "2.png").touch()
    assert neighbours.beside(tmp_path / "2.txt") == []
    assert neighbours.beside(tmp_path / "a/1.txt") == [tmp_path / "a/1.png"]
    assert neighbours.beside(tmp_path / "2.txt") == [tmp_path / "2.png"]


# Taken in


@pytest.mark.parametrize("jobs", [1, 2])
def test_facsimiles_come_in_with_their_pages(tmp_path: Path, jobs: int) -> None:
    kinds = {"png": png(), "JPG": jpeg(), "webp": webp(b"VP8L"), "pdf": pdf()}
    for number, (ending, data) in enumerate(kinds.items(), 1):
        write(tmp_path / f"2021-05-10/{number}.txt", number)
        (tmp_path / f"2021-05-10/{number}.{ending}").write_bytes(data)
    report = run(tmp_path, jobs=jobs)
    assert report.counts == {"added": 4, "facsimile": 4}
    rows = Facsimile.objects.order_by("file_name").values_list("file_name", "sha256", "media_type", "size", "width", "height")
    assert list(rows) == [
        ("1.png", hashlib.sha256(png()).hexdigest(), "image/png", len(png()), 70, 100),
        ("2.JPG", hashlib.sha256(jpeg()).hexdigest(), "image/jpeg", len(jpeg()), 70, 100),
        ("3.webp", hashlib.sha256(webp(b"VP8L")).hexdigest(), "image/webp", len(webp(b"VP8L")), 70, 100),
        ("4.pdf", hashlib.sha256(pdf()).hexdigest(), "application/pdf", len(pdf()), None, None),
    ]
    for row in Facsimile.objects.select_related("revision"):
        assert Path(row.file_name).stem == Path(row.revision.file_name).stem
    assert IngestRun.objects.get().counts == {"added": 4, "facsimile": 4}
    assert IngestedFile.objects.filter(outcome="facsimile").count() == 4
    assert list(check_archive()) == []


def test_nothing_comes_in_twice(tmp_path: Path) -> None:
    write(tmp_path / "1.txt", 1)
    lay(tmp_path / "1.png", png())
    run(tmp_path)
    before = list(Facsimile.objects.values())
    assert run(tmp_path).counts == {"unchanged": 1}
    assert (list(Facsimile.objects.values()), len(list(kept_paths()))) == (before, 1)


def test_what_has_not_been_touched_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "1.txt", 1)
    lay(tmp_path / "1.png", png())
    run(tmp_path)
    monkeypatch.setattr(facsimiles, "read_picture", lambda _: pytest.fail("read again"))
    assert run(tmp_path).counts == {"unchanged": 1}


def test_a_facsimile_that_comes_later_changes_or_comes_back_is_the_one_that_stands(tmp_path: Path) -> None:
    run(write(tmp_path / "1.txt", 1))
    for data in (png(), png(shade=9), png()):
        lay(tmp_path / "1.png", data)
        assert run(tmp_path).counts == {"unchanged": 1, "facsimile": 1}
        assert standing() == [("1.png", data)]
    (tmp_path / "1.png").unlink()
    assert run(tmp_path).counts == {"unchanged": 1}
    assert (standing(), Facsimile.objects.count()) == ([("1.png", png())], 2)


def test_a_picture_and_a_pdf_are_both_kept_the_picture_first(tmp_path: Path) -> None:
    write(tmp_path / "1.txt", 1)
    (tmp_path / "1.png").write_bytes(png())
    (tmp_path / "1.pdf").write_bytes(pdf())
    assert run(tmp_path).counts == {"added": 1, "facsimile": 2}
    assert standing() == [("1.png", png()), ("1.pdf", pdf())]


@pytest.mark.parametrize("order", [("old", "new"), ("new", "old")])
def test_the_newest_revision_that_has_one_shows_the_page(tmp_path: Path, order: tuple[str, str]) -> None:
    """Whenever the facsimiles come: in a rebuild the old folder may be read last."""
    for name, number in (("old", 1), ("new", 2)):
        run(write(tmp_path / f"{name}/2021-05-10/01.txt", number))
    for name in order:
        lay(tmp_path / f"{name}/2021-05-10/01.png", png(shade=len(name) + ord(name[0])))
        assert run(tmp_path / name).counts == {"unchanged": 1, "facsimile": 1}
    assert standing() == [("01.png", (tmp_path / "new/2021-05-10/01.png").read_bytes())]


def test_a_revision_without_a_facsimile_leaves_the_page_its_own(tmp_path: Path) -> None:
    page = write(tmp_path / "2021-05-10/01.txt", 1)
    (page.parent / "01.png").write_bytes(png())
    run(tmp_path)
    (page.parent / "01.png").unlink()
    write(page, 2)
    assert run(tmp_path).counts == {"revised": 1}
    assert standing() == [("01.png", png())]


def test_one_picture_beside_two_pages_is_one_file(tmp_path: Path) -> None:
    for number in (1, 2):
        write(tmp_path / f"{number}.txt", number)
        (tmp_path / f"{number}.png").write_bytes(png())
    assert run(tmp_path).counts == {"added": 2, "facsimile": 2}
    assert len(list(kept_paths())) == 1


def test_a_text_that_is_refused_brings_no_facsimile(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(b"")
    (tmp_path / "1.png").write_bytes(png())
    assert run(tmp_path).counts == {"refused": 1}
    assert list(kept_paths()) == []


# Refused


def test_what_is_no_facsimile_is_named_and_its_text_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facsimiles, "MAX_BYTES", 1 << 20)
    for number in range(1, 8):
        write(tmp_path / f"{number}.txt", number)
    (tmp_path / "1.pdf").write_bytes(b"<html>")
    (tmp_path / "2.png").write_bytes(b"")
    (tmp_path / "3.pdf").write_bytes(pdf("a" * (1 << 20)))
    (tmp_path / "4.PDF").mkdir()
    elsewhere = lay(tmp_path / "elsewhere.bin", png())
    (tmp_path / "5.png").symlink_to(elsewhere)
    (tmp_path / "6.png").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "7.png")
    report = run(tmp_path)
    assert report.counts == {"added": 7, "refused": 7}
    no_file = "不是普通文件（是文件夹或链接），不能作版面图；请把 PDF 或图片本身放在文本旁边（文本已收）"
    assert refused(report) == {
        "1.pdf": "内容不是 PDF、JPEG、PNG 或 WebP，不能作版面图；请重新导出，或给这个文件换个名字（文本已收）",
        "2.png": "版面图是空文件；请重新导出或拷贝（文本已收）",
        "3.pdf": "版面图超过上限 1 MB；请压缩或降低分辨率后再收（文本已收）",
        "4.PDF": no_file,
        "5.png": no_file,
        "6.png": no_file,
        "7.png": no_file,
    }
    assert (Page.objects.count(), Facsimile.objects.count(), list(kept_paths())) == (7, 0, [])
    assert IngestedFile.objects.filter(outcome="refused", page_public_id="").count() == 0
    assert list(check_archive()) == []
    assert refused(run(tmp_path)) == refused(report)  # every run says so, until it is put right


def test_the_bound_is_fifty_megabytes() -> None:
    assert facsimiles.MAX_BYTES == 50 * 1024 * 1024


def test_a_facsimile_that_may_not_be_read_is_named(open_folder: Path, ordinary_user: Callable[[], None]) -> None:
    write(open_folder / "1.txt", 1)
    lay(open_folder / "1.png", png()).chmod(0)
    found = find_files([open_folder])
    ordinary_user()
    said = dict(dry_run(found, Request()))
    assert isinstance(said[str(open_folder / "1.txt")], PageReading)
    assert said[str(open_folder / "1.png")] == "版面图没有读取权限；请改文件权限，或换有权限的用户运行"


def test_a_dry_run_names_what_is_no_facsimile_and_writes_nothing(tmp_path: Path) -> None:
    for number, data in enumerate((png(), b"", b"GIF89a"), 1):
        write(tmp_path / f"{number}.txt", number)
        (tmp_path / f"{number}.png").write_bytes(data)
    problems = [(Path(path).name, said[:8]) for path, said in dry_run(find_files([tmp_path]), Request()) if isinstance(said, str)]
    assert problems == [("2.png", "版面图是空文件；"), ("3.png", "内容不是 PDF")]
    assert not facsimile_folder().exists()


# Checked, and brought back


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The only kept file, of a page in tmp_path."""
    write(tmp_path / "1.txt", 1)
    lay(tmp_path / "1.png", png())
    run(tmp_path)
    assert list(check_archive()) == []
    [path] = kept_paths()
    return path


@pytest.mark.parametrize(
    ("damage", "finding"),
    [
        (Path.unlink, "{path} 读不出来（No such file or directory）；请从备份恢复它，或用 ingest 再收一次原来的文件夹"),
        (
            lambda path: path.write_bytes(png(shade=1)),
            "{path} 的字节与校验值不符；请从备份恢复它，或删除它，再用 ingest 收一次原来的文件夹",
        ),
    ],
)
def test_a_lost_or_changed_file_is_found_and_comes_back(
    tmp_path: Path, kept: Path, damage: Callable[[Path], object], finding: str
) -> None:
    damage(kept)
    page = Page.objects.get().public_id
    assert list(check_archive()) == [f"版面 {page} 的版面图 1.png：{finding.format(path=kept)}"]
    kept.unlink(missing_ok=True)
    assert run(tmp_path).counts == {"unchanged": 1, "facsimile": 1}
    assert (list(check_archive()), standing()) == ([], [("1.png", png())])


def test_a_file_that_no_page_has_is_found(kept: Path) -> None:
    left_over, misplaced = kept.with_name(f"{kept.name[:2]}{'0' * 62}"), kept.parent.parent / "zz" / kept.name
    misplaced.parent.mkdir()
    for path in (left_over, misplaced):
        path.write_bytes(png())
    word = "没有版面用到这个版面图；请再运行一次 ingest，仍有这一条就删除这个文件"
    assert list(check_archive()) == [f"{left_over}：{word}", f"{misplaced}：{word}"]


def test_the_folders_bring_the_facsimiles_back(tmp_path: Path, kept: Path, settings: Settings) -> None:
    """A rebuild of the tables is tested in tests/corrections/test_restore.py; the facsimiles are in the folders, not in the export."""
    assert not any(kept.name in line for line in export_lines())
    Facsimile.objects.all().delete()
    settings.DATA_DIR = tmp_path / "another"
    assert run(tmp_path).counts == {"unchanged": 1, "facsimile": 1}
    assert (list(check_archive()), standing()) == ([], [("1.png", png())])
