"""What ``/oai`` answers, as a harvester reads it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from django.test import Client

from articles.models import HarvestRecord

OAI = "{http://www.openarchives.org/OAI/2.0/}"
OAI_DC = "{http://www.openarchives.org/OAI/2.0/oai_dc/}"
DC = "{http://purl.org/dc/elements/1.1/}"
SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
LIST = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}
MAY_10 = datetime.datetime(2021, 5, 10, 8, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Told:
    """A record: its header, and its Dublin Core in order; None for a deleted one."""

    identifier: str
    datestamp: str
    sets: list[str]
    elements: list[tuple[str, str]] | None

    def all(self, name: str) -> list[str]:
        return [text for said, text in self.elements or () if said == name]


def answer(client: Client, **arguments: Any) -> ET.Element:
    """The root of what the address gives. ``from_`` is ``from``."""
    return _read(client.get("/oai", _sent(arguments)))


def answer_to_form(client: Client, **arguments: Any) -> ET.Element:
    """The same of what a form gives."""
    return _read(client.post("/oai", _sent(arguments)))


def error_in(root: ET.Element) -> str:
    """The code of the error that this answer is."""
    assert root[2].tag == f"{OAI}error"
    assert root[2].text
    return str(root[2].get("code"))


def error(client: Client, **arguments: Any) -> str:
    """The code of the error that this gives."""
    return error_in(answer(client, **arguments))


def told(client: Client, **arguments: Any) -> list[Told]:
    """The records of one answer, by default those of ``ListRecords``."""
    return [_told(record) for record in answer(client, **LIST | arguments).iter(f"{OAI}record")]


def record(client: Client, public_id: str) -> Told:
    """What ``GetRecord`` gives."""
    sent = {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": f"oai:testserver:{public_id}"}
    return _told(answer(client, **sent)[2][0])


def token(root: ET.Element) -> str | None:
    """The resumption token: empty at the end of a list that was resumed, None where there is none."""
    found = root.find(f".//{OAI}resumptionToken")
    return None if found is None else found.text or ""


def names(root: ET.Element) -> list[str]:
    """What the elements right below one are called."""
    return [child.tag.removeprefix(OAI) for child in root]


def changed_at(at: datetime.datetime, *public_ids: str) -> None:
    """Date the last change of articles, as harvesters are told it."""
    HarvestRecord.objects.filter(public_id__in=public_ids).update(at=at)


def _sent(arguments: dict[str, Any]) -> dict[str, Any]:
    return {name.rstrip("_"): value for name, value in arguments.items()}


def _read(response: Any) -> ET.Element:
    assert (response.status_code, response["Content-Type"]) == (200, "text/xml; charset=utf-8")
    root = ET.fromstring(response.content)
    assert [child.tag for child in root][:2] == [f"{OAI}responseDate", f"{OAI}request"]
    assert len(root) == 3
    return root


def _told(element: ET.Element) -> Told:
    header = element.find(f"{OAI}header")
    assert header is not None
    metadata = element.find(f"{OAI}metadata/{OAI_DC}dc")
    assert (metadata is None) == (header.get("status") == "deleted")
    return Told(
        identifier=header.findtext(f"{OAI}identifier", ""),
        datestamp=header.findtext(f"{OAI}datestamp", ""),
        sets=[spec.text or "" for spec in header.iter(f"{OAI}setSpec")],
        elements=None if metadata is None else [(child.tag.removeprefix(DC), child.text or "") for child in metadata],
    )
