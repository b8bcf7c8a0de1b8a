"""Habits of papers that only some pages have, each on the smallest page that shows it."""

from __future__ import annotations

import pytest

from tests.reading.shown import of, read


def test_half_width_full_stops_end_paragraphs() -> None:
    first = "晚上七点,柳塘村文化礼堂灯火通明,二十多名村民跟着老师的节拍,一板一眼地学打鼓.这是乡村夜学的一个场景,也是最热闹的一个."
    second = "开班前,镇里先在各村征集点单,再请来文化馆干部、退休教师、非遗传承人授课.目前已开出书法、烘焙等课程三十四门."
    shown = read(f"# 夜学点亮乡村\n\n何敏\n\n{first}\n\n{second}\n".encode())
    assert [paragraph["text"] for paragraph in shown["articles"][0]["paragraphs"]] == [first, second]


@pytest.mark.parametrize(("last", "signed"), [("都学会了打鼓。", True), ("都说这样的夜学比看电视有意思多了。", False)])
def test_a_bracket_on_a_line_of_its_own_signs_where_it_had_room(last: str, signed: bool) -> None:
    body = f"晚上七点，柳塘村文化礼堂灯火通明，\n二十多名村民跟着老师，一板一眼地打\n{last}\n（何一苇）"
    [article] = read(f"夜学点亮柳塘村的夜晚\n\n{body}\n".encode())["articles"]
    assert ("byline" in article["roles"] or "credit" in article["roles"]) is signed
    assert article["bylines"] == [{"name": "何一苇", "role": ""}]


@pytest.mark.parametrize(
    ("lines", "kicker", "headline"),
    [
        ("“家里有事找老范”\n乡村“和事佬”的一本旧台账", "“家里有事找老范”", "乡村“和事佬”的一本旧台账"),
        ("一条管线牵出三本账\n义亭镇老旧小区燃气改造提前通气", "一条管线牵出三本账", "义亭镇老旧小区燃气改造提前通气"),
        ("学生营养餐吃得好不好？家长说了算\n百余名家长走进食堂", "学生营养餐吃得好不好？家长说了算", "百余名家长走进食堂"),
        ("国庆假期\n上溪镇的民宿“一床难求”", "", "国庆假期上溪镇的民宿“一床难求”"),
        ("一夜降了十三度，\n这些地方先热起来", "", "一夜降了十三度，这些地方先热起来"),
        ("全国蔬菜育种研讨会\n在桐乡召开", "", "全国蔬菜育种研讨会在桐乡召开"),
        ("尚阳村晒谷场上\n一连唱了六夜婺剧", "", "尚阳村晒谷场上一连唱了六夜婺剧"),
    ],
)
def test_of_two_display_lines_together_the_first_may_be_a_kicker(lines: str, kicker: str, headline: str) -> None:
    text = "本报讯 4月8日上午，柳塘村的提灌站响起了马达声，新渠第一次放水。守渠人老金沿着渠岸走了两公里半，没有看到一处渗漏。"
    shown = read(f"{lines}\n\n记者 何敏\n\n{text}\n".encode())
    assert of(shown, "kicker", "headline") == [{"kicker": kicker, "headline": headline}]


def test_a_name_right_under_its_headline_signs() -> None:
    text = "有位村干部诉苦，手机里有三十多个工作群，每天光是转发、点赞、回复就要花掉一两个小时，真正到村民家里坐坐的时间反而少了。"
    shown = read(f"借条上少写一个字，这笔钱还要得回来吗\n秦倩\n\n{text}\n".encode())
    assert of(shown, "headline", "bylines") == [
        {"headline": "借条上少写一个字，这笔钱还要得回来吗", "bylines": [{"name": "秦倩", "role": ""}]}
    ]


def test_a_lead_goes_to_the_article_that_it_shares_its_words_with() -> None:
    lead = "三位返乡大学生学过金融、画过图纸，最后却都选择了回到土地，他们用无人机和测土配方种水稻。"
    market = "本报讯 4月8日，溪口镇的早市开张了，菜农直接摆摊，居民出门五分钟就能买到新鲜蔬菜，摊位费全免。"
    farm = "凌晨五点，返乡大学生苏禾把无人机扛到田埂上。测土配方让水稻每亩少用三成化肥，学过金融的他算得很细。"
    shown = read(f"{lead}\n\n▢ 记者 何敏\n\n{market}\n\n溪口镇办起早市\n\n▢ 记者 严以宽\n\n{farm}\n\n种地也是体面的工作\n".encode())
    roles = {article["headline"]: "lead" in article["roles"] for article in shown["articles"]}
    assert roles == {"溪口镇办起早市": False, "种地也是体面的工作": True}


@pytest.mark.parametrize(("line", "author"), [("洛城", "洛城"), ("十七", None)])
def test_a_made_up_name_signs_between_a_headline_and_its_text(line: str, author: str | None) -> None:
    text = "雨下了一整夜，巷口的修鞋摊还亮着灯。老人把鞋底按在膝上，一锥一线，像在数这些年走过的路。天快亮时，他才收了摊。"
    [article] = read(f"雨夜修鞋匠\n\n{line}\n\n{text}\n\n{text}\n".encode())["articles"]
    assert article["bylines"] == ([{"name": author, "role": ""}] if author else [])


@pytest.mark.parametrize("nothing", ["\u00ad", "\u00ad \u00ad", "# \u00ad"])
def test_a_line_without_a_character_that_shows_breaks_nothing(nothing: str) -> None:
    shown = read(f"柳塘通水\n\n{nothing}\n\n记者 何敏\n\n本报讯 4月8日上午，柳塘村的提灌站响起了马达声。\n".encode())
    assert [article["bylines"] for article in shown["articles"]] == [[{"name": "何敏", "role": "记者"}]]


def test_a_word_signs_on_a_line_of_its_own_where_other_texts_are_signed_so() -> None:
    brief = "{place}镇的老渠昨天放水了，清水一节一节\n地往下走，一直走到末端的田里，守渠人沿\n着渠岸走了两公里半，没有看到一处渗漏，\n二十多户人家都说好。\n（{name}）"
    page = "\n\n".join(
        f"{place}：老渠放水\n\n{brief.format(place=place, name=name)}"
        for place, name in (("溪口", "何一苇"), ("柳塘", "盛夏"), ("石桥", "苏小禾"), ("竹林", "左图"))
    )
    shown = read(f"{page}\n".encode())["articles"]
    assert [[byline["name"] for byline in article["bylines"]] for article in shown] == [["何一苇"], ["盛夏"], ["苏小禾"], []]
    assert ["byline" in article["roles"] or "credit" in article["roles"] for article in shown] == [True, True, True, False]


def test_a_first_line_alone_before_a_break_is_no_subhead() -> None:
    page = (
        "记者 何敏\n\n4月9日晚上九点，柳塘\n村的网格员照例巡查，走到\n七幢时闻到一股异味，灯亮\n着，却没有人应门。\n\n她一边拍门一边打房东\n\n"
        "电话，三分钟后门开了一条\n缝，租客摔倒在地。她憋气\n冲进去关掉阀，打开所有窗\n户，叫来了医生。\n\n“我要是走了，就不知\n道会怎样。”网格员说，她\n那天本来已经下班。\n\n村里随后对使用燃气热\n水器的三百户人家进行了排\n查，更换了六台。\n\n柳塘村网格员敲门\n敲出一起煤气中毒\n\n"
        "网格员多绕的一趟路，救下了两条命。柳塘村\n随后排查了一百多户使用热水器的人家。\n"
    )
    [article] = read(page.encode())["articles"]
    assert article["headline"] == "柳塘村网格员敲门敲出一起煤气中毒"
    assert "subhead" not in article["roles"]
    assert any(paragraph["text"].startswith("她一边拍门一边打房东电话，") for paragraph in article["paragraphs"])


def test_a_bracket_had_room_where_a_broken_line_of_its_paragraph_is_wider() -> None:
    page = (
        "方岩镇柿子红了\n\n"
        "在她的带动下，全镇有130多户农户做起了柿饼，按照统一标准\n加工，由合作社统一收购。村民笑着说。\n\n"
        "据介绍，2023年方岩镇柿饼产量预计可达60吨，产值超过500万\n元。\n（记者 章静怡）\n"
    )
    [article] = read(page.encode())["articles"]
    assert article["roles"]["byline"] == [8]
    assert article["paragraphs"][-1]["text"].endswith("500万元。")


def test_the_answer_to_a_readers_letter_belongs_to_it() -> None:
    letter = (
        "　　编辑同志：\n\n　　我每天要去一趟西门菜市场，摊主的电子秤都是面朝自己摆，几斤几两全凭摊主一句话。建议换成双面屏的秤。"
    )
    answer = "　　李解放同志：您好！您的建议很有价值。县市场监管局已制定更新方案，从10月起分三批对1870台电子秤进行更换。"
    second = "　　编辑同志：\n\n　　我在青溪乡小学教书二十年，今天想通过贵报，感谢一位素不相识的司机，他用手电筒照着我下了山。"
    page = f"菜市场的秤，能不能换一换\n\n李解放\n\n{letter}\n\n部门回复\n\n{answer}\n\n山路弯弯，谢谢你的手电筒\n\n余先锋\n\n{second}\n"
    shown = read(page.encode())["articles"]
    assert [article["headline"] for article in shown] == ["菜市场的秤，能不能换一换", "山路弯弯，谢谢你的手电筒"]
    assert "部门回复" in [paragraph["text"] for paragraph in shown[0]["paragraphs"] if paragraph["role"] == "subhead"]


def test_a_stanza_whose_lines_have_commas_inside_stays_one() -> None:
    poem = "灶里添一把干柴\n笼里搁一碗腊肉\n热气上来的时候\n母亲推开了窗\n\n窗外是浏阳河\n九道弯，道道都绕回家门\n我在异乡的早晨\n揭开一只蒸笼，听见水声"
    [article] = read(f"▢ 谷雨\n\n{poem}\n\n蒸菜谣\n".encode())["articles"]
    assert article["headline"] == "蒸菜谣"
    assert article["roles"]["body"] == [3, 4, 5, 6, 8, 9, 10, 11]


def test_texts_come_before_their_headlines_where_each_is_signed_at_its_end() -> None:
    page = (
        "先拍照，再干活；拍完照，活就不干了。某地的垃圾分类检\n查，巡查员到了小区，先在桶前摆好姿势，拍一张走人。\n（尹伟然）\n\n少一点“照片里的检查”\n\n"
        "祖父说它年轻的时候\n和他一样高\n后来它只管长\n他只管老\n\n村口的樟树\n\n"
        "一只落在围墙下的线手套，让两个偷铜的人现了形。镇上一\n家五金厂的仓库被撬，民警在墙根找到一只手套，手套内侧\n沾着一种蓝色粉末。（石丽玉）\n\n偷铜贼栽在一只手套上\n"
    )
    shown = read(page.encode())["articles"]
    assert [(article["headline"], article["roles"]["body"][0]) for article in shown] == [
        ("少一点“照片里的检查”", 1),
        ("村口的樟树", 7),
        ("偷铜贼栽在一只手套上", 14),
    ]


def test_two_lines_broken_with_room_left_are_a_headline_and_no_text() -> None:
    page = (
        "□ 记者 何敏\n\n过去，村里200多户茶农各自\n揉、各自炒、各自卖，外地茶商\n一压价，大家就互相跌。去年冬\n天，村里成立合作社，统一加工\n、统一包装。\n\n"
        "“第一批茶还没炒好，订单\n就到了600斤。”合作社理事长\n说，每斤价格比去年提高三成，\n茶农都说好。\n\n"
        "王村茶农“抱团”：\n同一片山，一个牌子\n\n"
        "方家合作社遗失公章一枚，\n号码341021，声明作废。\n\n遗失声明\n"
    )
    shown = read(page.encode())["articles"]
    assert [article["headline"] for article in shown] == ["王村茶农“抱团”：同一片山，一个牌子", "遗失声明"]


def test_a_headline_without_text_is_no_kicker_of_the_notice_below() -> None:
    report = "本报讯 4月8日上午，柳塘村的提灌站响起了马达声，新渠第一次放水。守渠人老金沿着渠岸走了两公里半，没有看到一处渗漏。"
    notice = "4月7日，在柳塘村发现一无名男尸，身高约170厘米，知情者请与派出所联系，电话：0579-05550117。"
    page = f"柳塘新渠通水\n\n记者 何敏\n\n{report}\n\n十八岁少女捐髓救人\n\n认尸启事\n\n{notice}\n"
    shown = read(page.encode())["articles"]
    assert [(article["kicker"], article["headline"]) for article in shown] == [
        ("", "柳塘新渠通水"),
        ("", "十八岁少女捐髓救人"),
        ("", "认尸启事"),
    ]


TEACHER = "▢ 记者 何敏\n\n“林老师，我们来看您了！”9月9日上午，一群头发花白的学\n生走进后宅街道的一幢旧楼，看望92岁的林素芬。老师摸着\n每个人的脸，一个个叫出名字，一个也没有叫错。"
BUS = "▢ 记者 苏禾\n\n本报讯 9月8日零时起，大陈镇至苏溪镇的823路公交车延长\n运营时间，末班车延至21时40分，沿线四所工业园的夜班工\n人有了回家车，都说方便多了。"
PHONE = "▢ 记者 严宽\n\n本报讯 家里的旧门窗隔三差五漏风，请师傅要等多久？连日\n来，市住保中心推出的热线忙个不停，一个电话打过去，两\n个小时内就能回话，师傅背着工具包上门。"


def test_headlines_all_at_the_end_go_to_their_texts() -> None:
    heads = "师傅上门 只要一个电话\n\n92岁的林老师\n叫得出每个人的名字\n\n823路公交\n“晚点”发车"
    shown = read(f"{TEACHER}\n\n{BUS}\n\n{PHONE}\n\n{heads}\n".encode())
    assert of(shown, "headline") == [
        {"headline": "92岁的林老师叫得出每个人的名字"},
        {"headline": "823路公交“晚点”发车"},
        {"headline": "师傅上门 只要一个电话"},
    ]


def test_a_kicker_above_a_headline_at_the_end_goes_with_it() -> None:
    heads = "漏风的门窗 有人上门修\n\n师傅上门 只要一个电话\n\n后宅街道的旧楼里来了学生\n\n92岁的林老师\n叫得出每个人的名字\n\n823路公交\n“晚点”发车"
    shown = read(f"{TEACHER}\n\n{BUS}\n\n{PHONE}\n\n{heads}\n".encode())
    assert of(shown, "kicker", "headline") == [
        {"kicker": "后宅街道的旧楼里来了学生", "headline": "92岁的林老师叫得出每个人的名字"},
        {"kicker": "", "headline": "823路公交“晚点”发车"},
        {"kicker": "漏风的门窗 有人上门修", "headline": "师傅上门 只要一个电话"},
    ]


def test_a_headline_and_its_lead_behind_another_article_go_to_their_text_and_are_a_doubt() -> None:
    lead = "今年教师节前夕，一群头发花白的学生带着一块砚台，去看望\n他们92岁的林老师，老师把每个人的名字叫了出来。"
    page = (
        f"{TEACHER}\n\n{BUS}\n\n823路公交“晚点”发车\n\n{lead}\n\n92岁的林老师叫得出每个人的名字\n\n{PHONE}\n\n一个电话 师傅上门\n"
    )
    shown = read(page.encode())
    assert of(shown, "headline") == [
        {"headline": "92岁的林老师叫得出每个人的名字"},
        {"headline": "823路公交“晚点”发车"},
        {"headline": "一个电话 师傅上门"},
    ]
    assert [flag["code"] for flag in shown["articles"][0]["flags"]] == ["headline-unsure", "lead-apart"]


@pytest.mark.parametrize(
    ("head", "headline", "author"),
    [
        ("修表的人\n李明月", "修表的人", "李明月"),
        ("    渔港的灯\n    为谁而亮\n诸葛海燕", "渔港的灯为谁而亮", "诸葛海燕"),
        ("灯下读书\n金秋时节", "灯下读书金秋时节", None),
    ],
)
def test_a_likely_name_under_a_short_headline_signs(head: str, headline: str, author: str | None) -> None:
    text = "　　巷口有一家修表铺，门面只\n有一张桌子宽。铺主姓陈，左眼\n夹着一只放大镜，看人时也像在\n看一枚齿轮。"
    [article] = read(f"{head}\n\n{text}\n".encode())["articles"]
    assert article["headline"] == headline
    assert [byline["name"] for byline in article["bylines"]] == ([author] if author else [])


def test_a_line_set_wide_by_itself_is_a_headline() -> None:
    body = (
        "    清晨6时，富春江上的雾还没有\n散。许家埠渡口，许秀英解开缆绳\n，渡船缓缓离岸。这条渡船，许家\n三代人已经撑了七十多年。"
    )
    notice = "    方正清同志因病医治无效，于11\n月2日逝世，享年94岁。遵照本人\n遗愿，丧事从简。"
    shown = read(f"    富 春 江 上 摆 渡 的 母 女\n\n{body}\n\n（记者吴方圆）\n\n    讣 告\n\n{notice}\n".encode())
    assert ["".join(article["headline"].split()) for article in shown["articles"]] == ["富春江上摆渡的母女", "讣告"]


def test_another_matter_begins_another_article_where_nobody_signs() -> None:
    films = "9月24日18:30，旧县街道母岭村文化礼堂放映《长津湖》，9月25日18:30在孝门村文化广场放映。"
    card = "居民身份证有效期满，应当自期满之日起三个月内申请换领新证，市民可到就近的派出所户籍窗口办理，二十日后领取。"
    page = f"“惠民下乡”电影放映预告\n\n{films}\n\n换领新证这些细节别忽略\n\n{card}\n"
    assert of(read(page.encode()), "headline") == [
        {"headline": "“惠民下乡”电影放映预告"},
        {"headline": "换领新证这些细节别忽略"},
    ]


def test_a_village_under_a_headline_signs_nothing() -> None:
    text = "    目前，歌舞村有石雕匠人63名，带动\n周边就业200余人，年产值突破1500万\n元。钟山乡还将筹建石雕工艺园。"
    [article] = read(f"老手艺遇上新电商\n\n钟山石匠村\n“雕”出千万产业\n\n{text}\n\n□记者 戴思远\n".encode())["articles"]
    assert (article["headline"], [byline["name"] for byline in article["bylines"]]) == ("钟山石匠村“雕”出千万产业", ["戴思远"])


VILLAGE = (
    "▢ 记者 苏禾\n\n从章村镇出发，沿着盘山公路走一个小时，才能走到龙王山的\n护林站。62岁的护林员夫妻在这座山里住了24年，巡山的路一\n"
    "天要走四十里。这些年，龙王山的鸟越来越多。白颈"
)
PHOTO = "4月17日晚上，报福镇统里村的露天舞台上，村民自编自演的\n三句半、扇子舞轮番登场。图为村晚现场。\n\n记者 王建华 摄\n\n报福山村办“村晚”"


def test_a_photos_article_inside_another_text_stands_by_itself() -> None:
    rest = "长尾雉、勺鸡、红嘴相思鸟，夫妻俩不识字，却能凭叫声分辨\n出七十多种鸟，巡山的本子写满了43本。"
    shown = read(f"{VILLAGE}\n\n{PHOTO}\n\n{rest}\n\n龙王山上的护林夫妻\n\n{PHONE}\n\n一个电话 师傅上门\n".encode())
    by_headline = {article["headline"]: article for article in shown["articles"]}
    assert list(by_headline) == ["龙王山上的护林夫妻", "报福山村办“村晚”", "一个电话 师傅上门"]
    assert [[byline["name"] for byline in article["bylines"]] for article in by_headline.values()] == [
        ["苏禾"],
        ["王建华"],
        ["严宽"],
    ]
    assert by_headline["报福山村办“村晚”"]["roles"]["body"] == [7, 8]


def test_a_photos_article_behind_a_text_without_its_headline_stands_by_itself() -> None:
    shown = read(f"{TEACHER}\n\n{PHOTO}\n\n{PHONE}\n\n一个电话 师傅上门\n".encode())
    assert [(article["headline"], [byline["name"] for byline in article["bylines"]]) for article in shown["articles"]] == [
        ("", ["何敏"]),
        ("报福山村办“村晚”", ["王建华"]),
        ("一个电话 师傅上门", ["严宽"]),
    ]
    assert [flag["code"] for flag in shown["articles"][0]["flags"]] == ["headline-missing"]


def test_a_text_signed_before_and_a_photo_behind_stay_one_where_nothing_goes_on() -> None:
    shown = read(f"{TEACHER}\n\n记者 王建华 摄\n\n学生看望92岁的林老师\n\n{PHONE}\n\n一个电话 师傅上门\n".encode())
    assert of(shown, "headline") == [{"headline": "学生看望92岁的林老师"}, {"headline": "一个电话 师傅上门"}]


@pytest.mark.parametrize("signed", ["武康 施先生", "孟寨乡 胡卫国", "一名学生家长"])
def test_who_wrote_a_letter_signs_off(signed: str) -> None:
    letter = "编辑同志：我是一名村民，村口的垃圾池没有人及时清运，垃圾堆得比人还高，能不能增加清运次数？"
    text = "本报讯 10月22日，谷营镇姚寨村举行分房仪式，首批1126户黄河滩区居民搬进了楼房，再也不怕水了。"
    page = f"村口的垃圾池该清一清了\n\n{letter}\n\n{signed}\n\n黄河滩区群众搬新居\n\n□记者 王静\n\n{text}\n\n渔港的灯又亮了\n\n□记者 何敏\n\n{text}\n"
    first, second, _ = read(page.encode())["articles"]
    assert (first["roles"]["signoff"], first["bylines"], second["kicker"]) == ([5], [], "")


def test_the_issuer_of_a_notice_stands_before_its_title_where_headlines_come_last() -> None:
    notice = "受委托，我公司定于3月30日在武康街道拍卖厅举行拍卖会，标的为商铺五年租赁权。有意者请于3月29日前办理竞买登记手续。"
    page = f"{TEACHER}\n\n学生看望92岁的林老师\n\n{notice}\n\n德清中正拍卖有限公司\n\n拍卖公告\n\n{PHONE}\n\n一个电话 师傅上门\n"
    _, auction, _ = read(page.encode())["articles"]
    assert (auction["headline"], auction["kicker"], auction["source"]) == ("拍卖公告", "", "德清中正拍卖有限公司")
