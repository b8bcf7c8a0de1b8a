"""``manage.py reread``: stored pages read again with today's parser."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from articles.ingest.places import archive_gazetteer
from articles.ingest.reread import Reread, reread
from articles.ingest.run import check_tables
from articles.management.archive_command import ArchiveCommand
from articles.models import Page
from articles.reading.gazetteer import BadTable


class Command(ArchiveCommand):
    help = "用现在的识读程序重读库里的版面。不加 --apply 只报告会有什么变化；人工改过的值始终不变。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--page", nargs="+", action="extend", default=[], metavar="ID", help="只读这些版面（编号）")
        parser.add_argument("--apply", action="store_true", help="写入变化")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            check_tables()
            self._reread(options["page"], options["apply"])
        except BadTable as error:
            raise CommandError(f"库里的地名表不能用：{error}", returncode=1) from None

    def _reread(self, ids: list[str], apply: bool) -> None:
        pages = Page.objects.select_related("identity", "machine").order_by("sort_date", "label", "pk")
        if ids:
            pages = pages.filter(identity__in=ids)
            unknown = sorted(set(ids) - set(pages.values_list("identity", flat=True)))
            if unknown:
                raise CommandError(f"没有编号为 {'、'.join(unknown)} 的版面；编号见版面网址 /pages/<编号>/", returncode=2)
        done = [self._show(result) for result in reread(pages.iterator(chunk_size=100), archive_gazetteer(), apply=apply)]
        changed, failed = sum(bool(result.changes) for result in done), sum(bool(result.problem) for result in done)
        what = "已写入" if apply else "会变（加 --apply 写入）"
        self.stdout.write(f"重读 {len(done)} 版 · {what} {changed} · 不变 {len(done) - changed - failed} · 未成 {failed}")
        if failed:
            sys.exit(1)

    def _show(self, result: Reread) -> Reread:
        if result.changes:
            self.stdout.write(result.page)
        for change in result.changes:
            self.stdout.write(f"  {change}")
        if result.problem:
            self.stderr.write(f"{result.page}：{result.problem}")
        return result
