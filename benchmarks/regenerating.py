"""Regenerating: nothing changed among many documents, one speech changed in a collection.

    .venv/bin/python benchmarks/regenerating.py [--documents 1000] [--speeches 100]

Content is made up. Prints seconds and, for the collection, how many times faster than cold
it is to build after one speech was changed: in a fresh process, and in one that goes on as
`build --watch` does. Cold has neither outputs nor cache. The bytes are compared with those
of a clean build. All ratios are of one run.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

REPORTGEN = [sys.executable, "-m", "reportgen"]
WORDS = "着力推进重点任务落实强化责任担当坚持问题导向完善工作机制加强监督检查提升服务能力确保年度目标全面完成"
ISSUE = "kind: collection\ntitle: 发言材料汇编\nmonth: 2024-03\ncontents: true\nitems: [发言/*.yaml]\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--speeches", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["REPORTGEN_CACHE"] = str(Path(folder, "cache"))
        unchanged(Path(folder, "many"), options.documents)
        collection(Path(folder, "issue"), options.speeches)


def speech(number: int, paragraphs: int) -> str:
    chance = random.Random(number)
    lines: list[str] = []
    for ordinal in "一二三四":
        lines.append(f"{ordinal}、{''.join(chance.choices(WORDS, k=12))}")
        lines += [
            "".join(chance.choices(WORDS, k=chance.randint(120, 260))) + "。" for _ in range(paragraphs)
        ]
    body = "".join(f"  {line}\n" for line in lines)
    return f"kind: speech\ntitle: 第{number}号发言\nspeaker: 王明\ndate: 2024-03-05\nbody: |\n{body}"


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def build(project: Path, *names: str) -> None:
    subprocess.run([*REPORTGEN, "build", "-q", *names], cwd=project, check=True, stdout=subprocess.DEVNULL)


def unchanged(project: Path, documents: int) -> None:
    (project / "content").mkdir(parents=True)
    for number in range(documents):
        (project / "content" / f"{number:04}.yaml").write_text(speech(number, 1), encoding="utf-8")
    cold = timed(lambda: build(project))
    again = min(timed(lambda: build(project)) for _ in range(3))
    print(f"{documents} documents, cold      {cold:7.2f} s")
    print(f"{documents} documents, unchanged {again:7.2f} s  × {cold / again:.0f}")


def collection(project: Path, speeches: int) -> None:
    (project / "content" / "发言").mkdir(parents=True)
    for number in range(speeches):
        path = project / "content" / "发言" / f"{number:03}.yaml"
        path.write_text(speech(number, 4), encoding="utf-8")
    (project / "content" / "汇编.yaml").write_text(ISSUE, encoding="utf-8")
    changed = project / "content" / "发言" / f"{speeches // 2:03}.yaml"
    cold = timed(lambda: build(project, "汇编"))
    print(f"{speeches} speeches, cold        {cold:7.2f} s")
    change(changed)
    fresh = timed(lambda: build(project, "汇编"))
    print(f"one changed, fresh process {fresh:5.2f} s  × {cold / fresh:.1f}")
    warm = timed_warm(project, changed)
    print(f"one changed, as in --watch {warm:5.2f} s  × {cold / warm:.1f}")
    outputs = {path.name: path.read_bytes() for path in (project / "output").glob("汇编.*")}
    shutil.rmtree(project / "output")
    shutil.rmtree(os.environ["REPORTGEN_CACHE"])
    build(project, "汇编")
    same = all((project / "output" / name).read_bytes() == data for name, data in outputs.items())
    print("bytes as of a clean build:", "equal" if same and len(outputs) == 2 else "DIFFERENT")


def change(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("任务", "工作", 1), encoding="utf-8")


def timed_warm(project: Path, changed: Path) -> float:
    """A build in a process that has built before."""
    from reportgen.building import build as rebuild
    from reportgen.building import find_targets
    from reportgen.writers import drawing

    drawing.load()

    def once() -> None:
        for outcome in rebuild(find_targets([Path("汇编")], project, None), ("docx", "pdf"), 1):
            assert not outcome.diagnostics
            assert outcome.reasons

    change(changed)
    once()
    change(changed)
    return timed(once)


if __name__ == "__main__":
    main()
