"""Today's parser against what staff has vouched for: the archive itself is the test set.

An article that staff confirmed counts with every field as it stands; one that was only corrected counts with the corrected fields.
Since those were mostly read wrong, a page that is confirmed whole says more than many single corrections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from articles.corrections.values import CONFIRMED_SHAPES
from articles.ingest.reader import Unreadable, read_bytes_as_page
from articles.ingest.store import (
    article_fields,
    article_public_id,
    hints_from_json,
    match_to_register,
    newest_with_content,
    page_lines,
)
from articles.models import Correction, Page, ReadingScore
from articles.reading import PARSER_VERSION
from articles.reading.gazetteer import Gazetteer
from articles.standing.decisions import CONFIRMED, confirmation_of_page, confirmed_articles, human_values_of_articles

FIELDS = tuple(CONFIRMED_SHAPES)
PAGES_AT_A_TIME = 100

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article of a fresh reading: its fields in the shape of the JSON contract, and whether the parser doubts it."""

    fields: Fields
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field that reads otherwise than a person decided."""

    field: str
    read: Any
    decided: Any


@dataclass(frozen=True, slots=True)
class JudgedArticle:
    """What became of one expected article. ``fields``: those that count; without ``found`` the parser has no such article."""

    public_id: str
    fields: tuple[str, ...]
    wrong: tuple[Wrong, ...] = ()
    found: bool = True
    flagged: bool = False

    @property
    def right(self) -> bool:
        return self.found and not self.wrong


@dataclass(frozen=True, slots=True)
class JudgedPage:
    """``extra``: the headlines of articles that the parser finds on a confirmed page and staff doesn't. ``problem``: why it wasn't read."""

    public_id: str
    articles: tuple[JudgedArticle, ...]
    extra: tuple[str, ...] = ()
    problem: str = ""


@dataclass(slots=True)
class Evaluation:
    """The sums over all pages, and every page that isn't wholly right."""

    counts: Counter[str] = field(default_factory=Counter)
    right_of_field: Counter[str] = field(default_factory=Counter)
    of_field: Counter[str] = field(default_factory=Counter)
    faulty: list[JudgedPage] = field(default_factory=list)

    @property
    def fields(self) -> dict[str, list[int]]:
        """Field -> ``[right, of]``, for those that count at all."""
        return {name: [self.right_of_field[name], self.of_field[name]] for name in FIELDS if self.of_field[name]}

    def add(self, page: JudgedPage) -> None:
        self.counts["pages"] += 1
        self.counts["extra"] += len(page.extra)
        for article in page.articles:
            self._add_article(article)
        if page.problem or page.extra or not all(article.right for article in page.articles):
            self.faulty.append(page)

    def _add_article(self, article: JudgedArticle) -> None:
        unflagged = article.found and not article.flagged
        self.counts.update(
            articles=1,
            right=int(article.right),
            missing=int(not article.found),
            unflagged=int(unflagged),
            unflagged_right=int(unflagged and article.right),
        )
        wrong = {wrong.field for wrong in article.wrong}
        self.of_field.update(article.fields)
        if article.found:
            self.right_of_field.update(name for name in article.fields if name not in wrong)


# Judging, without the archive


def judge_article(public_id: str, expected: Fields, read: ReadArticle | None) -> JudgedArticle:
    """Compare the expected fields of an article with those read; None where the parser has no such article."""
    counted = tuple(name for name in FIELDS if name in expected)
    if read is None:
        return JudgedArticle(public_id, counted, found=False)
    wrong = [
        Wrong(name, read.fields[name], expected[name])
        for name in counted
        if comparable(name, read.fields[name]) != comparable(name, expected[name])
    ]
    return JudgedArticle(public_id, counted, tuple(wrong), flagged=read.flagged)


def comparable(name: str, value: Any) -> Any:
    """What of a field's value must be equal: no white space around it, no evidence, no code that a table gave a place."""
    if name == "paragraphs":
        return [(row["role"], row["text"].strip()) for row in value]
    if name in ("bylines", "credits"):
        return [(row["name"].strip(), (row.get("role") or "").strip()) for row in value]
    if name == "places":
        return sorted((row["role"] != "primary", row["name"]) for row in value)
    return value.strip()


# Judging the archive


def evaluate(gazetteer: Gazetteer | None) -> Evaluation:
    """Read every page that staff confirmed or corrected an article of, and compare. Writes nothing."""
    evaluation = Evaluation()
    for page in judged_pages(gazetteer):
        evaluation.add(page)
    return evaluation


def judged_pages(gazetteer: Gazetteer | None) -> Iterator[JudgedPage]:
    """The pages that count, in the order of their days."""
    decided = Correction.objects.filter(state=Correction.State.ACTIVE, field__in=(CONFIRMED, *FIELDS))
    ids = {page or article for page, article in decided.values_list("page", "article__page")}
    pages = Page.objects.select_related("identity", "revision").filter(identity__in=ids).order_by("sort_date", "label", "pk")
    for page in pages.iterator(chunk_size=PAGES_AT_A_TIME):
        ids_of_page = list(page.identity.article_ids.order_by("number").values_list("public_id", flat=True))
        expected = expected_articles(ids_of_page)
        whole = confirmation_of_page(page)
        confirmed = set(confirmed_articles(whole)) if whole is not None else None
        if expected or confirmed is not None:
            yield judge_page(page, expected, confirmed, gazetteer)


def expected_articles(public_ids: Iterable[str]) -> dict[str, Fields]:
    """For each article that people decided on, the fields that they decided; retired ids too, for a lost article is a fault."""
    human = human_values_of_articles(list(public_ids))
    decided = {public_id: {name: values[name] for name in FIELDS if name in values} for public_id, values in human.items()}
    return {public_id: values for public_id, values in decided.items() if values}


def judge_page(page: Page, expected: Mapping[str, Fields], confirmed: set[str] | None, gazetteer: Gazetteer | None) -> JudgedPage:
    """Read the page's newest bytes anew and judge each expected article by the one that holds its lines.

    ``confirmed``: the articles that the page as a whole was confirmed with; None where it wasn't.
    """
    revision = newest_with_content(page.identity)
    data = bytes(revision.content.content)
    reading = read_bytes_as_page(data, hints_from_json(revision.hints), gazetteer)
    if isinstance(reading, Unreadable):
        lost = tuple(judge_article(public_id, values, None) for public_id, values in expected.items())
        return JudgedPage(page.public_id, lost, problem=reading.message)
    matching = match_to_register(page.identity, revision, reading.articles, page_lines(data))
    ids = [article_public_id(page.public_id, number) for number in matching.numbers]
    read = {
        public_id: ReadArticle(fields, bool(article.flags))
        for public_id, fields, article in zip(ids, article_fields(reading), reading.articles, strict=True)
    }
    judged = tuple(judge_article(public_id, values, read.get(public_id)) for public_id, values in expected.items())
    extra = [read[public_id].fields["headline"] for public_id in ids if confirmed is not None and public_id not in confirmed]
    return JudgedPage(page.public_id, judged, tuple(extra))


# Keeping the figure


def store_score(evaluation: Evaluation) -> ReadingScore:
    """Keep the sums as a row, for the admin to show them over time."""
    names = ("pages", "articles", "right", "missing", "extra", "unflagged", "unflagged_right")
    return ReadingScore.objects.create(
        parser_version=PARSER_VERSION, fields=evaluation.fields, **{name: evaluation.counts[name] for name in names}
    )
