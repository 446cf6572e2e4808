"""The marks of a record: the registers of special groups that name it, and what to know first."""

from collections.abc import Iterator, Sequence

from db.queries.record_answers import RecordLine
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from db.subjects.records.described import Description
from desktop.registers.page_answers import CONFLICTS, Mark, Shelf, ShelfLine
from desktop.registers.scene import Scene
from desktop.texts.tones import Tone


def tag_shelf(scene: Scene) -> Shelf | None:
    """Read every mark of this record that the viewer may see, open ones first."""
    kind, shown = scene.view.kind, {panel.kind for panel in scene.description.panels}
    offered = {*scene.reading.registers.offered()} - shown
    open_kinds = [one for one in DESCRIPTIONS if one.tag_of == kind and one.kind in offered]
    if not open_kinds:
        return None
    columns = {one.kind: _columns_of(one) for one in open_kinds}
    found = scene.reading.registers.marks(kind, scene.ids, columns)
    lines = [_mark_line(scene, line, columns[line.kind]) for line in found]
    return Shelf(
        key="tags",
        title="标签",
        lines=tuple(sorted(lines, key=lambda line: line.past)),
        shares=(3, 3, 4),
        empty="没有标签",
        adds=tuple((one.kind, {one.tag_of: scene.view.id}) for one in open_kinds),
    )


def marks_of(scene: Scene, tags: Shelf | None) -> Iterator[Mark]:
    """Name what somebody must know before they read on."""
    view = scene.view
    if view.merged_into:
        into = scene.reading.registers.title(view.kind, view.merged_into)
        yield Mark(f"已并入{into}", Tone.WARN, (view.kind, view.merged_into))
    if view.parked:
        yield Mark("需升级程序", Tone.WARN)
    if view.ended:
        yield Mark("已终止", Tone.IDLE)
    if view.contested:
        yield Mark("数据冲突待核", Tone.LATE, CONFLICTS)
    for line in tags.lines if tags else ():
        if not line.past:
            yield Mark(line.cells[0], Tone.INFO, line.target)


def _columns_of(one: Description) -> tuple[str, ...]:
    """Name what a mark tells: what it says first, from when to when, and why it ended."""
    told = next((name for name in one.columns if name not in {one.tag_of, "village"}), "since")
    return (told, *(name for name in ("since", "until", "exit_reason") if name in one.by_name))


def _mark_line(scene: Scene, line: RecordLine, names: Sequence[str]) -> ShelfLine:
    first, since, until, why = scene.cells(line.kind, names, line)
    past = bool(until) and until <= scene.today.isoformat()
    when = f"{since} 至 {until}" if until else f"{since} 起" if since else ""
    return ShelfLine(
        cells=(BY_KIND[line.kind].title, why if past and why else first, when),
        target=(line.kind, line.id),
        past=past,
    )
