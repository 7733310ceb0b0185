"""The second factor: asked before any page with content, and worth nothing twice."""

from dataclasses import replace
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from signing_steps import HOST, PASSWORD, Passkey, asked, code_of, is_in, knock, make_person, move, show, wrong_code

from factories import sign_in
from meldpad.accounts.factors import factors_of, new_paper
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.keyroom.account_boxes import open_secret
from meldpad.web.access import ACCESS, SETTING_UP
from meldpad.web.addresses import _STAND_INS
from meldpad.web.open_to.area import PUBLIC
from meldpad.web.signing.entering import HALF

pytestmark = [pytest.mark.clause("S1.10", "O2.15"), pytest.mark.usefixtures("quick_passwords", "named_host")]
PARTS = {**_STAND_INS, "kind": "note", "number": 1}
HERE = {"secure": True, "headers": {"host": HOST}}


@pytest.fixture
def owner() -> User:
    return make_person(app=True)


@pytest.fixture
def beginner() -> User:
    return make_person()


def addresses(*, but: frozenset[str] = frozenset()) -> list[str]:
    """Every page that is not public, filled in with something."""
    from django.urls import get_resolver

    patterns = {pattern.name: pattern.pattern.converters for pattern in get_resolver().url_patterns[0].url_patterns}
    named = [name for name, roles in ACCESS.items() if roles is not PUBLIC and name not in but]
    return [reverse(name, kwargs={part: PARTS[part] for part in patterns[name]}) for name in named]


# -- it is asked ----------------------------------------------------------------------------------------------------------


def test_without_a_second_factor_every_page_with_content_leads_to_setting_one_up(client, beginner):
    knock(client, beginner.email)
    pages = addresses(but=SETTING_UP)
    assert len(pages) > 25
    assert [page for page in pages if client.get(page).headers.get("Location") != "/mijn-account/tweede-stap/"] == []
    assert [page for page in pages if client.post(page).headers.get("Location") != "/mijn-account/tweede-stap/"] == []


def test_who_gave_only_the_password_is_nobody(client, owner):
    assert knock(client, owner.email).url == "/inloggen/code/"
    pages = addresses()
    assert [page for page in pages if not client.get(page).headers.get("Location", "").startswith("/inloggen/?next=")] == []
    assert owner.name not in client.get("/bellen/").content.decode()


@pytest.mark.parametrize("signed_in", ["no", "password", "no-factor", "locked", "all"])
@pytest.mark.parametrize("address", ["/bellen/", "/verbergen/", "/verborgen/", "/privacy/"])
def test_the_numbers_to_call_and_hiding_are_open_to_everybody_always(client, owner, beginner, signed_in, address):
    if signed_in == "password":
        knock(client, owner.email)
    elif signed_in == "no-factor":
        knock(client, beginner.email)
    elif signed_in != "no":
        sign_in(client, owner)
    if signed_in == "locked":
        client.post("/verbergen/")
    assert client.get(address).status_code == 200
    assert client.post("/verbergen/").url == "/verborgen/"
    assert client.post("/uitloggen/").url == "/inloggen/?reden=uit"


def test_a_session_without_our_notes_is_over(client, owner):
    client.force_login(owner, backend="meldpad.accounts.backend.AccountBackend")
    assert not is_in(client)
    assert "_auth_user_id" not in client.session


def test_in_the_demonstration_it_is_offered_and_not_asked(client, beginner, settings):
    settings.ENV = replace(settings.ENV, demo=True)
    knock(client, beginner.email)
    assert is_in(client)
    assert "Beveilig je account" in client.get("/mijn-account/").content.decode()


def test_in_the_demonstration_it_is_asked_of_who_has_one(client, owner, settings):
    settings.ENV = replace(settings.ENV, demo=True)
    assert knock(client, owner.email).url == "/inloggen/code/"
    assert not is_in(client)


# -- codes ----------------------------------------------------------------------------------------------------------------


def test_password_and_code_lead_to_the_page_that_was_asked_for(client, owner):
    knock(client, owner.email, where="/dossiers/")
    assert show(client, code_of(owner)).url == "/dossiers/"
    assert is_in(client)
    assert Record.objects.filter(act=Act.SIGNED_IN, actor_id=owner.pk, detail="code").exists()


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_the_second_step_leads_nowhere_else(client, owner, where):
    knock(client, owner.email, where=where)
    assert show(client, code_of(owner)).url == "/"


def test_a_code_that_was_seen_over_a_shoulder_does_not_work_again(owner):
    code = code_of(owner)
    for client, comes_in in ((Client(), True), (Client(), False), (Client(), False)):
        knock(client, owner.email)
        show(client, code)
        assert is_in(client) is comes_in


def test_no_code_that_is_older_than_the_last_one_works(owner):
    first, second = Client(), Client()
    knock(first, owner.email)
    show(first, code_of(owner))
    knock(second, owner.email)
    show(second, code_of(owner, steps=-1))
    assert not is_in(second)


@pytest.mark.parametrize(("steps", "comes_in"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(client, owner, steps, comes_in):
    knock(client, owner.email)
    show(client, code_of(owner, steps=steps))
    assert is_in(client) is comes_in


@pytest.mark.parametrize("code", ["", "0", "12345", "1234567", "x" * 40, "x" * 5000, "é" * 6, "\x00" * 6, "123 456 789 0"])
def test_what_is_no_code_lets_nobody_in(client, owner, code):
    knock(client, owner.email)
    assert show(client, code).status_code == 200
    assert not is_in(client)


def test_the_secret_of_an_app_lies_sealed(owner):
    kept = Authenticator.objects.get(user=owner, type="totp").data["secret"]
    assert open_secret(kept) not in kept


def test_a_code_on_paper_works_once_with_or_without_its_space(owner):
    one, two, *_ = new_paper(owner)
    for code, comes_in in ((f"{one[:5]} {one[5:]}", True), (one, False), (two, True), (two, False)):
        client = Client()
        knock(client, owner.email)
        show(client, code)
        assert is_in(client) is comes_in
    assert factors_of(owner).papers_left == 8


def test_new_codes_on_paper_make_the_old_ones_worthless(client, owner):
    old = new_paper(owner)
    new_paper(owner)
    knock(client, owner.email)
    for code in old[:3]:
        show(client, code)
    assert not is_in(client)


def test_the_codes_of_somebody_else_are_worth_nothing(client, owner):
    other = make_person(app=True, name="Ali Bakker")
    knock(client, owner.email)
    for code in (new_paper(other)[0], code_of(other)):
        show(client, code)
    assert not is_in(client)


# -- between the steps ----------------------------------------------------------------------------------------------------


def test_the_second_step_alone_leads_back_to_the_first(client, owner):
    assert show(client, code_of(owner)).url == "/inloggen/?reden=stap"


def test_between_the_steps_there_are_ten_minutes(client, owner):
    knock(client, owner.email)
    session = client.session
    session[HALF] = {**session[HALF], "at": (timezone.now() - timedelta(minutes=11)).isoformat()}
    session.save()
    assert show(client, code_of(owner)).url == "/inloggen/?reden=stap"
    assert not is_in(client)


def test_between_the_steps_the_browser_stays_the_same(owner):
    client, other = Client(), Client(headers={"user-agent": "Een ander"})
    knock(client, owner.email)
    other.cookies["meldpad"] = client.cookies["meldpad"].value
    assert show(other, code_of(owner)).url == "/inloggen/?reden=stap"


@pytest.mark.parametrize("change", ["password", "closed"])
def test_a_password_that_changed_or_an_account_that_closed_ends_the_way_in(client, owner, change):
    knock(client, owner.email)
    if change == "password":
        owner.set_password("iets-heel-anders-2027")
    owner.is_active = change != "closed"
    owner.save()
    show(client, code_of(owner))
    assert not is_in(client)


def test_the_key_of_the_session_changes_at_each_step(client, owner):
    knock(client, owner.email)
    half = client.session.session_key
    show(client, code_of(owner))
    assert client.session.session_key != half
    thief = Client()
    thief.cookies["meldpad"] = half
    assert not is_in(thief)


# -- passkeys -------------------------------------------------------------------------------------------------------------


def add_passkey(user: User, name: str = "Laptop") -> Passkey:
    client, passkey = sign_in(Client(), user), Passkey()
    made = passkey.made(asked(client, "/mijn-account/passkeys/vraag/"))
    client.post("/mijn-account/passkeys/nieuw/", {"name": name, "credential": made}, **HERE)
    return passkey


def send(client: Client, credential: str, path: str = "/inloggen/") -> None:
    client.post(path, {"credential": credential}, **HERE)


def is_inside(client: Client) -> bool:
    return client.get("/dossiers/", **HERE).status_code == 200


def test_a_passkey_is_the_whole_way_in(client, beginner):
    passkey = add_passkey(beginner)
    send(client, passkey.says(asked(client)))
    assert is_inside(client)
    assert Record.objects.filter(act=Act.SIGNED_IN, detail="passkey").exists()


def test_somebody_may_have_several_passkeys(beginner):
    passkeys = [add_passkey(beginner, name) for name in ("Laptop", "Telefoon")]
    for passkey in passkeys:
        client = Client()
        send(client, passkey.says(asked(client)))
        assert is_inside(client)
    assert [one.wrap().name for one in factors_of(beginner).passkeys] == ["Laptop", "Telefoon"]


def test_a_passkey_does_not_depend_on_the_guesses_at_a_password(beginner):
    passkey = add_passkey(beginner)
    for number in range(12):
        knock(Client(), beginner.email, "fout", REMOTE_ADDR=f"192.0.2.{number}")
    client = Client()
    send(client, passkey.says(asked(client)))
    assert is_inside(client)


def test_a_passkey_can_be_the_second_step(client, beginner):
    passkey = add_passkey(beginner)
    client.post("/inloggen/", {"login": beginner.email, "password": PASSWORD}, **HERE)
    send(client, passkey.says(asked(client)), "/inloggen/code/")
    assert is_inside(client)


def test_the_passkey_of_another_is_no_second_step(client, beginner, owner):
    add_passkey(beginner)
    other = add_passkey(owner)
    client.post("/inloggen/", {"login": beginner.email, "password": PASSWORD}, **HERE)
    send(client, other.says(asked(client)), "/inloggen/code/")
    assert not is_inside(client)


def test_what_a_passkey_said_once_is_worth_nothing_again(beginner):
    passkey, first, second = add_passkey(beginner), Client(), Client()
    said = passkey.says(asked(first))
    send(first, said)
    asked(second)
    for client in (second, Client()):
        send(client, said)
        assert not is_inside(client)


def test_a_passkey_that_did_not_check_its_owner_lets_nobody_in(client, beginner):
    passkey = add_passkey(beginner)
    send(client, passkey.says(asked(client), flags=0x01))
    assert not is_inside(client)


def test_a_passkey_cannot_say_it_is_somebody_elses(client, beginner, owner):
    theirs, own = add_passkey(owner), add_passkey(beginner)
    send(client, theirs.says(asked(client), owner=own.owner))
    assert not is_inside(client)


def test_a_passkey_asked_for_by_another_site_lets_nobody_in(client, beginner):
    passkey = add_passkey(beginner)
    passkey._origin = "https://meldpad.example.evil.example"
    send(client, passkey.says(asked(client)))
    assert not is_inside(client)


def test_a_closed_account_cannot_use_its_passkey(client, beginner):
    passkey = add_passkey(beginner)
    User.objects.filter(pk=beginner.pk).update(is_active=False)
    send(client, passkey.says(asked(client)))
    assert not is_inside(client)


@pytest.mark.parametrize(
    "said", ["", "x", "[]", "null", "{}", '{"response": {"userHandle": "AAAA"}}', '{"response": []}', "1" * 9999]
)
def test_what_is_no_passkey_gets_the_page_again(client, said):
    asked(client)
    assert client.post("/inloggen/", {"credential": said or "0"}, **HERE).status_code == 200


def test_the_question_tells_nothing_about_who_has_a_passkey(client, beginner):
    add_passkey(beginner)
    assert asked(client).get("allowCredentials", []) == []


@pytest.mark.parametrize(("host", "offered"), [(HOST, True), ("127.0.0.1:8000", False), ("localhost:8000", True)])
def test_a_passkey_is_offered_where_a_browser_can_use_one(client, host, offered):
    page = client.get("/inloggen/", secure=True, headers={"host": host}).content.decode()
    assert ("Log in met een passkey" in page) is offered


def test_a_removed_passkey_lets_nobody_in(beginner):
    passkey = add_passkey(beginner)
    add_passkey(beginner, "Tweede")
    client = sign_in(Client(), beginner)
    number = factors_of(beginner).passkeys[0].pk
    client.post(f"/mijn-account/passkeys/{number}/", {"op": "remove"})
    stranger = Client()
    send(stranger, passkey.says(asked(stranger)))
    assert not is_inside(stranger)


def test_guesses_by_force_end_at_five(owner):
    client = Client()
    knock(client, owner.email)
    for _ in range(5):
        show(client, wrong_code(owner))
    show(client, code_of(owner))
    assert not is_in(client)


def test_moving_the_clock_of_a_session_back_is_what_these_tests_think(client, owner):
    sign_in(client, owner)
    move(client, signed_in_at=60 * 10)
    assert not is_in(client)
