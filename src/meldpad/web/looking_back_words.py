"""The words of the yearly look back: what is asked, what is counted, and why a number is not there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from meldpad.evaluation.figures import grounds
from meldpad.evaluation.figures.asked import OF_COLLEAGUES, Question
from meldpad.evaluation.figures.blur import OFF, SHOWN_FROM
from meldpad.evaluation.said import Asks, Choice
from meldpad.evaluation.selectors import Shown
from meldpad.web.bars import Bar, Sized, bars
from meldpad.web.tongue import joined, tr, tr_later, within

NOT_SHOWN = tr_later("te klein")
UNCLEAR = tr_later("Geen antwoord komt duidelijk het meest voor.")
ASKED: Mapping[Asks, str] = {
    Asks.KNEW: tr_later("Wist je wat je moest doen als je je zorgen maakte?"),
    Asks.DARED: tr_later("Durfde je een zorg op te schrijven of te bespreken?"),
    Asks.BACKED: tr_later("Kreeg je hulp toen je die vroeg?"),
    Asks.PARENTS: tr_later("Was je goed voorbereid op gesprekken met ouders?"),
    Asks.AGAIN: tr_later("Werd het na hulp of een melding niet beter? Zochten we dan weer contact met Veilig Thuis?"),
}
CHOICES: Mapping[Choice, str] = {
    Choice.YES: "Ja",
    Choice.PARTLY: tr_later("Soms"),
    Choice.NO: tr_later("Nee"),
    Choice.UNKNOWN: tr_later("Weet ik niet of speelde niet"),
}
SOON = {
    "later": tr_later("Later"),
    "not_yet": tr_later("Niet dit schooljaar"),
    "earlier": tr_later("Het begon in een eerder schooljaar"),
}
WEEK, FORTNIGHT, MONTH, TWO_MONTHS = (tr_later("Binnen {days} schooldagen", days=days) for days in (5, 10, 20, 40))
COUNTED: Mapping[Question, tuple[str, Mapping[str, str]]] = {
    Question.OUTCOME: (
        tr_later("Wat gebeurde er?"),
        {
            "reported": tr_later("De school deed een melding"),
            "helped": tr_later("Er kwam hulp, zonder melding"),
            "neither": tr_later("Geen van beide"),
        },
    ),
    Question.SIGNALS: (
        tr_later("Hoeveel signalen waren er?"),
        {
            "many": tr_later("Vijf of meer"),
            "few": tr_later("Twee tot en met vier"),
            "one": tr_later("Eén"),
            "none": tr_later("Geen nieuw signaal dit jaar"),
        },
    ),
    Question.ADVICE: (
        tr_later("Vroeg de school advies aan Veilig Thuis?"),
        {"asked": "Ja", "not_asked": tr_later("Nee")},
    ),
    Question.TALKS: (
        tr_later("Met wie sprak de school?"),
        {
            "both": tr_later("Met ouders en met het kind"),
            "parents": tr_later("Alleen met ouders"),
            "child": tr_later("Alleen met het kind"),
            "neither": tr_later("Geen van beide"),
        },
    ),
    Question.CONSULTED: (tr_later("Hoe snel was er overleg met een collega?"), {"week": WEEK, "month": MONTH, **SOON}),
    Question.PARENTS: (
        tr_later("Hoe snel was er een gesprek met ouders?"),
        {"fortnight": FORTNIGHT, "two_months": TWO_MONTHS, **SOON},
    ),
    Question.DECIDED: (
        tr_later("Hoe snel was er een besluit of een melding?"),
        {"month": MONTH, "two_months": TWO_MONTHS, **SOON},
    ),
    Question.LEFT_OUT: (
        tr_later("Waarom is een taak weggelaten?"),
        {
            "nothing": tr_later("Er is geen taak weggelaten"),
            grounds.SAFETY: tr_later("Om veiligheid, contact of advies van Veilig Thuis"),
            grounds.ACUTE: tr_later("Er was acuut gevaar"),
            grounds.DEVIATION: tr_later("De school week af van de meldnorm"),
            grounds.NOT_NEEDED: tr_later("Het was niet nodig"),
            grounds.OTHER: tr_later("Het kon niet, of om iets anders"),
            "several": tr_later("Om meer dan één van deze redenen"),
        },
    ),
    Question.PACE: (
        tr_later("Bleef de route lopen?"),
        {
            "in_time": tr_later("Ja, elke taak was op tijd"),
            "late": tr_later("Ja, maar een taak was te laat"),
            "stood_still": tr_later("Nee, langer dan 30 schooldagen stil"),
        },
    ),
    Question.ENDED: (
        tr_later("Is de route afgesloten?"),
        {
            "looked_back": tr_later("Ja, en er is op teruggekeken"),
            "not_looked_back": tr_later("Ja, zonder terugblik"),
            "not_ended": tr_later("Nee, nog niet"),
        },
    ),
    Question.TRAINED: (
        tr_later("Zijn collega's geschoold?"),
        {
            "valid": tr_later("Ja, de scholing telt nog"),
            "over": tr_later("Niet meer, de scholing is verlopen"),
            "never": tr_later("Nee, nog niet"),
        },
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
    return NOT_SHOWN if number is None else tr("ongeveer {number}", number=number)


def children_words(number: int | None) -> str:
    """About how many children something was written, in a sentence."""
    if number is None:
        return tr("Over te weinig kinderen is iets opgeschreven om een getal te tonen.")
    return tr("Over ongeveer {number} kinderen is dit schooljaar iets opgeschreven.", number=number)


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
    return tr("Collega's") if question in OF_COLLEAGUES else tr("Kinderen")


def said_of(numbers: Mapping[str, int | None], labels: Mapping[str, str], unit: str) -> str:
    """What the numbers say, and no more than that: a number that is hidden may be as large as one that is not yet shown."""
    if all(number is None for number in numbers.values()):
        return tr("De getallen zijn te klein om te tonen.")
    sizes = {answer: SHOWN_FROM - 1 if number is None else number for answer, number in numbers.items()}
    most = max(sizes, key=lambda answer: sizes[answer])
    others = [size for answer, size in sizes.items() if answer != most]
    words = within(labels[most])
    if sizes[most] > sum(others):
        return tr("Bij de meeste {unit}: {words}.", unit=unit.lower(), words=words)
    return tr("Het vaakst: {words}.", words=words) if sizes[most] >= max(others) + OFF else UNCLEAR


def _sized(numbers: Mapping[str, int | None], labels: Mapping[str, str]) -> Iterator[Sized]:
    return (Sized(label=words, count=numbers[answer], said=number_words(numbers[answer])) for answer, words in labels.items())


def tally_words(counts: Mapping[tuple[str, str], int]) -> tuple[tuple[str, str], ...]:
    """Each question about the code, with how often each choice was made."""
    return tuple(
        (
            words,
            joined(
                ", ", (f"{CHOICES[choice].lower()}: {counts[asked, choice]}" for choice in Choice if counts.get((asked, choice)))
            ),
        )
        for asked, words in ASKED.items()
    )
