"""Writing one question at a time, for whoever works with dossiers at all; help while writing is each person's own choice."""

from meldpad.web.open_to.area import PUBLIC, SIGNED_IN, Area
from meldpad.web.open_to.papers import SCHOOL_STAFF

AREA = Area(
    open_to={
        **dict.fromkeys(("entry_step", "entry_check", "talk_done"), SCHOOL_STAFF),
        "word_check": SIGNED_IN,
        "keep_typed": PUBLIC,
        "language": PUBLIC,
    }
)
