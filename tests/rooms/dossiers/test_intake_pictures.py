"""A picture is shown as its dots and nothing else; and whatever is sent as one, looking at it costs little."""

import subprocess
import sys
from io import BytesIO
from time import monotonic

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from attached_files import pdf, photo_with, picture, png_that_says
from meldpad.dossiers.intake import child, looking
from meldpad.dossiers.intake.exits import Unfit
from meldpad.dossiers.intake.looking import Refused, drawn_anew, look
from meldpad.dossiers.intake.picture import LONGEST_SIDE, MOST_PIXELS
from meldpad.dossiers.intake.picture import look as look_here

pytestmark = pytest.mark.clause("S1.10", "T32")
JPEG, PNG = "image/jpeg", "image/png"
WORDS = "Zwartwoud"


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def colours(image: Image.Image) -> tuple[str, str]:
    """What is above and what is below, roughly."""
    plain = image.convert("RGB")
    spots = (plain.getpixel((plain.width // 2, 2)), plain.getpixel((plain.width // 2, plain.height - 3)))
    return tuple(("red", "green", "blue")[max(range(3), key=spot.__getitem__)] for spot in spots)  # type: ignore[return-value]


def test_place_maker_comment_and_profile_are_gone_and_the_dots_stay():
    photo = photo_with(WORDS)
    assert photo.count(WORDS.encode()) >= 4
    assert opened(photo).getexif().get_ifd(0x8825)
    shown = drawn_anew(JPEG, photo)
    assert WORDS.encode() not in shown
    image = opened(shown)
    assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (60, 40), {})
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert colours(image) == ("red", "blue")


def test_what_hangs_behind_a_picture_is_gone():
    behind = b"<script>alert(1)</script>PK\x03\x04"
    assert b"script" not in drawn_anew(JPEG, picture() + behind)
    assert b"script" not in drawn_anew(PNG, picture("PNG") + behind)


def test_words_inside_a_png_are_gone():
    words = PngInfo()
    words.add_text("Comment", WORDS)
    words.add_itxt("Author", WORDS, zip=True)
    content = picture("PNG", pnginfo=words, icc_profile=WORDS.encode(), exif=b"Exif\0\0" + WORDS.encode())
    shown = drawn_anew(PNG, content)
    assert WORDS.encode() in content
    assert set(opened(shown).info) == set()
    assert WORDS.encode() not in shown


@pytest.mark.parametrize(("orientation", "seen"), [(1, ("red", "blue")), (3, ("blue", "red"))])
def test_it_is_shown_upright(orientation, seen):
    assert colours(opened(drawn_anew(JPEG, photo_with(WORDS, orientation=orientation)))) == seen


@pytest.mark.parametrize("mode", ["L", "CMYK", "1"])
def test_every_sort_of_jpeg_and_png_is_shown(mode):
    content = Image.new(mode, (30, 20)).convert("L" if mode == "1" else mode)
    target = BytesIO()
    content.save(target, "JPEG")
    assert opened(drawn_anew(JPEG, target.getvalue())).mode == "RGB"
    for png in ("L", "1", "P", "RGBA", "LA", "I;16"):
        target = BytesIO()
        Image.new(png, (30, 20)).save(target, "PNG")
        assert opened(drawn_anew(PNG, target.getvalue())).mode == "RGB"


def test_what_can_be_seen_through_is_white():
    target = BytesIO()
    Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(target, "PNG")
    assert opened(drawn_anew(PNG, target.getvalue())).getpixel((3, 3)) == (255, 255, 255)


def test_a_large_photo_is_shown_smaller():
    shown = opened(drawn_anew(JPEG, picture(size=(4000, 3000))))
    assert shown.size == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)
    assert colours(shown) == ("red", "blue")


def test_a_photo_with_more_pictures_in_it_is_one_picture():
    target = BytesIO()
    Image.new("RGB", (30, 20), "red").save(target, "MPO", save_all=True, append_images=[Image.new("RGB", (30, 20), "blue")])
    look(JPEG, target.getvalue())
    assert colours(opened(drawn_anew(JPEG, target.getvalue()))) == ("red", "red")


REFUSED = {
    "too many dots": (PNG, png_that_says(60_000, 60_000), "too-many-pixels"),
    "one dot too many": (PNG, png_that_says(MOST_PIXELS // 1000 + 1, 1000), "too-many-pixels"),
    "less than it says": (PNG, png_that_says(5000, 5000), "unreadable"),
    "cut": (JPEG, picture(size=(400, 300))[:900], "unreadable"),
    "only a beginning": (JPEG, b"\xff\xd8\xff\xe0", "unreadable"),
    "only another beginning": (PNG, b"\x89PNG\r\n\x1a\n", "unreadable"),
    "another sort": (PNG, picture("GIF"), "unreadable"),
    "a drawing program's": (JPEG, b"%!PS-Adobe-3.0 EPSF-3.0\n", "unreadable"),
    "a PDF": (JPEG, pdf(), "unreadable"),
}


@pytest.mark.parametrize("what", REFUSED)
@pytest.mark.parametrize("act", [look, drawn_anew])
def test_what_is_no_picture_is_refused(what, act):
    media, content, code = REFUSED[what]
    start = monotonic()
    with pytest.raises(Refused) as refused:
        act(media, content)
    assert refused.value.code == code
    assert monotonic() - start < 10


def test_the_largest_that_comes_in_can_be_shown():
    target = BytesIO()
    Image.new("RGBA", (MOST_PIXELS // 5000, 5000), (200, 0, 0, 128)).save(target, "PNG", compress_level=1)
    assert opened(drawn_anew(PNG, target.getvalue())).width <= LONGEST_SIDE


def test_who_takes_too_long_is_stopped():
    start = monotonic()
    with pytest.raises(Refused, match="too-heavy"):
        look(JPEG, picture(size=(3000, 3000)), seconds=0.01)
    assert monotonic() - start < 5


CONFINED = """
import resource, socket, sys
from meldpad.dossiers.intake.child import confined
confined()
def tried(act):
    try:
        act()
    except (OSError, MemoryError) as error:
        return type(error).__name__
    return "done"
said = [tried(act) for act in (
    lambda: bytes(900 * 1024 * 1024), lambda: open("/etc/hostname"), lambda: open("/tmp/kept", "w"), socket.socket,
)]
print(said, resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_FSIZE))
"""


def test_the_process_that_looks_has_little_memory_and_can_open_nothing():
    done = subprocess.run([sys.executable, "-I", "-c", CONFINED], capture_output=True, text=True, env={}, timeout=30)
    limits = f"({child.CPU_SECONDS}, {child.CPU_SECONDS}) (0, 0)"
    assert done.stdout.strip() == f"['MemoryError', 'OSError', 'OSError', 'OSError'] {limits}", done.stderr


def test_an_answer_without_end_is_cut_off(monkeypatch):
    """Somebody who takes over the process can say much; no more is listened to than a picture may take."""
    endless = (sys.executable, "-c", "import sys\nwhile True: sys.stdout.buffer.write(bytes(65536))")
    monkeypatch.setattr(looking, "CHILD", endless)
    start = monotonic()
    with pytest.raises(Refused, match="too-heavy"):
        drawn_anew(PNG, picture("PNG"), seconds=2.0)
    assert monotonic() - start < 1.5


def test_only_the_sort_that_it_began_as_is_read():
    """Each other sort is one more parser for somebody to try."""
    for kind in ("GIF", "BMP", "PPM"):
        with pytest.raises(Unfit, match="unreadable"):
            look_here(picture(kind), "PNG")
