"""What the quantities of a sentence do in it: values, bases, attributes, labels."""

from __future__ import annotations

from reportgen.language.quantities import Quantity


def with_roles(text: str, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The quantities of `text`, each with its role."""
    return found
