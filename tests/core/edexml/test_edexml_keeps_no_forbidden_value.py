import dataclasses
import traceback

import pytest
from edexml_texts import edexml, member, pupil
from hypothesis import given, settings
from hypothesis import strategies as st

from meldpad.schools.edexml import EdexmlRefused, PupilRow, problem_text, read_edexml
from meldpad.schools.edexml.notes import NoteCode
from meldpad.schools.invented import invented_school, write_edexml

BSN = "133456785"
FORBIDDEN = {
    "bsn": BSN,
    "sofinummer": "133456786",
    "onderwijsnummer": "133456787",
    "bsn_ondwnr-4": "9381",
    "rijksregisternummer": "85073003328",
    "etniciteit": "ETNMARK",
    "land": "LANDMARK",
    "land_vader": "VADERMARK",
    "land_moeder": "MOEDERMARK",
    "gewicht": "GEWMARK",
    "gewicht_nieuw": "NIEUWMARK",
    "fotourl": "https://FOTOMARK.example/x.jpg",
    "postcodenl": "6971VB",
    "postnummerbe": "BEMARK",
    "postcodeoverig": "OVERMARK",
}
UNREAD = {
    "toevoegingen": "<blok><code>BLOKMARK</code><opmerking>OPMMARK</opmerking></blok>",
    "gebruikersnaam": "LOGINMARK",
    "emailadres": "MAILMARK@x.example",
}
MARKS = (*FORBIDDEN.values(), "BLOKMARK", "OPMMARK", "LOGINMARK", "MAILMARK", "ECKMARK")
FIELDS = "".join(f"<{name}>{value}</{name}>" for name, value in (FORBIDDEN | UNREAD).items())


def marked(more: str = "") -> str:
    return pupil(FIELDS + more).replace("<leerling ", '<leerling eckid="https://id.school/ECKMARK" ')


def told(refused: EdexmlRefused) -> str:
    """All that a log or a page could show of a refusal."""
    trace = "".join(traceback.format_exception(refused))
    return f"{trace} {refused!r} {refused.args} {vars(refused)} {problem_text(refused.code, refused.line, refused.detail)}"


@pytest.mark.clause("T24")
def test_no_forbidden_value_is_anywhere_in_what_was_read() -> None:
    staff = f"<leerkrachten>{member('LK1', FIELDS).replace('LOGINMARK', 'x').replace('MAILMARK', 'x')}</leerkrachten>"
    school = read_edexml(edexml(marked(), staff=staff).encode())
    shown = repr(school)
    assert [mark for mark in MARKS if mark in shown] == []
    dropped = {note.detail for note in school.notes if note.code is NoteCode.FORBIDDEN_DROPPED}
    assert dropped == set(FORBIDDEN)


@pytest.mark.clause("T24", "T32")
def test_a_pupil_has_no_field_for_a_number_an_origin_or_an_account() -> None:
    assert {field.name for field in dataclasses.fields(PupilRow)} == {
        *("key", "call_name", "surname", "infix", "first_names", "initials", "born", "sex", "year"),
        *("group_key", "composite_keys", "branch_key", "entered_on", "left_on"),
    }


@pytest.mark.clause("T24")
@pytest.mark.parametrize(
    "broken",
    [
        edexml(marked("<geboortedatum>morgen</geboortedatum>")),
        edexml(marked(), marked()),
        edexml(marked()).replace("</bsn>", "</nsb>"),
        edexml(marked()).replace("<bsn>", "<bsn "),
        edexml(marked()).replace(BSN, f"&n{BSN};"),
        edexml(marked()).replace(BSN, f"{BSN}\x01"),
        edexml(marked()).replace('key="LL1"', f'key="{BSN}" key="{BSN}"'),
        edexml(pupil().replace("LL1", BSN), pupil().replace("LL1", BSN)),
        f"<n{BSN}/>",
        edexml(marked())[: edexml(marked()).index(BSN) + len(BSN)],
    ],
)
def test_no_refusal_shows_a_forbidden_value_or_a_name(broken: str) -> None:
    with pytest.raises(EdexmlRefused) as caught:
        read_edexml(broken.encode())
    refused = caught.value
    assert [mark for mark in (*MARKS, "Bakker", "Noor") if mark in told(refused)] == []
    assert refused.__context__ is None


WHOLE = invented_school()
SMALL = dataclasses.replace(WHOLE, pupils=WHOLE.pupils[:8], staff=WHOLE.staff[:4])
CONTENT = write_edexml(SMALL).replace(b"<instroomdatum>", f"<bsn>{BSN}</bsn><instroomdatum>".encode())


def never_leaks(content: bytes) -> None:
    try:
        shown = repr(read_edexml(content))
    except EdexmlRefused as refused:
        shown = told(refused)
    assert BSN not in shown


@pytest.mark.clause("T24")
@given(end=st.integers(0, len(CONTENT)))
@settings(max_examples=60, deadline=None)
def test_a_file_cut_anywhere_is_read_or_refused_and_never_leaks(end: int) -> None:
    never_leaks(CONTENT[:end])


@pytest.mark.clause("T24")
@given(flips=st.lists(st.tuples(st.integers(0, len(CONTENT) - 1), st.integers(1, 255)), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_a_file_with_any_bytes_changed_is_read_or_refused_and_never_leaks(flips: list[tuple[int, int]]) -> None:
    content = bytearray(CONTENT)
    for place, mask in flips:
        content[place] ^= mask
    never_leaks(bytes(content))


@given(noise=st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_noise_is_refused_and_nothing_else(noise: bytes) -> None:
    with pytest.raises(EdexmlRefused):
        read_edexml(noise)
    with pytest.raises(EdexmlRefused):
        read_edexml(b"<EDEX>" + noise)
