"""The entries of a list of articles, as every list sets them.

Written here and not as a template: a page holds twenty of them, an issue a hundred, and a template of so many small conditions takes five times
as long. What comes from the archive goes through ``format_html``, which escapes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Article, ArticlePlace, Kind
from articles.search import marks
from articles.web.addresses import address_of
from articles.web.dates import date_text
from articles.web.labels import label_text

NOTHING = SafeString("")


@dataclass(frozen=True, slots=True)
class Setting:
    """How the entries of a list are set."""

    level: int = 3
    """Of the headings."""
    phrases: Sequence[str] = ()
    """What was searched for: it is marked."""
    search: str = ""
    """The query of the search that found them, for an article to lead to the results beside it; ``first_hit`` is the first one's place there."""
    first_hit: int = 0
    with_date: bool = True
    with_page: bool = True


def entries(articles: Iterable[Article], setting: Setting) -> SafeString:
    """The items of a list (``<li>``), whose articles were loaded by ``for_list``."""
    return format_html_join("\n", "{}", ((_entry(article, setting, place),) for place, article in enumerate(articles)))


def _entry(article: Article, setting: Setting, place: int) -> SafeString:
    address = address_of("article", article.public_id)
    if setting.search:
        address = f"{address}?{setting.search}&hit={setting.first_hit + place}"
    words = article.snippet or article.excerpt
    return format_html(
        '<li class="item">\n  <h{} class="item-title" lang="zh-Hans"><a href="{}">{}</a></h{}>\n{}{}  <p class="item-facts">{}</p>\n</li>',
        setting.level,
        address,
        marked(article.title, setting.phrases),
        setting.level,
        format_html('  <p class="item-kicker" lang="zh-Hans">{}</p>\n', article.kicker) if article.kicker else NOTHING,
        format_html('  <p class="item-words" lang="zh-Hans">{}</p>\n', marked(words, setting.phrases))
        if words and article.headline
        else NOTHING,
        SafeString(" ".join(_facts(article, setting))),
    )


def _facts(article: Article, setting: Setting) -> Iterator[SafeString]:
    """When and where it was printed, what it is, where it plays and who signed it."""
    section = article.section.name if article.section else ""
    if setting.with_date and article.is_inferred_date:
        yield format_html('<span class="uncertain" title="{}">{}</span>', _("日期为推断"), date_text(article))
    elif setting.with_date:
        yield format_html("<span>{}</span>", date_text(article))
    if setting.with_page:
        yield format_html('<a href="{}">{}</a>', address_of("page", article.page.public_id), label_text(article.page.label))
    if article.kind != Kind.NEWS and (kind := str(Kind(article.kind).label)) != section:
        yield format_html('<span class="kind">{}</span>', kind)
    if section:
        yield format_html("<span>{}</span>", section)
    for link in article.listed_places:
        if link.role == ArticlePlace.Role.PRIMARY:
            yield format_html('<a class="place" href="{}">{}</a>', address_of("place", link.place.slug), link.place.name)
    if article.listed_bylines:
        names = " ".join(line.name for line in article.listed_bylines)
        yield format_html('<span class="signed" lang="zh-Hans">{}</span>', names)


def marked(text: str, phrases: Sequence[str]) -> SafeString:
    """The text with what was searched for marked."""
    if not phrases:
        return conditional_escape(text)
    pieces = marks.marked(text, phrases)
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", piece.text) if piece.is_hit else piece.text,) for piece in pieces)
    )
