"""Pages without the characters that HTML forbids. A page file may hold a few of them: a vertical tab, DOS's mark of the end, U+FFFE.

It is seen to here alone: a text is set in a hundred places, and the archive keeps it as it came.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse, HttpResponseBase

ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\U0001fffe-\U0010ffff]")
"""Control characters, those that are none, and all of the planes in which two are none: one range is found fastest. HTML takes a form
feed for white space, but XML doesn't, and no page needs it."""
WHITE = "\x0b\x0c\x85"
REPLACEMENT = "\ufffd"


def legible(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answers with pages in which what can't be shown has a sign in its place."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(*args, **kwargs)
        if isinstance(response, HttpResponse) and response.get("Content-Type", "").startswith("text/html"):
            text = response.content.decode()
            if ODD.search(text):
                response.content = ODD.sub(_shown, text)
        return response

    return answer


def _shown(found: re.Match[str]) -> str:
    character = found[0]
    if character in WHITE:
        return " "
    is_one = ord(character) > 0xFFFF and ord(character) & 0xFFFE != 0xFFFE
    return character if is_one else REPLACEMENT
