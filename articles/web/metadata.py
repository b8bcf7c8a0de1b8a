"""What an article says of itself to programs that read pages: schema.org, Open Graph, and the tags that reference managers look for."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Byline
from articles.web.labels import label_text

UNSAFE_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""As Django's ``json_script`` does: no text of a page can end the element that holds it."""


def linked_data(article: Article, address: str) -> SafeString:
    """The article as a schema.org NewsArticle in JSON, fit to stand in a script element. A date that is inferred isn't claimed."""
    people = [_person(line) for line in article.bylines.all() if line.part == Byline.Part.BYLINE]
    newspaper = {"@type": "Newspaper", "name": article.newspaper.name} if article.newspaper else None
    issue = {"@type": "PublicationIssue", "datePublished": _day(article), "isPartOf": newspaper}
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "headline": article.title,
        "alternativeHeadline": " ".join(part for part in (article.kicker, article.deck) if part),
        "description": article.excerpt,
        "inLanguage": "zh-Hans",
        "datePublished": _day(article),
        "author": people,
        "sourceOrganization": {"@type": "Organization", "name": article.source} if article.source else None,
        "articleSection": article.section.name if article.section else "",
        "contentLocation": [{"@type": "Place", "name": link.place.name} for link in article.place_links.all()],
        "isPartOf": _known(issue) if newspaper else None,
        "printPage": article.page.label,
        "isAccessibleForFree": True,
    }
    text = json.dumps(_known(said), ensure_ascii=False)
    return mark_safe(text.translate(UNSAFE_IN_SCRIPT))  # noqa: S308  # nothing that could end a script element is left


def reference_tags(article: Article, address: str) -> list[tuple[str, str]]:
    """Names and contents of the ``citation_…`` tags, as Zotero and Google Scholar read them."""
    names = dict.fromkeys(line.name for line in article.bylines.all() if line.part == Byline.Part.BYLINE)
    return [
        ("citation_title", article.title),
        *(("citation_author", name) for name in names),
        *([("citation_journal_title", article.newspaper.name)] if article.newspaper else []),
        *([("citation_publication_date", _day(article).replace("-", "/"))] if _day(article) else []),
        *([("citation_firstpage", article.page.label)] if article.page.label else []),
        ("citation_language", "zh"),
        ("citation_public_url", address),
    ]


def preview_tags(article: Article, address: str, site: str) -> list[tuple[str, str]]:
    """Properties and contents of the Open Graph tags, by which messengers preview a link."""
    return [
        ("og:type", "article"),
        ("og:title", article.title),
        ("og:description", article.excerpt or label_text(article.page.label)),
        ("og:url", address),
        ("og:site_name", site),
        ("og:locale", "zh_CN"),
        *([("article:published_time", _day(article))] if _day(article) else []),
        *([("article:section", article.section.name)] if article.section else []),
    ]


def _known(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value}


def _person(line: Byline) -> dict[str, str]:
    person = {"@type": "Person", "name": line.name}
    return person | {"jobTitle": line.role} if line.role else person


def _day(article: Article) -> str:
    """The day that the article was printed, where it is known and not inferred."""
    known = article.date_precision == "day" and not article.is_inferred_date and article.date_earliest
    return article.date_earliest.isoformat() if known and article.date_earliest else ""
