"""Names that a template asks for and does not get, explained."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

from jinja2 import StrictUndefined
from jinja2.utils import missing


def undefined_class(variables: Collection[str], methods: Collection[str]) -> type[StrictUndefined]:
    """The class of names that are not there: using one is an error that names the nearest that is.

    `variables` are known everywhere, `methods` are those of texts.
    """

    class _Undefined(StrictUndefined):
        @property
        def _undefined_message(self) -> str:
            if self._undefined_hint:
                return self._undefined_hint
            owner, name = self._undefined_obj, self._undefined_name
            if owner is None:
                return f"“{name}”的前面没有内容，请先用 {{% if %}} 判断"
            if isinstance(name, int):
                return f"没有第 {name + 1} 项" if name >= 0 else f"没有倒数第 {-name} 项"
            known = variables if owner is missing else _attributes(owner, methods)
            return f"没有“{name}”这个名称{nearest(str(name), known)}"

    return _Undefined


def _attributes(owner: Any, methods: Collection[str]) -> Collection[str]:
    if isinstance(owner, str):
        return methods
    names = owner if isinstance(owner, Mapping) else dir(owner)
    return [name for name in map(str, names) if not name.startswith("_")]


def nearest(name: str, known: Collection[str]) -> str:
    """“，是不是……？” with the nearest of the known names, or nothing if none is near."""
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"，是不是“{close[0]}”？" if close else ""
