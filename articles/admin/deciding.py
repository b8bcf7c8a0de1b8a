"""A form whose every changed field becomes a decision in the human layer; no column is written but by settling it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.lists import DerivedAdmin, Row
from articles.corrections import correct
from articles.corrections.values import Clean
from articles.models import Article, Correction, Page
from articles.models.sources import Visibility
from articles.standing.decisions import (
    CONFIRMED,
    confirmation_of_page,
    confirmations,
    confirmed_articles,
    human_values_of_articles,
    human_values_of_page,
)

Write = Callable[[Any], str]

WHOLE_LABELS = {"visibility": gettext_lazy("可见性"), CONFIRMED: gettext_lazy("已确认无误")}

LINE = {"class": "vLargeTextField desk-line"}


def line(label: Any, help_text: Any = "") -> forms.CharField:
    widget = forms.TextInput(attrs=LINE)
    return forms.CharField(label=label, required=False, show_hidden_initial=True, widget=widget, help_text=help_text)


class LinesField(forms.CharField):
    """Text of several lines, which browsers send with line ends of their own."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


def text(label: Any, rows: int, help_text: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "class": "vLargeTextField desk-text"})
    return LinesField(label=label, required=False, show_hidden_initial=True, widget=widget, help_text=help_text)


class DecisionForm(forms.ModelForm[Any]):
    """``decided`` names the fields of the human layer that the form has, each under its own name."""

    decided: ClassVar[Mapping[str, Clean]] = {}
    taken_field: ClassVar[str | None] = None
    """The field that an error about the whole is shown at."""
    author: ClassVar[User | None] = None

    reason = forms.CharField(
        label=gettext_lazy("修改理由"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        help_text=gettext_lazy("为什么改：例如“按见报稿”“作者来电更正”。与修改人、时间一起留存，以后看得到。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.active = {} if self.instance.pk is None else active_corrections(self.instance)
        self.layers: dict[str, Any] = {
            **machine_fields(self.instance),
            **({} if self.instance.pk is None else human_values(self.instance)),
        }
        self.decisions: dict[str, Any] = {}
        for name in self.decided:
            if name in self.fields:
                self.initial[name] = self.write(name, self.layers.get(name))
                self.fields[name].help_text = self._told(name)

    def write(self, name: str, value: Any) -> str:
        """A value of the layers as it stands in the form."""
        raise NotImplementedError

    def told(self, name: str, value: Any) -> str:
        """A value of the layers as it is told beside the form."""
        return self.write(name, value)

    def read(self, name: str, text: str) -> Any:
        """What an editor wrote, as the human layer takes it. Raises ``ValidationError``."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        for name in self.decided:
            if name in self.changed_data and name in self.cleaned_data:
                try:
                    self._check_still_stands(name)
                    self.decisions[name] = self.decided[name](self.read(name, self.cleaned_data[name]))
                except ValidationError as error:
                    self.add_error(name, error)
        return self.cleaned_data

    def _post_clean(self) -> None:
        """Instead of writing columns, decide. Only settling tells whether a decision can stand, so it is part of the validation."""
        if self.errors:
            return
        name = ""
        try:
            with transaction.atomic():
                for name, value in self.decisions.items():
                    correct(self.instance, name, value, self.author, self.cleaned_data["reason"])
        except ValidationError as error:
            self.add_error(self.taken_field or name, error)

    def _check_still_stands(self, name: str) -> None:
        """Raise ``ValidationError`` where somebody else decided the field since the form was opened."""
        loaded = self.fields[name].to_python(self.data.get(self.add_initial_prefix(name)))
        if _plain(loaded) != _plain(self.initial[name]):
            made = self.active.get(name)
            who = made.author_name if made else _("别人")
            raise ValidationError(
                _("你打开之后，%(who)s 已把这一栏改为“%(value)s”；请重新打开再改") % {"who": who, "value": self.initial[name]},
                code="decided-meanwhile",
            )

    def _told(self, name: str) -> str:
        """The field's own help, then who decided it and what the machine reads."""
        told = str(self.fields[name].help_text)
        made = self.active.get(name)
        if made is None:
            return escape(told)
        read = self.told(name, machine_fields(self.instance).get(name))
        return format_html(
            "{}<span class=desk-decided>{}</span>",
            told,
            _("%(who)s；识读为：%(read)s") % {"who": told_by(made), "read": read or "（空）"},
        )


class DecisionAdmin(DerivedAdmin[Row]):
    """An article or a page at the desk."""

    form: type[DecisionForm]
    save_on_top = True
    decided_labels: Mapping[str, Any] = {}

    class Media:
        css = {"all": ("admin_desk.css",)}

    def get_form(self, request: HttpRequest, obj: Row | None = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.author = request.user  # a class of this request alone
        return form

    def save_model(self, request: HttpRequest, obj: Row, form: Any, change: Any) -> None:
        """Nothing: the form decided already, and columns are settled, not saved."""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        desk = {"desk": self.desk(row)} if row is not None and self.has_view_permission(request, row) else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **desk})

    def get_fieldsets(self, request: HttpRequest, obj: Row | None = None) -> Any:
        """For who may only look, what stands is told beside the empty form."""
        return super().get_fieldsets(request, obj) if self.has_change_permission(request, obj) else ((None, {"fields": ()}),)

    def desk(self, row: Row) -> dict[str, Any]:
        """What stands beside the form."""
        assert isinstance(row, (Article, Page))
        active, machine = active_corrections(row), machine_fields(row)
        form = self.form(instance=row)
        return {
            "row": row,
            "is_withdrawn": row.visibility == Visibility.WITHDRAWN,
            "withdrawal": active.get("visibility"),
            "confirmed": [told_by(made) for made in confirmations_of(row)],
            "flags": list(row.flags.order_by("id")),
            "reading": [
                (label, form.told(name, machine.get(name)), form.told(name, active[name].value), told_by(active[name]))
                if name in active
                else (label, form.told(name, machine.get(name)), "", "")
                for name, label in self.decided_labels.items()
            ],
            "corrections": [
                (made, self.decided_labels.get(made.field) or WHOLE_LABELS.get(made.field, made.field))
                for made in Correction.objects.filter(**_of(row)).order_by("-made_at", "-id")[:20]
            ],
        }


def machine_fields(row: Model) -> dict[str, Any]:
    machine = getattr(row, "machine", None)
    return dict(machine.fields) if machine is not None else {}


def human_values(row: Article | Page) -> dict[str, Any]:
    """What people decided and confirmed, by field."""
    if isinstance(row, Page):
        return human_values_of_page(row.identity_id)
    return human_values_of_articles([row.identity_id])[row.identity_id]


def confirmations_of(row: Article | Page) -> list[Correction]:
    """Who confirmed the page, or this very article, alone or with its page; the latest first."""
    if isinstance(row, Page):
        made = confirmation_of_page(row)
        return [made] if made is not None else []
    return [made for made in reversed(confirmations([row.identity_id])) if row.identity_id in confirmed_articles(made)]


def active_corrections(row: Article | Page) -> dict[str, Correction]:
    """The decisions in force, by field."""
    return {made.field: made for made in Correction.objects.filter(state=Correction.State.ACTIVE, **_of(row))}


def told_by(made: Correction) -> str:
    """Who decided, when and why."""
    day = timezone.localtime(made.made_at).strftime("%Y-%m-%d %H:%M")
    why = f"（{made.reason}）" if made.reason else ""
    return _("人工：%(who)s %(day)s%(why)s") % {"who": made.author_name or "—", "day": day, "why": why}


def _of(row: Article | Page) -> dict[str, str]:
    return {"article" if isinstance(row, Article) else "page": row.identity_id}


def _plain(text: Any) -> str:
    return str(text or "").replace("\r\n", "\n").strip()
