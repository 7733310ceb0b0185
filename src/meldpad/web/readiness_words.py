"""How a responsibility stands, in Dutch: one sentence, and a badge of two words."""

from datetime import date

from meldpad.policy.roles import Role
from meldpad.readiness.duties import Carrier, Duty
from meldpad.readiness.models import Evidence, Source, Stand, Subject
from meldpad.readiness.small import SMALLEST, Part, shown_part
from meldpad.readiness.standing import Found, Standing
from meldpad.web.spoken import long_date
from meldpad.web.tongue import ENGLISH, language, tr, tr_later
from meldpad.web.words import counted, role_words

CARRIERS = {
    Carrier.BOARD: tr_later("Het bestuur"),
    Carrier.DIRECTION: tr_later("De directie"),
    Carrier.ATTENTION_OFFICER: tr_later("De aandachtsfunctionaris"),
    Carrier.TEACHER: tr_later("De leerkracht"),
}
STANDINGS = {
    Standing.RIGHT: (tr_later("Klopt"), "done", "check"),
    Standing.DUE: (tr_later("Kijk hiernaar"), "soon", "clock"),
    Standing.MISSING: (tr_later("Mist nog"), "late", "exclamation-triangle"),
    Standing.UNSEEN: (tr_later("Nog niet bekeken"), "", "question-mark-circle"),
}
STANDS = {
    Stand.ARRANGED: tr_later("Het is geregeld"),
    Stand.WORKING: tr_later("We zijn ermee bezig"),
    Stand.MISSING: tr_later("Het is nog niet geregeld"),
}
EVIDENCE = {
    Evidence.DATE: tr_later("Een dag waarop het gebeurde"),
    Evidence.DOCUMENT: tr_later("Een document"),
    Evidence.DECISION: tr_later("Een besluit"),
    Evidence.FIGURE: tr_later("Een aantal"),
}
SUBJECTS = {
    Subject.STEPS: tr_later("De code en de stappen"),
    Subject.SIGNALS: tr_later("Signalen zien"),
    Subject.TALKS: tr_later("Gesprekken voeren"),
    Subject.OFFICER: tr_later("Opleiding tot aandachtsfunctionaris"),
    Subject.OTHER: tr_later("Iets anders"),
}
SOURCES = {
    Source.TOGETHER: tr_later("Training op school"),
    Source.ELSEWHERE: tr_later("Bewijs van elders"),
    Source.PRACTICE: tr_later("Geoefend in Meldpad"),
}
SENTENCES = {
    "unseen": tr_later("Hier keek nog niemand naar."),
    "said-missing": tr_later("Dit is nog niet geregeld."),
    "said-working": tr_later("De school is ermee bezig."),
    "said-arranged": tr_later("Dit is geregeld."),
    "officer": tr_later("{0} nu aandachtsfunctionaris."),
    "no-officer": tr_later("Niemand is nu aandachtsfunctionaris."),
    "officer-from-care": tr_later("Dat is zo."),
    "officer-new-to-care": tr_later("Niet iedere aandachtsfunctionaris heeft zo'n functie of deed de opleiding."),
    "deputy": tr_later("Er is een tweede die het kan overnemen."),
    "no-deputy": tr_later("Er is nog geen plaatsvervanger."),
    "planned": tr_later("De volgende training is op {on}."),
    "plan-past": tr_later("De training van {on} is voorbij. Was zij er? Leg haar dan vast."),
    "not-planned": tr_later("Er staat geen training gepland."),
    "all-trained": tr_later("Dat geldt voor alle {total}."),
    "some-trained": tr_later("Dat geldt voor {valid} van de {total}."),
    "trained-soon-over": tr_later("Dat geldt voor alle {total}, maar voor {soon} niet lang meer."),
    "nobody-trained": tr_later("Voor nog niemand geldt een training."),
    "officer-trained": tr_later("Zijn of haar training geldt tot {on}."),
    "officer-untrained": tr_later("Van een aandachtsfunctionaris is geen training bekend."),
    "officer-training-over": tr_later("Een training gold tot {on}."),
    "code": tr_later("De code van de school geldt sinds {on}."),
    "code-review": tr_later("De code geldt. Op {on} is zij twee jaar oud. Kijk of zij nog klopt."),
    "no-code": tr_later("De school heeft nog geen eigen code vastgesteld."),
    "map": tr_later("Iedere plek is gevuld en nagekeken."),
    "map-open": tr_later("{0} leeg en {1} niet nagekeken dit jaar."),
    "map-empty": tr_later("De sociale kaart is nog leeg."),
    "all-read": tr_later("Alle {1} lazen de code die nu geldt."),
    "some-read": tr_later("{0} van de {1} lazen de code die nu geldt."),
    "nobody-read": tr_later("Nog niemand las de code die nu geldt."),
    "no-code-to-read": tr_later("Er is nog geen eigen code om te lezen."),
    "looked-back": tr_later("De laatste terugblik was op {on}."),
    "never-looked-back": tr_later("Er was nog geen terugblik."),
}
COUNTS_PEOPLE = frozenset(
    {"all-trained", "some-trained", "trained-soon-over", "nobody-trained", "all-read", "some-read", "nobody-read"}
)
COLLEAGUES = (tr_later("collega"), tr_later("collega's"))
TRAINED = frozenset({"all-trained", "some-trained", "trained-soon-over", "nobody-trained"})


def duty_title(duty: Duty) -> str:
    """What the code asks, in the language of who asks."""
    return duty.en if language() == ENGLISH else duty.nl


def why_words(duty: Duty) -> str:
    """Why it exists."""
    return tr(duty.why_nl)


def counts_words(duty: Duty) -> str:
    """How somebody sees that it is there."""
    return duty.counts_en if language() == ENGLISH else duty.counts_nl


def sentence(found: Found) -> str:
    """How it stands, in one or two sentences."""
    on = day(found.on) if found.on else ""
    if found.code in TRAINED:
        valid, total, soon = found.numbers
        people = counted(total, *COLLEAGUES)
        return SENTENCES[found.code].format(valid=valid, total=people, soon=soon)
    if found.code == "officer":
        number = found.numbers[0]
        return SENTENCES["officer"].format(tr("Eén collega is") if number == 1 else tr("{number} collega's zijn", number=number))
    if found.code == "map-open":
        empty, unconfirmed = found.numbers
        return SENTENCES["map-open"].format(
            counted(empty, tr("plek is"), tr("plekken zijn")), counted(unconfirmed, tr("partner is"), tr("partners zijn"))
        )
    if found.code in ("all-read", "some-read"):
        read, total = found.numbers
        return SENTENCES[found.code].format(read, counted(total, *COLLEAGUES))
    return SENTENCES[found.code].format(*found.numbers, on=on)


def sentence_outside(found: Found) -> str:
    """The same for who does not work at the school: a count of people is told so that it tells of nobody (T29)."""
    if found.code not in COUNTS_PEOPLE:
        return sentence(found)
    return tr("Dat geldt voor: {part_words}.", part_words=part_words(shown_part(found.numbers[0], found.numbers[1])).lower())


def part_words(part: Part) -> str:
    """How many of how many; a small group, and a small rest, stay hidden."""
    if part.total is None:
        return tr("Minder dan {smallest} collega's", smallest=SMALLEST)
    if part.part is not None:
        return tr("{part} van {counted}", part=part.part, counted=counted(part.total, *COLLEAGUES))
    if part.all_but_few:
        return tr("Bijna alle {total} collega's", total=part.total)
    return (
        tr("Minder dan {smallest} van {total} collega's", smallest=SMALLEST, total=part.total)
        if part.few
        else tr("Een deel van {total} collega's", total=part.total)
    )


def day(when: date) -> str:
    """Such as "16 november 2026"."""
    return long_date(when).partition(" ")[2]


def carrier_words(duty: Duty) -> str:
    """Who answers for it, and by which clause."""
    return f"{CARRIERS[duty.carrier]} · {duty.clause}"


def of_function(roles: frozenset[Role]) -> str:
    """What somebody is, with a capital."""
    words = role_words(roles)
    return words[:1].upper() + words[1:]
