"""Openings of sentences that depend on the sentence before them, by language.

To add a language: a row in `OPENINGS`. Words are lower case, phrases comma-separated; a language
without a row has no such openings. `precis.summary.openings` reads the rows.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Openings(NamedTuple):
    """Word lists of one language, separated by spaces or, where phrases are allowed, by commas."""

    #: Pronouns and possessives of the third person, demonstratives.
    pronouns: str
    #: Words and phrases that join a sentence to the one before it.
    connectives: str
    #: Phrases that begin like a pronoun or a connective, and refer to nothing.
    exceptions: str
    #: Definite articles.
    articles: str
    #: Nouns that take up what was just told, behind a definite article and without a complement.
    anaphors: str
    #: Words that begin a noun's complement, which says which one is meant.
    complements: str
    #: Words that begin the name of a speaker, beside capitals.
    speakers: str


_ENGLISH: Final = Openings(
    pronouns="""he she it they his her hers its their theirs him them this that these those such
        both neither either another others""",
    connectives="""but, and, or, nor, so, yet, then, also, however, meanwhile, moreover,
        furthermore, besides, instead, still, thus, therefore, hence, nevertheless, nonetheless,
        otherwise, similarly, likewise, additionally, consequently, accordingly, afterward,
        afterwards, later, thereafter, too, indeed, plus, again, rather, conversely, by then, in
        addition, as a result, for example, for instance, on the other hand, on the contrary, in
        contrast, by contrast, in response, at the same time, in the meantime, even so, after
        that, before that, because of that, because of this, in turn, in fact, of course, in
        other words, since then, until then, at that, in that, in this, at this, with that, with
        this, from there, to that end, to do so, to do that, in doing so, if so, if not, even
        then, soon after, shortly afterwards, the next day, the following day, hours later, days
        later, weeks later, months later, minutes later, moments later, years later, a day
        later, an hour later, a week later, a month later, a year later, elsewhere, earlier, the
        same, one of them, some of them, most of them, many of them, all of them, none of them,
        two of them, the latter, the former, the other, the others, the two, the pair, the trio,
        the duo, among them, one such, as such, more importantly, worse, to this end, for that
        reason, for this reason, after all, either way""",
    exceptions="""earlier monday, earlier tuesday, earlier wednesday, earlier thursday, earlier
        friday, earlier saturday, earlier sunday, earlier today, earlier in, earlier this,
        this week, this weekend, this month, this year, this spring, this
        summer, this autumn, this fall, this winter, this morning, this afternoon, this evening,
        this season, these days, so far, so-called, such as, so many, so much, later
        today, later this, later on""",
    articles="the",
    anaphors="""accident accusation accusations agreement allegation allegations announcement
        approach argument arrest article assault attack attacks attempt ban battle bill blast
        book boy building campaign car case ceremony change changes charge charges claim claims
        clash clashes clip collapse comment comments companies company compensation conference
        couple crash crime criticism dead deal death deaths debate decision delay delays demand
        demands dispute document documents effort election email emails episode event events
        exchange explosion fight figure figures film find finding findings fire firm game girl
        goal group idea images incident increase initiative injuries interview investigation
        issue item judgment killing killings latter launch law lawsuit letter man match measure
        measures meeting men merger message messages mission mistake money move movie murder
        news object offer operation order pair paper payment photo photograph photos picture
        pictures plan plane plans player policy post posts practice problem process product
        programme program project proposal proposals protest protests question raid reaction
        rebellion recording remark remarks report request resolution response result results
        revelation revelations rise row ruling rumours rumors scandal scheme sentence shooting
        show sighting site situation song spokesman spokeswoman statement statements strategy
        strike study suit survey suspect suspects talks team test tests threat tragedy
        transaction treatment trend trial trip trio tweet vehicle verdict victim victims video
        violence visit vote walkout warning warnings win woman women work youngster""",
    complements="of for in on at from to that who which whose with about against between behind",
    speakers="the a an one my our his her its their officials police",
)

_GERMAN: Final = Openings(
    pronouns="""er sie ihn ihm ihnen sein seine seinem seinen seiner ihr ihre ihrem ihren ihrer
        dieser diese dieses diesem diesen jener jene jenes dies dessen deren letzterer letztere
        beide beides solche solcher solches""",
    connectives="""aber, doch, jedoch, und, oder, sondern, denn, auch, außerdem, zudem, ferner,
        darüber hinaus, daneben, dabei, damit, dadurch, dafür, dagegen, daher, darum, deshalb,
        deswegen, somit, folglich, trotzdem, dennoch, allerdings, indes, indessen, unterdessen,
        inzwischen, währenddessen, stattdessen, hingegen, danach, daraufhin, anschließend,
        zuvor, dann, dort, dazu, davon, davor, daran, darauf, darin, darunter, hierzu, hierbei,
        hierfür, so, ebenso, gleichzeitig, zugleich, zum beispiel, im gegenteil, im gegensatz
        dazu, in der folge, in der zwischenzeit, nichtsdestotrotz, immerhin, schließlich,
        später, umgekehrt, andererseits, einerseits, infolgedessen, grund dafür, grund ist, das
        ist, das war, das sei, das sagte, das teilte, das gab, das hat, das hatte, das habe, das
        zeigt, das bedeutet, das geht, das gilt""",
    exceptions="""dieser tage, diese woche, dieses jahr, diesen monat, diesen montag, diesen
        dienstag, diesen mittwoch, diesen donnerstag, diesen freitag, diesen samstag, diesen
        sonntag, so genannte, so viele, so viel, beide seiten, auch wenn, damit die""",
    articles="der die das dem den",
    anaphors="""mann frau paar junge mädchen unternehmen firma konzern treffen gespräch gespräche
        entscheidung beschluss urteil vorschlag vorhaben plan pläne maßnahme maßnahmen angriff
        vorfall unfall brief schreiben bericht studie untersuchung umfrage erklärung mitteilung
        ankündigung äußerung äußerungen vorwurf vorwürfe kritik tat täter opfer verdächtige
        gesetz abkommen vertrag streit konflikt streik protest proteste ergebnis ergebnisse
        grund film buch gruppe team verein fall ereignis ausschreitungen schaden projekt
        ermittlungen""",
    complements="der des von vom für in im über zum zur zu gegen zwischen mit um am an auf aus bei",
    speakers="der die das ein eine mein meine sein seine ihr ihre",
)

_FRENCH: Final = Openings(
    pronouns="""il elle ils elles lui leur leurs son sa ses celui celle ceux celles celui-ci
        celle-ci ceux-ci celles-ci ce cet cette ces cela ceci ça c' eux tous toutes""",
    connectives="""mais, et, ou, or, donc, car, puis, ensuite, aussi, également, cependant,
        toutefois, pourtant, néanmoins, en revanche, par ailleurs, de plus, en outre, ainsi, par
        conséquent, en conséquence, c' est pourquoi, en effet, d' ailleurs, d' autre part, au
        contraire, par exemple, en même temps, entre-temps, dans le même temps, après cela,
        depuis lors, dès lors, alors, là, enfin, malgré cela, malgré tout, pour autant, à son
        tour, en réponse, de même, sinon, autrement dit, les deux, tous deux, du coup, plus
        tard, le lendemain, la veille, peu après""",
    exceptions="""il y a, il faut, il n' y a, il est temps, il est possible, cette semaine, cette
        année, ce mois, ce lundi, ce mardi, ce mercredi, ce jeudi, ce vendredi, ce samedi, ce
        dimanche, ce matin, ce soir, cet été, cet hiver, cette nuit, ces jours-ci, alors que,
        ainsi que, tous les, toutes les""",
    articles="le la les l'",
    anaphors="""homme femme couple garçon fille entreprise société groupe réunion rencontre
        entretien décision mesure mesures verdict jugement proposition projet plan accord
        attaque attentat incident accident lettre rapport étude enquête sondage déclaration
        annonce communiqué accusation accusations victime victimes suspect loi texte conflit
        grève manifestation manifestations résultat résultats film livre équipe affaire
        événement""",
    complements="de du des d' que qui à au aux en sur pour contre entre avec dont où",
    speakers="le la les l' un une mon ma son sa ses leur leurs",
)

_SPANISH: Final = Openings(
    pronouns="""él ella ellos ellas su sus este esta estos estas ese esa esos esas aquel aquella
        aquellos aquellas esto eso aquello ambos ambas le les dicho dicha dichos dichas""",
    connectives="""pero, y, e, o, sin embargo, no obstante, además, también, asimismo, entonces,
        luego, después, así, por lo tanto, por tanto, por ello, por eso, por esto, en cambio,
        por el contrario, por otra parte, por otro lado, por su parte, mientras tanto, al mismo
        tiempo, en consecuencia, de hecho, en efecto, por ejemplo, es decir, aun así, a pesar de
        ello, a su vez, en respuesta, desde entonces, hasta entonces, allí, ahí, finalmente, más
        tarde, al día siguiente, los dos, las dos, tampoco, sino""",
    exceptions="""esta semana, este año, este mes, este lunes, este martes, este miércoles, este
        jueves, este viernes, este sábado, este domingo, esta mañana, esta tarde, esta noche,
        este verano, este invierno, así como, después de, luego de""",
    articles="el la los las",
    anaphors="""hombre mujer pareja niño niña empresa compañía grupo reunión encuentro decisión
        medida medidas fallo sentencia propuesta proyecto plan acuerdo ataque atentado incidente
        accidente carta informe estudio investigación encuesta declaración anuncio comunicado
        acusación acusaciones víctima víctimas sospechoso ley texto conflicto huelga protesta
        protestas resultado resultados película libro equipo caso suceso""",
    complements="de del que a al en sobre para contra entre con",
    speakers="el la los las un una mi su sus",
)

_ITALIAN: Final = Openings(
    pronouns="""egli ella lui lei esso essa essi esse loro suo sua suoi sue questo questa questi
        queste quello quella quelli quelle ciò entrambi entrambe gli""",
    connectives="""ma, e, o, però, tuttavia, inoltre, anche, poi, quindi, dunque, perciò,
        pertanto, così, invece, intanto, nel frattempo, al contrario, d' altra parte, di
        conseguenza, infatti, per esempio, ad esempio, allo stesso tempo, in risposta, da
        allora, a sua volta, eppure, nonostante ciò, infine, dopodiché, successivamente""",
    exceptions="""questa settimana, questo mese, questa mattina, questa sera, quest' anno, così
        come, anche se""",
    articles="il lo la i gli le l'",
    anaphors="""uomo donna coppia azienda società gruppo riunione incontro decisione misura
        misure sentenza proposta progetto piano accordo attacco incidente lettera rapporto
        studio indagine sondaggio dichiarazione annuncio comunicato accusa accuse vittima
        vittime legge conflitto sciopero protesta proteste film libro squadra caso""",
    complements="di del della dei delle dell' che a al in su sul per contro tra con",
    speakers="il lo la i gli le l' un uno una mio mia suo sua",
)

_PORTUGUESE: Final = Openings(
    pronouns="""ele ela eles elas seu sua seus suas este esta estes estas esse essa esses essas
        aquele aquela isto isso aquilo ambos ambas""",
    connectives="""mas, e, ou, porém, contudo, todavia, no entanto, entretanto, além disso,
        também, então, depois, assim, portanto, por isso, por outro lado, por sua vez, enquanto
        isso, ao mesmo tempo, em consequência, de fato, por exemplo, ou seja, mesmo assim,
        apesar disso, em resposta, desde então, até então, lá, ali, já""",
    exceptions="""esta semana, este ano, este mês, esta segunda, esta terça, esta quarta, esta
        quinta, esta sexta, esta manhã, esta noite, assim como, depois de, já que""",
    articles="o a os as",
    anaphors="""homem mulher casal empresa companhia grupo reunião encontro decisão medida
        medidas sentença proposta projeto plano acordo ataque incidente acidente carta relatório
        estudo investigação pesquisa declaração anúncio comunicado acusação vítima vítimas
        suspeito lei conflito greve protesto protestos filme livro equipe caso""",
    complements="de do da dos das que a ao em no na sobre para contra entre com",
    speakers="o a os as um uma meu minha seu sua",
)

_DUTCH: Final = Openings(
    pronouns="""hij zij ze hem haar hun hen zijn dit dat deze die beide zulke""",
    connectives="""maar, en, of, echter, toch, ook, bovendien, daarnaast, verder, daarom,
        daardoor, dus, dan, daarna, vervolgens, ondertussen, intussen, inmiddels, niettemin,
        desondanks, daarentegen, integendeel, bijvoorbeeld, tegelijkertijd, daarbij, daarmee,
        daarvoor, daar, zo, later, op zijn beurt, aan de andere kant, als gevolg daarvan, in
        reactie daarop""",
    exceptions="""deze week, dit jaar, deze maand, dit weekend, deze zomer, deze winter, zo 'n,
        ook al""",
    articles="de het",
    anaphors="""man vrouw stel jongen meisje bedrijf groep bijeenkomst ontmoeting gesprek besluit
        beslissing maatregel maatregelen vonnis voorstel plan akkoord aanval incident ongeluk
        brief rapport onderzoek peiling verklaring aankondiging beschuldiging slachtoffer
        slachtoffers verdachte wet conflict staking protest film boek team zaak""",
    complements="van voor in over tot tegen tussen met om op aan die dat",
    speakers="de het een mijn zijn haar hun",
)

_SWEDISH: Final = Openings(
    pronouns="""han hon hans hennes dess deras denna detta dessa båda""",
    connectives="""men, och, eller, dock, också, dessutom, därför, därmed, däremot, sedan,
        samtidigt, ändå, således, istället, i stället, emellertid, till exempel, tvärtom, där,
        så, senare, under tiden""",
    exceptions="så många, därför att",
    articles="",
    anaphors="",
    complements="",
    speakers="en ett min sin",
)

_DANISH: Final = Openings(
    pronouns="han hun hans hendes dens dets deres denne dette disse begge",
    connectives="""men, og, eller, dog, også, desuden, derfor, dermed, derimod, siden, samtidig,
        alligevel, således, i stedet, imidlertid, for eksempel, tværtimod, så, senere, imens""",
    exceptions="så mange",
    articles="",
    anaphors="",
    complements="",
    speakers="en et min sin",
)

_NORWEGIAN: Final = Openings(
    pronouns="han hun hans hennes dens dets deres denne dette disse begge",
    connectives="""men, og, eller, imidlertid, også, dessuten, derfor, dermed, derimot, siden,
        samtidig, likevel, således, i stedet, for eksempel, tvert imot, så, senere, i
        mellomtiden""",
    exceptions="så mange",
    articles="",
    anaphors="",
    complements="",
    speakers="en et min sin",
)

_POLISH: Final = Openings(
    pronouns="""on ona ono oni one jego jej ich ten ta to ci te tego tej tych obaj oboje obie""",
    connectives="""ale, i, a, lub, albo, jednak, także, również, ponadto, poza tym, dlatego,
        zatem, więc, natomiast, tymczasem, potem, następnie, wtedy, mimo to, na przykład, z
        kolei, jednocześnie, wcześniej, później, tam""",
    exceptions="tego samego dnia",
    articles="",
    anaphors="",
    complements="",
    speakers="",
)

_RUSSIAN: Final = Openings(
    pronouns="он она оно они его её ее их это этот эта эти этого этой этих тот та те оба обе",
    connectives="""но, и, а, или, однако, также, кроме того, поэтому, затем, потом, тогда, тем не
        менее, при этом, между тем, тем временем, в то же время, например, в свою очередь, в
        результате, позже, там, так, впрочем, зато""",
    exceptions="так называемые",
    articles="",
    anaphors="",
    complements="",
    speakers="",
)

_UKRAINIAN: Final = Openings(
    pronouns="він вона воно вони його її їх це цей ця ці цього цієї цих той та ті обидва обидві",
    connectives="""але, і, й, а, або, однак, проте, також, крім того, тому, потім, тоді, тим не
        менш, при цьому, тим часом, водночас, наприклад, у свою чергу, своєю чергою, в
        результаті, у результаті, пізніше, там, так, втім, зате""",
    exceptions="так звані",
    articles="",
    anaphors="",
    complements="",
    speakers="",
)

#: By ISO 639-1 code.
OPENINGS: Final[Mapping[str, Openings]] = MappingProxyType(
    {
        "da": _DANISH,
        "de": _GERMAN,
        "en": _ENGLISH,
        "es": _SPANISH,
        "fr": _FRENCH,
        "it": _ITALIAN,
        "nl": _DUTCH,
        "no": _NORWEGIAN,
        "pl": _POLISH,
        "pt": _PORTUGUESE,
        "ru": _RUSSIAN,
        "sv": _SWEDISH,
        "uk": _UKRAINIAN,
    }
)
