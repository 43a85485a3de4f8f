"""Verbs that name the speaker after a quotation: “Are we ready?” Harlan Voss asked.

To add a language: its row in `_VERBS`. Languages in which the verb comes before the name need none:
a verb in lower case continues a sentence anyway (« … ? » demanda Claire).
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

_VERBS: Final[Mapping[str, str]] = {
    "en": """said asked replied added answered wondered inquired demanded shouted cried yelled
        exclaimed whispered joked quipped says asks responded""",
    "zh": """说 说道 说着 问 问道 答 答道 回答 回答说 喊道 表示 指出 補充 补充 补充说 笑道 称 說
        說道 問 問道 回答說 喊 叫道 写道 告诉记者""",
}

#: A name of up to four words before the verb; in Chinese, up to eight characters.
_SPACED_NAME: Final = r"(?:(?!{stop})[A-ZÀ-Þ][\w.'’-]*\s){{1,4}}"
_UNSPACED_NAME: Final = r"[^\s。！？，；：、“”「」]{1,8}?"
#: Sentences that begin with a pronoun or an article stand by themselves: “Why?” He said nothing.
_PRONOUNS: Final = r"(?:He|She|They|It|We|I|You|The|A|An|That|This|Who|What|When|Nobody|Everyone)\b"
#: The verb ends the sentence or clause, or an adverbial follows: “Why?” Ms Lee said she was ill.
_AFTER_VERB: Final = (
    r"(?=[.,;:]|\s*$|\s(?:on|in|of|at|to|during|when|as|before|after|from|with|while|last|aloud"
    r"|him|her|them|me|us|reporters|the|a)\b)"
)


@cache
def speaker(language: str) -> re.Pattern[str] | None:
    """A speaker with a verb as they follow a quotation; None for languages without a row."""
    if language not in _VERBS:
        return None
    verbs = "|".join(sorted(_VERBS[language].split(), key=len, reverse=True))
    if language == "zh":
        return re.compile(rf"{_UNSPACED_NAME}(?:{verbs})(?=[。，：！,])")
    return re.compile(rf"{_SPACED_NAME.format(stop=_PRONOUNS)}(?:{verbs})\b{_AFTER_VERB}")
