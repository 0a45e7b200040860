"""Names that are not there are explained."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import UndefinedError

from reportgen.template.names import nearest, undefined_class

UNDEFINED = undefined_class(("speech", "range"), ("upper", "strip"))


def message(**settings: Any) -> str:
    with pytest.raises(UndefinedError) as caught:
        str(UNDEFINED(**settings))
    return str(caught.value)


class Thing:
    title = "甲"
    _hidden = "乙"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"name": "speach"}, "没有“speach”这个名称，是不是“speech”？"),
        ({"name": "讲话"}, "没有“讲话”这个名称"),
        ({"name": "titel", "obj": Thing()}, "没有“titel”这个名称，是不是“title”？"),
        ({"name": "_hiden", "obj": Thing()}, "没有“_hiden”这个名称"),
        ({"name": "uper", "obj": "text"}, "没有“uper”这个名称，是不是“upper”？"),
        ({"name": "nmae", "obj": {"name": 1, 3: 4}}, "没有“nmae”这个名称，是不是“name”？"),
        ({"name": 0, "obj": []}, "没有第 1 项"),
        ({"name": -1, "obj": []}, "没有倒数第 1 项"),
        ({"name": "iso", "obj": None}, "“iso”的前面没有内容，请先用 {% if %} 判断"),
        ({"hint": "另有原因", "name": "x"}, "另有原因"),
    ],
)
def test_message(settings: dict[str, Any], expected: str) -> None:
    assert message(**settings) == expected


def test_every_use_is_an_error() -> None:
    undefined = UNDEFINED(name="x")
    for use in (bool, list, len, lambda value: value + 1, lambda value: value == 1, lambda value: value.y):
        with pytest.raises(UndefinedError):
            use(undefined)


def test_nearest() -> None:
    assert nearest("titel", ["title", "speech"]) == "，是不是“title”？"
    assert nearest("x", ["title"]) == ""
