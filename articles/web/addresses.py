"""Addresses: of single things, and of narrower lists."""

from __future__ import annotations

import datetime
from functools import lru_cache
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import get_script_prefix, reverse

SAMPLE, SAMPLE_DAY = "sample", datetime.date(2000, 2, 29)
"""An id or slug, and a day, that no address has anywhere else."""


def address_of(name: str, of: str | datetime.date) -> str:
    """The address of that name for an id, a slug or a day, as ``reverse`` gives it: ``/articles/k3vq7a2mfd-12/``.

    A page has hundreds of them: what stands before and after the id is asked for once.
    """
    before, after = _around(name, SAMPLE if isinstance(of, str) else SAMPLE_DAY, get_script_prefix())
    return f"{before}{of}{after}"


@lru_cache
def _around(name: str, sample: str | datetime.date, _prefix: str) -> tuple[str, str]:
    """What stands before and after, under the prefix that the site is served with, which ``reverse`` knows by itself."""
    before, after = reverse(name, args=[sample]).split(str(sample))
    return before, after


def query_beside(parameters: QueryDict, *names: str) -> str:
    """The query without these parameters and from its first page on, to which others can be written: ``?q=%E6%A1%A5&``.

    A list has a hundred links that differ in one parameter: the rest is encoded once.
    """
    rest = parameters.copy()
    for name in (*names, "page"):
        rest.pop(name, None)
    encoded = rest.urlencode()
    return f"?{encoded}&" if encoded else "?"


def query_with(beside: str, **values: str) -> str:
    """The query ``beside`` with these parameters."""
    return beside + urlencode(values)
