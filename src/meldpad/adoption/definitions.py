"""What the code means by its words (A3-A6): ours, the same for every school, and kept with each version that was adopted."""

from meldpad.adoption.content import Definition

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
