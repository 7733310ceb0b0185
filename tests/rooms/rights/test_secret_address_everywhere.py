"""A registered secret address, typed in every field of every kind of entry, is in nothing that leaves and on no screen of who may
not see it (T40). What is tested is the shape: each output is made behind one veil."""

import inspect
import io
import json
import zipfile
from dataclasses import fields, replace
from importlib import import_module
from pkgutil import iter_modules
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from rights_scene import CHECK, Scene
from test_copy import words_in

from factories import NOW, TODAY, add, make_actor, make_dossier, make_pupil, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.audit.models import Act
from meldpad.documents.access_copy import access_copy_pdf
from meldpad.documents.chronology import chronology_pdf
from meldpad.documents.report import report_pdf
from meldpad.dossiers.admitting import Invitation, let_in
from meldpad.dossiers.asking import ask_task
from meldpad.dossiers.exporting import open_package, package
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.selectors import TAKEN_OUT, open_journal
from meldpad.dossiers.writing import PayloadRefused, write
from meldpad.journal.addresses import through
from meldpad.journal.kinds.access_answer import Given
from meldpad.journal.kinds.person import Person
from meldpad.journal.kinds.report import Report
from meldpad.journal.kinds.task import Task
from meldpad.journal.payload import KINDS, Payload
from meldpad.policy.facts import Right
from meldpad.policy.roles import Role
from meldpad.rights.choices import Choices
from meldpad.rights.services import check_request, record_request
from meldpad.web import papers
from meldpad.web.access_papers import access_copy_of
from meldpad.web.papers.whole import chronology_of, report_of

pytestmark = pytest.mark.clause("T40", "T50", "T23")
ADDRESS = "Hoeve De Zonnebloem\nAchterwegje 3b\n9876 ZX Oudeschild"
TYPED = " (Hoeve  de ZONNEBLOEM, achterwegje 3 b, 9876zx, oudeschild)"
TOLD = ("zonnebloem", "achterweg", "9876zx", "9876 zx", "oudeschild")
# A field that names somebody or something by its id holds no free text.
IDS = {
    ("access", "person"),
    ("task", "asked"),
    ("access_answer", "withheld"),
    ("edition_change", "before"),
    ("edition_change", "after"),
}


def told(text: str) -> list[str]:
    return [word for word in TOLD if word in text.casefold()]


def filled(kind: str) -> Payload:
    """The example with the address behind every text of it; a field that takes no free text keeps what it had."""
    example = whole = KINDS[kind].example()
    for one in fields(example):
        if (kind, one.name) in IDS:
            continue
        changed = through(example, lambda text: f"{text}{TYPED}")
        tried = replace(whole, **{one.name: getattr(changed, one.name)})
        whole = whole if list(tried.problems()) else tried
    return whole


@pytest.fixture
def dossier(scene: Scene) -> Dossier:
    """One entry of every kind that can be written here, each full of it, and Tom whose address it is."""
    made = make_dossier(actor=scene.ben, pupil=make_pupil(school=scene.school, call_name="Mees"))
    tom = replace(
        Person.example(), name="Tom", secret_address=True, hidden_address=ADDRESS, contact_limits=f"Niet bellen.{TYPED}"
    )
    add(actor=scene.ben, dossier=made, payload=tom)
    done = set()
    for kind in sorted(set(KINDS) - {"closing", "opening", "employee_followup", "employee_handover"}):
        try:
            write(scene.ben, made.id, filled(kind), NOW, uuid4())
        except PayloadRefused:
            continue
        done.add(kind)
    assert len(done) > 40, sorted(set(KINDS) - done)
    return made


def test_it_stands_there_for_who_guards_the_dossier(scene, dossier):
    opened = open_journal(scene.ben, dossier.pk, NOW)
    assert told(repr(opened.journal)) == list(TOLD)
    assert opened.veiled == frozenset()


@pytest.mark.parametrize("act", sorted(TAKEN_OUT))
def test_whatever_is_opened_to_leave_the_house_is_behind_the_veil(scene, dossier, act):
    opened = open_journal(scene.ben, dossier.pk, NOW, act=Act(act))
    assert told(repr(opened.journal)) == []
    assert told(repr(opened.route)) == []
    assert len(opened.veiled) > 40


def test_it_is_not_in_the_timeline_on_paper(scene, dossier):
    for act in (Act.OPENED, Act.PRINTED):  # whoever forgets to say that it is printed gets the same paper
        paper = chronology_pdf(chronology_of(scene.ben, open_journal(scene.ben, dossier.pk, NOW, act=act), NOW))
        assert told(words_in(paper)) == []


def test_it_is_not_in_a_report_on_paper(scene, dossier):
    for act in (Act.OPENED, Act.PRINTED):
        opened = open_journal(scene.ben, dossier.pk, NOW, act=act)
        [entry] = [entry for entry in opened.journal if isinstance(entry.payload, Report)]
        assert told(words_in(report_pdf(report_of(scene.ben, opened, entry, entry.payload, NOW)))) == []


def test_it_is_in_no_package(scene, dossier):
    assert told(package(scene.ben, dossier.pk, NOW).decode()) == []

    def paper(opened):
        return chronology_pdf(chronology_of(scene.ben, opened, NOW))

    content = open_package(scene.ben, dossier.pk, NOW, paper)
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        for name in zipped.namelist():
            inside = zipped.read(name)
            said = words_in(inside) if name.endswith(".pdf") else inside.decode("latin-1")
            assert told(said) == [], name
    assert not [name for name in zipped.namelist() if name.startswith("attachments/")]


def test_a_package_has_no_key_of_an_entry_that_holds_it(scene, dossier):
    with zipfile.ZipFile(io.BytesIO(open_package(scene.ben, dossier.pk, NOW))) as zipped:
        links = json.loads(zipped.read("chain.json"))["entries"]
    veiled = open_journal(scene.ben, dossier.pk, NOW, act=Act.PRINTED).veiled
    assert {link["number"] for link in links if not link["key"]} == veiled


def test_it_is_in_no_copy_for_who_asked_for_access(scene, dossier):
    asked = replace(KINDS["access_request"].example(), on=TODAY, who=f"Sanne{TYPED}")
    request_id = record_request(actor=scene.ben, pupil_id=dossier.pupil_id, asked=asked, at=NOW, token=uuid4())
    check_request(actor=scene.ben, request_id=request_id, check=CHECK, at=NOW, token=uuid4())
    scene.give_all_but(request_id, Choices(looked=True))
    document = access_copy_of(
        scene.ben, scene.prepared(request_id), Given.PART, NOW, reason=f"Zo.{TYPED}", decided_by=f"Ben{TYPED}"
    )
    said = words_in(access_copy_pdf(document))
    assert told(said) == []
    assert "Adres dat niemand mag lezen" not in said


@pytest.fixture
def eef(scene: Scene, dossier: Dossier) -> User:
    """A colleague who was let in to read."""
    user = make_user(school=scene.school, role=Role.TEACHER, name="Eef")
    invitation = Invitation(right=Right.READ, why="Kijk mee.")
    let_in(actor=scene.ben, dossier_id=dossier.pk, user=user, invitation=invitation, at=NOW, token=uuid4())
    return user


def test_a_colleague_who_reads_along_does_not_see_it_on_any_page(scene, dossier, eef):
    assert told(repr(open_journal(make_actor(eef), dossier.pk, NOW).journal)) == []
    client = sign_in(Client(), eef)
    pages = [reverse("dossier", args=[dossier.pk]), reverse("chronology_pdf", args=[dossier.pk]), reverse("today")]
    pages += [f"{reverse('dossier', args=[dossier.pk])}?toon=alles", reverse("caseload")]
    for where in pages:
        assert told(client.get(where).content.decode("latin-1")) == [], where


def test_what_they_wrote_themselves_stays_as_they_wrote_it_on_their_own_screen(scene, dossier, eef):
    make_writer = Invitation(right=Right.WRITE, why="Schrijf mee.")
    let_in(actor=scene.ben, dossier_id=dossier.pk, user=eef, invitation=make_writer, at=NOW, token=uuid4())
    number = add(actor=make_actor(eef), dossier=dossier, payload=replace(KINDS["note"].example(), text="Gezien in Oudeschild."))
    opened = open_journal(make_actor(eef), dossier.pk, NOW)
    assert opened.entry(number).payload.text == "Gezien in Oudeschild."
    printed = open_journal(make_actor(eef), dossier.pk, NOW, act=Act.PRINTED)
    assert told(repr(printed.journal)) == []


def test_who_was_asked_one_thing_does_not_learn_it_from_the_question(scene, dossier):
    user = make_user(school=scene.school, role=Role.TEACHER, name="Fleur")
    task = replace(Task.example(), text=f"Bel vader.{TYPED}")
    number = ask_task(actor=scene.ben, dossier_id=dossier.pk, user=user, task=task, at=NOW, token=uuid4())
    client = sign_in(Client(), user)
    page = client.get(reverse("task", args=[dossier.pk, number])).content.decode()
    assert ("Bel vader." in page, told(page)) == (True, [])
    assert told(client.get(reverse("today")).content.decode()) == []


def test_every_paper_of_a_dossier_is_made_behind_the_veil():
    """A paper that is added later must do the same: whatever makes one of an opened dossier calls the one function for it."""
    modules = [import_module(one.name) for one in iter_modules(papers.__path__, f"{papers.__name__}.")]
    makers = [
        make
        for module in modules
        for _, make in inspect.getmembers(module, inspect.isfunction)
        if make.__module__ == module.__name__ and {"actor", "opened"} <= inspect.signature(make).parameters.keys()
    ]
    assert {make.__name__ for make in makers} >= {"chronology_of", "report_of", "paper_of", "outline_for"}
    for make in makers:
        source = inspect.getsource(make)
        assert "printable(" in source or "chronology_of(" in source, make.__name__
