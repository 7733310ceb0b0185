"""What else goes on at the demonstration school, around its dossiers.

A mother asks what is kept. A complaint keeps a dossier. There was a message after a night with the police. Somebody worries about
somebody of the school. A colleague starts next month.
"""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import uuid4

from django.utils import timezone

from meldpad.cli.demo_stories import ABOUT_A_COLLEAGUE
from meldpad.cli.demo_telling import ANJA, KIM, RUUD, Story, Tale, person
from meldpad.dossiers.care_signals import receive_care_signal
from meldpad.journal.kinds.access_request import AccessRequest, Asks
from meldpad.journal.kinds.retention_hold import Cause
from meldpad.policy.roles import Role
from meldpad.retention.holding import HoldWish, place_hold
from meldpad.rights.services import record_request
from meldpad.schools.place import Period
from meldpad.staff.inviting import Wish, invite

COMPLAINT = "De opa van Tijn diende een klacht in over het gesprek aan de telefoon."


def around_tales(story: Story) -> tuple[Tale, ...]:
    """What is going on beside the route."""
    return mother_asks(story), after_the_night(story), complaint(story), about_a_colleague(story), new_colleague(story)


def mother_asks(story: Story) -> Tale:
    """The mother of Noor wants to see what the school wrote down; the month has begun."""
    yield (at := story.at(6, time(8, 40)))
    asked = AccessRequest(on=at.date(), asks=Asks.PARENT, who="Moeder van Noor")
    record_request(actor=story.actor(ANJA, at), pupil_id=story.pupil("LL0001"), asked=asked, at=at, token=uuid4())


def after_the_night(story: Story) -> Tale:
    """Handle with Care: a teacher knows that a child needs rest, and nothing more."""
    yield (at := story.at(1, time(8, 10)))
    receive_care_signal(
        actor=story.actor(ANJA, at),
        pupil_id=story.pupil("LL0083"),
        received_on=at.date(),
        told=person(KIM),
        at=at,
        token=uuid4(),
    )


def complaint(story: Story) -> Tale:
    """Tijn: a complaint runs, so the dossier stays."""
    yield (at := story.at(2, time(9, 20)))
    wish = HoldWish(cause=Cause.COMPLAINT, why=COMPLAINT, review_on=at.date() + timedelta(days=90))
    dossier = story.dossier_of("LL0172")
    place_hold(actor=story.actor(ANJA, at), dossier_id=dossier.id, wish=wish, at=at, token=uuid4())


def about_a_colleague(story: Story) -> Tale:
    """A worry about somebody who works at the school goes its own road, and only its writer reads it."""
    yield (at := story.at(7, time(16, 5)))
    story.signal(KIM, "LL0080", replace(ABOUT_A_COLLEAGUE, on=at.date()), at)


def new_colleague(story: Story) -> Tale:
    """The director invites somebody who did not answer yet."""
    yield (at := story.at(1, time(11, 30)))
    since: date = timezone.localdate(at) + timedelta(days=30)
    wish = Wish(
        name="Noa Verhoeven",
        email="noa@delinde.example",
        roles=frozenset({Role.SUBJECT_TEACHER}),
        period=Period(since=since),
    )
    invite(actor=story.actor(RUUD, at), place_id=story.school.id, wish=wish, at=at, form=uuid4())
