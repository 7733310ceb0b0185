"""Each paper of the table made from the harmless example of its kind of entry, without a database."""

from dataclasses import replace

from papers import CHAIN_HEAD

from meldpad.documents.outline import Outline
from meldpad.documents.papers.making import Standing, Told, Written, outline_of
from meldpad.documents.papers.shape import Paper
from meldpad.documents.papers.table import PAPERS
from meldpad.documents.parts import Row
from meldpad.journal import kinds as _all_kinds  # noqa: F401 - every kind is known by its name
from meldpad.journal.payload import Payload, kind_named
from meldpad.words.fields import columns_by_field, rows_by_field

TERMS = {
    "advice_centre": "Veilig Thuis",
    "care_team": "het ondersteuningsteam",
    "youth_centre": "het wijkteam",
    "reference_index": "de Verwijsindex",
}
CODES = sorted(PAPERS)


def standing(**changes: object) -> Standing:
    usual: dict[str, object] = {
        "school": "Basisschool De Linde",
        "reference": "2026-014",
        "pupil": "Noor Bakker",
        "edition": "Meldcode primair onderwijs, uitgave 2019",
        "terms": TERMS,
        "made_by": "Anja de Wit",
        "version": "0.1.0",
        "chain_head": CHAIN_HEAD,
        "entry_count": 12,
    }
    return Standing(**{**usual, **changes})  # type: ignore[arg-type]


def payload_for(paper: Paper) -> Payload:
    """The example of its kind, as it must be for this paper."""
    example = kind_named(paper.kind).example()
    return replace(example, **{paper.when[0]: type(getattr(example, paper.when[0]))(paper.when[1])}) if paper.when else example


def written(paper: Paper, payload: Payload | None = None, **changes: object) -> Written:
    said = payload or payload_for(paper)
    usual: dict[str, object] = {
        "number": 7,
        "when": "Maandag 16 november 2026",
        "author": "Kim Jansen",
        "written": "Opgeschreven op 17 november",
        "values": {name: value for name, value in vars(said).items() if isinstance(value, str | bool)},
        "rows": {name: Row(label=row.label, text=row.text) for name, row in rows_by_field(said, terms=TERMS).items()},
        "tables": columns_by_field(said, terms=TERMS),
        "subject": Told(title="Nr. 3: Waar het over gaat", meta="Dinsdag", rows=(Row(label="Vraag", text="Wat was de vraag?"),)),
        "later": (Told(title="Nr. 9: Verbetering", meta="Vrijdag", rows=(Row(label="Zo is het", text="Het was dinsdag."),)),),
    }
    return Written(**{**usual, **changes})  # type: ignore[arg-type]


def outline_for(code: str, **changes: object) -> Outline:
    return outline_of(PAPERS[code], written(PAPERS[code]), standing(**changes))
