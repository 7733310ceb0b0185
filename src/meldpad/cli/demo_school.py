"""The demonstration school: its pupils and staff come in through the same importer as any school's."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils import timezone

from meldpad.accounts.demo import DemoAccount, demo_accounts
from meldpad.accounts.models import User
from meldpad.cli.demo_around import around_tales
from meldpad.cli.demo_clock import tell_days
from meldpad.cli.demo_code_papers import show_to_parents
from meldpad.cli.demo_dossiers import dossier_tales
from meldpad.cli.demo_looking_back import looked_back
from meldpad.cli.demo_own_code import own_code
from meldpad.cli.demo_papers import reported
from meldpad.cli.demo_practice import practised
from meldpad.cli.demo_readiness import readiness
from meldpad.cli.demo_social_map import fill_map
from meldpad.cli.demo_telling import ANJA, LISA, RUUD, Story, tell
from meldpad.policy.roles import Role
from meldpad.schools.edexml import read_edexml
from meldpad.schools.founding import appoint, found_school
from meldpad.schools.importing import import_file
from meldpad.schools.invented import write_demo_file
from meldpad.schools.models import School, StaffMember

ROLES = {
    "LK01": (Role.TEACHER,),
    "IB01": (Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR),
    "DIR1": (Role.DIRECTOR,),
    "ADJ1": (Role.DEPUTY_OFFICER,),
    "STA1": (Role.TRAINEE,),
}
BOARD_ROLES = {
    "fatima@bestuur.example": Role.BOARD_MEMBER,
    "beheer@bestuur.example": Role.TECHNICAL_ADMINISTRATOR,
    "bram@bestuur.example": Role.PRIVACY_OFFICER,
    "hanna@bestuur.example": Role.CONFIDANT,
}
AT_SCHOOL = frozenset({Role.CONFIDANT})  # works for the board, and stands in at this school
SINCE = date(2026, 8, 1)


def ensure_demo_school(*, empty: bool = False) -> School:
    """The demonstration school, made on the first start and left alone afterwards; with a few dossiers unless `empty`."""
    school = found_school(board_key="demo", board_name="Stichting De Bomen", key="delinde", name="Basisschool De Linde")
    if StaffMember.objects.filter(school=school).exists():
        return school
    with TemporaryDirectory() as folder, transaction.atomic():
        file = Path(folder) / "delinde.xml"
        write_demo_file(file)
        import_file(school, read_edexml(file))
        for account in demo_accounts():
            _account(school, account)
        if not empty:
            now = timezone.now()
            story = Story(school, now)
            fill_map(story.actor(ANJA, now), now)
            school_tales = (looked_back(story.at, story.actor), own_code(story), practised(story, RUUD, LISA), readiness(story))
            tell((*dossier_tales(story), reported(story), *around_tales(story), *school_tales))
            show_to_parents(school, now)
            tell_days(school, now)
    return school


def _account(school: School, account: DemoAccount) -> None:
    user = User.objects.create_user(account.email, account.password, name=account.name, board_id=school.board_id)
    if account.las_key:
        StaffMember.objects.filter(school=school, las_key=account.las_key).update(user=user)
        for role in ROLES[account.las_key]:
            appoint(user, role, board_id=school.board_id, school_id=school.id, since=SINCE)
    else:
        role = BOARD_ROLES[account.email]
        where = school.id if role in AT_SCHOOL else None
        appoint(user, role, board_id=school.board_id, school_id=where, since=SINCE)
