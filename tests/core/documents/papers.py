"""A dossier and a report to print, and a look at what came out. All names are made up."""

import io
import subprocess
from datetime import UTC, datetime

import pikepdf

from meldpad.documents.chronology import Chronology
from meldpad.documents.parts import Block, Row, StepLine
from meldpad.documents.report import ReportDocument

MADE_AT = datetime(2026, 11, 21, 14, 5, tzinfo=UTC)
CHAIN_HEAD = "9f2c4b7d" * 8


def block(number: int, *rows: tuple[str, str], title: str = "Signaal", badge: str = "Feit") -> Block:
    return Block(
        number=number,
        title=title,
        badge=badge,
        meta="maandag 9 november 2026, 15.05 uur · Kim Jansen · bij de poort",
        rows=tuple(Row(label=label, text=text) for label, text in rows),
    )


def chronology(**changes: object) -> Chronology:
    usual: dict[str, object] = {
        "title": "Het hele dossier",
        "school": "Basisschool De Linde, Utrecht",
        "reference": "2026-014",
        "subject": "Noor Bakker, groep 4, geboren 2 maart 2018",
        "edition": "Meldcode primair onderwijs, uitgave 2012",
        "made_at": MADE_AT,
        "made_by": "Anja de Wit, intern begeleider",
        "route": (
            StepLine(number="1", title="Signalen in kaart brengen", state="Klaar", when="9 november 2026"),
            StepLine(number="2", title="Overleg en advies", state="Nu bezig", when="sinds 16 november 2026"),
            StepLine(number="3", title="Gesprek met de ouders", state="Nog niet gedaan", when=""),
        ),
        "duties": (Row(label="Praat met de ouders", text="Uiterlijk 28 november 2026 (termijn van de school)."),),
        "waived": (),
        "blocks": (
            block(
                1,
                ("Wat er gebeurde", "Noor pakt mijn hand.\nZij zegt: ‘Mag ik blijven?’"),
                ("Wie erbij was", "Kim Jansen"),
            ),
            block(2, ("Vermoeden", "Misschien is er ruzie thuis."), title="Vermoeden", badge="Vermoeden"),
        ),
        "left_out": ("De notitie van de schoolarts: zij gaf geen toestemming.",),
        "chain_head": CHAIN_HEAD,
        "entry_count": 2,
    }
    return Chronology(**{**usual, **changes})  # type: ignore[arg-type]


def report(**changes: object) -> ReportDocument:
    usual: dict[str, object] = {
        "addressed_to": "Veilig Thuis Utrecht",
        "school": "Basisschool De Linde, Utrecht",
        "reference": "2026-014",
        "made_at": MADE_AT,
        "made_by": "Anja de Wit, intern begeleider",
        "persons": (
            Row(label="Leerling", text="Noor Bakker, geboren 2 maart 2018, groep 4"),
            Row(label="Broers en zussen", text="Sem Bakker, groep 1. Over Sem zijn er geen signalen."),
        ),
        "reason": "De school kan Noor niet genoeg beschermen.\nHulp in de school hielp te weinig.",
        "facts": (
            Row(label="9 november 2026, 15.05 uur", text="Noor zegt bij de poort: ‘Mag ik bij jou blijven?’ Zij huilt."),
            Row(label="12 november 2026, 8.40 uur", text="Noor komt zonder jas en zonder brood op school. Het is 3 graden."),
        ),
        "from_others": (Row(label="Moeder van een klasgenoot", text="Zij hoort ’s avonds vaak schreeuwen in het huis."),),
        "interpretation": (Row(label="Vermoeden", text="De school denkt aan ruzie tussen de ouders."),),
        "school_steps": (Row(label="16 november 2026", text="Advies gevraagd aan Veilig Thuis, zonder naam."),),
        "told": (
            Row(
                label="Moeder",
                text="Op 20 november 2026 verteld. Reactie: zij schrok.\nBezwaar: zij wil eerst zelf hulp zoeken.",
            ),
        ),
        "school_continues": "Kim Jansen praat elke week met Noor. De school belt Veilig Thuis na twee weken.",
        "left_out": (),
        "chain_head": CHAIN_HEAD,
    }
    return ReportDocument(**{**usual, **changes})  # type: ignore[arg-type]


def words(pdf: bytes) -> str:
    """What a reader can copy from the pages, in one long line without soft breaks."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().replace("\u200b", "").split())


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))
