"""Bring a school in step with an EDEXML file of its pupil system."""

import argparse
from pathlib import Path

from meldpad.cli.start import explain, with_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, into which school."""
    parser.add_argument("file", type=Path, help="the EDEXML file")
    parser.add_argument("--school", required=True, metavar="KEY", help="the key of the school")
    parser.add_argument("--data", type=Path, help="data folder (default: MELDPAD_DATA, or var)")


def run(args: argparse.Namespace) -> int:
    """Import, or say in plain Dutch with line and reason why not; then nothing has changed."""
    return with_django(args.data, lambda: import_edexml(args.file, args.school))


def import_edexml(path: Path, school_key: str) -> int:
    """Read and apply one file."""
    from meldpad.schools.edexml import EdexmlRefused, note_text, problem_text, read_edexml
    from meldpad.schools.importing import OtherSchool, import_file
    from meldpad.schools.real import real_schools

    school = real_schools().filter(key=school_key).first()
    if school is None:
        known = ", ".join(real_schools().order_by("key").values_list("key", flat=True)) or "geen"
        return explain(f"Er is geen school met de sleutel {school_key}. Bekende scholen: {known}.")
    try:
        file = read_edexml(path)
        done = import_file(school, file)
    except EdexmlRefused as refused:
        return explain(problem_text(refused.code, refused.line, refused.detail) + " Er is niets veranderd.")
    except OtherSchool:
        return explain("Het nummer van de school (BRIN) is in dit bestand anders. Er is niets veranderd.")
    except OSError as error:
        return explain(f"Het bestand is niet te lezen: {error.strerror}. Er is niets veranderd.")
    for note in file.notes:
        print(note_text(note))
    print(
        f"{done.groups} groepen, {done.pupils_new} nieuwe leerlingen, {done.pupils_changed} gewijzigd, "
        f"{done.pupils_same} gelijk, {done.staff} medewerkers. {done.absent} leerlingen staan niet "
        "in het bestand; zij blijven staan."
    )
    return 0
