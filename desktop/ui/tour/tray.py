"""Where papers go on a tour: into its folder, in place of a printer and of a dialog."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.files.targets import Target, put
from desktop.ui.papers.ways import Begin, PaperWays
from desktop.ui.shared.pdf_preview import PdfPreview
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.sheets import Sheets


class Tray:
    """Keeps every paper that was printed or saved, under its name and in its order."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.papers: list[str] = []

    def ways(self) -> PaperWays:
        return PaperWays(save_to=self._save_to, print_on=self._print_on)

    def _print_on(self, _: QWidget, preview: PdfPreview, __: Tasks, begin: Begin) -> None:
        path, pdf = self._folder / self._next(preview.title()), preview.pdf()

        def spool() -> Sheets:
            put(Target(path=path, replaces=True), pdf)
            return Sheets()

        begin(spool)

    def _save_to(self, _: QWidget, name: str) -> Path:
        return self._folder / self._next(name.removesuffix(".pdf"))

    def _next(self, title: str) -> str:
        self.papers.append(f"文书{len(self.papers) + 1}-{title}.pdf")
        return self.papers[-1]
