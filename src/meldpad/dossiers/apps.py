from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Dossiers, their entries and who is in them."""

    name = "meldpad.dossiers"
