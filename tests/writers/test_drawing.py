"""Drawing: nothing from outside, and the process that loads ahead."""

from __future__ import annotations

import base64
import builtins
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType

import pytest
from support.documents import picture_bytes

from reportgen.diagnostics import Refusal
from reportgen.writers import drawing
from reportgen.writers.drawing import PICTURE_SCHEME, draw, loading_ahead

PAGE = '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>题</title><p>字</p>{}</html>'


WAYS = [
    '<img src="{}" alt="">',
    '<object data="{}"></object>',
    '<embed src="{}">',
    '<link rel="stylesheet" href="{}">',
    '<link rel="attachment" href="{}">',
    "<style>@import url({});</style>",
    "<style>@font-face {{ font-family: F; src: url({}) }} p {{ font-family: F }}</style>",
    "<style>p {{ background: url({}) }}</style>",
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="{}" width="9" height="9"/></svg>',
]
"""Ways in which HTML asks for what is elsewhere."""


@pytest.fixture
def asked():
    """A web server on this machine: its address, and the paths it was asked for."""
    paths: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(picture_bytes(8, 8))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/x.png", paths
    server.shutdown()
    server.server_close()


def test_a_page_reaches_no_network(asked):
    address, paths = asked
    drawn = draw(PAGE.format("".join(way.format(address) for way in WAYS)), {})
    assert paths == []
    assert b"/Image" not in drawn.data
    # The server does answer: what was not asked for could have been had.
    with urllib.request.urlopen(address) as answer:
        assert answer.read()
    assert paths == ["/x.png"]


@pytest.mark.parametrize("scheme", ["file", "data", "plain"])
def test_a_page_reaches_no_file(tmp_path, scheme):
    file = tmp_path / "secret.png"
    file.write_bytes(picture_bytes(8, 8))
    data = "data:image/png;base64," + base64.b64encode(file.read_bytes()).decode()
    address = {"file": file.as_uri(), "data": data, "plain": str(file)}[scheme]
    # In a style sheet WeasyPrint itself refuses an address without a scheme.
    ways = [way for way in WAYS if scheme != "plain" or "<style>" not in way]
    drawn = draw(PAGE.format("".join(way.format(address) for way in ways)), {})
    assert b"/Image" not in drawn.data
    assert b"/EmbeddedFile" not in drawn.data


def test_a_documents_own_pictures_are_shown_and_no_others():
    ours, strange = f"{PICTURE_SCHEME}:0", f"{PICTURE_SCHEME}:1"
    shown = draw(PAGE.format(f'<img src="{ours}" alt="图">'), {ours: picture_bytes(8, 8)})
    assert b"/Image" in shown.data
    hidden = draw(PAGE.format(f'<img src="{strange}" alt="图">'), {ours: picture_bytes(8, 8)})
    assert b"/Image" not in hidden.data


def test_pages_and_fonts_are_counted():
    drawn = draw(PAGE.format('<p style="break-before: page; font-family: FandolKai">字</p>'), {})
    assert drawn.pages == 2
    assert "FandolKai" in drawn.families
    assert drawn.data.startswith(b"%PDF-")


def test_an_error_within_leaves_no_process_behind():
    with pytest.raises(RuntimeError), loading_ahead():
        raise RuntimeError("a document went wrong")
    assert not drawing._ahead
    assert draw(PAGE.format(""), {}).pages == 1


def test_pictures_go_to_the_other_process():
    address = f"{PICTURE_SCHEME}:0"
    shown = MappingProxyType({address: picture_bytes()})
    with loading_ahead():
        drawn = draw(PAGE.format(f'<img src="{address}" alt="图">'), shown)
    assert b"/Image" in drawn.data


def test_where_processes_cannot_be_forked_it_draws_here(monkeypatch):
    monkeypatch.setattr(drawing.sys, "platform", "win32")
    with loading_ahead():
        assert not drawing._ahead


def test_missing_system_libraries_are_a_refusal(monkeypatch):
    real = builtins.__import__

    def missing(name: str, *rest: object, **more: object) -> object:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango'\nmore lines")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(Refusal) as caught:
        draw(PAGE.format(""), {})
    (found,) = caught.value.diagnostics
    assert found.rule == "missing-library"
    assert "libpango" in found.message
    assert "more lines" not in found.message


def test_loaded_ahead_it_draws_the_same():
    here = draw(PAGE.format(""), {})
    with loading_ahead():
        there = draw(PAGE.format(""), {})
    assert there == here


def test_missing_libraries_are_said_from_the_other_process_too(monkeypatch):
    def missing(*_: object) -> None:
        raise Refusal([drawing.error("missing-library", "缺少系统库")])

    monkeypatch.setattr(drawing, "load", missing)
    with loading_ahead(), pytest.raises(Refusal) as caught:
        draw(PAGE.format(""), {})
    assert caught.value.diagnostics[0].rule == "missing-library"
