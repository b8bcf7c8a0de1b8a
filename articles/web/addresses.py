"""Addresses of narrower lists: the query of the list at hand, with a parameter more or another value."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import QueryDict


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
