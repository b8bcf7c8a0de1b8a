"""``manage.py rebuild_search``: the search index built anew."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import CommandError
from tqdm import tqdm

from articles.indexing import rebuild
from articles.ingest.run import check_tables
from articles.management.archive_command import ArchiveCommand
from articles.models import Article
from articles.search.index import IndexBusy


class Command(ArchiveCommand):
    help = (
        "重建检索索引：在旁边建好新的，再换上；建的时候照常可以检索。中断后再运行，会接着建。索引随时可以从库里重建，平时会自动跟上改动，"
        "只在 check_archive 这样建议时才需要运行。"
    )

    def handle(self, *_: Any, **__: Any) -> None:
        check_tables()
        bar = tqdm(total=Article.objects.count(), unit="篇", disable=not sys.stderr.isatty())
        try:
            with bar:
                rebuild(bar.update)
        except IndexBusy as busy:
            raise CommandError("另一个程序正在建索引；请等它结束后再运行", returncode=1) from busy
        self.stdout.write(f"索引已建好，共 {Article.objects.count()} 篇")
