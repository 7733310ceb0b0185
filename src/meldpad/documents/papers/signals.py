"""Papers of step 1: what was seen, and who was asked to look."""

from meldpad.documents.papers.shape import Paper, facts, others, plain, reading

WRITTEN_DOWN = ("S1.8", "S1.11", "S1.12", "S1.14", "S1.16", "S5b.2")

ASKS = "Een vraag aan een collega."

SIGNAL = Paper(
    code="signal",
    file_name="signaal",
    kind="signal",
    title="Signaalformulier",
    about="Wat iemand zag, hoorde of rook.",
    chapters=(
        plain("Waar en hoe", "place", "at_time", "situation", "others_present", "setting"),
        facts("Feiten: wat de school zelf zag of hoorde", "seen", "senses", when=("basis", "fact")),
        others("Van een ander: wat iemand vertelde", "seen", "senses", source="informant", when=("basis", "third_party")),
        reading("Vermoeden: wat iemand denkt", "seen", "senses", when=("basis", "assumption")),
        plain("Over de zorg", "basis", "about", "worry_for", "leaning", "disclosure", "special"),
        plain("Dit kind en andere kinderen", "pupil_role", "also_elsewhere", "told_elsewhere"),
    ),
    clauses=("S1.1", *WRITTEN_DOWN),
)
BODY_MAP = Paper(
    code="body_map",
    file_name="lichaamstekening",
    kind="body_map",
    title="Lichaamstekening",
    about="Letsel dat te zien was, zonder dat een kind zich hoefde uit te kleden.",
    chapters=(
        plain("Waar en hoe", "situation", "seen_by", "at_time"),
        facts("Feiten: wat er te zien was", "marks").but(without=("x", "y")),
        others("Van het kind: wat het zelf zei", "child_said", by="het kind", remark="Letterlijk, zoals het kind het zei."),
    ),
    clauses=("S1.12", "S1.14", "T39"),
)
SIGNAL_LIST = Paper(
    code="signal_list",
    file_name="signalenlijst",
    kind="signal_list",
    title="Signalenlijst",
    about="Wat opviel. De streepjes worden nooit opgeteld.",
    chapters=(
        plain("Waarmee is gekeken", "instrument", "own_instrument", "catalogue"),
        facts("Feiten: wat er opviel", "items", "text"),
    ),
    clauses=("S1.1", "S1.4", "T34"),
)
OBSERVE = Paper(
    code="observation_task",
    file_name="observatieopdracht",
    needs="Er is nog geen collega gevraagd om te kijken.",
    kind="task",
    title="Observatieopdracht",
    about="Een vraag aan een collega om te kijken.",
    chapters=(
        plain("De opdracht", "sort", "asked_name", "text"),
        plain("Tot wanneer, en wat je mag lezen", "until", "shows_dossier"),
        plain("Zo schrijf je het op").but(
            items=(
                "Schrijf op wat je zag, hoorde of rook. Schrijf ook op wat goed ging.",
                "Zet erbij wanneer en waar het was, en wie erbij waren.",
                "Denk je er iets bij? Zeg dan dat het een vermoeden is.",
            )
        ),
    ),
    clauses=("O3.3", "S1.5", "S1.7"),
    when=("sort", "observe"),
)
TASKS = tuple(
    OBSERVE.but(code=code, file_name="opdracht", title=title, about=ASKS, needs=needs, when=("sort", sort))
    for code, sort, title, needs in (
        (
            "talk_parent_task",
            "talk_with_parent",
            "Opdracht: praten met een ouder",
            "Er is nog geen collega gevraagd om met een ouder te praten.",
        ),
        (
            "talk_child_task",
            "talk_with_child",
            "Opdracht: praten met het kind",
            "Er is nog geen collega gevraagd om met het kind te praten.",
        ),
        ("task", "other", "Opdracht", "Er is een collega nog niets anders gevraagd."),
    )
)
OBSERVED = Paper(
    code="task_answer",
    file_name="verslag-opdracht",
    kind="task_answer",
    title="Verslag van een opdracht",
    about="Wat een collega deed, en wat die zag of hoorde.",
    chapters=(plain("Gedaan", "carried"), facts("Feiten: wat de collega zag of hoorde", "text")),
    clauses=("O3.3", "O3.4", "S1.5", "S1.7", "S1.8"),
    subject=True,
)
EMERGENCY = Paper(
    code="emergency",
    file_name="noodgeval",
    kind="emergency",
    title="Verslag van een noodgeval",
    about="Wat er gebeurde, en wie de school belde.",
    chapters=(
        facts("Feiten: wat er gebeurde", "what", "at_time"),
        plain("Wie de school belde", "called", "spoken_with", "reported_in_call"),
        plain("Wat er is afgesproken", "agreed"),
        plain("Dit kind en andere kinderen", "pupil_role", "also_elsewhere"),
    ),
    clauses=("S2.16", "S2.17", "T02"),
)
PAPERS = (SIGNAL, BODY_MAP, SIGNAL_LIST, OBSERVE, *TASKS, OBSERVED, EMERGENCY)
