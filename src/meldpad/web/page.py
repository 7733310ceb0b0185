"""What the frame around every page wants to know of the page in it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Page:
    """A title never holds a name; `section` is the part of the menu in which it stands."""

    title: str = ""
    section: str = ""
    has_errors: bool = False


def dossier_frame(title: str, *, has_errors: bool = False) -> Page:
    """The frame of a page in the part of the menu about dossiers."""
    return Page(title=title, section="dossiers", has_errors=has_errors)
