"""Text as people compare it: without capitals and accents."""

import unicodedata


def plain(text: str) -> str:
    """Such as "zoe" for "Zoë"."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
