"""What can go wrong with an input, as exceptions that name the document, the place and the cause.

Nothing found is no error (an empty tuple), and something found but not settled is a `Diagnostic` in the result.
These exceptions are for input that cannot be used at all.
"""


class PressparseError(Exception):
    """Base of every error that pressparse raises on purpose.

    Attributes:
        document: the name of the document (a path, or what the caller called it), or None.
        cause: one sentence that says what is wrong and, where possible, what to do.

    Examples:
        >>> print(PressparseError("the file is empty", document="a.txt"))
        a.txt: the file is empty
    """

    def __init__(self, cause: str, *, document: str | None = None) -> None:
        """Keep the cause and the document's name apart, so that callers can show either."""
        super().__init__(cause, document)
        self.cause = cause
        self.document = document

    def __str__(self) -> str:
        return f"{self.document}: {self.cause}" if self.document else self.cause


class SourceError(PressparseError):
    """A document that cannot be read as text: missing, empty, binary, or not in the encoding that was stated."""


class DependencyError(PressparseError):
    """A package that pressparse needs is missing, or another one stands in its place."""


class OptionError(PressparseError, ValueError):
    """An option or argument whose value cannot be used, such as a date that does not exist."""
