"""Write the golden files anew: `python -m tests.golden.regenerate`, then read the difference.

What is pinned of events is never written over: a new number of `READABLE` gets files of its own.

A golden file is the layout of a paper in words: what stands where, line by line. It holds no PDF
bytes, because these change with the compressor of the machine.
"""

from importlib.resources import files
from pathlib import Path

from desktop.forms.fonts import font_table
from desktop.forms.marks import Blocks, Letters, Mark, Stroke, moved
from desktop.forms.parts import Form
from desktop.forms.pdf import Press
from tests.golden import event_fields, event_samples
from tests.golden.followers import pin
from tests.golden.samples import SAMPLES

FOLDER = Path(__file__).parent / "papers"


def shipped_press() -> Press:
    """A press with the program's own fonts alone."""
    return Press(font_table(Path(str(files("resources") / "fonts"))))


def described(form: Form, press: Press) -> str:
    """Every mark of every page in the order of drawing."""
    lines = []
    for number, page in enumerate(press.pages(form), 1):
        lines.append(f"page {number}")
        lines += [f"  stamp {mark.text}" for mark in page.stamp]
        for y, row in page.rows:
            lines += [_line(mark) for mark in moved(row.marks, page.side, y)]
        lines += [_line(mark) for mark in page.around]
    return "\n".join(lines) + "\n"


def _line(mark: Mark) -> str:
    match mark:
        case Letters(x, y, text, face, size, spacing, ink):
            style = f"face {face} size {size:.1f} spacing {spacing:.2f} ink {ink:.2f}"
            return f"  {x:6.1f} {y:6.1f} {text}  [{style}]"
        case Stroke(x0, y0, x1, y1, width, _, dashed):
            kind = "dashes" if dashed else "stroke"
            return f"  {x0:6.1f} {y0:6.1f} {kind} to {x1:.1f} {y1:.1f} width {width:.1f}"
        case Blocks(boxes):
            left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
            return f"  {left:6.1f} {top:6.1f} {len(boxes)} blocks"


def write_all() -> None:
    event_fields.write()
    event_samples.write()
    press = shipped_press()
    for name, form in SAMPLES.items():
        (FOLDER / f"{name}.txt").write_text(described(form, press), "utf-8", newline="\n")


if __name__ == "__main__":
    write_all()
    pin()
