"""Reads pages with the reader of any checkout, as a process of its own: ``python -I bench/reader_process.py CHECKOUT``.

Takes JSON lines ``{"path": …, "page": base64}`` and prints a page object for each, or ``{"path": …, "error": …}``. Nothing of this
checkout is imported: another revision's reader may not know it.
"""

import base64
import json
import sys
from typing import Any


def main() -> None:
    """Read pages from standard input until it ends."""
    sys.path.insert(0, sys.argv[1])
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(read(asked["path"], base64.b64decode(asked["page"])), ensure_ascii=True), flush=True)


def read(path: str, page: bytes) -> dict[str, Any]:
    """The page object, or why there is none."""
    # imported here: only now is it settled which checkout they come from
    from articles.reading import NotAPage, read_page  # noqa: PLC0415
    from articles.reading.contract import page_as_json  # noqa: PLC0415
    from articles.reading.types import Hints  # noqa: PLC0415

    try:
        return page_as_json(read_page(page, Hints(path=path)), path)
    except NotAPage as refusal:
        return {"path": path, "error": str(refusal)}
    except Exception as error:  # noqa: BLE001  # the outer edge: a reader that breaks on a page scores nothing there, the others count
        return {"path": path, "error": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    main()
