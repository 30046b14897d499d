"""The solver can be stopped at any moment, and where it is missing that is said in a sentence."""

from __future__ import annotations

import highsbox
import pytest

from tests.planning.worlds import a_world
from vcs_desk.errors import Cancelled, DeskError
from vcs_desk.planning import solver
from vcs_desk.planning.plan import make_plan


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[solver.subprocess.Popen[bytes]]:
    """The processes that are started from here on."""
    processes = []

    class Noted(solver.subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *words: object, **settings: object) -> None:
            super().__init__(*words, **settings)  # type: ignore[arg-type,call-overload]
            processes.append(self)

    monkeypatch.setattr(solver.subprocess, "Popen", Noted)
    return processes


BIG = a_world(7, helpers=60, groups=12, weeks=8)


def test_cancel_stops_the_process(started):
    with pytest.raises(Cancelled):
        make_plan(a_world(11, helpers=60, groups=12, weeks=12), cancelled=lambda: True)
    assert all(process.returncode is not None for process in started)
    assert len(started) == 1


def test_work_that_is_cancelled_by_its_progress_stops_the_process_too(started):
    def stop(_share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        make_plan(BIG, report=stop)
    assert [process.returncode is not None for process in started] == [True]


def test_progress_only_grows_and_never_passes_the_whole():
    shares: list[float] = []
    make_plan(BIG, seconds=0.5, report=shares.append)
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)


def test_a_missing_solver_is_said_in_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(highsbox, "highs_bin_path", lambda: str(tmp_path / "highs"))
    with pytest.raises(DeskError, match="The part that plans the rota is missing") as refused:
        make_plan(a_world(2))
    assert "by hand" in refused.value.hint
