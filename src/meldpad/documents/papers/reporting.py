"""Papers about telling the family of a report: the talk, the guide for it, and the letter."""

from meldpad.documents.papers.shape import Chapter, Paper, others, plain, reading

RIGHTS = Chapter(
    title="Wat je rechten zijn",
    items=(
        "Je mag vragen wat de school over je kind bewaart.",
        "Klopt een feit niet? Vraag de school om het te verbeteren.",
        "Zie je het anders? Schrijf het op. De school zet jouw tekst bij het dossier.",
        "Ben je het niet eens met wat de school doet? Zeg het tegen de directeur, of dien een klacht in.",
    ),
)
HEREAFTER = Chapter(
    title="Hoe het nu verder gaat",
    text=(
        "{Advice_centre} kijkt wat er nodig is. Een medewerker belt of bezoekt je.",
        "De school blijft voor je kind zorgen. Je kind is gewoon welkom, elke dag.",
    ),
)
NO_PERMISSION = "De school vraagt hiervoor geen toestemming. Zij moet dit doen als zij een kind niet genoeg kan beschermen."
WE_REPORT = Chapter(
    title="Wat de school doet",
    text=("Wij maken ons zorgen over je kind. Wij melden dat bij {advice_centre}.", NO_PERMISSION),
)
THE_REST = "Andere notities uit het dossier. In deze brief staat alleen wat over de melding gaat."
CHECK_IT = "Zo schreven wij het op. Klopt het niet? Zeg het ons."
CLAUSES = ("S5b.4", "S5b.5", "S5b.6", "S5b.7", "S5b.8", "R7")

TALK = Paper(
    code="report_talk",
    file_name="gesprek-melding",
    kind="report_talk",
    title="Verslag van het gesprek over de melding",
    about="Wat de school uitlegde, en wat daarop is gezegd.",
    chapters=(
        plain("Met wie", "spoken", "who"),
        plain("Wat de school uitlegde", "explained"),
        others("Van een ander: reactie en bezwaar", "reaction", "objections", source="who"),
        plain("Wat de school met de bezwaren doet", "met"),
        reading("Waarom veiligheid voorgaat", "weighed"),
    ),
    clauses=(*CLAUSES, "S1.9", "S5b.2"),
    signs=("Ouder of leerling", "School"),
    refusing=True,
)
LETTER = Paper(
    code="letter",
    file_name="brief",
    needs="Er staat nog geen gesprek met een ouder over de melding in het dossier.",
    kind="report_talk",
    title="Brief over de melding",
    about="Voor de ouder met wie de school sprak.",
    when=("spoken", "parent"),
    chapters=(
        WE_REPORT,
        Chapter(title="Waarom", fields=("explained",)),
        others("Wat jij zei", "reaction", "objections", source="who", remark=CHECK_IT),
        plain("Wat wij daarmee doen", "met"),
        HEREAFTER,
        RIGHTS,
    ),
    clauses=(*CLAUSES, "T23"),
    omits={"spoken": "Dat weet de ouder zelf.", "weighed": "De weging is voor de school zelf."},
    left_out=(THE_REST,),
    signs=("School",),
    signing="Heb je een vraag? Bel ons, of kom langs.",
    outward=True,
    edits=True,
    tells_parents=True,
)
LETTER_AHEAD = LETTER.but(
    code="letter_ahead",
    file_name="brief",
    needs="Er staat nog geen besluit om te melden in het dossier.",
    kind="decision",
    title="Brief: wij gaan melden",
    about="Als een gesprek vooraf niet lukte.",
    when=("report", True),
    chapters=(
        WE_REPORT,
        Chapter(
            title="Waarom",
            text=("Wij kunnen je kind zelf niet genoeg beschermen.",),
            room="Wat de school zag of hoorde. Noem alleen feiten die deze ouder mag weten.",
        ),
        Chapter(
            title="Wat vind jij ervan?",
            text=("Wij willen graag horen wat jij ervan vindt. Bel de school, of kom langs.",),
            room="Met wie de ouder kan praten, en hoe.",
        ),
        HEREAFTER,
        RIGHTS,
    ),
    omits=dict.fromkeys(
        ("report", "help", "other_cause", "reasons", "decided_by", "safety_at_risk", "contact_would_break", "deviation"),
        "Het besluit is voor de school zelf.",
    ),
)
GUIDE = Paper(
    code="talk_guide",
    file_name="gespreksblad",
    needs="Er staat nog geen besluit om te melden in het dossier.",
    kind="decision",
    title="Zo vertel je dat je gaat melden",
    about="Voor wie het gesprek voert. Geef dit blad niet aan de ouder.",
    when=("report", True),
    chapters=(
        plain("Eerst: is dit gesprek veilig?", "safety_at_risk", "contact_would_break").but(
            items=(
                "Is iemand in gevaar als de ouders dit weten? Bel dan eerst {advice_centre}. Melden kan ook zonder gesprek.",
                "Praat met z'n tweeën. Zorg dat het kind er niet bij is.",
                "Praat niet op een vrijdag of voor een vakantie. Dan is een gezin lang alleen.",
            ),
        ),
        Chapter(
            title="In het gesprek",
            items=(
                "Zeg wat de school zag en hoorde. Zeg wie het zei, als het van een ander komt en dat mag.",
                "Zeg dat de school gaat melden bij {advice_centre}, en waarom.",
                "Vraag geen toestemming. De school meldt omdat zij het kind niet genoeg kan beschermen.",
                "Vraag wat de ouder ervan vindt. Wacht op het antwoord.",
                "Heeft de ouder bezwaar? Kijk samen of je daar iets aan kunt doen.",
                "Blijft het bezwaar? Zeg waarom de veiligheid van het kind voorgaat.",
                "Vertel hoe het verder gaat, en wat de school blijft doen.",
                "Vertel welke rechten de ouder heeft: vragen wat er staat, laten verbeteren, een eigen tekst, een klacht.",
            ),
        ),
        Chapter(title="Is de leerling 12 jaar of ouder?", text=("Dan vertel je het ook aan de leerling, als dat veilig is.",)),
        reading("Waarom de school meldt", "reasons"),
        Chapter(title="Schrijf na afloop op", room="De reactie, de bezwaren en wat jullie afspraken."),
    ),
    clauses=(*CLAUSES, "S5b.10"),
    omits=dict.fromkeys(("report", "help", "other_cause", "decided_by", "deviation"), "Dat staat in het besluit."),
    edits=True,
    tells_parents=True,
)
PAPERS = (TALK, LETTER, LETTER_AHEAD, GUIDE)
