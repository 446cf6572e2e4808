"""The name of the file that a paper is saved under: its kind, its number and its parties."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from db.queries.casefile import CaseFile, PartyView
from db.store.file_names import is_device_name
from desktop.forms.papers import paper_of

SUFFIX = ".pdf"
LONGEST = 120  # characters, with the ending
LONGEST_BYTES = 200  # of 255 that Linux has room for, with what stands beside a file being written
_LONGEST_NAME = 20  # of a party: the other side has to be read as well
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_UNSEEN = {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}  # control, bidi, halves of characters, line breaks
_EDGE = " ._"


def paper_name(file: CaseFile, code: str) -> str:
    """Name a paper of a case, with its parties as the viewer of `file` may see them."""
    agreed = file.terms.number if code == "agreement" and file.terms else ""
    principals = [party for party in file.parties if party.standing != "agent"]
    applicants = [party for party in principals if party.standing == "applicant"]
    others = [party for party in principals if party.standing != "applicant"]
    sides = "与".join(filter(None, (_side(applicants), _side(others))))
    return file_name(paper_of(code).name, agreed or file.case.number, sides)


def file_name(*parts: str) -> str:
    """Join words to a name that Windows and Linux take, whatever was typed into them."""
    stem = "_".join(filter(None, map(_clean, parts))) or "文书"
    stem = stem[: LONGEST - len(SUFFIX) - 1]  # room for the mark before a device's name
    while len(stem.encode()) > LONGEST_BYTES - len(SUFFIX) - 1:
        stem = stem[:-1]
    name = stem.rstrip(_EDGE) + SUFFIX
    return f"_{name}" if is_device_name(Path(name), windows=True) else name


def _side(parties: Sequence[PartyView]) -> str:
    if not parties:
        return ""
    name = _clean(str(parties[0].name))
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - 1]}…"
    return f"{name}等{len(parties)}人" if len(parties) > 1 else name


def _clean(text: str) -> str:
    """Leave out what no file name may hold, and what turns or hides the rest of it."""
    spaced = " ".join(text.split())
    seen = (one for one in spaced if unicodedata.category(one) not in _UNSEEN)
    return " ".join(_FORBIDDEN.sub("", "".join(seen)).split()).strip(_EDGE)
