"""Writes the readable copy of everything: one CSV for each kind of record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vcs_desk.exchange.csv_out import write_table
from vcs_desk.opening import OpenDesk
from vcs_desk.queries.export import data_dictionary, export_tables
from vcs_desk.store.safe_write import write_safely


def write_tables(desk: OpenDesk, folder: Path) -> Iterator[tuple[str, int]]:
    """Write every table and the text that explains them; yields the file and how many rows it has."""
    folder.mkdir(parents=True, exist_ok=True)
    with desk.store.read() as db:
        db.info["actor"] = desk.actor
        for table in export_tables(db):
            path = folder / f"{table.name}.csv"
            counted = 0

            def rows(each: Iterator[tuple[object, ...]] = table.rows) -> Iterator[tuple[object, ...]]:
                nonlocal counted
                for row in each:
                    counted += 1
                    yield row

            write_table(path, table.headings, rows())
            yield path.name, counted
    write_safely(folder / "README.txt", data_dictionary().encode())
    yield "README.txt", 1
