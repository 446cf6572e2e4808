"""Several PCs of an office in one process: `python -m tests.bench.office_pcs act|look FOLDER…`.

Acting: it is told how many acts each PC does a second, and for how many seconds; it answers with
the milliseconds of each act, by its name. Looking: each PC asks for its board at each push, and
tells which cases it has seen, and when by the clock of the machine.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from threading import Event, Lock, Thread
from time import monotonic_ns, perf_counter
from typing import Any

from db.queries.case_filter import CaseFilter
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.mending import AddNote, add_note
from desktop.cases.routing import DispatchCase, dispatch_case
from desktop.keeping.opened import Place
from desktop.office.joined.store import StoreFar
from desktop.usecases.party_input import PartyInput
from desktop.usecases.registering import RegisterCase, register_case
from desktop.worklists.worklists import Scope, count_lists
from tests.served import entered
from tests.usecases.office import COMMITTEE, TOWN, VILLAGE

WHO = "dispatcher"
LINES = 50
Took = dict[str, list[float]]
_saying = Lock()


def acts_of(place: Place, random: Random) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Give what a clerk of the hall does all day, one act after the other."""
    while True:
        case_id = place.new_id()
        registered = RegisterCase(
            case_id=case_id,
            summary=f"因滴水檐占用巷道发生纠纷，要求恢复原状，双方多次协商未果（{case_id}）。" * 2,
            parties=(
                PartyInput(name=f"张建国{random.randrange(100)}", phone="13854301276"),
                PartyInput(name="李建军", standing="respondent"),
            ),
            category="0201",
            source="0101",
            town=TOWN,
            village=VILLAGE,
            place="官王村东头",
        )
        note = AddNote(case_id=case_id, text="双方当事人已电话联系，约定明日到场。")
        sent = DispatchCase(case_id=case_id, to_unit=COMMITTEE)
        yield "登记", lambda c=registered: place.perform(register_case, c)  # type: ignore[misc]
        yield (
            "受理",
            lambda c=case_id: place.perform(accept_case, AcceptCase(case_id=c)),  # type: ignore[misc]
        )
        yield "补充说明", lambda c=note: place.perform(add_note, c)  # type: ignore[misc]
        yield "交办", lambda c=sent: place.perform(dispatch_case, c)  # type: ignore[misc]


def board(place: Place) -> list[int]:
    """Ask what the board shows; gives the newest cases."""
    today = place.today()
    place.ask(lambda reading: count_lists(reading, Scope(), today))
    lines = place.ask(lambda reading: reading.cases.page(CaseFilter(), limit=LINES))
    return [one.id for one in lines]


def act(places: list[Place], each_second: float, seconds: float) -> Took:
    """Act at all PCs at once, each in a rhythm of its own."""
    took: Took = defaultdict(list)
    threads = [
        Thread(target=_act, args=(place, Random(n), each_second, seconds, took))
        for n, place in enumerate(places)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return took


def _act(place: Place, random: Random, each_second: float, seconds: float, took: Took) -> None:
    acts, begun, rest = acts_of(place, random), perf_counter(), Event()
    due = begun + random.random() / each_second
    while due < begun + seconds:
        rest.wait(max(0.0, due - perf_counter()))
        name, perform = next(acts)
        pressed = perf_counter()
        perform()
        took[name].append((perf_counter() - pressed) * 1000)
        due = max(due, perf_counter() - 1) + random.uniform(0.5, 1.5) / each_second


def _look(opened: StoreFar, place: Place, known: set[int]) -> None:
    watch = opened.watch()
    while watch.wait():
        found = board(place)
        now = monotonic_ns()
        for case in set(found) - known:
            _say(f"{case} {now}")
        known.update(found)


def _say(words: str) -> None:
    with _saying:
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()


def main() -> None:
    open_ones = [entered(Path(folder), WHO) for folder in sys.argv[2:]]
    if sys.argv[1] == "look":
        for opened, place in open_ones:  # what is there already is seen before anybody is told
            known = set(board(place))
            Thread(target=_look, args=(opened, place, known), daemon=True).start()
    _say("ready")
    for line in sys.stdin:
        each_second, seconds = json.loads(line)
        _say(json.dumps(act([place for _, place in open_ones], each_second, seconds)))
    for opened, _ in open_ones:
        opened.close()


if __name__ == "__main__":
    main()
