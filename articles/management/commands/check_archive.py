"""``manage.py check_archive``: is the archive whole?"""

from __future__ import annotations

import sys
from typing import Any

from articles.ingest.run import check_tables
from articles.ingest.verify import check_archive
from articles.management.archive_command import ArchiveCommand


class Command(ArchiveCommand):
    help = (
        "核对整个库：校验值、编号、每一行的归属、现行值与识读和人工是否一致、无主的记录。没有问题时返回 0，有则逐条列出并返回 1。"
    )

    def handle(self, *_: Any, **__: Any) -> None:
        check_tables()
        findings = 0
        for finding in check_archive():
            findings += 1
            self.stdout.write(finding)
        if findings:
            self.stderr.write(f"共 {findings} 条")
            sys.exit(1)
        self.stdout.write("没有发现问题")
