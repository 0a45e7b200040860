"""Proofreading: files of any form checked, mended, and their findings told in other forms."""

from reportgen.proofing.files import Proof, proofread
from reportgen.proofing.mending import Mending, mending, write_mending

__all__ = ["Mending", "Proof", "mending", "proofread", "write_mending"]
