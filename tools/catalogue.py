"""The English of the pages: finds every Dutch text that a page may say, keeps the catalogue in step, and compiles it.

`python -m tools.catalogue` adds texts that are new (without English yet), takes away those that are gone and writes the compiled
file beside it. A file named fills in English from JSON, Dutch to English.
What lies in dossiers and on paper stays Dutch.
"""

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

from meldpad.documents.own_code.texts import FUNCTIONS
from meldpad.documents.papers.table import PAPERS
from meldpad.protocol.plain_yaml import plain

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = ROOT / "src" / "meldpad"
CATALOGUE = PRODUCT / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"
SAYS = ("tr", "tr_later")
ARGUMENTS = {"tr": (0,), "tr_later": (0,), "counted": (1, 2), "joined": (0,), "gettext_lazy": (0,)}
# Texts in data that a page says with `tr`; data with Dutch and English side by side is not here.
DATA = ("practice/written", "words/competences.yaml", "words/tour.yaml", "web/help/texts", "protocol/clauses")
DATA_KEYS = {
    "protocol/clauses": {"why_nl"},
    "practice/written": {"title", "about", "told", "hint"},
    "web/help/texts": {"title", "for", "do", "then", "never"},
    "words/tour.yaml": {"title", "what", "do"},
    "words/competences.yaml": {"title", "who", "nl", "not_asked", "source"},
}

TAG = re.compile(r"{%\s*(?:translate|trans)\s+(?:\"([^\"]*)\"|'([^']*)')\s*(?:as \w+\s*)?%}")
LITERAL = re.compile(r"_\(\"([^\"]*)\"\)|_\('([^']*)'\)")
BLOCK = re.compile(r"{%\s*blocktranslate\b[^%]*%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL)
LIST = re.compile(r"\btr\(\"([^\"]*)\"")
VARIABLE = re.compile(r"{{\s*(\w+)\s*}}")
NAMED = re.compile(r"%\((\w+)\)s|{(\w+)[^}]*}")


def texts() -> set[str]:
    """Every Dutch text that a page may say, as the catalogue knows it."""
    found: set[str] = set()
    for path in sorted(PRODUCT.rglob("*.py")):
        if "migrations" not in path.parts:
            found |= set(of_python(path.read_text(encoding="utf-8")))
    for path in sorted(PRODUCT.rglob("templates/**/*.html")):
        found |= set(of_template(path.read_text(encoding="utf-8")))
    for path in sorted(PRODUCT.rglob("lists/*.html")):
        found |= set(LIST.findall(path.read_text(encoding="utf-8")))
    for name in DATA:
        found |= set(of_data(name))
    found |= set(of_tables())
    return {text for text in found if re.search(r"[^\W\d_]", text)}


def of_python(source: str) -> Iterator[str]:
    """The texts in every call that says something."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            said = [node.args[place] for place in ARGUMENTS.get(node.func.id, ()) if place < len(node.args)]
            yield from (one.value for one in said if isinstance(one, ast.Constant) and isinstance(one.value, str))


def of_template(source: str) -> Iterator[str]:
    """What a template marks; the body of a block with its variables as `%(name)s` and its white space as one space."""
    for found in (*TAG.findall(source), *LITERAL.findall(source)):
        yield found[0] or found[1]
    for body in BLOCK.findall(source):
        plain = " ".join(body.replace("%", "%%").split())
        yield VARIABLE.sub(r"%(\1)s", plain)


def of_tables() -> Iterator[str]:
    """What pages call the papers and the functions that documents name in Dutch."""
    yield from FUNCTIONS.values()
    for paper in PAPERS.values():
        yield paper.title
        yield paper.needs


def of_data(name: str) -> Iterator[str]:
    """Every text with a space in the YAML files of a folder, or only those under certain keys."""
    place = PRODUCT / name
    files = sorted(place.glob("*.yaml")) if place.is_dir() else [place] if place.is_file() else []
    for path in files:
        yield from _scalars(plain(path.read_text(encoding="utf-8")), DATA_KEYS.get(name))


def _scalars(value: object, keys: set[str] | None, key: str = "") -> Iterator[str]:
    match value:
        case dict():
            for name, inner in value.items():
                yield from _scalars(inner, keys, str(name))
        case list():
            for inner in value:
                yield from _scalars(inner, keys, key)
        case str() if key in keys if keys is not None else " " in value.strip():
            yield value


def parts(text: str) -> set[str]:
    """The names of the parts that are filled in."""
    return {one or other for one, other in NAMED.findall(text)}


def kept() -> polib.POFile:
    """The catalogue as it lies there; an empty one when there is none."""
    if CATALOGUE.exists():
        return polib.pofile(str(CATALOGUE), wrapwidth=0)
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = {"Language": "en", "MIME-Version": "1.0", "Content-Type": "text/plain; charset=utf-8"}
    fresh.metadata |= {"Content-Transfer-Encoding": "8bit"}
    return fresh


def in_step(english: dict[str, str]) -> polib.POFile:
    """The catalogue with just the texts there are, in their order, and with this English where it has none yet."""
    known = {entry.msgid: entry.msgstr for entry in kept()}
    made = kept()
    made.clear()
    for text in sorted(texts()):
        said = english.get(text) or known.get(text, "")
        flags = ["python-format"] if "%(" in text else []
        made.append(polib.POEntry(msgid=text, msgstr=said, flags=flags))
    return made


def compiled(catalogue: polib.POFile) -> bytes:
    """The catalogue as a program reads it."""
    return catalogue.to_binary()


def main(arguments: list[str]) -> None:
    """Bring the catalogue in step."""
    english: dict[str, str] = {}
    for name in arguments:
        english |= json.loads(Path(name).read_text(encoding="utf-8"))
    made = in_step(english)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(CATALOGUE))
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(made))
    lacking = sum(not entry.msgstr for entry in made)
    sys.stdout.write(f"{len(made)} texts, {lacking} without English\n")


if __name__ == "__main__":
    main(sys.argv[1:])
