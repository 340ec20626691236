"""Labels: beside their marks, not on each other, not over the edge."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.show.charts.axis import value_axis, years
from generator.show.charts.facts import LineFacts, Look, Mark, Series, Slot, TimelineFacts
from generator.show.charts.lettering import text_width, wrapped
from generator.show.charts.line import line
from generator.show.charts.placing import Align, Box, Wanted, every, place, spread
from generator.show.charts.scene import Label, Scene
from generator.show.charts.theme import NARROW, WIDE, Canvas
from generator.show.charts.timeline import timeline

ROOM = Box(0, 0, 200, 200)
steady = settings(derandomize=True, database=None, max_examples=60, deadline=None)


def dot(x: float, y: float) -> Box:
    return Box(x - 8, y - 8, x + 8, y + 8)


def test_a_label_alone_stands_over_its_mark() -> None:
    (found,) = place([Wanted(dot(100, 100), ((40, 16),))], [dot(100, 100)], ROOM)
    assert found is not None
    assert found.box.bottom < 92 and found.box.middle[0] == 100 and found.leader is None


def test_a_label_may_ask_to_stand_under_its_mark() -> None:
    (found,) = place([Wanted(dot(100, 100), ((40, 16),), under=True)], [dot(100, 100)], ROOM)
    assert found is not None and found.box.top > 108


def test_labels_of_close_marks_part() -> None:
    marks = [dot(100, 100), dot(112, 100), dot(124, 100)]
    found = place([Wanted(mark, ((40, 16),)) for mark in marks], marks, ROOM)
    boxes = [each.box for each in found if each]
    assert len(boxes) == 3
    assert not any(one.meets(two) for n, one in enumerate(boxes) for two in boxes[n + 1 :])


def test_a_label_at_the_edge_is_moved_in() -> None:
    (found,) = place([Wanted(dot(10, 100), ((60, 16),))], [dot(10, 100)], ROOM)
    assert found is not None and ROOM.holds(found.box)


def test_a_label_far_from_its_mark_has_a_line_to_it() -> None:
    wall = [Box(0, 60, 200, 88), Box(0, 112, 200, 140), Box(0, 92, 90, 108), Box(110, 92, 200, 108)]
    above = [Box(0, 60, 98, 88), Box(102, 60, 200, 88)]
    (found,) = place([Wanted(dot(100, 100), ((40, 16),))], [*above, *wall[1:]], ROOM)
    assert found is not None and found.leader is not None
    assert found.leader[1] == (100, 92)


def test_a_label_without_room_is_left_out() -> None:
    assert place([Wanted(dot(10, 10), ((400, 16),))], [], ROOM) == (None,)


def test_the_better_wording_is_taken_where_it_has_room() -> None:
    wordings = ((190.0, 16.0), (40.0, 16.0))
    (found,) = place([Wanted(dot(100, 100), wordings)], [], ROOM)
    assert found is not None and found.wording == 0
    (found,) = place([Wanted(dot(100, 100), wordings)], [], Box(50, 0, 200, 200))
    assert found is not None and found.wording == 1


def test_no_mark_stands_between_a_label_and_its_own() -> None:
    wall = [Box(0, 60, 200, 88), Box(0, 120, 200, 124), Box(0, 88, 91, 112), Box(109, 88, 200, 112)]
    assert place([Wanted(dot(100, 100), ((40, 16),))], wall, ROOM) == (None,)


def test_equal_input_gives_equal_places() -> None:
    marks = [dot(x, 100 + x % 7) for x in range(20, 180, 11)]
    wanted = [Wanted(mark, ((40, 16),)) for mark in marks]
    assert place(wanted, marks, ROOM) == place(wanted, marks, ROOM)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([10.0, 50.0], [10, 50]),
        ([50.0, 45.0], [65, 45]),
        ([50.0, 50.0, 50.0], [50, 70, 90]),
        ([95.0, 99.0], [80, 100]),
        ([-5.0], [0]),
    ],
)
def test_heights_are_spread(wanted: list[float], expected: list[float]) -> None:
    assert spread(wanted, 20, 0, 100) == expected


def test_every_kth_label_is_kept() -> None:
    close = [(n * 10.0, n * 10.0 + 8) for n in range(7)]
    assert every(close, 2) == 1
    assert every(close, 5) == 2
    assert every(close, 15, both_ends=True) == 3
    assert every([(0.0, 50.0), (10.0, 60.0)], 2) == 2


def test_letters_are_reckoned() -> None:
    assert text_width("iii", 10) < text_width("nnn", 10) < text_width("WWW", 10)
    assert text_width("é", 10) == text_width("e", 10) == text_width("e\u0301", 10)
    assert text_width("\u4e2d", 10) == 10
    assert text_width("\u0628", 10) == 8


def test_long_names_are_wrapped() -> None:
    assert wrapped("", 10, 100) == ()
    assert wrapped("one two three", 10, text_width("one two", 10)) == ("one two", "three")
    assert wrapped("extraordinarily long", 10, 20) == ("extraordinarily", "long")


# on whole charts


def room_of(label: Label, laid: Scene) -> Box:
    size, width = laid.canvas.letters, text_width(label.text, laid.canvas.letters)
    across = laid.plot.across(label.x) + label.dx - {Align.center: width / 2, Align.right: width}.get(label.align, 0)
    down = laid.plot.down(label.y) + label.dy
    return Box(across + 0.1, down - size * 0.7, across + width - 0.1, down + size * 0.2)


def clashes(laid: Scene) -> list[str]:
    boxes = [(label.text, room_of(label, laid)) for label in laid.labels]
    cut = [f"{text} is cut" for text, box in boxes if not laid.plot.outer.holds(box)]
    marks = [dot_box(each.x, each.y, each.across / 2 - 3, laid) for each in laid.dots]
    on_marks = [f"{text} is on a mark" for text, box in boxes for mark in marks if box.meets(mark)]
    on_text = [
        f"{one} is on {two}" for n, (one, box) in enumerate(boxes) for two, other in boxes[n + 1 :] if box.meets(other)
    ]
    return cut + on_marks + on_text


def dot_box(x: float, y: float, half: float, laid: Scene) -> Box:
    across, down = laid.plot.across(x), laid.plot.down(y)
    return Box(across - half, down - half, across + half, down + half)


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    start = date(2009, 1, 1) + timedelta(days=draw(st.integers(0, 1600)))
    end = start + timedelta(days=draw(st.sampled_from([0, 29, 89, 364])))
    value = draw(st.decimals(0, 100, places=1))
    slot = draw(st.sampled_from([Slot.c1, Slot.muted, Slot.c2]))
    return Mark(value, f"{value}%", start, end, draw(st.sampled_from(Look)), slot, f"{slot} {value}%")


@steady
@given(st.lists(marks(), min_size=1, max_size=12), st.sampled_from([WIDE, NARROW]), st.sampled_from(["", "Percent"]))
def test_no_timeline_has_labels_that_clash(given: list[Mark], canvas: Canvas, title: str) -> None:
    axis = value_axis([mark.value for mark in given], str)
    laid = timeline(TimelineFacts(tuple(given), years(given), axis, value_title=title), canvas)
    assert clashes(laid) == []


def test_marks_with_room_all_have_labels() -> None:
    apart = [
        Mark(Decimal(20 + 10 * n), f"{n}%", date(2010 + n, 3, 1), date(2010 + n, 3, 31), Look.dot) for n in range(5)
    ]
    facts = TimelineFacts(tuple(apart), years(apart), value_axis([Decimal(60)], str))
    for canvas in (WIDE, NARROW):
        assert {f"{n}%" for n in range(5)} <= {label.text for label in timeline(facts, canvas).labels}


values = st.lists(st.one_of(st.none(), st.decimals(0, 100, places=1)), min_size=8, max_size=8)


@steady
@given(st.lists(values, min_size=1, max_size=3), st.sampled_from([WIDE, NARROW]))
def test_no_line_chart_has_labels_that_clash(given: list[list[Decimal | None]], canvas: Canvas) -> None:
    slots = (Slot.c1, Slot.muted, Slot.c2)
    series = tuple(
        Series(tuple(each), slot, "12.3%", "45.6%", f"{slot} 45.6%") for each, slot in zip(given, slots, strict=False)
    )
    laid = line(LineFacts(series, tuple(str(2010 + n) for n in range(8)), value_axis([Decimal(100)], str)), canvas)
    last = [label for label in laid.labels if label.align is Align.left and "45.6%" in label.text]
    assert [clash for clash in clashes(laid) if "mark" not in clash] == []
    assert len(last) >= sum(each[-1] is not None for each in given)
