"""Why there is a code and what it means by its words (A2-A6, O1.12): ours, the same for every school, kept with each version."""

from meldpad.adoption.content import Definition

CONSIDERATIONS = (
    "De school staat voor goed onderwijs en goede zorg. Dat geldt het meest voor kinderen die met geweld te maken hebben.",
    "Wie op school werkt, let in elk contact met kinderen en ouders op signalen, en doet er iets mee.",
    "Wie op school werkt, weet welke stappen er zijn en zet ze.",
    "In deze code staat hoe de school collega's daarbij steunt.",
    "Het bestuur en de directie blijven als laatste verantwoordelijk.",
)
DEFINITIONS = (
    Definition(
        term="Huiselijk geweld",
        text=(
            "Geweld door iemand uit de huiselijke kring: een partner of ex-partner, familie of een huisgenoot. "
            "Het kan lichamelijk, seksueel of psychisch zijn. Dreigen hoort er ook bij. Waar het gebeurt, maakt niet uit. "
            "Ook mishandeling van ouderen, geweld in naam van de eer en vrouwelijke genitale verminking vallen hieronder."
        ),
    ),
    Definition(
        term="Kindermishandeling",
        text=(
            "Alles wat een kind bedreigt of geweld aandoet, lichamelijk, psychisch of seksueel. "
            "Het gaat om ouders of anderen van wie het kind afhankelijk is. Iets doen kan mishandeling zijn, iets nalaten ook. "
            "Het kind heeft ernstige schade, of die dreigt. Geweld in naam van de eer en genitale verminking vallen hieronder."
        ),
    ),
    Definition(
        term="Medewerker",
        text="Iedereen die voor de school werkt en leerlingen zorg, begeleiding of steun geeft.",
    ),
    Definition(
        term="Leerling",
        text="Ieder kind dat bij de school staat ingeschreven, of aan wie de school onderwijs, zorg of begeleiding geeft.",
    ),
)
