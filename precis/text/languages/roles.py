"""Words that show who does what to whom: prepositions, passives, conjunctions.

To add a language: a row in `_ROWS`. Without one, only the order of words counts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Roles(NamedTuple):
    """Function words of a language, in lower case."""

    #: Words that give the next noun its part in the sentence: to, from, in.
    prepositions: frozenset[str] = frozenset()
    #: Of these, the ones that name who acts where the verb is passive.
    agents: frozenset[str] = frozenset()
    #: Forms of the verb that makes it passive.
    passives: frozenset[str] = frozenset()
    #: Articles whose form tells the subject from the object → the role.
    cases: Mapping[str, str] = MappingProxyType({})
    #: Words before common nouns, where these are capitalized as names are.
    determiners: frozenset[str] = frozenset()
    #: Words by which something is possible, not certain; conditions.
    doubts: frozenset[str] = frozenset()
    #: "One" before "of": one of the sailors.
    single: frozenset[str] = frozenset()
    #: Weekdays and months: names, in lower case too, that may stand anywhere.
    dates: frozenset[str] = frozenset()
    #: Words that begin another clause.
    clauses: frozenset[str] = frozenset()
    #: Words that end what a preposition governs: articles, verbs, pronouns.
    ends: frozenset[str] = frozenset()


def _row(*, cases: Mapping[str, str] = Roles().cases, **words: str) -> Roles:
    lists = {name: frozenset(value.split()) for name, value in words.items()}
    return Roles()._replace(cases=cases, **lists)


_DE_CASES: Final = MappingProxyType({"der": "subject", "den": "object", "einen": "object"})
_DETERMINERS: Final = """der die das den dem des ein eine einen einem einer eines kein keine keinen
    im am zum zur vom beim ins ans aufs mein meine sein seine seinen seinem seiner ihr ihre ihren
    ihrem ihrer unser unsere unseren dieser diese dieses diesem diesen jeder jede jedes jedem alle
    allen aller viele vielen mehrere mehreren einige einigen beide beiden manche welche etwa rund
    mehr weniger wie als pro bis zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"""

_ROWS: Final[Mapping[str, Roles]] = {
    "de": _row(
        clauses="""und aber oder dass ob als wenn weil während nachdem bevor wobei dabei wie
            obwohl damit denn""",
        prepositions="""in im an am auf aus bei beim mit nach von vom vor zu zum zur für gegen
            über unter um wegen durch seit ohne zwischen bis ab während trotz statt laut
            gegenüber hinter neben ins ans""",
        ends="""der die das ein eine ist sind war waren hat haben hatte hatten wird werden
            wurde wurden sei er sie es dass die welche und""",
        agents="von vom durch",
        passives="wurde wurden worden wird werden sei",
        determiners=_DETERMINERS,
        doubts="""kann können könnte könnten möglicherweise vielleicht vermutlich offenbar
            wenn falls ob""",
        single="einer eine eines",
        dates="""montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar
            februar märz april mai juni juli august september oktober november dezember""",
        cases=_DE_CASES,
    ),
    "en": _row(
        clauses="""and but or that when while as after before because if whether although
            since which who where""",
        prepositions="""in on at of from to with for against by near off into onto over under
            about after before during since until between among through across via without
            within toward towards behind beside as than per around despite""",
        ends="""the a an is are was were has have had will would that who which he she it they
            and but said says""",
        agents="by",
        passives="was were been being is are be got get",
        doubts="""may might could possibly perhaps maybe probably if unless whether alleged
            allegedly reportedly""",
        single="one",
        dates="""monday tuesday wednesday thursday friday saturday sunday january february
            march april may june july august september october november december today
            yesterday tomorrow""",
    ),
    "es": _row(
        clauses="y e pero o que cuando mientras porque si aunque donde al como quien",
        prepositions="""en de del desde a al con por para contra sobre entre hasta hacia según
            tras sin ante bajo durante mediante""",
        ends="el la los las un una es son fue fueron ha han había que quien se y pero dijo",
        agents="por",
        passives="fue fueron sido ser es son era eran será serán",
        doubts="puede pueden podría podrían quizá quizás tal posiblemente si",
        single="uno una",
        dates="""lunes martes miércoles jueves viernes sábado domingo enero febrero marzo
            abril mayo junio julio agosto septiembre octubre noviembre diciembre""",
    ),
    "fr": _row(
        clauses="et mais ou que qu quand lorsque lorsqu tandis parce si dont où qui comme",
        prepositions="""en de du des d depuis à au aux avec par pour contre sur entre jusque
            vers selon dans chez sans sous après avant pendant durant lors près""",
        ends="le la les l un une est sont a ont avait était que qui il elle ils se s et mais",
        agents="par",
        passives="été est sont fut furent être sera seront était étaient",
        doubts="peut peuvent pourrait pourraient peut-être si possiblement",
        single="un une",
        dates="""lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars
            avril mai juin juillet août septembre octobre novembre décembre""",
    ),
    "it": _row(
        clauses="e ed ma o che quando mentre perché se dove come chi",
        prepositions="""in di del della dei delle dal dalla da a al alla ai con per contro su
            sul sulla tra fra verso dopo nel nella senza""",
        ends="il lo la i gli le un una è sono ha hanno aveva che chi si e ma",
        agents="da dal dalla dai dalle",
        passives="è sono stato stata stati state fu furono viene vengono venne",
        doubts="può possono potrebbe potrebbero forse se",
        single="uno una",
        dates="""lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio
            marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre""",
    ),
    "nl": _row(
        clauses="en maar of dat toen terwijl omdat als nadat voordat die waar",
        prepositions="""in op aan uit bij met na van voor tot naar tegen over onder door sinds
            zonder tussen tijdens volgens wegens""",
        ends="de het een is zijn was waren heeft hebben had dat die hij zij en maar",
        agents="door",
        passives="werd werden wordt worden is zijn",
        doubts="kan kunnen misschien mogelijk als indien",
        single="een",
        dates="""maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari
            maart april mei juni juli augustus september oktober november december""",
    ),
    "pt": _row(
        clauses="e mas ou que quando enquanto porque se onde como quem",
        prepositions="""em no na nos nas de do da dos das desde a ao à aos com por pelo pela
            para contra sobre entre até após sem sob durante""",
        ends="o a os as um uma é são foi tem têm havia que quem se e mas",
        agents="por pelo pela pelos pelas",
        passives="foi foram sido ser é são era eram será serão",
        doubts="pode podem poderia poderiam talvez se",
        single="um uma",
        dates="""segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça
            quarta quinta sexta sábado domingo janeiro fevereiro março abril maio junho julho
            agosto setembro outubro novembro dezembro""",
    ),
    "no": _row(
        clauses="og men eller at da når mens fordi hvis som der",
        prepositions="i på av fra til med for mot ved etter før under over mellom uten om",
        agents="av",
        passives="ble blei blir blitt er var",
        doubts="kan kunne kanskje hvis om",
        dates="""mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar mars april
            mai juni juli august september oktober november desember""",
    ),
    "da": _row(
        clauses="og men eller at da når mens fordi hvis som der",
        prepositions="i på af fra til med for mod ved efter før under over mellem uden om",
        agents="af",
        passives="blev bliver blevet er var",
        doubts="kan kunne måske hvis om",
        dates="""mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar marts april
            maj juni juli august september oktober november december""",
    ),
    "sv": _row(
        clauses="och men eller att då när medan eftersom om som där",
        prepositions="""i på av från till med för mot vid efter före innan under över mellan
            utan om""",
        agents="av",
        passives="blev blir blivit är var",
        doubts="kan kunde kanske om ifall",
        dates="""måndag måndagen tisdag tisdagen onsdag onsdagen torsdag torsdagen fredag
            fredagen lördag lördagen söndag söndagen januari februari mars april maj juni juli
            augusti september oktober november december""",
    ),
    "pl": _row(
        clauses="i a ale lub że gdy kiedy podczas ponieważ jeśli który która które gdzie",
        prepositions="w we na z ze do od po przed przez przy dla o u nad pod za bez między",
        agents="przez",
        passives="został została zostało zostali zostały jest są",
        doubts="może mogą mógłby mogłaby być jeśli jeżeli",
        dates="""poniedziałek wtorek środa środę czwartek piątek sobota sobotę niedziela
            niedzielę stycznia lutego marca kwietnia maja czerwca lipca sierpnia września
            października listopada grudnia""",
    ),
    "ru": _row(
        clauses="и а но или что когда пока потому если который которая которые где",
        prepositions="в во на с со из от до по перед через при для о об у над под за без между к",
        doubts="может могут мог возможно вероятно если",
        dates="""понедельник вторник среду среда четверг пятницу пятница субботу суббота
            воскресенье января февраля марта апреля мая июня июля августа сентября октября
            ноября декабря""",
    ),
}  # fmt: skip

#: A preposition that has swallowed an article → the preposition.
PLAIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        form: preposition
        for preposition, forms in {
            "a": "al alla ai allo alle ao à aos às",
            "à": "au aux",
            "an": "am ans",
            "auf": "aufs",
            "bei": "beim",
            "da": "dal dalla dai dalle",
            "de": "del du des d do dos das",
            "di": "della dei delle dello",
            "em": "no na nos nas",
            "in": "im ins nel nella",
            "por": "pelo pela pelos pelas",
            "su": "sul sulla",
            "von": "vom",
            "zu": "zum zur",
        }.items()
        for form in forms.split()
    }
)

#: Language → its function words; none where there is no row.
ROLES: Final[Mapping[str, Roles]] = MappingProxyType(_ROWS)
NO_ROLES: Final = Roles()
