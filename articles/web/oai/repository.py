"""The repository: each verb's answer, and the envelope around it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import HarvestRecord
from articles.web.markup import Markup, document, element, joined
from articles.web.oai.datestamps import datestamp
from articles.web.oai.protocol import DUBLIN_CORE, ProtocolError
from articles.web.oai.records import (
    DUBLIN_CORE_NAMESPACE,
    DUBLIN_CORE_SCHEMA,
    SCHEMA_INSTANCE,
    Site,
    headers,
    unknown,
    whole_records,
)
from articles.web.oai.requests import Asked, asked
from articles.web.oai.selection import cannot_disseminate, portion, selection_of
from articles.web.oai.sets import sets

NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
ENVELOPE = {
    "xmlns": NAMESPACE,
    "xmlns:xsi": SCHEMA_INSTANCE,
    "xsi:schemaLocation": f"{NAMESPACE} {NAMESPACE}OAI-PMH.xsd",
}
UNCLEAR = frozenset({"badVerb", "badArgument"})
"""Errors after which the request's arguments aren't repeated, as they made no sense."""

Arguments = Mapping[str, str]


@csrf_exempt  # harvesters send forms too, and nothing is changed by them
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """``/oai``. What is wrong with a request is said in the asker's language; everything else in the archive's own, whoever asks."""
    site, now = Site(request), timezone.now()
    question: Asked | None = None
    try:
        question = asked(request)
        content = element(question.verb, ANSWERS[question.verb](site, question.arguments, now))
    except ProtocolError as error:
        content = element("error", error.reason, attributes={"code": error.code})
        question = None if error.code in UNCLEAR else question
    said = {"verb": question.verb, **question.arguments} if question is not None else None
    answer = element(
        "OAI-PMH",
        element("responseDate", datestamp(now)),
        element("request", site.base_url, attributes=said),
        content,
        attributes=ENVELOPE,
    )
    return HttpResponse(document(answer), content_type="text/xml; charset=utf-8")


def _identify(site: Site, _arguments: Arguments, now: datetime.datetime) -> Markup:
    earliest = HarvestRecord.objects.order_by("at", "pk").values_list("at", flat=True).first()
    with translation.override(settings.LANGUAGE_CODE):
        name = _("报纸库")
    told = {
        "repositoryName": name,
        "baseURL": site.base_url,
        "protocolVersion": "2.0",
        "adminEmail": settings.CONTACT_EMAIL or f"webmaster@{site.host}",
        "earliestDatestamp": datestamp(min(earliest or now, now)),
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
        "compression": "gzip",
    }
    return joined(element(name, value) for name, value in told.items())


def _list_metadata_formats(site: Site, arguments: Arguments, now: datetime.datetime) -> Markup:
    if "identifier" in arguments:
        _find(site, arguments["identifier"], now)
    return element(
        "metadataFormat",
        element("metadataPrefix", DUBLIN_CORE),
        element("schema", DUBLIN_CORE_SCHEMA),
        element("metadataNamespace", DUBLIN_CORE_NAMESPACE),
    )


def _list_sets(_site: Site, arguments: Arguments, _now: datetime.datetime) -> Markup:
    """All at once: there are as many as newspapers and sections, so that no token was ever given."""
    if "resumptionToken" in arguments:
        raise ProtocolError("badResumptionToken", _("ListSets 一次列全，没有 resumptionToken。"))
    with translation.override(settings.LANGUAGE_CODE):
        return joined(element("set", element("setSpec", spec), element("setName", name)) for spec, name in sets())


def _list_identifiers(site: Site, arguments: Arguments, now: datetime.datetime) -> Markup:
    return _list(site, arguments, now, headers)


def _list_records(site: Site, arguments: Arguments, now: datetime.datetime) -> Markup:
    return _list(site, arguments, now, whole_records)


def _list(
    site: Site, arguments: Arguments, now: datetime.datetime, written: Callable[[list[HarvestRecord], Site], Markup]
) -> Markup:
    """A portion of a list. An empty token ends one that was resumed, even if the last of its records have moved out of it meanwhile."""
    selection = selection_of(arguments)
    found = portion(selection, now)
    content = [written(found.records, site)]
    if found.rest is not None:
        content.append(element("resumptionToken", found.rest.token))
    elif selection.after is not None:
        content.append(element("resumptionToken"))
    return joined(content)


def _get_record(site: Site, arguments: Arguments, now: datetime.datetime) -> Markup:
    if arguments["metadataPrefix"] != DUBLIN_CORE:
        raise cannot_disseminate(arguments["metadataPrefix"])
    return whole_records([_find(site, arguments["identifier"], now)], site)


def _find(site: Site, identifier: str, now: datetime.datetime) -> HarvestRecord:
    """The record of that identifier. Raises ``ProtocolError``."""
    public_id = site.public_id_of(identifier)
    record = HarvestRecord.objects.told(now).select_related("newspaper", "section").filter(public_id=public_id).first()
    if record is None:
        raise unknown(identifier)
    return record


ANSWERS: dict[str, Callable[[Site, Arguments, datetime.datetime], Markup]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_metadata_formats,
    "ListSets": _list_sets,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
    "GetRecord": _get_record,
}
