"""The interface in two languages: Chinese stands in code and templates, English in locale/en, and neither lacks anything."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from tests.cast import an_article

BASE = Path(settings.BASE_DIR)
CATALOG = BASE / "locale" / "en" / "LC_MESSAGES" / "django.po"
TRANSLATING = {"_", "gettext", "gettext_lazy", "pgettext", "pgettext_lazy", "ngettext", "ngettext_lazy"}
PLACEHOLDER = re.compile(r"%\([a-z]+\)[sd]")  # "%(day)s"
TRANS_TAG = re.compile(r"""\{% trans(?:late)? (?:"([^"]+)"|'([^']+)')""")  # {% trans "文章" %}
INLINE_TAG = re.compile(r"""[ =]_\("([^"]+)"\)""")  # {% firstof name _("报名不详") %}
BLOCK_TAG = re.compile(r"\{% blocktrans(?:late)?[^%]{0,300}%\}((?:[^{]|\{\{){1,600}?)\{% (?:plural|endblocktrans)")
"""``{% blocktrans with day=… %}至{{ day }}{% endblocktrans %}``"""
VARIABLE = re.compile(r"\{\{ (\w+) \}\}")  # {{ number }}

Catalog = dict[str, tuple[str, ...]]


def read_catalog(path: Path) -> Catalog:
    """What a .po file translates: ``context\\4msgid`` -> its translations."""
    catalog: Catalog = {}
    for entry in path.read_text(encoding="utf-8").split("\n\n"):
        fields: dict[str, str] = {}
        field = ""
        for line in entry.splitlines():
            if line.startswith("#"):
                continue
            keyword, _, quoted = line.partition(" ") if not line.startswith('"') else (field, "", line)
            field = keyword
            fields[field] = fields.get(field, "") + ast.literal_eval(quoted)
        key = f"{fields['msgctxt']}\4{fields['msgid']}" if "msgctxt" in fields else fields["msgid"]
        catalog[key] = tuple(text for name, text in sorted(fields.items()) if name.startswith("msgstr"))
    return catalog


def messages_in_code() -> Iterator[tuple[str, str]]:
    """Every message that Python code hands to a translating function, with the file."""
    for path in sorted((BASE / "articles").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATING:
                texts = [
                    argument.value
                    for argument in node.args
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                ]
                if texts:
                    yield path.name, "\4".join(texts[:2]) if node.func.id.startswith("pgettext") else texts[0]


def messages_in_templates() -> Iterator[tuple[str, str]]:
    for path in sorted((BASE / "templates").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        for pattern in (TRANS_TAG, INLINE_TAG):
            for match in pattern.finditer(text):
                yield path.name, next(group for group in match.groups() if group)
        for match in BLOCK_TAG.finditer(text):
            yield path.name, VARIABLE.sub(r"%(\1)s", match[1])


def test_everything_that_readers_are_told_has_an_english_translation() -> None:
    known = read_catalog(CATALOG)
    missing = {
        (file, message) for file, message in [*messages_in_code(), *messages_in_templates()] if not all(known.get(message, ("",)))
    }
    assert missing == set()


def test_translations_keep_their_placeholders() -> None:
    catalog = {key: texts for key, texts in read_catalog(CATALOG).items() if key}
    differing = {
        key
        for key, texts in catalog.items()
        for text in texts
        if sorted(PLACEHOLDER.findall(key)) != sorted(PLACEHOLDER.findall(text))
    }
    assert differing == set()


def test_the_compiled_catalog_is_in_step() -> None:
    with CATALOG.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    source = {
        (key, index) if len(texts) > 1 else key: text
        for key, texts in read_catalog(CATALOG).items()
        for index, text in enumerate(texts)
    }
    assert compiled == source, "run: python manage.py compilemessages"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accepted", "lang", "words"),
    [
        ("zh-CN,zh;q=0.9", "zh-hans", "共收 1 篇文章，最新到 2021年5月10日"),
        ("en-GB,en;q=0.8", "en", "1 article, up to 10 May 2021"),
    ],
)
def test_the_browser_chooses_the_language(client: Client, accepted: str, lang: str, words: str) -> None:
    an_article()
    with translation.override(settings.LANGUAGE_CODE):  # a browser's choice outlives its request; other tests expect Chinese
        text = client.get("/", headers={"Accept-Language": accepted}).content.decode()
    assert f'<html lang="{lang}">' in text
    assert words in text
    assert "老渠通了水" in text
