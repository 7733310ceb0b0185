"""The words of the yearly look back: what is asked, what is counted, and why a number is not there."""

from collections.abc import Mapping
from dataclasses import dataclass

from meldpad.evaluation.figures.asked import Question
from meldpad.evaluation.said import Asks, Choice
from meldpad.evaluation.selectors import Shown

NOT_SHOWN = "te klein"
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
COUNTED: Mapping[Question, tuple[str, Mapping[str, str]]] = {
    Question.OUTCOME: (
        "Wat gebeurde er?",
        {"reported": "De school deed een melding", "helped": "Er kwam hulp, zonder melding", "neither": "Geen van beide"},
    ),
    Question.ADVICE: (
        "Vroeg de school advies aan Veilig Thuis?",
        {"asked": "Ja", "not_asked": "Nee"},
    ),
    Question.CONSULTED: (
        "Hoe snel was er overleg met een collega?",
        {
            "week": "Binnen 5 schooldagen",
            "month": "Binnen 20 schooldagen",
            "later": "Later",
            "not_yet": "Niet dit schooljaar",
            "earlier": "Het begon in een eerder schooljaar",
        },
    ),
    Question.PARENTS: (
        "Hoe snel was er een gesprek met ouders?",
        {
            "fortnight": "Binnen 10 schooldagen",
            "two_months": "Binnen 40 schooldagen",
            "later": "Later",
            "not_yet": "Niet dit schooljaar",
            "earlier": "Het begon in een eerder schooljaar",
        },
    ),
    Question.LEFT_OUT: ("Is er een taak weggelaten, met een reden?", {"something": "Ja", "nothing": "Nee"}),
    Question.STILL: (
        "Stond het een tijd stil?",
        {"stood_still": "Ja, langer dan 30 schooldagen", "kept_going": "Nee"},
    ),
    Question.ENDED: (
        "Is de route afgesloten?",
        {
            "looked_back": "Ja, en er is op teruggekeken",
            "not_looked_back": "Ja, zonder terugblik",
            "not_ended": "Nee, nog niet",
        },
    ),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One answer and its number in words."""

    label: str
    number: str


@dataclass(frozen=True, kw_only=True)
class Counted:
    """One question with its numbers. `anchor` is its place on the page."""

    anchor: str
    title: str
    lines: tuple[Line, ...]


def number_words(number: int | None) -> str:
    """A number as it is shown."""
    return NOT_SHOWN if number is None else f"ongeveer {number}"


def children_words(number: int | None) -> str:
    """About how many children something was written, in a sentence."""
    if number is None:
        return "Over te weinig kinderen is iets opgeschreven om een getal te tonen."
    return f"Over ongeveer {number} kinderen is dit schooljaar iets opgeschreven."


def counted_of(found: Shown) -> tuple[Counted, ...]:
    """Every question with what is shown of it."""
    return tuple(
        Counted(
            anchor=question.value,
            title=title,
            lines=tuple(
                Line(label=words, number=number_words(found.answers[question][answer])) for answer, words in labels.items()
            ),
        )
        for question, (title, labels) in COUNTED.items()
    )


def tally_words(counts: Mapping[tuple[str, str], int]) -> tuple[tuple[str, str], ...]:
    """Each question about the code, with how often each choice was made."""
    return tuple(
        (
            words,
            ", ".join(f"{CHOICES[choice].lower()}: {counts[asked, choice]}" for choice in Choice if counts.get((asked, choice))),
        )
        for asked, words in ASKED.items()
    )
