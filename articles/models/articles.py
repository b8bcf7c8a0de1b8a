"""The article: its standing values, its text, what the machine read, and the doubts about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.register import ArticleId
from articles.models.sources import Dated, Issue, Newspaper, Page, Visibility
from articles.querysets import ArticleQuerySet

if TYPE_CHECKING:
    from articles.models.people import Byline
    from articles.models.places import ArticlePlace

UNTITLED = _("〔无题〕")
EXCERPT_LENGTH = 120
TITLE_WORDS_LENGTH = 18


class Kind(models.TextChoices):
    NEWS = "news", _("新闻")
    PHOTO = "photo", _("图片新闻")
    COMMENTARY = "commentary", _("评论")
    FEATURE = "feature", _("特稿")
    NOTICE = "notice", _("公告")
    ADVERTISEMENT = "advertisement", _("声明启事")
    TEASER = "teaser", _("导读")
    CORRECTION = "correction", _("更正")
    SERIAL = "serial", _("连载")
    LITERATURE = "literature", _("副刊")


class Section(models.Model):
    """A standing heading (栏目) under which articles appear."""

    name = models.CharField(_("栏目"), max_length=100, unique=True)
    slug = models.SlugField(_("网址名"), max_length=150, unique=True)

    class Meta:
        verbose_name = _("栏目")
        verbose_name_plural = _("栏目")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Article(Dated):
    """An article as it stands: each column is the machine's value unless a person decided otherwise."""

    identity = models.OneToOneField(
        ArticleId, on_delete=models.PROTECT, db_column="public_id", related_name="standing", verbose_name=_("编号")
    )
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="articles", verbose_name=_("版面"))
    order = models.PositiveIntegerField(_("版内顺序"), default=0)
    newspaper = models.ForeignKey(
        Newspaper, on_delete=models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("报纸")
    )
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("期"))
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("栏目")
    )
    kind = models.CharField(_("体裁"), max_length=15, choices=Kind, default=Kind.NEWS)
    visibility = models.CharField(_("可见性"), max_length=10, choices=Visibility, default=Visibility.PUBLIC)
    headline = models.TextField(_("主题"), blank=True)
    kicker = models.TextField(_("引题"), blank=True)
    deck = models.TextField(_("副题"), blank=True)
    source = models.TextField(_("来源"), blank=True)
    dateline = models.TextField(_("电头"), blank=True)
    excerpt = models.TextField(_("开头"), blank=True, editable=False)
    month_mask = models.PositiveSmallIntegerField(_("月份"), default=0, editable=False)
    """Bit n-1 is set for each month n that the date's interval touches: any year's spring is one test. 0 where either end is open."""
    continues_to = models.CharField(_("下转"), max_length=20, blank=True)
    continues_from = models.CharField(_("上接"), max_length=20, blank=True)
    part_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="parts", verbose_name=_("接续自")
    )
    """The article on another page of the issue that this one continues."""
    confidence = models.FloatField(_("把握"), default=1.0)
    flag_count = models.PositiveIntegerField(_("存疑数"), default=0)

    snippet = ""
    """What a list shows of the text: the passage that was searched for. Set on the articles of the list, never stored."""
    listed_bylines: list[Byline]
    listed_places: list[ArticlePlace]
    """What ``for_list`` loads: who signed it, and its places."""

    objects = ArticleQuerySet.as_manager()

    class Meta(Dated.Meta):
        abstract = False
        verbose_name = _("文章")
        verbose_name_plural = _("文章")
        ordering = ("-sort_date", "-id")
        constraints = (
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="article_visibility_known"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="article_kind_known"),
            models.CheckConstraint(condition=Q(part_of=None) | ~Q(part_of=F("id")), name="article_not_part_of_itself"),
            models.CheckConstraint(condition=Q(month_mask__lt=4096), name="month_mask_has_twelve_bits"),
        )
        indexes = (
            models.Index(fields=("-sort_date", "-id"), name="article_newest"),
            models.Index(fields=("section", "-sort_date", "-id"), name="article_newest_in_section"),
            models.Index(fields=("kind", "-sort_date", "-id"), name="article_newest_of_kind"),
            models.Index(fields=("newspaper", "-sort_date", "-id"), name="article_newest_of_newspaper"),
            models.Index(fields=("flag_count", "confidence"), name="article_most_doubtful"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def public_id(self) -> str:
        return self.identity_id

    @property
    def title(self) -> str:
        """The headline, or 〔无题〕 and the first words."""
        if self.headline:
            return self.headline
        words = self.excerpt[:TITLE_WORDS_LENGTH]
        return f"{UNTITLED}{words}…" if words else str(UNTITLED)

    @property
    def doubts(self) -> list[Flag]:
        """Its flags. Most articles have none, and needn't be asked for them."""
        return list(self.flags.all()) if self.flag_count else []

    @property
    def is_inferred_date(self) -> bool:
        return self.date_source == "inferred"


class ArticleText(models.Model):
    """The long text of an article, apart from it so that lists and table rebuilds stay light.

    ``paragraphs`` is a list of ``{"role", "text"}``; ``plain`` the same joined with line ends.
    """

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="text", verbose_name=_("文章"))
    paragraphs = models.JSONField(_("段落"), default=list)
    plain = models.TextField(_("全文"), blank=True)

    class Meta:
        verbose_name = _("正文")
        verbose_name_plural = _("正文")

    def __str__(self) -> str:
        return self.plain[:40]


class MachineArticle(models.Model):
    """The machine's layer of an article: each field's value, the page lines in each role, and the rule that put them there."""

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="machine", verbose_name=_("文章")
    )
    parser_version = models.CharField(_("识读程序版本"), max_length=20)
    fields = models.JSONField(_("识读结果"), default=dict)
    roles = models.JSONField(_("所据行"), default=dict)
    rules = models.JSONField(_("所据规则"), default=dict)

    class Meta:
        verbose_name = _("文章识读")
        verbose_name_plural = _("文章识读")

    def __str__(self) -> str:
        return str(self.article_id)


class Flag(models.Model):
    """A doubt about an article or about a page: a stable code and a sentence that tells staff what to look at."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, null=True, blank=True, related_name="flags", verbose_name=_("文章")
    )
    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, blank=True, related_name="flags", verbose_name=_("版面"))
    code = models.CharField(_("代码"), max_length=50)
    message = models.TextField(_("说明"))
    lines = models.JSONField(_("所据行"), default=list)

    class Meta:
        verbose_name = _("存疑")
        verbose_name_plural = _("存疑")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(article__isnull=False, page__isnull=True) | Q(article__isnull=True, page__isnull=False),
                name="flag_on_article_or_page",
            ),
        )
        indexes = (models.Index(fields=("code",), name="flag_by_code"),)

    def __str__(self) -> str:
        return self.code
