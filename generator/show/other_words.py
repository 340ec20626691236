"""Other words that people look for, by the page that they should find first."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.city import City
from generator.show.addresses import place


def other_words(city: City) -> Mapping[str, tuple[str, ...]]:
    """Words by the address of their page: of each number and wish, and of what no number speaks to.

    What may be a worry is left to the page of help lines: its own words stand in its head.
    """
    unmeasured = tuple(
        word for topic in city.wishes.unmeasured if not topic.worry for word in (topic.title, *topic.search)
    )
    found = {
        **{place("wish", wish.id): wish.search for wish in city.wishes.wishes},
        **{place("indicator", found.id): found.shape.search for found in city.indicators.values()},
        place("unknown"): unmeasured,
    }
    return {address: words for address, words in found.items() if words}
