"""Mistakes made on purpose are known by what they are, and tried beside the tests that should notice them."""

from __future__ import annotations

import pytest

from tests.mutate.rooms import ROOMS, SOFTWARE, held_by, modules, room_of
from tests.mutate.survivors import Mutant, function_at

TEXT = """LEAST = 3


class Rules:
    def small(self, number):
        return (
            number < LEAST
            and number > 0
        )


def shown(rows):
    return [row for row in rows if row]
"""


def mistake(old: str, new: str, text: str = TEXT) -> Mutant:
    line = text[: text.index(old)].count("\n") + 1
    return Mutant.of("rules.py", text, text.replace(old, new), line)


@pytest.mark.parametrize(
    ("old", "new", "function", "original", "mutated"),
    [
        ("= 3", "= 4", "", "LEAST = 3", "LEAST = 4"),
        ("number <", "number <=", "Rules.small", "number < LEAST", "number <= LEAST"),
        ("if row]", "if True]", "shown", "return [row for row in rows if row]", "return [row for row in rows if True]"),
        ("number < LEAST\n            and ", "", "Rules.small", "number < LEAST and number > 0", "number > 0"),
    ],
)
def test_a_mistake_is_known_by_its_function_and_its_text(
    old: str, new: str, function: str, original: str, mutated: str
) -> None:
    found = mistake(old, new)
    assert found.key == ("rules.py", function, original, mutated)
    assert mistake(old, new, "# a line more\n" + TEXT).key == found.key


def test_what_stands_outside_of_every_function_has_none() -> None:
    assert [function_at(TEXT, line) for line in (1, 4, 7, 13)] == ["", "Rules", "Rules.small", "shown"]


def test_every_module_of_a_room_is_held_by_tests() -> None:
    found = list(modules(ROOMS))
    assert len(found) > 40
    assert all(any(held_by(module)) for module in found)


def test_tests_that_name_a_module_go_first() -> None:
    near, others = held_by(SOFTWARE / "generator" / "check" / "areas.py")
    assert [name.rpartition("/")[2] for name in near] == ["test_check_areas.py"]
    assert not set(near) & set(others)
    assert any(name.endswith("test_broken_city.py") for name in others)


def test_other_rooms_are_not_mutated() -> None:
    with pytest.raises(ValueError, match="is in none of the rooms"):
        room_of(SOFTWARE / "generator" / "show" / "words.py")
