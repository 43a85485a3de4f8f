"""What is known of words before any article is read: facts of some by name, clusters of many.

The clusters are looked up by a hash of the spelling, so that hundreds of thousands of words cost
no strings: neither time at the start nor memory.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt


class Known(NamedTuple):
    """What the lexicon says of a spelling."""

    #: Path of its Brown cluster (Brown et al. 1992), first branch in the lowest bit; 0: none.
    path: int
    #: Own cluster from article text; 0: none.
    cluster: int
    #: The same, coarser.
    coarse: int
    #: How usual the word is in lower case compared with a capital, 0 (unknown) to 9.
    case: int
    #: Bit set of name lists it is in, see `training.entities.lexicon`.
    lists: int


UNKNOWN: Final = Known(0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """Clusters of lower-cased words. An unknown word has those of a known one by chance: 1 in 10⁴.

    That is the share of the 2³² hashes which 400,000 words take.
    """

    #: `hashed` of each word, ascending.
    hashes: npt.NDArray[np.uint32]
    #: Words × granularities, from 1.
    numbers: npt.NDArray[np.uint16]

    def of(self, word: str) -> list[int]:
        """The word's cluster by granularity; none where it is unknown. O(log words)."""
        code = np.uint32(hashed(word))  # a Python int would have all hashes converted
        at = int(self.hashes.searchsorted(code))
        if at == len(self.hashes) or self.hashes[at] != code:
            return []
        found: list[int] = self.numbers[at].tolist()
        return found


def hashed(word: str) -> int:
    """CRC-32 of the UTF-8, the same everywhere; surrogates pass."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def clusters(words: Sequence[str], numbers: npt.NDArray[np.uint16]) -> Clusters:
    """Rows of numbers by word; of two words with one hash the earlier stays."""
    hashes, first = np.unique(np.array([*map(hashed, words)], np.uint32), return_index=True)
    return Clusters(hashes, np.ascontiguousarray(numbers[first]))


NO_CLUSTERS: Final = clusters([], np.zeros((0, 0), np.uint16))


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Facts by spelling, and clusters by lower-cased spelling."""

    words: Mapping[str, Known]
    clusters: Clusters

    def get(self, word: str) -> Known:
        """`UNKNOWN` where there is none."""
        return self.words.get(word, UNKNOWN)


EMPTY: Final = Lexicon({}, NO_CLUSTERS)
