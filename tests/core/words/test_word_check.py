"""Words that explain themselves: what is found, what is left alone, and that nothing is ever done with a text."""

import re
import time
import unicodedata
from importlib.resources import files
from itertools import pairwise

import pytest
from edition_names import TODAY
from hypothesis import example, given
from hypothesis import strategies as st

from meldpad.words.load import LANGUAGES, kind_words
from meldpad.words.sheet import WordsIncomplete, parse
from meldpad.words.word_check import Finding, look_over
from meldpad.words.word_check_list import Sort, read_word_list, word_list

PHRASES = [" ".join(phrase) for listed in word_list().by_first.values() for phrase, _ in listed]
TOLD = {" ".join(phrase): told for listed in word_list().by_first.values() for phrase, told in listed}
MARKS = ('"{}"', "“{}”", "„{}”", "'{}'", "‘{}’", "«{}»")
WRITTEN = st.text(st.sampled_from([*"abNJ .,!?\n\r\"'“”„‘’«»-é1", "\u0301"]), max_size=80)
SPOILED = st.lists(st.one_of(WRITTEN, st.sampled_from(PHRASES)), max_size=8).map(" ".join)
LONG = 100_000


def found(text: str) -> list[tuple[str, Sort]]:
    return [(one.words, one.told.sort) for one in look_over(text)]


@pytest.mark.clause("S1.14", "S1.12")
@pytest.mark.parametrize("word", ["agressief", "hysterische", "onbeschoft"])
def test_a_judging_word_gets_an_example_of_what_can_be_seen_heard_or_smelled(word: str) -> None:
    (one,) = look_over(f"Hij was {word} tegen de juf.")
    assert (one.words, one.told.sort) == (word, Sort.JUDGING)
    assert one.told.why
    assert one.told.instead.endswith((".", "”"))


@pytest.mark.clause("S1.14")
@pytest.mark.parametrize("word", ["altijd", "nooit", "iedereen", "de hele tijd"])
def test_an_absolute_word_asks_how_often_or_who(word: str) -> None:
    assert found(f"Het is {word} zo.") == [(word, Sort.ABSOLUTE)]


@pytest.mark.clause("S1.16")
def test_what_somebody_else_said_and_a_word_that_is_not_absolute_are_left_alone() -> None:
    assert found("Moeder zegt dat hij altijd lastig is. Hij huilt niet altijd.") == []
    assert found("Hij huilt altijd. Moeder zegt niets.") == [("altijd", Sort.ABSOLUTE)]


@pytest.mark.clause("S1.11")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gisteren sloeg J.V. een ander kind.", "J.V."),
        ("Toen zei N. dat het goed was.", "N."),
        ("Toen huilde N de hele les.", "N"),
        ("De zus van leerling 14 was er ook.", "leerling 14"),
        ("Zie ook LL0203 in de lijst.", "LL0203"),
    ],
)
def test_initials_and_a_number_ask_for_a_name(text: str, words: str) -> None:
    assert found(text) == [(words, Sort.NAMELESS)]


@pytest.mark.parametrize(
    "text",
    [
        "De heer J. de Vries belde.",
        "Mevrouw A.B. van den Berg was er.",
        "Hij zit in groep A. De juf kwam erbij.",
        "U was er niet bij. O nee, toch wel.",
        "Een leerling 11 jaar oud, en 14 leerlingen.",
        "De IB'er en de GGD waren er om 15:05.",
    ],
)
def test_a_name_with_initials_and_a_letter_that_is_no_name_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.clause("S1.17")
@pytest.mark.parametrize("name", ["ADHD", "hechtingsstoornis", "PDD-NOS", "autistisch"])
def test_a_diagnosis_asks_who_made_it_unless_the_sentence_says_so(name: str) -> None:
    assert found(f"Hij heeft {name}. De orthopedagoog komt morgen.") == [(name, Sort.DIAGNOSIS)]
    assert found(f"De orthopedagoog schreef dat hij {name} heeft.") == []
    for language in LANGUAGES:
        (one,) = look_over(f"Hij heeft {name}.", language=language)
        assert kind_words("diagnosis", language=language, terms=TODAY).act in one.told.why


@pytest.mark.clause("S1.14", "O4.1")
@pytest.mark.parametrize("words", ["is mishandeld", "is bang voor", "dader"])
def test_a_conclusion_asks_how_one_knows_and_says_that_nobody_has_to_establish_it(words: str) -> None:
    (one,) = look_over(f"Ik schrijf op: {words} vader.")
    assert (one.words, one.told.sort, one.told.title) == (words, Sort.CONCLUSION, "Hoe weet je dit?")
    assert "hoeft niet vast te stellen" in one.told.why
    assert found(f"Ik denk: {words} vader.") == []


def test_of_two_that_overlap_the_longest_is_told_once() -> None:
    assert found("Hij is bang voor vader.") == [("is bang voor", Sort.CONCLUSION)]


@pytest.mark.clause("S1.14")
@given(phrase=st.sampled_from(PHRASES), mark=st.sampled_from(MARKS))
def test_the_literal_words_of_somebody_are_always_left_alone(phrase: str, mark: str) -> None:
    assert found(f"Noor zei {mark.format('nou, ' + phrase + ' dus')} en lachte.") == []


def test_a_quotation_that_was_not_closed_counts_until_the_end_of_its_paragraph() -> None:
    assert found("Noor zei: “papa is altijd boos.\r\nAltijd!\r\n\r\nHij is nooit op tijd.") == [("nooit", Sort.ABSOLUTE)]


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert found("'s Middags heeft zo'n jongen altijd foto's bij zich.") == [("altijd", Sort.ABSOLUTE)]


@given(phrase=st.sampled_from(PHRASES), how=st.sampled_from([str.upper, str.capitalize, str.title]))
def test_every_word_of_the_list_is_found_however_it_is_written(phrase: str, how) -> None:  # type: ignore[no-untyped-def]
    for text in (phrase, how(phrase), re.sub("e", "é", phrase), unicodedata.normalize("NFD", re.sub("e", "ë", phrase))):
        (one,) = look_over(f"Toen {text} daarna.")
        assert one.words == text
        assert one.told == TOLD[phrase]


@given(phrase=st.sampled_from(PHRASES), before=st.sampled_from(["on", "x", "1"]))
def test_a_part_of_a_word_is_no_word(phrase: str, before: str) -> None:
    assert (phrase, TOLD[phrase].sort) not in found(f"Toen {before}{phrase} daarna.")


@given(SPOILED)
@example("'‘'")
@example("A.\n\n.A")
def test_any_text_is_looked_over_the_same_way_and_stays_as_it_is(text: str) -> None:
    once = look_over(text)
    assert once == look_over(text)
    assert all(text[one.start : one.end] == one.words for one in once)
    assert list(once) == sorted(once, key=lambda one: one.start)
    assert all(one.end <= other.start for one, other in pairwise(once))


@given(SPOILED, st.frozensets(st.sampled_from(list(Sort))))
def test_a_sort_that_was_left_out_is_never_told_and_hides_no_other(text: str, but: frozenset[Sort]) -> None:
    assert look_over(text, but=but) == tuple(one for one in look_over(text) if one.told.sort not in but)


@pytest.mark.parametrize(
    "piece", ["Noor speelde vandaag rustig. ", "altijd ", "'a ", '"', "A.", "‘a", "“\n", "de ", "é", "is bang ", "x"]
)
def test_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        return min(_took(text) for _ in range(3))

    look_over(piece)
    assert seconds(LONG) < 20 * seconds(LONG // 10) + 0.05


def _took(text: str) -> float:
    start = time.process_time()
    look_over(text)
    return time.process_time() - start


def test_what_is_told_is_there_in_both_languages_and_is_plain() -> None:
    told = {language: {id(one): one for one in _everything(language)}.values() for language in LANGUAGES}
    assert len(told["nl"]) == len(told["en"]) > len(Sort)
    sentences = [part for one in told["nl"] for text in (one.title, one.why) for part in re.split(r"(?<=[.?!])\s+", text)]
    assert [part for part in sentences if len(part.split()) > 15] == []
    assert [one for one in told["nl"] if re.search(r"\b[Uu]w?\b", one.why + one.instead)] == []


def _everything(language: str) -> list:  # type: ignore[type-arg]
    known = word_list(language)
    return [known.nameless, *(told for listed in known.by_first.values() for _, told in listed)]


@pytest.mark.clause("T34")
def test_what_was_found_is_told_in_its_place_and_never_counted_or_weighed() -> None:
    assert set(Finding.__annotations__) == {"start", "end", "words", "told"}
    assert not re.search(r"\d", "".join(one.title + one.why for one in _everything("nl")))


@pytest.mark.clause("S1.14")
def test_the_example_of_a_word_does_not_need_to_be_looked_at_itself() -> None:
    assert [one.instead for one in _everything("nl") if look_over(one.instead)] == []


BROKEN = {
    "sorts.1.sort is not one of": ("- sort: judging", "- sort: rude"),
    "sorts.1.clauses names something": ("clauses: [S1.14, S1.12]", "clauses: [S99.1]"),
    "en is missing": ('title: {nl: "Dit is een diagnose.", en: "This is a diagnosis."}', 'title: {nl: "Dit is een diagnose."}'),
    "'iedereen' twice": ("[altijd, nooit,", "[altijd, iedereen,"),
    "'Altijd' twice, empty or with a capital": ("[altijd, nooit,", "[Altijd, nooit,"),
    "sorts lacks conclusion": ("- sort: conclusion", "- sort: absolute"),
}


@pytest.mark.parametrize("wanted", BROKEN)
def test_a_list_that_does_not_fit_is_refused_by_its_place(wanted: str) -> None:
    text = files("meldpad.words").joinpath("word_check.yaml").read_text(encoding="utf-8")
    before, after = BROKEN[wanted]
    assert before in text
    with pytest.raises(WordsIncomplete, match=re.escape(wanted)):
        read_word_list(parse(text.replace(before, after, 1), "woorden"), "nl")
