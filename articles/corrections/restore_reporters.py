"""Persons from an exported file -> the archive: ids, merges and aliases, and the articles signed so. Part of the import's one transaction."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q

from articles.corrections.portable import Record, UnusableFile
from articles.models import Article, Reporter, ReporterAlias
from articles.slugs import person_initial, person_pinyin
from articles.standing.articles import settle_article


def restore_reporters(records: Mapping[str, Record]) -> set[str]:
    """What was decided on persons. Gives the names whose bylines may mean somebody else now."""
    rows = {public_id: _restore_reporter(record) for public_id, record in records.items()}
    changed: set[str] = set()
    for public_id, record in records.items():
        row = rows[public_id]
        if record["merged_into"] is not None and _merge(row, rows[record["merged_into"]], record):
            changed.add(row.name)
        changed.update(alias for alias in record["aliases"] if _add_alias(alias, row, record))
    return changed


def settle_signed(names: set[str]) -> None:
    """Articles signed with these names, or by persons of these names."""
    signed = Article.objects.filter(Q(bylines__name__in=names) | Q(bylines__reporter__name__in=names)).distinct()
    for article in signed.select_related("machine", "page", "text", "section"):
        settle_article(article)


def _restore_reporter(record: Record) -> Reporter:
    row = Reporter.objects.filter(public_id=record["id"]).first()
    values = {"pinyin": record["pinyin"], "initial": record["initial"]}
    if row is None:
        return Reporter.objects.create(public_id=record["id"], name=record["name"], distinguisher=record["distinguisher"], **values)
    pinyin = person_pinyin(row.name)[:200]
    if (row.pinyin, row.initial) == (pinyin, person_initial(pinyin)) != (record["pinyin"], record["initial"]):
        Reporter.objects.filter(pk=row.pk).update(**values)
    return row


def _merge(row: Reporter, into: Reporter, record: Record) -> bool:
    if row.merged_into_id == into.pk:
        return False
    if row.merged_into_id is not None:
        raise UnusableFile(f"第 {record['line']} 行把记者 {row} 并入 {into}，这里已并入 {row.merged_into}；请先在后台撤销其中一个")
    row.merged_into = into
    row.save(update_fields=["merged_into"])
    return True


def _add_alias(alias: str, reporter: Reporter, record: Record) -> bool:
    existing = ReporterAlias.objects.select_related("reporter").filter(name=alias).first()
    if existing is None:
        ReporterAlias.objects.create(name=alias, reporter=reporter)
        return True
    if existing.reporter_id != reporter.pk:
        raise UnusableFile(
            f"第 {record['line']} 行把别名“{alias}”给 {reporter}，这里已给 {existing.reporter}；请先在后台改正其中一个"
        )
    return False
