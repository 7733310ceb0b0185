"""The open package from the page of a dossier: for who may take it out, and checkable with what is in it."""

import io
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import now, page_of

from factories import make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.audit.models import Act, Record
from meldpad.dossiers.models import Dossier
from meldpad.evidence.models import Leaf
from meldpad.policy.roles import Role
from raw_rows import without_triggers

pytestmark = pytest.mark.clause("O2.16", "S1.8", "T27")


@pytest.fixture
def school():
    return make_school(name="De Linde")


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def dossier(school, officer) -> Dossier:
    return make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())


def where(dossier: Dossier) -> str:
    return reverse("dossier_package", args=[dossier.pk])


def test_the_page_of_a_dossier_leads_to_a_package_that_convinces(officer, dossier, tmp_path: Path):
    anja = sign_in(Client(), officer)
    assert where(dossier) in page_of(anja.get(reverse("dossier", args=[dossier.pk])))
    answer = anja.get(where(dossier))
    assert answer["Content-Disposition"] == f'attachment; filename="dossier-{dossier.reference}.zip"'
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/zip", "no-store")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        package.extractall(tmp_path)
    assert (tmp_path / "chronology.pdf").read_bytes().startswith(b"%PDF-")
    done = subprocess.run([sys.executable, "-I", tmp_path / "verify.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert Record.objects.filter(act=Act.EXPORTED, dossier_id=dossier.pk, actor_id=officer.pk).count() == 1


@pytest.mark.parametrize("role", [Role.TEACHER, Role.DIRECTOR])
def test_who_may_not_take_it_out_finds_nothing(school, dossier, role):
    client = sign_in(Client(), make_user(school=school, role=role, name="Chris"))
    assert client.get(where(dossier)).status_code == 404
    assert not Record.objects.filter(act=Act.EXPORTED).exists()


def test_it_asks_again_who_one_is(officer, dossier):
    anja = sign_in(Client(), officer, at=now() - timedelta(minutes=14))
    answer = anja.get(where(dossier))
    assert (answer.status_code, answer.url.startswith(reverse("confirm"))) == (302, True)


def test_a_log_that_misses_an_entry_gives_no_package(officer, dossier):
    anja = sign_in(Client(), officer)
    assert anja.get(where(dossier)).status_code == 200
    with without_triggers():
        Leaf.objects.filter(dossier_id=dossier.pk, kind="entry", number=1).delete()
    answer = anja.get(where(dossier))
    said = answer.content.decode()
    assert (answer.status_code, "meldpad verify" in said, "technisch beheerder" in said) == (503, True, True)
    assert dossier.reference not in said
