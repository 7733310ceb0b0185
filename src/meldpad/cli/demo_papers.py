"""A case of the demonstration that went all the way to a report: of nearly every step there is a paper to look at."""

from collections.abc import Iterator
from datetime import date, datetime, time

from meldpad.cli.demo_telling import ANJA, Story
from meldpad.journal.answers import Signing, YesNo
from meldpad.journal.body import Region
from meldpad.journal.kinds.advice import Advice, Advised
from meldpad.journal.kinds.body_map import BodyMap, Mark
from meldpad.journal.kinds.child_talk import ChildTalk, Occasion
from meldpad.journal.kinds.consultation import Consultation, Party
from meldpad.journal.kinds.decision import Decision
from meldpad.journal.kinds.help import Help
from meldpad.journal.kinds.parent_talk import ParentTalk, Point
from meldpad.journal.kinds.person import Person, Relation
from meldpad.journal.kinds.report import Report, Told
from meldpad.journal.kinds.report_talk import ReportTalk, Spoken
from meldpad.journal.kinds.signal import About, Basis, Sense, Signal
from meldpad.journal.kinds.weighing import Unsafety, Weighing
from meldpad.journal.payload import Payload

CHILD = "LL0121"
DAY = date.min
SEEN = Signal(
    on=DAY,
    seen="Bij het omkleden waren er twee blauwe plekken te zien op een onderarm.",
    basis=Basis.FACT,
    about=About.HOME,
    senses=(Sense.SEEN,),
    at_time="10:15",
    place="In de gymzaal",
    situation="Omkleden voor gym",
    others_present="De rest van de groep",
)
HEARD = Signal(
    on=DAY,
    seen="\u2019s Avonds is er vaak geschreeuw. Soms gaat er iets stuk.",
    basis=Basis.THIRD_PARTY,
    informant="Een buurvrouw",
    about=About.HOME,
    place="Aan de telefoon",
    situation="Zij belde de school",
    others_present="Niemand",
)
DRAWN = BodyMap(
    on=DAY,
    marks=(
        Mark(region=Region.FOREARM_RIGHT_FRONT, size="2 cm", shape="Rond", colour="Blauw", words="Aan de buitenkant."),
        Mark(region=Region.UPPER_ARM_RIGHT_FRONT, size="3 cm", shape="Langwerpig", colour="Geel met groen"),
    ),
    situation="Bij het omkleden, met korte mouwen.",
    seen_by="Kim Jansen",
    at_time="10.15",
    child_said="\u201cDat weet ik niet meer.\u201d",
)
TALKED_OVER = Consultation(
    on=DAY,
    party=Party.COLLEAGUE,
    who="Kim Jansen",
    question="Zie jij in de klas ook iets?",
    advice="Vraag vandaag nog advies, en praat met het kind als het daar zelf mee komt.",
    next_step="Veilig Thuis bellen.",
)
CHILD_SAID = ChildTalk(
    on=DAY,
    occasion=Occasion.CHILD_CAME,
    asked="Wil je vertellen wat er gebeurde?",
    own_words="\u201cAls papa boos is, ga ik onder mijn bed. Dan hoor ik het nog.\u201d",
    wishes="Dat juf Kim erbij is als er met mama wordt gepraat.",
    told_next="Ik praat met juf Anja. Daarna vertel ik je wat we gaan doen.",
    trusted_person="Juf Kim",
)
MOTHER = Person(on=DAY, name="Samira Tromp", relation=Relation.PARENT, authority=YesNo.YES, evidence="Het gezagsregister")
ADVISED = Advice(
    on=DAY,
    question="Een kind heeft blauwe plekken en verstopt zich thuis. Moeten wij melden?",
    advice="Vertel de moeder wat jullie zagen. Meld daarna. Wacht niet tot het weekend.",
    adviser="De heer Smeets",
    advised=Advised.REPORT,
    for_weighing=True,
    next_step="Vandaag met moeder praten.",
)
TALK = ParentTalk(
    on=DAY,
    with_whom="Moeder",
    purpose="Vertellen wat de school zag, en horen hoe het thuis is.",
    points=(
        Point(fact="Er waren twee blauwe plekken op een arm.", reaction="Moeder weet niet hoe dat komt."),
        Point(
            fact="Het kind vertelt dat het thuis schreeuwen hoort.",
            reaction="Moeder huilt. Zij zegt: \u201cHet gaat niet goed.\u201d",
        ),
    ),
    present="Kim Jansen, Anja de Wit",
    interpretation="Moeder lijkt zelf ook bang.",
    agreements="Morgen praten we weer. Moeder kan Anja altijd bellen.",
    recognises=YesNo.YES,
    signing=Signing.REFUSED,
    signing_reason="Moeder wil eerst met haar zus praten.",
)
WEIGHED = Weighing(
    on=DAY,
    risk="Het kind is thuis bang. Er is lichamelijk letsel gezien.",
    nature="Ruzie met geschreeuw. Misschien ook slaan.",
    severity="Het komt vaak terug, en het wordt erger.",
    weighed_with="Kim Jansen",
    outside_view="Veilig Thuis raadt aan om te melden.",
    contradicting="In de klas speelt het kind met anderen en eet het goed.",
    siblings="Er zijn geen broers of zussen.",
    suspicion=YesNo.YES,
    unsafety=Unsafety.LASTING,
    help_possible=YesNo.NO,
)
DECIDED = Decision(
    on=DAY,
    reasons="De school kan dit kind zelf niet genoeg beschermen. Het is thuis steeds weer onveilig.",
    report=True,
    help=True,
    decided_by="Ruud Vermeer",
)
ANNOUNCED = ReportTalk(
    on=DAY,
    spoken=Spoken.PARENT,
    who="Moeder",
    explained="Wij zagen blauwe plekken, en je kind vertelt dat het thuis bang is. Wij kunnen dat niet alleen oplossen.",
    reaction="Je schrikt, en je zegt dat je ook hulp wilt.",
    objections="Je bent bang dat vader boos wordt als hij het hoort.",
    met="Wij vragen Veilig Thuis eerst met jou te praten. Jullie spreken samen af wie het aan vader vertelt.",
)
REPORTED = Report(
    on=DAY,
    to="Veilig Thuis",
    facts="Twee blauwe plekken op de rechterarm, gezien bij het omkleden. Het kind zegt dat het zich thuis verstopt.",
    from_others="Een buurvrouw: \u2019s avonds is er vaak geschreeuw.",
    interpretation="Wij denken dat het thuis steeds weer onveilig is.",
    how="telefoon",
    parents_told=Told.BEFORE,
    told_text="Moeder weet het.",
    school_continues="Elke ochtend begint het kind samen met de juf.",
    siblings="Er zijn geen broers of zussen.",
    timing_reason="Veilig Thuis raadde aan om niet te wachten.",
)
SUPPORT = Help(
    on=DAY,
    measure="Elke ochtend een rustig begin met de juf",
    provider="De school",
    case_manager="Anja de Wit",
    term="Zes weken",
    discussed_with_parent=True,
)
CASE: tuple[tuple[int, time, str, Payload], ...] = (
    (19, time(10, 40), ANJA, DRAWN),
    (19, time(15, 15), ANJA, TALKED_OVER),
    (18, time(13, 5), ANJA, CHILD_SAID),
    (18, time(13, 30), ANJA, MOTHER),
    (17, time(9, 10), ANJA, ADVISED),
    (17, time(15, 20), ANJA, TALK),
    (15, time(16, 0), ANJA, WEIGHED),
    (15, time(16, 30), ANJA, DECIDED),
    (14, time(8, 45), ANJA, ANNOUNCED),
    (14, time(9, 30), ANJA, REPORTED),
    (13, time(15, 0), ANJA, SUPPORT),
)


def reported(story: Story) -> Iterator[datetime]:
    """From the first signal to the help after the report."""
    yield (at := story.at(21, time(10, 30)))
    dossier = story.signal(ANJA, CHILD, SEEN, at)
    yield (at := story.at(20, time(12, 0)))
    story.signal(ANJA, CHILD, HEARD, at)
    for days, clock, who, said in CASE:
        yield (at := story.at(days, clock))
        story.write(who, dossier, said, at)
    story.read(ANJA, dossier, at)
