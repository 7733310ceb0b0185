from django.apps import AppConfig


class RightsConfig(AppConfig):
    """Requests to see what is kept about a child."""

    name = "meldpad.rights"
