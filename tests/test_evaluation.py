"""Today's parser is scored against what staff confirmed and corrected, and against nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from articles.corrections import confirm, correct, revert, withdraw
from articles.corrections.export import export_lines
from articles.corrections.portable import UnusableFile, read_portable
from articles.corrections.restore import import_portable
from articles.evaluation import FIELDS, Evaluation, JudgedArticle, ReadArticle, Wrong, evaluate, judge_article
from articles.ingest.files import find_files
from articles.ingest.reread import reread
from articles.ingest.run import Request, ingest
from articles.ingest.verify import check_archive
from articles.management.commands.evaluate_reading import NOTHING_YET
from articles.management.commands.import_corrections import store_again
from articles.models import Article, ArticleId, Correction, Page, ReadingScore, RevisionContent
from articles.reading import PARSER_VERSION
from articles.standing.articles import settle_article
from tests.commands.test_commands import run
from tests.ingest.invented import flow_page, story

PLACE = {"name": "溪口镇", "code": "990101", "role": "primary", "evidence": [{"line": 3, "text": "溪口镇", "rule": "full-name"}]}
READ: dict[str, Any] = {
    "headline": "青石桥修缮完工",
    "kicker": "",
    "deck": "",
    "kind": "news",
    "section": "要闻",
    "source": "",
    "dateline": "本报讯",
    "paragraphs": [{"role": "body", "text": "本报讯 青石桥完工了。"}],
    "bylines": [{"name": "林小满", "role": "通讯员"}],
    "credits": [],
    "places": [PLACE, PLACE | {"name": "云岭乡", "role": "mentioned"}],
}


@pytest.mark.parametrize(
    ("expected", "wrong"),
    [
        (READ, []),
        ({"headline": " 青石桥修缮完工 "}, []),
        ({"headline": "青石桥 修缮完工"}, ["headline"]),
        ({"kind": "photo", "section": "要闻"}, ["kind"]),
        ({"paragraphs": [{"role": "lead", "text": "本报讯 青石桥完工了。"}]}, ["paragraphs"]),
        ({"paragraphs": [{"role": "body", "text": "本报讯 青石桥完工了。\n"}]}, []),
        ({"bylines": [{"name": "林小满", "role": "通讯员", "reporter": "abcdefghij"}]}, []),
        ({"bylines": [{"name": "林小满", "role": "记者"}]}, ["bylines"]),
        ({"bylines": [], "credits": [{"name": "周大川", "role": "摄"}]}, ["bylines", "credits"]),
        ({"places": [{"name": "云岭乡", "code": "", "role": "mentioned"}, {"name": "溪口镇", "code": "", "role": "primary"}]}, []),
        ({"places": [PLACE]}, ["places"]),
        ({"visibility": "withdrawn"}, []),
    ],
)
def test_only_what_was_decided_counts_and_only_what_differs_is_wrong(expected: dict[str, Any], wrong: list[str]) -> None:
    judged = judge_article("k3vq7a2mfd-1", expected, ReadArticle(READ, flagged=True))
    counted = tuple(name for name in FIELDS if name in expected)
    assert judged == JudgedArticle(
        "k3vq7a2mfd-1", counted, tuple(Wrong(name, READ[name], expected[name]) for name in wrong), flagged=True
    )
    assert judged.right is not bool(wrong)


def test_an_article_that_is_not_read_has_no_field_right() -> None:
    judged = judge_article("k3vq7a2mfd-1", {"headline": "青石桥修缮完工", "deck": ""}, None)
    assert (judged.fields, judged.found, judged.right) == (("headline", "deck"), False, False)


# The archive


@pytest.fixture
def page(tmp_path: Path, db: None) -> Page:
    """A page of three articles as today's parser reads it."""
    take(tmp_path, 1, 2, 3)
    return Page.objects.get()


def take(folder: Path, *numbers: int) -> None:
    path = folder / "2021-05-10" / "03.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(flow_page(*(story(number) for number in numbers)), encoding="utf-8")
    assert ingest(find_files([folder]), Request()).refused == []


def articles_of(page: Page) -> list[Article]:
    return list(page.articles.select_related("machine").order_by("order"))


def as_an_older_parser_read(article: Article, **fields: Any) -> None:
    article.machine.fields |= fields
    article.machine.save()
    settle_article(article)


def counts(evaluation: Evaluation) -> dict[str, int]:
    return {name: count for name, count in evaluation.counts.items() if count}


def found_wrong(evaluation: Evaluation) -> list[tuple[str, str, Any, Any]]:
    return [
        (article.public_id, wrong.field, wrong.read, wrong.decided)
        for page in evaluation.faulty
        for article in page.articles
        for wrong in article.wrong
    ]


def test_without_a_decision_nothing_counts(page: Page) -> None:
    withdraw(articles_of(page)[0], None, "当事人要求")
    correct(page, "issue_date", "2021-05-11", None)
    assert counts(evaluate(None)) == {}


def test_of_a_corrected_article_the_corrected_fields_count(page: Page) -> None:
    first, second, _ = articles_of(page)
    as_an_older_parser_read(first, headline="旧识读")
    correct(first, "headline", story(1)[0], None)  # which today's parser reads right
    correct(second, "headline", "便民桥通了", None)
    correct(second, "deck", "", None)
    evaluation = evaluate(None)
    assert counts(evaluation) == {"pages": 1, "articles": 2, "right": 1, "unflagged": 2, "unflagged_right": 1}
    assert evaluation.fields == {"headline": [1, 2], "deck": [1, 1]}
    assert found_wrong(evaluation) == [(second.public_id, "headline", story(2)[0], "便民桥通了")]


def test_of_a_confirmed_page_every_field_counts_and_a_correction_goes_over_it(page: Page) -> None:
    first = articles_of(page)[0]
    confirm(page, None)
    evaluation = evaluate(None)
    assert counts(evaluation) == {"pages": 1, "articles": 3, "right": 3, "unflagged": 3, "unflagged_right": 3}
    assert evaluation.fields == {name: [3, 3] for name in FIELDS}
    made = correct(first, "headline", "便民桥通了", None)
    assert found_wrong(evaluate(None)) == [(first.public_id, "headline", story(1)[0], "便民桥通了")]
    revert(made, None)
    assert evaluate(None).counts["right"] == 3


def test_a_confirmed_article_counts_alone(page: Page) -> None:
    second = articles_of(page)[1]
    confirm(second, None)
    evaluation = evaluate(None)
    assert counts(evaluation) == {"pages": 1, "articles": 1, "right": 1, "unflagged": 1, "unflagged_right": 1}
    assert evaluation.fields == {name: [1, 1] for name in FIELDS}


def test_what_was_confirmed_stands_and_judges_whatever_is_read_later(page: Page) -> None:
    first = articles_of(page)[0]
    as_an_older_parser_read(first, headline="旧识读", deck="旧副题")
    confirm(page, None)
    before = found_wrong(evaluate(None))
    assert before == [(first.public_id, "headline", story(1)[0], "旧识读"), (first.public_id, "deck", "", "旧副题")]
    [result] = reread([page], None, apply=True)
    assert result.applied
    assert f"{first.public_id}：deck 旧副题 → （空）（人工已定，不变）" in result.changes
    first = articles_of(page)[0]
    assert (first.headline, first.deck, first.machine.fields["headline"]) == ("旧识读", "旧副题", story(1)[0])
    assert found_wrong(evaluate(None)) == before
    assert list(check_archive()) == []
    revert(Correction.objects.get(), None)
    assert articles_of(page)[0].headline == story(1)[0]
    assert counts(evaluate(None)) == {}


def test_confirming_again_says_something_only_where_something_changed(page: Page) -> None:
    first = articles_of(page)[0]
    correct(first, "deck", "改过的副题", None)
    made = confirm(page, None, " 已对照 ")
    assert made is not None
    assert made.value is not None
    assert (made.field, made.reason, list(made.value["articles"])) == (
        "confirmed",
        "已对照",
        [a.public_id for a in articles_of(page)],
    )
    assert sorted(set(FIELDS) - set(made.value["articles"][first.public_id])) == ["deck"]
    assert confirm(page, None) is None
    correct(first, "kicker", "又改了引题", None)
    assert confirm(page, None) is not None
    assert Correction.objects.filter(field="confirmed", state="active").count() == 1


def test_a_new_revision_is_not_what_was_confirmed(page: Page, tmp_path: Path) -> None:
    as_an_older_parser_read(articles_of(page)[0], headline="旧识读")
    confirm(page, None)
    take(tmp_path, 1, 2, 4)
    assert articles_of(page)[0].headline == story(1)[0]
    assert counts(evaluate(None)) == {}
    page.refresh_from_db()
    confirm(page, None)
    assert evaluate(None).counts["right"] == 3


def test_what_is_missed_and_what_is_too_many(page: Page) -> None:
    confirm(page, None)
    last = articles_of(page)[-1]
    ArticleId.objects.filter(pk=last.public_id).update(lines=[], headline="")  # as if it had stood in lines that are none today
    evaluation = evaluate(None)
    assert counts(evaluation) == {
        "pages": 1,
        "articles": 3,
        "right": 2,
        "missing": 1,
        "extra": 1,
        "unflagged": 2,
        "unflagged_right": 2,
    }
    assert evaluation.fields == {name: [2, 3] for name in FIELDS}
    [faulty] = evaluation.faulty
    assert faulty.extra == (story(3)[0],)
    assert [article.found for article in faulty.articles] == [True, True, False]


def test_a_page_that_cannot_be_read_has_nothing_right(page: Page) -> None:
    confirm(page, None)
    RevisionContent.objects.update(content=b"\x00\x01\x02\x03" * 50)
    evaluation = evaluate(None)
    assert counts(evaluation) == {"pages": 1, "articles": 3, "missing": 3}
    assert evaluation.faulty[0].problem != ""


def test_confirmations_move_with_the_corrections(page: Page, tmp_path: Path) -> None:
    as_an_older_parser_read(articles_of(page)[0], headline="旧识读")
    confirm(page, None, "已对照")
    confirm(articles_of(page)[1], None)
    export, before = list(export_lines()), found_wrong(evaluate(None))
    with connection.cursor() as cursor:
        for model in apps.get_app_config("articles").get_models(include_auto_created=True):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
    import_portable(read_portable(export), store_again)
    take(tmp_path, 1, 2, 3)
    assert found_wrong(evaluate(None)) == before
    assert articles_of(Page.objects.get())[0].headline == "旧识读"
    assert list(export_lines()) == export
    assert list(check_archive()) == []


@pytest.mark.parametrize(
    "value",
    [
        True,
        None,
        {"sha256": "0" * 63, "articles": {}},
        {"sha256": "0" * 64, "articles": []},
        {"sha256": "0" * 64, "articles": {"k3vq7a2mfd-1": None}},
        {"sha256": "0" * 64, "articles": {"k3vq7a2mfd-1": {"visibility": "public"}}},
        {"sha256": "0" * 64, "articles": {"k3vq7a2mfd-1": {"headline": 3}}},
        {"sha256": "0" * 64, "articles": {"k3vq7a2mfd-1": {"kind": "story"}}},
        {"sha256": "0" * 64, "articles": {"k3vq7a2mfd-1": {"paragraphs": [{"text": "没有类别"}]}}},
        {"sha256": "0" * 64, "articles": {"k3vq7a2mfd-1": {"places": [{"name": "溪口镇", "role": "near"}]}}},
    ],
)
def test_a_confirmation_without_its_shape_is_not_imported(page: Page, value: Any) -> None:
    confirm(page, None)
    lines = []
    for line in export_lines():
        record = json.loads(line)
        if record.get("type") == "correction":
            record |= {"value": value, "uid": "00000000-0000-4000-8000-000000000000"}
        lines.append(json.dumps(record))
    Correction.objects.all().delete()
    with pytest.raises(UnusableFile, match="confirmed 的值不成立"):
        import_portable(read_portable(lines), store_again)


# The command


def test_the_command_says_how_to_begin(page: Page) -> None:
    assert run("evaluate_reading") == (0, f"{NOTHING_YET}\n", "")
    code, output, errors = run("evaluate_reading", "--json")
    assert (code, json.loads(output)["articles"], errors) == (0, 0, f"{NOTHING_YET}\n")
    assert not ReadingScore.objects.exists()


def test_the_command_names_what_is_wrong_and_keeps_the_sums(page: Page) -> None:
    first, second, _ = articles_of(page)
    correct(first, "headline", "便民桥通了", None)
    correct(second, "kicker", "", None)
    code, output, errors = run("evaluate_reading")
    assert (code, errors) == (0, "")
    assert output.splitlines() == [
        f"{first.public_id}：headline 读作 {story(1)[0]}，人定 便民桥通了",
        "headline   0/1 0.0%",
        "kicker     1/1 100.0%",
        f"识读程序 {PARSER_VERSION} · 版面 1 · 文章 2 · 全对 1 50.0% · 未存疑的 2 篇中全对 1 50.0% · 漏读 0 · 多读 0",
    ]
    score = ReadingScore.objects.get()
    assert (score.parser_version, score.pages, score.articles, score.right) == (PARSER_VERSION, 1, 2, 1)
    assert (score.missing, score.extra, score.unflagged, score.unflagged_right) == (0, 0, 2, 1)
    assert (score.fields, score.share, score.unflagged_share) == ({"headline": [0, 1], "kicker": [1, 1]}, 0.5, 0.5)


def test_the_command_as_json_and_without_keeping(page: Page) -> None:
    first = articles_of(page)[0]
    correct(first, "headline", "便民桥通了", None)
    code, output, _ = run("evaluate_reading", "--json", "--no-store")
    assert code == 0
    assert json.loads(output) == {
        "parser_version": PARSER_VERSION,
        "pages": 1,
        "articles": 1,
        "right": 0,
        "missing": 0,
        "extra": 0,
        "unflagged": 1,
        "unflagged_right": 0,
        "fields": {"headline": [0, 1]},
        "faulty": [
            {
                "public_id": page.public_id,
                "articles": [
                    {
                        "public_id": first.public_id,
                        "fields": ["headline"],
                        "wrong": [{"field": "headline", "read": story(1)[0], "decided": "便民桥通了"}],
                        "found": True,
                        "flagged": False,
                    }
                ],
                "extra": [],
                "problem": "",
            }
        ],
    }
    assert not ReadingScore.objects.exists()
