"""What OAI-PMH calls things: verbs, arguments, errors."""

from __future__ import annotations

from dataclasses import dataclass

DUBLIN_CORE = "oai_dc"
"""The one format, which every repository has."""


class ProtocolError(Exception):
    """A request that can't be obeyed: an error code of the protocol, and the reason for people."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(code)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Takes:
    """The arguments of a verb. ``exclusive`` is the one that may only come alone, and then instead of all others."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    exclusive: str = ""

    @property
    def all(self) -> frozenset[str]:
        return self.required | self.optional | frozenset({self.exclusive} if self.exclusive else ())


LIST = Takes(frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), "resumptionToken")
VERBS = {
    "Identify": Takes(),
    "ListMetadataFormats": Takes(optional=frozenset({"identifier"})),
    "ListSets": Takes(exclusive="resumptionToken"),
    "ListIdentifiers": LIST,
    "ListRecords": LIST,
    "GetRecord": Takes(frozenset({"identifier", "metadataPrefix"})),
}
