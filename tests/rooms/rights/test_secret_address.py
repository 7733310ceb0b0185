"""A secret address is in nothing that leaves the house (T40)."""

import json
from dataclasses import fields, replace

import pytest
from django.test import Client
from django.urls import reverse
from test_copy import ADDRESS, words_in

from factories import NOW, TODAY, add, make_dossier, make_pupil, sign_in
from meldpad.accounts.models import User
from meldpad.documents.chronology import chronology_pdf
from meldpad.documents.report import report_pdf
from meldpad.dossiers.exporting import package
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.report import Report
from meldpad.journal.payload import KINDS
from meldpad.web.papers.whole import NO_ADDRESS, NOTHING_LEFT_OUT, chronology_of, report_of

pytestmark = pytest.mark.clause("T40")
TYPED = ("Lindelaan 14", "3512KX", "3512 KX")


def told(text: str) -> list[str]:
    return [word for word in TYPED if word.casefold() in text.casefold()]


def test_one_kind_of_entry_has_a_field_for_an_address_and_that_is_there_to_leave_it_out():
    names = {(kind, one.name) for kind, cls in KINDS.items() for one in fields(cls)}
    found = {(kind, name) for kind, name in names if "address" in name or "postcode" in name or "street" in name}
    assert found == {("person", "secret_address"), ("person", "hidden_address")}


def test_it_is_really_there_for_who_typed_it(scene):
    opened = open_journal(scene.ben, scene.dossier.pk, NOW)
    assert told(repr(opened.journal)) == list(TYPED)


def test_it_is_in_no_export_and_the_export_says_so(scene):
    content = json.loads(package(scene.ben, scene.dossier.pk, NOW))
    assert told(json.dumps(content["entries"], ensure_ascii=False)) == []
    assert content["addresses_left_out"] is True
    assert "Nooit samen met moeder" in json.dumps(content["entries"], ensure_ascii=False)


def test_it_is_not_in_the_chronology(scene):
    document = chronology_of(scene.ben, open_journal(scene.ben, scene.dossier.pk, NOW), NOW)
    said = words_in(chronology_pdf(document))
    assert told(said) == []
    assert "belden weer" in said
    assert document.left_out == (NO_ADDRESS,)


def test_it_is_not_in_a_report(scene):
    report = replace(Report.example(), facts="Vader is weg van Lindelaan 14.", from_others="Hij woont in 3512 KX.")
    number = add(actor=scene.ben, dossier=scene.dossier, payload=report)
    opened = open_journal(scene.ben, scene.dossier.pk, NOW)
    entry = opened.entry(number)
    said = words_in(report_pdf(report_of(scene.ben, opened, entry, entry.payload, NOW)))
    assert told(said) == []
    assert "Vader is weg" in said


def test_where_no_address_is_secret_nothing_is_taken_out(scene):
    other = make_dossier(actor=scene.anna, pupil=make_pupil(school=scene.school, call_name="Mees"))
    add(actor=scene.ben, dossier=other, payload=Note(on=TODAY, text="Zij fietste over Lindelaan 14."))
    opened = open_journal(scene.ben, other.pk, NOW)
    assert chronology_of(scene.ben, opened, NOW).left_out == (NOTHING_LEFT_OUT,)
    assert "Lindelaan 14" in package(scene.ben, other.pk, NOW).decode()


@pytest.mark.parametrize("who", ["fien", "dora", "anna"])
def test_no_page_shows_it_to_who_does_not_read_the_dossier(scene, who):
    request_id = scene.request()
    client = sign_in(Client(), User.objects.get(pk=getattr(scene, who).user_id))
    wheres = [reverse("today"), reverse("access_requests"), reverse("access_request", args=[request_id]), reverse("caseload")]
    wheres += [reverse("dossier", args=[scene.dossier.pk]), reverse("access_preview", args=[request_id])]
    for where in wheres:
        said = client.get(where).content.decode()
        assert [word for word in (*ADDRESS, "Tom Bakker") if word in said] == []
