"""Dates of the languages whose grammar is made of their words alone.

Months and weekdays are those of Unicode CLDR, the other words those of `values.vocabulary`. Found
are days with their month, months with their year, weekdays, days relative to today, and periods
with an adjective ("vorige week", "scorsa settimana"); amounts and shares in figures, not in words.
To add a language: rows in `values.vocabulary`, a `Row` here, cases in `tests/data/values.txt`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Final

from precis.entities.patterns import neutral
from precis.entities.patterns.grammar import Amounts, Dates, Grammar, grammar
from precis.entities.patterns.numbers import DASH, DAY, YEAR, words
from precis.entities.patterns.values.vocabulary import Vocabulary, vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a language has beside its words."""

    #: Between day and month, month and year, as patterns that end with a blank.
    of_month: str = ""
    of_year: str = ""
    #: For per cent and percentage points; an underscore is a space.
    percent: str = ""
    #: Words after which a lone month or year is a time.
    leads: str = ""
    #: Weekdays and months that are other words too.
    ambiguous: str = ""


ROWS: Final[Mapping[str, Row]] = MappingProxyType(
    {
        "nl": Row(
            percent="procent procentpunt procentpunten basispunt basispunten",
            leads="in sinds tot eind begin medio vanaf",
        ),
        "pt": Row(
            of_month="de ",
            of_year="de ",
            percent="por_cento ponto_percentual pontos_percentuais pontos_base",
            leads="em de desde até",
        ),
        "it": Row(
            of_month="(?:di )?",
            of_year="(?:del )?",
            percent="per_cento punto_percentuale punti_percentuali punti_base",
            leads="a in da di nel dal fino",
        ),
        "sv": Row(percent="procent procentenhet procentenheter", leads="i från till sedan"),
        "da": Row(percent="procent procentpoint", leads="i fra til siden"),
        "no": Row(percent="prosent prosentpoeng", leads="i fra til siden"),
        "ro": Row(percent="la_sută", leads="în din"),
        "pl": Row(percent="procent procenta procentu", leads="w od do"),
        "cs": Row(percent="procento procenta procent procentního_bodu", leads="v od do"),
        "sk": Row(percent="percento percentá percent", leads="v od do"),
        "ru": Row(percent="процент процента процентов", leads="в с до", ambiguous="среда"),
        "uk": Row(percent="відсоток відсотки відсотків", leads="у в з до", ambiguous="середа"),
        "tr": Row(ambiguous="pazar"),
        "el": Row(leads="τον από"),
        "fi": Row(percent="prosenttia prosentin"),
    }
)


@cache
def of(language_code: str) -> Grammar:
    """The grammar of a language of `ROWS`."""
    row, entries = ROWS[language_code], vocabulary(language_code)
    return grammar(
        _dates(row, entries),
        Amounts(
            wording=replace(neutral.WORDING, percent=_phrases(row.percent)),
            followers=" ".join([neutral.FOLLOWERS, row.percent, *_of_category(entries, "M")]),
        ),
    )


def _phrases(listed: str) -> str:
    """A pattern of phrases, the longest first."""
    phrases = [phrase.replace("_", " ") for phrase in listed.split()]
    return "|".join(sorted(phrases, key=len, reverse=True)) or "(?!)"


def _of_category(entries: Vocabulary, categories: str) -> list[str]:
    return [word for word, entry in entries.items() if entry[0] in categories]


def _full_names(entries: Vocabulary, category: str, ambiguous: str) -> list[str]:
    """Names that abbreviate no other one."""
    names = _of_category(entries, category)
    shortest = 3 if category == "M" else 4
    return [
        name
        for name in names
        if len(name) >= shortest
        and name not in ambiguous.split()
        and not any(
            other != name and other.startswith(name) and entries[other] == entries[name]
            for other in names
        )
    ]


def _any_case(names: Iterable[str]) -> str:
    """The names in lower case and in title case, in one string."""
    listed = [name for name in names if " " not in name]
    return " ".join([*listed, *(name.capitalize() for name in listed)])


def _alternation(names: Iterable[str]) -> str:
    """The same as a pattern; names of several words in lower case."""
    names = list(names)
    several = [name for name in names if " " in name]
    single = _any_case(names)
    pattern = "|".join([*several, words(single)] if single else several)
    return rf"(?:{pattern})(?!\w)" if pattern else "(?!)"


def _dates(row: Row, entries: Vocabulary) -> Dates:
    months = _full_names(entries, "M", row.ambiguous)
    weekdays = _full_names(entries, "W", row.ambiguous)
    now, near = _of_category(entries, "R"), _of_category(entries, "LN")
    nearby = _of_category(entries, "LNT")
    periods, seasons = _of_category(entries, "kemjq"), _of_category(entries, "s")
    ordinals, parts = _of_category(entries, "O"), _of_category(entries, "qh")
    joints = [word for word in _of_category(entries, "-&") if word.isalpha()]
    month, weekday = _alternation(months), _alternation(weekdays)
    joint = rf"(?: ?{DASH} ?| (?:{'|'.join(joints)}) )" if joints else rf"(?: ?{DASH} ?)"
    day = rf"{DAY[: DAY.rindex('(?!')]}(?!\d)(?:\.|[º°])?"
    year = rf"(?:,? {row.of_year}{YEAR})?"
    days = rf"(?:{day}{joint})?{day} {row.of_month}{month}{year}"
    period = _alternation([*periods, *weekdays])
    return Dates(
        triggers=_any_case(
            [*months, *weekdays, *now, *near, *nearby, *periods, *seasons, *ordinals]
        ),
        followers=rf"{month}|{'|'.join(joints) or '(?!)'}|de|di|\.|[º°]",
        word="|".join(
            [
                rf"{weekday},? (?:den |de )?{days}",
                rf"{month}(?: ?{DASH} ?{month})? {row.of_year}{YEAR}",
                rf"{_alternation(ordinals)} {_alternation(parts)} {_ARTICLES}{YEAR}",
                rf"{_alternation(seasons)} {_ARTICLES}{YEAR}",
                rf"{_alternation(nearby)} {period}",
                rf"{period} {_alternation(near)}",
                _alternation(now),
            ]
        ),
        figure=rf"{days}|[1-4][º°.e]? {_alternation(parts)} {_ARTICLES}{YEAR}",
        month=month,
        weekday=weekday,
        leads=row.leads,
        ambiguous=_any_case(months),
    )


#: Between a season or quarter and its year.
_ARTICLES: Final = r"(?:van |de |do |del |dell['’]|di |av |af |i )?"
