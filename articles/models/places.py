"""Places with their time, and which articles are about or mention them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article
from articles.models.sources import UNDATED


class Place(models.Model):
    """A county, a street office or town, or a community or village. Without a code: plainly named on a page, but in no loaded table."""

    class Level(models.TextChoices):
        COUNTY = "county", _("县（市、区）")
        OFFICE = "office", _("镇街")
        VILLAGE = "village", _("村社")

    code = models.CharField(_("区划代码"), max_length=20, unique=True, null=True, blank=True)
    slug = models.SlugField(_("网址名"), max_length=150, unique=True)
    name = models.CharField(_("名称"), max_length=100)
    level = models.CharField(_("层级"), max_length=10, choices=Level)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级")
    )
    valid_from = models.DateField(_("启用日期"), null=True, blank=True)
    valid_to = models.DateField(_("停用日期"), null=True, blank=True)
    successors = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="predecessors", verbose_name=_("后继"))

    class Meta:
        verbose_name = _("地点")
        verbose_name_plural = _("地点")
        ordering = ("code", "name")
        constraints = (
            models.UniqueConstraint(fields=("name",), condition=Q(code=None), name="uncoded_place_unique"),
            models.CheckConstraint(condition=Q(level__in=("county", "office", "village")), name="place_level_known"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")), name="place_validity_ordered"
            ),
        )
        indexes = (models.Index(fields=("level", "code"), name="place_by_level"),)

    def __str__(self) -> str:
        return self.name


class PlaceAlias(models.Model):
    """Another name of a place: a natural village, an estate, an older spelling. From the loaded table or from staff."""

    name = models.CharField(_("别名"), max_length=100)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("地点"))

    class Meta:
        verbose_name = _("地点别名")
        verbose_name_plural = _("地点别名")
        constraints = (models.UniqueConstraint(fields=("place", "name"), name="place_alias_unique"),)

    def __str__(self) -> str:
        return self.name


class ArticlePlace(models.Model):
    """That an article is about a place (primary, at most one) or mentions it, with the words that say so."""

    class Role(models.TextChoices):
        PRIMARY = "primary", _("主要")
        MENTIONED = "mentioned", _("提及")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="place_links", verbose_name=_("文章"))
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="article_links", verbose_name=_("地点"))
    role = models.CharField(_("关系"), max_length=10, choices=Role)
    order = models.PositiveSmallIntegerField(_("顺序"), default=0)
    evidence = models.JSONField(_("依据"), default=list, blank=True)
    sort_date = models.DateField(_("排序日期"), default=UNDATED, editable=False)

    class Meta:
        verbose_name = _("文章地点")
        verbose_name_plural = _("文章地点")
        ordering = ("article", "order")
        constraints = (
            models.UniqueConstraint(fields=("article", "place"), name="article_place_unique"),
            models.UniqueConstraint(fields=("article",), condition=Q(role="primary"), name="one_primary_place"),
            models.CheckConstraint(condition=Q(role__in=("primary", "mentioned")), name="article_place_role_known"),
        )
        indexes = (models.Index(fields=("place", "-sort_date", "-article"), name="newest_about_place"),)

    def __str__(self) -> str:
        return f"{self.place} {self.get_role_display()}"
