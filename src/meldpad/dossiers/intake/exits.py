"""How the child process says what is wrong with a file: a code of ours as an exit code, so that it need not speak."""

SOUND = 0
CODES = {"unreadable": 10, "encrypted": 11, "active": 12, "too-heavy": 13, "too-many-pixels": 14}


class Unfit(Exception):
    """The file will not do; `code` is one of CODES."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)
