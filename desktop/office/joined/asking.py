"""A reading whose questions are answered by the office; what this PC keeps is read here."""

from collections.abc import Callable, Sequence
from types import NoneType
from typing import Any, TypeVar

from db.keeping.own_rows import Own
from db.process.setting import Level, Setting
from db.queries import Reading
from db.queries.settings import Standing, Turn
from db.viewer import Viewer
from desktop.office.wire import messages as asked
from desktop.office.wire.surface import BY_TODAY, GROUPS, NOWHERE, question
from desktop.office.wire.values import unpacked
from desktop.office.wire.wholes import name_of, whole_of

T = TypeVar("T")
Call = Callable[[asked.Request], Any]  # gives the bytes of an answer


class FarGroup:
    """Asks the questions of a group, one frame each."""

    def __init__(self, call: Call, name: str) -> None:
        self._call, self._name = call, name

    def __getattr__(self, name: str) -> Callable[..., Any]:
        try:
            wanted = question(self._name, name)
        except KeyError:
            raise AttributeError(name) from None

        def ask(*given: Any, **named: Any) -> Any:
            if wanted.types["return"] in (None, NoneType):  # it would only get something ready
                return None
            told = asked.Ask(self._name, name, wanted.packed_arguments(given, named))
            return wanted.answer(self._call(told))

        return ask


class FarCounts(FarGroup):
    """Counts, and the same by today's boundaries."""

    def by_today(self) -> FarGroup:
        return FarGroup(self._call, BY_TODAY)


class FarSettings:
    """Settings of the county are asked of the office, those of this PC are here."""

    def __init__(self, call: Call, own: Callable[[], Own]) -> None:
        self._call, self._own = call, own

    def of(self, setting: Setting[T]) -> T:
        return setting.of(self.standing(setting).value)

    def standing(self, setting: Setting[Any]) -> Standing:
        return self.all([setting])[0]

    def all(self, settings: Sequence[Setting[Any]]) -> list[Standing]:
        county = [one for one in settings if one.level is Level.COUNTY]
        far = dict(zip((one.key for one in county), self._ask(county), strict=True))
        return [
            Standing(one, *far[one.key]) if one.key in far else self._own().settings.standing(one)
            for one in settings
        ]

    def local_key(self, setting: Setting[Any]) -> str:
        return self._own().settings.local_key(setting)

    def history(self, setting: Setting[Any]) -> list[Turn]:
        found: list[Turn] = unpacked(self._call(asked.Turns(setting.key)), list[Turn])
        return found

    def _ask(self, settings: Sequence[Setting[Any]]) -> list[tuple[str | None, int, str]]:
        if not settings:
            return []
        raw = self._call(asked.Settings([one.key for one in settings]))
        found: list[tuple[str | None, int, str]] = unpacked(raw, list[tuple[str | None, int, str]])
        return found


class FarReading(Reading):
    """Everything that one viewer can ask, of an office and of his own PC."""

    def __init__(self, call: Call, viewer: Viewer, own: Callable[[], Own]) -> None:
        super().__init__(NOWHERE, viewer)
        groups: dict[str, Any] = {name: FarGroup(call, name) for name in GROUPS}
        groups["counts"] = FarCounts(call, "counts")
        groups["settings"] = FarSettings(call, own)
        vars(self).update(groups)
        self._call, self._own = call, own
        self.far = self._ask_whole

    def _ask_whole(self, function: Any, given: tuple[Any, ...], named: dict[str, Any]) -> Any:
        wanted = whole_of(function)
        told = asked.Whole(name_of(function), wanted.packed_arguments(given, named))
        return wanted.answer(self._call(told))

    @property
    def local(self) -> Any:  # type: ignore[override]
        return self._own().local
