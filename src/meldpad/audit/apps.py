from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The log of reads and writes."""

    name = "meldpad.audit"
