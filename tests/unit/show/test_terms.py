"""Links to the glossary: the first use of a hard word where a page speaks to children and families, nowhere else."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.shapes import GlossaryTerm
from generator.show.terms import CLOSED_TO_LINKS, TermLinks

HERE = "wishes/play/"
GLOSSARY = "../../glossary/"


def term(word: str, *also: str, easy: bool = False) -> GlossaryTerm:
    return GlossaryTerm(term=word, says=("It is that.",), also=also, easy=easy)


LINKS = TermLinks(
    [
        term("plan", "plans"),
        term("child protection plan", "child protection plans"),
        term("council"),
        term("council tax"),
        term("children’s rights"),
        term("children's home"),
        term("play", easy=True),
        term("amp"),
    ]
)


def a(anchor: str, text: str) -> str:
    return f'<a data-term href="{GLOSSARY}#{anchor}">{text}</a>'


def child(text: str) -> str:
    return f'<div data-voice="child">{text}</div>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # the first use only, whatever its form
        ("The plan. The plan.", f"The {a('plan', 'plan')}. The plan."),
        ("Plans of the plan.", f"{a('plan', 'Plans')} of the plan."),
        ("<p>A plan</p><p>a plan</p>", f"<p>A {a('plan', 'plan')}</p><p>a plan</p>"),
        ("<em>plan</em>", f"<em>{a('plan', 'plan')}</em>"),
        # capitals do not matter and stay
        ("The COUNCIL", f"The {a('council', 'COUNCIL')}"),
        # longest first; the shorter word is linked on its own later
        ("A child protection plan", f"A {a('child-protection-plan', 'child protection plan')}"),
        (
            "A child protection plan is no plan",
            f"A {a('child-protection-plan', 'child protection plan')} is no {a('plan', 'plan')}",
        ),
        ("The council tax", f"The {a('council-tax', 'council tax')}"),
        # whole words only, and none that is easy
        ("planned, replan, play", "planned, replan, play"),
        # apostrophes as templates write them
        ("children’s rights", a("children-s-rights", "children’s rights")),
        ("children's home", a("children-s-home", "children's home")),
        ("children&#39;s home", a("children-s-home", "children&#39;s home")),
        # no word inside an entity
        ("salt &amp; amp", f"salt &amp; {a('amp', 'amp')}"),
        # after a void or self-closing element
        ("a<br>plan", f"a<br>{a('plan', 'plan')}"),
        ("<circle r='1'/>plan", f"<circle r='1'/>{a('plan', 'plan')}"),
        ("<!-- plan > plan -->", "<!-- plan > plan -->"),
        # attributes are not text
        ('<i title="a plan">x</i>', '<i title="a plan">x</i>'),
    ],
)
def test_in_the_child_voice(body: str, expected: str) -> None:
    assert LINKS.link(child(body), HERE) == child(expected)


@pytest.mark.parametrize(
    "body",
    [
        *(f"<{tag}>the plan</{tag}>" for tag in sorted(CLOSED_TO_LINKS)),
        "<h2><span>the plan</span></h2>",
        "<table><tr><td>the plan</td></tr></table>",
        "<p data-source-quote>the plan</p>",
        "<p data-source-quote><em>the plan</em></p>",
        '<div data-voice="professional">the plan</div>',
        '<div data-voice="professional"><p>the plan</p></div>',
        # a voice inside does not open what is closed
        '<table><tr><td data-voice="child">the plan</td></tr></table>',
        '<blockquote data-source-quote><p data-voice="child">the plan</p></blockquote>',
        '<a href="x"><span data-voice="family">the plan</span></a>',
    ],
)
def test_where_nothing_is_linked(body: str) -> None:
    assert LINKS.link(child(body), HERE) == child(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<div>the plan</div>", "<div>the plan</div>"),
        ('<p data-voice="family">the plan</p>', f'<p data-voice="family">the {a("plan", "plan")}</p>'),
        (
            '<div data-voice="professional">a plan<p data-voice="child">a plan</p>a plan</div>',
            f'<div data-voice="professional">a plan<p data-voice="child">a {a("plan", "plan")}</p>a plan</div>',
        ),
        ('<p data-voice="child">x</p>the plan', '<p data-voice="child">x</p>the plan'),
        ("Written *by hand*: the plan", "Written *by hand*: the plan"),
    ],
)
def test_only_a_voice_for_children_and_families_asks_for_links(body: str, expected: str) -> None:
    assert LINKS.link(body, HERE) == expected


def test_the_glossary_does_not_link_to_itself() -> None:
    assert LINKS.link(child("the plan"), "glossary/") == child("the plan")


def test_a_city_without_hard_words_is_left_alone() -> None:
    assert TermLinks([]).link(child("the plan"), HERE) == child("the plan")
    assert TermLinks([term("plan", easy=True)]).link(child("the plan"), HERE) == child("the plan")


class Outline(HTMLParser):
    """What a page is made of: its tags and its text, and which text stands in which elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self.opened: list[str] = []
        self.linked: list[tuple[str, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if ("data-term", None) in attrs:
            self.linked.append(tuple(self.opened))
        else:
            self.pieces.append(self.get_starttag_text() or "")
        self.opened.append(f"{tag} {attrs}")

    def handle_endtag(self, tag: str) -> None:
        opened = self.opened.pop()
        if "data-term" not in opened:
            self.pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_entityref(self, name: str) -> None:
        self.pieces.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.pieces.append(f"&#{name};")


def outline(body: str) -> Outline:
    found = Outline()
    found.feed(body)
    found.close()
    return found


WORDS = st.sampled_from(["plan", "Plans", "child protection plan", "council", "amp", "x", "ıİſ", "&amp;", "&#39;", "."])
TEXT = st.lists(WORDS, max_size=4).map(" ".join)
OPENINGS = st.sampled_from(
    [
        *(f"<{tag}>" for tag in ("p", "em", "h2", "a", "td", "svg", "nav")),
        '<p data-voice="child">',
        '<div data-voice="family" class="plan">',
        '<div data-voice="professional">',
        "<q data-source-quote>",
    ]
)


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def one(opening: str, texts: tuple[str, str, str]) -> str:
        name = re.split(r"[ >]", opening[1:])[0]
        return f"{texts[0]}{opening}{texts[1]}</{name}>{texts[2]}"

    return st.builds(one, OPENINGS, st.tuples(TEXT, inner, TEXT))


BODIES = st.recursive(TEXT, nested, max_leaves=12)


@given(BODIES)
def test_links_are_all_that_is_added(body: str) -> None:
    before, after = outline(body), outline(LINKS.link(body, HERE))
    assert "".join(after.pieces) == "".join(before.pieces)


@given(BODIES)
def test_no_link_stands_where_it_may_not(body: str) -> None:
    found = outline(LINKS.link(body, HERE))
    for opened in found.linked:
        assert not CLOSED_TO_LINKS & {element.split()[0] for element in opened}
        assert not any("data-source-quote" in element for element in opened)
        assert "professional" not in [e for e in opened if "data-voice" in e][-1]


@given(BODIES)
def test_no_word_is_linked_twice(body: str) -> None:
    anchors = re.findall(r'data-term href="([^"]*)"', LINKS.link(body, HERE))
    assert len(anchors) == len(set(anchors))


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1), max_size=4), st.text())
def test_no_glossary_and_no_text_is_too_odd(words: list[str], text: str) -> None:
    TermLinks([term(word) for word in words]).link(child(text), HERE)
