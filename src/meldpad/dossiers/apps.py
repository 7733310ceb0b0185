from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Dossiers, their entries and who is in them."""

    name = "meldpad.dossiers"

    def ready(self) -> None:
        """Entries and attachments are evidence."""
        from meldpad.dossiers.evidence_rows import ATTACHMENTS, ENTRIES
        from meldpad.evidence.sources import add_source

        add_source(ENTRIES)
        add_source(ATTACHMENTS)
