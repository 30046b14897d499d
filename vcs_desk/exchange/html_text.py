"""Turns the HTML of a mail into lines and table rows, as they are seen on the screen."""

from __future__ import annotations

from html.parser import HTMLParser

from vcs_desk.exchange.written import Line

_SILENT = frozenset({"style", "script", "head", "title", "noscript", "template"})
_BREAKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote pre hr section article header footer fieldset address dl".split()
)
_PAIR = frozenset({"dt", "dd"})
"""A term and what is said of it: one row of two cells."""
_MOST_DEEP = 400


def lines_of_html(html: str) -> tuple[Line, ...]:
    """The visible text; a row of a table whose cells hold plain text is one line of several cells."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return tuple(reader.lines)


class _Reader(HTMLParser):
    """Gathers lines. Cells of the innermost table count: outer tables are only there for the layout."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._text: list[str] = []
        self._rows: list[list[str]] = []
        self._in_cell: list[bool] = []
        self._silent: list[str] = []
        self._quote = 0
        self._preformatted = 0
        self._term: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "tr" and len(self._rows) < _MOST_DEEP:
            self._leave_cell_as_line()
            self._rows.append([])
            self._in_cell.append(False)
        elif tag in {"td", "th"} and self._rows:
            self._end_cell()
            self._in_cell[-1] = True
        elif tag in _PAIR and not self._rows:
            self._begin_of_pair(tag)
        elif tag == "blockquote" or tag in _BREAKS:
            self._break()
            self._quote += tag == "blockquote"
            self._preformatted += tag == "pre"
        elif tag in {"s", "strike", "del"}:
            self._silent.append(tag)
        elif tag == "input":
            self._input(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag in self._silent:
                del self._silent[self._silent.index(tag) :]
        elif tag in {"td", "th"}:
            self._end_cell()
        elif tag == "tr" and self._rows:
            self._end_cell()
            cells = self._rows.pop()
            self._in_cell.pop()
            self._add(cells)
        elif tag in _PAIR and self._term is not None:
            self._end_of_pair(tag)
        elif tag in _BREAKS:
            self._break()
            self._quote = max(0, self._quote - (tag == "blockquote"))
            self._preformatted = max(0, self._preformatted - (tag == "pre"))

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self._text.append(data if self._preformatted else " ".join(data.replace("\xa0", " ").split("\n")))

    def end_line(self) -> None:
        """Close what is still open."""
        while self._rows:
            self._end_cell()
            self._in_cell.pop()
            self._add(self._rows.pop())
        if self._term:
            self._close_pair(self._taken())
        self._flush()

    def _input(self, attrs: dict[str, str | None]) -> None:
        if attrs.get("type") in {"checkbox", "radio"}:
            self._text.append("☒ " if "checked" in attrs else "☐ ")
        elif attrs.get("value"):
            self._text.append(str(attrs["value"]))

    def _begin_of_pair(self, tag: str) -> None:
        """A term begins a row; what stands loose before it is a line of its own."""
        if tag == "dt" or self._term is None:
            self._close_pair("")
            self._flush()
            self._term = "" if tag == "dt" else None
        elif "".join(self._text).strip():
            self._term = self._taken()

    def _end_of_pair(self, tag: str) -> None:
        if tag == "dt":
            self._term = self._taken()
        else:
            self._close_pair(self._taken())

    def _close_pair(self, value: str) -> None:
        if self._term:
            self._add([self._term, value])
        elif value:
            self._add([value])
        self._term = None

    def _break(self) -> None:
        if (self._in_cell and self._in_cell[-1]) or self._term:
            self._text.append("\n")
        else:
            self._flush()

    def _end_cell(self) -> None:
        if self._in_cell and self._in_cell[-1]:
            self._rows[-1].append(self._taken())
            self._in_cell[-1] = False

    def _leave_cell_as_line(self) -> None:
        """Text of an outer cell before a table in it stands by itself."""
        if "".join(self._text).strip():
            self._flush()
        self._text.clear()

    def _flush(self) -> None:
        for line in self._taken().split("\n"):
            self._add([line])

    def _taken(self) -> str:
        text = "".join(self._text)
        self._text.clear()
        lines = [line.strip() if self._preformatted else " ".join(line.split()) for line in text.split("\n")]
        return "\n".join(lines).strip("\n") if lines else ""

    def _add(self, cells: list[str]) -> None:
        mark = "> " * min(self._quote, 3)
        if len(cells) == 1:
            self.lines += [Line((f"{mark}{line}",)) for line in cells[0].split("\n")]
        elif cells:
            self.lines.append(Line(tuple(cells)))
