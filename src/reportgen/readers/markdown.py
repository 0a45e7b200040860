"""Markdown files: emphasis and links go, headings, tables, lists and pictures stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reportgen.content.speech import Dropped
from reportgen.readers.characters import bare, ends_sentence, printable, squeezed
from reportgen.readers.debris import page_number
from reportgen.readers.manuscript import Gap, Grid, Image, Line, Look, Manuscript, Piece
from reportgen.readers.pandoc import without_pandoc
from reportgen.readers.text import LINE_END, SOFT_END, decode_text, text_lines

_PARSER = (
    # Indented code would swallow paragraphs indented by hand, definitions of links text that looks like one.
    MarkdownIt("commonmark", {"html": True}).enable("table").disable(["code", "reference"])
)


def _any_link(_url: str) -> bool:
    """Every link is read as one, javascript: too: what is nothing but links is left out."""
    return True


_PARSER.validateLink = _any_link  # type: ignore[method-assign, assignment]
_LEFT_OVER = re.compile(r"\*\*|__|~~|\[\^[^\]]{1,12}\](?!:)")
_TAG = re.compile(r"<!--(?:(?!<!--).)*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/h\d|/li|/tr|/center)\b[^<>]*>", re.IGNORECASE)
_PICTURE_TAG = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?P<name>src|alt)\s*=\s*(?P<quote>[\"'])(?P<value>.*?)(?P=quote)", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?P<words>(?:(?!<!--).)*?)-->", re.DOTALL)
_SEPARATORS = re.compile(r"[\s>›»＞/|｜·•→\-—_,，、【】\[\]]|&gt;")
"""What stands between the links of a page's navigation."""
_FOOTNOTE = re.compile(r"\[\^[^\]]{1,12}\]:")
_PAIR = re.compile(r"(?P<key>[^:：\s][^:：]{0,20})\s*[:：]\s*(?P<value>.*)$")
_FIELDS = {
    "title": ("title", "标题", "题目"),
    "occasion": ("occasion", "subtitle", "副标题", "副题", "场合"),
    "speaker": ("speaker", "author", "发言人", "讲话人", "作者"),
    "date": ("date", "日期", "时间"),
}
_KEYS = {name: field_name for field_name, names in _FIELDS.items() for name in names}


def read_markdown(data: bytes, path: Path) -> Manuscript:
    """The paragraphs of a Markdown file; raises `Refusal` when it holds no text."""
    text = decode_text(data, path)
    for _ in text_lines(text, path):
        pass  # Refuses an endless line before the parser meets it.
    rows = [without_pandoc(printable(SOFT_END.sub(" ", row))) for row in LINE_END.split(text)]
    walk = _Walk()
    stated = walk.front_matter(rows)
    walk.page_numbers(rows)
    walk.blocks(_PARSER.parse("\n".join(rows)))
    pieces = [*_stated_lines(stated, walk.pieces), *walk.pieces]
    return Manuscript(tuple(pieces), tuple(walk.dropped))


@dataclass(slots=True)
class _Walk:
    """One walk over a file's tokens."""

    pieces: list[Piece] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    label: str = ""
    """The number of the list item whose first paragraph is still to come."""
    bullet: bool = False
    """An item without a number is still to come."""

    def front_matter(self, rows: list[str]) -> dict[str, tuple[str, int]]:
        """Blank out front matter and give the fields it states, each with its line."""
        stated: dict[str, tuple[str, int]] = {}
        end = _front_matter_end(rows)
        for index in range(1, end):
            match = _PAIR.match(bare(rows[index]))
            key = _KEYS.get(match["key"].strip().lower()) if match else None
            if match and key and bare(match["value"]):
                stated[key] = (bare(match["value"]).strip("\"'"), index + 1)
            elif bare(rows[index]):
                self.dropped.append(Dropped(bare(rows[index]), index + 1, "文件头信息"))
        rows[: end + 1 if end else 0] = [""] * (end + 1 if end else 0)
        return stated

    def page_numbers(self, rows: list[str]) -> None:
        """Blank out page numbers, which Markdown would take for lists."""
        for index, row in enumerate(rows):
            if page_number(row):
                self.dropped.append(Dropped(bare(row), index + 1, "页码"))
                rows[index] = ""

    def blocks(self, tokens: Sequence[Token]) -> None:
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "table_open":
                end = _closing(tokens, index)
                self.table(tokens[index:end])
                index = end
            elif token.type == "list_item_open":
                self.label = f"{token.info}{token.markup} " if token.info else ""
                self.bullet = not token.info
            elif token.type == "inline":
                self.inline(token, _look(tokens[index - 1]), _opens_item(tokens, index))
            elif token.type == "html_block":
                self.html(token)
            elif token.type in ("fence", "code_block"):
                self.lines(token.content.split("\n"), _first(token) + (token.type == "fence"))
            index += 1

    def inline(self, token: Token, look: Look, in_item: bool) -> None:
        """The lines of a paragraph or heading, and its pictures after them."""
        rows = list(_rows(token.children or [], _first(token)))
        if rows and _FOOTNOTE.match(rows[0].text):
            self.dropped.extend(Dropped(bare(row.text), row.number, "脚注") for row in rows)
            rows = []
        rows = self.without_navigation(token, rows, in_item)
        if in_item and _is_wrapped(rows):
            rows = [rows[0], *(replace(row, gap=Gap.SOFT) for row in rows[1:])]
        for index, row in enumerate(rows):
            text = self.label + row.text.lstrip() if self.label and not index else row.text
            opens = self.bullet and not index
            gap = row.gap if index else Gap.BLANK
            self.pieces.append(replace(row, text=text, gap=gap, look=replace(look, bullet=opens)))
        self.label = "" if rows else self.label
        self.bullet = self.bullet and not rows
        for child in token.children or []:
            if child.type == "image":
                # The parser writes names as addresses: 图 as %E5%9B%BE.
                source = unquote(str(child.attrs.get("src", "")))
                self.pieces.append(Image(_first(token), bare(child.content), source))

    def without_navigation(self, token: Token, rows: list[Line], in_item: bool) -> list[Line]:
        """The rows of a paragraph but those that are nothing but links to other places."""
        links = {number for number, is_navigation in _links(token, in_item) if is_navigation}
        self.dropped.extend(
            Dropped(bare(row.text), row.number, "网页导航或链接") for row in rows if row.number in links
        )
        return [row for row in rows if row.number not in links]

    def html(self, token: Token) -> None:
        number = _first(token)
        for match in _COMMENT.finditer(token.content):
            self.dropped.append(Dropped(bare(match["words"]), number, "注释"))
        for match in _PICTURE_TAG.finditer(token.content):
            found = {one["name"].lower(): one["value"] for one in _ATTRIBUTE.finditer(match[0])}
            self.pieces.append(Image(number, found.get("alt", ""), found.get("src", "")))
        self.lines(_TAG.sub("", token.content).split("\n"), number)

    def lines(self, rows: Sequence[str], number: int) -> None:
        for offset, row in enumerate(rows):
            if bare(row):
                self.pieces.append(Line(row.rstrip(), number + offset, Gap.LINE if offset else Gap.BLANK))

    def table(self, tokens: Sequence[Token]) -> None:
        rows: list[list[str]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                words = (bare(row.text) for row in _rows(token.children or [], 1))
                rows[-1].append(" ".join(words))
        self.pieces.append(Grid(tuple(tuple(row) for row in rows), _first(tokens[0])))


def _rows(children: Sequence[Token], number: int) -> Iterator[Line]:
    """The lines of inline tokens, without emphasis, links, tags and pictures."""
    words, gap = "", Gap.LINE
    for child in [*children, Token("softbreak", "", 0)]:
        breaks = child.type == "hardbreak" or (child.type == "html_inline" and _BREAK.match(child.content))
        if child.type == "softbreak" or breaks:
            text = _LEFT_OVER.sub("", words).rstrip()
            if bare(text):
                yield Line(text, number, gap)
            number += child.type != "html_inline"
            words, gap = "", Gap.BREAK if breaks else Gap.LINE
        elif child.type in ("text", "code_inline", "text_special"):
            words += child.content


def _opens_item(tokens: Sequence[Token], index: int) -> bool:
    """Whether the inline token is the first paragraph of a list's item."""
    return index > 1 and tokens[index - 2].type == "list_item_open"


def _is_wrapped(rows: Sequence[Line]) -> bool:
    """Whether the rows of an item are one paragraph: no row but the last ends a sentence."""
    return len(rows) > 1 and not any(ends_sentence(row.text) or row.gap is Gap.BREAK for row in rows[:-1])


def _links(token: Token, in_item: bool) -> Iterator[tuple[int, bool]]:
    """Each row of an inline token, and whether it is nothing but links: 首页 > 政务公开, 打印 关闭."""
    number, depth, outside = _first(token), 0, ""
    links: list[str] = []
    for child in [*(token.children or []), Token("softbreak", "", 0)]:
        if child.type == "link_open":
            depth += 1
            links.append(str(child.attrs.get("href", "")))
        elif child.type == "link_close":
            depth -= 1
        elif child.type in ("softbreak", "hardbreak"):
            yield number, _is_navigation(links, outside, in_item)
            number, links, outside = number + 1, [], ""
        elif not depth and child.type != "image":
            outside += child.content


def _is_navigation(links: Sequence[str], outside: str, in_item: bool) -> bool:
    """Whether a row has links and nothing beside them but separators; one alone may be a title, no item."""
    if _SEPARATORS.sub("", outside) or not links:
        return False
    return in_item or len(links) > 1 or links[0].startswith(("javascript:", "mailto:", "#"))


def _look(opening: Token) -> Look:
    return Look(depth=int(opening.tag[1])) if opening.type == "heading_open" else Look()


def _first(token: Token) -> int:
    """The line, from 1, at which a token starts."""
    return token.map[0] + 1 if token.map else 1


def _closing(tokens: Sequence[Token], index: int) -> int:
    """Where the block that opens at `index` closes."""
    level = tokens[index].level
    return next(at for at in range(index + 1, len(tokens)) if tokens[at].level == level)


def _front_matter_end(rows: Sequence[str]) -> int:
    """The line that closes front matter, 0 when there is none."""
    if not rows or rows[0].strip("\ufeff \t") != "---":
        return 0
    end = next((index for index in range(1, min(len(rows), 40)) if rows[index].strip() in ("---", "...")), 0)
    pairs = sum(_PAIR.match(bare(row)) is not None for row in rows[1:end] if bare(row))
    return end if end and pairs * 2 >= sum(bool(bare(row)) for row in rows[1:end]) else 0


def _stated_lines(stated: dict[str, tuple[str, int]], pieces: Sequence[Piece]) -> Iterator[Line]:
    """What front matter states, in the form of a head; a title that the text repeats is left to it."""
    shown = {squeezed(piece.text) for piece in pieces[:12] if isinstance(piece, Line)}
    if "title" in stated and squeezed(stated["title"][0]) not in shown:
        yield Line(stated["title"][0], stated["title"][1], look=Look(title=True))
    for key, form in (("occasion", "——{}"), ("speaker", "发言人：{}"), ("date", "（{}）")):
        if key in stated and not any(squeezed(stated[key][0]).strip("—") in words for words in shown):
            yield Line(form.format(stated[key][0].strip("—")), stated[key][1])
