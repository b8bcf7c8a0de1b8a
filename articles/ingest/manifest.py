"""A manifest: a CSV table that says of page files what the files themselves don't."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from articles.ingest.files import Problem, read_bytes, reason_of, shown
from articles.reading.paths import page_label
from articles.reading.printed_dates import parse_day
from articles.reading.types import Claims

MAX_BYTES = 64 << 20
"""Thirty years of a paper's pages, a row of a hundred characters each, are a quarter of this."""
COLUMNS = ("path", "newspaper", "date", "page", "edition")


class UnusableManifest(ValueError):
    """The manifest can't be read at all; the message names the line and the remedy."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the rows say, by the file meant; and what is wrong with rows, which keeps their files out."""

    claims: Mapping[Path, Claims] = field(default_factory=dict)
    wrong: Mapping[Path, Problem] = field(default_factory=dict)
    """Rows that can't be followed, by the file they name."""
    missing: tuple[Problem, ...] = ()
    """Rows that name no file."""


def read_manifest(path: Path) -> Manifest:
    """Read a manifest (UTF-8 with or without a byte order mark, or GB18030). Raises ``UnusableManifest``."""
    claims: dict[Path, Claims] = {}
    wrong: dict[Path, Problem] = {}
    missing: list[Problem] = []
    lines: dict[Path, int] = {}
    rows = list(_rows(path))
    if not rows:
        raise UnusableManifest(f"{shown(path)}：清单只有表头，没有写任何文件；请在表头下每个文件写一行")
    for line, row in rows:
        name = row["path"]
        if not name:
            missing.append(Problem(shown(path), f"清单第 {line} 行没有写 path；请补上文件路径或删去这一行"))
            continue
        file = (path.parent / name).resolve()
        if not file.is_file():
            missing.append(Problem(name, f"清单第 {line} 行写的文件不存在；路径应相对于清单所在的文件夹，请改正"))
        elif file in lines:
            wrong[file] = Problem(name, f"清单第 {line} 行与第 {lines[file]} 行说的是同一个文件；请只留一行")
        else:
            lines[file] = line
            read = _claims(line, row)
            if isinstance(read, str):
                wrong[file] = Problem(name, read)
            else:
                claims[file] = read
    return Manifest(claims, wrong, tuple(missing))


def _claims(line: int, row: Mapping[str, str]) -> Claims | str:
    date: datetime.date | None = None
    if row["date"]:
        date = parse_day(row["date"])
        if date is None:
            return f"清单第 {line} 行的日期“{row['date']}”不成立；应如 2021-05-10"
    label = page_label(row["page"]) if row["page"] else None
    if row["page"] and label is None:
        return f"清单第 {line} 行的版号“{row['page']}”不成立；应如 3、A03，合版如 2-3"
    return Claims(newspaper=row["newspaper"] or None, date=date, page=label, edition=row["edition"] or None)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its line number and every column, in order; what is left out is empty."""
    reader = csv.reader(io.StringIO(_text(path), newline=""))
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        _check_header(header, path)
        for cells in reader:
            values = [cell.strip() for cell in cells]
            if not any(values):
                continue
            if len(values) > len(header):
                raise UnusableManifest(
                    f"{shown(path)} 第 {reader.line_num} 行比表头多出 {len(values) - len(header)} 格；请检查逗号和引号"
                )
            row = dict.fromkeys(COLUMNS, "") | dict(zip(header, values, strict=False))
            yield reader.line_num, row
    except csv.Error as error:
        raise UnusableManifest(f"{shown(path)} 第 {reader.line_num} 行不是正确的 CSV（{error}）；请检查引号") from None


def _check_header(header: list[str], path: Path) -> None:
    if "path" not in header:
        raise UnusableManifest(f"{shown(path)} 第 1 行的表头里没有 path；表头应为 {','.join(COLUMNS)}（除 path 外都可省）")
    unknown = [name for name in header if name not in COLUMNS]
    if unknown or len(set(header)) < len(header):
        names = "、".join(f"“{name}”" for name in unknown) or "重复的列"
        raise UnusableManifest(f"{shown(path)} 第 1 行的表头有 {names}；可用的列是 {','.join(COLUMNS)}")


def _text(path: Path) -> str:
    try:
        if path.exists() and not path.is_file():
            raise UnusableManifest(f"{shown(path)}：清单不是普通文件；请给出一个 CSV 文件")
        data = read_bytes(path, MAX_BYTES)
    except OSError as error:
        raise UnusableManifest(f"{shown(path)}：清单{reason_of(error)}") from None
    if len(data) > MAX_BYTES:
        raise UnusableManifest(f"{shown(path)}：清单超过 {MAX_BYTES >> 20} MB；请核对文件，或分成几份")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnusableManifest(f"{shown(path)}：清单既不是 UTF-8 也不是 GB18030 编码；请另存为 CSV UTF-8")
