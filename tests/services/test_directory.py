"""The directory of other services: put in, changed, taken out and looked at again."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.builders import TODAY, a_service
from vcs_desk.errors import Invalid
from vcs_desk.models import Service, ServiceNeed
from vcs_desk.services.directory import (
    add_service,
    bring_back_service,
    edit_service,
    mark_looked_at,
    retire_service,
    service_called,
)


def needs_of(db, service_id):
    return set(db.scalars(select(ServiceNeed.code).where(ServiceNeed.service_id == service_id)))


def test_a_name_is_enough_and_it_counts_as_looked_at_today(db):
    service = db.get(Service, add_service(db, {"name": " Citizens Advice "}))
    assert (service.name, service.active, service.looked_at_on) == ("Citizens Advice", True, TODAY)
    assert db.info["label"] == "Citizens Advice is in the directory"


def test_a_service_says_what_it_is_for_and_how_to_refer(db):
    number = add_service(db, {"name": "Citizens Advice", "phone": "+44 1632 960118"}, ("debt", "welfare_benefits"))
    assert db.get(Service, number).phone == "01632960118"
    assert needs_of(db, number) == {"debt", "welfare_benefits"}


def test_without_a_name_it_says_what_is_missing(db):
    with pytest.raises(Invalid, match="Type what the service is called"):
        add_service(db, {"name": "  "})


def test_the_same_service_is_not_put_in_twice(db):
    add_service(db, {"name": "Citizens Advice"})
    with pytest.raises(Invalid, match="in the directory already"):
        add_service(db, {"name": "citizens advice"})


def test_a_service_that_was_taken_out_is_found_again_rather_than_written_again(db):
    retire_service(db, a_service(db, "Mind"))
    with pytest.raises(Invalid, match="put it back"):
        add_service(db, {"name": "Mind"})


def test_only_needs_of_the_list_are_taken(db):
    with pytest.raises(Invalid, match="There is no need called flying"):
        add_service(db, {"name": "Mind"}, ("flying",))


def test_whoever_changes_a_service_has_looked_at_it(db):
    number = a_service(db, "Mind", needs=("mental_wellbeing",), looked_at_on=date(2026, 1, 5))
    edit_service(db, number, {"opening": "Mondays 10 to 12"}, ("mental_wellbeing", "bereavement"))
    service = db.get(Service, number)
    assert (service.opening, service.looked_at_on) == ("Mondays 10 to 12", TODAY)
    assert needs_of(db, number) == {"mental_wellbeing", "bereavement"}


def test_a_service_may_keep_its_own_name_when_it_is_changed(db):
    number = a_service(db, "Mind")
    edit_service(db, number, {"name": "MIND"})
    assert db.get(Service, number).name == "MIND"


def test_changing_words_leaves_the_needs_alone(db):
    number = a_service(db, "Mind", needs=("mental_wellbeing",))
    edit_service(db, number, {"cost": "Free"})
    assert needs_of(db, number) == {"mental_wellbeing"}


def test_to_say_that_it_is_still_right_changes_the_day_alone(db):
    number = a_service(db, "Mind", cost="Free", looked_at_on=date(2026, 1, 5))
    mark_looked_at(db, number)
    service = db.get(Service, number)
    assert (service.looked_at_on, service.cost) == (TODAY, "Free")


def test_a_service_is_taken_out_and_put_back(db):
    number = a_service(db, "Mind")
    retire_service(db, number)
    assert not db.get(Service, number).active
    bring_back_service(db, number)
    assert db.get(Service, number).active


def test_a_service_is_found_by_its_name_whatever_its_capitals(db):
    number = a_service(db, "Mind")
    assert service_called(db, " MIND ").id == number
    assert service_called(db, "Age UK") is None


def test_a_column_that_is_not_there_is_a_fault_of_the_program(db):
    with pytest.raises(KeyError, match="Service has no active"):
        edit_service(db, a_service(db), {"active": False})
