"""The text of a file that an office made: nobody knows in which encoding."""

_MARKED = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def decoded(data: bytes) -> str | None:
    """Decode as UTF-8, GB 18030 or marked UTF-16; None where it is no text in any of them."""
    marked = [name for mark, name in _MARKED if data.startswith(mark)]
    for encoding in marked or ["utf-8", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    return None
