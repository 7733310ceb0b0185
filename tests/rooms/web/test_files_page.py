"""Which files go along with a package: each is looked at and chosen by hand, and none with a veiled entry (T23, T40)."""

import io
import zipfile
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from web_pages import now, page_of

from factories import add, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.audit.models import Act, Record
from meldpad.dossiers.attaching import upload_of
from meldpad.dossiers.exporting import open_package, package
from meldpad.dossiers.models import Dossier
from meldpad.dossiers.services import append
from meldpad.dossiers.taking_files import FileChoices, FilesNotChosen
from meldpad.journal.kinds.access_answer import Ground
from meldpad.journal.kinds.person import Person
from meldpad.journal.kinds.statement import Statement
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.policy.roles import Role

pytestmark = pytest.mark.clause("T23", "T40", "O2.16")
PLAIN, HIDING = b"%PDF-1.7 een gewone scan", b"%PDF-1.7 hier staat het geheime adres"


@pytest.fixture
def school():
    return make_school(name="De Linde")


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def anja(officer):
    return sign_in(Client(), officer)


@pytest.fixture
def dossier(school, officer) -> Dossier:
    return make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())


def attach(officer, dossier: Dossier, content: bytes, **said: object) -> str:
    scan = upload_of(content, uuid4())
    payload = replace(Statement.example(), refers=1, scan=(scan.attached,), **said)
    append(actor=make_actor(officer), dossier_id=dossier.id, payload=payload, at=now(), token=uuid4(), uploads=(scan,))
    return scan.attached.id


def look(anja: Client, dossier: Dossier, file: str) -> None:
    assert anja.get(reverse("attachment", args=[dossier.pk, UUID(file)])).status_code == 200


def where(dossier: Dossier) -> str:
    return reverse("dossier_files", args=[dossier.pk])


def files_in(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        return [zipped.read(name) for name in zipped.namelist() if name.startswith("attachments/")]


def veil(officer, dossier: Dossier) -> None:
    secret = replace(
        Person.example(), name="Tom", secret_address=True, hidden_address="Hoeve De Zonnebloem\nAchterweg 3\n9876 ZX"
    )
    add(actor=make_actor(officer), dossier=dossier, payload=secret)


def test_a_dossier_with_files_first_asks_about_each(officer, anja, dossier):
    file = attach(officer, dossier, PLAIN)
    answer = anja.get(reverse("dossier_package", args=[dossier.pk]))
    assert (answer.status_code, answer.url) == (302, where(dossier))
    page = page_of(anja.get(where(dossier)))
    assert f'name="what_{file}"' in page
    assert "Nog niet door jou bekeken" in page
    assert " checked" not in page


def test_what_nobody_looked_at_cannot_go(officer, anja, dossier):
    file = attach(officer, dossier, PLAIN)
    page = page_of(anja.post(where(dossier), {f"what_{file}": "keep"}))
    assert "Bekijk dit bestand eerst." in page
    assert not Record.objects.filter(act=Act.EXPORTED).exists()
    with pytest.raises(FilesNotChosen, match="not-seen"):
        open_package(make_actor(officer), dossier.pk, now(), None, FileChoices(keep=frozenset({file})))


def test_that_a_colleague_looked_is_not_enough(school, officer, anja, dossier):
    file = attach(officer, dossier, PLAIN)
    other = make_user(school=school, role=Role.ATTENTION_OFFICER, name="Bo")
    look(sign_in(Client(), other), dossier, file)
    assert "Bekijk dit bestand eerst." in page_of(anja.post(where(dossier), {f"what_{file}": "keep"}))


def test_what_was_looked_at_and_chosen_goes_and_is_on_record(officer, anja, dossier):
    kept, left = attach(officer, dossier, PLAIN), attach(officer, dossier, HIDING)
    look(anja, dossier, kept)
    said = {f"what_{kept}": "keep", f"what_{left}": "leave", f"why_{left}": "own_words"}
    answer = anja.post(where(dossier), said)
    assert answer["Content-Type"] == "application/zip"
    assert files_in(answer.content) == [PLAIN]
    rows = Record.objects.filter(act=Act.FILE_CHOSEN, dossier_id=dossier.pk).order_by("number")
    assert list(rows.values_list("detail", flat=True)) == ["along", "left-own_words"]


def test_what_stays_behind_has_a_ground_and_no_choice_is_no_choice(officer, anja, dossier):
    file = attach(officer, dossier, PLAIN)
    look(anja, dossier, file)
    assert "Kies waarom dit bestand niet meegaat." in page_of(anja.post(where(dossier), {f"what_{file}": "leave"}))
    assert "Kies of dit bestand meegaat." in page_of(anja.post(where(dossier), {}))
    assert not Record.objects.filter(act=Act.EXPORTED).exists()


def test_without_a_choice_nothing_goes(officer, anja, dossier):
    look(anja, dossier, attach(officer, dossier, HIDING))
    content = open_package(make_actor(officer), dossier.pk, now())
    assert files_in(content) == []
    assert HIDING not in content
    assert HIDING.hex() not in package(make_actor(officer), dossier.pk, now()).hex()


def test_no_file_of_a_veiled_entry_leaves_whatever_somebody_chose(officer, anja, dossier):
    veil(officer, dossier)
    hiding = attach(officer, dossier, HIDING, text="Vader woont nu op de Achterweg.")
    plain = attach(officer, dossier, PLAIN, text="Ik zie het anders.")
    for file in (hiding, plain):
        look(anja, dossier, file)
    page = page_of(anja.get(where(dossier)))
    assert "Dit bestand blijft hier." in page
    assert f'name="what_{hiding}"' not in page
    answer = anja.post(where(dossier), {f"what_{hiding}": "keep", f"what_{plain}": "keep"})
    assert files_in(answer.content) == [PLAIN]
    choices = FileChoices(keep=frozenset({hiding, plain}))
    for make in (
        lambda: package(make_actor(officer), dossier.pk, now(), choices),
        lambda: open_package(make_actor(officer), dossier.pk, now(), None, choices),
    ):
        with pytest.raises(FilesNotChosen, match="veiled"):
            make()


def test_a_file_of_another_dossier_is_none_of_this_one(school, officer, anja, dossier):
    other = make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school, call_name="Mees"), at=now())
    file = attach(officer, other, PLAIN)
    look(anja, other, file)
    with pytest.raises(FilesNotChosen, match="unknown"):
        open_package(make_actor(officer), dossier.pk, now(), None, FileChoices(keep=frozenset({file})))


@pytest.mark.parametrize("role", [Role.TEACHER, Role.DIRECTOR])
def test_who_may_not_take_the_dossier_out_finds_nothing(school, officer, dossier, role):
    attach(officer, dossier, PLAIN)
    client = sign_in(Client(), make_user(school=school, role=role, name="Chris"))
    assert (client.get(where(dossier)).status_code, client.post(where(dossier)).status_code) == (404, 404)


def test_every_ground_has_its_words(officer, anja, dossier):
    attach(officer, dossier, PLAIN)
    page = page_of(anja.get(where(dossier)))
    assert [ground for ground in Ground if f'value="{ground.value}"' not in page] == []


def test_a_signed_talk_with_a_scan_counts_too(officer, anja, dossier):
    scan = upload_of(PLAIN, uuid4())
    signed = replace(TalkSignature.example(), scan=(scan.attached,))
    append(actor=make_actor(officer), dossier_id=dossier.id, payload=signed, at=now(), token=uuid4(), uploads=(scan,))
    assert f'name="what_{scan.attached.id}"' in page_of(anja.get(where(dossier)))
