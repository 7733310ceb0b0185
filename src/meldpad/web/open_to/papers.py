"""The papers of a dossier: for whoever works with dossiers at all. Whose dossier it is, the policy decides."""

from meldpad.policy.roles import STAFF, Role
from meldpad.web.open_to.area import Area

SCHOOL_STAFF: frozenset[str] = STAFF | {Role.CONFIDANT}

AREA = Area(open_to=dict.fromkeys(("papers", "paper_pdf", "paper_docx"), SCHOOL_STAFF))
