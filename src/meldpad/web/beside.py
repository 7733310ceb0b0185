"""The facts beside a question: what was seen, and the last advice and talk, so that nobody weighs from memory (S4.1, R5)."""

from dataclasses import dataclass

from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.answers import YesNo
from meldpad.journal.kinds.weighing import Unsafety, Weighing
from meldpad.protocol.outcome import Outcome, outcome_of
from meldpad.web.edition_words import terms_of
from meldpad.web.spoken import long_date
from meldpad.web.tongue import tr, tr_later
from meldpad.words.faces import Face

WITH_FACTS = frozenset({"weighing", "decision", "report"})
SIGNALS = ("signal", "emergency")
LAST = ("advice", "consultation", "parent_talk")


@dataclass(frozen=True, kw_only=True)
class Beside:
    """`signals` are all of them in their order; `last` holds the last of each sort of talk."""

    signals: list[Face]
    last: list[Face]

    @property
    def parts(self) -> list[tuple[str, list[Face]]]:
        """Heading and faces, only where there is something."""
        titled = ((tr("Wat er is gezien"), self.signals), (tr("Advies en gesprekken"), self.last))
        return [(title, faces) for title, faces in titled if faces]


@dataclass(frozen=True, kw_only=True)
class OutcomeView:
    """What the answers of a weighing come to; it never chooses."""

    title: str
    text: str
    reasons: tuple[str, ...]


def facts_beside(kind: str, faces: list[Face]) -> Beside | None:
    """The facts for this kind of question; None when it is not one to be weighed."""
    if kind not in WITH_FACTS:
        return None
    last = {face.kind: face for face in faces if face.kind in LAST}
    return Beside(signals=[face for face in faces if face.kind in SIGNALS], last=list(last.values()))


def last_weighing(opened: OpenDossier) -> Weighing | None:
    """The weighing that counts."""
    found = (entry.payload for entry in reversed(opened.journal) if isinstance(entry.payload, Weighing))
    return next(found, None)


def outcome_beside(kind: str, opened: OpenDossier) -> OutcomeView | None:
    """The outcome of the last weighing in words, for a decision under the edition that has these questions (T03, T46, T47)."""
    weighing = last_weighing(opened)
    if kind != "decision" or weighing is None or not asks_questions(opened):
        return None
    centre = terms_of(opened.edition.id)["advice_centre"]
    outcome = outcome_of(weighing)
    return OutcomeView(
        title=tr("Dit volgt uit de weging van {day}", day=long_date(weighing.on)),
        text=TEXTS[outcome].format(advice_centre=centre),
        reasons=_reasons(weighing) if outcome is Outcome.REPORT else (),
    )


def asks_questions(opened: OpenDossier) -> bool:
    """Whether this edition has the questions of the weighing framework."""
    return opened.edition.rule("answer-questions") is not None


TEXTS = {
    Outcome.OPEN: tr_later("Nog niet alle vragen hebben een antwoord. Er is dus nog geen uitkomst."),
    Outcome.CLOSE: tr_later("Er is geen vermoeden meer. De route kan stoppen."),
    Outcome.REPORT: tr_later("Melden bij {advice_centre} is nodig. Hulp mag ernaast, maar komt niet in de plaats."),
    Outcome.HELP: tr_later("Melden is nu niet nodig. Er is genoeg hulp en het gezin neemt die aan."),
}


def _reasons(weighing: Weighing) -> tuple[str, ...]:
    unsafe = weighing.unsafety not in (Unsafety.OPEN, Unsafety.NO)
    found = (
        (unsafe and weighing.unsafety is Unsafety.DOUBT, tr("Jullie twijfelen of het veilig is. Twijfel telt als ja.")),
        (unsafe and weighing.unsafety is not Unsafety.DOUBT, tr("Het is nu onveilig, of steeds weer.")),
        (weighing.disclosure, tr("Iemand uit het gezin vertelde het zelf of vroeg om hulp.")),
        (weighing.help_possible is YesNo.NO, tr("Er is niet genoeg hulp mogelijk.")),
        (weighing.help_accepted is YesNo.NO, tr("Het gezin neemt de hulp niet aan.")),
    )
    return tuple(text for holds, text in found if holds)
