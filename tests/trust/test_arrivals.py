"""R21 for what comes in: damaged and hostile copies of every kind of message.

Each gives a reading or a sentence with the next step, within the limits of the child process; and what is taken in of
it comes in whole or not at all.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import func, select

from tests.exchange.messages import mail, paragraph, table, tick, word
from tests.exchange.spreadsheets import SHARED, TODAY, csv_file, message, xlsx_file
from tests.exchange.test_mutations import mutated
from tests.exchange.test_pdf import pdf
from tests.trust.size import rounds
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError
from vcs_desk.exchange.arrived import media_type_of, read_arrival
from vcs_desk.exchange.child import answer
from vcs_desk.exchange.learnt import labels_behind
from vcs_desk.exchange.places import filled, places_of
from vcs_desk.exchange.wire import reading_from_json, reading_of_text, text_of_reading
from vcs_desk.models import Arrival, Attachment, KeptFile, Person, Referral
from vcs_desk.queries.arrivals import arrival_view, arrivals, referrals_about
from vcs_desk.services.arrivals import ArrivedFile, TakenDraft, keep_reading, receive_files, take_arrival
from vcs_desk.services.imports import possible_referral
from vcs_desk.services.inputs import Reading
from vcs_desk.store.unit import Store

COPIES = rounds(quick=72, full=2_000)
ALONE = 8
"""Every eighth copy is read in a process of its own; to start one takes longer than to read."""
SEED = 20261124
LETTER = """I would like to refer Rosa Amis, born 3 February 1951, of 4 Mill Lane, TR99 4QP, for the walking group. She
is lonely since her husband died. Her number is 07700 900145 and she is happy for you to ring.

Ann Bray, Carn Brea Surgery
01632 960444
"""
FORM = (
    ("Referrer's name", "Helen Marsh"), ("Telephone", "01632 960160"), ("Name of resident", "Jory Semmens"),
    ("Date of birth", "12/11/1961"), ("NHS number", "999 190 0012"), ("Address", "Flat 3, Trelawney House, TR99 4QB"),
    ("Consent given?", "☒ Yes ☐ No"),
)  # fmt: skip


def originals(folder: Path) -> list[tuple[str, bytes]]:
    """One message of each kind that is read, and where they are at hand the shared ones."""
    rows = "--x\nContent-Type: text/csv\nContent-Disposition: attachment\n\nName,DOB\nJoe Bee,1/1/50\n--x--\n"
    listed = mail(f"--x\nContent-Type: text/plain\n\nThe list.\n{rows}", kind='multipart/mixed; boundary="x"')
    cells = [["Name", "DOB", "Phone", "Reason"], ["Rosa Amis", "3/2/1951", "07700 900145", "walking"]] * 3
    xml = (
        '<Bundle xmlns="http://hl7.org/fhir"><id value="1"/><type value="message"/><entry><resource><MessageHeader>'
        '<eventCoding><code value="servicerequest-request"/></eventCoding></MessageHeader></resource></entry><entry>'
        '<resource><ServiceRequest><reasonCode><text value="walking"/></reasonCode></ServiceRequest></resource></entry>'
        '<entry><resource><Patient><name><family value="Amis"/><given value="Rosa"/></name>'
        '<birthDate value="1951-02-03"/></Patient></resource></entry></Bundle>'
    )
    made = [
        ("a.eml", mail(LETTER).encode()),
        ("html.eml", mail(f"<p>{LETTER}</p><table><tr><td>DOB<td>1/1/50</table>", kind="text/html").encode()),
        ("list.eml", listed.encode()),
        ("a.docx", word(table(*FORM) + paragraph("Which activities?") + tick("Gardening", ticked=True), "Footer")),
        ("a.pdf", pdf((50, 700, "Name: Rosa Amis"), (50, 680, "DOB: 3/2/1951"), fields={"Telephone": "07700 900145"})),
        ("a.json", json.dumps(message()).encode()),
        ("a.xml", xml.encode()),
        ("a.csv", csv_file(folder, "\n".join(",".join(row) for row in cells)).read_bytes()),
        ("a.xlsx", xlsx_file(folder, {"A": cells}).read_bytes()),
        ("a.txt", LETTER.encode()),
        ("wide.txt", LETTER.encode("utf-16")),
    ]
    shared = SHARED / "referrals"
    if shared.is_dir():
        kept = (path for path in sorted(shared.iterdir()) if path.suffix != ".md" and path.name != "expected.json")
        made += [(path.name, path.read_bytes()) for path in kept]
    return made


def copies(folder: Path) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(SEED)
    sources = originals(folder)
    for number in range(COPIES):
        name, content = sources[number % len(sources)]
        yield f"{number} {name}", mutated(chance, content)


def read(content: bytes, name: str, *, alone: bool) -> Reading:
    """As the child process reads it: in one of its own with all limits, or here by the same words."""
    if alone:
        return read_arrival(content, name, TODAY)
    request = {"act": "read", "name": name, "today": TODAY.isoformat(), "kind": None, "mapping": None}
    found = json.loads(json.dumps(answer(request, content)))
    if "sentence" in found:
        raise DeskError(found["sentence"], found["hint"])
    return reading_from_json(found["found"])


def counts(store: Store) -> tuple[int, ...]:
    kinds = (Referral, Person, Attachment, KeptFile, Arrival)
    with store.read() as db:
        return tuple(db.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds)


def must_be_a_sentence(refusal: DeskError, name: str) -> None:
    assert refusal.sentence.endswith((".", "?")), name
    assert not refusal.hint or refusal.hint.endswith("."), name


def look_at(store: Store, actor: Actor, reading: Reading) -> None:
    """All that the page does with a reading before anybody presses anything."""
    assert reading_of_text(text_of_reading(reading)) == reading
    for place in range(len(reading.referrals) or len(reading.about)):
        units = len(reading.text.encode("utf-16-le", "surrogatepass")) // 2
        assert all(0 <= start < end <= units for start, end in places_of(reading, place).values())
    for referral in reading.referrals[:2]:
        labels_behind(reading.text, {name: str(value) for name, value in filled(referral)})
    for person in reading.about[:2]:
        store.ask(actor, referrals_about, person, reading.referrer)


def take(store: Store, actor: Actor, item: int, reading: Reading) -> int:
    """Take in everybody who was read, at most ten; returns how many came in: all of them or none."""
    drafts = [TakenDraft(possible_referral(referral, TODAY)[0]) for referral in reading.referrals[:10]]
    before, head = counts(store), store.head()
    try:
        taken = store.do(actor, take_arrival, item, drafts).result
    except DeskError as refusal:
        must_be_a_sentence(refusal, f"item {item}")
        taken = ()
    if not taken:
        assert (counts(store), store.head()) == (before, head), "nothing of it may have come in"
        return 0
    after = counts(store)
    assert [now - then for now, then in zip(after, before, strict=True)] == [len(drafts)] * 3 + [0, 0]
    return len(taken)


def test_no_mutated_copy_comes_in_by_half_or_without_a_sentence(store: Store, jenna: Actor, tmp_path: Path) -> None:
    were_read, refused, taken = 0, 0, 0
    for number, (name, content) in enumerate(copies(tmp_path)):
        try:
            came = ArrivedFile(name, media_type_of(name), content, "folder")
            (item,) = store.do(jenna, receive_files, [came]).result
            reading = read(content, name, alone=number % ALONE == 0)
        except DeskError as refusal:
            must_be_a_sentence(refusal, name)
            refused += 1
            continue
        were_read += 1
        store.do(jenna, keep_reading, item, text_of_reading(reading), reading.kind_of_item)
        look_at(store, jenna, reading)
        assert store.ask(jenna, arrival_view, item).content == content
        if reading.referrals:
            taken += take(store, jenna, item, reading)
    print(f"{were_read} read, {refused} refused with a sentence, {taken} referrals taken in")
    assert were_read + refused == COPIES
    assert were_read > COPIES * 0.2
    assert taken > 0
    assert len(store.ask(jenna, arrivals)) <= COPIES
