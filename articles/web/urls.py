"""The addresses of the readers' site. They are permanent: others cite them."""

from __future__ import annotations

import datetime

from django.urls import path, register_converter

from articles.web import (
    api,
    articles,
    exports,
    facsimiles,
    feeds,
    frame,
    front,
    gaps,
    health,
    issues,
    listing,
    openapi,
    pages,
    people,
    places,
    reporting,
    robots,
    sections,
    sitemaps,
    suggesting,
)
from articles.web.oai import repository
from articles.web.statistics import views as statistics


class IdConverter:
    """The id of an article, a page or a reporter: ``k3vq7a2mfd-12``."""

    regex = "[a-z0-9]{1,12}(?:-[0-9]{1,7})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class FacsimileConverter(IdConverter):
    """The name of a facsimile: its checksum and the ending of its kind."""

    regex = "[0-9a-f]{64}[.](?:pdf|jpeg|png|webp)"


class DayConverter:
    """``2021-05-10``; what is no day of the calendar is no address."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> datetime.date:
        return datetime.date.fromisoformat(value)

    def to_url(self, value: datetime.date) -> str:
        return value.isoformat()


class YearConverter:
    """``2021``."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class MonthConverter(YearConverter):
    """``05``."""

    regex = "[0-9]{2}"

    def to_url(self, value: int) -> str:
        return f"{value:02}"


register_converter(IdConverter, "id")
register_converter(FacsimileConverter, "facsimile")
register_converter(DayConverter, "day")
register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")

urlpatterns = [
    path("", front.front, name="front"),
    path("articles/", listing.article_list, name="articles"),
    path("articles.csv", exports.articles_csv, name="articles-csv"),
    path("articles/feed/", feeds.articles_feed, name="articles-feed"),
    path("articles/<id:public_id>/", articles.article, name="article"),
    path("articles/<id:public_id>/report/", reporting.report, name="report"),
    path("articles/<id:public_id>.json", articles.article_json, name="article-json"),
    path("articles/<id:public_id>.txt", articles.article_text, name="article-text"),
    path("articles/<id:public_id>.bib", articles.article_bibtex, name="article-bibtex"),
    path("articles/<id:public_id>.ris", articles.article_ris, name="article-ris"),
    path("places/", places.place_index, name="places"),
    path("places/<slug:slug>/", places.place, name="place"),
    path("places/<slug:slug>/feed/", feeds.place_feed, name="place-feed"),
    path("issues/", issues.years, name="issues"),
    path("issues/gaps/", gaps.gaps, name="gaps"),
    path("issues/<year:year>/", issues.year, name="year"),
    path("issues/<year:year>/<month:month>/", issues.month, name="month"),
    path("issues/<day:day>/", issues.day, name="issue"),
    path("pages/<id:public_id>/", pages.page, name="page"),
    path("pages/<id:public_id>/facsimile/<facsimile:name>", facsimiles.facsimile, name="facsimile"),
    path("reporters/", people.reporter_index, name="reporters"),
    path("reporters/<id:public_id>/", people.reporter, name="reporter"),
    path("reporters/<id:public_id>/feed/", feeds.reporter_feed, name="reporter-feed"),
    path("sections/", sections.section_index, name="sections"),
    path("sections/<slug:slug>/", sections.section, name="section"),
    path("sections/<slug:slug>/feed/", feeds.section_feed, name="section-feed"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("statistics.csv", statistics.statistics_csv, name="statistics-csv"),
    path("api/", openapi.api_page, name="api"),
    path("api/openapi.json", openapi.openapi, name="openapi"),
    path("api/articles/", api.article_list, name="api-articles"),
    path("suggest/", suggesting.suggestions, name="suggest"),
    path("language/<slug:code>/", frame.language, name="language"),
    path("healthz", health.healthz, name="healthz"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-articles-<int:part>.xml", sitemaps.sitemap_articles, name="sitemap-articles"),
    *(
        path(f"sitemap-{subject}.xml", sitemaps.sitemap_subject, {"subject": subject}, name=f"sitemap-{subject}")
        for subject in sitemaps.SUBJECTS
    ),
    path("oai", repository.oai, name="oai"),
]
