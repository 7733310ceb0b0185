"""Papers about the rights of parents and child: access, their own view, and correction."""

from meldpad.documents.papers.shape import Chapter, Paper, others, plain, reading

FOR_SCHOOL = "Dit blad is voor de school. Wie om inzage vroeg, krijgt de kopie die daarvoor is gemaakt."
WORDS_STAY = "De woorden die zijn weggelaten. Alleen het nummer, de grond en de uitleg staan hier."
SECRET = ("words",)
LAW = "De privacywet: AVG artikel 15 lid 4 en artikel 23, en UAVG artikel 41."

ACCESS = Paper(
    code="access_decision",
    file_name="besluit-inzage",
    kind="access_answer",
    title="Besluit over inzage",
    about=FOR_SCHOOL,
    chapters=(
        plain("Het besluit", "given", "decided_by", "told"),
        reading("Waarom", "reason", empty="Er is geen reden nodig: alles is gegeven."),
        plain("Wat is weggelaten, en op welke grond", "withheld", empty="Er is niets weggelaten.").but(without=SECRET),
        Chapter(title="Waarop dit rust", text=(LAW,)),
    ),
    clauses=("T23",),
    subject=True,
    omits={"copy": "De kopie is een eigen bestand."},
    left_out=(WORDS_STAY,),
)
REFUSAL = ACCESS.but(
    code="access_refusal",
    file_name="besluit-inzage",
    needs="Er is geen inzage geweigerd.",
    title="Besluit: geen inzage",
    when=("given", "refused"),
    chapters=(
        plain("Het besluit", "given", "decided_by", "told"),
        reading("Waarom", "reason"),
        plain("Wat is weggelaten, en op welke grond", "withheld", empty="De school geeft nu niets.").but(without=SECRET),
        Chapter(
            title="Waarop dit rust",
            text=(LAW, "Wie het niet eens is, kan dat zeggen tegen de school, het bestuur of de Autoriteit Persoonsgegevens."),
        ),
    ),
)
STATEMENT = Paper(
    code="statement",
    file_name="zienswijze",
    kind="statement",
    title="Zienswijze",
    about="Zo zien de ouders of de leerling het. De school veranderde geen woord.",
    chapters=(others("Van een ander: de eigen woorden", "text", source="from_whom", remark="Letterlijk, zoals het is gegeven."),),
    clauses=("T17", "T18", "T23"),
    omits={"scan": "Een scan is een eigen bestand."},
    signs=("Wie dit schreef",),
    signing="Tekenen is: dit zijn mijn woorden. Niet tekenen mag.",
)
ASKED = Paper(
    code="rectification",
    file_name="verzoek-verbetering",
    kind="rectification",
    title="Verzoek om verbetering",
    about="Iemand vraagt om een feit te verbeteren.",
    chapters=(others("Van een ander: wat is gevraagd", "text", source="from_whom"),),
    clauses=("T17", "T23"),
)
RECTIFIED = Paper(
    code="rectified",
    file_name="besluit-verbetering",
    kind="rectification_answer",
    title="Besluit over een verbetering",
    about="Een feit kan fout zijn. Bij een oordeel hoort een zienswijze.",
    chapters=(
        plain("Het besluit", "corrected", "told"),
        reading("Waarom", "reason"),
        plain("Een eigen tekst erbij", "statement_offered"),
        Chapter(
            title="Niet eens met dit besluit?",
            text=("Zeg het tegen de school of het bestuur. Een klacht kan ook bij de Autoriteit Persoonsgegevens.",),
        ),
    ),
    clauses=("T17", "T23"),
    subject=True,
)
PAPERS = (REFUSAL, ACCESS, STATEMENT, ASKED, RECTIFIED)
