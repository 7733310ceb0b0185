"""Everything the pages for a second person need, in ready text."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse

from meldpad.dossiers.companions import Companions
from meldpad.dossiers.opened_second import OpenSecond, all_waiting
from meldpad.dossiers.seconds import AskedPerson, AskedSecond, asked_people
from meldpad.dossiers.selectors import OpenDossier
from meldpad.journal.kinds.weighing import Weighing
from meldpad.protocol.model import Edition
from meldpad.schools.actor import Actor
from meldpad.web.addresses import address
from meldpad.web.caserows import Listed
from meldpad.web.edition_words import terms_of
from meldpad.web.entry_page import about, crumbs, home_of
from meldpad.web.forms.second import AgreementForm, SecondForm, WithdrawForm
from meldpad.web.notices import Notice, phones_of
from meldpad.web.page import dossier_frame
from meldpad.web.spoken import long_date
from meldpad.web.timeline import Link, by_author, faces, names_of_authors
from meldpad.web.tongue import tr, tr_later, within
from meldpad.web.words import moment_words

WHAT = {
    "weighing": tr_later("Zeg ja of nee tegen een weging"),
    "closing_proposal": tr_later("Zeg ja of nee tegen een voorstel om te sluiten"),
    "deviation_proposal": tr_later("Zeg ja of nee tegen een voorstel om niet te melden"),
}
TITLES = {
    "weighing": tr_later("Kijk mee naar de weging"),
    "closing_proposal": tr_later("Kijk mee: mag dit dossier dicht?"),
    "deviation_proposal": tr_later("Kijk mee: mag de school afwijken?"),
}
MEANS = {
    "weighing": tr_later("Zeg je ja? Dan staat vast dat twee mensen dit zo zien. Zeg je nee? Dan wegen jullie opnieuw."),
    "closing_proposal": tr_later("Zeg je ja? Dan gaat het dossier nu dicht. Zeg je nee? Dan blijft het open."),
    "deviation_proposal": tr_later("Zeg je ja? Dan hoeft de school nu niet te melden. Zeg je nee? Dan blijft melden nodig."),
}
OTHERWISE = tr_later("Met twee mensen beslissen")
ENDED = tr_later("Dit wacht niet meer op een antwoord.")
OVERTAKEN = tr_later("Er kwam daarna iets nieuws bij. Dit geldt niet meer. Nodig? Schrijf het dan opnieuw op.")
ASK = tr_later("Wie kijkt mee?")


def seconds_asked(edition: Edition) -> bool:
    """Whether this edition asks a second person to agree with a weighing (T06)."""
    return any(rule.act == "agreement" for rule in edition.rules)


def listed_seconds(asked: Iterable[AskedSecond], today: date) -> tuple[Listed, ...]:
    """What waits for somebody's yes or no, and never about whom."""
    return tuple(_listed(one, today) for one in asked)


def _listed(one: AskedSecond, today: date) -> Listed:
    when = moment_words(one.asked_at, today)
    return Listed(
        title=WHAT[one.kind],
        why="",
        who=tr("Gevraagd door {asked_by} · {when}", asked_by=one.asked_by, when=within(when)),
        href=address("second", dossier_id=one.dossier_id, number=one.number),
    )


def second_page(one: OpenSecond, form: AgreementForm | None, withdraw: WithdrawForm | None, today: date) -> dict[str, object]:
    """Context of `pages/second.html`."""
    opened, kind = one.opened, one.entry.payload.KIND
    authors = names_of_authors(opened)
    shown = faces(opened, today, authors, (one.entry, *one.answers))
    return {
        "page": dossier_frame(TITLES[kind] if one.may_agree else OTHERWISE, has_errors=form is not None and bool(form.errors)),
        "opened_as": opened.found,
        "crumbs": crumbs(opened, tr("Meebeslissen")),
        "meta": about(opened),
        "face": shown[0],
        "answers": shown[1:],
        "means": MEANS[kind],
        "own": one.own,
        "form": form,
        "withdraw": withdraw,
        "ended": "" if one.waits else ENDED if one.answers else OVERTAKEN,
        "asked": [_since(person) for person in asked_people(opened.dossier) if person.number == one.entry.number],
        "ask_href": _ask_href(one) if one.may_ask else "",
        "back": home_of(opened),
    }


def ask_second_page(one: OpenSecond, form: SecondForm | None, today: date) -> dict[str, object]:
    """Context of `pages/ask_second.html`. There is no form when nobody can be asked."""
    opened = one.opened
    weighing = isinstance(one.entry.payload, Weighing)
    return {
        "page": dossier_frame(ASK, has_errors=form is not None and bool(form.errors)),
        "opened_as": opened.found,
        "crumbs": crumbs(opened, ASK),
        "meta": about(opened),
        "face": faces(opened, today, names_of_authors(opened), (one.entry,))[0],
        "form": form,
        "asked": [_since(person) for person in asked_people(opened.dossier) if person.number == one.entry.number],
        "alone": alone_words(opened),
        "waive_href": _waive_href(opened) if weighing else "",
        "phones": phones_of(opened.edition.id),
        "back": home_of(opened),
    }


def alone_words(opened: OpenDossier) -> str:
    """Whom to ask when nobody at school can be the second person."""
    return tr("Vraag het bestuur om iemand. Of overleg met {terms_of}.", terms_of=terms_of(opened.edition.id)["advice_centre"])


def waits_on_dossier(actor: Actor, opened: OpenDossier, today: date, around: Companions) -> Iterator[Notice]:
    """What waits for a second person, for the top of the dossier: what, from whom, who is asked since when, and what to do."""
    found = [one for one in all_waiting(actor, opened) if not isinstance(one.entry.payload, Weighing) or _shows(opened, one)]
    asked = asked_people(opened.dossier) if found and around.asked else []
    authors = by_author(around.names)
    for one in found:
        people = [person for person in asked if person.number == one.entry.number]
        if people or not isinstance(one.entry.payload, Weighing) or one.may_agree:
            face = faces(opened, today, authors, (one.entry,))[0]
            yield Notice(
                title=tr("{title}. Dit wacht op een tweede persoon.", title=face.title),
                lines=(tr("Van {author}, nummer {number}.", author=face.author, number=face.number), *_asked_lines(people)),
                links=tuple(_links(one)),
            )


def _shows(opened: OpenDossier, one: OpenSecond) -> bool:
    """A weighing only waits while the code asks for a second person and no reason says that there is none."""
    asked = opened.route.asked if opened.route else ()
    return any(duty.rule.act == "agreement" for duty in asked)


def _asked_lines(people: Iterable[AskedPerson]) -> tuple[str, ...]:
    return tuple(map(_since, people)) or (tr("Er is nog niemand gevraagd."),)


def _since(person: AskedPerson) -> str:
    return tr("Gevraagd aan {name} op {day}.", name=person.name, day=long_date(person.since.date()))


def _links(one: OpenSecond) -> Iterator[Link]:
    here = address("second", dossier_id=one.opened.dossier.id, number=one.entry.number)
    if one.may_agree:
        yield Link(text=tr("Lees het en zeg ja of nee"), href=here)
    elif one.may_withdraw:
        yield Link(text=tr("Bekijk je voorstel of trek het in"), href=here)
    if one.may_ask:
        yield Link(text=tr("Vraag een collega"), href=_ask_href(one))


def _ask_href(one: OpenSecond) -> str:
    return address("ask_second", dossier_id=one.opened.dossier.id, number=one.entry.number)


def _waive_href(opened: OpenDossier) -> str:
    rule = next((rule for rule in opened.edition.rules if rule.act == "agreement" and rule.grounds), None)
    return reverse("waive", args=[opened.dossier.id, rule.id]) if rule else ""
