"""The scores of the reading, drawn over time."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.admin.scores import chart_of
from articles.models import ReadingScore
from tests.admin.desk import change_url, list_url

DAY = datetime.timedelta(days=1)


def score(right: int, of: int = 10, unflagged: int = 5, unflagged_right: int = 5, **columns: Any) -> ReadingScore:
    counts = {"pages": 2, "articles": of, "right": right, "missing": 0, "extra": 0}
    return ReadingScore(parser_version="7", unflagged=unflagged, unflagged_right=unflagged_right, **counts, **columns)


@pytest.mark.parametrize("scores", [[], [score(9)]], ids=["none", "one"])
def test_one_run_is_no_line(scores: list[ReadingScore]) -> None:
    assert chart_of(scores) is None


@pytest.mark.parametrize(
    ("scores", "right", "unflagged", "floor"),
    [
        ([score(5), score(10)], "24.0,117.3 616.0,24.0", "24.0,24.0 616.0,24.0", "40%"),
        ([score(10), score(10)], "24.0,24.0 616.0,24.0", "24.0,24.0 616.0,24.0", "90%"),
        ([score(0), score(5), score(10)], "24.0,136.0 320.0,80.0 616.0,24.0", "24.0,24.0 320.0,24.0 616.0,24.0", "0%"),
        ([score(8), score(9, unflagged=0, unflagged_right=0)], "24.0,98.7 616.0,61.3", "24.0,24.0", "70%"),
    ],
)
def test_the_lines_of_the_chart(scores: list[ReadingScore], right: str, unflagged: str, floor: str) -> None:
    chart = chart_of(scores)
    assert chart is not None
    assert (chart.right, chart.unflagged, chart.floor) == (right, unflagged, floor)


@pytest.mark.django_db
def test_the_list_draws_the_runs_without_script_or_style(admin_client: Client) -> None:
    newest = score(9, fields={"headline": [9, 10], "places": [4, 4]})
    newest.save()
    assert "desk-chart" not in admin_client.get(list_url(ReadingScore)).content.decode()
    score(5, at=timezone.now() - DAY).save()
    page = admin_client.get(list_url(ReadingScore)).content.decode()
    drawing = page.split("<figure")[1].split("</figure>")[0]
    assert '<polyline class="desk-right" points="24.0,117.3 616.0,42.7"/>' in drawing
    assert "style=" not in drawing
    assert "9/10（90.0%）" in page
    form = admin_client.get(change_url(newest)).content.decode()
    assert "<li>主题 9/10（90.0%）</li><li>地点 4/4（100.0%）</li>" in form
