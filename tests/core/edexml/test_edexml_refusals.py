import io
import re
import time
from pathlib import Path

import pytest
from edexml_texts import HEADING, edexml, pupil

from meldpad.schools.edexml import EdexmlRefused, NoteCode, Refusal, note_text, problem_text, read_edexml
from meldpad.schools.edexml.notes import Note

XXE = '<!DOCTYPE EDEX [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'
LAUGHS = '<!DOCTYPE EDEX [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'
BIRTH = "<geboortedatum>{}</geboortedatum>"
TWICE = edexml(pupil(), pupil())
NAMELESS = '<leerling key="LL7"><voornamen>Noor</voornamen></leerling>'

REFUSED: list[tuple[str, str, Refusal, int | None, str]] = [
    ("nothing", "", Refusal.EMPTY, None, ""),
    ("only space", " \n\n", Refusal.EMPTY, None, ""),
    ("a table", "sleutel;naam\n1;Noor\n", Refusal.NOT_XML, 1, "text"),
    ("a web page", "\n<!doctype html><html><body>hallo", Refusal.NOT_XML, 1, "html"),
    ("a web page in XHTML", '<?xml version="1.0"?><html xmlns="x"/>', Refusal.NOT_XML, 1, "html"),
    ("an external entity", XXE + edexml().replace("Noor", "&x;"), Refusal.DOCTYPE, 1, ""),
    ("an entity bomb", LAUGHS + edexml().replace("Noor", "&b;"), Refusal.DOCTYPE, 1, ""),
    ("an external DTD", f'<?xml version="1.0"?>\n<!DOCTYPE EDEX SYSTEM "http://x.example/x">{edexml()}', Refusal.DOCTYPE, 2, ""),
    ("an entity of nobody", edexml(pupil().replace("Noor", "&x;")), Refusal.MALFORMED, 5, "unknown-entity"),
    ("a wrong end tag", edexml().replace("</roepnaam>", "</roep>"), Refusal.MALFORMED, 5, "tag-mismatch"),
    ("a forbidden character", edexml().replace("Noor", "No\x01r"), Refusal.MALFORMED, 5, "bad-character"),
    ("two values of one key", edexml().replace("<leerling ", '<leerling key="1" '), Refusal.MALFORMED, 5, "attribute"),
    ("something after the end", edexml() + "\n<EDEX/>", Refusal.MALFORMED, 9, "after-end"),
    ("half a file", edexml()[: edexml().index("</leerlingen>")], Refusal.TRUNCATED, 6, ""),
    ("half a tag", edexml()[: edexml().index("</roepnaam>") + 4], Refusal.TRUNCATED, 5, ""),
    ("another root", "<?xml version='1.0'?>\n<Envelope/>", Refusal.NOT_EDEX, 2, "Envelope"),
    ("no heading", edexml(heading=""), Refusal.NO_SCHOOL_YEAR, 1, "school"),
    ("no school year", edexml(heading="<school/>"), Refusal.NO_SCHOOL_YEAR, 2, "schooljaar"),
    ("years with a gap", edexml(heading=HEADING.replace("2027", "2028")), Refusal.BAD_SCHOOL_YEAR, 2, "schooljaar"),
    ("a year in words", edexml(heading=HEADING.replace("2026-2027", "dit jaar")), Refusal.BAD_SCHOOL_YEAR, 2, "schooljaar"),
    ("no pupils", edexml().replace(pupil(), ""), Refusal.NO_PUPILS, 1, "leerlingen"),
    ("no section of pupils", f"<EDEX>{HEADING}</EDEX>", Refusal.NO_PUPILS, 1, "leerlingen"),
    ("one key twice", TWICE, Refusal.DUPLICATE_PUPIL, 6, "LL1"),
    ("no key", edexml(pupil().replace(' key="LL1"', "")), Refusal.PUPIL_WITHOUT_KEY, 5, "leerling"),
    ("a blank key", edexml(pupil().replace("LL1", " ")), Refusal.PUPIL_WITHOUT_KEY, 5, "leerling"),
    ("no name", edexml(pupil(), NAMELESS), Refusal.NAMELESS_PUPIL, 6, "LL7"),
    ("the thirtieth of February", edexml(pupil(BIRTH.format("2019-02-30"))), Refusal.BAD_DATE, 5, "geboortedatum"),
    ("a Dutch date", edexml(pupil(BIRTH.format("11-05-2019"))), Refusal.BAD_DATE, 5, "geboortedatum"),
    ("the year 219", edexml(pupil(BIRTH.format("0219-05-11"))), Refusal.BAD_DATE, 5, "geboortedatum"),
    ("a bad last day", edexml(pupil("<uitstroomdatum>ooit</uitstroomdatum>")), Refusal.BAD_DATE, 5, "uitstroomdatum"),
    ("too deep", f"<EDEX>\n{HEADING}\n" + "<a>\n" * 64 + "</a>" * 64 + "</EDEX>", Refusal.TOO_DEEP, 66, ""),
    ("far too deep", "<EDEX>" + "<a>\n" * 5000, Refusal.TOO_DEEP, 64, ""),
    ("an endless word", "<EDEX>\n" + "x" * 11_000_000, Refusal.TOO_MUCH, 1, ""),
    ("an endless row", edexml(pupil("<a/>" * 6000)), Refusal.TOO_MUCH, 5, ""),
]


def refusal(source: bytes | Path) -> EdexmlRefused:
    with pytest.raises(EdexmlRefused) as caught:
        read_edexml(source)
    return caught.value


@pytest.mark.parametrize(("text", "code", "line", "detail"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_broken_or_hostile_file_is_refused_with_its_line(text: str, code: Refusal, line: int | None, detail: str) -> None:
    caught = refusal(text.encode())
    assert (caught.code, caught.line, caught.detail) == (code, line, detail)


@pytest.mark.parametrize(
    ("start", "kind"), [(b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0\xa1\xb1", "office"), (b"%PDF-1.7", "pdf")]
)
def test_a_file_of_another_program_is_named(start: bytes, kind: str) -> None:
    caught = refusal(start + b"\x00" * 100)
    assert (caught.code, caught.detail) == (Refusal.NOT_XML, kind)


def test_64_layers_are_read_and_65_are_not() -> None:
    def nested(layers: int) -> bytes:
        return edexml(staff="<a>" * layers + "</a>" * layers).encode()

    assert len(read_edexml(nested(63)).pupils) == 1
    assert refusal(nested(64)).code == Refusal.TOO_DEEP


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_a_doctype_cannot_hide_in_another_encoding(encoding: str) -> None:
    assert refusal((XXE + edexml()).encode(encoding)).code == Refusal.DOCTYPE


def test_half_a_character_of_utf_16_is_refused() -> None:
    assert refusal(edexml().encode("utf-16")[:-1]).code == Refusal.BAD_ENCODING


def test_a_file_of_200_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    began = time.perf_counter()
    assert refusal(path).code == Refusal.TOO_LARGE
    assert time.perf_counter() - began < 1


def test_a_stream_is_read_no_further_than_the_limit() -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            assert size > 0
            self.asked += size
            return b" " * size

    endless = Endless()
    with pytest.raises(EdexmlRefused) as caught:
        read_edexml(endless)
    assert caught.value.code == Refusal.TOO_LARGE
    assert endless.asked == 64 * 1024 * 1024 + 1


def test_exactly_64_mebibytes_of_bytes_is_not_too_large() -> None:
    assert refusal(b"<" * (64 * 1024 * 1024)).code != Refusal.TOO_LARGE
    assert refusal(b"<" * (64 * 1024 * 1024 + 1)).code == Refusal.TOO_LARGE


@pytest.mark.parametrize("code", list(Refusal))
def test_every_refusal_has_a_short_dutch_sentence_with_line_and_detail(code: Refusal) -> None:
    text = problem_text(code, 12, "geboortedatum")
    assert text.startswith("Regel 12: ")
    assert "{" not in text
    assert all(len(sentence.split()) <= 15 for sentence in re.split(r"(?<=[.:])\s", text))
    assert not problem_text(code).startswith("Regel")


@pytest.mark.parametrize("code", list(NoteCode))
def test_every_note_has_a_short_dutch_sentence(code: NoteCode) -> None:
    text = note_text(Note(line=3, code=code, detail="LK1"))
    assert text.startswith("Regel 3: ")
    assert "{" not in text
    assert all(len(sentence.split()) <= 15 for sentence in re.split(r"(?<=[.:])\s", text))


def test_the_sentence_says_what_is_wrong_and_where() -> None:
    caught = refusal(edexml(pupil(BIRTH.format("2019-02-30"))).encode())
    sentence = problem_text(caught.code, caught.line, caught.detail)
    assert sentence.startswith("Regel 5: De datum bij 'geboortedatum' bestaat niet")
