"""A signature on paper: drawn from numbers, with words beside it."""

import pytest
from papers import block, chronology, opened, words

from meldpad.documents.chronology import chronology_pdf
from meldpad.documents.parts import Block, Drawing

pytestmark = pytest.mark.clause("S1.9", "S3.8")
HOSTILE = 'Sanne #read("/etc/passwd")'


def signed() -> Block:
    drawing = Drawing(name=HOSTILE, lines=(((120, 260), (180, 90)), ((0, 0), (1000, 400))), width=1000, height=400)
    plain = block(1, ("Handtekening", "Ondertekend"))
    base = {"number": plain.number, "title": plain.title, "badge": plain.badge, "meta": plain.meta, "rows": plain.rows}
    return Block(**base, signatures=(drawing,))


def test_it_is_drawn_with_its_name_and_an_alternative_text():
    paper = chronology_pdf(chronology(blocks=(signed(),)))
    assert HOSTILE in words(paper)
    with opened(paper) as pdf:
        assert any("Handtekening van Sanne" in str(item.get("/Alt", "")) for item in pdf.objects if hasattr(item, "get"))


def test_without_one_nothing_is_drawn():
    with opened(chronology_pdf(chronology())) as pdf:
        assert not any("Handtekening van" in str(item.get("/Alt", "")) for item in pdf.objects if hasattr(item, "get"))
