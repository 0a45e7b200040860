"""Picture files as the writers take them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from support.documents import picture_bytes

from reportgen import pictures
from reportgen.diagnostics import Place, Refusal
from reportgen.pictures import read_picture

PATH = Path("图.png")
PLACE = Place(Path("发言.yaml"), 7, 3)


def refusal(data: bytes) -> tuple[str, Place | None]:
    with pytest.raises(Refusal) as caught:
        read_picture(data, PATH, PLACE)
    (finding,) = caught.value.diagnostics
    assert "图.png" in finding.message
    return finding.rule, finding.place


@pytest.mark.parametrize(("format", "name"), [("PNG", "png"), ("JPEG", "jpeg")])
def test_png_and_jpeg_keep_their_bytes(format, name):
    data = picture_bytes(format=format)
    picture = read_picture(data, PATH)
    assert (picture.data, picture.format, picture.content_type) == (data, name, f"image/{name}")


def test_size_follows_the_resolution():
    picture = read_picture(picture_bytes(300, 150, "JPEG", dpi=(300, 300)), PATH)
    assert (picture.width, picture.height) == (72, 36)


@pytest.mark.parametrize("dpi", [None, (0, 0), (1, 1), (99999, 99999)])
def test_without_a_plausible_resolution_96_dpi_hold(dpi):
    more = {"dpi": dpi} if dpi else {}
    picture = read_picture(picture_bytes(96, 48, "JPEG", **more), PATH)
    assert (picture.width, picture.height) == (72, 36)


def test_fit_shrinks_and_never_enlarges():
    picture = read_picture(picture_bytes(960, 480, dpi=(96, 96)), PATH)
    assert picture.fit(360, 1000) == pytest.approx((360, 180), abs=0.05)
    assert picture.fit(1000, 90) == pytest.approx((180, 90), abs=0.05)
    assert picture.fit(9000, 9000) == (picture.width, picture.height)


def test_colours_of_print_become_those_of_the_screen():
    out = io.BytesIO()
    Image.new("RGB", (40, 20), (200, 30, 30)).convert("CMYK").save(out, "JPEG", dpi=(96, 96), quality=95)
    picture = read_picture(out.getvalue(), PATH)
    with Image.open(io.BytesIO(picture.data)) as shown:
        assert (shown.mode, shown.size) == ("RGB", (40, 20))
        assert shown.getpixel((20, 10)) == pytest.approx((200, 30, 30), abs=4)
    assert (picture.width, picture.height) == (30, 15)


def test_a_turned_photograph_is_given_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = read_picture(picture_bytes(200, 100, "JPEG", exif=exif, dpi=(96, 96)), PATH)
    assert (picture.width, picture.height) == (75, 150)
    with Image.open(io.BytesIO(picture.data)) as upright:
        assert upright.size == (100, 200)
        assert 0x0112 not in upright.getexif()


@pytest.mark.parametrize("data", [b"", b"hello", picture_bytes(format="GIF"), picture_bytes(format="BMP")])
def test_other_formats_are_refused(data):
    assert refusal(data) == ("picture-format", PLACE)


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
@pytest.mark.parametrize("part", [0.5, 0.9])
def test_torn_files_are_refused(format, part):
    data = _noise(format)
    assert refusal(data[: int(len(data) * part)]) == ("picture-broken", PLACE)


def _noise(format: str) -> bytes:
    """A picture whose data is spread over the whole file."""
    out = io.BytesIO()
    Image.effect_noise((200, 200), 90).save(out, format)
    return out.getvalue()


def test_a_bomb_is_refused_before_it_is_decoded():
    data = bytearray(picture_bytes(10, 10))
    header = data.index(b"IHDR")
    data[header + 4 : header + 12] = (40000).to_bytes(4, "big") * 2
    rule, _ = refusal(_with_checksum(bytes(data), header))
    assert rule == "picture-too-large"


def _with_checksum(data: bytes, header: int) -> bytes:
    import zlib

    end = header + 4 + 13
    checksum = zlib.crc32(data[header:end]).to_bytes(4, "big")
    return data[:end] + checksum + data[end + 4 :]


def test_too_many_pixels_or_bytes_are_refused(monkeypatch):
    data = picture_bytes(100, 100)
    monkeypatch.setattr(pictures, "MAX_PIXELS", 9999)
    assert refusal(data)[0] == "picture-too-large"
    monkeypatch.setattr(pictures, "MAX_BYTES", len(data) - 1)
    assert refusal(data)[0] == "picture-too-large"


@given(st.data())
def test_damaged_files_are_pictures_or_refused(data):
    whole = picture_bytes(20, 20, data.draw(st.sampled_from(["PNG", "JPEG"])))
    at = data.draw(st.integers(0, len(whole) - 1))
    patch = data.draw(st.binary(min_size=1, max_size=8))
    try:
        picture = read_picture(whole[:at] + patch + whole[at + len(patch) :], PATH)
    except Refusal:
        return
    assert picture.width > 0
    assert picture.height > 0
