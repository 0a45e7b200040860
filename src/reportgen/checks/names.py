"""The names of the rules, without loading them."""

from __future__ import annotations

import pkgutil
from collections.abc import Collection
from difflib import get_close_matches
from functools import cache

from reportgen.checks import rules


@cache
def module_names() -> tuple[str, ...]:
    """The modules in `rules/`, in order."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(rules.__path__)))


def rule_name(module: str) -> str:
    """The name of the rule in a module."""
    return module.replace("_", "-")


def rule_names() -> tuple[str, ...]:
    """All rules by name, in order."""
    return tuple(map(rule_name, module_names()))


def nearest(name: str, names: Collection[str], cutoff: float = 0.6) -> str:
    """A hint on what was meant by a name that no rule has."""
    close = get_close_matches(name, names, n=1, cutoff=cutoff)
    return f"是不是“{close[0]}”？" if close else "运行 reportgen explain 列出全部规则"
