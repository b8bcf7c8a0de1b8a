"""The log of what changed: what anything derived from articles, such as the search index, has to catch up with."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """One transaction that changed what articles say or who may see them. Numbers are given in the order of the commits.

    ``token`` is random: a database that went another way since a backup has other tokens under the same numbers.
    """

    number = models.PositiveBigIntegerField(_("变动号"), primary_key=True)
    token = models.CharField(_("随机标记"), max_length=16)
    at = models.DateTimeField(_("时间"), default=timezone.now)

    class Meta:
        verbose_name = _("变动")
        verbose_name_plural = _("变动")
        ordering = ("-number",)

    def __str__(self) -> str:
        return str(self.number)


class ChangedArticle(models.Model):
    """The last change of an article. What was deleted keeps its row, so that others learn of it: hence a number and no foreign key."""

    article_number = models.PositiveBigIntegerField(_("文章序号"), primary_key=True)
    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="articles", verbose_name=_("变动"))

    class Meta:
        verbose_name = _("变动的文章")
        verbose_name_plural = _("变动的文章")
        ordering = ("-change", "article_number")

    def __str__(self) -> str:
        return str(self.article_number)
