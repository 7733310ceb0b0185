"""The only parser: piece by piece, no entities, no network, and counted while it goes."""

import re
from collections.abc import Iterator

from lxml import etree

from meldpad.schools.edexml.elements import Element, line_of, local_name
from meldpad.schools.edexml.notes import Notebook, NoteCode
from meldpad.schools.edexml.problems import MAX_DEPTH, EdexmlRefused, Refusal

MAX_ELEMENTS = 1_000_000
MAX_IN_RECORD = 5_000
_MAX_SILENT_PIECES = 32
_PIECE = 64 * 1024
_COMPLETE = re.compile(r"</(?:[^<>\s]*:)?EDEX\s*>\s*\Z")
_ROOT, _SECTION, _RECORD = 1, 2, 3

# libxml2's own messages quote the file, so only the type of the error is passed on.
_REASONS = {
    "ERR_TAG_NAME_MISMATCH": "tag-mismatch",
    "ERR_INVALID_CHAR": "bad-character",
    "ERR_INVALID_CHARREF": "bad-character",
    "ERR_UNDECLARED_ENTITY": "unknown-entity",
    "ERR_ENTITYREF_SEMICOL_MISSING": "unknown-entity",
    "ERR_ATTRIBUTE_NOT_STARTED": "attribute",
    "ERR_ATTRIBUTE_NOT_FINISHED": "attribute",
    "ERR_ATTRIBUTE_WITHOUT_VALUE": "attribute",
    "ERR_ATTRIBUTE_REDEFINED": "attribute",
    "ERR_LT_IN_ATTRIBUTE": "attribute",
    "ERR_DOCUMENT_END": "after-end",
    "ERR_NAME_REQUIRED": "element-name",
}


def records(text: str, notes: Notebook) -> Iterator[tuple[str, Element]]:
    """Each record of an EDEX file with the name of its section, in the order of the file.

    `school` is a record of its own. A record is emptied as soon as the next one is asked for.
    Raises EdexmlRefused (not-edex, too-deep, too-much, malformed, truncated).
    """
    walk = _Walk()
    parser = etree.XMLPullParser(
        events=("start", "end"),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for start in range(0, len(text), _PIECE):
        failed = _fed(parser, text[start : start + _PIECE])
        yield from walk.through(parser)
        _refuse_broken(parser, failed, text, at_end=False)
    failed = _closed(parser)
    yield from walk.through(parser)
    _refuse_broken(parser, failed and not walk.complete, text, at_end=True)
    if failed:
        notes.add(1, NoteCode.NAMESPACE)


class _Walk:
    """Where in the document the parser is."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.count = 0
        self.held = 0
        self.silent = 0
        self.line = 1
        self.complete = False

    def through(self, parser: etree.XMLPullParser) -> Iterator[tuple[str, Element]]:
        self.silent += 1
        for event, element in parser.read_events():
            self.silent = 0
            if not isinstance(element, Element):
                continue
            if event == "start":
                self._down(element)
                continue
            if self._is_record(element):
                yield self.path[1], element
            self._up(element)
        # One endless tag would be kept whole until it ends.
        if self.silent > _MAX_SILENT_PIECES:
            raise EdexmlRefused(Refusal.TOO_MUCH, self.line)

    def _down(self, element: Element) -> None:
        name, line = local_name(element), line_of(element)
        self.path.append(name)
        self.line = line
        self.count += 1
        self.held += 1
        if self.path[0] != "EDEX":
            raise EdexmlRefused(Refusal.NOT_EDEX, line, name)
        if len(self.path) > MAX_DEPTH:
            raise EdexmlRefused(Refusal.TOO_DEEP, line)
        if self.count > MAX_ELEMENTS or self.held > MAX_IN_RECORD:
            raise EdexmlRefused(Refusal.TOO_MUCH, line)

    def _is_record(self, element: Element) -> bool:
        if self.path[1:] == ["school"]:
            return True
        return len(self.path) == _RECORD and self.path[1] != "school"

    def _up(self, element: Element) -> None:
        depth = len(self.path)
        self.path.pop()
        self.complete = depth == _ROOT
        parent = element.getparent()
        inside_school = depth > _SECTION and self.path[1] == "school"
        if parent is not None and depth <= _RECORD and not inside_school:
            parent.remove(element)
            self.held = 0


def _fed(parser: etree.XMLPullParser, piece: str) -> bool:
    try:
        parser.feed(piece.encode("utf-8"))
    except etree.XMLSyntaxError:
        return True
    return False


def _closed(parser: etree.XMLPullParser) -> bool:
    try:
        parser.close()
    except etree.XMLSyntaxError:
        return True
    return False


def _refuse_broken(parser: etree.XMLPullParser, failed: bool, text: str, *, at_end: bool) -> None:
    fatal = [entry for entry in parser.feed_error_log if entry.level_name == "FATAL"]
    if not fatal and not failed:
        return
    line = fatal[0].line if fatal else text.count("\n") + 1
    kind = fatal[0].type_name if fatal else ""
    if kind == "ERR_RESOURCE_LIMIT":
        raise EdexmlRefused(Refusal.TOO_MUCH, line)
    if at_end and not _COMPLETE.search(text[-200:]):
        raise EdexmlRefused(Refusal.TRUNCATED, line)
    raise EdexmlRefused(Refusal.MALFORMED, line, _REASONS.get(kind, "syntax"))
