"""Root and slots in a token that speaks PKCS#11: shown with SoftHSM, in a token folder of the test's own (T26)."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from meldpad.keyroom import generations, preparing, recovery, roots
from meldpad.keyroom.models import SchoolKey
from meldpad.keyroom.provider import provider, slots
from meldpad.keyroom.roots import rotate_root
from meldpad.vault.errors import KeeperUnavailable, KeyGone, KeyMissing, SealBroken
from meldpad.vault.keyfile import KeyFileUnsafe
from meldpad.vault.token import TokenKeys, TokenPlace

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
KEY = bytes(range(32))
pytestmark = [
    pytest.mark.clause("T26"),
    pytest.mark.skipif(not MODULE.exists(), reason="softhsm2 is not installed"),
]


@pytest.fixture(scope="session")
def tokens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """SoftHSM reads where its tokens lie once in a process, so all tests share one folder, each with a token of its own."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "conf")
    for label in ("linde", "anders", "dicht"):
        command = ["softhsm2-util", "--init-token", "--free", "--label", label, "--pin", "2468", "--so-pin", "1357"]
        subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture
def place(tokens: Path, tmp_path: Path) -> TokenPlace:
    pin = tmp_path / "pin"
    pin.touch(mode=0o600)
    pin.write_text("2468\n")
    return TokenPlace(module=MODULE, label="linde", pin_file=pin)


@pytest.fixture
def token(place: TokenPlace, request: pytest.FixtureRequest) -> TokenKeys:
    return TokenKeys(place, request.node.name)


@pytest.fixture
def in_token(settings, place: TokenPlace) -> Iterator[None]:
    settings.TOKEN_MODULE, settings.TOKEN_LABEL, settings.TOKEN_PIN_FILE = place.module, place.label, place.pin_file
    settings.ROOT_KEEPER = settings.SLOT_KEEPER = "token"
    yield
    for purpose in ("root", "slot"):
        keeper = TokenKeys(place, purpose)
        for name in keeper.names():
            keeper.erase(name)


def test_what_the_token_wraps_it_opens_at_its_place_only(token):
    token.make("1")
    wrapped = token.wrap("1", KEY, place=b"hier")
    assert len(wrapped) == 60
    assert token.unwrap("1", wrapped, place=b"hier") == KEY
    for changed, where in ((wrapped, b"daar"), (wrapped[:-1] + bytes([wrapped[-1] ^ 1]), b"hier"), (wrapped[:59], b"hier")):
        with pytest.raises(SealBroken):
            token.unwrap("1", changed, place=where)
    assert token.unwrap("1", wrapped, place=b"hier") == KEY  # a refusal does not end the session


def test_a_key_cannot_be_taken_out_of_the_token(token, place):
    from pkcs11 import Attribute, AttributeSensitive, ObjectClass

    token.make("1")
    token.check("1")
    with token._open.held() as session:
        wanted = {Attribute.CLASS: ObjectClass.SECRET_KEY, Attribute.LABEL: f"{token._start}1"}
        [found] = session.get_objects(wanted)
        assert (found[Attribute.SENSITIVE], found[Attribute.EXTRACTABLE]) == (True, False)
        with pytest.raises(AttributeSensitive):
            found[Attribute.VALUE]


def test_an_erased_key_is_gone(token):
    token.make("1")
    token.make("2")
    wrapped = token.wrap("1", KEY, place=b"hier")
    token.erase("1")
    token.erase("1")
    assert token.names() == ["2"]
    with pytest.raises(KeyGone):
        token.unwrap("1", wrapped, place=b"hier")
    with pytest.raises(FileExistsError):
        token.make("2")


def test_another_token_opens_nothing(token, place):
    token.make("1")
    other = TokenKeys(TokenPlace(module=MODULE, label="anders", pin_file=place.pin_file), token._start.split()[1])
    with pytest.raises(KeyGone):
        other.unwrap("1", token.wrap("1", KEY, place=b"hier"), place=b"hier")


def test_a_token_that_is_not_there_or_a_pin_that_others_may_read_stops(place):
    with pytest.raises(KeeperUnavailable, match="cannot be opened"):
        TokenKeys(TokenPlace(module=MODULE, label="weg", pin_file=place.pin_file), "root").names()
    with pytest.raises(KeeperUnavailable, match="cannot be opened"):
        TokenKeys(TokenPlace(module=Path("/nergens.so"), label="linde", pin_file=place.pin_file), "root").names()
    open_pin = place.pin_file.with_name("open")
    open_pin.write_text("2468")
    open_pin.chmod(0o644)
    with pytest.raises(KeyFileUnsafe, match="chmod 600"):
        TokenKeys(TokenPlace(module=MODULE, label="linde", pin_file=open_pin), "root").names()
    wrong = place.pin_file.with_name("wrong")
    wrong.touch(mode=0o600)
    wrong.write_text("0000")
    with pytest.raises(KeeperUnavailable) as stopped:
        TokenKeys(TokenPlace(module=MODULE, label="dicht", pin_file=wrong), "root").names()
    assert "0000" not in str(stopped.value)


def test_a_forked_process_speaks_to_the_token_itself(token):
    token.make("1")
    wrapped = token.wrap("1", KEY, place=b"hier")
    child = os.fork()
    if child == 0:
        os._exit(0 if token.unwrap("1", wrapped, place=b"hier") == KEY else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert token.unwrap("1", wrapped, place=b"hier") == KEY


def test_root_and_slots_move_from_files_into_the_token_and_everything_opens(keep, settings, request, folders):
    kept, name = keep(3)
    request.getfixturevalue("in_token")
    assert kept.opens(name)  # still from files
    rotate_root()
    generations.next_generation(kept.school.id)
    [row] = SchoolKey.objects.filter(school_id=kept.school.id)
    assert (row.root, row.slot.partition("-")[0]) == ("token-2", "token")
    assert folders.files() == []
    assert kept.opens(name)
    kept.add()
    assert rotate_root() == "token-3"
    generations.next_generation(kept.school.id)
    assert kept.opens(name)
    assert (len(provider().names()), len(slots().names())) == (1, 1)
    settings.TOKEN_MODULE = None
    with pytest.raises(KeyMissing, match="not set up here"):
        kept.opens(name)


@pytest.mark.usefixtures("in_token")
def test_a_first_root_is_made_in_the_token_and_never_beside_keys_that_need_another(keep, folders):
    folders.roots.joinpath("root.key").unlink()
    preparing.first_root_in_token()
    preparing.first_root_in_token()
    assert provider().names() == ["token-1"]
    keep(1)
    provider().erase("token-1")
    preparing.first_root_in_token()
    assert roots.roots().names() == []


@pytest.mark.usefixtures("in_token")
def test_when_the_token_is_lost_the_sheets_put_the_keys_under_a_new_one(keep):
    preparing.first_root_in_token()
    kept, name = keep(2)
    rotate_root()
    sheets = recovery.new_sheets()
    for keeper in (provider(), slots()):
        for key in keeper.names():
            keeper.erase(key)
    assert recovery.recover(*sheets) == [kept.school.id]
    assert kept.opens(name)
