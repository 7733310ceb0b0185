"""Two people close a route or leave the norm, and agree with a weighing; one alone cannot (T04, T06)."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest
from four_eyes import CLOSING, DEVIATION, answered, let_read, proposed, user_of

from factories import NOW, add, make_actor, make_dossier, make_signal, make_user
from meldpad.audit.models import Act, Record
from meldpad.dossiers import services
from meldpad.dossiers.agreeing import NoLongerWaiting, agree
from meldpad.dossiers.asking import ask_task
from meldpad.dossiers.founding import found_dossier
from meldpad.dossiers.models import Dossier, SecondAsked
from meldpad.dossiers.proposing import propose
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.verifying import check
from meldpad.dossiers.writing import PayloadRefused, write
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.advice import Advice
from meldpad.journal.kinds.agreement import Agreement, Agrees
from meldpad.journal.kinds.closing import Closing, Ending
from meldpad.journal.kinds.deviation_proposal import DeviationProposal
from meldpad.journal.kinds.emergency import Emergency
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.report import Report
from meldpad.journal.kinds.task import Task
from meldpad.journal.kinds.waiver import Waiver
from meldpad.journal.kinds.weighing import Unsafety, Weighing
from meldpad.policy.facts import Track
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed
from meldpad.protocol.route import DutyState
from meldpad.protocol.scenarios.read import Scenario, read_scenarios

pytestmark = pytest.mark.clause("T04", "T06")
OVERTAKING = (make_signal(), Emergency.example(), Weighing.example(), Report.example())
UNSAFE = replace(Weighing.example(), unsafety=Unsafety.ACUTE)


@pytest.fixture
def dossier(cast) -> Dossier:
    """Noor's dossier. Ben is the attention officer; Dora, the director, reads along."""
    dossier = make_dossier(actor=cast.anna, pupil=cast.pupil)
    let_read(dossier, cast.director, by=cast.ben)
    return dossier


def journal(cast, dossier: Dossier) -> tuple[Entry, ...]:
    return open_journal(cast.ben, dossier.pk, NOW).journal


def kinds(cast, dossier: Dossier) -> list[str]:
    return [entry.payload.KIND for entry in journal(cast, dossier)][2:]


def closed(dossier: Dossier) -> bool:
    return Dossier.objects.get(pk=dossier.pk).closed


def state(cast, dossier: Dossier, rule: str) -> DutyState:
    route = open_journal(cast.ben, dossier.pk, NOW).route
    return next(duty.state for duty in route.duties if duty.rule.id == rule)


def refusals(dossier: Dossier) -> list[str]:
    return list(Record.objects.filter(act=Act.REFUSED, dossier_id=dossier.pk).order_by("id").values_list("detail", flat=True))


def test_one_proposes_the_other_agrees_and_the_route_is_closed(cast, dossier):
    number = proposed(cast.ben, dossier, second=cast.director)
    assert not closed(dossier)
    assert state(cast, dossier, "consult-colleague") is DutyState.ASKED
    assert answered(cast.director, dossier, number) == number + 1
    assert closed(dossier)
    assert kinds(cast, dossier) == ["closing_proposal", "agreement", "closing"]
    last = journal(cast, dossier)[-1]
    assert last.author == str(cast.director.user_id)
    assert last.payload == replace(CLOSING, agreed_with="Voorstel van Ben. Akkoord van Dora.")
    assert check(Dossier.objects.get(pk=dossier.pk)).faults == ()


def test_one_proposes_to_deviate_and_the_norm_stands_until_the_other_agrees(cast, dossier):
    add(actor=cast.ben, dossier=dossier, payload=UNSAFE)
    number = proposed(cast.ben, dossier, DEVIATION, second=cast.director)
    assert state(cast, dossier, "necessary-report") is DutyState.ASKED
    answered(cast.director, dossier, number)
    assert state(cast, dossier, "necessary-report") is DutyState.WAIVED
    last = journal(cast, dossier)[-1]
    assert last.author == str(cast.director.user_id)
    assert last.payload == replace(DEVIATION, agreed_with="Voorstel van Ben. Akkoord van Dora.")
    assert not closed(dossier)


def test_names_that_were_given_already_stay_beside_who_agreed(cast, dossier):
    said = replace(CLOSING, ending=Ending.NO_SUSPICION, agreed_with="Ruud Vermeer")
    answered(cast.director, dossier, proposed(cast.ben, dossier, said))
    assert journal(cast, dossier)[-1].payload.agreed_with == "Voorstel van Ben. Akkoord van Dora. Ruud Vermeer"


@pytest.mark.parametrize("act", [CLOSING, DEVIATION], ids=["closing", "deviation"])
def test_nobody_does_it_alone(cast, dossier, act):
    with pytest.raises(NotAllowed, match="needs-second-person"):
        add(actor=cast.ben, dossier=dossier, payload=act)
    number = proposed(cast.ben, dossier, act)
    with pytest.raises(NotAllowed, match="own-proposal"):
        answered(cast.ben, dossier, number)
    assert refusals(dossier) == ["needs-second-person", "own-proposal"]
    assert kinds(cast, dossier) == [f"{'closing' if act is CLOSING else 'deviation'}_proposal"]
    assert not closed(dossier)


def test_a_waiver_on_any_other_ground_is_still_written_by_one(cast, dossier):
    add(actor=cast.ben, dossier=dossier, payload=Waiver.example())
    with pytest.raises(NotAllowed, match="needs-no-second-person"):
        proposed(cast.ben, dossier, Waiver.example())


def test_a_second_person_agrees_with_a_weighing_and_its_author_cannot(cast, dossier):
    number = add(actor=cast.ben, dossier=dossier, payload=Weighing.example())
    assert state(cast, dossier, "second-weigher") is DutyState.ASKED
    with pytest.raises(NotAllowed, match="own-proposal"):
        answered(cast.ben, dossier, number)
    answered(cast.director, dossier, number)
    assert state(cast, dossier, "second-weigher") is DutyState.DONE


def test_a_no_ends_the_proposal_with_its_reason_on_the_timeline(cast, dossier):
    number = proposed(cast.ben, dossier, second=cast.director)
    with pytest.raises(PayloadRefused):
        answered(cast.director, dossier, number, "no")
    answered(cast.director, dossier, number, "no", text="Er is nog geen advies.")
    assert kinds(cast, dossier) == ["closing_proposal", "agreement"]
    assert journal(cast, dossier)[-1].payload.text == "Er is nog geen advies."
    with pytest.raises(NoLongerWaiting):
        answered(cast.director, dossier, number)
    assert not closed(dossier)
    assert refusals(dossier) == ["no-longer-waiting"]


def test_whoever_proposed_takes_it_back_and_nobody_else(cast, dossier):
    number = proposed(cast.ben, dossier, second=cast.director)
    with pytest.raises(NotAllowed, match="not-yours-to-withdraw"):
        answered(cast.director, dossier, number, "withdrawn")
    answered(cast.ben, dossier, number, "withdrawn")
    with pytest.raises(NoLongerWaiting):
        answered(cast.director, dossier, number)
    assert not SecondAsked.objects.filter(until=None).exists()
    assert not closed(dossier)


def test_a_weighing_is_not_taken_back(cast, dossier):
    number = add(actor=cast.ben, dossier=dossier, payload=Weighing.example())
    with pytest.raises(NotAllowed, match="no-such-proposal"):
        answered(cast.ben, dossier, number, "withdrawn")


@pytest.mark.parametrize("act", [CLOSING, DEVIATION], ids=["closing", "deviation"])
@pytest.mark.parametrize(
    "payload", [make_signal(), Emergency.example(), Weighing.example(), Report.example()], ids=lambda payload: payload.KIND
)
def test_what_came_after_it_overtakes_a_proposal_and_is_written_as_ever(cast, dossier, act, payload):
    number = proposed(cast.ben, dossier, act, second=cast.director)
    add(actor=cast.ben, dossier=dossier, payload=payload)
    with pytest.raises(NoLongerWaiting):
        answered(cast.director, dossier, number)
    assert kinds(cast, dossier)[1:] == [payload.KIND]
    answered(cast.director, dossier, proposed(cast.ben, dossier, act))
    assert kinds(cast, dossier)[-1] == act.KIND


def test_a_teachers_signal_overtakes_a_proposal_too(cast, dossier):
    number = proposed(cast.ben, dossier, second=cast.director)
    services.log_signal(actor=cast.chris, pupil_id=cast.pupil.pk, signal=make_signal(), at=NOW, token=uuid4())
    with pytest.raises(NoLongerWaiting):
        answered(cast.director, dossier, number)


def test_a_newer_proposal_replaces_the_older(cast, dossier):
    older, newer = proposed(cast.ben, dossier, second=cast.director), proposed(cast.ben, dossier)
    with pytest.raises(NoLongerWaiting):
        answered(cast.director, dossier, older)
    assert not SecondAsked.objects.filter(until=None).exists()
    answered(cast.director, dossier, newer)
    assert closed(dossier)


@pytest.mark.clause("S2.9", "S2.16", "S5b.1", "T02")
@pytest.mark.parametrize("payload", [Emergency.example(), Advice.example(), Report.example()], ids=lambda payload: payload.KIND)
def test_an_emergency_advice_and_a_report_are_never_held_up(cast, dossier, payload):
    add(actor=cast.ben, dossier=dossier, payload=UNSAFE)
    for act in (CLOSING, DEVIATION):
        proposed(cast.ben, dossier, act, second=cast.director)
    number = add(actor=cast.ben, dossier=dossier, payload=payload)
    assert journal(cast, dossier)[number - 1].payload == payload


def test_forms_that_are_sent_again_write_once(cast, dossier):
    token = uuid4()
    number = proposed(cast.ben, dossier, second=cast.director, token=token)
    assert proposed(cast.ben, dossier, second=cast.director, token=token) == number
    assert SecondAsked.objects.count() == 1
    token = uuid4()
    assert {answered(cast.director, dossier, number, token=token) for _ in range(3)} == {number + 1}
    assert kinds(cast, dossier) == ["closing_proposal", "agreement", "closing"]


def test_a_proposal_form_sent_again_after_the_closing_closes_nothing_again(cast, dossier):
    token = uuid4()
    number = proposed(cast.ben, dossier, token=token)
    answered(cast.director, dossier, number)
    assert proposed(cast.ben, dossier, token=token) == number
    assert kinds(cast, dossier) == ["closing_proposal", "agreement", "closing"]


def test_words_that_leave_something_new_unsaid_close_nothing(cast):
    """Everything was done when it was proposed; then a colleague is asked for something, and the words say nothing of that."""
    dossier, closing, day = all_done(cast)
    number = propose(actor=cast.ben, dossier_id=dossier.pk, act=closing, user=None, at=day, token=uuid4())
    task = replace(Task.example(), on=day.date(), until=day.date())
    ask_task(actor=cast.ben, dossier_id=dossier.pk, user=user_of(cast.chris), task=task, at=day, token=uuid4())
    other = make_actor(make_user(school=cast.school, role=Role.CARE_COORDINATOR, name="Ciska"))
    said = Agreement(on=day.date(), refers=number, agrees=Agrees.YES)
    with pytest.raises(PayloadRefused) as refusal:
        agree(actor=other, dossier_id=dossier.pk, answer=said, at=day, token=uuid4())
    assert refusal.value.problems == ["left_open:missing"]
    assert not closed(dossier)
    assert open_journal(cast.ben, dossier.pk, day).journal[-1].payload == replace(
        task, asked=str(cast.chris.user_id), asked_name="Chris"
    )


def all_done(cast) -> tuple[Dossier, Closing, datetime]:
    """A dossier in which everything was done, the words with which it was closed in the example, and that moment."""
    examples = read_scenarios(Path(__file__).parents[2] / "scenarios" / "hele-gevallen.yaml")
    told = next(
        one for one in examples if isinstance(one, Scenario) and one.name.startswith("Noor.") and one.edition == "po-2019"
    )
    *before, last = told.journal
    assert isinstance(last.payload, Closing)
    assert not last.payload.left_open
    dossier = found_dossier(cast.ben, cast.pupil.pk, Track.MELDCODE, before[0].written_at)
    for entry in before[1:]:
        author = cast.director if entry.author == "ruud" else cast.ben
        write(author, dossier.pk, entry.payload, entry.written_at, uuid4())
    return dossier, last.payload, last.written_at


@pytest.mark.parametrize("who", ["anna", "chris", "technician", "board_member", "elsewhere"])
def test_who_does_not_read_all_of_it_neither_agrees_nor_proposes(cast, dossier, who):
    number = proposed(cast.ben, dossier)
    with pytest.raises(NotAllowed):
        answered(getattr(cast, who), dossier, number)
    with pytest.raises(NotAllowed):
        proposed(getattr(cast, who), dossier)
    assert not closed(dossier)


def test_who_only_reads_along_agrees_and_does_not_propose(cast, dossier):
    with pytest.raises(NotAllowed, match="read-only"):
        proposed(cast.director, dossier)
    answered(cast.director, dossier, proposed(cast.ben, dossier))
    assert closed(dossier)


@pytest.mark.parametrize("number", [1, 2, 3, 99])
@pytest.mark.parametrize("agrees", ["yes", "withdrawn"])
def test_an_answer_to_what_is_no_proposal_is_refused_and_logged(cast, dossier, number, agrees):
    add(actor=cast.ben, dossier=dossier, payload=Note.example())
    with pytest.raises(NotAllowed, match="no-such-proposal"):
        answered(cast.director, dossier, number, agrees)
    assert refusals(dossier) == ["no-such-proposal"]


def test_another_officer_agrees_without_being_asked(cast, dossier):
    other = make_actor(make_user(school=cast.school, role=Role.CARE_COORDINATOR, name="Ciska"))
    answered(other, dossier, proposed(cast.ben, dossier, second=cast.director))
    assert closed(dossier)
    assert not SecondAsked.objects.filter(until=None).exists()


def test_these_kinds_are_never_written_as_ordinary_entries(cast, dossier):
    number = proposed(cast.ben, dossier)
    for entry in (journal(cast, dossier)[number - 1].payload, Agreement.example(), DeviationProposal.example()):
        with pytest.raises(NotAllowed, match="written-by-itself"):
            add(actor=cast.ben, dossier=dossier, payload=entry)
