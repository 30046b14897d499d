"""A picture of every page and dialog, drawn one after another on a desk that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from vcs_desk.clock import SystemClock
from vcs_desk.errors import DeskError
from vcs_desk.opening import OpenDesk
from vcs_desk.paths import DeskFiles
from vcs_desk.queries.calendar import sessions_between
from vcs_desk.ui.application import make_application
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.first_run import FirstRunScreen
from vcs_desk.ui.jobs import Worker
from vcs_desk.ui.kit.sheet import Overlay
from vcs_desk.ui.recovery import ForgottenScreen, GetBackScreen
from vcs_desk.ui.theme import ThemeName, choose_theme
from vcs_desk.ui.unlock import UnlockScreen
from vcs_desk.ui.window import Window

_SETTLE = 250
"""Milliseconds in which a page loads and paints what it shows late."""
_LOOKS_OF_WAITING = 60
"""So often it is looked whether long work has ended, before the picture is taken all the same."""


@dataclass(frozen=True)
class Scene:
    """One picture: its name, and how to bring it about."""

    name: str
    show: Callable[[], None]


Loop = Callable[[QApplication], object]
"""Runs the application until it is told to end; ``app.py`` has it."""


def take_all(
    opened: OpenDesk, folder: Path, theme: ThemeName, scale: float, size: tuple[int, int], loop: Loop
) -> tuple[Path, ...]:
    """Draw every scene into ``folder`` as PNG; returns the files. Nothing is changed on the desk."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="vcs-desk-pictures-") as empty:
        app = _application(Path(empty), theme, scale)
        stage = _Stage(opened, DeskFiles(Path(empty) / "new"), size)
        camera = _Camera(stage, folder)
        QTimer.singleShot(0, camera, camera.next)
        loop(app)
        stage.close()
    if camera.failed is not None:
        raise camera.failed
    return tuple(camera.taken)


def open_once(opened: OpenDesk, loop: Loop) -> bool:
    """Open the window, let every page of the rail load and paint, and close it; True where all of them did."""
    with TemporaryDirectory(prefix="vcs-desk-pictures-") as folder:
        place = Path(folder)
        app = _application(place, "light", 1.0)
        stage = _Stage(opened, DeskFiles(place / "new"), (1366, 768))
        camera = _Camera(stage, place, tuple(stage.pages()))
        QTimer.singleShot(0, camera, camera.next)
        loop(app)
        stage.close()
        return camera.failed is None and len(camera.taken) == len(tuple(stage.pages()))


def _application(folder: Path, theme: ThemeName, scale: float) -> QApplication:
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else make_application(folder)
    app.setQuitOnLastWindowClosed(False)
    choose_theme(app, theme, scale)
    return app


class _Stage:
    """The window and the screens before it, and every scene on them."""

    def __init__(self, opened: OpenDesk, empty: DeskFiles, size: tuple[int, int]) -> None:
        self._opened, self._empty, self._size = opened, empty, size
        self.worker = Worker()
        desk = Desk(opened.store, opened.actor, opened.files)
        desk.opened = opened
        self.window = Window(desk)
        self._before: QWidget | None = None
        self.shown: QWidget = self.window

    def scenes(self) -> Iterator[Scene]:
        """Every scene, in the order in which a person meets them."""
        clock, worker = SystemClock(), self.worker
        yield Scene("unlock", partial(self._door, partial(UnlockScreen, self._opened.files, clock, worker, 1)))
        yield Scene("first-run", partial(self._door, partial(FirstRunScreen, self._empty, clock, worker)))
        yield Scene("forgotten", partial(self._door, partial(ForgottenScreen, self._opened.files, clock, worker)))
        yield Scene("get-back", partial(self._door, partial(GetBackScreen, self._opened.files, clock, worker)))
        yield from self.pages()
        yield from self._sessions()
        for key, entry in self.window.entries.items():
            for scene in getattr(entry.page_class(), "SCENES", ()):
                yield Scene(f"{key}-{scene}", partial(self._on_page, key, scene))
        yield Scene("palette", self._palette)
        yield Scene("keys", self._keys)

    def pages(self) -> Iterator[Scene]:
        """Each page of the rail as it opens."""
        for key, entry in self.window.entries.items():
            if entry.in_rail:
                yield Scene(key, partial(self._page, key))

    def _sessions(self) -> Iterator[Scene]:
        today = self.window.desk.today()
        for session in self.window.desk.ask(sessions_between, today, today):
            name = session.group.lower().replace(" ", "-").replace("’", "")
            yield Scene(f"register-{name}", partial(self._page, "register", session.session_id))
        if "import" in self.window.entries:
            yield Scene("import", partial(self._page, "import"))

    def _door(self, make: Callable[[], QWidget]) -> None:
        self._leave_door()
        self._before = make()
        self._show(self._before)

    def _page(self, key: str, item: object = None) -> None:
        self._leave_door()
        self._show(self.window)
        for overlay in self.window.findChildren(Overlay):
            overlay.close_overlay()
        self.window.show_page(key, item)

    def _on_page(self, key: str, scene: str) -> None:
        self._page(key)
        page = self.window.current_page()
        assert page is not None
        QTimer.singleShot(_SETTLE, page, getattr(page, f"scene_{scene.replace('-', '_')}"))

    def _palette(self) -> None:
        self._page(next(iter(self.window.entries)))
        self.window.find_anything()
        for field in self.window.palette_view.findChildren(QLineEdit):
            field.setText("mal")

    def _keys(self) -> None:
        self._page(next(iter(self.window.entries)))
        self.window.show_keys()

    def _show(self, widget: QWidget) -> None:
        self.shown = widget
        widget.resize(*self._size)
        widget.show()

    def _leave_door(self) -> None:
        if self._before is not None:
            self._before.hide()
            self._before.deleteLater()
            self._before = None

    def busy(self) -> bool:
        """Whether long work is going on that will change what is shown."""
        return self.worker.job is not None or self.window.desk.worker.job is not None

    def close(self) -> None:
        """Take everything off the screen."""
        self._leave_door()
        self.worker.finish()
        self.window.desk.worker.finish()
        self.window.close()
        self.window.deleteLater()


class _Camera(QObject):
    """Goes from scene to scene, waits until each has settled, and takes its picture."""

    def __init__(self, stage: _Stage, folder: Path, scenes: Sequence[Scene] | None = None) -> None:
        super().__init__()
        self._stage, self._folder = stage, folder
        self._scenes = list(stage.scenes() if scenes is None else scenes)
        self._name = ""
        self._looks = 0
        self.taken: list[Path] = []
        self.failed: DeskError | None = None
        stage.window.desk.refused.connect(self._hear)

    def next(self) -> None:
        """Bring the next scene about, or end."""
        if not self._scenes:
            QApplication.exit()
            return
        scene = self._scenes.pop(0)
        self._name, self._looks = scene.name, 0
        scene.show()
        QTimer.singleShot(2 * _SETTLE, self, self._look)

    def _look(self) -> None:
        self._looks += 1
        if self._stage.busy() and self._looks < _LOOKS_OF_WAITING:
            QTimer.singleShot(_SETTLE, self, self._look)
            return
        QTimer.singleShot(_SETTLE, self, self._take)

    def _take(self) -> None:
        path = self._folder / f"{self._name}.png"
        picture = self._stage.shown.grab()
        if picture.save(str(path)):
            self.taken.append(path)
        else:
            self.failed = DeskError(f"The picture {path} could not be written.", "Is there room in the folder?")
        self.next()

    def _hear(self, error: DeskError) -> None:
        self.failed = error
