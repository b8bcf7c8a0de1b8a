"""The register of ids: what has been given an address, once and for all.

Together with the page files and the corrections this is the only truth; it is exported with the corrections, so that a rebuild by any
parser, in any order of ingest, gives the same ids. Rows here outlive the derived rows (pages, articles) and are never reused.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PageId(models.Model):
    """A page's address: the first ten base32 characters, lower case, of the SHA-256 of the first bytes it was seen with."""

    public_id = models.CharField(_("编号"), max_length=10, primary_key=True)
    first_sha256 = models.CharField(_("首次文件校验值"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("版面编号")
        verbose_name_plural = _("版面编号")

    def __str__(self) -> str:
        return self.public_id


class PageRevision(models.Model):
    """One file that a page came as. The highest number stands. Known from an import even before its bytes arrive."""

    page = models.ForeignKey(PageId, on_delete=models.PROTECT, related_name="revisions", verbose_name=_("版面编号"))
    number = models.PositiveIntegerField(_("修订号"))
    sha256 = models.CharField(_("校验值"), max_length=64, unique=True)
    file_name = models.CharField(_("文件名"), max_length=255)
    encoding = models.CharField(_("编码"), max_length=20, blank=True)
    size = models.PositiveIntegerField(_("字节数"), default=0)
    hints = models.JSONField(_("入库时给定"), default=dict)
    """What options, manifest and path said of the file. A rebuild reads it with the same, so it is exported with the register."""
    ingested_at = models.DateTimeField(_("入库时间"), default=timezone.now)

    class Meta:
        verbose_name = _("版面修订")
        verbose_name_plural = _("版面修订")
        ordering = ("page", "number")
        constraints = (models.UniqueConstraint(fields=("page", "number"), name="revision_number_unique"),)

    def __str__(self) -> str:
        return f"{self.page_id} r{self.number}"


class RevisionContent(models.Model):
    """The bytes of a revision, apart from it so that lists of revisions stay light."""

    revision = models.OneToOneField(
        PageRevision, on_delete=models.PROTECT, primary_key=True, related_name="content", verbose_name=_("版面修订")
    )
    content = models.BinaryField(_("原始字节"))

    class Meta:
        verbose_name = _("版面原文")
        verbose_name_plural = _("版面原文")

    def __str__(self) -> str:
        return str(self.revision_id)


class ArticleId(models.Model):
    """An article's address: its page's id, ``-``, a number that counts up in the page. Given once, never reused."""

    class State(models.TextChoices):
        LIVE = "live", _("在用")
        RETIRED = "retired", _("停用")

    public_id = models.CharField(_("编号"), max_length=20, primary_key=True)
    page = models.ForeignKey(PageId, on_delete=models.PROTECT, related_name="article_ids", verbose_name=_("版面编号"))
    number = models.PositiveIntegerField(_("序号"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.LIVE)
    revision_number = models.PositiveIntegerField(_("所据修订"), default=1)
    lines = models.JSONField(_("所据行"), default=list)
    headline = models.TextField(_("标题"), blank=True)
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("转至")
    )
    reason = models.CharField(_("停用原因"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("文章编号")
        verbose_name_plural = _("文章编号")
        ordering = ("page", "number")
        constraints = (
            models.UniqueConstraint(fields=("page", "number"), name="article_number_unique"),
            models.CheckConstraint(condition=Q(state__in=("live", "retired")), name="article_id_state_known"),
            models.CheckConstraint(condition=Q(state="retired") | Q(successor=None), name="only_retired_ids_redirect"),
            models.CheckConstraint(condition=Q(successor=None) | ~Q(successor=F("public_id")), name="no_redirect_to_itself"),
        )

    def __str__(self) -> str:
        return self.public_id

    def standing_successor(self) -> ArticleId | None:
        """The live id that this retired one leads to in the end, or None. A chain that runs in a circle leads nowhere."""
        seen = {self.public_id}
        following = self.successor
        while following is not None and following.state == self.State.RETIRED and following.public_id not in seen:
            seen.add(following.public_id)
            following = following.successor
        return following if following is not None and following.state == self.State.LIVE else None
