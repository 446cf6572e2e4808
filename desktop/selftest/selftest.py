"""All that is tested of this computer, in the order in which it is read aloud."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.keeping.logs import crash_report
from desktop.selftest.computer import clock, disk, place, rights
from desktop.selftest.display import printers, screens
from desktop.selftest.findings import Finding, Ground, Verdict
from desktop.selftest.papers import papers
from desktop.selftest.program import libraries, program
from desktop.selftest.secrecy import encryption, keyring

Check = Callable[[Ground], Finding]
CHECKS: tuple[Check, ...] = (
    program,
    libraries,
    encryption,
    keyring,
    papers,
    printers,
    screens,
    disk,
    clock,
    rights,
    place,
)


def try_here(place: Path, *, keyring: bool) -> list[Finding]:
    """Try everything; what breaks down is a finding itself, and the others are told all the same.

    `place`: the folder of a store, or where one would lie. Nothing is left behind.
    """
    with _scratch(place) as scratch:
        ground = Ground(place, scratch, keyring)
        return [_found(check, ground) for check in CHECKS]


def _found(check: Check, ground: Ground) -> Finding:
    try:
        return check(ground)
    except Exception as error:  # noqa: BLE001 — whatever it is, the page goes on
        report = crash_report(error)
        name, advice = check.__name__, "请把这一页和程序错误告诉维护人员。"
        return Finding(name, Verdict.BAD, "检查没有做完", advice, {"error": report})


@contextmanager
def _scratch(place: Path) -> Iterator[Path]:
    """Give a folder on the disk of the place; where none can be made, one of the system."""
    above = next((one for one in place.parents if one.is_dir()), place)
    try:
        made = TemporaryDirectory(
            prefix=".zongzhi-selftest-", dir=above, ignore_cleanup_errors=True
        )
    except OSError:
        made = TemporaryDirectory(prefix="zongzhi-selftest-", ignore_cleanup_errors=True)
    with made as folder:
        yield Path(folder)
