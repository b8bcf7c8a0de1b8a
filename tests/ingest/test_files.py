"""Which files a folder gives."""

import os
from pathlib import Path

from articles.ingest.files import find_files


def test_what_is_no_regular_file_is_named_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "page.txt").write_text("一版", encoding="utf-8")
    found = find_files([tmp_path])
    assert [file.name for file in found.files] == ["page.txt"]
    assert sorted((Path(problem.path).name, problem.message[:6]) for problem in found.problems) == [
        ("dead.txt", "没有这个文件"),
        ("pipe.txt", "不是普通文件"),
    ]
