"""The rules: every module in `rules/`, by name."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType, ModuleType

from reportgen.checks import rules
from reportgen.checks.manual import read_manual
from reportgen.checks.rule import Rule


@cache
def all_rules() -> Mapping[str, Rule]:
    """The rules by name, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(rules.__path__))
    found = (_rule(import_module(f"{rules.__name__}.{name}"), name) for name in names)
    return MappingProxyType({rule.name: rule for rule in found})


def _rule(module: ModuleType, name: str) -> Rule:
    return Rule(
        name.replace("_", "-"),
        module.SEVERITY,
        read_manual(module.__doc__ or ""),
        getattr(module, "find", None),
        getattr(module, "find_across", None),
    )
