"""A school's own code to print. All names are made up."""

from dataclasses import replace
from datetime import date

from meldpad.adoption.content import CodeContent
from meldpad.adoption.usual import sample
from meldpad.documents.own_code.source import Adopted, MapLine, WholeCode
from meldpad.protocol.load import edition_named

ADOPTED = Adopted(
    number=2,
    decided_on=date(2026, 9, 1),
    decided_by="Stichting De Bomen, bij monde van Sanne Kuiper",
    in_force_from=date(2026, 10, 1),
    council="Stemde in op 20 augustus 2026.",
    digest="5a" * 32,
    reference="B-2026-12",
)
SOCIAL_MAP = (
    MapLine(
        what="Opvang bij huiselijk geweld",
        organisation="Opvang Bomenland",
        contact="Ilse Mulder",
        address="Berkenpad 7, Boomdorp",
        phones="088 000 00 12",
        email="ilse@opvang.example",
        agreed="Wij bellen eerst.",
    ),
    MapLine(what="Jeugdgezondheidszorg"),
)


def whole_code(content: CodeContent | None = None, **changes: object) -> WholeCode:
    usual = WholeCode(
        content=content or sample(),
        edition=edition_named((content or sample()).edition),
        adopted=ADOPTED,
        social_map=SOCIAL_MAP,
        map_on=date(2026, 11, 26),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]
