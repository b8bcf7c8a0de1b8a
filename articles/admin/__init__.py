"""The corrections desk: what staff look up, correct, withdraw and publish. What people say is written through ``articles.corrections`` alone."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin import (
    articles,
    changes,
    corrections,
    layers,
    pages,
    people,
    places,
    register,
    runs,
    scores,
    sections,
    suggestions,
    suspensions,
)

admin.site.site_header = _("报纸库编辑台")
admin.site.site_title = _("报纸库编辑台")
admin.site.index_title = _("版面、文章与更正")

__all__ = [
    "articles",
    "changes",
    "corrections",
    "layers",
    "pages",
    "people",
    "places",
    "register",
    "runs",
    "scores",
    "sections",
    "suggestions",
    "suspensions",
]
