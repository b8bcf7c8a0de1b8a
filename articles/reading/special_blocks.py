"""Blocks that are known by what their lines say: marked headings, document numbers, days, tables, bylines, captions."""

from __future__ import annotations

import re

from articles.reading.block import HEADING, Block
from articles.reading.byline_blocks import find_byline_block
from articles.reading.bylines import read_byline
from articles.reading.page_habits import Habits
from articles.reading.punctuation import SENTENCE_MARK, ends_sentence, is_terminal
from articles.reading.types import Line

DOCUMENT_NUMBER = re.compile(
    r"^[\u4e00-\u9fff]{1,12}\s?[\[〔［(（【]\s?\d{4}\s?[\]〕］)）】]\s?(?:第\s?)?\d{1,5}\s?号$|^[\u4e00-\u9fff]{1,8}字第?\s?\d{4}[-—]\d{1,4}\s?号?$"
    r"|^[（(]\d{4}[)）][\u4e00-\u9fff]{1,2}\d{0,6}[\u4e00-\u9fff]{1,6}\d{1,6}号$"
)
"""``义交管〔2021〕17号``, ``招字2022-012``, ``(2024)浙0782民初18826号``"""
_DAY = r"(?:\d{4}|[一二三四五六七八九〇○零]{4})\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日"
DATE_ALONE = re.compile(rf"^{_DAY}$")
SIGNED_DATE = re.compile(
    rf"^[\u4e00-\u9fff（）()、\s]{{2,40}}(?:局|委|院|公司|政府|办|办公室|会|队|中心|处|部|所|社|校|学|厅|站|馆|团|行|党委|支行|街道|镇|组)\s*{_DAY}$"
)
"""``义乌市水务局 2021年5月7日``"""
CAPTION = re.compile(
    r"[（(]\s?(?:图片|照片|图|供图|摄影)?\s?(?:由|为)?[^（）()]{0,30}(?:提供|供图|摄|资料图片|资料图)\s?[)）]\s*$|^(?:[▲△▼]|图为|图[①-⑩一二三四]|[上下左右]图[：为])"
    r"|^(?:资料图片|资料图|现场图片|图片说明)(?:$|[。：\s])"
)
"""``老人们正在吃午饭。（图片由何宅村提供）``"""
MAX_MARKED_CAPTION = 40
"""Longer, a line that begins with ``▲`` is an item of news in brief."""
NUMBERED_CAPTION = re.compile(r"^图[①-⑩一二三四五六][：:为]")
"""``图①：香溪社区的孩子们在写毛笔字。``"""
CAPTION_BEGINS = re.compile(r"^(?:[▲△▼]|[上下左右]?图|资料|现场)|^[^，。；]{0,16}[（(]")
SIGNED_CAPTION = re.compile(r"^(?P<says>.{4,}?)[。！\s]\s?(?P<who>[\u3400-\u9fff·]{2,8})\s?(?:摄|供图)$")
"""``村民在晾晒稻谷。 谭某 摄``: what a picture shows and who took it."""
NO_CAPTION = re.compile(r"遗失|声明作废")
MAX_CAPTION_LENGTH = 80
MAX_CAPTION_LINES = 4


def find_special_block(run: list[Line], position: int, glued: bool, habits: Habits) -> Block | None:
    """The block that begins at a line of a run, if the line is more than plain text. ``glued`` says that lines of the run stand before it."""
    line = run[position]
    if line.text[0] == "#" and HEADING.match(line.text):
        return Block((line,), "heading", 0, glued=glued)
    last = line.text[-1]
    if last in "号0123456789" and DOCUMENT_NUMBER.match(line.clean):
        return Block((line,), "docnum", 0, glued=glued)
    if last == "日" and (DATE_ALONE.match(line.text) or SIGNED_DATE.match(line.text)):
        return Block((line,), "date", 0, glued=glued)
    if "\t" in line.text:
        end = position
        while end < len(run) and "\t" in run[end].text:
            end += 1
        return Block(tuple(run[position:end]), "table", 0, glued=glued)
    if (found := find_byline_block(run, position, glued, habits.column, habits.signs_apart)) is not None:
        return found
    if line.text[0] == "图" and NUMBERED_CAPTION.match(line.text):
        end = position + 1
        while end < len(run) and not NUMBERED_CAPTION.match(run[end].text) and not ends_sentence(run[end - 1].text):
            end += 1
        return Block(tuple(run[position:end]), "caption", 0, glued=glued)
    if position == 0 and len(run) <= MAX_CAPTION_LINES and _is_caption("".join(line.text for line in run)):
        return Block(tuple(run), "caption", 0, glued=glued)
    return None


def goes_on_in_caption(before: Block, block: Block) -> bool:
    """Whether what looks like a caption is the rest of a text: ``……建成后从`` + ``石璜镇到城区的车程……（融媒记者 王某 摄）``"""
    if block.form != "caption" or before.form != "text" or is_terminal(before.last.text):
        return False
    return SENTENCE_MARK.search(before.text) is not None and not CAPTION_BEGINS.match(block.text)


def _is_caption(text: str) -> bool:
    if NO_CAPTION.search(text):
        return False
    signed = SIGNED_CAPTION.match(text)
    if signed is not None and len(text) <= MAX_CAPTION_LENGTH and read_byline(f"{signed['who']} 摄") is not None:
        return True
    most = MAX_MARKED_CAPTION if text[0] in "▲△▼" else MAX_CAPTION_LENGTH
    return len(text) <= most and CAPTION.search(text) is not None
