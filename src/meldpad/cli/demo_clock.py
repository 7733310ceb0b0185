"""What the demonstration knows of days and of who hears what: a day off of the school itself, who can be reached in the holiday,
a word back to the writer of a signal, two children at one address, and the notices of what its dossiers ask."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from meldpad.cli.demo_telling import ANJA, RUUD, Story, person
from meldpad.clock.days import Wish, add_day_off
from meldpad.clock.reachable import Wish as ReachableWish
from meldpad.clock.reachable import name_reachable
from meldpad.clock.rules.days_off import days_off_around, is_long
from meldpad.clock.sweeping import sweep_school
from meldpad.dossiers.kinship import link_siblings
from meldpad.dossiers.word_back import Word, tell_writer
from meldpad.journal.kinds.siblings import Siblings
from meldpad.protocol.schooldays import add_school_days
from meldpad.schools.calendar import calendar_of
from meldpad.schools.models import School

FIRST_SIGNAL = 2  # the entry after the opening


def tell_days(school: School, now: datetime) -> None:
    """A training day within two weeks, who can be reached, what was said back, and everything that waits, noticed now."""
    story, today = Story(school, now), timezone.localdate(now)
    day = add_school_days(today + timedelta(days=8), 0, calendar_of(school.id).closed)
    wish = Wish(first=day, last=day, what="Studiedag van het team")
    add_day_off(actor=story.actor(RUUD, now), wish=wish, at=now, token=uuid4())
    _reachable(story, now)
    _at_one_address(story, now)
    anja, noor, words = story.actor(ANJA, now), story.dossier_of("LL0001"), [Word.WATCHING, Word.AGAIN]
    tell_writer(actor=anja, dossier_id=noor.id, number=FIRST_SIGNAL, words=words, at=now, token=uuid4())
    sweep_school(school, now)


def _reachable(story: Story, now: datetime) -> None:
    """The first half of the next holiday is the attention officer's; for the rest nobody was named yet."""
    today = timezone.localdate(now)
    ahead = days_off_around(calendar_of(story.school.id).closed, today)
    holiday = next((one for one in ahead if is_long(one) and one.first > today), None)
    if holiday is None:
        return
    half = holiday.first + (holiday.last - holiday.first) // 2
    anja = person(ANJA)
    wish = ReachableWish(who=anja.pk, how="Werktelefoon 06 00 00 00 11, van negen tot vijf", first=holiday.first, last=half)
    name_reachable(actor=story.actor(ANJA, now), wish=wish, at=now, token=uuid4())


def _at_one_address(story: Story, now: datetime) -> None:
    """Rens lives with Merel for a while; they are no family."""
    rens, dossier = story.pupil("LL0079"), story.dossier_of("LL0082")
    said = Siblings(on=timezone.localdate(now), who="Rens Bos op hetzelfde adres", text="Rens logeert bij hen.")
    anja = story.actor(ANJA, now)
    link_siblings(actor=anja, dossier_id=dossier.id, pupil_ids=[], household=[rens], siblings=said, at=now, token=uuid4())
