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
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak"),
)
ANOTHER = "another "
TRUTHS = {"True": "False", "False": "True"}
# What holds the program to itself, not its data: it could only be noticed where the program is wrong.
OF_THE_PROGRAM = ("frozen", "slots", "eq", "strict")
OUR_BUG = "AssertionError"


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


class TurnsTruth(Operator):
    """`True` becomes `False`, and the other way round, but for what holds the program to itself."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Position]:
        if node.type == "keyword" and node.value in TRUTHS and not _holds_the_program(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        node.value = TRUTHS[node.value]
        return node

    @classmethod
    def examples(cls) -> Sequence[Example]:
        return (Example("zip(a, b, strict=True, c=True)", "zip(a, b, strict=True, c=False)"),)


def _holds_the_program(node: NodeOrLeaf) -> bool:
    return node.parent.type == "argument" and node.parent.children[0].value in OF_THE_PROGRAM


class AnotherString(Operator):
    """A string is another one.

    Docstrings stay, and what is said of our own bugs; and so do the keys of a dict: they are the names of facts, which
    `tests/unit/test_wordings.py` reads from the source.
    """

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Position]:
        follows = node.get_next_sibling() if node.type == "string" else None
        is_key = follows is not None and getattr(follows, "value", "") == ":" and node.parent.type == "dictorsetmaker"
        is_said = node.type == "string" and node.parent.type != "simple_stmt" and not is_key
        if is_said and OUR_BUG not in node.parent.parent.get_code():
            yield node.start_pos, node.end_pos

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        quote = min(node.value.find(sign) for sign in "\"'" if sign in node.value)
        opens = 3 if node.value[quote:].startswith(('"""', "'''")) else 1
        node.value = node.value[: quote + opens] + ANOTHER + node.value[quote + opens :]
        return node

    @classmethod
    def examples(cls) -> Sequence[Example]:
        return (Example('x = r"a"', 'x = r"another a"'),)


KINDS = (NeverCloses, LetsThrough, LosesPart, TurnsMembership, TurnsTruth, AnotherString)
OWN = {kind.__name__: kind for kind in KINDS}


class Chosen:
    """The operators of a run, by name, as cosmic-ray asks for them."""

    def __iter__(self) -> Iterator[str]:
        return iter((*CORE, *OWN))

    def __getitem__(self, name: str) -> type[Operator]:
        return OWN[name] if name in OWN else OperatorProvider()[name]
