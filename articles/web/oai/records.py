"""Records and their headers as OAI-PMH writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from articles.models import Article, HarvestRecord
from articles.querysets import ArticleQuerySet
from articles.web.addresses import address_of
from articles.web.markup import Markup, element, joined
from articles.web.oai.datestamps import datestamp
from articles.web.oai.dublin_core import described, dublin_core, other_parts
from articles.web.oai.protocol import ProtocolError
from articles.web.oai.sets import specs_of

PUBLIC_ID = re.compile(r"[a-z0-9]{1,12}-[0-9]{1,7}")  # "k3vq7a2mfd-12"
SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
DUBLIN_CORE_NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DUBLIN_CORE_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
DUBLIN_CORE_ATTRIBUTES = {
    "xmlns:oai_dc": DUBLIN_CORE_NAMESPACE,
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:xsi": SCHEMA_INSTANCE,
    "xsi:schemaLocation": f"{DUBLIN_CORE_NAMESPACE} {DUBLIN_CORE_SCHEMA}",
}


@dataclass(frozen=True, slots=True)
class Site:
    """The archive under the name that it was asked by: what ids and addresses begin with."""

    request: HttpRequest

    @property
    def host(self) -> str:
        return split_domain_port(self.request.get_host())[0]

    @property
    def base_url(self) -> str:
        return self.request.build_absolute_uri(reverse("oai"))

    def identifier_of(self, public_id: str) -> str:
        """``oai:archive.example.org:k3vq7a2mfd-12``."""
        return f"oai:{self.host}:{public_id}"

    def address_of(self, article: Article) -> str:
        return self.request.build_absolute_uri(address_of("article", article.public_id))

    def public_id_of(self, identifier: str) -> str:
        """The article's id in an identifier. Raises ``ProtocolError``."""
        public_id = identifier.rpartition(":")[2]
        if not PUBLIC_ID.fullmatch(public_id) or identifier != self.identifier_of(public_id):
            raise unknown(identifier)
        return public_id


def unknown(identifier: str) -> ProtocolError:
    """The error for an identifier that no record has, or whose day hasn't come."""
    return ProtocolError("idDoesNotExist", _("没有 %(identifier)s 这条记录。") % {"identifier": identifier})


def headers(records: list[HarvestRecord], site: Site) -> Markup:
    """Identifier, time and sets of each record. What readers may not see, or what is no more, is marked as deleted."""
    live = set(_shown(records).values_list("identity", flat=True))
    return joined(_header(record, site, is_deleted=record.public_id not in live) for record in records)


def whole_records(records: list[HarvestRecord], site: Site) -> Markup:
    """The same with what Dublin Core says of those that readers may see, in the archive's own language, whoever asks."""
    articles = list(described(_shown(records)))
    by_id = {article.public_id: article for article in articles}
    others = other_parts(articles, Article.objects.visible())
    with translation.override(settings.LANGUAGE_CODE):
        return joined(_record(record, by_id.get(record.public_id), others, site) for record in records)


def _shown(records: Iterable[HarvestRecord]) -> ArticleQuerySet:
    return Article.objects.visible().counted().filter(identity__in=[record.public_id for record in records])


def _record(record: HarvestRecord, article: Article | None, others: Mapping[int, list[Article]], site: Site) -> Markup:
    header = _header(record, site, is_deleted=article is None)
    if article is None:
        return element("record", header)
    said = (element(f"dc:{name}", text) for name, text in dublin_core(article, others.get(article.pk, []), site.address_of))
    return element("record", header, element("metadata", element("oai_dc:dc", *said, attributes=DUBLIN_CORE_ATTRIBUTES)))


def _header(record: HarvestRecord, site: Site, *, is_deleted: bool) -> Markup:
    return element(
        "header",
        element("identifier", site.identifier_of(record.public_id)),
        element("datestamp", datestamp(record.at)),
        *(element("setSpec", spec) for spec in specs_of(record)),
        attributes={"status": "deleted"} if is_deleted else None,
    )
