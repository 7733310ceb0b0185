from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from meldpad.schools.edexml import PupilRow, SchoolFile, read_edexml
from meldpad.schools.invented import invented_school, write_demo_file, write_edexml
from meldpad.schools.invented.classes import birthday

NINE_MONTHS = timedelta(days=270)


@pytest.fixture(scope="module")
def school() -> SchoolFile:
    return invented_school()


def complaints(standard: Path, content: bytes) -> list[str]:
    schema = etree.XMLSchema(etree.parse(standard / "EDEXML.structuur.xsd"))
    schema.validate(etree.fromstring(content))
    return [str(entry.message) for entry in schema.error_log]


@pytest.mark.parametrize("seed", [1, 2026, 99])
def test_an_invented_school_is_valid_by_the_official_schema(standard: Path, seed: int) -> None:
    assert complaints(standard, write_edexml(invented_school(seed, school_year="2024-2025"))) == []


def test_only_the_year_is_too_new_for_the_official_schema(standard: Path, school: SchoolFile) -> None:
    found = complaints(standard, write_edexml(school))
    assert found
    assert all("'schooljaar'" in message and "2026-2027" in message for message in found)


def test_the_example_of_the_standard_survives_being_written_again(standard: Path) -> None:
    example = replace(read_edexml(standard / "EDEXML.Voorbeeld.2.1.xml"), notes=())
    content = write_edexml(example)
    assert read_edexml(content) == example
    assert complaints(standard, content) == []


@pytest.mark.parametrize("seed", [1, 2026, 99])
def test_what_is_written_is_what_is_read(seed: int) -> None:
    invented = invented_school(seed)
    assert read_edexml(write_edexml(invented)) == invented


def test_the_demonstration_file_holds_the_invented_school(tmp_path: Path, school: SchoolFile) -> None:
    write_demo_file(tmp_path / "demo.xml")
    assert read_edexml(tmp_path / "demo.xml") == school


def test_the_same_seed_gives_the_same_school_and_another_seed_another(school: SchoolFile) -> None:
    assert write_edexml(invented_school(2026)) == write_edexml(school)
    assert invented_school(7).pupils != school.pupils


def test_the_school_is_as_large_as_a_real_one(school: SchoolFile) -> None:
    assert 238 <= len(school.pupils) <= 242
    assert (len(school.groups), len(school.staff)) == (10, 28)
    assert {pupil.group_key for pupil in school.pupils} == {group.key for group in school.groups}
    assert all(20 <= size <= 30 for size in Counter(pupil.group_key for pupil in school.pupils).values())


def test_the_people_of_the_demonstration_are_there(school: SchoolFile) -> None:
    staff = {one.key: one for one in school.staff}
    names = {key: " ".join(filter(None, (one.call_name, one.infix, one.surname))) for key, one in staff.items()}
    assert (names["LK01"], names["IB01"], names["DIR1"]) == ("Kim Jansen", "Anja de Wit", "Ruud Vermeer")
    assert (staff["LK01"].roles, staff["IB01"].roles, staff["DIR1"].roles) == (("LRK",), ("IB",), ("DIR",))
    group_four = {group.key for group in school.groups if group.year == "4"}
    assert set(staff["LK01"].group_keys) <= group_four
    noor = school.pupils[0]
    assert (noor.key, noor.call_name, noor.surname) == ("LL0001", "Noor", "Bakker")
    assert noor.group_key in staff["LK01"].group_keys
    (brother,) = [pupil for pupil in school.pupils[1:] if pupil.surname == "Bakker"]
    assert (brother.sex, brother.group_key != noor.group_key) == ("boy", True)


def test_every_group_has_a_teacher_and_some_share_one(school: SchoolFile) -> None:
    teachers = Counter(key for one in school.staff if "LRK" in one.roles for key in one.group_keys)
    assert set(teachers) == {group.key for group in school.groups}
    assert max(teachers.values()) == 2
    assert {"IB", "DIR", "ADJ", "OWA", "KLA", "VAK", "RT", "ADM", "CON", "ICT", "SMW", "STA"} <= {
        role for one in school.staff for role in one.roles
    }


def test_keys_and_mailboxes_are_unique(school: SchoolFile) -> None:
    assert len({pupil.key for pupil in school.pupils}) == len(school.pupils)
    assert len({one.key for one in school.staff}) == len({one.email for one in school.staff}) == 28
    assert all(one.email.endswith(".example") for one in school.staff)


@pytest.mark.parametrize("seed", range(1, 9))
def test_birth_dates_fit_the_group(seed: int) -> None:
    for pupil in invented_school(seed).pupils:
        assert pupil.born is not None
        assert pupil.year is not None
        age = (date(2026, 10, 1) - pupil.born).days / 365.25
        oldest = int(pupil.year) + (4.01 if int(pupil.year) <= 2 else 4.3)
        assert int(pupil.year) + 2.99 <= age <= oldest


def test_nobody_started_before_four_or_after_the_file_was_made(school: SchoolFile) -> None:
    for pupil in school.pupils:
        assert pupil.born is not None
        assert pupil.entered_on is not None
        assert school.created is not None
        assert pupil.born.year + 4 == pupil.entered_on.year
        assert pupil.entered_on <= school.created.date()
        assert pupil.entered_on.weekday() < 5


def brothers_and_sisters(pupils: tuple[PupilRow, ...]) -> dict[tuple[str, str], list[PupilRow]]:
    families: dict[tuple[str, str], list[PupilRow]] = defaultdict(list)
    for pupil in pupils:
        families[pupil.infix, pupil.surname].append(pupil)
    return families


def test_many_pupils_have_a_brother_or_sister_and_no_name_is_used_twice(school: SchoolFile) -> None:
    families = brothers_and_sisters(school.pupils)
    assert sum(len(family) > 1 for family in families.values()) >= 40
    assert max(map(len, families.values())) <= 8
    assert len(families) >= 100
    assert len({(pupil.call_name, pupil.surname) for pupil in school.pupils}) == len(school.pupils)


@pytest.mark.parametrize("year", range(1, 7))
def test_a_child_two_years_below_another_can_be_its_younger_sibling(year: int) -> None:
    random = Random(year)
    for _ in range(200):
        assert birthday(random, 2026, year) - birthday(random, 2026, year + 2) >= NINE_MONTHS
