"""An open package convinces somebody who has only Python and `cryptography`; whoever changes anything in it does not."""

import io
import json
import subprocess
import sys
import zipfile
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from factories import NOW, add, make_dossier, make_pupil
from meldpad.audit.models import Act, Record
from meldpad.dossiers import exporting
from meldpad.dossiers.attaching import upload_of
from meldpad.dossiers.exporting import open_package
from meldpad.dossiers.models import Attachment, Dossier
from meldpad.dossiers.selectors import open_attachment
from meldpad.dossiers.services import append
from meldpad.dossiers.taking_files import FileChoices
from meldpad.evidence.checkpoints import checkpoint
from meldpad.evidence.copies import write_copies
from meldpad.evidence.models import Checkpoint, Leaf
from meldpad.evidence.proofs import NotInLog
from meldpad.journal.kinds.note import Note
from meldpad.journal.kinds.person import Person
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.keyroom.dossier_keys import open_dossier
from meldpad.keyroom.signer import KeyMissing, signer
from meldpad.policy.verdict import NotAllowed
from meldpad.schools.actor import Actor
from meldpad.vault.signing import SigningKey, make_signing_key
from raw_rows import without_triggers

pytestmark = pytest.mark.clause("O2.16", "S1.8", "T27", "T40")
PDF = b"%PDF-1.7 een scan"
# Neither the folder, nor the environment, nor an installed Meldpad: what imports it anyway fails.
ALONE = """
import runpy, sys
class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("meldpad", "django"): raise ImportError(name)
sys.meta_path.insert(0, Nothing())
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
Files = dict[str, bytes]


@pytest.fixture(autouse=True)
def own_key(settings, tmp_path: Path) -> Path:
    settings.CHECKPOINT_KEY_FILE = tmp_path / "keys" / "checkpoint.key"
    return settings.CHECKPOINT_KEY_FILE


@pytest.fixture
def dossier(cast) -> Dossier:
    made = make_dossier(actor=cast.anna, pupil=cast.pupil)
    scan = upload_of(PDF, uuid4())
    signed = replace(TalkSignature.example(), scan=(scan.attached,))
    append(actor=cast.ben, dossier_id=made.id, payload=signed, at=NOW, token=uuid4(), uploads=(scan,))
    add(actor=cast.ben, dossier=made, payload=Note(on=NOW.date(), text="Een zin met ünïcode en “tekens”."))
    add(actor=cast.ben, dossier=made, payload=replace(Person.example(), secret_address=True))
    return made


@pytest.fixture
def package(cast, dossier) -> Files:
    """Made while other dossiers are there too, after an earlier checkpoint; the scan was looked at and goes along."""
    checkpoint(dossier.school_id, NOW)
    make_dossier(actor=cast.ben, pupil=make_pupil(school=cast.school))
    along = looked_at(cast.ben, dossier)
    return unpacked(open_package(cast.ben, dossier.pk, NOW, lambda opened: b"%PDF-1.7 " + opened.pupil.encode(), along))


@pytest.fixture
def verify(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Runs the verifier of the package in a process of its own."""
    return lambda files, *more: verified(tmp_path, files, *more)


def looked_at(actor: Actor, dossier: Dossier) -> FileChoices:
    """Every file was opened by this person, who then says that it goes along."""
    ids = list(Attachment.objects.filter(dossier_id=dossier.pk).values_list("id", flat=True))
    for one in ids:
        open_attachment(actor, dossier.pk, one, NOW)
    return FileChoices(keep=frozenset(one.hex for one in ids))


def unpacked(content: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def put(folder: Path, files: Files) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def verified(tmp_path: Path, files: Files, *more: object) -> tuple[int, str]:
    folder = put(tmp_path / uuid4().hex, files)
    own = put(tmp_path / "verifier", {"verify.py": genuine()}) / "verify.py"
    done = subprocess.run(
        [sys.executable, "-I", "-c", ALONE, own, folder, *map(str, more)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout


def genuine() -> bytes:
    return (Path(exporting.__file__).parents[1] / "evidence" / "verify_package.py").read_bytes()


def test_a_package_holds_everything_and_convinces_alone(package, verify, dossier):
    assert {"LEESMIJ.txt", "verify.py", "dossier.json", "chain.json", "proofs.json", "chronology.pdf"} <= set(package)
    assert len(genuine().splitlines()) < 200
    code, said = verify(package)
    assert code == 0, said
    assert said.count("good: ") == 5
    assert "Compare it with what the school gave you" in said
    told = json.loads(package["dossier.json"])
    assert [entry["number"] for entry in told["entries"]] == [1, 2, 3, 4, 5]
    assert told["entries"][3]["content"]["text"] == "Een zin met ünïcode en “tekens”."
    assert [content for name, content in package.items() if name.startswith("attachments/")] == [PDF]


def test_it_also_checks_the_zip_itself_and_where_it_was_unpacked(cast, dossier, tmp_path):
    content = open_package(cast.ben, dossier.pk, NOW)
    (tmp_path / "p.zip").write_bytes(content)
    folder = put(tmp_path / "out", unpacked(content))
    for asked in ((folder / "verify.py",), (folder / "verify.py", tmp_path / "p.zip")):
        done = subprocess.run([sys.executable, "-I", *asked], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_with_the_schools_key_a_package_of_somebody_else_does_not_convince(package, verify, tmp_path, own_key):
    right, wrong = tmp_path / "right.pem", tmp_path / "wrong.pem"
    right.write_bytes(signer().public.pem)
    make_signing_key(tmp_path / "other.key")
    wrong.write_bytes(SigningKey(tmp_path / "other.key").public.pem)
    code, said = verify(package, "--key", right)
    assert (code, "Compare" in said) == (0, False)
    assert verify(package, "--key", wrong)[0] == 1


@pytest.mark.parametrize("place", range(0, 600, 75))
def test_any_byte_that_is_changed_in_any_file_is_found(package, verify, place):
    for name in package:
        changed = bytearray(package[name])
        changed[place % len(changed)] ^= 1
        code, said = verify({**package, name: bytes(changed)})
        assert (code, said[:5]) == (1, "WRONG"), name


def test_a_file_that_misses_or_was_added_is_found(package, verify):
    for name in package:
        assert verify({other: content for other, content in package.items() if other != name})[0] == 1, name
    assert "added.txt" in verify({**package, "added.txt": b""})[1]


def forged(package: Files, **changed: object) -> Files:
    """The package with other JSON, signed anew by the very key of the school: only what the chain and the log say is left."""
    files = {**package, **{f"{name}.json": json.dumps(content).encode() for name, content in changed.items()}}
    files = {name: content for name, content in files.items() if not name.startswith("manifest")}
    return exporting.under_one_signature(files, signer())


def told(package: Files, name: str) -> dict:
    return json.loads(package[f"{name}.json"])


def test_the_school_itself_cannot_sign_other_words(package, verify):
    words = told(package, "dossier")
    words["entries"][3]["content"]["text"] = "Iets anders."
    assert "entry 4 says something else" in verify(forged(package, dossier=words))[1]


@pytest.mark.parametrize("field", ["author", "written_at", "kind", "version", "number"])
def test_nor_another_author_moment_or_kind(package, verify, field):
    words = told(package, "dossier")
    words["entries"][3][field] = words["entries"][0][field] if field != "version" else 9
    if words["entries"][3][field] == told(package, "dossier")["entries"][3][field]:
        words["entries"][3][field] = "another"
    assert "entry 4 says something else" in verify(forged(package, dossier=words))[1]


def test_nor_leave_out_an_entry_cut_the_tail_or_change_places(package, verify):
    for change in ("entries.pop(2)", "entries.pop()", "entries.reverse()", "entries.insert(2, entries[1])"):
        words, chain, proofs = (told(package, name) for name in ("dossier", "chain", "proofs"))
        for one in (words, chain, proofs):
            exec(change, {"entries": one["entries"]})
        assert verify(forged(package, dossier=words, chain=chain, proofs=proofs))[0] == 1, change


def test_nor_a_tail_that_is_cut_with_its_end_set_back(package, verify):
    """That the last entry is not there shows only to whoever knows more; but the log does not say otherwise of the rest."""
    words, chain, proofs = (told(package, name) for name in ("dossier", "chain", "proofs"))
    for one in (words, chain, proofs):
        one["entries"].pop()
    words.update(count=4, head=chain["entries"][-1]["hash"])
    code, said = verify(forged(package, dossier=words, chain=chain, proofs=proofs))
    assert (code, "the chain of 4 entries" in said) == (0, True)


@pytest.mark.parametrize("field", ["previous", "header", "commitment", "ciphertext", "hash", "key"])
def test_nor_other_sealed_bytes(package, verify, field):
    chain = told(package, "chain")
    for number in range(5):
        link, kept = chain["entries"][number], chain["entries"][number][field]
        raw = bytearray(b64decode(kept) if field in ("header", "ciphertext") else bytes.fromhex(kept))
        raw[7] ^= 4
        link[field] = b64encode(raw).decode() if field in ("header", "ciphertext") else raw.hex()
        assert verify(forged(package, chain=chain))[0] == 1, (field, number)
        link[field] = kept


def test_nor_another_attachment(package, verify):
    (name,) = (name for name in package if name.startswith("attachments/"))
    assert "attachment" in verify(forged({**package, name: b"%PDF-1.7 een andere"}))[1]
    assert "attachment" in verify(forged({**package, "attachments/more.pdf": PDF}))[1]
    assert "attachment" in verify(forged({other: content for other, content in package.items() if other != name}))[1]


def test_nor_entries_that_are_not_in_the_log(package, verify):
    proofs = told(package, "proofs")
    proofs["entries"][1]["position"] += 1
    assert "entry 2 is not in the log" in verify(forged(package, proofs=proofs))[1]
    proofs = told(package, "proofs")
    proofs["entries"][4]["proof"][0] = "00" * 32
    assert "entry 5 is not in the log" in verify(forged(package, proofs=proofs))[1]


def test_nor_another_dossier_or_school_around_the_same_chain(package, verify):
    for name in ("dossier", "school"):
        words, chain = told(package, "dossier"), told(package, "chain")
        words[name] = chain[name] = str(uuid4())
        assert verify(forged(package, dossier=words, chain=chain))[0] == 1


def test_a_checkpoint_that_was_kept_shows_that_nothing_before_it_was_changed(cast, dossier, verify, tmp_path):
    kept = []
    for _ in range(5):
        add(actor=cast.ben, dossier=dossier, payload=Note.example())
        checkpoint(dossier.school_id, NOW)
    package = unpacked(open_package(cast.ben, dossier.pk, NOW))
    write_copies(tmp_path / "kept")
    kept = sorted((tmp_path / "kept").glob("*.txt"))
    assert len(kept) == 6
    code, said = verify(package, *(word for path in kept for word in ("--older", path)))
    assert (code, said.count("nothing was changed since")) == (0, 6), said
    for path in kept:
        path.write_bytes(path.read_bytes().replace(b"root ", b"root 0")[:-1].replace(b"0", b"1", 1))
        assert verify(package, "--older", path)[0] == 1
    (tmp_path / "of-another-size.txt").write_text("meldpad checkpoint 1\nlog x\nnumber 1\nsize 3\nroot 00\ntime now\n")
    assert "no proof" in verify(package, "--older", tmp_path / "of-another-size.txt")[1]


def test_an_older_checkpoint_with_another_root_is_found(package, verify, tmp_path):
    write_copies(tmp_path / "kept")
    first, last = sorted((tmp_path / "kept").glob("*.txt"))
    for path in (first, last):
        lines = path.read_text().splitlines()
        path.write_text("\n".join(f"root {'ab' * 32}" if line.startswith("root ") else line for line in lines))
        assert "was changed since" in verify(package, "--older", path)[1]


def test_words_and_keys_open_this_dossier_alone(cast, package, dossier):
    """A key in the package opens one entry, whose words are in it already: not the dossier's own key, nor another's."""
    keys = {link["key"] for link in told(package, "chain")["entries"]}
    assert len(keys) == 5
    assert open_dossier(dossier.pk).key.hex() not in b"".join(package.values()).decode("latin-1")


def test_no_output_holds_an_address(package):
    """Only one kind has a place for a secret address, and in a package that is empty (T40)."""
    fields = {(name, str(value)) for entry in told(package, "dossier")["entries"] for name, value in entry["content"].items()}
    assert {one for one in fields if "address" in one[0]} == {("secret_address", "True"), ("hidden_address", "")}
    assert told(package, "dossier")["entries"][4]["content"]["secret_address"] is True


@pytest.mark.parametrize("who", ["anna", "chris", "director", "technician", "elsewhere"])
def test_nobody_else_gets_one(cast, dossier, who):
    with pytest.raises(NotAllowed):
        open_package(getattr(cast, who), dossier.pk, NOW)
    assert not Record.objects.filter(act=Act.EXPORTED).exists()
    assert Record.objects.filter(act=Act.REFUSED, dossier_id=dossier.pk).exists()
    assert not Checkpoint.objects.exists()


def test_the_export_is_on_record_and_in_its_own_checkpoint(cast, dossier):
    open_package(cast.ben, dossier.pk, NOW)
    exported = Record.objects.get(act=Act.EXPORTED)
    assert (exported.actor_id, exported.dossier_id, exported.detail) == (cast.ben.user_id, dossier.pk, "package")
    assert Leaf.objects.filter(kind="audit", number=exported.pk).exists()


def test_without_a_key_or_with_a_log_that_misses_something_there_is_no_package(cast, dossier, own_key):
    checkpoint(dossier.school_id, NOW)
    with without_triggers():
        Leaf.objects.filter(kind="entry", number=2).update(number=9)
    with pytest.raises(NotInLog):
        exporting.proofs_of(exporting.log_of_school(dossier.school_id), dossier.pk, 5)
    own_key.unlink()
    with pytest.raises(KeyMissing):
        open_package(cast.ben, dossier.pk, NOW)


def test_what_is_no_package_is_said_to_be_none(verify, package):
    for files in ({}, {"dossier.json": b"{"}, {**package, "checkpoints/public-key.pem": b"words"}):
        code, said = verify(files)
        assert (code, said[:5]) == (1, "WRONG")
