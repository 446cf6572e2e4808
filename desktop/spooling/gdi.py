"""The few words of Windows' GDI and spooler that printing needs, for ctypes.

https://learn.microsoft.com/windows/win32/api/wingdi/ns-wingdi-devmodew
"""

import ctypes
from ctypes import Structure, c_short, c_wchar, c_wchar_p
from ctypes.wintypes import DWORD, WORD
from enum import IntEnum, IntFlag
from functools import cache
from typing import Any, ClassVar, NamedTuple


class Named(IntFlag):
    """Which members of a DEVMODE hold (dmFields)."""

    ORIENTATION = 0x1
    PAPER_SIZE = 0x2
    PAPER_LENGTH = 0x4
    PAPER_WIDTH = 0x8
    SCALE = 0x10
    COPIES = 0x100
    COLLATE = 0x8000


class Capability(IntEnum):
    """Of a device context (GetDeviceCaps)."""

    DOTS_ACROSS = 88
    DOTS_DOWN = 90
    PAPER_WIDTH = 110
    PAPER_HEIGHT = 111
    BEFORE_LEFT = 112
    BEFORE_TOP = 113


PAPERS = {"A3": 8, "A4": 9, "A5": 11}  # DMPAPER_…
PAPER_OF_ITS_OWN = 256  # DMPAPER_USER: length and width tell
UPRIGHT, LYING = 1, 2
READ, WRITE = 2, 8  # DM_OUT_BUFFER, DM_IN_BUFFER
MOST_COPIES = 18  # DC_COPIES
LOCAL, CONNECTED, SHORT = 2, 4, 4  # PRINTER_ENUM_…, and its shortest level


class DevMode(Structure):
    """What a job asks of a driver; drivers keep their own behind it."""

    _fields_: ClassVar = [
        ("device", c_wchar * 32),
        ("spec", WORD),
        ("driver", WORD),
        ("size", WORD),
        ("extra", WORD),
        ("fields", DWORD),
        ("orientation", c_short),
        ("paper_size", c_short),
        ("paper_length", c_short),  # of 0.1 mm
        ("paper_width", c_short),
        ("scale", c_short),  # per cent
        ("copies", c_short),
        ("source", c_short),
        ("quality", c_short),
        ("colour", c_short),
        ("duplex", c_short),
        ("dots_down", c_short),
        ("true_type", c_short),
        ("collate", c_short),
        ("form", c_wchar * 32),
    ]


class DocInfo(Structure):
    """DOCINFO: how a job is named."""

    _fields_: ClassVar = [
        ("size", ctypes.c_int),
        ("name", c_wchar_p),
        ("output", c_wchar_p),
        ("datatype", c_wchar_p),
        ("type", DWORD),
    ]


class PrinterInfo(Structure):
    """PRINTER_INFO_4: what is known of a printer without asking it."""

    _fields_: ClassVar = [
        ("name", c_wchar_p),
        ("server", c_wchar_p),
        ("attributes", DWORD),
    ]


class Gdi(NamedTuple):
    """The two libraries; every handle and size is given and taken as 64 bits."""

    gdi: Any
    spooler: Any


@cache
def libraries() -> Gdi:
    """Load them once; Windows alone has them."""
    windows = vars(ctypes)["WinDLL"]
    gdi, spooler = windows("gdi32", use_last_error=True), windows("winspool.drv")
    handle = ctypes.c_void_p
    for name in ("CreateDCW", "CreateEnhMetaFileW", "CloseEnhMetaFile"):
        getattr(gdi, name).restype = handle
    for name in ("GetDeviceCaps", "StartDocW", "StartPage", "EndPage", "EndDoc", "AbortDoc"):
        getattr(gdi, name).argtypes = None
    return Gdi(gdi, spooler)
