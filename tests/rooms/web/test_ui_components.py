"""The small components, and how a field is drawn and announced."""

import re
from dataclasses import fields

import pytest
from django import forms
from django.forms.renderers import get_default_renderer
from django.template import Context, Template

from meldpad.web.menu import Parts
from meldpad.web.renderer import FieldLayout, MeldpadRenderer, layout_of
from meldpad.web.templatetags.ui import ICONS, IconNotInSprite, badge, button, icon, notice, once, panel, sprite

SCRIPT = '"><script>alert(1)</script>'


class Everything(forms.Form):
    """One field of each shape, each with a hint."""

    use_required_attribute = False
    words = forms.CharField(label="Wat zag je?", help_text="Kort mag.", error_messages={"required": "Schrijf iets op."})
    where = forms.CharField(label="Waar was dat?", required=False)
    basis = forms.ChoiceField(
        label="Hoe weet je dit?", help_text="Kies er een.", choices=[("a", "Gezien"), ("b", "Gehoord")], widget=forms.RadioSelect
    )
    senses = forms.MultipleChoiceField(
        label="Waarmee?", required=False, choices=[("a", "Oog"), ("b", "Oor")], widget=forms.CheckboxSelectMultiple
    )
    anonymous = forms.BooleanField(label="Zonder naam.", required=False, help_text="Dat mag altijd.")


def drawn(name: str, data: dict[str, str] | None = None, *, question: bool = False) -> str:
    bound = Everything(data)[name]
    html = bound.render(template_name="forms/question.html") if question else bound.as_field_group()
    return re.sub(r"\s+", " ", html)


def test_every_icon_that_may_be_named_is_drawn_in_the_sprite():
    drawings = sprite()
    assert all(f'<symbol id="i-{name}" viewBox="0 0 24 24"><path d="' in drawings for name in ICONS)
    assert 'aria-hidden="true"' in drawings


def test_an_icon_is_hidden_from_a_screen_reader_because_words_stand_beside_it():
    assert icon("phone") == '<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-phone"/></svg>'


def test_an_icon_that_the_sprite_lacks_is_refused_by_name():
    with pytest.raises(IconNotInSprite, match="unicorn"):
        icon("unicorn")


def test_a_badge_says_its_words_and_its_tone():
    assert badge("Feit") == '<span class="badge badge--plain">Feit</span>'
    late = badge("3 dagen te laat", "late", "clock")
    assert late.startswith('<span class="badge badge--late"><svg')
    assert late.endswith("3 dagen te laat</span>")


def test_a_button_with_an_address_is_a_link_and_one_without_sends_the_form():
    assert button("Terug", "/dossiers/") == '<a class="button button--plain" href="/dossiers/">Terug</a>'
    assert button("Leg vast") == '<button class="button button--primary" type="submit">Leg vast</button>'
    assert ' name="step" value="save"' in button("Leg vast", name="step", value="save")


@pytest.mark.clause("T17")
def test_what_somebody_typed_never_becomes_part_of_the_page():
    for html in (badge(SCRIPT, SCRIPT), button(SCRIPT, SCRIPT), button(SCRIPT, name=SCRIPT, value=SCRIPT), panel("", SCRIPT)):
        assert "<script" not in html
        assert "&lt;script&gt;" in html


def test_a_panel_is_named_by_its_heading_and_one_without_a_title_has_none():
    html = panel("<p>Bel.</p>", "Direct bellen", "alarm")
    assert '<section class="panel panel--alarm" aria-labelledby="kop-direct-bellen">' in html
    assert '<h2 id="kop-direct-bellen" class="panel__title">Direct bellen</h2>' in html
    assert "aria-labelledby" not in panel("<p>Bel.</p>")


def test_a_notice_can_be_written_as_a_block_in_a_template():
    html = Template('{% load ui %}{% notice title="Let op" tone="warning" %}<p>Bel.</p>{% endnotice %}').render(Context())
    assert 'class="notice notice--warning"' in html
    assert '<p class="notice__title">Let op</p><p>Bel.</p>' in html
    assert "#i-exclamation-triangle" in html
    assert "#i-check-circle" in notice("<p>Klaar.</p>", tone="success")


def test_forms_are_drawn_by_this_renderer():
    assert isinstance(get_default_renderer(), MeldpadRenderer)
    form = Everything()
    shapes = {name: layout_of(form.fields[name].widget) for name in form.fields}
    assert shapes == {
        "words": FieldLayout.PLAIN,
        "where": FieldLayout.PLAIN,
        "basis": FieldLayout.RADIOS,
        "senses": FieldLayout.CHECKBOXES,
        "anonymous": FieldLayout.CHECKBOX,
    }


def test_a_needed_answer_is_announced_and_a_browser_shows_no_bubble():
    html = drawn("words")
    assert 'aria-required="true"' in html
    assert " required" not in html
    assert "(niet verplicht)" not in html
    assert "(niet verplicht)" in drawn("where")


def test_a_hint_and_an_error_belong_to_their_field():
    html = drawn("words", {"words": ""})
    assert 'aria-describedby="id_words_helptext id_words_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<div class="field__hint" id="id_words_helptext">Kort mag.</div>' in html
    assert "<strong>Fout:</strong> Schrijf iets op." in html


def test_a_group_of_choices_says_on_its_fieldset_what_is_needed_and_wrong():
    html = drawn("basis", {"basis": ""})
    fieldset = html[: html.index(">")]
    assert 'role="radiogroup" aria-required="true" aria-invalid="true"' in fieldset
    assert 'aria-describedby="id_basis_helptext id_basis_error"' in fieldset
    assert "<legend" in html
    assert "aria-invalid" not in html.replace(fieldset, "")


def test_the_list_of_errors_leads_to_the_first_choice_of_a_group():
    form = Everything({})
    assert form["basis"].anchor == "id_basis_0"
    assert form["senses"].anchor == "id_senses_0"
    assert form["words"].anchor == "id_words"
    assert 'id="id_basis_0"' in drawn("basis")


def test_one_checkbox_has_its_words_beside_it_and_its_hint_after_that():
    html = drawn("anonymous")
    assert html.count("Zonder naam.") == 1
    assert html.index("Zonder naam.") < html.index("Dat mag altijd.")
    assert 'id="id_anonymous_helptext"' in html
    assert 'aria-describedby="id_anonymous_helptext"' in html


def test_a_page_with_one_question_has_that_question_as_its_heading():
    assert '<h1 class="field__label"><label for="id_words">Wat zag je?' in drawn("words", question=True)
    assert "<h1>Hoe weet je dit?" in drawn("basis", question=True)


def test_a_part_that_is_drawn_once_says_what_its_values_say():
    few = dict.fromkeys({field.name for field in fields(Parts)} - {"staff", "writes"}, False)
    parts = [Parts(staff=staff, writes=staff, **few) for staff in (True, False)]
    school, board = (once("ui/nav.html", section="dossiers", parts=one) for one in parts)
    assert "Dossiers" in school
    assert "Dossiers" not in board
    assert once("ui/nav.html", section="dossiers", parts=parts[0]) is school
    assert 'href="/dossiers/" aria-current="true"' in school
