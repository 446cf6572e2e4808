"""Which marks may end today, and where the people live."""

from datetime import date

from db.queries import Reading
from db.queries.exits import ExitPrompt
from db.queries.whole import whole
from desktop.rules.exits import due_on
from desktop.texts.codes import load_codes


@whole
def due_marks(reading: Reading, today: date) -> list[tuple[ExitPrompt, str]]:
    """Give each mark with the name of its village, the longest due first."""
    prompts = reading.exits.due(load_codes().exits, today, due_on)
    places = {code: reading.places.division(code) for code in {one.village for one in prompts}}
    names = {code: place.name if place else code for code, place in places.items()}
    return [(one, names[one.village]) for one in prompts]
