from django.apps import AppConfig


class KeyroomConfig(AppConfig):
    """Lives in the database `keys`."""

    name = "meldpad.keyroom"
    default_auto_field = "django.db.models.BigAutoField"
