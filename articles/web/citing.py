"""How an article is cited: GB/T 7714, BibTeX, RIS."""

from __future__ import annotations

import re

from articles.models import Article, Byline
from articles.web.dates import date_text

MOST_NAMED = 3
"""GB/T 7714-2015, 8.1.2: of more than three authors the first three are named, then 等."""
TEX_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: f"\\{sign}" for sign in "&%$#_"}
TEX_SIGN = re.compile("[" + re.escape("".join(TEX_SIGNS)) + "]")


def national_standard(article: Article) -> str:
    """By GB/T 7714-2015, 4.2 and 8.8: ``楼晓棠, 陈孟垚. 老渠通了水[N]. 稠州乡讯, 2021-05-10(A03).`` What isn't known is left out."""
    names = _authors(article)
    named = ", ".join([*names[:MOST_NAMED], "等"] if len(names) > MOST_NAMED else names)
    where = ", ".join(part for part in (_newspaper(article), _date(article)) if part)
    page = f"({article.page.label})" if article.page.label else ""
    return ". ".join(part for part in (named, f"{article.title}[N]", f"{where}{page}") if part) + "."


def bibtex(article: Article, address: str) -> str:
    """An entry for BibTeX and biblatex, its text escaped for TeX."""
    names = _authors(article)
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in names),
        "title": f"{{{_tex(article.title)}}}",
        "journal": _tex(_newspaper(article)),
        "date": _iso(article),
        "year": str(article.date_earliest.year) if article.date_earliest and _iso(article) else "",
        "pages": _tex(article.page.label),
        "url": address,
        "langid": "chinese",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{{article.public_id},\n{lines}}}\n"


def ris(article: Article, address: str) -> str:
    """A record in the RIS format, whose lines end with CR and LF."""
    day = article.date_earliest if _iso(article) else None
    records = [
        ("TY", "NEWS"),
        *(("AU", name) for name in _authors(article)),
        ("TI", article.title),
        ("T2", _newspaper(article)),
        ("PY", f"{day.year}" if day else ""),
        ("DA", f"{day:%Y/%m/%d}/" if day and article.date_precision == "day" else ""),
        ("SP", article.page.label),
        ("AB", article.excerpt),
        ("LA", "zh"),
        ("UR", address),
        ("ID", article.public_id),
    ]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in records if value) + "ER  - \r\n"


def _authors(article: Article) -> list[str]:
    """Who signed it, each once; where nobody did, where it comes from."""
    names = dict.fromkeys(line.name for line in article.bylines.all() if line.part == Byline.Part.BYLINE)
    return list(names) or ([article.source] if article.source else [])


def _newspaper(article: Article) -> str:
    return article.newspaper.name if article.newspaper else ""


def _date(article: Article) -> str:
    """The day, or in square brackets what is inferred of it; empty where nothing is known."""
    if article.date_precision == "day" and not article.is_inferred_date:
        return _iso(article)
    return f"[{date_text(article)}]" if article.date_earliest or article.date_latest else ""


def _iso(article: Article) -> str:
    """What is surely known of the date, as ISO 8601: a day, else a year that the interval doesn't leave; else empty."""
    earliest, latest = article.date_earliest, article.date_latest
    if earliest is None or latest is None:
        return ""
    if article.date_precision == "day" and not article.is_inferred_date:
        return earliest.isoformat()
    return f"{earliest.year:04}" if earliest.year == latest.year else ""


def _tex(text: str) -> str:
    return TEX_SIGN.sub(lambda found: TEX_SIGNS[found[0]], " ".join(text.split()))
