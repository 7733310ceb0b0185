"""Each mail arrives once or is visibly failed, whatever the receiving machine does; and it says nothing."""

import re
import socket
from dataclasses import replace
from datetime import datetime, timedelta
from email.header import decode_header, make_header
from itertools import pairwise
from uuid import uuid4

import pytest
from clock_story import noon
from post_office import PostOffice, new_certificate, opened

from factories import TODAY, make_pupil
from meldpad.accounts.models import User
from meldpad.clock.models import Mail, MailState, Pace, Preference
from meldpad.clock.sending import WAITS, send_waiting
from meldpad.dossiers.services import log_emergency
from meldpad.journal.kinds.emergency import Emergency

pytestmark = pytest.mark.clause("T33")
LATER = TODAY + timedelta(days=60)
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def office(settings):
    with opened() as (office, port):
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", port
        settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 2
        settings.DEFAULT_FROM_EMAIL = "meldpad@example.org"
        settings.PUBLIC_ADDRESS = "https://meldpad.example.org/"
        yield office


@pytest.fixture
def one_mail(story, office) -> Mail:
    """One mail that waits: a task of a single person, without the rest."""
    story.dossier()
    story.sweep(LATER)
    first = Mail.objects.filter(account_id=story["director"].user_id).order_by("id").first()
    Mail.objects.exclude(id=first.id).delete()
    return first


def turns(mail: Mail, number: int) -> list[tuple[str, int]]:
    """The state after each of so many turns, each at the moment of the next try."""
    found = []
    for _ in range(number):
        mail.refresh_from_db()
        send_waiting(max(mail.next_try_at, noon(LATER)))
        mail.refresh_from_db()
        found.append((mail.state, mail.tries))
    return found


def ids(office: PostOffice) -> list[str]:
    return [message["Message-ID"] for message in office.taken]


def test_everybody_who_hears_something_gets_one_mail_of_a_sweep(story, office):
    story.dossier()
    story.sweep(LATER)
    assert Mail.objects.count() == 4 < len(story.notices())
    sent = 0
    while left := send_waiting(noon(LATER)):
        sent += left
    assert sent == len(office.taken) == len(set(ids(office))) == Mail.objects.filter(state=MailState.SENT).count()
    assert not Mail.objects.exclude(state=MailState.SENT).exists()
    assert send_waiting(noon(LATER)) == 0


def test_a_mail_says_that_something_waits_and_where_and_nothing_else(one_mail, office):
    turns(one_mail, 1)
    [message] = office.taken
    subject = str(make_header(decode_header(message["Subject"])))
    text = message.get_payload(decode=True).decode()
    assert subject == "Er staat iets voor je klaar in Meldpad"
    assert re.findall(r"https?://\S+", text) == ["https://meldpad.example.org/"]
    names = {"Noor", "Bakker", "De Wilg", "Officer", "Director"}
    whole = message.as_string() + text + subject
    assert [name for name in names if name in whole.replace(one_mail.account.email, "")] == []


def test_who_refuses_at_first_gets_it_later(one_mail, office):
    office.tells = ["451 4.7.1 later", "552 5.2.2 full"]
    assert turns(one_mail, 3) == [(MailState.WAITING, 1), (MailState.WAITING, 2), (MailState.SENT, 3)]
    assert len(office.taken) == 1


def test_a_refused_address_fails_visibly_after_the_last_try(one_mail, office):
    office.at_recipient = ["550 5.1.1 nobody here"] * 9
    found = turns(one_mail, len(WAITS) + 2)
    assert found[-2:] == [(MailState.FAILED, len(WAITS) + 1)] * 2
    assert one_mail.refusal == "refused-550"
    assert office.taken == []


def test_the_time_between_tries_grows(one_mail, office):
    office.tells = ["451 later"] * 9
    moments: list[datetime] = []
    for _ in WAITS:
        one_mail.refresh_from_db()
        at = max(one_mail.next_try_at, noon(LATER))
        assert send_waiting(at - timedelta(seconds=1)) == 0
        send_waiting(at)
        moments.append(at)
    one_mail.refresh_from_db()
    moments.append(one_mail.next_try_at)
    between = [later - sooner for sooner, later in pairwise(moments)]
    assert between == list(WAITS)


def test_a_connection_that_drops_before_the_mail_is_taken_is_tried_again(one_mail, office):
    office.tells = ["hang up"]
    assert turns(one_mail, 2) == [(MailState.WAITING, 1), (MailState.SENT, 2)]
    assert len(office.taken) == 1


def test_a_connection_that_drops_after_the_mail_was_taken_may_double_it_under_one_message_id(one_mail, office):
    """Nobody can know whether it was taken. The receiver can: both carry the same Message-ID."""
    office.tells = ["take and hang up"]
    assert turns(one_mail, 2) == [(MailState.WAITING, 1), (MailState.SENT, 2)]
    assert len(office.taken) == 2
    assert set(ids(office)) == {f"<{one_mail.id.hex}@meldpad.example.org>"}


def test_a_machine_that_is_not_there_is_tried_again(one_mail, settings):
    settings.EMAIL_PORT = 9
    assert turns(one_mail, 1) == [(MailState.WAITING, 1)]
    assert one_mail.refusal == "not-reached"


def test_a_machine_that_says_nothing_is_left_after_a_while(one_mail, settings):
    settings.EMAIL_TIMEOUT = 0.2
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_PORT = silent.getsockname()[1]
        assert turns(one_mail, 1) == [(MailState.WAITING, 1)]
    assert one_mail.refusal in ("too-slow", "dropped")


def test_one_mail_that_is_refused_does_not_keep_the_next_waiting(story, office):
    story.dossier()
    story.sweep(LATER)
    waiting = Mail.objects.count()
    office.tells = ["451 later", "take", "hang up"]
    send_waiting(noon(LATER))
    assert Mail.objects.filter(state=MailState.SENT).count() == waiting - 2


def test_who_chose_one_mail_a_day_gets_one_on_a_school_day_at_half_past_seven(story, office):
    guard = story["officer"]
    whose = {"board_id": guard.board_id, "school_id": guard.school_id, "account_id": guard.user_id}
    Preference.objects.create(pace=Pace.DAILY, at=noon(TODAY), **whose)
    story.dossier()
    saturday = datetime(2026, 12, 12, 12, tzinfo=noon(TODAY).tzinfo)
    story.sweep(saturday.date())
    [mail] = Mail.objects.filter(account_id=guard.user_id)
    assert mail.next_try_at == saturday.replace(day=14, hour=7, minute=30)
    story.dossier(name="Sem")
    story.sweep(saturday.date())
    assert Mail.objects.filter(account_id=guard.user_id).count() == 1


@pytest.mark.clause("T02")
def test_an_emergency_never_waits_for_the_morning(story, office):
    guard = story["officer"]
    whose = {"board_id": guard.board_id, "school_id": guard.school_id, "account_id": guard.user_id}
    Preference.objects.create(pace=Pace.DAILY, at=noon(TODAY), **whose)
    happened = {"pupil_id": make_pupil(school=story.school).pk, "emergency": replace(Emergency.example(), on=TODAY)}
    log_emergency(actor=guard, at=noon(TODAY), token=uuid4(), **happened)
    story.sweep(TODAY + timedelta(days=2))
    assert Mail.objects.filter(account_id=guard.user_id, notice__code="emergency").count() > 0


def test_somebody_whose_account_was_closed_gets_no_mail(one_mail, office):
    User.objects.filter(id=one_mail.account_id).update(is_active=False)
    assert turns(one_mail, 1) == [(MailState.DROPPED, 1)]
    assert office.taken == []


def test_without_a_machine_for_mail_there_are_notices_and_no_mails(story, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    story.dossier()
    assert story.sweep(LATER) > 0
    assert Mail.objects.count() == 0


@pytest.mark.parametrize("trusted", [True, False], ids=["trusted", "unknown"])
def test_mail_goes_over_tls_to_a_machine_that_shows_who_it_is_and_to_no_other(one_mail, settings, tmp_path, monkeypatch, trusted):
    certificate = new_certificate(tmp_path)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with opened(certificate) as (secret, port):
        settings.EMAIL_PORT, settings.EMAIL_USE_TLS = port, True
        state = turns(one_mail, 1)
    assert state == [(MailState.SENT if trusted else MailState.WAITING, 1)]
    assert len(secret.taken) == int(trusted)
