"""Word files: the package, its styles and lists, and the words of its paragraphs."""

from reportgen.readers.docx.reader import read_word

__all__ = ["read_word"]
