"""Names of the rules by which text is boilerplate, as answers give them.

Most rules are phrases; a phrase counts under the name of what it asks for or says. To add a name:
a row here, its value in `openapi.yaml`; `test_contract.py` fails where one is missing.
"""

import re
from collections.abc import Iterable
from typing import Final

#: Name → stems that a phrase of that kind holds, the first that matches counts.
_KINDS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (name, re.compile(rf"(?:^|[\s'-])(?:{stems})"))
    for name, stems in (
        (
            "call-to-subscribe",
            r"subscri|newsletter|sign(?:ed)? up|signup|inbox|abonn|inscri|suscr|iscriv|assine"
            r"|postfach|boletín|mailbox|regist|notify me|prenumer|nieuwsbrief|подпис|підпис",
        ),
        (
            "call-to-follow",
            r"follow|like us|find us|join us|facebook|twitter|instagram|telegram|whatsapp|folg"
            r"|suivez|sígue|siga|seguici|volg|följ|følg|śledź|polub",
        ),
        ("call-to-share", r"share|tweet|teilen|partag|compart|condivid|delen|udostępnij"),
        (
            "call-to-comment",
            r"comment|repl(?:y|ies)|kommentar|coment|comentar|réagi|reacti|reageer",
        ),
        ("cookie-notice", r"cookie|privac|datenschutz|confidentialité|consent|recaptcha|captcha"),
        (
            "copyright",
            r"copyright|rights|rechte|droits|derechos|diritti|direitos|rechten|prawa|reprint"
            r"|reprodu|nachdruck|vervielfältigung|creative commons",
        ),
        ("affiliate-notice", r"affiliate|commission|purchas|compensation|amazon|provision"),
        ("advertisement", r"advert|sponsor|anzeige|werbung|publici|pubblicità|reklam|annons"),
        ("correction", r"amended|corrected|correction|updated|update"),
        (
            "credit",
            r"photo|image|foto|bild|picture|credit|caption|video|contribut|report|editing|writing"
            r"|getty|quelle|fuente|crédit|illustration|stringer|file",
        ),
        (
            "read-more",
            r"read|more|related|see|watch|listen|continue|latest|popular|lesen|weiter|mehr|lire"
            r"|voir|savoir|leer|lea|ver|leggi|leia|veja|saiba|lees|läs|les|czytaj|zobacz|читайте",
        ),
    )
)

#: Rules of the form of a line or a text, of neighbours, and of phrases of no other kind.
OTHERS: Final = (
    *(
        "address",
        "byline",
        "call-to-act",
        "caption",
        "date",
        "label",
        "mail-header",
        "outside-article",
    ),
    *("page-note", "press-release", "reader-comments", "surroundings", "time-code"),
)

#: All names, sorted.
NAMES: Final = tuple(sorted({*OTHERS, *(name for name, _ in _KINDS)}))


def of_phrase(words: Iterable[str], other: str) -> str:
    """The name of a phrase's rule; `other` where it is of no kind that has one."""
    phrase = " ".join(words)
    return next((name for name, stems in _KINDS if stems.search(phrase)), other)
