"""Closed lists that linking knows: titles, particles, nicknames, names of the same thing.

All entries are folded as `names.fold` folds: lower case, no accents, no full stops, hyphens as
blanks. They are kept short on purpose: only what is frequent in news and unambiguous.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def word_set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: Before a person's name and no part of it. Multi-word titles are lists of single words, because
#: they are taken off one by one: prime minister, vice president, foreign secretary.
TITLES: Final = word_set(
    """
    mr mrs ms miss mx dr prof professor sir dame lord baroness president vice prime minister
    premier chancellor secretary senator sen representative rep congressman congresswoman
    governor gov mayor general gen colonel col major maj captain capt lieutenant lt sergeant sgt
    constable pc corporal cpl private superintendent inspector judge justice ambassador
    commissioner chairman chairwoman chief chairperson director former ex foreign defense
    defence interior deputy reverend rev ayatollah imam rabbi cardinal archbishop bishop
    spokesman spokeswoman officer detective coach commander admiral leader herr frau
    bundeskanzler kanzler mme mlle monsieur madame senor senora presidente ministro ministra
    """
)

#: Titles that go with the name ("Pope Francis", "Lady Gaga"): kept in it, overlooked when names are
#: compared.
STYLES: Final = word_set(
    """
    pope king queen prince princess lady saint emperor empress sultan emir sheikh sheikha
    """
)

#: Last words of names in which 's is no possessive.
WITH_S: Final = word_set(
    """
    poor's moody's mcdonald's lord's sotheby's christie's levi's wendy's macy's kellogg's
    lloyd's sainsbury's domino's denny's kohl's lowe's arby's hershey's joe's nando's claridge's
    wetherspoon's morrison's paul's andrew's james's jerry's
    """
)

#: Generation suffixes and their one form: two full names that differ in them are two people.
GENERATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr"}
)

#: Letters after a person's name.
POST_NOMINALS: Final = word_set("qc kc mp mep mla msp mbe obe cbe kbe phd md esq")

#: Titles that a person alone has, whatever the name looks like: Mr Washington, Dr May.
PERSONAL_TITLES: Final = word_set(
    """
    mr mrs ms miss mx dr prof professor sir dame sen rep gov gen lt col capt sgt pc
    """
)

#: Of these, those that tell men from women; of one surname, they decide whose it is.
COURTESY_TITLES: Final = word_set("mr mrs ms miss sir dame")

#: Titles and kinship words that tell men from women among people of one surname.
MASCULINE: Final = word_set(
    """
    mr sir lord king prince duke baron herr monsieur senor sheikh sultan emperor congressman
    chairman spokesman husband father son brother uncle grandfather grandson nephew widower
    boyfriend stepfather stepson fiance
    """
)
FEMININE: Final = word_set(
    """
    mrs ms miss dame lady queen princess duchess baroness frau madame mme mlle senora sheikha
    empress congresswoman chairwoman spokeswoman wife mother daughter sister aunt grandmother
    granddaughter niece widow girlfriend stepmother stepdaughter fiancee
    """
)

#: After a surname that means several people of it: the Murphy family.
FAMILIES: Final = word_set(
    """
    family families brothers sisters siblings twins couple household clan dynasty parents
    children
    """
)

#: Small words inside surnames; a name that starts with one is a surname ("von der Leyen"), unless
#: it is in `FIRST_NAME_PARTICLES` and no longer name of the text ends in it.
PARTICLES: Final = word_set(
    """
    von van der den de del della di da do dos das du la le el al ul bin bint ibn abu ben ter ten
    zu zur und y e st mc mac o
    """
)

#: Particles that are first names as well: Ben Okafor, Al Gore, Van Morrison.
FIRST_NAME_PARTICLES: Final = word_set("ben al van le mac abu do la della san")

#: Words that initials of a name may pass over.
SMALL_WORDS: Final = word_set(
    """
    of the and for in on to a an de des du la le les et del y los las der die das und fur e di
    da do dos
    """
)


_SAME: Final = """
    united states | us | usa | united states of america | eeuu | ee uu | estados unidos | etats unis
    | vereinigte staaten | vereinigten staaten
    united kingdom | uk | britain | great britain | royaume uni | reino unido
    | vereinigtes konigreich
    european union | eu
    united arab emirates | uae
    kyiv | kiev
    turkiye | turkey
    czech republic | czechia
    ivory coast | cote divoire
    myanmar | burma
    north macedonia | macedonia
    netherlands | holland
    new york | new york city | nyc
    washington | washington dc | washington d c
    los angeles | la
    european commission | eu commission
    european council | eu council
    european parliament | eu parliament
    united nations | un
    islamic state | isis | isil | islamic state of iraq and syria
    federal reserve | fed | us federal reserve | federal reserve board | federal reserve system
    hibernian | hibs
    manchester united | man united | man utd | manchester utd
    manchester city | man city
    tottenham hotspur | tottenham | spurs
    wolverhampton wanderers | wolves
    barcelona | barca
    juventus | juve
"""

#: Names of one thing → the first of them; kept apart from the rules because no rule finds them.
SAME: Final[Mapping[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        tuple(name.split()): tuple(line[0].split())
        for line in (row.split("|") for row in _SAME.strip().replace("\n    |", " |").splitlines())
        for name in line
    }
)

#: Entries of `SAME` that are words in lower case: they count only in capitals (US, LA).
IN_CAPITALS: Final = frozenset((("us",), ("la",), ("un",), ("eu",), ("uk",)))

#: News agencies and channels, which articles cite as their source.
AGENCIES: Final[frozenset[tuple[str, ...]]] = frozenset(
    tuple(name.split())
    for name in (
        "cnn",
        "cnncom",
        "reuters",
        "ap",
        "associated press",
        "afp",
        "agence france presse",
        "upi",
        "dpa",
        "press association",
        "pa",
        "xinhua",
        "tass",
        "itar tass",
        "interfax",
        "ria novosti",
        "ani",
        "pti",
        "kyodo",
        "yonhap",
        "gmt",
        "bbc",
        "bbc news",
        "fox news",
        "nbc",
        "abc",
        "cbs",
        "nbc news",
        "abc news",
        "cbs news",
        "wikinews",
    )
)

#: What companies and clubs append to their name.
FORMS: Final = word_set(
    """
    corp corporation inc incorporated ltd limited plc ag se gmbh sa nv co company llc lp spa fc
    cf afc platforms technologies
    """
)

#: First words of organizations that are not meant by the word alone.
GENERIC: Final = word_set(
    """
    national united american european international federal royal general new central world
    global house street states bank university department ministry north south east west
    northern southern eastern western russian ukrainian british french german chinese us uk eu
    public social free first saint christian democratic people peoples party group news press
    radio black white state supreme high army police air senate congress parliament justice
    """
)

#: Last words of organizations that are not meant by the word alone.
GENERIC_ENDS: Final = word_set("house party group states street news press")

#: Before the name of a mountain or lake.
LANDFORMS: Final = word_set("mount mt lake river cape")

#: After the name of a landscape, and after that of a company.
LANDSCAPES: Final = word_set(
    "rainforest river basin jungle delta forest valley desert canyon falls"
)
COMPANY_CONTEXT: Final = word_set(
    "said shares stock announced employees workers executives profits sales"
)

#: Before the name of a place and no part of it, in lower case: northern Syria.
DIRECTIONS: Final = word_set(
    "northern southern eastern western central northeastern northwestern southeastern southwestern"
)

#: Before "for" and a club.
PLAYS: Final = word_set(
    "play plays played playing signed scored striker midfielder defender forward"
)

#: Words before the name of a ship and of a storm: the two are MISC and no people.
SHIPS: Final = frozenset(("USS", "HMS", "RMS", "HMCS", "HMAS", "USNS", "USCGC", "MV", "SS", "INS"))
STORMS: Final = frozenset(("Hurricane", "Typhoon", "Cyclone", "Storm"))

#: First words of offices whose name may hold an "and": Ministry of Health and Family Welfare.
BODY_HEADS: Final = word_set(
    """
    Ministry Department Bureau Office Board Center Centre Centers Centres Institute Institution
    School Faculty College Committee Commission Council Secretary Minister Society Association
    Federation Court Directorate Agency Division House Senate Royal National Select
    """
)

#: Last words of organizations that are whole before an "and".
ORGANIZATION_ENDS: Final = word_set(
    """
    International Bank Watch University Corporation Corp Inc Ltd Group Council Union Party
    Association Committee Agency Airlines Airways Motors Times Post United City Front Congress
    Commission Foundation Institute League Authority Company Hospital Fund Club Alliance Network
    Organization Partners Ministry Department Holdings Electric Energy Systems Technologies
    Studios Records
    """
)

#: Last words that the parts before them share: Senate Homeland Security and Governmental Affairs
#: Committee.
COMMITTEE_ENDS: Final = word_set(
    """
    Coalition Enforcement Coordination Initiative Project Committee Commission Administration
    Department Agency Ministry Council Board Institute Office Service Services Bureau Authority
    Association Society Center Centre Fund Museum Company Sons Foundation University College
    School Affairs Conference Union Act Division Program Programme Organization Organisation
    Court Group Federation Trust Festival Awards Hospital Directorate
    """
)

#: What ministries are of; the second field of one is made of these.
TOPICS: Final = word_set(
    """
    affairs agriculture atmospheric arts biology engineering faith freedom customs oceanic
    immigration broadcasting business children climate change commerce communications community
    communities construction consumer culture customs defence defense development disaster
    education employment energy environment equality explosives family farmers finance firearms
    fisheries food foreign forest forests forestry gas gender government health home housing
    human immigration industry information infrastructure innovation interior irrigation justice
    labor labour land lands livestock local management media mines mining natural oil petroleum
    planning population power prevention protection public railways regional rehabilitation
    rescue research resources rural safety science security services skills social space sport
    sports statistics technology telecommunications tobacco tourism trade transport urban
    veterans water welfare women works youth
    """
)

#: Countries put before an organization's name to tell it from others.
NATION_MARKS: Final = word_set("us uk eu un")
