"""Why an act on the code did not go through; each keeps what the page needs, so that nothing typed is lost."""

from meldpad.adoption.content import CodeContent


class CodeRefused(Exception):
    """It is not ready; `problems` are codes that the page puts into words."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__(", ".join(problems))


class MovedOn(Exception):
    """The draft is not where the actor thought: somebody sent it on, or back, or it was adopted."""


class ChangedMeanwhile(Exception):
    """Somebody else saved other words in the same place; `theirs` is what stands there now."""

    def __init__(self, theirs: CodeContent) -> None:
        self.theirs = theirs
        super().__init__("saved by somebody else")
