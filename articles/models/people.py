"""Reporters as persons, and bylines as printed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article
from articles.models.sources import UNDATED
from articles.querysets import BylineQuerySet


class Reporter(models.Model):
    """A person who signs articles. Two people of one name are told apart by ``distinguisher``, which only staff set."""

    public_id = models.CharField(_("编号"), max_length=12, unique=True)
    name = models.CharField(_("姓名"), max_length=100)
    distinguisher = models.CharField(_("区别"), max_length=50, blank=True)
    pinyin = models.CharField(_("拼音"), max_length=200, blank=True)
    initial = models.CharField(_("首字母"), max_length=1, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("并入")
    )

    class Meta:
        verbose_name = _("记者")
        verbose_name_plural = _("记者")
        ordering = ("pinyin", "name")
        constraints = (
            models.UniqueConstraint(fields=("name", "distinguisher"), name="reporter_unique"),
            models.CheckConstraint(condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="reporter_not_merged_into_itself"),
        )
        indexes = (models.Index(fields=("initial", "pinyin"), name="reporter_by_initial"),)

    def __str__(self) -> str:
        return f"{self.name}（{self.distinguisher}）" if self.distinguisher else self.name


class ReporterAlias(models.Model):
    """Another name that a person signs with: a pen name, an old name, a misprint."""

    name = models.CharField(_("别名"), max_length=100, unique=True)
    reporter = models.ForeignKey(Reporter, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("记者"))

    class Meta:
        verbose_name = _("记者别名")
        verbose_name_plural = _("记者别名")

    def __str__(self) -> str:
        return self.name


class SignedAs(models.TextChoices):
    """As what somebody signs an article, by the words of the printed role: what an office counts apart."""

    REPORTER = "reporter", _("记者")
    CORRESPONDENT = "correspondent", _("通讯员")
    OTHER = "other", _("其他署名")


SIGNED_AS_WORDS = {SignedAs.REPORTER: "记者", SignedAs.CORRESPONDENT: "通讯员"}
"""What the printed role has in it: 全媒体记者, 特约通讯员. 其他署名 has neither: 作者, 实习生, a bare name."""


class Byline(models.Model):
    """One name under an article as printed, in its order. ``sort_date`` repeats the article's, so that a person's newest come from one index."""

    class Part(models.TextChoices):
        BYLINE = "byline", _("署名")
        CREDIT = "credit", _("图文分工")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines", verbose_name=_("文章"))
    part = models.CharField(_("类别"), max_length=10, choices=Part, default=Part.BYLINE)
    order = models.PositiveSmallIntegerField(_("顺序"))
    name = models.CharField(_("署名"), max_length=100)
    role = models.CharField(_("身份"), max_length=50, blank=True)
    reporter = models.ForeignKey(
        Reporter, on_delete=models.PROTECT, null=True, blank=True, related_name="bylines", verbose_name=_("记者")
    )
    sort_date = models.DateField(_("排序日期"), default=UNDATED, editable=False)

    objects = BylineQuerySet.as_manager()

    class Meta:
        verbose_name = _("署名")
        verbose_name_plural = _("署名")
        ordering = ("article", "part", "order")
        constraints = (
            models.UniqueConstraint(fields=("article", "part", "order"), name="byline_order_unique"),
            models.CheckConstraint(condition=Q(part__in=("byline", "credit")), name="byline_part_known"),
        )
        indexes = (models.Index(fields=("reporter", "-sort_date", "-article"), name="byline_newest_of_reporter"),)

    def __str__(self) -> str:
        return f"{self.role} {self.name}".strip()

    @property
    def signed_as(self) -> list[SignedAs]:
        """As what the person signs; nothing for a credit, which tells who took the picture. ``BylineQuerySet.signed_as`` says the same."""
        if self.part != self.Part.BYLINE:
            return []
        return [said for said, word in SIGNED_AS_WORDS.items() if word in self.role] or [SignedAs.OTHER]
