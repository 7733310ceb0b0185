from django.apps import AppConfig


class SocialMapConfig(AppConfig):
    """Partners of a school and the fixed numbers, and who confirmed them when."""

    name = "meldpad.socialmap"
    default_auto_field = "django.db.models.BigAutoField"
