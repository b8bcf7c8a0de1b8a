"""An action that asks before it acts: the rows chosen, a few fields (a reason above all), then all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.writing import writing

MOST_ROWS = 500
"""More than any issue has pages or any day has articles: who chose more chose by mistake."""


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("理由"),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 70}),
        help_text=gettext_lazy("必填。与你的名字和时间一起留存。"),
    )


class RemarkForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("备注"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 70}),
        help_text=gettext_lazy("可不填，例如“已对照见报版面”。与你的名字和时间一起留存。"),
    )


@dataclass(frozen=True)
class Question:
    """An action and what it asks. ``act`` does it to one row with the answers, and tells whether anything was to be done."""

    action: str
    title: Any
    button: Any
    act: Callable[[Any, dict[str, Any], Any], bool]
    form: type[forms.Form] = ReasonForm
    warning: Any = ""


def ask(
    model_admin: admin.ModelAdmin[Any], request: HttpRequest, queryset: QuerySet[Any], question: Question
) -> HttpResponse | None:
    """The page that asks, or, once it is answered, the deed: None leads back to the list."""
    rows = list(queryset[: MOST_ROWS + 1])
    if len(rows) > MOST_ROWS:
        model_admin.message_user(request, _("一次最多 %(most)s 条；请分几次选。") % {"most": MOST_ROWS}, messages.ERROR)
        return None
    names = [str(row) for row in rows]  # a row that was acted on in vain remembers what was undone
    answered = "answered" in request.POST
    form = question.form(request.POST) if answered else question.form()
    if answered and form.is_valid():
        done = _act_on_all(rows, names, form, question, request.user)
        if done is not None:
            told = _("%(title)s：%(done)s 条") % {"title": question.title, "done": done}
            left = _("；另 %(left)s 条本来就是这样，没有改动") % {"left": len(rows) - done} if done < len(rows) else ""
            model_admin.message_user(request, told + left, messages.SUCCESS)
            return None
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.model._meta,  # noqa: SLF001  # Django's name for it
        "title": question.title,
        "question": question,
        "rows": [(row.pk, name) for row, name in zip(rows, names, strict=True)],
        "form": form,
        "checkbox_name": ACTION_CHECKBOX_NAME,
        "media": model_admin.media + form.media,
    }
    return TemplateResponse(request, "admin/articles/ask.html", context)


def _act_on_all(rows: list[Any], names: list[str], form: forms.Form, question: Question, author: Any) -> int | None:
    """How many rows were acted on; None, with nothing done and the form saying why, where one refused."""
    name = ""
    try:
        with writing():
            done = 0
            for row, name in zip(rows, names, strict=True):  # noqa: B007  # said below
                done += question.act(row, form.cleaned_data, author)
            return done
    except ValidationError as error:
        form.add_error(None, [f"{name}：{message}" for message in error.messages])
        return None
