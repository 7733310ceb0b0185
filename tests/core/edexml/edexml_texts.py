"""Small EDEXML files, written out by the tests that need them."""

HEADING = "<school><schooljaar>2026-2027</schooljaar><brincode>99ZZ</brincode><xsdversie>2.1</xsdversie></school>"
GROUPS = '<groepen><groep key="G4"><naam>4</naam><jaargroep>4</jaargroep></groep></groepen>'
NOOR = '<leerling key="LL1"><achternaam>Bakker</achternaam><roepnaam>Noor</roepnaam>{more}</leerling>'


def pupil(more: str = "") -> str:
    """Noor Bakker, with `more` inside her element."""
    return NOOR.format(more=more)


def edexml(*pupils: str, heading: str = HEADING, groups: str = GROUPS, staff: str = "") -> str:
    """A file with one section per line: heading on 2, groups on 3, pupils from 5 on."""
    rows = "\n".join(pupils or (pupil(),))
    return f"<EDEX>\n{heading}\n{groups}\n<leerlingen>\n{rows}\n</leerlingen>\n{staff}\n</EDEX>"


def member(key: str, inside: str) -> str:
    """One member of staff called Vos."""
    return f'<leerkracht key="{key}"><achternaam>Vos</achternaam>{inside}</leerkracht>'
