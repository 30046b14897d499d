"""Find anything: people, referrals, groups and things to do, from a few letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from PySide6.QtWidgets import QMainWindow

from vcs_desk.dates import day_short, relative_day
from vcs_desk.folding import fold
from vcs_desk.queries.search import Found, FoundPerson, find_anything
from vcs_desk.ui.actions import Action, allowed, always, perform
from vcs_desk.ui.desk import Desk, Link
from vcs_desk.ui.kit.palette_rows import PaletteGroup, PaletteRow
from vcs_desk.ui.kit.palette_view import PaletteView
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages import PageEntry
from vcs_desk.ui.shortcuts import shown_keys

MOST_ACTIONS = 6
NOTE = "people.note"
"""The row of the page People that writes down a call."""


@dataclass(frozen=True)
class Doing:
    """An action that was found, and the page it belongs to; "" for the window itself."""

    page: str
    action: Action
    item: int | None = None
    """What is opened on the page first, such as the person a note is about."""


class Palette(PaletteView):
    """Over one window; what is chosen is opened or done there."""

    def __init__(self, window: QMainWindow, desk: Desk, entries: Mapping[str, PageEntry]) -> None:
        super().__init__(window, self._look)
        self._desk, self._entries = desk, entries
        self._page: Page | None = None
        self.groups: tuple[PaletteGroup, ...] = ()
        """What is shown now."""
        self._own: tuple[Action, ...] = getattr(window, "ACTIONS", ())
        self._owner = window
        self.chosen.connect(self._open_chosen)

    def open_on(self, page: Page | None) -> None:
        """Open; what can be done on ``page``, which is shown now, comes first."""
        self._page = page
        self.open()

    def _look(self, text: str) -> tuple[PaletteGroup, ...]:
        self.groups = tuple(group for group in self._groups_for(text) if group.rows)
        return self.groups

    def _groups_for(self, text: str) -> tuple[PaletteGroup, ...]:
        if not text:
            return (PaletteGroup(self.tr("Things to do"), self._doings("")),)
        found = self._desk.ask(find_anything, text)
        return (
            PaletteGroup(self.tr("People"), tuple(self._person(one) for one in found.people)),
            PaletteGroup(self.tr("Referrals"), self._referrals(found)),
            PaletteGroup(self.tr("Groups"), self._groups(found)),
            PaletteGroup(self.tr("Things to do"), (*self._about(found), *self._doings(text))),
        )

    def _person(self, one: FoundPerson) -> PaletteRow:
        beside = ", ".join(one.groups)
        if one.due_on is not None:
            due = relative_day(one.due_on, self._desk.today())
            beside = self.tr("referred, answer due %1").replace("%1", due)
        return PaletteRow(Link("people", one.person_id), one.name, beside, name=one.name)

    @staticmethod
    def _referrals(found: Found) -> tuple[PaletteRow, ...]:
        return tuple(
            PaletteRow(Link("referrals", one.referral_id), f"{one.name}, {day_short(one.received_on)}", one.agency,
                       icon="inbox")
            for one in found.referrals[:4]
        )  # fmt: skip

    @staticmethod
    def _groups(found: Found) -> tuple[PaletteRow, ...]:
        return tuple(
            PaletteRow(Link("groups", one.group_id), one.name, one.venue, icon="calendar-days") for one in found.groups
        )

    # Things to do

    def _about(self, found: Found) -> Iterator[PaletteRow]:
        """What is done most often about whoever stands first."""
        for one in found.people[:1]:
            for action in self._rows_of("people"):
                if action.id == NOTE and not one.died:
                    said = self.tr("Note a call with %1").replace("%1", one.name)
                    yield PaletteRow(Doing("people", action, one.person_id), said, icon=action.icon)

    def _doings(self, text: str) -> tuple[PaletteRow, ...]:
        """The first few that fit; pages that are not needed for them are not imported."""
        words = fold(text).split()
        fitting = (doing for doing in self.possible() if fits(doing.action.words, words))
        rows = tuple(self._doing(doing) for doing in islice(fitting, MOST_ACTIONS))
        return (rows + tuple(self._goings(words)))[:MOST_ACTIONS]

    def _doing(self, doing: Doing) -> PaletteRow:
        elsewhere = doing.page in self._entries and (self._page is None or doing.page != self._page.KEY)
        where = self._entries[doing.page].words if elsewhere else ""
        key = " ".join(shown_keys(doing.action.shortcut)[:1])
        return PaletteRow(doing, doing.action.words, where, icon=doing.action.icon, key=key)

    def _goings(self, words: list[str]) -> Iterator[PaletteRow]:
        for entry in self._entries.values():
            said = self.tr("Go to %1").replace("%1", entry.words)
            if words and entry.in_rail and fits(said, words):
                yield PaletteRow(Link(entry.key), said, icon=entry.icon, key=shown_keys(entry.shortcut)[0])

    def possible(self) -> Iterator[Doing]:
        """What can be done: on the page shown, then in the window, then at any time on another page."""
        actor, shown = self._desk.actor, self._page
        if shown is not None:
            yield from (Doing(shown.KEY, row) for row in allowed(shown.ACTIONS, actor) if row.when(shown))
        yield from (Doing("", row) for row in allowed(self._own, actor) if row.calls != "find_anything")
        for entry in self._entries.values():
            if entry.in_rail and (shown is None or entry.key != shown.KEY):
                yield from (Doing(entry.key, row) for row in self._rows_of(entry.key) if row.when is always)

    def _rows_of(self, page: str) -> tuple[Action, ...]:
        return allowed(self._entries[page].page_class().ACTIONS, self._desk.actor) if page in self._entries else ()

    def _open_chosen(self, chosen: object) -> None:
        if isinstance(chosen, Link):
            self._desk.went.emit(chosen)
        elif isinstance(chosen, Doing):
            self._do(chosen)

    def _do(self, doing: Doing) -> None:
        if not doing.page:
            perform(self._owner, doing.action)
            return
        if doing.item is not None or self._page is None or doing.page != self._page.KEY:
            self._desk.go(doing.page, doing.item)
        page = self._owner.findChild(Page, f"page.{doing.page}")
        if page is not None:
            perform(page, doing.action)


def fits(said: str, words: list[str]) -> bool:
    """Whether each word that was typed stands in what is said, accents and capitals aside."""
    letters = fold(said)
    return all(word in letters for word in words)
