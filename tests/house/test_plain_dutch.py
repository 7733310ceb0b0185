"""The Dutch of the product is plain: short sentences, everyday words, and no other word that is not explained somewhere (B1)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from statistics import mean

import pytest
from dutch_texts import LISTS, REPOSITORY, Text, texts
from spellchecker import SpellChecker

LONGEST_SENTENCE, USUAL_SENTENCE = 20, 15
LONGEST_WORD = 20
PASSIVE_AT_MOST = 0.01
# Of the 382 million words in the subtitles of films: as often as this a word is everyday, and as often as that a part of one is.
EVERYDAY, PART, LAST_PART = 300, 3_000, 1_000
SENTENCE = re.compile(r"(?<=[.!?:;])[\"”’')]*\s+| · ")
SAID = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*|…+")
LETTERS = re.compile(r"(?<![\w-])[A-Z]{2,}(?![\w-])")
# An address, a command or a file: it is copied, not read.
NO_WORD = re.compile(r"\S+@\S+|\bwww\.\S+|\bmeldpad(?: --?[a-z]\S*| [a-z]+)+|\b\w+\.(?:json|pdf|csv)\b|\b\w+/")
PASSIVE = re.compile(r"\b(?:word(?:t|en)|werd(?:en)?)\b(?: \w+){0,6}? (?:ge|be|ver|ont|her)\w+[tdn]\b", re.IGNORECASE)


def everyday() -> set[str]:
    return {word for words in LISTS["everyday"].values() for word in words.split()}


def sentences(text: str) -> list[str]:
    return [part for part in SENTENCE.split(text) if SAID.search(part)]


def length(sentence: str) -> int:
    """Its words; the name of a law counts as one."""
    for law in LISTS["laws"]:
        sentence = sentence.replace(law, "Wet")
    return len(SAID.findall(sentence))


# -- what is wrong, as sentences ---------------------------------------------------------------------------------------


def too_long(told: Iterable[Text]) -> Iterator[str]:
    for text in told:
        yield from (f"{text.where}: {said}" for said in sentences(text.words) if length(said) > LONGEST_SENTENCE)


def too_long_together(told: Iterable[Text]) -> Iterator[str]:
    for text in told:
        lengths = [length(said) for said in sentences(text.words)]
        if len(lengths) > 1 and mean(lengths) > USUAL_SENTENCE:
            yield f"{text.where}: {text.words}"


def office_words(told: Iterable[Text]) -> Iterator[str]:
    wanted = {re.sub(r"\s+", " ", word): instead for word, instead in LISTS["office"].items()}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)
    for text in told:
        for found in pattern.findall(_without(text.words, LISTS["titles"])):
            yield f"{text.where}: {found} → {wanted[found.lower()]}: {text.words}"


def letters_without_a_word(told: Iterable[Text]) -> Iterator[str]:
    words = defaultdict(list)
    for text in told:
        words[text.where].append(text.words)
    for where, said in words.items():
        whole = _without(" ".join(said), LISTS["laws"])
        for found in sorted(set(LETTERS.findall(whole)) - LISTS["letters_known"].keys()):
            word = LISTS["letters"].get(found, "")
            if not word or word.lower() not in whole.lower():
                yield f"{where}: {found} ({word or 'not in the list'})"


def words_too_long(told: Iterable[Text]) -> Iterator[str]:
    for text in told:
        yield from (
            f"{text.where}: {word}"
            for word in re.findall(r"[^\W\d_]+", text.words)
            if len(word) > LONGEST_WORD and word.lower() not in LISTS["explained"]
        )


def hard_words(told: Iterable[Text]) -> Iterator[str]:
    places: dict[str, set[str]] = defaultdict(set)
    plain_seen: set[str] = set()
    for text in told:
        for sentence in sentences(NO_WORD.sub("", _without(text.words, [*LISTS["laws"], *LISTS["titles"]]))):
            for place, word in enumerate(re.findall(r"[^\W\d_]+", sentence)):
                places[word.lower()].add(text.where)
                if word[0].islower() or (place == 0 and len(word) > 1 and not _is_name(word)):
                    plain_seen.add(word.lower())
    known = LISTS["explained"].keys() | everyday()
    for word in sorted(plain_seen - known):
        if len(word) > 3 and not is_everyday(word):
            yield f"{word}: {', '.join(sorted(places[word]))}"


@cache
def names() -> frozenset[str]:
    """Words that have a capital wherever they stand in a sentence: of people, places and things that are called so."""
    low, high = set(), set()
    for text in texts():
        for sentence in sentences(text.words):
            first, *rest = re.findall(r"[^\W\d_]+", sentence) or [""]
            low.update(word for word in (first, *rest) if word[:1].islower())
            high.update(word.lower() for word in rest if word[0].isupper())
    return frozenset(high - low)


def _is_name(word: str) -> bool:
    return word.lower() in names()


def _without(text: str, parts: Iterable[str]) -> str:
    for part in parts:
        text = text.replace(part, "")
    return text


# -- how everyday a word is --------------------------------------------------------------------------------------------


@cache
def counts() -> dict[str, int]:
    return SpellChecker(language="nl").word_frequency.dictionary


@cache
def is_everyday(word: str) -> bool:
    """Whether a word is said often, or is made of words that are: `vrijdagmiddag` is no harder than its halves."""
    return counts().get(word, 0) >= EVERYDAY or any(_joins(word, place) for place in range(3, len(word) - 2))


def _joins(word: str, place: int) -> bool:
    first, last = word[:place], word[place:]
    parts = (first, first.removesuffix("s"), first.removesuffix("en"))
    if first != "aan" and not any(counts().get(part, 0) >= PART for part in parts):
        return False
    return counts().get(last, 0) >= LAST_PART or (len(last) > 5 and is_everyday(last))


# -- the tests ---------------------------------------------------------------------------------------------------------

FAULTS = (
    (too_long, "Je schrijft op wat je zag en hoorde en wat een ander zei en wat je daarna deed en met wie je sprak."),
    (too_long_together, "Je schrijft op wat je zag en hoorde en wat een ander daarna zei over het kind en jou. " * 2),
    (office_words, "De school dient te beslissen."),
    (office_words, "Je hebt een hypothese."),
    (letters_without_a_word, "Vraag het de IB."),
    (letters_without_a_word, "Vraag het de JGZ."),
    (words_too_long, "Vul het signaleringsinstrumentarium in."),
    (hard_words, "Leg de bejegening vast."),
)


@pytest.mark.parametrize("faults", dict.fromkeys(check for check, _ in FAULTS), ids=lambda check: check.__name__)
def test_the_dutch_of_the_product_is_plain(faults):
    assert list(faults(texts())) == []


@pytest.mark.parametrize(("faults", "words"), FAULTS, ids=[f"{check.__name__}-{n}" for n, (check, _) in enumerate(FAULTS)])
def test_a_text_that_is_not_plain_is_found(faults, words):
    assert list(faults([Text("planted", words)]))


def test_somebody_does_something_in_nearly_every_sentence():
    said = [sentence for text in texts() for sentence in sentences(text.words)]
    assert len(said) > 5_000
    assert sum(bool(PASSIVE.search(sentence)) for sentence in said) / len(said) < PASSIVE_AT_MOST
    assert PASSIVE.search("De melding wordt door de school gedaan.")


def test_every_sort_of_text_is_looked_at():
    found = {text.words for text in texts()}
    assert {"Leg het signaal vast", "Niet gevonden – Meldpad"} & found
    ends = {text.where.rpartition(".")[2] for text in texts()}
    assert ends == {"yaml", "html", "typ", "py", "md"}
    assert len(found) > 5_000
    assert not [words for words in found if words.startswith("The ")]


def test_a_word_that_is_explained_stands_where_it_is_said_to_be():
    gone = {word: where for word, where in LISTS["explained"].items() if not _stands(word, where)}
    assert gone == {}


def test_no_word_is_kept_in_a_list_for_nothing():
    said = {word.lower() for text in texts() for word in re.findall(r"[^\W\d_]+", text.words)}
    assert sorted(everyday() - said) == []
    assert sorted(word for word in everyday() if is_everyday(word)) == []
    assert sorted(set(LISTS["explained"]) - said) == []


def _stands(word: str, where: str) -> bool:
    path = REPOSITORY / where
    return path.is_file() and word in path.read_text(encoding="utf-8").lower()
