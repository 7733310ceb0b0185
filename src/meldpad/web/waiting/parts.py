"""The one list of parts that let something wait on the first screen. Who adds a part here is done."""

from collections.abc import Callable, Iterator

from meldpad.web.looking_back_page import look_back
from meldpad.web.map_tasks import unconfirmed
from meldpad.web.practice_task import practising
from meldpad.web.readiness_tasks import due
from meldpad.web.waiting import colleagues, decisions, guarded, notices, standing
from meldpad.web.waiting.shape import Look, Waiting

Ask = Callable[[Look], Iterator[Waiting]]

# Also while somebody practises: a case asks enough, so the rest stays away then.
IN_PRACTICE: tuple[Ask, ...] = (
    decisions.unguarded,
    guarded.dossiers,
    guarded.put_off,
    guarded.together,
    colleagues.seconds,
    decisions.glass,
    decisions.requests,
    decisions.retention,
    decisions.recoveries,
    colleagues.own_words,
    colleagues.tasks,
    colleagues.directed,
    colleagues.along,
    colleagues.quiet,
)
OF_THE_SCHOOL: tuple[Ask, ...] = (
    decisions.own_code,
    notices.notices,
    notices.failed_mail,
    colleagues.drafts,
    standing.readiness,
    standing.schools,
    standing.read_code,
    look_back,
    due,
    standing.laws,
    unconfirmed,
    practising,
)


def waiting_for(look: Look) -> Iterator[Waiting]:
    """Everything that waits for somebody, in the order of the parts."""
    for ask in IN_PRACTICE if look.practises else (*IN_PRACTICE, *OF_THE_SCHOOL):
        yield from ask(look)
