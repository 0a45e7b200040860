"""The sandbox that templates run in.

Jinja's own sandbox keeps a template from Python's insides. This one also keeps it
from paths, allows only filters and methods whose cost can be told, and counts
work: every loop step, call and value made costs some of a budget.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from jinja2 import BaseLoader, Undefined, pass_context, pass_eval_context
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.filters import FILTERS
from jinja2.nodes import EvalContext, Template
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup, escape

from reportgen.content.dates import CalendarDate
from reportgen.template.filters import filters_for
from reportgen.template.guard import Guard
from reportgen.template.names import undefined_class
from reportgen.template.origins import Origins

MAX_WORK = 16_000_000
"""Characters, list items and steps that one document may cost its template."""
MAX_NUMBER = 10**15
_STEP, _CALL = 8, 64
"""The costs of a loop step, and of a call or of a template taken in."""
_SIZED = (str, list, tuple, dict, set, frozenset, range)
"""Values that cost their length."""
_HOLDING = (list, tuple, dict, set, frozenset)
_COMPARED = (str, *_HOLDING)
"""Values that take time to be compared, searched and looked up."""

_JINJA_FILTERS = (
    "attr", "count", "d", "default", "dictsort", "first", "groupby", "int", "items", "last", "length", "list",
    "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique",
)  # fmt: skip
"""Those whose result is no larger than what they are given."""
_TEXT_FILTERS = ("e", "escape", "lower", "safe", "trim", "upper")
"""Those that would print any object, even one that knows paths."""
TEXT_METHODS = (
    "capitalize", "count", "endswith", "find", "isdigit", "lower", "lstrip", "partition", "removeprefix",
    "removesuffix", "rfind", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip",
    "title", "upper",
)  # fmt: skip
"""Methods of texts that a template may call: none makes more text than it is given."""


class TooMuchWork(TemplateRuntimeError):
    """A template that asks for more than a document can need."""


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for one document of one kind."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, loader: BaseLoader, kind: str, origins: Origins | None = None) -> None:
        self.spent = 0
        self.files: list[str | None] = []
        names = ("cycler", "dict", "joiner", "namespace", "range")
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=undefined_class((kind, *names), TEXT_METHODS),
            finalize=self._printed,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.globals = {
            "cycler": Cycler, "dict": dict, "joiner": Joiner, "namespace": Namespace, "range": safe_range,
        }  # fmt: skip
        self.filters = {
            name: self._metered(function) for name, function in _filters(origins or Origins()).items()
        }
        self.filters[Guard.COUNTED] = self._counted
        self.filters[Guard.COMPARED] = self._weighed
        self.tests = {
            name: self._metered(cast(Callable[..., Any], function)) for name, function in self.tests.items()
        }
        # Jinja joins what a macro, block or `set` has put out by this.
        self.concat = self._joined  # type: ignore[method-assign]

    def spend(self, amount: int) -> None:
        """Take `amount` from the budget; raises `TooMuchWork` when there is not so much left."""
        self.spent += amount
        if self.spent > MAX_WORK:
            raise TooMuchWork("模板要做的事太多，超过了一份文件所需")

    def _charged(self, value: Any) -> Any:
        self.spend(len(value) if isinstance(value, _SIZED) else 1)
        return value

    def _weighed(self, value: Any) -> Any:
        """A value that is to be compared or looked up, at a price for all that is in it.

        Lists that stand in each other many times over are gone through as often.
        """
        waiting = [value]
        while waiting:
            one = self._charged(waiting.pop())
            if isinstance(one, _HOLDING):
                self.spend(_STEP)
                inner = (*one, *one.values()) if isinstance(one, dict) else one
                waiting.extend(part for part in inner if isinstance(part, _COMPARED))
        return value

    def _metered(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter or test that pays for what it is given and for what it makes."""

        @functools.wraps(function)
        def metered(*arguments: Any, **settings: Any) -> Any:
            given = [self._weighed(_at_hand(argument)) for argument in arguments]
            for setting in settings.values():
                self._weighed(setting)
            return self._charged(function(*given, **settings))

        return metered

    @pass_context
    def _counted(self, _context: Context, items: Iterable[Any]) -> Iterator[Any]:
        """What a `for` goes through, at a price for each step."""
        for item in items:
            self.spend(_STEP)
            yield item

    def _joined(self, parts: Iterable[str]) -> str:
        kept = list(parts)
        self.spend(sum(map(len, kept)))
        return "".join(kept)

    def _printed(self, value: Any) -> Any:
        return self._charged(_text(value))

    def _parse(self, source: str, name: str | None, filename: str | None) -> Template:
        self.files.append(filename)
        guard = Guard(self, filename, len(self.files) - 1)
        return guard.guarded(super()._parse(source, name, filename))

    def get_template(self, name: Any, *arguments: Any, **settings: Any) -> Any:
        """A template; each use of one costs something, so that none includes itself without end."""
        self.spend(_CALL)
        return super().get_template(name, *arguments, **settings)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may see an attribute."""
        if isinstance(obj, str | int | float):
            return isinstance(obj, str) and attr in TEXT_METHODS
        return not isinstance(value, Path) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, _value: Any) -> None:
        """`format` is no method of ours: a width of a milliard would be made before it could be counted."""

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """What a template gets for an attribute that it may not see: an error when used."""
        message = f"模板里不能用“{attribute}”"
        return self.undefined(message, name=attribute, obj=obj, exc=SecurityError)

    def call(self, context: Context, obj: Any, *arguments: Any, **settings: Any) -> Any:
        """Call something, at a price; a method of a text costs the length of the text."""
        self.spend(_CALL)
        for argument in (getattr(obj, "__self__", None), *arguments, *settings.values()):
            if isinstance(argument, _COMPARED):
                self._weighed(argument)
        return self._charged(super().call(context, obj, *arguments, **settings))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Look something up; what is looked up costs its size."""
        if isinstance(argument, tuple):
            self._weighed(argument)
        return super().getitem(obj, argument)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Reckon with an operator, unless the result would be out of proportion."""
        if operator == "**" or (operator == "%" and isinstance(left, str)):
            raise TooMuchWork(f"模板里不能这样用“{operator}”")
        if operator == "*" and isinstance(left, _SIZED) != isinstance(right, _SIZED):
            self.spend(_repeated(left, right))
        elif operator == "+" and isinstance(left, _SIZED) and isinstance(right, _SIZED):
            self.spend(len(left) + len(right))
        result = super().call_binop(context, operator, left, right)
        if isinstance(result, int) and abs(result) > MAX_NUMBER:
            raise TooMuchWork("模板里的数太大")
        return result


def _at_hand(value: Any) -> Any:
    """A value, all of it there: what is made step by step cannot be weighed."""
    return list(value) if isinstance(value, Iterator) else value


def _repeated(left: Any, right: Any) -> int:
    """The size of a text or list times a number, whichever stands first."""
    sized, times = (left, right) if isinstance(left, _SIZED) else (right, left)
    return len(sized) * times if isinstance(times, int) and times > 0 else 0


def _text(value: Any) -> Any:
    """A value as the text that a template means by it; raises `TypeError` for what is none."""
    if type(value) is Undefined:  # an `if` expression without `else`
        return ""
    if isinstance(value, Undefined):
        return str(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | CalendarDate):
        raise TypeError(_not_text(value))
    return str(value)


def _not_text(value: Any) -> str:
    if value is None:
        return "这里没有内容，不能印出来，请先用 {% if %} 判断"
    return f"这里不是文字，是 {type(value).__name__}，不能直接印出来"


def _filters(origins: Origins) -> Mapping[str, Callable[..., Any]]:
    jinja = {name: FILTERS[name] for name in _JINJA_FILTERS}
    text = {name: _on_text(FILTERS[name]) for name in _TEXT_FILTERS}
    own = {"join": _join, "replace": _replace, "string": _text}
    return {**jinja, **text, **own, **filters_for(origins), Guard.JOINED: _concatenated, Guard.SLICED: _slice}


def _on_text(function: Callable[..., Any]) -> Callable[..., Any]:
    def on_text(value: Any, *arguments: Any, **settings: Any) -> Any:
        return function(_text(value), *arguments, **settings)

    return on_text


@pass_eval_context
def _concatenated(context: EvalContext, values: list[Any]) -> str:
    """What `~` makes of its operands."""
    return _joined(context, map(_text, values), "")


@pass_eval_context
def _join(
    context: EvalContext, values: Iterable[Any], between: str = "", attribute: str | None = None
) -> str:
    """Texts one behind the other, `between` between them; of objects, their `attribute`."""
    if attribute is not None:
        values = (context.environment.getattr(value, attribute) for value in values)
    return _joined(context, map(_text, values), between)


def _joined(context: EvalContext, parts: Iterable[str], between: str) -> str:
    texts = list(parts)
    _spend(context, sum(map(len, texts)) + len(between) * len(texts))
    if context.autoescape and any(isinstance(text, Markup) for text in (between, *texts)):
        return escape(between).join(texts)
    return between.join(texts)


@pass_eval_context
def _replace(context: EvalContext, text: str, old: str, new: str, count: int = -1) -> str:
    """A text with `new` wherever it has `old`."""
    text = _text(text)
    _spend(context, len(text) + text.count(old) * len(new))
    if context.autoescape and (isinstance(text, Markup) or isinstance(new, Markup)):
        return escape(text).replace(escape(old), escape(new), count)
    return text.replace(old, new, count)


def _spend(context: EvalContext, amount: int) -> None:
    """Pay for a result before it is made."""
    assert isinstance(context.environment, Sandbox)
    context.environment.spend(amount)


def _slice(value: Any, start: Any, stop: Any, step: Any) -> Any:
    """What `value[start:stop:step]` is."""
    return value[start:stop:step]
