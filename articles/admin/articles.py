"""Articles at the desk."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import written
from articles.admin.asking import Question, RemarkForm, ask
from articles.admin.days import days_of, shown_date
from articles.admin.deciding import DecisionAdmin, DecisionForm, line, text
from articles.admin.lists import DoubtFilter
from articles.corrections import ARTICLE_FIELDS, confirm, publish, withdraw
from articles.corrections.values import OF_THE_WHOLE
from articles.indexing import searchable
from articles.ingest.store import page_lines
from articles.models import Article, Flag, Kind, RevisionContent
from articles.search.matching import Filters, Request
from articles.search.query import Phrase

PUBLIC_ID = re.compile(r"([a-z2-7]{10})(?:-[0-9]{1,7})?")  # k3vq7a2mfd, k3vq7a2mfd-12

MOST_FOUND = 1000


class ArticleForm(DecisionForm):
    decided = {field: clean for field, clean in ARTICLE_FIELDS.items() if field not in OF_THE_WHOLE}

    kicker = line(gettext_lazy("引题"), gettext_lazy("主题上方的一行小字。"))
    headline = line(
        gettext_lazy("主题"), gettext_lazy("照版面所印；分两行的连写。版面上没有标题就留空，列表会显示〔无题〕和开头几个字。")
    )
    deck = line(gettext_lazy("副题"), gettext_lazy("主题下方的一行小字。"))
    kind = forms.ChoiceField(
        label=gettext_lazy("体裁"), choices=Kind.choices, show_hidden_initial=True, help_text=gettext_lazy("导读不计入文章数。")
    )
    section = line(gettext_lazy("栏目"), gettext_lazy("照版面所印的栏目名；写一个没有的名字，会新建这个栏目。"))
    bylines = text(
        gettext_lazy("署名"),
        3,
        gettext_lazy("一人一行，“身份 姓名”，如“通讯员 王某某”；没有身份只写姓名。姓名里有空格的写“身份｜姓名”。"),
    )
    credits = text(gettext_lazy("图文分工"), 2, gettext_lazy("一人一行，如“摄 王某某”。"))
    source = line(gettext_lazy("来源"), gettext_lazy("通讯社、供稿单位，如“新华社”“市农业农村局”；不是记者。"))
    dateline = line(gettext_lazy("电头"), gettext_lazy("如“本报讯”。正文里照留。"))
    places = text(
        gettext_lazy("地点"),
        3,
        gettext_lazy("一行一个，写全名。文章所写的镇街放第一行，前面加“主要：”（最多一个），其余是提及的地点。"),
    )
    paragraphs = text(
        gettext_lazy("正文"),
        24,
        gettext_lazy("段与段之间空一行。不是正文的段落开头写明：【导语】【小标题】【图片说明】【表格】【文号】【落款】。"),
    )

    class Meta:
        model = Article
        fields = ()

    def write(self, name: str, value: Any) -> str:
        if name == "paragraphs":
            return written.write_paragraphs(value or ())
        if name in ("bylines", "credits"):
            return written.write_people(value or ())
        if name == "places":
            return written.write_places(value or ())
        return str(value or "")

    def told(self, name: str, value: Any) -> str:
        return str(dict(Kind.choices).get(value, value)) if name == "kind" else self.write(name, value)

    def read(self, name: str, text: str) -> Any:
        if name == "paragraphs":
            return written.read_paragraphs(text)
        if name in ("bylines", "credits"):
            return written.read_people(text)
        if name == "places":
            return written.read_places(text, self.layers.get("places") or ())
        return text


class ArticleDoubtFilter(DoubtFilter):
    def doubted(self, rows: QuerySet[Any], code: str | None) -> QuerySet[Any]:
        if code is None:
            return rows.filter(flag_count__gt=0)
        return rows.filter(pk__in=Flag.objects.filter(code=code, article__isnull=False).values("article"))

    def undoubted(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.exclude(flag_count__gt=0)  # `flag_count=0` would take the index of doubts, and sort most of the archive


@admin.register(Article)
class ArticleAdmin(DecisionAdmin[Article]):
    form = ArticleForm
    list_display = (
        "title_shown",
        "day_shown",
        "newspaper",
        "page_link",
        "section",
        "kind",
        "visibility",
        "flag_count",
        "confidence",
    )
    list_filter = (ArticleDoubtFilter, "visibility", "kind", "date_precision", "newspaper")
    list_prefetch = ("newspaper", "page", "section")
    sortable_by = ("day_shown",)
    ordering = ("-sort_date", "-id")
    search_fields = ("headline",)
    search_help_text = gettext_lazy(
        "标题、正文、署名里的字，日期（2021-05-10 或 2021-05），文章或版面编号；几个词用空格隔开，须同时符合。最多列出每个词最新的一千篇。"
    )
    fieldsets = (
        (None, {"fields": ("kicker", "headline", "deck", ("kind", "section"))}),
        (gettext_lazy("谁写的，写哪里"), {"fields": ("bylines", "credits", ("source", "dateline"), "places")}),
        (gettext_lazy("正文"), {"fields": ("paragraphs",)}),
        (gettext_lazy("理由"), {"fields": ("reason",)}),
    )
    actions = ("confirm_articles", "withdraw_articles", "publish_articles")
    decided_labels = {name: field.label for name, field in ArticleForm.base_fields.items() if name in ArticleForm.decided}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        rows = super().get_queryset(request)
        return (
            rows.select_related("machine", "text")
            if request.resolver_match and "object_id" in request.resolver_match.kwargs
            else rows
        )

    def get_search_results(
        self,
        request: HttpRequest,
        queryset: QuerySet[Article],
        search_term: str,
    ) -> tuple[QuerySet[Article], bool]:
        for word in search_term.split():
            queryset = queryset.filter(_means(word))
        return queryset, False

    def get_ordering(self, request: HttpRequest) -> Any:
        """Doubted articles come in the order of review: most doubts first, then the least sure."""
        if request.GET.get(ArticleDoubtFilter.parameter_name, "none") != "none":
            return ("-flag_count", "confidence", "-id")
        return self.ordering

    def desk(self, row: Article) -> dict[str, Any]:
        return {**super().desk(row), "lines": list(_source_lines(row)), "url": reverse("article", args=[row.public_id])}

    @admin.display(description=gettext_lazy("标题"))
    def title_shown(self, article: Article) -> str:
        return article.title

    @admin.display(description=gettext_lazy("日期"), ordering="sort_date")
    def day_shown(self, article: Article) -> str:
        return shown_date(article)

    @admin.display(description=gettext_lazy("版面"))
    def page_link(self, article: Article) -> SafeString:
        url = reverse("admin:articles_page_change", args=[article.page_id])
        return format_html('<a href="{}">{}</a>', url, article.page.label or article.page.identity_id)

    @admin.action(description=gettext_lazy("确认无误：所选的文章"), permissions=["change"])
    def confirm_articles(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        return ask(self, request, queryset, confirmation("confirm_articles", _("文章确认无误")))

    @admin.action(description=gettext_lazy("撤稿所选的文章"), permissions=["change"])
    def withdraw_articles(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        return ask(self, request, queryset, withdrawal("withdraw_articles", _("文章撤稿")))

    @admin.action(description=gettext_lazy("恢复公开所选的文章"), permissions=["change"])
    def publish_articles(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        return ask(self, request, queryset, publication("publish_articles", _("文章恢复公开")))


def confirmation(action: str, title: str) -> Question:
    """确认无误, for articles and for pages."""
    warning = _("请先对照版面看过，有错先改。确认后这些文章就照现在这样，重新识读也不变，并用来检验以后的识读程序。")
    return Question(
        action, title, _("确认无误"), lambda row, said, who: confirm(row, who, said["reason"]) is not None, RemarkForm, warning
    )


def withdrawal(action: str, title: str) -> Question:
    """撤稿, for articles and for pages."""
    warning = _("撤稿后读者看不到，旧网址会说明已撤稿；原文仍在库里，随时可以恢复公开。")
    return Question(action, title, _("撤稿"), lambda row, said, who: bool(withdraw(row, who, said["reason"])), warning=warning)


def publication(action: str, title: str) -> Question:
    """恢复公开, for articles and for pages."""
    return Question(action, title, _("恢复公开"), lambda row, said, who: publish(row, who, said["reason"]) is not None)


def _means(word: str) -> Q:
    """Each way of asking by the index that answers it; words by that of the search, which knows withdrawn articles too."""
    days = days_of(word)
    if days:
        return Q(sort_date__range=days)
    if PUBLIC_ID.fullmatch(word):
        return Q(identity=word) | Q(page__identity=word)
    return Q(pk__in=searchable().state.find(Request(Phrase(word), Filters(), today=None), "newest", 0, MOST_FOUND).numbers)


def _source_lines(article: Article) -> Any:
    """(number, role, text) of each line of the page that the article claims."""
    content = RevisionContent.objects.filter(revision=article.page.revision_id).first()
    machine = getattr(article, "machine", None)
    if content is None or machine is None:
        return
    texts = page_lines(bytes(content.content))
    roles = sorted((number, role) for role, numbers in machine.roles.items() for number in numbers)
    for number, role in roles:
        yield number, _role_name(role), texts.get(number, "")


def _role_name(role: str) -> str:
    own = {"headline": "主题", "kicker": "引题", "deck": "副题", "byline": "署名", "credit": "图文分工"}
    return own.get(role) or written.PARAGRAPH_ROLES.get(role, role)
