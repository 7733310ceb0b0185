"""The calendar of the school, one's own days in a calendar elsewhere, and the mail, as somebody sees them."""

import logging
import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from clock_world import World
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from web_pages import now, page_of

from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.clock.models import DayOff, FeedKey, Mail, MailState, Pace, Preference
from meldpad.config.quiet import WithoutTokens

pytestmark = pytest.mark.clause("T33")


@pytest.fixture
def world() -> World:
    return World()


def test_mail_comes_at_once_or_once_a_day_as_somebody_chooses(world):
    client = world.client("anja")
    assert client.post(reverse("notice_settings"), {"op": "pace", "pace": "never"}).status_code == 200
    assert not Preference.objects.exists()
    assert client.post(reverse("notice_settings"), {"op": "pace", "pace": "daily"}).status_code == 302
    assert Preference.objects.get(account=world.users["anja"]).pace == Pace.DAILY


def feed_of(world, name: str) -> str:
    page = page_of(world.client(name).post(reverse("notice_settings"), {"op": "feed-on"}))
    return re.search(r"http://testserver(/agenda/[^<]+)", page).group(1)


def test_a_calendar_gets_days_and_numbers_and_no_name(world):
    where = feed_of(world, "anja")
    answer = Client().get(where)
    calendar = Calendar.from_ical(answer.content)
    events = calendar.walk("VEVENT")
    assert answer["Content-Type"].startswith("text/calendar")
    assert events
    assert all(re.fullmatch(r"Meldpad: \d+ ta(ak|ken)", str(event["summary"])) for event in events)
    assert all(event["dtstart"].dt >= now().date() for event in events)
    assert not any(word in answer.content.decode() for word in ("Zilver", "Anja", "Wilg", world.dossier.reference))


def test_an_address_of_a_calendar_ends_when_it_is_replaced_or_put_off(world):
    first = feed_of(world, "anja")
    second = feed_of(world, "anja")
    assert [Client().get(where).status_code for where in (first, second)] == [404, 200]
    world.client("anja").post(reverse("notice_settings"), {"op": "feed-off"})
    assert Client().get(second).status_code == 404
    assert not any(len(key.digest) < 40 or key.digest in second for key in FeedKey.objects.all())


def test_no_log_line_holds_the_secret_of_a_calendar(world):
    token = feed_of(world, "anja").split("/")[2]
    world.client("anja").post(reverse("notice_settings"), {"op": "feed-off"})
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (f"/agenda/{token}/meldpad.ics",), None)
    assert WithoutTokens().filter(record)
    assert token not in record.getMessage()


def test_the_calendar_of_somebody_who_left_is_empty_and_gone(world):
    where = feed_of(world, "anja")
    User.objects.filter(id=world.users["anja"].id).update(is_active=False)
    assert Client().get(where).status_code == 404


def day_off(client: Client, first: date, last: date, what: str = "Studiedag", token=None):
    said = {"op": "day", "first": first.isoformat(), "last": last.isoformat(), "what": what, "token": str(token or uuid4())}
    return client.post(reverse("calendar"), said)


@pytest.mark.clause("T21")
@pytest.mark.parametrize("name", ["ruud", "anja", "mirjam"])
def test_the_school_keeps_its_own_days_off_and_its_region(world, name):
    client, soon = world.client(name), now().date() + timedelta(days=9)
    assert day_off(client, soon, soon).status_code == 302
    assert "Studiedag" in page_of(client.get(reverse("calendar")))
    client.post(reverse("calendar"), {"op": "region", "region": "zuid"})
    assert "regio Zuid" in page_of(client.get(reverse("calendar")))
    client.post(reverse("calendar"), {"op": "end", "day": str(DayOff.objects.get().id)})
    assert "Studiedag" not in page_of(client.get(reverse("calendar")))
    assert Record.objects.filter(act=Act.CALENDAR_SET).count() == 3


def test_who_does_not_keep_the_calendar_reads_it(world):
    client, soon = world.client("kim"), now().date() + timedelta(days=9)
    assert "Voeg vrije dagen toe" not in page_of(client.get(reverse("calendar")))
    assert day_off(client, soon, soon).status_code == 404
    assert not DayOff.objects.exists()


def test_days_off_in_the_wrong_order_are_not_lost(world):
    client, soon = world.client("ruud"), now().date() + timedelta(days=9)
    page = page_of(day_off(client, soon, soon - timedelta(days=1), what="Roostervrij"))
    assert "De laatste dag ligt voor de eerste." in page
    assert "Roostervrij" in page


def test_a_day_off_sent_twice_is_there_once(world):
    client, soon, token = world.client("ruud"), now().date() + timedelta(days=9), uuid4()
    for _ in range(2):
        day_off(client, soon, soon, token=token)
    assert DayOff.objects.count() == 1


def test_mail_that_failed_is_visible_and_is_tried_again(world, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    world.sweep()
    mail = Mail.objects.filter(account=world.users["ruud"])[0]
    Mail.objects.filter(id=mail.id).update(state=MailState.FAILED, refusal="refused-550", tries=6)
    client = world.client("sam")
    page = page_of(client.get(reverse("mails")))
    assert "Mail aan Ruud" in page
    assert "De mailserver weigerde deze mail (code 550)." in page
    assert "1 mail kwam niet aan" in page_of(client.get(reverse("today")))
    assert "mail kwam niet aan" not in page_of(world.client("kim").get(reverse("today")))
    client.post(reverse("mails"), {"mail": str(mail.id)})
    mail.refresh_from_db()
    assert (mail.state, mail.tries) == (MailState.WAITING, 0)


@pytest.mark.parametrize("name", ["anja", "ruud", "kim"])
def test_nobody_else_sees_what_became_of_mail(world, name):
    assert world.client(name).get(reverse("mails")).status_code == 404
