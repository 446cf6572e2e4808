"""The page of the office tells whoever is in charge how its database and copies stand."""

import pytest

from desktop.office.wire.messages import Office, Pc, Server
from desktop.ui.office.pcs_page import PcsPage
from desktop.ui.shared.tasks import Tasks
from tests.gui.patient_bot import PatientBot

PLACE = "E:/综治台办公室-7f3a91c02b44"


class Doors:
    """Whoever answers for the office."""

    def __init__(self, server: Server | None) -> None:
        pc = Pc("a", "受理台", "", "", "192.168.1.12", "1.0", "", here=True, accounts=["受理员"])
        self.told = Office(["192.168.1.10:17600"], None, [pc], server)

    def look(self) -> Office:
        return self.told

    def invite(self) -> Office:
        return self.told

    def put_out(self, pc: str) -> Office:
        return self.told


def server(**changed: object) -> Server:
    told: dict[str, object] = {
        "postgresql": "18.6",
        "copied": "2026-12-01T04:00:00+00:00",
        "copies": 7,
        "behind": 0,
        "second": PLACE,
        "carried": "2026-12-01T04:01:00+00:00",
        "trouble": "",
        "happened": [("2026-12-01T01:12:00+00:00", "数据库服务器已经恢复，已保存的内容都在。")],
    }
    return Server(**{**told, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        (server(), ["PostgreSQL 18.6", "2026-12-01 12:00", "可恢复到任一时刻", PLACE, "已经恢复"]),
        (server(second="", carried=""), ["没有第二处"]),
        (server(trouble=f"第二处没有连上：{PLACE}。"), ["没有连上"]),
        (None, []),
    ],
)
def test_the_card_tells_how_the_database_stands(
    qtbot: PatientBot, tasks: Tasks, told: Server | None, seen: list[str]
) -> None:
    page = PcsPage(tasks, Doors(told))
    qtbot.addWidget(page)
    page.resize(1180, 620)
    page.show()

    qtbot.waitUntil(lambda: page.addresses.text() != "")

    said = "\n".join(words.text() for words in page.server.said.values())
    assert all(word in said for word in seen)
    assert page.server.isVisible() is (told is not None)
