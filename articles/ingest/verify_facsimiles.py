"""What ``check_archive`` looks at of facsimiles: that each has its file, that the file is what came, and that none is left over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from articles.facsimile_folder import facsimile_path, kept_paths
from articles.models import Facsimile

ROWS_AT_A_TIME = 200


def check_facsimiles() -> Iterator[str]:
    """Every finding. Files are listed before rows: what a run brings meanwhile isn't taken for left over."""
    kept = list(kept_paths())
    rows = Facsimile.objects.select_related("revision").order_by("revision__page", "pk")
    for facsimile in rows.iterator(chunk_size=ROWS_AT_A_TIME):
        yield from _check_file(facsimile)
    named = set(Facsimile.objects.values_list("sha256", flat=True))
    for path in kept:
        if path != facsimile_path(path.name) or path.name not in named:
            yield f"{path}：没有版面用到这个版面图；请再运行一次 ingest，仍有这一条就删除这个文件"


def _check_file(facsimile: Facsimile) -> Iterator[str]:
    path = facsimile_path(facsimile.sha256)
    what = f"版面 {facsimile.revision.page_id} 的版面图 {facsimile.file_name}"
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        yield f"{what}：{path} 读不出来（{error.strerror}）；请从备份恢复它，或用 ingest 再收一次原来的文件夹"
        return
    if digest != facsimile.sha256:
        yield f"{what}：{path} 的字节与校验值不符；请从备份恢复它，或删除它，再用 ingest 收一次原来的文件夹"
