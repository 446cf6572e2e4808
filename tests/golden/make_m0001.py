"""Writes the sample of the first store: `python -m tests.golden.make_m0001 FOLDER`.

Run once, at the release of m0001. The file it wrote is kept for ever and never written again.
"""

import shutil
import sys
from pathlib import Path

from db.keeping.backup import back_up
from db.keeping.migrate import FOLDER, migrate
from db.log.base import SubjectErased
from db.log.clock import Clock
from db.log.ids import EPOCH_MS
from db.rows.uow import store_on
from db.store.engine import open_local
from db.subjects.case import events as said
from db.subjects.records.events import RecordAmended, RecordRemoved, RecordsImported
from db.subjects.work.events import AccessMade, NoticeRaised, PaperPrinted, PersonalDataRevealed
from tests.db.test_record import WHOLE_LIFE
from tests.stores import DAY, KEY, registered, work

PEOPLE = {21: ("王建国", "371699199001011234"), 22: ("李伟", ""), 23: ("赵芳", "")}


def _first_alone(folder: Path) -> Path:
    """Copy the migrations as they were when there was but one."""
    later = shutil.ignore_patterns("m000[2-9]*", "__pycache__")
    return shutil.copytree(FOLDER, folder / "migrations", ignore=later)


def main(folder: Path) -> None:
    working = folder / "working.db"
    engine = open_local(working, KEY)
    migrate(engine, before=lambda: None, folder=_first_alone(folder))
    store = store_on(engine, device=1, clock=Clock(wall=lambda: EPOCH_MS + 86_400_000))
    work(store, RecordsImported(kind="person", fields=("name", "number"), rows=dict(PEOPLE)))
    work(store, RecordAmended(kind="person", id=22, before={}, after={"phone": "13800001234"}))
    work(store, RecordRemoved(kind="person", id=22, reason="迁出"))
    work(store, SubjectErased(kind="person", id=23, basis="本人申请", second=2))
    work(store, *WHOLE_LIFE)
    work(store, registered(31, number="N31", title="漏水", nature="dispute"))
    work(store, said.CaseAccepted(case_id=31, accepted_on=DAY))
    work(store, said.CaseClosed(case_id=31, closed_on=DAY))  # a conflict
    work(store, said.CaseCorrected(case_id=31, before={}, after={"amount": 100}, reason="x"))
    work(
        store,
        PaperPrinted(
            print_id=41,
            case_id=31,
            paper="receipt",
            number="N31",
            printed_on=DAY,
            copies=1,
            way="printed",
            digest="0" * 64,
        ),
    )
    work(
        store,
        PersonalDataRevealed(access_id=42, kind="person", id=21, field="number", reason="核对"),
        AccessMade(access_id=42, act="search", field="phone", detail="找到 0 人"),
        NoticeRaised(notice_id=43, what="code_renewed", detail=""),
    )
    (folder / "store.db").unlink(missing_ok=True)
    back_up(engine, folder / "store.db", KEY)
    engine.dispose()
    shutil.rmtree(folder / "migrations")
    for path in folder.glob("working.db*"):
        path.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
