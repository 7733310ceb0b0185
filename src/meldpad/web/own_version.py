"""The version of the school's own code that is in force, at the top of the page about the code."""

from dataclasses import dataclass

from meldpad.adoption.models import Version
from meldpad.adoption.publishing import publishing_of
from meldpad.adoption.selectors import content_of
from meldpad.schools.models import School
from meldpad.web.addresses import address
from meldpad.web.code_links import papers_of, text_href
from meldpad.web.function_words import PART_WORDS
from meldpad.web.link import Link
from meldpad.web.spoken import plain_date
from meldpad.web.tongue import tr


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody the code names, for which function, and how they are reached."""

    function: str
    name: str
    reach: str


@dataclass(frozen=True, kw_only=True)
class OwnVersion:
    """A version in words. `parents_href` is "" while parents see nothing."""

    number: int
    edition: str
    title: str
    about: str
    people: tuple[Person, ...]
    text_href: str
    papers: tuple[Link, ...]
    parents_href: str


def own_version(version: Version) -> OwnVersion:
    """What stands at the top of the page."""
    content = content_of(version)
    named = [one for one in content.people if one.name.strip()]
    people = [Person(function=str(PART_WORDS[one.part]), name=one.name, reach=one.reach) for one in named]
    return OwnVersion(
        number=version.number,
        edition=content.edition,
        title=tr("De code van {school}, versie {number}", school=content.school, number=version.number),
        about=tr(
            "Vastgesteld op {day}. Geldt vanaf {day_2}.",
            day=plain_date(version.adopted_on),
            day_2=plain_date(version.in_force_from),
        ),
        people=tuple(people),
        text_href=text_href(version),
        papers=tuple(papers_of(version)),
        parents_href=_parents(version),
    )


def _parents(version: Version) -> str:
    if not publishing_of(version.school_id).public:
        return ""
    return address("parents", school=School.objects.values_list("key", flat=True).get(id=version.school_id))
