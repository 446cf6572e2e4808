"""What fails for a reason that passes is tried again, but whoever leaves does not wait for it."""

from threading import Event, Thread

import pytest

from db.log.unavailable import Fleeting
from db.store import again
from db.store.again import Hurry
from db.store.troubles import LOST

FOR_EVER = 3_600.0


def test_nobody_who_leaves_waits_long_for_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "LEAVING", 0.1)
    hurry, tried, told = Hurry(), Event(), []

    def work() -> None:
        tried.set()
        raise LOST.told()

    def wait() -> None:
        with pytest.raises(Fleeting):
            again.again(work, FOR_EVER, hurry)
        told.append(True)

    waiting = Thread(target=wait)
    waiting.start()
    tried.wait()
    hurry.begin()
    waiting.join(20)

    assert told


def test_what_is_handed_in_after_that_is_still_tried() -> None:
    hurry = Hurry()
    hurry.begin()

    assert again.again(lambda: 5, FOR_EVER, hurry) == 5
