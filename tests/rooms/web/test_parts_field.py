"""Several lines of one sort in a form: what is filled in is kept, what is wrong is said at its own line."""

import re

import pytest
from test_entry_page import address, anja, dossier, last, officer, school, sent  # noqa: F401  fixtures
from web_pages import TODAY, errors, now, page_of, value_of

from factories import make_actor
from meldpad.dossiers.drafts import keep_draft
from meldpad.journal.kinds.body_map import Mark
from meldpad.journal.kinds.parent_talk import Point
from meldpad.web.forms.from_kind import form_for
from meldpad.web.forms.kind_form import KindForm
from meldpad.web.forms.parts import LineError, PartsField

TALK = {"with_whom": "Moeder", "purpose": "Onze zorg delen.", "reaction": "Moeder denkt mee.", "signing": "later"}


def anchors(page: str) -> list[str]:
    summary = re.search(r'<div class="errors".*?</div>', page, re.DOTALL)
    return re.findall(r'<a href="#([^"]+)"', summary.group(0)) if summary else []


def line_error(page: str, where: str) -> str:
    found = re.search(rf'id="{where}_error">.*?</strong> (.*?)</span>', page, re.DOTALL)
    return found.group(1) if found else ""


def test_lines_are_kept_in_their_order_and_empty_ones_are_none(anja, officer, dossier):  # noqa: F811
    lines = {"points-0-fact": "Een.", "points-2-fact": "Twee.", "points-2-reaction": " Ja. ", "points-7-fact": "Drie."}
    assert sent(anja, dossier, "parent_talk", **TALK, **lines).status_code == 302
    assert last(officer, dossier).points == (Point(fact="Een."), Point(fact="Twee.", reaction="Ja."), Point(fact="Drie."))


def test_three_empty_lines_are_there_without_a_script(anja, dossier):  # noqa: F811
    page = page_of(anja.get(address(dossier, "parent_talk")))
    assert page.count("data-empty") == 3
    assert 'name="points-2-reaction"' in page
    assert 'type="button" data-more hidden' in page


def test_what_is_missing_in_a_line_is_said_there_and_the_summary_leads_to_it(anja, dossier):  # noqa: F811
    page = page_of(
        sent(anja, dossier, "parent_talk", **TALK, **{"points-0-fact": "Een.", "points-4-reaction": "Een reactie zonder feit."})
    )
    assert errors(page) == ["Regel 2: vul ook dit in: Feit."]
    assert anchors(page) == ["id_points_1_fact"]
    assert re.search(r'id="id_points_1_fact"[^>]* aria-invalid="true" aria-describedby="id_points_1_fact_error"', page)
    assert line_error(page, "id_points_1_fact") == "Regel 2: vul ook dit in: Feit."
    assert "id_points_0_fact_error" not in page
    assert "Een reactie zonder feit." in page


def test_a_text_that_is_too_long_is_kept_and_said_at_its_line(anja, dossier):  # noqa: F811
    page = page_of(sent(anja, dossier, "parent_talk", **TALK, **{"points-0-fact": "x" * 20_001}))
    assert anchors(page) == ["id_points_0_fact"]
    assert "te lang" in errors(page)[0]
    assert "x" * 20_001 in page


@pytest.mark.clause("T39")
def test_a_place_that_does_not_exist_is_refused_at_its_line(anja, dossier):  # noqa: F811
    lines = {"marks-0-region": "belly", "marks-0-words": "Plek.", "marks-1-region": "tail", "marks-1-words": "Plek."}
    page = page_of(sent(anja, dossier, "body_map", **lines))
    assert errors(page) == ["Regel 2: kies een antwoord uit de lijst."]
    assert anchors(page) == ["id_marks_1_region"]


@pytest.mark.clause("T39", "S1.14")
def test_a_place_without_words_asks_for_them_at_its_line(anja, dossier):  # noqa: F811
    page = page_of(
        sent(anja, dossier, "body_map", **{"marks-0-region": "belly", "marks-0-words": "Plek.", "marks-1-region": "chin"})
    )
    assert errors(page) == ["Regel 2: vul ook dit in: Hoe het eruitziet."]
    assert anchors(page) == ["id_marks_1_words"]


@pytest.mark.clause("T39")
def test_without_a_mark_the_field_itself_is_wrong(anja, dossier):  # noqa: F811
    page = page_of(sent(anja, dossier, "body_map", situation="Bij het gymmen."))
    assert errors(page) == ["Kies een plek op het lichaam."]
    assert anchors(page) == ["id_marks_0_region"]
    assert 'aria-describedby="id_marks_helptext id_marks_error"' in page


@pytest.mark.clause("T39")
def test_a_point_travels_unseen_and_never_makes_a_line_by_itself(anja, officer, dossier):  # noqa: F811
    lines = {"marks-0-x": "1.0", "marks-0-y": "2.0", "marks-1-region": "chin", "marks-1-size": "1 cm", "marks-1-x": "50.5"}
    page = page_of(anja.get(address(dossier, "body_map")))
    assert '<input type="hidden" name="marks-0-x"' in page
    assert sent(anja, dossier, "body_map", **lines, **{"marks-1-y": "86.0"}).status_code == 302
    assert last(officer, dossier).marks == (Mark(region="chin", size="1 cm", x="50.5", y="86.0"),)


def test_lines_are_put_back_after_a_session_ended(anja, officer, dossier):  # noqa: F811
    typed = {"points-0-fact": ["Een."], "points-3-fact": ["Twee."], "points-3-reaction": ["Ja."], "with_whom": ["Moeder"]}
    keep_draft(actor=make_actor(officer), path=address(dossier, "parent_talk"), typed=typed, at=now())
    page = page_of(anja.get(address(dossier, "parent_talk")))
    assert "We hebben bewaard wat je typte." in page
    assert re.search(r'name="points-0-fact"[^>]*>\s*Een\.</textarea>', page)
    assert re.search(r'name="points-1-reaction"[^>]*>\s*Ja\.</textarea>', page)
    assert value_of(page, "with_whom") == "Moeder"
    assert page.count("data-empty") == 3


def talk_form(edition, data=None, **more):
    return form_for("parent_talk", edition, KindForm)(data, today=TODAY, **more)


@pytest.fixture
def edition():
    from meldpad.protocol.load import edition_named

    return edition_named("po-2019")


def test_on_a_page_to_read_it_once_more_the_lines_are_carried_unseen(edition):
    form = talk_form(edition, {**TALK, "on": TODAY.isoformat(), "points-0-fact": 'Een "feit" <b>.', "points-2-fact": "Twee."})
    assert form.is_valid(), form.errors
    hidden = form["points"].as_hidden()
    assert 'type="hidden" name="points-0-fact" value="Een &quot;feit&quot; &lt;b&gt;."' in hidden
    assert 'name="points-1-fact" value="Twee."' in hidden
    assert "points-2" not in hidden
    assert "<textarea" not in hidden


def test_what_is_wrong_in_one_form_is_not_wrong_in_the_next(edition):
    wrong = talk_form(edition, {**TALK, "points-0-reaction": "Zonder feit."})
    assert isinstance(wrong.errors["points"].as_data()[0], LineError)
    field = talk_form(edition).fields["points"]
    assert isinstance(field, PartsField)
    assert field.widget.wrong == {}


def test_a_page_without_these_lines_leaves_them_out(edition):
    widget = talk_form(edition).fields["points"].widget
    assert widget.value_omitted_from_data({"with_whom": "x"}, {}, "points")
    assert not widget.value_omitted_from_data({"points-0-fact": ""}, {}, "points")
