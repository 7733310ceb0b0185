"""Pictures: whether one is what it says, and the same picture drawn anew, with nothing but its dots. Runs in the child only."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageOps, MpoImagePlugin

from meldpad.dossiers.intake.exits import Unfit

MOST_PIXELS = 40_000_000  # 160 MB when it is open; a telephone makes 12 million, a scan of A4 at 600 dots an inch 35 million
LONGEST_SIDE = 2400  # of what is shown: a page of A4 stays readable
KNOWN = (MpoImagePlugin,)  # some telephones' JPEG; Pillow would load it later, when this process can load nothing any more
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}


def ready(act: str) -> Callable[[bytes], bytes]:
    """The act by its name: `image/…` looks only, `show:image/…` draws anew. All that it takes is loaded now."""
    Image.preinit()
    Image.MAX_IMAGE_PIXELS = None  # our own limit comes first, and refuses instead of warning
    shown = act.startswith("show:")
    kind = FORMATS[act.removeprefix("show:")]
    return lambda content: drawn_anew(content, kind) if shown else look(content, kind)


def look(content: bytes, kind: str) -> bytes:
    """Nothing when every dot of it can be read; Unfit otherwise."""
    _opened(content, kind, smaller=False).load()
    return b""


def drawn_anew(content: bytes, kind: str) -> bytes:
    """The picture as it is meant to be looked at: upright, on white, not too large; without place, time, maker or comment."""
    upright = _turned(_opened(content, kind, smaller=True))
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = _on_white(upright)
    plain.info.clear()  # a comment or a profile would travel along
    target = BytesIO()
    plain.save(target, kind, **({"quality": 88} if kind == "JPEG" else {}))
    return target.getvalue()


def _opened(content: bytes, kind: str, *, smaller: bool) -> Image.Image:
    try:
        image = Image.open(BytesIO(content), formats=[kind])
    except (OSError, ValueError, SyntaxError):
        raise Unfit("unreadable") from None
    if image.width * image.height > MOST_PIXELS:
        raise Unfit("too-many-pixels")
    if smaller:
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    return image


def _turned(image: Image.Image) -> Image.Image:
    image.load()  # a picture that is broken is refused here
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001  how it was held is told in a way that cannot be read: then it is shown as it is
        return image


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    see_through = image.convert("RGBA")
    white = Image.new("RGBA", see_through.size, "white")
    return Image.alpha_composite(white, see_through).convert("RGB")
