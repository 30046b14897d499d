"""Tregarrow Neighbours: the groups, agencies and people of the small practice organisation. Nobody in it is real."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time


@dataclass(frozen=True)
class GroupPlan:
    """A group as it is set up, and how many hold a place in it."""

    name: str
    venue: str
    weekday: int
    start: time
    minutes: int
    capacity: int
    members: int
    ratio: int
    volunteers: int
    needs: tuple[str, ...]
    cost_pence: int
    support: tuple[tuple[str, str, str], ...] = ()
    key_holder: bool = False
    first_aider: bool = False
    arrival: str = ""
    postcode: str = ""
    travel: str = ""
    can_collect: bool = False
    target_wait_weeks: int | None = None


GROUPS = (
    GroupPlan(
        "Chair Yoga",
        "Memorial Hall",
        0,
        time(11),
        60,
        15,
        10,
        8,
        2,
        ("physical_activity", "healthy_living", "mental_wellbeing"),
        4200,
        (
            ("mobility", "yes", "Everything is done sitting down."),
            ("anxiety", "notice", "The tutor meets them ten minutes early."),
            ("hearing", "no", "The hall echoes and has no loop."),
        ),
        first_aider=True,
        postcode="TR99 4QA",
    ),
    GroupPlan(
        "Tuesday Walk",
        "Memorial Hall car park",
        1,
        time(10),
        90,
        24,
        22,
        8,
        3,
        ("physical_activity", "social_connection", "loneliness_and_befriending", "healthy_living"),
        1500,
        (
            ("mobility", "yes", "A back marker walks with slow walkers."),
            ("anxiety", "yes", "The leader rings the day before."),
            ("hearing", "yes", "No loop outdoors. Walk on the better side."),
        ),
        first_aider=True,
        arrival="Meet by the noticeboard. Ask for the leader in the yellow jacket.",
    ),
    GroupPlan(
        "Singing for Fun",
        "Methodist Schoolroom",
        1,
        time(14),
        90,
        32,
        30,
        10,
        3,
        ("arts", "mental_wellbeing"),
        5500,
        (
            ("hearing", "yes", "There is a loop in the front two rows."),
            ("mobility", "yes", "Chairs with arms, and a ramp at the side door."),
            ("memory", "yes", "Words are on a big screen."),
            ("wheelchair", "yes", "The ramp is at the side door."),
        ),
        key_holder=True,
        postcode="TR99 5MS",
    ),
    GroupPlan(
        "Men’s Shed",
        "Old Fire Station",
        2,
        time(9, 30),
        180,
        10,
        9,
        6,
        2,
        ("learning_and_skills", "mental_wellbeing"),
        3800,
        (
            ("hearing", "notice", "Machines are stopped for the welcome."),
            ("wheelchair", "no", "There is a step into the workshop."),
        ),
        key_holder=True,
        postcode="TR99 3FS",
    ),
    GroupPlan(
        "Allotment",
        "Chapel Lane",
        3,
        time(10),
        150,
        12,
        8,
        6,
        2,
        ("nature_and_gardening", "physical_activity", "mental_wellbeing"),
        1200,
        (
            ("mobility", "no", "The path is steep. Raised beds are planned."),
            ("anxiety", "yes", "A quiet corner, and no need to talk."),
            ("hearing", "yes", "Small numbers, face to face."),
        ),
        postcode="TR99 6CL",
    ),
    GroupPlan(
        "Craft and Chat",
        "Library",
        3,
        time(13, 30),
        120,
        16,
        16,
        8,
        2,
        ("arts", "social_connection", "loneliness_and_befriending"),
        3000,
        (
            ("mobility", "yes", "There is a lift, and chairs with arms."),
            ("anxiety", "yes", "A named friend sits with them for the first three weeks."),
            ("hearing", "yes", "A small round table, one talk at a time."),
        ),
        postcode="TR98 1LB",
        travel="Bus 41 stops outside the Library.",
        target_wait_weeks=8,
    ),
    GroupPlan(
        "Friday Lunch",
        "Methodist Schoolroom",
        4,
        time(12, 30),
        90,
        32,
        28,
        8,
        4,
        ("food", "loneliness_and_befriending"),
        9500,
        (
            ("mobility", "yes", "The minibus has a step lift."),
            ("transport", "notice", "The driver needs two days."),
        ),
        key_holder=True,
        postcode="TR99 5MS",
        travel="The minibus leaves Tregarrow at 11:30.",
        can_collect=True,
    ),
    GroupPlan(
        "Memory Café",
        "Methodist Schoolroom",
        4,
        time(14, 30),
        120,
        20,
        17,
        6,
        3,
        ("carer_support", "mental_wellbeing"),
        4500,
        (
            ("memory", "yes", "Everybody who helps has had dementia training."),
            ("one_to_one", "notice", "Somebody can sit with them if we know beforehand."),
        ),
        key_holder=True,
        postcode="TR99 5MS",
    ),
)

MORE_GROUPS = (
    GroupPlan("Digital Tea", "Library", 0, time(14), 90, 12, 11, 6, 2, ("digital_skills", "learning_and_skills"), 2500),
    GroupPlan("English Conversation", "Library", 2, time(13), 90, 18, 16, 9, 2, ("learning_english",), 2800),
    GroupPlan("Stay and Play", "Memorial Hall", 2, time(10), 120, 24, 22, 8, 3, ("family_and_parenting",), 5200),
    GroupPlan("Swim Together", "Leisure Centre", 4, time(10), 60, 20, 18, 8, 2, ("physical_activity",), 8800),
)

AGENCIES = (
    ("Carn Brea PCN", "pcn", 26, "Siân Llŷr"),
    ("Penwarne Surgery", "practice", 10, "Dr Amrit Gill"),
    ("Adult social care", "council", 8, "Helen Marsh"),
    ("Porthmellow Housing", "housing", 6, "Joe Bray"),
    ("St Piran’s Hospital", "hospital", 4, "Ward sister Rossi"),
    ("Methodist Church", "faith_group", 3, "Rev Ruth Eddy"),
    ("Age Well Kerrier", "charity", 3, "Martin Holt"),
)

SINGERS = (
    "Morwenna Angove|Colin Bassett|Demelza Carne|Jenifer Curnow|Łucja Dąbrowska|Rita Dunstan|Mared Glyndŵr|"
    "Yusuf Haddad|Maureen Hocking|Hardeep Kaur|Oksana Kovalenko|Loveday Lanyon|Siôn Llwyd|Beryl May|Nguyễn Thị Hà|"
    "Nour (نور)|Ada Okoro|Wella Pengelly|Colin Prideaux|Denzil Rowe|Fatima al-Sayegh|Tenzin|Ken Tonkin|Rosemary Trewin|"
    "Tamsin Uren|Ivy Vingoe|Annest Wŷnn|Audrey Williams|Zbigniew Wiśniewski|Sheila Yeo"
).split("|")
"""The register of Singing for Fun, in its order."""

ALSO_IN = {
    "Tuesday Walk": ("Denzil Rowe", "Maureen Hocking", "Malik Rahman"),
    "Craft and Chat": ("Yusuf Haddad", "Oksana Kovalenko"),
    "Chair Yoga": ("Nguyễn Thị Hà", "Rosemary Trewin"),
    "Allotment": ("Tenzin",),
}
ONE_NAME = {"Nguyễn Thị Hà": ("Nguyễn Thị Hà", ""), "Nour (نور)": ("Nour (نور)", ""), "Tenzin": ("Tenzin", "")}
NEW_SINGERS = {"Nour (نور)": 2, "Tenzin": 1}
"""Sessions of Singing for Fun since they joined."""
MISSED_TWICE = {"Tuesday Walk": "Maureen Hocking", "Craft and Chat": "Yusuf Haddad", "Chair Yoga": "Nguyễn Thị Hà"}
PHONES = {"Maureen Hocking": "07700900142", "Yusuf Haddad": "07700900388", "Nguyễn Thị Hà": "01632960118"}
SUPPORT = {
    "Jenifer Curnow": (("mobility", "needs a chair with arms"),),
    "Mared Glyndŵr": (("hearing", ""),),
    "Maureen Hocking": (("mobility", "bad knee"),),
    "Nguyễn Thị Hà": (("mobility", "needs a chair with arms"), ("hearing", "")),
    "Nour (نور)": (("language", "speaks Arabic"),),
    "Colin Prideaux": (("mobility", "walks with a stick"),),
    "Tenzin": (("language", "speaks Tibetan"),),
    "Annest Wŷnn": (("mobility", "needs a chair with arms"),),
    "Zbigniew Wiśniewski": (("hearing", ""),),
    "Denzil Rowe": (("mobility", "bad knee, needs a seat"),),
}


@dataclass(frozen=True)
class VolunteerPlan:
    """A volunteer of the small organisation: hours agreed for four weeks, and minutes carried in the last four."""

    name: str
    agreed_hours: int
    carried: int
    roles: tuple[str, ...]
    checks: tuple[tuple[str, int], ...] = field(default=())
    """(kind, days until it runs out)"""


VOLUNTEERS = (
    VolunteerPlan("Tamsin Vean", 8, 690, ("leader", "key_holder")),
    VolunteerPlan("Beryl Rosewarne", 8, 360, ("leader", "first_aider")),
    VolunteerPlan("Loveday Trembath", 8, 420, ("leader", "key_holder"), (("safeguarding", 52),)),
    VolunteerPlan("Ken Tonkin", 4, 180, ("back_marker", "helper"), (("dbs", 6),)),
    VolunteerPlan("Grace Okafor", 8, 300, ("leader", "helper", "first_aider"), (("first_aid", 24),)),
    VolunteerPlan("Jory Bell", 6, 240, ("driver", "helper")),
    VolunteerPlan("Ada Okoro", 6, 180, ("helper",)),
    VolunteerPlan("Jowan Trevithick", 6, 120, ("helper",)),
    VolunteerPlan("Mina Rossi", 6, 150, ("helper",)),
    VolunteerPlan("Denzil Rowe", 4, 120, ("helper",)),
    VolunteerPlan("Des Farley", 8, 330, ("leader", "key_holder")),
)
MORE_VOLUNTEERS = 16

ROTA = {
    "Chair Yoga": (("Grace Okafor", "leader"), ("Mina Rossi", "helper")),
    "Tuesday Walk": (("Beryl Rosewarne", "leader"), ("Ken Tonkin", "back_marker"), ("Jowan Trevithick", "helper")),
    "Singing for Fun": (("Tamsin Vean", "leader"), ("Denzil Rowe", "helper")),
    "Men’s Shed": (("Des Farley", "leader"), ("Jory Bell", "helper")),
    "Allotment": (("Des Farley", "leader"), ("Jowan Trevithick", "helper")),
    "Craft and Chat": (("Loveday Trembath", "leader"), ("Ada Okoro", "helper"), ("Jory Bell", "driver")),
    "Friday Lunch": (
        ("Tamsin Vean", "leader"),
        ("Grace Okafor", "helper"),
        ("Mina Rossi", "helper"),
        ("Jory Bell", "driver"),
    ),
    "Memory Café": (
        ("Loveday Trembath", "leader"),
        ("Ken Tonkin", "helper"),
        ("Ada Okoro", "helper"),
        ("Jory Bell", "driver"),
    ),
}


@dataclass(frozen=True)
class InboxPlan:
    """A referral that waits for an answer; ``days_ago`` it came, with 14 days to answer."""

    first: str
    last: str
    days_ago: int
    agency: str
    needs: tuple[str, ...]
    support: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    matters: str = ""
    asked_days_ago: int | None = None
    born: int = 1960
    travel: str = ""
    times: str = ""


INBOX = (
    InboxPlan(
        "Piran",
        "Nancarrow",
        14,
        "Porthmellow Housing",
        ("debt", "housing"),
        born=1984,
        travel="bus",
        reason="Piran is four months behind with his rent and has stopped opening letters. He says he would "
        "come if somebody went through them with him.",
    ),
    InboxPlan(
        "Małgorzata",
        "Wójcik",
        12,
        "Carn Brea PCN",
        ("physical_activity", "social_connection"),
        (("mobility", "walks slowly"), ("hearing", ""), ("anxiety", "new places")),
        born=1968,
        times="morning",
        reason="Małgorzata moved to Tregarrow in spring, after her husband died. She used to walk every day and "
        "would like to again, but not alone. Afternoons are hard. She knows nobody here yet.",
        matters="Being outdoors. Speaking Polish now and then.",
    ),
    InboxPlan(
        "Suryani",
        "",
        9,
        "Penwarne Surgery",
        ("arts",),
        born=1991,
        travel="walks",
        reason="Suryani paints at home and would like to meet others who do.",
    ),
    InboxPlan(
        "Aled",
        "Glyndŵr",
        8,
        "Carn Brea PCN",
        ("carer_support",),
        (("anxiety", ""),),
        born=1955,
        reason="Aled looks after his wife, whose memory is failing. He has not had an afternoon to himself "
        "since Easter.",
    ),
    InboxPlan(
        "Kerensa",
        "Bolitho",
        3,
        "",
        ("loneliness_and_befriending",),
        born=1949,
        travel="lift",
        reason="I have lived alone since June and would like some company in the week.",
    ),
    InboxPlan(
        "Rita",
        "Fernandes",
        7,
        "Penwarne Surgery",
        ("mental_wellbeing", "debt"),
        asked_days_ago=6,
        born=1977,
        times="morning",
        reason="Rita feels low and worries about money. She would rather come in the mornings.",
    ),
)

USERS = (
    ("Jenna Rickard", "coordinator", ()),
    ("Tamsin Vean", "leader", ("Singing for Fun", "Friday Lunch")),
    ("Peter Nance", "reports", ()),
)
