"""Words that try to be more than words: they are printed as they were typed, and nothing else happens."""

import json
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest
from papers import block, chronology, opened, report, words

from meldpad.documents import render
from meldpad.documents.chronology import chronology_pdf
from meldpad.documents.report import report_pdf

MARKUP = (
    '#read("/etc/passwd")',
    '#eval("1+1")',
    '#import "@preview/tablex:0.0.9": *',
    '#panic("stop")',
    "#sys.inputs",
    "$ x^2 $ *vet* _schuin_ `code`",
    "= Geen kop @ref <label> \\u{41} \\ einde",
    "/* weg */ // weg ~ -- --- ... 'x' \"y\"",
    '"}], "chain_head": "vals", {"a": ["',
    "- een + twee / drie: vier",
)


def test_markup_in_any_text_is_printed_literally() -> None:
    everything = tuple(block(n, (text, text), title=text, badge=text) for n, text in enumerate(MARKUP, 1))
    printed = words(chronology_pdf(chronology(blocks=everything, title=MARKUP[0], subject=MARKUP[1])))
    for text in MARKUP:
        # heading, badge, label and text; a narrow label may fold inside a word
        assert printed.count(text) >= 3, text
    assert "root:" not in printed


def test_markup_in_a_reference_stays_a_title() -> None:
    with opened(chronology_pdf(chronology(reference='#read("/etc/passwd") *x*'))) as file:
        assert str(file.docinfo["/Title"]) == 'Dossier #read("/etc/passwd") *x*'


def test_invisible_orders_do_not_reach_the_page() -> None:
    text = "Vader\u202e sloeg \u2066niet\x00\x07\x1b\ud800\uffff vandaag"
    printed = words(chronology_pdf(chronology(blocks=(block(1, ("Tekst", text)),))))
    assert "Vader sloeg niet vandaag" in printed


def test_a_character_without_a_glyph_leaves_its_number() -> None:
    text = "Noor stuurt 😀 en 漢字, en 👩‍👧."
    printed = words(chronology_pdf(chronology(blocks=(block(1, ("Tekst", text)),))))
    noted = "Noor stuurt [U+1F600] en [U+6F22][U+5B57], en [U+1F469][U+200D][U+1F467]."
    assert unspaced(noted) in unspaced(printed)
    assert "Daar staat het nummer van het teken" in printed


def test_without_notes_nothing_is_said_about_notes() -> None:
    assert "nummer van het teken" not in words(chronology_pdf(chronology()))


@pytest.mark.parametrize("text", ["Łukasz Öztürk-Şahin", "Олена", "Ελένη", "ქეთი", "Zoe\u0308", "✓ → € …"])
def test_names_from_many_places_are_printed_as_they_are(text: str) -> None:
    printed = words(chronology_pdf(chronology(subject=text)))
    assert unspaced(unicodedata.normalize("NFC", text)) in unspaced(unicodedata.normalize("NFC", printed))


def test_arabic_is_drawn_and_not_noted() -> None:
    printed = words(chronology_pdf(chronology(subject="ليلى")))
    assert "ليلى" in printed


@pytest.mark.parametrize("hidden", ["\ue000", "\U000f0001", "\ufeff", "\u200b", "\u2028", "\u0301", "\U000e0041"])
def test_the_odd_corners_of_unicode_never_stop_a_document(hidden: str) -> None:
    assert "voor" in words(chronology_pdf(chronology(subject=f"voor{hidden} na")))


def test_a_bit_of_every_script_can_be_handed_in_at_once() -> None:
    plane = " ".join("".join(map(chr, range(start, start + 8))) for start in range(0, 0x10000, 128))
    printed = words(chronology_pdf(chronology(blocks=(block(1, ("Alles", plane)), block(2, ("Slot", "het einde"))))))
    assert "[U+4E00]" in printed
    assert "het einde" in printed


def test_a_hundred_thousand_characters_fit_on_pages() -> None:
    text = "woord " * 16_666 + "slotwoord"
    printed = words(report_pdf(report(reason=text)))
    assert printed.count("woord") >= 16_667
    assert "slotwoord" in printed


def test_a_hundred_thousand_characters_without_a_space_stay_within_the_margins() -> None:
    pdf = chronology_pdf(chronology(blocks=(block(1, ("W" * 500, "W" * 100_000)),)))
    printed = words(pdf)
    assert unspaced(printed).count("W") >= 100_500
    assert rightmost_millimetre(pdf) < 190


def test_a_complaint_that_names_nothing_still_gives_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last resort: Latin as it is, everything else noted."""
    picky = """#set document(title: "x")
#let words = json(bytes(sys.inputs.document))
#assert(not words.contains(str.from-unicode(28450)))
#par(words)"""
    monkeypatch.setattr(render, "TEMPLATES", tmp_path)
    (tmp_path / "picky.typ").write_text(picky)
    pdf = render.typeset(tmp_path / "picky.typ", json.dumps("één 漢", ensure_ascii=False), 0)
    assert words(pdf) == "één [U+6F22]"


def unspaced(text: str) -> str:
    """Where a line folds, and how wide a gap looks, is not the point here."""
    return "".join(text.split())


def rightmost_millimetre(pdf: bytes) -> float:
    boxes = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    return max(float(x) for x in re.findall(rb'xMax="([\d.]+)"', boxes)) / 72 * 25.4
