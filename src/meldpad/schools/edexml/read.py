"""Read a school's EDEXML file: tolerant of honest oddities, deaf to what is forbidden, closed to attacks."""

from pathlib import Path
from typing import BinaryIO

from meldpad.schools.edexml.decoding import decode
from meldpad.schools.edexml.gathering import Gathering
from meldpad.schools.edexml.intake import refuse_what_is_not_plain_xml, take_in
from meldpad.schools.edexml.model import SchoolFile
from meldpad.schools.edexml.notes import Notebook
from meldpad.schools.edexml.stream import records


def read_edexml(source: bytes | Path | BinaryIO) -> SchoolFile:
    """The school in `source`, with notes on what was odd (EDEXML 2.1; T24, T32).

    Citizen numbers, origin, weights, photographs, addresses, ECK iD and additions are never read.
    Raises EdexmlRefused if the file is broken, hostile or no EDEXML; an OSError of the file system passes through.
    """
    notes = Notebook()
    text = decode(take_in(source), notes)
    refuse_what_is_not_plain_xml(text)
    gathering = Gathering(notes)
    for section, element in records(text, notes):
        gathering.take(section, element)
    return gathering.school()
