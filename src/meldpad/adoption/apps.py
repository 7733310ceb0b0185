from django.apps import AppConfig


class AdoptionConfig(AppConfig):
    """The school's own code: drafts, who decides, adopted versions, who read them."""

    name = "meldpad.adoption"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Adopted versions are evidence."""
        from meldpad.adoption.evidence_rows import VERSIONS
        from meldpad.evidence.sources import add_source

        add_source(VERSIONS)
