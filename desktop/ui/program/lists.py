"""What lists remember, and where what is taken out of them goes."""

from desktop.ui.program.given import Surroundings
from desktop.ui.shared.list_ways import ListWays, export_to


def list_ways(around: Surroundings) -> ListWays:
    return ListWays(
        ask=around.place.ask,
        keep=around.keep,
        save_to=export_to(around.outlets, around.keep),
    )
