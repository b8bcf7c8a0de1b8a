"""How right the reader is, per field and per kind of page: ``make evaluate``, or ``python -m bench.evaluate --help``.

Without a folder it reads the sample pages, and their articles printed anew in every layout and under every noise. With ``--truth`` (and
``--pages``, if the pages lie elsewhere) it reads a folder's pages. ``--against REV`` reads the same pages with another revision of the
reader too, and lists which pages gained and which lost.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

from bench.samples import SAMPLE_PAGES
from bench.scoring import FIELDS, Score, score_page, total
from bench.truth import NoTruth, PageTruth, composed_truths, truths_in

CHECKOUT = Path(__file__).resolve().parent.parent
MOST_LISTED = 30
"""Pages that gained or lost are many after a large change; ``--json`` names them all."""


def main() -> None:
    """Score, and print the table or, with ``--json``, everything."""
    options = parsed_options()
    try:
        truths = chosen_pages(options)
    except NoTruth as error:
        sys.exit(str(error))
    scores = score_all(truths, CHECKOUT)
    before = scores_at(options.against, truths) if options.against else None
    if options.json:
        print(json.dumps(as_json(truths, scores, before), ensure_ascii=False, indent=1))
        return
    print_table(rows(truths, scores))
    if before is not None:
        print(f"\nThe same pages read by {options.against}:")
        print_table(rows(truths, before)[:1])
        print_changes(truths, before, scores)


def parsed_options() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--truth", type=Path, help="folder of .json files that say what is right")
    parser.add_argument("--pages", type=Path, help="folder of their pages (unset: beside them)")
    parser.add_argument("--against", metavar="REV", help="a git revision to compare with")
    parser.add_argument("--json", action="store_true", help="print everything as one JSON object")
    options = parser.parse_args()
    for folder in (options.truth, options.pages):
        if folder is not None and not folder.is_dir():
            parser.error(f"{folder} is not a folder")
    return options


def chosen_pages(options: argparse.Namespace) -> list[PageTruth]:
    """The folder's pages, or the sample pages and what is composed of them. Raises ``NoTruth``."""
    if options.truth is None:
        return [*truths_in(SAMPLE_PAGES, SAMPLE_PAGES), *composed_truths()]
    truths = list(truths_in(options.truth, options.pages or options.truth))
    if not truths:
        raise NoTruth(f"no .json file in {options.truth}")
    return truths


def score_all(truths: Sequence[PageTruth], checkout: Path) -> list[Score]:
    """Each page's score, read by the reader in a checkout, on all cores."""
    jobs = os.cpu_count() or 1
    shares = [truths[job::jobs] for job in range(jobs)]
    with ThreadPoolExecutor(jobs) as pool:
        readings = list(pool.map(lambda share: read_pages(share, checkout), shares))
    scores: dict[int, Score] = {}
    for share, read in zip(shares, readings, strict=True):
        scores |= {id(truth): score_page(truth, page) for truth, page in zip(share, read, strict=True)}
    return [scores[id(truth)] for truth in truths]


def read_pages(truths: Sequence[PageTruth], checkout: Path) -> list[dict[str, Any]]:
    """The page objects that the reader in a checkout makes, in one process."""
    asked = "".join(
        json.dumps({"path": truth.path, "page": base64.b64encode(truth.data).decode("ascii")}) + "\n" for truth in truths
    )
    command = [sys.executable, "-I", str(CHECKOUT / "bench" / "reader_process.py"), str(checkout)]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"the reader in {checkout} could not be run:\n{done.stderr.strip()}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def scores_at(revision: str, truths: Sequence[PageTruth]) -> list[Score]:
    """Each page's score, read by another revision. It is unpacked beside the repository, so that no work tree is left behind."""
    git = ["git", "-C", str(CHECKOUT), "archive", "--format=tar", revision, "articles"]
    packed = subprocess.run(git, capture_output=True, check=False)
    if packed.returncode:
        sys.exit(f"git has no reader at {revision}: {packed.stderr.decode('utf-8', 'replace').strip()}")
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
        return score_all(truths, Path(folder))


def rows(truths: Sequence[PageTruth], scores: Sequence[Score]) -> list[tuple[str, Score]]:
    """The table's rows: all pages, then each kind of page. Sample pages and composed ones are never added up."""
    kinds = list(dict.fromkeys(kind for truth in truths for kind in truth.kinds))
    of_kind = {
        kind: total(score for truth, score in zip(truths, scores, strict=True) if kind in truth.kinds)
        for kind in sorted(kinds, key=row_order)
    }
    composed = [score for truth, score in zip(truths, scores, strict=True) if len(truth.kinds) > 1]
    return [*([("composed pages", total(composed))] if composed else []), *of_kind.items()]


def row_order(kind: str) -> bool:
    """Layouts before noises, each in its own order."""
    return kind.startswith("noise")


def print_table(table: Sequence[tuple[str, Score]]) -> None:
    """Shares in per cent; a dot where there was nothing to read."""
    print(f"{'':26}{'pages':>6}" + "".join(f"{name:>9}" for name in FIELDS) + f"{'lost':>6}{'twice':>6}{'refused':>8}")
    for name, score in table:
        cells = "".join(f"{per_cent(score.share(field)):>9}" for field in FIELDS)
        print(f"{name:26}{score.pages:>6}{cells}{score.lines_lost:>6}{score.lines_twice:>6}{score.refused:>8}")


def per_cent(share: float | None) -> str:
    """``99.97 %`` never becomes 100: that is for those without a miss."""
    if share is None:
        return "·"
    return "100" if share == 1 else f"{min(share * 100, 99.9):.1f}"


def changes(truths: Sequence[PageTruth], before: Sequence[Score], now: Sequence[Score]) -> Iterator[tuple[PageTruth, Score, Score]]:
    """The pages that are read better or worse than before."""
    for truth, old, new in zip(truths, before, now, strict=True):
        if old.points != new.points:
            yield truth, old, new


def print_changes(truths: Sequence[PageTruth], before: Sequence[Score], now: Sequence[Score]) -> None:
    """Which pages gained and which lost, and in what."""
    changed = list(changes(truths, before, now))
    for word, pages in (
        ("gained", [page for page in changed if page[2].points > page[1].points]),
        ("lost", [page for page in changed if page[2].points < page[1].points]),
    ):
        print(f"\n{len(pages)} pages {word}")
        for truth, old, new in pages[:MOST_LISTED]:
            fields = [
                f"{name} {old.right[name]}→{new.right[name]}"
                for name in FIELDS
                if old.right[name] != new.right[name] and name != "flagged"
            ]
            print(f"  {truth.name}: {', '.join(fields) or 'less that is not there'}")
        if len(pages) > MOST_LISTED:
            print(f"  … and {len(pages) - MOST_LISTED} more (--json names all)")


def as_json(truths: Sequence[PageTruth], scores: Sequence[Score], before: Sequence[Score] | None) -> dict[str, Any]:
    """Everything for machines."""
    told: dict[str, Any] = {"kinds": {name: score_as_json(score) for name, score in rows(truths, scores)}}
    told["pages"] = {truth.name: score_as_json(score) for truth, score in zip(truths, scores, strict=True)}
    if before is not None:
        told["before"] = {name: score_as_json(score) for name, score in rows(truths, before)}
        changed = list(changes(truths, before, scores))
        told["gained"] = [truth.name for truth, old, new in changed if new.points > old.points]
        told["lost"] = [truth.name for truth, old, new in changed if new.points < old.points]
    return told


def score_as_json(score: Score) -> dict[str, Any]:
    """A score: for each field what was right of how many."""
    return {
        "pages": score.pages,
        "refused": int(score.refused),
        "lines_lost": score.lines_lost,
        "lines_twice": score.lines_twice,
        "fields": {name: [score.right[name], score.of[name]] for name in FIELDS if score.of[name]},
    }


if __name__ == "__main__":
    main()
