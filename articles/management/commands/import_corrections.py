"""``manage.py import_corrections``: human work and the register of ids, from a file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from articles.corrections.portable import UnusableFile, read_portable
from articles.corrections.restore import import_portable
from articles.ingest.files import shown
from articles.ingest.places import archive_gazetteer
from articles.ingest.reader import Unreadable, read_bytes_as_page
from articles.ingest.run import check_tables
from articles.ingest.store import hints_from_json, newest_with_content, restore_page
from articles.management.archive_command import ArchiveCommand
from articles.models import PageId
from articles.reading.gazetteer import BadTable


class Command(ArchiveCommand):
    help = "导入 export_corrections 导出的文件，可在收版面之前或之后。有冲突时一条也不导入，并说明是哪一条。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *_: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            check_tables()
            with path.open(encoding="utf-8") as file:
                portable = read_portable(file)
            import_portable(portable, store_again)
        except UnicodeDecodeError:
            raise CommandError(f"{shown(path)}：不是 UTF-8 文本；请给出 export_corrections 导出的文件", returncode=1) from None
        except OSError as error:
            raise CommandError(f"{shown(path)}：读不出来（{error.strerror}）；请核对路径和权限", returncode=1) from None
        except (UnusableFile, BadTable) as error:
            raise CommandError(f"{shown(path)}：{error}", returncode=1) from None
        counts = (
            f"版面 {len(portable.pages)} · 文章 {len(portable.articles)} · 更正 {len(portable.corrections)}"
            f" · 休刊 {len(portable.suspensions)}"
        )
        self.stdout.write(f"已导入：{counts}")


def store_again(identity: PageId) -> None:
    """Read a page's newest bytes again and store them under the ids that the import gave it."""
    revision = newest_with_content(identity)
    reading = read_bytes_as_page(bytes(revision.content.content), hints_from_json(revision.hints), archive_gazetteer())
    if isinstance(reading, Unreadable):
        raise UnusableFile(f"版面 {identity.public_id} 重读不成：{reading.message}")
    restore_page(identity, reading)
