"""Whether two sentences may say the same, pair by pair: what `precis/native/repeats.c` finds."""

from collections.abc import Sequence

from precis.text import duplicates


def may_repeat(sentences: Sequence[Sequence[int]], same: float, most: int) -> bool:
    """Of sentences as the numbers of their terms, 0 where a token has none."""
    tokens = sum(map(len, sentences))
    if len(sentences) * max(tokens, len(sentences)) > most:
        return True
    terms = [set(one) - {0} for one in sentences]
    for later, own in enumerate(terms):
        for other in terms[:later]:
            shared = len(own & other)
            if shared > same * (len(own) + len(other)):
                return True
            for held in (own, other):
                is_held = shared >= duplicates.CONTAINED_TERMS * len(held) - 0.01
                if len(held) >= duplicates.CONTAINED_FROM and is_held:
                    return True
    return False
