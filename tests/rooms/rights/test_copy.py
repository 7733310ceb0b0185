"""Nothing of what is withheld is in the paper: no text, no metadata, nothing hidden (T23, T40)."""

import io
import subprocess
from dataclasses import replace
from uuid import UUID

import pikepdf
import pytest
from rights_scene import BARN, BRAMBLE, NEIGHBOUR, Scene

from factories import NOW, add
from meldpad.documents.access_copy import access_copy_pdf
from meldpad.journal.kinds.access_answer import Given, Ground
from meldpad.journal.kinds.consent import Consent
from meldpad.rights.choices import Aside, Choice, Choices
from meldpad.web.access_papers import access_copy_of

pytestmark = pytest.mark.clause("T23")
ADDRESS = ("Lindelaan 14", "3512 KX", "3512KX", "Lindelaan", "geheim adres")
CHILD = Choice(whole=Aside(ground=Ground.OWN_WORDS, reason="Redenwoord kind."))
FATHER = Aside(ground=Ground.OTHER_PARENT, reason="Redenwoord vader.")


def words_in(paper: bytes) -> str:
    """What can be read, and whatever else lies in the file: metadata, every stream unpacked, names and alternative texts."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=paper, capture_output=True, check=True)
    found = [done.stdout.decode(), paper.decode("latin-1")]
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        for one in pdf.objects:
            found.append(repr(one))
            if isinstance(one, pikepdf.Stream):
                found.append(one.read_bytes().decode("latin-1"))
                found.append(one.read_bytes().decode("utf-16-be", "ignore"))
        assert not list(pdf.attachments)
    return "\n".join(found)


def copy(scene: Scene, request_id: UUID, given: Given = Given.PART, reason: str = "Om anderen te beschermen.") -> str:
    prepared = scene.prepared(request_id)
    return words_in(access_copy_pdf(access_copy_of(scene.ben, prepared, given, NOW, reason=reason, decided_by="Ben")))


def chosen(scene: Scene, **entries: Choice) -> UUID:
    request_id = scene.ready()
    numbered = {scene.numbers[name]: choice for name, choice in entries.items()}
    scene.give_all_but(request_id, Choices(entries=numbered, never=(NEIGHBOUR, "Kruidenier"), looked=True))
    return request_id


def test_the_search_finds_what_is_given(scene):
    request_id = scene.ready()
    scene.give_all_but(request_id, Choices(looked=True))
    said = copy(scene, request_id)
    assert [word for word in (NEIGHBOUR, BARN, BRAMBLE, "Noor Bakker", "Noor kwam te laat") if word not in said] == []


def test_what_is_withheld_is_nowhere_in_the_paper_and_the_rest_is(scene):
    request_id = chosen(scene, child=CHILD, talk=Choice(fields={"reaction": FATHER}, words={BRAMBLE: FATHER}))
    said = copy(scene, request_id)
    hidden = (BARN, BRAMBLE, "Kruidenier", "KRUIDENIER", "Redenwoord", "Waar slaap je", "Gesprek met het kind")
    assert [word for word in hidden if word.casefold() in said.casefold()] == []
    assert "Noor kwam te laat" in said
    assert "Er was vaak geschreeuw" in said
    flat = " ".join(said.split())
    assert f"Nummer {scene.numbers['child']}: weggelaten om het kind te beschermen." in flat
    assert f"Nummer {scene.numbers['talk']}: een deel is weggelaten om een ander te beschermen." in flat


def test_a_hidden_field_shows_not_even_its_label_and_no_title_is_made_of_it(scene):
    request_id = chosen(scene, note=Choice(fields={"text": FATHER}), talk=Choice(fields={"with_whom": FATHER, "on": FATHER}))
    prepared = scene.prepared(request_id)
    blocks = {
        block.number: block for block in access_copy_of(scene.ben, prepared, Given.PART, NOW, reason="", decided_by="").blocks
    }
    note, talk = blocks[scene.numbers["note"]], blocks[scene.numbers["talk"]]
    assert (note.title, note.badge, note.rows) == ("Notitie", "", ())
    assert "Vader" not in talk.title
    assert "november" not in talk.meta
    assert not any(row.label == "Gesproken met" for row in talk.rows)


@pytest.mark.clause("T40")
def test_a_secret_address_is_in_no_copy_and_neither_is_that_it_is_secret(scene):
    said = copy(scene, chosen(scene))
    assert [word for word in ADDRESS if word.casefold() in said.casefold()] == []
    assert "Tom Bakker" in said
    assert "Nooit samen met moeder" in said


def test_a_refusal_holds_nothing_of_the_dossier_and_does_not_tell_that_there_is_one(scene):
    said = copy(scene, chosen(scene), Given.REFUSED, reason="Dit is nu niet veilig.")
    assert scene.dossier.reference not in said
    assert "dossier" not in said.casefold()
    assert "Dit is nu niet veilig" in " ".join(said.split())
    assert [word for word in ("geschreeuw", "te laat", "Tom", BARN, BRAMBLE, "Kruidenier") if word in said] == []


def test_a_name_that_stands_nowhere_is_taken_out_of_the_reason_and_the_authors_too(scene):
    request_id = scene.ready()
    scene.give_all_but(request_id, Choices(looked=True, never=("Anna", NEIGHBOUR)))
    said = copy(scene, request_id, reason=f"{NEIGHBOUR} vroeg dat.")
    assert [word for word in ("Anna", NEIGHBOUR) if word in said] == []


def test_the_paper_lies_open_to_nobody_else(scene):
    """Its title in tabs and lists of files names the reference only."""
    request_id = chosen(scene)
    paper = access_copy_pdf(access_copy_of(scene.ben, scene.prepared(request_id), Given.PART, NOW, reason="x", decided_by="Ben"))
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        assert str(pdf.docinfo["/Title"]) == f"Inzage {scene.dossier.reference}"
        assert "/Author" not in pdf.docinfo


def test_a_choice_that_is_set_aside_shows_in_no_title_row_badge_or_small_line(scene):
    consent = replace(Consent.example(), answer="refused", party="youth_health", reason="Privéwoord", parent="Vaderwoord")
    number = add(actor=scene.ben, dossier=scene.dossier, payload=consent)
    hidden = Choice(fields=dict.fromkeys(("answer", "party", "reason", "parent"), FATHER))
    request_id = scene.ready()
    scene.give_all_but(request_id, Choices(entries={number: hidden}, looked=True))
    document = access_copy_of(scene.ben, scene.prepared(request_id), Given.PART, NOW, reason="", decided_by="Ben")
    [block] = [one for one in document.blocks if one.number == number]
    assert block.title == "Toestemming van de ouder"
    said = repr(block)
    assert [words for words in ("wil het niet", "jeugdarts", "Privéwoord", "Vaderwoord", "Antwoord") if words in said] == []
    assert consent.purpose in said
