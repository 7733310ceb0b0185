"""Every text of a page has its English, nothing is left that cannot have it, and the compiled file is of this catalogue."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools import catalogue

WEB = catalogue.PRODUCT / "web"
# Small words of Dutch that are no words of English.
TELLING = frozenset(
    [
        "aan",
        "alleen",
        "als",
        "anders",
        "ben",
        "bent",
        "bij",
        "dat",
        "de",
        "deze",
        "dit",
        "dus",
        "een",
        "en",
        "geen",
        "geven",
        "geweest",
        "hebben",
        "heeft",
        "het",
        "hij",
        "iemand",
        "iets",
        "ieder",
        "jaar",
        "je",
        "jij",
        "jouw",
        "kan",
        "kies",
        "kun",
        "kunt",
        "maar",
        "maken",
        "meer",
        "met",
        "mogen",
        "moet",
        "naar",
        "niemand",
        "niet",
        "nog",
        "nu",
        "onder",
        "ook",
        "op",
        "schrijf",
        "staat",
        "te",
        "tot",
        "uit",
        "van",
        "vandaag",
        "veel",
        "voor",
        "waarom",
        "wanneer",
        "wat",
        "welke",
        "wie",
        "wij",
        "wil",
        "wordt",
        "worden",
        "zelf",
        "zien",
        "zijn",
        "zo",
        "zonder",
    ]
)
SIGN = re.compile(r"[^\W\d_]+")
OUTSIDE = re.compile(
    r"{%\s*block body_class\s*%}.*?{%\s*endblock\s*%}"
    r"|{#.*?#}|<!--.*?-->|<script\b.*?</script>|<style\b.*?</style>|<svg\b.*?</svg>"
    r"|{%\s*blocktranslate\b.*?{%\s*endblocktranslate\s*%}|{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
TAGS = re.compile(r"{%(?!\s*(?:translate|blocktranslate)\b).*?%}|{{.*?}}")
NAMES = frozenset(
    {
        "Meldpad",
        "English",
        "Nederlands",
        "PDF",
        "DOCX",
        "CSV",
        "nbsp",
        "DOCTYPE",
        "html",
        "amp",
        "middot",
        "ndash",
    }
)


@pytest.fixture(scope="module")
def kept() -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in catalogue.kept()}


def telling_words(text: str) -> set[str]:
    return {word for word in SIGN.findall(text.lower()) if word in TELLING}


def test_the_catalogue_holds_just_the_texts_of_the_pages(kept):
    texts = catalogue.texts()
    assert sorted(texts - kept.keys()) == []
    assert sorted(kept.keys() - texts) == []
    assert len(kept) > 3000


def test_every_text_has_its_english(kept):
    assert [text for text, english in kept.items() if not english.strip()] == []


def test_the_english_has_the_same_parts_and_the_same_edges(kept):
    """A part that is not filled in would break a page; a space at an edge keeps two sentences apart."""
    assert [text for text, english in kept.items() if catalogue.parts(text) != catalogue.parts(english)] == []
    edges = [(text, english) for text, english in kept.items() if _edges(text) != _edges(english)]
    assert edges == []


def _edges(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def test_the_english_is_no_dutch(kept):
    quoted = {text: re.sub(r"“[^”]*”|\([^)]*\)", "", english) for text, english in kept.items()}
    assert {text: telling_words(english) for text, english in quoted.items() if len(telling_words(english)) > 1} == {}


def test_the_compiled_file_is_of_this_catalogue():
    assert catalogue.CATALOGUE.with_suffix(".mo").read_bytes() == catalogue.compiled(catalogue.kept())


# -- nothing is left that cannot be said in English ----------------------------------------------------------------------


def unmarked_in_templates() -> Iterator[str]:
    for path in sorted(catalogue.PRODUCT.rglob("templates/**/*.html")):
        text = OUTSIDE.sub(" ", path.read_text(encoding="utf-8"))
        for node in re.sub(r"<[^>]*>", "\n", text).split("\n"):
            words = [word for word in SIGN.findall(node) if len(word) > 1 and word not in NAMES]
            if words and path.name not in ALWAYS_DUTCH:
                yield f"{path.relative_to(catalogue.PRODUCT)}: {' '.join(words)}"
        for given in unmarked_in_tags(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(catalogue.PRODUCT)}: {given}"


def unmarked_in_tags(template: str) -> list[str]:
    """What a template hands on as it stands."""
    given = (value for tag in TAGS.findall(template) for value in re.findall(r'[=:]"([^"]*)"', tag))
    return [value for value in given if _is_dutch(value)]


# What a browser keeps for everybody, what stands where no language is known any more, and examples for makers.
ALWAYS_DUTCH = frozenset({"card.html", "no_room.html", "gallery.html"})


def test_no_template_says_a_word_that_is_not_marked():
    assert list(unmarked_in_templates()) == []


HEADINGS = frozenset({"title", "text", "label", "why", "meta", "help_text", "heading", "empty", "hint", "note"})


def _is_word(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value[:1].isupper() and len(value.value) > 3


def unmarked_in_python(source: str) -> Iterator[str]:
    """Texts in Dutch that no `tr` stands around. Docstrings and what a program raises for its makers are no words of a page."""
    nodes = list(ast.walk(ast.parse(source)))
    silent = {id(inner) for node in nodes for inner in _silent(node)}
    for node in nodes:
        if isinstance(node, ast.keyword) and node.arg in HEADINGS and _is_word(node.value):
            yield ast.literal_eval(node.value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent and _is_dutch(node.value):
            yield node.value


def _silent(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in catalogue.SAYS and node.args:
        yield from ast.walk(node.args[0])
    elif isinstance(node, ast.Assert) or (isinstance(node, ast.Raise) and not _is_said_on_a_page(node)):
        yield from ast.walk(node)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value


def _is_said_on_a_page(node: ast.Raise) -> bool:
    """What is wrong with an answer stands beside the question."""
    return isinstance(node.exc, ast.Call) and ast.unparse(node.exc.func).endswith("ValidationError")


def _is_dutch(text: str) -> bool:
    return " " in text.strip() and bool(telling_words(text))


def test_no_module_of_the_pages_says_a_dutch_sentence_that_is_not_marked():
    found = {
        str(path.relative_to(WEB)): list(unmarked_in_python(path.read_text(encoding="utf-8")))
        for path in sorted(WEB.rglob("*.py"))
        if str(path.relative_to(WEB)) not in SAYS_IT_IN_DUTCH
    }
    assert {name: texts for name, texts in found.items() if texts} == {}


# Examples for makers, what a command line says, names of browsers, and the name of a file: Dutch whoever asks.
SAYS_IT_IN_DUTCH = frozenset({"gallery/examples.py", "theme/reading.py", "signing/browsers.py", "views/readiness_pack.py"})


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('TITLE = "Kies een dag"', ["Kies een dag"]),
        ('def f():\n    return f"Tot {day} kan dit niet"', [" kan dit niet"]),
        ('TITLE = tr_later("Kies een dag")', []),
        ('def f():\n    """Kies een dag."""\n    raise ValueError("niet op een dag")', []),
        ('def f():\n    raise forms.ValidationError("Kies een dag.")', ["Kies een dag."]),
    ],
)
def test_the_search_finds_what_is_not_marked(source, found):
    assert list(unmarked_in_python(source)) == found


def test_the_search_reads_templates(tmp_path: Path):
    assert set(catalogue.of_template('{% translate "Kies een dag" %}{% button _("Leg vast") %}')) == {"Kies een dag", "Leg vast"}
    block = "{% blocktranslate trimmed with day=one.day %}Tot {{ day }}\n mag het{% endblocktranslate %}"
    assert set(catalogue.of_template(block)) == {"Tot %(day)s mag het"}


def test_the_search_reads_what_a_template_hands_on():
    given = '{% include "a/b.html" with none="Er is nog niets." title=_("Kies een dag") only %}{{ said|default:"Nog niet" }}'
    assert unmarked_in_tags(given) == ["Er is nog niets.", "Nog niet"]
