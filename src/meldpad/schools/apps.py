from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """Boards, schools, groups, pupils, staff and their roles."""

    name = "meldpad.schools"
