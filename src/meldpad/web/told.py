"""From one form to what comes into each child's own dossier: shared words, and nothing that holds for another child alone."""

from dataclasses import replace
from uuid import UUID

from meldpad.dossiers.telling import Told
from meldpad.journal.kinds.emergency import Emergency
from meldpad.journal.kinds.signal import Signal, WorryFor
from meldpad.journal.pupil_role import SAME_HOME, PupilRole
from meldpad.policy.facts import Kinship
from meldpad.web.forms.about_pupils import AboutPupils
from meldpad.web.forms.kind_form import to_payload
from meldpad.web.forms.other_pupil import OtherPupil
from meldpad.web.forms.token import writing_token

Noticed = Signal | Emergency


def told_of(form: AboutPupils, first_kin: Kinship | None = None) -> list[Told]:
    """What a valid form says of each child, the first one first. `first_kin` is what the writer is to that one."""
    said = to_payload(form)
    if not isinstance(said, Signal | Emergency):
        raise TypeError(f"nothing of kind {said.KIND} is told of several pupils")
    alone = not form.chosen and not form.cleaned_data["elsewhere"]
    if alone and said.pupil_role is PupilRole.ABOUT:  # of one child alone that goes without saying
        return [_told(form, form.pupil_id, replace(said, pupil_role=PupilRole.OPEN), first_kin)]
    every = [_told(form, form.pupil_id, replace(said, also_elsewhere=not alone), first_kin)]
    every += [_told(form, one.pupil_id, _for_other(said, one), one.kin(first_kin)) for one in form.chosen]
    return [replace(one, payload=_told_elsewhere(one.payload, [it.payload for it in every])) for one in every]


def _told(form: AboutPupils, pupil_id: UUID, payload: Noticed, kin: Kinship | None) -> Told:
    """Under a token that does not hang on the others: with one more child added, the first is not written a second time."""
    token = writing_token(form.own_token, pupil_id, replace(payload, also_elsewhere=False))
    return Told(pupil_id=pupil_id, payload=payload, token=token, kinship=kin)


def _for_other(said: Noticed, other: OtherPupil) -> Noticed:
    """The same for another child. What the first child told, or was reported of it, is not true of this one."""
    role, tick = other.role_of, bool(other.cleaned_data["tick"])
    if isinstance(said, Emergency):
        return replace(said, what=other.own_words or said.what, pupil_role=role, also_elsewhere=True, reported_in_call=tick)
    at_home = role in SAME_HOME
    return replace(
        said,
        seen=other.own_words or said.seen,
        pupil_role=role,
        also_elsewhere=True,
        disclosure=tick,
        special=said.special if at_home else (),
        worry_for=WorryFor.ADULT if at_home and said.worry_for is WorryFor.ADULT else WorryFor.PUPIL,
    )


def _told_elsewhere(payload: Noticed, every: list[Noticed]) -> Noticed:
    """Whether another child in the same danger told it: then a talk with the parents is as dangerous for this one (T09)."""
    if isinstance(payload, Emergency) or payload.disclosure or payload.pupil_role not in SAME_HOME:
        return payload
    told = any(isinstance(one, Signal) and one.disclosure and one.pupil_role in SAME_HOME for one in every)
    return replace(payload, told_elsewhere=told)
