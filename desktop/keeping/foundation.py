"""A store that is founded, and takes its place only when its recovery code is known to be kept."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from db.log.unavailable import StoreUnavailable
from db.rows.local_state import write_settings
from db.secrets.rewrap import drop
from db.secrets.wraps import WrapKind
from db.store.engine import told_plainly
from desktop.errors import RuleBroken
from desktop.keeping.backup_plan import BackupPlan
from desktop.keeping.founding import Founded, Founder, found, founding_place
from desktop.keeping.founding_drafts import FoundingDraft
from desktop.keeping.opened import LAST_ACCOUNT
from desktop.keeping.placing import judged_place
from desktop.settings import Settings

Report = Callable[[int, int, str], None]  # done, of how many, what; may raise to stop
_TABLES = {
    "divisions": "区划",
    "units": "单位",
    "rooms": "窗口和功能室",
    "grids": "网格",
    "accounts": "账号",
    "passwords": "初始密码",
}


class AbandonedError(Exception):
    """The founding was given up before its store took its place."""


@dataclass(slots=True)
class Foundation:
    """Stands aside until `settle`, or leaves nothing with `abandon`; one of them is called once."""

    unit: str  # the name of the centre
    where: Path
    part: Path  # where it stands meanwhile
    founded: Founded = field(repr=False)
    passphrase: str | None = field(repr=False)
    place: ExitStack = field(repr=False)
    backups: BackupPlan | None = None

    def settle(self) -> None:
        """Let the store take its place, whole. Raises StoreUnavailable, and leaves nothing then.

        A place of backups that has gone meanwhile is told with the first of them.
        """
        self.place.close()
        shelf = self.backups.shelf(self.where) if self.backups else None
        if shelf:
            with suppress(RuleBroken):
                shelf.make()

    def abandon(self) -> None:
        """Remove it, and its key from this computer's keyring."""
        with suppress(StoreUnavailable):
            drop(self.part, WrapKind.KEYRING)
        with suppress(AbandonedError):
            self.place.__exit__(AbandonedError, AbandonedError(), None)

    def opening(self, settings: Settings) -> Settings:
        """Give what opens the store this once without asking again for what was just shown."""
        code = self.founded.recovery_code
        return replace(settings, passphrase=self.passphrase, recovery_code=code)


def lay(
    where: str, founder: Founder, settings: Settings, passphrase: str | None, report: Report
) -> Foundation:
    """Found a store beside its place. Raises RuleBroken with a sentence; nothing is left then."""

    def tell(table: str, done: int, total: int) -> None:
        report(done, total, f"正在写入{_TABLES.get(table, '')}…")

    with told_as_refusal("place"), told_plainly(), ExitStack() as stack:
        place = judged_place(where)
        report(0, 0, "正在建库…")
        part = stack.enter_context(founding_place(str(place)))
        opened = replace(settings, passphrase=passphrase)
        founded = found(part, founder, opened, progress=tell)
        try:
            write_settings(founded.store.engine, {LAST_ACCOUNT: founder.plan.accounts[0].name})
        finally:
            founded.store.engine.dispose()
        unit = founder.plan.units[0].name
        kept = stack.pop_all()
        return Foundation(unit, place, Path(part), founded, passphrase, kept, founder.backups)


def settled(foundation: Foundation, draft: FoundingDraft) -> None:
    """Let it take its place, and drop the draft. Raises RuleBroken with a sentence."""
    with told_as_refusal("place"):
        foundation.settle()
    draft.drop()


@contextmanager
def told_as_refusal(beside: str) -> Iterator[None]:
    """What the environment forbids is the user's to change, and stands beside its field."""
    try:
        yield
    except StoreUnavailable as lost:
        raise RuleBroken("store.refused", beside, sentence=lost.sentence) from None
