"""One page for a signal about several pupils: who is offered, what is carried over, and what stands on the page afterwards."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse
from web_pages import TODAY, errors, now, page_of

from factories import make_actor, make_dossier, make_group, make_pupil, make_school, make_user, sign_in
from meldpad.dossiers.barring import shut_out
from meldpad.dossiers.kinship import link_siblings
from meldpad.dossiers.models import Dossier, Entry, Exclusion
from meldpad.dossiers.selectors import open_journal
from meldpad.journal.kinds.emergency import Emergency
from meldpad.journal.kinds.siblings import Siblings
from meldpad.journal.pupil_role import PupilRole
from meldpad.policy.facts import Kinship
from meldpad.policy.roles import Role

pytestmark = pytest.mark.clause("T12")
OWN = "Bas stond erbij en zei niets."


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
def noor(school, teacher):
    return make_pupil(school=school, group=make_group(school=school, name="Groep 4", teacher=teacher))


@pytest.fixture
def bas(school):
    return make_pupil(school=school, call_name="Bas")


@pytest.fixture
def sem(school):
    return make_pupil(school=school, call_name="Sem", surname="de Vries")


@pytest.fixture
def kim(client, teacher, officer):
    return sign_in(client, teacher)


def typed(pupil, **other):
    said = {"about": "home", "pupil": str(pupil.pk), "seen": "Vader schreeuwde.", "basis": "fact", "token": str(uuid4())}
    return {"on": TODAY.isoformat(), "leaning": "concern", **said, **other}


def beside(*pupils, **answers):
    """What the page sends of other pupils."""
    said = {f"other-{one.pk}-{name}": value for one in pupils for name, value in {"role": "sibling", **answers}.items()}
    return {"other": [str(one.pk) for one in pupils], **said}


def offered(page):
    return re.findall(r'id="other-[^"]+-kind">([^<]+) \(', page)


def last(officer, pupil):
    dossier = Dossier.objects.get(pupil=pupil)
    return open_journal(make_actor(officer), dossier.pk, now()).journal[-1].payload


def link(officer, dossier, *pupils):
    said, ids = Siblings(on=TODAY, who="Broer"), [one.pk for one in pupils]
    link_siblings(actor=make_actor(officer), dossier_id=dossier.pk, pupil_ids=ids, siblings=said, at=now(), token=uuid4())


def test_nothing_of_other_children_is_asked_until_somebody_wants_it(kim, noor):
    page = page_of(kim.get(reverse("signal")))
    assert '<details class="form__more" id="ook">' in page
    assert offered(page) == []


@pytest.mark.clause("T50")
def test_a_teacher_is_offered_namesakes_and_never_learns_of_a_link(kim, officer, noor, bas, sem):
    link(officer, make_dossier(actor=make_actor(officer), pupil=sem), noor)
    page = page_of(kim.post(reverse("signal"), typed(noor, op="others")))
    assert offered(page) == ["Bas Bakker"]
    assert "Wij weten niet of zij familie zijn." in page
    assert errors(page) == []
    assert "Vader schreeuwde." in page


@pytest.mark.clause("T43")
def test_who_guards_the_family_is_offered_whom_the_school_linked_first(client, officer, noor, bas, sem):
    link(officer, make_dossier(actor=make_actor(officer), pupil=sem), noor)
    page = page_of(sign_in(client, officer).post(reverse("signal"), typed(noor, op="others")))
    assert offered(page) == ["Sem de Vries", "Bas Bakker"]


def test_any_other_pupil_is_found_by_name_and_who_was_chosen_stays(kim, noor, bas, sem):
    page = page_of(kim.post(reverse("signal"), {**typed(noor, op="others", search_other="sem"), **beside(bas)}))
    assert offered(page) == ["Bas Bakker", "Sem de Vries"]
    assert re.search(r'<option value="sibling" selected>', page)
    assert Entry.objects.count() == 0


def test_without_a_first_child_the_page_says_what_to_do(kim, noor):
    page = page_of(kim.post(reverse("signal"), {**typed(noor, op="others"), "pupil": ""}))
    assert "Kies eerst om welk kind het gaat" in page


@pytest.mark.clause("S1.14")
def test_own_words_for_one_child_stand_in_that_file_alone(kim, officer, noor, bas, sem):
    answers = {**beside(bas, sem), f"other-{bas.pk}-words": OWN, f"other-{sem.pk}-role": ""}
    answer = kim.post(reverse("signal"), {**typed(noor), **answers}, follow=True)
    page = page_of(answer)
    assert last(officer, noor).seen == "Vader schreeuwde."
    assert last(officer, bas).seen == OWN
    assert not Dossier.objects.filter(pupil=sem).exists()
    assert "Je signaal is bewaard bij 2 kinderen" in page
    assert page.count("Wie leest dit?") == page.count("Wat gebeurt er nu?") == 2
    assert page.count("de aandachtsfunctionaris (Anja de Wit)") == 2


def test_of_one_child_alone_the_entry_says_nothing_of_others(kim, officer, noor):
    kim.post(reverse("signal"), typed(noor))
    said = last(officer, noor)
    assert (said.pupil_role, said.also_elsewhere, said.told_elsewhere) == (PupilRole.OPEN, False, False)


@pytest.mark.clause("T09")
def test_what_one_child_told_is_not_said_of_another_but_makes_its_talk_with_the_parents_wait(kim, officer, noor, bas, sem):
    kim.post(reverse("signal"), {**typed(noor, disclosure="on"), **beside(bas, sem), f"other-{sem.pk}-role": "noticed"})
    told = [last(officer, pupil) for pupil in (noor, bas, sem)]
    assert [(said.disclosure, said.told_elsewhere) for said in told] == [(True, False), (False, True), (False, False)]
    route = open_journal(make_actor(officer), Dossier.objects.get(pupil=bas).pk, now()).route
    assert "urgent-advice" in {duty.rule.id for duty in route.asked}


@pytest.mark.clause("S1.14")
def test_a_name_that_comes_into_another_file_comes_back_once(kim, noor, bas):
    fields = {**typed(noor, seen="Noor en Bas huilden."), **beside(bas)}
    page = page_of(kim.post(reverse("signal"), fields))
    assert "Deze naam komt in het dossier van een ander kind." in page
    assert "“Bas”" in page
    assert Entry.objects.count() == 0
    shown = re.findall(r'name="words_shown" value="([^"]+)"', page)
    assert kim.post(reverse("signal"), {**fields, "words_shown": shown}).status_code == 302
    assert Dossier.objects.count() == 2


def test_sending_twice_writes_once_and_one_more_child_is_added(kim, noor, bas, sem):
    fields = typed(noor)
    for others in (beside(bas), beside(bas), beside(bas, sem)):
        kim.post(reverse("signal"), {**fields, **others})
    assert Entry.objects.count() == 6  # three openings and three signals


@pytest.mark.clause("T28", "S1.10")
def test_who_is_shut_out_of_one_child_hears_of_the_other_alone(kim, officer, noor, bas):
    fields = {**typed(noor, kinship="neighbour"), **beside(bas, kinship="")}
    page = page_of(kim.post(reverse("signal"), fields, follow=True))
    assert Exclusion.objects.get().dossier.pupil == noor
    assert "Bij een ander kind lees je het niet terug." in page
    assert "Bas Bakker" in page
    assert "Noor" not in page


@pytest.mark.clause("T28")
def test_who_knows_the_first_child_knows_the_others_too_unless_they_say_otherwise(kim, noor, bas):
    answer = kim.post(reverse("signal"), {**typed(noor, kinship="relative"), **beside(bas, kinship="same")})
    assert answer["Location"] == "/signaal/bewaard/"
    assert {bar.dossier.pupil_id for bar in Exclusion.objects.all()} == {noor.pk, bas.pk}


def test_another_schools_pupil_cannot_be_slipped_in_beside(kim, noor):
    stranger = make_pupil(school=make_school())
    kim.post(reverse("signal"), {**typed(noor), **beside(stranger)})
    assert not Dossier.objects.filter(pupil=stranger).exists()


def test_a_role_that_is_none_is_told_and_loses_nothing(kim, noor, bas):
    page = page_of(kim.post(reverse("signal"), {**typed(noor), **beside(bas, role="guilty")}))
    assert errors(page) == ["Kijk nog eens na wat je bij het andere kind invulde."]
    assert Entry.objects.count() == 0


@pytest.mark.clause("S2.16", "T02")
def test_an_emergency_concerns_all_children_at_home(kim, officer, noor, bas):
    said = {"pupil": str(noor.pk), "what": "Vader dreigde.", "reported_in_call": "on", "on": TODAY.isoformat()}
    page = page_of(kim.post(reverse("emergency"), {**said, "token": str(uuid4()), **beside(bas)}, follow=True))
    assert "Het noodgeval staat in het dossier bij 2 kinderen" in page
    first, other = last(officer, noor), last(officer, bas)
    assert isinstance(other, Emergency)
    assert (first.reported_in_call, other.reported_in_call) == (True, False)
    assert other.pupil_role is PupilRole.SIBLING


def test_afterwards_one_act_prefills_the_same_for_another_child(kim, officer, noor, bas):
    page = page_of(kim.post(reverse("signal"), typed(noor, place="Bij de poort", disclosure="on"), follow=True))
    href = re.search(r'href="(/signaal/\?zoals=[^"]+)"', page).group(1)
    again = page_of(kim.get(href))
    assert "Vader schreeuwde." in again
    assert 'value="Bij de poort"' in again
    assert not re.search(r'name="disclosure"[^>]* checked', again)
    kim.post(reverse("signal"), typed(bas, elsewhere="True"))
    assert last(officer, bas).also_elsewhere


@pytest.mark.clause("T28")
def test_somebody_elses_words_are_prefilled_for_nobody(client, officer, kim, noor):
    kim.post(reverse("signal"), typed(noor, seen="Alleen van Kim."))
    dossier = Dossier.objects.get()
    chris = sign_in(client, make_user(school=dossier.school, role=Role.TEACHER, name="Chris"))
    assert "Alleen van Kim." not in page_of(chris.get(f"/signaal/?zoals={dossier.pk}.2"))
    assert "Alleen van Kim." not in page_of(sign_in(client, officer).get(f"/signaal/?zoals={dossier.pk}.2"))
    assert page_of(chris.get("/signaal/?zoals=x.y"))


def test_what_was_typed_about_others_comes_back(kim, noor, bas):
    fields = {**typed(noor), **beside(bas), f"other-{bas.pk}-words": OWN, "from_page": "/signaal/"}
    assert kim.post(reverse("keep_typed"), fields).status_code == 204
    page = page_of(kim.get(reverse("signal")))
    assert offered(page) == ["Bas Bakker"]
    assert OWN in page
    assert re.search(r'<option value="sibling" selected>', page)


@pytest.mark.clause("T43")
def test_both_dossiers_say_to_who_guards_them_that_they_may_belong_together(client, kim, officer, noor, bas):
    kim.post(reverse("signal"), {**typed(noor), **beside(bas)})
    anja = sign_in(client, officer)
    for one, other in ((noor, bas), (bas, noor)):
        page = page_of(anja.get(reverse("dossier", args=[Dossier.objects.get(pupil=one).pk])))
        assert "Iemand schreef iets uit dit dossier ook bij een ander kind." in page
        assert str(Dossier.objects.get(pupil=other).pk) in page


@pytest.mark.clause("T43")
def test_the_family_shows_each_own_dossier_and_no_word_of_them(client, kim, officer, noor, bas):
    kim.post(reverse("signal"), {**typed(noor), **beside(bas)})
    dossier, roos = Dossier.objects.get(pupil=noor), make_pupil(school=noor.school, call_name="Roos")
    link(officer, dossier, bas, roos)
    href = reverse("family", args=[dossier.pk])
    page = page_of(sign_in(client, officer).get(href))
    assert [name in page for name in ("Noor Bakker", "Bas Bakker", "Roos Bakker")] == [True] * 3
    assert page.count('<ol class="route"') == 2
    assert page.count("Er is geen dossier dat jij leest.") == 1
    assert "Vader schreeuwde." not in page
    assert f"/signaal/?kind={roos.pk}" in page
    assert f'value="{roos.pk}" selected' in page_of(client.get(f"/signaal/?kind={roos.pk}"))


@pytest.mark.clause("T28")
def test_the_family_is_for_who_guards_and_shows_nothing_of_a_dossier_they_are_shut_out_of(client, kim, officer, noor, bas):
    kim.post(reverse("signal"), {**typed(noor), **beside(bas)})
    one, other = Dossier.objects.get(pupil=noor), Dossier.objects.get(pupil=bas)
    assert kim.get(reverse("family", args=[one.pk])).status_code == 404
    link(officer, one, bas)
    iris = make_actor(make_user(school=noor.school, role=Role.CARE_COORDINATOR, name="Iris"))
    named = {"user": officer, "kinship": Kinship.NEIGHBOUR, "why": "Buren."}
    shut_out(actor=iris, dossier_id=other.pk, at=now(), token=uuid4(), **named)
    page = page_of(sign_in(client, officer).get(reverse("family", args=[one.pk])))
    assert other.reference not in page
    assert str(other.pk) not in page
    assert page.count("Er is geen dossier dat jij leest.") == 1
    assert "Je ziet 1 dossier." in page
