"""What libraries that harvest the archive are told of each article, and since when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Kind, Section
from articles.models.sources import Newspaper
from articles.querysets import HarvestRecordQuerySet


class HarvestRecord(models.Model):
    """An article's id that harvesters may have heard of: since when its record says what it says, and which sets it is in.

    A row outlives its article, and even the register's row (an import may replace that): what was once told must stay a deleted record.
    Hence the id as text and a number, and no foreign key. Whether the record is deleted isn't kept: it is what readers may see today.
    """

    public_id = models.CharField(_("编号"), max_length=20, unique=True)
    article_number = models.PositiveBigIntegerField(_("文章序号"), null=True, blank=True, db_index=True)
    """None for an id that was already retired when this archive came to know it."""
    at = models.DateTimeField(_("时间"))
    """In whole seconds. Of an article whose day hasn't come, the beginning of that day: so an embargo ends by itself."""
    newspaper = models.ForeignKey(
        Newspaper, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False, verbose_name=_("报纸")
    )
    section = models.ForeignKey(
        Section, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False, verbose_name=_("栏目")
    )
    kind = models.CharField(_("体裁"), max_length=15, choices=Kind, blank=True)

    objects = HarvestRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("收割记录")
        verbose_name_plural = _("收割记录")
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=("at", "id"), name="harvest_by_time"),
            models.Index(fields=("newspaper", "at", "id"), name="harvest_of_newspaper"),
            models.Index(fields=("section", "at", "id"), name="harvest_of_section"),
            models.Index(fields=("kind", "at", "id"), name="harvest_of_kind"),
            models.Index(fields=("at", "id"), condition=Q(newspaper__isnull=False), name="harvest_of_newspapers"),
            models.Index(fields=("at", "id"), condition=Q(section__isnull=False), name="harvest_of_sections"),
        )

    def __str__(self) -> str:
        return self.public_id
