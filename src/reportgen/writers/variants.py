"""What a PDF states of itself: PDF/A and PDF/UA at once, where the renderer knows one at a time.

Pages, fonts and tags keep both standards whatever is stated. Stated are the identifiers in the
metadata (XMP), and for PDF/A what its colours mean: those of sRGB.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from reportgen.style.pdf import PdfVariant

_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">{rdf}</x:xmpmeta>
<?xpacket end="r"?>"""
_ARCHIVAL = """\
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance></rdf:Description>"""
_ACCESSIBLE = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>"""
_ACCESSIBLE_DESCRIBED = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>The part of ISO 14289 that the file keeps</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""ISO 19005-2, 6.6.2.3: properties that PDF/A does not know have to be described."""
_END = "</rdf:RDF>"
_PROFILE = "sRGB2014.icc"
_COLOURS = "sRGB IEC61966-2.1"


def state(document: Any, pdf: Any, variant: PdfVariant) -> None:
    """State a variant in a `pydyf.PDF` of a WeasyPrint document that was drawn with metadata."""
    rdf = document.metadata.generate_rdf_metadata("ua", None, None).decode()
    described = rdf.replace(_END, "".join(_identifiers(variant)) + _END)
    metadata = next(item for item in pdf.objects if _type(item) == "/Metadata")
    metadata.stream = [_PACKET.format(rdf=described).encode()]
    # Read by programs that know nothing of PDF.
    metadata.compress = False
    if variant.archival:
        _state_colours(pdf)


def draw_images_as_they_are(pdf: Any) -> None:
    """Let no viewer smooth images: PDF/A forbids to ask for it (ISO 19005-2, 6.2.8)."""
    for item in pdf.objects:
        extra = getattr(item, "extra", {})
        if "Interpolate" in extra:
            extra["Interpolate"] = "false"


def _identifiers(variant: PdfVariant) -> Iterator[str]:
    if variant.archival:
        part, level = variant.archival
        yield _ARCHIVAL.format(part=part, level=level)
    if variant.accessible:
        yield _ACCESSIBLE
    if variant.archival and variant.accessible:
        yield _ACCESSIBLE_DESCRIBED


def _state_colours(pdf: Any) -> None:
    """ISO 19005-2, 6.2.3: what red, green and blue mean on paper or screen."""
    import pydyf

    profile = pydyf.Stream([(files("weasyprint.pdf") / _PROFILE).read_bytes()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": pydyf.String(_COLOURS),
        "RegistryName": pydyf.String("http://www.color.org"),
        "Info": pydyf.String(_COLOURS),
        "DestOutputProfile": profile.reference,
    }
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(intent)])


def _type(item: object) -> object:
    return getattr(item, "extra", {}).get("Type")
