from django.apps import AppConfig


class ClockConfig(AppConfig):
    """Notices of what waits, the mail about them, and the school's own days."""

    name = "meldpad.clock"
