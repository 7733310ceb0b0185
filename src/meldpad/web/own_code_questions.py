"""The guided path through a school's own code: its questions in order, why each is asked, and what each still lacks."""

from collections.abc import Iterable
from dataclasses import dataclass

from meldpad.adoption.content import CodeContent, Part
from meldpad.adoption.lacking import problems
from meldpad.protocol.load import edition_named
from meldpad.protocol.model import Edition, Step
from meldpad.web.edition_words import duty_words
from meldpad.web.forms.own_code import PeopleForm, QuestionForm, SchoolForm, TasksForm, TermsForm
from meldpad.web.forms.own_code_school import (
    CareForm,
    EscalationForm,
    IndexForm,
    KnownForm,
    PartnersForm,
    PrivacyForm,
    SupportForm,
)
from meldpad.web.function_words import PART_WORDS
from meldpad.web.tongue import in_each_language, language, tr, tr_later, within


@dataclass(frozen=True, kw_only=True)
class Question:
    """One page of the path. `clauses` say where it comes from; `answers` begins each code of what it may lack."""

    key: str
    title: str
    why: str
    clauses: tuple[str, ...]
    form: type[QuestionForm]
    answers: tuple[str, ...]
    step: str = ""


BEGIN = (
    Question(
        key="school",
        title=tr_later("De school"),
        why=tr_later("Het bestuur stelt de code vast voor één school. Haar naam staat erin."),
        clauses=("A1",),
        form=SchoolForm,
        answers=("school", "board", "town"),
    ),
    Question(
        key="people",
        title=tr_later("Bij wie je terechtkunt"),
        why=tr_later("Collega's en ouders zien zo wie zij kunnen bellen."),
        clauses=("O1.2", "O1.7", "O1.12"),
        form=PeopleForm,
        answers=("people",),
    ),
)
END = (
    Question(
        key="terms",
        title=tr_later("Termijnen"),
        why=tr_later("Een termijn is van de school zelf, niet van de wet. Meldpad telt ermee in elk nieuw dossier."),
        clauses=("O2.5", "T37"),
        form=TermsForm,
        answers=("terms",),
    ),
    Question(
        key="partners",
        title=tr_later("Met wie we overleggen"),
        why=tr_later("Bij twijfel moet iedereen snel weten wie meedenkt."),
        clauses=("O1.7",),
        form=PartnersForm,
        answers=("partners",),
    ),
    Question(
        key="index",
        title=tr_later("De Verwijsindex"),
        why=tr_later("Hulpverleners vinden elkaar daar. Niet elke gemeente doet mee."),
        clauses=("O1.6",),
        form=IndexForm,
        answers=("index",),
    ),
    Question(
        key="care",
        title=tr_later("Zorg en veiligheid op school"),
        why=tr_later("De code werkt alleen als hij past bij hoe de school al werkt."),
        clauses=("O1.1", "O1.5", "O1.6"),
        form=CareForm,
        answers=("care_structure", "safety_policy", "work_processes"),
    ),
    Question(
        key="support",
        title=tr_later("Steun voor collega's"),
        why=tr_later("Wie iets doet met een zorg, staat er niet alleen voor."),
        clauses=("O1.10",),
        form=SupportForm,
        answers=("staff_support",),
    ),
    Question(
        key="escalation",
        title=tr_later("Als er niets gebeurt"),
        why=tr_later("Een zorg mag niet blijven liggen. Dan neemt een ander het over."),
        clauses=("O1.11", "O1.12"),
        form=EscalationForm,
        answers=("escalation",),
    ),
    Question(
        key="privacy",
        title=tr_later("Privacy en bewaren"),
        why=tr_later("Ouders mogen weten wat de school bewaart, en hoelang."),
        clauses=("A7", "T25"),
        form=PrivacyForm,
        answers=("privacy_rules", "kept"),
    ),
    Question(
        key="known",
        title=tr_later("Bekend maken en terugkijken"),
        why=tr_later("Een code die niemand kent, beschermt geen kind."),
        clauses=("O1.8", "O1.9"),
        form=KnownForm,
        answers=("made_known", "evaluation", "evaluated_every"),
    ),
)
SAID = {
    "school": tr_later("Schrijf op hoe de school heet."),
    "board": tr_later("Schrijf op hoe het bestuur heet."),
    "town": tr_later("Schrijf op in welke plaats de school staat."),
    "partners": tr_later("Schrijf op met wie de school overlegt."),
    "index": tr_later("Kies of de school is aangesloten. Zo ja: waarbij?"),
    "care_structure": tr_later("Schrijf op waar de code bij de zorg hoort."),
    "safety_policy": tr_later("Schrijf op waar de code in het veiligheidsbeleid staat."),
    "work_processes": tr_later("Schrijf op hoe de code in het dagelijks werk past."),
    "staff_support": tr_later("Schrijf op hoe de school een collega steunt."),
    "escalation": tr_later("Schrijf op wie het overneemt, en na hoeveel schooldagen."),
    "privacy_rules": tr_later("Schrijf op waar de privacyregels staan."),
    "kept": tr_later("Kijk de bewaartermijnen na en bewaar deze vraag."),
    "made_known": tr_later("Schrijf op hoe collega's en ouders de code leren kennen."),
    "evaluation": tr_later("Schrijf op hoe de school terugkijkt."),
    "evaluated_every": tr_later("Kies hoe vaak de school terugkijkt."),
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question at its place, with what it still lacks, in words."""

    number: int
    question: Question
    lacks: tuple[str, ...]

    @property
    def done(self) -> bool:
        """Whether nothing is open."""
        return not self.lacks


@in_each_language
def questions(edition_id: str) -> tuple[Question, ...]:
    """Every question of the path under an edition, in order."""
    return (*BEGIN, *(_of_step(step) for step in edition_named(edition_id).steps), *END)


def path_of(content: CodeContent) -> tuple[Asked, ...]:
    """The whole path, with what each question still lacks."""
    edition = edition_named(content.edition)
    found = list(problems(content, edition))
    return tuple(
        Asked(number=number, question=question, lacks=tuple(_lacks(question, found, edition)))
        for number, question in enumerate(questions(content.edition), 1)
    )


def unanswered(edition_id: str) -> tuple[Asked, ...]:
    """The same path before there is a draft: nothing is known of what it lacks."""
    return tuple(Asked(number=number, question=one, lacks=()) for number, one in enumerate(questions(edition_id), 1))


def _of_step(step: Step) -> Question:
    title = step.title[language()]
    return Question(
        key=f"step-{step.id}",
        title=tr("Wie doet wat in stap {id}", id=step.id)
        if step.road == "meldcode"
        else tr("Wie doet wat: {title}", title=within(title)),
        why=tr("De school spreekt af wie wat doet. Meldpad vult in wat gewoon is."),
        clauses=("O2.5",),
        form=TasksForm,
        answers=("tasks",),
        step=step.id,
    )


def _lacks(question: Question, codes: Iterable[str], edition: Edition) -> list[str]:
    return [said for code in codes if (said := _said(question, code, edition))]


def _said(question: Question, code: str, edition: Edition) -> str:
    """What a code means, when it belongs to this question; else ""."""
    what, which = (*code.split(":"), "")[:2]
    if what not in question.answers:
        return ""
    if what == "people":
        return tr("Schrijf een naam op bij: {parts}.", parts=PART_WORDS[Part(which)].lower())
    if what == "terms":
        duties = [duty_words(edition.id, rule.id)[0] for rule in edition.rules if which in (rule.term, rule.delay)]
        return tr("Kies een aantal schooldagen bij: {words}", words=duties[0] if duties else which)
    if what == "tasks":
        rule = edition.rule(which)
        return (
            tr("Kies wie dit doet: {duty_words}", duty_words=duty_words(edition.id, which)[0])
            if rule and rule.step == question.step
            else ""
        )
    return SAID[what]
