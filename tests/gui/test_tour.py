"""The tour: the whole story of a case through real windows, and what it leaves behind."""

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from db.log.base import Subject
from db.rows.uow import unit_of_work
from desktop.demo.plan import VOLUMES, Size
from desktop.demo.raising import PASSPHRASE, plan_of, raise_county
from desktop.demo.tour_log import Log
from desktop.keeping.founding import found
from desktop.keeping.logins import viewer_of
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from desktop.ui.program.program import Program
from desktop.ui.tour import cast, doors
from desktop.ui.tour.album import Album
from desktop.ui.tour.guide import Guide, StepFailedError
from desktop.ui.tour.hands import wait_until
from desktop.usecases.party_input import PartyInput
from desktop.usecases.registering import RegisterCase, register_case
from desktop.workplace import Workplace
from tests.founders import founder_of
from tests.touring import run_tour

SIZE = (1366, 696)
MOST_MEMORY_MB, MOST_KEYS, NEEDLES = 385, 16, 50
LEAST_COLOURS = 12
OPENED = Settings(passphrase=PASSPHRASE, keyring=False)


@dataclass(frozen=True)
class Toured:
    """What the tour has left: its folder, the store, and the places it must have kept clean."""

    out: Path
    store: Path
    clean: tuple[Path, ...]
    said: str

    @property
    def told(self) -> dict[str, Any]:
        return dict(json.loads((self.out / "tour.json").read_text("utf-8")))

    def step(self, name: str) -> dict[str, Any]:
        return next(step for step in self.told["steps"] if step["name"] == name)

    def paper(self, name: str) -> str:
        """The text of the last paper of this name, without its line breaks."""
        found = [one for one in self.told["papers"] if name in one]
        pages = PdfReader(self.out / found[-1]).pages
        return "".join(page.extract_text() for page in pages).replace("\n", "")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration county with few people."""
    few = replace(
        VOLUMES[Size.SMALL],
        people=4_600,
        houses=1_840,
        organisations=460,
        cases=200,
        disputes=60,
        enquiries=20,
    )
    where = tmp_path_factory.mktemp("county") / "store"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(VOLUMES, Size.SMALL, few)
        today = date.today()  # noqa: DTZ011 — the tour happens today
        raise_county(str(where), plan_of("small", 1, today), lambda *_: None)
    return where


@pytest.fixture(scope="module")
def toured(county: Path, tmp_path_factory: pytest.TempPathFactory) -> Toured:
    base = tmp_path_factory.mktemp("toured")
    store, out, home, temporary = (base / name for name in ("store", "out", "home", "tmp"))
    shutil.copytree(county, store)
    home.mkdir()
    temporary.mkdir()
    done = run_tour(store, out, around=own(home, temporary))
    assert done.returncode == 0, done.stdout + done.stderr
    return Toured(out, store, (store, home, temporary), done.stdout + done.stderr)


def own(home: Path, temporary: Path) -> dict[str, str]:
    return dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary)) | {"HOME": str(home)}


def test_the_story_of_a_case_happens_step_by_step(toured: Toured) -> None:
    acts = ("提交登记", "受理", "交办给调委会", "签收", "调解记录", "达成协议", "签订协议")
    for name in (*acts, "办结", "回访", "结案"):
        assert "case" in [kind for kind, _ in toured.step(name)["changed"]], name
    steps = toured.told["steps"]
    assert all(step["milliseconds"] > 0 for step in steps)
    assert sum(step["key_presses"] for step in steps) == toured.told["totals"]["key_presses"]


def test_a_case_is_registered_within_the_measure_of_the_minute(toured: Toured) -> None:
    measure = toured.told["measure_of_the_minute"]
    sys.stdout.write(f"{measure['key_presses']} key presses beside the text\n")
    assert 0 < measure["key_presses"] <= MOST_KEYS
    assert measure["clicks"] == 0
    assert measure["summary_length"] >= 60


def test_every_picture_shows_a_page(toured: Toured) -> None:
    pictures = [name for step in toured.told["steps"] for name in step["pictures"]]
    assert [name[:2] for name in pictures] == [f"{n:02d}" for n in range(1, len(pictures) + 1)]
    for name in pictures:
        image = QImage(str(toured.out / name))
        assert (image.width(), image.height()) == SIZE, name
        assert len(colours(image)) >= LEAST_COLOURS, name


def colours(image: QImage) -> set[int]:
    return {
        image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
    }


def test_the_papers_say_what_was_typed_in_the_windows(toured: Toured) -> None:
    receipt, registration = toured.paper("受理回执"), toured.paper("受理登记表")
    agreement = toured.paper("人民调解协议书")
    assert toured.told["case_number"] in receipt.replace(" ", "")
    assert cast.RESPONDENT in registration
    assert cast.SUMMARY in registration
    assert all(term in agreement for term in cast.TERMS)
    assert "人调字第" in agreement
    assert "二〇二" in agreement, "the day of the signing, in characters"


def test_memory_after_the_tour_stays_small(toured: Toured) -> None:
    memory = toured.told["totals"]["memory_mb"]
    sys.stdout.write(f"{memory} MB after the tour\n")
    assert memory is None or memory < MOST_MEMORY_MB


def test_nothing_of_the_store_leaks_beside_it(toured: Toured) -> None:
    needles = names_and_numbers(toured)
    assert len(needles) >= NEEDLES
    found = {
        path.name: needle
        for folder in toured.clean
        for path in folder.rglob("*")
        if path.is_file()
        for needle in leaked(path.read_bytes(), needles)
    }
    assert found == {}
    assert leaked(toured.said.encode(), needles) == []


def test_a_leak_would_be_found(toured: Toured) -> None:
    needles = names_and_numbers(toured)
    assert leaked(f"INFO opened for {needles[7]}".encode(), needles) == [needles[7]]
    assert leaked("孙德旺".encode("utf-16-le"), needles) == ["孙德旺"]


def leaked(raw: bytes, needles: list[str]) -> list[str]:
    """The needles that stand in these bytes; of two characters UTF-16 would find any noise."""
    wide = ("utf-16-le", "utf-16-be")
    return [
        needle
        for needle in needles
        if needle.encode() in raw
        or (len(needle) > 2 and any(needle.encode(code) in raw for code in wide))
    ]


def names_and_numbers(toured: Toured) -> list[str]:
    """Those typed on the tour, then people of the register with their numbers and telephones."""
    found = [cast.RESPONDENT, cast.SUMMARY, cast.REASON, cast.ANSWER]
    with opened_store(str(toured.store), OPENED) as open_store:
        viewer = viewer_of(open_store.store, "shouli")
        with unit_of_work(open_store.store, viewer) as uow:
            line = uow.cases.by_number(toured.told["case_number"])[0]
            file = uow.casefile.get(line.id)
            assert file is not None
            people = [party.person for party in file.parties if party.person]
            people += [person.id for person in islice(uow.people.find("兴福", 40), 40)]
            for row in filter(None, (uow.row(Subject("person", id_)) for id_ in people)):
                found += [str(row[name]) for name in ("name", "number", "phone") if row[name]]
    return found


def test_a_store_that_is_no_demonstration_is_refused(tmp_path: Path) -> None:
    store = tmp_path / "store"
    founder = founder_of("boss", "Boxing-2026")
    settings = Settings(passphrase="correct horse battery", keyring=False)
    found(str(store), founder, settings).store.engine.dispose()

    done = run_tour(store, tmp_path / "out", around=own(tmp_path, tmp_path))

    assert done.returncode == 2
    assert "全流程演示只在演示库上进行" in done.stderr


@pytest.fixture
def guide(county: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Guide]:
    """A clerk of the demonstration, logged in as the tour does it."""
    store = tmp_path / "store"
    shutil.copytree(county, store)
    program = Program(str(store), Settings(keyring=False))
    program.resize(*SIZE)
    program.show()
    program.activateWindow()
    guide = Guide(program, Album(program, tmp_path, (SIZE,)), Log())
    wait_until("the window", program.isActiveWindow)
    doors.open_the_store(guide)
    doors.log_in(guide, "shouli")
    yield guide
    program.close()


def test_a_step_that_did_not_happen_through_a_window_fails_by_its_name(guide: Guide) -> None:
    open_store = guide.program.open_store
    assert open_store is not None
    command = Workplace(open_store.store, guide.program.gate.place.viewer, via="command")
    wanted = RegisterCase(summary="滴水檐占用巷道。", parties=(PartyInput(name="孙德旺"),))
    case = command.perform(register_case, wanted).result

    with (
        pytest.raises(StepFailedError, match="登记：每一步都经过窗口"),
        guide.step("登记", "受理", picture=False),
    ):
        guide.proves(case.case_id, "pending_acceptance", lambda: True)
