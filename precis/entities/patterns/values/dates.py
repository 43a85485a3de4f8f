"""The text of a DATE mention → ISO 8601 at the precision that is written."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache
from typing import Final

from precis.entities.patterns.numbers import DASH
from precis.entities.patterns.values import calendar
from precis.entities.patterns.values.calendar import Clue
from precis.entities.patterns.values.vocabulary import Entry, Vocabulary, vocabulary

_DASH: Final = r"\s?[-\u2010-\u2015\u2212~〜～至到]\s?"
#: Two figures of a year mean 1969 to 2068, as POSIX has it.
_PIVOT: Final = 69


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= _PIVOT else 2000)


def _span_end(first: str, last: str) -> int:
    return int(last) if len(last) == 4 else int(first[:2] + last)


def _interval(first: int, last: int) -> str | None:
    return f"{first:04d}/{last:04d}" if first < last else None


# Dates in figures. Each function takes the match and the clue.


def _ymd(match: re.Match[str], _: Clue) -> str | None:
    return calendar.day(int(match[1]), int(match[2]), int(match[3]))


def _dmy(match: re.Match[str], clue: Clue) -> str | None:
    first, separator, second, year = int(match[1]), match[2], int(match[3]), _year(match[4])
    is_day_first = True if separator == "." or first > 12 else clue.is_day_first
    if second > 12:
        is_day_first = False
    if first == second:
        is_day_first = True
    if is_day_first is None:
        return None
    day, month = (first, second) if is_day_first else (second, first)
    return calendar.day(year, month, day)


def _dm(match: re.Match[str], clue: Clue) -> str | None:
    return calendar.yearless_day(int(match[2]), int(match[1]), clue)


def _days_dmy(match: re.Match[str], clue: Clue) -> str | None:
    first, last, month = int(match[1]), int(match[2]), int(match[3])
    if match[4]:
        ends = (
            calendar.day(_year(match[4]), month, first),
            calendar.day(_year(match[4]), month, last),
        )
    else:
        ends = calendar.yearless_day(month, first, clue), calendar.yearless_day(month, last, clue)
    return f"{ends[0]}/{ends[1]}" if None not in ends else None


def _years(match: re.Match[str], _: Clue) -> str | None:
    return _interval(int(match[1]), _span_end(match[1], match[2]))


def _decade(match: re.Match[str], _: Clue) -> str | None:
    first = int(match[1])
    last = (
        int(match[2] if not match[2] or len(match[2]) == 4 else match[1][:2] + match[2])
        if match[2]
        else first
    )
    return f"{first:04d}/{last + 9:04d}" if first <= last else None


def _short_decade(match: re.Match[str], _: Clue) -> str | None:
    """The thirties to nineties of the last century; earlier tens may be of two centuries."""
    return _tens(int(match[1]))


def _tens(tens: int) -> str | None:
    return f"19{tens}0/19{tens}9" if tens >= 3 else None


def _fiscal(match: re.Match[str], _: Clue) -> str | None:
    year = _year(match[1])
    if match[2]:
        return _interval(year, _span_end(f"{year}", match[2]))
    return f"{year:04d}"


def _coded(match: re.Match[str], clue: Clue) -> str | None:
    """Q3 2024, H1 2024; of a fiscal year or without a year nothing: its months are not said."""
    groups = match.groupdict()
    letter, number = groups["letter"].upper(), int(groups["number"])
    if groups["year"] is None:
        is_quarter = letter in "QT" and groups["last"] is None
        return calendar.quarter_of(number, clue) if is_quarter else None
    year = _year(groups["year"])
    last = int(groups["last"] or number)
    return _part_of_year(year, letter, number, last)


def _part_of_year(year: int, letter: str, number: int, last: int) -> str | None:
    if letter in "QT":
        if last > number:
            return calendar.months(year, 3 * number - 2, 3 * (last - number + 1))
        return f"{year:04d}-Q{number}" if 1 <= number <= 4 else None
    return calendar.months(year, 6 * number - 5, 6) if number < 3 else None


Reader = Callable[[re.Match[str], Clue], str | None]
_Y4: Final = r"((?:1\d|20)\d\d)"
_FIGURES: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), reader)
    for pattern, reader in (
        (r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)", _ymd),
        (r"(\d\d?)([./-])(\d\d?)\2(\d{4}|\d\d)", _dmy),
        (r"(\d\d?)\.(\d\d?)\.", _dm),
        (rf"(\d\d?)\.{_DASH}(\d\d?)\.(\d\d?)\.(\d{{4}}|\d\d)?", _days_dmy),
        (rf"{_Y4}(?:{_DASH}|/)(\d{{4}}|\d\d)", _years),
        (rf"{_Y4}['’]?(?:s|er(?:[ -]Jahren?)?)(?:{DASH}(\d{{2,4}})['’]?s)?", _decade),
        (r"(?:años |años |années )((?:1\d|20)\d0)(?:-((?:1\d|20)?\d0))?", _decade),
        (r"(?:['’‘]|años |années )?(\d)0(?:['’]?s|er(?:[ -]Jahren?)?|)", _short_decade),
        (r"FY ?['’]?(\d{4}|\d\d)(?:[-–/](\d{2,4}))?", _fiscal),
        (
            rf"(?P<letter>[QHT])(?P<number>\d)(?:{DASH}[QHT](?P<last>\d))?"
            r"(?:[ /]?(?:of )?['’]?(?P<year>\d{4}|\d\d))?",
            _coded,
        ),
        (r"(?P<number>\d)(?P<letter>[QHT]) ?['’]?(?P<year>\d{4}|\d\d)?(?P<last>(?!))?", _coded),
        (r"(?P<year>\d{4})[ -]?(?:(?P<letter>[QH])(?P<number>\d))(?P<last>(?!))?", _coded),
        (r"(?:9/11|11-S|11-septembre)", lambda _match, _clue: "2001-09-11"),
        (r"11-M", lambda _match, _clue: "2004-03-11"),
        (r"(\d{1,4})", lambda match, _: f"{int(match[1]):04d}" if len(match[1]) == 4 else None),
    )
)


# Dates in words: a row of categories, and what each of them is worth.

_TOKEN: Final = re.compile(
    r"(?P<year>(?:1\d|20)\d\d(?=[-–/]\d)|\d{3,4})|(?P<rank>\d\d?)(?P<th>st|nd|rd|th|er|ère|re|e"
    r"|ème|[º°]|ro)?(?![^\W_])"
    rf"|['’](?P<short>\d\d)(?!\d)|(?P<dash>{DASH})|(?P<slash>/)|(?P<amp>&)|(?P<comma>,)"
    r"|(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?)|(?P<other>[^\s.])"
)
Values = list[Entry]
#: "XIXe siècle".
_ROMAN_RANK: Final = re.compile(r"(x[ivx]*|xxi)e")


def shape(text: str, language_code: str) -> tuple[str, tuple[int | str, ...]] | None:
    """The categories of a date's words in order, and their values; None where one is unknown.

    Words without meaning of their own ("of", "the") are left out. Beside those of `vocabulary`: D a
    day or an ordinal number, Y a year, comma.
    """
    words = vocabulary(language_code)
    entries: Values = []
    tokens = list(_TOKEN.finditer(text.lower().replace("’", "'")))
    position = 0
    while position < len(tokens):
        match = tokens[position]
        kind = match.lastgroup
        position += 1
        if kind == "word":
            found, position = _longest(tokens, position, words)
            if not found:
                return None
            entries += [entry for entry in found if entry[0] != "x"]
        elif kind in ("year", "short"):
            entries.append(("Y", _year(match[kind])))
        elif kind in ("rank", "th"):
            entries.append(("D", int(match["rank"])))
        elif kind == "dash":
            entries.append(("-", 0))
        elif kind == "slash":
            entries.append(("/", 0))
        elif kind == "amp":
            entries.append(("&", 0))
        elif kind == "comma":
            entries.append((",", 0))
        else:
            return None
    return "".join(entry[0] for entry in entries), tuple(entry[1] for entry in entries)


def _longest(tokens: list[re.Match[str]], position: int, words: Vocabulary) -> tuple[Values, int]:
    """The entry of the words from this one on, as many as one entry has, and where the next is;
    several for words that a hyphen or an apostrophe joins, none for an unknown one."""
    for count in range(min(4, len(tokens) - position + 1), 0, -1):
        parts = [tokens[position - 1 + index][0] for index in range(count)]
        for spelling in (" ".join(parts), " ".join(parts).rstrip(".")):
            if spelling in words:
                return [words[spelling]], position - 1 + count
    single = tokens[position - 1][0].rstrip(".")
    if roman := _ROMAN_RANK.fullmatch(single):
        return [words[roman[1]]], position
    entries: Values = []
    for part in re.split(r"(['-])", single):
        if part in words:
            entries.append(words[part])
        elif part == "-" and entries and entries[-1][0] in "MW":
            entries.append(("-", 0))
        elif part not in ("'", "-") and len(part) > 1:
            return [], position
    return entries, position


def _full(year: int | None, month: int, day: int, clue: Clue) -> str | None:
    if year is None:
        return calendar.yearless_day(month, day, clue)
    return calendar.day(year, month, day)


def _joined(first: str | None, last: str | None) -> str | None:
    """An interval; its ends stand in order, and both or neither have a year."""
    if first is None or last is None or first.startswith("--") != last.startswith("--"):
        return None
    return f"{first}/{last}" if first < last or first.startswith("--") else None


class _Row:
    """The values of a row by category, each in order."""

    __slots__ = ("values",)

    def __init__(self, categories: str, values: tuple[int | str, ...]) -> None:
        self.values: dict[str, list[int | str]] = {}
        for category, value in zip(categories, values, strict=True):
            self.values.setdefault(category, []).append(value)

    def all(self, category: str) -> list[int]:
        return [int(value) for value in self.values.get(category, [])]

    def first(self, category: str) -> int | None:
        values = self.values.get(category)
        return int(values[0]) if values else None


def _date(categories: str, row: _Row, clue: Clue) -> str | None:
    """One day, several, or a range of them, in one month or two."""
    days, months_, years = row.all("D"), row.all("M"), row.all("Y")
    year = years[-1] if years else None
    if len(days) == 1:
        return _full(year, months_[0], days[0], clue)
    first_month, last_month = months_[0], months_[-1]
    is_range = "-" in categories or "/" in categories
    if not is_range and (len(months_) > 1 or days != list(range(days[0], days[-1] + 1))):
        return None
    if year is not None and first_month > last_month:
        return _joined(
            calendar.day(years[0] if len(years) > 1 else year - 1, first_month, days[0]),
            calendar.day(year, last_month, days[-1]),
        )
    first = _full(years[0] if len(years) > 1 else year, first_month, days[0], clue)
    last = _full(year, last_month, days[-1], clue)
    return _joined(first, last)


def _months(_: str, row: _Row, clue: Clue) -> str | None:
    months_, years = row.all("M"), row.all("Y")
    if len(months_) == 1:
        year = years[0] if years else calendar.month_year(months_[0], clue)
        return f"--{months_[0]:02d}" if year is None else f"{year:04d}-{months_[0]:02d}"
    first, last = months_[0], months_[-1]
    if not years and clue.published is not None:
        year = calendar.month_year(last, clue)
        assert year is not None
        years = [year]
    if not years:
        return f"--{first:02d}/--{last:02d}"
    start = years[0] if len(years) > 1 else years[-1] - (first > last)
    return f"{start:04d}-{first:02d}/{years[-1]:04d}-{last:02d}"


def _near_month(categories: str, row: _Row, clue: Clue) -> str | None:
    """ "last March": the last one that has begun before this month, "next March" the next."""
    published, month = clue.published, row.first("M")
    assert month is not None
    if published is None:
        return None
    year = published.year
    if "L" in categories or "P" in categories:
        year -= month >= published.month
    elif "N" in categories:
        year += month <= published.month
    return f"{year:04d}-{month:02d}"


def _weekday(categories: str, row: _Row, clue: Clue) -> str | None:
    index = row.first("W")
    assert index is not None
    direction = next((letter for letter in "LNTP" if letter in categories), "").replace("P", "L")
    if "k" in categories and clue.published is not None:
        offset = {"L": -1, "N": 1, "T": 0}.get(direction, 0)
        monday = clue.published - timedelta(clue.published.weekday())
        return (monday + timedelta(7 * offset + index)).isoformat()
    found = calendar.weekday(index, clue, direction)
    return None if found is None else found.isoformat()


def _weekdays(_: str, row: _Row, clue: Clue) -> str | None:
    first, last = row.all("W")
    start = calendar.weekday(first, clue)
    if start is None:
        return None
    return f"{start.isoformat()}/{(start + timedelta((last - first) % 7)).isoformat()}"


def _weekday_and_day(_: str, row: _Row, clue: Clue) -> str | None:
    """ "Friday the 13th": the nearest such day of three months."""
    index, number, published = row.first("W"), row.first("D"), clue.published
    if published is None:
        return None
    days = [published + timedelta(offset) for offset in range(-45, 46)]
    matching = [one for one in days if one.weekday() == index and one.day == number]
    return min(matching, key=lambda one: abs(one - published)).isoformat() if matching else None


def _relative_day(_: str, row: _Row, clue: Clue) -> str | None:
    offset = row.first("R") or 0
    return None if clue.published is None else (clue.published + timedelta(offset)).isoformat()


_OFFSETS: Final = {"L": -1, "P": -1, "N": 1, "T": 0}


def _period(categories: str, row: _Row, clue: Clue) -> str | None:
    """ "last week", "next year", "semaine dernière"; "the past week" are the days up to today."""
    published = clue.published
    if published is None:
        return None
    direction = next(letter for letter in categories if letter in _OFFSETS)
    unit = next(letter for letter in categories if letter not in _OFFSETS)
    offset, year = _OFFSETS[direction], published.year
    if direction == "P" and unit in "kmjd":
        return calendar.past(unit, published)
    if unit == "k":
        return calendar.week(published, offset)
    if unit == "e":
        return calendar.weekend(published, offset, direction)
    if unit == "m":
        return calendar.month(published, offset)
    if unit == "q":
        return calendar.quarter(published, offset)
    if unit == "s":
        return calendar.relative_season(row.first("s") or 0, published, direction)
    if unit == "h":
        half = 2 * year + (published.month > 6) + offset
        return calendar.months(half // 2, 6 * (half % 2) + 1, 6)
    if unit == "d":
        first = year - year % 10 + 10 * offset
        return f"{first}/{first + 9}"
    if unit == "c":
        return _century((year - 1) // 100 + 1 + offset)
    return f"{year + offset:04d}"


def _part(categories: str, row: _Row, clue: Clue) -> str | None:
    """A quarter or half of a year, or its first or last months; the year stands with it, is one
    relative to publication, or is not said."""
    year = _year_of(categories, row, clue)
    ordinals = [*row.all("O"), *row.all("D")]
    ordinal = ordinals[0] if ordinals else -1
    count = row.first("n") or (ordinals[1] if len(ordinals) > 1 else 1)
    if "q" in categories:
        number = ordinal if ordinal > 0 else 4
        if not 1 <= number <= 4:
            return None
        if year is None:
            return (
                calendar.quarter_of(number, clue) if ordinal > 0 and "j" not in categories else None
            )
        return f"{year:04d}-Q{number}"
    if year is None:
        return None
    if "h" in categories:
        return calendar.months(year, 6 * (2 if ordinal < 0 else ordinal) - 5, 6)
    if "m" in categories:
        if count == 1:
            return f"{year:04d}-{12 if ordinal < 0 else ordinal:02d}" if ordinal < 13 else None
        return calendar.months(year, 13 - count if ordinal < 0 else 1, count)
    return None


def _year_of(categories: str, row: _Row, clue: Clue) -> int | None:
    years = row.all("Y")
    if years:
        return years[0]
    if "j" not in categories or clue.published is None:
        return None
    before = categories[: categories.index("j") + 2]
    direction = next((letter for letter in reversed(before) if letter in _OFFSETS), "T")
    return clue.published.year + _OFFSETS[direction]


def _season(categories: str, row: _Row, _: Clue) -> str | None:
    index, years = row.first("s") or 0, row.all("Y")
    if len(years) == 2 or categories.endswith(("-D", "/D")):
        last = years[1] if len(years) == 2 else _span_end(f"{years[0]}", f"{row.all('D')[-1]:02d}")
        return calendar.winter(years[0]) if index == 3 and last == years[0] + 1 else None
    return calendar.season(index, years[0])


def _fiscal_year(_: str, row: _Row, __: Clue) -> str | None:
    """The year that a fiscal one is named for, though it may begin in another month."""
    years, ends = row.all("Y"), row.all("D")
    if len(years) == 2:
        return _interval(years[0], years[1])
    if ends:
        return _interval(years[0], _span_end(f"{years[0]}", f"{ends[0]:02d}"))
    return f"{years[0]:04d}"


def _century(number: int) -> str:
    return f"{100 * number - 99:04d}/{100 * number:04d}"


def _centuries(_: str, row: _Row, __: Clue) -> str | None:
    numbers = [*row.all("C"), *row.all("D")]
    first, last = numbers[0], numbers[-1]
    if not 1 <= first <= last <= 21:
        return None
    return f"{100 * first - 99:04d}/{100 * last:04d}"


def _era(categories: str, row: _Row, _: Clue) -> str | None:
    """A year before or after Christ; ISO 8601 has a year 0, which is 1 BC."""
    numbers = [*row.all("Y"), *row.all("D")]
    if "A" in categories:
        return f"{numbers[0]:04d}"
    return f"-{numbers[0] - 1:04d}" if numbers[0] > 1 else "0000"


def _feast(_: str, row: _Row, clue: Clue) -> str | None:
    return calendar.feast(str(row.values["X"][0]), row.first("Y"), clue)


def _near_feast(categories: str, row: _Row, clue: Clue) -> str | None:
    rule = str(row.values["X"][0])
    if clue.published is None:
        return None
    tense = 1 if "N" in categories else -1 if "L" in categories or "P" in categories else 0
    return calendar.feast(rule, None, clue._replace(tense=tense))


def _tens_in_words(_: str, row: _Row, __: Clue) -> str | None:
    return _tens(row.first("G") or 0)


def _plain_years(_: str, row: _Row, __: Clue) -> str | None:
    years = row.all("Y")
    return f"{years[0]:04d}" if len(years) == 1 else _interval(years[0], years[-1])


_SEP: Final = "[-/&,]"
#: A weekday before a day is left to the day.
_W: Final = "[LNT]?W?[LNT]?,?"
Shape = Callable[[str, _Row, Clue], str | None]
_SHAPES: Final[tuple[tuple[re.Pattern[str], Shape], ...]] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (rf"{_W}M(?:D(?:{_SEP}{{1,2}}M?D)*)(?:,?Y)?", _date),
        (rf"{_W}D(?:,?{_SEP}{_W}D)*M(?:,?Y)?", _date),
        (rf"{_W}DMY?-{_W}DMY?", _date),
        ("M(?:[-/&]M)?,?Y(?:-MY)?|M[-/&]M|M", _months),
        ("[LNTP]M|M[LNT]", _near_month),
        ("[LNTP]?W|W[LNT]|W[LNT]k", _weekday),
        ("W[-/]W", _weekdays),
        ("WD", _weekday_and_day),
        ("R", _relative_day),
        ("[LNTP]{1,2}[kemjqhdcs]|[kemjqhdcs][LNT]", _period),
        ("(?:[OLD]n?D?|[nD][OL])[qhm](?:,?Y|[LNT]?j[LNT]?|[LNT])?", _part),
        ("Oq", _part),
        ("sY(?:[-/](?:D|Y))?", _season),
        ("(?:F|jF|Fj)Y(?:[-/](?:D|Y))?|YFj?", _fiscal_year),
        ("[CD](?:[&-][CD])?c|c[CD]", _centuries),
        ("[YD][BA]-?|[BA][YD]", _era),
        ("XY?", _feast),
        ("[LNTP]X", _near_feast),
        ("(?:j)?G", _tens_in_words),
        ("j?Y(?:-Y)?", _plain_years),
    )
)


#: What a date in figures starts with, see `_FIGURES`; another is in words.
_FIGURE_STARTS: Final = frozenset("0123456789FQHTfqht'’‘aA")


@lru_cache(4096)
def read(text: str, language_code: str, clue: Clue) -> str | None:
    """The value of a date; None where it has none, or none without the day of publication."""
    if len(text) == 4 and text.isdecimal() and text.isascii():
        return text
    text = " ".join(text.split())
    if text[:1] in _FIGURE_STARTS and any(map(str.isdigit, text)):
        for pattern, figures_reader in _FIGURES:
            if match := pattern.fullmatch(text):
                return figures_reader(match, clue)
    row = shape(text, language_code)
    if row is None:
        return None
    categories, values = row
    reader = _reader(categories)
    return None if reader is None else reader(categories, _Row(categories, values), clue)


@lru_cache(1024)
def _reader(categories: str) -> Shape | None:
    """What reads a row of categories."""
    return next((reader for shape_, reader in _SHAPES if shape_.fullmatch(categories)), None)
