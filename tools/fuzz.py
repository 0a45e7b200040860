"""Hostile input for hours: samples torn, joined and twisted, read by every door until the time is out.

`python tools/fuzz.py --hours 1 --target docx --target yaml`. What a door must do is read or refuse:
any other exception, and any case that takes longer than `--slowest` seconds, is a finding. Findings
are made as small as Hypothesis can and kept as files in `--findings`.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from reportgen.building import find_targets, make_outputs  # noqa: E402
from reportgen.building.making import prepare  # noqa: E402
from reportgen.content.kinds import load_content  # noqa: E402
from reportgen.content.outline import parse_body  # noqa: E402
from reportgen.diagnostics import Place, Refusal, SourceLine  # noqa: E402
from reportgen.pictures import read_picture  # noqa: E402
from reportgen.project import Workspace, find_project  # noqa: E402
from reportgen.readers import read_import  # noqa: E402
from reportgen.revise.pulling import Wish, pull  # noqa: E402
from reportgen.style import load_style  # noqa: E402
from reportgen.unitbase import unit_file  # noqa: E402
from reportgen.writers.docx.unit import UnitBase  # noqa: E402

EXAMPLES = 60
"""Cases of a round; after each another door has its turn."""
MEMORY = 4 << 30
"""Bytes of address space: what asks for more is a finding."""
WORDS = (
    "", "\n", "\t", " ", "\u3000", "\0", "\ufeff", "\u202e", "\ud7ff", "：", "、", "一、", "（一）", "1．",
    "第一，", "# ", "![图](图.png)", "|", "|---|", "- ", "> ", "---", "```", "**", "{% for i in x %}", "{{",
    "}}", "&amp;", "&#0;", "<", "/>", "</w:p>", "<w:p>", "<w:tbl>", "]]>", "<!--", "<?x?>", "<!DOCTYPE a>",
    '"', "'", "[", "{", "*a", "&a ", "!!python/object", "<<: ", "? ", "0", "-1", "99999999999999999999",
    "1e999", "nan", "true", "null", "~", "各位领导：", "谢谢大家！", "2024年13月45日", "附件：", "同志们",
    "字" * 200, " " * 500, "(" * 100, "rId999", "w:val",
)  # fmt: skip
"""Pieces that are put in: marks that some reader gives a meaning to."""


@dataclass(frozen=True, slots=True)
class Change:
    """One twist of some bytes; places are parts of their length in 1/65536."""

    kind: str
    at: int
    to: int
    word: bytes

    def of(self, data: bytes) -> bytes:
        """The bytes with the twist."""
        start, end = sorted((self.at * len(data) >> 16, self.to * len(data) >> 16))
        match self.kind:
            case "insert":
                return data[:start] + self.word + data[start:]
            case "replace":
                return data[:start] + self.word + data[start + max(len(self.word), 1) :]
            case "delete":
                return data[:start] + data[min(end, start + 400) :]
            case "repeat":
                return data[:start] + data[start : min(end, start + 2000)] * 3 + data[start:]
            case "cut":
                return data[:start]
            case _:
                return data[:start] + data[end:] + data[start:end]


_words = (
    st.sampled_from(WORDS).map(str.encode)
    | st.binary(max_size=4)
    | st.text(max_size=4).map(lambda text: text.encode("utf-8", "replace"))
)
_place = st.integers(0, 65535)
_changes = st.lists(
    st.builds(
        Change,
        st.sampled_from(["insert", "insert", "replace", "delete", "repeat", "move", "cut"]),
        _place,
        _place,
        _words,
    ),
    min_size=1,
    max_size=6,
)


def changed(data: bytes, changes: Sequence[Change]) -> bytes:
    """The bytes with all changes, held to a size."""
    for change in changes:
        data = change.of(data)[:400_000]
    return data


def changed_zip(data: bytes, changes: Sequence[Change], part: int) -> bytes:
    """A zip whose parts are changed, one of them or another for each change; whole as a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = sorted(parts, key=lambda name: ("document" not in name, "customXml" not in name, name))
    for number, change in enumerate(changes):
        name = names[(part + number // 2) % len(names)]
        parts[name] = change.of(parts[name])[:2_000_000]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


class Bench:
    """A project of its own, and the samples of each door."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "content").mkdir(parents=True)
        (folder / "templates" / "speech").mkdir(parents=True)
        self.yaml = [path.read_bytes() for path in sorted((ROOT / "content").rglob("*.yaml"))]
        self.templates = [path.read_bytes() for path in sorted((ROOT / "templates").rglob("*.xml"))]
        self.styles = [(ROOT / "templates/speech/style.yaml").read_bytes()]
        self.pictures = [path.read_bytes() for path in sorted((ROOT / "content").rglob("*.png"))[:4]]
        corpus = sorted((ROOT / "tests/corpus").rglob("*"))
        self.texts = [path.read_bytes() for path in corpus if path.suffix == ".txt"] or self.yaml
        self.marked = [path.read_bytes() for path in corpus if path.suffix == ".md"] or self.texts
        self.word = [path.read_bytes() for path in corpus if path.suffix == ".docx"][:40]
        self.draft = self._draft()
        self.word.append(self.draft)

    def _draft(self) -> bytes:
        path = self.folder / "content" / "甲.yaml"
        path.write_bytes((ROOT / "content/水利局表态发言.yaml").read_bytes())
        (target,) = find_targets([path], self.folder, None)
        return make_outputs(target, ["docx"]).data["docx"]

    def workspace(self) -> Workspace:
        """What reads for the project."""
        return Workspace(find_project(self.folder))

    def put(self, name: str, data: bytes) -> Path:
        """A file of the project."""
        path = self.folder / name
        path.write_bytes(data)
        return path


def _yaml(bench: Bench, data: bytes) -> None:
    load_content(bench.put("content/乙.yaml", data), bench.workspace())


def _build(bench: Bench, data: bytes) -> None:
    (target,) = find_targets([bench.put("content/乙.yaml", data)], bench.folder, None)
    make_outputs(target, ["docx"])


def _body(_: Bench, data: bytes) -> None:
    lines = data.decode("utf-8", "replace").split("\n")
    parse_body([SourceLine(line, Place(Path("乙.yaml"), n)) for n, line in enumerate(lines, 1)])


def _text(bench: Bench, data: bytes) -> None:
    read_import(bench.put("乙.txt", data), bench.workspace())


def _markdown(bench: Bench, data: bytes) -> None:
    read_import(bench.put("乙.md", data), bench.workspace())


def _word(bench: Bench, data: bytes) -> None:
    read_import(bench.put("乙.docx", data), bench.workspace())


def _draft(bench: Bench, data: bytes) -> None:
    former = (bench.folder / "content/甲.yaml").read_bytes()
    try:
        pull(bench.put("甲.docx", data), bench.folder, Wish())
    finally:
        bench.put("content/甲.yaml", former)


def _template(bench: Bench, data: bytes) -> None:
    own = bench.put("templates/speech/template.xml", data)
    try:
        prepare(bench.folder / "content/甲.yaml", bench.workspace(), [])
    finally:
        own.unlink()


def _style(bench: Bench, data: bytes) -> None:
    own = bench.put("templates/speech/style.yaml", data)
    try:
        load_style("speech", bench.workspace())
    finally:
        own.unlink()


def _base(bench: Bench, data: bytes) -> None:
    bench.put("templates/speech/unit.docx", data)
    own = bench.put("templates/speech/style.yaml", b"base: unit.docx\n")
    try:
        workspace = bench.workspace()
        file = unit_file(load_style("speech", workspace), workspace)
        assert file is not None
        _ = UnitBase(file).parts, UnitBase(file).ground
    finally:
        own.unlink()


def _picture(_: Bench, data: bytes) -> None:
    read_picture(data, Path("图.png"))


@dataclass(frozen=True, slots=True)
class Door:
    """How something is read, which samples it is tried with, and whether they are zips."""

    read: Callable[[Bench, bytes], None]
    samples: Callable[[Bench], Sequence[bytes]]
    zipped: bool = False


DOORS: Mapping[str, Door] = {
    "yaml": Door(_yaml, lambda bench: bench.yaml),
    "build": Door(_build, lambda bench: bench.yaml),
    "body": Door(_body, lambda bench: [*bench.yaml, *bench.texts]),
    "txt": Door(_text, lambda bench: bench.texts),
    "md": Door(_markdown, lambda bench: bench.marked),
    "docx": Door(_word, lambda bench: bench.word, zipped=True),
    "draft": Door(_draft, lambda bench: [bench.draft], zipped=True),
    "base": Door(_base, lambda bench: bench.word, zipped=True),
    "template": Door(_template, lambda bench: bench.templates),
    "style": Door(_style, lambda bench: bench.styles),
    "picture": Door(_picture, lambda bench: bench.pictures),
}


@dataclass(slots=True)
class Tally:
    """What was tried and found."""

    slowest: float
    findings: Path
    tried: dict[str, int] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    def round(self, name: str, bench: Bench, number: int) -> None:
        """One round of cases at a door; what Hypothesis found is kept."""
        door = DOORS[name]
        samples = door.samples(bench)
        last: list[bytes] = [b""]

        def attempt(sample: int, changes: list[Change], part: int) -> None:
            before = samples[sample % len(samples)]
            data = changed_zip(before, changes, part) if door.zipped else changed(before, changes)
            last[0] = data
            self.tried[name] = self.tried.get(name, 0) + 1
            begun = time.process_time()
            try:
                door.read(bench, data)
            except Refusal:
                pass
            except Exception as problem:
                if _where(problem) not in self.known:
                    raise
            if (spent := time.process_time() - begun) > self.slowest:
                raise TooSlow(f"{spent:.1f} s")

        run = settings(
            max_examples=EXAMPLES, deadline=None, database=None, print_blob=False,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink],
        )(seed(number)(given(_place, _changes, st.integers(0, 30))(attempt)))  # fmt: skip
        try:
            run()
        except Exception as problem:  # noqa: BLE001
            self._keep(name, last[0], problem)

    def _keep(self, name: str, data: bytes, problem: Exception) -> None:
        self.known.add(_where(problem))
        self.findings.mkdir(parents=True, exist_ok=True)
        stem = f"{name}-{sha256(data).hexdigest()[:12]}"
        (self.findings / stem).write_bytes(data)
        trace = "".join(traceback.format_exception(problem))[-4000:]
        (self.findings / f"{stem}.trace").write_text(trace, encoding="utf-8")
        print(f"{stem}: {_where(problem)}", flush=True)


class TooSlow(Exception):
    """A case that took longer than it may."""


def _where(problem: BaseException) -> str:
    frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if "/src/" in frame.filename]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(problem).__name__} at {place}"


def rounds(names: Sequence[str], until: float) -> Iterator[tuple[int, str]]:
    """Doors in turn until the time is out."""
    number = random.SystemRandom().randrange(1 << 30)
    while time.monotonic() < until:
        for name in names:
            if time.monotonic() >= until:
                return
            number += 1
            yield number, name


def main() -> int:
    """Run, and tell how many cases were tried; 1 when anything was found."""
    parser = argparse.ArgumentParser(description="hostile input for hours")
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--target", action="append", choices=sorted(DOORS))
    parser.add_argument("--slowest", type=float, default=10.0, help="seconds that a case may take")
    parser.add_argument("--findings", type=Path, default=Path("fuzz-findings"))
    given_ = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    begun = time.monotonic()
    tally = Tally(given_.slowest, given_.findings)
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name) / "project")
        for number, door in rounds(given_.target or list(DOORS), begun + given_.hours * 3600):
            tally.round(door, bench, number)
    print(f"{(time.monotonic() - begun) / 3600:.2f} hours", tally.tried, f"{len(tally.known)} findings")
    return 1 if tally.known else 0


if __name__ == "__main__":
    sys.exit(main())
