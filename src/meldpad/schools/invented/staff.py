"""The people who work at the invented school: a table, because the demonstration calls them by name."""

from meldpad.schools.edexml.model import StaffRow
from meldpad.schools.invented.names import without_infix

_DOMAIN = "regenboog.example"

# key, call name, surname, roles, groups. Two teachers at one group each work part of the week.
_TABLE: tuple[tuple[str, str, str, str, str], ...] = (
    ("LK01", "Kim", "Jansen", "LRK", "G4"),
    ("LK02", "Marieke", "van Loon", "LRK", "G4"),
    ("LK03", "Sanne", "Hermans", "LRK", "G12A"),
    ("LK04", "Fatima", "Bennani", "LRK", "G12A"),
    ("LK05", "Ilse", "de Bruin", "LRK", "G12B"),
    ("LK06", "Esther", "Molenaar", "LRK", "G3"),
    ("LK07", "Joost", "van Rijn", "LRK", "G3"),
    ("LK08", "Derya", "Aksoy", "LRK", "G5"),
    ("LK09", "Petra", "Wolters", "LRK", "G56"),
    ("LK10", "Mark", "Evers", "LRK", "G6"),
    ("LK11", "Linda", "van der Wal", "LRK", "G7"),
    ("LK12", "Wouter", "Kuiper", "LRK", "G7"),
    ("LK13", "Sharon", "Wijngaarde", "LRK", "G78"),
    ("LK14", "Bert", "Hoogland", "LRK", "G8"),
    ("IB01", "Anja", "de Wit", "IB", ""),
    ("DIR1", "Ruud", "Vermeer", "DIR", ""),
    ("ADJ1", "Mirjam", "Schipper", "ADJ", ""),
    ("OWA1", "Chantal", "Rademaker", "OWA", "G12A G12B"),
    ("OWA2", "Ria", "Verbeek", "OWA", "G3 G4"),
    ("KLA1", "Tineke", "van Es", "KLA", "G12B"),
    ("VAK1", "Robin", "Hofstra", "VAK", "G3 G4 G5 G56 G6 G7 G78 G8"),
    ("VAK2", "Clara", "Lindeman", "VAK", "G12A G12B G3 G4 G5"),
    ("RT01", "Henk", "Overdijk", "RT", ""),
    ("ADM1", "Monique", "Sanders", "ADM", ""),
    ("CON1", "Ali", "Karaca", "CON", ""),
    ("ICT1", "Stefan", "Zwart", "ICT", ""),
    ("SMW1", "Nadia", "El Fassi", "SMW", ""),
    ("STA1", "Lisa", "Boersma", "STA", "G5"),
)


def staff_rows() -> tuple[StaffRow, ...]:
    """All staff, by key. The keys never change: the demonstration refers to them."""
    return tuple(_row(*line) for line in _TABLE)


def _row(key: str, call_name: str, whole_surname: str, roles: str, groups: str) -> StaffRow:
    infix, surname = without_infix(whole_surname)
    mailbox = f"{call_name}.{whole_surname}".lower().replace(" ", "")
    return StaffRow(
        key=key,
        call_name=call_name,
        surname=surname,
        infix=infix,
        first_names=call_name,
        initials=call_name[0],
        username=mailbox,
        email=f"{mailbox}@{_DOMAIN}",
        roles=tuple(roles.split()),
        group_keys=tuple(groups.split()),
    )
