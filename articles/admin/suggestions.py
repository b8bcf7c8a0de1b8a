"""Readers' suggestions at the desk: read, and settled. What they ask for is corrected on the article itself."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from articles.admin.lists import DerivedAdmin
from articles.corrections.suggestions import settle
from articles.models import Article, Suggestion


@admin.register(Suggestion)
class SuggestionAdmin(DerivedAdmin[Suggestion]):
    list_display = ("sent_at", "article_link", "about", "wrong", "right", "state")
    list_filter = ("state", "about")
    search_fields = ("article__public_id__exact",)
    search_help_text = gettext_lazy("文章编号。")
    readonly_fields = ("article_link", "about", "line", "wrong", "right", "sent_at", "sender", "settled_by_name", "settled_at")
    fields = (*readonly_fields[:6], "state", "note", "sender", "settled_by_name", "settled_at")

    def save_model(self, request: HttpRequest, obj: Suggestion, form: Any, change: Any) -> None:  # Django names them
        assert isinstance(request.user, User)  # the desk is open to staff alone
        settle(obj, obj.state, obj.note, request.user)

    @admin.display(description=gettext_lazy("文章"))
    def article_link(self, suggestion: Suggestion) -> SafeString | str:
        article = Article.objects.filter(identity=suggestion.article_id).only("pk", "headline", "excerpt").first()
        if article is None:
            return suggestion.article_id
        return format_html('<a href="{}">{}</a>', reverse("admin:articles_article_change", args=[article.pk]), article.title)
