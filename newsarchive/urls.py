"""All addresses: the readers' site, and the corrections desk under /admin/."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("articles.web.urls")),
]
