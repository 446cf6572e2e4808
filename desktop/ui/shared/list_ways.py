"""What lists are given beside the store: what they remember, and how files leave."""

from dataclasses import dataclass, field

from desktop.ledgers.exporting import Ask
from desktop.rules.settings import EXPORTS_FOLDER
from desktop.ui.shared.outlets import Keep, Outlets, SaveTo


def _nowhere(_key: str, _value: str) -> None:
    """Remember nothing: another program writes to this store."""


def export_to(outlets: Outlets, keep: Keep) -> SaveTo:
    return outlets.saving(EXPORTS_FOLDER, "导出到", keep)


@dataclass(frozen=True, kw_only=True)
class ListWays:
    """`ask` is called off the GUI thread; `keep` writes a setting of this desk."""

    ask: Ask
    keep: Keep = _nowhere
    save_to: SaveTo = field(default_factory=lambda: export_to(Outlets(), _nowhere))
