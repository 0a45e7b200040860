"""No door reaches the network: while these tests run, asking for a socket is a failure."""

from __future__ import annotations

import contextlib
import socket
import sys
from pathlib import Path

import pytest
from support.documents import picture_bytes
from support.wordmaker import para, word_file

from reportgen.building import find_targets, make_outputs
from reportgen.cli import run
from reportgen.diagnostics import Refusal

EVIL = "http://127.0.0.1:9/x"
ADDRESSES = [
    EVIL,
    "https://example.com/x",
    "ftp://example.com/x",
    "//example.com/x",
    "file:///etc/hostname",
    "data:text/css,a{}",
]
asked: list[str] = []


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    """What the interpreter tells of itself: no library can look things up behind its back."""
    if event in (
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.sendto",
        "urllib.Request",
    ):
        asked.append(f"{event} {arguments}")


sys.addaudithook(_heard)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch):
    def refuse(*arguments: object, **settings: object) -> None:
        asked.append(str(arguments))
        raise AssertionError("the network was asked for")

    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    asked.clear()
    yield
    assert asked == []


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "templates" / "speech").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(project: Path, body: str, more: str = ""):
    path = project / "content" / "甲.yaml"
    path.write_text(f"kind: speech\ntitle: 甲\n{more}body: |\n  {body}\n", encoding="utf-8")
    return make_outputs(find_targets([path], project, None)[0], ["docx", "pdf"])


def test_the_guard_of_these_tests_hears_a_socket() -> None:
    with pytest.raises(AssertionError):
        socket.create_connection(("127.0.0.1", 9))
    assert asked
    asked.clear()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "body",
    [
        "![图]({0})",
        "一段文字 {0} 一段。",
        "<img src='{0}'>",
        "[字]({0})",
        "<link rel=stylesheet href='{0}'>",
        "@import url({0});",
    ],
)
def test_no_address_in_content_is_fetched(address: str, body: str, project: Path) -> None:
    outcome = made(project, body.format(address))
    assert outcome.data or outcome.diagnostics


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "line",
    [
        "base: {0}",
        "roles: {{body: {{face: '{0}'}}}}",
        "roles: {{body: {{face: '\"; src: url({0}); a: \"'}}}}",
    ],
)
def test_no_address_in_a_style_is_fetched(address: str, line: str, project: Path) -> None:
    (project / "templates" / "speech" / "style.yaml").write_text(line.format(address), encoding="utf-8")
    assert not made(project, "一段。").data


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "template",
    [
        "<picture path='{0}'/>", "{{% include '{0}' %}}", "{{% import '{0}' as x %}}", "{{% extends '{0}' %}}",
        "<?xml-stylesheet href='{0}'?>", "<!DOCTYPE a SYSTEM '{0}'>", "<p role='body'><a href='{0}'>字</a></p>",
        "<code role='code' text='{0}'/>", "<p role='body'>{{{{ '{0}'|urlize }}}}</p>",
    ],
)  # fmt: skip
def test_no_address_in_a_template_is_fetched(address: str, template: str, project: Path) -> None:
    text = template.format(address) + "<p role='title'>{{ speech.title }}</p>"
    (project / "templates" / "speech" / "template.xml").write_text(text, encoding="utf-8")
    outcome = made(project, "一段。")
    assert outcome.data or outcome.diagnostics


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("name", ["来.md", "来.txt", "来.docx"])
def test_no_address_in_a_sent_file_is_fetched(address: str, name: str, project: Path) -> None:
    text = f'# 发言\n\n一、好\n\n抓紧抓实。\n\n![图]({address})\n\n<img src="{address}">\n\n[字]: {address}\n'
    data = text.encode()
    if name.endswith("docx"):
        drawing = '<w:r><w:drawing><a:blip r:link="p1"/></w:drawing></w:r>'
        links = {"p1": ("image", address), "t1": ("attachedTemplate", address), "s1": ("styles", address)}
        data = word_file(para("一段正文，说清楚。"), para(drawing), links=links)
    (project / name).write_bytes(data)
    run(["import", name])


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_pdf_drawer_itself_fetches_nothing(address: str) -> None:
    from reportgen.writers.drawing import draw

    html = (
        f"<html lang=zh><head><title>a</title><link rel=stylesheet href='{address}'><base href='{address}'>"
        f"<style>@import url({address}); @font-face {{font-family: x; src: url({address})}} "
        f"body {{background: url({address}); font-family: x; list-style-image: url({address})}}</style></head>"
        f"<body>字<img src='{address}' alt=a><object data='{address}'></object><embed src='{address}'>"
        f"<svg><image href='{address}'/><use href='{address}#a'/></svg><link rel=attachment href='{address}'></body></html>"
    )
    # Some of it is no PDF/UA; what matters is that nothing was asked for.
    with contextlib.suppress(Refusal, ValueError):
        drawn = draw(html, {})
        assert b"root:" not in drawn.data


def test_a_whole_build_with_pictures_and_codes_asks_for_nothing(project: Path) -> None:
    (project / "content" / "图.png").write_bytes(picture_bytes())
    outcome = made(project, "一、好\n\n  ![图](图.png)\n\n  抓紧抓实。")
    assert set(outcome.data) == {"docx", "pdf"}


@pytest.mark.parametrize("command", [["check"], ["dump", "甲"], ["doctor"], ["build", "--to", "docx"]])
def test_no_command_asks_for_the_network(command: list[str], project: Path) -> None:
    made(project, "一段。")
    run(command)
