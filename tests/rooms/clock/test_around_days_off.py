"""Who can be reached in a holiday, and looking at every open dossier before and after it (T10, T42)."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from clock_story import Story, noon

from factories import make_actor, make_school, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.clock.looking import look_after, rounds_now
from meldpad.clock.mine import my_notices, see
from meldpad.clock.models import Looked, Reachable
from meldpad.clock.reachable import Wish, end_reachable, name_reachable, reachable_for, reachable_now
from meldpad.clock.rules.parts import Code, Part
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.handing_over import Giving, Handover, hand_over
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.kinds.note import Note
from meldpad.policy.facts import Kinship
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed

pytestmark = pytest.mark.clause("T10", "O1.11")
FIRST, LAST = date(2026, 12, 19), date(2027, 1, 3)  # Christmas holidays; the last school day is Friday the 18th
ASKED, BEFORE, AFTER = date(2026, 12, 7), date(2026, 12, 14), date(2027, 1, 4)
PHONE = "06 98 76 54 32"


def name(story: Story, *, by: str = "officer", who: str = "officer", how: str = PHONE, on: date = ASKED, **days: date) -> None:
    wish = Wish(who=story[who].user_id, how=how, first=days.get("first", FIRST), last=days.get("last", LAST))
    name_reachable(actor=story[by], wish=wish, at=noon(on), token=uuid4())


def asked(story: Story) -> list[tuple[Part, date]]:
    return [(Part(one.part), one.noticed_on) for one in story.notices(code=Code.REACHABLE)]


def open_codes(story: Story, who: str, on: date) -> list[Code]:
    found = my_notices(story[who], noon(on))
    see(story[who], found, noon(on))
    return [one.code for one in found if one.open]


def test_that_nobody_was_named_climbs_to_the_board_before_the_school_closes(story):
    for day in (date(2026, 12, day) for day in range(1, 19)):
        story.sweep(day)
    days = [ASKED, date(2026, 12, 10), BEFORE, date(2026, 12, 18)]
    assert asked(story) == list(zip([Part.GUARD, Part.DEPUTY, Part.DIRECTOR, Part.BOARD], days, strict=True))


def test_naming_somebody_settles_it_and_taking_them_off_asks_again(story):
    story.sweep(ASKED)
    assert Code.REACHABLE in open_codes(story, "officer", ASKED)
    name(story)
    assert Code.REACHABLE not in open_codes(story, "officer", ASKED)
    end_reachable(actor=story["director"], reachable_id=Reachable.objects.get().id, at=noon(ASKED))
    assert Code.REACHABLE in open_codes(story, "officer", ASKED)


def test_colleagues_see_it_while_the_school_is_closed_and_the_board_sees_every_school(story):
    name(story, who="director", last=date(2026, 12, 27))
    [there] = reachable_for(story["kim"], noon(ASKED))
    assert [(one.name, one.how) for one in there.named] == [("Director", PHONE)]
    assert there.nobody == ((date(2026, 12, 28), LAST),)
    assert [one.school.name for one in reachable_for(story["board"], noon(ASKED))] == ["De Wilg"]
    shown = {day: len(reachable_now(story["kim"], noon(day))) for day in (ASKED, FIRST - timedelta(days=1), FIRST, LAST)}
    assert [*shown.values()] == [0, 1, 1, 0]


def test_the_number_is_sealed_and_who_works_elsewhere_sees_nothing(story):
    name(story)
    assert PHONE.encode() not in bytes(Reachable.objects.get().how)
    other = make_school(key="ander", board_key="ander")
    elsewhere = make_actor(make_user(school=other, role=Role.TEACHER, name="Els"))
    assert [one.named for one in reachable_for(elsewhere, noon(ASKED))] == [()]
    with pytest.raises(NotAllowed):
        reachable_for(make_actor(make_user(school=story.school, role=Role.PRIVACY_OFFICER)), noon(ASKED))


@pytest.mark.parametrize("who", ["kim", "board"])
def test_who_neither_guards_nor_leads_names_nobody(story, who):
    with pytest.raises(NotAllowed):
        name(story, by=who)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"how": " "}, "how:missing"),
        ({"last": FIRST - timedelta(days=1)}, "last:before"),
        ({"first": ASKED - timedelta(days=9), "last": ASKED - timedelta(days=2)}, "last:past"),
        ({"last": FIRST + timedelta(days=90)}, "last:far"),
    ],
)
def test_what_is_not_right_is_said(story, said, problem):
    with pytest.raises(PayloadRefused) as refused:
        name(story, **said)
    assert refused.value.problems == [problem]


def look(story: Story, dossier, code: Code, on: date, agreed: str = "", who: str = "officer") -> None:
    look_after(actor=story[who], dossier_id=dossier.id, code=code, agreed=agreed, at=noon(on), token=uuid4())


def left(story: Story, on: date) -> dict[Code, int]:
    return {one.moment.code: len(one.left) for one in rounds_now(story["officer"], noon(on))}


def test_each_dossier_is_looked_at_before_and_again_after_and_what_is_agreed_is_a_note_in_it(story):
    one, other = story.dossier(), story.dossier(name="Sem")
    name(story)
    assert left(story, ASKED) == {}
    story.sweep(BEFORE)
    assert left(story, BEFORE) == {Code.BEFORE: 2}
    look(story, one, Code.BEFORE, BEFORE, "Oma let op. Zij belt de directeur.")
    assert Code.BEFORE in open_codes(story, "officer", BEFORE), "having seen it settles nothing"
    look(story, other, Code.BEFORE, BEFORE)
    assert Code.BEFORE not in open_codes(story, "officer", BEFORE)
    assert left(story, BEFORE) == {Code.BEFORE: 0}
    notes = [entry.payload for entry in open_journal(story["officer"], one.id, noon(BEFORE)).journal][-1:]
    assert notes == [Note(on=BEFORE, text="Oma let op. Zij belt de directeur.")]
    story.sweep(AFTER)
    assert left(story, AFTER) == {Code.AFTER: 2}
    assert {row.number is None for row in Looked.objects.all()} == {True, False}
    assert Record.objects.filter(act=Act.LOOKED_AFTER).count() == 2


def test_saying_it_twice_writes_one_note_and_a_day_without_a_holiday_asks_nothing(story):
    dossier = story.dossier()
    for _ in range(2):
        look(story, dossier, Code.BEFORE, BEFORE, "Oma let op.")
    assert dossier.__class__.objects.get(id=dossier.id).count == dossier.count + 1
    with pytest.raises(NotAllowed):
        look(story, dossier, Code.AFTER, BEFORE)
    with pytest.raises(NotAllowed):
        look(story, dossier, Code.BEFORE, date(2026, 11, 24))


@pytest.mark.clause("T28")
def test_only_who_guards_a_dossier_looks_at_it_and_who_is_shut_out_does_not_find_it(story):
    dossier = story.dossier()
    for who in ("kim", "director", "deputy", "board"):
        with pytest.raises(NotAllowed):
            look(story, dossier, Code.BEFORE, BEFORE, who=who)
    officer = User.objects.get(id=story["officer"].user_id)
    barring = {"user": officer, "kinship": Kinship.NEIGHBOUR, "why": "Buren.", "token": uuid4()}
    shut_out(actor=story["officer"], dossier_id=dossier.id, at=noon(BEFORE), **barring)
    assert left(story, BEFORE) == {Code.BEFORE: 0}
    assert [len(one.left) for one in rounds_now(story["deputy"], noon(BEFORE))] == [1]


@pytest.mark.clause("T42")
def test_before_the_summer_a_dossier_that_was_handed_over_was_looked_at(story):
    one, other = story.dossier(), story.dossier(name="Sem")
    before: datetime = noon(date(2027, 7, 5))  # ten school days before the summer holiday of the middle region
    story.sweep(before.date())
    assert left(story, before.date())[Code.HANDOVER] == 2
    giving = Giving(user=User.objects.get(id=story["kim"].user_id), tell="Noor mag even naar buiten.")
    hand_over(actor=story["officer"], dossier_id=one.id, handover=Handover(giving=giving), at=before, token=uuid4())
    assert left(story, before.date())[Code.HANDOVER] == 1
    look(story, other, Code.HANDOVER, before.date())
    assert left(story, before.date())[Code.HANDOVER] == 0
    assert Code.HANDOVER not in open_codes(story, "officer", before.date())
