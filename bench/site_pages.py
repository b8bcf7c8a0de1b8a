"""How long the server takes for each kind of page: ``python -m bench.site_pages --help``.

An archive of invented articles in SQLite (``bench.archive``) is filled and indexed; then pages of every kind are asked of the application
itself, without a network, each address once: nothing is answered from what was kept. The source page isn't among them, for the bytes of
pages aren't made. Beside each kind stands what it costs on a tenth of the archive, so that what grows with the archive is seen.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from statistics import median
from urllib.parse import urlencode

from bench.archive import AT_ONCE, Milestones, Rows, open_archive

OF_A_KIND = 40
TARGET_MS = 60
"""Of every kind of page, the time within which 95 % are to be answered; and how many a second two cores are to answer of the mix."""
TARGET_A_SECOND = 200
MIX = (("article", 6), ("page of an office", 2), ("newest articles", 1), ("issue", 1))
"""What readers ask for, by how often."""


def main() -> None:
    """Fill in two steps, measure after each, and throw away."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--articles", type=int, default=200_000, help="how many (200,000)")
    parser.add_argument("--quick", action="store_true", help="a small run")
    options = parser.parse_args()
    articles = 2_200 if options.quick else options.articles
    folder = open_archive()
    try:
        print(f"Python {platform.python_version()}, {os.cpu_count()} cores", flush=True)
        tenth, whole = grown(articles)
        show(tenth, whole, articles)
    finally:
        shutil.rmtree(folder)


def grown(articles: int) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Seconds by kind of page, in a tenth of the archive and in all of it."""
    from articles.indexing import rebuild  # noqa: PLC0415  # after Django is set up
    from bench import corpus  # noqa: PLC0415
    from bench.corpus.articles import ARTICLES_OF_ISSUE  # noqa: PLC0415

    rows, source, progress = Rows(), corpus.records(articles), Milestones("in the database")
    steps, written = [], 0
    for wanted in (articles // 10 // ARTICLES_OF_ISSUE * ARTICLES_OF_ISSUE, articles):
        while batch := list(islice(source, min(AT_ONCE, wanted - written))):
            rows.write(batch)
            progress(len(batch))
            written += len(batch)
        rebuild(Milestones("indexed"))
        steps.append(timed())
    return steps[0], steps[1]


def timed() -> dict[str, list[float]]:
    """Seconds of each answer by kind of page. The first of a kind isn't counted: it loads templates."""
    from django.test import Client  # noqa: PLC0415

    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="zh-hans")
    found = {}
    for kind, addresses in kinds().items():
        seconds = []
        for address in addresses:
            begun = time.perf_counter()
            answer = client.get(address)
            seconds.append(time.perf_counter() - begun)
            assert answer.status_code == 200, (address, answer.status_code)
        found[kind] = seconds[1:] or seconds
    return found


def kinds() -> dict[str, Sequence[str]]:
    """Addresses of each kind, none twice where the archive has so many."""
    from articles.models import Article, ArticlePlace, Issue, Place, Reporter, Section  # noqa: PLC0415

    dice = random.Random("pages")
    last = Article.objects.order_by("-pk").values_list("pk", flat=True)[0]
    some = Article.objects.filter(pk__in=dice.sample(range(1, last + 1), min(4 * OF_A_KIND, last)))
    ids = list(some.values_list("identity_id", flat=True))
    days = sorted(set(Issue.objects.values_list("date", flat=True)))
    chosen_days = dice.sample(days, min(OF_A_KIND, len(days)))
    offices = list(Place.objects.values_list("slug", flat=True))
    people = list(Reporter.objects.order_by("pk").values_list("public_id", flat=True)[:OF_A_KIND])
    sections = list(Section.objects.values_list("slug", flat=True))
    deep = min(500, max(1, last // 20))
    of_office = ArticlePlace.objects.filter(place__slug=offices[0]).values("article").distinct().count() // 20
    return {
        "front": ["/"] * 5,
        "article": [f"/articles/{own}/" for own in ids[: 2 * OF_A_KIND]],
        "article as JSON": [f"/articles/{own}.json" for own in ids[:OF_A_KIND]],
        "newest articles": list(lists({}, range(1, OF_A_KIND + 1), deep)),
        f"its page {deep}": [f"/articles/?page={deep}"] * 5,
        "list of an office": list(lists({"place": offices[0]}, range(1, OF_A_KIND + 1), min(deep, of_office))),
        "page of an office": [f"/places/{slug}/" for slug in offices],
        "page of a reporter": [f"/reporters/{own}/" for own in people],
        "reporters by initial": ["/reporters/?initial=L"] * 3,
        "all offices": ["/places/"] * 5,
        "page of a section": [f"/sections/{slug}/" for slug in sections],
        "issue": [f"/issues/{day}/" for day in chosen_days],
        "month": [f"/issues/{day:%Y/%m}/" for day in chosen_days],
        "year": sorted({f"/issues/{day:%Y}/" for day in chosen_days}),
        "years": ["/issues/"] * 5,
        "gaps of a year": sorted({f"/issues/gaps/?newspaper=paper0&year={day:%Y}" for day in chosen_days}),
        "statistics": ["/statistics/"] * 5,
        "feed": [f"/places/{slug}/feed/" for slug in offices],
        "suggestions": [f"/suggest/?{urlencode({'q': first})}" for first in "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"],
        "sitemap part": ["/sitemap-articles-1.xml"] * 3,
        "OAI-PMH list": ["/oai?verb=ListRecords&metadataPrefix=oai_dc"] * 3,
    }


def lists(parameters: dict[str, str], pages: Sequence[int], deepest: int) -> Iterator[str]:
    """Pages of one list, no deeper than the archive has."""
    return (f"/articles/?{urlencode(parameters | {'page': page})}" for page in pages if page <= deepest)


def show(tenth: dict[str, list[float]], whole: dict[str, list[float]], articles: int) -> None:
    """The table, and how many of the mix one core answers a second."""
    print(f"\n{articles:,} articles{'':9}{'median':>9}{'p95':>9}  ms   {'a tenth of them':>16}: median   of {TARGET_MS} ms")
    for kind, seconds in whole.items():
        at_most = share(seconds, 0.95) * 1000
        print(
            f"{kind:24}{median(seconds) * 1000:9.1f}{at_most:9.1f}       {median(tenth.get(kind, seconds)) * 1000:16.1f}"
            f"{'' if at_most <= TARGET_MS else '   missed'}"
        )
    mix = [median(whole[kind]) for kind, times in MIX for _ in range(times)]
    print(f"mix: {1 / (sum(mix) / len(mix)):.0f} a second on one core; {TARGET_A_SECOND} on two are the target")


def share(seconds: Sequence[float], of: float) -> float:
    """The time within which so large a share was answered."""
    ordered: list[float] = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * of))]


if __name__ == "__main__":
    main()
