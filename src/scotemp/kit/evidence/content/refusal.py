"""Why a file is not taken."""


class FileRefused(Exception):
    """A file is not taken; `code` is for programs, the words say what is wrong and how to mend it."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code
