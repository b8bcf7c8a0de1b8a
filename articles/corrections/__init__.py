"""The only writer of what people say.

``correct`` decides one field of an article or a page, ``confirm`` says that all of it is right as it stands, ``revert`` takes a decision
back, ``withdraw`` and ``publish`` decide what readers see. Each settles at once what depends on it. ``suspend`` says that a newspaper didn't
appear on some days, ``lift`` takes that back. ``export`` and ``restore`` carry all human work to another archive.
"""

from articles.corrections.decide import Target, confirm, correct, publish, revert, withdraw
from articles.corrections.suspensions import lift, suspend
from articles.corrections.values import ARTICLE_FIELDS, PAGE_FIELDS

__all__ = ["ARTICLE_FIELDS", "PAGE_FIELDS", "Target", "confirm", "correct", "lift", "publish", "revert", "suspend", "withdraw"]
