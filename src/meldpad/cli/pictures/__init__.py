"""Pictures and texts that are drawn from the editions: nothing on them is drawn by hand."""

from collections.abc import Sequence

from meldpad.cli.pictures.route import route_picture
from meldpad.cli.pictures.route_text import route_text
from meldpad.cli.pictures.states import states_picture
from meldpad.cli.pictures.states_text import states_text
from meldpad.protocol.model import Edition


def files_of(editions: Sequence[Edition]) -> dict[str, str]:
    """Every file by its place below docs/, with what stands in it."""
    return {
        "route.md": route_text(editions),
        **{f"pictures/route-{edition.id}.svg": route_picture(edition) for edition in editions},
        "states.md": states_text(editions),
        "pictures/states.svg": states_picture(),
    }
