"""A sealed file is read whole and as it was, or not at all."""

from pathlib import Path

import pytest

from db.secrets.sealed_files import MAGIC, PIECE, SALT, TAG, SealBroken, read_sealed, write_sealed

KEY = bytes(range(32))
HEAD, WHOLE = len(MAGIC) + SALT, PIECE + TAG
SIZES = (0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE)


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_comes_out_as_it_was(tmp_path: Path, size: int) -> None:
    content = bytes(size % 251 for _ in range(size))
    write_sealed(tmp_path / "a", content, KEY, "a")

    assert read_sealed(tmp_path / "a", KEY, "a") == content
    again = tmp_path / "b"
    write_sealed(again, content, KEY, "a")
    assert again.read_bytes() != (tmp_path / "a").read_bytes(), "each has a key of its own"


def test_no_change_of_a_sealed_file_is_believed(tmp_path: Path) -> None:
    file = tmp_path / "a"
    content = b"".join(bytes([number]) * PIECE for number in range(3))
    write_sealed(file, content, KEY, "a")
    sealed = file.read_bytes()
    pieces = [sealed[HEAD + WHOLE * number : HEAD + WHOLE * (number + 1)] for number in range(3)]
    head, (one, two, three) = sealed[:HEAD], pieces
    flipped = bytearray(sealed)
    flipped[HEAD + WHOLE + 5] ^= 1
    changed = {
        "nothing": b"",
        "half a head": sealed[: HEAD - 1],
        "no piece": head,
        "the last piece is gone": head + one + two,
        "all but the first are gone": head + one,
        "the last byte is gone": sealed[:-1],
        "more at the end": sealed + b"x",
        "a piece twice": head + one + one + two + three,
        "two exchanged": head + two + one + three,
        "a bit": bytes(flipped),
        "another salt": MAGIC + bytes(SALT) + sealed[HEAD:],
        "another program's": b"ZZS9" + sealed[4:],
    }
    for what, bytes_ in changed.items():
        file.write_bytes(bytes_)
        with pytest.raises(SealBroken):
            pytest.fail(f"{what}: {len(read_sealed(file, KEY, 'a'))}")
    file.write_bytes(sealed)
    for key, name in ((bytes(32), "a"), (KEY, "b")):
        with pytest.raises(SealBroken):
            read_sealed(file, key, name)
