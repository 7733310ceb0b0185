"""Which texts about the law, and which telephone numbers, nobody has read again in time (T45)."""

from datetime import date

from meldpad.protocol.model import Edition, Law, Phone


def to_review(edition: Edition, today: date) -> tuple[Law | Phone, ...]:
    """What had to be read again before `today` and was not, laws first."""
    texts: tuple[Law | Phone, ...] = (*edition.laws, *edition.phones)
    return tuple(text for text in texts if text.review_by < today)
