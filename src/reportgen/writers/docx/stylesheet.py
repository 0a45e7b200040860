"""The styles of one Word file, found by role.

Names are Chinese (公文标题, 一级标题 …) and show in Word's style pane; ids are ASCII.
Headings carry outline levels, which fill the navigation pane.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.diagnostics import Refusal, error
from reportgen.style import Alignment, PageNumberPlace, Role, Style
from reportgen.writers.docx import looks
from reportgen.writers.docx.elements import make
from reportgen.writers.docx.looks import Properties
from reportgen.writers.docx.styles import (
    NORMAL,
    character_look,
    character_style,
    columns_style,
    link_style,
    normal_style,
    paragraph_style,
    role_look,
    table_style,
)

BODY_ROLE = "body"
PICTURE_ROLE = "picture"
_TABLE = "OfficialTable"
_COLUMNS = "OfficialColumns"
_SEPARATOR = "TableSeparator"
_LINKS = {"Hyperlink": "Hyperlink", "FollowedHyperlink": "FollowedHyperlink"}
"""Ids and names of Word's own styles of links, by which LibreOffice shows all links."""
_RESERVED = (NORMAL, _TABLE, _COLUMNS, _SEPARATOR, *_LINKS, "DefaultParagraphFont", "TableNormal", "NoList")
_BODY_FOLLOWS = ("salutation", "caption", PICTURE_ROLE)
"""Roles besides headings after which Word goes on with body text."""
_NOT_OFFERED = 99
"""Priority of styles that nobody chooses by hand."""


class StyleSheet:
    """Gives style ids for roles; keeps the styles that are made only because a document uses them."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._ids = _style_ids(style)
        self._extra: dict[str, etree._Element] = {}

    def paragraph(self, role: str) -> str:
        """The id of a paragraph style; raises `Refusal` when the role is none."""
        if self.style.role(role).character:
            raise Refusal([error("wrong-role", f"“{role}”是字符样式，不能用作段落样式")])
        return self._ids[role]

    def character(self, role: str) -> str:
        """The id of a character style; raises `Refusal` when the role is none."""
        if not self.style.role(role).character:
            raise Refusal([error("wrong-role", f"“{role}”是段落样式，不能用在一段文字之中")])
        return self._ids[role]

    def on_new_page(self, role: str) -> str:
        """The id of a style that is like the role's and starts a new page."""
        return self._derived(role, "NewPage", "（另页）", [make("pageBreakBefore")])

    def on_even_pages(self, role: str) -> str:
        """The id of the page number's style on even pages, where it stands at the left (A7.5-b)."""
        if self.style.page.number_place.value is PageNumberPlace.CENTER:
            return self.paragraph(role)
        return self._derived(role, "Even", "（双页）", [make("jc", val="left")])

    def _derived(self, role: str, suffix: str, name_suffix: str, own: Properties) -> str:
        base, name = self.paragraph(role), self.style.role(role).name + name_suffix
        style_id = base + suffix
        if style_id not in self._extra:
            more = (make("basedOn", val=base), make("next", val=base), _priority(_NOT_OFFERED))
            self._extra[style_id] = paragraph_style(style_id, name, own, [], *more)
        return style_id

    def separator(self) -> str:
        """The id of the style of the paragraph that Word needs after a table."""
        if _SEPARATOR not in self._extra:
            more = (make("basedOn", val=NORMAL), _priority(_NOT_OFFERED))
            style = paragraph_style(_SEPARATOR, "表格间隔", *looks.separator_look(), *more)
            self._extra[_SEPARATOR] = style
        return _SEPARATOR

    def table(self) -> str:
        """The id of the table style."""
        if _TABLE not in self._extra:
            self._extra[_TABLE] = table_style(_TABLE)
        return _TABLE

    def columns(self) -> str:
        """The id of the table style of blocks side by side."""
        if _COLUMNS not in self._extra:
            self._extra[_COLUMNS] = columns_style(_COLUMNS)
        return _COLUMNS

    def plain_links(self) -> None:
        """Let links look like the text they stand in, also where they have no style."""
        for style_id, name in _LINKS.items():
            self._extra[style_id] = link_style(style_id, name)

    def rule(self, role: str) -> str:
        """The id of the style of a line across the page; raises `Refusal` when the role has no line."""
        if self.style.role(role).line is None:
            message = f"角色“{role}”没有写 line（线的粗细和颜色）"
            hint = "如 line: {thickness: 0.35 mm, colour: 000000}"
            raise Refusal([error("wrong-role", message, None, hint)])
        return self.paragraph(role)

    def elements(self) -> Iterator[etree._Element]:
        """All `w:style` elements: Normal, one a role, and the extra ones."""
        yield normal_style(self.style.role(BODY_ROLE), self.style)
        for priority, key in enumerate(self.style.roles, start=1):
            role = self._placed(key)
            more = [_priority(priority), make("qFormat"), *self._link(key)]
            yield self._character(key, role, more) if role.character else self._paragraph(key, role, more)
        yield from self._extra.values()

    def _placed(self, key: str) -> Role:
        """The role; the page's word on where its number stands goes before the role's own."""
        role, page = self.style.role(key), self.style.page
        if key != page.number_role or page.number_place.value is PageNumberPlace.OUTSIDE:
            return role
        return role.model_copy(update={"align": role.align.model_copy(update={"value": Alignment.CENTER})})

    def _character(self, key: str, role: Role, more: list[etree._Element]) -> etree._Element:
        based_on = make("basedOn", val="DefaultParagraphFont")
        return character_style(self._ids[key], role.name, character_look(role, self.style), based_on, *more)

    def _paragraph(self, key: str, role: Role, more: list[etree._Element]) -> etree._Element:
        paragraph, run = self._look(key, role)
        more += [make("basedOn", val=NORMAL), *self._next(key, role)]
        return paragraph_style(self._ids[key], role.name, paragraph, run, *more)

    def _look(self, key: str, role: Role) -> tuple[Properties, Properties]:
        if role.line is not None:
            return looks.rule_look(role, role.line, self.style.page)
        if key == PICTURE_ROLE or role.side is not None:
            return looks.picture_look(role)
        return role_look(role, self.style.role(BODY_ROLE), self.style)

    def _next(self, key: str, role: Role) -> list[etree._Element]:
        follows = role.level is not None or role.keep_with_next.value or key in _BODY_FOLLOWS
        return [make("next", val=self._ids[BODY_ROLE])] if follows else []

    def _link(self, key: str) -> list[etree._Element]:
        """The other half of 一级标题 and 一级标题字, so that changing one changes both."""
        kind, _, level = key.rpartition("-")
        other = {"heading": f"lead-{level}", "lead": f"heading-{level}"}.get(kind)
        return [make("link", val=self._ids[other])] if other and self._alike(key, other) else []

    def _alike(self, key: str, other: str) -> bool:
        roles = self.style.roles
        if other not in roles or roles[key].character == roles[other].character:
            return False
        own, theirs = (looks.run_look(roles[name], self.style) for name in (key, other))
        return len(own) == len(theirs) and not looks.differing(own, theirs)


def _priority(number: int) -> etree._Element:
    return make("uiPriority", val=number)


def _style_ids(style: Style) -> dict[str, str]:
    """An ASCII id for each role, none like another in any case of letters: `heading-1` → `Heading1`."""
    ids: dict[str, str] = {}
    taken = {name.lower() for name in _RESERVED}
    for key in style.roles:
        ids[key] = _free(_camel(key), taken)
        taken.add(ids[key].lower())
    return ids


def _camel(key: str) -> str:
    return "".join(part.capitalize() for part in re.findall(r"[A-Za-z0-9]+", key)) or "Role"


def _free(wanted: str, taken: set[str]) -> str:
    number, name = 1, wanted
    while name.lower() in taken:
        number += 1
        name = f"{wanted}{number}"
    return name
