"""Signing a talk: on the screen, on paper with a scan, or not; and the file that comes back (S1.9, S3.8)."""

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, at_field, now, page_of

from attached_files import scan_of
from factories import add, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.audit.models import Act, Record
from meldpad.dossiers.models import Attachment, Entry
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.parent_talk import ParentTalk
from meldpad.policy.roles import Role

pytestmark = pytest.mark.clause("S1.9", "S3.8")
LINE = "M10 10L20 20L300 40"
PDF = scan_of("ondertekend")


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def dossier(school, officer):
    return make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())


@pytest.fixture
def talk(officer, dossier):
    return add(actor=make_actor(officer), dossier=dossier, payload=ParentTalk.example(), at=now())


@pytest.fixture
def anja(client, officer):
    return sign_in(client, officer)


def address(dossier):
    return reverse("add_entry", args=[dossier.id, "talk_signature"])


def sent(client, dossier, talk, **fields):
    base = {"on": TODAY.isoformat(), "token": str(uuid4()), "step": "save", "refers": talk, "signing": "signed"}
    return client.post(address(dossier), {**base, **fields})


def last(officer, dossier):
    return open_journal(make_actor(officer), dossier.id, now()).journal[-1].payload


def a_file(content=PDF, name="Noor Bakker.pdf"):
    return SimpleUploadedFile(name, content, "text/html")  # what a browser says it is counts for nothing


def test_the_report_can_be_read_before_signing(anja, dossier, talk):
    page = page_of(anja.get(f"{address(dossier)}?over={talk}"))
    assert "Lees samen het verslag" in page
    assert "Dat wist moeder niet. Zij schrikt ervan." in page
    assert '<option value="Moeder">' in page
    assert '<option value="Anja de Wit">' in page
    assert not re.search(r'name="signatures-0-who"[^>]* value="[^"]', page)  # a name alone would say that somebody signed


def test_two_people_sign_on_the_screen_and_the_lines_come_back(anja, officer, dossier, talk):
    drawn = {"signatures-0-who": "Sanne", "signatures-0-role": "Moeder", "signatures-0-strokes": LINE}
    drawn |= {"signatures-1-who": "Anja", "signatures-1-strokes": "M1 1L2 2M3 3L4 4"}
    assert sent(anja, dossier, talk, **drawn).status_code == 302
    assert [one.strokes for one in last(officer, dossier).signatures] == [LINE, "M1 1L2 2M3 3L4 4"]
    page = page_of(anja.get(reverse("dossier", args=[dossier.id])))
    assert f'aria-label="Handtekening van Sanne, moeder"><path d="{LINE}"/>' in page
    assert (
        "Laat het verslag van het gesprek zo mogelijk ondertekenen."
        not in page.partition('id="tijdlijn"')[0].partition("Klaar")[0]
    )


@pytest.mark.parametrize("strokes", ['M1 1L2 2"/><script>alert(1)</script>', "M1 1L2 2 url(#x)", "M9999 1L2 2", "x" * 13_000])
def test_a_line_that_is_none_is_asked_again_and_never_drawn(anja, dossier, talk, strokes):
    page = page_of(sent(anja, dossier, talk, **{"signatures-0-who": "Sanne", "signatures-0-strokes": strokes}))
    assert at_field(page, "signatures") == "Een handtekening kwam niet goed aan. Laat die nog een keer tekenen."
    assert "<script>alert" not in page
    assert Entry.objects.filter(dossier=dossier).count() == 3


def test_signed_by_nobody_and_nowhere_asks_for_one_of_the_ways(anja, dossier, talk):
    for fields in ({}, {"signatures-0-who": "Sanne"}):
        page = page_of(sent(anja, dossier, talk, **fields))
        assert at_field(page, "signatures").startswith("Nog niet iedereen tekende.")


@pytest.mark.parametrize(
    "fields",
    [
        {"reason": "Op papier getekend. Het ligt in de kluis."},
        {"signing": "refused", "reason": "Moeder wil niet tekenen."},
        {"signing": "not_possible", "reason": "Het gesprek ging via de telefoon."},
        {"reason": "In de kluis.", "signatures-0-who": "Sanne Bakker"},
    ],
)
def test_every_way_without_drawing_is_kept(anja, officer, dossier, talk, fields):
    assert sent(anja, dossier, talk, **fields).status_code == 302
    assert last(officer, dossier).reason == fields["reason"]


def test_who_signed_on_paper_is_named_on_the_timeline(anja, dossier, talk):
    sent(anja, dossier, talk, **{"reason": "In de kluis.", "signatures-0-who": "Sanne Bakker"})
    page = page_of(anja.get(reverse("dossier", args=[dossier.id])))
    assert re.search(r"Op papier</span><span[^>]*>Sanne Bakker", page)


@pytest.mark.parametrize("signing", ["refused", "not_possible"])
def test_no_signature_asks_why(anja, dossier, talk, signing):
    assert at_field(page_of(sent(anja, dossier, talk, signing=signing)), "reason") == (
        "Schrijf op waarom er geen handtekening is."
    )


def test_a_scan_is_kept_and_comes_back_as_a_file_only(anja, officer, dossier, talk):
    assert sent(anja, dossier, talk, scan=a_file()).status_code == 302
    page = page_of(anja.get(reverse("dossier", args=[dossier.id])))
    href = re.search(r'<a href="([^"]+)">Haal de scan op', page)
    assert href
    answer = anja.get(href.group(1))
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="dossier-{dossier.reference}-nummer-4.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "no-store"
    assert Record.objects.filter(act=Act.DOWNLOADED, dossier_id=dossier.id, number=4).count() == 1
    assert "haalde een bestand op (nummer 4)" in page_of(anja.get(reverse("seen", args=[dossier.id])))


def test_sending_the_same_form_with_its_file_twice_writes_once(anja, dossier, talk):
    token = str(uuid4())
    for _ in range(2):
        assert sent(anja, dossier, talk, token=token, scan=a_file()).status_code == 302
    assert Attachment.objects.count() == 1
    assert Entry.objects.filter(dossier=dossier).count() == 4


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Dit bestand is leeg. Kies een ander bestand."),
        (b"<html>", "Dit soort bestand kan niet. Kies een PDF, of een foto (JPEG of PNG)."),
        (b"GIF89a", "Dit soort bestand kan niet. Kies een PDF, of een foto (JPEG of PNG)."),
        (b"%PDF-" + bytes(5 * 1024 * 1024), "Dit bestand is te groot. Kies een bestand van hoogstens 5 MB."),
    ],
)
def test_a_file_that_is_refused_says_why_and_nothing_typed_is_lost(anja, dossier, talk, content, told):
    typed = {"reason": "Een lange uitleg.", "signatures-0-who": "Sanne", "signatures-0-strokes": LINE}
    page = page_of(sent(anja, dossier, talk, **typed, scan=a_file(content)))
    assert at_field(page, "scan") == told
    for text in ("Een lange uitleg.", 'value="Sanne"', f'value="{LINE}"'):
        assert text in page
    assert not Attachment.objects.exists()


def test_after_another_mistake_the_file_is_asked_again(anja, dossier, talk):
    page = page_of(sent(anja, dossier, talk, signing="", scan=a_file()))
    assert at_field(page, "scan").startswith("Kies het bestand nog een keer.")


def test_a_file_cannot_be_named_from_outside(anja, dossier, talk):
    named = {"scan-0-id": "0" * 32, "scan-0-sha256": "a" * 64, "scan-0-media": "application/pdf", "reason": "In de kluis."}
    assert sent(anja, dossier, talk, **named).status_code == 302
    assert not Attachment.objects.exists()


@pytest.fixture
def scan(anja, dossier, talk):
    sent(anja, dossier, talk, scan=a_file())
    return Attachment.objects.get()


@pytest.mark.clause("S1.10")
@pytest.mark.parametrize("role", [Role.TEACHER, Role.DIRECTOR, Role.TECHNICAL_ADMINISTRATOR, Role.BOARD_MEMBER])
def test_for_who_may_not_read_the_entry_the_file_does_not_exist(school, dossier, scan, role):
    somebody = sign_in(Client(), make_user(school=school, role=role, name="Buiten"))
    assert somebody.get(reverse("attachment", args=[dossier.id, scan.id])).status_code == 404
    assert Record.objects.filter(act=Act.DOWNLOADED).count() == 0


@pytest.mark.clause("S1.10")
def test_under_another_dossier_the_file_does_not_exist(anja, school, officer, scan):
    other = make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school, call_name="Daan"), at=now())
    assert anja.get(reverse("attachment", args=[other.id, scan.id])).status_code == 404
    assert anja.get(reverse("attachment", args=[other.id, uuid4()])).status_code == 404


def test_the_timeline_on_paper_holds_the_signature(anja, dossier, talk):
    sent(anja, dossier, talk, **{"signatures-0-who": "Sanne", "signatures-0-strokes": LINE})
    assert anja.get(reverse("chronology_pdf", args=[dossier.id])).content.startswith(b"%PDF-")
