"""What the tour measures until the first case, and how an estimate is told from a measure."""

from desktop.demo.tour_log import Log, TourStep


def step(key_presses: int, text_length: int, milliseconds: int) -> TourStep:
    return TourStep(
        name="登录",
        page="登录",
        key_presses=key_presses,
        clicks=0,
        text_length=text_length,
        milliseconds=milliseconds,
        changed=[],
        picture="",
    )


def test_typing_is_estimated_and_the_time_of_the_program_is_measured() -> None:
    log = Log(steps=[step(100, 20, 4_000), step(20, 100, 2_500)])
    log.measure_first_case("受理回执已打印")
    log.steps.append(step(900, 900, 90_000))

    assert log.told()["first_case"] == {
        "until": "受理回执已打印",
        "steps": 2,
        "key_presses": 120,
        "clicks": 0,
        "text_length": 120,
        "program_seconds": 6.5,
        "estimated_typing_seconds": 120,
        "typed_a_minute": 120,
        "estimated_seconds": 126,
        "at_most_seconds": 300,
    }
