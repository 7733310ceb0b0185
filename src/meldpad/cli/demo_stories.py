"""The words of the demonstration's dossiers; the children do not exist. Whoever writes them down puts the day in."""

from dataclasses import replace
from datetime import date

from meldpad.journal.answers import Signing, YesNo
from meldpad.journal.kinds.advice import Advice
from meldpad.journal.kinds.closing import Closing, Ending
from meldpad.journal.kinds.consultation import Consultation, Party
from meldpad.journal.kinds.parent_talk import ParentTalk, Point
from meldpad.journal.kinds.siblings import Siblings
from meldpad.journal.kinds.signal import About, Basis, Sense, Signal
from meldpad.journal.kinds.talk_preparation import Question, TalkPreparation
from meldpad.journal.kinds.task import Task, TaskSort
from meldpad.journal.kinds.weighing import Unsafety, Weighing
from meldpad.journal.pupil_role import PupilRole

DAY = date.min

NOOR = Signal(
    on=DAY,
    seen="Noor huilde bij het ophalen. Zij zei: \u201cMag ik bij jou blijven?\u201d",
    basis=Basis.FACT,
    about=About.HOME,
    senses=(Sense.SEEN, Sense.HEARD),
    at_time="15:05",
    place="Bij de poort",
    situation="Het ophalen",
    others_present="Geen",
)
DISCUSSED = Consultation(
    on=DAY,
    party=Party.ATTENTION_OFFICER,
    who="Kim Jansen",
    question="Zie jij dit vaker bij het ophalen?",
    advice="Kijk twee weken bij het ophalen. Schrijf op wat je ziet, ook wat goed gaat.",
)
LATER = Signal(
    on=DAY,
    seen="Noor kroop weg achter de kapstok toen de bel ging. Zij zei: \u201cThuis is het zo hard.\u201d",
    basis=Basis.FACT,
    about=About.HOME,
    senses=(Sense.SEEN, Sense.HEARD),
    at_time="14:58",
    place="In de gang",
    situation="Jassen pakken",
    others_present="Twee klasgenoten",
)
ADVICE = Advice(
    on=DAY,
    question="Een kind is bang om naar huis te gaan. Wat is nu verstandig?",
    advice="Praat met beide ouders. Noem wat jullie zagen en vraag of zij het herkennen.",
    adviser="Mevrouw Van Dijk",
    for_weighing=True,
)
PREPARED = TalkPreparation(
    on=DAY,
    with_whom="Moeder en vader van Noor",
    facts="Noor huilde bij het ophalen. Noor verstopte zich toen de bel ging.",
    purpose="Onze zorg delen en horen hoe het thuis gaat.",
    who_joins="Kim Jansen en Anja de Wit",
    questions=(Question.RECOGNISES, Question.CHILD_AT_HOME, Question.PARENT_THINKS),
)
TALKED = ParentTalk(
    on=DAY,
    with_whom="Moeder en vader van Noor",
    purpose="Onze zorg delen en horen hoe het thuis gaat.",
    points=(
        Point(fact="Noor huilde bij het ophalen.", reaction="Moeder zag dat ook."),
        Point(fact="Noor zei dat het thuis hard is.", reaction="Vader schrikt. Er is vaak ruzie, zegt hij."),
    ),
    reaction="Beide ouders denken mee en willen hulp.",
    present="Kim Jansen, Anja de Wit",
    interpretation="Noor lijkt last te hebben van de ruzies.",
    agreements="Over twee weken praten we weer.",
    recognises=YesNo.YES,
    outcomes_shared=True,
    signing=Signing.SIGNED,
)
WEIGHED = Weighing(
    on=DAY,
    risk="Noor is bang om naar huis te gaan.",
    nature="Vaak ruzie tussen de ouders. Noor hoort alles.",
    severity="Het komt elke week terug. Nu geen direct gevaar.",
    weighed_with="Kim Jansen",
    outside_view="Veilig Thuis denkt aan hulp voor het gezin.",
    contradicting="In de klas speelt Noor gewoon mee.",
    siblings="Ook naar broer Bas gekeken. Bij hem zien we niets.",
    suspicion=YesNo.YES,
    unsafety=Unsafety.NO,
    help_possible=YesNo.YES,
    help_accepted=YesNo.YES,
)
SAM = Signal(
    on=DAY,
    seen="Sam had drie dagen geen eten bij zich. Hij zei: \u201cEr was niks.\u201d",
    basis=Basis.FACT,
    about=About.HOME,
    place="In de klas",
    situation="De lunch",
    others_present="De hele groep",
)
TIJN = Signal(
    on=DAY,
    seen="De oom van Tijn stond bij de poort en wilde hem meenemen. Tijn wilde niet mee.",
    basis=Basis.FACT,
    about=About.HOME,
    place="Bij de poort",
    situation="Het brengen",
    others_present="Andere ouders",
)
MEREL = Signal(
    on=DAY,
    seen="Merel had een blauwe plek op haar bovenarm.",
    basis=Basis.FACT,
    about=About.UNKNOWN,
    senses=(Sense.SEEN,),
    place="In de gymzaal",
    situation="Omkleden",
    others_present="De meisjes van groep 4",
)
ENDED = Closing(
    on=DAY,
    ending=Ending.OTHER_CAUSE,
    text="Merel viel van het klimrek op het plein. Twee collega\u2019s zagen het gebeuren.",
    left_open="De oorzaak is bekend. De andere stappen zijn niet nodig.",
)
RENS = Signal(
    on=DAY,
    seen="Rens viel in slaap tijdens het voorlezen. Hij zei dat hij laat opblijft.",
    basis=Basis.FACT,
    about=About.HOME,
    place="In de klas",
    situation="Voorlezen na de lunch",
    others_present="De hele groep",
)
MATS = Signal(
    on=DAY,
    seen="Bij het ophalen schreeuwde een man op het plein. Mats verstopte zich achter het fietsenhok.",
    basis=Basis.FACT,
    about=About.HOME,
    senses=(Sense.SEEN, Sense.HEARD),
    at_time="14:35",
    place="Op het schoolplein",
    pupil_role=PupilRole.ABOUT,
    also_elsewhere=True,
)
THIJS = replace(
    MATS,
    seen="Bij het ophalen schreeuwde een man op het plein. Thijs ging voor zijn broertje staan.",
    pupil_role=PupilRole.SIBLING,
)
BROTHERS = Siblings(on=DAY, who="Mats en Thijs zijn broers. Er is ook een zusje van 2.", text="Over het zusje weten we niets.")
LOOK = Task(
    on=DAY,
    sort=TaskSort.OBSERVE,
    text="Kijk deze week elke ochtend hoe Rens binnenkomt. Is hij moe? Schrijf ook op wat goed gaat.",
)

ABOUT_A_COLLEAGUE = Signal(
    on=DAY,
    seen="De invaller van groep 8 stond lang alleen met een leerling in het kopieerhok, met de deur dicht.",
    basis=Basis.FACT,
    about=About.EMPLOYEE,
    senses=(Sense.SEEN,),
    at_time="12:20",
    place="Bij het kopieerhok",
    situation="De lunch",
    others_present="Geen",
)
