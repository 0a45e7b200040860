"""Segments of a document → one PDF, with one set of fonts, one structure tree and one list of headings."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from reportgen.writers.segments import Mark, Segment


def assemble(frame: Segment, segments: Sequence[Segment], anchors: Sequence[frozenset[str]]) -> bytes:
    """The PDF of segments, one behind the other.

    `frame` has the metadata and the fonts of all; its own page is left out. `anchors` are the
    names of places in each segment that are to be found: other names that a segment has are not.
    """
    with pikepdf.open(io.BytesIO(frame.data)) as pdf:
        whole = _Whole(pdf, frame)
        # What is copied is read when the file is written: until then every source stays open.
        sources = [pikepdf.open(io.BytesIO(segment.data)) for segment in segments]
        for source, segment, names in zip(sources, segments, anchors, strict=True):
            whole.add(source, segment, names)
        whole.finish()
        out = io.BytesIO()
        objects = pikepdf.ObjectStreamMode.generate
        pdf.save(out, deterministic_id=True, object_stream_mode=objects, fix_metadata_version=False)
        for source in sources:
            source.close()
        return out.getvalue()


@dataclass(slots=True)
class _Whole:
    """The document that segments are added to."""

    pdf: Pdf
    frame: Segment
    fonts: Object = field(init=False)
    document: Object = field(init=False)
    """The root of the structure tree below its top."""
    children: list[Object] = field(default_factory=list)
    parents: list[Object | int] = field(default_factory=list)
    """Numbers of pages and annotations, each with the elements that it belongs to."""
    places: dict[str, Object] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    pages: int = 0

    def __post_init__(self) -> None:
        self.fonts = self.pdf.pages[0].obj.Resources.Font
        self.document = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        del self.pdf.pages[:]

    def add(self, source: Pdf, segment: Segment, anchors: frozenset[str]) -> None:
        """Add the pages of a segment."""
        tree = source.Root.StructTreeRoot
        root = tree.K[0]
        del root[Name.P]
        covered = all(
            found <= self.frame.glyphs.get(name, frozenset()) for name, found in segment.glyphs.items()
        )
        if covered:
            del source.pages[0].obj.Resources[Name.Font]
        places = dict(_places(source, anchors))
        for page in source.pages:
            self.pdf.pages.append(page)
        pages = [self.pdf.pages[self.pages + number].obj for number in range(segment.pages)]
        if covered:
            pages[0].Resources[Name.Font] = self.fonts
        self._add_elements(self.pdf.copy_foreign(root), self.pdf.copy_foreign(tree.ParentTree), pages)
        for name, (number, x, y) in places.items():
            self.places[name] = Array([pages[number], Name.XYZ, x, y, 0])
        for mark in segment.marks:
            self.marks.append(Mark(mark.level, mark.label, self.pages + mark.page, mark.x, mark.y))
        self.pages += segment.pages

    def _add_elements(self, root: Object, numbers: Object, pages: Sequence[Object]) -> None:
        for child in root.K:
            child.P = self.document
            self.children.append(child)
        before = len(self.parents) // 2
        for page in pages:
            page.StructParents = before + int(page.StructParents)
            for annotation in page.get(Name.Annots, ()):
                if Name.StructParent in annotation:
                    annotation.StructParent = before + int(annotation.StructParent)
        pairs = list(numbers.Nums)
        for number, elements in zip(pairs[::2], pairs[1::2], strict=True):
            self.parents += [before + int(number), elements]

    def finish(self) -> None:
        """Write the structure tree, the names and the headings of the whole."""
        catalog = self.pdf.Root
        self.document.K = Array(self.children)
        parents = self.pdf.make_indirect(Dictionary(Nums=Array(self.parents)))
        tree = Dictionary(Type=Name.StructTreeRoot, K=Array([self.document]), ParentTree=parents)
        catalog.StructTreeRoot = self.pdf.make_indirect(tree)
        self.document.P = catalog.StructTreeRoot
        for name in (Name.Names, Name.Outlines):
            if name in catalog:
                del catalog[name]
        if self.places:
            names = [item for name in sorted(self.places) for item in (String(name), self.places[name])]
            catalog[Name.Names] = Dictionary(Dests=Dictionary(Names=Array(names)))
        if self.marks:
            self._write_headings(catalog)

    def _write_headings(self, catalog: Object) -> None:
        top = self.pdf.make_indirect(Dictionary())
        items = [_Item(mark.level, self._heading(mark)) for mark in self.marks]
        roots = _nested(items)
        top.Count = _link(top, roots)
        catalog.Outlines = top

    def _heading(self, mark: Mark) -> Object:
        place = Array([self.pdf.pages[mark.page].obj, Name.XYZ, round(mark.x, 3), round(mark.y, 3), 0])
        return self.pdf.make_indirect(Dictionary(Title=String(mark.label), Dest=place))


@dataclass(slots=True)
class _Item:
    """A heading of the list, and those below it."""

    level: int
    object: Object
    below: list[_Item] = field(default_factory=list)


def _nested(items: Iterable[_Item]) -> list[_Item]:
    """Headings below those of a higher level, at whatever distance."""
    roots: list[_Item] = []
    open_: list[_Item] = []
    for item in items:
        while open_ and open_[-1].level >= item.level:
            open_.pop()
        (open_[-1].below if open_ else roots).append(item)
        open_.append(item)
    return roots


def _link(parent: Object, items: Sequence[_Item]) -> int:
    """Link headings below their parent; how many there are, those below them included."""
    count = len(items)
    for item in items:
        item.object.Parent = parent
        item.object.Count = _link(item.object, item.below)
        count += int(item.object.Count)
    for one, following in pairwise(items):
        one.object.Next, following.object.Prev = following.object, one.object
    if items:
        parent.First, parent.Last = items[0].object, items[-1].object
    return count


def _places(source: Pdf, anchors: frozenset[str]) -> Iterator[tuple[str, tuple[int, Object, Object]]]:
    """The named places of a segment: page (from 0), x and y."""
    if not anchors or Name.Names not in source.Root:
        return
    numbers = {page.obj.objgen: number for number, page in enumerate(source.pages)}
    names = list(source.Root.Names.Dests.Names)
    for name, place in zip(names[::2], names[1::2], strict=True):
        if str(name) in anchors:
            page, _, x, y, _ = place
            yield str(name), (numbers[page.objgen], x, y)
