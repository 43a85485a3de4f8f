"""The fields of requests: their types, their error messages, and the rules between them.

To add one: a field, its row in `MUST_BE`, its property in `openapi.yaml`;
`tests/contract/test_contract.py` fails where one is missing.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final, TypeVar, get_args

import msgspec
from msgspec import UNSET, Meta, UnsetType

from precis.api.schemas.offsets import Unit
from precis.entities.mention import ENTITY_TYPES, EntityType
from precis.errors import Fault
from precis.summary import Length, Order
from precis.summary.ranking import RANKERS
from precis.text import is_blank

Count = Annotated[int, Meta(ge=1)]
#: "und", undetermined, is what an answer may say, so a request may repeat it.
LanguageCode = Annotated[str, Meta(pattern=r"^(?:[a-z]{2}|und)\Z")]
#: Code points of a title or a focus: a headline, a question; not a second text.
MAX_PHRASE_CHARS: Final = 1_000
Phrase = Annotated[str, Meta(max_length=MAX_PHRASE_CHARS)]
#: Code points of a document's id: a URL fits.
MAX_ID_CHARS: Final = 2_000
Id = Annotated[str, Meta(min_length=1, max_length=MAX_ID_CHARS)]
#: A date or a date-time of ISO 8601 (RFC 3339); that the day exists is checked by `rules`.
PUBLISHED_PATTERN: Final = (
    r"^[1-8][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
    r"(?:[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:[Zz]|[+-][0-9]{2}:?[0-9]{2})?)?\Z"
)
Published = Annotated[str, Meta(pattern=PUBLISHED_PATTERN)]
Ratio = Annotated[float, Meta(gt=0, le=1)]

#: Articles of a digest: below two there is nothing to compare, past fifty a story is a topic.
MIN_DIGEST, MAX_DIGEST = 2, 50


class EntityOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The options of entities."""

    language: LanguageCode | None = None
    entities: bool | list[EntityType] = True
    offsets: Unit = "code_point"


class SummaryOptions(EntityOptions, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The options of a summary: the fields that can be shared by many documents."""

    algorithm: str | None = None
    sentences: Count | None = None
    ratio: Ratio | None = None
    max_words: Count | None = None
    max_characters: Count | None = None
    order: Order = "document"
    focus: Phrase | None = None
    explain: bool = False

    def length(self, default: int) -> Length:
        """How long the summary shall be; `default` is the number of sentences if none is set."""
        return Length(
            default=default,
            sentences=self.sentences,
            ratio=self.ratio,
            max_words=self.max_words,
            max_characters=self.max_characters,
        )


class EntitiesRequest(EntityOptions, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A body of ``POST /v1/entities`` that is valid."""

    #: The article, or the page that contains it: exactly one of the two is set.
    text: str | UnsetType = UNSET
    html: str | UnsetType = UNSET
    #: When the article was published: relative dates are resolved by it.
    published: Published | None = None


class SummarizeRequest(SummaryOptions, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A body of ``POST /v1/summarize`` that is valid."""

    text: str | UnsetType = UNSET
    html: str | UnsetType = UNSET
    title: Phrase | None = None
    published: Published | None = None


class BatchDocument(SummarizeRequest, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of ``documents`` of a batch, or one line of a stream."""

    #: Returned as sent.
    id: Id | None = None


class DigestDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of ``documents`` of a digest."""

    id: Id
    text: str | UnsetType = UNSET
    html: str | UnsetType = UNSET
    title: Phrase | None = None
    published: Published | None = None
    language: LanguageCode | None = None


class DigestRequest(SummaryOptions, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A body of ``POST /v1/digest`` that is valid."""

    #: `MIN_DIGEST` to `MAX_DIGEST`, no two with the same id.
    documents: list[DigestDocument]


Request = TypeVar("Request", bound=msgspec.Struct)

# msgspec's cache for a type is filled now: msgspec 0.22 crashes if two threads fill it at once.
for _type in (SummarizeRequest, EntitiesRequest, BatchDocument, DigestRequest):
    msgspec.json.Decoder(_type)

#: Fields of which a request may set at most one.
LENGTHS: Final = ("sentences", "ratio", "max_words", "max_characters")

#: Fields of which a request must set exactly one: where the article comes from.
SOURCES: Final = ("text", "html")

#: Fields with several values; query parameters repeat them or separate them by commas.
LISTS: Final = frozenset({"entities"})

#: The error message of each field.
MUST_BE: Final[Mapping[str, str]] = {
    "id": f"must be a string of 1 to {MAX_ID_CHARS} characters",
    "text": "must be a string with at least one visible character",
    "html": "must be a string with at least one visible character",
    "title": f"must be a string of at most {MAX_PHRASE_CHARS} characters",
    "published": "must be a date or date-time of ISO 8601, such as 2025-03-06 or "
    "2025-03-06T09:30:00Z",
    "language": 'must be an ISO 639-1 code of two lower-case letters, or "und"',
    "algorithm": "must be one of " + ", ".join(RANKERS),
    "sentences": "must be an integer of at least 1",
    "ratio": "must be a number above 0 and at most 1",
    "max_words": "must be an integer of at least 1",
    "max_characters": "must be an integer of at least 1",
    "order": "must be one of " + ", ".join(get_args(Order)),
    "focus": f"must be a string of 1 to {MAX_PHRASE_CHARS} characters, at least one visible",
    "explain": "must be true or false",
    "entities": "must be true, false or a list of " + ", ".join(ENTITY_TYPES),
    "offsets": "must be one of " + ", ".join(get_args(Unit)),
    "documents": "must be a list of objects, not empty",
}


def rules(members: Mapping[str, Any], known: frozenset[str]) -> list[Fault]:
    """Errors of combinations of fields, and of values that have the right type.

    `known` are all fields of the request type; a source is required only if they include it.
    """
    faults = []
    lengths = [name for name in LENGTHS if members.get(name) is not None]
    if len(lengths) > 1:
        faults = [Fault(f"/{name}", "at most one of " + ", ".join(LENGTHS)) for name in lengths]
    algorithm = members.get("algorithm")
    if isinstance(algorithm, str) and algorithm not in RANKERS:
        faults.append(Fault("/algorithm", MUST_BE["algorithm"]))
    if isinstance(focus := members.get("focus"), str) and is_blank(focus):
        faults.append(Fault("/focus", MUST_BE["focus"]))
    published = members.get("published")
    if isinstance(published, str) and _IS_PUBLISHED(published) and day_of(published) is None:
        faults.append(Fault("/published", MUST_BE["published"]))
    return faults + _source_rules(members, known)


_IS_PUBLISHED: Final = re.compile(PUBLISHED_PATTERN).match


def day_of(published: str | None) -> date | None:
    """The day of publication in its own time zone; None for a day that does not exist."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _source_rules(members: Mapping[str, Any], known: frozenset[str]) -> list[Fault]:
    if not known.issuperset(SOURCES):
        return []
    given = [name for name in SOURCES if members.get(name, UNSET) is not UNSET]
    if not given:
        return [Fault("/text", "is required, or html in its place")]
    if len(given) > 1:
        return [Fault(f"/{name}", "at most one of " + ", ".join(SOURCES)) for name in given]
    value = members[given[0]]
    blank = isinstance(value, str) and is_blank(value)
    return [Fault(f"/{given[0]}", MUST_BE[given[0]])] if blank else []
