"""Whether a PDF only shows pages. What runs, opens, sends or carries something along is refused and never taken out:
evidence is not changed silently. Runs in the child process only.

A PDF is read strictly. What one reader repairs in one way and another in another has two faces, and is refused as broken.
"""

from collections.abc import Iterator
from io import BytesIO

import pikepdf

from meldpad.dossiers.intake.exits import Unfit

MOST_VALUES = 400_000

# Keys that are there only for something to happen, or to carry a file along, wherever they stand.
ACTING_KEYS = frozenset(
    ("/JS", "/JavaScript", "/AA", "/XFA", "/EmbeddedFiles", "/EmbeddedFile", "/EF", "/RichMediaContent", "/RichMediaSettings")
)
ACTING_NAMES = frozenset(
    (
        *("/JavaScript", "/Launch", "/GoToE", "/GoToR", "/ImportData", "/SubmitForm", "/ResetForm", "/Rendition", "/Sound"),
        *("/Movie", "/RichMediaExecute", "/GoTo3DView", "/EmbeddedFile", "/FileAttachment", "/RichMedia", "/Screen", "/3D"),
    )
)
NAMING_KEYS = ("/S", "/Subtype", "/Type")


def look(content: bytes) -> bytes:
    """Nothing when this PDF only shows pages; Unfit otherwise."""
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise Unfit("encrypted")
            if len(pdf.pages) == 0:
                raise Unfit("unreadable")
            if any(_acts(one) for one in _dictionaries(pdf)):
                raise Unfit("active")
            if pdf.get_warnings():  # something was read as nothing: another reader may see something there
                raise Unfit("unreadable")
    except pikepdf.PasswordError:
        raise Unfit("encrypted") from None
    except pikepdf.PdfError:
        raise Unfit("unreadable") from None
    return b""


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary in the file, also what nothing points at and what lies inside another; a walk and no recursion."""
    seen, waiting = 0, [pdf.trailer]
    for top in pdf.objects:
        waiting.append(top)
        while waiting:
            one = waiting.pop()
            seen += 1
            if seen > MOST_VALUES:
                raise Unfit("too-heavy")
            if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                yield one
                waiting += _direct(list(one.values()) if isinstance(one, pikepdf.Dictionary) else _of_stream(one))
            elif isinstance(one, pikepdf.Array):
                waiting += _direct(list(one))


def _of_stream(stream: pikepdf.Object) -> list[object]:
    return [stream.stream_dict[key] for key in stream.stream_dict.keys()]  # noqa: SIM118


def _direct(values: list[object]) -> list[pikepdf.Object]:
    """What stands here itself; what is only pointed at comes by itself."""
    return [value for value in values if isinstance(value, pikepdf.Object) and not value.is_indirect]


def _acts(one: pikepdf.Object) -> bool:
    keys = set(one.keys())
    if keys & ACTING_KEYS:
        return True
    if "/OpenAction" in keys and not _only_turns_to_a_page(one["/OpenAction"]):
        return True
    return any(str(one[key]) in ACTING_NAMES for key in NAMING_KEYS if key in keys)


def _only_turns_to_a_page(action: pikepdf.Object) -> bool:
    """Many programs say at which page a file opens; that is a place and does nothing."""
    if isinstance(action, pikepdf.Array):
        return True
    return isinstance(action, pikepdf.Dictionary) and action.get("/S") == pikepdf.Name.GoTo and "/Next" not in action
