from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People with an account."""

    name = "meldpad.accounts"
