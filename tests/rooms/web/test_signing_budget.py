"""Five wrong guesses in five minutes, wherever they come from; and nobody can use up the guesses of somebody else."""

import os
import re
import subprocess
import sys
from datetime import timedelta

import pytest
from django.contrib.auth import hashers
from django.test import Client
from django.utils import timezone
from signing_steps import PASSWORD, code_of, is_in, knock, make_person, show, wrong_code

from meldpad.accounts.budget import PERIOD, Budget, forget_old_guesses
from meldpad.accounts.models import Guess, User
from meldpad.accounts.passwords import nobodys_password
from meldpad.audit.models import Act, Record
from meldpad.web.forms.signing import WRONG
from meldpad.web.signing.entering import HALF

pytestmark = [pytest.mark.clause("S1.10"), pytest.mark.usefixtures("quick_passwords")]


@pytest.fixture
def owner() -> User:
    return make_person()


@pytest.fixture
def evaluated(monkeypatch) -> list[str]:
    """Every password that was really held against the owner's."""
    seen: list[str] = []
    real = hashers.check_password

    def listening(password, encoded, *rest):
        seen.append(encoded)
        return real(password, encoded, *rest)

    monkeypatch.setattr("meldpad.accounts.passwords.check_password", listening)
    return seen


def from_school(number: int) -> dict[str, str]:
    """A request from an address of its own, that also claims to come from another one."""
    return {"REMOTE_ADDR": f"192.0.2.{number}", "HTTP_X_FORWARDED_FOR": f"198.51.100.{number}"}


def passed_by(owner: User) -> None:
    """The time after which no guess counts any more."""
    Guess.objects.update(until=timezone.now() - timedelta(seconds=1))


def test_five_guesses_are_looked_at_whatever_address_they_come_from(owner, evaluated):
    for number in range(1, 13):
        assert WRONG in knock(Client(), owner.email, f"fout-{number}", **from_school(number)).content.decode()
    assert evaluated.count(owner.password) == 5
    assert not is_in_after(knock_right(owner))
    passed_by(owner)
    assert is_in_after(knock_right(owner))


def knock_right(owner: User) -> Client:
    client = Client()
    knock(client, owner.email)
    return client


def is_in_after(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("way", [str, str.upper, lambda email: f" {email} "])
def test_another_way_to_write_an_address_has_no_guesses_of_its_own(owner, evaluated, way):
    for _ in range(4):
        knock(Client(), owner.email, "fout")
    for _ in range(4):
        knock(Client(), way(owner.email), "fout")
    assert evaluated.count(owner.password) == 5


def test_a_right_password_uses_up_nothing(owner):
    for _ in range(8):
        assert is_in_after(knock_right(owner))
    assert not Guess.objects.exists()


def test_who_was_in_before_gets_in_while_another_uses_up_the_guesses(owner, evaluated):
    own = knock_right(owner)
    own.post("/uitloggen/")
    for number in range(1, 20):
        knock(Client(), owner.email, "fout", **from_school(number))
    assert not is_in_after(knock_right(owner))
    knock(own, owner.email, "tikfout")
    knock(own, owner.email)
    assert is_in_after(own)


def test_a_browser_that_was_in_before_has_five_guesses_and_no_more(owner, evaluated):
    own = knock_right(owner)
    own.post("/uitloggen/")
    evaluated.clear()
    for number in range(1, 12):
        knock(own, owner.email, "fout", **from_school(number))
    assert evaluated.count(owner.password) == 5


@pytest.mark.parametrize("forged", ["", "x", "a.b", "~~~", "a.b.c", "é.é", "0." + "0" * 64])
def test_a_made_up_mark_buys_no_guesses(owner, evaluated, forged):
    for number in range(12):
        stranger = Client()
        stranger.cookies["meldpad-device"] = forged and f"{number}{forged}"
        knock(stranger, owner.email, "fout", **from_school(number))
    assert evaluated.count(owner.password) == 5


def test_the_mark_of_another_account_buys_no_guesses(owner, evaluated):
    thief = make_person(name="Dirk Dief")
    stranger = knock_right(thief)
    evaluated.clear()
    stranger.post("/uitloggen/")
    for number in range(12):
        knock(stranger, owner.email, "fout", **from_school(number))
    assert evaluated.count(owner.password) == 5


def test_a_mark_ends_with_the_password_it_was_given_for(owner, evaluated):
    own = knock_right(owner)
    own.post("/uitloggen/")
    owner.set_password("een-heel-ander-wachtwoord-9")
    owner.save()
    for number in range(1, 20):
        knock(Client(), owner.email, "fout", **from_school(number))
    knock(own, owner.email, "een-heel-ander-wachtwoord-9")
    assert not is_in_after(own)


def test_the_mark_is_for_the_server_only_and_names_nobody(owner):
    cookie = knock_right(owner).cookies["meldpad-device"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/"
    assert owner.pk.hex not in cookie.value.replace("-", "")
    assert owner.email not in cookie.value


def test_over_https_no_other_site_can_set_a_mark_or_a_session(tmp_path):
    asked = "from django.conf import settings as s; print(s.DEVICE_COOKIE_NAME, s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE)"
    named = {"MELDPAD_HTTPS": "1", "MELDPAD_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "meldpad.config.settings"}
    env = {**os.environ, **named}
    said = subprocess.run([sys.executable, "-c", asked], env=env, check=True, capture_output=True, text=True, timeout=60)
    assert said.stdout.split() == ["__Host-meldpad-device", "__Host-meldpad", "True"]


def test_two_people_can_share_a_browser_and_each_keeps_their_mark(owner):
    other, shared = make_person(name="Ali Bakker"), Client()
    for user in (owner, other, owner, other):
        knock(shared, user.email)
        shared.post("/uitloggen/")
    for number in range(1, 9):
        knock(Client(), owner.email, "fout", **from_school(number))
        knock(Client(), other.email, "fout", **from_school(number))
    for user in (owner, other):
        knock(shared, user.email)
        assert is_in_after(shared)
        shared.post("/uitloggen/")


def test_one_address_has_thirty_wrong_guesses_over_all_accounts(owner, evaluated):
    for number in range(30):
        knock(Client(), f"iemand-{number}@example.org", "fout", REMOTE_ADDR="192.0.2.7")
    evaluated.clear()
    knock(Client(), owner.email, "fout", REMOTE_ADDR="192.0.2.7")
    assert owner.password not in evaluated
    knock(Client(), owner.email, "fout", REMOTE_ADDR="192.0.2.8")
    assert evaluated.count(owner.password) == 1


def test_an_address_that_was_refused_uses_up_nothing_of_the_account(owner, evaluated):
    for number in range(60):
        knock(Client(), f"iemand-{number % 30}@example.org" if number < 30 else owner.email, "fout", REMOTE_ADDR="192.0.2.7")
    assert is_in_after(knock_right(owner))


@pytest.mark.parametrize(("proxies", "looked_at"), [(0, False), (1, True)])
def test_a_passed_on_address_counts_only_behind_our_own_proxy(owner, evaluated, settings, proxies, looked_at):
    settings.TRUSTED_PROXIES = proxies
    for number in range(30):
        spoofed = f"203.0.113.{number}, 192.0.2.7"
        knock(Client(), f"iemand-{number}@example.org", "fout", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=spoofed)
    evaluated.clear()
    knock(Client(), owner.email, "fout", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.99, 192.0.2.8")
    assert (owner.password in evaluated) is looked_at


def test_one_house_has_one_address_of_the_new_kind(owner, evaluated):
    for number in range(30):
        knock(Client(), f"iemand-{number}@example.org", "fout", REMOTE_ADDR=f"2001:db8:1:2:{number + 1:x}::1")
    evaluated.clear()
    knock(Client(), owner.email, "fout", REMOTE_ADDR="2001:db8:1:2:ffff::9")
    assert owner.password not in evaluated


# -- the same for everybody ------------------------------------------------------------------------------------------------


def answer_to(email: str, password: str) -> tuple[int, str]:
    answer = knock(Client(), email, password)
    page = answer.content.decode().replace(email, "")
    return answer.status_code, re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_nobody_sees_whether_an_account_exists_is_closed_or_locked(owner, evaluated):
    closed = make_person(name="Oud Collega")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    locked = make_person(name="Bezet Persoon")
    for _ in range(6):
        knock(Client(), locked.email, "fout")
    evaluated.clear()
    tried = [("niemand@example.org", "fout"), (owner.email, "fout"), (closed.email, PASSWORD), (locked.email, PASSWORD)]
    answers = {answer_to(email, password) for email, password in tried}
    assert len(answers) == 1
    assert len(evaluated) == len(tried)  # one hash each


def test_nobodys_password_costs_as_much_as_anybodys(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    nobodys_password.cache_clear()
    owner = make_person(name="Echte Hash")
    assert owner.password.startswith("argon2$argon2id$")
    assert nobodys_password().rsplit("$", 2)[0] == owner.password.rsplit("$", 2)[0]
    assert nobodys_password() != nobodys_password.__wrapped__()


def test_a_wrong_guess_is_written_down_without_an_address(owner):
    knock(Client(), "niemand@example.org", "fout")
    for _ in range(6):
        knock(Client(), owner.email, "fout")
    rows = list(Record.objects.order_by("id").values_list("act", "actor_id", "board_id", "detail"))
    nobody = Record._meta.get_field("board_id").to_python("00000000-0000-0000-0000-000000000000")
    assert rows[0] == (Act.SIGN_IN_FAILED, None, nobody, "password")
    assert rows[1:] == [(Act.SIGN_IN_FAILED, owner.pk, owner.board_id, "password")] * 5 + [
        (Act.LOCKED_OUT, owner.pk, owner.board_id, "password")
    ]


def test_coming_in_is_written_down(owner):
    knock(Client(), owner.email)
    assert list(Record.objects.values_list("act", "actor_id", "detail")) == [(Act.SIGNED_IN, owner.pk, "password")]


# -- the second step -------------------------------------------------------------------------------------------------------


def test_five_codes_are_looked_at_and_a_new_way_in_gives_no_more():
    owner = make_person(app=True)
    wrong = wrong_code(owner)
    for number in range(1, 4):
        client = Client()
        knock(client, owner.email, **from_school(number))
        for _ in range(3):
            assert WRONG in show(client, wrong, **from_school(number)).content.decode()
    assert Record.objects.filter(act=Act.SIGN_IN_FAILED, detail="code").count() == 5
    assert Record.objects.filter(act=Act.LOCKED_OUT, detail="code").count() == 4
    assert HALF in client.session
    assert show(client, code_of(owner), **from_school(9)).status_code == 200
    assert not is_in_after(client)


def test_who_was_in_before_gets_past_the_second_step_while_another_guesses():
    owner, own, thief = make_person(app=True), Client(), Client()
    knock(own, owner.email)
    show(own, code_of(owner, steps=-1))
    assert is_in(own)
    own.post("/uitloggen/")
    knock(thief, owner.email)
    for _ in range(9):
        show(thief, wrong_code(owner))
    knock(own, owner.email)
    show(own, code_of(owner))
    assert is_in(own)


# -- the budget itself -----------------------------------------------------------------------------------------------------


def test_a_place_is_free_again_after_five_minutes_and_not_before():
    budget, now = Budget(what="try", whose="x"), timezone.now()
    taken = [budget.take(now + timedelta(seconds=second)) for second in range(5)]
    assert None not in taken
    assert budget.take(now + PERIOD - timedelta(seconds=1)) is None
    assert budget.take(now + PERIOD) is not None
    assert budget.take(now + PERIOD) is None


def test_a_place_given_back_after_it_was_lost_stays_the_others():
    budget, now = Budget(what="try", whose="x", places=1), timezone.now()
    first = budget.take(now)
    second = budget.take(now + PERIOD)
    first.give_back()
    assert budget.take(now + PERIOD) is None
    second.give_back()
    assert budget.take(now + PERIOD) is not None


def test_what_no_longer_counts_is_taken_away():
    Budget(what="try", whose="x").take(timezone.now() - PERIOD)
    Budget(what="try", whose="y").take(timezone.now())
    forget_old_guesses(timezone.now())
    assert Guess.objects.count() == 1


def test_the_table_of_guesses_holds_no_address(owner):
    knock(Client(), owner.email, "fout", REMOTE_ADDR="192.0.2.7")
    kept = " ".join(Guess.objects.values_list("budget", flat=True))
    assert len(kept.split()) == 2
    assert owner.email not in kept
    assert "192.0.2" not in kept
