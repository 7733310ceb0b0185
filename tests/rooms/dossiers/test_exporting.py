"""The open package of a dossier: for whoever may read all of it, and checkable without Meldpad."""

import json
from base64 import b64decode

import pytest

from factories import NOW, add, make_dossier
from meldpad.audit.models import Act, Record
from meldpad.dossiers.exporting import package
from meldpad.journal.chain import START, entry_context, entry_hash
from meldpad.journal.kinds.note import Note
from meldpad.policy.verdict import NotAllowed


@pytest.fixture
def dossier(cast):
    made = make_dossier(actor=cast.anna, pupil=cast.pupil)
    add(actor=cast.ben, dossier=made, payload=Note(on=NOW.date(), text="Een zin met ünïcode en “tekens”."))
    return made


@pytest.mark.clause("O2.16", "S1.8")
def test_a_package_holds_every_entry_in_words_and_in_bytes(cast, dossier):
    content = json.loads(package(cast.ben, dossier.pk, NOW))
    assert [entry["number"] for entry in content["entries"]] == [1, 2, 3]
    assert content["entries"][2]["content"]["text"] == "Een zin met ünïcode en “tekens”."
    assert content["count"] == len(content["chain"]) == 3


def test_whoever_holds_a_package_can_check_its_chain(cast, dossier):
    content = json.loads(package(cast.ben, dossier.pk, NOW))
    previous = START
    for link in content["chain"]:
        context = entry_context(
            school=content["school"],
            dossier=content["dossier"],
            number=link["number"],
            previous=previous,
            header=b64decode(link["header"]),
        )
        found = entry_hash(
            context=context, commitment=bytes.fromhex(link["commitment"]), ciphertext=b64decode(link["ciphertext"])
        )
        assert found.hex() == link["hash"]
        previous = found
    assert previous.hex() == content["head"]


@pytest.mark.clause("T27")
@pytest.mark.parametrize("who", ["anna", "chris", "director", "technician", "elsewhere"])
def test_nobody_else_gets_a_package_and_the_refusal_is_on_record(cast, dossier, who):
    with pytest.raises(NotAllowed):
        package(getattr(cast, who), dossier.pk, NOW)
    assert not Record.objects.filter(act=Act.EXPORTED).exists()
    assert Record.objects.filter(act=Act.REFUSED, dossier_id=dossier.pk).exists()
