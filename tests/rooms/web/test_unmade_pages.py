"""A paper or a package that cannot be made says what happened, that nothing is lost, and whom to ask (never a bare 500)."""

from html import unescape
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from web_pages import now

from factories import add, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.documents import press
from meldpad.dossiers.models import BrokenGlass
from meldpad.evidence import checkpoints
from meldpad.evidence.checkpoints import checkpoint, leave_checkpoint
from meldpad.journal.kinds.report import Report
from meldpad.policy.roles import Role
from meldpad.web.unmade import LACKS, SIGNS

pytestmark = pytest.mark.clause("O2.16", "S5b.2", "T11")
HELPER = "Vraag de technisch beheerder"


@pytest.fixture
def own_key(settings, tmp_path):
    settings.CHECKPOINT_KEY_FILE = tmp_path / "keys" / "checkpoint.key"
    return settings.CHECKPOINT_KEY_FILE


@pytest.fixture
def school():
    return make_school(name="De Linde")


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def dossier(school, officer):
    return make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())


def gone(key):
    key.unlink()


def of_something_else(key):
    key.write_text("geen sleutel")


def open_to_others(key):
    key.chmod(0o644)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (gone, "SigningKeyMissing"),
        (of_something_else, "SigningKeyMissing"),
        (open_to_others, "SigningKeyUnsafe"),
    ],
)
def test_a_package_that_cannot_be_signed_says_whom_to_ask(own_key, officer, dossier, harm, said):
    checkpoint(dossier.school_id, now())
    harm(own_key)
    answer = sign_in(Client(), officer).get(reverse("dossier_package", args=[dossier.pk]))
    page = unescape(answer.content.decode())
    assert answer.status_code == 503
    assert [words for words in (HELPER, said, "Er is niets veranderd", "tijdlijn") if words not in page] == []
    assert any(words in page for words in SIGNS.values())
    assert str(own_key) not in page


def test_the_timeline_on_paper_needs_no_signing_key(own_key, officer, dossier):
    checkpoint(dossier.school_id, now())
    own_key.unlink()
    answer = sign_in(Client(), officer).get(reverse("chronology_pdf", args=[dossier.pk]))
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["chronology_pdf", "dossier_package"])
def test_a_paper_that_does_not_come_out_says_whom_to_ask(officer, dossier, monkeypatch, name):
    monkeypatch.setattr(press, "_fresh_process", lambda order, timeout: (4, b""))
    answer = sign_in(Client(), officer).get(reverse(name, args=[dossier.pk]))
    page = unescape(answer.content.decode())
    assert (answer.status_code, HELPER in page, "typesetting-refused" in page) == (503, True, True)


def test_a_report_that_lacks_something_says_what(officer, dossier, monkeypatch):
    number = add(actor=make_actor(officer), dossier=dossier, payload=Report.example())
    monkeypatch.setattr("meldpad.documents.report.report_problems", lambda document: iter(["source-missing"]))
    answer = sign_in(Client(), officer).get(reverse("report_pdf", args=[dossier.pk, number]))
    page = unescape(answer.content.decode())
    assert (answer.status_code, LACKS["source-missing"] in page, HELPER in page) == (409, True, False)


@pytest.mark.clause("S1.10", "T27")
@pytest.mark.parametrize("harm", [gone, of_something_else, open_to_others])
def test_the_glass_breaks_whatever_happened_to_the_key(own_key, school, dossier, harm):
    checkpoint(dossier.school_id, now())
    harm(own_key)
    chris = sign_in(Client(), make_user(school=school, role=Role.TEACHER, name="Chris"))
    said = {"pupil": str(dossier.pupil_id), "why": "Noor is weg.", "hours": "1", "token": str(uuid4())}
    answer = chris.post(reverse("break_glass"), said)
    assert (answer.status_code, answer.url) == (302, reverse("dossier", args=[dossier.pk]))
    assert BrokenGlass.objects.filter(dossier=dossier).count() == 1


@pytest.mark.clause("S1.10", "T27")
@pytest.mark.parametrize(
    "trouble", [OSError("disk"), OperationalError("locked"), ValueError("leaf"), MemoryError(), KeyError("x")]
)
def test_no_fault_at_all_in_making_evidence_stands_before_a_child(dossier, monkeypatch, trouble):
    def fails(*_: object) -> None:
        raise trouble

    monkeypatch.setattr(checkpoints, "checkpoint", fails)
    assert leave_checkpoint(dossier.school_id, now()) is None
