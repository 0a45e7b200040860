"""What is done to a template between parsing and running it.

Loops are counted, `~` and slices become filters so that their cost is known, and
every start tag notes its place (`_at="file:line"`), by which faults of the markup
find back to the template.
"""

from __future__ import annotations

import re
from typing import NoReturn

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.visitor import NodeTransformer

PLACE = "_at"
"""The attribute that notes where in a template an element is written."""
MAX_DEPTH = 40
"""How deep statements and expressions may stand in each other."""
MAX_BLOCKS = 15
"""How deep loops and conditions may: Python has a limit of twenty."""

_TAG = re.compile(r"<[A-Za-z][\w.-]*(?=[\s/>])")
_BLOCKS = (nodes.For, nodes.If, nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.With, nodes.Block)


class Guard(NodeTransformer):
    """Rewrites the tree of one template."""

    COUNTED, JOINED, SLICED, COMPARED = "_counted", "_joined", "_sliced", "_compared"
    """Names of the filters that it puts in."""

    def __init__(self, environment: Environment, filename: str | None, number: int) -> None:
        self.environment = environment
        self.filename = filename
        self.number = number
        self.depth = 0
        self.blocks = 0

    def guarded(self, template: nodes.Template) -> nodes.Template:
        """The template, rewritten; raises `TemplateSyntaxError` for what is not allowed."""
        self.visit(template)
        return template

    def visit(self, node: nodes.Node, *arguments: object, **settings: object) -> object:
        """Visit a node, and see to the depth."""
        block = isinstance(node, _BLOCKS)
        self.depth += 1
        self.blocks += block
        if self.depth > MAX_DEPTH or self.blocks > MAX_BLOCKS:
            self._fail("这里一层套一层，套得太深", node)
        result = super().visit(node, *arguments, **settings)
        self.depth -= 1
        self.blocks -= block
        return result

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        """Count the steps."""
        if node.recursive:
            self._fail("模板里的 for 不能用 recursive", node)
        self.generic_visit(node)
        node.iter = self._filtered(node.iter, self.COUNTED)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        """`a ~ b` → a filter."""
        self.generic_visit(node)
        values = nodes.List(node.nodes, lineno=node.lineno, environment=self.environment)
        return self._filtered(values, self.JOINED)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        """`a[1:]` → a filter."""
        self.generic_visit(node)
        if not isinstance(node.arg, nodes.Slice):
            return node
        nothing = nodes.Const(None, lineno=node.lineno, environment=self.environment)
        limits = [limit or nothing for limit in (node.arg.start, node.arg.stop, node.arg.step)]
        return self._filtered(node.node, self.SLICED, *limits)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        """`a == b` → what is compared is weighed first, unless it is written there and then."""
        self.generic_visit(node)
        node.expr = self._compared(node.expr)
        for operand in node.ops:
            operand.expr = self._compared(operand.expr)
        return node

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:  # noqa: N802
        """`{a: b}` → the keys are weighed."""
        self.generic_visit(node)
        for pair in node.items:
            pair.key = self._compared(pair.key)
        return node

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802
        """Note the place of each tag."""
        data, first = node.data, node.lineno
        if (cdata := data.find("<![CDATA[")) >= 0:
            node.lineno += data.count("\n", 0, cdata)
            self._fail("模板里不用 CDATA", node)

        def noted(tag: re.Match[str]) -> str:
            return f'{tag[0]} {PLACE}="{self.number}:{first + data.count(chr(10), 0, tag.start())}"'

        node.data = _TAG.sub(noted, data)
        return node

    def _compared(self, value: nodes.Expr) -> nodes.Expr:
        return value if isinstance(value, nodes.Const) else self._filtered(value, self.COMPARED)

    def _filtered(self, value: nodes.Node, name: str, *arguments: nodes.Expr) -> nodes.Filter:
        place = {"lineno": value.lineno, "environment": self.environment}
        return nodes.Filter(value, name, list(arguments), [], None, None, **place)

    def _fail(self, message: str, node: nodes.Node) -> NoReturn:
        raise TemplateSyntaxError(message, node.lineno, None, self.filename)
