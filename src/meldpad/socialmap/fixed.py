"""The numbers that are the same for every school. A school adds to them, and changes or hides none (K2, T31)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from meldpad.protocol.load import edition_named
from meldpad.protocol.plain_yaml import plain
from meldpad.socialmap.moments import Moment

# When to call the numbers of the code itself; the others say so in fixed.yaml. Each number stands in one file only.
OF_THE_CODE = {"police": Moment.NOW, "advice_centre": Moment.TODAY}


@dataclass(frozen=True, kw_only=True)
class FixedNumber:
    """A national number. `number` is as people read it, `dial` as a telephone wants it; `hours` is empty for day and night."""

    id: str
    number: str
    dial: str
    moment: Moment
    what: Mapping[str, str]
    hours: Mapping[str, str]
    valid_from: date
    source: str
    owner: str
    review_by: date


@cache
def fixed_numbers(edition_id: str) -> tuple[FixedNumber, ...]:
    """Every fixed number under this edition of the code: those of the code first, then by moment. KeyError: no such edition."""
    found = (*_of_the_code(edition_id), *_national())
    return tuple(sorted(found, key=lambda one: list(Moment).index(one.moment)))


def fixed_number(number_id: str) -> FixedNumber:
    """One national number by its name; KeyError when there is none."""
    return {one.id: one for one in _national()}[number_id]


@cache
def _national() -> tuple[FixedNumber, ...]:
    told = plain((files("meldpad.socialmap") / "fixed.yaml").read_text(encoding="utf-8"))
    rows = told["numbers"] if isinstance(told, dict) else ()
    return tuple(FixedNumber(**{**row, "moment": Moment(row["moment"])}) for row in rows)


def _of_the_code(edition_id: str) -> tuple[FixedNumber, ...]:
    return tuple(
        FixedNumber(
            id=phone.id,
            number=phone.number,
            dial=phone.dial,
            moment=OF_THE_CODE.get(phone.id, Moment.TODAY),
            what=phone.what,
            hours={},
            valid_from=phone.valid_from,
            source=phone.source,
            owner=phone.owner,
            review_by=phone.review_by,
        )
        for phone in edition_named(edition_id).phones
    )
