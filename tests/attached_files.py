"""Files as people send them, and as nobody should: PDFs and pictures with a little of everything in them."""

import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

import pikepdf
from PIL import Image

MEGABYTE = 1024 * 1024


def pdf(*, change: Callable[[pikepdf.Pdf], object] | None = None, **saving: object) -> bytes:
    """A PDF of one page, after `change`."""
    file = pikepdf.new()
    file.add_blank_page(page_size=(200, 200))
    if change:
        change(file)
    target = BytesIO()
    file.save(target, **saving)  # type: ignore[arg-type]
    return target.getvalue()


def scan_of(words: str) -> bytes:
    """A PDF with these words on its page, as plain bytes in the file."""

    def write(file: pikepdf.Pdf) -> None:
        file.pages[0].Contents = file.make_stream(b"% " + words.encode())

    return pdf(change=write, compress_streams=False)


def written(objects: Mapping[int, bytes]) -> bytes:
    """A PDF of exactly these objects, of which number 1 is the catalogue."""
    text, places = b"%PDF-1.7\n", {}
    for number, content in objects.items():
        places[number] = len(text)
        text += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size = max(places) + 1
    rows = b"".join(b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 00000 f \n" for n in range(1, size))
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, rows)
    return text + table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(text))


PAGE = {2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>", 3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"}
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"


def zeros(megabytes: int) -> bytes:
    """So many megabytes of nothing, packed; made without ever having them."""
    packer = zlib.compressobj(wbits=-15)
    block = packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    sum_of_zeros = ((megabytes * MEGABYTE % 65521) << 16 | 1).to_bytes(4)
    return b"\x78\x9c" + block * megabytes + b"\x03\x00" + sum_of_zeros


def pdf_bomb(megabytes: int) -> bytes:
    """A small PDF of which the catalogue lies in a stream that unfolds to very much."""
    packed = zlib.compress(zeros(megabytes), 9)
    start = b"%PDF-1.7\n"
    bomb = b"4 0 obj\n<</Type/ObjStm/N 1/First 5/Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream\nendobj\n"
    bomb %= (len(packed), packed)
    rows = [(0, 0, 0), (2, 4, 0), (1, 0, 0), (1, 0, 0), (1, len(start), 0), (1, len(start) + len(bomb), 0)]
    table = b"".join(bytes([kind]) + place.to_bytes(4) + bytes([more]) for kind, place, more in rows)
    xref = b"5 0 obj\n<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length %d>>stream\n%s\nendstream\nendobj\n" % (len(table), table)
    return start + bomb + xref + b"startxref\n%d\n%%%%EOF\n" % (len(start) + len(bomb))


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **saving: object) -> bytes:
    """A picture, red above and blue below."""
    image = Image.new(mode, size, "red")
    image.paste("blue", (0, size[1] // 2, *size))
    target = BytesIO()
    image.save(target, kind, **saving)  # type: ignore[arg-type]
    return target.getvalue()


def photo_with(words: str, *, orientation: int = 1) -> bytes:
    """A photo as a telephone makes it: where, by whom, how it was held, and a comment."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x9286] = orientation, words, words
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 5.0, 30.0), 3: "E", 4: (5.0, 7.0, 12.0), 29: words})
    return picture(exif=exif, comment=words.encode(), icc_profile=words.encode())


def png_that_says(width: int, height: int) -> bytes:
    """A small PNG that says to be very large."""
    header = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\x00\x00\x00"
    content = b"IDAT" + zlib.compress(bytes(1000))
    chunks = [len(one[4:]).to_bytes(4) + one + zlib.crc32(one).to_bytes(4) for one in (header, content, b"IEND")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
