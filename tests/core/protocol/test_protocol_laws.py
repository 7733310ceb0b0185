"""Texts on the law and telephone numbers are data: since when, from where, whose, and to be read again every year (T45)."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
from edition_texts import dumped
from protocol_journals import EDITIONS, P2019
from test_protocol_never import EDITION, refused

from meldpad.protocol.load import read_edition
from meldpad.protocol.review import to_review

pytestmark = pytest.mark.clause("T45", "A7")


def with_law(**changed: object) -> str:
    raw = deepcopy(EDITION)
    raw["laws"][0].update(changed)  # type: ignore[index]
    return dumped(raw)


def with_phone(**changed: object) -> str:
    raw = deepcopy(EDITION)
    raw["phones"][0].update(changed)  # type: ignore[index]
    return dumped(raw)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"title": {"nl": "Wet."}}, "law privacy title: no words in en"),
        ({"text": {"nl": "", "en": "Law."}}, "law privacy text: no words in nl"),
        ({"clauses": ["A99"]}, "law privacy: unknown clause A99"),
        ({"source": ""}, "laws privacy: source is missing"),
        ({"owner": None}, "laws privacy: owner is missing"),
        ({"review_by": "ooit"}, "laws privacy: review_by is not a date"),
        ({"paragraph": 3}, "laws privacy: unknown field paragraph"),
        ({"review_by": date(2026, 8, 1)}, "law privacy: is to be read again on 2026-08-01, which is not after 2026-08-01"),
    ],
)
def test_a_law_that_does_not_fit_is_refused_with_its_place(changed: dict[str, object], fault: str) -> None:
    assert refused(with_law(**changed)) == f"own.yaml: {fault}"


@pytest.mark.parametrize("name", ["valid_from", "source", "owner", "review_by"])
def test_a_telephone_number_says_since_when_from_where_and_whose_it_is(name: str) -> None:
    assert refused(with_phone(**{name: ""})) == f"own.yaml: phones police: {name} is missing"


def test_an_edition_may_have_no_laws_of_its_own() -> None:
    raw = deepcopy(EDITION)
    del raw["laws"]
    assert read_edition(dumped(raw), where="own.yaml").laws == ()


def test_what_was_not_read_again_in_time_is_found_and_nothing_else() -> None:
    first = min(text.review_by for text in (*P2019.laws, *P2019.phones))
    assert to_review(P2019, first) == ()
    late = to_review(P2019, first + timedelta(days=1))
    assert late
    assert {text.review_by for text in late} == {first}
    assert len(to_review(P2019, date.max)) == len(P2019.laws) + len(P2019.phones)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_every_published_edition_names_the_laws_it_rests_on(edition) -> None:  # type: ignore[no-untyped-def]
    assert 4 <= len(edition.laws) <= 8
    assert {"A7", "A3", "S1.18"} <= {clause for law in edition.laws for clause in law.clauses}
