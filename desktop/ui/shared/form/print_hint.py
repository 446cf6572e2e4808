"""Says while somebody types what a paper will not show."""

from desktop.lists.asked import Kind
from desktop.rules.printed import unprinted
from desktop.texts.sentences import sentence
from desktop.ui.shared.form.editor import Editor

_PRINTED = frozenset({Kind.TEXT, Kind.AREA, Kind.TERMS, Kind.PHRASE, Kind.NAMES})


def watch_print(editor: Editor) -> None:
    """Keep the hint of a text to what no font of ours draws, as long as that stands there."""
    if editor.asked.kind not in _PRINTED:
        return
    said = ""

    def look() -> None:
        nonlocal said
        words = _told(editor)
        if words != said:
            said = words
            editor.box.set_hint(words or editor.asked.hint, "warn" if words else "")

    editor.typed.connect(look)


def _told(editor: Editor) -> str:
    found = unprinted(editor.words())
    if found is None:
        return ""
    told = {"character": found.character, "codepoint": found.codepoint}
    if found.by_pen:
        return sentence("text.by_pen", told)
    return sentence("text.not_printed", {**told, "label": editor.asked.label, "place": found.place})
