"""The files of an open package. What each is, and what it shows, stands in docs/package.md."""

import hashlib
import io
import json
import zipfile
from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any
from uuid import UUID

from meldpad.dossiers.attaching import opened_attachment
from meldpad.dossiers.opening import SealedEntry
from meldpad.dossiers.selectors import OpenDossier
from meldpad.evidence.copies import files_of
from meldpad.evidence.proofs import Proofs
from meldpad.journal.attached import Attached, Media, attached_in
from meldpad.journal.codec import encode
from meldpad.journal.header import decode_header
from meldpad.keyroom.dossier_keys import DossierSeal
from meldpad.keyroom.signer import SigningKey

ENDINGS = {Media.PDF: "pdf", Media.JPEG: "jpg", Media.PNG: "png"}
Files = dict[str, bytes]


def words(
    opened: OpenDossier, sealed: list[SealedEntry], exported_by: UUID, at: datetime, kept: frozenset[str] = frozenset()
) -> bytes:
    """dossier.json: the words of every entry, exactly as they were sealed; but for what may not leave, which says so (T40).

    `kept`: the files that go along; the others are named as left out.
    """
    masked = masked_in(opened)
    entries = [
        {
            "number": one.number,
            "kind": header.kind,
            "version": header.version,
            "author": header.author,
            "written_at": json.loads(one.header)["written_at"],
            "content": masked.get(one.number) or json.loads(one.plaintext),
            **({"left_out": True} if one.number in masked else {}),
        }
        for one in sealed
        for header in (decode_header(one.header),)
    ]
    dossier = opened.dossier
    return _json(
        {
            "format": "meldpad-dossier/3",
            "dossier": str(dossier.id),
            "school": str(dossier.school_id),
            "reference": dossier.reference,
            "edition": dossier.edition,
            "exported_at": at.isoformat(),
            "exported_by": str(exported_by),
            "count": len(sealed),
            "head": sealed[-1].hash.hex(),
            "entries": entries,
            "files_left_out": [one.id for one in named_files(opened) if one.id not in kept],
        }
    )


def masked_in(opened: OpenDossier) -> dict[int, Any]:
    """The entries with words that may not leave, by number: their content without those words. The dossier was opened to be taken
    out, so its journal is behind the veil already."""
    return {entry.number: json.loads(encode(entry.payload)) for entry in opened.journal if entry.number in opened.veiled}


def chain(opened: OpenDossier, sealed: list[SealedEntry]) -> bytes:
    """chain.json: the sealed bytes that the hashes cover, and per entry the key that opens that entry alone.

    There is no key of an entry that holds words which may not leave.
    """
    masked = masked_in(opened)
    links = [
        {
            "number": one.number,
            "previous": one.previous.hex(),
            "header": b64encode(one.header).decode(),
            "commitment": one.commitment.hex(),
            "ciphertext": b64encode(one.ciphertext).decode(),
            "hash": one.hash.hex(),
            "key": "" if one.number in masked else one.key.hex(),
        }
        for one in sealed
    ]
    place = {"school": str(opened.dossier.school_id), "dossier": str(opened.dossier.id)}
    return _json({"format": "meldpad-chain/1", **place, "entries": links})


def shown(proofs: Proofs) -> Files:
    """proofs.json, and the checkpoint that it leads to."""
    stored = {f"checkpoints/{name}": content for name, content in files_of(proofs.checkpoint)}
    told = {
        "format": "meldpad-proofs/1",
        "checkpoint": next(name for name in stored if name.endswith(".txt")).removeprefix("checkpoints/").removesuffix(".txt"),
        "entries": [
            {"number": number, "position": position, "proof": [step.hex() for step in proof]}
            for number, (position, proof) in proofs.entries.items()
        ],
        "earlier": {str(size): [step.hex() for step in proof] for size, proof in proofs.earlier.items()},
    }
    return {"proofs.json": _json(told), **stored}


def named_files(opened: OpenDossier) -> list[Attached]:
    """Every file that an entry names."""
    return [attached for entry in opened.journal for attached in attached_in(entry.payload)]


def attachments(opened: OpenDossier, seal: DossierSeal, kept: frozenset[str]) -> Files:
    """The files that go along, opened, each under its own id."""
    going = [one for one in named_files(opened) if one.id in kept]
    return {f"attachments/{one.id}.{ENDINGS[one.media]}": opened_attachment(seal, one) for one in going}


def ours() -> Files:
    """What is the same in every package: how to read it, and how to check it."""
    verifier = files("meldpad.evidence").joinpath("verify_package.py").read_bytes()
    return {"LEESMIJ.txt": README.encode(), "verify.py": verifier}


def under_one_signature(content: Files, key: SigningKey) -> Files:
    """The same files with the public key, a list of all their digests, and a signature under that."""
    whole = {**content, "checkpoints/public-key.pem": key.public.pem}
    lines = [f"{hashlib.sha256(whole[name]).hexdigest()}  {name}" for name in sorted(whole)]
    manifest = "\n".join(["meldpad package 1", *lines, ""]).encode()
    return {**whole, "manifest.txt": manifest, "manifest.sig": key.sign(manifest)}


def zipped(content: Mapping[str, bytes], at: datetime) -> bytes:
    """One ZIP; the same files at the same moment give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(content):
            package.writestr(zipfile.ZipInfo(name, at.timetuple()[:6]), content[name], zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


README = """Dit is een dossier van de meldcode, zoals het in Meldpad staat. Het is vertrouwelijk: het gaat over een kind.

dossier.json     alles wat in het dossier staat, per notitie
chronology.pdf   hetzelfde om te lezen of te printen (als het erbij zit)
attachments/     bestanden bij een notitie, voor zover iemand koos dat ze meegaan
chain.json       de verzegelde notities, met hun sleutels
proofs.json      het bewijs dat elke notitie in het logboek van de school staat
checkpoints/     wat de school daarover heeft ondertekend
manifest.txt     de lijst van alle bestanden, ondertekend
verify.py        controleert dit alles

Controleren: installeer Python en de bibliotheek cryptography, en typ: python3 verify.py
Vraag de openbare sleutel ook langs een andere weg aan de school. Typ dan: python3 verify.py --key sleutel.pem
Zonder die sleutel weet je alleen dat het pakket met zichzelf klopt.

This is a dossier of the Dutch reporting code, exported from Meldpad. The format is described in docs/package.md of Meldpad's
source. To check it: python3 verify.py --key KEY.pem, with the public key as you got it from the school in another way.
"""
