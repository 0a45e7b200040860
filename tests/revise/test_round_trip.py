"""Content → Word → LibreOffice saves it → pull: nothing has changed.

On every sample in `content/`, on speeches imported from the corpus, and on made-up documents of all kinds.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import family
from support.libreoffice import convert
from support.speeches import invented_speech

from reportgen.building import build, find_targets
from reportgen.diagnostics import Refusal
from reportgen.revise.pulling import Wish, pull
from reportgen.starting import import_file

ROOT = Path(__file__).resolve().parents[2]
CORPUS = sorted(
    path for path in (ROOT / "tests/corpus/import").iterdir() if path.suffix in (".docx", ".txt", ".md")
)


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("round-trip")
    shutil.copytree(ROOT / "content", root / "content")
    for path in CORPUS:
        try:
            import_file(path, root, root / "content" / f"来稿-{path.stem}.yaml", force=True)
        except Refusal:
            continue
    for seed in range(2):
        (root / "content" / f"发言{seed}.yaml").write_text(invented_speech(seed), "utf-8")
        family.content_file(root / "content" / f"简报{seed}.yaml", family.briefing(seed))
        for form in ("document", "letter", "minutes", "order"):
            family.content_file(root / "content" / f"{form}{seed}.yaml", family.official(seed, form))
    text = (root / "content" / "发言0.yaml").read_bytes()
    (root / "content" / "回车.yaml").write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    return root


def test_what_libreoffice_saves_changes_nothing(project):
    outcomes = list(build(find_targets([], project, None), ("docx",), 1))
    drafts = [path for outcome in outcomes for path in outcome.outputs]
    assert len(drafts) >= 40
    before = {path: path.read_bytes() for path in (project / "content").rglob("*.yaml")}
    saved = project / "saved"
    saved.mkdir()
    told = {}
    for path in [*drafts, *convert(drafts, "docx", saved)]:
        pulled = pull(path, project, Wish())
        if pulled.written or pulled.diagnostics:
            told[path.parent.name, path.name] = [one.message for one in pulled.diagnostics]
    assert told == {}
    assert before == {path: path.read_bytes() for path in before}
