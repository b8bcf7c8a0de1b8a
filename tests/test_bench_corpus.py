"""The search's trial runs on articles and queries that are alike every time, and spread as a newspaper's are."""

from collections import Counter
from math import gcd
from statistics import mean

import pytest

from articles.reading.types import KINDS
from bench.corpus import NEWSPAPERS, SECTIONS, BenchQuery, Record, office_names, queries, records, reporter_names, searched_text
from bench.corpus.articles import STRIDE
from bench.corpus.queries import PLAN
from bench.corpus.stock import FIRST_DAY, LAST_DAY, REPORTERS, stock
from bench.corpus.words import vocabulary

MANY = 2000
PROBED = 400


@pytest.fixture(scope="module")
def articles() -> list[Record]:
    return list(records(MANY))


@pytest.fixture(scope="module")
def texts(articles: list[Record]) -> list[str]:
    return [searched_text(article) for article in articles]


def share_found(query: BenchQuery, articles: list[Record], texts: list[str]) -> float:
    """Of the articles, the share that has every word of the query and suits its filters."""
    found = [
        all(word in text for word in query.text.split())
        and query.filters.items() <= {"office": str(article.office), "year": str(article.date.year), "kind": article.kind}.items()
        for article, text in zip(articles, texts, strict=True)
    ]
    return sum(found) / len(found)


def test_the_same_arguments_give_the_same_records(articles: list[Record]) -> None:
    assert list(records(150)) == list(records(150))
    assert [article.headline for article in records(150, seed=1)] != [article.headline for article in articles[:150]]


@pytest.mark.parametrize("count", [0, 1, 110, 111])
def test_a_record_does_not_depend_on_how_many_there_are(count: int, articles: list[Record]) -> None:
    assert list(records(count)) == articles[:count]


def test_there_is_enough_to_make_articles_of() -> None:
    assert len(set(stock().sentences)) >= 60_000
    assert len(set(reporter_names())) == REPORTERS == 5000
    assert len(office_names()) == 14
    assert all(office.villages for office in stock().offices)


def test_a_million_articles_fill_thirty_years_day_by_day() -> None:
    days = len(stock().days)
    assert LAST_DAY.year - FIRST_DAY.year == 29
    assert 1_000_000 / 110 <= days < 1.1 * 1_000_000 / 110
    assert gcd(STRIDE, days) == 1


def test_records_are_what_they_say(articles: list[Record], texts: list[str]) -> None:
    assert [article.number for article in articles] == list(range(1, MANY + 1))
    for article, text in zip(articles, texts, strict=True):
        assert article.names == tuple(reporter_names()[reporter] for reporter in article.reporters)
        assert 1 <= len(article.names) <= 3
        assert all(office_names()[office] in text for office in article.mentioned)
        assert article.office not in article.mentioned
        assert FIRST_DAY <= article.date <= LAST_DAY
        assert article.kind in KINDS
        assert article.section < len(SECTIONS)
        assert article.newspaper < len(NEWSPAPERS)
        assert article.headline
        assert all(article.paragraphs)
    assert 550 < sum(len("".join(article.paragraphs)) for article in articles) / MANY < 650
    assert Counter(article.kind for article in articles).most_common(1)[0][0] == "news"
    assert {article.office for article in articles} == set(range(14))
    assert len({article.date.year for article in articles}) > 10


def test_few_words_are_in_many_articles_and_many_in_few(texts: list[str]) -> None:
    words = vocabulary().longer.values

    def found_in(ranks: range) -> list[float]:
        return [sum(words[rank] in text for text in texts) / MANY for rank in ranks]

    first, hundreds, thousands = found_in(range(50)), found_in(range(100, 1000, 30)), found_in(range(1000, 10_000, 300))
    last = found_in(range(10_000, len(words), 300))
    assert 5 <= sum(share > 0.3 for share in first) <= 30
    assert max(hundreds) < 0.3
    # By Zipf's law ten times the rank is a tenth of the frequency; topics lift the rare words that are theirs.
    assert 4 < mean(first) / mean(hundreds) < 15
    assert 4 < mean(hundreds) / mean(thousands) < 15
    assert mean(last) < mean(thousands)
    assert sum(share < 0.005 for share in last) > 0.6 * len(last)


def test_queries_are_alike_every_time_and_of_every_kind() -> None:
    asked = queries(200)
    assert queries(200) == asked
    assert queries(20) == asked[:20]
    assert queries(20, seed=1) != asked[:20]
    assert {query.kind for query in asked} == set(PLAN)
    assert len(set(PLAN)) == 8


def test_queries_are_of_their_kind() -> None:
    of_kind = {kind: [query for query in queries(400) if query.kind == kind] for kind in PLAN}
    assert all(len(query.text) == 2 for query in of_kind["common word"] + of_kind["rare word"])
    assert all(len(query.text) == 1 for query in of_kind["one character"])
    assert all(4 <= len(query.text) <= 12 for query in of_kind["phrase"])
    assert all(len(query.text.split()) == 2 for query in of_kind["and of two"])
    assert all(query.filters.keys() <= {"office", "year", "kind"} for query in of_kind["filtered"])
    assert all(bool(query.filters) == (kind == "filtered") for kind, asked in of_kind.items() for query in asked)
    assert any("a" <= character <= "z" for query in of_kind["mixed"] for character in query.text.lower())
    sentences = "\n".join(stock().sentences)
    assert all(query.text in sentences for query in of_kind["phrase"][:10] + of_kind["rare word"][:10])


def test_a_tenth_of_the_queries_find_a_third_of_the_articles(articles: list[Record], texts: list[str]) -> None:
    shares = [share_found(query, articles[:PROBED], texts[:PROBED]) for query in queries(200)]
    assert sum(share > 0.3 for share in shares) >= 0.1 * len(shares)
    assert sum(share < 0.01 for share in shares) >= 0.25 * len(shares)
