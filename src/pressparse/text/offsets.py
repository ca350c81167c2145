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

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by `replacement`, which maps character by character if it is as long as that."""

    start: int
    end: int
    replacement: str


class _Runs(NamedTuple):
    """The map of a text that is being put together."""

    starts: array[int]
    sources: array[int]
    ends: array[int]


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
    starts: Sequence[int]
    sources: Sequence[int]
    ends: Sequence[int]

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

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The range of `text` whose characters stand for something in the source range: the other way from `span`.

        Examples:
            >>> clean = CleanText.of("<b>就業(yè)</b>穩定").edited([Edit(0, 3, ""), Edit(4, 9, "業"), Edit(9, 13, "")])
            >>> clean.text, clean.within(3, 9), clean.within(6, 7), clean.within(0, 3)
            ('就業穩定', (0, 2), (1, 2), (0, 0))
        """
        first = bisect_left(self.ends, start)
        while first < len(self.ends) and self.sources[first] < self.ends[first] == start:
            first += 1
        last = bisect_right(self.sources, end) - 1
        while last >= 0 and end == self.sources[last] < self.ends[last]:
            last -= 1
        if first == len(self.ends) or last < first:
            at = self.starts[first] if first < len(self.ends) else len(self.text)
            return at, at
        begin, stop = self.starts[first], self._end(last)
        if self._exact(first):
            begin += max(0, start - self.sources[first])
        if self._exact(last):
            stop -= max(0, self.ends[last] - end)
        return begin, stop

    def edited(self, edits: Iterable[Edit]) -> CleanText:
        """A new text with the edits applied; they must be in order and must not overlap.

        Raises:
            ValueError: if the edits are out of order, overlap, or lie outside the text.
        """
        text = self.text
        pieces: list[str] = []
        runs = _Runs(array("q"), array("q"), array("q"))
        # Up to `at` the text is written; up to `mapped` its map is, at offset `size` of the new text.
        at = mapped = size = 0
        stop, shift = self._exact_stretch(0)
        for edit in edits:
            start, end, replacement = edit
            if not at <= start <= end <= len(text):
                raise ValueError(f"edit {edit} is out of order or outside the text (last edit ended at {at})")
            if text[start:end] == replacement:
                continue
            pieces += (text[at:start], replacement)
            at = end
            length = len(replacement)
            if end - start == length:
                continue  # such a replacement maps character by character: the map goes on as it was
            if start < end <= stop:  # by far the commonest case, so without the calls of the general one
                if mapped < start:
                    _append(runs, size, mapped + shift, start + shift)
                if length:
                    _append(runs, size + start - mapped, start + shift, end + shift)
            else:
                self._carry(mapped, start, size, runs)
                self._replace(edit, size + start - mapped, runs)
                stop, shift = self._exact_stretch(end)
            size += start - mapped + length
            mapped = end
        if not pieces:
            return self
        self._carry(mapped, len(text), size, runs)
        pieces.append(text[at:])
        if not runs.starts:
            return CleanText("", (0,), (self.ends[-1],), (self.ends[-1],))
        return CleanText("".join(pieces), *runs)

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

    def _exact_stretch(self, at: int) -> tuple[int, int]:
        """Where the stretch around `at` that maps character by character ends (-1: none), and the way to its source."""
        run = self._run(at)
        return (self._end(run), self.sources[run] - self.starts[run]) if self._exact(run) else (-1, 0)

    def _replace(self, edit: Edit, size: int, runs: _Runs) -> None:
        """Append the runs of a replacement of another length, which stands at offset `size`."""
        source_start, source_end = self.span(edit.start, edit.end)
        if edit.start == edit.end and edit.start:
            # Between two characters that stand for one and the same source, an insertion stands for it too.
            source_end = max(source_end, self._last(edit.start))
        _append_whole(runs, size, len(edit.replacement), source_start, source_end)

    def _carry(self, start: int, end: int, size: int, runs: _Runs) -> None:
        """Append the runs of ``text[start:end]``, cut at its borders, as they stand from offset `size` on."""
        if start == end:
            return
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
        if self._exact(run):
            offset = self.sources[run] - self.starts[run]
            _append(runs, start + shift, start + offset, end + offset)
        else:
            _append_whole(runs, start + shift, end - start, self.sources[run], self.ends[run])

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


def _append(runs: _Runs, at: int, source: int, end: int) -> None:
    """Append a run that stands for ``[source, end)``."""
    runs.starts.append(at)
    runs.sources.append(source)
    runs.ends.append(end)


def _append_whole(runs: _Runs, at: int, length: int, source: int, end: int) -> None:
    """Append a run each of whose characters stands for the whole of its source.

    Such a run that happens to be as long as its source is cut into single characters, or it would be taken for one that
    maps character by character.
    """
    if length == end - source > 1:
        for start in range(at, at + length):
            _append(runs, start, source, end)
    elif length:
        _append(runs, at, source, end)
