"""Words that explain themselves: a form with such words comes back once, with an example beside each field (S1.14, S1.17, O4.1).

It explains and never stops anybody: the same words sent once more are kept, and one button keeps whatever stands there. Nothing
of it is kept or logged: the page itself carries along which texts were shown, as a digest that says nothing about them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.crypto import salted_hmac

from meldpad.journal.kinds.signal import Basis
from meldpad.web.asking import Asking, person_of
from meldpad.web.forms.kind_form import WORDS_SHOWN, KindForm
from meldpad.words.word_check import Finding, folded, look_over
from meldpad.words.word_check_list import Sort, Told

ANYWAY = "words_anyway"
_ALL: frozenset[Sort] = frozenset()
_OPINION = frozenset({Sort.CONCLUSION})  # a field that asks what somebody thinks
# The fields that are looked over, and what is not asked there. Left alone: the literal words of a child, what an expert says, a
# report, and everything about an emergency.
LOOKED_OVER: Mapping[str, Mapping[str, frozenset[Sort]]] = {
    "signal": dict.fromkeys(("seen", "situation", "others_present"), _ALL),
    "supplement": dict.fromkeys(("situation", "others_present"), _ALL),
    "note": {"text": _ALL},
    "signal_list": {"text": _ALL},
    "body_map": dict.fromkeys(("situation", "seen_by"), _ALL),
    "consultation": dict.fromkeys(("question", "next_step"), _OPINION),
    "advice": dict.fromkeys(("question", "next_step"), _OPINION),
    "parent_talk": {**dict.fromkeys(("purpose", "facts", "reaction", "agreements"), _ALL), "interpretation": _OPINION},
    "child_talk": dict.fromkeys(("asked", "told_next"), _ALL),
    "intake_talk": {"text": _ALL},
    "hypothesis_outcome": {"grounds": _OPINION},
}


class Advice(NamedTuple):
    """What a writer is told that no list of words knows."""

    title: str
    why: str
    instead: str


@dataclass(frozen=True, kw_only=True)
class Noticed:
    """What stands beside a field: the words as they were written, why they were found, and how it could be said."""

    words: tuple[str, ...]
    told: Told | Advice


def comes_back(request: Asking, form: KindForm) -> bool:
    """Whether a form that was sent, also one with an error, comes back first, with `form.noticed` filled in.

    Never for words that were shown before, never when its writer keeps them as they are, and never for who turned it off.
    """
    shown = set(request.POST.getlist(WORDS_SHOWN))
    if ANYWAY in request.POST or not person_of(request).word_check:
        return False
    found = {name: findings for name, text in _texts(form) if (findings := _look(form, name, text))}
    marks = {name: mark(name, form.cleaned_data[name]) for name in found}
    form.words_shown = (*sorted(shown | set(marks.values())),)
    form.noticed = {name: noticed(findings) for name, findings in found.items()}
    return any(one not in shown for one in marks.values())


def noticed(findings: tuple[Finding, ...]) -> tuple[Noticed, ...]:
    """Findings of one field; what gets the same answer stands together, and the same word once."""
    words: dict[Told, dict[str, str]] = {}
    for one in findings:
        words.setdefault(one.told, {}).setdefault(folded(one.words), one.words)
    return tuple(Noticed(words=tuple(said.values()), told=told) for told, said in words.items())


def mark(name: str, text: str) -> str:
    """What a page carries along of a text that was shown in a field; nobody can tell the text from it."""
    return salted_hmac("meldpad.words", f"{name}\n{text}", algorithm="sha256").hexdigest()[:16]


def _texts(form: KindForm) -> Iterator[tuple[str, str]]:
    said = form.cleaned_data if form.is_bound and form.errors is not None else {}
    yield from ((name, said[name]) for name in LOOKED_OVER.get(form.words.kind, {}) if said.get(name))


def _look(form: KindForm, name: str, text: str) -> tuple[Finding, ...]:
    left_out = LOOKED_OVER[form.words.kind][name]
    says_so = form.cleaned_data.get("basis") in (Basis.ASSUMPTION, Basis.THIRD_PARTY)
    return look_over(text, but=left_out | _OPINION if says_so else left_out)
