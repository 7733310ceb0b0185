"""Papers of steps 2 and 3: what colleagues, advisers, parents and the child said."""

from meldpad.documents.papers.shape import Chapter, Paper, facts, others, plain, reading

LITERALLY = "Letterlijk, zoals het kind het zei. Niemand maakte er iets anders van."
FOR_ADVICE = (
    "Vragen om advies mag altijd, ook zonder naam. Je hebt geen toestemming van de ouders nodig.",
    "De school beslist daarna zelf wat zij doet.",
)

CONSULTATION = Paper(
    code="consultation",
    file_name="overleg",
    kind="consultation",
    title="Verslag van een overleg",
    about="De signalen besproken met iemand die meedenkt.",
    chapters=(
        plain("Met wie", "party", "who", "anonymous"),
        plain("De vraag van de school", "question"),
        others("Van een ander: wat het overleg opleverde", "advice", source="who"),
        plain("Wat er nu gebeurt", "next_step"),
    ),
    clauses=("S2.1", "S2.2", "S2.8", "T05", "S5b.2"),
)
INTAKE = Paper(
    code="intake_talk",
    file_name="intake",
    kind="intake_talk",
    title="Verslag van een intake",
    about="Het gesprek voordat het team het kind bespreekt.",
    chapters=(
        plain("Met wie", "held_with", "held_by"),
        others("Van een ander: wat het gesprek opleverde", "text", source="held_by"),
    ),
    clauses=("S2.12",),
)
CONSENT = Paper(
    code="consent",
    file_name="toestemming",
    kind="consent",
    title="Toestemming voor overleg",
    about="Of de ouder het goed vindt dat de school met iemand buiten school praat, met de naam van het kind.",
    chapters=(
        plain("Met wie de school wil praten", "party", "partner"),
        plain("Waarvoor", "purpose", "asked_how"),
        others("Van de ouder: het antwoord", "answer", "reason", source="parent"),
        Chapter(
            title="Wat je moet weten",
            items=(
                "Je mag nee zeggen. Je mag je antwoord later veranderen.",
                "De school praat alleen over wat voor dit doel nodig is.",
                "Is een kind niet veilig? Dan mag de school ook zonder toestemming hulp vragen.",
            ),
        ),
    ),
    clauses=("S2.5", "S2.6", "S2.7", "T20"),
    signs=("Ouder", "School"),
    signing="Tekenen is: dit is mijn antwoord. Niet tekenen mag.",
    refusing=True,
)
ADVICE = Paper(
    code="advice",
    file_name="advies",
    kind="advice",
    title="Advies van {advice_centre}",
    about="Zonder namen van het kind en het gezin.",
    chapters=(
        Chapter(title="Goed om te weten", items=FOR_ADVICE),
        plain("Met wie", "adviser"),
        plain("De vraag van de school", "question"),
        others("Van een ander: het advies", "advice", "advised", "talk_advised_against", source="adviser", by="{advice_centre}"),
        plain("Wat er nu gebeurt", "next_step"),
    ),
    clauses=("S2.9", "S2.11", "S3.15", "R3", "T38"),
    omits={
        "anonymous": "Dit papier is altijd zonder naam.",
        "for_weighing": "Dat gebruikt alleen de school zelf.",
    },
    nameless=True,
)
PREPARATION = Paper(
    code="talk_preparation",
    file_name="voorbereiding",
    kind="talk_preparation",
    title="Voorbereiding van een gesprek",
    about="Voor wie het gesprek voert. Geef dit blad niet aan de ouder.",
    chapters=(
        plain("Met wie", "with_whom", "who_joins", "support", "interpreter"),
        plain("1. Zeg waarvoor dit gesprek is", "purpose", empty="Nog niet opgeschreven."),
        facts("2. Noem de feiten", "facts"),
        Chapter(
            title="3. Luister",
            text=("Vraag wat de ouder hiervan vindt. Wacht op het antwoord.",),
            fields=("questions",),
        ),
        Chapter(title="4. Zeg pas daarna wat je denkt", text=("Doe dat alleen als het nodig is. Zeg dat het een vermoeden is.",)),
        Chapter(title="5. Spreek af wat er nu gebeurt", room="Afspraken"),
        plain("Veilig voor iedereen", "safety"),
    ),
    clauses=("S2.6", "S3.2", "S3.3", "S3.4", "S3.9"),
)
PARENT_TALK = Paper(
    code="parent_talk",
    file_name="gesprek-ouder",
    kind="parent_talk",
    title="Verslag van het gesprek met de ouder",
    about="In de volgorde van het gesprek.",
    chapters=(
        plain("Wie erbij waren", "with_whom", "present", "interpreter"),
        plain("Waarvoor het gesprek was", "purpose"),
        facts("Feiten: wat de school noemde", "points", "facts"),
        others("Van de ouder: de reactie", "reaction", "recognises", source="with_whom"),
        reading("Uitleg: wat de school ervan denkt", "interpretation"),
        plain("Wat er is afgesproken", "agreements", "other_cause", "outcomes_shared"),
        plain("Handtekening", "signing", "signing_reason"),
    ),
    clauses=("S1.9", "S3.1", "S3.3", "S3.4", "S3.5", "S3.6", "S3.8", "S5b.2", "T13"),
    signs=("Ouder", "School"),
    refusing=True,
)
CHILD_TALK = Paper(
    code="child_talk",
    file_name="gesprek-kind",
    kind="child_talk",
    title="Verslag van het gesprek met het kind",
    about="In de woorden van het kind.",
    chapters=(
        plain("Hoe het gesprek begon", "occasion", "trusted_person"),
        plain("Wat er is gevraagd", "asked"),
        others("Van het kind: de eigen woorden", "own_words", "disclosure", by="het kind", remark=LITERALLY),
        others("Van het kind: wat het graag wil", "wishes", by="het kind", remark=LITERALLY),
        plain("Wat het kind hoorde over hoe het verder gaat", "told_next"),
    ),
    clauses=("S1.2", "O2.12", "T09", "S5b.2"),
)
PAPERS = (CONSULTATION, INTAKE, CONSENT, ADVICE, PREPARATION, PARENT_TALK, CHILD_TALK)
