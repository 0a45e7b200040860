"""`doctor`: what is here and what each lack costs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.doctor import FontFinding, examine

ROOT = Path(__file__).resolve().parents[1]


def test_everything_is_here():
    report = examine(ROOT)
    assert report.complete, report.render()
    assert {font.typeface for font in report.fonts} == {"小标宋", "仿宋", "楷体", "黑体", "宋体"}
    assert "齐全" in report.render()
    assert report.to_json()["complete"] is True


def test_without_fonts_it_says_so_and_nothing_is_built(tmp_path):
    """Exit code 4, in a process of its own whose fontconfig knows no fonts."""
    (tmp_path / "fonts").mkdir()
    settings = tmp_path / "fonts.conf"
    settings.write_text(
        f"<?xml version='1.0'?><fontconfig><dir>{tmp_path / 'fonts'}</dir>"
        f"<cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>",
        "utf-8",
    )
    content = tmp_path / "甲.yaml"
    content.write_text("kind: speech\ntitle: 甲\nbody: |\n  一段。\n", "utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(settings)}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "reportgen", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    told = run("doctor")
    assert told.returncode == 4
    assert "没有可用的字体" in told.stdout
    refused = run("build", str(content), "-o", str(tmp_path / "out"))
    assert refused.returncode == 4
    assert "没有可以用作“仿宋”的字体" in refused.stderr
    assert not list((tmp_path / "out").glob("*.pdf")) if (tmp_path / "out").exists() else True


@pytest.mark.parametrize(
    ("fallback", "words"),
    [
        (("Noto Serif CJK SC:bold", "Noto Sans CJK SC"), "，缺的字借用 Noto Sans CJK SC；"),
        (("Noto Serif CJK SC:bold",), "代替 方正小标宋简体；"),
        ((), "，缺的字没有字体可借，生僻字可能印不出；"),
    ],
)
def test_no_font_is_said_to_lend_to_itself(fallback, words):
    path = Path("a.ttc")
    font = FontFinding("speech", "小标宋", "方正小标宋简体", "Noto Serif CJK SC", path, False, fallback)
    assert words in font.message
