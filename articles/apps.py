"""The app's registration."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Page files in, articles out."""

    name = "articles"
    verbose_name = "报纸库"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks."""
        from articles import checks  # noqa: F401, PLC0415  # models aren't loaded before
