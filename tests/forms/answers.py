"""What a dozen made-up organisations of the test city answered: sloppy as people are, with private words in odd places.

Nothing here is real: numbers are from Ofcom's range for drama, addresses are of domains that nobody can have.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Answer:
    """One answer as it stands after its last change. `before` is what it said at first, where it was changed."""

    number: int
    sent: datetime
    organisation: str
    sector: str
    kind: str
    promise: str
    wishes: tuple[str, ...]
    area: str
    website: str
    start: date | str
    contact_name: str
    contact_email: str
    contact_phone: str
    consent: str
    staff: str = ""
    benefits: str = ""
    known_by: str = ""
    due: date | str = ""
    logo: str = ""
    child_name: str = ""
    before: tuple[str, str] | None = None
    changed: datetime | None = None
    finished: bool = True

    @property
    def last(self) -> datetime:
        """When it was sent or last changed."""
        return self.changed or self.sent


SCHOOL, CHARITY, BUSINESS, OTHER = "Schools and colleges", "Charities and clubs", "Shops and businesses", "Others"
PLAY, WAY, ASKED = "Places to play", "Getting to school", "Being asked"
FOOD, NATURE = "Good food", "Trees and a clean river"

ANSWERS = (
    Answer(
        number=1,
        sent=datetime(2026, 1, 12, 9, 5, 14),
        organisation="Quayside Swim Club",
        sector=CHARITY,
        kind="Partner",
        promise="We will teach 60 children to swim for free, every Saturday, until July.",
        wishes=(PLAY,),
        area="Quayside",
        website="https://swim.example.org/",
        start=date(2026, 2, 7),
        contact_name="Amina Testerton",
        contact_email="amina.testerton@example.org",
        contact_phone="07700 900101",
        consent="Yes",
        staff="4",
        benefits="Children of 7 to 11 who cannot swim yet",
        known_by="We count how many can swim 25 metres in July.",
        due=date(2026, 7, 31),
        logo="https://swim.example.org/logo.png",
    ),
    Answer(
        number=2,
        sent=datetime(2026, 1, 12, 15, 40),
        organisation="Hilltop Primary School",
        sector=SCHOOL,
        kind="Partner",
        promise="We will open our playground after lessons on 3 days of each week.",
        wishes=(PLAY, WAY),
        area="Hilltop",
        website="hilltop-primary.example.org",
        start=date(2026, 1, 19),
        contact_name="Bartholomew Placeholder",
        contact_email="office@hilltop-primary.example.org",
        contact_phone="01632 960112",
        consent="Yes",
        staff="62",
        benefits="Everyone in our school",
        due=date(2026, 12, 18),
    ),
    Answer(
        number=3,
        sent=datetime(2026, 1, 13, 11, 2, 59),
        organisation="Kawiarnia „Żółw”",
        sector=BUSINESS,
        kind="Supporter",
        promise='We put a "water and a chair" sign in our window; anyone under 18 may rest here.',
        wishes=(WAY,),
        area="Old Town",
        website="https://xn--w-uga1v8h.example.org",
        start=date(2026, 1, 13),
        contact_name="Zofia Przykładowa",
        contact_email="zofia@cafe.example.org",
        contact_phone="+44 7700 900103",
        consent="Yes",
        staff="3",
    ),
    Answer(
        number=4,
        sent=datetime(2026, 1, 20, 8, 0, 1),
        organisation="Friends of the Old Town Library",
        sector=CHARITY,
        kind="Partner",
        promise="We will read aloud every Tuesday.\nWe will ask children to choose 100 new books by June 2026.",
        wishes=(ASKED, PLAY),
        area="the old town",
        website="http://library-friends.example.org/read?week=1",
        start=date(2026, 2, 3),
        contact_name="Dolores Sample-Smith",
        contact_email="Dolores.Sample@Example.org",
        contact_phone="(07700) 900 104",
        consent="yes ",
        staff="none, we are volunteers",
        known_by="The list of books",
        due="June 2026",
    ),
    Answer(
        number=5,
        sent=datetime(2026, 1, 21, 12, 30),
        organisation="Bright Sparks Electrical Ltd",
        sector=BUSINESS,
        kind="Partner",
        promise="+ 2 paid placements a year for young people who leave care",
        wishes=(ASKED,),
        area="",
        website="https://sparks.example.org",
        start=date(2026, 4, 1),
        contact_name="Edgar Mustermann",
        contact_email="edgar@sparks.example.org",
        contact_phone="+44 7700 900105",
        consent="Yes",
        staff="48",
        known_by="2 people start in September 2026",
        due=date(2027, 3, 31),
    ),
    Answer(
        number=6,
        sent=datetime(2026, 1, 22, 16, 45, 30),
        changed=datetime(2026, 2, 2, 10, 15),
        organisation="Harbour Buses",
        sector=BUSINESS,
        kind="Partner",
        promise="We will let all under 16s ride for free on Sundays from May 2026.",
        before=("We will think about free rides.", "Yes"),
        wishes=(WAY,),
        area="Brookmouth",
        website="https://buses.example.org",
        start=date(2026, 5, 3),
        contact_name="Fatima Nobody",
        contact_email="press@buses.example.org",
        contact_phone="07700900106",
        consent="Yes",
        staff="310",
        benefits="20,000 children",
        known_by="Tickets given out",
    ),
    Answer(
        number=7,
        sent=datetime(2026, 1, 23, 9, 9, 9),
        changed=datetime(2026, 2, 10, 18, 0, 5),
        organisation="Harbour Theatre",
        sector=OTHER,
        kind="Supporter",
        promise="We keep 20 seats at every play for children from the Old Town.",
        before=("We keep 20 seats at every play for children from the Old Town.", "Yes"),
        wishes=(PLAY,),
        area="Quayside",
        website="",
        start=date(2026, 3, 1),
        contact_name="Gustav Beispiel",
        contact_email="gustav@theatre.example.org",
        contact_phone="07700 900107",
        consent="No",
        staff="20",
    ),
    Answer(
        number=8,
        sent=datetime(2026, 1, 24, 14, 0),
        organisation="St Clement's Youth Group",
        sector=OTHER,
        kind="Partner",
        promise="Thanks to Casey Sampleton, age 9, we will clean the river bank 4 times a year.",
        wishes=(NATURE,),
        area="Hilltop",
        website="https://clements.example.org",
        start=date(2026, 3, 21),
        contact_name="Hyacinth Fictional",
        contact_email="hyacinth@clements.example.org",
        contact_phone="07700 900108",
        consent="Yes",
        staff="2",
        child_name="Casey Sampleton",
    ),
    Answer(
        number=9,
        sent=datetime(2026, 1, 25, 19, 19, 19),
        organisation="Tidewater Dental",
        sector=BUSINESS,
        kind="Supporter",
        promise="We visit every infant class once a year.",
        wishes=(FOOD,),
        area="Old Town",
        website="https://teeth.example.org",
        start=date(2026, 9, 1),
        contact_name="Ingrid Invented",
        contact_email="ingrid@teeth.example.org",
        contact_phone="07700 900109",
        consent="Yes, but please without our address",
        staff="11",
    ),
    Answer(
        number=10,
        sent=datetime(2026, 2, 1, 7, 55),
        organisation="  Quayside  Gardeners\u00a0",
        sector=CHARITY,
        kind="Partner",
        promise="We will plant 200 trees with children 🌳 and look after them.\u200b",
        wishes=(NATURE, PLAY, FOOD),
        area="quayside ",
        website="www.gardeners.example.org",
        start="next spring",
        contact_name="Jonquil Madeup",
        contact_email="jonquil@gardeners.example.org",
        contact_phone="n/a",
        consent="YES",
        staff="0",
        benefits="everyone",
        known_by="200 trees",
        due=date(2027, 3, 1),
    ),
    Answer(
        number=11,
        sent=datetime(2026, 2, 3, 13, 13),
        organisation="Riverbank Bakers",
        sector=BUSINESS,
        kind="Partner",
        promise="Free bread on Fridays! Call Kit on 07700 900111 or write to kit@bakers.example.org",
        wishes=(FOOD,),
        area="Brookmouth",
        website="https://bakers.example.org",
        start=date(2026, 2, 6),
        contact_name="Kit Imaginary",
        contact_email="kit@bakers.example.org",
        contact_phone="07700 900111",
        consent="Yes",
        staff="9",
    ),
    Answer(
        number=12,
        sent=datetime(2026, 2, 4, 10, 0),
        organisation="Brookmouth Legal Advice",
        sector=CHARITY,
        kind="Supporter",
        promise="We will answer every child who asks us about their rights within 5 days.",
        wishes=(ASKED,),
        area="Brookmouth",
        website="https://advice.example.org",
        start=date(2026, 2, 4),
        contact_name="Brookmouth Legal Advice",
        contact_email="hello@advice.example.org",
        contact_phone="01632 960120",
        consent="Yes",
        staff="7",
        known_by="Days until we answer",
    ),
)
# Begun and never sent off: only Typeform keeps such rows.
BEGUN = Answer(
    number=13,
    sent=datetime(2026, 2, 5, 10, 0),
    organisation="Half Way Cycles",
    sector=BUSINESS,
    kind="Partner",
    promise="We will",
    wishes=(),
    area="",
    website="",
    start="",
    contact_name="Lionel Unfinished",
    contact_email="",
    contact_phone="",
    consent="",
    finished=False,
)
