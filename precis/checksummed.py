"""Files that training writes and the service reads: whole and unchanged, or not at all.

Beside each lies one with its SHA-256, as `sha256sum` prints it. Half a file of weights may well
parse; what is summarized with it would be wrong without a word.
"""

import hashlib
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TypeVar

from precis.errors import ResourceMissing


def read(path: Path) -> bytes:
    """The bytes of a file. A millisecond a megabyte.

    Raises:
        ResourceMissing: it is absent, or its bytes are not those its hash was taken of.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ResourceMissing(f"{path} cannot be read") from error
    return checked(content, _wanted(path), path)


def mapped(path: Path) -> mmap:
    """The same without a copy: its pages are the file's, shared by all processes that map it.

    Raises:
        ResourceMissing: see `read`.
    """
    try:
        with path.open("rb") as file:
            content = mmap(file.fileno(), 0, access=ACCESS_READ)
    except (OSError, ValueError) as error:  # ValueError: it is empty
        raise ResourceMissing(f"{path} cannot be read") from error
    return checked(content, _wanted(path), path)


def _wanted(path: Path) -> str:
    try:
        return checksum_path(path).read_text(encoding="ascii").split()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise ResourceMissing(f"{path}'s .sha256 cannot be read") from error


Content = TypeVar("Content", bytes, mmap)


def checked(content: Content, wanted: str, path: Path) -> Content:
    """The content of a file, where its SHA-256 in hexadecimal digits is the one wanted.

    Raises:
        ResourceMissing: it is another.
    """
    if hashlib.sha256(content).hexdigest() != wanted:
        raise ResourceMissing(f"{path} is damaged: its SHA-256 is not {wanted}")
    return content


def write(path: Path, content: bytes) -> None:
    """Write a file and its hash beside it."""
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    checksum_path(path).write_text(f"{digest}  {path.name}\n", encoding="ascii")


def checksum_path(path: Path) -> Path:
    """Where the hash of a file stands."""
    return path.with_suffix(".sha256")
