"""The service of an office on this PC: started without a window, waited for, and ended."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic

from db.cluster.processes import Life, process
from db.log.unavailable import StoreUnavailable
from db.store.writer_lock import try_lock
from desktop.keeping.scheduling.here import own_command
from desktop.office.serving.signs import Signs
from desktop.system.detaching import start_detached

PATIENCE = 90.0  # seconds to come up: after a power cut the database reads again what it wrote
ENDS = 60.0  # seconds for everybody to end what he is about
GLANCE = 0.1
TRIES, PAUSE = 5, 1.0  # another program of this computer may be about to let the office go
Waiting = Callable[[], None]  # called again and again meanwhile; may raise to wait no longer


def is_served(office: Path) -> bool:
    """Tell whether PCs can come in now."""
    return Signs(office).door is not None


def ensure_served(office: Path, waiting: Waiting = lambda: None) -> None:
    """Start the service unless it runs, and wait until its door answers.

    Raises StoreUnavailable with the sentence of the service itself where it does not come up.
    """
    until = monotonic() + PATIENCE
    for _ in range(TRIES):
        if is_served(office) or _comes_up(office, _begun(office), until, waiting):
            return
        _wait(PAUSE, until, waiting)
    raise StoreUnavailable(
        "hosting.in_use", "另一个程序正在用这个办公室，服务器没有启动：请关掉那个程序，再打开。"
    )


def _comes_up(office: Path, pid: int, until: float, waiting: Waiting) -> bool:
    """Tell whether its door opens; it ends without a word where another program has the office."""
    while not is_served(office):
        if process(pid).life is Life.DEAD:
            if why := Signs(office).trouble:
                raise why
            return is_served(office)
        _wait(GLANCE, until, waiting)
    return True


def end_served(office: Path, waiting: Waiting = lambda: None) -> None:
    """Ask the service to end, whoever has started it, and wait until nothing runs any more."""
    signs, until = Signs(office), monotonic() + ENDS
    try:
        signs.ask_to_end()
        while not _is_free(office):
            Event().wait(GLANCE)
            waiting()
            if monotonic() > until:
                raise StoreUnavailable(
                    "hosting.not_ended",
                    "办公室服务器没有停下来：可能还有别的程序在用它，请关掉后再试，或重启电脑。",
                )
    except OSError:
        raise StoreUnavailable(
            "hosting.no_rights", "办公室的文件夹不能写入，停不了服务器：请用装它的那个账户登录。"
        ) from None
    signs.begin()


def _begun(office: Path) -> int:
    signs = Signs(office)
    if _is_free(office):
        signs.begin()
    program, folder = own_command()
    try:
        return start_detached((*program, "serve", str(office)), folder)
    except OSError:
        raise StoreUnavailable(
            "hosting.not_started",
            "办公室服务器启动不了：系统没有让程序在后台运行，请重启电脑再试。",
        ) from None


def _wait(seconds: float, until: float, waiting: Waiting) -> None:
    Event().wait(seconds)
    waiting()
    if monotonic() > until:
        raise StoreUnavailable(
            "hosting.slow",
            "办公室服务器还没有应答，可能正在恢复数据：请过几分钟再打开；"
            "仍不行，请看办公室文件夹里的 logs。",
        )


def _is_free(office: Path) -> bool:
    """Tell whether no program has the office."""
    lock = try_lock(office)
    if lock is None:
        return False
    lock.close()
    return True
