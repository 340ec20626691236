"""What may be published unread: nothing that can name or describe a person, and yet most of what is promised."""

from __future__ import annotations

import pytest

from generator.intake.codes import Code
from generator.intake.settling import Held
from generator.terms import Asked
from tests.unit.intake.exports import candidate

TEXTS = (Asked.promise, Asked.benefits, Asked.known_by)


def clean(text: str, asked: Asked = Asked.promise, **more: str) -> bool:
    """Whether `--accept-clean` would publish the plain answer with this text in it."""
    its = candidate({asked: text, **{Asked(name): answer for name, answer in more.items()}})
    return Held(its, (), its.flags, None).clean


CHILDREN = (
    "April (4) will sing at our fair.",
    "June, 9, drew our poster.",
    "August, nine, will open our gate.",
    "The siblings whose mums are in hospital will get free meals.",
    "The boys in care at our school will get new coats.",
    "The girls whose dads are in court get a free lunch.",
    "The toddlers in temporary housing over our shop will get beds.",
    "Our younger member in hospital will get a free tablet.",
    "After Mia Ferreira (7) wrote to us, we will open our yard.",
    "Jayden told us the swings were broken, so we will mend them.",
    "We will name the garden for Ava, 6.",
    "For Noah, who started in Reception with us last week.",
    "Jayden's mum will run the club.",
    "In loving memory of our little Ellie.",
    "poppy whitaker is four and she loves our park",
    "Will is six and wants a bike.",
    "Hope, aged nine, drew our poster.",
    "We will help a six-year-old from Quayside to walk again.",
    "Our youngest member turned seven in May.",
    "We will pay for swimming for the twins at number 9.",
    "The boy who won the 2026 spelling bee will cut the ribbon.",
    "We will give free haircuts to Zofia's daughter.",
    "A free place for E.S. (Y5, St Mary's).",
    "Ella, DOB 12 March 2015, will be our mascot.",
    "Born on 3 June 2018, our first baby gets a free cake.",
    "We will mend the ramp at 14 Oak Road for the girl who lives there.",
    "Free meals for the family at flat 3, the high street.",
    "We will support the lad in foster care at our school.",
    "The court said she must stay with us, so we will help.",
    "We will build a ramp for the deaf girl in Year 4 at Quay Primary.",
    "Follow @littleleo_2017 to see our promise.",
    "DM Leo's dad on insta for a place.",
    "Мы поможем Анне Петровой из пятого класса.",
    "我们会帮助王小明。",
    "Аva Smith will open the fair.",
    "ava and jayden will plant 40 trees with us",
    "We will give 20 books to children like Mohammed.",
    "The only wheelchair user in Class 3B will get a new desk.",
    "Two sisters from Hilltop will get free shoes.",
    "My son has autism, so we will open a quiet hour.",
    "His brother died on our road. We will make it safe.",
    "We will give a bike to our head teacher's son.",
    "KS2 pupil of the year at Hill School gets a prize.",
    "The child whose house burned down in March gets a free uniform.",
    "Our nephew Kit will be seven. We will run a kite day.",
    "The girl on the front page of the Post in May will get a free coat.",
    "We will pay for glasses for one pupil who cannot see the board.",
    "Since Maisie's accident we will put up 20 signs.",
    "Year 6 at St Anne's will get 30 coats.",
    "Lil' Jay from block C gets a free lunch every day.",
    "We will give swimming lessons to the triplets.",
    "Summer loves our park. We will keep it open.",
    "April and May will plant trees with us.",
    "A new pram for the teenage mum in our nursery.",
    "Kwame O. will get a free place.",
    "Miss Patel's class of 2026 will paint a wall.",
    "Zoë and Zack will open our new shop.",
    "Contact Sam on 496 0000 for a place.",
    "We will plant 12 trees for Rose.",
    "He will be nine in June.",
    "We will give a phone to the Syrian boy who came in May.",
    "Ring O77OO 9OO123 for a free place",
    "our little star will sing at the fair",
    "A free place for the children at number 9.",
    "We will give new beds to the 3 children at 9 high street.",
    "Grace will sing at our fair.",
    "We will give 5 children of Hilltop Farm Road new coats.",
    "The young carer next to our shop will get a free place.",
    "Miles will sing at our fair.",
    "A new bike for kit.",
    "Happy will get a free place.",
    "For Art and Joy, who run our club.",
    "free coats for dylan and his sister",
    "We will hold a party for Mrs Khan's 30 children.",
)


def test_there_are_more_than_forty() -> None:
    assert len(set(CHILDREN)) >= 40


@pytest.mark.parametrize("text", CHILDREN)
@pytest.mark.parametrize("asked", [*TEXTS, Asked.organisation])
def test_a_text_that_names_or_describes_a_child_waits_for_a_person(text: str, asked: Asked) -> None:
    assert not clean(text, asked)


@pytest.mark.parametrize("asked", TEXTS)
@pytest.mark.parametrize(
    "text",
    [
        "After Poppy Whitaker (4) told us, we will mend the swings.",
        "Jayden who lives on Oak Road will get a bike.",
        "In memory of Ava, 6",
        "Ella, DOB 12 March 2015",
        "E.S. (Y5, St Mary's)",
        "Write to bobsmith at gmail com",
        "Ring O77OO 9OO123",
        "Ring 4960000",
        "See kiteclub dot org",
        "DM us",
        "poppy whitaker is four",
    ],
)
def test_the_texts_that_were_once_published_unread_wait(text: str, asked: Asked) -> None:
    assert not clean(text, asked)


def test_a_story_behind_a_promise_is_read_too() -> None:
    """A text is looked at to the end of what may be published, not to its first stop."""
    promise = "We will open our hall to young people every Saturday. " * 4
    assert clean(promise) and not clean(f"{promise}Jayden told us.")


# what is promised every day; with how much of it nobody need be troubled


ORDINARY = (
    "We will open our hall to young people every Saturday from March 2027.",
    "Free swimming for 200 children in Quayside",
    "We will give 200 free breakfasts every week.",
    "We will plant 40 trees with local schools by December 2027.",
    "Our buses will be free for children under 16 on Sundays.",
    "We will train all our staff in children's rights by June 2027.",
    "Every child who visits will get a free book.",
    "We will run a free holiday club for 50 families in the summer.",
    "Our library will stay open until 8pm on Thursdays.",
    "We will ask 100 pupils each term what they want from our museum.",
    "We will cut litter in our park by half by 2028.",
    "We pledge to pay for 30 music lessons a year.",
    "We will make our shop breastfeeding friendly.",
    "We will give £5,000 to youth clubs in Hilltop.",
    "12 work experience places for students from local schools every year.",
    "We will put up 20 new bike racks outside our offices.",
    "Mentoring for 25 teenagers looking for their first job.",
    "We will listen to children and publish what we change each year.",
    "We will host two open days for schools every term.",
    "Our staff will volunteer for 500 hours at food banks.",
    "We will give free school uniforms to families who need them.",
    "We will make all our menus healthier and cut sugar by 20% by 2028.",
    "We will display the 12 wishes in our reception and talk about them at our AGM.",
    "All our drivers will get training on road safety near schools.",
    "We will offer free tickets to 1,000 children and young people in Brookmouth.",
    "Quiet hour every Tuesday morning for families.",
    "We will teach 60 parents to cook healthy meals on a budget.",
    "We will share our playground with the community at weekends.",
    "Quay Street Bakery will feed 150 children in the school holidays.",
)
# These are as ordinary, and a person reads them: each has a word that is also said of one person.
READ = (
    "We will offer 10 apprenticeships to care leavers each year.",
    "We will put a young person on our board by September 2027.",
    "We will create a quiet room for children with autism.",
    "We will welcome Year 6 pupils to our open day.",
    "We will pay for two young people to train as lifeguards.",
    "We will work with Barnardo's to help 30 families.",
    "Football sessions for girls every Friday from 4pm to 6pm.",
)


@pytest.mark.parametrize("promise", ORDINARY)
def test_ordinary_promises_need_no_reader(promise: str) -> None:
    assert candidate({Asked.promise: promise}).flags == ()


@pytest.mark.parametrize("promise", READ)
def test_some_ordinary_promises_are_read(promise: str) -> None:
    assert [flag.code for flag in candidate({Asked.promise: promise}).flags] == [Code.unproven]


# names of organisations


@pytest.mark.parametrize(
    ("name", "unread"),
    [
        ("Hilltop Primary School", True),
        ("Old Town Youth Club", True),
        ("Kirkgate Bakery", True),
        ("Zest Kitchen Ltd", True),
        ("NHS Brookmouth", True),
        ("Zest", False),
        ("Ava", False),
        ("Ava Foundation", False),
        ("Ava's Club", False),
        ("Sarah Jones Childminding", False),
        ("Sarah Jones Club", False),
        ("S Jones School", False),
        ("J School", False),
        ("Jo School", True),
        ("1st Hilltop Scouts", True),
        ("Club 9 School", True),
        ("Ava 6 Club", False),
        ("Школа Club", False),
        ("The Poppy Whitaker Memorial Club", False),
    ],
)
def test_a_name_that_may_be_a_persons_is_read(name: str, unread: bool) -> None:
    assert clean("We will open our hall.", organisation=name, website="") is unread


def test_an_organisation_that_is_on_the_site_is_known_by_name() -> None:
    assert clean("We will open our hall.", organisation="O'Malley's Fish & Chips", website="")
    assert not clean("We will open our hall.", organisation="O'Malley's Fish & Peas", website="")


def test_an_organisation_may_say_its_own_name() -> None:
    own = {"organisation": "Harbour Light Trust", "website": ""}
    assert clean("We at Harbour Light Trust will open our hall.", **own)
    assert not clean("We at Harbour Dark Trust will open our hall.", **own)


# websites


@pytest.mark.parametrize(
    ("address", "unread"),
    [
        ("quaystreetbakery.co.uk", True),
        ("www.quay-street-bakery.example/our-work", True),
        ("qsb.org.uk", True),
        ("quaystreetbakery.co.uk/community/young-people", True),
        ("poppywhitaker.co.uk", False),
        ("wetoin.co.uk", False),
        ("quaystreetbakery.co.uk/poppy-whitaker", False),
        ("quaystreetbakery.co.uk/p/4", False),
        ("quaystreetbakery.co.uk/?for=poppy", False),
        ("facebook.com/quaystreetbakery", False),
        ("instagram.com/poppy", False),
        ("quaystreetbakery4.co.uk", False),
    ],
)
def test_an_address_that_is_not_made_of_the_organisations_name_is_opened(address: str, unread: bool) -> None:
    found = [flag.code for flag in candidate({Asked.website: address}).flags]
    assert found == ([] if unread else [Code.website_unproven])


# what is told


def test_the_strange_words_are_shown_and_names_first() -> None:
    (found,) = candidate({Asked.promise: "Poppy Whitaker, our star, sings. Zoë Whitaker too."}).flags
    assert (found.code, found.facts) == (Code.name_like, {"words": "Poppy Whitaker, Zoë Whitaker"})
    (found,) = candidate({Asked.promise: "We will sing for poppy, poppy and (6)."}).flags
    assert (found.code, found.facts) == (Code.unproven, {"words": "poppy, 6"})


def test_no_more_of_strange_words_is_told_than_fits_a_sentence() -> None:
    (found,) = candidate({Asked.promise: "We zzza zzzb zzzc zzzd zzze zzzf"}).flags
    assert found.facts["words"] == "zzza, zzzb, zzzc, zzzd, zzze"
    (found,) = candidate({Asked.promise: "We " + "z" * 60}).flags
    assert found.facts["words"] == "z" * 40


def test_what_was_told_of_a_person_is_not_told_again() -> None:
    kit = {Asked.promise: "Kit, age 9, has 9 cakes.", Asked.benefits: "Kit"}
    found = [(flag.code, flag.asked) for flag in candidate(kit).flags]
    assert found == [(Code.child_in_text, "promise"), (Code.unproven, "")]
    kit = {Asked.promise: "Kit, age 9, has 9 cakes.", Asked.benefits: "Everyone"}
    assert [flag.code for flag in candidate(kit).flags] == [Code.child_in_text]


def test_strange_words_of_all_texts_are_told_at_once() -> None:
    (found,) = candidate({Asked.promise: "We will help kit.", Asked.known_by: "We ask kim."}).flags
    assert (found.code, found.asked, found.facts) == (Code.unproven, "", {"words": "kit, kim"})


def test_a_text_in_another_script_is_read_by_somebody_who_can() -> None:
    for text in ("Мы откроем зал", "We will open зал", "hall 会", "открытый hall"):
        assert [flag.code for flag in candidate({Asked.promise: text}).flags] == [Code.other_script]
    assert [flag.code for flag in candidate({Asked.promise: "We will open a café."}).flags] == []
