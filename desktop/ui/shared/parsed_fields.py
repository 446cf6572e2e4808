"""Fields whose text stands for a value: dates and amounts of money."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal

from desktop.errors import RuleBroken
from desktop.rules import chinese_dates, money
from desktop.ui.shared.text_fields import TextField


class ParsedField(TextField):
    """A line that stands for a value. What cannot be understood stays as it was typed.

    On leaving, `parsed` tells the value (None when empty) after writing it in full, or `refused`
    tells why there is none.
    """

    parsed = Signal(object)
    refused = Signal(RuleBroken)

    def __init__(
        self, parse: Callable[[str], Any], write: Callable[[Any], str], placeholder: str = ""
    ) -> None:
        super().__init__(placeholder=placeholder)
        self._parse, self._write = parse, write
        self.settled.connect(self._on_settled)

    def read(self) -> Any:
        """Return the value, or None for an empty field; raises RuleBroken."""
        typed = self.text().strip()
        return self._parse(typed) if typed else None

    def show_value(self, value: Any) -> None:
        self.setText("" if value is None else self._write(value))

    def _on_settled(self, _: str) -> None:
        try:
            value = self.read()
        except RuleBroken as broken:
            self.refused.emit(broken)
            return
        self.show_value(value)
        self.parsed.emit(value)


class DateField(ParsedField):
    """Takes 2026-11-22, 20261122, 2026年11月22日, 11-22, 1122, 廿二日, 今天, 昨日 or jt."""

    def __init__(
        self, today: Callable[[], date], placeholder: str = "年-月-日，如 11-22、今天"
    ) -> None:
        super().__init__(
            lambda typed: chinese_dates.parse(typed, today()), date.isoformat, placeholder
        )

    def value(self) -> date | None:
        """Return the day; raises RuleBroken."""
        day = self.read()
        return day if isinstance(day, date) else None


class AmountField(ParsedField):
    """Takes 12000, 12,000.50, 1.2万 or 壹万贰仟元整; the value is in fen."""

    def __init__(self, placeholder: str = "元，如 12000 或 1.2万") -> None:
        super().__init__(money.parse, lambda fen: money.figures(fen).lstrip("￥"), placeholder)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def value(self) -> int | None:
        """Return the amount in fen; raises RuleBroken."""
        fen = self.read()
        return fen if isinstance(fen, int) else None
