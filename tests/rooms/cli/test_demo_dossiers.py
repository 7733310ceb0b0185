"""The demonstration shows who sees what: its dossiers are written by the same acts, and open only to whom they should."""

import pytest
from django.test import Client
from django.utils import timezone

from factories import sign_in
from meldpad.accounts.models import User
from meldpad.adoption.selectors import draft_of, readers_of, version_in_force
from meldpad.audit.models import Record
from meldpad.cli.demo_school import ensure_demo_school
from meldpad.dossiers.models import BrokenGlass, Dossier, Entry, Exclusion
from meldpad.schools.models import Pupil

pytestmark = pytest.mark.clause("T28")


def screen(name, path="/"):
    return sign_in(Client(), next(user for user in User.objects.all() if user.email.startswith(f"{name}@"))).get(path)


@pytest.fixture
def school(db):
    return ensure_demo_school()


def test_an_empty_demonstration_has_pupils_and_no_dossiers(db):
    school = ensure_demo_school(empty=True)
    assert Pupil.objects.filter(school=school).exists()
    assert not Dossier.objects.exists()


def test_a_second_start_tells_nothing_twice(school):
    before = Entry.objects.count()
    assert ensure_demo_school() == school
    assert Entry.objects.count() == before


def test_the_director_finds_nothing_of_the_dossier_he_is_shut_out_of(school):
    barred = Exclusion.objects.get().dossier
    assert screen("anja", f"/dossiers/{barred.id}/").status_code == 200
    assert screen("ruud", f"/dossiers/{barred.id}/").status_code == 404
    for path in ("/", "/dossiers/"):
        assert barred.reference not in screen("ruud", path).content.decode()


def test_everybody_has_something_to_do_on_their_first_screen(school):
    reference = BrokenGlass.objects.get(judged_at=None).dossier.reference
    for judge in ("anja", "bram"):
        assert f"Mirjam Schipper opende dossier {reference}" in screen(judge).content.decode()
    assert "Zeg ja of nee tegen een voorstel om te sluiten" in screen("ruud").content.decode()
    kim = screen("kim").content.decode()
    assert "Zeg ja of nee tegen een weging" in kim
    assert "Kijk naar een kind" in kim


@pytest.mark.clause("A8", "O1.9", "T37")
def test_the_school_has_a_code_that_some_read_and_a_next_one_in_the_making(school):
    version = version_in_force(school.id, timezone.localdate())
    assert {one.email.partition("@")[0] for one in User.objects.filter(pk__in=readers_of(version))} == {"anja", "ruud", "kim"}
    assert "Lees de code van de school" in screen("mirjam").content.decode()
    assert {dossier.code_id for dossier in Dossier.objects.filter(school=school)} == {version.id}
    assert draft_of(school.id).row.base == 1


def test_its_log_is_in_the_order_in_which_it_happened(school):
    moments = list(Record.objects.order_by("id").values_list("at", flat=True))
    assert moments == sorted(moments)
