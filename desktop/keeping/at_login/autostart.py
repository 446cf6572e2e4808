"""A description among those that every desktop of Linux starts at login.

https://specifications.freedesktop.org/autostart-spec/latest/
"""

from pathlib import Path

from db.store.files import make_folder, remove, write_atomically
from desktop.errors import RuleBroken
from desktop.keeping.at_login.door import StartAtLogin
from desktop.system.asking import read_text

NAME = "zongzhi-office.desktop"
Command = tuple[tuple[str, ...], Path]
_ENTRY = """\
[Desktop Entry]
Type=Application
Name=综治台：办公室服务器
Exec={command}
Path={folder}
Terminal=false
NoDisplay=true
"""
_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in '"`$\\'})


def autostart(command: Command, folder: Path) -> StartAtLogin:
    file, entry = folder / NAME, described(command)

    def put() -> None:
        try:
            make_folder(folder)
            write_atomically(file, entry.encode())
        except OSError:
            raise RuleBroken("hosting.at_login") from None

    def take_away() -> None:
        try:
            remove(file)
        except OSError:
            raise RuleBroken("hosting.at_login") from None

    return StartAtLogin(found=lambda: read_text(file) == entry, put=put, remove=take_away)


def described(command: Command) -> str:
    words, folder = command
    return _ENTRY.format(command=" ".join(map(_quoted, words)), folder=_plain(str(folder)))


def _quoted(word: str) -> str:
    """Quote a word of Exec=: once for the line, and the result as any string of the file."""
    return _plain('"' + word.translate(_ESCAPED).replace("%", "%%") + '"')


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\")
