"""The process that sets one document: an order as JSON on stdin, a PDF on stdout, and then it is gone."""

import json
import sys
from pathlib import Path

import typst

from meldpad.documents.missing import beyond_latin, not_drawn, noted

if sys.platform != "win32":
    import resource

TEMPLATES = Path(__file__).parent / "templates"
TEMPLATE_MISSING, REFUSED = 3, 4

# One round mostly is enough: a complaint names all characters. A note can bring a neighbour to light, hence more.
_ROUNDS = 4


def write_no_files() -> None:
    """From here on this process can write to pipes only: no file, no memory dump when it breaks."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def compiled(template: Path, content: str, *, made_at: int, notes: bool) -> bytes:
    """One strict run of the typesetter: PDF/A-2a with PDF/UA-1 or a TypstError. Only its own fonts take part.

    The content is data (JSON), never markup: Typst would execute that.
    """
    return typst.compile(
        template,
        root=TEMPLATES,
        ignore_system_fonts=True,
        sys_inputs={"document": content, "notes": "yes" if notes else "no"},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=made_at,
    )


def typeset(template: Path, content: str, made_at: int) -> bytes:
    """The PDF of this content. A character without a glyph becomes a note. Raises TypstError if all that fails."""
    text = content
    for _ in range(_ROUNDS):
        try:
            return compiled(template, text, made_at=made_at, notes=text != content)
        except typst.TypstError as complaint:
            missing = not_drawn(complaint.diagnostic, text)
        if not missing:
            break
        text = noted(text, missing)
    return compiled(template, noted(content, beyond_latin(content)), made_at=made_at, notes=True)


def main() -> int:
    """Read the order, write the PDF. The exit code says what went wrong; nothing else is said."""
    write_no_files()
    order = json.load(sys.stdin.buffer)
    template = TEMPLATES / f"{order['template']}.typ"
    if not template.is_file():
        return TEMPLATE_MISSING
    content = json.dumps(order["document"], ensure_ascii=False)
    try:
        sys.stdout.buffer.write(typeset(template, content, order["made_at"]))
    except typst.TypstError:
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
