"""What blocks say for the parts that they may play: each by itself, by its place, and by the words that it shares with its neighbours.

All their weights are named here (those of seams in ``seams``), each with a line of a page that it is for. They are of the size 0.5 to 6, and are summed up by ``segment``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.banner_words import NOT_HAN, NUMBERED_END, is_column_name, is_slogan
from articles.reading.block import MAX_DISPLAY_LENGTH, MAX_DISPLAY_LINES, Block
from articles.reading.byline_blocks import MADE_UP_NAME
from articles.reading.bylines import BylineReading
from articles.reading.datelines import read_dateline
from articles.reading.page_view import LEAST_SHARED, LONG_DISPLAY, SHORT_BANNER, PageView, view_of
from articles.reading.punctuation import OPENING_MARKS, SENTENCE_MARK, ends_firmly, ends_sentence, is_list_item, looks_cut
from articles.reading.seams import SURE_SIGNATURE, Joint
from articles.reading.spacing import is_justified
from articles.reading.states import (
    BANNER,
    FLOW_HEADS,
    FRAME_HEADS,
    LEAD_OF_LAST,
    LEAD_OF_NEXT,
    LEAD_OVER_BYLINE,
    ORPHANED,
    Guise,
    Part,
)

IMPOSSIBLE = float("-inf")
FRAME_HEAD_GUISES, FLOW_HEAD_GUISES = (tuple(state.guise for state in heads) for heads in (FRAME_HEADS, FLOW_HEADS))
"""The places in a headline group, the first line's first."""
BANNER_GUISE, ORPHAN_GUISE, NEXT_LEAD_GUISE, LAST_LEAD_GUISE = (
    state.guise for state in (BANNER, ORPHANED, LEAD_OF_NEXT, LEAD_OF_LAST)
)
PART_GUISES: dict[Part, Guise] = {part: Guise(part) for part in ("byline", "body", "subhead", "insert", "closing")}

# What a block says by itself.
BYLINE_FULL = 6.0  # `▢ 全媒体记者 楼晓棠`: marker, role and names
BYLINE_FLOOR = -1.5  # `楼晓棠 毛以宁`: names alone, strength about one half, still beat a subhead
BYLINE_AS_TEXT = -4.0
PROSE_SENTENCE = 3.0  # ends as a sentence does
PROSE_MARKS = 0.5  # has a comma or a full stop inside
PROSE_LONG = 2.0  # four lines or sixty characters
PROSE_BARE = -4.0  # `水往哪里排`: short, no mark at all
PROSE_QUESTION = 0.7  # `四十度天刷外墙，高温津贴该不该给？`
PROSE_COLON = 1.0  # `现将有关事项公告如下：`
PROSE_UNENDED = -3.5  # `一片叶子，两本账`, `“谁种谁收”——菜园分给三家，邻里多了话`: text ends with a mark
PROSE_CUT = -0.5  # `2015年，他的手艺被列入市级非物质`: but a text that breaks off may not
PROSE_SHORT_QUESTION = -1.0  # `谁来盖？`
SHORT_QUESTION = 14
ASKING = ("？", "！", "?", "!")
PROSE_BRACKETED = 1.0  # `（更多报道见2版）`
PROSE_UNFINISHED = 3.0  # `（未完待续）`
PROSE_UNFILLED = -3.0  # `王村镇茶农“抱团”：` over `同一片山，一个牌子`, half as wide as the texts around: broken on purpose
PROSE_SPACED = -3.0  # `富 春 江 上 摆 渡 的 母 女`: no text has so few words over so much room
VERSE = 2.5  # four or more short lines without marks: a poem
VERSE_HEADS = 2  # the poem's headline and its author
UNINDENTED = -4.0  # `从采砂船主到巡河员，他一走就是1620天` where every paragraph is indented
MAX_HEAD_BLOCKS = 3  # kicker, headline and the author's name may stand above a poem
DISPLAY_CLEAN = 2.0  # no comma, no full stop
PROSE_MORE_MARKS = 1.0  # `司机柳长征跑这条线送货，算得最细：过去上一趟岭`
DISPLAY_MORE_MARKS = -1.4
DISPLAY_COMMA = 0.0  # `清早撤桶，傍晚看秤`
DISPLAY_SENTENCE = -4.0  # ends with a full stop
DISPLAY_SENTENCE_INSIDE = -6.0  # `……追加的订单。“一道题，救活了一`
DISPLAY_TOO_LONG = -6.0
DISPLAY_LIST = -5.0  # `四、时间安排` + `1.报名时间：……`
DISPLAY_ITEM = -4.0  # `一、管制时间：2021年3月20日0时起`
DISPLAY_AS_SENTENCE = -3.0  # `近日，义亭镇的草莓采摘园迎来一拨又一`
DISPLAY_LONG = -1.0
HEADING_MARK = 5.0  # `# 灯盏与草药`
DEEPER_HEADING = 3.0  # `## ……` inside an article whose headline has `#`
UNMARKED_HEAD = -3.0  # `公告·广告` on a page whose headlines have `#`
UNMARKED_KICKER = -1.0  # `水到渠成 一村不落` right above `# ……`
MARKED_AS_TEXT = -8.0
INSERT_SURE = 3.0  # a table, `(图片由……提供)`, `义交管〔2021〕17号`
INSERT_OTHER = -8.0
SIGNOFF = 3.5  # an issuer's name and a date close a notice
SUBHEAD_LENGTHS = ((16, 0.4), (24, 0.0), (30, -0.6))
"""Up to how many characters a subhead gets which weight; ``水往哪里排`` has five."""
WIDTH_CHANGES = -0.7  # the text after a subhead is set in the column of the text before it
MAX_SAME_WIDTH = 4
NEAR_BLOCKS = 3
SAME_MATTER = (-0.3, 0.7, 1.5)
"""By how many runs of three characters the texts before and after a short line share: an article goes on naming what it is about."""
COMPARED_BESIDE = 300
OTHER_MATTER = -0.9  # `身份证换领这些细节别忽略` under the times of films, on a page of services and notices
MARK_CLOSES = -1.5  # `▢` stands before a text far oftener than after one
NAME_UNDER_TEXT = 1.0  # `……来得及。` + `冯雁秋`
BREAKS_OFF = -5.0  # `文化站站长何` over `（下转第3版）`
INDENTED_DISPLAY = -2.0  # `　　演练发现三处问题：一处通道` before a column's end, where every paragraph is indented
PARAGRAPH_INDENT = 4
NOTICE_ITEM = -3.0  # `一、招聘岗位及要求`: the items of a notice are its text
PROSE_ITEM = 1.0
LONG_SUBHEAD = -1.5
FOLLOW_UP = 4.0  # `部门回复` inside a reader's letter
SUBHEAD_ANNOUNCES = 4.0  # a subhead's words come in the text after it, a headline's (in frame order) in the text before
BANNER_AT_EDGE = -2.5  # `走镇街·看新年新事` heads or ends a page
SHORT_BANNER_AT_EDGE = -0.6  # `平安义乌`
BANNER_INSIDE = -4.0
BANNER_OVER_BYLINE = -1.7  # `稠江潮` between a headline and the next article's byline
BANNER_OVER_HEADING = -3.5  # `一袋米 一份情` alone right above `# ……`, at the top of the page too
BANNER_OVER_NAME = -2.8  # `老街秋夜` over `◎虞某`, without a role: the title of a poem or an essay
BANNER_COMMA = -2.0  # `截至7月31日，全市已有214家小餐饮店`
COLUMN_NAME_SHOWS = 1.6  # `绣湖时评`, `文苑`: the name of a column heads an article anywhere on the page
SLOGAN_AS_HEADLINE = -2.5  # `垃圾分类 人人有责` right over a text at the page's edge: no article's headline
SLOGAN_SHOWS = 1.0  # `绿水青山就是金山银山`: a slogan, where kickers tell of their article
NOTICE_HEAD = 1.5  # `停水通知`, `遗失声明`, `更正`: a headline even where nothing else says so
DATELINE_IN_DISPLAY = -8.0  # `据新华社酒泉12月19日电 12月19日11时40` is text, however short its line
OPEN_QUOTE_IN_DISPLAY = -4.0  # `来自贵州的某女孩说：“我昨天去了`
DECK_ALONE = -4.0  # `——记木雕匠人……` comes after a headline
DECK_FOLLOWS = 2.0
ORPHAN = -3.2  # a display line that shares nothing with the texts around it: a headline whose article is on another page
OTHER_ORDER = -2.5  # a headline before its text on a page whose headlines come after theirs: a subhead, mostly
STRANGER = -1.0  # a second line that shares nothing with the text, where the line above it does: another page's headline
NOTICE_UNDER_STRANGER = -3.0  # `十八岁少女捐髓救人` right over `认尸启事`: two headlines, no kicker of a notice
SHARED_WORDS = 5.0  # words that a headline shares with the text on one side and not on the other
NO_SHARED_WORDS = 0.8  # what a headline loses that shares nothing with its text
EDITORIAL_LEADS = 4.0  # `编者按：……` between a headline and its byline
LEAD_SHARES = 4.0  # words that a lead apart from its body shares with the article on one side and not on the other
INNER_MARKS = "，,；;：:"
LOOKED_THROUGH = 400
"""Characters of a block in which its marks are counted."""
BRACKETS = ("（", "(")
DECK_MARK = re.compile(r"^[—―─–-]{1,2}\S")
CONTINUED = re.compile(r"^[（(](?:上接|下转)[^（）()]{1,12}[)）]\S")
"""``（上接第1版）板车是从村民那里借来的……``"""
CONTACT = re.compile(
    r"^(?:联系|咨询|报名|举报|监督|服务|投诉|办公)?(?:电话|热线|地址|地点|邮箱|网址|联系人|微信|传真|时间)\s?[:：]"
    r"|^[\u4e00-\u9fff]{2,8}(?:电话|热线)\s?[:：]\s?[\d（(]"
    r"|^(?:失主|失物|遗失人|声明人|启事人)\s?[:：]"
    r"|^(?:0\d{2,3}[-—－]?)?\d{7,11}(?!\d)"
)
"""``联系电话：0579-05550117``, ``电力服务热线：95598``, ``13800000000 吴先生``"""
OPENS_PROSE = re.compile(
    r"^(?:\d{1,2}月\d{1,2}日|昨[日天]|近[日期]|日前|连日来|这几天)[，,上下]|^本报讯|^\d{4}年[，,]|^截[至止]"
    r"|^(?:据[^，,。]{1,14}|目前|近年来|今年以来|去年以来|当天|当晚|随后|此外|同时|为此|接下来|下一步|与此同时|其中|原来|如今|现在|记者[^，,。]{0,6})[，,]"
)
"""``近日，……``, ``据市农业农村局统计，……``, ``2015年，……``: so begin sentences, not headlines."""
NUMBERED = re.compile(r"\d{3}")
BRACKETED = re.compile(r"^[（(][^（）()]{1,60}[)）]$")
UNFINISHED = re.compile(r"^[（(](?:未完待续|待续|未完|连载完|全文完|完)[)）]$")
"""``（未完待续）`` closes a serial's instalment."""
FOLLOW_UP_LABEL = re.compile(
    r"[【\[]?(?:有关|相关|主管|职能)?(?:部门|单位|记者|编辑|律师|专家|官方)(?:回复|答复|回应|回音|追踪|调查|核实|说法|点评|解读|提醒)[】\]]?"
)
"""``部门回复``, ``【记者调查】``: part of the letter or report above it."""
EDITORIAL = re.compile(r"^[【\[]?编者(?:按|的话)[】\]]?[：:\s]?")
"""``编者按：……``: what editors put before a text."""


def weigh(blocks: Sequence[Block], joints: Sequence[Joint], page_name: str = "") -> list[dict[Guise, float]]:
    """For each block, what it says for each guise that it may have, by itself and by the words it shares with its surroundings.

    ``joints`` are the seams before the blocks.
    """
    page = view_of(blocks, joints, page_name)
    return [_guises(page, position) for position in range(len(blocks))]


def _guises(page: PageView, position: int) -> dict[Guise, float]:
    block, following = page.blocks[position], page.following(position)
    before, after = page.shared.get(position, (0.0, 0.0))
    display = IMPOSSIBLE if page.verse.get(position, 0) >= MAX_HEAD_BLOCKS else _display(block)
    is_item = is_list_item(block.text) and page.in_notice(position)
    display += NOTICE_ITEM if is_item else 0.0
    display += BREAKS_OFF if block.breaks_off and block.glued else 0.0
    display += INDENTED_DISPLAY if page.indents and block.first.indent == PARAGRAPH_INDENT else 0.0
    prose = _prose(block, page.goes_on[position])
    prose = max(prose, 0.0) if block.breaks_off and block.glued else prose
    if position in page.verse:
        prose = VERSE if page.verse[position] >= VERSE_HEADS else max(prose, 0.0)
    elif page.indents and not (block.indented or block.is_verse or page.follows_open_text(position)):
        prose += UNINDENTED
    prose += PROSE_UNFILLED if page.is_unfilled(position) else 0.0
    prose += PROSE_SPACED if block.is_display_like and all(is_justified(line.text) for line in block.lines) else 0.0
    if is_item and block.form == "text":
        prose = max(prose, PROSE_ITEM)
    guises = {PART_GUISES["body"]: prose}
    if (insert := _insert(page, position)) > IMPOSSIBLE:
        guises[PART_GUISES["insert"]] = insert
    if block.byline is not None and _may_sign(page, position, block.byline):
        byline = BYLINE_FLOOR + BYLINE_FULL * block.byline.strength
        guises[PART_GUISES["byline"]] = byline
        guises[PART_GUISES["closing"]] = byline + _closes_text(page.blocks, position)
    if following is None or following.form == "byline":
        guises[NEXT_LEAD_GUISE] = prose + LEAD_SHARES * (after - before)
        guises[LAST_LEAD_GUISE] = prose + LEAD_SHARES * (before - after)
        if page.signs_text(position + 1):
            guises[LEAD_OVER_BYLINE.guise] = prose + (EDITORIAL_LEADS if EDITORIAL.match(block.text) else 0.0)
    if display > IMPOSSIBLE:
        guises[PART_GUISES["subhead"]] = _subhead(page, position, display)
        guises |= _heads(page, position, display)
        guises[BANNER_GUISE] = _banner(page, position, display)
        guises[ORPHAN_GUISE] = display + ORPHAN
    return guises


def _may_sign(page: PageView, position: int, signs: BylineReading) -> bool:
    if signs.strength <= MADE_UP_NAME:
        return page.between_headline_and_text(position)
    return page.in_notice(position) or not _may_be_headline(page.blocks[position])


def _may_be_headline(block: Block) -> bool:
    """``非遗进校园走进稠城街道``: what only ends like an institution's name signs a notice, but no report."""
    signs = block.byline
    return (
        signs is not None
        and signs.strength < SURE_SIGNATURE
        and not (signs.bylines or signs.credits)
        and len(block.text) > SHORT_ISSUER
    )


def _heads(page: PageView, position: int, display: float) -> dict[Guise, float]:
    """What a display line says for each place in the headline group of an article, whose text stands before it (frame) or after it (flow)."""
    block = page.blocks[position]
    before, after = page.shared.get(position, (0.0, 0.0))
    head = display + (NOTICE_HEAD if position in page.notice_titles and not page.names_column(position) else 0.0)
    if page.at_edge(position) and not page.over_display(position) and (is_slogan(block.text) or page.names_page(position)):
        head += SLOGAN_AS_HEADLINE
    if page.top_level:
        could_be_kicker = page.could_be_kicker(position)
        head += 0.0 if block.form == "heading" else UNMARKED_KICKER if could_be_kicker else UNMARKED_HEAD
        head -= DEEPER_HEADING * 2 if 0 < block.level != page.top_level and not could_be_kicker else 0.0
    dash = (DECK_ALONE, DECK_FOLLOWS, DECK_FOLLOWS) if DECK_MARK.match(block.text) else (0.0, 0.0, 0.0)
    in_flow = OTHER_ORDER if page.order == "frame" else 0.0
    shared = SHARED_WORDS * (after - before)
    known = page.shared.get(position - 1, (0.0, 0.0))[0] if position and page.blocks[position - 1].is_display_like else 0.0
    stranger = STRANGER * max(0.0, 1 - before / LEAST_SHARED) if known >= 2 * LEAST_SHARED else 0.0
    frame_unshared, flow_unshared = _unshared(before), _unshared(after)
    apart = NOTICE_UNDER_STRANGER if page.is_notice_under_stranger(position) else 0.0
    guises = {}
    for depth, guise in enumerate(FRAME_HEAD_GUISES):
        guises[guise] = head + dash[depth] - shared - frame_unshared * (1 + depth) + (stranger if depth else 0.0)
    for depth, guise in enumerate(FLOW_HEAD_GUISES):
        guises[guise] = head + in_flow + dash[depth] + shared - flow_unshared * (1 + depth) + (apart if depth else 0.0)
    return guises


def _banner(page: PageView, position: int, display: float) -> float:
    """What a display line says for being the page's: by its words, else by its place."""
    block, following = page.blocks[position], page.following(position)
    before, after = page.shared.get(position, (0.0, 0.0))
    over_byline = following is not None and following.form == "byline" and len(block.text) <= SHORT_BANNER
    if block.text == page.name or (
        is_column_name(block.text) and page.heads_another(position) and not _is_instalment(block, following)
    ):
        where = COLUMN_NAME_SHOWS
    elif is_slogan(block.text):
        where = SLOGAN_SHOWS
    else:
        at_edge = SHORT_BANNER_AT_EDGE if len(block.text) <= SHORT_BANNER else BANNER_AT_EDGE
        inside = (BANNER_OVER_BYLINE if _over_reporter(following) else BANNER_OVER_NAME) if over_byline else BANNER_INSIDE
        where = BANNER_OVER_HEADING if page.could_be_kicker(position) else at_edge if page.at_edge(position) else inside
    where -= 2 * NOTICE_HEAD if position in page.notice_titles and not page.names_column(position) else 0.0
    where += BANNER_COMMA if "，" in block.text else 0.0
    where += DEEPER_HEADING if 0 < block.level < page.top_level else 0.0
    return _without_mark(block, display) + where - abs(before - after)


def _over_reporter(following: Block | None) -> bool:
    """Whether a line stands over the byline of a report, not over the name of a poem's or an essay's author: there it is the title."""
    return following is not None and following.byline is not None and any(byline.role for byline in following.byline.bylines)


def _is_instalment(block: Block, following: Block | None) -> bool:
    """Whether a line with a number is the headline of a serial's part: ``过塘行旧事（三）`` right over its author or text."""
    return NUMBERED_END.search(block.text) is not None and not (following is not None and following.is_display_like)


def _without_mark(block: Block, display: float) -> float:
    """A display line's weight without what its ``#`` says for a headline."""
    return display - HEADING_MARK if block.form == "heading" else display


def _closes_text(blocks: Sequence[Block], position: int) -> float:
    """What a byline says for closing the text before it: a bare name under a finished text does, a marked one mostly opens the next."""
    block, before = blocks[position], blocks[position - 1] if position else None
    ends = before is not None and before.form == "text" and ends_sentence(before.last.text)
    if block.marked:
        return MARK_CLOSES
    return NAME_UNDER_TEXT if ends and block.byline is not None and block.byline.strength < SURE_SIGNATURE else 0.0


def _width_change(blocks: Sequence[Block], position: int) -> float:
    """What the columns before and after a short line say against its being a subhead: an article mostly keeps its width."""
    before = next((block.column for block in blocks[max(0, position - NEAR_BLOCKS) : position][::-1] if block.column), 0)
    after = next((block.column for block in blocks[position + 1 : position + 1 + NEAR_BLOCKS] if block.column), 0)
    return WIDTH_CHANGES if before and after and abs(before - after) > MAX_SAME_WIDTH else 0.0


def _same_matter(page: PageView, position: int) -> float:
    """What the texts right before and after a display line say for its standing inside one article: they name the same things."""
    before, after = page.blocks[position - 1] if position else None, page.following(position)
    if before is None or after is None or before.form != "text" or after.form != "text":
        return 0.0
    common = len(_triples(before.text[-COMPARED_BESIDE:]) & _triples(after.text[:COMPARED_BESIDE]))
    if not common and page.is_unsigned:
        return OTHER_MATTER
    return SAME_MATTER[min(common, len(SAME_MATTER) - 1)]


def _triples(text: str) -> set[str]:
    """The runs of three Chinese characters of a text."""
    return {run[start : start + 3] for run in NOT_HAN.split(text) for start in range(len(run) - 2)}


def _unshared(share: float) -> float:
    """What a display line loses that shares no word with its text, for each place in its group: a kicker may, a third line seldom belongs there."""
    return NO_SHARED_WORDS if share < LEAST_SHARED else 0.0


def _prose(block: Block, goes_on: bool) -> float:
    if block.form == "heading":
        return MARKED_AS_TEXT
    if block.form == "byline":
        return BYLINE_AS_TEXT
    if block.form in ("table", "docnum", "caption", "date"):
        return -1.0
    text = block.text
    if CONTACT.match(text) or (text.startswith(BRACKETS) and (BRACKETED.match(text) or CONTINUED.match(text))):
        return PROSE_UNFINISHED if UNFINISHED.match(text) else PROSE_BRACKETED
    ended = ends_firmly(text)
    asks = text.endswith(ASKING) and len(text) <= LONG_DISPLAY
    weight = PROSE_COLON if ended and not asks else 0.0
    if asks:
        weight += PROSE_SHORT_QUESTION if len(text) <= SHORT_QUESTION and text[0] not in OPENING_MARKS else PROSE_QUESTION
    elif ends_sentence(text):
        weight += PROSE_SENTENCE
    beginning = text[:LOOKED_THROUGH]
    marks = SENTENCE_MARK.search(beginning) is not None
    weight += PROSE_MARKS if marks else 0.0
    short = len(block.lines) <= MAX_DISPLAY_LINES and len(text) <= LONG_DISPLAY
    is_cut = short and not ended and (looks_cut(text) or OPENS_PROSE.match(text) is not None)
    if (ended or is_cut or not short) and _inner_marks(beginning) > 1:
        weight += PROSE_MORE_MARKS
    weight += PROSE_LONG if len(block.lines) >= 4 or len(text) >= 60 else 0.0
    if not marks and not ended:
        weight += VERSE if len(block.lines) > MAX_DISPLAY_LINES else PROSE_BARE
    if short and not (goes_on or ended or is_list_item(text)):
        weight += PROSE_CUT if is_cut else PROSE_UNENDED
    return weight


def _display(block: Block) -> float:
    """What a block says for being set large: headline, kicker, deck, subhead or banner."""
    text = block.text
    if (
        block.form in ("table", "docnum", "caption", "date")
        or len(block.lines) > MAX_DISPLAY_LINES
        or len(text) > MAX_DISPLAY_LENGTH * 2
        or block.set_right
        or _closes_bracket(text)
        or CONTACT.match(text) is not None
        or (text.startswith(BRACKETS) and (CONTINUED.match(text) or UNFINISHED.match(text)))
    ):
        return IMPOSSIBLE
    weight = (
        DISPLAY_SENTENCE if text.endswith(("。", "；", "：")) else DISPLAY_COMMA if SENTENCE_MARK.search(text) else DISPLAY_CLEAN
    )
    weight += DISPLAY_TOO_LONG if len(text) > MAX_DISPLAY_LENGTH else DISPLAY_LONG if len(text) > LONG_DISPLAY else 0.0
    against = (
        (DISPLAY_MORE_MARKS, _inner_marks(text) > 1),
        (DISPLAY_SENTENCE_INSIDE, "。" in text[:-1]),
        (DISPLAY_LIST, any(is_list_item(line.text) for line in block.lines[1:])),
        (DISPLAY_ITEM, is_list_item(text) and (":" in text or "：" in text)),
        (DISPLAY_AS_SENTENCE, OPENS_PROSE.match(text) is not None),
        (DATELINE_IN_DISPLAY, bool(read_dateline(text))),
        (OPEN_QUOTE_IN_DISPLAY, text.count("“") > text.count("”")),
        (-DISPLAY_CLEAN, text.startswith(BRACKETS) and BRACKETED.match(text) is not None),
        (HEADING_MARK, block.form == "heading"),
    )
    weight += sum(value for value, holds in against if holds)
    return weight - (BYLINE_FULL * block.byline.strength if block.byline is not None else 0.0)


def _closes_bracket(text: str) -> bool:
    """Whether a bracket closes that opened in the block before: ``（记者 丁`` + ``冬）``."""
    return text.count("）") + text.count(")") > text.count("（") + text.count("(")


def _inner_marks(text: str) -> int:
    return sum(map(text.count, INNER_MARKS))


def _subhead(page: PageView, position: int, display: float) -> float:
    block = page.blocks[position]
    before, after = page.shared.get(position, (0.0, 0.0))
    weight = _without_mark(block, display) + SUBHEAD_ANNOUNCES * (after - before)
    weight += next((bonus for length, bonus in SUBHEAD_LENGTHS if len(block.text) <= length), LONG_SUBHEAD)
    weight += DEEPER_HEADING if block.level > page.top_level > 0 else 0.0
    weight -= NOTICE_HEAD if position in page.notice_titles else 0.0
    weight += FOLLOW_UP if FOLLOW_UP_LABEL.fullmatch(block.text) else 0.0
    return weight + _width_change(page.blocks, position) + (_same_matter(page, position) if block.is_display_like else 0.0)


MAX_ISSUER_LENGTH = 60
SHORT_ISSUER = 8


def _insert(page: PageView, position: int) -> float:
    block, following = page.blocks[position], page.following(position)
    if block.form in ("table", "caption", "docnum"):
        return INSERT_SURE
    if page.signs_letter(position):
        return SIGNOFF
    if block.form == "date":
        return SIGNOFF
    if len(block.lines) > MAX_DISPLAY_LINES:
        return IMPOSSIBLE
    if following is not None and following.form == "date":
        return SIGNOFF if _names_issuer(block) else INSERT_OTHER
    return SIGNOFF if page.issues_notice(position) else INSERT_OTHER


def _names_issuer(block: Block) -> bool:
    short = block.form == "text" and len(block.lines) <= 2 and len(block.text) <= MAX_ISSUER_LENGTH
    return short and not SENTENCE_MARK.search(block.text) and not NUMBERED.search(block.text)
