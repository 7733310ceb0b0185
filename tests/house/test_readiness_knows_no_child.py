"""No page and no paper about readiness reads a dossier: no word, name or reference of it, and not how many there are (T44)."""

import re
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from marked_words import MARK, PUPIL, marked

from factories import make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.dossiers.writing import write
from meldpad.journal.payload import KINDS
from meldpad.policy.roles import Role
from meldpad.readiness.duties import duties
from meldpad.readiness.models import Source, Subject
from meldpad.readiness.planning import PlanWish, plan_training
from meldpad.readiness.training import TrainingWish, record_training
from meldpad.web.open_to.readiness import AREA
from meldpad.web.readiness_paper import outline_of, pack_for
from raw_rows import ALIASES

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.clause("T29", "T44", "O2.15")]
# What somebody typed and lost is kept in a table of its own, whatever the page was.
OF_CHILDREN = re.compile(r'"((?:dossiers|rights|retention)_(?!draft)\w+|schools_(?:pupil|siblinglink))"')


@pytest.fixture
def world():
    """A school with a dossier full of marked words, trainings, and everybody who reads these pages."""
    school, now = make_school(), timezone.now()
    roles = {"officer": Role.ATTENTION_OFFICER, "director": Role.DIRECTOR, "board": Role.BOARD_MEMBER}
    people = {name: make_user(school=school, role=role, name=name.title()) for name, role in roles.items()}
    officer = make_actor(people["officer"])
    dossier = make_dossier(actor=officer, pupil=make_pupil(school=school, call_name=PUPIL, surname=MARK))
    for kind in sorted(KINDS):
        write(officer, dossier.pk, marked(kind), now, uuid4())
    said = {"subject": Subject.STEPS, "source": Source.TOGETHER, "hours": 2, "months": 24, "given_by": "Bureau Oog"}
    wish = TrainingWish(held_on=now.date(), attended=frozenset({people["officer"].pk}), **said)
    training = record_training(actor=officer, wish=wish, at=now, token=uuid4())
    plan = plan_training(actor=officer, wish=PlanWish(planned_on=now.date(), subject=Subject.TALKS), at=now, token=uuid4())
    return {"school": school, "dossier": dossier, "training": training, "plan": plan, **people}


def parts_of(world) -> dict[str, list[dict[str, object]]]:
    """What stands in the address of a page, in every way there is."""
    place = [{"place_id": world["school"].pk}]
    return {
        "readiness_duty": [{"rule_id": each} for each in duties()],
        "readiness_board_duty": [{"rule_id": "board-answers"}],
        "readiness_school": place,
        "readiness_school_pack": place,
        "training": [{"number": world["training"]}],
        "plan": [{"number": world["plan"]}],
    }


def looked_at(world) -> dict[str, tuple[str, set[str]]]:
    """Every address of these pages that somebody may open: what it shows, and which tables of children were asked."""
    parts, found = parts_of(world), {}
    for person in ("officer", "director", "board"):
        client = sign_in(Client(), world[person])
        for name, roles in AREA.open_to.items():
            if roles.isdisjoint(make_actor(world[person]).roles):
                continue
            for given in parts.get(name, [{}]):
                where = reverse(name, kwargs=given)
                with CaptureQueriesContext(connections["default"]) as asked:
                    answer = client.get(where)
                assert answer.status_code == 200, where
                tables = {table for query in asked for table in OF_CHILDREN.findall(query["sql"])}
                found[f"{person} {where}"] = (answer.content.decode("utf-8", "replace"), tables)
    return found


def test_no_page_shows_a_word_of_a_dossier_or_asks_a_table_that_knows_a_child(world):
    found = looked_at(world)
    assert {where.split()[1].split("/")[1] for where in found} == {"klaar"}
    assert len(found) > len(AREA.open_to)
    told = (MARK, PUPIL, world["dossier"].reference, str(world["dossier"].pk))
    assert [where for where, (page, _) in found.items() if any(word in page for word in told)] == []
    assert {where: tables for where, (_, tables) in found.items() if tables} == {}


@pytest.mark.parametrize("with_words", [True, False])
def test_the_paper_for_the_inspection_holds_no_child(world, with_words):
    with CaptureQueriesContext(connections["default"]) as asked:
        text = repr(outline_of(pack_for(world["school"], timezone.localtime(), with_words=with_words), "Anja de Wit"))
    assert {table for query in asked for table in OF_CHILDREN.findall(query["sql"])} == set()
    assert not any(word in text for word in (MARK, PUPIL, world["dossier"].reference))
    assert all(duty.nl in text for duty in duties().values())
    assert "minder dan 5" in text.lower(), "one colleague was trained: the paper does not say that it was one"


def test_the_page_of_a_school_stays_the_same_when_a_dossier_is_opened(world):
    """A number that is looked at every day tells what happened when it changes: there is none."""
    client = sign_in(Client(), world["board"])
    places = (reverse("readiness_schools"), reverse("readiness_school", args=[world["school"].pk]))
    before = [content_of(client, where) for where in places]
    make_dossier(actor=make_actor(world["officer"]), pupil=make_pupil(school=world["school"]))
    assert [content_of(client, where) for where in places] == before


def content_of(client: Client, where: str) -> str:
    page = client.get(where).content.decode()
    return page[page.index("<main") : page.index("</main>")]
