from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Dossiers, their entries and who is in them."""

    name = "meldpad.dossiers"

    def ready(self) -> None:
        """Entries, attachments and what was destroyed are evidence."""
        from meldpad.dossiers.evidence_rows import ATTACHMENTS, ENTRIES, TOMBSTONES
        from meldpad.evidence.sources import add_source

        add_source(ENTRIES)
        add_source(ATTACHMENTS)
        add_source(TOMBSTONES)
