"""A page that writes something about a pupil: the pupil is chosen on it, by list or by searching, and nothing typed is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.forms import Form
from django.http import Http404
from django.utils import timezone

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.dossiers.drafts import drop_draft, take_draft
from meldpad.dossiers.finding import dossier_for
from meldpad.dossiers.models import Dossier
from meldpad.policy.facts import Track
from meldpad.policy.verdict import NotAllowed
from meldpad.protocol.load import edition_named
from meldpad.schools.actor import Actor
from meldpad.schools.pupils import PupilRow, pupils_of
from meldpad.web.asking import Asking
from meldpad.web.forms.about_pupil import NOBODY, AboutPupil
from meldpad.web.forms.again import as_initial, posted
from meldpad.web.forms.from_kind import form_for
from meldpad.web.forms.kind_form import WORDS_SHOWN
from meldpad.web.tongue import tr

F = TypeVar("F", bound=AboutPupil)
Shown = TypeVar("Shown", bound=Form)
OTHERS = "others"


@dataclass(frozen=True, kw_only=True)
class PupilPage(Generic[Shown]):
    """The form and what is said above it. `found` tells how a search went, "" when there was none; `found_others` how the one for
    another pupil did. `typed` is what was sent or kept."""

    form: Shown
    restored: bool = False
    found: str = ""
    found_others: str = ""
    typed: Mapping[str, list[str]] = field(default_factory=dict)


def pupil_page(
    request: Asking, kind: str, base: type[F], now: datetime, *, preset: Mapping[str, object] | None = None
) -> PupilPage[F]:
    """The page's form: sent, searched in, restored, or fresh with what the address says."""
    actor, today = request.actor, timezone.localdate(now)
    made = form_for(kind, edition_named(actor.edition), base)
    sent = posted(request.POST)
    if request.method == "POST" and sent.get("op") == ["search"]:
        return _searched(actor, made, sent, now)
    pupils = pupils_of(school_of(actor), actor.user_id)
    if request.method == "POST" and sent.get("op") == [OTHERS]:
        return PupilPage(form=_as_typed(made, pupils, sent, today), typed=sent)
    if request.method == "POST":
        return PupilPage(form=made(request.POST, pupils=pupils, today=today), typed=sent)
    typed = take_draft(actor=actor, path=request.path, at=now)
    initial = as_initial(made, typed) if typed else preset or _preset(request, now)
    form = made(pupils=pupils, today=today, initial=initial)
    form.words_shown = typed.get(WORDS_SHOWN, []) if typed else []
    return PupilPage(form=form, restored=typed is not None, typed=typed or {})


def gives_up(request: Asking) -> bool:
    """Whether somebody stops without keeping: then what was kept while they typed goes too."""
    if request.method != "POST" or request.POST.get("op") != "stop":
        return False
    drop_draft(actor=request.actor, path=request.path)
    return True


def school_of(actor: Actor) -> UUID:
    """The school somebody works for; whoever only works for the board has no pupils."""
    if actor.school_id is None:
        raise Http404
    return actor.school_id


def _searched(actor: Actor, made: type[F], typed: dict[str, list[str]], now: datetime) -> PupilPage[F]:
    search = "".join(typed.get("search", []))
    matching = pupils_of(school_of(actor), actor.user_id, search)
    record(actor, Act.SEARCHED, now, detail="pupil")
    shown = matching or pupils_of(school_of(actor), actor.user_id)
    return PupilPage(form=_as_typed(made, shown, typed, _today(now)), found=found_words(search, matching), typed=typed)


def _as_typed(made: type[F], pupils: list[PupilRow], typed: dict[str, list[str]], today: date) -> F:
    """A fresh form in which everything stands as it was typed; nothing is called wrong yet."""
    form = made(pupils=pupils, today=today, initial=as_initial(made, typed))
    form.words_shown = typed.get(WORDS_SHOWN, [])
    return form


def found_words(search: str, matching: list[PupilRow]) -> str:
    """How a search went, in words."""
    if not search.strip():
        return tr("Typ eerst een naam of een groep. Hieronder staan alle kinderen.")
    if not matching:
        return NOBODY
    return tr("1 kind gevonden.") if len(matching) == 1 else tr("{number} kinderen gevonden. Kies er een.", number=len(matching))


def _preset(request: Asking, now: datetime) -> dict[str, object]:
    """What the address says: a dossier that the asker may know of, or a pupil by its id, which anybody finds in the list."""
    found = _dossier(request.actor, request.GET.get("dossier", ""), now)
    if found is None:
        return {"pupil": pupil} if (pupil := request.GET.get("kind")) else {}
    about = {"about": "employee"} if found.track == Track.EMPLOYEE else {}
    return {"pupil": str(found.pupil_id), **about}


def _dossier(actor: Actor, dossier: str, now: datetime) -> Dossier | None:
    try:
        return dossier_for(actor, UUID(dossier), now).dossier
    except (ValueError, NotAllowed):
        return None


def _today(now: datetime) -> date:
    return timezone.localdate(now)
