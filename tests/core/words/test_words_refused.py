"""Words that do not fit their kind are refused, by file and key."""

from importlib.resources import files

import pytest
from edition_names import TODAY

from meldpad.journal.payload import KINDS, KindUnknown
from meldpad.words.load import WordsIncomplete, kind_words
from meldpad.words.read import read_kind
from meldpad.words.sheet import Voice, parse, sheet_of

NL = Voice(language="nl", terms=TODAY)


def read_edited(kind: str, old: str, new: str) -> None:
    text = files("meldpad.words").joinpath(f"kinds/{kind}.yaml").read_text(encoding="utf-8")
    assert old in text
    sheet = parse(text.replace(old, new, 1), f"{kind}.yaml")
    read_kind(KINDS[kind], sheet, sheet_of("shared.yaml").sheet("choices"), NL)


@pytest.mark.parametrize(
    ("kind", "old", "new", "named"),
    [
        ("note", ', en: "Note"}', "}", "note.yaml.label.en is missing"),
        ("note", 'en: "Note"', 'en: " "', "note.yaml.label.en is empty"),
        ("note", 'en: "Note"', 'en: "Note", de: "Notiz"', "note.yaml.label.de is unknown"),
        ("note", "  text:\n", "  texts:\n", "note.yaml.fields.texts is unknown"),
        ("note", "  refers:\n", "  refers: {}\n  unused:\n", "note.yaml.fields.unused is unknown"),
        ("note", "saved:", "safed:", "note.yaml.safed is unknown"),
        ("note", "kind: note", "kind: notes", "note.yaml.kind is not one of note"),
        ("note", "tone: plain", "tone: loud", "note.yaml.tone is not one of"),
        ("note", "group: other", "group: rest", "note.yaml.group is not one of"),
        ("note", "lead: text", "lead: body", "note.yaml.lead names something other"),
        ("note", "title: {field: text}", "title: {field: body}", "note.yaml.title.field is not one of"),
        ("note", "text:missing:", "body:missing:", "note.yaml.problems.body:missing is unknown"),
        ("note", "lead: text\n", "", "note.yaml.lead is missing"),
        ("note", "tone: plain\n", "", "note.yaml.tone is missing"),
        ("note", "long: true", "long: maybe", "note.yaml.fields.text.long is not one of true"),
        ("note", "    long: true", "    choices: yes_no", "note.yaml.fields.text.choices is unknown"),
        ("note", "een notitie toe", "een {note_name} toe", "no term is called note_name"),
        ("help", "Hulp: {value}", "Hulp", "help.yaml.title.as has no {value}"),
        ("signal", "smelled:", "tasted:", "signal.yaml.fields.senses.choices.tasted is unknown"),
        ("signal", '      heard: {nl: "Gehoord", en: "Heard"}\n', "", "fields.senses.choices.heard is missing"),
        ("signal", "    third_party: {badge", "    rumour: {badge", "signal.yaml.marks.of.rumour is unknown"),
        ("signal", "    reassuring: {nl", "    calm: {nl", "signal.yaml.tags.leaning.calm is unknown"),
        ("signal", "  seen:missing: {", "  seen:missing: [", "signal.yaml is not YAML"),
    ],
)
def test_words_that_do_not_fit_are_refused_by_file_and_key(kind: str, old: str, new: str, named: str) -> None:
    with pytest.raises(WordsIncomplete) as refused:
        read_edited(kind, old, new)
    assert named in str(refused.value)


def test_a_kind_that_does_not_exist_has_no_words() -> None:
    with pytest.raises(KindUnknown):
        kind_words("rumour", terms=TODAY)


def test_a_kind_without_a_file_is_named() -> None:
    with pytest.raises(WordsIncomplete, match=r"kinds/rumour\.yaml is missing"):
        sheet_of("kinds/rumour.yaml")


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(WordsIncomplete, match="language de"):
        kind_words("note", language="de", terms=TODAY)


def test_a_partner_without_a_name_is_refused() -> None:
    with pytest.raises(WordsIncomplete, match="care_team has no name"):
        kind_words("note", terms={name: text for name, text in TODAY.items() if name != "care_team"})


def test_yes_no_and_on_are_words_in_these_files() -> None:
    assert list(parse("{on: a, yes: b, no: c}", "x")) == ["on", "yes", "no"]


def test_a_list_is_not_a_sheet() -> None:
    with pytest.raises(WordsIncomplete, match="x is not a mapping"):
        parse("[a, b]", "x")
