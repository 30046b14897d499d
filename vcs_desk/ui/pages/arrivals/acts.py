"""What can be done about an item that came in: its keys, when each can be used, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from vcs_desk.errors import Invalid
from vcs_desk.queries.arrivals import ArrivalView
from vcs_desk.services import arrivals
from vcs_desk.ui.actions import Action
from vcs_desk.ui.original import save_copy
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages.arrivals.bar import ArrivalBar, Offer
from vcs_desk.ui.pages.arrivals.item_view import ASIDE, FORM, MATCH, NOBODY, READING, ItemView
from vcs_desk.ui.pages.arrivals.words import UPDATE, WITHDRAWAL, counted, words

TAKE_IN = "arrivals.take_in"
AS_REFERRAL = "arrivals.as_referral"
SET_ASIDE = "arrivals.set_aside"
TAKE_BACK = "arrivals.take_back"
ADD = "arrivals.add"
BRING_BACK = "arrivals.bring_back"


def _in(*modes: str) -> Callable[[ArrivalActs], bool]:
    def when(page: ArrivalActs) -> bool:
        return page.view() is not None and page.item.mode in modes

    return when


def _about(kind: str) -> Callable[[ArrivalActs], bool]:
    """An item about a referral that is here."""

    def when(page: ArrivalActs) -> bool:
        view = page.view()
        at_match = view is not None and page.item.mode == MATCH and page.item.match.match() is not None
        return at_match and view is not None and view.row.kind_of_item == kind

    return when


class ArrivalActs(Page):
    """A page that shows one item at a time and can deal with it."""

    item: ItemView
    bar: ArrivalBar

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(TAKE_IN, "Take in the referral", "take_in", "Ctrl+Return or Ctrl+Enter", "check", _in(FORM)),
        Action(AS_REFERRAL, "Take it as a referral", "as_referral", "R", "user-plus", _in(NOBODY, MATCH)),
        Action(TAKE_BACK, "Take back this referral", "take_back", "T", "circle-x", _about(WITHDRAWAL)),
        Action(ADD, "Add to this referral", "add_to_referral", "A", "plus", _about(UPDATE)),
        Action(SET_ASIDE, "Set aside", "set_aside", "S", "circle-minus", _in(FORM, NOBODY, MATCH, READING)),
        Action(BRING_BACK, "Bring it back", "bring_back", "B", "rotate-ccw", _in(ASIDE)),
        Action("arrivals.check", "Go to the next field to check", "next_check", "F2 or Alt+Down", "eye", _in(FORM)),
        Action("arrivals.check_before", "Go to the field to check before", "check_before", "Shift+F2 or Alt+Up", "eye",
               _in(FORM)),
        Action("arrivals.turn", "Go between the form and the words", "turn", "F6", "arrow-up-down",
               lambda page: page.view() is not None),
        Action("arrivals.use", "Use the chosen words for the field", "use_words", "U", "arrow-left", _in(FORM)),
        Action("arrivals.original", "Show the original, or the words", "turn_original", "V", "file-text",
               lambda page: page.view() is not None),
        Action("arrivals.save", "Save a copy of the file", "save_file", "", "download",
               lambda page: page.view() is not None),
        Action("arrivals.open", "Open what was taken in", "open_taken", "O", "arrow-right",
               lambda page: bool(page.taken)),
    )  # fmt: skip

    taken: tuple[int, ...] = ()
    """Referrals that the last item became, or that it was about."""

    def view(self) -> ArrivalView | None:
        """The item that is shown, if one is."""
        raise NotImplementedError

    def keep(self) -> None:
        """Keep what was put right so far."""
        raise NotImplementedError

    def dealt_with(self, referrals: tuple[int, ...], names: str) -> None:
        """An item became these referrals, or was about them."""
        raise NotImplementedError

    # Dealing with it

    def take_in(self) -> None:
        """Take in everybody who is not left out; where something cannot be kept, it stands beside its field."""
        view = self.view()
        if view is None:
            return
        drafts = self.item.drafts
        try:
            taken = drafts.taken()
        except Invalid as wrong:
            drafts.form.show_errors(wrong.fields)
            return
        names = ", ".join(draft.name for draft in drafts.drafts() if not draft.left_out)
        self.keep()
        outcome = self.desk.save(drafts.form, arrivals.take_arrival, view.row.arrival_id, taken)
        if outcome is not None:
            self.dealt_with(outcome.result, names)

    def set_aside(self) -> None:
        """No referral, or not for this desk."""
        view = self.view()
        if view is not None:
            self.keep()
            self.desk.do(arrivals.set_aside, view.row.arrival_id)

    def bring_back(self) -> None:
        """Into the list of what waits again."""
        view = self.view()
        if view is not None:
            self.desk.do(arrivals.bring_back, view.row.arrival_id)

    def take_back(self) -> None:
        """The item takes the chosen referral back."""
        view, match = self.view(), self.item.match.match()
        if view is None or match is None:
            return
        said = self.item.match.said()
        done = self.desk.do(arrivals.withdraw_from_arrival, view.row.arrival_id, match.referral_id, said)
        if done is not None:
            self.dealt_with((match.referral_id,), match.name)

    def add_to_referral(self) -> None:
        """The item says more about the chosen referral."""
        view, match = self.view(), self.item.match.match()
        if view is None or match is None:
            return
        values, said = self.item.match.values(), self.item.match.said()
        done = self.desk.save(
            self.item.match, arrivals.add_to_referral, view.row.arrival_id, match.referral_id, values, said
        )
        if done is not None:
            self.dealt_with((match.referral_id,), match.name)

    def open_taken(self) -> None:
        """Go to the referral that the last item became."""
        if self.taken:
            self.desk.go("referrals", self.taken[0])

    # Working at it

    def next_check(self) -> None:
        """Go to the next field that should be checked, or to the button that takes it in."""
        self.item.turn_to_form()
        if not self.item.drafts.next_check(1):
            self._to_the_bar()

    def check_before(self) -> None:
        """Go to the field to check before."""
        self.item.turn_to_form()
        self.item.drafts.next_check(-1)

    def _to_the_bar(self) -> None:
        button = self.bar.button(TAKE_IN)
        if button is not None:
            button.setFocus()

    def turn(self) -> None:
        """From the form to the words and back."""
        self.item.turn_to_source(not self.item.in_source())

    def use_words(self) -> None:
        """Put the selected words into the field that had the keyboard."""
        self.item.source.use_selected()

    def turn_original(self) -> None:
        """Show the file as it came in place of its words, or the words again."""
        self.item.source.turn()

    def save_file(self) -> None:
        """Keep a copy somewhere else."""
        if self.view() is not None:
            save_copy(self, self.desk, self.item.source.file_in_hand())

    # What is offered

    def offers(self) -> tuple[Offer, ...]:
        """Buttons for the item that is shown, the likeliest first."""
        view = self.view()
        if view is None:
            return ()
        if self.item.mode == FORM:
            return ((TAKE_IN, self._take_in_words()), (SET_ASIDE, ""))
        if self.item.mode == NOBODY:
            return (SET_ASIDE, ""), (AS_REFERRAL, words("Take it as a referral all the same"))
        if self.item.mode == MATCH:
            return self._match_offers(view)
        return ((BRING_BACK, ""),) if self.item.mode == ASIDE else ((SET_ASIDE, ""),)

    def _match_offers(self, view: ArrivalView) -> tuple[Offer, ...]:
        anew = (AS_REFERRAL, words("Take it in as a new referral"))
        if self.item.match.match() is None:
            return anew, (SET_ASIDE, "")
        act = TAKE_BACK if view.row.kind_of_item == WITHDRAWAL else ADD
        return (act, ""), anew, (SET_ASIDE, "")

    def _take_in_words(self) -> str:
        number = self.item.drafts.how_many()
        return counted(number, "Take in the referral", "Take in %n referrals") if number else words("Take in nobody")
