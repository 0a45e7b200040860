"""Checking: many speeches as one command, and how the time grows with the length of one.

    .venv/bin/python benchmarks/checking.py [--speeches 1000] [--characters 3000]

Speeches are put together from the paragraphs of the annotated texts in `tests/corpus/checks`,
faults included. Prints seconds of the whole command, and for one long speech the seconds a
million characters as it doubles: they should stay as they are.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "corpus" / "checks"
CHECK = [sys.executable, "-m", "reportgen", "check", "-q"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speeches", type=int, default=1000)
    parser.add_argument("--characters", type=int, default=3000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder, "content")
        content.mkdir()
        for number in range(options.speeches):
            write(content / f"{number:04}.yaml", number, options.characters)
        seconds = timed(content)
        print(f"{options.speeches} speeches of {options.characters} characters  {seconds:6.2f} s")
    for size in (50_000, 100_000, 200_000, 350_000):
        with tempfile.TemporaryDirectory() as folder:
            content = Path(folder, "content")
            content.mkdir()
            write(content / "long.yaml", size, size)
            seconds = timed(content)
            print(
                f"one speech of {size:7,} characters  {seconds:6.2f} s  {seconds / size * 1e6:6.2f} s/million"
            )


def write(path: Path, seed: int, characters: int) -> None:
    chance = random.Random(seed)
    body: list[str] = []
    while sum(map(len, body)) < characters:
        body.append(chance.choice(PARAGRAPHS))
    head = f"kind: speech\ntitle: 第{seed}号发言\noccasion: 在第{seed % 40}次推进会上的表态发言\n"
    head += "date: 2024-03-05\n"
    path.write_text(head + "body: |\n" + "".join(f"  {line}\n" for line in body), encoding="utf-8")


def timed(content: Path) -> float:
    start = time.perf_counter()
    subprocess.run(
        CHECK, cwd=content.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    return time.perf_counter() - start


PARAGRAPHS = [
    line
    for path in sorted(CORPUS.glob("*.txt"))
    for line in path.read_text("utf-8").split("\n")
    if len(line) > 60
]

if __name__ == "__main__":
    main()
