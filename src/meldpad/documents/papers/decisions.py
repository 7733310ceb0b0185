"""Papers of steps 4 and 5: what was weighed and decided, the help, and how it ended."""

from meldpad.documents.papers.shape import Chapter, Paper, others, plain, reading

OPEN = "Nog niet beantwoord."
KNOWN = "Tekenen is: ik ken dit plan. Niet tekenen mag."
IF_NOT = "Helpt het niet genoeg? Dan weegt de school opnieuw. Zo nodig meldt zij, ook een tweede keer."

WEIGHING = Paper(
    code="weighing",
    file_name="weging",
    kind="weighing",
    title="Weging",
    about="De weging van gevaar en schade. Meldpad weegt niet; dat doen mensen.",
    chapters=(
        plain("Wie wogen", "weighed_with", empty=OPEN),
        reading("1. Is er nog een vermoeden?", "suspicion", "disclosure", "nature", empty=OPEN),
        reading("2. Is iemand nu of steeds onveilig?", "unsafety", "risk", "severity", remark="", empty=OPEN),
        reading("3. Kan de school genoeg helpen?", "help_possible", remark="", empty=OPEN),
        reading("4. Neemt het gezin hulp aan?", "help_accepted", "refusal_weighed", remark="", empty=OPEN),
        reading("Wat het tegenspreekt", "contradicting", remark="", empty="Er is niets opgeschreven."),
        others("Van anderen: de kijk van buiten", "outside_view", by="wie de school om raad vroeg"),
        plain("Broers en zussen", "siblings"),
    ),
    clauses=("S4.1", "S4.2", "S4.3", "S4.4", "R5", "T03", "T06", "T12", "T35", "S5b.2"),
)
DECISION = Paper(
    code="decision",
    file_name="besluit",
    kind="decision",
    title="Besluit",
    about="Twee vragen, elk met een eigen antwoord: is melden nodig, en kan de school zelf helpen?",
    chapters=(
        plain("Het besluit", "report", "help", "other_cause"),
        plain("Wie besloot", "decided_by", empty="Dat is niet opgeschreven."),
        reading("Waarom", "reasons"),
        plain("Waarom anders dan de weging", "deviation"),
        plain("Over praten vooraf", "safety_at_risk", "contact_would_break"),
    ),
    clauses=("S1.2", "S5a.1", "S5b.1", "S5b.10", "T46", "T47"),
)
HELP = Paper(
    code="help_plan",
    file_name="hulpplan",
    kind="help",
    title="Hulpplan",
    about="Welke hulp er komt, wie erop let en wanneer de school terugkijkt.",
    chapters=(
        plain("De hulp", "measure", "provider", "term"),
        plain("Wie het in de gaten houdt", "case_manager", empty="Dat is nog niet afgesproken."),
        plain("Wanneer de school terugkijkt", "review_on", empty="Er is nog geen dag afgesproken."),
        plain("De ouder", "discussed_with_parent", empty="Het plan is nog niet met de ouder besproken."),
        Chapter(title="Als het niet genoeg helpt", text=(IF_NOT,)),
    ),
    clauses=("S5a.4", "S5a.6", "S5a.7", "S5a.8", "R6", "T14"),
    signs=("Ouder", "School"),
    signing=KNOWN,
    refusing=True,
)
PLAN = Paper(
    code="action_plan",
    file_name="plan",
    kind="action_plan",
    title="Plan voor klas en thuis",
    about="Wat de school doet, en wat de ouders weten.",
    chapters=(
        plain("Doelen", "goals", empty="Er staan nog geen doelen."),
        plain("Afspraken", "agreements"),
        plain("Wanneer de school terugkijkt", "review_on", empty="Er is nog geen dag afgesproken."),
        plain("De ouder", "shared_with_parent", empty="Het plan is nog niet met de ouder besproken."),
        Chapter(title="Als het niet genoeg helpt", text=(IF_NOT,)),
    ),
    clauses=("S3.11", "S5a.9"),
    signs=("Ouder", "School"),
    signing=KNOWN,
    refusing=True,
)
REVIEW = Paper(
    code="help_review",
    file_name="terugblik-hulp",
    kind="help_review",
    title="Terugblik op de hulp",
    about="Of het beter gaat, en wanneer de school weer kijkt.",
    chapters=(
        plain("Is het gezin bij de hulp geweest?", "arrived", empty=OPEN),
        reading("Wat de school merkt", "effect", "text"),
        plain("Wanneer de school weer kijkt", "next_review_on", empty="Er is geen nieuwe dag afgesproken."),
        Chapter(title="Als het niet genoeg helpt", text=(IF_NOT,)),
    ),
    clauses=("S5a.2", "S5a.3", "S5a.7", "S5b.11", "R6", "T15"),
    subject=True,
)
EVALUATION = Paper(
    code="case_evaluation",
    file_name="terugblik",
    kind="case_evaluation",
    title="Terugblik op de stappen",
    about="Wat goed ging, en wat de school een volgende keer anders doet.",
    chapters=(
        plain("Samen met", "with_whom"),
        plain("Dit ging goed", "went_well"),
        plain("Dit doen we een volgende keer anders", "better"),
    ),
    clauses=("O2.14",),
)
CLOSING = Paper(
    code="closing",
    file_name="afsluiting",
    kind="closing",
    title="Afsluiting",
    about="Waarom de school deze route afsluit, en wat daarna doorgaat.",
    chapters=(
        plain("Waarom de route stopt", "ending", "text"),
        plain("Wie het eens zijn", "agreed_with", empty="Dat is niet opgeschreven."),
        plain("Wat doorgaat", "goes_on", empty="Er is niets afgesproken."),
        plain("Wat nog openstaat", "left_open", empty="Er staat niets meer open."),
        Chapter(title="Als er weer iets is", text=("Een nieuw signaal opent de route opnieuw.",)),
    ),
    clauses=("S3.13", "T06", "T16"),
)
UNCONFIRMED = CLOSING.but(
    code="closing_unconfirmed",
    file_name="afsluiting",
    needs="De route is niet gesloten omdat er geen vermoeden meer is.",
    title="Afsluiting: het vermoeden is niet bevestigd",
    about="De school zegt hier dat er geen vermoeden meer is.",
    when=("ending", "no_suspicion"),
    chapters=(
        Chapter(
            title="Dit zegt de school",
            text=(
                "Er waren zorgen over deze leerling. De school keek daarnaar met de meldcode.",
                "Het vermoeden is niet bevestigd. De school sluit het dossier daarom af.",
            ),
        ),
        reading("Waarop dat rust", "text"),
        *CLOSING.chapters[1:],
    ),
    omits={"ending": "Dat staat in de titel."},
)
LEAVING = Paper(
    code="leaving",
    file_name="besluit-vertrek",
    kind="leaving_decision",
    title="Besluit bij vertrek",
    about="Het kind gaat van school. Dit dossier gaat niet mee.",
    chapters=(
        reading("Opnieuw gewogen", "weighed"),
        plain("Wie is ingelicht", "passed", "told_who", "told_by"),
        plain("Wat de ouders weten", "knowing"),
        reading("Waarom", "why"),
        Chapter(title="Zo gaat het", text=("Een ander hoort het in een gesprek. Het dossier zelf blijft op deze school.",)),
    ),
    clauses=("T25",),
)
PAPERS = (WEIGHING, DECISION, HELP, PLAN, REVIEW, EVALUATION, UNCONFIRMED, CLOSING, LEAVING)
