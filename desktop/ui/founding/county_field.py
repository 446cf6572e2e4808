"""The field in which a county is found as one types."""

from collections.abc import Sequence
from functools import partial

from desktop.keeping.catalogue import find_counties
from desktop.keeping.plan import County
from desktop.ui.shared.chooser import ChoiceField
from desktop.ui.shared.offers import Offer
from desktop.ui.shared.tasks import Tasks

SHOWN = 60


class CountyField(ChoiceField):
    """Its value is a County. By name, pinyin, initials or code; the province tells namesakes apart.

    The catalogue is read off the GUI thread; only the answer to what stands in the field is shown.
    """

    refusal = "division.no_such_county"

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(placeholder="例如：清河、qinghe、qh、130534；重名的加上市名：城区 晋城")
        self._tasks = tasks
        self.typed.connect(self._on_typed)
        tasks.run(self, lambda _: find_counties("0", 1), lambda _: None)  # reads the catalogue in

    def show_county(self, county: County) -> None:
        self.show_value(county, told(county))

    def _on_typed(self, text: str) -> None:
        if not text:
            self.offer(())
            return
        self.expect()
        find = partial(find_counties, text, SHOWN)
        self._tasks.run(self, lambda _: find(), partial(self._on_found, text))

    def _on_found(self, text: str, found: Sequence[County]) -> None:
        if text == self.text().strip():
            self.offer(
                [
                    Offer(
                        one,
                        one.name,
                        one.code[:6],
                        one.place,
                        chosen_text=told(one),
                    )
                    for one in found
                ]
            )


def told(county: County) -> str:
    """Name it so that it is no other: 清河县（河北省邢台市）."""
    return f"{county.name}（{county.place}）"
