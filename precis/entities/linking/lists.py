"""Closed lists that linking knows: titles, particles, nicknames, names of the same thing.

All entries are folded as `names.fold` folds: lower case, no accents, no full stops, hyphens as
blanks. They are kept short on purpose: only what is frequent in news and unambiguous.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: Before a person's name and no part of it. Multi-word titles are lists of single words, because
#: they are taken off one by one: prime minister, vice president, foreign secretary.
TITLES: Final = _set(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady president vice prime minister
    premier chancellor secretary senator sen representative rep congressman congresswoman
    governor gov mayor general gen colonel col major maj captain capt lieutenant lt
    sergeant sgt judge justice ambassador commissioner chairman chairwoman chief
    chairperson director former ex foreign defense defence interior deputy reverend rev
    ayatollah imam rabbi cardinal archbishop bishop father spokesman spokeswoman officer
    detective coach commander admiral leader herr frau bundeskanzler kanzler mme mlle
    monsieur madame senor senora presidente ministro ministra
    """
)

#: Titles that go with the name ("Pope Francis"): kept in it, overlooked when names are compared.
STYLES: Final = _set(
    """
    pope king queen prince princess saint emperor empress sultan emir sheikh sheikha
    """
)

#: Last words of names in which 's is no possessive.
WITH_S: Final = _set(
    """
    poor's moody's mcdonald's lord's sotheby's christie's levi's wendy's macy's kellogg's
    lloyd's sainsbury's domino's denny's kohl's lowe's arby's hershey's joe's nando's
    claridge's wetherspoon's morrison's paul's andrew's james's jerry's
    """
)

#: Generation suffixes: two full names that differ in them are two people.
GENERATIONS: Final = _set("jr sr")

#: Small words inside surnames; a name that starts with one is a surname.
PARTICLES: Final = _set(
    """
    von van der den de del della di da do dos das du la le el al ul bin bint ibn abu ben
    ter ten zu zur und y e st mc mac o
    """
)

#: Words that initials of a name may pass over.
SMALL_WORDS: Final = _set(
    """
    of the and for in on to a an de des du la le les et del y los las der die das und fur
    e di da do dos
    """
)


def _groups(listed: str) -> Mapping[str, str]:
    """Every word of a line → the line's first word."""
    return MappingProxyType(
        {word: line.split()[0] for line in listed.strip().splitlines() for word in line.split()}
    )


#: First names that stand for one another.
NICKNAMES: Final = _groups(
    """
    joseph joe
    william bill billy will
    robert bob bobby rob
    richard dick rick
    james jim jimmy
    michael mike
    thomas tom
    anthony tony
    edward ed ted eddie
    charles charlie chuck
    benjamin ben
    daniel dan danny
    david dave
    stephen steve steven
    kenneth ken
    ronald ron
    donald don
    gregory greg
    jeffrey jeff geoffrey geoff
    andrew andy
    christopher chris
    matthew matt
    nicholas nick
    timothy tim
    samuel sam
    alexander alex
    elizabeth liz beth
    katherine kate kathy katie
    margaret maggie
    susan sue
    vladimir volodymyr
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

#: What companies and clubs append to their name.
FORMS: Final = _set(
    """
    corp corporation inc incorporated ltd limited plc ag se gmbh sa nv co company llc lp
    spa fc cf afc
    """
)

#: First words of organizations that are not meant by the word alone.
GENERIC: Final = _set(
    """
    national united american european international federal royal general new central
    world global house street states bank university department ministry north south east
    west northern southern eastern western russian ukrainian british french german chinese
    us uk eu public social free first saint christian democratic people peoples party
    group news press radio black white state supreme high army police air senate congress
    parliament justice
    """
)

#: Last words of organizations that are not meant by the word alone.
GENERIC_ENDS: Final = _set("house party group states street news press")

#: Before the name of a mountain or lake.
LANDFORMS: Final = _set("mount mt lake river cape")

#: Countries put before an organization's name to tell it from others.
NATION_MARKS: Final = _set("us uk eu")

#: Surnames that look like misspellings of each other and are not.
_LOOK_ALIKES: Final = """
    johnson johnston johnstone jonson johansson johnsson johannson
    anderson andersen andersson
    peterson petersen pettersson petersson
    hansen hanson hansson
    larson larsen larsson
    nelson nilson nielsen nilsson neilson
    thompson thomson thomsen thomasson
    robinson robertson robison robson
    stephens stevens stephenson stevenson
    richards richardson
    harris harrison
    morris morrison
    williams williamson
    phillips philipps phelps
    jackson jacobson
    simmons simons simpson
    nichols nicholson nicholls
    clarke clark
    browne brown
    martin martinez martins marton
    fernandes fernandez
    marshall marshal
    morgan morton moran
    parker barker
    miller millar muller moller
    meyer meier mayer maier
    schmidt schmitt schmitz
    hoffman hoffmann hofmann
    kaufman kaufmann
    walker walter walters
    carter cartier
    collins collings
    rogers rodgers
    reynolds reynold
    sanders saunders sandler
    gordon gorton
    warner warren werner
    turner tanner
    fisher fischer
    kelly kelley
    murphy murray
    ferguson fergusson
    clinton clifton
    gardner gardiner garner
    wilson willson wilkinson
    francis frances
    gonzalez gonzaga
    austria australia
    slovakia slovenia
"""
LOOK_ALIKES: Final = _groups(_LOOK_ALIKES)
