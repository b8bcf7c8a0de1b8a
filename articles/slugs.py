"""Chinese names -> the words that stand in addresses, and the short ids that need no counter."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata

from pypinyin import Style, lazy_pinyin

PUBLIC_ID_LENGTH = 10
CLASH_SUFFIX_LENGTH = 4
MAX_SLUG_LENGTH = 80

NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")  # in "a03 yaowen": the space

SURNAME_READINGS = {
    "万俟": "moqi",
    "尉迟": "yuchi",
    "长孙": "zhangsun",
    "单于": "chanyu",
    "澹台": "tantai",
    "单": "shan",
    "曾": "zeng",
    "解": "xie",
    "仇": "qiu",
    "区": "ou",
    "查": "zha",
    "朴": "piao",
    "盖": "ge",
    "乐": "yue",
    "任": "ren",
    "华": "hua",
    "召": "shao",
    "缪": "miao",
    "宓": "mi",
    "冼": "xian",
    "翟": "zhai",
    "覃": "qin",
    "种": "chong",
    "繁": "po",
    "折": "she",
    "黑": "he",
    "员": "yun",
    "佴": "nai",
    "秘": "bi",
    "逄": "pang",
}
"""Surnames read otherwise than the character is in running text; 翟 and 覃 as most bearers say them."""


def short_id(digest: bytes, length: int = PUBLIC_ID_LENGTH) -> str:
    """The first base32 characters of a digest, in lower case: what page and reporter ids are made of."""
    return base64.b32encode(digest).decode("ascii").lower()[:length]


def page_public_id(sha256: str) -> str:
    """The id of the page that was first seen with the bytes of this SHA-256 (hexadecimal)."""
    return short_id(bytes.fromhex(sha256))


def reporter_public_id(name: str, distinguisher: str = "") -> str:
    """The id of a person: from the name alone, so that every rebuild gives the same."""
    return short_id(_digest(f"{name}\0{distinguisher}"))


def pinyin_slug(name: str) -> str:
    """The name in pinyin, joined (``要闻`` -> ``yaowen``); Latin letters and digits stay, the rest falls away. Never empty."""
    syllables = lazy_pinyin(unicodedata.normalize("NFKC", name), style=Style.NORMAL, v_to_u=False)
    slug = NOT_IN_SLUG.sub("", "".join(syllables).lower())[:MAX_SLUG_LENGTH]
    return slug or short_id(_digest(name), CLASH_SUFFIX_LENGTH)


def clash_slug(base: str, name: str) -> str:
    """The slug for a name whose plain one another name holds: it depends on the name alone, not on who came third."""
    return f"{base}-{short_id(_digest(name), CLASH_SUFFIX_LENGTH)}"


def person_pinyin(name: str) -> str:
    """A person's name as it is read and sorted, a syllable a word, the surname as surnames are read (``单丽`` -> ``shan li``)."""
    for length in (2, 1):
        surname = name[:length]
        if len(name) > length and surname in SURNAME_READINGS:
            return " ".join([SURNAME_READINGS[surname], *_syllables(name[length:])])
    return " ".join(_syllables(name))


def person_initial(pinyin: str) -> str:
    """``A`` to ``Z``, or ``#`` for a name that begins otherwise."""
    first = pinyin[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"


def _syllables(text: str) -> list[str]:
    return [syllable.strip().lower() for syllable in lazy_pinyin(text, style=Style.NORMAL) if syllable.strip()]


def _digest(text: str) -> bytes:
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8")).digest()
