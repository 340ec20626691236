"""Which small mistakes are made on purpose: cosmic-ray's own where it has them, and those of guards that it lacks.

A comparison is moved by one step (`<` to `<=`), turned round or negated; a number is one more and one less; a string is
another string; a guard never closes, an `and` or `or` loses one of its parts, a filter lets everything through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import parso
from cosmic_ray.operators.operator import Example, Operator
from cosmic_ray.operators.provider import OperatorProvider
from parso.tree import NodeOrLeaf

Position = tuple[tuple[int, int], tuple[int, int]]

# Each comparison with those that a slip makes of it.
COMPARISONS = {
    "Lt": ("LtE", "Gt"),
    "LtE": ("Lt", "GtE"),
    "Gt": ("GtE", "Lt"),
    "GtE": ("Gt", "LtE"),
    "Eq": ("NotEq",),
    "NotEq": ("Eq",),
    "Is": ("IsNot",),
    "IsNot": ("Is",),
}
CORE = (
    *(f"ReplaceComparisonOperator_{name}_{other}" for name, others in COMPARISONS.items() for other in others),
    *("NumberReplacer", "AddNot", "ReplaceUnaryOperator_Delete_Not"),
    *("ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak"),
)
ANOTHER = "another "


class Placed(Operator):
    """An operator that may mutate a node at several of its children: at those that `places` gives."""

    def places(self, node: NodeOrLeaf) -> Sequence[int]:
        """Which children of a node are mutated, one at a time."""
        raise NotImplementedError

    def put(self, node: NodeOrLeaf, at: int) -> None:
        """Mutates a node at one of them."""
        raise NotImplementedError

    def mutation_positions(self, node: NodeOrLeaf) -> Sequence[Position]:
        return [(node.children[at].start_pos, node.children[at].end_pos) for at in self.places(node)]

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        self.put(node, self.places(node)[index])
        return node


def code(text: str) -> NodeOrLeaf:
    """An expression, to be put in the place of another."""
    return parso.parse(text)


class NeverCloses(Placed):
    """What an `if` or `elif` guards is never done."""

    def places(self, node: NodeOrLeaf) -> Sequence[int]:
        if node.type != "if_stmt":
            return ()
        return [n + 1 for n, child in enumerate(node.children) if getattr(child, "value", "") in ("if", "elif")]

    def put(self, node: NodeOrLeaf, at: int) -> None:
        node.children[at] = code(" False")

    @classmethod
    def examples(cls) -> Sequence[Example]:
        return (Example("if a:\n    b\nelif c: d\n", "if a:\n    b\nelif False: d\n", 1),)


class LetsThrough(Placed):
    """A filter of a comprehension lets everything through."""

    def places(self, node: NodeOrLeaf) -> Sequence[int]:
        return (1,) if node.type == "comp_if" else ()

    def put(self, node: NodeOrLeaf, at: int) -> None:
        node.children[at] = code(" True")

    @classmethod
    def examples(cls) -> Sequence[Example]:
        return (Example("x = [a for a in b if a > 1]", "x = [a for a in b if True]"),)


class LosesPart(Placed):
    """One part of an `and` or `or` is forgotten."""

    def places(self, node: NodeOrLeaf) -> Sequence[int]:
        return range(0, len(node.children), 2) if node.type in ("and_test", "or_test") else ()

    def put(self, node: NodeOrLeaf, at: int) -> None:
        if at:
            del node.children[at - 1 : at + 1]
        else:
            node.children[2] = code(" " + node.children[2].get_code().strip())
            del node.children[:2]

    @classmethod
    def examples(cls) -> Sequence[Example]:
        return (Example("x = a and b and c", "x = a and c", 1), Example("x = a or b", "x = b"))


class TurnsMembership(Placed):
    """`in` becomes `not in`, and the other way round."""

    def places(self, node: NodeOrLeaf) -> Sequence[int]:
        if node.type != "comparison":
            return ()
        return [n for n, child in enumerate(node.children) if child.get_code().split() in (["in"], ["not", "in"])]

    def put(self, node: NodeOrLeaf, at: int) -> None:
        node.children[at] = code(" in" if "not" in node.children[at].get_code() else " not in")

    @classmethod
    def examples(cls) -> Sequence[Example]:
        return (Example("a in b", "a not in b"), Example("a not in b", "a in b"))


class AnotherString(Operator):
    """A string is another one.

    Docstrings stay, and so do the keys of a dict: they are the names of facts, which `tests/unit/test_wordings.py`
    reads from the source and no run can tell from it.
    """

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Position]:
        follows = node.get_next_sibling() if node.type == "string" else None
        is_key = follows is not None and getattr(follows, "value", "") == ":" and node.parent.type == "dictorsetmaker"
        if node.type == "string" and node.parent.type != "simple_stmt" and not is_key:
            yield node.start_pos, node.end_pos

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        quote = min(node.value.find(sign) for sign in "\"'" if sign in node.value)
        opens = 3 if node.value[quote:].startswith(('"""', "'''")) else 1
        node.value = node.value[: quote + opens] + ANOTHER + node.value[quote + opens :]
        return node

    @classmethod
    def examples(cls) -> Sequence[Example]:
        return (Example('x = r"a"', 'x = r"another a"'),)


OWN = {kind.__name__: kind for kind in (NeverCloses, LetsThrough, LosesPart, TurnsMembership, AnotherString)}


class Chosen:
    """The operators of a run, by name, as cosmic-ray asks for them."""

    def __iter__(self) -> Iterator[str]:
        return iter((*CORE, *OWN))

    def __getitem__(self, name: str) -> type[Operator]:
        return OWN[name] if name in OWN else OperatorProvider()[name]
