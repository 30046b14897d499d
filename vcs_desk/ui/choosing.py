"""Asks for a folder or a file name with the operating system's own dialog, which never waits inside itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

Then = Callable[[Path], None]


def choose_folder(parent: QWidget, title: str, then: Then) -> QFileDialog:
    """Ask for a folder; ``then`` gets it unless the person cancels."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def choose_files(parent: QWidget, title: str, kind: str, then: Callable[[list[Path]], None]) -> QFileDialog:
    """Ask for one file or several that are there; ``kind`` such as "Spreadsheets (*.csv *.xlsx)"."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([kind, QCoreApplication.translate("Choosing", "All files (*)")])

    def chosen(paths: list[str]) -> None:
        then([Path(path) for path in paths])

    dialog.filesSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def choose_new_file(parent: QWidget, title: str, name: str, kind: str, then: Then) -> QFileDialog:
    """Ask where to save; ``name`` is what is offered, ``kind`` such as "PDF (*.pdf)"."""
    dialog = _dialog(parent, title, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, then: Then) -> QFileDialog:
    dialog = QFileDialog(parent, title)

    def chosen(path: str) -> None:
        then(Path(path))

    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
