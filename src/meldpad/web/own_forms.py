"""Kinds of entry that are written on a page of their own, and never on the page that is there for every kind."""

from typing import Final

from meldpad.policy.writing import ABOUT_ACCESS

OWN_FORM: Final = ABOUT_ACCESS | {
    *("opening", "waiver", "edition_change", "access", "closing_proposal", "deviation_proposal", "agreement"),
    "retention_hold",
}
