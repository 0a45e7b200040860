"""Styles: what each role of a Document looks like, every measure with its clause.

`templates/<kind>/style.yaml` is read into frozen models. A project's own
`style.yaml` of that kind is laid over the package's, measure by measure. A
measure is written `{is: 37 mm, clause: A5.2.1-a}`; in a project's own file plain
`37 mm` will do, and counts as house style.

All lengths are given out in points (pt).
"""

from reportgen.style.deviations import Deviation, deviations
from reportgen.style.loading import STYLE_FILE, load_style
from reportgen.style.measures import FONT_SIZES, HOUSE, POINTS_PER_MM, Measure
from reportgen.style.models import Alignment, Fit, Line, Page, PageNumberPlace, Role, Style, Typeface
from reportgen.style.pdf import PdfVariant

__all__ = [
    "FONT_SIZES",
    "HOUSE",
    "POINTS_PER_MM",
    "STYLE_FILE",
    "Alignment",
    "Deviation",
    "Fit",
    "Line",
    "Measure",
    "Page",
    "PageNumberPlace",
    "PdfVariant",
    "Role",
    "Style",
    "Typeface",
    "deviations",
    "load_style",
]
