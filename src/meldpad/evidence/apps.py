from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Leaves and checkpoints."""

    name = "meldpad.evidence"

    def ready(self) -> None:
        """The audit log is evidence; the rooms above say the same of their own tables."""
        from meldpad.evidence.audit_rows import AUDIT
        from meldpad.evidence.sources import add_source

        add_source(AUDIT)
