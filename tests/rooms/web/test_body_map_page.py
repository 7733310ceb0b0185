"""Drawing an injury: marks with words, never a photo, and points that match the lines (T39, S1.12, S1.14)."""

import re

import pytest
from django.test import Client
from test_entry_page import address, anja, dossier, first_signal, last, officer, school, sent, write  # noqa: F401  fixtures
from web_pages import TODAY, now, page_of

from factories import make_actor, make_user, sign_in
from meldpad.documents.chronology import chronology_pdf
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.body import Region, Side
from meldpad.journal.kinds.body_map import BodyMap, Mark
from meldpad.policy.roles import Role
from meldpad.web.body import figures, figures_with
from meldpad.web.papers.whole import chronology_of

MARKS = (
    Mark(region=Region.EAR_LEFT, words="Rode rand."),
    Mark(region=Region.BELLY, size="2 cm", x="50.0", y="45.0"),
    Mark(region=Region.CHIN, words="Schram.", x="<b>", y="2"),
)
DRAWN = BodyMap(on=TODAY, marks=MARKS)


@pytest.mark.clause("T39")
def test_the_page_asks_for_places_and_words_and_takes_no_file(anja, dossier):  # noqa: F811
    page = page_of(anja.get(address(dossier, "body_map")))
    assert "Laat een kind zich nooit uitkleden." in page
    assert "Hier kun je daarom geen foto bewaren." in page
    assert 'type="file"' not in page
    assert "multipart" not in page


def test_without_a_script_the_drawing_is_not_there_and_the_list_is(anja, dossier):  # noqa: F811
    page = page_of(anja.get(address(dossier, "body_map")))
    assert re.search(r"<section[^>]* data-body hidden>", page)
    assert '<option value="ear_left">Linker oor</option>' in page


def test_every_place_can_be_pointed_at_by_name_and_each_drawing_is_one_stop(anja, dossier):  # noqa: F811
    page = page_of(anja.get(address(dossier, "body_map")))
    assert set(re.findall(r'data-region="(\w+)"', page)) == set(Region)
    assert len(re.findall(r'role="button" aria-label="[^"]+" tabindex="0"', page)) == len(Side)
    assert "style=" not in page


def test_every_place_is_drawn_once_and_its_middle_lies_in_its_drawing():
    shapes = [(figure, shape) for figure in figures() for shape in figure.shapes]
    assert sorted(shape.region for _, shape in shapes) == sorted(Region)
    for figure, shape in shapes:
        assert shape.region.side is figure.side
        assert 0 < shape.x < 100
        assert 0 < shape.y < 100
    middles = {shape.region: shape.x for _, shape in shapes}
    assert middles[Region.HAND_LEFT_FRONT] > 50 > middles[Region.HAND_RIGHT_FRONT]  # one looks the child in the face
    assert middles[Region.HAND_LEFT_BACK] < 50 < middles[Region.HAND_RIGHT_BACK]


def test_points_carry_the_number_of_their_line_and_lie_where_somebody_pointed():
    front, head = figures_with(DRAWN)
    assert (front.side, head.side) == (Side.FRONT, Side.HEAD)
    assert [(dot.number, dot.x, dot.y) for dot in front.dots] == [(2, 100.0, 189.0)]
    assert [dot.number for dot in head.dots] == [1, 3]
    assert head.said == "Hoofd. 1: Linker oor; 3: Kin."


@pytest.mark.clause("T39", "S1.12", "S1.14")
def test_the_timeline_shows_the_list_and_the_drawing_with_its_numbers(anja, officer, dossier):  # noqa: F811
    write(officer, dossier, DRAWN)
    page = page_of(anja.get(f"/dossiers/{dossier.id}/"))
    assert "1. Plek: Linker oor · Hoe het eruitziet: Rode rand." in page
    assert 'aria-label="Hoofd. 1: Linker oor; 3: Kin."' in page
    assert '<circle cx="100.0" cy="189.0" r="15"/>' in page
    assert "Van links" not in page


@pytest.mark.clause("T39", "S1.8")
def test_the_drawing_stands_on_paper(officer, dossier):  # noqa: F811
    write(officer, dossier, DRAWN)
    actor = make_actor(officer)
    paper = chronology_of(actor, open_journal(actor, dossier.id, now()), now())
    assert paper.blocks[-1].figure_says == "Voorkant. 2: Buik. Hoofd. 1: Linker oor; 3: Kin."
    assert paper.blocks[-1].figure.startswith("<svg")
    assert "Rode rand" not in paper.blocks[-1].figure
    assert [block.figure for block in paper.blocks[:-1]] == ["", ""]
    assert chronology_pdf(paper).startswith(b"%PDF")


@pytest.mark.clause("T27")
def test_a_teacher_may_draw_in_what_they_wrote_and_nobody_outside_may(school, officer, dossier):  # noqa: F811
    kim = make_user(school=school, role=Role.TEACHER, name="Kim")
    outsider = sign_in(Client(), make_user(school=school, role=Role.TEACHER, name="Buiten"))
    assert outsider.get(address(dossier, "body_map")).status_code == 404
    assert sent(outsider, dossier, "body_map", **{"marks-0-region": "chin", "marks-0-words": "x"}).status_code == 404
    first_signal(kim, dossier)
    client = sign_in(Client(), kim)
    assert client.get(address(dossier, "body_map")).status_code == 200
    assert sent(client, dossier, "body_map", **{"marks-0-region": "chin", "marks-0-words": "Schram."}).status_code == 302
    assert last(officer, dossier).marks == (Mark(region=Region.CHIN, words="Schram."),)


def test_after_a_signal_one_is_led_to_the_drawing_and_the_list(anja, dossier):  # noqa: F811
    page = page_of(anja.get(f"/signaal/{dossier.id}/2/"))
    for kind in ("body_map", "signal_list"):
        assert f'href="{address(dossier, kind)}"' in page
