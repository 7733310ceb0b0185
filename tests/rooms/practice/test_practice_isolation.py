"""Two worlds that never touch: whoever practises sees nothing real there, and nothing practised is anywhere else."""

import re
from collections import deque
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from practising_steps import INSIDE, Player

from factories import make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.audit.models import Act, Record
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.models import Dossier, Draft
from meldpad.dossiers.trying import try_all
from meldpad.dossiers.verifying import check_all
from meldpad.evidence.checkpoints import checkpoint_all
from meldpad.evidence.logs import all_logs
from meldpad.evidence.models import Leaf
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.practice.cases import cases
from meldpad.practice.grounds import double_at
from meldpad.practice.models import Ground
from meldpad.practice.people import COLLEAGUES, SCHOOL
from meldpad.schools.models import Appointment
from meldpad.web.access import ACCESS
from meldpad.web.open_to.area import PUBLIC
from meldpad.web.practice_address import OUTSIDE, PLAYED

pytestmark = pytest.mark.clause("O1.4")
HREF = re.compile(r'(?:href|action|formaction)="(/[^"#]*)')
REAL = ("Waarheid", "Echtegem", "Basisschool De Werkelijkheid")
CASE = "blauwe-plek"
INVENTED = (SCHOOL, "Jesse", "Ruiter", *(each.name for each in COLLEAGUES.values()))
ENDS = ("/uitloggen/", "/verbergen/", "/static/", f"{INSIDE}uitloggen/", f"{INSIDE}verbergen/")
PAGES = 70


@pytest.fixture
def world():
    """A real school with a dossier, whose attention officer is in the middle of a case."""
    school = make_school(name=REAL[2])
    player = Player(school=school, role=Role.ATTENTION_OFFICER)
    pupil = make_pupil(school=school, call_name=REAL[0], surname=REAL[1])
    make_dossier(actor=make_actor(player.user), pupil=pupil, at=timezone.now())
    player.begin(CASE)
    return player


def walk(client: Client, start: str, *, within: str, but: str = "") -> dict[str, str]:
    """The pages that can be reached by their links, as text."""
    found: dict[str, str] = {}
    waiting = deque([start])
    while waiting and len(found) < PAGES:
        path = waiting.popleft()
        if path in found or not path.startswith(within) or path.startswith(ENDS) or (but and path.startswith(but)):
            continue
        answer = client.get(path)
        assert answer.status_code < 500, path
        text = b"".join(answer).decode(errors="replace")
        found[path] = unescape(text)
        waiting.extend(unescape(link) for link in HREF.findall(text))
    return found


def test_no_page_of_the_exercise_shows_anything_real(world):
    pages = walk(world.client, INSIDE, within=INSIDE)
    assert len(pages) > 25
    assert [path for path, text in pages.items() if any(word in text for word in REAL)] == []
    real = Dossier.objects.exclude(school=world.now.ground.school).get()
    assert not any(str(real.pk) in text for text in pages.values())
    assert world.client.get(f"{INSIDE}dossiers/{real.pk}/").status_code == 404


def test_every_page_of_the_exercise_says_that_it_is_one(world):
    pages = walk(world.client, INSIDE, within=INSIDE)
    shown = {path: text for path, text in pages.items() if "<title>" in text}
    assert len(shown) > 25
    assert [path for path, text in shown.items() if "<title>Oefening: " not in text] == []
    assert [path for path, text in shown.items() if 'class="practice__mark">Oefening<' not in text] == []


@pytest.mark.parametrize("role", sorted(set(Role)))
def test_nothing_practised_is_anywhere_else(world, role):
    ground = world.now.ground
    client = sign_in(Client(), make_user(school=make_school(board_key=_board_of(world)), role=role))
    own = world.client if role is Role.ATTENTION_OFFICER else client
    pages = walk(own, "/", within="/", but="/oefenen/")
    assert [path for path, text in pages.items() if any(word in text for word in INVENTED)] == []
    secret = Dossier.objects.get(school=ground.school)
    addresses = (f"/dossiers/{secret.pk}/", f"/dossiers/{secret.pk}/tijdlijn.pdf", f"/medewerkers/{ground.school_id}/")
    assert {own.get(address).status_code for address in addresses} == {404}


def _board_of(world: Player) -> str:
    row = Appointment.objects.select_related("board").filter(user=world.user).first()
    assert row
    return row.board.key


def test_nobody_comes_into_the_exercise_of_somebody_else(world):
    secret = Dossier.objects.get(school=world.now.ground.school)
    other = Player(role=Role.ATTENTION_OFFICER, name="Ben")
    assert other.client.get(f"{INSIDE}dossiers/{secret.pk}/").headers["Location"] == "/oefenen/"
    other.begin(CASE)
    assert other.client.get(f"{INSIDE}dossiers/{secret.pk}/").status_code == 404
    assert other.client.get(INSIDE).status_code == 200


@pytest.mark.parametrize("path", ["", "dossiers/", "signaal/"])
def test_the_door_of_the_exercise_is_the_door_of_the_school(path):
    answer = Client().get(f"{INSIDE}{path}")
    assert answer.headers["Location"].startswith("/inloggen/?next=%2Foefenen%2Fschool%2F")


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.PRIVACY_OFFICER, Role.TECHNICAL_ADMINISTRATOR])
def test_whoever_has_no_work_with_pupils_finds_no_exercise(role):
    client = sign_in(Client(), make_user(school=make_school(), role=role))
    assert client.get("/oefenen/").status_code == 404
    assert client.get(INSIDE).headers["Location"] == "/oefenen/"


def test_every_page_is_played_or_outside_or_not_in_the_exercise(world):
    assert not PLAYED & OUTSIDE
    assert set(ACCESS) >= PLAYED | OUTSIDE
    for path in ("meer/", "medewerkers/", "logboek/", "bewaren/", "inzage/", "noodtoegang/", "handle-with-care/"):
        page = world.client.get(f"{INSIDE}{path}").content.decode()
        assert "Deze pagina zit niet in de oefening." in page


def test_no_paper_and_no_file_leaves_the_exercise(world):
    secret = Dossier.objects.get(school=world.now.ground.school)
    for path in ("tijdlijn.pdf", "pakket.zip", "pakket/", "melding/1.pdf"):
        answer = world.client.get(f"{INSIDE}dossiers/{secret.pk}/{path}")
        assert answer.headers["Content-Type"].startswith("text/html")
        assert "ook geen papier of bestand" in answer.content.decode()


def test_what_is_sent_to_a_page_outside_goes_along(world):
    answer = world.client.post(f"{INSIDE}verbergen/", {"from_page": f"{INSIDE}signaal/", "seen": "Een half woord"})
    assert (answer.status_code, answer.headers["Location"]) == (307, "/verbergen/")


def test_what_was_typed_in_the_exercise_waits_there_and_nowhere_else(world):
    world.client.post("/verbergen/", {"from_page": f"{INSIDE}signaal/", "seen": "Een half woord"})
    draft = Draft.objects.get()
    assert (draft.owner_id, draft.school_id) == (world.now.ground.double_id, world.now.ground.school_id)
    assert world.client.get(f"{INSIDE}signaal/").headers["Location"].startswith("/op-slot/")
    back = sign_in(Client(), world.user)
    assert "Een half woord" not in back.get("/signaal/").content.decode()
    assert "Een half woord" in back.get(f"{INSIDE}signaal/").content.decode()


def test_what_is_kept_while_somebody_types_in_the_exercise_is_theirs_there(world):
    where = "/bewaar-wat-je-typt/"
    for address in (where, INSIDE + where[1:]):
        answer = world.client.post(address, {"from_page": f"{INSIDE}signaal/", "seen": "Een half woord"}, follow=True)
        assert answer.status_code == 204
        draft = Draft.objects.get()
        assert (draft.owner_id, draft.school_id) == (world.now.ground.double_id, world.now.ground.school_id)
        assert "Een half woord" not in world.client.get("/signaal/").content.decode()
        assert "Een half woord" in world.client.get(f"{INSIDE}signaal/").content.decode()


def test_an_address_made_while_somebody_practises_is_not_remembered_for_anybody_else(world):
    for _ in range(2):
        assert f'href="{INSIDE}dossiers/"' in world.client.get(INSIDE).content.decode()
        assert INSIDE not in world.client.get("/").content.decode()


def test_the_log_and_the_evidence_of_the_school_know_nothing_of_an_exercise(world):
    school = Appointment.objects.filter(user=world.user).values_list("school_id", flat=True)[0]
    before = Record.objects.filter(school_id=school).count()
    world.write("note", text="Iets.")
    world.client.get(world.dossier)
    assert Record.objects.filter(school_id=school).count() == before
    ground = world.now.ground
    checkpoint_all(timezone.now())
    assert not Leaf.objects.filter(school_id=ground.school_id).exists()
    assert ground.school_id not in {log.school_id for log in all_logs()} | {log.board_id for log in all_logs()}
    assert ground.school.key not in {one.school for one in (*try_all(), *check_all())}
    world.finish()
    new = Record.objects.filter(school_id=school)[before:]
    assert {row.act for row in new} == {Act.PRACTISED}


def test_what_is_public_is_only_there_once(world):
    """A page for everybody is outside, and a machine's question for it goes there."""
    public = {name for name, roles in ACCESS.items() if roles is PUBLIC} - PLAYED
    for address in ("privacy/", "gezond/", "uitnodiging/"):
        answer = world.client.get(f"{INSIDE}{address}")
        assert (answer.status_code, answer.headers["Location"]) == (307, f"/{address}")
    assert "privacy" in public


def test_nobody_can_sign_in_as_who_somebody_is_in_an_exercise(world):
    double = world.now.ground.double
    assert not double.has_usable_password()
    answer = Client().post("/inloggen/", {"email": double.email, "password": ""})
    assert answer.status_code == 200
    assert not Appointment.objects.filter(user=double).exclude(school=world.now.ground.school).exists()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_anybody_plays_no_dossier_is_found_from_the_other_world(world, data):
    """Any of several people in any case: nobody's real self finds a practised dossier, nobody's double a real one."""
    role = data.draw(st.sampled_from([Role.TEACHER, Role.ATTENTION_OFFICER, Role.DIRECTOR, Role.TRAINEE]))
    player = Player(role=role, name=f"Persoon {uuid4().hex[:4]}")
    player.begin(data.draw(st.sampled_from(sorted(cases()))))
    at = timezone.now()
    actors = [(make_actor(each.user, day=at.date()), double_at(each.now.ground, at)) for each in (world, player)]
    for dossier in Dossier.objects.select_related("school"):
        for real, double in actors:
            stranger = real if dossier.school.practice else double
            with pytest.raises(NotAllowed):
                dossier_for(stranger, dossier.pk, at)
    assert Ground.objects.filter(owner__in=[world.user, player.user]).count() == 2


def test_what_the_school_asks_of_somebody_is_not_asked_in_an_exercise(world):
    """The first screen of a case has the case, and nothing of the school's own code, map or trainings."""
    assert "Oefen een kwartier" in world.client.get("/").content.decode()
    text = world.client.get(INSIDE).content.decode()
    assert not any(title in text for title in ("Oefen een kwartier", "sociale-kaart", "/klaar/", "/eigen-code/"))
