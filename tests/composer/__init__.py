"""A press for test pages: it prints pages as the exports of real papers look, and knows what each line of them is.

``page`` says what an article and a page are made of, ``layouts`` sets them in the order of an export, ``wrapping`` breaks lines as
Chinese typesetting does, ``noise`` spoils the print one named way at a time, and ``compose`` puts it together::

    compose(page, Layout("frame", widths=(16, 13)), Noise(frozenset({NoiseKind.COLUMN_BREAKS}), seed=4)).expected
"""

from tests.composer.compose import ComposedPage, compose
from tests.composer.layouts import Layout, Order
from tests.composer.noise import Noise, NoiseKind
from tests.composer.page import Article, FurnitureLines, Page, Paragraph, PlaceName

__all__ = [
    "Article",
    "ComposedPage",
    "FurnitureLines",
    "Layout",
    "Noise",
    "NoiseKind",
    "Order",
    "Page",
    "Paragraph",
    "PlaceName",
    "compose",
]
