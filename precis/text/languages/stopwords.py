"""Stop words by language: frequent words in lower case that belong to no topic.

sumy ships lists for most of the languages here, read as plain files. Its French, Spanish and
German ones lack the most frequent words of all ("de", "un", "hat"), its Portuguese one is damaged
(escaped bytes), its Ukrainian one has 77 words. These, and those it has none for, stand below:
articles, pronouns, prepositions, conjunctions, auxiliaries, small numerals and the adverbs that go
with any topic.
"""

from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from precis.errors import ResourceMissing

_OURS: Final[Mapping[str, str]] = {
    "da": """af aldrig alle alt altid anden andet andre at bag begge blandt blev blive bliver
        både da de dem den denne der deres det dette dig din dine disse dit dog du efter ej eller
        eks en end endnu et fem fik fire flere fleste for forbi fordi fra få får før først gennem
        god godt gør gøre ham han hans har havde have hej helt hende hendes her hos hun hvad hvem
        hver hvilken hvis hvor hvordan hvorfor hvornår i igen igennem ikke imellem imod ind
        indtil ingen intet ja jeg jer jeres jo kan kom komme kommer kun kunne lige længe man
        mange med meget mellem men mens mere mest mig min mine mit mod må måske ned nej ni noget
        nogen nogle nok nu når også og om op os otte over på samme samt seks selv ser sidste
        siden sig sin sine sit skal skulle som stadig står synes syv så sådan tage ti til to tre
        ud uden under var ved vi vil ville vor vores være været""",
    "de": """ab aber alle allem allen aller allerdings alles als also am an andere anderem
        anderen anderer anderes anders ans auch auf aufs aus außer außerdem bald bei beide beiden
        beim bereits bevor bin bis bisher bist da dabei dadurch dafür dagegen daher dahin damals
        damit danach daneben dann daran darauf daraus darf darin darüber darum darunter das dass
        daß davon davor dazu dein deine deinem deinen deiner dem den denen denn dennoch der deren
        derer des deshalb desselben dessen dich die dies diese dieselbe diesem diesen dieser
        dieses dir doch dort drei du durch dürfen durfte eben ebenfalls ebenso eher ein eine
        einem einen einer eines einige einigen einiger einiges einmal entweder er erst erste
        ersten es etwa etwas euch euer eure eurem euren eurer falls fast fünf für fürs gab ganz
        gar geben gegen gegenüber gehen geht gemacht genau gerade gewesen gibt gilt ging habe
        haben hat hatte hätte hatten hätten her hier hin hinter ich ihm ihn ihnen ihr ihre ihrem
        ihren ihrer ihres im immer in indem ins irgend ist ja je jede jedem jeden jeder jedes
        jedoch jene jenem jenen jener jenes jetzt jeweils kam kann kaum kein keine keinem keinen
        keiner keines könne können konnte könnte konnten könnten künftig laut lediglich machen
        macht man manche manchem manchen mancher manches mehr mein meine meinem meinen meiner
        mich mir mit möchte möglich muss müssen musste müsste mussten nach nachdem neben nein
        nicht nichts noch nun nur ob oben obwohl oder oft ohne paar rund sagt sagte schon sechs
        sehr sei seien sein seine seinem seinen seiner seines seit seitdem selbst selber sich
        sicher sie sieben sind so sobald sogar solche solchem solchen solcher soll sollen sollte
        sollten sondern sonst soweit sowie sowohl später stark statt trotz über überhaupt
        übrigens um und uns unser unsere unserem unseren unserer unter viel viele vielen vieler
        vielleicht vier vom von vor während wann war wäre waren wären warum was weder wegen weil
        weiter weitere weiteren wenig wenige weniger wenn wer werde werden wie wieder will wir
        wird wirklich wo wobei wohl wollen wollte wollten worden wurde würde wurden würden zehn
        zu zuletzt zum zumindest zunächst zur zurück zusammen zwar zwei zwischen zwölf""",
    "es": """a acá además afirma afirmó ahí ahora al algo alguien algún alguna algunas alguno
        algunos allá allí alrededor ambas ambos ante anterior antes apenas aproximadamente aquel
        aquella aquellas aquello aquellos aquí así aún aunque bajo bastante bien cada casi cerca
        cinco como cómo con conmigo conseguir consigo contigo contra cosa cosas cual cuál cuales
        cualquier cuando cuándo cuanta cuanto cuatro cuenta cuya cuyas cuyo cuyos da dado dan dar
        de debe deben debido decir deja del delante demás dentro desde después detrás dice dicen
        dicho diez dijo dio donde dónde dos durante e él ella ellas ello ellos embargo en encima
        encuentra entonces entre era eran eras eres es esa esas ese eso esos esta está estaba
        estaban estado estamos están estar estará estas este esté esto estos estoy estuvo ex
        excepto existe fin fue fuera fueron fui general gran grandes ha haber había habían habrá
        hace hacen hacer hacia haciendo han hasta hay haya he hecho hemos hicieron hizo hoy hubo
        igual incluso jamás junto la lado largo las le les llegó lo los luego lugar más me
        mediante mejor menos mi mía mientras mío mis misma mismas mismo mismos momento mucha
        muchas mucho muchos muy nada nadie ni ningún ninguna ninguno no nos nosotras nosotros
        nuestra nuestras nuestro nuestros nueva nuevas nuevo nuevos nunca o ocho otra otras otro
        otros para parece parte pero poca pocas poco pocos podemos poder podrá podría podrían
        pone por porque por qué posible primer primera primero primeros pronto propia propio pudo
        puede pueden pues que qué quedó quien quién quienes quiere realizar respecto se sé sea
        sean según segunda segundo seis señaló ser será serán sería si sí sido siempre siendo
        siete sin sino sobre sola solamente solo sólo son soy su sus suya suyo tal también
        tampoco tan tanto te tendrá tenemos tener tenga tengo tenía tenido tercera ti tiene
        tienen toda todas todavía todo todos total tras través tres tu tú tuvo u última últimas
        último últimos un una unas uno unos usted ustedes va vamos van varias varios veces ver
        vez vosotros y ya yo""",
    "fr": """a à afin ai ainsi alors an ans après as au aucun aucune aujourd aujourd'hui auquel
        aura auraient aurait auront aussi autant autour autre autres aux auxquelles auxquels
        avaient avait avant avec avez avoir avons ayant beaucoup bien c ça car ce ceci cela celle
        celles celui cent cependant certain certaine certaines certains ces cet cette ceux chaque
        chez ci cinq combien comme comment contre d dans de deçà déjà depuis dernier dernière
        derniers des dès désormais deux devant devra devrait dire dit dix doit doivent donc dont
        du duquel durant eh elle elles en encore enfin ensuite entre envers environ es est et
        étaient était étant etc été êtes être eu eux face faire fait faisait faut fois font fut
        grâce hors hui huit hui il ils j jamais je jusqu jusque l la là laquelle le lequel les
        lesquelles lesquels leur leurs lorsqu lorsque lui m ma mais malgré me même mêmes mes
        mieux moi moins mon n ne neuf ni nombreux non nos notamment notre nous nouveau nouveaux
        nouvelle on ont onze or ou où outre par parce parfois parmi pas pendant peu peut peuvent
        plupart plus plusieurs plutôt pour pourquoi pourrait pourtant près première premier
        presque puis puisqu puisque qu quand quant quatre que quel quelle quelles quelqu quelque
        quelques quels qui quoi rien s sa sans sauf se selon sept sera serait seront ses seul
        seule si six soi soient soit sommes son sont sous souvent suis suite sur surtout t ta
        tandis tant te tel telle telles tels tes toi ton toujours tous tout toute toutefois
        toutes très trois trop tu un une va vers via voici voilà voir voire vont vos votre vous
        vraiment y""",
    "fi": """aika ainakin aina alla alle ehkä ei eikä eivät eli emme en enemmän ennen entä eri
        että ette et he heidän heidät heille heitä hän häneen hänelle hänen hänet hänestä häntä
        ilman ja jo joka joku jolla jonka jopa jos joskus jossa josta jota jotka jotta jälkeen
        kai kaikki kaksi kanssa kautta keiden ken kenen kenet kertaa keskellä ketkä ketä koko
        kolme koska koskaan kuin kuinka kuitenkaan kuitenkin kuka kun kunnes kuten kyllä kymmenen
        lisäksi lähes läpi me meidän meidät meille meitä melko mikä miksi millainen milloin minkä
        minun minut minä minua missä mistä mitkä mitä miten moni monta muita mukaan mutta muu
        muun myös myöskään neljä niiden niin niistä niitä noin no nuo nyt näiden nämä näin näitä
        ole oleva olen olet oli olivat olla olemme olette olisi olisivat olin ollut on ovat
        paljon pitkin pitää pois saa sekä sen siellä sieltä siitä siihen siinä sille silloin siis
        sinua sinulle sinun sinut sinä sitten sitä se taas tai tuo tuolla täällä tämä tämän tässä
        tästä tätä te teidän teidät teille teitä vaan vai vaikka vain vasta vastaan vielä viisi
        voi voivat vuoksi yhdessä yhä yksi yli ylös ympäri""",
    "hi": """अंदर अधिक अन्य अपना अपनी अपने अब अभी आ आदि आप आपका आपकी आपके इतना इन इनका इनकी इनके
        इन्हें इस इसका इसकी इसके इसमें इससे इसी इसे उन उनका उनकी उनके उनको उन्हें उन्होंने उस
        उसका उसकी उसके उसमें उससे उसी उसे एक एवं ऐसा ऐसी ऐसे ओर और कई कब कभी कर करता करती करते
        करना करने करें कहा का काफी कि कितना किन किया किए किस किसी किसे की कुछ कुल के केवल को कोई
        कौन क्या क्यों गई गए गया चार चाहिए जब जहां जहाँ जा जाता जाती जाते जाना जाने जितना जिन
        जिनके जिन्हें जिस जिसका जिसकी जिसके जिसमें जिसे जैसा जैसे जो ठीक तक तब तथा तरह तीन तुम तो
        था थी थीं थे दिया दी दिए दे देना दो दोनों द्वारा दौरान न नहीं ना नीचे ने पर पहला पहले
        पांच पास पूरा पूरे फिर बड़ा बड़ी बड़े बहुत बाद बार बारे बिना बीच भर भी भीतर मगर मुझे में
        मेरा मेरी मेरे मैं मैंने यदि यह यहां यहाँ यही या ये रखना रहा रही रहे लगा लगभग लिए लिया
        लेकिन व वह वहां वहाँ वही वाला वाली वाले वे वैसे वो सकता सकती सकते सब सबसे सभी समय सा साथ
        सामने सिर्फ से सो ही हुआ हुई हुए हम हमारा हमारी हमारे हमें हर हाँ हालांकि है हैं हो होकर
        होगा होगी होता होती होते होना होने""",
    "hu": """a abban abból addig ahhoz ahogy ahol aki akik akit akkor alá alatt által általában
        ám amely amelyek amelyet amelyben amennyi ami amíg amikor amit annak annyi arra arról az
        azaz azért azok azon azonban azt aztán azután azzal be belül benne bár csak de e eddig
        egész egy egyéb egyes egyetlen egyik egymás egyre ehhez ekkor el elé elég ellen előbb
        először előtt első en ennek ennyi erre erről ez ezek ezen ezért ezt ezután ezzel én fel
        felé fölött ha hanem hat három hét hiszen hogy hogyan hol hozzá így igen ill illetve
        ilyen is ismét itt jobban jó jól kell kellett keresztül kettő két ki kilenc kívül közben
        közel között közé közül legalább legyen lehet lehetett lenne lesz lett le ma maga magát
        majd már más másik még mellett mely melyek meg mennyi mert mi miatt mint mintha mindig
        minden mindenki mindent mit mivel míg most mögött nagyobb nagyon ne négy néha neki nekem
        nélkül nem nincs ne nyolc oda olyan össze ott öt ő ők őket pedig persze rá rajta s saját
        sem semmi sok sokat sokkal szemben szerint számára szóval talán te tehát teljes tíz több
        tovább továbbá tud úgy ugyan ugyanis új újabb újra után utána utolsó vagy vagyis vagyok
        valaki valami valamint való van vannak vele végül viszont volna volt voltak voltam""",
    "nl": """aan aangezien achter af al alle alleen alles als altijd ander andere anders behalve
        beide ben beneden bij bijna binnen boven buiten daar daarbij daarna daarom dan dat de
        deze die dit doch doen door drie dus echter een één eens eerder eerste eigen elk elke en
        enige enkele er erg ermee ervan even geen geweest ging gedaan goed had hadden haar heb
        hebben heeft heel hem hen het hier hij hoe hoewel hun iedere iedereen iemand iets ik in
        is ja je jij jou jouw jullie kan kon konden kunnen later liever maar maken me mee meer
        meest men met mij mijn minder misschien moest moet moeten mogen na naar nadat nee net
        niet niets nieuwe niemand nog nogal nooit nu of om omdat onder ondanks ons onze ook op
        opnieuw over per pas rond samen sinds sommige steeds straks te tegen tegenover ten ter
        terug terwijl tien tijdens toch toe toen tot tussen twee u uit uiteindelijk uw vaak vaker
        van vanaf vandaag veel verder via vier vijf volgens voor vooral voordat waar waarbij
        waarin waarom wanneer want waren was wat we weer weg wel welke werd werden weten wie wij
        wil willen worden wordt zal ze zei zeer zelf zelfs zes zeven zich zij zijn zo zoals zou
        zouden zonder zowel zullen""",
    "no": """alle allerede alt alltid andre annen annet at av bak bare begge bli blir ble blitt
        bort både bør da de deg dem den denne der dere deres dersom det dette din dine disse ditt
        du dog dra dårlig eg ei eit eller elv en enda enn er et etter fem fire fikk flere fleste
        for fordi forrige fra fram før først få får gang gi gjennom gjorde gjør gjøre god godt ha
        hadde han hans har hatt henne hennes her hjem hos hun hva hvem hver hvilke hvilken
        hvilket hvis hvor hvordan hvorfor i igjen ikke ikkje imot inn innen innenfor ingen jeg ja
        jo kan kanskje kom komme kommer kunne kun lik like litt man mange med meg meget mellom
        men mens mer mest mi min mindre mine minst mitt mot mye må måtte ned nei ni noe noen nok
        nå når og også om omtrent opp oss over på samme sammen samt seg seks selv senere si siden
        sin sine sist siste sitt sjøl skal skulle slik snart som står så sånn ta ti til to tre
        under unna ut uten utenfor var ved veldig vi vil ville vår våre vært være""",
    "pt": """a acerca acima agora ainda além algo alguém algum alguma algumas alguns ali ambos
        ano anos antes ao aos apenas apesar após aquela aquelas aquele aqueles aquilo aqui as
        assim até através bem cada cerca cinco coisa com como conforme contra contudo cuja cujo
        da dado dar das de dela delas dele deles dentro depois desde dessa desse desta deste deve
        devem dez disse disso dito diz dizer do dois dos durante duas e é ela elas ele eles em
        embora enquanto entanto entre era eram essa essas esse esses esta está estamos estão
        estar estas estava estavam este esteja estes esteve estive estou eu fará faz fazer feito
        fez ficar fim foi fomos for fora foram fosse fossem fui há haver havia hoje houve isso
        isto já junto lá lhe lhes logo maior mais mas me meio melhor menor menos mesma mesmo meu
        meus minha minhas muita muitas muito muitos na nada não nas nela nele nem nenhum nenhuma
        nessa nesse nesta neste ninguém no nos nós nossa nossas nosso nossos nova novas novo
        novos num numa nunca o onde ontem os ou outra outras outro outros para parte pela pelas
        pelo pelos perante perto pode podem poder pois por porém porque portanto pouca pouco
        poucos primeira primeiro própria próprio qual quais qualquer quando quanto quase quatro
        que quê quem se seis seja sejam sem sempre sendo ser será serão seria seu seus si sido
        sob sobre sua suas tal também tanto tão te tem têm temos tendo tenha tenho ter terá teve
        ti tinha tinham tive toda todas todavia todo todos três tu tua tudo último um uma umas
        uns vai vão vem vez vezes vir você vocês vos""",
    "ro": """a abia acea aceasta această aceea aceeași acei aceia acel acela acelea acele acest
        acesta aceste acestea acestei acestor acestui acești aceștia acolo acum ai aici al ale
        alt alta altă alte altele alți altul am apoi ar are aș așa asemenea asta astea astfel
        asupra au avea aveam avem având avut azi ați bine ca că care cărei căror cărui cât câte
        câți către ce cea ceea cei cel cele celor ceva chiar cinci cine cineva cu cui cum cumva
        da dacă dar dat de deci decât deja deși despre din dintr dintre doar doi două după e ea
        ei el ele era eram erau este eu fără face fi fie fiecare fiind foarte fost iar îi îl îmi
        în înainte înapoi încă încât îndată într între își îți la le li lor lui lângă mai mâine
        mea mei mele mereu meu mie mine mod mult multă mulți multe ne nici nicio niciun niciodată
        nimeni nimic niște noi nostru noastră noștri nou nouă nu numai o or ori oricare orice
        oricine pe pentru peste până poate pot prea prima primul prin printr puțin sa să săi sale
        sau se șapte șase și sine sub sunt suntem spre sus ta tale te ți tine toată toate tot
        toți totuși trebuie trei tu un una unde undeva unei unele unii unor unu unui unul va vă
        vei voi vom vor vostru voastră vreo vreun zece zi""",
    "ru": """а без более больше будет будут бы был была были было быть в вам вами вас весь во вот
        все всё всего всей всем всеми всех всю вся вы где да даже два две для до другие другой
        другого его ее её ей ему если есть еще ещё же за здесь и из из-за или им ими иногда их к
        каждый как какая какие какой когда кого которая которого которое которой которому которую
        которые который которых кроме кто куда ли лишь лучше между меня мне много может можно мой
        моя мы на над надо наиболее нам нами нас наш наша наше наши не него нее неё ней некоторые
        нельзя нем нём нему нет неё ни нибудь никогда ним ними них ничего но ну о об один одна
        однако одни одного одной он она они оно опять от очень перед по под после потом потому
        почему почти при про пять раз разве с сам сама самый свое своего своей свои своим своих
        свой свою себе себя сегодня сейчас со совсем стал стала стали так также такая такие таким
        такого такой там твой тебе тебя тем теперь то тогда того тоже той только том тому тот три
        ту тут ты тысяч у уже хорошо хоть чего чей чем через четыре что чтоб чтобы чуть шесть эта
        эти этих это этого этой этом этому этот эту я""",
    "tr": """acaba altı ama ancak artık asla aslında ayrıca az bana bazen bazı belki ben benden
        beni benim beri beş bile bin bir birçok biri birkaç birlikte biz bize bizden bizi bizim
        böyle böylece bu buna bunda bundan bunlar bunları bunların bunu bunun burada bütün çok
        çoğu çünkü çeşitli da daha dahi de defa değil dek den diğer diye doğru dokuz dolayı
        dolayısıyla dört edecek eden eder ederek edilen ediyor eğer en etmek etti ettiği fakat
        falan gibi göre hâlâ halen hangi hangisi hatta hem henüz hep hepsi her herhangi herkes
        hiç hiçbir için içinde iki ile ilgili ise işte itibaren kadar karşı karşın kendi kendine
        kendini kendisi kez ki kim kimi kimse mı mi mu mü nasıl ne neden nedeniyle nerede nereye
        niçin niye o olan olarak oldu olduğu olduğunu olmak olması olmayan olsa olsun olup olur
        olursa oluyor on ona ondan onlar onlara onlardan onları onların onu onun oysa öyle önce
        önemli pek rağmen sadece sanki sekiz sen senden seni senin siz sizden size sizi sizin son
        sonra şekilde şey şeyler şimdi şöyle şu şuna şunu tarafından tüm üç üzere üzerinde var
        vardı ve veya ya yalnız yani yapan yapılan yapmak yaptı yaptığı yedi yer yerine yine
        yirmi yok yoksa zaten""",
    "uk": """а або адже аж але багато без би був була були було бути в вам вас ваш ви від він
        вона вони воно все всього всі вся втім де деякі для до друга другий дуже ж за завжди
        замість зараз з зі із і їй їм ім інша інше інший інших й його йому її їх його ким коли
        кожен кожна кого крім кому котрий куди ли лише між мене мені менше ми мій може можна моя
        мо на навіть над нам нами нас наш наша наше наші не нема немає неї ній ними них ні ніби
        ніж нічого ніколи но ну о об один одна одне однак отже перед під після по поки потім тому
        про при проте п'ять раз разом сам сама саме свій своє своєї своїм своїх свою себе сім
        скільки собі став стала сьогодні та так така таке такий також такі там твій те теж тепер
        ти тим тих тільки то тобі тобто того тоді той том треба три ту тут у хоч хоча хто це цей
        цього цим цих ці цьому ця цю чи чий через чого чому чотири що щоб ще як яка яке який
        якого якої яких які якщо я""",
}


def load(code: str, name: str) -> frozenset[str]:
    """The stop words of a language: ours, or sumy's list under its English name. Raises:
    ResourceMissing: neither has it."""
    if code in _OURS:
        return frozenset(_OURS[code].split())
    path = files("sumy") / "data" / "stopwords" / f"{name.lower()}.txt"
    if not path.is_file():
        raise ResourceMissing(f"no stop words for {name}")
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line.strip())
