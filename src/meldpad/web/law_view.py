"""The law and the telephone numbers in words: what they say, since when, from where, and when to read them again."""

from dataclasses import dataclass
from datetime import date

from meldpad.protocol.load import edition_named
from meldpad.protocol.model import Law, Phone
from meldpad.protocol.review import to_review
from meldpad.web.spoken import long_date
from meldpad.web.tongue import language, tr
from meldpad.web.words import counted


@dataclass(frozen=True, kw_only=True)
class LawView:
    """One text. `late` says that it should have been read again; empty when it was."""

    title: str
    text: str
    source: str
    kept: str
    late: str


def laws_view(edition_id: str, today: date) -> tuple[LawView, ...]:
    """What an edition rests on: its laws, then its telephone numbers (T45)."""
    edition = edition_named(edition_id)
    late = set(map(id, to_review(edition, today)))
    laws = [_view(law, law.title[language()], law.text[language()], id(law) in late) for law in edition.laws]
    phones = [_view(phone, phone.number, phone.what[language()], id(phone) in late) for phone in edition.phones]
    return (*laws, *phones)


def review_words(edition_id: str, today: date) -> str:
    """One sentence about what was not read again in time; empty when everything was."""
    number = len(to_review(edition_named(edition_id), today))
    return tr("Kijk {counted} over wet en telefoon na.", counted=counted(number, "tekst", "teksten")) if number else ""


def _view(said: Law | Phone, title: str, text: str, late: bool) -> LawView:
    return LawView(
        title=title,
        text=text,
        source=said.source[:1].upper() + said.source[1:],
        kept=tr(
            "Geldig per {day}. Beheerd door {owner}. Nakijken voor {day_2}.",
            day=_day(said.valid_from),
            owner=said.owner,
            day_2=_day(said.review_by),
        ),
        late=tr("Nakijken: dit had voor {day} gemoeten.", day=_day(said.review_by)) if late else "",
    )


def _day(day: date) -> str:
    """Without the day of the week."""
    return long_date(day).partition(" ")[2]
