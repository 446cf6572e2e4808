"""Questions of a PC: each in one transaction, answered as whoever is in may see it."""

from collections.abc import Callable
from typing import Any

from msgspec import Raw

from db.queries import Reading
from db.queries.settings import Turn
from desktop.office.wire import messages as asked
from desktop.office.wire.surface import group_of, question
from desktop.office.wire.values import packed
from desktop.office.wire.wholes import named
from desktop.usecases.known_settings import BY_KEY
from desktop.workplace import Workplace


def _one(place: Workplace, request: asked.Ask) -> Raw:
    wanted = question(request.group, request.name)
    arguments = wanted.arguments(request.given)

    def ask(reading: Reading) -> Raw:
        found = getattr(group_of(reading, request.group), request.name)(**arguments)
        return wanted.packed_answer(found)

    return place.ask(ask)


def _whole(place: Workplace, request: asked.Whole) -> Raw:
    wanted = named(request.name)
    arguments = wanted.arguments(request.given)
    return place.ask(lambda reading: wanted.packed_answer(wanted.ask(reading, arguments)))


def _settings(place: Workplace, request: asked.Settings) -> Raw:
    known = [BY_KEY[key] for key in request.keys]
    found = place.ask(lambda reading: reading.settings.all(known))
    told = [(one.value, one.at, one.actor_name) for one in found]
    return packed(told, list[tuple[str | None, int, str]])


def _turns(place: Workplace, request: asked.Turns) -> Raw:
    setting = BY_KEY[request.key]
    return packed(place.ask(lambda reading: reading.settings.history(setting)), list[Turn])


def answer_of(place: Workplace, request: asked.Request) -> Raw:
    """Answer a question; raises KeyError for what is none, or nobody may ask."""
    return _QUESTIONS[type(request)](place, request)


_QUESTIONS: dict[type[Any], Callable[[Workplace, Any], Raw]] = {
    asked.Ask: _one,
    asked.Whole: _whole,
    asked.Settings: _settings,
    asked.Turns: _turns,
}
