"""A page settled with its articles and issues, and what goes when articles go."""

from __future__ import annotations

from django.db.models import QuerySet

from articles.models import Article, Byline, Issue, Page
from articles.resolving import drop_unsigned_reporters, ensure_section
from articles.slogans import becomes_section
from articles.standing.articles import settle_article
from articles.standing.decisions import human_values_of_articles
from articles.standing.issues import settle_issue
from articles.standing.pages import settle_page
from articles.writing import touch


def settle_whole_page(page: Page) -> None:
    """Settle a page, its articles, and the issues it leaves and enters. Raises ``PageKeyTaken``, with nothing changed."""
    left = page.issue_id
    settle_page(page)
    if becomes_section(page):
        ensure_section(page.slogan)
        settle_articles_under(page.slogan)
    settle_articles(page)
    for issue in Issue.objects.filter(pk__in=[pk for pk in {left, page.issue_id} if pk is not None]):
        settle_issue(issue)


def settle_articles(page: Page) -> None:
    """Settle every article of a settled page."""
    articles = list(page.articles.select_related("machine", "text", "section", "newspaper", "issue").order_by("order", "pk"))
    human = human_values_of_articles([article.identity_id for article in articles])
    for article in articles:
        article.page = page
        settle_article(article, human[article.identity_id])


def settle_articles_under(slogan: str) -> None:
    """Settle every article of the pages with this slogan, which has become a section."""
    for page in Page.objects.filter(slogan=slogan).select_related("machine", "newspaper", "issue").iterator(chunk_size=200):
        settle_articles(page)


def delete_articles(articles: QuerySet[Article]) -> None:
    """Delete the derived rows of articles, and the persons whom only these named. Their ids stay in the register."""
    signed = set(Byline.objects.filter(article__in=articles).exclude(reporter=None).values_list("reporter", flat=True))
    touch(articles.values_list("pk", flat=True))
    articles.delete()
    drop_unsigned_reporters(signed)
