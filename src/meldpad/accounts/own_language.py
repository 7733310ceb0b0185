"""In which language somebody reads: their own choice, and nobody's secret, so it leaves no row in the log."""

from meldpad.accounts.models import User


def keep_language(user: User, language: str) -> None:
    """Keep the choice of this person; `language` is "nl" or "en"."""
    User.objects.filter(pk=user.pk).update(language=language)
    user.language = language
