"""Pictures in the text."""

from __future__ import annotations

from pathlib import Path

from support.documents import document, picture_bytes, speech_style
from support.wordfile import WordFile

from reportgen.document import Picture
from reportgen.pictures import read_picture
from reportgen.writers.docx import write_docx

PARK, FIELD = Path("park.png"), Path("field.jpg")
READ = {
    PARK: read_picture(picture_bytes(1920, 960, dpi=(96, 96)), PARK),
    FIELD: read_picture(picture_bytes(96, 48, "JPEG", dpi=(96, 96)), FIELD),
}


def written() -> WordFile:
    blocks = (Picture(PARK, "园区"), Picture(FIELD), Picture(PARK))
    return WordFile.of(write_docx(document(*blocks), speech_style(), READ))


def test_a_picture_is_stored_once_with_its_own_bytes():
    parts = written().parts
    media = {name: data for name, data in parts.items() if "/media/" in name}
    assert media == {"word/media/image1.png": READ[PARK].data, "word/media/image2.jpeg": READ[FIELD].data}


def test_ids_are_unlike_each_other_and_references_lead_to_a_part():
    file = written()
    ids = file.find("//wp:docPr/@id")
    assert len(set(ids)) == 3
    embedded = file.find("//a:blip/@r:embed")
    assert embedded[0] == embedded[2] != embedded[1]
    relations = file.root("word/_rels/document.xml.rels")
    assert set(embedded) <= {relation.get("Id") for relation in relations}


def test_sizes_fit_the_page():
    across = [int(cx) / 12700 for cx in written().find("//wp:extent/@cx")]
    assert [round(points, 1) for points in across] == [442.5, 72.0, 442.5]


def test_words_for_readers_aloud_are_never_empty():
    assert written().find("//wp:docPr/@descr") == ["园区"]
