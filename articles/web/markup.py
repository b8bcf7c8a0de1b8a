"""XML for programs, written as text: what isn't markup yet is escaped, and rid of the characters that XML has no way to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All but XML 1.0's Char: a form feed or a vertical tab of a page file, half a surrogate, U+FFFF."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Markup(str):
    """A piece of XML. Any other string is text."""

    __slots__ = ()


def element(name: str, *content: str, attributes: Mapping[str, str] | None = None) -> Markup:
    """``element("dc:title", "甲 & 乙")`` → ``<dc:title>甲 &amp; 乙</dc:title>``. Names are ours and are taken as they are."""
    said = "".join(f" {key}={quoteattr(allowed(value))}" for key, value in (attributes or {}).items())
    inside = "".join(piece if isinstance(piece, Markup) else escape(allowed(piece)) for piece in content)
    return Markup(f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>")


def joined(pieces: Iterable[Markup]) -> Markup:
    """Pieces that follow one another."""
    return Markup("".join(pieces))


def document(root: Markup) -> str:
    """The whole text of an answer."""
    return f"{DECLARATION}{root}\n"


def allowed(text: str) -> str:
    """The text without the characters that XML has no way to say."""
    return FORBIDDEN.sub("", text)
