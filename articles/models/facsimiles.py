"""A page as it was printed: the picture or PDF that lay beside its text."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.register import PageRevision
from articles.querysets import FacsimileQuerySet


class Facsimile(models.Model):
    """A file that shows the page of a revision. Its bytes lie in a folder, by their checksum (``articles.facsimile_folder``)."""

    class MediaType(models.TextChoices):
        PDF = "application/pdf", "PDF"
        JPEG = "image/jpeg", "JPEG"
        PNG = "image/png", "PNG"
        WEBP = "image/webp", "WebP"

    revision = models.ForeignKey(PageRevision, on_delete=models.PROTECT, related_name="facsimiles", verbose_name=_("版面修订"))
    sha256 = models.CharField(_("校验值"), max_length=64)
    media_type = models.CharField(_("格式"), max_length=20, choices=MediaType)
    file_name = models.CharField(_("文件名"), max_length=255)
    size = models.PositiveIntegerField(_("字节数"))
    width = models.PositiveIntegerField(_("宽"), null=True, blank=True)
    height = models.PositiveIntegerField(_("高"), null=True, blank=True)
    """In pixels; a PDF has none."""
    added = models.DateTimeField(_("入库时间"), default=timezone.now)

    objects = FacsimileQuerySet.as_manager()

    class Meta:
        verbose_name = _("版面图")
        verbose_name_plural = _("版面图")
        ordering = ("revision", "added", "id")
        constraints = (
            models.UniqueConstraint(fields=("revision", "sha256"), name="facsimile_unique"),
            models.CheckConstraint(
                condition=Q(media_type__in=("application/pdf", "image/jpeg", "image/png", "image/webp")),
                name="facsimile_media_type_known",
            ),
        )

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_image(self) -> bool:
        """Whether browsers show it as a picture, not as a document."""
        return self.media_type != self.MediaType.PDF

    @property
    def name(self) -> str:
        """The last part of its address: ``3f2a….png``."""
        return f"{self.sha256}.{self.MediaType(self.media_type).name.lower()}"
