"""A PDF that only shows pages comes in; one that does something, or that nobody can read in one way, does not."""

import zlib
from time import monotonic

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from attached_files import CATALOGUE, PAGE, pdf, pdf_bomb, scan_of, written, zeros
from meldpad.dossiers.intake.exits import Unfit
from meldpad.dossiers.intake.looking import Refused
from meldpad.dossiers.intake.looking import look as look_apart
from meldpad.dossiers.intake.pdf import look

pytestmark = pytest.mark.clause("S1.10", "T32")


def script():
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def at_root(name, value):
    return lambda file: setattr(file.Root, name, value())


def annotation(action):
    def change(file):
        file.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action())])

    return change


def named_script(file):
    file.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), file.make_indirect(script())])))


def embedded(file):
    file.attachments["rekening.exe"] = b"MZ"


def hidden_deep(file):
    inside: object = script()
    for _ in range(60):
        inside = Array([Dictionary(Kept=inside)])
    file.Root.Metadata2 = inside


ACTIVE = {
    "open action": at_root("OpenAction", script),
    "open action that opens a place first": at_root(
        "OpenAction", lambda: Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]), Next=script())
    ),
    "open action of a sort nobody knows": at_root("OpenAction", lambda: Dictionary(S=Name.Iets)),
    "named script": named_script,
    "action of a page": lambda file: setattr(file.pages[0], "AA", Dictionary(O=script())),
    "start of a program": annotation(lambda: Dictionary(S=Name.Launch, F=String("cmd.exe"))),
    "another file": annotation(lambda: Dictionary(S=Name.GoToR, F=String("ander.pdf"), D=Array([0, Name.Fit]))),
    "sending a form": annotation(lambda: Dictionary(S=Name.SubmitForm, F=String("https://example.org"))),
    "embedded file": embedded,
    "form of another sort": at_root("AcroForm", lambda: Dictionary(Fields=Array([]), XFA=Array([]))),
    "film": lambda file: setattr(file.pages[0], "Annots", Array([Dictionary(Subtype=Name.RichMedia, Rect=[0, 0, 9, 9])])),
    "script that nothing points at": lambda file: file.make_indirect(script()),
    "script deep inside": hidden_deep,
    "script in the dictionary of a stream": lambda file: file.make_stream(b"x", Dictionary(Kept=Dictionary(JS=String("x")))),
}


def code_of(content: bytes) -> str:
    try:
        assert look(content) == b""
    except Unfit as unfit:
        return unfit.code
    return "sound"


@pytest.mark.parametrize("what", ACTIVE)
@pytest.mark.parametrize("packed", [False, True])
def test_what_acts_is_refused_also_when_it_is_packed(what, packed):
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    if what == "script that nothing points at":  # a tidy writer leaves it out
        assert code_of(written({1: CATALOGUE, **PAGE, 4: b"<</S/JavaScript/JS(x)>>"})) == "active"
        return
    if what == "script in the dictionary of a stream":
        assert code_of(written({1: CATALOGUE, **PAGE, 4: b"<</Length 1/K<</JS(x)>>>>stream\nx\nendstream"})) == "active"
        return
    assert code_of(pdf(change=ACTIVE[what], object_stream_mode=mode)) == "active"


@pytest.mark.parametrize("name", [b"/JavaScript", b"/J#61vaScript", b"/#4aava#53cript"])
def test_a_name_in_disguise_is_the_same_name(name):
    assert code_of(written({1: CATALOGUE[:-2] + b"/OpenAction[0/Fit]/Names<<%s<<>>>>>>" % name, **PAGE})) == "active"


HARMLESS = {
    "a page": None,
    "a place to open at": at_root("OpenAction", lambda: Array([0, Name.XYZ, None, None, 0])),
    "a place to go to": at_root("OpenAction", lambda: Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))),
    "a link": annotation(lambda: Dictionary(S=Name.URI, URI=String("https://www.rijksoverheid.nl"))),
    "a form": at_root("AcroForm", lambda: Dictionary(Fields=Array([]))),
    "words about script": lambda file: setattr(file.Root, "Lang", String("/JavaScript /JS /Launch")),
}


@pytest.mark.parametrize("what", HARMLESS)
def test_what_only_shows_pages_comes_in(what):
    assert code_of(pdf(change=HARMLESS[what])) == "sound"


def test_words_on_a_page_are_no_script():
    assert code_of(scan_of("/JavaScript /Launch /EmbeddedFile")) == "sound"


@pytest.mark.parametrize("locks", [{"owner": "a", "user": "b"}, {"owner": "a", "user": ""}])
def test_a_lock_is_refused_with_and_without_a_question(locks):
    assert code_of(pdf(encryption=pikepdf.Encryption(**locks))) == "encrypted"


SOUND = pdf()
BROKEN = {
    "cut": SOUND[: len(SOUND) // 2],
    "without an end": SOUND[: SOUND.rindex(b"startxref")],
    "wrong table": SOUND.replace(b"startxref\n", b"startxref\n1"),
    "only a beginning": b"%PDF-1.7\n",
    "another file behind it": SOUND + b"PK\x03\x04" + bytes(5000),
    "pages in a circle": written({1: CATALOGUE, 2: b"<</Type/Pages/Count 1/Kids[2 0 R]>>"}),
    "no page": written({1: CATALOGUE, 2: b"<</Type/Pages/Count 0/Kids[]>>"}),
    "very deep": written({1: CATALOGUE, **PAGE, 4: b"[" * 100_000 + b"]" * 100_000}),
    "very deep and open": written({1: CATALOGUE, **PAGE, 4: b"<</A" * 100_000}),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_cannot_be_read_in_one_way_is_refused(what):
    with pytest.raises(Refused) as refused:
        look_apart("application/pdf", BROKEN[what])
    assert refused.value.code in ("unreadable", "too-heavy")


@pytest.mark.parametrize("megabytes", [1200, 8000])
def test_a_bomb_is_refused_within_its_memory_and_time(megabytes):
    bomb = pdf_bomb(megabytes)
    assert len(bomb) < 200_000
    start = monotonic()
    with pytest.raises(Refused, match=r"too-heavy|unreadable"):
        look_apart("application/pdf", bomb)
    assert monotonic() - start < 15


def test_the_bomb_is_one_and_without_it_the_file_would_do():
    """The same file with little in its stream is read: what is refused above is the size and not the form."""
    assert zlib.decompress(zeros(1)) == bytes(1024 * 1024)
    with pytest.raises(Refused) as refused:
        look_apart("application/pdf", pdf_bomb(1))
    assert refused.value.code == "unreadable"  # zeros are no catalogue


def test_half_a_million_values_are_too_many():
    heavy = written({1: CATALOGUE, **PAGE, 4: b"[" + b"<<>>" * 450_000 + b"]"})
    assert len(heavy) < 5 * 1024 * 1024
    with pytest.raises(Refused, match="too-heavy"):
        look_apart("application/pdf", heavy)


def test_the_whole_way_says_the_same():
    look_apart("application/pdf", SOUND)
    for change, code in ((named_script, "active"), (embedded, "active")):
        with pytest.raises(Refused) as refused:
            look_apart("application/pdf", pdf(change=change))
        assert refused.value.code == code


def test_a_broken_pdf_is_not_repaired_first_and_looked_at_then():
    """Whoever repairs it decides what is in it, and another reader repairs it in another way."""
    catalogue = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>"
    whole = written({1: catalogue, **PAGE})
    assert code_of(whole) == "active"
    broken = whole[: whole.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n"
    assert code_of(broken) == "unreadable"
