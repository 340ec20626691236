"""Parts of the city: a limit is never said or drawn as the number, nothing is ranked, what nobody said stays open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.city import City, Observation
from generator.shapes import Area, AreaCount, AreaStatement, KindOfArea
from generator.show.bounds import BoundDots, bound_dots, told
from generator.show.files import Page
from generator.show.kept import Shelf
from generator.show.pages import studio
from generator.show.place_pages import place_pages
from generator.show.places import counted, sheets, without_number
from generator.terms import AreaKind, Missing, Qualifier, Spoken, Unit
from tests.unit.measure.figures import figure, indicator
from tests.unit.show.promising import city as pledged
from tests.unit.show.promising import organisation, pledge
from tests.unit.show.saying import ENVIRONMENT, WORDS, assessments, spoken
from tests.unit.show.saying import city as bare

# Every way in which the pages may say the word that a document prints beside a number.
SAID = {
    Qualifier.over: ("more than", "over"),
    Qualifier.just_over: ("more than", "a little over"),
    Qualifier.under: ("fewer than", "under"),
    Qualifier.nearly: ("nearly",),
    Qualifier.about: ("about",),
    Qualifier.at_least: ("at least",),
    Qualifier.up_to: ("up to",),
    Qualifier.increase: ("up by",),
    Qualifier.increase_over: ("up by over",),
    Qualifier.increase_at_least: ("up by at least",),
    Qualifier.decrease: ("down by",),
    Qualifier.decrease_nearly: ("down by nearly",),
}
NAMES = {"mill": "Mill End", "brook": "Brook", "ash": "ash hill", "quiet": "Quiet Row"}


def row(area: str, value: str | None, qualifier: Qualifier | None = None, **other: object) -> Observation:
    return figure("AY2010-11", value, area=area, qualifier=qualifier, **other)


def with_places(
    *rows: Observation, kinds: Sequence[KindOfArea] = (), unit: Unit = Unit.percent, **other: object
) -> City:
    """A city of four wards, with figures for some of them."""
    form = Spoken.share if unit is Unit.percent else Spoken.count
    found = bare(indicator(*rows, measures={"rate": spoken(form, unit)}, headline="rate", **other))
    wards = {id_: Area(id=id_, name=name, kind=AreaKind.ward) for id_, name in NAMES.items()}
    return replace(found, areas={**found.areas, **wards}, area_kinds=tuple(kinds))


def pages(city: City) -> dict[str, Page]:
    table = studio(city, assessments(city), WORDS, ENVIRONMENT, Shelf(Path("nowhere")))
    return {page.address: page for page in place_pages(table)}


def text(page: Page) -> str:
    """What a page says, in its names and labels too."""
    labels = " ".join(re.findall(r'aria-label="([^"]*)"', page.body))
    return " ".join(re.sub(r"<[^>]+>", " ", page.body + labels).split())


# a limit is never the number


@pytest.mark.parametrize("qualifier", Qualifier)
@pytest.mark.parametrize(("value", "unit"), [("43", Unit.percent), ("43.5", Unit.percent), ("430", Unit.count)])
def test_no_page_says_a_number_without_the_word_that_is_printed_beside_it(
    qualifier: Qualifier, value: str, unit: Unit
) -> None:
    found = pages(
        with_places(row("mill", value, qualifier, unit=unit), row("ash", value, qualifier, unit=unit), unit=unit)
    )
    assert set(found) == {"places/", "places/mill/", "places/ash/"}
    number = re.compile(rf"(?<![\d.]){re.escape(value)}(?![\d]|\.\d)")
    for page in found.values():
        says = text(page).casefold()
        places = [match.start() for match in number.finditer(says)]
        assert places, page.address
        for start in places:
            assert says[:start].rstrip().endswith(SAID[qualifier]), says[max(0, start - 60) : start + 40]


@pytest.mark.parametrize("qualifier", Qualifier)
@pytest.mark.parametrize("value", ["0", "0.3", "1", "40", "40.5", "99.7", "100"])
def test_no_sentence_drops_the_word(qualifier: Qualifier, value: str) -> None:
    says = told(row("mill", value, qualifier), spoken(Spoken.share), "Mill End", WORDS).striptags().casefold()
    assert any(word in says for word in SAID[qualifier]), says


def test_a_limit_on_few_people_keeps_its_word() -> None:
    few = row("mill", "40", Qualifier.over, numerator="4", denominator="10")
    assert "over 40%" in told(few, spoken(Spoken.share), "Mill End", WORDS)


@pytest.mark.parametrize(
    ("qualifier", "value", "sure", "open_", "some"),
    [
        (Qualifier.over, "40", 40, 60, True),
        (Qualifier.just_over, "40.9", 40, 60, True),
        (Qualifier.at_least, "40", 40, 60, False),
        (Qualifier.under, "10", 0, 10, False),
        (Qualifier.nearly, "9.2", 0, 10, False),
        (Qualifier.up_to, "10", 0, 10, False),
    ],
)
def test_what_is_open_is_drawn_as_open(qualifier: Qualifier, value: str, sure: int, open_: int, some: bool) -> None:
    found = bound_dots(row("mill", value, qualifier), spoken(Spoken.share))
    assert found == BoundDots(sure, open_, some)
    drawn = [kind for _, _, kind in found.places]
    assert (drawn.count("on"), drawn.count("open"), drawn.count("off")) == (sure, open_, 100 - sure - open_)


def test_only_limits_on_shares_of_people_are_drawn() -> None:
    over = row("mill", "40", Qualifier.over)
    assert bound_dots(row("mill", "40"), spoken(Spoken.share)) is None
    assert bound_dots(row("mill", "40", Qualifier.about), spoken(Spoken.share)) is None
    assert bound_dots(over, spoken(Spoken.share, of_people=False)) is None
    assert bound_dots(replace(over, unit=Unit.count), spoken(Spoken.count, Unit.count)) is None


# which figures, in which order


def test_places_stand_by_name_whatever_their_figures() -> None:
    (sheet,) = sheets(with_places(row("mill", "90"), row("brook", "10"), row("ash", "50")))
    assert [shown.area for shown in sheet.figures] == ["ash", "brook", "mill"]


def test_places_with_one_limit_stand_together_by_name_in_the_order_of_the_paper() -> None:
    over, under = Qualifier.over, Qualifier.under
    city = with_places(
        row("mill", "40", over), row("quiet", "10", under), row("brook", "10", under), row("ash", "40", over)
    )
    (sheet,) = sheets(city)
    assert [[shown.area for shown in group] for group in sheet.bounds] == [["ash", "mill"], ["brook", "quiet"]]
    assert sheet.exact == ()


def test_only_the_newest_time_is_set_side_by_side() -> None:
    (sheet,) = sheets(with_places(figure("AY2009-10", "30", area="brook"), row("mill", "40")))
    assert [shown.area for shown in sheet.figures] == ["mill"]


def test_blanks_and_figures_in_conflict_are_told_as_not_known() -> None:
    city = with_places(
        row("mill", "40", conflict="two"),
        row("mill", "50", conflict="two"),
        replace(row("ash", None), missing=Missing.suppressed),
        replace(row("brook", None), missing=Missing.illegible),
    )
    (sheet,) = sheets(city)
    assert (sheet.figures, [shown.area for shown in sheet.blank]) == ((), ["ash", "brook", "mill"])
    assert [shown.area for shown in sheet.numbered] == ["ash", "mill"]
    says = text(pages(city)["places/"])
    for sentence in ("more than one number for this", "We hide this number to protect people", "we will not guess"):
        assert sentence in says


def test_the_city_other_places_and_groups_are_on_no_sheet() -> None:
    assert [*sheets(with_places(row("here", "40"), row("england", "40"), row("mill", "40", group="boys")))] == []


# how many there are in all


def ward_count(number: int, source: str = "plan") -> KindOfArea:
    count = AreaCount(official=f"{number} wards", number=number, source=source, line=1)
    return KindOfArea(kind=AreaKind.ward, about=("A ward is a part.",), counts=(count,))


@pytest.mark.parametrize(
    ("kinds", "total", "says"),
    [
        ([], None, "No paper of ours says how many wards there are in all."),
        ([ward_count(9)], 9, "There are 9 wards in all. 7 of them have no number here."),
        # Another paper may speak of another time; and no paper counts fewer wards than it names.
        ([ward_count(9, "other")], None, "No paper of ours says how many wards there are in all."),
        ([ward_count(3)], None, "No paper of ours says how many wards there are in all."),
    ],
)
def test_how_many_have_no_number(kinds: list[KindOfArea], total: int | None, says: str) -> None:
    city = with_places(row("mill", "40"), row("ash", "50"), kinds=kinds)
    (sheet,) = sheets(city)
    assert counted(city, sheet, AreaKind.ward) == total
    assert [area.id for area in without_number(city, sheet)] == ["brook", "quiet"]
    sources = {**city.sources, "other": city.sources["plan"].model_copy(update={"id": "other"})}
    assert says in text(pages(replace(city, sources=sources))["places/"])


def test_of_all_wards_none_is_left() -> None:
    city = with_places(*(row(area, "40") for area in NAMES), kinds=[ward_count(4)])
    assert "There are 4 wards in all. Here are all of them." in text(pages(city)["places/"])


def test_counts_that_differ_are_shown_as_printed() -> None:
    both = ward_count(9).model_copy(update={"counts": (*ward_count(9).counts, *ward_count(7).counts)})
    says = text(pages(with_places(kinds=[both]))["places/"])
    assert all(part in says for part in ("do not give the same number", "9 wards", "7 wards"))


# which pages there are


def test_a_page_for_each_place_of_which_something_is_known_and_only_for_those() -> None:
    city = with_places(row("mill", "40"))
    said = AreaStatement(official="It is.", source="plan", line=1, plain=("There is a pond.",))
    areas = {**city.areas, "ash": city.areas["ash"].model_copy(update={"said": (said,)})}
    promised = pledged(organisation(pledge(), area="brook"))
    found = pages(replace(promised, areas=areas, indicators=city.indicators))
    assert set(found) == {"places/", "places/mill/", "places/ash/", "places/brook/"}
    assert "There is a pond." in text(found["places/ash/"])
    assert "1 pledge comes from here." in text(found["places/brook/"])
    assert 'href="../../pledges/area/brook/"' in found["places/brook/"].body
    assert "Quiet Row" in text(found["places/"])


def test_places_of_which_nothing_at_all_is_known_are_named() -> None:
    says = text(pages(with_places())["places/"])
    assert "No number or pledge names these places yet: ash hill Brook Mill End Quiet Row" in says


def test_a_hard_subject_has_help_beside_it_and_nobody_is_judged_by_it() -> None:
    city = with_places(row("mill", "40", Qualifier.over), sensitive=True, help=("Talk to someone.",))
    for page in pages(city).values():
        assert "Talk to someone." in text(page)
        assert "does not tell you about any one child" in text(page)
