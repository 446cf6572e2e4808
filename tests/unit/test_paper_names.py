"""Names of saved papers: taken by Windows and Linux, whatever words they are made of."""

import pytest

from desktop.papers.file_names import file_name

NUMBER = "ZZ3716252026112201700122"
FORBIDDEN = '\\/:*?"<>|'
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u200b\ufeff"
DEVICES = ("CON", "nul", "Aux", "PRN", "COM1", "lpt9", "COM¹", "con.pdf", "NUL .x", "CONIN$")
HOSTILE = (
    *(f"张{one}三" for one in FORBIDDEN + TURNING + "\0\x07\x1b\x7f\x85\u2028\u2029\ud800"),
    "../../etc/passwd",
    "C:\\Windows\\win.ini",
    "张三. . .",
    "张三 ",
    "\u3000张三\n李四\t",
    ".bashrc",
    "fdp.\u202e张三",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_what_no_file_name_may_hold_is_left_out(words: str) -> None:
    name = file_name("人民调解协议书", NUMBER, words)

    assert not set(name) & set(FORBIDDEN + TURNING), name
    assert name.isprintable()
    assert name.startswith(f"人民调解协议书_{NUMBER}_")
    stem = name.removesuffix(".pdf")
    assert stem == stem.rstrip(" .") != name


def test_the_rest_of_such_words_stays() -> None:
    assert file_name("回执", "", "张/三\u202e与 李:四. ") == "回执_张三与 李四.pdf"
    assert file_name("回执", "𠮷田 㐂 〇·") == "回执_𠮷田 㐂 〇·.pdf"


@pytest.mark.parametrize("device", DEVICES)
def test_no_name_is_one_of_a_device(device: str) -> None:
    first = file_name(device).split(".")[0].rstrip().upper()

    assert first.startswith("_")
    assert first.strip("_")


@pytest.mark.parametrize("nothing", ["", " . ", "///", "\u202e", "_"])
def test_out_of_nothing_there_is_still_a_name(nothing: str) -> None:
    assert file_name(nothing) == "文书.pdf"


@pytest.mark.parametrize("one", ["a", "张", "𠮷", "a. ", "CON"])
def test_a_name_has_room_on_every_system(one: str) -> None:
    name = file_name("人民调解协议书", NUMBER, one * 500)

    assert len(name) <= 120
    assert len(name.encode()) <= 200
    assert NUMBER in name
    assert name.endswith(".pdf")
    assert name.removesuffix(".pdf")[-1] not in " ."
