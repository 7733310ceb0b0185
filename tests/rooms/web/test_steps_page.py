"""An entry that is asked one question at a time: kept at every step, looked over at the end, and calm beside a parent."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from web_pages import TODAY, at_field, errors, now, page_of

from factories import add, let_in, make_actor, make_dossier, make_pupil, make_school, make_user, sign_in
from meldpad.dossiers.models import Draft, Entry
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.answers import YesNo
from meldpad.journal.kinds.person import Person, Relation
from meldpad.journal.kinds.signal import Basis, Signal
from meldpad.journal.kinds.talk_preparation import Question, TalkPreparation
from meldpad.journal.payload import KINDS
from meldpad.policy.facts import Right
from meldpad.policy.roles import Role
from meldpad.protocol.load import edition_named, published
from meldpad.web.forms.from_kind import form_for
from meldpad.web.looks import look_of
from meldpad.web.steps import STEPS, names_in, steps_of

SEEN = "Noor had een blauwe plek."
SAFETY = "Vader mag niet horen dat moeder weg wil."
WEIGHED = (
    {"weighed_with": "Ruud"},
    {"risk": "Noor is bang."},
    {"nature": "Ruzie thuis."},
    {"severity": "Elke week."},
    {"contradicting": "In de klas gaat het goed."},
    {},
    {"siblings": "Eén broer."},
    {"suspicion": "yes", "unsafety": "doubt"},
    {"help_possible": "yes", "help_accepted": "no"},
)


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def dossier(school, officer):
    return make_dossier(actor=make_actor(officer), pupil=make_pupil(school=school), at=now())


@pytest.fixture
def anja(client, officer):
    return sign_in(client, officer)


def at(dossier, kind, number):
    return reverse("entry_step", args=[dossier.id, kind, number])


def check(dossier, kind):
    return reverse("entry_check", args=[dossier.id, kind])


def whole(dossier, kind):
    return reverse("add_entry", args=[dossier.id, kind])


def answer(client, dossier, kind, number, wish="next", **fields):
    return client.post(at(dossier, kind, number), {"step": wish, "on": TODAY.isoformat(), **fields})


def carried(page):
    """What the page to check would send."""
    form = page.partition('<form id="typing"')[2].partition("</form>")[0]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    sent = {}
    for name, value in found:
        sent.setdefault(name, []).append(unescape(value))
    return {**sent, "step": ["save"]}


def last(officer, dossier):
    return open_journal(make_actor(officer), dossier.id, now()).journal[-1].payload


def a_preparation():
    facts, questions = "3 nov: Noor huilde.\nNoor had geen brood mee.", (Question.UPBRINGING,)
    told = {"with_whom": "Moeder", "purpose": "Onze zorg delen.", "facts": facts, "questions": questions, "safety": SAFETY}
    return TalkPreparation(on=TODAY, **told)


@pytest.mark.clause("T36")
@pytest.mark.parametrize("kind", STEPS)
@pytest.mark.parametrize("edition", published())
def test_every_question_of_the_whole_form_stands_on_exactly_one_page(kind, edition):
    form_class = form_for(kind, edition_named(edition), look_of(kind).form)
    asked = [name for step in steps_of(form_class) for name in names_in(step) if name in form_class.base_fields]
    assert sorted(asked) == sorted(form_class.base_fields.keys() - {"token"})


def test_nothing_urgent_is_asked_in_steps():
    assert set(STEPS) <= KINDS.keys() - {"signal", "emergency", "report", "advice", "note"}


@pytest.mark.clause("S4.1", "S4.2", "S4.3", "S4.4", "R5", "T03")
def test_a_weighing_question_by_question_is_kept_as_it_was_answered(anja, officer, dossier):
    pages = len(WEIGHED)
    for number, fields in enumerate(WEIGHED, start=1):
        page = page_of(anja.get(at(dossier, "weighing", number)))
        assert f"Vraag {number} van {pages}" in page
        assert len(re.findall(r"<h1\b", page)) == 1
        done = answer(anja, dossier, "weighing", number, **fields)
        assert done["Location"] == (at(dossier, "weighing", number + 1) if number < pages else check(dossier, "weighing"))
    page = page_of(anja.get(check(dossier, "weighing")))
    assert "Wij twijfelen" in page
    assert f"{at(dossier, 'weighing', 2)}?terug=nakijken" in page
    assert anja.post(whole(dossier, "weighing"), carried(page)).status_code == 302
    kept = last(officer, dossier)
    assert (kept.risk, kept.siblings, kept.suspicion, kept.help_accepted) == ("Noor is bang.", "Eén broer.", YesNo.YES, YesNo.NO)
    assert not Draft.objects.exists()


@pytest.mark.clause("S4.1", "R5")
def test_the_facts_stand_beside_every_question(anja, officer, dossier):
    for kind in ("weighing", "decision"):
        for number in range(1, 1 + len(STEPS[kind])):
            assert "Wat er is gezien" in page_of(anja.get(at(dossier, kind, number)))


def test_a_page_says_only_what_is_wrong_on_it_and_keeps_what_was_typed(anja, dossier):
    page = page_of(answer(anja, dossier, "weighing", 2, risk=""))
    assert errors(page) == ["Schrijf op welk risico jullie zien."]
    assert at_field(page, "risk") == "Schrijf op welk risico jullie zien."
    answer(anja, dossier, "weighing", 3, wish="back", nature="Half een zi")
    assert "Half een zi" in page_of(anja.get(at(dossier, "weighing", 3)))
    page = page_of(anja.get(check(dossier, "weighing")))
    missing = [f"{at(dossier, 'weighing', number)}?terug=nakijken" for number in (2, 4)]
    assert [link for link in missing if link not in page.partition("Lees")[0]] == []
    assert "Klopt, leg vast" not in page


def test_only_looking_leaves_nothing_and_giving_up_leaves_nothing(anja, dossier):
    written = Entry.objects.filter(dossier=dossier).count()
    anja.get(at(dossier, "weighing", 1))
    assert anja.get(check(dossier, "weighing"))["Location"] == at(dossier, "weighing", 1)
    assert not Draft.objects.exists()
    answer(anja, dossier, "weighing", 2, risk="Noor is bang.")
    assert Draft.objects.count() == 1
    answer(anja, dossier, "weighing", 2, wish="stop")
    assert not Draft.objects.exists()
    assert Entry.objects.filter(dossier=dossier).count() == written


@pytest.mark.clause("T36", "S1.10")
def test_what_was_typed_on_a_page_that_was_put_away_joins_the_rest(anja, dossier):
    answer(anja, dossier, "weighing", 2, risk="Noor is bang.")
    anja.post(reverse("keep_typed"), {"from_page": at(dossier, "weighing", 3), "nature": "Ruzie thuis."})
    page = page_of(anja.get(reverse("today")))
    assert page.count("Leg de weging vast") == 1
    assert check(dossier, "weighing") in page
    page = page_of(anja.get(check(dossier, "weighing")))
    assert "Noor is bang." in page
    assert "Ruzie thuis." in page


def test_whoever_wants_one_page_gets_it_with_what_was_typed_and_keeps_that_choice(anja, officer, dossier):
    done = answer(anja, dossier, "weighing", 2, wish="whole", risk="Noor is bang.")
    assert done["Location"] == whole(dossier, "weighing")
    assert "Noor is bang." in page_of(anja.get(whole(dossier, "weighing")))
    assert anja.get(at(dossier, "decision", 1))["Location"] == whole(dossier, "decision")
    back = anja.post(whole(dossier, "weighing"), {"step": "steps", "risk": "Noor is erg bang.", "token": str(uuid4())})
    assert back["Location"] == at(dossier, "weighing", 1)
    assert "Noor is erg bang." in page_of(anja.get(at(dossier, "weighing", 2)))


def test_a_ticked_box_can_be_taken_off_again_and_changing_leads_back_to_the_answers(anja, dossier):
    answer(anja, dossier, "decision", 1, report="on")
    assert "checked" in page_of(anja.get(at(dossier, "decision", 1))).partition('name="report"')[2][:60]
    done = anja.post(at(dossier, "decision", 1) + "?terug=nakijken", {"step": "next", "help": "on"})
    assert done["Location"] == check(dossier, "decision")
    page = page_of(anja.get(at(dossier, "decision", 1)))
    assert "checked" not in page.partition('name="report"')[2][:60]
    assert "checked" in page.partition('name="help"')[2][:60]


# -- a talk, with the parent beside the screen -------------------------------------------------------------------------


@pytest.fixture
def prepared(school, officer, dossier):
    """A dossier with more in it than this parent may read."""
    actor = make_actor(officer)
    add(actor=actor, dossier=dossier, payload=Signal(on=TODAY, seen="Misschien slaat vader.", basis=Basis.ASSUMPTION), at=now())
    limits = {"contact_limits": "Nooit samen met vader.", "secret_address": True, "authority": YesNo.YES, "evidence": "Register"}
    add(actor=actor, dossier=dossier, payload=Person(on=TODAY, name="Sanne", relation=Relation.PARENT, **limits), at=now())
    add(actor=actor, dossier=dossier, payload=a_preparation(), at=now())
    kim = make_user(school=school, role=Role.TEACHER, name="Kim Jansen")
    let_in(actor=actor, dossier=dossier, user=kim, right=Right.READ, at=now())
    return dossier


HIDDEN = (SAFETY, "Misschien slaat vader.", "Nooit samen met vader.", "Geheim adres", "Kim Jansen", "Veilig Thuis")


@pytest.mark.clause("S3.2", "S3.3", "S3.4", "S3.5", "S3.6", "S3.9")
def test_a_parent_who_looks_along_sees_what_was_prepared_for_them_and_nothing_else(anja, prepared):
    assert SAFETY in page_of(anja.get(at(prepared, "parent_talk", 1)))
    for number in range(2, 1 + len(STEPS["parent_talk"])):
        page = page_of(anja.get(at(prepared, "parent_talk", number)))
        assert [word for word in HIDDEN if word in page] == []
        for told in ("Onze zorg delen.", "Noor had geen brood mee.", "Hoe gaat het opvoeden?"):
            assert told in page
    page = page_of(anja.get(at(prepared, "parent_talk", 3)))
    assert re.findall(r'name="points-\d+-fact"[^>]*>\s*([^<]*\S)</textarea>', page) == [
        "3 nov: Noor huilde.",
        "Noor had geen brood mee.",
    ]


@pytest.mark.clause("S3.2")
def test_the_whole_preparation_takes_a_deliberate_act_and_leads_back(anja, prepared):
    there = answer(anja, prepared, "parent_talk", 4, wish="first", reaction="Moeder schrikt.")["Location"]
    assert there == f"{at(prepared, 'parent_talk', 1)}?terug=4"
    assert SAFETY in page_of(anja.get(there))
    back = anja.post(there, {"step": "next", "with_whom": "Moeder", "on": TODAY.isoformat()})
    assert back["Location"] == at(prepared, "parent_talk", 4)
    assert "Moeder schrikt." in page_of(anja.get(back["Location"]))


@pytest.mark.clause("S3.8", "S1.9")
def test_after_the_talk_nothing_of_the_dossier_stands_there_until_the_writer_goes_on(anja, officer, prepared):
    said = {
        "points-0-fact": "Noor huilde.",
        "points-0-reaction": "“Dat wist ik niet.”",
        "with_whom": "Moeder",
        "purpose": "P",
    }
    for number in (1, 2, 3):
        answer(anja, prepared, "parent_talk", number, **said)
    page = page_of(anja.get(check(prepared, "parent_talk")))
    assert [word for word in HIDDEN if word in page] == []
    there = anja.post(whole(prepared, "parent_talk"), carried(page))["Location"]
    talk = last(officer, prepared)
    assert talk.points[0].reaction == "“Dat wist ik niet.”"
    number = Entry.objects.filter(dossier=prepared).count()
    assert there == reverse("talk_done", args=[prepared.id, number])
    page = page_of(anja.get(there))
    assert [word for word in HIDDEN if word in page] == []
    sign = unescape(re.search(r'href="([^"]+talk_signature[^"]+)"', page).group(1))
    page = page_of(anja.get(sign))
    assert [word for word in HIDDEN if word in page] == []
    reason = {"signing": "signed", "reason": "In de kluis.", "refers": str(number), "on": TODAY.isoformat(), "calm": "yes"}
    signed = anja.post(whole(prepared, "talk_signature"), {**reason, "token": str(uuid4())})
    assert signed["Location"] == f"{reverse('talk_done', args=[prepared.id, number + 1])}?getekend=ja"
    assert "talk_signature" not in page_of(anja.get(signed["Location"]))


@pytest.mark.clause("S1.14", "S1.17")
def test_words_are_looked_over_once_at_the_end(anja, officer, dossier):
    said = {"own_words": "“Papa is boos.”", "told_next": "Ik zei dat moeder depressief is."}
    for number in (2, 4):
        assert answer(anja, dossier, "child_talk", number, **said).status_code == 302
    page = page_of(anja.get(check(dossier, "child_talk")))
    assert "Lees je woorden nog één keer" in page
    assert anja.post(whole(dossier, "child_talk"), carried(page)).status_code == 302
    assert last(officer, dossier).told_next == said["told_next"]


def test_nobody_finds_a_page_that_is_not_theirs(client, school, anja, dossier):
    assert anja.get(at(dossier, "weighing", 99)).status_code == 404
    assert anja.get(at(dossier, "weighing", 0)).status_code == 404
    assert anja.get(at(dossier, "report", 1)).status_code == 404
    stranger = sign_in(client, make_user(school=school, role=Role.TEACHER))
    where = (at(dossier, "weighing", 1), check(dossier, "weighing"), reverse("talk_done", args=[dossier.id, 2]))
    assert [stranger.get(page).status_code for page in where] == [404, 404, 404]
