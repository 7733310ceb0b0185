"""The writer of a signal hears something back: fixed sentences that are true, said by a person, and nothing of the dossier."""

from uuid import uuid4

import pytest

from factories import NOW, add, make_dossier, make_signal
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.models import WordBack
from meldpad.dossiers.services import log_signal
from meldpad.dossiers.word_back import Word, heard_by, tell_writer, to_tell, told_in
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.kinds.advice import Advice
from meldpad.journal.kinds.consultation import Consultation
from meldpad.journal.kinds.signal import About
from meldpad.policy.facts import Kinship
from meldpad.policy.reading import Scope
from meldpad.policy.verdict import NotAllowed

pytestmark = pytest.mark.clause("O2.11", "O2.14")
SIGNAL = 2  # after the opening


@pytest.fixture
def dossier(cast):
    """Anna, a teacher, wrote a signal; Ben guards the dossier."""
    return make_dossier(actor=cast.anna, pupil=cast.pupil)


def tell(cast, dossier, *words: Word, by: str = "ben", number: int = SIGNAL) -> None:
    said = {"dossier_id": dossier.id, "number": number, "words": words, "token": uuid4()}
    tell_writer(actor=getattr(cast, by), at=NOW, **said)


def test_only_what_was_done_after_the_signal_can_be_said(cast, dossier):
    assert to_tell(cast.ben, dossier.id, SIGNAL, NOW).offered == (Word.WATCHING, Word.AGAIN)
    add(actor=cast.ben, dossier=dossier, payload=Consultation.example())
    _, later = log_signal(actor=cast.anna, pupil_id=cast.pupil.pk, signal=make_signal(), at=NOW, token=uuid4())
    add(actor=cast.ben, dossier=dossier, payload=Advice.example())
    assert to_tell(cast.ben, dossier.id, SIGNAL, NOW).offered == (Word.CONSULTED, Word.ADVISED, Word.WATCHING, Word.AGAIN)
    assert to_tell(cast.ben, dossier.id, later, NOW).offered == (Word.ADVISED, Word.WATCHING, Word.AGAIN)
    for words in ((), (Word.HELP,), (Word.AGAIN, Word.PARENTS)):
        with pytest.raises(PayloadRefused):
            tell(cast, dossier, *words)


def test_the_writer_hears_it_sealed_and_logged_and_it_is_no_entry(cast, dossier):
    count = dossier.count
    tell(cast, dossier, Word.AGAIN, Word.WATCHING)
    heard = heard_by(cast.anna, NOW)[dossier.id]
    assert (heard.words, heard.by, heard.number) == ((Word.WATCHING, Word.AGAIN), "Ben", SIGNAL)
    assert b"watching" not in bytes(WordBack.objects.get().said)
    dossier.refresh_from_db()
    assert dossier.count == count
    assert Record.objects.filter(act=Act.TOLD_WRITER, dossier_id=dossier.id, number=SIGNAL, detail="words-2").exists()
    assert [one.words for one in told_in(cast.anna, dossier, Scope.OWN)] == [heard.words]
    assert told_in(cast.chris, dossier, Scope.OWN) == []


def test_the_same_form_again_says_it_once(cast, dossier):
    said = {"dossier_id": dossier.id, "number": SIGNAL, "words": [Word.AGAIN], "token": uuid4()}
    for _ in range(2):
        tell_writer(actor=cast.ben, at=NOW, **said)
    assert WordBack.objects.count() == 1


@pytest.mark.parametrize("who", ["anna", "chris", "director", "elsewhere"])
def test_only_who_guards_the_dossier_says_something(cast, dossier, who):
    with pytest.raises(NotAllowed):
        tell(cast, dossier, Word.AGAIN, by=who)


def test_nothing_is_said_about_what_is_no_signal_or_to_oneself(cast, dossier):
    _, own = log_signal(actor=cast.ben, pupil_id=cast.pupil.pk, signal=make_signal(), at=NOW, token=uuid4())
    for number in (1, own, 99):
        with pytest.raises(NotAllowed):
            tell(cast, dossier, Word.AGAIN, number=number)


@pytest.mark.clause("T28")
def test_a_writer_who_is_shut_out_hears_nothing_also_not_what_was_said_before(cast, dossier):
    tell(cast, dossier, Word.AGAIN)
    anna = User.objects.get(pk=cast.anna.user_id)
    barring = {"user": anna, "kinship": Kinship.NEIGHBOUR, "why": "Buren.", "token": uuid4()}
    shut_out(actor=cast.ben, dossier_id=dossier.id, at=NOW, **barring)
    assert heard_by(cast.anna, NOW) == {}
    with pytest.raises(NotAllowed):
        tell(cast, dossier, Word.AGAIN)


@pytest.mark.clause("T01", "T48")
def test_nothing_is_ever_said_about_a_worry_about_an_employee(cast):
    worry = make_dossier(actor=cast.anna, pupil=cast.pupil, about=About.EMPLOYEE)
    for who in ("ben", "director", "anna"):
        with pytest.raises(NotAllowed):
            tell(cast, worry, Word.AGAIN, by=who)
