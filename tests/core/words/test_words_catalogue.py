"""The catalogue of signals: complete in both languages, plain, and never a number."""

import re
from datetime import date
from importlib.resources import files

import pytest
from test_words_plain import HARD_WORDS, VERDICTS, sentences

from meldpad.words.catalogue import Sort, catalogue_on, catalogues, items_in_lines, read_catalogue
from meldpad.words.load import LANGUAGES, WordsIncomplete
from meldpad.words.sheet import parse

FILE = files("meldpad.words").joinpath("catalogues/signalen-2026.yaml").read_text(encoding="utf-8")
EVERY = pytest.mark.parametrize("language", LANGUAGES)
ONE = "signalen-2026"


def texts(language: str) -> list[str]:
    found = catalogues(language)[ONE]
    of_groups = [text for group in found.groups for text in (group.title, group.note)]
    return [*of_groups, *found.sorts.values(), *(text for item in found.items.values() for text in (item.text, item.hint))]


@EVERY
def test_every_item_has_words_an_age_and_a_place_in_the_literature(language: str) -> None:
    found = catalogues(language)[ONE]
    assert len(found.items) > 150
    assert all(item.text.strip() and item.ages for item in found.items.values())
    assert all(item.forms for item in found.items.values() if item.sort is Sort.CONCERN)
    assert all(item.code.startswith(group.id) for group in found.groups for item in group.items)
    assert len({item.text for item in found.items.values()}) == len(found.items)


@EVERY
@pytest.mark.clause("O4.1")
def test_no_item_implies_a_verdict(language: str) -> None:
    assert [text for text in texts(language) if any(word in text.lower() for word in VERDICTS[language])] == []


def test_every_item_is_short_and_plain() -> None:
    assert [part for text in texts("nl") for part in sentences(text) if len(part.split()) > 15] == []
    assert [text for text in texts("nl") if any(word in text.lower() for word in HARD_WORDS)] == []
    assert [text for text in texts("nl") if re.search(r"\b[Uu]w?\b", text)] == []


@pytest.mark.clause("S1.1", "T35")
def test_what_reassures_is_a_group_of_its_own() -> None:
    groups = [group for group in catalogues()[ONE].groups if group.sort is Sort.REASSURING]
    assert len(groups) == 1
    assert len(groups[0].items) >= 10


def test_a_circumstance_is_no_signal_and_says_so() -> None:
    assert items_in_lines(ONE, ("L02", "A14"), "nl").split("\n") == [
        "• Steeds moe, of valt in slaap in de klas",
        "• Omstandigheid, geen signaal: Iemand in het gezin is verslaafd",
    ]


@pytest.mark.clause("S1.1")
def test_what_reassures_comes_last_and_says_so() -> None:
    lines = items_in_lines(ONE, ("Q01", "G04"), "nl").split("\n")
    assert lines[1] == "• Stelt gerust: Het kind heeft een vaste volwassene die het vertrouwt"
    assert items_in_lines(ONE, ("Q01",), "en").startswith("• Reassures: ")


@pytest.mark.parametrize("catalogue", [ONE, "gone"])
def test_a_code_that_is_not_known_is_shown_and_not_lost(catalogue: str) -> None:
    assert items_in_lines(catalogue, ("Z99",), "nl") == "• Z99"


@pytest.mark.parametrize(
    ("born", "code"),
    [("2026-01-01", "A"), ("2022-11-24", "A"), ("2022-11-23", "B"), ("2014-11-24", "B"), ("2014-11-23", "C"), ("2001-01-01", "")],
)
def test_an_age_counts_from_birthday_to_birthday(born: str, code: str) -> None:
    assert catalogues()[ONE].age_on(date.fromisoformat(born), date(2026, 11, 23)) == code


def test_a_day_has_one_catalogue_and_the_first_one_serves_every_day_before_it() -> None:
    assert catalogue_on(date(2026, 11, 23)).id == ONE
    assert catalogue_on(date(1999, 1, 1)).id == ONE


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("code: A02", "code: A01", "groups.1.items.2: the code A01 stands also at signalen.groups.1.items.1"),
        ("code: A02", "code: first", "groups.1.items.2.code is not a letter and two digits"),
        ('        en: "Bald patch', '        de: "Bald patch', "groups.1.items.7.de is unknown"),
        ('en: "Bald patch on the head, or hair that was pulled out"', 'en: " "', "groups.1.items.7.en is empty"),
        ("        ages: A\n", "        ages: AX\n", "groups.1.items.4.ages names something other than A, B, C"),
        ("        ages: A\n", '        ages: ""\n', "groups.1.items.4.ages names something other than A, B, C"),
        ("forms: [PCF]", "forms: [XX]", "groups.1.items.18.forms names something other than LG"),
        ("urgent: true", "urgent: perhaps", "items.2.urgent is not one of true"),
        ("sort: reassuring", "sort: comforting", "groups.17.sort is not one of concern"),
        ('note: {nl: "Schrijf onderaan', 'note: {fr: "Schrijf onderaan', "groups.8.note.fr is unknown"),
        ("owner: Meldpad\n", "", "signalen.owner is missing"),
        ("valid_from: 2026-01-01", "valid_from: soon", "signalen.valid_from is not a date"),
        ("from: 4, until: 12", "from: 4, until: 3", "ages.2.until is not a later birthday than 4"),
        ("groups:\n", "groups: none\nmore:\n", "signalen.more is unknown"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_place(old: str, new: str, named: str) -> None:
    assert old in FILE
    with pytest.raises(WordsIncomplete) as refused:
        read_catalogue(parse(FILE.replace(old, new, 1), "signalen"), "nl")
    assert named in str(refused.value)


def test_a_catalogue_without_groups_is_none() -> None:
    head = FILE[: FILE.index("groups:")]
    with pytest.raises(WordsIncomplete, match="groups is not a list"):
        read_catalogue(parse(f"{head}groups: none", "signalen"), "nl")
