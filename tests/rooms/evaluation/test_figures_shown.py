"""What stands under the figures in words, and the file that somebody takes along (T29, T44)."""

import csv
import io
from datetime import timedelta
from unittest import mock
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from looking_scene import AT, NOBODY, YEAR, Scene

from factories import sign_in
from meldpad.accounts.models import User
from meldpad.evaluation.figures.asked import ANSWERS, Question
from meldpad.evaluation.figures.making import make_figures
from meldpad.evaluation.selectors import figures_of
from meldpad.readiness.models import Source, Subject
from meldpad.readiness.training import TrainingWish, record_training
from meldpad.schools.actor import Actor
from meldpad.web.looking_back_page import trained_in
from meldpad.web.looking_back_words import COUNTED, said_of

pytestmark = pytest.mark.clause("T29", "T44")
LABELS = {"yes": "Ja", "no": "Nee", "late": "Later"}
KNOWN = {question: {answer: 20 + 10 * place for place, answer in enumerate(answers)} for question, answers in ANSWERS.items()}


def client_of(actor: Actor) -> Client:
    return sign_in(Client(), User.objects.get(pk=actor.user_id))


def made(scene: Scene) -> None:
    scene.opened()
    with mock.patch("meldpad.evaluation.figures.making.blurred", return_value=KNOWN):
        make_figures(actor=scene.officer, year=YEAR, trained=NOBODY, at=AT)


def sheet(actor: Actor, name: str, *parts: object) -> list[list[str]]:
    answer = client_of(actor).get(reverse(name, args=parts))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((40, 15, None), "Bij de meeste kinderen: ja."),
        ((40, 20, 20), "Het vaakst: ja."),
        ((25, 15, None), "Geen antwoord komt duidelijk het meest voor."),  # the hidden one may be twelve: no half
        ((15, None, None), "Geen antwoord komt duidelijk het meest voor."),
        ((None, None, 30), "Bij de meeste kinderen: later."),
        ((None, None, None), "De getallen zijn te klein om te tonen."),
    ],
)
def test_the_sentence_says_no_more_than_the_numbers(numbers: tuple[int | None, ...], said: str) -> None:
    assert said_of(dict(zip(LABELS, numbers, strict=True)), LABELS, "Kinderen") == said


def test_every_answer_has_words() -> None:
    assert {question: tuple(labels) for question, (_, labels) in COUNTED.items()} == dict(ANSWERS)


def test_the_file_says_exactly_what_the_page_says(scene: Scene) -> None:
    scene.opened()
    assert client_of(scene.kim).get(reverse("look_back_csv", args=[YEAR.began])).status_code == 404
    made(scene)
    heads, *lines = sheet(scene.kim, "look_back_csv", YEAR.began)
    assert heads == ["schooljaar", "school", "vraag", "antwoord", "getal"]
    found = figures_of(scene.school.id, YEAR)
    assert found
    said = {(question, answer): number for year, school, question, answer, number in lines}
    assert {line[0] for line in lines} == {"2025-2026"}
    for question, (title, labels) in COUNTED.items():
        for answer, words in labels.items():
            assert said[title, words] == str(found.answers[question][answer])
    page = client_of(scene.kim).get(reverse("look_back_figures", args=[YEAR.began])).content.decode()
    assert page.count("<rect ") == sum(map(len, ANSWERS.values()))
    assert client_of(scene.board).get(reverse("look_back_csv", args=[YEAR.began])).status_code == 404


def test_the_board_takes_all_its_schools_along_and_no_cell_is_a_formula(scene: Scene) -> None:
    made(scene)
    type(scene.school).objects.filter(id=scene.school.id).update(name="=HYPERLINK(1)")
    lines = sheet(scene.board, "look_back_board_csv")[1:]
    assert {line[1] for line in lines} == {"'=HYPERLINK(1)", "Alle scholen"}
    assert len(lines) == 2 * (2 + sum(map(len, ANSWERS.values())))
    assert client_of(scene.officer).get(reverse("look_back_board_csv")).status_code == 404


def test_training_is_counted_as_it_was_when_the_year_ended(scene: Scene) -> None:
    """Who was trained after that, or for whom it was over by then, was not trained; the numbers go through the same lot."""
    for who, days, months in ((scene.kim, 30, 12), (scene.els, 400, 12), (scene.director, -5, 12)):
        wish = TrainingWish(
            held_on=YEAR.last - timedelta(days=days),
            subject=Subject.STEPS,
            source=Source.TOGETHER,
            hours=2,
            months=months,
            given_by="Regio",
            attended=frozenset({who.user_id}),
        )
        record_training(actor=scene.officer, wish=wish, at=AT, token=uuid4())
    trained = trained_in(scene.school.id, YEAR)
    assert trained == {"valid": 1, "over": 1, "never": 2}
    scene.opened()
    with mock.patch("meldpad.evaluation.figures.blur.drawn", return_value=20):
        client_of(scene.officer).post(reverse("look_back_figures", args=[YEAR.began]))
    found = figures_of(scene.school.id, YEAR)
    assert found
    assert found.answers[Question.TRAINED] == {"valid": 20, "over": 20, "never": 20}
