"""The measurements measure: a reader that breaks, loses lines or reads wrongly is seen to."""

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from articles.reading import NotAPage, PageReading, read_page
from bench.evaluate import changes, read_pages
from bench.fuzz import digest_of, examined, fewest
from bench.hostile import REPEATED, hostile_page
from bench.mutations import chosen_mutations, mutated
from bench.samples import LAYOUTS, NOISES, SAMPLE_PAGES, Misaligned, page_of, sample_pages
from bench.scoring import Score, score_page, total
from bench.truth import NoTruth, PageTruth, composed_truths, truth_of_golden, truths_in
from bench.weights import cost, current_weights, right_articles, set_weight
from tests.composer import compose

ROOT = Path(__file__).resolve().parent.parent
PAGE = "渠通水了\n\n▢ 通讯员 苏禾\n\n4月8日，佛堂镇柳塘村放水。\n\n桥头亮灯\n\n▢ 全媒体记者 吕安\n\n江东街道的桥亮了。\n"
CANAL: dict[str, Any] = {
    "headline": "渠通水了",
    "kicker": "",
    "deck": "",
    "kind": "news",
    "section": "",
    "bylines": [{"name": "苏禾", "role": "通讯员"}],
    "credits": [],
    "source": "",
    "dateline": "",
    "paragraphs": [{"role": "body", "text": "4月8日，佛堂镇柳塘村放水。"}],
    "places": [{"name": "佛堂镇", "role": "primary"}],
    "roles": {"headline": [1], "byline": [3], "body": [5]},
    "continues": {"to": "", "from": ""},
    "flags": [],
}
LIGHTS: dict[str, Any] = {
    **CANAL,
    "headline": "桥头亮灯",
    "bylines": [{"name": "吕安", "role": "全媒体记者"}],
    "paragraphs": [{"role": "body", "text": "江东街道的桥亮了。"}],
    "places": [{"name": "江东街道", "role": "primary"}],
    "roles": {"headline": [7], "byline": [9], "body": [11]},
}
GOLDEN: dict[str, Any] = {
    "encoding": "utf-8",
    "newspaper": None,
    "page": None,
    "issue_number": None,
    "issue_date": {"earliest": "2021-04-10", "latest": "2021-04-10", "source": "inferred"},
    "banners": [],
    "articles": [CANAL, LIGHTS],
    "furniture": [],
}
SPANS = {
    "file": "a.txt",
    "date_earliest": "2021-04-10",
    "date_latest": "2021-04-10",
    "articles": [
        {
            "spans": {"headline": [[1, 1]], "byline": [[3, 3]], "lead": [[4, 5]]},
            "headline": "渠通水了",
            "headline_alt": ["渠通水"],
            "kicker": "",
            "bylines": [["苏禾", "通讯员"]],
            "paragraphs": ["4月8日，佛堂镇柳塘村放水。"],
            "places": ["佛堂镇"],
        },
        {
            "spans": {"headline": [[7, 7]], "byline": [[9, 9]], "body": [[11, 11]]},
            "headline": "桥头亮灯",
            "bylines": [["吕安", "全媒体记者"]],
            "paragraphs": ["江东街道的桥亮了。"],
            "optional": True,
        },
    ],
}


def golden_truth() -> PageTruth:
    return truth_of_golden(GOLDEN, "a.txt", PAGE.encode())


def misses(score: Score) -> dict[str, tuple[int, int]]:
    """The fields that aren't all right."""
    return {
        name: (score.right[name], score.of[name]) for name in score.of if score.right[name] != score.of[name] and name != "flagged"
    }


def test_a_perfect_reading_misses_nothing() -> None:
    score = score_page(golden_truth(), GOLDEN)
    assert misses(score) == {}
    assert (score.pages, score.refused, score.lines_lost, score.lines_twice, score.right["whole"]) == (1, 0, 0, 0, 2)


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"headline": "渠通"}, {"headline": (1, 2), "strict": (1, 2), "whole": (1, 2), "honest": (1, 2)}),
        ({"headline": "渠 通水了"}, {}),
        ({"kicker": "水到渠成"}, {"kicker": (1, 2), "whole": (1, 2)}),
        ({"bylines": [{"name": "苏禾", "role": ""}]}, {"role": (1, 2), "whole": (1, 2)}),
        ({"bylines": []}, {"byline": (1, 2), "role": (1, 2), "strict": (1, 2), "whole": (1, 2), "honest": (1, 2)}),
        (
            {"paragraphs": [{"role": "body", "text": "4月8日，"}, {"role": "body", "text": "佛堂镇柳塘村放水。"}]},
            {"paragr.": (1, 2), "whole": (1, 2)},
        ),
        ({"paragraphs": [{"role": "body", "text": "4月 8日，佛堂镇柳塘村放水。"}]}, {"spacing": (1, 2)}),
        ({"places": []}, {"place r": (1, 2)}),
        ({"places": [*CANAL["places"], {"name": "赤岸镇", "role": "mentioned"}]}, {"place p": (2, 3)}),
        ({"roles": {"kicker": [1], "byline": [3], "body": [5]}}, {"lines": (5, 6)}),
        ({"roles": {"headline": [1], "credit": [3], "lead": [5]}}, {}),
    ],
)
def test_each_wrong_field_shows_where_it_belongs(wrong: dict[str, Any], expected: dict[str, tuple[int, int]]) -> None:
    assert misses(score_page(golden_truth(), {**GOLDEN, "articles": [{**CANAL, **wrong}, LIGHTS]})) == expected


def test_a_flag_makes_a_wrong_article_honest() -> None:
    flagged = {**CANAL, "headline": "", "flags": [{"code": "headline-missing"}]}
    score = score_page(golden_truth(), {**GOLDEN, "articles": [flagged, LIGHTS]})
    assert (score.share("honest"), score.share("flagged"), score.share("strict")) == (1.0, 0.5, 0.5)


def test_lines_lost_and_lines_twice_are_counted() -> None:
    read = {**GOLDEN, "articles": [{**CANAL, "roles": {"headline": [1], "body": [5]}}, LIGHTS], "furniture": [{"lines": [5]}]}
    score = score_page(golden_truth(), read)
    assert (score.lines_lost, score.lines_twice) == (1, 1)


def test_an_article_that_is_not_there_counts_against_the_reader() -> None:
    made_up = {**CANAL, "roles": {"body": [13]}}
    score = score_page(golden_truth(), {**GOLDEN, "articles": [CANAL, LIGHTS, made_up]})
    assert misses(score) == {"real": (2, 3), "honest": (2, 3)}


def test_a_page_that_could_not_be_read_scores_nothing() -> None:
    score = score_page(golden_truth(), {"path": "a.txt", "error": "binary"})
    assert (score.refused, score.right.total(), score.of["strict"]) == (1, 0, 2)


@pytest.mark.parametrize(
    ("earliest", "latest", "right"),
    [
        ("2021-04-10", "2021-04-10", 1),
        ("2021-03-01", "2021-04-30", 1),
        ("2021-02-28", "2021-04-20", 0),
        ("2021-03-01", "2021-05-03", 0),
        ("2021-04-11", "2021-04-30", 0),
        ("2021-03-01", "2021-04-09", 0),
        ("2021-04-01", None, 0),
    ],
)
def test_an_inferred_date_is_right_when_it_is_of_use(earliest: str, latest: str | None, right: int) -> None:
    read = {**GOLDEN, "issue_date": {"earliest": earliest, "latest": latest}}
    assert score_page(golden_truth(), read).right["~date"] == right


def test_truth_by_spans_reads_like_truth_by_lines(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(SPANS), encoding="utf-8")
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (truth,) = truths_in(tmp_path, tmp_path)
    assert misses(score_page(truth, GOLDEN)) == {}
    assert misses(score_page(truth, {**GOLDEN, "articles": [{**CANAL, "headline": "渠通水"}]})) == {}
    assert score_page(truth, GOLDEN).of["strict"] == 1


@pytest.mark.parametrize(("content", "said"), [("[]", "no object with articles"), ('{"articles": []}', "is not in")])
def test_a_truth_that_is_of_no_use_is_named(content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(content, encoding="utf-8")
    with pytest.raises(NoTruth, match=said):
        list(truths_in(tmp_path, tmp_path))


def test_gains_and_losses_are_told_apart() -> None:
    truth = golden_truth()
    good = score_page(truth, GOLDEN)
    bad = score_page(truth, {**GOLDEN, "articles": [CANAL]})
    assert [(old.points < new.points) for _, old, new in changes([truth] * 3, [good, bad, good], [good, good, bad])] == [
        True,
        False,
    ]
    assert total([good, bad]).right["strict"] == 3


def test_the_reader_of_a_checkout_reads_in_a_process_of_its_own() -> None:
    truth = golden_truth()
    read, refused = read_pages([truth, dataclasses.replace(truth, data=b"%PDF-1.4")], ROOT)
    assert digest_of(read_page(truth.data)) != ""
    assert [article["headline"] for article in read["articles"]] == [article.headline for article in read_page(truth.data).articles]
    assert "PDF" in refused["error"]


@pytest.mark.parametrize(("name", "page"), list(sample_pages()), ids=lambda value: value if isinstance(value, str) else "")
def test_a_sample_page_printed_anew_says_the_same(name: str, page: Any) -> None:
    golden = json.loads((SAMPLE_PAGES / f"{name}.json").read_text(encoding="utf-8"))
    printed = compose(page, LAYOUTS["frame, narrow"], NOISES["clean"]).expected
    by_text = {json.dumps(article["paragraphs"]): article for article in golden["articles"]}
    fields = ("headline", "kicker", "deck", "kind", "section", "bylines", "source", "dateline", "places", "continues")
    assert len(printed["articles"]) >= len(golden["articles"]) - 1
    for article in printed["articles"]:
        original = by_text[json.dumps(article["paragraphs"])]
        assert {field: article[field] for field in fields} == {field: original[field] for field in fields}
        assert sorted(article["roles"]) == sorted(original["roles"])


def test_lines_that_do_not_spell_their_paragraph_are_noticed() -> None:
    golden = {**GOLDEN, "articles": [{**CANAL, "paragraphs": [{"role": "body", "text": "另一句话，一样长也不行。"}]}]}
    with pytest.raises(Misaligned):
        page_of(golden, PAGE.split("\n"))


def test_every_noise_that_changes_a_page_has_its_row() -> None:
    kinds = {kind for truth in composed_truths(SAMPLE_PAGES) for kind in truth.kinds}
    # no whole article of the sample goes on at another page, so none has page numerals to spoil
    assert kinds == {*(f"layout: {name}" for name in LAYOUTS), *(f"noise: {name}" for name in NOISES if name != "chinese numerals")}


def broken(page: bytes) -> PageReading:
    raise IndexError("string index out of range")


def refusing(page: bytes) -> PageReading:
    raise NotAPage("binary", "不是文本")


def forgetful(page: bytes) -> PageReading:
    return dataclasses.replace(read_page(page), articles=())


@pytest.mark.parametrize(
    ("reader", "expected"),
    [
        (broken, ("IndexError: string index out of range at test_bench.py:", "", "")),
        (refusing, ("", "binary", "")),
        (forgetful, ("第 1 行没有归入任何文章或版面要素", "", "")),
        (read_page, ("", "", digest_of(read_page(PAGE.encode())))),
    ],
)
def test_what_breaks_loses_or_refuses_is_told_apart(reader: Any, expected: tuple[str, str, str]) -> None:
    failure, refused, digest = examined(PAGE.encode(), whole=True, reader=reader)
    assert failure.startswith(expected[0])
    assert bool(failure) == bool(expected[0])
    assert (refused, digest) == expected[1:]


def test_a_failure_is_told_with_as_few_mutations_as_cause_it() -> None:
    assert fewest(("cut_page", "long_line", "cut_bytes"), lambda left: "long_line" in left) == ("long_line",)
    assert fewest(("cut_page", "cut_page"), lambda left: len(left) == 2) == ("cut_page", "cut_page")


def test_a_seed_always_spoils_the_same_page_in_the_same_way() -> None:
    pages = [("a", PAGE), ("b", PAGE * 2)]
    spoiled = [mutated(pages, seed, chosen_mutations(seed)) for seed in range(200)]
    assert spoiled == [mutated(pages, seed, chosen_mutations(seed)) for seed in range(200)]
    assert len({page for _, page in spoiled}) > 180


@pytest.mark.parametrize("name", REPEATED)
def test_a_hostile_page_has_its_size_and_is_text(name: str) -> None:
    page = hostile_page(name, 5000)
    assert 4990 <= len(page) <= 5000
    assert page.decode("utf-8")


@pytest.mark.slow
def test_a_small_bench_finds_nothing_wrong() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONHASHSEED"}
    command = [sys.executable, "-m", "bench.reading", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert [
        part for part in ("pages/s", "one line of brackets", "300 mutated pages", " 0 failures") if part not in done.stdout
    ] == []


def test_weights_are_found_in_the_source_by_their_names_and_bounds_are_none() -> None:
    weights = current_weights()
    assert {"DATELINE_OPENS", "ORPHAN", "LONE_SUBHEAD"} <= weights.keys()
    assert not {"IMPOSSIBLE", "LEAST_SHARED"} & weights.keys()


def test_a_weight_that_is_set_counts_from_then_on() -> None:
    pages = [truth_of_golden(GOLDEN, "a", PAGE.encode())]
    assert current_weights()["BYLINE_FULL"] > 0
    before, kept = right_articles(pages), current_weights()["BYLINE_FULL"]
    try:
        set_weight("BYLINE_FULL", -30.0)
        assert right_articles(pages) < before
    finally:
        set_weight("BYLINE_FULL", kept)
    assert right_articles(pages) == before


def test_a_move_costs_by_its_size() -> None:
    first = {"A": 2.0, "B": 0.1}
    assert cost(first, first) == 0
    assert cost({"A": 4.0, "B": 0.1}, first) == pytest.approx(0.05)
    assert cost({"A": 2.0, "B": 0.6}, first) == pytest.approx(0.05)
