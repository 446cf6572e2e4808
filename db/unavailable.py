"""The environment's move: why a store cannot be opened or written, told to the person."""


class StoreUnavailable(Exception):
    """Carries a stable code for programs and one Chinese sentence for people, never a value.

    `str()` gives the code alone, so a log line or a crash report cannot hold more than that.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
