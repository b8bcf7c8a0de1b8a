"""Words that stand in addresses."""

import pytest

from articles.slugs import clash_slug, page_public_id, person_initial, person_pinyin, pinyin_slug, reporter_public_id


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("要闻", "yaowen"),
        ("A03 要闻", "a03yaowen"),
        ("绿色家园", "lvsejiayuan"),
        ("副刊·双溪", "fukanshuangxi"),
        ("Ｗ观察", "wguancha"),
    ],
)
def test_pinyin_slug(name: str, slug: str) -> None:
    assert pinyin_slug(name) == slug


def test_a_name_without_any_letter_has_a_slug() -> None:
    assert len(pinyin_slug("……")) == 4


def test_a_clash_depends_on_the_name_alone() -> None:
    assert clash_slug("yaowen", "药文") == clash_slug("yaowen", "药文") != clash_slug("yaowen", "要文")


@pytest.mark.parametrize(
    ("name", "pinyin", "initial"),
    [
        ("王林", "wang lin", "W"),
        ("单丽", "shan li", "S"),
        ("曾小满", "zeng xiao man", "Z"),
        ("尉迟明", "yuchi ming", "Y"),
        ("Anna Lin", "anna lin", "A"),
        ("007", "007", "#"),
    ],
)
def test_persons_sort_by_how_they_are_called(name: str, pinyin: str, initial: str) -> None:
    assert (person_pinyin(name), person_initial(pinyin)) == (pinyin, initial)


def test_ids_follow_from_bytes_and_names() -> None:
    assert page_public_id("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855") == "4oymiquy7q"
    assert reporter_public_id("王林") != reporter_public_id("王林", "摄影部")
    assert reporter_public_id("é") == reporter_public_id("é")
