"""Whether a sentence speaks of the future or the past where a date stands in it.

"said on Tuesday" is the last Tuesday, "will vote on Sunday" the next Sunday. In the clause of the
date, the nearest word before it that tells decides, else the first after it; where none does, the
same in the rest of the sentence, back to the date before.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from precis.entities.mention import Mention
from precis.text import Document

#: Code points that are read on each side of a date.
_NEAR_CHARS: Final = 120

_FUTURE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": r"will|would|shall|won['’]t|due|set (?:to|for)|scheduled"
        r"|expected|expects?|plan(?:s|ned)?"
        r"|to be|going to|upcoming|ahead of|until|deadline|by(?= (?:the )?\w+\W?$)|starting|could"
        r"|may(?= [a-z])"
        r"|begins?|starts?|opens?|ends?|meets?|takes? place|is to|are to|hopes? to|intends? to",
        "de": r"wird|werden?|würden?|soll|sollen|will|wollen"
        r"|möchte|dürfte|dürften|geplant|plant|planen"
        r"|bevorsteh\w*|findet|finden|beginnt|beginnen|startet|endet|tritt|treffen|trifft|bis"
        r"|erwartet",
        "fr": r"va|vont|sera|seront|aura|auront|devra|devront|devrait"
        r"|devraient|doit|doivent|prévue?s?"
        r"|d['’]ici|jusqu['’]\w+|avant|\w{3,}(?:era|eront|ira|iront|dra|dront)|commence|débute"
        r"|prévoit",
        "es": r"va a|van a|será|serán|habrá|tendrá|tendrán|debe|deben|prevé"
        r"|previst[oa]s?|prevén|hasta"
        r"|antes del?|\w{3,}(?:ará|arán|erá|erán|irá|irán|drá|drán)|comienza|empieza",
    }
)
_PAST: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": r"said|told|was|were|had|has|have|did|came|went|fell|rose|won"
        r"|lost|met|began|took|made|saw"
        r"|held|wrote|gave|got|left|spoke|found|struck|hit|broke|grew|sank|shut|died|says|according"
        r"|since|ago|after|beat|drew|sent|sold|bought|kept|led|ran|set|put|cut|\w{2,}ed",
        "de": r"sagten?|teilten?|war|waren|hat|haben|hatten?|wurden?|gab"
        r"|gaben|erklärten?|seit|kam|kamen"
        r"|ging|gingen|fiel|fielen|stieg|stiegen|starb|starben|fand|fanden|traf|trafen|begann"
        r"|begannen"
        r"|nach|laut|\w{3,}te|\w{3,}ten",
        "fr": r"a|ont|est|sont|était|étaient|avait|avaient|fut|furent|depuis|selon|après"
        r"|\w{3,}(?:ait|aient|èrent)",
        "es": r"dijo|dijeron|fue|fueron|ha|han|había|habían|era|desde|tras|según|hizo|tuvo|murió"
        r"|\w{2,}(?:ó|aron|ieron)",
    }
)
_WORDS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        code: re.compile(rf"(?<!\w)(?:(?P<future>{_FUTURE[code]})|(?:{_PAST[code]}))(?!\w)")
        for code in _FUTURE
    }
)


def tense(document: Document, mention: Mention, floor: int) -> int:
    """1 for the future, -1 for the past, 0 where nothing tells; `floor` is where the date before
    ends."""
    pattern = _WORDS.get(document.language_code)
    if pattern is None:
        return 0
    sentence = document.sentences[mention.sentence]
    text = document.text
    start = max(sentence.start, floor, mention.start - _NEAR_CHARS)
    end = min(sentence.end, mention.end + _NEAR_CHARS)
    marks = [mark.end() for mark in _CLAUSE.finditer(text, start, mention.start)]
    clause = marks[-1] if marks else start
    following = _CLAUSE.search(text, mention.end, end)
    clause_end = following.start() if following else end
    word = (
        _last(pattern, text, clause, mention.start)
        or pattern.search(text, mention.end, clause_end)
        or _last(pattern, text, start, clause)
        or pattern.search(text, clause_end, end)
    )
    if word is None:
        return 0
    return 1 if word["future"] else -1


#: Between clauses.
_CLAUSE: Final = re.compile(r"[,;:–—](?=\s)")


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    matches = list(pattern.finditer(text, start, end))
    return matches[-1] if matches else None
