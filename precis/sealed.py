"""Files that training writes and the service reads: whole and unchanged, or not at all.

Beside each lies one with its SHA-256, as `sha256sum` prints it. Half a file of weights may well
parse; what is summarized with it would be wrong without a word.
"""

import hashlib
from pathlib import Path

from precis.errors import ResourceMissing


def read(path: Path) -> bytes:
    """The bytes of a file. A millisecond a megabyte; the largest has 4.

    Raises:
        ResourceMissing: it is absent, or its bytes are not those its hash was taken of.
    """
    try:
        content = path.read_bytes()
        wanted = seal_of(path).read_text(encoding="ascii").split()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise ResourceMissing(f"{path} or its .sha256 cannot be read") from error
    return checked(content, wanted, path)


def checked(content: bytes, wanted: str, path: Path) -> bytes:
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
    seal_of(path).write_text(f"{digest}  {path.name}\n", encoding="ascii")


def seal_of(path: Path) -> Path:
    """Where the hash of a file stands."""
    return path.with_suffix(".sha256")
