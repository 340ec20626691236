"""What ordinary contacts are called stops nothing; what is a person's is found in what one published."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from generator.problems import Level, Where
from generator.publish.gates.leaks import LeakReport, check_leaks
from generator.publish.gates.needles import Ordinary, Why, ordinary_words
from generator.publish.gates.own_words import said, theme
from generator.publish.gates.said import NOTHING_SAID, Said, Text
from generator.publish.gates.search import Search
from generator.publish.gates.sought import needles, sought, why_short
from generator.read.city import read_city
from generator.read.exports.answers import Secret
from generator.settings import SOFTWARE, Settings
from generator.terms import Asked

INBOX = "pledges/inbox/answers.csv"
REGISTER, PAGE = Where("pledges/register.csv", 2), Where("site_src/pages/ours.md")
# What mailboxes and people are called who answer for an organisation: roles, places, months, words of a school.
ORDINARY_NAMES = """
Free School Meals
City Council
School Nurse
Same as above
Not Applicable
Mark Down
Head Teacher
Young People
Leeds City
Will Young
Grace Park
May Day
Leeds City Council
School Office
Main Office
Front Desk
Reception Class
Year 6 Teacher
Year 10 Team
Key Stage 2
Early Years
Early Years Lead
Family Support
Children Services
Children's Services
Child Friendly Leeds
Youth Worker
Youth Service
Community Centre
Community Team
The Manager
General Enquiries
Info Team
Admin Team
Business Manager
Deputy Head
Assistant Head
Chair of Governors
Parent Governor
Health Visitor
Social Worker
Public Health
Public Library
Central Library
Sports Centre
Sports Coach
Play Team
Play Worker
Project Lead
Project Manager
Marketing Team
Press Office
Customer Service
Customer Services
Human Resources
Trust Office
Church Office
Parish Office
Shop Manager
Store Manager
Duty Manager
Team Leader
Leeds Schools
Leeds Libraries
Primary School
High School
Secondary School
Special School
Nursery Manager
Day Nursery
After School Club
Breakfast Club
Holiday Club
To be confirmed
To be announced
As above
See above
Not known
No answer
No name
No one
Nobody yet
Who knows
On behalf of
The Team
All staff
All of us
Everyone here
Summer Holidays
Black History
Local Offer
Looked After Children
Care Leavers
Young Carers
Child Poverty
School Attendance
Good Friday
April May June
Temple Newsam
Chapel Allerton
Roundhay Park
Kirkstall Abbey
Harehills Primary
Crossgates
Garforth Library
England Average
West Yorkshire
West Yorkshire Police
United Nations
Save the Children
Home Page
Contact Us
Privacy Policy
Search Results
Summer Term
Spring Term
September Start
Rose Garden
Holly Bush
Ivy Lane
Penny Lane
Faith Groups
Hope Street
Joy Of Reading
Art Room
Sunny Bank
Robin Hood
Victoria Park
""".strip().splitlines()


@pytest.fixture(scope="module")
def english() -> Ordinary:
    found, problems = ordinary_words(Settings(SOFTWARE).overlay("language", "en"))
    assert problems == []
    return found


@pytest.fixture(scope="module")
def first_city() -> Said:
    files, _ = read_city(SOFTWARE)
    return said(files, Settings(SOFTWARE))


def secret(value: str, row: int = 2, organisation: str = "") -> Secret:
    return Secret(INBOX, row, "Contact name", Asked.contact_name, value, organisation)


def published(text: str) -> Said:
    return Said(answers=[Text(REGISTER, text)])


def check(
    folder: Path,
    text: str,
    value: str,
    says: Said = NOTHING_SAID,
    organisation: str = "",
    ordinary: Ordinary | None = None,
) -> tuple[list[tuple[str, str]], LeakReport]:
    """The rules and places of all problems."""
    (folder / "index.html").write_text(f"<p>{text}</p>", encoding="utf-8")
    problems, report = check_leaks(folder, [secret(value, organisation=organisation)], says, ordinary or Ordinary())
    return [(problem.rule, str(problem.where)) for problem in problems], report


# what is ordinary


def test_no_ordinary_contact_stops_a_site_of_the_city_s_own_words(
    first_city: Said, english: Ordinary, tmp_path: Path
) -> None:
    assert len(ORDINARY_NAMES) >= 107
    for number, text in enumerate(first_city.own):
        (tmp_path / f"{number}.txt").write_text(text.text, encoding="utf-8")
    # any two words may come to stand side by side in a list
    (tmp_path / "list.html").write_text("<li>Attendance</li><li>School</li><li>June</li><li>May</li>", encoding="utf-8")
    secrets = [secret(name, row) for row, name in enumerate(ORDINARY_NAMES)]
    problems, report = check_leaks(tmp_path, secrets, first_city, english)
    assert [(p.where, ORDINARY_NAMES[int(p.facts["row"])]) for p in problems if p.level is Level.stop] == []
    assert report.values == len(ORDINARY_NAMES)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Free School Meals", "We give Free School Meals for all, free school meals."),
        ("Will Young", "We will young people hear."),
        ("Mark Down", "We mark down the price."),
        ("Year 10 Team", "Our Year 10 team"),
        ("Key Stage 2", "For Key Stage 2"),
        ("Same as above", "Same as above"),
        ("Young People", "Leeds Young People"),
        ("Sam Brown", "The school's brown bag"),
        ("Anna Green", "A Green Flag park"),
    ],
)
def test_an_ordinary_promise_is_no_leak(value: str, text: str, english: Ordinary, tmp_path: Path) -> None:
    assert check(tmp_path, text, value, published(text), ordinary=english)[0] == []


# what is a person's

REAL = [
    ("Sarah Okonjo", "Sarah Okonjo will read to 20 children."),
    ("Sarah Okonjo", "With SARAH OKONJO."),
    ("Sarah Okonjo", "sarah okonjo reads."),
    ("Will Young", "Will Young will teach guitar."),
    ("Grace Park", "Ask Grace Park."),
    ("Paul Okonjo", "P. Okonjo comes each week."),
    ("Paul Okonjo", "Okonjo, P. comes each week."),
    ("Mr A B Smith", "AB Smith reads."),
    ("Mr A B Smith", "A. B. Smith reads."),
    ("Mr A B Smith", "A.B.Smith reads."),
    ("AB Smith", "A. B. Smith reads."),
    ("J\u00fcrgen M\u00fcller", "Juergen Mueller reads."),
    ("Juergen Mueller", "J\u00fcrgen M\u00fcller reads."),
    ("Jurgen Muller", "J\u00fcrgen M\u00fcller reads."),
    ("S\u00f8ren Kj\u00e6r", "Soeren Kjaer reads."),
    ("Soren Kjaer", "S\u00f8ren Kj\u00e6r reads."),
    ("\u00c5sa Holm", "Aasa Holm reads."),
    ("\u0141ucja \u017bak", "Lucja Zak reads."),
    ("Andr\u00e9 Lef\u00e8vre", "Andre Lefevre reads."),
    ("Gro\u00df Meier", "Gross Meier reads."),
    ("Paul Okonjo", "P\u0430ul Ok\u043enj\u043e reads."),
    ("Paul Okonjo", "\u0420aul \u039fkonjo reads."),
    ("P\u0430ul Okonjo", "Paul Okonjo reads."),
    ("Li Wu", "<b>Li Wu</b>"),
    ("Jo Li", "Who:</td><td>Jo Li</td><td>"),
    ("\u674e\u5c0f\u660e", "<b>\u674e\u5c0f\u660e</b>"),
    ("\uae40\ucca0\uc218", "<b>\uae40\ucca0\uc218</b>"),
    ("14 Mill Road", "Meet at 14 Mill Road."),
]


@pytest.mark.parametrize(("value", "text"), REAL)
def test_a_person_is_found_in_what_an_organisation_published(
    value: str, text: str, first_city: Said, english: Ordinary, tmp_path: Path
) -> None:
    says = Said(own=first_city.own, declared=first_city.declared, answers=[Text(REGISTER, text)])
    assert check(tmp_path, text, value, says, ordinary=english)[0] == [("gate-leak-answer", "index.html")]


STOPS, ATS = (".", " dot ", " d0t ", "[.]", " DOT ", " (dot) "), ("@", " at ", "[at]", "(at)", " AT ", " @ ")


@pytest.mark.parametrize(("first", "at", "last"), list(product(STOPS, ATS, STOPS)))
def test_an_address_is_found_with_any_of_its_signs_spelt_out(first: str, at: str, last: str, tmp_path: Path) -> None:
    text = f"Write to bob{first}smith{at}leedsplay{last}org today"
    assert check(tmp_path, text, "bob.smith@leedsplay.org")[0] == [("gate-leak", "index.html")]


@pytest.mark.parametrize(
    ("value", "text", "found"),
    [
        ("07700 900123", "O77OO 9OO123", True),
        ("07700 900123", "o77oo-9oo-l23", True),
        ("07700 900123", "O77OO<b> 9OOI23</b>", True),
        ("07700 900123", "\u041e77\u041e0 9\u041e0123", True),
        ("O77OO 9OO123", "07700 900123", True),
        ("07700 900123", "O77OO 9OO124", False),
        # eight, nine digits without the nought and the country
        ("01204 1234", "01204 1234", True),
        ("1204 1234", "1204 1234", False),
        ("01204 12345", "+44 1204 12345", True),
        ("+44 1204 12345", "01204 12345", True),
        ("+44 1204 1234", "01204 1234", False),
        ("1204 12345", "01204 12345", True),
    ],
)
def test_numbers_at_the_border(value: str, text: str, found: bool, tmp_path: Path) -> None:
    assert bool(check(tmp_path, text, value)[0]) is found


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Li Wu", "Li Wu reads."),
        ("Jo Li", "a jo li b"),
        ("\u674e\u5c0f\u660e", "\u6211\u674e\u5c0f\u660e\u6211"),
        ("J Park", "J Park"),
        ("Paul Okonjo", "the club's p okonjo"),
        ("Paul Okonjo", "Okonjo Primary"),
        ("Paul Lee", "P Lee"),
    ],
)
def test_what_is_too_short_to_be_looked_for_in_a_sentence(value: str, text: str, tmp_path: Path) -> None:
    assert check(tmp_path, f"We met {text} today", value)[0] == []


def test_what_is_looked_for_only_where_it_stands_alone_is_counted(tmp_path: Path) -> None:
    assert (check(tmp_path, "x", "Li Wu")[1].alone, check(tmp_path, "x", "Jo Lee")[1].alone) == (1, 0)


# whose it is

OWN = [
    ("Sarah Jones", "Sarah Jones Childminding"),
    ("Jones, Sarah", "Sarah Jones Childminding"),
    ("Sarah Jones", "Jones, Sarah"),
    ("sarah.jones", "Sarah Jones Childminding"),
    ("Mrs Sarah Jones", "Sarah Jones Childminding"),
    ("A B Smith", "AB Smith Ltd"),
    ("AB Smith", "A. B. Smith"),
    ("Harehills Primary", "Harehills Primary School"),
]


@pytest.mark.parametrize(("value", "organisation"), OWN)
def test_an_organisation_s_own_name_is_no_secret_of_its_contact(value: str, organisation: str, tmp_path: Path) -> None:
    text = f"{organisation}, {organisation}"
    assert check(tmp_path, text, value, organisation=organisation)[0] == []
    assert check(tmp_path, text, value)[0] == [("gate-leak", "index.html")]


def test_an_own_name_is_counted_as_such() -> None:
    assert needles("Sarah Jones", Ordinary(), "Sarah Jones Childminding") == set()
    assert why_short("Sarah Jones", Ordinary(), "Sarah Jones Childminding") is Why.own_name


def test_only_its_own_and_another_s_is_told(tmp_path: Path) -> None:
    school = Said(organisations=[Text(REGISTER, "Harehills Primary School")])
    told = [("gate-name-organisation", str(REGISTER))]
    assert check(tmp_path, "Harehills Primary School", "Harehills Primary", school, "Playbox")[0] == told
    assert check(tmp_path, "harehills-primary-school-x1", "Harehills Primary", school, "Playbox")[0] == told
    beside = check(tmp_path, "Harehills Primary helps", "Harehills Primary", school, "Playbox")[0]
    assert beside == [("gate-leak", "index.html"), *told]


OTHER = "Leeds Playbox"


def answered(value: str, organisation: str, key: str = "", asked: Asked = Asked.contact_name) -> Secret:
    return Secret(INBOX, 2, "What we asked", asked, value, organisation, key)


@pytest.mark.parametrize(
    ("value", "organisation", "key", "asked", "rules"),
    [
        # a row that is held or refused: in another's text it stands without that row
        ("Sarah Okonjo", "Swim Club", "k2", Asked.contact_name, ["gate-name-answer"]),
        ("Poppy Whitaker", "Swim Club", "k2", Asked.child_name, ["gate-name-answer"]),
        # a child whom the same organisation named earlier, whatever it is called now
        ("Poppy Whitaker", "Leeds Playbox", "k2", Asked.child_name, ["gate-leak-answer"]),
        ("Poppy Whitaker", "leeds play-box", "k2", Asked.child_name, ["gate-leak-answer"]),
        ("Poppy Whitaker", "Leeds Playbox Ltd", "k2", Asked.child_name, ["gate-leak-answer"]),
        ("Poppy Whitaker", "Playbox", "k2", Asked.child_name, ["gate-leak-answer"]),
        ("Poppy Whitaker", "Swim Club", "k1", Asked.child_name, ["gate-leak-answer"]),
        # a row of which nobody can tell who answered
        ("Poppy Whitaker", "", "", Asked.child_name, ["gate-leak-answer"]),
        ("Poppy Whitaker", "\U0001f388", "k2", Asked.child_name, ["gate-leak-answer"]),
        ("sarah@mail.example", "Swim Club", "k2", Asked.contact_email, ["gate-leak-answer"]),
        ("07700 900123", "Swim Club", "k2", Asked.contact_phone, ["gate-leak-answer"]),
        ("sarah@mail.example", "Swim Club", "k2", Asked.contact_name, ["gate-leak-answer"]),
        ("sarah at mail example", "Swim Club", "k2", Asked.contact_email, ["gate-leak-answer"]),
    ],
)
def test_a_name_in_the_words_of_another_organisation_is_told_and_stops_nothing(
    value: str, organisation: str, key: str, asked: Asked, rules: list[str], tmp_path: Path
) -> None:
    text = f"We thank {value} for it."
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    says = Said(answers=[Text(REGISTER, f"{OTHER}\n{text}", key="k1", organisation=OTHER)])
    problems, report = check_leaks(tmp_path, [answered(value, organisation, key, asked)], says)
    assert [problem.rule for problem in problems] == rules
    is_told = rules == ["gate-name-answer"]
    assert [problem.level is Level.warn for problem in problems] == [is_told]
    assert bool(report.found) is not is_told
    assert str(problems[0].where if is_told else problems[0].facts["source"]) == str(REGISTER)


@pytest.mark.parametrize(
    ("key", "rules"), [("k2", ["gate-leak-answer"]), ("k3", ["gate-name-answer"])], ids=["on the site", "held"]
)
def test_who_is_on_the_site_with_a_pledge_is_named_by_no_other_there(
    key: str, rules: list[str], tmp_path: Path
) -> None:
    text = "We thank Sarah Okonjo for it."
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    says = Said(
        answers=[
            Text(REGISTER, f"{OTHER}\n{text}", key="k1", organisation=OTHER),
            Text(REGISTER, "Swim Club\nWe swim.", key="k2", organisation="Swim Club"),
        ]
    )
    problems, _ = check_leaks(tmp_path, [answered("Sarah Okonjo", "Swim Club", key)], says)
    assert [problem.rule for problem in problems] == rules


def test_of_equal_names_the_one_that_its_own_organisation_published_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("Sarah Okonjo", encoding="utf-8")
    lines = [Where("pledges/register.csv", number) for number in (2, 3)]
    says = Said(
        answers=[
            Text(line, "Sarah Okonjo", key=f"k{line.line}", organisation=name)
            for line, name in zip(lines, (OTHER, "Swim Club"), strict=True)
        ]
    )
    secrets = [
        answered("Sarah Okonjo", "Chess Club", "k1"),
        replace(answered("Sarah Okonjo", "Swim Club", "k9"), row=7),
    ]
    problems, _ = check_leaks(tmp_path, secrets, says)
    assert [(problem.rule, problem.facts["row"]) for problem in problems] == [
        ("gate-leak-answer", "7"),
        ("gate-name-answer", "2"),
    ]
    assert problems[0].facts["source"] == str(lines[1])


def test_a_name_in_two_cells_in_the_words_of_another_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("Sarah Okonjo", encoding="utf-8")
    says = Said(answers=[Text(REGISTER, "Sarah Okonjo", key="k1", organisation=OTHER)])
    cells = [answered(value, "Swim Club", "k2") for value in ("Sarah", "Okonjo")]
    assert [problem.rule for problem in check_leaks(tmp_path, cells, says)[0]] == ["gate-name-answer"]


@pytest.mark.parametrize(("more", "found"), [(False, [False, False]), (True, [True, False])])
def test_where_more_answers_are_to_come_words_of_the_city_may_be_a_name(more: bool, found: list[bool]) -> None:
    says = Said(own=[Text(PAGE, "young men, a will; School Nurse")], more=more)
    search = sought([secret("Will Young"), secret("School Nurse")], says, Ordinary()).search
    assert search is not None
    assert [bool(list(search.hits(text))) for text in ("Will Young", "School Nurse")] == found


def test_an_initial_for_a_forename_is_not_the_forename(tmp_path: Path) -> None:
    assert check(tmp_path, "Sarah Jones", "Sarah Jones", organisation="S. Jones Childminding")[0] != []
    assert check(tmp_path, "S. Jones", "Sarah Jones", organisation="S. Jones Childminding")[0] == []


# what the city says

HAND = Said(own=[Text(PAGE, "Thanks.\n\nWe thank Sarah Okonjo.", by_hand=True)])


def test_a_name_on_a_page_of_the_city_is_told_with_its_line(tmp_path: Path) -> None:
    text = "We thank Sarah Okonjo."
    assert check(tmp_path, text, "Sarah Okonjo", HAND)[0] == [("gate-name-said", f"{PAGE}:3")]
    assert check(tmp_path, text, "Sarah Okonjo", Said(own=[Text(PAGE, text)]))[0] == []
    declared = Said(declared=["Sarah Okonjo"], own=HAND.own)
    assert check(tmp_path, text, "Sarah Okonjo", declared)[0] == []


@pytest.mark.parametrize("value", ["sarah@mail.example", "07700 900123"])
def test_an_address_or_a_number_on_a_page_of_the_city_stops_until_it_is_declared(value: str, tmp_path: Path) -> None:
    text = f"Write to {value}."
    page = [Text(PAGE, text, by_hand=True)]
    assert check(tmp_path, text, value, Said(own=page))[0] == [("gate-leak-written", "index.html")]
    assert check(tmp_path, text, value, Said(own=page, declared=[value]))[0] == []


@pytest.mark.parametrize(
    ("own", "answer", "stops"),
    [
        ("we will young people hear", "Will Young teaches", True),
        ("we will young people hear", "we will young people see", False),
        ("The Will Young club", "Will Young teaches", False),
        ("young men, a will", "Will Young teaches", True),
    ],
)
def test_a_name_of_the_city_s_words_is_one_where_it_is_written_as_one(
    own: str, answer: str, stops: bool, tmp_path: Path
) -> None:
    says = Said(own=[Text(PAGE, own)], answers=[Text(REGISTER, answer)])
    assert bool(check(tmp_path, answer, "Will Young", says)[0]) is stops


def test_words_of_the_city_side_by_side_are_no_name_unless_an_organisation_wrote_them(tmp_path: Path) -> None:
    own = [Text(PAGE, "young men, a will")]
    assert check(tmp_path, "Will Young", "Will Young", Said(own=own))[0] == []
    assert check(tmp_path, "Will Okonjo", "Will Okonjo", Said(own=own))[0] == [("gate-leak", "index.html")]


# what is not read


def test_a_file_is_passed_over_only_where_the_theme_ships_it_byte_by_byte(tmp_path: Path) -> None:
    site, shipped = tmp_path / "site", tmp_path / "theme"
    for folder, text in ((site, "Ann Eeds"), (shipped, "Ann Eeds")):
        (folder / "assets").mkdir(parents=True)
        (folder / "assets" / "a.js").write_text(text, encoding="utf-8")
    _, report = check_leaks(site, [secret("Ann Eeds")], theme=shipped)
    assert (list(report.found), report.shipped, report.files) == ([], 1, 0)
    (site / "assets" / "a.js").write_text("Ann Eeds ", encoding="utf-8")
    problems, report = check_leaks(site, [secret("Ann Eeds")], theme=shipped)
    assert (len(problems), report.shipped, report.files) == (1, 0, 1)
    assert (theme() / "assets" / "javascripts").is_dir()


def test_pictures_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\xff")
    assert check(tmp_path, "x", "Ann Eeds")[1].pictures == 1


def test_a_value_only_in_a_path_is_found(tmp_path: Path) -> None:
    (tmp_path / "ann-eeds").mkdir()
    (tmp_path / "ann-eeds" / "a.txt").write_text("x", encoding="utf-8")
    assert check(tmp_path, "x", "Ann Eeds")[0] == [("gate-leak", "\u2026")]


@pytest.mark.parametrize(
    ("value", "signs", "there"),
    [
        ("Ann Bob Cal Dan Eve Fay", "annbob", True),
        ("Ann Bob Cal Dan Eve Fay Gus", "annbob", False),
        ("Jo Lee", "jolee", True),
        ("Ab", "ab", False),
        ("X Eeds", "xeeds", False),
        ("X Eedss", "xeedss", True),
        ("1" * 16, "1" * 16, True),
        ("123456789012345 678", "678", False),
    ],
)
def test_the_borders_of_what_is_looked_for(value: str, signs: str, there: bool) -> None:
    assert (signs in {needle.signs for needle in needles(value, Ordinary())}) is there


def test_nothing_is_looked_for_where_nothing_is_given() -> None:
    assert Search.of({}) is None
    assert sought([], NOTHING_SAID, Ordinary()).search is None


@pytest.mark.parametrize(("before", "there"), [(3988, True), (3989, True), (3990, False)])
def test_of_a_value_without_end_the_first_4000_signs_are_looked_at(before: int, there: bool) -> None:
    found = {needle.signs for needle in needles("x" * before + " 7700900123", Ordinary())}
    assert ("7700900123" in found) is there
