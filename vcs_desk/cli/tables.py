"""Writes the readable copy of everything: one CSV for each kind of record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from vcs_desk.exchange.csv_out import Cell, write_table
from vcs_desk.opening import OpenDesk
from vcs_desk.queries.export import data_dictionary, export_files, export_tables
from vcs_desk.store.safe_write import write_safely
from vcs_desk.store.unit import Db


class Counted:
    """Rows as they go by, and how many went."""

    def __init__(self, rows: Iterable[tuple[Cell, ...]]) -> None:
        self._rows = rows
        self.rows = 0

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        for row in self._rows:
            self.rows += 1
            yield row


def _write_files(db: Db, folder: Path) -> int:
    """The kept files themselves, each under its number; returns how many."""
    folder.mkdir(exist_ok=True)
    count = 0
    for file in export_files(db):
        write_safely(folder / file.name, file.content)
        count += 1
    return count


def write_tables(desk: OpenDesk, folder: Path) -> Iterator[tuple[str, int]]:
    """Write every table and the text that explains them; yields the file and how many rows it has."""
    folder.mkdir(parents=True, exist_ok=True)
    export_tables.require(desk.actor)
    with desk.store.read() as db:
        for table in export_tables(db):
            path = folder / f"{table.name}.csv"
            counted = Counted(table.rows)
            write_table(path, table.headings, counted, for_excel=False)
            yield path.name, counted.rows
        yield "files", _write_files(db, folder / "files")
    write_safely(folder / "README.txt", data_dictionary().encode())
    yield "README.txt", 1
