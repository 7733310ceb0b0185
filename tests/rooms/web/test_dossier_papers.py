"""All papers of a dossier: from its entries to files, with the right of the timeline on paper and a row in the log for each."""

import io
import re
import subprocess
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape
from uuid import uuid4
from zoneinfo import ZoneInfo

import docx
import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from web_pages import TODAY, now, page_of

from factories import add, let_in, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.audit.models import Act, Record
from meldpad.documents import press
from meldpad.documents.outline import Labelled, Outline, Signed, Signing
from meldpad.documents.papers.table import PAPERS
from meldpad.dossiers.kinship import link_siblings
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.writing import write as write_down
from meldpad.journal.answers import Signing as Answered
from meldpad.journal.kinds.access_answer import AccessAnswer, Given
from meldpad.journal.kinds.advice import Advice
from meldpad.journal.kinds.closing import Closing, Ending
from meldpad.journal.kinds.correction import Correction
from meldpad.journal.kinds.decision import Decision
from meldpad.journal.kinds.parent_talk import ParentTalk
from meldpad.journal.kinds.person import Person
from meldpad.journal.kinds.report import Report
from meldpad.journal.kinds.report_talk import ReportTalk
from meldpad.journal.kinds.siblings import Siblings
from meldpad.journal.kinds.talk_signature import TalkSignature
from meldpad.journal.kinds.task import Task, TaskSort
from meldpad.journal.payload import Payload, kind_named
from meldpad.policy.facts import Right
from meldpad.policy.roles import Role
from meldpad.web.papers.offered import papers_of
from meldpad.web.papers.one import outline_for, paper_named

UNSIGNED = replace(ParentTalk.example(), signing=Answered.LATER)
FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def school():
    return make_school(name="De Linde")


@pytest.fixture
def anja(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def dossier(school, anja):
    return make_dossier(actor=make_actor(anja), pupil=make_pupil(school=school), at=now())


def write(user, dossier, payload: Payload) -> int:
    return add(actor=make_actor(user), dossier=dossier, payload=replace(payload, on=TODAY), at=now())


def where(name: str, dossier, kind: str, number: int) -> str:
    return reverse(name, kwargs={"dossier_id": dossier.pk, "kind": kind, "number": number})


def outline(user, dossier, kind: str, number: int, at=None) -> Outline:
    opened = open_journal(make_actor(user), dossier.pk, now(), act=Act.PRINTED, detail=kind)
    found = paper_named(opened, kind, number)
    assert found
    return outline_for(make_actor(user), opened, found[0], number, at or now())


def words(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().replace("\u200b", "").split())


@pytest.mark.clause("S1.8", "S5b.2", "S1.9")
def test_a_whole_case_makes_every_paper(school, anja):
    """Two dossiers: one ends with help that worked, the other without a suspicion."""
    made = set()
    for ending in (Ending.HELP_WORKED, Ending.NO_SUSPICION):
        dossier = make_dossier(actor=make_actor(anja), pupil=make_pupil(school=school), at=now())
        for payload in _payloads(ending):
            with transaction.atomic():  # some kinds are only written by an act of their own
                write_down(make_actor(anja), dossier.pk, replace(payload, on=TODAY), now(), uuid4())
        opened = open_journal(make_actor(anja), dossier.pk, now(), act=Act.PRINTED, detail="case")
        for entry in opened.journal:
            for paper in papers_of(entry):
                said = outline_for(make_actor(anja), opened, paper, entry.number, now())
                assert said.reference == dossier.reference
                assert "Noor" in repr(said.meta) or paper.nameless, paper.code
                made.add(paper.code)
    assert made == set(PAPERS)


def _payloads(ending: Ending) -> list[Payload]:
    kinds = sorted({paper.kind for paper in PAPERS.values()} - {"closing", "signal"})
    found = [kind_named(kind).example() for kind in kinds]
    found = [replace(one, refers=2) if getattr(one, "refers", None) else one for one in found]
    varied = [
        *(replace(Task.example(), sort=sort) for sort in TaskSort),
        replace(Decision.example(), report=True, help=False),
        replace(AccessAnswer.example(), refers=2, given=Given.REFUSED),
    ]
    return [*found, *varied, replace(Closing.example(), ending=ending)]


@pytest.mark.clause("S1.8", "T17")
def test_a_paper_comes_as_a_file_and_the_log_says_which(anja, dossier):
    client, number = sign_in(Client(), anja), write(anja, dossier, UNSIGNED)
    answer = client.get(where("paper_pdf", dossier, "parent_talk", number))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="gesprek-ouder-{dossier.reference}.pdf"'
    said = words(answer.content)
    assert all(part in said for part in ("Moeder herkent het.", "Tekent niet, omdat", "Vertrouwelijk", "Pagina 1 van"))
    logged = Record.objects.filter(dossier_id=dossier.pk, act=Act.PRINTED).values_list("detail", flat=True)
    assert list(logged) == ["parent_talk"]


@pytest.mark.clause("S5b.4", "S5b.5", "S5b.6", "S5b.7")
def test_the_letter_to_the_parents_can_be_edited(anja, dossier):
    client, number = sign_in(Client(), anja), write(anja, dossier, ReportTalk.example())
    answer = client.get(where("paper_docx", dossier, "letter", number))
    assert answer["Content-Disposition"] == f'attachment; filename="brief-{dossier.reference}.docx"'
    file = docx.Document(io.BytesIO(answer.content))
    said = [paragraph.text for paragraph in file.paragraphs]
    assert "Wij kunnen Noor alleen niet genoeg beschermen." in said
    assert any("geen toestemming" in text for text in said)
    assert file.core_properties.title == f"Brief over de melding {dossier.reference}"
    assert client.get(where("paper_docx", dossier, "report_talk", number)).status_code == 404


@pytest.mark.clause("S1.10", "O2.15")
def test_who_may_not_take_out_the_timeline_gets_no_paper_and_no_page(school, anja, dossier):
    number = write(anja, dossier, Advice.example())
    els = make_user(school=school, role=Role.TEACHER, name="Els")
    kim = make_user(school=school, role=Role.TEACHER, name="Kim")
    let_in(actor=make_actor(anja), dossier=dossier, user=kim, right=Right.READ, at=now())
    chronology = reverse("chronology_pdf", args=[dossier.pk])
    addresses = (where("paper_pdf", dossier, "advice", number), reverse("papers", args=[dossier.pk]))
    for user in (els, kim):
        client = sign_in(Client(), user)
        expected = 200 if client.get(chronology).status_code == 200 else 404
        assert [client.get(address).status_code for address in addresses] == [expected, expected]
    assert sign_in(Client(), els).get(addresses[0]).status_code == 404


@pytest.mark.parametrize(("kind", "number"), [("advice", 1), ("advice", 99), ("nothing", 2), ("letter", 2)])
def test_what_is_no_paper_of_this_dossier_does_not_exist(anja, dossier, kind, number):
    write(anja, dossier, Advice.example())
    assert sign_in(Client(), anja).get(where("paper_pdf", dossier, kind, number)).status_code == 404


@pytest.mark.clause("S1.10")
def test_a_paper_asks_again_who_you_are_after_a_while_and_leads_back_to_the_papers(anja, dossier):
    number = write(anja, dossier, Advice.example())
    client = sign_in(Client(), anja, at=now() - timedelta(minutes=20))
    answer = client.get(where("paper_pdf", dossier, "advice", number))
    assert answer.status_code == 302
    assert reverse("papers", args=[dossier.pk]).replace("/", "%2F") in answer["Location"]


@pytest.mark.clause("O2.16", "T11")
def test_a_paper_that_cannot_be_made_says_so_and_leads_back(anja, dossier, monkeypatch):
    number = write(anja, dossier, Advice.example())
    monkeypatch.setattr(press, "_fresh_process", lambda order, timeout: (1, b""))
    answer = sign_in(Client(), anja).get(where("paper_pdf", dossier, "advice", number))
    assert answer.status_code == 503
    page = unescape(answer.content.decode())
    assert "Het papier is niet gemaakt" in page
    assert reverse("papers", args=[dossier.pk]) in page


@pytest.mark.clause("S3.15", "T38")
def test_the_advice_holds_no_name_of_the_family(school, anja, dossier):
    daan = make_pupil(school=school, call_name="Daan")
    siblings = replace(Siblings.example(), on=TODAY, who="Een broer op deze school")
    linked = {"dossier_id": dossier.pk, "pupil_ids": [daan.pk], "siblings": siblings}
    link_siblings(actor=make_actor(anja), at=now(), token=uuid4(), **linked)
    write(anja, dossier, replace(Person.example(), name="Sanne Bakker"))
    advice = replace(Advice.example(), question="Noortje en daan zijn bang. Sanne BAKKER ook.", anonymous=False)
    number = write(anja, dossier, advice)
    write(anja, dossier, Correction(on=TODAY, refers=number, text="Het ging niet om Daan.", reason="Noor zei het zelf."))
    said = outline(anja, dossier, "advice", number)
    assert re.findall(r"noor|daan|sanne|bakker", repr(said), re.IGNORECASE) == []
    assert "[weggelaten] en [weggelaten] zijn bang." in repr(said)
    assert said.left_out[-1].startswith("Namen van het kind en het gezin.")
    assert "Noortje" in repr(open_journal(make_actor(anja), dossier.pk, now()).journal)


@pytest.mark.clause("T40")
def test_no_paper_ever_shows_a_secret_address(anja, dossier):
    write(anja, dossier, replace(Person.example(), secret_address=True, hidden_address="Huize Avondrust, Dorpsweg 9"))
    talk = replace(ReportTalk.example(), explained="Wij komen langs bij Huize Avondrust.", reaction="Dorpsweg 9 is geheim.")
    number = write(anja, dossier, talk)
    for kind in ("letter", "report_talk"):
        said = outline(anja, dossier, kind, number)
        assert re.findall(r"avondrust|dorpsweg", repr(said), re.IGNORECASE) == []
        assert any(text.startswith("Adressen.") for text in said.left_out)


@pytest.mark.clause("S1.9", "S3.8")
def test_a_signature_that_was_drawn_stands_on_the_report_of_the_talk(anja, dossier):
    number = write(anja, dossier, UNSIGNED)
    assert [type(block) for block in outline(anja, dossier, "parent_talk", number).blocks].count(Signing) == 2
    write(anja, dossier, replace(TalkSignature.example(), refers=number))
    blocks = outline(anja, dossier, "parent_talk", number).blocks
    assert [type(block) for block in blocks].count(Signing) == 0
    [signed] = [block for block in blocks if isinstance(block, Signed)]
    assert [one.name for one in signed.drawings] == ["Sanne Bakker, moeder"]


@pytest.mark.clause("T17", "T18")
def test_what_was_corrected_later_stands_on_the_paper_of_the_first(anja, dossier):
    write(anja, dossier, Correction(on=TODAY, refers=2, text="Het was dinsdag.", reason="Ik vergiste mij."))
    said = outline(anja, dossier, "signal", 2)
    assert "Het was dinsdag." in [row.text for block in said.blocks if isinstance(block, Labelled) for row in block.rows]


@pytest.mark.clause("S1.8", "S1.9")
def test_the_page_lists_what_can_be_made_and_what_not_yet_and_why(anja, dossier):
    number = write(anja, dossier, replace(Decision.example(), report=True, help=False))
    write(anja, dossier, Report.example())
    page = unescape(page_of(sign_in(Client(), anja).get(reverse("papers", args=[dossier.pk]))))
    for kind in ("decision", "letter_ahead", "talk_guide"):
        assert where("paper_pdf", dossier, kind, number) in page
    assert where("paper_docx", dossier, "letter_ahead", number) in page
    assert reverse("report_pdf", args=[dossier.pk, number + 1]) in page
    assert reverse("chronology_pdf", args=[dossier.pk]) in page
    assert "Er staat nog geen gesprek met een ouder over de melding in het dossier." in page
    assert "Er staat nog geen notitie “Weging” in het dossier." in page
    assert "Verslag van een noodgeval" in page.split("Nog niet te maken")[1]


@pytest.mark.clause("S1.9")
def test_an_entry_leads_to_its_papers_for_who_may_take_them_along(school, anja, dossier):
    number = write(anja, dossier, ParentTalk.example())
    here = where("paper_pdf", dossier, "parent_talk", number)
    assert here in page_of(sign_in(Client(), anja).get(reverse("dossier", args=[dossier.pk])))
    els = make_user(school=school, role=Role.TEACHER, name="Els")
    own = make_dossier(actor=make_actor(els), pupil=make_pupil(school=school), at=now())
    assert "/papier/" not in page_of(sign_in(Client(), els).get(reverse("dossier", args=[own.pk])))


@pytest.mark.clause("T10")
def test_on_a_friday_the_guide_says_that_another_day_is_better(anja, dossier):
    number = write(anja, dossier, replace(Decision.example(), report=True, help=False))
    assert "Morgen is de school dicht." in repr(outline(anja, dossier, "talk_guide", number, FRIDAY).blocks[0])
    assert "Morgen is de school dicht." not in repr(outline(anja, dossier, "talk_guide", number, FRIDAY - timedelta(days=1)))
    assert "Morgen is de school dicht." not in repr(outline(anja, dossier, "letter_ahead", number, FRIDAY))


@pytest.mark.clause("S5b.10")
def test_where_talking_is_not_safe_the_page_says_so_before_a_letter_goes(anja, dossier):
    place, said = reverse("papers", args=[dossier.pk]), "vooraf praten niet veilig is"
    write(anja, dossier, replace(Decision.example(), report=True, help=False))
    assert said not in page_of(sign_in(Client(), anja).get(place))
    number = write(anja, dossier, replace(Decision.example(), report=True, help=False, safety_at_risk=True))
    page = page_of(sign_in(Client(), anja).get(place))
    assert said in page
    assert where("paper_pdf", dossier, "letter_ahead", number) in page
