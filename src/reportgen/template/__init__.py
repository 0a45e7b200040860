"""Templates: content × `templates/<kind>/template.xml` → a Document.

A template is Jinja text that yields markup (docs/templates.md lists it). It runs
in a sandbox with every value escaped: it sees the content and nothing else, no
file and no network, and has so much work and no more. Errors point at the
template's own line.
"""

from reportgen.template.rendering import MAX_MARKUP, MAX_TEMPLATE, TEMPLATE_FILE, render
from reportgen.template.sandbox import MAX_WORK

__all__ = ["MAX_MARKUP", "MAX_TEMPLATE", "MAX_WORK", "TEMPLATE_FILE", "render"]
