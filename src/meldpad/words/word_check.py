"""Looks over a text for words at which its writer may want to look once more (S1.14, S1.17, O4.1). It only explains.

A pure function of the text: nothing is changed, kept or sent. What stands between quotation marks is left alone, because the
literal words of a child must stay literal. Every step walks the text once.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from meldpad.words.word_check_list import Phrase, Sort, Told, word_list

_WORD = re.compile(r"[\w\u0300-\u036f]+")
_END = re.compile(r"(?<![.!?…])[.!?…]++(?=[\s”\"’')]|$)|\n")
# Up to its closing mark, or to the end of the paragraph: a child's words weigh more than a finding. An apostrophe opens nothing.
_PART = r"[{0}](?:[^{1}\n]|\n(?!\r?\n))*[{1}]?"
_QUOTED = re.compile("|".join(_PART.format(*marks) for marks in (('"', '"'), ("“„", "”“"), ("«", "»"))))
_SINGLE = re.compile(r"(?<!\w)[‘'](?![snktm]\b)(?:[^‘'’\n]|(?<=\w)['’](?=\w))*[’'](?!\w)")

_CODE = re.compile(r"ll\d{2,}")
_NUMBERED = frozenset({"leerling", "leerlingnummer", "leerlingnr", "ll"})
_LETTERED = frozenset(
    (
        *("groep", "klas", "plan", "lokaal", "gebouw", "vitamine", "optie", "punt", "bijlage", "blok", "model", "unit", "blad"),
        *("deel", "hepatitis", "cluster", "niveau", "route"),
    )
)
_INFIXES = frozenset(
    ("van", "de", "der", "den", "het", "ten", "ter", "te", "von", "el", "al", "ben", "bin", "le", "la", "da", "dos")
)
_NO_INITIAL = frozenset("AIOU")  # words of one letter, in Dutch or in English


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Some words of a text, from `start` up to `end`, and what their writer is told."""

    start: int
    end: int
    words: str
    told: Told


class _Word(NamedTuple):
    """One word outside quotation marks: as it stands, and in small letters without accents. `sentence` counts from 0."""

    start: int
    end: int
    written: str
    folded: str
    sentence: int


def look_over(text: str, *, language: str = "nl", but: frozenset[Sort] = frozenset()) -> tuple[Finding, ...]:
    """What was found, in the order of the text; nothing of the sorts in `but`. The same text always gives the same."""
    words = tuple(_words(text, _quoted(text)))
    found = sorted((*_listed(text, words, language), *_nameless(text, words, language)), key=lambda one: (one.start, -one.end))
    return tuple(one for one in found if one.told.sort not in but)


def folded(word: str) -> str:
    """A word in small letters without accents: `Autistisché` and `AUTISTISCHE` are the same."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _quoted(text: str) -> list[tuple[int, int]]:
    """Where somebody is quoted, in order; parts may touch but do not matter twice."""
    double = [found.span() for found in _QUOTED.finditer(text)]
    return sorted([*double, *(found.span() for found in _SINGLE.finditer(text))])


def _words(text: str, quoted: Sequence[tuple[int, int]]) -> Iterator[_Word]:
    ends = [found.end() for found in _END.finditer(text)]
    sentence = quote = silent_until = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        while sentence < len(ends) and ends[sentence] <= start:
            sentence += 1
        while quote < len(quoted) and quoted[quote][0] <= start:
            silent_until = max(silent_until, quoted[quote][1])
            quote += 1
        if start >= silent_until:
            written = found.group()
            yield _Word(start, end, written, folded(written), sentence)


def _listed(text: str, words: Sequence[_Word], language: str) -> Iterator[Finding]:
    known = word_list(language)
    asked = [(sort, answers) for sort, answers in known.unless.items() if answers]
    answered = {(sort, word.sentence) for sort, answers in asked for word in words if word.folded in answers}
    past = 0
    for place, word in enumerate(words):
        if place < past or word.folded not in known.by_first:
            continue
        before = words[place - 1].folded if place else ""
        for phrase, told in known.by_first[word.folded]:
            open_question = (told.sort, word.sentence) not in answered and before not in known.not_after[told.sort]
            if open_question and _stands(text, words, place, phrase):
                past = place + len(phrase)
                yield _finding(text, word.start, words[past - 1].end, told)
                break


def _stands(text: str, words: Sequence[_Word], place: int, phrase: Phrase) -> bool:
    here = words[place : place + len(phrase)]
    return len(here) == len(phrase) and all(
        word.folded == wanted and (not before or _joined(text, here[before - 1], word))
        for before, (word, wanted) in enumerate(zip(here, phrase, strict=True))
    )


def _joined(text: str, one: _Word, other: _Word) -> bool:
    """Whether only space or a hyphen lies between two words; two of them are enough to look at."""
    return text[one.end : other.start].strip() in ("", "-") and other.start - one.end <= 2


def _nameless(text: str, words: Sequence[_Word], language: str) -> Iterator[Finding]:
    told, past = word_list(language).nameless, 0
    for place, word in enumerate(words):
        if place < past or (len(word.written) > 1 and not word.folded.startswith("l")):
            continue
        if behind := _initials(text, words, place) or _number(words, place):
            past, dot = behind, words[behind - 1].end
            yield _finding(text, word.start, dot + (text[dot : dot + 1] == "." and _initial(word)), told)


def _number(words: Sequence[_Word], place: int) -> int:
    """Past a pupil's number that starts here, or 0: "leerling 14", "LL0203", and not "leerling 11 jaar"."""
    word, behind = words[place], words[place + 1 : place + 3]
    if _CODE.fullmatch(word.folded):
        return place + 1
    if word.folded not in _NUMBERED or not behind or not behind[0].written.isdigit() or behind[0].start - word.end > 2:
        return 0
    return 0 if behind[1:] and behind[1].folded in ("jaar", "jarige") else place + 2


def _initials(text: str, words: Sequence[_Word], place: int) -> int:
    """Past the initials that start here and stand for a name, or 0: a surname behind them is one, and so is "groep A"."""
    behind = place
    while (
        behind < len(words) and _initial(words[behind]) and (behind == place or _dotted(text, words[behind - 1], words[behind]))
    ):
        behind += 1
    if behind == place or (place and words[place - 1].folded in _LETTERED and _joined(text, words[place - 1], words[place])):
        return 0
    alone = behind == place + 1
    if alone and words[place].written in _NO_INITIAL and text[words[place].end : words[place].end + 1] != ".":
        return 0
    after = behind
    while after < len(words) and words[after].folded in _INFIXES and after - behind < 3:
        after += 1
    surname = after < len(words) and words[after].written[0].isupper() and len(words[after].written) > 1
    return 0 if surname and words[after].start - words[behind - 1].end <= 20 else behind


def _initial(word: _Word) -> bool:
    return len(word.written) == 1 and word.written.isupper()


def _dotted(text: str, one: _Word, other: _Word) -> bool:
    return other.start - one.end <= 2 and text[one.end : other.start].strip() == "."


def _finding(text: str, start: int, end: int, told: Told) -> Finding:
    return Finding(start=start, end=end, words=text[start:end], told=told)
