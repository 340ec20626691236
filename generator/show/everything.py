"""Everything that is shown: all pages and all downloads of a city."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from jinja2 import Environment

from generator.model.city import City
from generator.settings import Settings
from generator.show.cards import Assessments
from generator.show.compare_pages import compare_pages
from generator.show.downloads import downloads
from generator.show.figure_pages import number_pages
from generator.show.files import Download, Page
from generator.show.galleries import gallery
from generator.show.gap_pages import gap_page
from generator.show.goal_pages import goal_pages
from generator.show.home_page import home_page
from generator.show.kept import Shelf
from generator.show.lists import a_to_z, search_page
from generator.show.news import news_files, news_pages
from generator.show.other_words import other_words
from generator.show.pages import plan_pages, studio
from generator.show.place_pages import place_pages
from generator.show.pledges.badges import badges
from generator.show.pledges.certificates import certificates
from generator.show.pledges.downloads import pledge_downloads
from generator.show.pledges.pages import pledge_pages
from generator.show.report_cards import report_cards
from generator.show.terms import TermLinks
from generator.show.wish_pages import wish_pages
from generator.show.words import Words
from generator.show.written import written_pages


def all_pages(
    city: City, assessments: Assessments, words: Words, environment: Environment, settings: Settings, drawings: Shelf
) -> tuple[list[Page], list[Download]]:
    """Every page, with hard words linked to the glossary where a page first uses them, and every download.

    `drawings` is where charts are kept from build to build.
    """
    table = studio(city, assessments, words, environment, drawings)
    files = [
        *downloads(city, assessments),
        *pledge_downloads(city),
        *badges(city, words, environment),
        *certificates(city, words, environment),
        *news_files(table),
    ]
    pictured = gallery(table)
    by_address = {file.address: file for file in files}
    made = chain(
        [home_page(pictured)],
        wish_pages(pictured),
        plan_pages(table),
        goal_pages(pictured),
        number_pages(table, by_address),
        place_pages(table),
        [gap_page(table)],
        compare_pages(table),
        # A sheet to print says again what its number's page says: it is found from there.
        (replace(card, search=False) for card in report_cards(table)),
        pledge_pages(table),
        news_pages(table),
        written_pages(table, settings),
        [search_page(table)],
    )
    links, words_for = TermLinks(city.glossary), other_words(city)
    # One after another: thousands of pages are not to be held without their links and with them.
    pages = [_finished(page, links, words_for) for page in made]
    return [*pages, _finished(a_to_z(table, pages), links, words_for)], files


def _finished(page: Page, links: TermLinks, words_for: Mapping[str, tuple[str, ...]]) -> Page:
    also = words_for.get(page.address, page.also)
    return replace(page, body=links.link(page.body, page.address), also=also)
