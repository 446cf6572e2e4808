"""Makes the icon of the programs and their installer anew: `python -m resources.packaging.icon`."""

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).parents[1] / "icons/zongzhi.svg"
ICON = Path(__file__).with_name("zongzhi.ico")
SIDES = (16, 20, 24, 32, 40, 48, 64, 128, 256)  # what Windows asks for from 100 to 250 per cent


def main() -> None:
    QGuiApplication(["icon", "-platform", "offscreen"])
    pictures = [drawn(side) for side in SIDES]
    sizes = [(side, side) for side in SIDES]
    pictures[-1].save(ICON, format="ICO", sizes=sizes, append_images=pictures[:-1])


def drawn(side: int) -> Image.Image:
    """Draw each size for itself: one that is made smaller from another is blurred."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(io.BytesIO(buffer.data().data()))


if __name__ == "__main__":
    main()
