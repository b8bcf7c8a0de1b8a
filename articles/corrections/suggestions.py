"""Readers' suggestions: taken in, bounded against abuse, and settled by staff. None changes an article by itself."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.crypto import salted_hmac

from articles.models import ArticleId, Suggestion
from articles.writing import writing

HOUR = datetime.timedelta(hours=1)
MOST_OF_ONE = 10
"""Suggestions that one address may send in an hour: a careful reader of a whole page sends fewer."""
MOST_OF_ALL = 300
"""Of all together: more than staff could look at is no help, but an attack."""


class TooMany(Exception):
    """So many were sent within the last hour that no more are taken in."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a reader says: about what, in which line of the page's text (None if not said), what stands there, and what would be right."""

    about: str
    right: str
    wrong: str = ""
    line: int | None = None


def suggest(article: ArticleId, proposal: Proposal, address: str) -> Suggestion:
    """Keep a reader's suggestion. The same one sent twice is kept once. Raises ``TooMany``."""
    sender = _mark(address)
    with writing():
        recent = Suggestion.objects.filter(sent_at__gt=timezone.now() - HOUR)
        same = recent.filter(
            article=article, sender=sender, about=proposal.about, right=proposal.right, wrong=proposal.wrong, line=proposal.line
        )
        if (sent := same.first()) is not None:
            return sent
        if recent.filter(sender=sender).count() >= MOST_OF_ONE or recent.count() >= MOST_OF_ALL:
            raise TooMany
        return Suggestion.objects.create(
            article=article,
            about=proposal.about,
            right=proposal.right,
            wrong=proposal.wrong,
            line=proposal.line,
            sender=sender,
        )


def settle(suggestion: Suggestion, state: str, note: str, author: User) -> None:
    """Say what became of a suggestion; ``open`` takes it up again. The correction itself is made on the article."""
    is_open = state == Suggestion.State.OPEN
    with writing():
        suggestion.state, suggestion.note = state, note
        suggestion.settled_by_name = "" if is_open else author.get_full_name() or author.get_username()
        suggestion.settled_at = None if is_open else timezone.now()
        suggestion.save(update_fields=["state", "note", "settled_by_name", "settled_at"])


def _mark(address: str) -> str:
    return salted_hmac("articles.suggestions", f"{timezone.localdate().isoformat()} {address}").hexdigest()[:32]
