"""What was decided for each entry of a request: give it, set it aside, or parts of it. Nobody decided is an answer of its own."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from meldpad.journal.kinds.access_answer import Ground, Withheld


@dataclass(frozen=True, kw_only=True)
class Aside:
    """Why something is set aside."""

    ground: Ground
    reason: str


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The decision about one entry. `whole` sets all of it aside; otherwise it is given without these fields and these words."""

    whole: Aside | None = None
    fields: Mapping[str, Aside] = field(default_factory=dict)
    words: Mapping[str, Aside] = field(default_factory=dict)

    @property
    def asides(self) -> bool:
        """Whether anything of the entry is set aside."""
        return bool(self.whole or self.fields or self.words)


NOWHERE = "Deze woorden staan nergens in de kopie."


GIVEN = Choice()


@dataclass(frozen=True, kw_only=True)
class Choices:
    """All decisions of one request. `never`: words that stand nowhere in the copy, such as a name. `looked`: somebody looked for
    an address in the texts."""

    entries: Mapping[int, Choice] = field(default_factory=dict)
    never: tuple[str, ...] = ()
    looked: bool = False

    def undecided(self, numbers: Iterable[int]) -> list[int]:
        """The entries that nobody decided about yet. What was written since is among them."""
        return [number for number in numbers if number not in self.entries]

    def decided(self, numbers: Iterable[int], choice: Choice | None) -> "Choices":
        """The same with one decision for these entries; None takes their decision back."""
        chosen = set(numbers)
        kept = {number: old for number, old in self.entries.items() if number not in chosen}
        return replace(self, entries={**kept, **(dict.fromkeys(chosen, choice) if choice else {})})

    def withheld(self) -> Iterator[Withheld]:
        """Everything that is set aside, in the order of the journal."""
        for number, choice in sorted(self.entries.items()):
            if choice.whole:
                yield _withheld(number, choice.whole)
                continue
            for name, aside in choice.fields.items():
                yield _withheld(number, aside, field=name)
            for words, aside in choice.words.items():
                yield _withheld(number, aside, words=words)
        for words in self.never:
            yield Withheld(number="", words=words, ground=Ground.OTHER_PERSON, reason=NOWHERE)


def _withheld(number: int, aside: Aside, *, field: str = "", words: str = "") -> Withheld:
    return Withheld(number=str(number), field=field, words=words, ground=aside.ground, reason=aside.reason)


def encode_choices(choices: Choices) -> bytes:
    """The bytes to seal."""
    entries = {str(number): _plain(choice) for number, choice in sorted(choices.entries.items())}
    content = {"entries": entries, "never": list(choices.never), "looked": choices.looked}
    return json.dumps(content, sort_keys=True, ensure_ascii=False).encode()


def decode_choices(raw: bytes) -> Choices:
    """The decisions again; none when nothing was kept yet."""
    if not raw:
        return Choices()
    content = json.loads(raw)
    entries = {int(number): _choice(plain) for number, plain in content["entries"].items()}
    return Choices(entries=entries, never=tuple(content["never"]), looked=content["looked"])


def _plain(choice: Choice) -> dict[str, object]:
    parts = {"fields": choice.fields, "words": choice.words}
    asides = {name: {key: vars(aside) for key, aside in each.items()} for name, each in parts.items()}
    return {"whole": vars(choice.whole) if choice.whole else None, **asides}


def _choice(plain: Mapping[str, dict[str, dict[str, str]]]) -> Choice:
    whole: Mapping[str, object] | None = plain["whole"]
    return Choice(
        whole=_aside(whole) if whole else None,
        fields={name: _aside(aside) for name, aside in plain["fields"].items()},
        words={words: _aside(aside) for words, aside in plain["words"].items()},
    )


def _aside(plain: Mapping[str, object]) -> Aside:
    return Aside(ground=Ground(str(plain["ground"])), reason=str(plain["reason"]))
