"""One's own account: password, second factor, and where one is signed in."""

import re
from dataclasses import replace

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from signing_steps import HOST, PASSWORD, Passkey, asked, code_of, is_in, knock, make_person, move, show

from factories import sign_in
from meldpad.accounts.factors import factors_of
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record

pytestmark = [pytest.mark.clause("S1.10"), pytest.mark.usefixtures("quick_passwords", "named_host")]
HERE = {"secure": True, "headers": {"host": HOST}}
NEW = "regenjas-fluit-om-negen"


@pytest.fixture
def owner() -> User:
    return make_person(app=True)


@pytest.fixture
def beginner() -> User:
    return make_person()


@pytest.fixture
def inside(owner) -> Client:
    return sign_in(Client(), owner)


def page_of(client: Client, path: str = "/mijn-account/") -> str:
    return client.get(path).content.decode()


def secret_on(page: str) -> str:
    return re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', page).group(1).replace(" ", "")


def app_shows(secret: str) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def codes_on(page: str) -> list[str]:
    return re.findall(r"<li><code>(\d{5} \d{5})</code></li>", page)


# -- setting up ------------------------------------------------------------------------------------------------------------


def test_a_new_account_sets_up_an_app_right_after_signing_in(client, beginner):
    knock(client, beginner.email)
    secret = secret_on(page_of(client, "/mijn-account/app/"))
    done = client.post("/mijn-account/app/", {"code": app_shows(secret)})
    assert len(codes_on(done.content.decode())) == 10
    assert is_in(client)
    assert factors_of(beginner).any
    again = Client()
    assert knock(again, beginner.email).url == "/inloggen/code/"
    show(again, codes_on(done.content.decode())[0])
    assert is_in(again)


def test_the_square_is_drawn_in_the_page_and_says_the_same_as_the_text(client, beginner):
    sign_in(client, beginner)
    answer = client.get("/mijn-account/app/")
    page = answer.content.decode()
    assert re.search(
        r'<svg class="qr" viewBox="0 0 (\d+) \1" role="img" aria-label="[^"]+"><path d="(M\d+ \d+h1v1h-1z)+"/></svg>', page
    )
    assert "style=" not in page
    assert "data:" not in page
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_the_secret_stays_the_same_until_a_code_is_right_and_waits_sealed(client, beginner):
    sign_in(client, beginner)
    secret = secret_on(page_of(client, "/mijn-account/app/"))
    assert "Deze code klopt niet." in client.post("/mijn-account/app/", {"code": "000000"}).content.decode()
    assert secret_on(page_of(client, "/mijn-account/app/")) == secret
    assert secret not in str(dict(client.session.items()))
    client.post("/mijn-account/app/", {"code": app_shows(secret)})
    assert secret not in str(Authenticator.objects.values_list("data", flat=True))


def test_the_code_that_set_it_up_does_not_sign_in(client, beginner):
    sign_in(client, beginner)
    code = app_shows(secret_on(page_of(client, "/mijn-account/app/")))
    client.post("/mijn-account/app/", {"code": code})
    again = Client()
    knock(again, beginner.email)
    show(again, code)
    assert not is_in(again)


def test_setting_one_up_ends_every_session_that_began_without(client, beginner):
    thief = Client()
    knock(thief, beginner.email)
    knock(client, beginner.email)
    client.post("/mijn-account/app/", {"code": app_shows(secret_on(page_of(client, "/mijn-account/app/")))})
    assert thief.get("/mijn-account/app/").url.startswith("/inloggen/")
    assert is_in(client)


def test_a_passkey_alone_is_a_second_factor(client, beginner):
    knock(client, beginner.email)
    made = Passkey().made(asked(client, "/mijn-account/passkeys/vraag/"))
    done = client.post("/mijn-account/passkeys/nieuw/", {"name": "Laptop", "credential": made}, **HERE)
    assert len(codes_on(done.content.decode())) == 10
    assert is_in(client)


def test_an_answer_to_another_question_makes_no_passkey(inside):
    made = Passkey().made(asked(inside, "/mijn-account/passkeys/vraag/"))
    asked(inside, "/mijn-account/passkeys/vraag/")
    for credential in (made, "", "x", "{}", "[]"):
        inside.post("/mijn-account/passkeys/nieuw/", {"name": "Laptop", "credential": credential}, **HERE)
    assert not Authenticator.objects.filter(type="webauthn").exists()


# -- changing --------------------------------------------------------------------------------------------------------------


def test_another_app_takes_the_place_of_the_first(inside, owner):
    old = code_of(owner)
    inside.post("/mijn-account/app/", {"code": app_shows(secret_on(page_of(inside, "/mijn-account/app/")))})
    assert Authenticator.objects.filter(user=owner, type="totp").count() == 1
    client = Client()
    knock(client, owner.email)
    show(client, old)
    assert not is_in(client)


def test_codes_on_paper_are_shown_once_counted_and_made_anew(inside, owner):
    assert "Je hebt er nog 10." in page_of(inside)
    codes = codes_on(inside.post("/mijn-account/herstelcodes/").content.decode())
    client = Client()
    knock(client, owner.email)
    show(client, codes[0])
    assert "Je hebt er nog 9." in page_of(inside)
    assert codes_on(page_of(inside)) == []
    assert inside.get("/mijn-account/herstelcodes/").status_code == 405


def test_the_last_second_factor_stays(inside, owner):
    assert "Dit is je enige tweede stap." in page_of(inside, "/mijn-account/app/weg/")
    inside.post("/mijn-account/app/weg/")
    assert factors_of(owner).any


def test_in_the_demonstration_the_last_one_may_go_and_the_paper_goes_with_it(inside, owner, settings):
    settings.ENV = replace(settings.ENV, demo=True)
    inside.post("/mijn-account/app/weg/")
    assert not Authenticator.objects.filter(user=owner).exists()
    assert Record.objects.filter(act=Act.FACTOR_REMOVED, actor_id=owner.pk, detail="totp").exists()


def test_a_passkey_gets_another_name_and_is_taken_away(inside, owner):
    made = Passkey().made(asked(inside, "/mijn-account/passkeys/vraag/"))
    inside.post("/mijn-account/passkeys/nieuw/", {"name": "Laptop", "credential": made}, **HERE)
    number = factors_of(owner).passkeys[0].pk
    inside.post(f"/mijn-account/passkeys/{number}/", {"name": "<b>Mijn</b> laptop"})
    assert "&lt;b&gt;Mijn&lt;/b&gt; laptop" in page_of(inside)
    inside.post(f"/mijn-account/passkeys/{number}/", {"op": "remove"})
    assert factors_of(owner).passkeys == ()


def test_nobody_reaches_the_passkey_of_another(inside, owner):
    other = make_person(name="Ali Bakker")
    client = sign_in(Client(), other)
    made = Passkey().made(asked(client, "/mijn-account/passkeys/vraag/"))
    client.post("/mijn-account/passkeys/nieuw/", {"name": "Laptop", "credential": made}, **HERE)
    number = factors_of(other).passkeys[0].pk
    for send, typed in ((inside.get, {}), (inside.post, {"op": "remove"}), (inside.post, {"name": "x"})):
        assert send(f"/mijn-account/passkeys/{number}/", typed).status_code == 404
    assert len(factors_of(other).passkeys) == 1


# -- the password ----------------------------------------------------------------------------------------------------------


def test_another_password_ends_the_other_sessions_and_keeps_this_one(inside, owner):
    elsewhere = sign_in(Client(), owner)
    answer = inside.post("/mijn-account/wachtwoord/", {"new_password": NEW, "again": NEW})
    assert answer.url == "/mijn-account/"
    assert is_in(inside)
    assert not is_in(elsewhere)
    assert knock(Client(), owner.email, PASSWORD).status_code == 200
    assert knock(Client(), owner.email, NEW).url == "/inloggen/code/"
    assert Record.objects.filter(act=Act.PASSWORD_CHANGED, actor_id=owner.pk).count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"new_password": "", "again": ""}, "Vul een nieuw wachtwoord in."),
        ({"new_password": NEW, "again": NEW + "x"}, "De twee wachtwoorden zijn niet gelijk."),
        ({"new_password": "kort-1", "again": "kort-1"}, "Neem een wachtwoord van 12 tekens of meer."),
        ({"new_password": "Welkom2026!!", "again": "Welkom2026!!"}, "Dit wachtwoord is te makkelijk te raden."),
        ({"new_password": "TessaTeulings1", "again": "TessaTeulings1"}, "Dit wachtwoord is te makkelijk te raden."),
    ],
)
def test_a_password_that_is_not_good_enough_is_told_why(inside, owner, typed, said):
    page = inside.post("/mijn-account/wachtwoord/", typed).content.decode()
    assert said in page
    assert NEW not in page
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)


# -- where one is signed in ------------------------------------------------------------------------------------------------


def handles(page: str) -> list[str]:
    return re.findall(r'name="session" value="([0-9a-f]+)"', page)


def enter(user: User, agent: str) -> Client:
    client = Client(headers={"user-agent": agent})
    knock(client, user.email)
    show(client, Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()[0])
    assert is_in(client)
    return client


def test_the_list_tells_ones_own_browsers_apart(owner):
    here = enter(owner, "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/156.0 Safari/537 Edg/156.0")
    enter(owner, "Mozilla/5.0 (iPhone; CPU iPhone OS 19) AppleWebKit/605 Version/19 Mobile Safari/604").post("/verbergen/")
    stranger = make_person(name="Ali Bakker", app=True)
    enter(stranger, "Mozilla/5.0 (X11; Linux) Firefox/140")
    page = page_of(here)
    assert page.index("Edge op Windows") < page.index("Hier ben je nu") < page.index("Safari op iPhone") < page.index("Op slot")
    assert "Firefox" not in page
    assert len(handles(page)) == 1
    assert here.session.session_key not in page


def test_an_ended_session_is_out_at_its_next_request(owner):
    here, there = enter(owner, "Chrome op Windows"), enter(owner, "Firefox op Linux")
    here.post("/mijn-account/uitloggen/", {"session": handles(page_of(here))[0]})
    assert not is_in(there)
    assert is_in(here)
    assert Record.objects.filter(act=Act.SESSION_ENDED, actor_id=owner.pk, detail="1").exists()


def test_all_others_end_at_once(owner):
    here, *others = [enter(owner, f"Firefox {number}") for number in range(4)]
    others[0].post("/verbergen/")
    here.post("/mijn-account/uitloggen/")
    assert [is_in(client) for client in others] == [False] * 3
    assert others[0].post("/op-slot/", {"password": PASSWORD}).url == "/"
    assert is_in(here)


def test_nobody_ends_the_session_of_another(owner):
    stranger = make_person(name="Ali Bakker", app=True)
    theirs, own = enter(stranger, "Firefox 1"), enter(owner, "Chrome 2")
    enter(stranger, "Firefox 3")
    [handle] = handles(page_of(theirs))
    for sent in (handle, "", "x", theirs.session.session_key):
        own.post("/mijn-account/uitloggen/", {"session": sent})
    assert is_in(theirs)


def test_ending_sessions_needs_no_confirming_since_it_must_be_quick(inside):
    move(inside, sure_at=30)
    assert inside.post("/mijn-account/uitloggen/").url == "/mijn-account/"


def test_the_account_is_found_from_the_menu_and_the_header(inside):
    assert page_of(inside, "/meer/").count('href="/mijn-account/"') == 2
