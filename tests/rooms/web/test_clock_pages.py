"""Notices, putting off and who waits for whom, as somebody sees them; the calendar and the mail stand beside it."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest
from clock_world import World
from django.urls import reverse
from web_pages import now, page_of

from factories import add, make_dossier, make_pupil
from meldpad.audit.models import Act, Record
from meldpad.clock.days import Wish as Off
from meldpad.clock.days import add_day_off
from meldpad.clock.gathering import gathered
from meldpad.clock.mine import my_notices
from meldpad.clock.models import Notice, Seen, Snooze, Swept
from meldpad.clock.rules.noticing import waits
from meldpad.clock.rules.parts import Code, Part
from meldpad.clock.snoozing import Wish, put_off_before, times_left
from meldpad.clock.snoozing import put_off as act
from meldpad.dossiers.asking import ask_task
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.kinds.help import Help
from meldpad.journal.kinds.report import Report
from meldpad.journal.kinds.retention_hold import Cause
from meldpad.journal.kinds.task import Task
from meldpad.policy.facts import Kinship
from meldpad.protocol.calendar import Holiday
from meldpad.retention.holding import HoldWish, place_hold
from meldpad.web.clock_page import then_words

pytestmark = pytest.mark.clause("T33")


@pytest.fixture
def world() -> World:
    return World()


def see_notices(world: World, name: str) -> str:
    return page_of(world.client(name).get(reverse("notices")))


def titles(page: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", one) for one in re.findall(r'<h3 class="duty__title">(.*?)</h3>', page)]


@pytest.mark.clause("O1.11")
def test_each_part_sees_what_was_carried_on_to_it(world):
    world.sweep()
    pages = {name: see_notices(world, name) for name in ("anja", "mirjam", "ruud", "fatima", "kim")}
    assert "Vraag op school wat er nodig is." not in pages["anja"]
    assert all("Vraag op school wat er nodig is." in pages[name] for name in ("mirjam", "ruud", "fatima"))
    assert titles(pages["kim"]) == []


def test_no_notice_names_a_child_and_only_who_may_know_of_a_dossier_sees_its_number(world):
    world.sweep()
    reference = world.dossier.reference
    pages = {name: see_notices(world, name) for name in ("anja", "mirjam", "ruud", "fatima")}
    assert not any("Zilver" in page or "Zwart" in page or "blauwe plek" in page for page in pages.values())
    assert {name for name, page in pages.items() if reference in page} == {"anja", "ruud"}
    assert "De Wilg" in pages["fatima"]


@pytest.mark.clause("O2.11")
def test_a_notice_says_where_it_goes_and_on_which_day_when_nobody_acts(world):
    at = now()
    fresh = make_dossier(actor=world.actor("anja"), pupil=make_pupil(school=world.school), at=at)
    due = [one.on for one in waits(gathered(world.school, at).state) if one.dossier == fresh.id and one.rule]
    late = datetime.combine(min(due), time(12), tzinfo=at.tzinfo)
    world.sweep(late)
    shown = Notice.objects.filter(dossier_id=fresh.id, hop=0)
    assert shown.exists()
    found = [one for one in my_notices(world.actor("anja"), late) if one.notice.dossier_id == fresh.id and one.open]
    said = {then_words(one.next_on, one.next_part, late.date()) for one in found}
    assert all(re.fullmatch(r"Doet niemand iets\? Dan gaat dit op .+ naar (de \w+|het bestuur)\.", one) for one in said if one)
    assert any(said)


def test_what_nobody_did_stands_on_the_first_screen_as_long_as_it_waits(world):
    world.sweep()
    client = world.client("mirjam")
    assert "Niemand deed iets" in page_of(client.get(reverse("today")))
    client.get(reverse("notices"))
    assert "Niemand deed iets" in page_of(client.get(reverse("today")))
    world.dossier.refresh_from_db()
    type(world.dossier).objects.filter(id=world.dossier.id).update(closed=True)
    assert "Niemand deed iets" not in page_of(client.get(reverse("today")))
    assert Seen.objects.filter(account=world.users["mirjam"]).exists()


def test_what_is_done_is_shown_as_done(world):
    world.sweep()
    before = see_notices(world, "anja")
    world.dossier.refresh_from_db()
    type(world.dossier).objects.filter(id=world.dossier.id).update(closed=True)
    after = see_notices(world, "anja")
    assert "Er wacht nu niets op jou." not in before
    assert "Er wacht nu niets op jou." in after
    assert "Afgerond" in after


@pytest.mark.clause("T28")
def test_whoever_is_shut_out_sees_no_notice_of_that_dossier(world):
    world.sweep()
    assert world.dossier.reference in see_notices(world, "ruud")
    barring = {"user": world.users["ruud"], "kinship": Kinship.RELATIVE, "why": "Oom.", "token": uuid4()}
    shut_out(actor=world.actor("anja"), dossier_id=world.dossier.id, at=now(), **barring)
    assert world.dossier.reference not in see_notices(world, "ruud")


def put_off(world, notice: Notice, *, days: int = 7, why: str = "De hulp begint later.", token=None):
    said = {"until": (now().date() + timedelta(days=days)).isoformat(), "why": why, "token": str(token or uuid4())}
    return world.client("anja").post(reverse("snooze", args=[notice.id]), said)


@pytest.fixture
def helped(world) -> World:
    """A review of help that is due."""
    plan = replace(Help.example(), on=world.began.date(), review_on=world.began.date() + timedelta(days=7))
    add(actor=world.actor("anja"), dossier=world.dossier, payload=plan, at=world.began)
    world.sweep()
    return world


def test_putting_off_takes_a_reason_and_keeps_it_sealed(world):
    world.sweep()
    notice = world.notice(code=Code.DUTY, part=Part.GUARD, hop=0)
    assert "Schrijf op waarom het kan wachten." in page_of(put_off(world, notice, why=" "))
    assert put_off(world, notice).status_code == 302
    [snooze] = Snooze.objects.all()
    assert b"hulp" not in bytes(snooze.why)
    assert Record.objects.filter(act=Act.SNOOZED, dossier_id=world.dossier.id).count() == 1
    assert put_off(world, notice).status_code == 404


def test_the_same_form_twice_puts_off_once(world):
    world.sweep()
    notice, token = world.notice(code=Code.DUTY, part=Part.GUARD, hop=0), uuid4()
    assert {put_off(world, notice, token=token).status_code for _ in range(2)} == {302, 404} or Snooze.objects.count() == 1
    assert Snooze.objects.count() == 1


def test_bad_input_keeps_what_was_typed(world):
    world.sweep()
    notice = world.notice(code=Code.DUTY, part=Part.GUARD, hop=0)
    page = page_of(put_off(world, notice, days=-3))
    assert "Kies een dag na vandaag." in page
    assert "De hulp begint later." in page
    assert "Kies een dag binnen zes weken." in page_of(put_off(world, notice, days=99))


def shown_of(world, notice: Notice, at: datetime):
    return next(one for one in my_notices(world.actor("anja"), at) if one.notice.id == notice.id)


@pytest.mark.clause("T15")
def test_a_review_of_help_is_put_off_only_once(helped):
    first = helped.notice(rule="follow-help", hop=0)
    assert "Dit kan één keer" in page_of(helped.client("anja").get(reverse("snooze", args=[first.id])))
    assert put_off(helped, first, days=1).status_code == 302
    later = now() + timedelta(days=50)
    helped.sweep(later)
    second = Notice.objects.filter(rule="follow-help", hop=0).exclude(id=first.id).get()
    [earlier] = put_off_before(helped.actor("anja"), shown_of(helped, second, later), later)
    assert (earlier.why, earlier.by) == ("De hulp begint later.", "Anja")
    shown = shown_of(helped, second, later)
    assert times_left(shown) == 0
    wish = Wish(until=later.date() + timedelta(days=3), why="Nog even.")
    with pytest.raises(PayloadRefused, match="until:again"):
        act(actor=helped.actor("anja"), notice_id=second.id, wish=wish, at=later, token=uuid4())


@pytest.mark.parametrize("name", ["mirjam", "ruud", "kim"])
def test_only_who_guards_a_dossier_puts_off_what_it_asks(world, name):
    world.sweep()
    notice = world.notice(code=Code.DUTY, part=Part.GUARD, hop=0)
    assert world.client(name).get(reverse("snooze", args=[notice.id])).status_code == 404


@pytest.mark.clause("O2.11", "T21")
def test_who_waits_for_whom_has_three_lists(world):
    anja = world.actor("anja")
    report = replace(Report.example(), on=now().date())
    add(actor=anja, dossier=world.dossier, payload=report, at=now())
    task = replace(Task.example(), on=now().date(), until=now().date() + timedelta(days=3))
    ask_task(actor=anja, dossier_id=world.dossier.id, user=world.users["kim"], task=task, at=now(), token=uuid4())
    page = page_of(world.client("anja").get(reverse("who_waits")))
    mine, asked, outside = (
        page.split('<h2 id="jij">')[1].split('<h2 id="gevraagd">')[0],
        *re.findall(r'<h2 id="(?:gevraagd|buiten)">(.*?)</section>', page, re.DOTALL),
    )
    assert "Dossier" in mine
    assert "Kim" in asked
    assert "Vraag Veilig Thuis wat er met de melding gebeurt." in outside
    assert "Zilverbloem" not in page


def test_a_colleague_who_reads_nothing_sees_nothing_of_it(world):
    page = page_of(world.client("kim").get(reverse("who_waits")))
    assert world.dossier.reference not in page


@pytest.mark.clause("T25")
def test_a_closed_dossier_that_is_held_is_looked_at_again(world):
    type(world.dossier).objects.filter(id=world.dossier.id).update(closed=True)
    wish = HoldWish(cause=Cause.COURT, why="De rechter.", review_on=now().date())
    place_hold(actor=world.actor("anja"), dossier_id=world.dossier.id, wish=wish, at=now(), token=uuid4())
    world.sweep()
    page = see_notices(world, "anja")
    assert "Kijk of een dossier langer moet blijven" in page
    assert reverse("retention_hold", args=[world.dossier.id]) in page


@pytest.mark.clause("T10")
def test_before_a_holiday_who_guards_is_asked_to_look_at_every_open_dossier(world):
    before = Holiday(name="off", first=now().date() + timedelta(days=4), last=now().date() + timedelta(days=20))
    wish = Off(first=before.first, last=before.last, what="Verbouwing")
    add_day_off(actor=world.actor("ruud"), wish=wish, at=now(), token=uuid4())
    world.sweep()
    page = see_notices(world, "anja")
    assert "Voor de vrije dagen: kijk de open dossiers na (1 dossier)" in page
    assert "Zeg wie in de vakantie bereikbaar is" in page
    assert f'href="{reverse("reachable")}"' in page


def test_it_shows_when_the_clock_stands_still(world):
    still = "De klok van Meldpad staat stil"
    assert still in see_notices(world, "anja")
    world.sweep()
    assert still not in see_notices(world, "anja")
    Swept.objects.update(at=now() - timedelta(days=2))
    assert still in see_notices(world, "anja")
    assert still not in see_notices(world, "fatima")


def test_what_was_carried_on_stands_once_for_each_dossier(world):
    world.sweep()
    assert len(Notice.objects.filter(school=world.school, part=Part.DEPUTY)) > 2
    assert titles(see_notices(world, "mirjam")) == [f"In een dossier wachten {world.deputy_waits()} dingen"]
