"""One build of the test city `small`, which every test here may read and none may change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builds.places import copy_of, run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of `small`, built and published."""
    root = copy_of("small", tmp_path_factory.mktemp("built") / "small")
    assert run("build", root, "--documents", str(root / "documents")) == 0
    return root


@pytest.fixture
def again(built: Path, tmp_path: Path) -> Callable[[], Path]:
    """Makes a copy of the built city to change and build again; its drawings are kept, so that it is quick."""

    def copied() -> Path:
        return Path(shutil.copytree(built, tmp_path / "again"))

    return copied
