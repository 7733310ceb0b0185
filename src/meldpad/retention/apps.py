from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Terms, holds, rounds and what was destroyed."""

    name = "meldpad.retention"
    default_auto_field = "django.db.models.BigAutoField"
