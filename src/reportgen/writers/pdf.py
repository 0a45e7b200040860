"""A Document as PDF, by WeasyPrint.

Lines and pages are finished before (`typeset`); WeasyPrint draws them, tags them
and embeds the fonts. The page has no way to any file or network.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Diagnostic, Refusal, error
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.layout import lay_out
from reportgen.typeset.report import substitutions, used_fonts
from reportgen.writers import Materials, Written
from reportgen.writers.embolden import embolden
from reportgen.writers.html import PICTURE_SCHEME, write_html

if TYPE_CHECKING:
    from types import ModuleType

VARIANT = "pdf/ua-1"
"""Tagged, with language and title: what screen readers and archives ask for."""


def write_pdf(materials: Materials) -> Written:
    """The PDF of a Document.

    Raises `Refusal` when a typeface has no font here, a character is in none, or
    WeasyPrint's system libraries are missing.
    """
    weasyprint = _weasyprint()
    fonts = FontSet.installed(materials.style.faces)
    layout = lay_out(materials.document, materials.style, fonts, materials.pictures)
    found = substitutions(layout)
    pages = write_html(materials.document, layout, materials.style, fonts)
    html = weasyprint.HTML(string=pages.text, url_fetcher=_fetcher(pages.pictures))
    rendered = html.render(font_config=_font_configuration())
    if len(rendered.pages) != len(layout.pages):
        raise AssertionError(f"{len(layout.pages)} pages laid out, {len(rendered.pages)} drawn")
    data = rendered.write_pdf(pdf_variant=VARIANT, finisher=embolden)
    strangers = {font.family for font in rendered.fonts.values()} - used_fonts(layout, materials.style, fonts)
    return Written(data, (*found, *_strangers(strangers)))


def _weasyprint() -> ModuleType:
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    try:
        import weasyprint
    except OSError as problem:
        reason = str(problem).splitlines()[0]
        hint = "运行 reportgen doctor 查看缺什么，安装方法见 docs/install.zh-CN.md"
        message = f"缺少生成 PDF 所需的系统库（{reason}）"
        raise Refusal([error("missing-library", message, None, hint)]) from None
    return weasyprint


@lru_cache(maxsize=1)
def _font_configuration() -> Any:
    """One for all documents of a process: it holds what fontconfig found."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _fetcher(pictures: Mapping[str, bytes]) -> Any:
    """A fetcher that knows the document's own pictures and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Pictures(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002
            if url not in pictures:
                raise ValueError(f"not a picture of this document: {url}")
            return URLFetcherResponse(url, pictures[url])

    return Pictures(allowed_protocols={PICTURE_SCHEME})


def _strangers(families: set[str]) -> tuple[Diagnostic, ...]:
    """Fonts in the PDF that were not asked for: the renderer replaced one without a word."""
    if not families:
        return ()
    names = "、".join(sorted(families))
    hint = "运行 fc-cache -f 之后再试；仍然如此，请看 reportgen doctor"
    return (error("font-substituted", f"PDF 里用了没有指定的字体：{names}", None, hint),)
