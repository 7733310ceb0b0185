"""Words that explain themselves on the page: a form comes back once, nothing is lost, and nobody is stopped."""

import re
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from web_pages import TODAY, errors, now, page_of

from factories import make_actor, make_dossier, make_group, make_pupil, make_school, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers.drafts import keep_draft
from meldpad.dossiers.models import Entry
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.codec import field_types
from meldpad.journal.payload import KINDS
from meldpad.policy.roles import Role
from meldpad.web.forms.kind_form import WORDS_SHOWN
from meldpad.web.word_check import LOOKED_OVER, mark, noticed
from meldpad.words.word_check import look_over

JUDGED = "Hij was weer agressief en altijd boos."
SHOWN = re.compile(r'name="words_shown" value="(\w+)"')
ANYWAY = "Leg toch zo vast"


@pytest.fixture
def school():
    return make_school()


@pytest.fixture
def teacher(school):
    return make_user(school=school, role=Role.TEACHER, name="Kim Jansen")


@pytest.fixture
def officer(school):
    return make_user(school=school, role=Role.ATTENTION_OFFICER, name="Anja de Wit")


@pytest.fixture
def pupil(school, teacher):
    return make_pupil(school=school, group=make_group(school=school, name="Groep 4", teacher=teacher))


@pytest.fixture
def kim(client, teacher):
    return sign_in(client, teacher)


@pytest.fixture
def dossier(officer, pupil):
    return make_dossier(actor=make_actor(officer), pupil=pupil)


def signal(pupil, seen=JUDGED, **other):
    about = {"about": "home", "pupil": str(pupil.id), "basis": "fact", "leaning": "concern", "on": TODAY.isoformat()}
    return {**about, "seen": seen, "token": "00000000-0000-4000-8000-000000000001", **other}


def sent(client, fields):
    return client.post(reverse("signal"), fields)


def signals():
    return sum(b'"signal"' in bytes(header) for header in Entry.objects.values_list("header", flat=True))


@pytest.mark.clause("S1.14", "S1.12")
def test_a_judgement_comes_back_once_with_an_example_beside_the_field_and_nothing_is_lost(kim, pupil):
    page = page_of(sent(kim, signal(pupil, place="Bij de poort")))
    assert signals() == 0
    assert errors(page) == []
    assert "<title>Fout" not in page
    assert "Lees je woorden nog één keer" in page
    assert "<strong>“agressief”</strong></p>\n<p>Dit is een oordeel. Een ander" in page
    assert "Zo kan het ook: Hij schopte drie keer tegen de deur" in page
    assert 'aria-describedby="id_seen_helptext id_seen_words"' in page
    assert JUDGED in page
    assert 'value="Bij de poort"' in page
    assert 0 < page.rindex(ANYWAY) - page.index("Leg het signaal vast</button>") < 200


@pytest.mark.clause("S1.14")
@pytest.mark.parametrize("how", ["the same words", "that button"])
def test_the_same_words_are_kept_the_second_time(kim, pupil, how):
    shown = SHOWN.findall(page_of(sent(kim, signal(pupil))))
    more = {"words_shown": shown} if how == "the same words" else {"words_anyway": "yes"}
    assert sent(kim, signal(pupil, **more)).status_code == 302
    assert signals() == 1


def test_the_button_keeps_also_words_that_were_not_shown_yet(kim, pupil):
    assert sent(kim, signal(pupil, seen="Iedereen vindt hem lui.", words_anyway="yes")).status_code == 302


def test_other_words_come_back_once_more_and_better_ones_are_kept_at_once(kim, pupil):
    shown = SHOWN.findall(page_of(sent(kim, signal(pupil))))
    again = page_of(sent(kim, signal(pupil, seen="Hij was brutaal.", words_shown=shown)))
    assert "“brutaal”" in again
    assert set(shown) < set(SHOWN.findall(again))
    assert sent(kim, signal(pupil, seen="Hij schopte tegen de deur.", words_shown=shown)).status_code == 302


def test_what_is_written_as_a_fact_is_kept_at_once(kim, pupil):
    assert sent(kim, signal(pupil, seen="Noor huilde bij de poort. Zij zei: “papa is altijd boos”.")).status_code == 302


@pytest.mark.clause("S1.14", "O4.1")
def test_a_conclusion_is_asked_about_only_when_it_is_called_a_fact(kim, pupil):
    seen = "Noor is bang voor haar vader."
    assert "<strong>“is bang voor”</strong></p>\n<p>Hoe weet je dit? Dit klinkt" in page_of(sent(kim, signal(pupil, seen=seen)))
    assert sent(kim, signal(pupil, seen=seen, basis="assumption")).status_code == 302


def test_an_error_and_words_are_told_together_and_the_words_not_once_more(kim, pupil):
    page = page_of(sent(kim, signal(pupil, basis="")))
    assert errors(page) == ["Kies hoe je dit weet."]
    assert "“agressief”" in page
    assert ANYWAY not in page
    assert sent(kim, signal(pupil, words_shown=SHOWN.findall(page))).status_code == 302


def test_searching_for_a_pupil_and_a_draft_do_not_show_the_same_words_again(kim, teacher, pupil):
    shown = SHOWN.findall(page_of(sent(kim, signal(pupil))))
    assert SHOWN.findall(page_of(sent(kim, signal(pupil, op="search", search="", words_shown=shown)))) == shown
    typed = {"seen": [JUDGED], WORDS_SHOWN: shown}
    keep_draft(actor=make_actor(teacher), path=reverse("signal"), typed=typed, at=now())
    assert SHOWN.findall(page_of(kim.get(reverse("signal")))) == shown


def test_sent_twice_after_it_came_back_is_written_once(kim, pupil):
    shown = SHOWN.findall(page_of(sent(kim, signal(pupil))))
    first, second = (sent(kim, signal(pupil, words_shown=shown)) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert signals() == 1


@pytest.mark.clause("T02")
def test_an_emergency_never_comes_back_for_its_words(kim, pupil):
    fields = {"pupil": str(pupil.id), "what": JUDGED, "on": TODAY.isoformat(), "token": str(uuid4())}
    assert kim.post(reverse("emergency"), fields).status_code == 302


def test_a_report_or_a_decision_never_comes_back_for_its_words():
    left_alone = {"emergency", "report", "report_supplement", "decision", "weighing", "statement", "diagnosis"}
    assert not left_alone & set(LOOKED_OVER)
    assert "own_words" not in LOOKED_OVER["child_talk"]


def test_every_field_that_is_looked_over_exists():
    assert {
        (kind, name) for kind, names in LOOKED_OVER.items() for name in names if name not in field_types(KINDS[kind])
    } == set()


@pytest.mark.clause("S1.17")
@pytest.mark.parametrize("kind", ["note", "intake_talk"])
def test_a_diagnosis_without_a_source_comes_back_in_a_note_and_in_a_talk(client, officer, dossier, kind):
    anja = sign_in(client, officer)
    more = {"held_with": "parent", "held_by": "Anja de Wit"} if kind == "intake_talk" else {}
    fields = {"on": TODAY.isoformat(), "text": "Hij heeft ADHD.", "token": str(uuid4()), "step": "save", **more}
    address = reverse("add_entry", args=[dossier.id, kind])
    page = page_of(anja.post(address, fields))
    assert errors(page) == []
    assert "Alleen een deskundige stelt een diagnose." in page
    assert "Hij heeft ADHD." in page
    before = Entry.objects.count()
    assert anja.post(address, {**fields, "words_shown": SHOWN.findall(page)}).status_code == 302
    assert Entry.objects.count() == before + 1


def test_the_words_are_kept_exactly_as_they_were_typed(kim, officer, pupil):
    sent(kim, signal(pupil, words_anyway="yes"))
    entry = Entry.objects.latest("number")
    opened = open_journal(make_actor(officer), entry.dossier_id, now())
    assert next(one.payload.seen for one in opened.journal if one.number == entry.number) == JUDGED


def test_nothing_of_what_was_found_is_kept_or_logged(kim, pupil, caplog):
    before = set(Record.objects.values_list("id", flat=True))
    sent(kim, signal(pupil))
    assert set(Record.objects.values_list("id", flat=True)) == before
    assert "agressief" not in caplog.text
    assert signals() == 0


def test_who_does_not_want_it_turns_it_off_and_on_again(kim, teacher, pupil):
    own = reverse("my_account")
    assert "Staat aan. Bij een oordeel" in page_of(kim.get(own))
    assert kim.post(reverse("word_check"), {"on": "no"})["Location"] == own
    assert "Staat uit. Meldpad kijkt niet mee" in page_of(kim.get(own))
    assert sent(kim, signal(pupil)).status_code == 302
    kim.post(reverse("word_check"), {"on": "yes"})
    assert "agressief" in page_of(sent(kim, signal(pupil, token=str(uuid4()))))
    rows = Record.objects.filter(act=Act.WORDS_SET, actor_id=teacher.pk).order_by("id")
    assert list(rows.values_list("detail", flat=True)) == ["off", "on"]


def test_it_is_a_choice_of_one_person_only(kim, teacher, officer):
    kim.post(reverse("word_check"), {"on": "no"})
    assert list(User.objects.filter(word_check=False)) == [teacher]


def test_looking_at_the_address_changes_nothing(kim, teacher):
    assert kim.get(reverse("word_check")).status_code == 405
    assert User.objects.get(pk=teacher.pk).word_check


@pytest.mark.clause("T34")
def test_the_same_word_is_told_once_and_nothing_is_counted():
    told = noticed(look_over("Altijd boos, altijd lui, ALTIJD laat."))
    assert [one.words for one in told] == [("Altijd",), ("lui",)]


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_text_always_has_the_same_mark_and_another_text_another_one(one, other):
    assert mark("seen", one) == mark("seen", one)
    assert (mark("seen", one) == mark("seen", other)) is (one == other)
    assert mark("seen", one) != mark("text", one)


def test_no_migration_was_forgotten():
    call_command("makemigrations", "accounts", "--check", "--dry-run", verbosity=0)
