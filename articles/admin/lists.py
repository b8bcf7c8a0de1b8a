"""Lists that stay fast however long the archive grows, and the desk's manners for rows that only a reading may write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, reduce
from operator import or_
from typing import Any, ClassVar, TypeVar

from django.contrib import admin
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Flag, Newspaper, Section
from articles.slugs import clash_slug, pinyin_slug

LONGEST_LIST = 10_000
"""How far a list is counted and can be paged. Beyond it a person narrows the search."""
MOST_CODES = 100
SHOWN_LENGTH = 40

ARTICLE_ID = gettext_lazy("文章编号")
PAGE_ID = gettext_lazy("版面编号")

Row = TypeVar("Row", bound=models.Model)
Named = TypeVar("Named", bound=Newspaper | Section)


class BoundedPaginator(Paginator[Any]):
    """Counts no further than ``LONGEST_LIST``: a full count of a million rows on every click is what makes an admin slow."""

    @cached_property
    def count(self) -> int:
        assert isinstance(self.object_list, QuerySet)  # what the admin pages
        return self.object_list.order_by()[:LONGEST_LIST].count()


class ListAdmin(admin.ModelAdmin[Row]):
    """A list without unbounded counts."""

    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 200
    list_select_related = ()
    """Never joined: where the planner begins with the joined table it sorts a million rows for the first fifty (2.8 s against 15 ms)."""
    list_prefetch: ClassVar[tuple[str, ...]] = ()
    sortable_by: ClassVar[Any] = ()  # a click on a heading sorts a million rows, unless an index does

    def get_queryset(self, request: HttpRequest) -> QuerySet[Row]:
        return super().get_queryset(request).prefetch_related(*self.list_prefetch)


class DerivedAdmin(ListAdmin[Row]):
    """Rows made from pages and decisions: none is added or deleted by hand."""

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return False


class ReadOnlyAdmin(DerivedAdmin[Row]):
    """Rows to look at. ``found_by`` are the fields that a word of the search is to equal, each with an index."""

    found_by: ClassVar[tuple[str, ...]] = ()

    def has_change_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return False

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Row], search_term: str) -> tuple[QuerySet[Row], bool]:
        """Field by field: the admin's own way, one condition over joined tables with casts, uses no index."""
        if not self.found_by:
            return super().get_search_results(request, queryset, search_term)
        for word in search_term.split():
            found = [Q(pk__in=self.model._default_manager.filter(**{field: word}).values("pk")) for field in self.found_by]  # noqa: SLF001  # Django documents it
            queryset = queryset.filter(reduce(or_, found))
        return queryset, False


class NamedAdmin(ListAdmin[Row]):
    """Rows that staff keep, deleted only where nothing points to them: ``pointing`` names the relations to ask."""

    pointing: tuple[str, ...] = ()
    fixed_once_made: tuple[str, ...] = ()
    """Fields that other rows' standing values were made with. Only a new row has them open."""

    def has_delete_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and obj is not None and not any(getattr(obj, relation).exists() for relation in self.pointing)

    def get_readonly_fields(self, request: HttpRequest, obj: Row | None = None) -> Any:
        return (*super().get_readonly_fields(request, obj), *(self.fixed_once_made if obj is not None else ()))


class SluggedAdmin(NamedAdmin[Named]):
    """Newspapers and sections: a name, which the articles were settled with, and the word in the address that comes from it."""

    list_display: Any = ("name", "slug")
    sortable_by = ("name",)
    search_fields = ("name", "slug")
    fixed_once_made = ("name",)

    def get_fields(self, request: HttpRequest, obj: Named | None = None) -> Any:
        return ("name", "slug") if obj is not None else ("name",)

    def get_form(self, request: HttpRequest, obj: Named | None = None, change: bool = False, **kwargs: Any) -> Any:
        help_texts = {
            "name": gettext_lazy("建好后不能改：文章是按这个名字归进来的。印错、读错的名字，请在文章或版面上改。"),
            "slug": gettext_lazy("读者网址里的词。改了，旧网址就打不开了。"),
        }
        return super().get_form(request, obj, change, help_texts=help_texts, **kwargs)

    def save_model(self, request: HttpRequest, obj: Named, form: Any, change: Any) -> None:
        if not obj.slug:
            plain = pinyin_slug(obj.name)
            taken = self.get_queryset(request).filter(slug=plain).exists()
            obj.slug = clash_slug(plain, obj.name) if taken else plain
        super().save_model(request, obj, form, change)


def flag_codes() -> Iterator[str]:
    """Every code in use, in order, a step in the index each: reading all the flags to find twenty codes would take a second."""
    code: str | None = ""
    for _step in range(MOST_CODES):
        code = Flag.objects.filter(code__gt=code).order_by("code").values_list("code", flat=True).first()
        if code is None:
            return
        yield code


class DoubtFilter(admin.SimpleListFilter):
    """存疑: any doubt, none, or one of a code."""

    title = gettext_lazy("存疑")
    parameter_name = "doubt"

    def doubted(self, rows: QuerySet[Any], code: str | None) -> QuerySet[Any]:
        """The rows with a doubt of this code, or with any for None."""
        raise NotImplementedError

    def undoubted(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        raise NotImplementedError

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [("any", _("有存疑")), ("none", _("无存疑")), *((code, code) for code in flag_codes())]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        if not chosen:
            return queryset
        if chosen == "none":
            return self.undoubted(queryset)
        return self.doubted(queryset, None if chosen == "any" else chosen)


def column(path: str, description: Any) -> Callable[[Any], str]:
    """A list's column with what stands at the end of a path of attributes (``article.identity_id``)."""

    @admin.display(description=description)
    def value(row: Any) -> str:
        for attribute in path.split("."):
            row = getattr(row, attribute, None)
        return str(row or "—")

    value.__name__ = path.replace(".", "_")
    return value


def shown(value: object) -> str:
    """A value in a list's cell: short, and a dash for nothing."""
    text = str(value) if value not in (None, "", [], {}) else "—"
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH] + "…"
