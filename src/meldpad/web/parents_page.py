"""The page for parents in words: who to ask, the version, and the numbers."""

from dataclasses import dataclass

from meldpad.adoption.content import Part
from meldpad.adoption.publishing import Published
from meldpad.adoption.selectors import content_of
from meldpad.documents.own_code.texts import PARTS
from meldpad.socialmap.fixed import FixedNumber, fixed_number
from meldpad.web.addresses import address
from meldpad.web.notices import PhoneView, phones_of
from meldpad.web.spoken import plain_date
from meldpad.web.tongue import language, tr

# Parents go to who knows the code; the confidant is for worries about the school itself.
ASKED = (Part.ATTENTION_OFFICER, Part.CARE_COORDINATOR, Part.DIRECTOR, Part.CONFIDANT)


@dataclass(frozen=True, kw_only=True)
class Whom:
    """A function to go to; `name` and `reach` are "" unless the school chose to show them."""

    function: str
    name: str = ""
    reach: str = ""


@dataclass(frozen=True, kw_only=True)
class ParentsView:
    """What the page shows of one school."""

    school: str
    board: str
    version: str
    whom: tuple[Whom, ...]
    phones: tuple[PhoneView, ...]
    child: PhoneView
    inspector: PhoneView
    privacy: str
    whole_href: str


def parents_view(published: Published) -> ParentsView:
    """The page of a school that shows it."""
    version, chosen = published.version, published.chosen
    content = content_of(version)
    named = [one for part in ASKED for one in content.named(part) if one.name.strip()]
    whom = tuple(Whom(function=PARTS[one.part], name=one.name, reach=one.reach) for one in named) if chosen.names else ()
    return ParentsView(
        school=content.school,
        board=content.board,
        version=tr(
            "Versie {number} van onze meldcode. Vastgesteld op {day}.", number=version.number, day=plain_date(version.adopted_on)
        ),
        whom=whom or tuple(Whom(function=function) for function in dict.fromkeys(PARTS[one.part] for one in named)),
        phones=phones_of(content.edition),
        child=_phone(fixed_number("child-line")),
        inspector=_phone(fixed_number("confidential-inspector")),
        privacy=content.privacy_rules,
        whole_href=address("parents_pdf", school=published.school.key) if chosen.whole else "",
    )


def _phone(one: FixedNumber) -> PhoneView:
    return PhoneView(number_text=one.number, tel=one.dial, what=one.hours[language()])
