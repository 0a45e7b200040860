"""Work handed to a Dask cluster: an existing scheduler, whose workers see the same files.

The workers have to have the same program and fonts: outputs are the same byte for byte
wherever they are made. Written they are here, by the process that asked.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from reportgen.building.fresh import Work
from reportgen.building.outcomes import Made
from reportgen.building.processes import ended, make_alone
from reportgen.building.settings import FONTS, PROGRAM, Settings
from reportgen.diagnostics import Diagnostic, Refusal, error

if TYPE_CHECKING:
    from distributed import Client, Future

_PATIENCE = 10
"""Seconds to wait for the scheduler to answer."""
_AHEAD = 4
"""Documents that are handed over for each thread of the cluster: enough to keep it busy."""
_NAMES = {PROGRAM: "程序", FONTS: "字体"}


def make_on_cluster(works: Sequence[Work], address: str) -> Iterator[Made]:
    """Make documents on the cluster whose scheduler is at `address`; yields them in order.

    Raises `Refusal` when there is no cluster, or its workers are not like this computer.
    """
    client = _connected(address)
    try:
        _refuse_unlike(client, works)
        yield from _made(client, works)
    finally:
        client.close()


def _connected(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError:
        hint = "请安装：pip install 'reportgen[cluster]'"
        raise Refusal([error("missing-library", "没有安装集群所需的程序库", None, hint)]) from None
    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as problem:
        message = f"连不上集群“{address}”（{type(problem).__name__}）"
        hint = "地址写法如 tcp://192.0.2.10:8786；请确认 dask scheduler 已启动"
        raise Refusal([error("no-cluster", message, None, hint)]) from None


def _refuse_unlike(client: Client, works: Sequence[Work]) -> None:
    here = worker_state(works[0])
    states: Mapping[str, Mapping[str, str | None]] = client.run(worker_state, works[0])
    if not states:
        message = "集群里没有工作进程"
        raise Refusal([error("no-cluster", message, None, "请启动：dask worker 地址")])
    found = [one for name, state in states.items() for one in _unlike(name, state, here)]
    if found:
        raise Refusal(found)


def worker_state(work: Work) -> Mapping[str, str | None]:
    """What has to be the same on every computer: the program, the fonts, the content files."""
    from reportgen.outputs import digest_of_file

    settings = Settings()
    return {
        PROGRAM: settings.program,
        FONTS: settings.fonts,
        "content": digest_of_file(work.target.content),
    }


def _unlike(
    name: str, state: Mapping[str, str | None], here: Mapping[str, str | None]
) -> Iterator[Diagnostic]:
    for key, what in _NAMES.items():
        if state[key] != here[key]:
            message = f"工作进程 {name} 的{what}与这里的不同，生成的文件会不一样"
            yield error("unlike-worker", message, None, f"请在那台电脑上装同样的{what}")
    if state["content"] != here["content"]:
        message = f"工作进程 {name} 看不到这里的内容文件"
        yield error("unlike-worker", message, None, "项目文件夹要放在各台电脑都能打开的同一个路径")


def _made(client: Client, works: Sequence[Work]) -> Iterator[Made]:
    from distributed import KilledWorker

    waiting = iter(works)
    threads = sum(client.nthreads().values()) or 1
    handed: deque[tuple[Work, Future[Any]]] = deque()
    while True:
        for work in islice(waiting, threads * _AHEAD - len(handed)):
            # The bytes are never of use twice, so nothing is remembered by its key.
            handed.append((work, client.submit(make_alone, work, pure=False)))
        if not handed:
            return
        work, future = handed.popleft()
        try:
            yield future.result()
        except KilledWorker:
            yield ended(work, "请查看集群工作进程的日志")
