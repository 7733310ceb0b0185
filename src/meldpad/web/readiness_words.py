"""How a responsibility stands, in Dutch: one sentence, and a badge of two words."""

from datetime import date

from meldpad.policy.roles import Role
from meldpad.readiness.duties import Carrier, Duty
from meldpad.readiness.models import Evidence, Source, Stand, Subject
from meldpad.readiness.small import SMALLEST, Part, shown_part
from meldpad.readiness.standing import Found, Standing
from meldpad.web.words import counted, role_words
from meldpad.words.dates import long_date

CARRIERS = {
    Carrier.BOARD: "Het bestuur",
    Carrier.DIRECTION: "De directie",
    Carrier.ATTENTION_OFFICER: "De aandachtsfunctionaris",
    Carrier.TEACHER: "De leerkracht",
}
STANDINGS = {
    Standing.RIGHT: ("Klopt", "done", "check"),
    Standing.DUE: ("Kijk hiernaar", "soon", "clock"),
    Standing.MISSING: ("Mist nog", "late", "exclamation-triangle"),
    Standing.UNSEEN: ("Nog niet bekeken", "", "question-mark-circle"),
}
STANDS = {
    Stand.ARRANGED: "Het is geregeld",
    Stand.WORKING: "We zijn ermee bezig",
    Stand.MISSING: "Het is nog niet geregeld",
}
EVIDENCE = {
    Evidence.DATE: "Een dag waarop het gebeurde",
    Evidence.DOCUMENT: "Een document",
    Evidence.DECISION: "Een besluit",
    Evidence.FIGURE: "Een aantal",
}
SUBJECTS = {
    Subject.STEPS: "De code en de stappen",
    Subject.SIGNALS: "Signalen zien",
    Subject.TALKS: "Gesprekken voeren",
    Subject.OFFICER: "Opleiding tot aandachtsfunctionaris",
    Subject.OTHER: "Iets anders",
}
SOURCES = {
    Source.TOGETHER: "Training op school",
    Source.ELSEWHERE: "Bewijs van elders",
    Source.PRACTICE: "Geoefend in Meldpad",
}
SENTENCES = {
    "unseen": "Hier keek nog niemand naar.",
    "said-missing": "Dit is nog niet geregeld.",
    "said-working": "De school is ermee bezig.",
    "said-arranged": "Dit is geregeld.",
    "officer": "{0} nu aandachtsfunctionaris.",
    "no-officer": "Niemand is nu aandachtsfunctionaris.",
    "officer-from-care": "Dat is zo.",
    "officer-new-to-care": "Niet iedere aandachtsfunctionaris heeft zo'n functie of deed de opleiding.",
    "deputy": "Er is een tweede die het kan overnemen.",
    "no-deputy": "Er is nog geen plaatsvervanger.",
    "planned": "De volgende training is op {on}.",
    "plan-past": "De training van {on} is voorbij. Was zij er? Leg haar dan vast.",
    "not-planned": "Er staat geen training gepland.",
    "all-trained": "Dat geldt voor alle {total}.",
    "some-trained": "Dat geldt voor {valid} van de {total}.",
    "trained-soon-over": "Dat geldt voor alle {total}, maar voor {soon} niet lang meer.",
    "nobody-trained": "Voor nog niemand geldt een training.",
    "officer-trained": "Zijn of haar training geldt tot {on}.",
    "officer-untrained": "Van een aandachtsfunctionaris is geen training bekend.",
    "officer-training-over": "Een training gold tot {on}.",
    "code": "De code van de school geldt sinds {on}.",
    "code-review": "De code geldt. Op {on} is zij twee jaar oud. Kijk of zij nog klopt.",
    "no-code": "De school heeft nog geen eigen code vastgesteld.",
    "map": "Iedere plek is gevuld en nagekeken.",
    "map-open": "{0} leeg en {1} niet nagekeken dit jaar.",
    "map-empty": "De sociale kaart is nog leeg.",
    "all-read": "Alle {1} lazen de code die nu geldt.",
    "some-read": "{0} van de {1} lazen de code die nu geldt.",
    "nobody-read": "Nog niemand las de code die nu geldt.",
    "no-code-to-read": "Er is nog geen eigen code om te lezen.",
    "looked-back": "De laatste terugblik was op {on}.",
    "never-looked-back": "Er was nog geen terugblik.",
}
COUNTS_PEOPLE = frozenset(
    {"all-trained", "some-trained", "trained-soon-over", "nobody-trained", "all-read", "some-read", "nobody-read"}
)
COLLEAGUES = ("collega", "collega's")
TRAINED = frozenset({"all-trained", "some-trained", "trained-soon-over", "nobody-trained"})


def sentence(found: Found) -> str:
    """How it stands, in one or two sentences."""
    on = day(found.on) if found.on else ""
    if found.code in TRAINED:
        valid, total, soon = found.numbers
        people = counted(total, *COLLEAGUES)
        return SENTENCES[found.code].format(valid=valid, total=people, soon=soon)
    if found.code == "officer":
        number = found.numbers[0]
        return SENTENCES["officer"].format("Eén collega is" if number == 1 else f"{number} collega's zijn")
    if found.code == "map-open":
        empty, unconfirmed = found.numbers
        return SENTENCES["map-open"].format(
            counted(empty, "plek is", "plekken zijn"), counted(unconfirmed, "partner is", "partners zijn")
        )
    if found.code in ("all-read", "some-read"):
        read, total = found.numbers
        return SENTENCES[found.code].format(read, counted(total, *COLLEAGUES))
    return SENTENCES[found.code].format(*found.numbers, on=on)


def sentence_outside(found: Found) -> str:
    """The same for who does not work at the school: a count of people is told so that it tells of nobody (T29)."""
    if found.code not in COUNTS_PEOPLE:
        return sentence(found)
    return f"Dat geldt voor: {part_words(shown_part(found.numbers[0], found.numbers[1])).lower()}."


def part_words(part: Part) -> str:
    """How many of how many; a small group, and a small rest, stay hidden."""
    if part.total is None:
        return f"Minder dan {SMALLEST} collega's"
    if part.part is not None:
        return f"{part.part} van {counted(part.total, *COLLEAGUES)}"
    if part.all_but_few:
        return f"Bijna alle {part.total} collega's"
    return f"Minder dan {SMALLEST} van {part.total} collega's" if part.few else f"Een deel van {part.total} collega's"


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
