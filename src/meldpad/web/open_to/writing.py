"""Help while writing: each person's own choice."""

from meldpad.web.open_to.area import PUBLIC, SIGNED_IN, Area

AREA = Area(open_to={"word_check": SIGNED_IN, "keep_typed": PUBLIC})
