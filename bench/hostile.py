"""Pages that someone makes to keep the reader busy: one shape of line repeated, up to the largest size that is taken and up to the most
lines that are read.

``python -m bench.hostile NAME BYTES LINES`` reads one of them and prints the seconds; the bench does so in a process of its own for each,
so that one that takes too long is ended and reported, not waited for.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.reading import NotAPage, read_page
from articles.reading.overlong import MAX_LINES

CHECKOUT = Path(__file__).resolve().parent.parent
LARGEST = 2 * 1024 * 1024
LIMIT = 10.0
"""Seconds after which a page is given up."""
TARGET = 3.0
"""Seconds of computing that the largest page may take; other work on the machine doesn't count."""

REPEATED: dict[str, str] = {
    "one line": "义",
    "one line of spaced characters": "义 乌 ",
    "one line of spaces": " ",
    "one line of ideographic spaces": "\u3000",
    "one line of brackets": "（",
    "one line of closing brackets": "）",
    "one line of quotes": "“",
    "one line of digits": "1",
    "one line of Latin letters": "a",
    "one line of marks": "，。",
    "one line of names": "王林 寿戈 ",
    "one line of dates": "2021年5月10日 ",
    "one line of places": "北苑街道诚信社区",
    "one line of role words": "全媒体记者",
    "one line of byline markers": "▢",
    "one line of headline marks": "#",
    "one line of sentences": "昨日上午，北苑街道诚信社区的3名志愿者到了。",
    "short lines": "北苑街道\n",
    "lines of one character": "一\n",
    "short lines apart": "北苑街道\n\n",
    "different short lines apart": "第{}个标题写在这里\n\n",
    "bylines apart": "▢ 全媒体记者 王林\n\n",
    "bylines": " ▢ 全媒体记者 王林\n",
    "names apart": "王林\n\n",
    "credits": "王林 摄\n\n",
    "headlines in Markdown": "# 标题{}\n\n",
    "headline and text in Markdown": "# 水库{}放水\n\n3月{}日，水库放水了，下游的{}亩田喝上了水。\n\n",
    "tables": "a\tb\n",
    "tables apart": "日期\t地点\t时间\n\n",
    "long names": "记者 王林 " * 8 + "\n",
    "long continuations": "（下转第4版）李" * 9 + "\n",
    "bylines in brackets": "渠水流到了田里。\n（记者 王林）\n",
    "long paragraphs": "村里的提灌站已年久失修，渠水不上来。" * 4 + "\n\n",
    "prose": "本报讯 4月8日，柳塘村20多位老人守着新渠，看第一股水流进田里。\n\n",
    "leads apart": "守渠人老金沿着新渠走了2.5公里\n\n没有一处渗漏。\n\n",
    "wrapped prose": "村里的提灌站已年久失修，渠水不上来\n" * 12 + "\n",
    "wrapped prose without end": "村里的提灌站已年久失修，渠水不上来\n",
    "articles": "▢ 全媒体记者 王林\n\n本报讯 {}月1日，佛堂镇{}号桥通车。\n\n{}号桥通车\n\n",
    "signed notices": "义水〔2021〕{}号\n\n因检修管道，{}路停水。\n\n水务公司\n2021年4月9日\n\n",
    "subheads": "一、第{}件事\n\n事情说完了。\n\n",
    "brackets apart": "（{}）\n\n",
    "quotes over lines": "“他说\n\n",
    "continuations": "（下转第{}版）\n\n",
    "mastheads": "稠州乡讯 2021年3月12日 星期五 第{}版\n\n",
    "editors": "责任编辑：王林\n\n",
    "contents boxes": "导读\n一把锄头——{}版\n\n",
    "form feeds": "\f义\n",
    "carriage returns": "义\r",
    "doubled print": "桥头亮灯桥头亮灯\n\n",
    "damage": "〓\ufffd义\n\n",
    "right-to-left marks": "\u202e义\u202c\n\n",
}
"""Each shape; ``{}`` counts up."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a hostile page took; ``seconds`` is None if it was given up or broke the reader."""

    name: str
    seconds: float | None
    seconds_within: float | None = None
    """The same page cut to the most lines that are read as a page: a longer one is kept whole and read no closer."""
    growth: float | None = None
    """The power of the page's size with which the time grows: 1 is linear, 2 square."""
    outcome: str = ""


def hostile_page(name: str, size: int, lines: int | None = None) -> bytes:
    """The shape repeated up to ``size`` bytes, never cut inside a character, and up to so many lines."""
    shape = REPEATED[name]
    repeats = size // len(shape.replace("{}", "").encode("utf-8")) + 1
    text = "".join(shape.replace("{}", str(count)) for count in range(repeats)) if "{}" in shape else shape * repeats
    page = text.encode("utf-8")[:size]
    whole = "\n".join(page.decode("utf-8", "ignore").split("\n")[:lines])
    return ("标题\n\n" + whole if not whole.strip() else whole).encode("utf-8")[-size:]


def time_all(size: int = LARGEST, limit: float = LIMIT, growth: bool = True) -> Iterator[Timing]:
    """Times every hostile page, one after the other, whole and cut to the lines that are read; with ``growth`` also an eighth of those,
    which tells how the time grows."""
    for name in REPEATED:
        whole, within = timed(name, size, limit), timed(name, size, limit, MAX_LINES)
        small = timed(name, size // 8, limit, MAX_LINES // 8) if growth else None
        outcome = (
            whole.outcome if whole.outcome == within.outcome else f"{whole.outcome}; cut to {MAX_LINES:,} lines: {within.outcome}"
        )
        yield Timing(name, whole.seconds, within.seconds, grown(small, within, 8) if small else None, outcome)


def grown(small: Timing, large: Timing, times: int) -> float | None:
    """The power with which the time grows between two pages, the larger of which has so many times the size."""
    return math.log(large.seconds / small.seconds, times) if large.seconds and small.seconds else None


def timed(name: str, size: int, limit: float, lines: int = LARGEST) -> Timing:
    """Times one hostile page in a process of its own."""
    command = [sys.executable, "-m", "bench.hostile", name, str(size), str(lines)]
    try:
        done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, encoding="utf-8", timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return Timing(name, None, outcome=f"not done after {limit:g} s")
    if done.returncode:
        return Timing(name, None, outcome=(done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1])
    told = json.loads(done.stdout)
    return Timing(name, told["seconds"], outcome=told["outcome"])


def main() -> None:
    """Read one page and print how long it took."""
    page = hostile_page(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    read_page("乡讯\n\n一条短新闻。\n".encode())  # what is loaded once isn't this page's doing
    begun = time.process_time()
    try:
        outcome = f"{len(read_page(page).articles)} articles"
    except NotAPage as refusal:
        outcome = f"refused: {refusal.reason}"
    print(json.dumps({"seconds": time.process_time() - begun, "outcome": outcome}))


if __name__ == "__main__":
    main()
