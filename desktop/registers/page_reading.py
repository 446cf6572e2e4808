"""What the page of a record asks of the store, in one question for any register."""

from collections.abc import Sequence

from db.queries.record_answers import RecordLine
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Description, Panel
from desktop.registers.mark_reading import marks_of, tag_shelf
from desktop.registers.page_answers import PageView, Shelf, ShelfLine, Target
from desktop.registers.paper_lines import papers_of
from desktop.registers.scene import Scene
from desktop.texts.field_words import fields_of
from desktop.texts.tones import Tone

LINKS = frozenset({"residence", "duty"})  # records that only lead from one to another
_WIDE = frozenset({"text", "ref"})
_ENDS = ("since", "until")


def panel_shelf(scene: Scene, panel: Panel) -> Shelf:
    """Read a panel of the description: the records that refer to this one."""
    description = BY_KIND[panel.kind]
    names = panel.fields or description.columns
    asked = tuple(dict.fromkeys((*names, *_extra(description))))
    found = scene.reading.registers.related(panel.kind, panel.by, scene.ids, asked)
    kept = [line for line in found if not _is_merged(asked, line)]
    if panel.kind == "person":
        kept.reverse()  # a household as it was entered: its head first
    leads = _other_end(description, panel.by) if panel.kind in LINKS else ""
    lines = [_line(scene, description, (names, asked), line, leads) for line in kept]
    return Shelf(
        key=f"{panel.kind}.{panel.by}",
        title=panel.title,
        lines=tuple(sorted(lines, key=lambda line: line.past)),
        heads=heads_of(description, names),
        shares=shares_of(description, names),
        empty=panel.empty or "暂无记录",
        adds=((panel.kind, {panel.by: scene.view.id}),),
    )


def alias_shelf(scene: Scene) -> Shelf | None:
    """Give the records that were merged into this one, each with its own numbers."""
    if not scene.view.aliases:
        return None
    kind, by_name = scene.view.kind, scene.description.by_name
    wanted = (scene.description.named, "number", "credit_code", "birth", "village")
    names = tuple(name for name in wanted if name in by_name)
    found = scene.reading.registers.related(kind, "merged_into", scene.ids, names)
    lines = (
        ShelfLine(cells=scene.cells(kind, names, line), target=(kind, line.id)) for line in found
    )
    return Shelf(
        key="aliases",
        title="已并入本条的记录",
        lines=tuple(lines),
        heads=heads_of(scene.description, names),
        shares=shares_of(scene.description, names),
        parts=True,
    )


def shares_of(description: Description, names: Sequence[str]) -> tuple[int, ...]:
    """Share the width of a line: names and addresses take more than codes and days."""
    fields = fields_of(description.kind, tuple(names))
    return tuple(4 if field.type in _WIDE and field.rule != "phone" else 3 for field in fields)


def heads_of(description: Description, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(field.label for field in fields_of(description.kind, tuple(names)))


def about_of(scene: Scene) -> str:
    """Say in one line what this is and where it belongs."""
    by_name = scene.description.by_name
    told = [scene.description.title]
    places = [name for name in ("town", "village", "division") if name in by_name]
    words = (scene.word(by_name[name], scene.view.value(name).value) for name in places)
    return " · ".join(filter(None, (*told, "".join(dict.fromkeys(words)))))


def read_words(scene: Scene) -> dict[str, str]:
    """Put all fields into words; what is not switched on at this store is left out."""
    by_name, on = scene.description.by_name, scene.reading.registers.switched()
    return {
        one.name: scene.word(by_name[one.name], one.value)
        for one in scene.view.values
        if not by_name[one.name].switch or by_name[one.name].switch in on
    }


def first_page(scene: Scene) -> PageView:
    """Read what every register has: its own panels, marks, tags and aliases."""
    tags = tag_shelf(scene)
    own = [panel_shelf(scene, panel) for panel in offered_panels(scene)]
    shelves = (*own, *filter(None, (tags, alias_shelf(scene))))
    return PageView(
        view=scene.view,
        description=scene.description,
        about=about_of(scene),
        marks=tuple(marks_of(scene, tags)),
        shelves=shelves,
        papers=tuple(papers_of(scene.reading, scene.view)),
        words=read_words(scene),
    )


def offered_panels(scene: Scene) -> list[Panel]:
    offered = set(scene.reading.registers.offered())
    return [panel for panel in scene.description.panels if panel.kind in offered]


def _line(
    scene: Scene,
    description: Description,
    asked: tuple[Sequence[str], Sequence[str]],
    line: RecordLine,
    leads: str,
) -> ShelfLine:
    names, all_names = asked
    words = scene.cells(description.kind, all_names, line)
    known = dict(zip(all_names, words, strict=True))
    ended = known.get("until", "")
    past = bool(ended) and ended <= scene.today.isoformat()
    gone = "已故" if known.get("died_on") else "已迁出" if known.get("moved_on") else ""
    target: Target | None = (description.kind, line.id)
    if leads:
        target = _target_of(scene, line, leads) or target
    return ShelfLine(
        cells=words[: len(names)],
        target=target,
        badge=gone,
        tone=Tone.IDLE,
        past=past or bool(gone),
    )


def _target_of(scene: Scene, line: RecordLine, name: str) -> Target | None:
    """Follow a record that only leads from one to another: a duty to its staff."""
    target: Target | None = None
    kind, id_ = line.kind, line.id
    for step in name.split("."):
        found = scene.reading.registers.leads_to(kind, id_, step)
        if found is None:
            return target
        kind, id_ = found
        target = (kind, id_)
    return target


def _other_end(description: Description, by: str) -> str:
    if description.kind == "duty":
        return "post.staff" if by == "grid" else "grid"
    return next(one.name for one in description.fields if one.refers and one.name != by)


def _extra(description: Description) -> tuple[str, ...]:
    """Name what is read beside the columns: whether a line still holds."""
    wanted = ("until", "merged_into", "died_on", "moved_on")
    return tuple(name for name in wanted if name in description.by_name)


def _is_merged(asked: Sequence[str], line: RecordLine) -> bool:
    return "merged_into" in asked and bool(line.cells[asked.index("merged_into")].text)
