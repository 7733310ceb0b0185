"""Starting, going on, ending; what counts as training; and that every act says who, when, and leaves a row in the log."""

import inspect
from collections.abc import Callable
from datetime import timedelta
from types import FunctionType
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from practising_steps import INSIDE, Player

from factories import NOW, make_actor, make_school, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers.models import Dossier, Entry
from meldpad.policy.practising import may_count_practice, may_practise
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.practice import playing, training
from meldpad.practice.cases import cases
from meldpad.practice.models import Practised, Run, TrainingChoice
from meldpad.practice.training import choose_counting, counts_here, is_new_here, practised_here
from meldpad.readiness.models import Source, Training
from meldpad.schools.actor import Actor
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("O1.4")]
CASE = "groeiende-zorg"


@pytest.fixture
def actor() -> Actor:
    return make_actor(make_user(school=make_school(), role=Role.ATTENTION_OFFICER))


def start_case(actor: Actor) -> None:
    playing.start_case(actor=actor, case_id=CASE, at=NOW, token=uuid4())


def next_moment(actor: Actor) -> None:
    start_case(actor)
    playing.next_moment(actor=actor, after=1, at=NOW)


def end_case(actor: Actor) -> None:
    start_case(actor)
    playing.end_case(actor=actor, at=NOW)


def stop_case(actor: Actor) -> None:
    start_case(actor)
    playing.stop_case(actor=actor, at=NOW)


def choose(actor: Actor) -> None:
    choose_counting(actor=actor, counts=True, at=NOW)


WAYS: dict[str, tuple[Callable[[Actor], None], Act]] = {
    "start_case": (start_case, Act.PRACTISING),
    "next_moment": (next_moment, Act.PRACTISING),
    "end_case": (end_case, Act.PRACTISED),
    "stop_case": (stop_case, Act.PRACTISING),
    "choose_counting": (choose, Act.PRACTICE_COUNTS),
}
LOOKS = {"playing", "last_finished", "counts_here", "practised_here", "own_practice", "is_new_here", "leave_row"}
ACTS = {
    name: act
    for room in (playing, training)
    for name, act in vars(room).items()
    if isinstance(act, FunctionType) and act.__module__ == room.__name__ and not name.startswith("_") and name not in LOOKS
}


def test_every_act_is_exercised():
    assert set(WAYS) == set(ACTS)


@pytest.mark.clause("T27")
@pytest.mark.parametrize("name", sorted(WAYS))
def test_every_act_says_who_and_when_and_leaves_a_row(actor, name):
    parameters = inspect.signature(ACTS[name]).parameters
    assert {"actor", "at"} <= set(parameters)
    assert {parameter.kind for parameter in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}
    act, wanted = WAYS[name]
    act(actor)
    assert Record.objects.filter(at=NOW, act=wanted).exists()
    assert not Record.objects.filter(act=Act.REFUSED).exists()


@pytest.mark.parametrize("role", sorted(Role))
def test_only_who_may_practise_does(role):
    actor = make_actor(make_user(school=make_school(), role=role))
    if may_practise(actor):
        start_case(actor)
        assert Run.objects.count() == 1
    else:
        with pytest.raises(NotAllowed):
            start_case(actor)
        assert not Run.objects.exists()


def test_the_same_form_again_begins_once(actor):
    token = uuid4()
    first = playing.start_case(actor=actor, case_id=CASE, at=NOW, token=token)
    playing.next_moment(actor=actor, after=1, at=NOW)
    assert playing.start_case(actor=actor, case_id=CASE, at=NOW, token=token).pk == first.pk
    now = playing.playing(actor.user_id)
    assert now
    assert now.run.moment == 2


def test_a_moment_sent_twice_goes_on_once(actor):
    playing.start_case(actor=actor, case_id="geen-toestemming", at=NOW, token=uuid4())
    entries = Entry.objects.count()
    for _ in range(2):
        playing.next_moment(actor=actor, after=1, at=NOW)
    now = playing.playing(actor.user_id)
    assert now
    assert now.run.moment == 2
    assert Entry.objects.count() == entries


def test_a_case_that_is_not_there_is_refused(actor):
    with pytest.raises(NotAllowed):
        playing.start_case(actor=actor, case_id="niets", at=NOW, token=uuid4())


def test_there_is_nothing_to_end_for_who_is_in_no_case(actor):
    assert playing.end_case(actor=actor, at=NOW) is None
    assert playing.next_moment(actor=actor, after=1, at=NOW) is None
    playing.stop_case(actor=actor, at=NOW)
    assert not Practised.objects.exists()


@pytest.mark.clause("O1.3", "O1.4")
def test_it_counts_when_the_school_said_so_and_keeps_what_was_said_then(actor):
    end_case(actor)
    choose_counting(actor=actor, counts=True, at=NOW)
    end_case(actor)
    choose_counting(actor=actor, counts=False, at=NOW)
    end_case(actor)
    assert list(Practised.objects.order_by("id").values_list("counts", flat=True)) == [False, True, False]
    assert not counts_here(actor.here)
    [held] = Training.objects.filter(school_id=actor.here)
    assert (held.source, held.subject, held.by_id) == (Source.PRACTICE, cases()[CASE].trains, actor.user_id)
    choose_counting(actor=actor, counts=False, at=NOW)  # said twice is said once
    assert TrainingChoice.objects.count() == 2


def test_a_row_of_practice_has_no_words_and_a_length(actor):
    playing.start_case(actor=actor, case_id=CASE, at=NOW, token=uuid4())
    playing.end_case(actor=actor, at=NOW + timedelta(minutes=11))
    [time] = practised_here(actor, NOW)
    assert (time.case, time.minutes) == (CASE, 11)
    playing.start_case(actor=actor, case_id=CASE, at=NOW, token=uuid4())
    playing.end_case(actor=actor, at=NOW + timedelta(days=2))
    assert Practised.objects.latest("id").minutes == 120


@pytest.mark.parametrize("role", sorted(Role))
def test_who_practised_is_seen_by_who_answers_for_training(role):
    actor = make_actor(make_user(school=make_school(), role=role))
    if may_count_practice(actor):
        assert practised_here(actor, NOW) == []
    else:
        with pytest.raises(NotAllowed):
            practised_here(actor, NOW)
        with pytest.raises(NotAllowed):
            choose_counting(actor=actor, counts=True, at=NOW)


def test_the_director_lets_it_count_on_the_page_and_sees_who_practised():
    school = make_school()
    player = Player(school=school, name="Kim")
    director = sign_in(Client(), make_user(school=school, role=Role.DIRECTOR, name="Ruud"))
    assert director.post("/oefenen/telt/", {"counts": "yes"}).headers["Location"] == "/oefenen/"
    player.begin("eerste-signaal")
    player.finish()
    page = director.get("/oefenen/").content.decode()
    assert "Kim: Je eerste signaal" in page
    assert "telt als training" in page
    assert player.client.post("/oefenen/telt/", {"counts": "no"}).status_code == 404


def test_who_is_new_is_asked_to_practise_until_they_did():
    player = Player()
    assert "Oefen een kwartier" in player.client.get("/").content.decode()
    player.begin("eerste-signaal")
    assert "Oefen een kwartier" not in player.client.get(INSIDE).content.decode()
    player.finish()
    assert "Oefen een kwartier" not in player.client.get("/").content.decode()


def test_who_is_here_longer_is_not_asked(actor):
    assert is_new_here(actor, timezone.now())
    User.objects.filter(pk=actor.user_id).update(created_at=timezone.now() - timedelta(days=31))
    assert not is_new_here(actor, timezone.now())


def test_a_case_is_ended_once(actor):
    start_case(actor)
    playing.end_case(actor=actor, at=NOW)
    playing.end_case(actor=actor, at=NOW)
    assert Practised.objects.count() == 1
    assert Dossier.objects.filter(school__practice=False).count() == 0


def test_the_page_shows_the_case_that_is_on_its_way_and_leads_back_to_it():
    player = Player()
    player.begin(CASE)
    player.forward()
    page = player.client.get("/oefenen/").content.decode()
    assert "Je bent bezig met: Een zorg die groeit" in page
    assert f'href="{INSIDE}"' in page
    assert player.client.get("/oefenen/uitkomst/").headers["Location"] == "/oefenen/"


def test_a_colleague_does_what_was_asked_of_them():
    player = Player()
    player.begin("blauwe-plek")
    page = player.client.get(f"{player.dossier}taak/").content.decode()
    assert "Tom Evers" in page
    assert "Rita van Loon" in page


@pytest.mark.parametrize("path", ["begin", "verder", "klaar", "stoppen", "telt"])
def test_a_visit_changes_nothing(path):
    player = Player(role=Role.ATTENTION_OFFICER)
    assert player.client.get(f"/oefenen/{path}/").status_code == 405


@pytest.mark.parametrize("sent", [{}, {"case": "niets"}, {"case": CASE, "token": "geen"}, {"after": "x"}])
def test_what_was_sent_wrongly_is_no_fault(sent):
    player = Player()
    assert player.client.post("/oefenen/begin/", sent).status_code in (302, 404)
    assert player.client.post("/oefenen/verder/", sent).status_code == 302


@pytest.mark.clause("T28")
def test_whoever_says_that_they_know_the_child_can_play_on():
    player = Player()
    player.begin(CASE)
    told = {"pupil": player.child, "seen": "Ik zag iets.", "basis": "fact", "kinship": "neighbour"}
    player.send(f"{INSIDE}signaal/", **told)
    for _ in range(2):
        player.forward()
    assert player.now.run.moment == 3
    assert player.finish()["record-signal"] == "done"


def test_beginning_in_two_windows_at_once_is_one_case(actor, monkeypatch):
    """The other window was first between the look and the writing."""
    start_case(actor)
    monkeypatch.setattr(playing, "empty", lambda ground, at: None)
    again = playing.start_case(actor=actor, case_id="nu-gevaar", at=NOW, token=uuid4())
    assert again.case == CASE
    assert Run.objects.count() == 1
