"""What a preview looks after, what it says of a change, and where it finds a slip that no check reads."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.preview import Preview, Round, broken, differing, edited, named, places, state
from generator.problems import Where
from generator.progress import Progress
from generator.serve import Begun, changed
from generator.settings import SOFTWARE, Settings
from generator.show.render import environment
from generator.show.words import Words, wordings

WORDS = Words(environment(Settings(SOFTWARE)), "en-GB")


@pytest.fixture
def city(tmp_path: Path) -> Settings:
    for name in ("data/city.yml", "pledges/register.csv", "pledges/forms/f.yml", "pledges/inbox/private.csv"):
        save(tmp_path / name, "x")
    save(tmp_path / "site_src" / "templates" / "pages" / "own.html.j2", "one\n{{ nobody.name }}\n")
    return Settings(tmp_path, folder="build/preview")


def save(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_what_a_person_edits_is_looked_after_and_the_inbox_is_not(city: Settings) -> None:
    found = {named(path, city) for path in state(city)}
    assert {"data/city.yml", "pledges/register.csv", "pledges/forms/f.yml", "mkdocs.yml"} <= found
    assert {"site_src/templates/pages/own.html.j2", "site_src/templates/words/serve.j2"} <= found
    assert not any("inbox" in name for name in found)
    assert all(place.exists() for place, _ in places(city))


@pytest.mark.parametrize("name", [".city.yml.swp", "city.yml~", "#city.yml#"])
def test_what_an_editor_leaves_is_no_change(name: str, city: Settings) -> None:
    before = state(city)
    save(city.root / "data" / name, "x")
    assert not edited(name)
    assert differing(before, state(city), city) == []


def test_a_change_a_new_file_and_one_that_went_are_seen(city: Settings) -> None:
    before = state(city)
    save(city.root / "data" / "city.yml", "longer")
    save(city.root / "data" / "new.yml", "x")
    (city.root / "pledges" / "register.csv").unlink()
    assert differing(before, state(city), city) == ["data/city.yml", "data/new.yml", "pledges/register.csv"]


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (Round(["data/city.yml"], 1, 1.24), "Changed: data/city.yml. 1 page made again in 1.2 s."),
        (Round(["a.yml", "b.yml"], 7, 0.96), "Changed: 2 files. 7 pages made again in 1.0 s."),
        (Round(["a.css"], 0, 0.5), "Changed: a.css. No page says anything new; the rest was renewed in 0.5 s."),
    ],
)
def test_a_change_is_told_in_one_line(found: Round, says: str) -> None:
    assert changed(found, WORDS) == says


def test_no_word_is_read_through_a_link_that_leads_out(
    city: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    save(outside / "problems.yml", "own-rule: {says: From outside., do: Nothing.}")
    (city.root / "site_src" / "templates" / "words").symlink_to(outside)
    preview = Preview(city, WORDS, wordings(Settings(SOFTWARE)))
    found = preview.round(Progress(StringIO()))
    assert found is not None
    assert [problem.rule for problem in found.mistakes] == ["root-link"]
    assert "own-rule" not in preview.said


def told_of(slips: Callable[[], object], city: Settings) -> tuple[str, Where, str]:
    try:
        slips()
    except Exception as error:
        problem = broken(error, city, ["data/city.yml"])
        return problem.rule, problem.where, problem.facts["reason"]
    raise AssertionError("nothing slipped")


def test_a_slip_in_a_template_is_told_with_its_place(city: Settings) -> None:
    templates = environment(city)
    own = "site_src/templates/pages/own.html.j2"
    at_work = told_of(lambda: templates.get_template("pages/own.html.j2").render(), city)
    assert at_work == ("preview-template", Where(own, 2), "'nobody' is undefined")
    save(city.root / own, "one\ntwo\n{% if %}\n")
    rule, where, _ = told_of(lambda: environment(city).get_template("pages/own.html.j2"), city)
    assert (rule, where) == ("preview-template", Where(own, 3))


def test_a_slip_inside_a_sentence_is_told_with_its_place(city: Settings) -> None:
    save(city.root / "site_src/templates/words/own.j2", "\n{% macro one(n) %}\n{{ n.nothing.more }}{% endmacro %}\n")
    rule, where, _ = told_of(lambda: Words(environment(city), "en-GB").say("own.one", n="x"), city)
    assert (rule, where) == ("preview-template", Where("site_src/templates/words/own.j2", 3))


def test_a_slip_in_the_wording_of_a_rule_is_told_with_its_place(city: Settings) -> None:
    save(city.root / "site_src/templates/words/own.yml", 'rule:\n  says: "open\n')
    rule, where, _ = told_of(lambda: wordings(city), city)
    assert (rule, where.file) == ("preview-template", "site_src/templates/words/own.yml")


def test_a_slip_in_the_theme_is_told_as_the_file_that_a_person_edits(city: Settings) -> None:
    save(city.build / "theme" / "page.html", "{{ nobody.name }}")
    theme = Environment(loader=FileSystemLoader(city.build / "theme"), undefined=StrictUndefined)
    rule, where, _ = told_of(lambda: theme.get_template("page.html").render(), city)
    assert (rule, where) == ("preview-template", Where("site_src/theme/page.html", 1))


def test_of_anything_else_the_change_itself_is_named(city: Settings) -> None:
    assert told_of(lambda: {}["x"], city) == ("preview-fault", Where("data/city.yml"), "'x'")


def test_the_length_of_an_answer_is_kept_until_it_is_known() -> None:
    begun = Begun()
    begun("200 OK", [("Content-Type", "text/html"), ("Content-Length", "2")])
    assert begun.is_page
    assert (begun.status, begun.headers["Content-Length"]) == ("200 OK", "2")
    assert not Begun().is_page
