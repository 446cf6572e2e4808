"""What only the pages of a person, a house and a grid show: all else follows from descriptions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from db.log.base import Value
from db.queries import Reading
from db.queries.involvements import Involvement
from db.queries.record_answers import RecordFilter, RecordLine
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Panel
from desktop.cases.case_words import step_name, step_tone
from desktop.registers.page_answers import CASE, Mark, PageView, Shelf, ShelfLine
from desktop.registers.page_reading import first_page, panel_shelf
from desktop.registers.scene import Scene
from desktop.rules.small_counts import shown_count
from desktop.texts.codes import name_of
from desktop.texts.field_words import RegisterWording
from desktop.texts.tones import Tone

_HOME = Panel("person", "household", "同户人员", ("name", "relation", "sex", "birth"))
_RESIDENTS = Panel(
    "person", "house", "现住人员", ("name", "relation", "sex", "birth", "house_since")
)
_RESPONSIBLE = Panel("duty", "grid", "责任人员", ("post", "post.function", "since", "until"))
_HEAD = "grid_head"
_MOST_PEOPLE = 5_000  # of one grid, to find its key people among them


def read_page(
    reading: Reading, target: tuple[str, int], wording: RegisterWording, today: date
) -> PageView | None:
    """Read the whole page of a record; None where it is not there, or not the viewer's to see."""
    view = reading.registers.get(*target)
    if view is None:
        return None
    scene = Scene(reading, wording, view, today)
    special = _PAGES.get(view.kind)
    page = first_page(scene)
    return special(scene, page) if special else page


def _person(scene: Scene, page: PageView) -> PageView:
    cases = _cases(scene, scene.ids)
    home = _household(scene)
    value = scene.view.value
    gone = [
        Mark(f"{word} {value(name).value.text}", Tone.IDLE)
        for name, word in (("died_on", "已故"), ("moved_on", "已迁出"))
        if value(name).value.text
    ]
    by_key = {shelf.key: shelf for shelf in page.shelves}
    shelves = [home, by_key.pop("tags", None), cases, *by_key.values()]
    return replace(page, shelves=_there(shelves), marks=(*gone, *page.marks))


def _household(scene: Scene) -> Shelf | None:
    household = scene.view.value("household").target
    if not household or "person" not in scene.reading.registers.offered():
        return None
    members = _members(scene, household)
    lines = tuple(line for line in members.lines if line.target != ("person", scene.view.id))
    known: dict[str, Value] = {"household": household, **_kept(scene, ("house", "grid"))}
    known["village"] = scene.view.value("village").value.text
    return replace(members, lines=lines, empty="户内没有其他人", adds=(("person", known),))


def _members(scene: Scene, household: int) -> Shelf:
    view = scene.view._replace(id=household, kind="household", aliases=())
    return panel_shelf(replace(scene, view=view), _HOME)


def _house(scene: Scene, page: PageView) -> PageView:
    by_key = {shelf.key: shelf for shelf in page.shelves}
    residents = panel_shelf(scene, _RESIDENTS)
    known: dict[str, Value] = {"house": scene.view.id, **_kept(scene, ("grid",))}
    known["village"] = scene.view.value("village").value.text
    residents = replace(residents, empty="没有登记的住户", adds=(("person", known),))
    people = [line.target[1] for line in residents.lines if line.target]
    by_key.pop("person.house", None)
    cases = replace(_cases(scene, people, named=True), title="住户涉及的案件")
    let = by_key.pop("rental.house", None)
    marks = page.marks
    if not scene.view.value("grid").value.text:
        marks = (Mark("未划入网格", Tone.WARN), *marks)
    shelves = [residents, cases, let, *by_key.values()]
    return replace(page, shelves=_there(shelves), marks=marks)


def _grid(scene: Scene, page: PageView) -> PageView:
    by_key = {shelf.key: shelf for shelf in page.shelves}
    staff = replace(
        panel_shelf(scene, _RESPONSIBLE),
        empty="还没有责任人员",
        heads=("姓名", "岗位", "起始日期", "终止日期"),
    )
    by_key.pop("duty.grid", None)
    village = scene.view.value("division").value.text
    cases = scene.reading.involvements.open_in_grid(scene.view.id, village)
    open_cases = Shelf(
        key="cases",
        title="在办案件",
        lines=tuple(_case_line(one, named=False) for one in cases),
        shares=(3, 6, 4),
        empty="没有在办案件",
    )
    key_people = _key_people(scene)
    figures = [*_figures(scene), ("在办案件", str(len(cases)))]
    if key_people is not None:
        figures.append(("重点人员", shown_count(len(key_people.lines))))
    shelves = [staff, open_cases, key_people, *by_key.values()]
    notice = "" if _has_head(staff) else "尚未配备网格长"
    return replace(page, shelves=_there(shelves), notice=notice, figures=tuple(figures))


def _has_head(staff: Shelf) -> bool:
    head = name_of("post_function", _HEAD)
    return any(line.cells[1] == head and not line.past for line in staff.lines)


def _figures(scene: Scene) -> Iterator[tuple[str, str]]:
    """Count from the registers; nobody types a number of households any more."""
    offered = scene.reading.registers.offered()
    here = RecordFilter(equal=(("grid", scene.view.id),), on=scene.today.isoformat())
    for kind, title in (("household", "户数"), ("person", "人口"), ("house", "房屋")):
        if kind in offered:
            yield title, f"{scene.reading.registers.count(kind, here, stops=False):,}"


def _key_people(scene: Scene) -> Shelf | None:
    """Name the special groups of a grid to those who may open them."""
    kinds = [kind for kind in scene.reading.registers.offered() if BY_KIND[kind].special]
    if not kinds:
        return None
    here = RecordFilter(equal=(("grid", scene.view.id),))
    people = scene.reading.registers.page("person", here, limit=_MOST_PEOPLE, fields=("name",))
    found = _marked(scene, kinds, [line.id for line in people])
    lines = [
        ShelfLine(cells=(BY_KIND[line.kind].title, line.title), target=(line.kind, line.id))
        for line in found
    ]
    return Shelf(
        key="special",
        title="重点人员",
        lines=tuple(lines),
        shares=(2, 3),
        empty="没有您可查看的重点人员",
    )


def _marked(scene: Scene, kinds: Sequence[str], people: Sequence[int]) -> list[RecordLine]:
    today = scene.today.isoformat()
    found: list[RecordLine] = []
    for kind in kinds:
        lines = scene.reading.registers.related(kind, "person", people, ("until",))
        found += [one for one in lines if not one.cells[0].text or one.cells[0].text > today]
    return found


def _cases(scene: Scene, people: Sequence[int], *, named: bool = False) -> Shelf:
    found = scene.reading.involvements.of(people) if people else []
    return Shelf(
        key="cases",
        title="涉及案件",
        lines=tuple(_case_line(one, named=named) for one in found),
        shares=(3, 6, 4),
        empty="没有涉及案件",
    )


def _case_line(one: Involvement, *, named: bool) -> ShelfLine:
    standing = name_of("standing", one.standing) if one.standing else ""
    who = f"{one.party_name} {standing}".strip() if named else standing
    outcome = name_of("outcome", one.outcome) if one.outcome else ""
    return ShelfLine(
        cells=(one.registered_on.isoformat(), one.title, who or one.holder_name),
        target=(CASE, one.case_id),
        badge=outcome or step_name(one.step),
        tone=step_tone(one.step),
        past=one.finished_on is not None,
    )


def _kept(scene: Scene, names: Sequence[str]) -> dict[str, Value]:
    """Give what a record refers to, so that a new one beside it starts with the same."""
    found = ((name, scene.view.value(name).target) for name in names)
    return {name: target for name, target in found if target}


def _there(shelves: Sequence[Shelf | None]) -> tuple[Shelf, ...]:
    return tuple(shelf for shelf in shelves if shelf is not None)


_PAGES: dict[str, Callable[[Scene, PageView], PageView]] = {
    "person": _person,
    "house": _house,
    "grid": _grid,
}
