"""A dossier full of marked words is written, read, listed, printed and exported; afterwards no byte at rest holds one (S1.10)."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.urls import reverse
from marked_words import MARK, PUPIL, found_in, marked

from factories import NOW, make_actor, make_dossier, make_group, make_pupil, make_school, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.clock.mine import my_notices
from meldpad.clock.snoozing import Wish as Snoozing
from meldpad.clock.snoozing import can_wait, put_off
from meldpad.clock.sweeping import sweep_school
from meldpad.dossiers.attaching import upload_of
from meldpad.dossiers.caseload import caseload
from meldpad.dossiers.drafts import keep_draft
from meldpad.dossiers.exporting import package
from meldpad.dossiers.models import Attachment, Dossier
from meldpad.dossiers.selectors import open_attachment, open_journal
from meldpad.dossiers.services import append
from meldpad.dossiers.shelf import on_the_shelf, place_of
from meldpad.dossiers.writing import write
from meldpad.evaluation.actions import ActionWish, agree_action
from meldpad.evaluation.answering import answer_look_back
from meldpad.evaluation.asking import ask_colleagues
from meldpad.evaluation.concluding import close_look_back, conclusions_of, keep_conclusions
from meldpad.evaluation.figures.making import make_figures
from meldpad.evaluation.opening import open_look_back
from meldpad.evaluation.said import Said
from meldpad.evaluation.school_year import SchoolYear
from meldpad.journal.attached import attached_in
from meldpad.journal.kinds.access_answer import AccessAnswer, Given, Ground
from meldpad.journal.kinds.access_request import AccessRequest
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.journal.payload import KINDS
from meldpad.journal.signature import Signature
from meldpad.policy.roles import Role
from meldpad.readiness.models import Evidence, Source, Stand, Subject
from meldpad.readiness.planning import PlanWish, plan_training
from meldpad.readiness.states import StateWish, said_about, set_state
from meldpad.readiness.training import TrainingWish, record_training
from meldpad.rights.choices import Aside, Choice, Choices
from meldpad.rights.finding import request_for
from meldpad.rights.preparing import prepare
from meldpad.rights.services import answer_request, keep_choices, record_request
from meldpad.schools.actor import Actor
from meldpad.schools.models import Pupil
from meldpad.schools.place import Period
from meldpad.schools.pupils import pupils_of
from meldpad.socialmap.details import Details
from meldpad.socialmap.filling import add_partner, say_none, take_off
from meldpad.socialmap.selectors import taken_off
from meldpad.staff.inviting import Wish, make_link
from raw_rows import ALIASES, committed, everything_in, rows, run

pytestmark = [committed, pytest.mark.clause("S1.10", "O2.15", "T33")]


class Heard(logging.Handler):
    """Everything that any of our loggers or Django's says, whatever its level."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))


@pytest.fixture
def heard() -> Iterator[Heard]:
    handler = Heard()
    loggers = [logging.getLogger(name) for name in ("", "django", "meldpad")]
    for logger in loggers:
        logger.addHandler(handler)
    yield handler
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.fixture
def lived(heard: Heard) -> None:
    """A day at a school, in marked words."""
    school = make_school()
    anna = make_user(school=school, role=Role.ATTENTION_OFFICER, name=MARK)
    make_group(school=school, teacher=anna)
    User.objects.filter(pk=anna.pk).update(email=f"{MARK}@school.example")
    wish = Wish(name=MARK, email=f"{MARK}-2@school.example", roles=frozenset({Role.TEACHER}), period=Period(since=NOW.date()))
    make_link(make_actor(anna), wish, uuid4(), NOW)
    actor = make_actor(anna)
    pupil = make_pupil(school=school, call_name=PUPIL, surname=MARK)
    dossier = make_dossier(actor=actor, pupil=pupil)
    for kind in sorted(KINDS):
        write(actor, dossier.pk, marked(kind), NOW, uuid4())
    scan = upload_of(b"%PDF-1.7 " + MARK.encode() + b" gescand", uuid4())
    signed = replace(
        TalkSignature.example(), scan=(scan.attached,), signatures=(Signature(who=MARK, role=MARK, strokes="M1 1L2 2"),)
    )
    append(actor=actor, dossier_id=dossier.pk, payload=signed, at=NOW, token=uuid4(), uploads=(scan,))
    keep_draft(actor=actor, path="/signaal/", typed={"seen": [f"{MARK} getypt"]}, at=NOW)
    read(actor, dossier)
    look_at(sign_in(Client(), anna), dossier)
    ask_access(actor, dossier, make_pupil(school=school, call_name=PUPIL, surname=MARK))
    fill_map(actor)
    say_ready(actor)
    look_back(actor)
    let_wait(actor, dossier)


def fill_map(actor: Actor) -> None:
    """A partner with words about a person, changed and taken off; and a place without one."""
    person = Details(organisation="Wijkteam", contact=MARK, role=MARK, email=f"{MARK}@team.example", agreements=MARK)
    partner = add_partner(actor=actor, slot="local_team", details=person, at=NOW, token=uuid4())
    take_off(actor=actor, partner_id=partner, seen=1, reason=MARK, at=NOW, token=uuid4())
    say_none(actor=actor, slot="crisis", none=True, reason=MARK, at=NOW, token=uuid4())
    assert {one.details.contact for one in taken_off(actor.here)} == {MARK}


def say_ready(actor: Actor) -> None:
    """What shows a responsibility, who gave a training and for whom one is planned: somebody may be named in it."""
    day = NOW.date()
    told = {"evidence": Evidence.DATE, "shown_on": day, "reference": MARK, "review_on": day + timedelta(days=9)}
    set_state(actor=actor, wish=StateWish(duty="in-policy", stand=Stand.ARRANGED, **told), at=NOW, token=uuid4())
    held = {"subject": Subject.STEPS, "source": Source.TOGETHER, "hours": 2, "months": 24, "given_by": MARK}
    wish = TrainingWish(held_on=day, attended=frozenset({actor.user_id}), **held)
    record_training(actor=actor, wish=wish, at=NOW, token=uuid4())
    plan_training(actor=actor, wish=PlanWish(planned_on=day, subject=Subject.TALKS, note=MARK), at=NOW, token=uuid4())
    assert [one.reference for one in said_about(actor.here, "in-policy")] == [MARK]


def let_wait(actor: Actor, dossier: Dossier) -> None:
    """Much waits in it; the clock says so, and one thing is put off with a reason."""
    later = NOW + timedelta(days=60)
    sweep_school(dossier.school, later)
    notice = next(one.notice for one in my_notices(actor, later) if can_wait(one) and one.notice.dossier_id == dossier.pk)
    wish = Snoozing(until=later.date() + timedelta(days=1), why=f"{MARK} wacht")
    put_off(actor=actor, notice_id=notice.id, wish=wish, at=later, token=uuid4())


def ask_access(actor: Actor, dossier: Dossier, other: Pupil) -> None:
    """A request with a dossier, prepared and answered with a copy; and one without a dossier, kept by the school."""
    asked = replace(AccessRequest.example(), on=NOW.date(), who=MARK, how=MARK)
    for pupil_id in (other.pk, dossier.pupil_id):
        made = record_request(actor=actor, pupil_id=pupil_id, asked=asked, at=NOW, token=uuid4())
    aside = Aside(ground=Ground.OTHER_PARENT, reason=f"{MARK} reden")
    numbers = range(1, len(KINDS) + 30)
    choices = Choices(entries=dict.fromkeys(numbers, Choice(words={MARK: aside})), never=(f"{MARK} nooit",), looked=True)
    keep_choices(actor=actor, request_id=made, choices=choices, at=NOW)
    prepared = prepare(actor, request_for(actor, made, NOW), NOW, detail="test")
    assert MARK in "".join(prepared.choices.never)
    paper = upload_of(b"%PDF-1.7 " + MARK.encode(), uuid4()).content
    answer = replace(AccessAnswer.example(), given=Given.REFUSED, withheld=(), reason=MARK, decided_by=MARK)
    other_request = record_request(actor=actor, pupil_id=dossier.pupil_id, asked=asked, at=NOW, token=uuid4())
    seen = prepare(actor, request_for(actor, other_request, NOW), NOW, detail="test").digest
    answer_request(actor=actor, request_id=other_request, answer=answer, paper=paper, seen=seen, at=NOW, token=uuid4())


def look_back(actor: Actor) -> None:
    """A look back on a year: an answer, conclusions so far and closed ones, and an action."""
    year, at = SchoolYear(NOW.year - 1), NOW
    row = open_look_back(actor=actor, year=year, at=at)
    ask_colleagues(actor=actor, year=year, user_ids=[actor.user_id], until=at.date(), at=at)
    answer_look_back(actor=actor, year=year, said=Said(well=MARK, better=MARK), named=True, at=at)
    wish = ActionWish(what=MARK, who=actor.user_id, before=at.date())
    agree_action(actor=actor, year=year, wish=wish, at=at, token=uuid4())
    make_figures(actor=actor, year=year, trained={"valid": 0, "over": 0, "never": 1}, at=at)
    keep_conclusions(actor=actor, year=year, text=MARK, turn=0, at=at)
    close_look_back(actor=actor, year=year, turn=1, at=at)
    assert MARK in conclusions_of(row)


def read(actor: Actor, dossier: Dossier) -> None:
    """Everything is really there for who may read it."""
    opened = open_journal(actor, dossier.pk, NOW)
    assert len(opened.journal) == len(KINDS) + 3
    [scan] = [part for entry in opened.journal for part in attached_in(entry.payload)]
    assert MARK.encode() in open_attachment(actor, dossier.pk, UUID(scan.id), NOW).content
    assert MARK.encode() in package(actor, dossier.pk, NOW)
    assert [PUPIL in row.summary.pupil for row in caseload(actor, NOW) if row.summary] == [True]
    assert [row.identity.call_name for row in pupils_of(dossier.school_id, actor.user_id, PUPIL)] == [PUPIL]


def look_at(client: Client, dossier: Dossier) -> None:
    for name in ("dossier", "chronology_pdf"):
        assert client.get(reverse(name, args=[dossier.pk])).status_code == 200
    scan = Attachment.objects.get(dossier=dossier)
    assert MARK.encode() in client.get(reverse("attachment", args=[dossier.pk, scan.pk])).content
    too_large = SimpleUploadedFile(f"{MARK}.pdf", b"%PDF-" + MARK.encode() * 400_000, "application/pdf")
    assert client.post(reverse("add_entry", args=[dossier.pk, "talk_signature"]), {"scan": too_large}).status_code == 200
    for name in ("today", "caseload"):
        assert client.get(reverse(name)).status_code == 200
    page = client.get(reverse("dossier", args=[dossier.pk])).content.decode()
    assert MARK in page


def files_of(alias: str) -> list[Path]:
    """Every file of the database, journals and logs of the engine included."""
    if connections[alias].vendor == "postgresql":
        run("CHECKPOINT", alias=alias)
        folder = Path(str(rows("SHOW data_directory", alias=alias)[0][0]))
    else:
        folder = Path(str(connections[alias].settings_dict["NAME"])).parent
    connections[alias].close()
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)


@pytest.mark.usefixtures("lived")
@pytest.mark.parametrize("alias", ALIASES)
def test_no_column_of_any_table_holds_a_word(alias):
    values = list(everything_in(alias))
    assert len(values) > len(KINDS)
    assert [table for table, value in values if found_in(value)] == []


@pytest.mark.usefixtures("lived")
@pytest.mark.parametrize("alias", ALIASES)
def test_no_file_holds_a_word(alias):
    files = files_of(alias)
    assert files
    assert [path.name for path in files if found_in(content_of(path))] == []


@pytest.mark.usefixtures("lived")
def test_no_file_on_the_shelf_holds_a_word_and_the_scan_lies_there():
    scans = list(Attachment.objects.all())
    files = list(on_the_shelf())
    assert scans
    assert {place_of(scan.school_id, scan.key_id) for scan in scans} <= set(files)
    assert [path.name for path in files if found_in(path.read_bytes())] == []


def content_of(path: Path) -> bytes:
    """A file's bytes; a running server may throw a file of its own away between the listing and the look."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def test_no_log_holds_a_word(heard, lived, capfd):
    logging.getLogger("meldpad").warning("listening")
    out, err = capfd.readouterr()
    assert "listening" in "\n".join(heard.said)
    assert found_in("\n".join([*heard.said, out, err]).encode()) == set()


@pytest.mark.parametrize("kept", [MARK.encode(), PUPIL.upper().encode(), MARK.encode("utf-16-le"), b"Zwartwoud-\\u00e9"])
def test_the_search_finds_a_word_that_does_lie_about(kept):
    assert found_in(b"before " + kept + b" after")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_marked_in_all_its_texts(kind):
    texts = [value for value in vars(marked(kind)).values() if type(value) is str]
    assert all(text.startswith(MARK) for text in texts)


def test_a_file_that_is_sent_stays_in_memory():
    """Django would write a large one to a temporary folder."""
    assert settings.FILE_UPLOAD_HANDLERS == ["meldpad.web.uploads.OnlyInMemory"]
