"""Failures that the library and the server report on purpose; `precis.api.problems` has the status
of each.

    ServiceError
    ├── InvalidRequest          the caller can mend the request
    │   ├── AddressOnly
    │   ├── BlankText
    │   ├── NoArticle
    │   ├── TooManySentences
    │   ├── TooManyWords
    │   ├── TooMuchMarkup
    │   └── UnknownAlgorithm
    ├── MalformedRequest        the HTTP request itself is wrong
    │   └── MalformedBody       the body is not valid JSON or not valid UTF-8
    ├── UnsupportedMediaType
    ├── Unauthorized            no API key, or none that is known
    ├── TooLarge                a limit of the deployment
    │   ├── BodyTooLarge
    │   ├── TooManyDocuments
    │   └── TextTooLong
    │       └── HtmlTooLong
    ├── TooSlow                 the body did not arrive in time
    ├── Unavailable             not now: try again, or elsewhere
    │   ├── NotReady            starting or draining
    │   ├── OutOfTime           the time budget is spent
    │   └── OverCapacity        too much work in progress
    └── InvalidSettings         the deployment is misconfigured: stops the boot
        └── ResourceMissing     a model or word list is absent or damaged

To add one: the class with its `code`, a line in the tree above, and the code in `openapi.yaml`'s
`ErrorCode`; `test_errors.py` and `test_contract.py` fail where a step is forgotten.
"""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple, Self


class Fault(NamedTuple):
    """One thing wrong with a request."""

    #: JSON pointer (RFC 6901) to the member; "" is the whole body.
    pointer: str
    #: What to mend, for people; never quotes the submitted text.
    detail: str


class ServiceError(Exception):
    """Base of every failure reported on purpose."""

    code: ClassVar[str] = "internal_error"
    title: ClassVar[str] = "Internal error"

    def __init__(
        self,
        detail: str,
        *,
        faults: Sequence[Fault] = (),
        limit: int | None = None,
        actual: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.faults = tuple(faults)
        #: The limit that was passed and the value that passed it, in the unit `detail` names.
        self.limit = limit
        self.actual = actual

    def within(self, pointer: str) -> Self:
        """This error, of a part of the request that stands at `pointer`."""
        self.faults = tuple(Fault(pointer + one.pointer, one.detail) for one in self.faults)
        self.detail = _told(self.faults)
        return self


def _told(faults: Sequence[Fault]) -> str:
    return "; ".join(f"{fault.pointer or 'body'}: {fault.detail}" for fault in faults)


class InvalidRequest(ServiceError):
    """Members are missing, unknown, of the wrong type or out of range; all are listed."""

    code = "invalid_request"
    title = "Invalid request"

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            _told(faults),
            faults=faults,
        )


class AddressOnly(InvalidRequest):
    """The text is nothing but the address of a page."""

    def __init__(self, pointer: str = "/text") -> None:
        detail = "is only an address, and this service fetches no pages: send the page as html"
        super().__init__([Fault(pointer, detail)])


class BlankText(InvalidRequest):
    """The text has no visible character."""

    def __init__(self, pointer: str = "/text") -> None:
        super().__init__([Fault(pointer, "must contain at least one visible character")])


class NoArticle(InvalidRequest):
    """The page holds no text that reads like an article."""

    code = "no_article"
    title = "No article in this page"

    def __init__(self) -> None:
        super().__init__([Fault("/html", "holds no article; send its text instead")])


class UnknownAlgorithm(InvalidRequest):
    """No ranker has this name."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__([Fault("/algorithm", "must be one of " + ", ".join(known))])


class TooManySentences(InvalidRequest):
    """The algorithm's cost grows faster than the text, and the text is past its cap."""

    code = "too_many_sentences"
    title = "Too many sentences for this algorithm"

    def __init__(self, algorithm: str, count: int, limit: int) -> None:
        super().__init__(
            [
                Fault(
                    "/algorithm",
                    f"{algorithm} takes at most {limit} sentences because its cost is not "
                    f"linear; this text has {count}",
                )
            ]
        )
        self.limit, self.actual = limit, count


class TooManyWords(InvalidRequest):
    """As `TooManySentences`, for few sentences that are long."""

    code = "too_many_words"
    title = "Too many words for this algorithm"

    def __init__(self, algorithm: str, count: int, limit: int) -> None:
        super().__init__(
            [
                Fault(
                    "/algorithm",
                    f"{algorithm} takes at most {limit} words that are no stop words because its "
                    f"cost is not linear; this text has {count}",
                )
            ]
        )
        self.limit, self.actual = limit, count


class TooMuchMarkup(InvalidRequest):
    """To find the article among the page's elements would take too long."""

    code = "too_much_markup"
    title = "Too much markup"

    def __init__(self, steps: int, limit: int) -> None:
        super().__init__(
            [
                Fault(
                    "/html",
                    f"takes {steps} steps or more to read, counted from its elements, their "
                    f"nesting and their siblings; the limit is {limit}",
                )
            ]
        )
        self.limit, self.actual = limit, steps


class MalformedRequest(ServiceError):
    """The HTTP request lacks something that every request must have."""

    code = "malformed_request"
    title = "Malformed request"


class MalformedBody(MalformedRequest):
    """The body is not valid JSON or not valid UTF-8."""

    code = "malformed_body"
    title = "Malformed body"


class UnsupportedMediaType(ServiceError):
    """The media type, charset or content encoding is not one that is read here."""

    code = "unsupported_media_type"
    title = "Unsupported media type"

    def __init__(self, supported: Sequence[str], what: str = "Content-Type") -> None:
        super().__init__(f"{what} must be one of: " + ", ".join(supported))
        self.supported, self.what = tuple(supported), what


class TooLarge(ServiceError):
    """A limit of the deployment is passed."""


class BodyTooLarge(TooLarge):
    """The body has more bytes than the limit."""

    code = "body_too_large"
    title = "Body too large"

    def __init__(self, limit: int, actual: int | None = None) -> None:
        had = "more" if actual is None else f"{actual}"
        super().__init__(
            f"the body has {had} bytes; the limit is {limit}", limit=limit, actual=actual
        )


class TextTooLong(TooLarge):
    """The text has more code points than the limit."""

    code = "text_too_long"
    title = "Text too long"

    def __init__(self, actual: int, limit: int, pointer: str = "/text") -> None:
        detail = f"has {actual} characters; the limit is {limit}"
        super().__init__(
            f"{pointer} {detail}", faults=[Fault(pointer, detail)], limit=limit, actual=actual
        )


class HtmlTooLong(TextTooLong):
    """The page has more code points than the limit."""

    code = "html_too_long"
    title = "Page too long"

    def __init__(self, actual: int, limit: int, pointer: str = "/html") -> None:
        super().__init__(actual, limit, pointer)


class TooManyDocuments(TooLarge):
    """The batch or digest has more documents than the limit."""

    code = "too_many_documents"
    title = "Too many documents"

    def __init__(self, actual: int, limit: int) -> None:
        detail = f"has {actual} documents; the limit is {limit}"
        fault = Fault("/documents", detail)
        super().__init__(f"/documents {detail}", faults=[fault], limit=limit, actual=actual)


class Unauthorized(ServiceError):
    """The deployment asks for an API key, and none that it knows was sent."""

    code = "unauthorized"
    title = "Unauthorized"

    def __init__(self) -> None:
        super().__init__("send a known API key as Authorization: Bearer …")


class TooSlow(ServiceError):
    """The body did not arrive in time."""

    code = "too_slow"
    title = "Request too slow"

    def __init__(self, limit_ms: int) -> None:
        super().__init__(
            f"the request did not arrive within {limit_ms} ms and a second for each 500 bytes",
            limit=limit_ms,
        )


class Unavailable(ServiceError):
    """The service cannot answer now: try again, or elsewhere."""

    #: Seconds after which to try again.
    retry_after_s: int = 1


class NotReady(Unavailable):
    """The process is starting or draining: send the request elsewhere."""

    code = "not_ready"
    title = "Not ready"

    def __init__(self) -> None:
        super().__init__("the service is starting or draining; try another replica")


class OutOfTime(Unavailable):
    """The document took longer than the deployment grants."""

    code = "out_of_time"
    title = "Out of time"

    def __init__(self, stage: str, budget_ms: int) -> None:
        super().__init__(
            f"the time budget of {budget_ms} ms ended in the stage {stage!r}; "
            "a shorter text or another algorithm takes less",
            limit=budget_ms,
        )
        self.stage = stage


class OverCapacity(Unavailable):
    """The work that is waiting already takes longer than a request may wait."""

    code = "over_capacity"
    title = "Over capacity"

    def __init__(self, retry_after_s: int = 1) -> None:
        super().__init__("the server is at capacity; try again later, or another replica")
        self.retry_after_s = retry_after_s


class InvalidSettings(ServiceError):
    """A setting of the deployment is wrong; stops the boot and names the variable."""


class ResourceMissing(InvalidSettings):
    """A model or word list of the image is absent or damaged."""
