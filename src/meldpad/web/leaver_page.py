"""What somebody carries, in words: numbers for who leads the school, and for others only that there is something."""

from meldpad.dossiers.leaving import Work
from meldpad.web.tongue import tr, tr_later
from meldpad.web.words import counted

SOMETHING = tr_later("Er is werk om over te dragen.")
NOTHING = tr_later("Er is geen werk om over te dragen.")


def work_text(work: Work) -> str:
    """Such as "Er is werk om over te dragen: 3 dossiers en 1 vraag."."""
    if not work.any:
        return NOTHING
    parts = [
        counted(number, one, more)
        for number, one, more in ((work.dossiers, "dossier", "dossiers"), (work.tasks, tr("vraag"), tr("vragen")))
        if number
    ]
    return f"{SOMETHING[:-1]}: {' en '.join(parts)}." if parts else SOMETHING
