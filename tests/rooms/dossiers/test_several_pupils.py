"""A signal about several pupils: an entry in each one's own dossier, all of them or none, and no name of another (T12, T28)."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from factories import NOW, TODAY, close, make_actor, make_dossier, make_pupil, make_school, make_signal, make_user
from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.dossiers import telling
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.family import family_of
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.kinship import family_offered, kin_of, link_siblings, told_with
from meldpad.dossiers.models import Dossier, Entry, Exclusion, Reading
from meldpad.dossiers.receipt import reads_back
from meldpad.dossiers.selectors import open_journal
from meldpad.dossiers.telling import Told, tell_of_several
from meldpad.dossiers.verifying import check_all
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.codec import encode
from meldpad.journal.kinds.reopening import Cause, Reopening
from meldpad.journal.kinds.siblings import Siblings
from meldpad.journal.kinds.signal import About, Signal
from meldpad.journal.pupil_role import PupilRole
from meldpad.keyroom.dossier_keys import KeyMissing
from meldpad.keyroom.models import DossierKey
from meldpad.policy.facts import Kinship, Track
from meldpad.policy.roles import Role
from meldpad.policy.verdict import NotAllowed

pytestmark = pytest.mark.clause("T12")
WORDS = "Vader schreeuwde bij de poort."


@pytest.fixture
def brother(cast):
    return make_pupil(school=cast.school, call_name="Bas")


def told(pupil, *, role=PupilRole.ABOUT, token=None, kinship=None, **other) -> Told:
    said = replace(make_signal(seen=WORDS), pupil_role=role, also_elsewhere=True, **other)
    return Told(pupil_id=pupil.pk, payload=said, token=token or uuid4(), kinship=kinship)


def tell(cast, *about: Told, actor=None):
    return tell_of_several(actor=actor or cast.anna, told=about, at=NOW)


def both(cast, brother) -> list[Dossier]:
    kept = tell(cast, told(cast.pupil), told(brother, role=PupilRole.SIBLING))
    return [dossier for dossier, _ in kept]


def link(cast, dossier: Dossier, *pupils) -> None:
    said, ids = Siblings(on=TODAY, who="Broer"), [one.pk for one in pupils]
    link_siblings(actor=cast.ben, dossier_id=dossier.pk, pupil_ids=ids, siblings=said, at=NOW, token=uuid4())


def signals(cast, dossier: Dossier) -> list[Signal]:
    journal = open_journal(cast.ben, dossier.pk, NOW).journal
    return [entry.payload for entry in journal if isinstance(entry.payload, Signal)]


def test_each_child_has_the_words_in_their_own_dossier_with_their_own_role(cast, brother):
    one, other = both(cast, brother)
    assert {one.pupil_id, other.pupil_id} == {cast.pupil.pk, brother.pk}
    [of_one], [of_other] = signals(cast, one), signals(cast, other)
    assert (of_one.pupil_role, of_other.pupil_role) == (PupilRole.ABOUT, PupilRole.SIBLING)
    assert of_one.seen == of_other.seen == WORDS
    assert of_one.also_elsewhere
    assert of_other.also_elsewhere
    names = ("Noor", "Bakker", "Bas Bakker", str(cast.pupil.pk), str(brother.pk))
    assert not [name for name in names for said in (of_one, of_other) if name in encode(said).decode()]
    assert [checked.faults for checked in check_all()] == [(), ()]


@pytest.mark.parametrize("broken", [PayloadRefused(["seen:missing"]), KeyMissing("gone")])
def test_where_the_last_cannot_be_written_nothing_is(cast, brother, monkeypatch, broken):
    write, count = telling.write_entry, []

    def fails_at_the_second(*given):
        count.append(1)
        if len(count) == 2:
            raise broken
        return write(*given)

    monkeypatch.setattr(telling, "write_entry", fails_at_the_second)
    with pytest.raises(type(broken)):
        both(cast, brother)
    assert (Dossier.objects.count(), Entry.objects.count()) == (0, 0)
    assert not Record.objects.filter(act=Act.WROTE).exists()


def test_one_pupil_of_another_school_stops_all_of_it(cast):
    stranger = make_pupil(school=make_school())
    with pytest.raises(NotAllowed):
        tell(cast, told(cast.pupil), told(stranger))
    assert Entry.objects.count() == 0


def test_a_pupil_cannot_be_named_twice(cast):
    with pytest.raises(NotAllowed):
        tell(cast, told(cast.pupil), told(cast.pupil))


def test_sending_twice_writes_once_for_every_child_and_one_more_child_adds_one(cast, brother):
    about = [told(cast.pupil), told(brother)]
    assert tell(cast, *about) == tell(cast, *about)
    written = Entry.objects.count()
    sister = make_pupil(school=cast.school, call_name="Roos")
    kept = tell(cast, *about, told(sister))
    assert len(kept) == 3
    assert Entry.objects.count() == written + 2  # the opening and the signal of the third


@pytest.mark.clause("T43")
def test_a_closed_dossier_opens_for_its_own_signal_and_not_once_more_for_its_sibling(cast, brother):
    dossier = make_dossier(actor=cast.ben, pupil=brother)
    link(cast, dossier, cast.pupil)
    close(actor=cast.ben, dossier=dossier)
    both(cast, brother)
    journal = (entry.payload for entry in open_journal(cast.ben, dossier.pk, NOW).journal)
    causes = [payload.cause for payload in journal if isinstance(payload, Reopening)]
    assert causes == [Cause.SIGNAL]


def test_a_worry_about_an_employee_goes_its_own_road_for_each(cast, brother):
    about = [told(one, about=About.EMPLOYEE) for one in (cast.pupil, brother)]
    assert [dossier.track for dossier, _ in tell(cast, *about)] == [Track.EMPLOYEE] * 2


@pytest.mark.clause("T28")
def test_who_is_close_to_one_child_is_shut_out_of_that_one_alone(cast, brother):
    kept = tell(cast, told(cast.pupil, kinship=Kinship.NEIGHBOUR), told(brother))
    assert [reads_back(cast.anna, dossier, NOW) for dossier, _ in kept] == [False, True]
    assert Exclusion.objects.get().dossier_id == kept[0][0].id


@pytest.mark.clause("T28")
def test_family_of_linked_children_is_shut_out_of_both(cast, brother):
    link(cast, make_dossier(actor=cast.ben, pupil=brother), cast.pupil)
    kept = tell(cast, told(cast.pupil, kinship=Kinship.RELATIVE), told(brother, kinship=Kinship.RELATIVE))
    assert [reads_back(cast.anna, dossier, NOW) for dossier, _ in kept] == [False, False]


@pytest.mark.clause("T43")
def test_that_they_were_written_together_shows_to_who_guards_both_and_to_nobody_else(cast, brother):
    one, other = both(cast, brother)
    later = NOW + timedelta(seconds=1)
    apart = make_dossier(actor=cast.anna, pupil=make_pupil(school=cast.school, call_name="Tom"), at=later)

    def together(actor, dossier: Dossier) -> set[UUID]:
        return {kin.dossier_id for kin in told_with(actor, dossier_for(actor, dossier.pk, NOW), [2])}

    assert together(cast.ben, one) == {other.id}
    assert together(cast.ben, other) == {one.id}
    assert together(cast.ben, apart) == set()
    assert together(cast.anna, one) == set()
    bar(cast, other)
    assert together(cast.ben, one) == set()


def bar(cast, dossier: Dossier) -> None:
    """Somebody else shuts Ben out of one dossier."""
    by = make_actor(make_user(school=cast.school, role=Role.CARE_COORDINATOR, name="Iris"))
    named = {"user": User.objects.get(pk=cast.ben.user_id), "kinship": Kinship.NEIGHBOUR, "why": "Buren."}
    shut_out(actor=by, dossier_id=dossier.pk, at=NOW, token=uuid4(), **named)


@pytest.mark.clause("T28", "T43")
def test_a_link_is_offered_only_to_who_guards_the_whole_family(cast, brother):
    dossier = make_dossier(actor=cast.ben, pupil=brother)
    link(cast, dossier, cast.pupil)
    assert family_offered(cast.ben, cast.pupil.pk, NOW) == {brother.pk}
    for other in (cast.anna, cast.director, cast.board_member, cast.elsewhere):
        assert family_offered(other, cast.pupil.pk, NOW) == set()
    bar(cast, dossier)
    assert family_offered(cast.ben, cast.pupil.pk, NOW) == set()


@pytest.mark.clause("T43")
def test_a_family_has_each_dossier_beside_the_other_without_counting_as_read(cast, brother):
    one, _ = both(cast, brother)
    sister = make_pupil(school=cast.school, call_name="Roos")
    link(cast, one, brother, sister)
    read = Reading.objects.count()
    children = family_of(cast.ben, dossier_for(cast.ben, one.pk, NOW), NOW)
    assert [(child.name.split()[0], child.opened is not None) for child in children] == [
        ("Noor", True),
        ("Bas", True),
        ("Roos", False),
    ]
    assert Reading.objects.count() == read
    assert Record.objects.filter(act=Act.OPENED, detail="family", actor_id=cast.ben.user_id).count() == 2


@pytest.mark.clause("T28")
def test_a_dossier_from_which_somebody_is_shut_out_looks_in_a_family_as_if_it_is_not_there(cast, brother):
    one, other = both(cast, brother)
    link(cast, one, brother)
    bar(cast, other)
    found = dossier_for(cast.ben, one.pk, NOW)
    assert [child.opened is not None for child in family_of(cast.ben, found, NOW)] == [True, False]
    assert kin_of(cast.ben, found) == []
    assert DossierKey.objects.count() == 2
