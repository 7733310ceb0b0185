import io
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from edexml_texts import GROUPS, HEADING, edexml, member, pupil

from meldpad.schools.edexml import NoteCode, SchoolFile, Sex, note_text, read_edexml

EXAMPLE = "EDEXML.Voorbeeld.2.1.xml"


def read(text: str, encoding: str = "utf-8") -> SchoolFile:
    return read_edexml(text.encode(encoding))


def codes(school: SchoolFile) -> list[NoteCode]:
    return [note.code for note in school.notes]


def test_the_example_of_the_standard_names_its_school(standard: Path) -> None:
    school = read_edexml(standard / EXAMPLE)
    assert (school.school_year, school.brin, school.school_key) == ("2014-2015", "99ZZ", "41323")
    assert school.branch_code is None
    assert school.author == "Geert Evers"
    assert school.created == datetime(2014, 11, 25, 14, 33, 33, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert [branch.name for branch in school.branches] == ["Vestiging Huissen", "Vestiging Bemmel"]


def test_the_example_of_the_standard_has_its_groups(standard: Path) -> None:
    groups = {group.key: group for group in read_edexml(standard / EXAMPLE).groups}
    assert sorted(groups) == ["001", "002", "003", "GRP4A", "GRP4B", "sg1", "sg2", "sg3"]
    assert [key for key, group in groups.items() if group.composite] == ["sg3", "sg1", "sg2"]
    assert (groups["GRP4A"].name, groups["GRP4A"].year, groups["sg1"].year) == ("4A", "4", None)


def test_the_example_of_the_standard_has_its_pupils(standard: Path) -> None:
    wimpie, assati, gradje = read_edexml(standard / EXAMPLE).pupils
    assert (wimpie.call_name, wimpie.surname, wimpie.sex, wimpie.year) == ("Wimpie", "", Sex.BOY, "4")
    assert (wimpie.group_key, wimpie.composite_keys, wimpie.branch_key) == ("GRP4B", ("sg1", "sg2"), "VH")
    assert (assati.first_names, assati.initials, assati.sex) == ("Ismaël Hassan", "IH", Sex.UNKNOWN)
    assert (assati.born, assati.group_key, assati.entered_on) == (None, None, date(2013, 8, 25))
    assert (gradje.infix, gradje.surname, gradje.year) == ("van 't", "Hof", "H")
    assert (gradje.born, gradje.left_on) == (date(2006, 6, 21), date(2014, 7, 18))


def test_the_example_of_the_standard_has_its_staff(standard: Path) -> None:
    first, second, third = read_edexml(standard / EXAMPLE).staff
    assert (first.key, first.infix, first.surname, first.roles) == ("LK1", "van", "Bemmel", ("TAL",))
    assert (second.call_name, second.roles) == ("Uilke", ())
    assert second.group_keys == ("002", "sg1", "001", "sg2", "sg3")
    assert (third.call_name, third.roles, third.group_keys) == ("Lia", ("STA", "OWA"), ("GRP4A",))


def test_a_school_year_after_the_official_list_is_fine() -> None:
    school = read(edexml(heading=HEADING.replace("2026-2027", "2031-2032")))
    assert (school.school_year, school.notes) == ("2031-2032", ())


def test_sections_and_fields_may_come_in_any_order() -> None:
    jumbled = (
        '<leerling key="LL1"><groep key="G4"/><geslacht>2</geslacht><roepnaam>Noor</roepnaam>'
        "<geboortedatum>2019-05-11</geboortedatum><achternaam>Bakker</achternaam></leerling>"
    )
    school = read(f"<EDEX><leerlingen>{jumbled}</leerlingen>{GROUPS}{HEADING}</EDEX>")
    (noor,) = school.pupils
    assert (noor.surname, noor.sex, noor.born, noor.group_key) == ("Bakker", Sex.GIRL, date(2019, 5, 11), "G4")
    assert school.notes == ()


def test_a_newer_element_is_left_alone_and_noted_once_with_its_line() -> None:
    school = read(edexml(pupil("<pronomen>GEHEIM</pronomen>"), pupil("<pronomen/>").replace("LL1", "LL2")))
    assert [(note.line, note.code, note.detail) for note in school.notes] == [(5, NoteCode.UNKNOWN_ELEMENT, "pronomen")]
    assert "GEHEIM" not in repr(school)


def test_an_unknown_section_is_left_alone_and_noted() -> None:
    school = read(edexml(staff="<ouders><ouder>GEHEIM</ouder></ouders>"))
    assert [(note.code, note.detail) for note in school.notes] == [(NoteCode.UNKNOWN_ELEMENT, "ouders")]
    assert "GEHEIM" not in repr(school)


@pytest.mark.parametrize("prefix", ["", "e:"])
def test_a_namespace_does_no_harm(prefix: str) -> None:
    text = edexml(pupil('<groep key="G4"/>'))
    if prefix:
        text = text.replace("</", "\0").replace("<", "<e:").replace("\0", "</e:")
    declared = text.replace("EDEX>", f'EDEX xmlns{":e" if prefix else ""}="urn:edexml">', 1)
    assert read(declared).pupils[0].group_key == "G4"


def test_a_prefix_that_nobody_declared_is_noted() -> None:
    school = read(edexml(pupil('<toevoegingen><blok xsi:type="Opmerking"/></toevoegingen>')))
    assert (len(school.pupils), codes(school)) == (1, [NoteCode.NAMESPACE])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_in_every_form(encoding: str) -> None:
    named = edexml(pupil().replace("Noor", "Zoë Çağla"))
    school = read('<?xml version="1.0" encoding="UTF-8"?>\n' + named, encoding)
    assert (school.pupils[0].call_name, school.notes) == ("Zoë Çağla", ())


@pytest.mark.parametrize("declared", ["ISO-8859-1", "windows-1252"])
def test_a_western_file_that_says_so_is_read_without_a_note(declared: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?>\n' + edexml(pupil().replace("Noor", "Zoë"))
    school = read(text, "cp1252")
    assert (school.pupils[0].call_name, school.notes) == ("Zoë", ())


@pytest.mark.parametrize("declaration", ["", '<?xml version="1.0" encoding="UTF-8"?>'])
def test_western_bytes_under_the_name_of_utf_8_are_read_and_noted_at_their_line(declaration: str) -> None:
    school = read(f"{declaration}{edexml(pupil().replace('Noor', 'Zoë €'))}", "cp1252")
    assert school.pupils[0].call_name == "Zoë €"
    assert [(note.line, note.code) for note in school.notes] == [(5, NoteCode.ENCODING)]


def test_utf_8_under_another_name_is_read_and_noted() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>\n' + edexml(pupil().replace("Noor", "Zoë"))
    school = read(text)
    assert (school.pupils[0].call_name, codes(school)) == ("Zoë", [NoteCode.ENCODING])


def test_a_group_or_branch_that_is_not_in_the_file_becomes_none() -> None:
    school = read(edexml(pupil('<groep key="G9"/><vestiging key="V1"/>')))
    assert (school.pupils[0].group_key, school.pupils[0].branch_key) == (None, None)
    assert [(note.code, note.detail) for note in school.notes] == [
        (NoteCode.MISSING_BRANCH, "V1"),
        (NoteCode.MISSING_GROUP, "G9"),
    ]


def test_a_value_longer_than_the_standard_is_kept_and_noted() -> None:
    long = "a" * 65
    school = read(edexml(pupil().replace("Noor", long)))
    assert school.pupils[0].call_name == long
    assert [(note.line, note.code, note.detail) for note in school.notes] == [(5, NoteCode.TOO_LONG, "roepnaam")]


@pytest.mark.parametrize("version", ["1.03", "2.0", "2.2"])
def test_another_version_is_read_with_a_note(version: str) -> None:
    school = read(edexml(heading=HEADING.replace("2.1", version)))
    assert [(note.code, note.detail) for note in school.notes] == [(NoteCode.OTHER_VERSION, version)]


@pytest.mark.parametrize(("code", "sex"), [("0", "unknown"), ("1", "boy"), ("2", "girl"), ("9", "unspecified")])
def test_each_code_of_the_sexes_has_its_word(code: str, sex: str) -> None:
    assert read(edexml(pupil(f"<geslacht>{code}</geslacht>"))).pupils[0].sex == sex


@pytest.mark.parametrize(
    ("more", "code"),
    [("<geslacht>X</geslacht>", NoteCode.UNKNOWN_SEX), ("<jaargroep>9</jaargroep>", NoteCode.UNKNOWN_YEAR)],
)
def test_a_code_outside_the_standard_is_noted_and_not_taken_over(more: str, code: NoteCode) -> None:
    school = read(edexml(pupil(more)))
    assert (school.pupils[0].sex, school.pupils[0].year, codes(school)) == (Sex.UNKNOWN, None, [code])


@pytest.mark.parametrize("written", ["2019-05-11", "2019-05-11Z", "2019-05-11+02:00", " 2019-05-11T00:00:00 "])
def test_a_day_is_read_in_each_way_it_is_written(written: str) -> None:
    assert read(edexml(pupil(f"<geboortedatum>{written}</geboortedatum>"))).pupils[0].born == date(2019, 5, 11)


def test_odd_headings_are_noted() -> None:
    heading = HEADING.replace("99ZZ", "ZZ99").replace("</school>", "<aanmaakdatum>gisteren</aanmaakdatum></school>")
    school = read(edexml(heading=heading))
    assert (school.brin, school.created) == (None, None)
    assert codes(school) == [NoteCode.BAD_BRIN, NoteCode.BAD_CREATED]


def test_roles_at_a_group_count_like_roles_of_the_school() -> None:
    links = '<rol>LRK</rol><groepen><groep key="G4"><rol>IB</rol><rol>LRK</rol></groep></groepen>'
    (staff,) = read(edexml(staff=f"<leerkrachten>{member('LK1', links)}</leerkrachten>")).staff
    assert (staff.roles, staff.group_keys) == (("LRK", "IB"), ("G4",))


@pytest.mark.clause("T32")
@pytest.mark.parametrize(
    "only", ["<rol>OUD</rol>", '<groepen><groep key="G4"><rol>OUD</rol></groep></groepen>'], ids=["school", "group"]
)
def test_a_parent_is_left_out_of_the_staff(only: str) -> None:
    staff = member("O1", only) + member("LK1", "<rol>OUD</rol><rol>LRK</rol>")
    school = read(edexml(staff=f"<leerkrachten>\n{staff}</leerkrachten>"))
    assert [(one.key, one.roles) for one in school.staff] == [("LK1", ("LRK",))]
    assert [(note.code, note.detail) for note in school.notes] == [(NoteCode.PARENT_LEFT_OUT, "O1")]


def test_staff_and_groups_that_cannot_be_told_apart_are_left_out_with_a_note() -> None:
    staff = member("LK1", "") + member("LK1", "") + member("", "") + '<leerkracht key="LK2"/>' + member("LK3", "<rol>X</rol>")
    groups = '<groepen><groep key="G4"><naam>4</naam></groep><groep key="G4"/><groep/></groepen>'
    school = read(edexml(groups=groups, staff=f"<leerkrachten>{staff}</leerkrachten>"))
    assert [one.key for one in school.staff] == ["LK1", "LK3"]
    assert [group.key for group in school.groups] == ["G4"]
    assert {NoteCode.DOUBLE_KEY, NoteCode.KEYLESS, NoteCode.NAMELESS, NoteCode.UNKNOWN_ROLE} <= set(codes(school))


def test_notes_cannot_fill_the_memory() -> None:
    school = read(edexml(pupil("".join(f"<nieuw{n}x/>" for n in range(1000)))))
    assert len(school.notes) == 201
    assert NoteCode.MORE in codes(school)


def test_every_note_has_a_dutch_sentence_with_its_line() -> None:
    school = read(edexml(pupil("<pronomen/>")))
    assert note_text(school.notes[0]) == "Regel 5: het onderdeel 'pronomen' is onbekend en is overgeslagen."


def test_a_stream_reads_like_its_bytes() -> None:
    content = edexml().encode()
    assert read_edexml(io.BytesIO(content)) == read_edexml(content)
