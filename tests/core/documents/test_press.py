"""The process that sets a document: it leaves nothing behind and says nothing about the text."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typst
from papers import MADE_AT, chronology

from meldpad.documents import render
from meldpad.documents.press import DocumentNotMade, pdf
from meldpad.documents.ready import dutch_moment, ready


def test_a_template_that_is_not_there_makes_no_document() -> None:
    with pytest.raises(DocumentNotMade) as refusal:
        pdf("nowhere", chronology(), MADE_AT)
    assert refusal.value.code == "template-missing"


def test_a_template_that_does_not_fit_the_document_makes_no_document() -> None:
    with pytest.raises(DocumentNotMade) as refusal:
        pdf("report", chronology(), MADE_AT)
    assert refusal.value.code == "typesetting-refused"


def test_a_press_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(DocumentNotMade) as refusal:
        pdf("chronology", chronology(), MADE_AT, timeout=0.001)
    assert refusal.value.code == "timed-out"


def test_a_press_that_breaks_makes_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(DocumentNotMade) as refusal:
        pdf("chronology", chronology(), MADE_AT)
    assert refusal.value.code == "press-broke"


def test_a_press_that_answers_something_else_makes_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/true")
    with pytest.raises(DocumentNotMade, match="press-broke"):
        pdf("chronology", chronology(), MADE_AT)


def test_a_refusal_never_holds_words_of_the_document(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DocumentNotMade) as refusal:
        pdf("report", chronology(subject="GEHEIM"), MADE_AT)
    assert "GEHEIM" not in str(refusal.value) + repr(refusal.value.__dict__)
    assert capfd.readouterr() == ("", "")


def test_no_typesetting_happens_in_the_process_that_asks() -> None:
    ask = "import meldpad.documents.press, sys; sys.exit('typst' in sys.modules)"
    subprocess.run([sys.executable, "-I", "-c", ask], check=True)


def test_the_press_can_write_no_file(tmp_path: Path) -> None:
    attempt = (
        "from meldpad.documents.render import write_no_files; import sys, pathlib; write_no_files();"
        "pathlib.Path(sys.argv[1]).write_text('x')"
    )
    target = tmp_path / "leak"
    done = subprocess.run([sys.executable, "-I", "-c", attempt, str(target)], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"File too large" in done.stderr
    assert target.read_bytes() == b""


def test_a_template_cannot_read_outside_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "TEMPLATES", tmp_path)
    (tmp_path / "curious.typ").write_text('#read("/../../../../../../etc/passwd")')
    with pytest.raises(typst.TypstError, match=r"outside|not found|escape"):
        render.compiled(tmp_path / "curious.typ", "{}", made_at=0, notes=False)


@pytest.mark.parametrize(
    ("moment", "dutch"),
    [
        (datetime(2026, 7, 1, 6, 5, tzinfo=UTC), "1 juli 2026, 08.05 uur"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "1 januari 2027, 00.30 uur"),
    ],
)
def test_a_moment_is_told_in_dutch_time(moment: datetime, dutch: str) -> None:
    assert dutch_moment(moment) == dutch


def test_a_document_holds_words_and_numbers_only() -> None:
    with pytest.raises(TypeError, match="float"):
        ready((1.5,))
