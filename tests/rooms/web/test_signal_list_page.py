"""Going through the signal list: shown by age, ticked, kept as codes, and never counted (S1.1, S1.4, T34, T35)."""

import json
import re
from datetime import date

import pytest
from django.test import Client
from test_entry_page import address, anja, dossier, first_signal, last, officer, school, sent, write  # noqa: F401  fixtures
from web_pages import TODAY, errors, now, page_of

from factories import make_actor, make_dossier, make_pupil, make_user, sign_in
from meldpad.dossiers.drafts import keep_draft
from meldpad.dossiers.exporting import package
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.signal_list import Instrument, SignalList
from meldpad.policy.roles import Role
from meldpad.web.papers.whole import chronology_of
from meldpad.words.catalogue import catalogues

LIST = catalogues()["signalen-2026"]
FEW, MANY = ("A14", "Q01"), ("A14", "A15", "B01", "D09", "G04", "H03", "L02", "O05", "Q01", "Q02", "Q07")


def ticked(page: str) -> set[str]:
    return set(re.findall(r'name="items" value="(\w+)"[^>]* checked', page))


def age_of(page: str) -> str:
    found = re.search(r'name="age" value="(\w+)"[^>]* checked', page)
    return found.group(1) if found else ""


def a_list(*codes: str) -> SignalList:
    return SignalList(on=TODAY, catalogue=LIST.id, items=codes)


@pytest.mark.clause("S1.1", "S1.4")
def test_the_whole_list_is_there_with_what_reassures_open_in_it(anja, dossier):  # noqa: F811
    page = page_of(anja.get(address(dossier, "signal_list")))
    assert len(re.findall(r'name="items" value="', page)) == len(LIST.items)
    assert page.count("<details") == len(LIST.groups)
    assert re.search(r"items__group--reassuring[^>]* open>", page)
    assert not re.search(r"items__group--concern[^>]* open>", page)
    assert ticked(page) == set()
    for form in ("VGV", "PCF", "ALG"):
        assert not re.search(rf"\b{form}\b", page)


@pytest.mark.clause("S1.4")
def test_the_list_opens_at_the_age_of_the_pupil(anja, officer, school):  # noqa: F811
    for age, code in ((2, "A"), (8, "B"), (14, "C")):
        born = date(TODAY.year - age, 1, 1).isoformat()
        pupil = make_pupil(school=school, born=born, call_name=f"Kind{age}")
        one = make_dossier(actor=make_actor(officer), pupil=pupil, at=now())
        assert age_of(page_of(anja.get(address(one, "signal_list")))) == code


@pytest.mark.clause("S1.4")
def test_without_a_known_birth_date_every_age_is_shown(school, dossier):  # noqa: F811
    kim = make_user(school=school, role=Role.TEACHER, name="Kim")
    first_signal(kim, dossier)
    client = sign_in(Client(), kim)
    assert age_of(page_of(client.get(address(dossier, "signal_list")))) == "all"


@pytest.mark.clause("S1.1", "S1.4", "T35")
def test_ticks_are_kept_as_codes_of_this_list(anja, officer, dossier):  # noqa: F811
    answer = sent(anja, dossier, "signal_list", instrument="signal_list", age="B", items=["Q01", "A14"], text="Twee keer.")
    assert answer.status_code == 302
    kept = last(officer, dossier)
    assert (kept.catalogue, set(kept.items), kept.text) == ("signalen-2026", {"A14", "Q01"}, "Twee keer.")


@pytest.mark.clause("S1.4")
def test_an_instrument_of_the_school_has_a_name_and_a_text(anja, officer, dossier):  # noqa: F811
    page = page_of(sent(anja, dossier, "signal_list", instrument="own", text="Alles rustig."))
    assert errors(page) == ["Schrijf op welk hulpmiddel je gebruikte."]
    sent(anja, dossier, "signal_list", instrument="own", own_instrument="KIJK!", text="Alles rustig.", catalogue="zelf")
    kept = last(officer, dossier)
    assert (kept.instrument, kept.own_instrument, kept.catalogue, kept.items) == (Instrument.OWN, "KIJK!", "", ())
    assert "KIJK!" in page_of(anja.get(f"/dossiers/{dossier.id}/"))


def test_a_code_of_no_list_is_refused_and_what_was_ticked_stays(anja, dossier):  # noqa: F811
    page = page_of(sent(anja, dossier, "signal_list", items=["A14", "Z99"], age="C", text="Twee keer."))
    assert errors(page) == ["Kies alleen regels uit deze lijst."]
    assert ticked(page) == {"A14"}
    assert age_of(page) == "C"
    assert re.search(r'id="id_items_groep_A"', page)
    assert re.search(r'<details class="items__group items__group--concern"[^>]* open>\s*<summary id="id_items_groep_A">', page)


def test_nothing_ticked_and_nothing_written_asks_for_one_of_them(anja, dossier):  # noqa: F811
    assert errors(page_of(sent(anja, dossier, "signal_list"))) == ["Vink iets aan, of schrijf op wat je zag."]


def test_ticks_are_put_back_after_a_session_ended(anja, officer, dossier):  # noqa: F811
    typed = {"items": ["A14", "Q01"], "age": ["A"], "instrument": ["signal_list"], "text": ["Kort."]}
    keep_draft(actor=make_actor(officer), path=address(dossier, "signal_list"), typed=typed, at=now())
    page = page_of(anja.get(address(dossier, "signal_list")))
    assert "We hebben bewaard wat je typte." in page
    assert (ticked(page), age_of(page)) == ({"A14", "Q01"}, "A")


@pytest.mark.clause("T02", "T31")
def test_what_cannot_wait_has_the_numbers_beside_it(anja, dossier):  # noqa: F811
    page = page_of(anja.get(address(dossier, "signal_list")))
    urgent = {code for code, item in LIST.items.items() if item.urgent}
    assert set(re.findall(r'id="id_items_(\w+)_nu"', page)) == urgent
    for code in urgent:
        note = page[page.index(f'id="id_items_{code}_nu"') :].partition("</p>")[0]
        assert 'href="tel:112"' in note
        assert "Zie je dit nu?" in note
        assert re.search(rf'value="{code}"[^>]* aria-describedby="id_items_{code}_nu"', page)


@pytest.mark.clause("S1.1")
def test_the_timeline_says_what_was_ticked_and_what_reassures(anja, officer, dossier):  # noqa: F811
    write(officer, dossier, a_list("Q01", "A14"))
    page = page_of(anja.get(f"/dossiers/{dossier.id}/"))
    assert "• Steeds moe, of valt in slaap in de klas\n• Stelt gerust: Het kind heeft een vaste volwassene" in page


# -- ticks are never counted --------------------------------------------------------------------------------------------


def without_items(text: str) -> str:
    """What a page says apart from the items themselves, their number in the dossier and their moment."""
    for item in sorted(LIST.items.values(), key=lambda one: -len(one.text)):
        text = text.replace(f"• {LIST.told(item)}", "")
    return re.sub(r"\s+", " ", re.sub(r"ummer[ -]\d+|over=\d+|/\d+\.pdf", "", text))


@pytest.mark.clause("T34")
def test_a_page_says_the_same_of_few_ticks_and_of_many(anja, officer, dossier):  # noqa: F811
    for codes in (FEW, MANY):
        write(officer, dossier, a_list(*codes))
    page = page_of(anja.get(f"/dossiers/{dossier.id}/"))
    many, few = re.findall(r'<li class="event .*?</li>', page, re.DOTALL)[:2]
    assert "Stelt gerust" in few
    assert without_items(many) == without_items(few)


@pytest.mark.clause("T34")
def test_paper_and_export_say_the_same_of_few_ticks_and_of_many(officer, dossier):  # noqa: F811
    for codes in (FEW, MANY):
        write(officer, dossier, a_list(*codes))
    actor = make_actor(officer)
    opened = open_journal(actor, dossier.id, now())
    few, many = chronology_of(actor, opened, now()).blocks[-2:]
    assert (few.title, few.badge, few.meta, few.figure) == (many.title, many.badge, many.meta, many.figure)
    assert [(row.label, without_items(row.text)) for row in few.rows] == [(r.label, without_items(r.text)) for r in many.rows]
    entries = json.loads(package(actor, dossier.id, now()))["entries"][-2:]
    assert [entry["content"].pop("items") for entry in entries] == [list(FEW), list(MANY)]
    assert entries[0]["content"] == entries[1]["content"]


@pytest.mark.clause("T34")
def test_the_form_with_many_ticks_names_no_number_of_them(anja, dossier):  # noqa: F811
    few, many = (page_of(sent(anja, dossier, "signal_list", items=codes, on="")) for codes in (FEW, MANY))
    shorn = [re.sub(r' checked| open|value="[0-9a-f-]{36}"|value="\w{64}"', "", page) for page in (few, many)]
    assert shorn[0] == shorn[1]
