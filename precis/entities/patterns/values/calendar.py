"""Days, weeks, quarters and seasons relative to the day of publication, in ISO 8601."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from precis.entities.patterns.values.vocabulary import SEASONS

#: Months in which a season begins, on the northern hemisphere, as meteorologists count.
_SEASON_MONTHS: Final = dict(zip(SEASONS, (3, 6, 9, 12), strict=True))
#: Where publication is unknown, and no date may be resolved, this is None.
Published = date | None


class Clue(NamedTuple):
    """What a date without all its parts is resolved by."""

    #: The day on which the article was published.
    published: Published
    #: 1 where the sentence speaks of the future, -1 of the past, 0 where it does not tell.
    tense: int
    #: Whether 06/03/2025 has the day first; None where nothing tells.
    is_day_first: bool | None


def day(year: int, month: int, day_: int) -> str | None:
    """A day in ISO 8601; None where the month has no such day."""
    try:
        return date(year, month, day_).isoformat()
    except ValueError:
        return None


def yearless_day(month: int, day_: int, clue: Clue) -> str | None:
    """A day of the year that the clue tells, or of none: "--03-06".

    The nearest one, the next in a sentence about the future, the last in one about the past.
    """
    if day(2024, month, day_) is None:
        return None
    if clue.published is None:
        return f"--{month:02d}-{day_:02d}"
    days = []
    for year in range(clue.published.year - 1, clue.published.year + 2):
        try:
            days.append(date(year, month, day_))
        except ValueError:  # 29 February
            continue
    return _nearest(days, clue).isoformat() if days else f"--{month:02d}-{day_:02d}"


def _nearest(days: list[date], clue: Clue) -> date:
    published = clue.published
    assert published is not None
    if clue.tense > 0:
        days = [one for one in days if one >= published] or days
    elif clue.tense < 0:
        days = [one for one in days if one <= published] or days
    return min(days, key=lambda one: abs((one - published).days))


def month_year(month: int, clue: Clue) -> int | None:
    """The year of a month that is named alone: the nearest, or as the tense says."""
    published = clue.published
    if published is None:
        return None
    years = [published.year + offset for offset in (-1, 0, 1)]
    months = {year: 12 * (year - published.year) + month - published.month for year in years}
    if clue.tense > 0:
        years = [year for year in years if months[year] >= 0]
    elif clue.tense < 0:
        years = [year for year in years if months[year] <= 0]
    return min(years, key=lambda year: (abs(months[year]), months[year] > 0))


def weekday(index: int, clue: Clue, direction: str = "") -> date | None:
    """A weekday by the word before it ("last", "next") or the tense; without either the last one,
    the day of publication included."""
    published = clue.published
    if published is None:
        return None
    ahead = (index - published.weekday()) % 7
    if direction == "L":
        return published - timedelta((7 - ahead) or 7)
    if direction == "N":
        return published + timedelta(ahead or 7)
    if direction == "T":
        return published + timedelta(index - published.weekday())
    if clue.tense > 0:
        return published + timedelta(ahead)
    return published - timedelta((7 - ahead) % 7)


def past(unit: str, published: date) -> str:
    """ "the past month": the days from one before to the day of publication."""
    if unit == "k":
        start = published - timedelta(7)
    else:
        months_ = 12 * published.year + published.month - 1 - {"m": 1, "j": 12, "d": 120}[unit]
        first = date(months_ // 12, months_ % 12 + 1, 1)
        start = first + timedelta(published.day - 1)
        if start.month != first.month:  # 31 March is one month after the last of February
            start -= timedelta(start.day)
    return f"{start.isoformat()}/{published.isoformat()}"


def week(published: date, offset: int) -> str:
    """The week of a day, or one before or after it: "2025-W10"."""
    year, number, _ = (published + timedelta(7 * offset)).isocalendar()
    return f"{year:04d}-W{number:02d}"


def weekend(published: date, offset: int, direction: str) -> str:
    """Saturday and Sunday; a last weekend is over, or is this one on its Sunday at the earliest."""
    saturday = published + timedelta(5 - published.weekday())
    if direction == "L":
        offset = -1
    saturday += timedelta(7 * offset)
    return f"{saturday.isoformat()}/{(saturday + timedelta(1)).isoformat()}"


def month(published: date, offset: int) -> str:
    index = 12 * published.year + published.month - 1 + offset
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def quarter(published: date, offset: int) -> str:
    index = 4 * published.year + (published.month - 1) // 3 + offset
    return f"{index // 4:04d}-Q{index % 4 + 1}"


def quarter_of(number: int, clue: Clue) -> str | None:
    """A quarter without a year: the last that has begun, in the future the next that ends."""
    published = clue.published
    if published is None:
        return None
    now = (published.month + 2) // 3
    year = published.year
    if clue.tense > 0:
        year += number < now
    else:
        year -= number > now
    return f"{year:04d}-Q{number}"


def months(year: int, first: int, count: int) -> str | None:
    """An interval of months: "2024-01/2024-06"."""
    if not 1 <= first <= first + count - 1 <= 12:
        return None
    return f"{year:04d}-{first:02d}/{year:04d}-{first + count - 1:02d}"


def season(index: int, year: int) -> str | None:
    """Three months; None for a winter, which lies in two years."""
    first = _SEASON_MONTHS[SEASONS[index]]
    return None if first == 12 else months(year, first, 3)


def winter(year: int) -> str:
    """The winter that begins in December of a year."""
    return f"{year:04d}-12/{year + 1:04d}-02"


def relative_season(index: int, published: date, direction: str) -> str | None:
    """The season of which a year is not said: the last that is over or that has begun, the next
    that begins, or the one of this year."""
    first = _SEASON_MONTHS[SEASONS[index]]
    year = published.year
    if direction == "L" and (year, first + 3) > (published.year, published.month):
        year -= 1
    if direction == "N" and first <= published.month:
        year += 1
    if first == 12 and direction in ("L", "T") and published.month < 3:
        year = published.year - 1 if direction == "T" else published.year - 2
    return winter(year) if first == 12 else season(index, year)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    shift = (century + 8) // 25
    moon = (19 * golden + century - century // 4 - (century - shift + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month_, day_ = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month_, day_ + 1)


def feast(rule: str, year: int | None, clue: Clue) -> str | None:
    """A day with a name, by its rule in `vocabulary`."""
    if rule[2] == "-":
        month_, day_ = map(int, rule.split("-"))
        return yearless_day(month_, day_, clue) if year is None else day(year, month_, day_)
    if year is not None:
        return _movable(rule, year).isoformat()
    if clue.published is None:
        return None
    around = range(clue.published.year - 1, clue.published.year + 2)
    return _nearest([_movable(rule, one) for one in around], clue).isoformat()


def _movable(rule: str, year: int) -> date:
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule[6:]))
    first = date(year, 11, 1)  # Thanksgiving, the fourth Thursday of November in the United States
    return first + timedelta((3 - first.weekday()) % 7 + 21 + int(rule[12:]))
