"""Other words that people look for: each reaches the page that it should find first."""

from __future__ import annotations

from generator.model.assemble import assemble
from generator.read.city import read_city
from generator.settings import SOFTWARE
from generator.show.addresses import place
from generator.show.other_words import other_words

FILES, _ = read_city(SOFTWARE / "tests/cities/small")
CITY = assemble(FILES, FILES.city.says.as_at) if FILES.city else None


def test_every_word_of_numbers_and_wishes_leads_to_its_page() -> None:
    assert CITY
    found = other_words(CITY)
    for indicator in CITY.indicators.values():
        assert found.get(place("indicator", indicator.id), ()) == indicator.shape.search
    for wish in CITY.wishes.wishes:
        assert found.get(place("wish", wish.id), ()) == wish.search


def test_what_no_number_speaks_to_leads_to_what_we_do_not_know_unless_it_may_be_a_worry() -> None:
    assert CITY
    assert other_words(CITY)[place("unknown")] == ("Pets", "dogs", "cats")
