"""The rules: every module in `rules/`, by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType, ModuleType

from reportgen.checks import rules
from reportgen.checks.manual import read_manual
from reportgen.checks.names import module_names, rule_name
from reportgen.checks.rule import Rule


@cache
def all_rules() -> Mapping[str, Rule]:
    """The rules by name, in the order of their names."""
    found = (_rule(import_module(f"{rules.__name__}.{name}"), name) for name in module_names())
    return MappingProxyType({rule.name: rule for rule in found})


def _rule(module: ModuleType, name: str) -> Rule:
    return Rule(
        rule_name(name),
        module.SEVERITY,
        read_manual(module.__doc__ or ""),
        getattr(module, "find", None),
        getattr(module, "find_across", None),
    )
