"""Every setting with its unit: read once, checked, frozen.

To add one: a field with its unit in `#:`, and a row in `docs/settings.md`;
`tests/test_config.py` fails where the row is missing.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Final, Literal, Self, get_origin

import msgspec
from msgspec import Meta

from service.errors import InvalidSettings

#: What every variable of the environment that is ours begins with.
PREFIX: Final = "PRECIS_"

Positive = Annotated[int, Meta(ge=1)]
Port = Annotated[int, Meta(ge=0, le=65_535)]
KeyHash = Annotated[str, Meta(pattern=r"^sha256:[0-9a-f]{64}\Z")]
Origin = Annotated[str, Meta(pattern=r"^(?:\*|https?://[^\s/?#]+)\Z")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Limits and defaults, fixed for the life of a worker."""

    #: Address that is listened on.
    host: str = "0.0.0.0"
    #: TCP port that is listened on; 0 lets the system choose.
    port: Port = 8000
    #: Processes; 0: one for each core that the container may use.
    workers: Annotated[int, Meta(ge=0)] = 0
    #: Threads a worker; they let health checks through while a text is computed.
    threads: Positive = 4
    #: Longest accepted text, in Unicode code points: about 20,000 sentences.
    max_text_chars: Positive = 2_000_000
    #: Longest accepted page, in Unicode code points of its HTML.
    max_html_chars: Positive = 5_000_000
    #: Documents of a batch in one JSON body; a stream of lines has no limit.
    max_documents: Positive = 1_000
    #: Algorithm of a request that names none.
    algorithm: str = "precis"
    #: What finds names: precis (ours), nltk (NLTK's chunker, its data installed) or spacy.
    recognizer: str = "precis"
    #: Installed pipeline, or folder of one, that the recognizer spacy loads.
    spacy_pipeline: str = "en_core_web_sm"
    #: SHA-256 of each API key that is let in, as `python -m service hash-key` prints it; none: all
    #: are let in.
    api_keys: tuple[KeyHash, ...] = ()
    #: Origins whose pages may ask from a browser; "*" for all.
    cors_origins: tuple[Origin, ...] = ()
    #: Least severe log line that is written.
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    #: Revision of the source the image was built from, for `/v1/info`; "" where unknown.
    revision: str = ""

    @property
    def max_body_bytes(self) -> int:
        """Largest accepted body, inflated: an astral character escaped in JSON takes 12 bytes, and
        of HTML, which is mostly ASCII, none more than 4."""
        return max(12 * self.max_text_chars, 4 * self.max_html_chars) + 4_096

    @classmethod
    def from_env(cls, environment: Mapping[str, str] | None = None) -> Self:
        """The settings that the environment names, the defaults for all others.

        Raises:
            InvalidSettings: a value does not parse, or a variable with our prefix names no
                setting; all of them are named.
        """
        found = os.environ if environment is None else environment
        types = {PREFIX + field.name.upper(): field for field in fields(cls)}
        values: dict[str, object] = {}
        wrong: list[str] = []
        for name, value in sorted(found.items()):
            if not name.startswith(PREFIX):
                continue
            if name not in types:
                wrong.append(f"{name}: no such setting")
                continue
            field = types[name]
            try:
                parts = [one.strip() for one in value.split(",") if one.strip()]
                several = get_origin(field.type) is tuple
                found_value = parts if several else value
                values[field.name] = msgspec.convert(found_value, field.type, strict=False)
            except msgspec.ValidationError as error:
                wrong.append(f"{name}: {error}")
        if wrong:
            raise InvalidSettings("; ".join(wrong))
        return cls(**values)  # type: ignore[arg-type]  # each value was converted to its field's type


def cores(root: Path = Path("/sys/fs/cgroup")) -> int:
    """Whole cores that this container may use, at least 1: its CPU quota within its affinity."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    try:
        quota, period = (root / "cpu.max").read_text(encoding="ascii").split()
        return max(1, min(allowed, int(quota) // int(period)))
    except (OSError, ValueError):  # no cgroup v2, or "max": no quota
        return allowed
