"""What is dropped, pasted or opened becomes items that are kept; rows of people are left for the Import page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from vcs_desk.errors import DeskError
from vcs_desk.exchange.arrived import PASTED, is_spreadsheet, media_type_of
from vcs_desk.services.arrivals import ArrivedFile
from vcs_desk.services.files import MOST_BYTES, why_not_kept
from vcs_desk.ui.dropped import Brought, carried_files
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.pages.arrivals.words import words

PICTURE = "Pasted picture.png"


@dataclass(frozen=True)
class CameIn:
    """Files as they came in: what is kept here, what the Import page takes, and why some could not be opened."""

    items: tuple[ArrivedFile, ...] = ()
    spreadsheets: tuple[Path, ...] = ()
    refused: tuple[DeskError, ...] = ()


def look_at(brought: Brought, job: Job) -> CameIn:
    """Read these files into memory, on the worker thread, and tell letters from rows of people."""
    items: list[ArrivedFile] = []
    spreadsheets: list[Path] = []
    refused: list[DeskError] = []
    for step, path in enumerate(brought.paths):
        job.progress(step, len(brought.paths), path.name)
        try:
            content = _bytes_of(path)
        except DeskError as error:
            refused.append(error)
            continue
        if not brought.no_tables and is_spreadsheet(path.name, content):
            spreadsheets.append(path)
        else:
            items.append(ArrivedFile(path.name, media_type_of(path.name), content, brought.how))
    return CameIn(tuple(items), tuple(spreadsheets), tuple(refused))


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise DeskError(
                words("“%1” is a folder.").replace("%1", path.name), words("Drop the files that are in it.")
            )
        size = path.stat().st_size
        refusal = why_not_kept(path.name, size)
        if refusal:
            raise DeskError(refusal, words("Look whether it is the right file."))
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as wrong:
        said = words("“%1” could not be opened.").replace("%1", path.name)
        raise DeskError(said, words("Close it in other programs, or copy it to this PC, and try again.")) from wrong


def pasted(carried: QMimeData | None) -> tuple[ArrivedFile, ...] | tuple[Path, ...]:
    """What the clipboard holds: files that were copied, a picture, or words. Nothing where it is empty."""
    if carried is None:
        return ()
    paths = carried_files(carried)
    if paths:
        return paths
    text = carried.text().strip()
    if text:
        return (ArrivedFile(PASTED, "text/plain", text.encode("utf-8"), "pasted"),)
    image = carried.imageData() if carried.hasImage() else None
    return (ArrivedFile(PICTURE, "image/png", png_of(image), "pasted"),) if isinstance(image, QImage) else ()


def png_of(image: QImage) -> bytes:
    """A picture as a file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(held.data())
