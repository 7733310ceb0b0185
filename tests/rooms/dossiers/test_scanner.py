"""The virus scanner: only its literal OK passes, and without a clear answer nothing comes in."""

import socket
from time import monotonic, sleep

import pytest
from scanner_stand_in import listening, says

from attached_files import pdf, picture
from meldpad.config.env import SettingUnreadable, read_environment
from meldpad.dossiers.attaching import AttachmentRefused
from meldpad.dossiers.intake.letting_in import insist_harmless
from meldpad.dossiers.intake.scanner import NotClean, insist_clean

pytestmark = pytest.mark.clause("S1.10", "T32")
CONTENT = bytes(range(256)) * 700  # more than two pieces
OK = b"stream: OK\0"


def code_of(address: str, content: bytes = CONTENT, seconds: float = 5.0) -> str:
    try:
        insist_clean(content, address, seconds=seconds)
    except NotClean as not_clean:
        return not_clean.code
    return "clean"


@pytest.mark.parametrize("on_port", [False, True])
@pytest.mark.parametrize("content", [b"x", CONTENT, bytes(64 * 1024)])
def test_all_of_the_file_is_heard_and_ok_passes(tmp_path, on_port, content):
    with listening(tmp_path, says(OK), on_port=on_port) as (address, heard):
        assert code_of(address, content) == "clean"
    assert heard == [content]


@pytest.mark.parametrize("name", [b"Eicar-Test-Signature", b"Win.Test OK"])
def test_what_is_found_is_refused(tmp_path, name):
    with listening(tmp_path, says(b"stream: " + name + b" FOUND\0")) as (address, _):
        assert code_of(address) == "malware"


@pytest.mark.parametrize(
    "answer",
    [
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: lstat() failed: No such file or directory. ERROR\0",
        *(
            b"UNKNOWN COMMAND\0",
            b"OK\0",
            b"stream: ok\0",
            b"stream: OK",
            b"stream: OK\n",
            b" stream: OK\0",
            b"stream: OK\0x",
            b"\0",
            b"",
        ),
        *(b"stream: Iets FOUND\nstream: OK\0", b"1: stream: OK\0", b"stream: OK" * 1000),
    ],
)
def test_anything_but_the_literal_ok_is_refused(tmp_path, answer):
    with listening(tmp_path, says(answer)) as (address, _):
        assert code_of(address) == "not-scanned"


def test_the_answer_may_come_in_pieces(tmp_path):
    def slowly(line: socket.socket, _: bytes) -> None:
        for place in range(len(OK)):
            line.sendall(OK[place : place + 1])
            sleep(0.01)

    with listening(tmp_path, slowly) as (address, _):
        assert code_of(address) == "clean"


def test_silence_is_refused_in_time(tmp_path):
    with listening(tmp_path, lambda line, _: sleep(1.5)) as (address, _):
        start = monotonic()
        assert code_of(address, seconds=0.3) == "not-scanned"
        assert monotonic() - start < 1


def test_an_answer_that_drips_without_end_is_refused_in_time(tmp_path):
    def dripping(line: socket.socket, _: bytes) -> None:
        for _ in range(30):
            line.sendall(b"s")
            sleep(0.05)

    with listening(tmp_path, dripping) as (address, _):
        start = monotonic()
        assert code_of(address, seconds=0.4) == "not-scanned"
        assert monotonic() - start < 1


def test_one_that_hears_nothing_is_refused_in_time(tmp_path):
    with listening(tmp_path, says(OK), first=lambda line, _: sleep(1.2)) as (address, _):
        start = monotonic()
        assert code_of(address, bytes(20_000_000), seconds=0.3) == "not-scanned"
        assert monotonic() - start < 1


def test_one_that_hangs_up_is_refused(tmp_path):
    with listening(tmp_path, says(OK), first=lambda line, _: None) as (address, _):
        assert code_of(address, bytes(20_000_000)) == "not-scanned"


def test_one_that_says_ok_before_it_heard_all_and_hangs_up_is_not_believed(tmp_path):
    with listening(tmp_path, says(OK), first=says(OK)) as (address, _):
        assert code_of(address, bytes(20_000_000)) == "not-scanned"


@pytest.mark.parametrize("address", ["/nergens/clamd", "127.0.0.1:1"])
def test_one_that_is_not_there_is_refused(address):
    assert code_of(address) == "not-scanned"


@pytest.mark.parametrize(("answer", "code"), [(b"stream: X FOUND\0", "malware"), (b"ERROR\0", "not-scanned")])
def test_a_file_is_let_in_only_when_the_scanner_says_so(tmp_path, settings, answer, code):
    insist_harmless(pdf())  # no scanner was asked for
    with listening(tmp_path, says(answer)) as (address, heard):
        settings.CLAMAV = address
        with pytest.raises(AttachmentRefused) as refused:
            insist_harmless(pdf())
    assert refused.value.code == code
    assert heard == [pdf()]


def test_what_the_scanner_passes_is_looked_into_all_the_same(tmp_path, settings):
    with listening(tmp_path, says(OK)) as (address, _):
        settings.CLAMAV = address
        with pytest.raises(AttachmentRefused, match="unreadable"):
            insist_harmless(picture()[:200])


@pytest.mark.parametrize(
    "address", ["scanner.example.org:3310", "10.0.0.4:3310", "127.0.0.1", "127.0.0.1:", "clamd.sock", ":3310"]
)
def test_only_a_scanner_on_this_machine_will_do(monkeypatch, address):
    """What goes to it is not sealed."""
    monkeypatch.setenv("MELDPAD_CLAMAV", address)
    with pytest.raises(SettingUnreadable, match="MELDPAD_CLAMAV"):
        read_environment()


@pytest.mark.parametrize("address", ["", "/run/clamav/clamd.ctl", "127.0.0.1:3310", "localhost:3310"])
def test_where_a_scanner_may_be(monkeypatch, address):
    monkeypatch.setenv("MELDPAD_CLAMAV", address)
    assert read_environment().clamav == address
