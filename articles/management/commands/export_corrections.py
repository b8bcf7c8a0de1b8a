"""``manage.py export_corrections``: human work and the register of ids, to a file."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction

from articles.corrections.export import export_lines
from articles.ingest.files import shown
from articles.ingest.run import check_tables
from articles.management.archive_command import ArchiveCommand


class Command(ArchiveCommand):
    help = "导出编号登记簿和全部人工更正。版面文件加上这个文件就能重建整个库。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="写到这个文件；- 为标准输出")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            check_tables()
            with transaction.atomic():  # one state of the archive, whoever writes meanwhile
                if options["file"] == "-":
                    for line in export_lines():
                        self.stdout.write(line)
                    return
                lines = write_export(Path(options["file"]))
        except OSError as error:
            raise CommandError(
                f"{options['file']}：写不进去（{error.strerror}）；请核对路径、权限和磁盘空间", returncode=1
            ) from None
        self.stdout.write(f"{shown(Path(options['file']))}：{lines} 行")


def write_export(path: Path) -> int:
    """Write the export beside the file first and put it in its place when it is whole. Gives the number of lines."""
    unfinished = path.with_name(path.name + ".unfinished")
    lines = 0
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            for line in export_lines():
                file.write(line + "\n")
                lines += 1
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return lines
