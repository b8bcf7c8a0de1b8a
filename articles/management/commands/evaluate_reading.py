"""``manage.py evaluate_reading``: today's parser against what staff confirmed or corrected."""

from __future__ import annotations

import json
from argparse import ArgumentParser, BooleanOptionalAction
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError

from articles.evaluation import Evaluation, JudgedPage, evaluate, store_score
from articles.ingest.places import archive_gazetteer
from articles.ingest.run import check_tables
from articles.management.archive_command import ArchiveCommand
from articles.reading import PARSER_VERSION
from articles.reading.gazetteer import BadTable

NOTHING_YET = "还没有人确认或更正过文章，没有可比的；请在后台的版面列表里选中看过的版面，用“确认无误”"
SHOWN_LENGTH = 40


class Command(ArchiveCommand):
    help = "用现在的识读程序重读人工确认或更正过的版面，逐项比较，报告对了多少。不改动任何文章。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象")
        parser.add_argument(
            "--store", action=BooleanOptionalAction, default=True, help="把结果记下，后台“识读评分”可见历次（默认）"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            check_tables()
            evaluation = evaluate(archive_gazetteer())
            if options["store"] and evaluation.counts["pages"]:
                store_score(evaluation)
        except BadTable as error:
            raise CommandError(f"库里的地名表不能用：{error}", returncode=1) from None
        if options["json"]:
            self.stdout.write(json.dumps(as_json(evaluation), ensure_ascii=False))
        elif evaluation.counts["pages"]:
            self.stdout.write("\n".join(report(evaluation)))
        if not evaluation.counts["pages"]:
            (self.stderr if options["json"] else self.stdout).write(NOTHING_YET)


def report(evaluation: Evaluation) -> Iterator[str]:
    """What is wrong, page by page, then each field, then the sums."""
    for page in evaluation.faulty:
        yield from _faults(page)
    for name, (right, of) in evaluation.fields.items():
        yield f"{name:<10} {right}/{of} {share(right, of)}"
    counts = evaluation.counts
    yield (
        f"识读程序 {PARSER_VERSION} · 版面 {counts['pages']} · 文章 {counts['articles']} · "
        f"全对 {counts['right']} {share(counts['right'], counts['articles'])} · "
        f"未存疑的 {counts['unflagged']} 篇中全对 {counts['unflagged_right']} "
        f"{share(counts['unflagged_right'], counts['unflagged'])} · 漏读 {counts['missing']} · 多读 {counts['extra']}"
    )


def share(right: int, of: int) -> str:
    return f"{right / of:.1%}" if of else "—"


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation as one object: the sums, ``fields`` as ``[right, of]``, and the faulty pages with what was read and decided."""
    names = ("pages", "articles", "right", "missing", "extra", "unflagged", "unflagged_right")
    return {
        "parser_version": PARSER_VERSION,
        **{name: evaluation.counts[name] for name in names},
        "fields": evaluation.fields,
        "faulty": [asdict(page) for page in evaluation.faulty],
    }


def _faults(page: JudgedPage) -> Iterator[str]:
    if page.problem:
        yield f"{page.public_id}：{page.problem}"
    for article in page.articles:
        if not article.found:
            yield f"{article.public_id}：漏读"
        for wrong in article.wrong:
            yield f"{article.public_id}：{wrong.field} 读作 {_short(wrong.read)}，人定 {_short(wrong.decided)}"
    for headline in page.extra:
        yield f"{page.public_id}：多读 {headline or '〔无题〕'}"


def _short(value: Any) -> str:
    text = str(value) if value not in (None, "", [], {}) else "（空）"
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH] + "…"
