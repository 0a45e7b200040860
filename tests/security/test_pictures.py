"""Pictures from strangers: bombs, forgeries, and formats that carry more than a picture."""

from __future__ import annotations

import io
import struct
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from support.documents import picture_bytes

from reportgen.diagnostics import Place, Refusal
from reportgen.pictures import MAX_PIXELS, read_picture

PLACE = Place(Path("甲.yaml"), 4, 3)


def rule_of(data: bytes, name: str = "图.png") -> str:
    begun = time.process_time()
    with pytest.raises(Refusal) as caught:
        read_picture(data, Path(name), PLACE)
    assert time.process_time() - begun < 10
    (found,) = caught.value.diagnostics
    assert found.place == PLACE
    assert not found.message.isascii()
    return found.rule


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *more: bytes, pixels: bytes = b"", bits: int = 8, colour: int = 2) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    body = (
        chunk(b"IHDR", header)
        + b"".join(more)
        + chunk(b"IDAT", zlib.compress(pixels, 9))
        + chunk(b"IEND", b"")
    )
    return b"\x89PNG\r\n\x1a\n" + body


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'
SVGS = {
    "a script": "<script>alert(1)</script>",
    "a foreign object": '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="http://127.0.0.1:9"/></foreignObject>',
    "a picture elsewhere": '<image href="http://127.0.0.1:9/a.png" width="9" height="9"/>',
    "a file": '<image xlink:href="file:///etc/hostname" width="9" height="9"/>',
    "uses of uses": "".join(f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 12)),
    "a style elsewhere": "<style>@import url(http://127.0.0.1:9/a.css);</style>",
    "a font elsewhere": "<style>@font-face {font-family: a; src: url(http://127.0.0.1:9/a.ttf)}</style>",
    "an event": '<rect onload="alert(1)" width="9" height="9"/>',
}


@pytest.mark.parametrize(
    "start",
    [
        "",
        "\ufeff",
        '<?xml version="1.0"?>',
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        " \n",
    ],
)
@pytest.mark.parametrize("name", SVGS)
@pytest.mark.parametrize("file", ["图.svg", "图.png", "图.jpg"])
def test_drawings_are_no_pictures_whatever_they_are_called(start: str, name: str, file: str) -> None:
    assert rule_of((start + SVG.format(SVGS[name])).encode(), file) == "picture-format"


def saved(kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, kind, **more)
    return out.getvalue()


OTHERS = {
    **{kind: saved(kind) for kind in ("GIF", "BMP", "TIFF", "WEBP", "ICO", "PCX", "TGA", "PPM", "SGI", "JPEG2000", "EPS", "PDF", "DDS")},
    "a program": b"MZ\x90\0" * 99, "a Word file": b"PK\x03\x04" * 99, "HTML": b"<html><script>", "nothing": b"",
    "WMF": b"\xd7\xcd\xc6\x9a" + bytes(99), "EMF": b"\x01\0\0\0" + bytes(99), "PostScript": b"%!PS-Adobe\nsystem",
    "PSD": b"8BPS\0\x01" + bytes(99), "XPM": b"/* XPM */", "FITS": b"SIMPLE  =" + bytes(99),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_other_formats_are_refused_whatever_they_are_called(name: str) -> None:
    for file in ("图.png", "图.jpg", "图.jpeg"):
        assert rule_of(OTHERS[name], file) == "picture-format"


SIDES = [
    (100_000, 100_000),
    (60_000, 60_000),
    (2**31 - 1, 1),
    (2**31 - 1, 2**31 - 1),
    (7_747, 7_747),
    (1, MAX_PIXELS + 1),
]


@pytest.mark.parametrize(("width", "height"), SIDES)
@pytest.mark.parametrize(("bits", "colour"), [(8, 2), (16, 6), (1, 0), (8, 3)])
def test_pictures_that_would_fill_the_memory_are_refused_undecoded(
    width: int, height: int, bits: int, colour: int
) -> None:
    data = png(width, height, pixels=b"\0" * 1000, bits=bits, colour=colour)
    assert rule_of(data) in ("picture-too-large", "picture-broken")


def test_a_jpeg_that_says_it_is_huge_is_refused() -> None:
    data = bytearray(picture_bytes(16, 16, "JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = b"\xff\xff\xff\xff"
    assert rule_of(bytes(data)) == "picture-too-large"


BROKEN = {
    "no pixels": png(8, 8),
    "too few pixels": png(800, 800, pixels=b"\0" * 99),
    "no size": png(0, 0, pixels=b"\0"),
    "a wrong checksum": png(8, 8, pixels=b"\0" * 200)[:-20] + b"\0" * 20,
    "a text that unfolds": png(
        8, 8, chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 90_000_000, 9)), pixels=b"\0" * 200
    ),
    "many texts that unfold": png(
        8, 8, *[chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 900_000, 9))] * 100, pixels=b"\0" * 200
    ),
    "a text in other letters that unfolds": png(
        8, 8, chunk(b"iTXt", b"a\0\1\0\0\0" + zlib.compress(b"\0" * 90_000_000, 9)), pixels=b"\0" * 200
    ),
    "a chunk without end": b"\x89PNG\r\n\x1a\n" + b"\xff\xff\xff\xffIHDR" + bytes(99),
    "the first half": picture_bytes(99, 99)[:90],
    "the first half of a JPEG": picture_bytes(99, 99, "JPEG")[:200],
    "a JPEG without end": b"\xff\xd8" + b"\xff\xe0\x00\x02" * 50_000,
    "a JPEG of nothing": b"\xff\xd8\xff\xd9",
}


@pytest.mark.parametrize("name", BROKEN)
def test_torn_and_forged_pictures_are_refused(name: str) -> None:
    assert rule_of(BROKEN[name]) in ("picture-broken", "picture-format", "picture-too-large")


def exif(orientation: object) -> bytes:
    held = Image.Exif()
    held[0x0112] = orientation
    return held.tobytes()


TURNED = {
    "sideways": exif(6),
    "by a number that is none": exif(99),
    "by nothing": exif(0),
    "by a large number": exif(65535),
    "by bytes": b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x02\0\x04\0\0\0abc\0\0\0\0\0",
    "in a circle": b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0",
    "nowhere": b"Exif\0\0II*\0\xff\xff\xff\xff",
    "torn": b"Exif\0\0II*",
    "without end": b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x03\0\xff\xff\xff\xff\x06\0\0\0" * 500,
}


@pytest.mark.parametrize("name", TURNED)
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_what_a_camera_notes_is_read_or_refused(name: str, mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (40, 20)).save(out, "JPEG", exif=TURNED[name])
    with suppress(Refusal):
        picture = read_picture(out.getvalue(), Path("图.jpg"), PLACE)
        assert picture.format == "jpeg"
        assert min(picture.width, picture.height) > 0


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_taken(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (40, 20)).save(out, "PNG")
    assert read_picture(out.getvalue(), Path("图.png"), PLACE).format == "png"


def test_a_picture_that_moves_is_shown_still() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue") * 200]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    assert read_picture(out.getvalue(), Path("图.png"), PLACE).width == pytest.approx(6, abs=0.1)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8), st.sampled_from(["PNG", "JPEG"]))
def test_damage_anywhere_in_a_picture_is_read_or_refused(at: int, damage: bytes, format: str) -> None:
    data = bytearray(picture_bytes(60, 40, format))
    data[at % len(data) : at % len(data) + len(damage)] = damage
    with suppress(Refusal):
        read_picture(bytes(data), Path("图.png"), PLACE)
