from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Invented cases to practise with, kept apart from every real school."""

    name = "meldpad.practice"
    default_auto_field = "django.db.models.BigAutoField"
