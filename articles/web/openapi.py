"""What programs can ask of this archive, described once: as OpenAPI for programs, and as a page for those who write them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import django_filters
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.models import Kind
from articles.models.sources import DateSource, Precision
from articles.reading.types import ROLES
from articles.web.errors import json_answer, machine_view, reader_view, reject_unknown_parameters
from articles.web.filters import REPEATABLE, ArticleFilter

VERSION = "1.0.0"
"""Raised with each change that a program could notice: its first figure where something goes, the second where something comes."""
PARAGRAPH_ROLES = tuple(role for role in ROLES if role not in {"headline", "kicker", "deck", "byline", "credit"})

Schema = dict[str, Any]


@machine_view
def openapi(request: HttpRequest) -> HttpResponse:
    """``/api/openapi.json``: OpenAPI 3.1, in the language that the program asks for."""
    reject_unknown_parameters(request)
    return json_answer(description(request.build_absolute_uri("/").rstrip("/")))


@reader_view
def api_page(request: HttpRequest) -> HttpResponse:
    """``/api/``: the same for people, with an address to try for each."""
    reject_unknown_parameters(request)
    told = description(request.build_absolute_uri("/").rstrip("/"))
    operations = [Operation(path, told["paths"][path]["get"]) for path in told["paths"]]
    shown = [(name, schema) for name, schema in told["components"]["schemas"].items() if name != "Error"]
    return render(request, "api.html", {"info": told["info"], "operations": operations, "schemas": shown})


@dataclass(frozen=True, slots=True)
class Operation:
    """One address of the description, as the page shows it."""

    path: str
    told: dict[str, Any]

    @property
    def example(self) -> str | None:
        """An address that can be tried in every archive; None where an id is needed."""
        return self.told.get("x-example")

    @property
    def parameters(self) -> list[dict[str, Any]]:
        """Its parameters with the values that each may have."""
        return [parameter | {"choices": _choices(parameter["schema"])} for parameter in self.told["parameters"]]


def description(server: str) -> dict[str, Any]:
    """The OpenAPI document of the archive at this address (without a slash at its end)."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("报纸库 JSON 接口"),
            "version": VERSION,
            "description": _(
                "读者能看到的一切，程序也能读到；不需要登录或密钥，只能读。文字随校正更新，编号永久有效：合并的文章转到新编号，撤下的回答 410。"
            ),
        },
        "servers": [{"url": server}],
        "paths": {
            "/api/articles/": _listing(),
            "/articles.csv": _spreadsheet(),
            "/articles/{id}.json": _one_article(),
            "/articles/{id}.txt": _one_article_as("Text", _("一篇文章的纯文本"), "text/plain"),
            "/articles/{id}.bib": _one_article_as("Bibtex", _("一篇文章的 BibTeX 引文"), "application/x-bibtex"),
            "/articles/{id}.ris": _one_article_as("Ris", _("一篇文章的 RIS 引文"), "application/x-research-info-systems"),
            "/suggest/": _suggestions(),
        },
        "components": {"schemas": schemas()},
    }


def _listing() -> dict[str, Any]:
    return _operation(
        "listArticles",
        _("文章列表与检索"),
        _("与文章页相同的条件，每页 20 篇，翻到第 10,000 篇为止；再往后请缩小范围。"),
        [
            *_list_parameters(),
            _parameter("page", _("第几页，从 1 起。"), {"type": "integer", "minimum": 1, "maximum": 500, "default": 1}),
        ],
        {"200": _json("ArticleList", _("一页文章。")), "400": _json("Error", _("有一个条件不对。"))},
        "/api/articles/?order=newest",
    )


def _spreadsheet() -> dict[str, Any]:
    return _operation(
        "exportArticles",
        _("列表导出为表格"),
        _("与列表相同的条件，前 10,000 篇，UTF-8 的 CSV，可直接用 Excel 打开。"),
        _list_parameters(),
        {"200": _text("text/csv", _("一张表。")), "400": _text("text/html", _("有一个条件不对。"))},
        "/articles.csv?order=newest",
    )


def _one_article() -> dict[str, Any]:
    return _operation(
        "getArticle",
        _("一篇文章"),
        _("今天的文字、署名、地点和存疑。"),
        [_id_parameter()],
        {
            "200": _json("Article", _("这篇文章。")),
            "301": {"description": _("这个编号已并入另一篇文章。")},
            "404": _json("Error", _("没有这个编号。")),
            "410": _json("Error", _("文章已撤下。")),
        },
    )


def _one_article_as(form: str, summary: str, content_type: str) -> dict[str, Any]:
    return _operation(
        f"getArticleAs{form}",
        summary,
        "",
        [_id_parameter()],
        {
            "200": _text(content_type, _("这篇文章。")),
            "301": {"description": _("这个编号已并入另一篇文章。")},
            "404": _text("text/html", _("没有这个编号。")),
            "410": _text("text/html", _("文章已撤下。")),
        },
    )


def _suggestions() -> dict[str, Any]:
    return _operation(
        "suggest",
        _("检索词建议"),
        _("名称或标题里有这些字的镇街、记者、栏目和文章，也可以用拼音；最多 8 条。"),
        [_parameter("q", _("已输入的字。"), {"type": "string"})],
        {"200": _json("Suggestions", _("建议，最合适的在前。"))},
        "/suggest/?q=bei",
    )


def _operation(
    name: str, summary: str, text: str, parameters: list[Schema], responses: dict[str, Any], example: str | None = None
) -> dict[str, Any]:
    told = {"operationId": name, "summary": summary, "description": text, "parameters": parameters, "responses": responses}
    return {"get": told | ({"x-example": example} if example else {})}


def _list_parameters() -> list[Schema]:
    """The parameters of a list as its filters know them, so that none is forgotten."""
    said = {
        "q": _("检索词。空格分开的词都要有；OR、-、引号、括号和 标题:、记者:、地点:、版面:、栏目:、日期: 见检索页的说明。"),
        "place": _("镇街或地点的网址名，如 beiyuan。"),
        "role": _("只要以这个地点为主的（primary），或只是提到它的（mentioned）。"),
        "reporter": _("记者的编号。"),
        "signed_as": _("署名身份。"),
        "section": _("栏目的网址名。"),
        "newspaper": _("报纸的网址名。"),
        "kind": _("体裁。不写时不含导读。"),
        "date_after": _("从这一天起，写作 2021-05-10。"),
        "date_before": _("到这一天为止。"),
        "dated": _("推断的日期是一段时间：整段在所给的时间里（within），或其中跨月的（across）。不写时凡有重合的都算。"),
        "month": _("几月，不论哪一年；可以写几个。"),
        "order": _("顺序。不写时，有检索词按相关，没有按最新。"),
    }
    return [_parameter(name, said[name], _schema_of(name, given)) for name, given in ArticleFilter.base_filters.items()]


def _schema_of(name: str, given: django_filters.Filter) -> Schema:
    if isinstance(given, django_filters.DateFilter):
        return {"type": "string", "format": "date"}
    if name in REPEATABLE:
        return {"type": "array", "items": {"type": "integer", "enum": [int(value) for value, _label in given.extra["choices"]]}}
    if isinstance(given, django_filters.ChoiceFilter) and not isinstance(given, django_filters.ModelChoiceFilter):
        return {"type": "string", "enum": [value for value, _label in given.extra["choices"]]}
    return {"type": "string"}


def _parameter(name: str, text: str, schema: Schema) -> Schema:
    return {"name": name, "in": "query", "required": False, "description": text, "schema": schema}


def _id_parameter() -> Schema:
    text = _("文章的编号，网址里的那一段。")
    return {"name": "id", "in": "path", "required": True, "description": text, "schema": {"type": "string"}}


def _json(schema: str, text: str) -> Schema:
    return {"description": text, "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}}


def _text(content_type: str, text: str) -> Schema:
    return {"description": text, "content": {content_type: {"schema": {"type": "string"}}}}


def _choices(schema: Schema) -> list[Any]:
    return list(schema.get("enum") or schema.get("items", {}).get("enum", []))


def schemas() -> dict[str, Schema]:
    """What the answers look like."""
    text, lines, address = (
        {"type": "string"},
        {"type": "array", "items": {"type": "integer", "minimum": 1}},
        {"type": "string", "format": "uri"},
    )
    day, names = {"type": ["string", "null"], "format": "date"}, {"type": "array", "items": {"type": "string"}}
    precision, kind = _one_of(Precision.values), _one_of(Kind.values)
    return {
        "Article": _object(
            id=text,
            url=address,
            newspaper=text,
            date=day | {"description": _("日期区间的起点；不知道时为空。")},
            date_latest=day | {"description": _("日期区间的终点。")},
            date_precision=precision,
            date_source=_one_of(DateSource.values) | {"description": _("日期从哪里来；inferred 是推断的。")},
            page=text | {"description": _("版号。")},
            page_url=address,
            section=text,
            headline=text | {"description": _("主题；无题时为空。")},
            kicker=text | {"description": _("引题。")},
            deck=text | {"description": _("副题。")},
            kind=kind,
            source=text | {"description": _("来源，如某个部门。")},
            dateline=text | {"description": _("电头，如“本报讯”。")},
            bylines=_list_of("Byline"),
            credits=_list_of("Byline") | {"description": _("摄影、制图等署名。")},
            paragraphs=_list_of("Paragraph"),
            places=_list_of("Place"),
            flags=_list_of("Flag") | {"description": _("识读存疑之处；为空即没有疑问。")},
        ),
        "Byline": _object(name=text, role=text),
        "Paragraph": _object(role=_one_of(PARAGRAPH_ROLES), text=text),
        "Place": _object(
            name=text,
            code=text | {"description": _("统计用区划代码；没有时为空。")},
            role=_one_of(("primary", "mentioned")),
            evidence={"type": "array", "items": {"$ref": "#/components/schemas/Evidence"}},
        ),
        "Evidence": {
            "type": "object",
            "description": _("版面原文里的依据。"),
            "properties": {"line": {"type": "integer"}, "text": text},
        },
        "Flag": _object(code=text, message=text, lines=lines | {"description": _("版面原文的行号，从 1 起。")}),
        "ListedArticle": _object(
            id=text,
            headline=text,
            date=day,
            date_precision=precision,
            places=names,
            reporters=names,
            section=text,
            kind=kind,
            url=address,
            snippet=text | {"description": _("检索词所在的一段，或文章开头。")},
        ),
        "ArticleList": _object(
            count={"type": "integer", "minimum": 0, "description": _("一共多少篇，是准数。")},
            next={"type": ["string", "null"], "format": "uri", "description": _("下一页的网址；到底为空。")},
            results=_list_of("ListedArticle"),
        ),
        "Suggestions": _object(suggestions=names),
        "Error": {
            "type": "object",
            "properties": {"error": text, "parameter": text, "value": text},
            "required": ["error"],
            "additionalProperties": False,
        },
    }


def _object(**fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _list_of(schema: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{schema}"}}


def _one_of(values: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(values)}
