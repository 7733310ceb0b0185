"""A scan in a real browser: what is refused says what to do, and a photo is shown under the strictest policy."""

import os
from pathlib import Path

import pikepdf
import pytest
from meldpad_browser import Person
from steps import dossier_of, log_signal

from attached_files import pdf, photo_with

SECRET = "Zwartwoud"


def script_in(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


ACTIVE = {"name": "verslag.pdf", "mimeType": "application/pdf", "buffer": pdf(change=script_in)}
PHOTO = {"name": "verslag.jpg", "mimeType": "image/jpeg", "buffer": photo_with(SECRET)}


@pytest.mark.clause("S1.9", "S1.10")
@pytest.mark.parametrize("script", [False], ids=["without-script"])
def test_a_photo_of_a_signed_report_is_shown_and_an_active_pdf_is_not_taken(anja: Person, pupil: str) -> None:
    log_signal(anja, pupil)
    address = dossier_of(anja)
    anja.go(f"{address}nieuw/parent_talk/")
    answers = {"Met welke ouder sprak je?": "Moeder", "Wat vertelde je over het doel": "Zorg", "Dit noemde je": "Huilde."}
    anja.fill_in({**answers, "Dit zei de ouder": "Ja."})
    anja.press("Leg vast")
    anja.follow("Laat tekenen")
    anja.choose("Is het verslag ondertekend?", "Het verslag is ondertekend")
    anja.attach("Is er op papier getekend?", [ACTIVE])
    anja.fill("Waar ligt het papier", "Het ligt in de kluis.")
    anja.press("Leg vast")
    assert "In deze PDF zit meer dan pagina's" in anja.text()
    assert anja.value("Waar ligt het papier") == "Het ligt in de kluis."
    pictured(anja, "geweigerd")
    anja.attach("Is er op papier getekend?", [PHOTO])
    anja.press("Leg vast")
    pictured(anja, "tijdlijn")
    assert anja.download("Haal de scan op").path().read_bytes() == PHOTO["buffer"]
    shown = anja.page.get_by_role("link", name="Bekijk de scan").get_attribute("href")
    answer = anja.page.goto(shown or "")
    assert answer
    assert SECRET.encode() not in answer.body()
    assert anja.page.locator("img").evaluate("one => one.naturalWidth") == 60


def pictured(anja: Person, name: str) -> None:
    """For who wants to look at the page: wide and narrow."""
    if folder := os.environ.get("MELDPAD_PICTURES"):
        for width in (1280, 390):
            anja.page.set_viewport_size({"width": width, "height": 900})
            anja.page.screenshot(path=Path(folder) / f"scan-{name}-{width}.png", full_page=True)
