from django.apps import AppConfig


class WebConfig(AppConfig):
    """All pages."""

    name = "meldpad.web"
