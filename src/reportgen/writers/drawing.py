"""Drawing finished pages with WeasyPrint: here, or in a process that loads it ahead.

Loading WeasyPrint takes as long as everything that comes before drawing. A single
build therefore has it loaded beside, by `loading_ahead`, while the pages are laid out.
"""

from __future__ import annotations

import logging
import multiprocessing
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Refusal, error
from reportgen.style.pdf import PdfVariant
from reportgen.writers.embolden import embolden
from reportgen.writers.segments import Mark, Segment
from reportgen.writers.variants import draw_images_as_they_are, state

if TYPE_CHECKING:
    from types import ModuleType

PICTURE_SCHEME = "reportgen-picture"
"""The scheme of the addresses of a document's own pictures."""
_DRAWN_AS = "pdf/ua-1"
"""Tagged, with language and title. Which standards a file states is another matter (`variants`)."""

_PX = 0.75
"""pt of a CSS pixel."""

_PRINTED = 4
"""The flag of an annotation that is printed with its page."""
_ahead: list[Executor] = []
"""The process that loads ahead, when there is one."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF, the number of its pages and the families of the fonts in it."""

    data: bytes
    pages: int
    families: frozenset[str]


@contextmanager
def loading_ahead() -> Iterator[None]:
    """Within, `draw` works in a process of its own, which loads WeasyPrint from now on.

    Where processes cannot be forked, or it is loaded already, nothing changes.
    """
    if not sys.platform.startswith("linux") or "weasyprint" in sys.modules:
        yield
        return
    with ProcessPoolExecutor(1, multiprocessing.get_context("fork")) as executor:
        executor.submit(_load_quietly)
        _ahead.append(executor)
        try:
            yield
        finally:
            _ahead.remove(executor)


def draw(html: str, pictures: Mapping[str, bytes], variant: PdfVariant = PdfVariant.PLAIN) -> Drawn:
    """The PDF of an HTML text that shows no files but `pictures`, by their addresses.

    Raises `Refusal` when WeasyPrint's system libraries are missing.
    """
    if _ahead:
        return _ahead[-1].submit(_draw_here, html, dict(pictures), variant).result()
    return _draw_here(html, pictures, variant)


def draw_segment(html: str, pictures: Mapping[str, bytes], variant: PdfVariant = PdfVariant.PLAIN) -> bytes:
    """Pages to be put together with others, as `Segment.from_bytes` reads them; raises as `draw` does.

    What the whole states of itself is taken from its frame, and from no other segment.
    """
    if _ahead:
        return _ahead[-1].submit(_draw_segment_here, html, dict(pictures), variant).result()
    return _draw_segment_here(html, pictures, variant)


def load() -> ModuleType:
    """WeasyPrint itself; raises `Refusal` when its system libraries are missing."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    try:
        import weasyprint
    except OSError as problem:
        reason = str(problem).splitlines()[0]
        hint = "运行 reportgen doctor 查看缺什么，安装方法见 docs/install.zh-CN.md"
        message = f"缺少生成 PDF 所需的系统库（{reason}）"
        raise Refusal([error("missing-library", message, None, hint)]) from None
    module: ModuleType = weasyprint
    return module


def _load_quietly() -> None:
    """Load ahead; what is missing is said when it is needed."""
    try:
        load()
        _font_configuration()
    except Refusal:
        return


def _draw_here(html: str, pictures: Mapping[str, bytes], variant: PdfVariant) -> Drawn:
    rendered, data = _rendered(html, pictures, variant)
    families = frozenset(font.family for font in rendered.fonts.values())
    return Drawn(data, len(rendered.pages), families)


def _draw_segment_here(html: str, pictures: Mapping[str, bytes], variant: PdfVariant) -> bytes:
    rendered, data = _rendered(html, pictures, variant)
    glyphs: dict[str, set[int]] = {}
    for font in rendered.fonts.values():
        glyphs.setdefault(font.hash, set()).update(font.widths)
    return Segment(
        data,
        len(rendered.pages),
        frozenset(font.family for font in rendered.fonts.values()),
        tuple(_marks(rendered.pages)),
        {name: frozenset(found) for name, found in glyphs.items()},
    ).to_bytes()


def _rendered(html: str, pictures: Mapping[str, bytes], variant: PdfVariant) -> tuple[Any, bytes]:
    """WeasyPrint's pages of an HTML text, and their PDF."""
    weasyprint = load()
    page = weasyprint.HTML(string=html, url_fetcher=_fetcher(pictures))
    rendered = page.render(font_config=_font_configuration())
    finisher = partial(_finish, variant)
    return rendered, rendered.write_pdf(pdf_variant=_DRAWN_AS, pdf_identifier=True, finisher=finisher)


def _marks(pages: Sequence[Any]) -> Iterator[Mark]:
    """The headings that a reader's program lists."""
    for number, page in enumerate(pages):
        for level, label, (x, y), _ in page.bookmarks:
            yield Mark(level, label, number, x * _PX, (page.height - y) * _PX)


def _finish(variant: PdfVariant, document: object, pdf: Any) -> None:
    """Bold where there is none, links printed like the text they stand on, and what the file states."""
    embolden(document, pdf)
    draw_images_as_they_are(pdf)
    state(document, pdf, variant)
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Subtype") == "/Link":
            item["F"] = _PRINTED


@lru_cache(maxsize=1)
def _font_configuration() -> Any:
    """One for all documents of a process: it holds what fontconfig found."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _fetcher(pictures: Mapping[str, bytes]) -> Any:
    """A fetcher that knows the document's own pictures and nothing else: no file, no network."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Pictures(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002
            if url not in pictures:
                raise ValueError(f"not a picture of this document: {url}")
            return URLFetcherResponse(url, pictures[url])

    return Pictures(allowed_protocols={PICTURE_SCHEME})
