"""Small Dutch words that several pages need: what somebody is, and how near a day lies."""

from collections.abc import Iterable
from datetime import date, datetime

from meldpad.policy.roles import Role
from meldpad.web.spoken import clock, long_date
from meldpad.web.tongue import in_each_language, joined, tr, tr_later
from meldpad.words.dates import dutch_moment

ROLE_WORDS = {
    Role.ATTENTION_OFFICER: tr_later("aandachtsfunctionaris"),
    Role.DEPUTY_OFFICER: tr_later("plaatsvervangend aandachtsfunctionaris"),
    Role.CARE_COORDINATOR: tr_later("intern begeleider"),
    Role.DIRECTOR: tr_later("directeur"),
    Role.TEACHER: tr_later("leerkracht"),
    Role.SUBJECT_TEACHER: tr_later("vakleerkracht"),
    Role.REMEDIAL_TEACHER: tr_later("remedial teacher"),
    Role.ASSISTANT: tr_later("onderwijsassistent"),
    Role.TRAINEE: tr_later("stagiair"),
    Role.SUBSTITUTE: tr_later("invaller"),
    Role.CONFIDANT: tr_later("vertrouwenspersoon van het bestuur"),
    Role.BOARD_MEMBER: tr_later("bestuurder"),
    Role.PRIVACY_OFFICER: tr_later("functionaris gegevensbescherming"),
    Role.TECHNICAL_ADMINISTRATOR: tr_later("technisch beheerder"),
}


def role_words(roles: Iterable[Role]) -> str:
    """Such as "aandachtsfunctionaris en directeur", always in the same order."""
    held = set(roles)
    return joined(" en ", (words for role, words in ROLE_WORDS.items() if role in held))


def counted(number: int, one: str, more: str) -> str:
    """Such as "1 dossier" or "3 dossiers"."""
    return f"{number} {tr(one if number == 1 else more)}"


@in_each_language
def due_badge(due: date | None, today: date) -> tuple[str, str]:
    """The words and the tone of a badge in a list, where there is no room for a sentence."""
    days = (due - today).days if due else 0
    if due is None:
        return "", ""
    if days < 0:
        return tr("{counted} te laat", counted=counted(-days, "dag", "dagen")), "late"
    if days <= 1:
        return (tr("Vandaag"), tr("Morgen"))[days], "soon"
    return near_day(due, today), ""


@in_each_language
def near_day(day: date, today: date) -> str:
    """Such as "Vrijdag 27 november" within a week, "14 december" later, and with its year when that is another."""
    text = long_date(day) if day.year != today.year else long_date(day).rpartition(" ")[0]
    near = abs((day - today).days) < 7
    return text[:1].upper() + text[1:] if near else text.partition(" ")[2]


def moment_words(moment: datetime, today: date) -> str:
    """Such as "Vandaag, 15.05 uur", "Gisteren" or "9 november"."""
    day = dutch_moment(moment).date()
    match (today - day).days:
        case 0:
            return tr("Vandaag, {moment}", moment=clock(moment))
        case 1:
            return tr("Gisteren")
        case _:
            return near_day(day, today)


def moment_clock(moment: datetime, today: date) -> str:
    """The same with the clock, for what happened within hours: such as "Gisteren, 15.05 uur"."""
    words = moment_words(moment, today)
    return words if words.endswith(clock(moment)) else f"{words}, {clock(moment)}"
