"""What tells a page that speaks to its reader from an article that speaks of pages.

A phrase alone ("daily newsletter", "use of cookies") stands in news as well. A page addresses its
reader, speaks of itself as *we* or points at itself (*this site*, *here*); an article has somebody
say it, or tells what others did. Lower case, by language; all languages are tried on every text.
"""

import re
from typing import Final


def _either(words: str) -> str:
    return "|".join(words.split())


#: The reader, the publisher; imperatives that hold their object.
_ADDRESSES: Final = _either(
    """we us our ours you your yours wir uns unser unsere unserem unseren unserer unseres du dich
    dir dein deine deinem deinen deiner euch euer eure nous notre nos vous votre vos nosotros
    nuestro nuestra
    nuestros nuestras tú tu tus ti te usted ustedes noi nostro nostra nostri nostre tuo tua
    tuoi tue ti vi nós nosso nossa nossos nossas você vocês ons onze wij je jouw u uw suscríbete
    suscríbase suscribite regístrate síguenos síganos únete iscriviti seguici abbonati clicca
    inscreva-se siga-nos assine clique cadastre-se"""
)
_POINTERS: Final = (
    r"(?:this|these)\s(?:web\s?)?(?:site|page|article|story|post|blog|report|newsletter|comment"
    r"|publication|content|browser|form)s?|click\shere|diese[rmns]?\s(?:website|webseite|seite"
    r"|artikels?|beitrags?|text|inhalt|formulars?|blogs?|kommentar)|hier|klicken\ssie"
    r"|(?:cet|ce|cette)\s(?:article|site|page|blog|contenu|texte)|cliquez|(?:este|esta)\s"
    r"(?:artículo|nota|sitio|página|contenido|blog)|haz\sclic|haga\sclic|(?:questo|questa)\s"
    r"(?:articolo|sito|pagina|blog)|(?:este|esta|deste|desta)\s(?:artigo|site|página|matéria|blog)"
    r"|(?:dit|deze)\s(?:artikel|site|website|pagina|blog)|klik\shier"
)
#: A page speaks, or points at itself.
SPEAKS: Final = re.compile(rf"\b(?:{_ADDRESSES}|{_POINTERS})\b")
#: German's polite *you*: a capital within the sentence, or before what one may do.
POLITE: Final = re.compile(
    r"(?<=\s)(?:Sie|Ihre?|Ihre[mnrs]|Ihnen)\b|Sie\s(?:können|haben|möchten|wollen|erhalten|finden)\b"
)

_ENGLISH_REPORTS: Final = _either(
    """said says told tells wrote writes tweeted argued argues announced warned warns explained
    claimed claims promised complained testified replied joked recalled insisted insists admitted
    denied asked asks urged urges shouted suggested suggests vowed quipped confessed"""
)
_GERMAN_REPORTS: Final = _either(
    """sagte sagten sagt schrieb schrieben schreibt teilte erklärte erklärten berichtete kündigte
    warnte warnt betonte meinte meint versprach twitterte behauptete klagte räumte antwortete riet
    rief fragte forderte fordert drohte scherzte mahnte spottete hieß laut Laut"""
)
_FRENCH_REPORTS: Final = _either(
    """dit disait disaient déclare affirme affirmait explique expliquait raconte racontait estime
    dénonce assure assurait prévient répond demande demandait lance plaisante conclut selon Selon
    a-t-il a-t-elle a-t-on"""
)
_SPANISH_REPORTS: Final = _either(
    """dijo dijeron dice decía decían escribió anunció declaró afirmó afirma explicó explica
    prometió advirtió advierte aseguró asegura según Según señaló contó cuenta tuiteó respondió
    pidió bromeó recordó denunció"""
)
_OTHER_REPORTS: Final = _either(
    """disse dicono dice diceva afferma spiega racconta escreveu anunciou afirmou afirma explicou
    prometeu diz dizia zei zegt schreef aldus vertelde meldde waarschuwde vroeg"""
)
#: Somebody is quoted: verbs and phrases of reported speech that pages do not use of themselves.
REPORTS: Final = re.compile(
    rf"\b(?:{_ENGLISH_REPORTS}|{_GERMAN_REPORTS}|{_FRENCH_REPORTS}|{_SPANISH_REPORTS}"
    rf"|{_OTHER_REPORTS}|according\sto\s(?:the|a|an|his|her)|(?:a|ont)\s(?:déclaré|écrit|annoncé"
    r"|promis|expliqué|affirmé|prévenu|répondu|demandé|lancé)|ha\s(?:detto|scritto|annunciato"
    r"|dichiarato|spiegato)|[Ss]econdo\s(?:il|la|un|una)|[Ss]egundo\s(?:o|a))\b"
)

#: First words of sentences that tell of others: articles, possessives and pronouns of the third
#: person, numbers of things.
NARRATES: Final = re.compile(
    r"(?:the|an?|her|his|their|its|he|she|they|it|some|many|most|several|two|three|four|few|nobody"
    r"|der|die|das|ein|eine|sein|seine|ihre?|er|es|viele|einige|mehrere"
    r"|le|la|les|l|un|une|son|sa|ses|leur|leurs|il|elle|ils|elles|des|plusieurs"
    r"|el|los|las|una|su|sus|muchos|varios|il|lo|gli|uno|suo|sua|o|os|as|um|uma|seu|seus"
    r"|de|het|een|zijn|haar|hun)\b"
)
#: A name or a noun and what it does or did.
ACTS: Final = re.compile(r"(?!This|These|Please|News|By|As)[A-Z]\w+\s[a-z]+(?:[^\Ws]s|ed)\b")

#: Phrases that reserve rights; nothing follows them.
RIGHTS: Final = re.compile(
    r"rights reserved|droits réservés|rechte vorbehalten|derechos reservados|diritti riservati"
    r"|direitos reservados|rechten voorbehouden|prawa zastrzeżone"
)

#: Phrases that are a page's own whoever speaks: law, technology, credits.
NOTICE: Final = re.compile(
    r"akismet|javascript|captcha|livefyre|wordpress"
    r"|contribut|was amended|was corrected|caption|copyright|broadcast|reprint|crawl|opinions"
    r"|views|reproduc|reproducción|riproduzione|reprodução|vervielfältigung|nachdruck|haftung"
    r"|gewähr|spam|affiliate|commission|provision|delayed|market data|stringer|fandom|sponsored by"
    r"|will not be published|required fields|does not support|warenzeichen|in verbindung stehenden"
    r"|verlinkten|externer links|auteur|meinung des autors|press ctrl|strictly necessary"
    r"|personenbezogene daten verarbeitet|editorially independent|online access"
    r"|acceso digital|keine kommentare"
    r"|ihr kommentar|republished|créer des paragraphes"
    r"|unable to edit|comentar debes|qualifying|replay more"
)

#: First words of phrases that command.
COMMANDS: Final = frozenset(
    _either(
        """follow sign subscribe like find join click tap download leave share read support enable
        please never view notify send abonnieren bitte folgen klicken lesen suivez-nous
        abonnez-vous inscrivez-vous cliquez laisser síguenos suscríbete haz únete vea date seguici
        iscriviti clicca siga-nos inscreva-se clique entre volg klik"""
    ).split("|")
)

#: Openings of lines that begin sentences of news as well, so that a sentence needs more than them.
TOPICS: Final = """mehr zum thema, highlights aus dem, meldungen aus dem, meldungen aus der, news
    rund um, störung bei der, mit der anmeldung, mit dem absenden, mit klick auf, mit einem klick
    auf, der artikel gefällt, beiträge aus dem, beiträge aus der, videos zum thema, bilder zum
    thema, links zum thema, bücher zum thema, artikel zum thema, beiträge zum thema, neues aus dem,
    neues aus der, jetzt für den, die verwendung der inhalte, ein service von, ein angebot von,
    alle rechte bei, immer auf dem laufenden, angebot des tages, alle artikel von, alle beiträge
    von, auf facebook teilen, auf twitter teilen,
    terms of use, terms of service, terms and conditions, get the latest, get a free, be part of
    the conversation, keep up with, available now on, is published by, a publication of, in reply
    to, create an account, become a member, make a donation, some links in, stay in touch, keep in
    touch, stay up to date, exclusive to subscribers, watch the full, watch the video, not a member,
    not a subscriber, words and photos, back to top, comment on this, be the first to, all rights
    reserved, add a comment, web design by, limited time offer, we earn a,
    todos los comentarios, los campos obligatorios, con información de, sobre el autor, tiempo de
    lectura, también le puede,
    dans la même rubrique, sur le même sujet, toutes les actualités, tous les articles, les derniers
    articles, les articles les plus, l'article le plus, les commentaires sont, les plus lus, pour
    aller plus loin, temps de lecture, mis à jour le, en cliquant sur, faites un don,
    tutti gli articoli, tutte le notizie, i campi obbligatori, foto di repertorio,
    todos os artigos, tempo de leitura"""
