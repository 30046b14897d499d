"""What is seen of long work: nothing at first, then a panel; and nothing at all of work that nobody waits for."""

from __future__ import annotations

import threading

import pytest

from tests.ui.builders import until_done
from vcs_desk.ui.jobs import Job


@pytest.mark.parametrize(("quiet", "seen"), [(False, 1), (True, 0)])
def test_work_that_takes_its_time_is_shown_unless_nobody_asked_for_it(desk, qtbot, quiet, seen):
    shown: list[object] = []
    desk.worker.shown.connect(shown.append)
    may_end = threading.Event()

    def work(_job: Job) -> None:
        may_end.wait(20)

    desk.run("Looking into the folder", work, shown.count, quiet=quiet)
    desk.worker._panel_timer.timeout.emit()
    assert len(shown) == seen
    may_end.set()
    until_done(qtbot, desk.worker)


def test_quiet_work_gives_its_result_all_the_same(desk, qtbot):
    found: list[int] = []
    desk.run("Looking into the folder", lambda _job: 7, found.append, quiet=True)
    until_done(qtbot, desk.worker)
    assert found == [7]
