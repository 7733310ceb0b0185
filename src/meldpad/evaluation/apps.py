from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """The yearly look back: answers, figures that tell of nobody, actions."""

    name = "meldpad.evaluation"
    default_auto_field = "django.db.models.BigAutoField"
