"""Documents handed to a cluster: the same bytes, also when a worker is killed midway."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from reportgen.building import build, find_targets
from reportgen.building.cluster import make_on_cluster
from reportgen.building.settings import Settings
from reportgen.diagnostics import Refusal

SPEECH = (
    "kind: speech\ntitle: 第{number}号表态发言\ndate: 2024-03-05\nbody: |\n  我们将抓好{number}项重点任务。\n"
)
COUNT = 12


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    for number in range(1, COUNT + 1):
        text = SPEECH.format(number=number)
        (tmp_path / "content" / f"{number:02}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.docx")}


def test_a_cluster_makes_the_same_bytes_though_a_worker_is_killed(
    project: Path, cluster: LocalCluster
) -> None:
    here, there = project / "here", project / "there"
    list(build(find_targets([], project, here), ("docx",), 1))
    outcomes = build(find_targets([], project, there), ("docx",), 1, cluster=cluster.scheduler_address)
    first = next(outcomes)
    os.kill(next(iter(cluster.workers.values())).process.pid, signal.SIGKILL)
    assert not [one for outcome in (first, *outcomes) for one in outcome.diagnostics]
    assert len(outputs(there)) == COUNT
    assert outputs(there) == outputs(here)


def test_a_wrong_document_costs_the_others_nothing(project: Path, cluster: LocalCluster) -> None:
    (project / "content" / "03.yaml").write_text("kind: speech\n", encoding="utf-8")
    targets = find_targets([], project, None)
    found = list(build(targets, ("docx",), 1, cluster=cluster.scheduler_address))
    assert [bool(outcome.outputs) for outcome in found] == [number != 3 for number in range(1, COUNT + 1)]


def test_workers_that_are_not_like_this_computer_are_refused(
    project: Path, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Settings, "fonts", property(lambda _: "other fonts"))
    with pytest.raises(Refusal, match="字体与这里的不同"):
        list(build(find_targets([], project, None), ("docx",), 1, cluster=cluster.scheduler_address))


def test_no_cluster_at_the_address_is_a_sentence(project: Path) -> None:
    targets = find_targets([], project, None)
    with pytest.raises(Refusal, match="连不上集群"):
        list(build(targets, ("docx",), 1, cluster="tcp://127.0.0.1:1"))


def test_an_address_that_is_none_is_a_sentence() -> None:
    with pytest.raises(Refusal, match="连不上集群"):
        list(make_on_cluster((), "什么"))
