"""A session stays with its browser, is locked when it is quiet, and ends in time."""

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client
from django.urls import reverse
from signing_steps import HOST, PASSWORD, Passkey, asked, is_in, knock, make_person, move

from factories import sign_in
from meldpad.accounts.models import Session, User
from meldpad.audit.models import Act, Record
from meldpad.dossiers.models import Draft
from meldpad.web.signing.session import LAST, LOCKED, SURE

pytestmark = [pytest.mark.clause("S1.10", "O2.15"), pytest.mark.usefixtures("quick_passwords", "named_host")]
TYPED = {"what": "Zwartwoud viel van de trap.", "csrfmiddlewaretoken": "x"}
KEPT = "We hebben bewaard wat je typte."


@pytest.fixture
def owner() -> User:
    return make_person()


@pytest.fixture
def inside(owner) -> Client:
    client = sign_in(Client(), owner)
    assert is_in(client)
    return client


def notes(client: Client) -> SessionBase:
    return client.session


# -- quiet: locked, not ended ----------------------------------------------------------------------------------------------


def test_a_session_that_was_quiet_is_locked_and_shows_nobody(inside, owner):
    move(inside, last_seen=17)
    answer = inside.get("/dossiers/")
    assert answer.url == "/op-slot/?next=%2Fdossiers%2F"
    assert notes(inside)["_auth_user_id"] == str(owner.pk)
    for page in ("/bellen/", "/privacy/", "/bestaat-niet/", "/verborgen/", "/inloggen/"):
        assert owner.name not in inside.get(page).content.decode()


def test_a_session_that_was_less_quiet_is_not(inside):
    move(inside, last_seen=14)
    assert is_in(inside)


def test_doing_something_puts_it_off_and_asking_how_long_does_not(inside):
    move(inside, last_seen=14)
    left = inside.get("/hoe-lang/").json()["seconds"]
    assert 30 < left <= 60
    assert 30 < inside.get("/hoe-lang/").json()["seconds"] <= left
    assert inside.get("/blijf/").json()["seconds"] > 880
    assert inside.get("/hoe-lang/").json()["seconds"] > 880


def test_the_page_counts_down_to_a_moment_before_the_server_locks(inside):
    inside.get("/meer/")
    move(inside, last_seen=15)
    assert inside.get("/hoe-lang/").json()["seconds"] == 0
    assert inside.get("/meer/").status_code == 200


def test_a_stranger_and_a_locked_session_have_no_time_left(client, inside):
    assert client.get("/hoe-lang/").json() == {"seconds": 0}
    inside.post("/op-slot-doen/")
    assert inside.get("/blijf/").json() == {"seconds": 0}


def test_every_page_of_somebody_inside_can_warn_them(inside):
    page = inside.get("/meer/").content.decode()
    assert 'id="idle"' in page
    assert 'data-left="/hoe-lang/"' in page
    assert "Blijf ingelogd" in page


@pytest.mark.clause("T17")
def test_what_was_sent_too_late_is_kept_and_offered_after_unlocking(inside):
    move(inside, last_seen=17)
    assert inside.post("/noodgeval/", TYPED).url == "/op-slot/?next=%2Fnoodgeval%2F"
    [draft] = Draft.objects.all()
    assert b"Zwartwoud" not in bytes(draft.box)
    assert inside.post("/op-slot/?next=/noodgeval/", {"password": PASSWORD}).url == "/noodgeval/"
    page = inside.get("/noodgeval/").content.decode()
    assert KEPT in page
    assert TYPED["what"] in page


@pytest.mark.clause("T17")
def test_a_page_that_locks_itself_sends_what_was_typed_along(inside):
    answer = inside.post("/op-slot-doen/", {**TYPED, "from_page": "/noodgeval/"})
    assert answer.url == "/op-slot/"
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert inside.post("/op-slot/", {"password": PASSWORD}).url == "/noodgeval/"
    assert TYPED["what"] in inside.get("/noodgeval/").content.decode()


@pytest.mark.clause("T17")
def test_hiding_from_a_page_that_was_locked_meanwhile_still_keeps_what_was_typed(inside):
    move(inside, last_seen=17)
    inside.post("/verbergen/", {**TYPED, "from_page": "/noodgeval/"})
    assert Draft.objects.filter(path="/noodgeval/").exists()


def test_what_is_typed_to_get_in_is_never_kept(inside):
    move(inside, last_seen=17)
    typed = {"password": PASSWORD, "new_password": "x", "again": "x", "code": "123456", "credential": "{}"}
    for page in ("/mijn-account/wachtwoord/", "/bevestigen/", "/op-slot/"):
        inside.post(page, {**typed, "password": "fout"})
    assert not Draft.objects.exists()


# -- unlocking -------------------------------------------------------------------------------------------------------------


def test_the_password_opens_it_again_under_a_new_key(inside):
    inside.post("/verbergen/")
    before = notes(inside).session_key
    assert inside.post("/op-slot/?next=/dossiers/", {"password": PASSWORD}).url == "/dossiers/"
    assert is_in(inside)
    assert notes(inside).session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_unlocking_does_not_count_as_showing_all_factors(inside):
    move(inside, sure_at=20)
    before = notes(inside)[SURE]
    inside.post("/verbergen/")
    inside.post("/op-slot/", {"password": PASSWORD})
    assert notes(inside)[SURE] == before


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example/", "/\\evil.example", "/uitloggen/"])
def test_unlocking_leads_nowhere_else(inside, where):
    inside.post("/verbergen/")
    assert inside.post("/op-slot/", {"password": PASSWORD, "next": where}).url == "/"


def test_wrong_guesses_at_a_locked_session_count_with_the_others(inside, owner):
    inside.post("/verbergen/")
    for _ in range(3):
        inside.post("/op-slot/", {"password": "fout"})
    for _ in range(3):
        knock(Client(), owner.email, "fout")
    assert Record.objects.filter(act=Act.SIGN_IN_FAILED).count() == 5
    assert Record.objects.filter(act=Act.LOCKED_OUT).count() == 1
    assert inside.post("/op-slot/", {"password": PASSWORD}).status_code == 200
    assert not is_in(inside)


def test_the_password_of_somebody_else_does_not_open_it(inside):
    other = make_person(name="Ali Bakker")
    other.set_password("van-iemand-anders-2026")
    other.save()
    inside.post("/verbergen/")
    assert inside.post("/op-slot/", {"password": "van-iemand-anders-2026"}).status_code == 200
    assert not is_in(inside)


def test_a_passkey_opens_it_and_that_of_another_does_not(inside, owner):
    passkey = Passkey()
    made = passkey.made(asked(inside, "/mijn-account/passkeys/vraag/"))
    here = {"secure": True, "headers": {"host": HOST}}
    inside.post("/mijn-account/passkeys/nieuw/", {"name": "Laptop", "credential": made}, **here)
    inside.post("/verbergen/")
    other = Passkey()
    other.owner = passkey.owner
    inside.post("/op-slot/", {"credential": other.says(asked(inside))}, **here)
    assert not is_in(inside)
    inside.post("/op-slot/", {"credential": passkey.says(asked(inside))}, **here)
    assert is_in(inside)


def test_somebody_else_can_sign_in_on_a_locked_screen(inside):
    inside.post("/verbergen/")
    assert "Log in als iemand anders" in inside.get("/op-slot/").content.decode()
    assert inside.post("/uitloggen/").url == "/inloggen/?reden=uit"
    assert "_auth_user_id" not in notes(inside)


def test_the_page_to_unlock_is_for_who_is_locked(client, inside):
    assert client.get("/op-slot/").url == "/"
    assert inside.get("/op-slot/").url == "/"


def test_locking_is_only_done_by_a_button(inside):
    assert inside.get("/op-slot-doen/").status_code == 405
    assert is_in(inside)


# -- the end ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("minutes", "ends"), [(59, False), (61, True)])
def test_a_locked_session_ends_after_an_hour(inside, minutes, ends):
    inside.post("/verbergen/")
    move(inside, **{LOCKED: minutes})
    inside.get("/op-slot/")
    assert ("_auth_user_id" not in notes(inside)) is ends


@pytest.mark.parametrize(("minutes", "ends"), [(70, False), (77, True)])
def test_an_hour_locked_is_counted_from_when_it_was_quiet(inside, minutes, ends):
    move(inside, **{LAST: minutes})
    inside.get("/")
    assert ("_auth_user_id" not in notes(inside)) is ends


@pytest.mark.parametrize(("hours", "ends"), [(8.9, False), (9.1, True)])
def test_every_session_ends_after_nine_hours(inside, hours, ends):
    move(inside, signed_in_at=hours * 60)
    inside.get("/")
    assert ("_auth_user_id" not in notes(inside)) is ends


@pytest.mark.clause("T17")
def test_what_was_typed_is_kept_at_the_end_too(inside):
    move(inside, signed_in_at=10 * 60)
    assert inside.post("/noodgeval/", TYPED).url == "/inloggen/?next=%2Fnoodgeval%2F&reden=stil"
    assert Draft.objects.filter(path="/noodgeval/").exists()


# -- the browser -----------------------------------------------------------------------------------------------------------


def test_a_session_in_another_browser_ends_and_is_written_down(inside, owner):
    thief = Client(headers={"user-agent": "Een ander"})
    thief.cookies["meldpad"] = inside.cookies["meldpad"].value
    answer = thief.post("/noodgeval/", TYPED)
    assert answer.url == "/inloggen/"
    assert not Draft.objects.exists()
    assert not is_in(inside)
    assert Record.objects.filter(act=Act.OTHER_BROWSER, actor_id=owner.pk).count() == 1


def test_a_locked_session_in_another_browser_ends_too(inside):
    inside.post("/verbergen/")
    thief = Client(headers={"user-agent": "Een ander"})
    thief.cookies["meldpad"] = inside.cookies["meldpad"].value
    assert thief.post("/op-slot/", {"password": PASSWORD}).url == "/inloggen/"
    assert not Session.objects.filter(account_id__isnull=False).exists()


def test_no_page_is_kept_by_the_browser(inside):
    for page in ("/", "/dossiers/", "/op-slot/", "/mijn-account/", "/bevestigen/", "/inloggen/", "/verborgen/", "/hoe-lang/"):
        assert inside.get(page)["Cache-Control"] == "no-store"


def test_a_page_asks_nothing_more_of_the_database_for_all_this(inside, django_assert_num_queries):
    inside.get("/meer/")
    with django_assert_num_queries(3):  # the session, the account, the appointment
        inside.get("/meer/")


def test_a_closed_account_is_out_at_its_next_request(inside, owner):
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert inside.get("/dossiers/").url.startswith(reverse("account_login"))
