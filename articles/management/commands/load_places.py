"""``manage.py load_places``: a county's table of places."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from articles.ingest.files import read_bytes, shown
from articles.ingest.places import load_places
from articles.ingest.run import check_tables
from articles.management.archive_command import ArchiveCommand
from articles.reading.gazetteer import MAX_BYTES, BadTable, load_gazetteer


class Command(ArchiveCommand):
    help = "载入一个县的地名表（CSV：code,name,level,parent,aliases,valid_from,valid_to,successors）。再载一次不会重复。"
    requires_system_checks: list[str] = []  # the check that no place is loaded would speak while they are

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv", help="地名表，UTF-8 或 GB18030")

    def handle(self, *_: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            check_tables()
            loaded = load_places(load_gazetteer(read_bytes(path, MAX_BYTES)))
        except OSError as error:
            raise CommandError(f"{shown(path)}：读不出来（{error.strerror}）；请核对路径和权限", returncode=1) from None
        except BadTable as error:
            raise CommandError(f"{shown(path)}：{error}", returncode=1) from None
        self.stdout.write(f"新增 {loaded.added} · 改动 {loaded.changed} · 不变 {loaded.unchanged}")
