"""No event loses a word: fields are pinned, and one that nobody here knows is never passed over."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import msgspec
import pytest

from db.log.base import Block, Event, Unreadable
from db.subjects import catalogue as codec
from db.subjects.case.events import CaseKept
from db.subjects.readable import readable
from db.subjects.records.events import RecordsImported
from tests.golden import event_fields
from tests.golden.event_samples import BY_HAND, BY_NUMBER, numbers
from tests.golden.made_samples import made_samples

SAMPLES = [event for samples in BY_NUMBER.values() for event in samples]
WRITTEN = [(name, bodies) for name, bodies in map(codec.encode, SAMPLES)]
RELEASES = numbers()[1:]
WHAT_TO_DO = """What this program reads of events has changed. Events are kept for ever, so:
- a new field has a default; whatever else changes needs a new version: a function in UPCASTS
  (db/log/upcast.py), or a new kind of event;
- run `python3 dev.py golden` and commit the new files of tests/golden/events."""
HELD = """case.kept\tcase_id\tId\t
case.kept\tchannel\tCode\t""
case.kept\tparties\ttuple[Party, ...]\t[]
Party\tid\tId\t
Party\tname\tText\t"" """.strip().splitlines()
CHANGES = {
    "a part lost a field": (HELD[:4], "Party.name is gone"),
    "a field was removed": ([HELD[0], *HELD[2:]], "case.kept.channel is gone"),
    "a field was renamed": (
        [line.replace("channel", "way") for line in HELD],
        "case.kept.channel is gone",
    ),
    "a field was retyped": ([line.replace("Code", "Text") for line in HELD], "was ('Code'"),
    "a field lost its default": ([line.removesuffix('""') for line in HELD], "was ('Code'"),
    "a default changed": ([line.replace('""', '"x"') for line in HELD], "was ('Code'"),
    "a new field is required": ([*HELD, "case.kept\tmode\tCode\t"], "case.kept.mode is new"),
    "a part requires a new field": ([*HELD, "Party\tsex\tCode\t"], "Party.sex is new"),
    "a kind is gone": (HELD[3:], "case.kept is not read any more"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class MoreSaid(CaseKept):
    """What a newer program could say more."""

    mode: str = ""


def test_what_is_read_is_pinned() -> None:
    pinned, now = event_fields.pinned(codec.READABLE), event_fields.now()

    assert not event_fields.broken(pinned, now), WHAT_TO_DO
    assert sorted(now) == sorted(pinned), WHAT_TO_DO


@pytest.mark.parametrize("number", RELEASES)
def test_each_release_reads_what_the_one_before_wrote(number: int) -> None:
    assert event_fields.pinned(number), WHAT_TO_DO
    before = max(one for one in numbers() if one < number)
    assert not event_fields.broken(event_fields.pinned(before), event_fields.pinned(number))


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_that_loses_something_needs_a_version(change: str) -> None:
    newer, said = CHANGES[change]

    assert [told for told in event_fields.broken(HELD, newer) if said in told]


def test_whatever_is_learned_raises_the_number_that_other_programs_compare() -> None:
    kinds, named = [*codec.KINDS.values()], [{"title": "text"}]
    now = readable(kinds, 0, named)

    assert max(BY_HAND) < codec.READABLE
    assert readable(kinds[1:], 0, named) < now
    assert readable(kinds, 0, []) < now
    assert readable([*kinds, MoreSaid], 0, named) > readable([*kinds, CaseKept], 0, named)
    assert readable(kinds[1:], 1, named) > now  # a version says as much with fewer fields


def test_a_field_with_a_default_or_a_raised_version_loses_nothing() -> None:
    raised = [line.replace("case.kept\tchannel", "case.kept\tway") for line in HELD]
    raised = [line.replace("case.kept", "case.kept@2") for line in raised]

    assert event_fields.broken(HELD, [*HELD, 'case.kept\tmode\tCode\t""']) == []
    assert event_fields.broken(HELD, raised) == []


def test_every_field_of_every_kind_and_part_is_told_in_a_sample() -> None:
    told: dict[type, set[str]] = {}
    for part in (part for event in SAMPLES for part in parts(event)):
        names = {one.name for one in fields(part) if getattr(part, one.name) != one.default}
        told[type(part)] = told.get(type(part), set()) | names

    assert told.keys() >= {*codec.KINDS.values()}, WHAT_TO_DO
    for kind, names in told.items():
        assert names == {one.name for one in fields(kind)}, f"{kind.__name__}: {WHAT_TO_DO}"


@pytest.mark.parametrize("event", made_samples([]), ids=lambda event: type(event).__name__)
def test_a_sample_that_is_made_fills_in_every_field_and_is_read_as_it_was(event: Event) -> None:
    assert codec.decode(*codec.encode(event)) == event
    assert all(getattr(event, one.name) != one.default for one in fields(event))


@pytest.mark.parametrize(("name", "bodies"), WRITTEN, ids=lambda value: str(value)[:24])
def test_an_unknown_field_anywhere_in_an_event_is_never_passed_over(
    name: str, bodies: list[bytes]
) -> None:
    head = msgspec.json.decode(bodies[0])
    event = codec.decode(name, bodies)
    free = {one.name for one in fields(event) if isinstance(getattr(event, one.name), dict)}

    for one in with_one_more(head, free):
        body = msgspec.json.encode(one)
        assert isinstance(codec.decode(name, [body, *bodies[1:]]), Unreadable), body


@pytest.mark.parametrize(("name", "bodies"), WRITTEN, ids=lambda value: str(value)[:24])
def test_an_event_written_before_a_field_existed_is_still_read(
    name: str, bodies: list[bytes]
) -> None:
    event = codec.decode(name, bodies)
    head = msgspec.json.decode(bodies[0])
    least = {one.name: head[one.name] for one in fields(event) if required(one)}

    older = codec.decode(name, [msgspec.json.encode(least), *bodies[1:]])

    assert type(older) is type(event)
    assert all(
        getattr(older, one.name) == one.default for one in fields(event) if not required(one)
    )


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("case.kept", b'{"case_id":1,"case_id":2}'),
        ("case.kept", b'{"case_id":1,"channel":"a","channel":"a"}'),
        ("record.amended", b'{"kind":"person","id":1,"before":{},"after":{"name":1,"name":2}}'),
        ("case.kept", b'{"case_id":1,"later":' + b"[" * 5_000 + b"]" * 5_000 + b"}"),
        ("record.imported", b'{"kind":"person","rows":{"7":["x"]},"fields":["name"]}'),
    ],
)
def test_what_two_readers_could_read_differently_is_not_read(name: str, body: bytes) -> None:
    assert isinstance(codec.decode(name, [body]), Unreadable)


def test_blanks_and_another_order_are_read() -> None:
    said = b'{ "channel" : "self",\n "case_id" : 1 }'

    assert codec.decode("case.kept", [said]) == codec.KINDS["case.kept"](case_id=1, channel="self")  # type: ignore[call-arg]


def test_a_row_that_stands_twice_is_its_own_subjects_alone() -> None:
    block = RecordsImported(kind="person", fields=("name",), rows={7: ("x",), 8: ("y",)})
    name, [head, seven, eight] = codec.encode(block)

    event, broken = codec.decode_for(name, [head, seven, eight, seven], [7, 8])

    assert isinstance(event, Block)
    assert broken == {7}
    assert event.rows[8] == ("y",)
    assert isinstance(codec.decode(name, [head, seven, eight, seven]), Unreadable)


def parts(value: Any) -> Iterator[Any]:
    """Give an event and all that stands inside it and has fields."""
    if is_dataclass(value):
        yield value
        for one in fields(value):
            yield from parts(getattr(value, one.name))
    for inner in value if isinstance(value, tuple) else ():
        yield from parts(inner)


def with_one_more(value: Any, free: Set[str] = frozenset()) -> Iterator[Any]:
    """Give JSON as a newer program could write it: in one of its objects stands one key more.

    `free`: the fields whose keys are names of fields of a record; those are for the fold.
    """
    if isinstance(value, dict):
        yield value | {"of_tomorrow": None}
        yield {"of_tomorrow": [{"far": {"in": 1}}]} | value
        for name in value.keys() - free:
            yield from (value | {name: more} for more in with_one_more(value[name]))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from (
                [*value[:place], more, *value[place + 1 :]] for more in with_one_more(inner)
            )


def required(field: Any) -> bool:
    return bool(field.default is field.default_factory)  # both are MISSING
