"""The words of the yearly look back: what is asked, what is counted, and why a number is not there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from meldpad.evaluation.figures import grounds
from meldpad.evaluation.figures.asked import OF_COLLEAGUES, Question
from meldpad.evaluation.figures.blur import OFF, SHOWN_FROM
from meldpad.evaluation.said import Asks, Choice
from meldpad.evaluation.selectors import Shown
from meldpad.web.bars import Bar, Sized, bars

NOT_SHOWN = "te klein"
UNCLEAR = "Geen antwoord komt duidelijk het meest voor."
ASKED: Mapping[Asks, str] = {
    Asks.KNEW: "Wist je wat je moest doen als je je zorgen maakte?",
    Asks.DARED: "Durfde je een zorg op te schrijven of te bespreken?",
    Asks.BACKED: "Kreeg je hulp toen je die vroeg?",
    Asks.PARENTS: "Was je goed voorbereid op gesprekken met ouders?",
    Asks.AGAIN: "Werd het na hulp of een melding niet beter? Zochten we dan weer contact met Veilig Thuis?",
}
CHOICES: Mapping[Choice, str] = {
    Choice.YES: "Ja",
    Choice.PARTLY: "Soms",
    Choice.NO: "Nee",
    Choice.UNKNOWN: "Weet ik niet of speelde niet",
}
SOON = {"later": "Later", "not_yet": "Niet dit schooljaar", "earlier": "Het begon in een eerder schooljaar"}
WEEK, FORTNIGHT, MONTH, TWO_MONTHS = (f"Binnen {days} schooldagen" for days in (5, 10, 20, 40))
COUNTED: Mapping[Question, tuple[str, Mapping[str, str]]] = {
    Question.OUTCOME: (
        "Wat gebeurde er?",
        {"reported": "De school deed een melding", "helped": "Er kwam hulp, zonder melding", "neither": "Geen van beide"},
    ),
    Question.SIGNALS: (
        "Hoeveel signalen waren er?",
        {"many": "Vijf of meer", "few": "Twee tot en met vier", "one": "Eén", "none": "Geen nieuw signaal dit jaar"},
    ),
    Question.ADVICE: (
        "Vroeg de school advies aan Veilig Thuis?",
        {"asked": "Ja", "not_asked": "Nee"},
    ),
    Question.TALKS: (
        "Met wie sprak de school?",
        {
            "both": "Met ouders en met het kind",
            "parents": "Alleen met ouders",
            "child": "Alleen met het kind",
            "neither": "Geen van beide",
        },
    ),
    Question.CONSULTED: ("Hoe snel was er overleg met een collega?", {"week": WEEK, "month": MONTH, **SOON}),
    Question.PARENTS: ("Hoe snel was er een gesprek met ouders?", {"fortnight": FORTNIGHT, "two_months": TWO_MONTHS, **SOON}),
    Question.DECIDED: ("Hoe snel was er een besluit of een melding?", {"month": MONTH, "two_months": TWO_MONTHS, **SOON}),
    Question.LEFT_OUT: (
        "Waarom is een taak weggelaten?",
        {
            "nothing": "Er is geen taak weggelaten",
            grounds.SAFETY: "Om veiligheid, contact of advies van Veilig Thuis",
            grounds.ACUTE: "Er was acuut gevaar",
            grounds.DEVIATION: "De school week af van de meldnorm",
            grounds.NOT_NEEDED: "Het was niet nodig",
            grounds.OTHER: "Het kon niet, of om iets anders",
            "several": "Om meer dan één van deze redenen",
        },
    ),
    Question.PACE: (
        "Bleef de route lopen?",
        {
            "in_time": "Ja, elke taak was op tijd",
            "late": "Ja, maar een taak was te laat",
            "stood_still": "Nee, langer dan 30 schooldagen stil",
        },
    ),
    Question.ENDED: (
        "Is de route afgesloten?",
        {
            "looked_back": "Ja, en er is op teruggekeken",
            "not_looked_back": "Ja, zonder terugblik",
            "not_ended": "Nee, nog niet",
        },
    ),
    Question.TRAINED: (
        "Zijn collega's geschoold?",
        {"valid": "Ja, de scholing telt nog", "over": "Niet meer, de scholing is verlopen", "never": "Nee, nog niet"},
    ),
}


@dataclass(frozen=True, kw_only=True)
class Pictured:
    """One question with its numbers as bars. `anchor` is its place on the page, `said` what the numbers say in one sentence,
    `unit` who were counted."""

    anchor: str
    title: str
    said: str
    unit: str
    bars: tuple[Bar, ...]


def number_words(number: int | None) -> str:
    """A number as it is shown."""
    return NOT_SHOWN if number is None else f"ongeveer {number}"


def children_words(number: int | None) -> str:
    """About how many children something was written, in a sentence."""
    if number is None:
        return "Over te weinig kinderen is iets opgeschreven om een getal te tonen."
    return f"Over ongeveer {number} kinderen is dit schooljaar iets opgeschreven."


def pictured(found: Shown, place: str = "") -> tuple[Pictured, ...]:
    """Every question with what is shown of it. `place` keeps anchors apart where several stand on one page."""
    return tuple(_pictured(found, question, place) for question in COUNTED)


def _pictured(found: Shown, question: Question, place: str) -> Pictured:
    title, labels = COUNTED[question]
    numbers = found.answers[question]
    said, rows = said_of(numbers, labels, unit_of(question)), bars(_sized(numbers, labels))
    if said == UNCLEAR:  # no bar stands out where the sentence says that no answer does
        rows = tuple(replace(row, top=False) for row in rows)
    return Pictured(anchor=f"{question.value}{place}", title=title, said=said, unit=unit_of(question), bars=rows)


def unit_of(question: Question) -> str:
    """Who are counted in a question."""
    return "Collega's" if question in OF_COLLEAGUES else "Kinderen"


def said_of(numbers: Mapping[str, int | None], labels: Mapping[str, str], unit: str) -> str:
    """What the numbers say, and no more than that: a number that is hidden may be as large as one that is not yet shown."""
    if all(number is None for number in numbers.values()):
        return "De getallen zijn te klein om te tonen."
    sizes = {answer: SHOWN_FROM - 1 if number is None else number for answer, number in numbers.items()}
    most = max(sizes, key=lambda answer: sizes[answer])
    others = [size for answer, size in sizes.items() if answer != most]
    words = f"{labels[most][:1].lower()}{labels[most][1:]}"
    if sizes[most] > sum(others):
        return f"Bij de meeste {unit.lower()}: {words}."
    return f"Het vaakst: {words}." if sizes[most] >= max(others) + OFF else UNCLEAR


def _sized(numbers: Mapping[str, int | None], labels: Mapping[str, str]) -> Iterator[Sized]:
    return (Sized(label=words, count=numbers[answer], said=number_words(numbers[answer])) for answer, words in labels.items())


def tally_words(counts: Mapping[tuple[str, str], int]) -> tuple[tuple[str, str], ...]:
    """Each question about the code, with how often each choice was made."""
    return tuple(
        (
            words,
            ", ".join(f"{CHOICES[choice].lower()}: {counts[asked, choice]}" for choice in Choice if counts.get((asked, choice))),
        )
        for asked, words in ASKED.items()
    )
