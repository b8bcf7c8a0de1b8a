"""A request's arguments, checked against the verb they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from articles.web.oai.protocol import VERBS, ProtocolError


@dataclass(frozen=True, slots=True)
class Asked:
    """A verb and its arguments, each once, all that it needs and none that it doesn't know."""

    verb: str
    arguments: Mapping[str, str]


def asked(request: HttpRequest) -> Asked:
    """What the address says, or the form that was sent. Raises ``ProtocolError``."""
    given = request.POST if request.method == "POST" else request.GET
    verb = _verb(given)
    arguments = {name: values[0] for name, values in given.lists() if name != "verb"}
    for name in given:
        if name != "verb":
            _check_argument(verb, name, given)
    _check_together(verb, arguments)
    return Asked(verb, arguments)


def _verb(given: QueryDict) -> str:
    verbs = given.getlist("verb")
    if not verbs:
        raise ProtocolError("badVerb", _("没有给出 verb。"))
    if len(verbs) > 1:
        raise ProtocolError("badVerb", _("verb 只能出现一次。"))
    if verbs[0] not in VERBS:
        raise ProtocolError("badVerb", _("没有 %(verb)s 这个 verb。") % {"verb": verbs[0]})
    return verbs[0]


def _check_argument(verb: str, name: str, given: QueryDict) -> None:
    if name not in VERBS[verb].all:
        raise ProtocolError("badArgument", _("%(verb)s 没有 %(name)s 这个参数。") % {"verb": verb, "name": name})
    if len(given.getlist(name)) > 1:
        raise ProtocolError("badArgument", _("参数 %(name)s 只能出现一次。") % {"name": name})


def _check_together(verb: str, arguments: Mapping[str, str]) -> None:
    takes = VERBS[verb]
    if takes.exclusive and takes.exclusive in arguments:
        if len(arguments) > 1:
            raise ProtocolError("badArgument", _("参数 %(name)s 不能与其他参数同用。") % {"name": takes.exclusive})
        return
    for name in sorted(takes.required - arguments.keys()):
        raise ProtocolError("badArgument", _("%(verb)s 缺少参数 %(name)s。") % {"verb": verb, "name": name})
