"""A request for access: who takes it in, who knows of it, and what must be known before an answer (T13, T23, T28)."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from rights_scene import ASKED, CHECK, Scene, answer

from factories import NOW, TODAY, add, make_actor, make_dossier, make_pupil, make_school, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.selectors import open_attachment, open_journal
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.answers import YesNo
from meldpad.journal.kinds.access_answer import AccessAnswer, Given, Ground
from meldpad.journal.kinds.access_check import Danger, Identity
from meldpad.journal.kinds.access_extension import AccessExtension
from meldpad.journal.kinds.note import Note
from meldpad.policy.facts import Kinship
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.rights.choices import Aside, Choice, Choices
from meldpad.rights.finding import Part, request_for, requests_of
from meldpad.rights.models import AccessRequest, State
from meldpad.rights.preparing import names_of_pupils, prepare
from meldpad.rights.services import (
    NotReady,
    answer_nothing,
    answer_request,
    check_request,
    extend_request,
    keep_choices,
    record_request,
)

pytestmark = pytest.mark.clause("T23")
PAPER = b"%PDF-1.7 een kopie"


def give(scene: Scene, request_id, said: AccessAnswer | None = None, *, seen: str = "") -> int:
    seen = seen or scene.prepared(request_id).digest
    named = {"answer": said or answer(), "paper": PAPER, "seen": seen, "token": uuid4()}
    return answer_request(actor=scene.ben, request_id=request_id, at=NOW, **named)


def everything_given(scene: Scene, request_id) -> None:
    scene.give_all_but(request_id, Choices(looked=True))


def parts(scene: Scene, actor) -> list[Part]:
    return [row.part for row in requests_of(actor, NOW)]


def test_a_request_stands_in_the_dossier_and_on_the_clock(scene):
    request_id = scene.request()
    row = request_for(scene.ben, request_id, NOW)
    assert (row.due, row.state, row.reference) == (date(2026, 12, 20), State.RECEIVED, scene.dossier.reference)
    assert open_journal(scene.ben, scene.dossier.pk, NOW).entry(row.number).payload == ASKED


def test_the_same_form_twice_records_one_request(scene):
    token = uuid4()
    for _ in range(2):
        record_request(actor=scene.ben, pupil_id=scene.pupil.pk, asked=ASKED, at=NOW, token=token)
    assert AccessRequest.objects.count() == 1


@pytest.mark.parametrize("who", ["anna", "dora", "fien"])
def test_who_does_not_guard_takes_no_request_in(scene, who):
    with pytest.raises(NotAllowed):
        scene.request(actor=getattr(scene, who))
    assert Record.objects.filter(act=Act.REFUSED, detail="not-yours-to-record").exists()


def test_a_pupil_of_another_school_is_not_asked_about(scene):
    with pytest.raises(NotAllowed):
        record_request(actor=scene.ben, pupil_id=make_pupil(school=make_school()).pk, asked=ASKED, at=NOW, token=uuid4())


def test_who_knows_of_a_request_about_a_dossier(scene):
    scene.request()
    assert {who: parts(scene, getattr(scene, who)) for who in ("ben", "fien", "anna", "dora")} == {
        "ben": [Part.ANSWERS],
        "fien": [Part.REGISTER],
        "anna": [],
        "dora": [],
    }


def test_the_privacy_officer_sees_the_register_and_no_name_and_opens_nothing(scene):
    request_id = scene.request()
    [row] = requests_of(scene.fien, NOW)
    assert names_of_pupils([row]) == {}
    assert row.reference == scene.dossier.reference
    with pytest.raises(NotAllowed):
        prepare(scene.fien, row, NOW, detail="test")
    with pytest.raises(NotAllowed):
        check_request(actor=scene.fien, request_id=request_id, check=CHECK, at=NOW, token=uuid4())


def test_a_guard_of_another_school_of_the_board_sees_no_request(scene):
    elsewhere = make_school(name="De Es", board_key=scene.school.board.key)
    eva = make_actor(make_user(school=elsewhere, role=Role.ATTENTION_OFFICER, name="Eva"))
    request_id = scene.request()
    assert requests_of(eva, NOW) == []
    with pytest.raises(NotAllowed):
        request_for(eva, request_id, NOW)


# -- nothing is kept, and who is shut out -----------------------------------------------------------------------------


def other_pupil(scene: Scene):
    return make_pupil(school=scene.school, call_name="Mees")


def test_that_nothing_is_kept_is_said_by_somebody_else_than_who_took_it_in(scene):
    pupil = other_pupil(scene)
    request_id = record_request(actor=scene.ben, pupil_id=pupil.pk, asked=ASKED, at=NOW, token=uuid4())
    assert (parts(scene, scene.ben), parts(scene, scene.dora)) == ([Part.WAITS], [Part.SAYS_NOTHING])
    with pytest.raises(NotAllowed):
        answer_nothing(actor=scene.ben, request_id=request_id, told="Met een brief.", at=NOW)
    with pytest.raises(PayloadRefused):
        answer_nothing(actor=scene.dora, request_id=request_id, told=" ", at=NOW)
    answer_nothing(actor=scene.dora, request_id=request_id, told="Met een brief.", at=NOW)
    row = AccessRequest.objects.get(id=request_id)
    assert (row.state, row.given, row.answered_by_id) == ("answered", "nothing", scene.dora.user_id)


@pytest.mark.clause("T28")
def test_who_is_shut_out_cannot_tell_a_dossier_from_none(scene):
    """Ben takes in a request about a child without a dossier, and one about a child whose uncle he turns out to be."""
    colleague = make_actor(make_user(school=scene.school, role=Role.CARE_COORDINATOR, name="Ruud"))
    bar = {"user": User.objects.get(pk=scene.ben.user_id), "kinship": Kinship.RELATIVE, "why": "Oom.", "token": uuid4()}
    shut_out(actor=colleague, dossier_id=scene.dossier.pk, at=NOW, **bar)
    without = record_request(actor=scene.ben, pupil_id=other_pupil(scene).pk, asked=ASKED, at=NOW, token=uuid4())
    about = scene.request()
    none, barred = (request_for(scene.ben, each, NOW) for each in (without, about))
    same = {"id": None, "pupil_id": None}
    assert replace(none, **same) == replace(barred, **same)
    assert request_for(colleague, about, NOW).part is Part.ANSWERS
    entry = open_journal(colleague, scene.dossier.pk, NOW).entry(request_for(colleague, about, NOW).number)
    assert entry.payload == ASKED
    assert entry.author != str(scene.ben.user_id)
    own = Record.objects.filter(actor_id=scene.ben.user_id, act=Act.ACCESS_REQUEST)
    assert set(own.values_list("dossier_id", flat=True)) == {None}


@pytest.mark.clause("T28")
def test_a_second_person_who_is_shut_out_does_not_say_that_nothing_is_kept(scene):
    bar = {"user": User.objects.get(pk=scene.dora.user_id), "kinship": Kinship.NEIGHBOUR, "why": "Buur.", "token": uuid4()}
    shut_out(actor=scene.ben, dossier_id=scene.dossier.pk, at=NOW, **bar)
    request_id = scene.request()
    with pytest.raises(NotAllowed):
        answer_nothing(actor=scene.dora, request_id=request_id, told="Met een brief.", at=NOW)


def test_a_request_belongs_to_the_dossier_that_comes_after_it(scene):
    pupil = other_pupil(scene)
    request_id = record_request(actor=scene.ben, pupil_id=pupil.pk, asked=ASKED, at=NOW, token=uuid4())
    assert request_for(scene.dora, request_id, NOW).part is Part.SAYS_NOTHING
    later = make_dossier(actor=scene.anna, pupil=pupil)
    with pytest.raises(NotAllowed):
        answer_nothing(actor=scene.dora, request_id=request_id, told="Met een brief.", at=NOW)
    row = request_for(scene.ben, request_id, NOW)
    assert (row.part, row.dossier_id) == (Part.ANSWERS, later.pk)
    assert open_journal(scene.ben, later.pk, NOW).entry(row.number).payload == ASKED
    assert bytes(AccessRequest.objects.get(id=request_id).details) == b""


# -- before an answer -------------------------------------------------------------------------------------------------

UNSAFE = replace(CHECK, danger=Danger.DOUBT, what_then="Wij praten eerst met Veilig Thuis.")


@pytest.mark.clause("T13")
@pytest.mark.parametrize(
    ("check", "code"),
    [
        (None, "danger-open"),
        (replace(CHECK, danger=Danger.OPEN), "danger-open"),
        (UNSAFE, "advice-missing"),
        (replace(UNSAFE, danger=Danger.YES), "advice-missing"),
        (replace(CHECK, identity=Identity.OPEN), "identity-open"),
        (replace(CHECK, authority=YesNo.UNKNOWN), "authority-unknown"),
        (replace(CHECK, authority=YesNo.OPEN), "authority-unknown"),
        (replace(CHECK, authority=YesNo.NO), "no-authority"),
    ],
)
def test_nothing_is_given_before_this_is_known_and_a_no_is_always_possible(scene, check, code):
    request_id = scene.ready(check=check) if check else scene.request()
    everything_given(scene, request_id)
    with pytest.raises(NotReady) as refused:
        give(scene, request_id)
    assert refused.value.codes[0] == code
    give(scene, request_id, answer(Given.REFUSED))
    assert AccessRequest.objects.get(id=request_id).given == "refused"


def test_with_advice_a_doubt_does_not_stand_in_the_way(scene):
    request_id = scene.ready(check=replace(UNSAFE, advice="Geef het in een gesprek op school."))
    everything_given(scene, request_id)
    give(scene, request_id)
    assert AccessRequest.objects.get(id=request_id).given == "part"


def test_the_last_check_counts(scene):
    request_id = scene.ready(check=replace(CHECK, authority=YesNo.UNKNOWN))
    check_request(actor=scene.ben, request_id=request_id, check=CHECK, at=NOW, token=uuid4())
    everything_given(scene, request_id)
    give(scene, request_id)


def test_nothing_is_given_as_long_as_one_entry_waits_for_a_decision(scene):
    request_id = scene.ready()
    everything_given(scene, request_id)
    add(actor=scene.ben, dossier=scene.dossier, payload=Note(on=TODAY, text="Dit kwam erbij."))
    with pytest.raises(NotReady, match="undecided"):
        give(scene, request_id)


@pytest.mark.clause("T40")
def test_nothing_is_given_before_somebody_looked_for_a_secret_address(scene):
    request_id = scene.ready()
    scene.give_all_but(request_id, Choices())
    with pytest.raises(NotReady, match="address"):
        give(scene, request_id)


def test_what_is_given_is_what_was_looked_at(scene):
    request_id = scene.ready()
    everything_given(scene, request_id)
    before = scene.prepared(request_id).digest
    scene.give_all_but(request_id, replace(scene.prepared(request_id).choices, never=("Noor",)))
    with pytest.raises(NotReady, match="changed"):
        give(scene, request_id, seen=before)


def test_whole_is_not_said_of_a_part(scene):
    request_id = scene.ready()
    everything_given(scene, request_id)
    with pytest.raises(NotReady, match="not-whole"):  # the secret address is taken out of every copy
        give(scene, request_id, replace(answer(Given.WHOLE), reason=""))


# -- the answer -------------------------------------------------------------------------------------------------------

ASIDE = Aside(ground=Ground.OWN_WORDS, reason="Noor vertelde dit aan Ben alleen.")


def test_the_answer_keeps_what_was_set_aside_why_and_the_copy_as_it_was_given(scene):
    request_id = scene.ready()
    scene.give_all_but(
        request_id, Choices(looked=True, never=("Kruidenier",), entries={scene.numbers["child"]: Choice(whole=ASIDE)})
    )
    number = give(scene, request_id)
    opened = open_journal(scene.ben, scene.dossier.pk, NOW)
    said = opened.entry(number).payload
    assert isinstance(said, AccessAnswer)
    held = [(one.number, one.words, one.ground, one.reason) for one in said.withheld]
    assert held[0] == (str(scene.numbers["child"]), "", Ground.OWN_WORDS, ASIDE.reason)
    assert held[1][:2] == ("", "Kruidenier")
    [copy] = said.copy
    assert open_attachment(scene.ben, scene.dossier.pk, UUID(copy.id), NOW).content == PAPER
    row = AccessRequest.objects.get(id=request_id)
    assert (row.state, row.given, bytes(row.choices)) == ("answered", "part", b"")


def test_a_request_is_answered_once(scene):
    request_id = scene.ready()
    everything_given(scene, request_id)
    give(scene, request_id)
    for act in (
        lambda: answer_request(
            actor=scene.ben, request_id=request_id, answer=answer(), paper=PAPER, seen="", at=NOW, token=uuid4()
        ),
        lambda: check_request(actor=scene.ben, request_id=request_id, check=CHECK, at=NOW, token=uuid4()),
        lambda: keep_choices(actor=scene.ben, request_id=request_id, choices=Choices(), at=NOW),
    ):
        with pytest.raises(NotAllowed):
            act()
    kinds = [entry.payload.KIND for entry in open_journal(scene.ben, scene.dossier.pk, NOW).journal]
    assert kinds.count("access_answer") == 1


def test_two_months_more_once_and_within_the_first_month(scene):
    request_id = scene.ready()
    said = replace(AccessExtension.example(), on=date(2026, 12, 21))
    with pytest.raises(PayloadRefused, match="too-late"):
        extend_request(actor=scene.ben, request_id=request_id, extension=said, at=NOW, token=uuid4())
    extend_request(actor=scene.ben, request_id=request_id, extension=replace(said, on=TODAY), at=NOW, token=uuid4())
    assert request_for(scene.ben, request_id, NOW).due == date(2027, 2, 20)
    with pytest.raises(PayloadRefused, match="too-late"):
        extend_request(actor=scene.ben, request_id=request_id, extension=replace(said, on=TODAY), at=NOW, token=uuid4())


def test_open_requests_come_first_and_the_most_urgent_first(scene):
    late = scene.request(asked=replace(ASKED, on=TODAY - timedelta(days=40)))
    new = scene.request(asked=replace(ASKED, on=TODAY))
    done = scene.ready()
    everything_given(scene, done)
    give(scene, done)
    assert [row.id for row in requests_of(scene.ben, NOW)] == [late, new, done]


def test_choices_lie_sealed_and_are_those_of_one_request(scene):
    first, second = scene.ready(), scene.ready()
    keep_choices(actor=scene.ben, request_id=first, choices=Choices(never=("Kruidenier",)), at=NOW)
    box = bytes(AccessRequest.objects.get(id=first).choices)
    assert b"Kruidenier" not in box
    assert scene.prepared(first).choices.never == ("Kruidenier",)
    assert scene.prepared(second).choices == Choices()


# -- every act says who and when and leaves a row ---------------------------------------------------------------------


@pytest.mark.clause("T27")
def test_every_act_leaves_a_row_in_the_log(scene):
    request_id = scene.ready()
    everything_given(scene, request_id)
    extension = replace(AccessExtension.example(), on=TODAY)
    extend_request(actor=scene.ben, request_id=request_id, extension=extension, at=NOW, token=uuid4())
    scene.give_all_but(request_id, scene.prepared(request_id).choices)
    give(scene, request_id)
    without = record_request(actor=scene.ben, pupil_id=other_pupil(scene).pk, asked=ASKED, at=NOW, token=uuid4())
    answer_nothing(actor=scene.dora, request_id=without, told="Met een brief.", at=NOW)
    details = set(Record.objects.filter(act=Act.ACCESS_REQUEST).values_list("detail", flat=True))
    assert details == {"recorded", "checked", "chosen", "extended", "answered-part", "answered-nothing"}
