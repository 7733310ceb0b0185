"""Parents and pupils never have an account (T32): no role is theirs, and reading a school's file makes no account."""

import os
from pathlib import Path

import pytest

from factories import NOW, make_school
from meldpad.accounts.models import User
from meldpad.policy.roles import Role
from meldpad.schools.edexml import read_edexml
from meldpad.schools.importing import import_file
from meldpad.schools.invented import write_demo_file
from meldpad.schools.models import Appointment, Invitation, Pupil, StaffMember
from meldpad.staff.finding import place_for
from meldpad.staff.overview import overview

pytestmark = pytest.mark.clause("T32")
STANDARD = Path(os.environ["MELDPAD_SHARED"]) / "edexml" / "2.1" / "EDEXML.Voorbeeld.2.1.xml"
WITH_PARENTS = """<EDEX>
<school><schooljaar>2026-2027</schooljaar><brincode>99ZZ</brincode><xsdversie>2.1</xsdversie></school>
<groepen><groep key="G4"><naam>4</naam><jaargroep>4</jaargroep></groep></groepen>
<leerlingen><leerling key="LL1"><achternaam>Bakker</achternaam><roepnaam>Noor</roepnaam>
<gebruikersnaam>noor</gebruikersnaam><emailadres>noor@school.example</emailadres></leerling></leerlingen>
<leerkrachten>
<leerkracht key="O1"><achternaam>Bakker</achternaam><emailadres>vader@example.org</emailadres><rol>OUD</rol></leerkracht>
<leerkracht key="O2"><achternaam>Vos</achternaam><rol>OUD</rol><rol>LRK</rol></leerkracht>
</leerkrachten>
</EDEX>"""


def test_no_role_is_one_of_a_parent_or_a_pupil():
    assert not any(word in role for role in Role for word in ("parent", "pupil", "child", "guardian", "student", "oud", "lln"))


@pytest.mark.parametrize("what", ["invented", "official", "with parents"])
def test_reading_a_file_makes_no_account_and_no_appointment(tmp_path, what):
    file = tmp_path / "school.xml"
    match what:
        case "invented":
            write_demo_file(file)
        case "official":
            if not STANDARD.is_file():
                pytest.skip("the official EDEXML files are not here")
            file.write_bytes(STANDARD.read_bytes())
        case _:
            file.write_text(WITH_PARENTS, encoding="utf-8")
    import_file(make_school(), read_edexml(file))
    assert Pupil.objects.exists()
    assert StaffMember.objects.exists()
    assert [model.objects.count() for model in (User, Appointment, Invitation)] == [0, 0, 0]


def test_a_parent_in_the_file_is_nobody_to_invite(house, tmp_path):
    file = tmp_path / "school.xml"
    file.write_text(WITH_PARENTS, encoding="utf-8")
    import_file(house.school, read_edexml(file))
    place = place_for(house.director, house.school.id, NOW)
    assert [name for _, name in overview(house.director, place, NOW).known] == ["Vos"]
