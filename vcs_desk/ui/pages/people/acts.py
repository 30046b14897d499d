"""What can be done about one person: their keys, when each can be used, and what it asks for first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from vcs_desk.queries.duplicates import Merge
from vcs_desk.queries.people import PersonView, PlaceLine
from vcs_desk.services.same_people import part_people
from vcs_desk.services.volunteers import add_volunteer
from vcs_desk.ui.actions import Action
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages.people.safeguarding import safety_sheet
from vcs_desk.ui.pages.people.sheets import NewPersonSheet, consent_sheet, end_place_sheet, place_sheet
from vcs_desk.ui.pages.referrals.contact_sheet import contact_sheet
from vcs_desk.ui.pages.tasks.sheet import task_sheet


def _listing(page: PersonActs) -> bool:
    return page.listing()


def _shows_somebody(page: PersonActs) -> bool:
    return page.view() is not None


def _has_place(page: PersonActs) -> bool:
    view = page.view()
    return view is not None and bool(view.places)


def _was_joined(page: PersonActs) -> bool:
    view = page.view()
    return view is not None and bool(page.merges())


class PersonActs(Page):
    """A page that shows one person at a time."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("people.next", "Next person", "next_one", "J", "arrow-down", _listing),
        Action("people.previous", "Previous person", "previous_one", "K", "arrow-up", _listing),
        Action("people.find", "Find by part of a name", "go_to_find", "F or /", "search", _listing),
        Action("people.note", "Add a note, a call or a visit", "add_note", "N", "notebook-pen", _shows_somebody),
        Action("people.edit", "Edit details", "edit_details", "E", "pencil", _shows_somebody),
        Action("people.place", "Give a place in a group", "give_place", "P", "users", _shows_somebody),
        Action("people.end_place", "End a place in a group", "end_place", "X", "user-x", _has_place),
        Action("people.volunteer", "Make a volunteer", "make_volunteer", "V", "hand-heart", _shows_somebody,
               add_volunteer.roles),
        Action("people.task", "Write down something to do about them", "add_task", "Shift+T", "list-checks",
               _shows_somebody),
        Action("people.safety", "Look at notes on their safety", "open_safety", "Y", "shield-check", _shows_somebody),
        Action("people.duplicates", "See who may be here twice", "see_duplicates", "D", "users-round"),
        Action("people.part", "Part from the record it was joined with", "part_newest", "", "users-round", _was_joined,
               part_people.roles),
        Action("people.new", "Write down a new person", "new_person", "Ctrl+Shift+N", "user-plus"),
    )  # fmt: skip

    def listing(self) -> bool:
        """Whether the list is there: somebody is known."""
        raise NotImplementedError

    def view(self) -> PersonView | None:
        """The person that is shown, if one is."""
        raise NotImplementedError

    def show_number(self, number: int) -> None:
        """Show one person by number."""
        raise NotImplementedError

    def merges(self) -> Sequence[Merge]:
        """The records that are joined with whoever is shown, the newest first."""
        raise NotImplementedError

    def see_duplicates(self) -> None:
        """The page on which people who may be here twice are joined or told apart."""
        self.desk.go("duplicates")

    def part_newest(self) -> None:
        """Part the record that was joined last."""
        if self.merges():
            self._part(self.merges()[0].merge_id)

    def _part(self, merge_id: object) -> None:
        if isinstance(merge_id, int):
            self.desk.do(part_people, merge_id)
            self._keep_focus()

    def new_person(self) -> None:
        """Write down a new person; a name is enough."""
        self._open(NewPersonSheet(self.desk, self.window(), self.show_number))

    def add_note(self) -> None:
        """Keep a note, a call or a visit."""
        view = self.view()
        if view is not None:
            self._open(contact_sheet(self.desk, self.window(), view.person_id, view.name, "note"))

    def add_task(self) -> None:
        """Write down something to do about this person."""
        view = self.view()
        if view is not None:
            self._open(task_sheet(self.desk, self.window(), about=view.name, person_id=view.person_id))

    def open_safety(self) -> None:
        """The notes on somebody's safety, for whoever may read them; anybody may write one."""
        view = self.view()
        if view is not None:
            self._open(safety_sheet(self.desk, self.window(), view.person_id, view.name))

    def give_place(self) -> None:
        """Give a place in a group, or a place on its waiting list."""
        view = self.view()
        if view is not None:
            self._open(place_sheet(self.desk, self.window(), view))

    def end_place(self) -> None:
        """End a place with how it ended."""
        view = self.view()
        if view is not None:
            self._end_places(view, view.places)

    def _end_one(self, place_id: object) -> None:
        view = self.view()
        if view is not None:
            self._end_places(view, tuple(place for place in view.places if place.place_id == place_id))

    def _end_places(self, view: PersonView, places: tuple[PlaceLine, ...]) -> None:
        if places:
            self._open(end_place_sheet(self.desk, self.window(), view, places))

    def make_volunteer(self) -> None:
        """A member becomes a volunteer; one who is opens as such."""
        view = self.view()
        if view is None:
            return
        if view.volunteer_id is not None:
            self.desk.go("volunteers", view.volunteer_id)
        else:
            self.desk.do(add_volunteer, view.person_id)

    def ask_consent(self, purpose: str) -> None:
        """Record what a person said about one purpose of consent, or withdraw it."""
        view = self.view()
        line = next((line for line in view.consents if line.purpose == purpose), None) if view else None
        if view is not None and line is not None:
            self._open(consent_sheet(self.desk, self.window(), view, line))

    def _open(self, sheet: Sheet) -> None:
        sheet.closed.connect(self._keep_focus)
        sheet.open()

    def _keep_focus(self) -> None:
        """Where the keyboard was may be gone, such as an entry of the story: then it begins again at the list."""
        focus = self.window().focusWidget()
        if self.isVisible() and (focus is None or not self.isAncestorOf(focus) or not focus.isVisible()):
            self.first_focus().setFocus()
