"""A reader reports an error (报错): a form of its own, so that the article's page needs no cookie."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.corrections.suggestions import Proposal, TooMany, suggest
from articles.models import Article, Suggestion
from articles.models.suggestions import LONGEST_SUGGESTION
from articles.reading.overlong import MAX_LINES
from articles.web.errors import BadParameter, form_view, reject_unknown_parameters
from articles.web.lookup import find_article

PARAMETERS = frozenset({"line", "sent"})
WHOLE_NUMBER = re.compile(r"-?[0-9]{1,20}")  # "85"
SHORT = {"rows": 3}


class LineInput(forms.NumberInput):
    """Given back without what is no number: HTML has no way to say that in a field for numbers."""

    def format_value(self, value: Any) -> str | None:
        text = super().format_value(value)
        return text if text is None or WHOLE_NUMBER.fullmatch(text) else None


class ReportForm(forms.Form):
    """What a reader fills in. ``website`` is for robots alone: people don't see it."""

    about = forms.ChoiceField(label=gettext_lazy("哪里有误"), choices=Suggestion.About.choices)
    line = forms.IntegerField(
        label=gettext_lazy("版面原文第几行（不知道就空着）"),
        required=False,
        min_value=1,
        max_value=MAX_LINES,
        widget=LineInput,
    )
    wrong = forms.CharField(
        label=gettext_lazy("现在写作（可以空着）"), required=False, max_length=LONGEST_SUGGESTION, widget=forms.Textarea(SHORT)
    )
    right = forms.CharField(label=gettext_lazy("应该是"), max_length=LONGEST_SUGGESTION, widget=forms.Textarea(SHORT))
    website = forms.CharField(
        label=gettext_lazy("请空着"), required=False, widget=forms.TextInput({"tabindex": -1, "autocomplete": "off"})
    )


@form_view
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """``/articles/<id>/report/``: the form; ``?line=85`` fills in the line. Sent, it says so and leads back."""
    reject_unknown_parameters(request, PARAMETERS)
    article = find_article(request, public_id, Article.objects.select_related("page"))
    if request.method != "POST":
        form = ReportForm(initial={"line": _line(request), "about": Suggestion.About.TEXT})
        return _page(request, article, form, sent="sent" in request.GET)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, article, form, status=400)
    if not form.cleaned_data["website"]:
        said = Proposal(**{name: form.cleaned_data[name] for name in ("about", "right", "wrong", "line")})
        try:
            suggest(article.identity, said, str(request.META.get("REMOTE_ADDR", "")))
        except TooMany:
            form.add_error(None, _("这一小时里收到的报错太多了。请过一会儿再提交；您写的还在下面。"))
            return _page(request, article, form, status=429)
    response = redirect("report", article.public_id)
    response["Location"] += "?sent=1"
    return response


def _page(request: HttpRequest, article: Article, form: ReportForm, *, sent: bool = False, status: int = 200) -> HttpResponse:
    return render(request, "articles/report.html", {"article": article, "form": form, "sent": sent}, status=status)


def _line(request: HttpRequest) -> int | None:
    """The line of the page's text that the address names. Raises ``BadParameter``."""
    value = request.GET.get("line", "")
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= 4 and 1 <= int(value) <= MAX_LINES):
        raise BadParameter("line", value, _("行号应是 1 到 %(last)d 的数字。") % {"last": MAX_LINES})
    return int(value)
