"""The document's properties: title, author and dates, as file managers and libraries show them."""

from __future__ import annotations

from datetime import datetime

from docx.opc.coreprops import CoreProperties

from reportgen.document import Properties

_LONGEST = 255
"""Characters that a property holds."""


def set_properties(core: CoreProperties, properties: Properties, time: datetime) -> None:
    """Fill the core properties; what the document does not say is left out."""
    stated = {
        "title": properties.title,
        "author": properties.author,
        "last_modified_by": properties.author,
        "subject": properties.subject,
        "keywords": "; ".join(properties.keywords),
    }
    for name, value in stated.items():
        if value:
            setattr(core, name, value[:_LONGEST])
    core.created = core.modified = time
    core.revision = 1
