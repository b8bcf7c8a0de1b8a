"""A county's table of places: what is read from it, what is refused, and which names are found."""

from __future__ import annotations

import datetime
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.gazetteer import (
    MAX_BYTES,
    MAX_ROWS,
    BadTable,
    GazetteerPlace,
    load_gazetteer,
    shipped_gazetteer,
    without_committee,
)

HEADER = "code,name,level,parent,aliases,valid_from,valid_to,successors\n"
COUNTY = "990101,青岚县,county,,,,,\n"
OFFICE = "990101001,石桥街道,office,990101,石桥区公所|老石桥,2001-12-31,,\n"
VILLAGE = "990101001201,溪头村委会,village,990101001,溪头坞,,,\n"
TABLE = HEADER + COUNTY + OFFICE + VILLAGE

PLACES = (
    GazetteerPlace("990101", "青岚县", "county"),
    GazetteerPlace("990101001", "石桥街道", "office", "990101", ("石桥区公所", "老石桥"), datetime.date(2001, 12, 31)),
    GazetteerPlace("990101001201", "溪头村委会", "village", "990101001", ("溪头坞",)),
)


@pytest.mark.parametrize(
    "data",
    [
        TABLE,
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("gb18030"),
        TABLE.replace("\n", "\r\n").encode(),
        "\ufeff" + TABLE,
        io.StringIO(TABLE),
        TABLE + "\n,,,,,,,\n",
    ],
    ids=["text", "utf-8", "byte-order-mark", "gb18030", "windows-lines", "marked-text", "open-file", "empty-lines"],
)
def test_every_writing_of_a_table_reads_alike(data: bytes | str | io.StringIO) -> None:
    assert load_gazetteer(data).places == PLACES


def test_optional_columns_may_be_left_out_and_stand_in_any_order() -> None:
    table = "备注,level,parent,name,code\n甲,county,,青岚县,990101\n乙,office,990101,石桥街道,990101001\n"
    assert load_gazetteer(table).places == (
        GazetteerPlace("990101", "青岚县", "county"),
        GazetteerPlace("990101001", "石桥街道", "office", "990101"),
    )


def test_a_place_may_have_successors_and_an_end() -> None:
    table = (
        HEADER
        + COUNTY
        + "1,石桥镇,office,990101,,1985-06-01,2001-12-30,2|3\n2,石桥街道,office,990101,,2001-12-31,,\n3,溪口镇,office,990101,,,,\n"
    )
    assert load_gazetteer(table).by_code["1"] == GazetteerPlace(
        "1", "石桥镇", "office", "990101", (), datetime.date(1985, 6, 1), datetime.date(2001, 12, 30), ("2", "3")
    )


@pytest.mark.parametrize(
    ("table", "line", "column", "words"),
    [
        (HEADER.replace("parent,", "") + "1,甲县,county,,,,\n", 1, "parent", "缺少这一列"),
        (HEADER.replace("code,", "") + "甲县,county,,,,,\n", 1, "code", "缺少这一列"),
        ("", 1, "code", "缺少这一列"),
        (HEADER.replace("aliases", "name"), 1, "name", "两次"),
        (HEADER, 1, "", "只有表头"),
        (TABLE + OFFICE, 5, "code", "与第 3 行重复"),
        (HEADER + COUNTY + OFFICE.replace("990101,石", "990102,石"), 3, "parent", "表里没有代码“990102”"),
        (HEADER + COUNTY + "2,石桥街道,office,,,,,\n", 3, "parent", "补上这个上级"),
        (HEADER + COUNTY + "2,溪头村,village,990101,,,,\n", 3, "parent", "上级应是 office"),
        (HEADER + "1,青岚县,county,99,,,,\n", 2, "parent", "请留空"),
        (HEADER + COUNTY + "2,石桥街道,street,990101,,,,\n", 3, "level", "不认识“street”"),
        (HEADER + COUNTY + "2,,office,990101,,,,\n", 3, "name", "没有填写"),
        (HEADER + COUNTY + ",石桥街道,office,990101,,,,\n", 3, "code", "没有填写"),
        (HEADER + COUNTY + f"2,{'桥' * 101},office,990101,,,,\n", 3, "name", "超过 100 个"),
        (HEADER + COUNTY + "2,石桥街道,office,990101,,2001/12/31,,\n", 3, "valid_from", "不是日期"),
        (HEADER + COUNTY + "2,石桥街道,office,990101,,,2001-02-30,\n", 3, "valid_to", "不是日期"),
        (HEADER + COUNTY + "2,石桥街道,office,990101,,2002-01-01,2001-01-01,\n", 3, "valid_to", "早于启用日期"),
        (HEADER + COUNTY + "2,石桥街道,office,990101,,,,3\n", 3, "successors", "表里没有代码 3"),
        (HEADER + COUNTY + "2,石桥街道,office,990101,,,,,多余\n", 3, "", "多余的逗号"),
        (HEADER + COUNTY + '2,"石桥"街道,office,990101,,,,\n', 3, "", "引号"),
        (HEADER + COUNTY * (MAX_ROWS + 1), MAX_ROWS + 2, "", "上限"),
        ("甲" * (MAX_BYTES + 1), 1, "", "上限"),
        (b"code,name,level,parent\n1,\xff\xff\xff,county,\n", 2, "", "另存为 UTF-8"),
    ],
)  # fmt: skip
def test_a_bad_table_is_refused_with_line_column_and_remedy(table: str | bytes, line: int, column: str, words: str) -> None:
    if table == HEADER + COUNTY * (MAX_ROWS + 1):
        table = HEADER + "".join(f"{row},青岚县,county,,,,,\n" for row in range(MAX_ROWS + 1))
    with pytest.raises(BadTable) as refused:
        load_gazetteer(table)
    assert (refused.value.line, refused.value.column) == (line, column)
    assert words in str(refused.value)
    assert f"第 {line} 行" in str(refused.value)


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200), st.text(max_size=100).map(lambda text: HEADER + text)))
def test_whatever_is_given_is_a_table_or_refused(data: bytes | str) -> None:
    try:
        places = load_gazetteer(data).places
    except BadTable:
        return
    assert places


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("诚信社区居委会", "诚信社区"),
        ("四季社区居民委员会", "四季社区"),
        ("溪头村民委员会", "溪头村"),
        ("溪头村村民委员会", "溪头村"),
        ("溪头村村委会", "溪头村"),
        ("溪头村委会", "溪头村"),
        ("周村村委会", "周村"),
        ("街口居委会", "街口社区"),
        ("街口居民委员会", "街口社区"),
        ("石桥街道", "石桥街道"),
        ("村委会", "村委会"),
    ],
)
def test_the_committee_is_taken_off_a_village_name(written: str, short: str) -> None:
    assert without_committee(written) == short


@pytest.mark.parametrize(
    ("place", "full_name", "stem"),
    [
        (GazetteerPlace("1", "石桥街道", "office", "0"), "石桥街道", "石桥"),
        (GazetteerPlace("1", "石桥街道办事处", "office", "0"), "石桥街道", "石桥"),
        (GazetteerPlace("1", "溪口镇", "office", "0"), "溪口镇", "溪口"),
        (GazetteerPlace("1", "石桥经济开发区", "office", "0"), "石桥经济开发区", ""),
        (GazetteerPlace("1", "溪头村委会", "village", "0"), "溪头村", "溪头"),
        (GazetteerPlace("1", "周村村委会", "village", "0"), "周村", ""),
        (GazetteerPlace("1", "青岚县", "county"), "青岚县", ""),
    ],
)
def test_a_place_has_a_full_name_and_a_bare_one(place: GazetteerPlace, full_name: str, stem: str) -> None:
    assert (place.full_name, place.stem) == (full_name, stem)


def test_the_longest_name_at_each_place_of_the_text_is_found() -> None:
    text = "石桥街道溪头村、溪头坞和老石桥"
    found = [(text[match.start : match.end], match.forms[0].kind) for match in load_gazetteer(TABLE).matches(text)]
    assert found == [
        ("石桥街道", "office"),
        ("溪头村", "village"),
        ("溪头坞", "village"),
        ("老石桥", "village"),
        ("石桥", "office-stem"),
    ]


def test_a_table_without_offices_finds_nothing() -> None:
    assert list(load_gazetteer(HEADER + COUNTY).matches("青岚县石桥街道")) == []


def test_the_shipped_table_has_the_county_with_all_its_offices_and_villages() -> None:
    gazetteer = shipped_gazetteer()
    assert [place.name for place in gazetteer.counties] == ["义乌市"]
    assert {place.name for place in gazetteer.places if place.level == "office"} == {
        "稠城街道", "福田街道", "江东街道", "稠江街道", "北苑街道", "后宅街道", "城西街道", "廿三里街道",
        "佛堂镇", "赤岸镇", "义亭镇", "上溪镇", "苏溪镇", "大陈镇",
    }  # fmt: skip
    assert sum(place.level == "village" for place in gazetteer.places) == 544
    assert shipped_gazetteer() is gazetteer


def test_a_village_leads_to_its_office() -> None:
    gazetteer = shipped_gazetteer()
    village = next(place for place in gazetteer.places if place.name == "诚信社区居委会")
    assert gazetteer.office_of(village).full_name == "福田街道"
    assert gazetteer.office_of(gazetteer.office_of(village)).full_name == "福田街道"


def test_scanning_takes_time_in_proportion_to_the_text() -> None:
    gazetteer = shipped_gazetteer()
    text = "上溪镇溪华村昨日举行活动，上西陶村和上下村的村民参加。" * 1000
    started = time.process_time()
    found = sum(1 for _ in gazetteer.matches(text))
    # Measured at 7 ms for these 27,000 characters; a scan that tried every name everywhere would take seconds.
    assert time.process_time() - started < 0.5
    assert found >= 3000
