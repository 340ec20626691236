"""What to tell where a key does not fit its shape: a rule of ours for each way in which pydantic refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.problems import Problem, Where
from generator.read.nodes import Steps
from generator.terms import suggestion

LONGEST = 60
RULES: Mapping[str, str] = {
    "bool_parsing": "key-not-true-false",
    "bool_type": "key-not-true-false",
    "date_from_datetime_inexact": "key-not-date",
    "date_from_datetime_parsing": "key-not-date",
    "date_parsing": "key-not-date",
    "date_type": "key-not-date",
    "decimal_parsing": "key-not-number",
    "decimal_type": "key-not-number",
    "dict_type": "key-not-keys",
    "finite_number": "key-not-number",
    "int_parsing": "key-not-whole-number",
    "int_type": "key-not-whole-number",
    "language_unknown": "key-not-language",
    "model_type": "key-not-keys",
    "tuple_type": "key-not-list",
}
BLANK = ("", None)


def misfits(details: Iterable[ErrorDetails], place: Callable[[Steps], Where], shape: Any) -> list[Problem]:
    """Every refusal as a problem; `place` tells where a path stands, `shape` is that of the whole file."""
    told = list(details)
    meant = {(*detail["loc"][:-1], near) for detail in told if (near := _near(detail, shape))}
    return [
        _misfit(detail, place(detail["loc"]), shape)
        for detail in told
        # A key written wrongly is told once, not again as missing.
        if not (detail["type"] == "missing" and detail["loc"] in meant)
    ]


def _near(detail: ErrorDetails, shape: Any) -> str:
    """The key that was meant by one that is not known; empty where none is near."""
    if detail["type"] != "extra_forbidden":
        return ""
    *above, key = detail["loc"]
    return suggestion(str(key), _keys(_at(shape, tuple(above))))


def _misfit(detail: ErrorDetails, where: Where, shape: Any) -> Problem:
    path, found = detail["loc"], detail["input"]
    if not path:
        return Problem("file-not-list" if detail["type"] == "tuple_type" else "file-not-keys", where)
    key = {"key": next((step for step in reversed(path) if isinstance(step, str)), "")}
    if not key["key"]:
        return Problem("entry-not-keys", where, {"found": _shown(found)})
    match detail["type"]:
        case "missing":
            return Problem("key-missing", where, key)
        case "extra_forbidden":
            return _unknown_key(_near(detail, shape), key, where, _keys(_at(shape, path[:-1])))
        case kind if kind != "invalid_key" and found in BLANK:
            return Problem("key-blank", where, key)
        case "enum" | "literal_error":
            return _unknown_word(_shown(found), key, where, _words(_at(shape, path)))
        case "greater_than_equal" | "less_than_equal":
            return _beyond(detail, key, where)
    return Problem(_rule(detail), where, key | {"found": _shown(found)})


def _unknown_key(near: str, key: Mapping[str, str], where: Where, known: list[str]) -> Problem:
    if near:
        return Problem("key-unknown-near", where, {**key, "suggestion": near})
    return Problem("key-unknown", where, {**key, "known": ", ".join(known)})


def _beyond(detail: ErrorDetails, key: Mapping[str, str], where: Where) -> Problem:
    ((limit, number),) = detail["ctx"].items()
    rule = "key-too-small" if limit == "ge" else "key-too-large"
    return Problem(rule, where, {**key, "found": str(detail["input"]), "limit": str(number)})


def _rule(detail: ErrorDetails) -> str:
    match detail["type"]:
        case "string_type":
            return "key-colon-in-text" if isinstance(detail["input"], dict) else "key-not-text"
        case "string_pattern_mismatch":
            return "key-not-checksum" if "64" in detail["ctx"]["pattern"] else "key-not-slug"
    return RULES.get(detail["type"], "key-misfit")


def _unknown_word(found: str, key: Mapping[str, str], where: Where, known: list[str]) -> Problem:
    near = suggestion(found, known)
    facts = {**key, "found": found, "known": ", ".join(known)}
    if near:
        return Problem("key-unknown-word-near", where, facts | {"suggestion": near})
    return Problem("key-unknown-word", where, facts)


def _shown(value: object) -> str:
    """A value as it stands in the file, cut short; of a list or mapping, its beginning."""
    if isinstance(value, dict):
        value = next((f"{key}: {inner}" for key, inner in value.items()), "")
    elif isinstance(value, list):
        value = next((f"- {inner}" for inner in value), "")
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def _keys(shape: Any) -> list[str]:
    return list(shape.model_fields) if isinstance(shape, type) and issubclass(shape, BaseModel) else []


def _words(shape: Any) -> list[str]:
    if get_origin(shape) is Literal:
        return list(get_args(shape))
    return [term.value for term in shape] if isinstance(shape, type) and issubclass(shape, StrEnum) else []


def _at(shape: Any, path: tuple[int | str, ...]) -> Any:
    """The shape that stands at a path inside `shape`; None where there is none."""
    for step in path:
        shape = _inside(shape, step)
    return shape


def _inside(shape: Any, step: str | int) -> Any:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        field = shape.model_fields.get(str(step))
        return _not_none(field.annotation) if field else None
    arguments = get_args(shape)
    return _not_none(arguments[-1] if get_origin(shape) is dict else arguments[0]) if arguments else None


def _not_none(shape: Any) -> Any:
    if get_origin(shape) in (tuple, dict, Literal):
        return shape
    choices = [choice for choice in get_args(shape) if choice is not type(None)]
    return choices[0] if choices else shape
