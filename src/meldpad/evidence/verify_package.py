"""Checks an open package of Meldpad. Needs only Python 3.11 and `cryptography`: nothing of Meldpad, no network, no school's key.

    python3 verify.py [PACKAGE.zip or its folder] [--key PUBLIC.pem] [--older CHECKPOINT.txt]

--key: the public key as you got it in another way; the key in the package only shows that it agrees with itself. --older: a
checkpoint that you kept: nothing up to it was changed since. Ends with 1 when something does not hold: see docs/package.md.
"""

import argparse
import hashlib
import json
import sys
import zipfile
from base64 import b64decode
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

BROKEN = (AttributeError, LookupError, OSError, OverflowError, TypeError, ValueError, UnsupportedAlgorithm, zipfile.BadZipFile)


class Fault(Exception):
    """What does not hold."""


def need(holds: object, otherwise: str) -> None:
    if not holds:
        raise Fault(otherwise)


def lp(*parts: bytes) -> bytes:  # each part behind its length in four bytes
    return b"".join(len(part).to_bytes(4) + part for part in parts)


def sha(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def read(place: Path) -> dict[str, bytes]:
    if place.is_dir():
        return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}
    with zipfile.ZipFile(place) as package:
        need(len(package.namelist()) == len(set(package.namelist())), "a file stands twice in the package")
        return {name: package.read(name) for name in package.namelist()}


def signed(key: Any, files: dict[str, bytes], name: str) -> str:
    try:
        key.verify(files[f"{name}.sig"], files[f"{name}.txt"])
    except InvalidSignature:
        raise Fault(f"{name}.txt was not signed with this key") from None
    return files[f"{name}.txt"].decode("ascii")


def note(text: str) -> dict[str, str]:
    need(text.startswith("meldpad checkpoint 1\n"), "not a checkpoint of Meldpad")
    return dict(line.split(" ", 1) for line in text.splitlines()[1:])


def check_manifest(files: dict[str, bytes], text: str) -> str:
    """Every file is as it was when the package was made, and there is no other."""
    need(text.startswith("meldpad package 1\n"), "not a manifest of Meldpad")
    told = {line[66:]: line[:64] for line in text.splitlines()[1:]}
    here = {name: sha(content).hex() for name, content in files.items() if name not in ("manifest.txt", "manifest.sig")}
    differs = sorted(name for name in told.keys() | here.keys() if told.get(name) != here.get(name))
    need(not differs, f"changed, missing or added: {', '.join(differs)}")
    return f"{len(here)} files are as they were when the package was made"


def context(chain: Any, link: Any) -> bytes:
    parts = (int(link["number"]).to_bytes(8), bytes.fromhex(link["previous"]), b64decode(link["header"]))
    return lp(chain["school"].encode(), chain["dossier"].encode(), *parts)


def check_chain(dossier: Any, chain: Any) -> str:
    """Nothing between the first entry and the last was changed, left out or put elsewhere."""
    previous = bytes(32)
    for number, link in enumerate(chain["entries"], start=1):
        need(link["number"] == number, f"entry {number} misses or stands twice")
        need(bytes.fromhex(link["previous"]) == previous, f"entry {number} does not follow the one before it")
        sealed = (bytes.fromhex(link["commitment"]), sha(b64decode(link["ciphertext"])))
        previous = sha(lp(b"chain/v1", context(chain, link), *sealed))
        need(previous.hex() == link["hash"], f"entry {number} was changed")
    need((len(chain["entries"]), previous.hex()) == (dossier["count"], dossier["head"]), "the end of the dossier misses")
    need((chain["school"], chain["dossier"]) == (dossier["school"], dossier["dossier"]), "the chain is of another dossier")
    return f"the chain of {dossier['count']} entries is whole"


def check_words(dossier: Any, chain: Any) -> str:
    """The words in dossier.json are those that were sealed, by whom and when the sealed header says."""
    need(len(dossier["entries"]) == len(chain["entries"]), "dossier.json has another number of entries")
    for entry, link in zip(dossier["entries"], chain["entries"], strict=True):
        number, header = link["number"], json.loads(b64decode(link["header"]))
        told = {"number": number, **{name: header[name] for name in ("kind", "version", "author", "written_at")}}
        if not link["key"]:  # holds words that may not leave: only who and when is shown
            need(entry == {**told, "content": entry["content"], "left_out": True}, f"entry {number} says something else")
            continue
        material = HKDFExpand(SHA256(), 64, b"entry/v1" + context(chain, link)).derive(bytes.fromhex(link["key"]))
        need(material[32:].hex() == link["commitment"], f"this key does not belong to entry {number}")
        try:
            padded = AESGCM(material[:32]).decrypt(bytes(12), b64decode(link["ciphertext"]), material[32:])
        except InvalidTag:
            raise Fault(f"entry {number} does not open") from None
        content = json.loads(padded.rpartition(b"\x80")[0])
        need(entry == {**told, "content": content}, f"entry {number} says something else")
    closed = sum(not link["key"] for link in chain["entries"])
    return f"the words of {len(chain['entries']) - closed} entries are those that were sealed; {closed} leave words out"


def named(value: Any) -> list[tuple[str, str]]:
    """Every file that an entry names: its id and the digest that it must have."""
    if isinstance(value, dict) and value.keys() == {"id", "sha256", "media"}:
        return [(value["id"], value["sha256"])]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [found for one in inner for found in named(one)]


def check_attachments(files: dict[str, bytes], dossier: Any) -> str:
    """Each file that a sealed entry names is here, and is that file; or it was left out, and dossier.json says so."""
    told, left = dict(named([entry["content"] for entry in dossier["entries"]])), set(dossier["files_left_out"])
    wanted = {name: digest for name, digest in told.items() if name not in left}
    here = {Path(name).stem: sha(content).hex() for name, content in files.items() if name.startswith("attachments/")}
    need(here == wanted and left <= told.keys(), "an attachment misses, was changed, or belongs to no entry")
    return f"{len(wanted)} attachments are the ones that the entries name; {len(left)} are left out"


def climbed(start: bytes, place: int, last: int, proof: list[str]) -> tuple[str, str]:
    """The roots of the earlier and of the later tree that a proof gives (RFC 9162, 2.1.3.2 and 2.1.4.2)."""
    old = new = start
    for beside in map(bytes.fromhex, proof):
        if place & 1 or place == last:
            old, new = sha(b"\x01" + beside + old), sha(b"\x01" + beside + new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = sha(b"\x01" + new + beside)
        place, last = place >> 1, last >> 1
    return (old.hex(), new.hex()) if last == 0 else ("", "")


def check_log(chain: Any, proofs: Any, said: dict[str, str]) -> str:
    """Every entry stands in the log of which the root was signed."""
    need(said["log"] == chain["school"], "the checkpoint is of another school")
    for link, leaf in zip(chain["entries"], proofs["entries"], strict=True):
        owner, number = bytes.fromhex(chain["dossier"].replace("-", "")), int(link["number"]).to_bytes(8)
        content = b"\x00" + lp(b"leaf/v1", b"entry", owner, b"", number, bytes.fromhex(link["hash"]))
        root = climbed(sha(content), leaf["position"], int(said["size"]) - 1, leaf["proof"])[1]
        need(root == said["root"], f"entry {link['number']} is not in the log that was signed")
    return f"all entries are in checkpoint {said['number']} of {said['time']}"


def check_older(older: dict[str, str], proofs: Any, said: dict[str, str]) -> str:
    """The log only grew since an earlier checkpoint."""
    first, last = int(older["size"]), int(said["size"]) - 1
    proof = [*proofs["earlier"].get(older["size"], ())]
    proof[:0] = [older["root"]] if first & (first - 1) == 0 or first > last else []  # the earlier root is itself the first step
    need(proof and older["log"] == said["log"], "this package holds no proof for that older checkpoint")
    place = first - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    grown = climbed(bytes.fromhex(proof[0]), place, last, proof[1:]) if first <= int(said["size"]) else ()
    same = first == int(said["size"]) and older["root"] == said["root"]
    need(same or grown == (older["root"], said["root"]), "what stood in the older checkpoint was changed since")
    return f"nothing was changed since checkpoint {older['number']} of {older['time']}"


def main() -> int:
    asked = argparse.ArgumentParser(description="Check an open package of Meldpad.")
    asked.add_argument("package", type=Path, nargs="?", default=Path(__file__).parent)
    asked.add_argument("--key", type=Path, help="the public key, as you got it in another way")
    asked.add_argument("--older", type=Path, action="append", default=[], help="a checkpoint that you kept")
    args = asked.parse_args()
    try:
        files = read(args.package)
        dossier, chain, proofs = (json.loads(files[f"{name}.json"]) for name in ("dossier", "chain", "proofs"))
        key = load_pem_public_key(args.key.read_bytes() if args.key else files["checkpoints/public-key.pem"])
        need(isinstance(key, Ed25519PublicKey), "the public key is of another sort")
        said = note(signed(key, files, f"checkpoints/{proofs['checkpoint']}"))
        outcomes = [check_manifest(files, signed(key, files, "manifest")), check_chain(dossier, chain)]
        outcomes += [check_words(dossier, chain), check_attachments(files, dossier), check_log(chain, proofs, said)]
        outcomes += [check_older(note(path.read_text("ascii")), proofs, said) for path in args.older]
    except (Fault, *BROKEN) as error:
        why = error if isinstance(error, Fault) else f"this cannot be read as a package ({type(error).__name__})"
        sys.stdout.write(f"WRONG: {why}.\n")
        return 1
    name = sha(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hex()
    said_so = "" if args.key else "Compare it with what the school gave you in another way, or give that with --key.\n"
    sys.stdout.write("".join(f"good: {outcome}.\n" for outcome in outcomes) + f"Signed with key {name}.\n{said_so}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
