"""Tells a person what is going on: one moving line on a terminal, plain lines in a log; and times each stage."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO


@dataclass(slots=True)
class Progress:
    """Stages of a run, told on `stream`; `spent` holds CPU seconds by stage for the timing report."""

    stream: TextIO
    quiet: bool = False
    spent: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str, says: str) -> Iterator[None]:
        """Times a stage and tells that it has begun."""
        self._tell(says)
        before = time.process_time()
        try:
            yield
        finally:
            self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - before

    def done(self, says: str) -> None:
        """The closing line, which stays."""
        if self.stream.isatty() and not self.quiet:
            self.stream.write("\r\033[K")
        self.stream.write(says + "\n")

    def _tell(self, says: str) -> None:
        if self.quiet:
            return
        if self.stream.isatty():
            self.stream.write(f"\r\033[K{says}")
        else:
            self.stream.write(f"{says}\n")
        self.stream.flush()
