"""The look back in the browser's eyes, without a line of script (O1.8, O2.14, T44)."""

import io
import re
import shutil
import subprocess
import zipfile
from datetime import timedelta
from pathlib import Path
from unittest import mock
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from looking_scene import AT, NOBODY, UNTIL, YEAR, Scene

from factories import make_dossier, make_pupil, sign_in
from meldpad.accounts.models import User
from meldpad.evaluation.actions import ActionWish, agree_action
from meldpad.evaluation.answering import answer_look_back
from meldpad.evaluation.asking import ask_colleagues
from meldpad.evaluation.concluding import close_look_back, keep_conclusions
from meldpad.evaluation.figures.making import make_figures
from meldpad.evaluation.models import Action, Answer, Asked, Concluded, LookBack, YearFigures
from meldpad.evaluation.said import Asks, Choice, Said
from meldpad.schools.actor import Actor

pytestmark = pytest.mark.clause("O1.8", "O2.14")


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the middle of September after the year."""
    monkeypatch.setattr(timezone, "now", lambda: AT)


def client_of(actor: Actor) -> Client:
    return sign_in(Client(), User.objects.get(id=actor.user_id), at=AT)


def page(actor: Actor, name: str, *parts: object) -> str:
    answer: HttpResponse = client_of(actor).get(reverse(name, args=parts))
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def send(actor: Actor, name: str, *parts: object, **data: object) -> str:
    answer: HttpResponse = client_of(actor).post(reverse(name, args=parts), data, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_the_first_screen_to_a_closed_look_back(scene: Scene) -> None:
    make_dossier(actor=scene.officer, pupil=make_pupil(school=scene.school), at=AT - timedelta(days=200))
    assert "Kijk terug op het schooljaar 2025-2026" in page(scene.officer, "today")
    assert "Kijk terug op het schooljaar" not in page(scene.director, "today")
    assert "Deze terugblik loopt nog" in send(scene.officer, "look_backs")
    everybody = [str(each.user_id) for each in (scene.kim, scene.els, scene.director)]
    assert "Je collega&#x27;s zien de vragen" in send(scene.officer, "look_back_ask", 2025, people=everybody, until="2026-09-28")
    assert "Je antwoord is gevraagd" in page(scene.kim, "today")
    for each in (scene.kim, scene.els, scene.director):
        said = {"knew": "yes", "better": "Oefen het bellen vaker.", "named": "no"}
        assert "Bedankt" in send(each, "look_back_answer", 2025, **said)
    read = page(scene.officer, "look_back_answers", 2025)
    assert "ja: 3" in read
    assert read.count("Oefen het bellen vaker.") == 3
    assert "Kim Jansen" not in read
    send(scene.officer, "look_back_figures", 2025)
    assert "Wat gebeurde er?" in page(scene.officer, "look_back_figures", 2025)
    send(scene.officer, "look_back_conclude", 2025, text="We bellen te laat.", turn="0")
    wish = {"what": "Oefen bellen.", "who": str(scene.kim.user_id), "before": "2026-09-25", "token": str(uuid4())}
    assert "Oefen bellen." in send(scene.officer, "look_back_action", 2025, **wish)
    assert "Oefen bellen." in page(scene.kim, "today")
    assert "We bellen te laat." not in page(scene.kim, "look_back", 2025)
    assert "De terugblik is gesloten" in send(scene.officer, "look_back_close", 2025, turn="1")
    assert "We bellen te laat." in page(scene.kim, "look_back", 2025)
    action = Action.objects.get()
    assert "Fijn, dit is gedaan." in send(scene.kim, "look_back_done", action.id)
    assert "Oefen bellen." not in page(scene.kim, "today")
    assert "Kijk terug op het schooljaar" not in page(scene.officer, "today")


def test_a_school_that_begins_with_meldpad_is_not_asked_about_the_year_before(scene: Scene) -> None:
    make_dossier(actor=scene.officer, pupil=make_pupil(school=scene.school), at=AT)
    assert "Kijk terug op het schooljaar" not in page(scene.officer, "today")


def test_nothing_typed_is_lost_when_something_is_missing(scene: Scene) -> None:
    scene.opened()
    said = send(scene.officer, "look_back_action", 2025, what="Oefen bellen.", who="", before="2026-01-01")
    for words in ("Oefen bellen.", "Kies wie dit doet.", "Deze dag is al geweest."):
        assert words in said
    ask_colleagues(actor=scene.officer, year=YEAR, user_ids=[scene.kim.user_id], until=UNTIL, at=AT)
    said = send(scene.kim, "look_back_answer", 2025, well="x" * 4001, named="no")
    assert "Maak hem korter dan 4.000 tekens." in said
    assert "x" * 4001 in said
    assert "Beantwoord één vraag, of schrijf iets op." in send(scene.kim, "look_back_answer", 2025, named="no")
    assert not Answer.objects.exists()


def test_what_a_colleague_wrote_meanwhile_stands_beside_what_was_typed(scene: Scene) -> None:
    scene.opened()
    keep_conclusions(actor=scene.director, year=YEAR, text="Van de directeur.", turn=0, at=AT)
    said = send(scene.officer, "look_back_conclude", 2025, text="Van Anja.", turn="0")
    assert "Van de directeur." in said
    assert "Van Anja." in said
    assert 'name="turn" value="1"' in said
    send(scene.officer, "look_back_conclude", 2025, text="Van allebei.", turn="1")
    assert LookBack.objects.get().turn == 2


def test_closing_says_what_is_missing(scene: Scene) -> None:
    scene.opened()
    said = send(scene.officer, "look_back_close", 2025, turn="0")
    assert "Maak eerst de cijfers" in said
    assert "Schrijf die eerst op." in said
    assert not Concluded.objects.exists()


def test_answers_wait_until_nobody_can_tell_whose_they_are(scene: Scene) -> None:
    scene.opened()
    people = [scene.kim.user_id, scene.els.user_id]
    ask_colleagues(actor=scene.officer, year=YEAR, user_ids=people, until=UNTIL, at=AT)
    said = Said(chosen={Asks.KNEW: Choice.YES}, well="Goed geregeld.")
    answer_look_back(actor=scene.kim, year=YEAR, said=said, named=False, at=AT)
    assert "Goed geregeld." not in page(scene.officer, "look_back_answers", 2025)
    answer_look_back(actor=scene.els, year=YEAR, said=said, named=False, at=AT)
    read = page(scene.officer, "look_back_answers", 2025)
    assert "Te weinig antwoorden zonder naam" in read
    assert "Goed geregeld." not in read
    assert "Je hebt geantwoord." in page(scene.kim, "look_back_answer", 2025)
    assert Asked.objects.filter(answered=True).count() == 2


def closed(scene: Scene) -> None:
    scene.opened()
    keep_conclusions(actor=scene.officer, year=YEAR, text="We bellen te laat.", turn=0, at=AT)
    wish = ActionWish(what="Oefen het bellen.", who=scene.kim.user_id, before=UNTIL)
    agree_action(actor=scene.officer, year=YEAR, wish=wish, at=AT, token=uuid4())
    make_figures(actor=scene.officer, year=YEAR, trained=NOBODY, at=AT)
    close_look_back(actor=scene.officer, year=YEAR, turn=1, at=AT)


@pytest.mark.clause("T44")
def test_the_yearly_report_has_figures_conclusions_and_actions_and_no_child(scene: Scene, tmp_path: Path) -> None:
    make_dossier(actor=scene.officer, pupil=make_pupil(school=scene.school, call_name="Zilverbloem"), at=AT - timedelta(days=90))
    for name in ("look_back_report_pdf", "look_back_report_docx"):
        scene.opened()
        assert client_of(scene.officer).get(reverse(name, args=[2025])).status_code == 404
    closed(scene)
    paper = client_of(scene.kim).get(reverse("look_back_report_pdf", args=[2025]))
    assert paper["Content-Disposition"] == 'attachment; filename="jaarverslag-meldcode-2025.pdf"'
    (file := tmp_path / "verslag.pdf").write_bytes(paper.content)
    read = subprocess.run([str(shutil.which("pdftotext")), "-layout", str(file), "-"], capture_output=True, check=True)
    docx = client_of(scene.kim).get(reverse("look_back_report_docx", args=[2025])).content
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        edited = re.sub("<[^>]+>", " ", parts.read("word/document.xml").decode())
    for said in (" ".join(read.stdout.decode().split()), " ".join(edited.split())):
        for words in ("We bellen te laat.", "Oefen het bellen.", "Wat gebeurde er?", "te klein", "2025-2026"):
            assert words in said
        assert "Zilverbloem" not in said


def test_who_does_not_lead_finds_no_page_of_who_leads(scene: Scene) -> None:
    scene.opened()
    for name in ("look_back_ask", "look_back_conclude", "look_back_action", "look_back_close", "look_back_answers"):
        assert client_of(scene.kim).get(reverse(name, args=[2025])).status_code == 404
        assert client_of(scene.director).get(reverse(name, args=[2025])).status_code == 200
    assert client_of(scene.kim).post(reverse("look_backs")).status_code == 404
    assert client_of(scene.kim).post(reverse("look_back_figures", args=[2025])).status_code == 404
    assert client_of(scene.els).get(reverse("look_back_answer", args=[2025])).status_code == 404
    for year in (2024, 1, 10**9):
        assert client_of(scene.officer).get(reverse("look_back", args=[year])).status_code == 404


@pytest.mark.clause("T44")
def test_the_board_reads_what_the_school_reads_and_no_child(scene: Scene) -> None:
    make_dossier(actor=scene.officer, pupil=make_pupil(school=scene.school, call_name="Zilverbloem"), at=AT - timedelta(days=90))
    scene.opened()
    assert "Er is nog geen school met cijfers" in page(scene.board, "look_back_board")
    shown = {"outcome": {"reported": 17, "helped": 7, "neither": -2}}
    with mock.patch("meldpad.evaluation.figures.making.blurred", lambda counts: counts | shown):
        make_figures(actor=scene.officer, year=YEAR, trained=NOBODY, at=AT)
    told = page(scene.board, "look_back_board")
    assert scene.school.name in told
    assert "ongeveer 15" in told
    assert "te klein" in told
    assert "ongeveer 15" in page(scene.kim, "look_back_figures", 2025)
    assert "Zilverbloem" not in told
    assert client_of(scene.officer).get(reverse("look_back_board")).status_code == 404
    assert client_of(scene.board).get(reverse("look_back", args=[2025])).status_code == 404
    assert YearFigures.objects.count() == 1
