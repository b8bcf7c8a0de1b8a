"""Where articles come from: the newspaper, its issues, and the pages as they stand today."""

from __future__ import annotations

import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.register import PageId, PageRevision
from articles.querysets import PageQuerySet

UNDATED = datetime.date(1, 1, 1)
"""The sort date of what has no date: it sorts last, newest first, and is never embargoed."""


class Visibility(models.TextChoices):
    """What a person decided readers may see. An embargo isn't here: it is a date that hasn't come."""

    PUBLIC = "public", _("公开")
    WITHDRAWN = "withdrawn", _("撤稿")


class Precision(models.TextChoices):
    DAY = "day", _("确切到日")
    MONTH = "month", _("约到月")
    SEASON = "season", _("约到季")
    YEAR = "year", _("约到年")
    UNKNOWN = "unknown", _("日期不详")


class DateSource(models.TextChoices):
    HUMAN = "human", _("人工")
    OPTION = "option", _("命令参数")
    MANIFEST = "manifest", _("清单")
    MASTHEAD = "masthead", _("报头")
    PATH = "path", _("路径")
    INFERRED = "inferred", _("推断")
    NONE = "none", _("无")


class Dated(models.Model):
    """An interval of days with a precision; ``sort_date`` is its start, or ``UNDATED``. Readers see it from that day on."""

    date_earliest = models.DateField(_("最早日期"), null=True, blank=True)
    date_latest = models.DateField(_("最晚日期"), null=True, blank=True)
    date_precision = models.CharField(_("日期精度"), max_length=10, choices=Precision, default=Precision.UNKNOWN)
    date_source = models.CharField(_("日期来源"), max_length=10, choices=DateSource, default=DateSource.NONE)
    sort_date = models.DateField(_("排序日期"), default=UNDATED, editable=False)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(date_earliest=None) | Q(date_latest=None) | Q(date_earliest__lte=F("date_latest")),
                name="%(class)s_date_interval_ordered",
            ),
            models.CheckConstraint(
                condition=~Q(date_precision="day") | (Q(date_earliest__isnull=False) & Q(date_earliest=F("date_latest"))),
                name="%(class)s_day_is_one_day",
            ),
            models.CheckConstraint(condition=Q(date_precision__in=Precision.values), name="%(class)s_precision_known"),
        )


class Newspaper(models.Model):
    name = models.CharField(_("报名"), max_length=100, unique=True)
    slug = models.SlugField(_("网址名"), max_length=120, unique=True)

    class Meta:
        verbose_name = _("报纸")
        verbose_name_plural = _("报纸")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Issue(models.Model):
    """One edition of a newspaper on one day. ``edition`` is empty for the ordinary one (``号外`` and corrected editions exist)."""

    newspaper = models.ForeignKey(
        Newspaper, on_delete=models.PROTECT, null=True, blank=True, related_name="issues", verbose_name=_("报纸")
    )
    """None for pages with a date whose newspaper nobody has said yet."""
    date = models.DateField(_("出版日期"))
    edition = models.CharField(_("版次"), max_length=50, blank=True)
    number = models.CharField(_("期号"), max_length=50, blank=True)

    class Meta:
        verbose_name = _("期")
        verbose_name_plural = _("各期")
        ordering = ("-date", "newspaper", "edition")
        constraints = (
            models.UniqueConstraint(fields=("newspaper", "date", "edition"), name="issue_unique"),
            models.UniqueConstraint(fields=("date", "edition"), condition=Q(newspaper=None), name="issue_unique_without_newspaper"),
        )
        indexes = (models.Index(fields=("-date", "newspaper"), name="issue_by_date"),)

    def __str__(self) -> str:
        return " ".join(
            part for part in (self.newspaper.name if self.newspaper else "", self.date.isoformat(), self.edition) if part
        )


class Page(Dated):
    """A page as its newest revision reads and as people decided. Its columns are the standing values; both layers stand elsewhere."""

    identity = models.OneToOneField(
        PageId, on_delete=models.PROTECT, db_column="public_id", related_name="standing", verbose_name=_("编号")
    )
    revision = models.OneToOneField(PageRevision, on_delete=models.PROTECT, related_name="+", verbose_name=_("现行修订"))
    newspaper = models.ForeignKey(
        Newspaper, on_delete=models.PROTECT, null=True, blank=True, related_name="pages", verbose_name=_("报纸")
    )
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, null=True, blank=True, related_name="pages", verbose_name=_("期"))
    edition = models.CharField(_("版次"), max_length=50, blank=True)
    label = models.CharField(_("版号"), max_length=20, blank=True)
    issue_number = models.CharField(_("期号"), max_length=50, blank=True)
    slogan = models.CharField(_("通栏标语"), max_length=100, blank=True, editable=False, db_index=True)
    """The one banner over the whole page that isn't a column's name: ``articles.slogans`` tells when it is a section."""
    visibility = models.CharField(_("可见性"), max_length=10, choices=Visibility, default=Visibility.PUBLIC)
    path = models.TextField(_("文件路径"), blank=True)

    objects = PageQuerySet.as_manager()

    class Meta(Dated.Meta):
        abstract = False
        verbose_name = _("版面")
        verbose_name_plural = _("版面")
        ordering = ("-sort_date", "issue", "label", "id")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("issue", "label"), condition=~Q(label=""), name="page_key_unique"),
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="page_visibility_known"),
        )
        indexes = (models.Index(fields=("-sort_date", "label"), name="page_by_date"),)

    def __str__(self) -> str:
        issue = self.issue or _("未定期")
        return f"{issue} {self.label or self.identity_id}"

    @property
    def public_id(self) -> str:
        return self.identity_id


class MachinePage(models.Model):
    """The machine's layer of a page: what it read, where, by which rule (the page object of the JSON contract without articles)."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="machine", verbose_name=_("版面"))
    parser_version = models.CharField(_("识读程序版本"), max_length=20)
    fields = models.JSONField(_("识读结果"), default=dict)

    class Meta:
        verbose_name = _("版面识读")
        verbose_name_plural = _("版面识读")

    def __str__(self) -> str:
        return str(self.page_id)
