"""A scan on the page: what is refused says what to do and loses nothing, and a picture is shown without its secrets (S1.9)."""

import re
from uuid import uuid4

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, at_field, now, page_of

from attached_files import pdf, photo_with, picture, png_that_says, scan_of
from factories import add, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.audit.models import Act, Record
from meldpad.dossiers import shelf
from meldpad.dossiers.models import Attachment, Entry
from meldpad.journal.kinds.parent_talk import ParentTalk
from meldpad.policy.roles import Role

pytestmark = pytest.mark.clause("S1.9", "S3.8")
LINE = "M10 10L20 20L300 40"
TYPED = {"reason": "Een lange uitleg.", "signatures-0-who": "Sanne", "signatures-0-strokes": LINE}
SECRET = "Zwartwoud"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ATTACHMENT_FOLDER = tmp_path / "attachments"
    return settings.ATTACHMENT_FOLDER


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def dossier(school, officer):
    dossier = make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())
    add(actor=make_actor(officer), dossier=dossier, payload=ParentTalk.example(), at=now())
    return dossier


@pytest.fixture
def anja(client, officer):
    return sign_in(client, officer)


def sent(client, dossier, content=None, **fields):
    base = {"on": TODAY.isoformat(), "token": str(uuid4()), "step": "save", "refers": 3, "signing": "signed"}
    scan = {} if content is None else {"scan": SimpleUploadedFile("Noor Bakker.pdf", content, "text/html")}
    return client.post(reverse("add_entry", args=[dossier.id, "talk_signature"]), {**base, **TYPED, **fields, **scan})


def refused(client, dossier, content) -> str:
    """What the page says at the file; nothing was written, and all that was typed stands there again."""
    before = Entry.objects.count()
    page = page_of(sent(client, dossier, content))
    for text in ("Een lange uitleg.", 'value="Sanne"', f'value="{LINE}"'):
        assert text in page
    assert (Entry.objects.count(), Attachment.objects.count(), list(shelf.on_the_shelf())) == (before, 0, [])
    return at_field(page, "scan")


def script(file):
    file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (pdf(change=script), "Print de PDF naar een nieuwe PDF en kies die. Of maak een foto van het papier."),
        (pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "Deze PDF zit op slot."),
        (pdf()[:300], "Maak een nieuwe scan, of maak een foto van het papier."),
        (picture()[:300], "Maak een nieuwe scan, of maak een foto van het papier."),
        (png_that_says(60_000, 60_000), "Deze foto is te groot om te laten zien. Maak de foto kleiner"),
    ],
)
def test_what_is_not_harmless_says_what_to_do(anja, dossier, content, told):
    assert told in refused(anja, dossier, content)


def test_without_the_scanner_no_file_comes_in_and_the_rest_can_be_written(anja, dossier, settings):
    settings.CLAMAV = "/nergens/clamd"
    told = refused(anja, dossier, scan_of("ondertekend"))
    assert told.startswith("De viruscontrole werkt nu niet.")
    assert "Je kunt dit ook vastleggen zonder bestand." in told
    assert sent(anja, dossier).status_code == 302
    assert Entry.objects.filter(dossier=dossier).count() == 4


@pytest.mark.parametrize(
    ("code", "told"), [("no-room", "De schijf is vol."), ("not-kept", "Het bewaren van het bestand is niet gelukt.")]
)
def test_on_a_full_disk_the_page_says_so_and_goes_on_when_there_is_room(anja, dossier, monkeypatch, code, told):
    def full(*_):
        raise shelf.ShelfRefused(code)

    with monkeypatch.context() as patch:
        patch.setattr(shelf, "keep", full)
        assert refused(anja, dossier, scan_of("ondertekend")).startswith(told)
    assert sent(anja, dossier, scan_of("ondertekend")).status_code == 302
    assert Attachment.objects.count() == 1


def link(client, dossier, text: str) -> str:
    page = page_of(client.get(reverse("dossier", args=[dossier.id])))
    found = re.search(rf'<a href="([^"]+)">{text}', page)
    return found.group(1) if found else ""


def test_a_photo_is_shown_without_where_and_by_whom_and_the_original_stays(anja, dossier):
    photo = photo_with(SECRET)
    assert sent(anja, dossier, photo).status_code == 302
    shown = anja.get(link(anja, dossier, "Bekijk de scan"))
    assert shown.status_code == 200
    assert shown.content.startswith(b"\xff\xd8\xff")
    assert SECRET.encode() not in shown.content
    assert b"Exif" not in shown.content
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["Content-Disposition"] == f'inline; filename="dossier-{dossier.reference}-nummer-4.jpg"'
    assert shown["Content-Security-Policy"] == "default-src 'none'; sandbox; style-src 'unsafe-inline'"
    assert (shown["X-Content-Type-Options"], shown["Cache-Control"]) == ("nosniff", "no-store")
    assert Record.objects.filter(act=Act.DOWNLOADED, dossier_id=dossier.id, number=4).count() == 1
    kept = anja.get(link(anja, dossier, "Haal de scan op"))
    assert kept.content == photo
    assert kept["Content-Disposition"].startswith("attachment; ")


def test_a_pdf_is_only_handed_out(anja, dossier):
    sent(anja, dossier, scan_of("ondertekend"))
    assert link(anja, dossier, "Bekijk de scan") == ""
    file = link(anja, dossier, "Haal de scan op")
    asked = anja.get(f"{file}beeld/")
    assert (asked.status_code, asked["Location"]) == (302, file)


@pytest.mark.clause("S1.10")
@pytest.mark.parametrize("role", [Role.TEACHER, Role.DIRECTOR, Role.TECHNICAL_ADMINISTRATOR, Role.BOARD_MEMBER])
def test_for_who_may_not_read_the_entry_the_picture_does_not_exist(anja, school, dossier, role):
    sent(anja, dossier, picture())
    somebody = sign_in(Client(), make_user(school=school, role=role, name="Buiten"))
    scan = Attachment.objects.get()
    assert somebody.get(reverse("picture", args=[dossier.id, scan.id])).status_code == 404
    assert not Record.objects.filter(act=Act.DOWNLOADED).exists()
