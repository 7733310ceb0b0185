"""Every invented case can be played to its end on the school's own pages, and says what was missed and why it exists."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html
from practising_steps import INSIDE, Player

from meldpad.dossiers.models import Entry, Involvement
from meldpad.journal.header import decode_header
from meldpad.practice.cases import SHORT, CaseUnreadable, cases, read_case
from meldpad.practice.looking_back import Outcome
from meldpad.protocol.load import edition_named

WHERE = {"place": "In de klas", "situation": "De les", "others_present": "De groep"}
WEIGHED = {
    "risk": "Het kind is thuis niet veilig genoeg.",
    "nature": "Wat wij zagen.",
    "severity": "Nu geen direct gevaar.",
    "weighed_with": "Tom Evers",
    "contradicting": "In de klas speelt het kind graag.",
    "siblings": "Ook naar de zus gekeken.",
}
HELP = {"help_possible": "yes", "help_accepted": "yes", "suspicion": "yes", "unsafety": "no"}
EVERY = pytest.mark.parametrize("case_id", sorted(cases()))


def signal(player: Player, **said: object) -> None:
    told = {"pupil": player.child, "seen": "Ik zag iets.", "basis": "fact", "about": "home", **WHERE}
    player.send(f"{INSIDE}signaal/", **{**told, **said})


def last_of(player: Player, kind: str) -> int:
    """The number of the last entry of a kind in the case's dossier."""
    rows = Entry.objects.filter(school=player.now.ground.school).order_by("-number").values_list("number", "header")
    return next(number for number, header in rows if decode_header(bytes(header)).kind == kind)


def ask_second(player: Player, kind: str = "weighing") -> None:
    """Ask the first colleague there is to say yes or no."""
    path = f"{player.dossier}meebeslissen/{last_of(player, kind)}/vragen/"
    player.send(path, second=first_choice(player, path, "second"))


def first_choice(player: Player, path: str, name: str) -> str:
    form = html.fromstring(player.client.get(path).content).get_element_by_id("typing")
    return next(value for value in form.inputs[name].value_options if value)


def first_signal(player: Player) -> None:
    signal(player, seen="Mila zei: er was niks in huis.")


def growing(player: Player) -> None:
    signal(player)
    player.forward()
    signal(player, seen="Vader trok hard aan de jas.", setting="bringing")
    player.forward()
    number = Involvement.objects.values_list("task", flat=True).get(user=player.now.ground.double, right="task")
    player.send(f"{player.dossier}taak/{number}/", text="Daan kwam drie keer alleen.")
    player.write("signal_list", text="Slapen in de klas. Bij gym doet hij mee.", instrument="own", own_instrument="Onze lijst")


def bruise(player: Player) -> None:
    player.write("advice", question="Wat nu?", advice="Praat met beide ouders.", adviser="Mevrouw Bos")
    player.write("consultation", party="colleague", who="Tom Evers", advice="Samen verder.")
    player.send(f"{player.dossier}broers-en-zussen/", who="Roos", worry="no", text="Geen zorg.")
    player.forward()
    talk = {"with_whom": "Vader en moeder", "purpose": "Onze zorg delen.", "recognises": "yes"}
    player.write("parent_talk", **talk, **{"points-0-fact": "Een blauwe plek.", "points-0-reaction": "Vader werd te boos."})
    player.forward()
    player.write("weighing", **WEIGHED, **HELP)
    ask_second(player)
    player.forward()
    player.write("decision", reasons="Hulp past.", help="on", decided_by="Rita van Loon")


def refused(player: Player) -> None:
    player.write("consent", party="care_team", answer="refused", parent="Moeder")
    player.forward()
    player.write("weighing", **WEIGHED, **HELP, refusal_weighed="Moeder zei nee. Dat is geen bewijs.")
    ask_second(player)
    player.forward()
    player.write("decision", reasons="Hulp past.", help="on", decided_by="Rita van Loon")
    review = (timezone.localdate() + timedelta(days=30)).isoformat()
    player.write("help", measure="Eten en een jas", case_manager="Joke Hermans", term="Zes weken", review_on=review)


def danger(player: Player) -> None:
    assert "112" in player.client.get(f"{INSIDE}bellen/").content.decode()
    player.forward()
    said = {"pupil": player.child, "what": "Een man sloeg moeder.", "called": ["police", "advice_centre", "director"]}
    player.send(f"{INSIDE}noodgeval/", **said)


def other_cause(player: Player) -> None:
    player.write("consultation", party="colleague", who="Tom Evers", advice="De ouders uitnodigen.")
    player.forward()
    talk = {"with_whom": "Vader en moeder", "purpose": "Onze zorg delen.", "recognises": "yes", "other_cause": "on"}
    player.write("parent_talk", **talk, **{"points-0-fact": "Zij verstopte zich.", "points-0-reaction": "Het is eczeem."})
    player.forward()
    path = f"{player.dossier}nieuw/closing/"
    ends = {
        "ending": "other_cause",
        "text": "Het is eczeem.",
        "goes_on": "Een eigen hokje.",
        "left_open": "De oorzaak is bekend.",
    }
    player.send(path, **ends, second=first_choice(player, path, "second"))


PLAYS = {
    "eerste-signaal": first_signal,
    "groeiende-zorg": growing,
    "blauwe-plek": bruise,
    "geen-toestemming": refused,
    "nu-gevaar": danger,
    "andere-oorzaak": other_cause,
}


def test_every_case_has_a_play():
    assert set(PLAYS) == set(cases())


@pytest.mark.clause("O1.4", "O2.4", "O5")
@EVERY
def test_whoever_does_what_the_route_asks_misses_nothing(case_id):
    player = Player()
    player.begin(case_id)
    PLAYS[case_id](player)
    assert player.finish() == {each.rule: Outcome.DONE for each in cases()[case_id].expects}
    assert "Er bleef niets open" in player.client.get("/oefenen/uitkomst/").content.decode()


@pytest.mark.clause("O1.4", "O2.3", "O2.4", "O3.1", "O3.2")
@EVERY
def test_whoever_does_nothing_reads_of_every_duty_why_it_exists(case_id):
    player = Player()
    case = player.begin(case_id)
    found = player.finish()
    assert found == {each.rule: Outcome.MISSED for each in case.expects}
    page = html.fromstring(player.client.get("/oefenen/uitkomst/").content).text_content()
    edition = edition_named("po-2019")
    for each in case.expects:
        rule = edition.rule(each.rule)
        assert rule
        assert rule.why["nl"].format(**edition.terms_in("nl")) in page
        assert each.because in page
        assert all(clause in page for clause in rule.clauses)


@pytest.mark.clause("O3.1", "S1.11")
def test_a_signal_without_a_place_is_a_duty_missed_and_no_grade():
    player = Player()
    player.begin("eerste-signaal")
    signal(player, place="", situation="", others_present="")
    assert player.finish() == {"record-signal": Outcome.DONE, "complete-signal": Outcome.MISSED}
    page = html.fromstring(player.client.get("/oefenen/uitkomst/").content).get_element_by_id("inhoud").text_content()
    assert "Dit is geen cijfer." in page
    assert not any(word in page for word in ("%", "punten", "score", "fout"))


@pytest.mark.clause("O3.1")
def test_a_child_who_told_it_is_not_talked_about_with_the_parents_first():
    player = Player()
    player.begin("blauwe-plek")
    talk = {"with_whom": "Moeder", "purpose": "Even vragen.", "recognises": "no", "facts": "Een plek.", "reaction": "Zij schrok."}
    player.write("parent_talk", **talk)
    found = player.finish()
    assert (found["disclosure-advice"], found["talk-with-parent"]) == (Outcome.MISSED, Outcome.DONE)


@pytest.mark.clause("O1.4")
def test_a_new_colleague_is_done_within_a_quarter_of_an_hour():
    minutes = [case.minutes for case in cases().values()]
    assert min(minutes) <= SHORT
    assert max(minutes) <= 15


def test_a_case_with_a_rule_that_is_not_there_is_not_read(tmp_path):
    source = next(path for path in sorted(read_case.__globals__["FOLDER"].glob("*.yaml")))
    wrong = tmp_path / source.name
    wrong.write_text(source.read_text(encoding="utf-8").replace("rule: consult-colleague", "rule: nothing"), encoding="utf-8")
    with pytest.raises(CaseUnreadable, match="no rule nothing"):
        read_case(wrong)
