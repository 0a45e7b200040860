"""Files opened with care: nothing that hangs, and nothing that a link leads to meanwhile.

A path is checked before it is opened, and another program may put a link in its place in
between. Here every step of it is opened from the one before, and none may be a link.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_STEP = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | _NO_LINK
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | _NO_WAIT
_STEPWISE = os.open in os.supports_dir_fd and _NO_LINK != 0
"""Whether the system can open one step from another; Windows cannot."""


@contextmanager
def plain_file(path: Path) -> Iterator[BufferedReader]:
    """A plain file, opened to be read; raises `OSError` for pipes, devices and folders."""
    with _plain(os.open(path, _READ)) as file:
        yield file


@contextmanager
def plain_file_inside(root: Path, path: Path) -> Iterator[BufferedReader]:
    """A plain file below `root`, whose path holds no links; raises `OSError` when it does by now."""
    if not _STEPWISE:
        with plain_file(path) as file:
            yield file
        return
    with _plain(_opened_stepwise(root, path)) as file:
        yield file


def no_link(name: str, flags: int) -> int:
    """An opener for `open` that follows no link in the last step."""
    return os.open(name, flags | _NO_LINK, 0o666)


def _opened_stepwise(root: Path, path: Path) -> int:
    *folders, name = path.relative_to(root).parts
    at = os.open(root, _STEP & ~_NO_LINK)
    try:
        for folder in folders:
            below = os.open(folder, _STEP, dir_fd=at)
            os.close(at)
            at = below
        return os.open(name, _READ | _NO_LINK, dir_fd=at)
    finally:
        os.close(at)


@contextmanager
def _plain(descriptor: int) -> Iterator[BufferedReader]:
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "不是普通文件")
        yield file
