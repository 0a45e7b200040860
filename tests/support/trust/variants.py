"""The variants that a PDF may have, each validated by what it states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from support.trust.checks import failures
from support.trust.samples import materials_of

from reportgen.style import PdfVariant, Style
from reportgen.writers import WRITERS, Materials

SHORT, LONG = "青年干部座谈会发言", "汇编/推进会发言材料汇编"
"""A sample that is drawn in one piece, and one that is put together from segments."""


def profiles(variant: PdfVariant) -> Iterator[str]:
    """The standards that a variant states, as the validator names them."""
    if variant.archival:
        yield "".join(variant.archival).lower()
    if variant.accessible:
        yield "ua1"


@cache
def found(name: str) -> Mapping[PdfVariant, tuple[str, ...]]:
    """What is wrong with a sample in each variant."""
    materials = materials_of(name)
    return {variant: tuple(_found(materials, variant)) for variant in PdfVariant}


def _found(materials: Materials, variant: PdfVariant) -> Iterator[str]:
    style = Style.model_validate({**dict(materials.style), "pdf": {"is": variant.value}})
    data = (
        WRITERS["pdf"]
        .write(Materials(materials.document, style, materials.pictures, kept=materials.kept))
        .data
    )
    for profile in profiles(variant):
        yield from failures(data, profile)
