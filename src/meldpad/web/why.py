"""On every page one line: why somebody sees it, and who else does (O2.15)."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from meldpad.dossiers.companions import Companion, Companions, companions
from meldpad.dossiers.finding import Found
from meldpad.policy.reading import Scope
from meldpad.policy.roles import GUARDS, PASSING, STAND_INS, Role
from meldpad.web.context import actor_of
from meldpad.web.open_to import AREAS
from meldpad.web.open_to.area import ANYBODY, COLLEAGUES, EVERYBODY, Says
from meldpad.web.tongue import in_a_row, tr, tr_later

NOBODY = tr_later("Niemand bewaakt dit dossier nu. Zeg dat tegen de directeur.")
GUARDING = tr_later("Je ziet dit omdat je de zorg op school regelt.")
ANSWERING = tr_later("Je ziet dit omdat je over privacy gaat. Wat in dossiers staat, zie je niet.")
KEEPING = tr_later("Je ziet dit omdat je over de accounts gaat. Er staat niets over een kind.")
OWN = tr_later("Je ziet hier alleen je eigen account. Niemand anders ziet deze pagina.")
OWN_PAGES = (
    *("my_account", "my_password", "end_my_sessions", "confirm", "factor_setup", "factor_app", "factor_app_remove"),
    *("recovery_codes", "passkey_add", "passkey"),
)
STAFF_PAGES = (
    *("staff", "staff_at", "staff_invite", "staff_invitation", "staff_person", "staff_role"),
    *("staff_leave", "staff_hand_over", "staff_stop", "staff_recover"),
)
STANDING_IN = tr_later("Je ziet je eigen werk, en dossiers waar je iemand vervangt.")

FIRST: tuple[Says, ...] = (
    (GUARDS, tr_later("{guarding} Ook je collega's in die rol zien deze dossiers.", guarding=GUARDING)),
    (frozenset({Role.DIRECTOR}), tr_later("Alleen jij ziet dit scherm. Van andere dossiers zie je alleen het nummer.")),
    (frozenset({Role.PRIVACY_OFFICER}), ANSWERING),
    (
        frozenset({Role.BOARD_MEMBER, Role.TECHNICAL_ADMINISTRATOR}),
        tr_later("Je ziet hier geen dossiers. Wie op school werkt, ziet zijn eigen scherm."),
    ),
    (STAND_INS, STANDING_IN),
    (PASSING, tr_later("Alleen jij ziet dit scherm. Dossiers lees je hier niet.")),
    (ANYBODY, tr_later("Alleen jij ziet dit scherm: wat je schreef en wat jou is gevraagd.")),
)
LISTED: tuple[Says, ...] = (
    (GUARDS, tr_later("{guarding} Ook je collega's in die rol zien deze lijst.", guarding=GUARDING)),
    (frozenset({Role.DIRECTOR}), tr_later("Alleen jij ziet deze lijst. Je leest een dossier als je bent toegelaten.")),
    (STAND_INS, STANDING_IN),
    (ANYBODY, tr_later("Alleen jij ziet deze lijst: wat je schreef en waar je bent toegelaten.")),
)
WRITING: tuple[Says, ...] = ((ANYBODY, tr_later("Alleen jij ziet dit nu. Wie het straks leest, staat erbij.")),)
ACCESS_PAGES = ("access_check", "access_extend", "access_choose", "access_choose_parts", "access_answer")
REQUESTED: tuple[Says, ...] = (
    (
        GUARDS,
        tr_later(
            "{guarding} De functionaris gegevensbescherming ziet dat er een verzoek is, niet wat erin staat.", guarding=GUARDING
        ),
    ),
    (frozenset({Role.PRIVACY_OFFICER}), ANSWERING),
    (frozenset({Role.DIRECTOR}), tr_later("Je ziet dit omdat je de school leidt. Je ziet alleen verzoeken zonder dossier.")),
    (ANYBODY, STANDING_IN),
)
ON_WORRIES: tuple[Says, ...] = (
    (
        frozenset({Role.BOARD_MEMBER, Role.CONFIDANT}),
        tr_later("Je ziet dit omdat het bestuur hierover beslist."),
    ),
    (ANYBODY, tr_later("Alleen jij ziet dit, omdat je het opschreef. Het bestuur ziet later alleen een nummer.")),
)
FIXED: dict[str, tuple[Says, ...]] = {
    "today": FIRST,
    "caseload": LISTED,
    "signal": WRITING,
    "emergency": ((ANYBODY, tr_later("Alleen jij ziet dit nu. Straks leest ook wie de zorg op school regelt het.")),),
    "receipt": ((ANYBODY, tr_later("Je ziet dit omdat je iets schreef. Wie de zorg op school regelt, leest het.")),),
    **dict.fromkeys(("worries", "worry", "worry_round"), ON_WORRIES),
    "employee_road": ((ANYBODY, tr_later("Je ziet dit omdat je het schreef. Niemand anders leest het hier.")),),
    "care_signals": ((ANYBODY, tr_later("{guarding} Wie rust moet geven, ziet alleen de naam.", guarding=GUARDING)),),
    "care_signal": ((ANYBODY, tr_later("{guarding} Wie rust moet geven, ziet alleen de naam.", guarding=GUARDING)),),
    "handover": ((ANYBODY, tr_later("Je ziet dit omdat je deze dossiers bewaakt. Je collega's in die rol zien dit ook.")),),
    **dict.fromkeys(("access_requests", "access_request"), REQUESTED),
    "access_new": ((ANYBODY, tr_later("Alleen jij ziet deze lijst met kinderen. Er staat niet bij wie een dossier heeft.")),),
    **dict.fromkeys(ACCESS_PAGES, ((ANYBODY, tr_later("{guarding} Ook je collega's in die rol zien dit.", guarding=GUARDING)),)),
    "break_glass": ((ANYBODY, tr_later("Alleen jij ziet deze lijst met kinderen. Er staat niet bij wie een dossier heeft.")),),
    "judge_glass": (
        (
            GUARDS | STAND_INS,
            tr_later("Je ziet dit omdat je dit dossier bewaakt. De functionaris gegevensbescherming ziet het ook."),
        ),
        (ANYBODY, ANSWERING),
    ),
    **dict.fromkeys(STAFF_PAGES, ((ANYBODY, KEEPING),)),
    **dict.fromkeys(OWN_PAGES, ((ANYBODY, OWN),)),
    **dict.fromkeys(("second_step", "unlock"), ((ANYBODY, EVERYBODY),)),
    **dict.fromkeys(("accept", "recover"), ((ANYBODY, EVERYBODY),)),
    "retention": (
        (GUARDS | STAND_INS, tr_later("{guarding} Je ziet hier geen namen.", guarding=GUARDING)),
        (ANYBODY, tr_later("Je ziet dit omdat je de school leidt. Je ziet alleen nummers.")),
    ),
    "retention_round": ((ANYBODY, tr_later("Je ziet dit omdat je erover gaat. Je ziet alleen nummers.")),),
    "retention_terms": ((ANYBODY, tr_later("Wie met dossiers werkt, ziet deze pagina. Er staat niets over een kind.")),),
    "log": (
        (frozenset({Role.PRIVACY_OFFICER}), ANSWERING),
        (ANYBODY, tr_later("{guarding} Wie over privacy gaat, ziet dit ook.", guarding=GUARDING)),
    ),
    "code": ((ANYBODY, COLLEAGUES),),
    "clauses": ((ANYBODY, COLLEAGUES),),
    "more": ((ANYBODY, COLLEAGUES),),
    "account_login": ((ANYBODY, EVERYBODY),),
    "call": ((ANYBODY, EVERYBODY),),
    "hide": ((ANYBODY, EVERYBODY),),
    "privacy": ((ANYBODY, EVERYBODY),),
    "accessibility": ((ANYBODY, EVERYBODY),),
    **{page: says for area in AREAS for page, says in area.why.items()},
}


def why_here(request: HttpRequest, found: Found | None, people: Companions | None = None) -> str:
    """The line for this page; "" for a page that only says that something is not there."""
    if found is not None:
        actor = actor_of(request)
        return of_dossier(found, actor.user_id, people or companions(found.dossier, timezone.now())) if actor else ""
    match = request.resolver_match
    said = FIXED.get(match.url_name or "", ()) if match else ()
    if not said or said[0][0] is ANYBODY:
        return said[0][1] if said else ""
    actor = actor_of(request)
    roles = actor.roles if actor else frozenset()
    return next((text for wanted, text in said if not wanted.isdisjoint(roles)), "")


def of_dossier(found: Found, reader: UUID, others: Companions) -> str:
    """The line for a page of a dossier, from what ties its reader to it and who else is there."""
    guarding = _names(others.guards, reader)
    match found.scope:
        case Scope.ALL if found.guarded:
            return _guarding(others, reader)
        case Scope.ALL if found.relation.involved:
            return tr("Je leest mee omdat je bent toegelaten. {bewaakt}", bewaakt=_bewaakt(guarding))
        case Scope.ALL:
            return tr("Je leest dit door noodtoegang. {bewaakt}", bewaakt=_bewaakt(guarding))
        case Scope.OWN:
            return tr("Je leest alleen wat je zelf schreef. {bewaakt}", bewaakt=_bewaakt(guarding))
        case _:
            return tr("Je ziet alleen wat jou is gevraagd. {bewaakt}", bewaakt=_bewaakt(guarding))


def _guarding(others: Companions, reader: UUID) -> str:
    names = _names((*others.guards, *others.along), reader)
    also = tr("Ook dit lezen: {names}.", names=in_a_row(names)) if names else tr("Niemand anders leest dit dossier.")
    return f"{GUARDING} {also}"


def _bewaakt(names: list[str]) -> str:
    if not names:
        return NOBODY
    return tr(
        "{words} {words_2} dit dossier.", words=in_a_row(names), words_2=tr("bewaakt") if len(names) == 1 else tr("bewaken")
    )


def _names(people: Iterable[Companion], reader: UUID) -> list[str]:
    return [one.name for one in people if one.user_id != reader]
