from django.apps import AppConfig


class ReadinessConfig(AppConfig):
    """What the code asks of an organisation: state, evidence, next review; trainings."""

    name = "meldpad.readiness"
    default_auto_field = "django.db.models.BigAutoField"
