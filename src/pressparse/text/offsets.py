"""Text that knows where each of its characters came from: the only place with offset arithmetic.

A cleaner never builds strings: it yields `Edit`s, and `CleanText.edited` applies them and carries the map along.
The map is kept as runs (one for each stretch that an edit left alone or replaced), not as a number a character.

Examples:
    >>> clean = CleanText.of("發(fā)展").edited([Edit(1, 5, "")])
    >>> clean.text
    '發展'
    >>> clean.span(0, 2)
    (0, 6)
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by `replacement`, which maps character by character if it is as long as that."""

    start: int
    end: int
    replacement: str


class _Runs(NamedTuple):
    """The map of a text that is being put together."""

    starts: list[int]
    sources: list[int]
    ends: list[int]


@dataclass(frozen=True, slots=True)
class CleanText:
    """An immutable text with its map into the source text.

    Attributes:
        text: the text as it now stands.
        starts: for each run, the offset in `text` at which it begins; strictly increasing, the first is 0.
        sources: for each run, the source offset of its first character.
        ends: for each run, the source offset after its last character.

    A run whose source is as long as the run itself maps character by character; any other run was replaced as a whole,
    and each of its characters stands for the whole of its source.
    """

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> CleanText:
        """The text as it stands in the source, mapped onto itself."""
        return cls(text, (0,), (0,), (len(text),))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source range of ``text[start:end]``; of an empty slice, the empty range before its next character."""
        if end <= start:
            at = self._first(start)
            return at, at
        return self._first(start), self._last(end)

    def edited(self, edits: Iterable[Edit]) -> CleanText:
        """A new text with the edits applied; they must be in order and must not overlap.

        Raises:
            ValueError: if the edits are out of order, overlap, or lie outside the text.
        """
        changes = [edit for edit in edits if self.text[edit.start : edit.end] != edit.replacement]
        if not changes:
            return self
        pieces: list[str] = []
        runs = _Runs([], [], [])
        size = at = run = 0
        for edit in (*changes, Edit(len(self.text), len(self.text), "")):
            if not at <= edit.start <= edit.end <= len(self.text):
                raise ValueError(f"edit {edit} is out of order or outside the text (last edit ended at {at})")
            if at < edit.start:
                pieces.append(self.text[at : edit.start])
                run = bisect_right(self.starts, at, run) - 1
                if edit.start <= self._end(run) and self._exact(run):  # by far the commonest case
                    shift = self.sources[run] - self.starts[run]
                    runs.starts.append(size)
                    runs.sources.append(at + shift)
                    runs.ends.append(edit.start + shift)
                else:
                    self._carry(at, edit.start, size, runs)
                size += edit.start - at
            if edit.replacement:
                pieces.append(edit.replacement)
                self._replace(edit, size, runs)
                size += len(edit.replacement)
            at = edit.end
        if not runs.starts:
            return CleanText("", (0,), (self.ends[-1],), (self.ends[-1],))
        return CleanText("".join(pieces), tuple(runs.starts), tuple(runs.sources), tuple(runs.ends))

    def replaced(self, text: str) -> CleanText:
        """The same map under another text of the same length (script conversion).

        Raises:
            ValueError: if the length differs.
        """
        if len(text) != len(self.text):
            raise ValueError(f"a converted text must keep its length: {len(self.text)} became {len(text)}")
        return CleanText(text, self.starts, self.sources, self.ends)

    def __getitem__(self, cut: slice) -> CleanText:
        start, end, _ = cut.indices(len(self.text))
        return self.edited((Edit(0, start, ""), Edit(end, len(self.text), "")))

    def __len__(self) -> int:
        return len(self.text)

    def _replace(self, edit: Edit, size: int, runs: _Runs) -> None:
        """Append the runs of a replacement, which stands at offset `size`."""
        length = len(edit.replacement)
        if edit.end - edit.start == length:
            self._carry(edit.start, edit.end, size, runs)
            return
        source_start, source_end = self.span(edit.start, edit.end)
        if edit.start == edit.end and edit.start:
            # Between two characters that stand for one and the same source, an insertion stands for it too.
            source_end = max(source_end, self._last(edit.start))
        _append(runs, size, length, (source_start, source_end), whole=True)

    def _carry(self, start: int, end: int, size: int, runs: _Runs) -> None:
        """Append the runs of ``text[start:end]``, cut at its borders, as they stand from offset `size` on."""
        first = self._run(start)
        last = self._run(end - 1)
        shift = size - start
        if first == last:
            self._carry_piece(first, start, end, shift, runs)
            return
        self._carry_piece(first, start, self.starts[first + 1], shift, runs)
        # Whole runs in between are copied in one piece, so that a rule costs its own edits and not those before it.
        runs.starts.extend([at + shift for at in self.starts[first + 1 : last]])
        runs.sources.extend(self.sources[first + 1 : last])
        runs.ends.extend(self.ends[first + 1 : last])
        self._carry_piece(last, self.starts[last], end, shift, runs)

    def _carry_piece(self, run: int, start: int, end: int, shift: int, runs: _Runs) -> None:
        """Append ``text[start:end]``, which lies within one run."""
        _append(runs, start + shift, end - start, (self._first(start), self._last(end)), whole=not self._exact(run))

    def _run(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1

    def _end(self, run: int) -> int:
        return self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)

    def _exact(self, run: int) -> bool:
        return self.ends[run] - self.sources[run] == self._end(run) - self.starts[run]

    def _first(self, at: int) -> int:
        """Source offset of the first character that ``text[at]`` stands for."""
        if at >= len(self.text):
            return self.ends[-1]
        run = self._run(at)
        return self.sources[run] + at - self.starts[run] if self._exact(run) else self.sources[run]

    def _last(self, end: int) -> int:
        """Source offset after the last character that ``text[end - 1]`` stands for."""
        run = self._run(end - 1)
        return self.sources[run] + end - self.starts[run] if self._exact(run) else self.ends[run]


def _append(runs: _Runs, at: int, length: int, source: tuple[int, int], *, whole: bool) -> None:
    """Append a run; if `whole`, each of its characters stands for the whole source.

    Such a run that happens to be as long as its source is cut into single characters, or it would be taken for one that
    maps character by character.
    """
    cut = whole and length == source[1] - source[0] > 1
    for start in range(at, at + length) if cut else (at,):
        runs.starts.append(start)
        runs.sources.append(source[0])
        runs.ends.append(source[1])
