"""A run over one module: its mutants and what became of each, kept in a session of cosmic-ray."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from cosmic_ray.commands.init import init
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkItem, WorkResult

from tests.mutate.rooms import SOFTWARE, held_by
from tests.mutate.survivors import Mutant
from tests.mutate.trial import begun

FOLDER = SOFTWARE / "build" / "mutations"


class Session:
    """The mutants of a module as it is written now."""

    def __init__(self, module: Path) -> None:
        self.module, self.text = module, module.read_text(encoding="utf-8")
        self.name = module.relative_to(SOFTWARE).as_posix()
        digest = sha256(self.text.encode() + b"".join(map(bytes, _how()))).hexdigest()[:12]
        FOLDER.mkdir(parents=True, exist_ok=True)
        file = FOLDER / f"{self.name.replace('/', '.')}-{digest}.sqlite"
        is_new = not file.is_file()
        self.kept = WorkDB(str(file), WorkDB.Mode.create)
        if is_new:
            init([module], self.kept, {})

    def run(self, jobs: int) -> None:
        """Tries every mutant that is not known to be killed: first beside the tests that name the module."""
        waiting = deque(self._untried())
        near, others = held_by(self.module)
        stages = [stage for stage in (near, others) if stage]
        seconds = [self._whole(stage) for stage in stages] if waiting else []
        trying: dict[int, tuple[WorkItem, int]] = {}

        def start(item: WorkItem, stage: int) -> None:
            child = begun(self.module, self.mutated(item), stages[stage], seconds[stage])
            trying[child] = item, stage

        try:
            while waiting or trying:
                while waiting and len(trying) < jobs:
                    start(waiting.popleft(), 0)
                child, status = os.wait()
                item, stage = trying.pop(child)
                if status == 0 and stage + 1 < len(stages):
                    start(item, stage + 1)
                else:
                    self._keep(item, TestOutcome.KILLED if status else TestOutcome.SURVIVED)
        finally:
            for child in trying:
                with suppress(ProcessLookupError):
                    os.killpg(child, 9)

    def _untried(self) -> Iterator[WorkItem]:
        killed = {item.job_id for item, result in self.kept.completed_work_items if result.is_killed}
        return (item for item in self.kept.work_items if item.job_id not in killed)

    def _whole(self, tests: list[str]) -> float:
        """CPU seconds that the tests take on the module as it is; raises SystemExit if they fail."""
        _, status, spent = os.wait4(begun(self.module, self.text, tests, seconds=3600), 0)
        if status:
            raise SystemExit(f"{self.name}: its tests fail as it is: python -m pytest -x {' '.join(tests)}")
        return spent.ru_utime + spent.ru_stime

    def _keep(self, item: WorkItem, outcome: TestOutcome) -> None:
        self.kept.set_result(item.job_id, WorkResult(WorkerOutcome.NORMAL, test_outcome=outcome))

    def mutated(self, item: WorkItem) -> str:
        """The text of the module with one mistake in it."""
        (made,) = item.mutations
        found = mutate_code(self.text, get_operator(made.operator_name)(), made.occurrence)
        if found is None:
            raise AssertionError(f"{made} is not found in {self.name}")
        return str(found)

    def mutants(self) -> int:
        """How many there are."""
        return len(self.kept.work_items)

    def killed(self) -> int:
        """How many were noticed."""
        return sum(result.is_killed for _, result in self.kept.completed_work_items)

    def survivors(self) -> list[Mutant]:
        """Those that no test noticed, in the order of the module."""
        found = [item for item, result in self.kept.completed_work_items if not result.is_killed]
        places = sorted(found, key=lambda item: (item.mutations[0].start_pos, item.mutations[0].operator_name))
        return [Mutant.of(self.name, self.text, self.mutated(item), item.mutations[0].start_pos[0]) for item in places]


def _how() -> Iterator[bytes]:
    """What else a session depends on: how mistakes are made."""
    yield (Path(__file__).parent / "operators.py").read_bytes()
