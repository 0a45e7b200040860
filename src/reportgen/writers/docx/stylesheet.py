"""The styles of one Word file, found by role.

Names are Chinese (公文标题, 一级标题 …) and show in Word's style pane; ids are ASCII.
Headings carry outline levels, which fill the navigation pane. A style that a unit's
own file has by the same name is used as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from lxml import etree

from reportgen.diagnostics import Refusal, error
from reportgen.style import Alignment, PageNumberPlace, Role, Style
from reportgen.writers.docx import looks
from reportgen.writers.docx.elements import make
from reportgen.writers.docx.ground import OWN, Ground
from reportgen.writers.docx.looks import Properties
from reportgen.writers.docx.styles import (
    COLUMNS_NAME,
    TABLE_NAME,
    character_look,
    character_style,
    columns_style,
    link_style,
    normal_style,
    paragraph_style,
    role_look,
    role_whole_look,
    table_style,
    whole_look,
)

BODY_ROLE = "body"
PICTURE_ROLE = "picture"
_TABLE = "OfficialTable"
_COLUMNS = "OfficialColumns"
_SEPARATOR, _SEPARATOR_NAME = "TableSeparator", "表格间隔"
_LINKS = ("Hyperlink", "FollowedHyperlink")
"""Ids and names of Word's own styles of links, by which LibreOffice shows all links."""
_RESERVED = (_TABLE, _COLUMNS, _SEPARATOR, *_LINKS)
_BODY_FOLLOWS = ("salutation", "caption", PICTURE_ROLE)
"""Roles besides headings after which Word goes on with body text."""
_NOT_OFFERED = 99
"""Priority of styles that nobody chooses by hand."""


class StyleSheet:
    """Gives style ids for roles; keeps the styles that are made only because a document uses them."""

    def __init__(self, style: Style, ground: Ground = OWN) -> None:
        self.style = style
        self.ground = ground
        self.used: set[str] = set()
        """Roles that the document has asked for."""
        self.theirs = {key: found for key in style.roles if (found := _found(key, style.roles[key], ground))}
        """Ids of the styles of the ground that stand for roles."""
        self._ids = _style_ids(style, ground) | self.theirs
        self._extra: dict[str, etree._Element] = {}
        self._extra_ids: dict[str, str] = {}
        self._departures: dict[str, dict[bytes, int]] = {}
        """What was decided for single paragraphs of each role, numbered."""

    def paragraph(self, role: str) -> str:
        """The id of a paragraph style; raises `Refusal` when the role is none."""
        if self.style.role(role).character:
            raise Refusal([error("wrong-role", f"“{role}”是字符样式，不能用作段落样式")])
        self.used.add(role)
        return self._ids[role]

    @property
    def ids(self) -> Mapping[str, str]:
        """The ids of the styles of all roles."""
        return self._ids

    def character(self, role: str) -> str:
        """The id of a character style; raises `Refusal` when the role is none."""
        if not self.style.role(role).character:
            raise Refusal([error("wrong-role", f"“{role}”是段落样式，不能用在一段文字之中")])
        self.used.add(role)
        return self._ids[role]

    def on_new_page(self, role: str) -> str:
        """The id of a style that is like the role's and starts a new page."""
        return self._derived(role, "NewPage", "（另页）", [make("pageBreakBefore")])

    def departing(self, role: str, own: Properties, new_page: bool) -> str:
        """The id of a style that is like the role's but for `own`: a place decided for a paragraph alone.

        A style, so that no paragraph bears looks of its own.
        """
        if not own:
            return self.on_new_page(role) if new_page else self.paragraph(role)
        if new_page:
            own = [make("pageBreakBefore"), *own]
        key = b"".join(etree.tostring(one) for one in make("pPr", *own))
        known = self._departures.setdefault(role, {})
        number = known.setdefault(key, len(known) + 1)
        return self._derived(role, f"Placed{number}", f"（定位{number}）", own)

    def on_even_pages(self, role: str) -> str:
        """The id of the page number's style on even pages, where it stands at the left (A7.5-b)."""
        if self.style.page.number_place.value is PageNumberPlace.CENTER:
            return self.paragraph(role)
        return self._derived(role, "Even", "（双页）", [make("jc", val="left")])

    def _derived(self, role: str, suffix: str, name_suffix: str, own: Properties) -> str:
        base, name = self.paragraph(role), self.style.role(role).name + name_suffix
        more = (make("basedOn", val=base), make("next", val=base), _priority(_NOT_OFFERED))
        return self._extra_style(
            "paragraph", base + suffix, name, lambda style_id: paragraph_style(style_id, name, own, [], *more)
        )

    def separator(self) -> str:
        """The id of the style of the paragraph that Word needs after a table."""
        paragraph, run = looks.separator_look()
        if not self.ground.has_normal:
            paragraph = [*looks.composition_rules(), *paragraph]
        more = (*self._based_on_normal(), _priority(_NOT_OFFERED))
        return self._extra_style(
            "paragraph", _SEPARATOR, _SEPARATOR_NAME,
            lambda style_id: paragraph_style(style_id, _SEPARATOR_NAME, paragraph, run, *more),
        )  # fmt: skip

    def table(self) -> str:
        """The id of the table style."""
        return self._extra_style(
            "table", _TABLE, TABLE_NAME, lambda style_id: table_style(style_id, self._based_on("table"))
        )

    def columns(self) -> str:
        """The id of the table style of blocks side by side."""
        return self._extra_style(
            "table", _COLUMNS, COLUMNS_NAME, lambda style_id: columns_style(style_id, self._based_on("table"))
        )

    def plain_links(self) -> None:
        """Let links look like the text they stand in, also where they have no style."""
        for name in _LINKS:
            based_on = self._based_on("character")
            self._extra_style("character", name, name, partial(link_style, name=name, based_on=based_on))

    def _extra_style(self, kind: str, wanted: str, name: str, made: Callable[[str], etree._Element]) -> str:
        """The id of a style that is made when it is first asked for, unless the ground has it."""
        if (found := self.ground.find(kind, name)) is not None:
            return found
        if wanted not in self._extra_ids:
            taken = self.ground.taken | {known.lower() for known in (*self._ids.values(), *self._extra)}
            style_id = _free(wanted, taken)
            self._extra_ids[wanted] = style_id
            self._extra[style_id] = made(style_id)
        return self._extra_ids[wanted]

    def rule(self, role: str) -> str:
        """The id of the style of a line across the page; raises `Refusal` when the role has no line."""
        if self.style.role(role).line is None:
            message = f"角色“{role}”没有写 line（线的粗细和颜色）"
            hint = "如 line: {thickness: 0.35 mm, colour: 000000}"
            raise Refusal([error("wrong-role", message, None, hint)])
        return self.paragraph(role)

    def elements(self) -> Iterator[etree._Element]:
        """The `w:style` elements that the ground has not: Normal, one a role, and the extra ones."""
        if self.ground.has_normal:
            yield normal_style(self.style.role(BODY_ROLE), self.style)
        for priority, key in enumerate(self.style.roles, start=1):
            if key in self.theirs:
                continue
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
        look, based_on = character_look(role, self.style), self._based_on("character")
        return character_style(self._ids[key], self._name(role), look, *based_on, *more)

    def _paragraph(self, key: str, role: Role, more: list[etree._Element]) -> etree._Element:
        paragraph, run = self._look(key, role)
        more += [*self._based_on_normal(), *self._next(key, role)]
        return paragraph_style(self._ids[key], self._name(role), paragraph, run, *more)

    def _name(self, role: Role) -> str:
        """The name of a role's style; a style of another kind may have taken it."""
        return f"{role.name}（文稿）" if self.ground.has_name(role.name) else role.name

    def _look(self, key: str, role: Role) -> tuple[Properties, Properties]:
        if role.line is not None:
            look = looks.rule_look(role, role.line, self.style.page)
        elif key == PICTURE_ROLE or role.side is not None:
            look = looks.picture_look(role)
        elif self.ground.has_normal:
            return role_look(role, self.style.role(BODY_ROLE), self.style)
        else:
            look = role_whole_look(role, self.style)
        return look if self.ground.has_normal else whole_look(*look)

    def _based_on(self, kind: str) -> Properties:
        default = self.ground.defaults.get(kind)
        return [] if default is None else [make("basedOn", val=default)]

    def _based_on_normal(self) -> Properties:
        """Where Normal is a unit's, our styles are based on nothing."""
        return self._based_on("paragraph") if self.ground.has_normal else []

    def _next(self, key: str, role: Role) -> list[etree._Element]:
        follows = role.level is not None or role.keep_with_next.value or key in _BODY_FOLLOWS
        return [make("next", val=self._ids[BODY_ROLE])] if follows else []

    def _link(self, key: str) -> list[etree._Element]:
        """The other half of 一级标题 and 一级标题字, so that changing one changes both."""
        kind, _, level = key.rpartition("-")
        other = {"heading": f"lead-{level}", "lead": f"heading-{level}"}.get(kind)
        if other is None or other in self.theirs or not self._alike(key, other):
            return []
        return [make("link", val=self._ids[other])]

    def _alike(self, key: str, other: str) -> bool:
        roles = self.style.roles
        if other not in roles or roles[key].character == roles[other].character:
            return False
        own, theirs = (looks.run_look(roles[name], self.style) for name in (key, other))
        return len(own) == len(theirs) and not looks.differing(own, theirs)


def _priority(number: int) -> etree._Element:
    return make("uiPriority", val=number)


def _found(key: str, role: Role, ground: Ground) -> str | None:
    """The style of the ground that stands for a role: by its name, or Word's own name of a heading."""
    if role.character:
        return ground.find("character", role.name)
    kind, _, level = key.rpartition("-")
    headings = (f"heading {level}", f"标题 {level}") if kind == "heading" and level.isdigit() else ()
    return ground.find("paragraph", role.name, *headings)


def _style_ids(style: Style, ground: Ground) -> dict[str, str]:
    """An ASCII id for each role, none like another in any case of letters: `heading-1` → `Heading1`."""
    ids: dict[str, str] = {}
    taken = {name.lower() for name in _RESERVED} | ground.taken
    for key in style.roles:
        ids[key] = _free(_camel(key), taken)
        taken.add(ids[key].lower())
    return ids


def _camel(key: str) -> str:
    return "".join(part.capitalize() for part in re.findall(r"[A-Za-z0-9]+", key)) or "Role"


def _free(wanted: str, taken: set[str] | frozenset[str]) -> str:
    number, name = 1, wanted
    while name.lower() in taken:
        number += 1
        name = f"{wanted}{number}"
    return name
