"""Oppositions of other languages, see the package."""

from typing import Final

NL: Final = """
    stijgen stijgt steeg stegen gestegen toenemen groeien groeide verhogen verhoogd | dalen
        daalt daalde daalden gedaald afnemen krimpen kromp verlagen verlaagd;
    meer | minder;
    voor voordat | na nadat;
    winnen wint won gewonnen verslaan versloeg overwinning | verliezen verliest verloor verloren
        nederlaag;
    hij zijn hem | zij haar;
    man mannen | vrouw vrouwen;
    aanvaarden aanvaardt accepteren accepteert goedkeuren goedgekeurd steunen steunt | verwerpen
        verwerpt afwijzen wijst afgewezen;
    openen opent opende geopend heropent | sluiten sluit sloot gesloten;
    beginnen begint begon | eindigen eindigt stoppen stopt;
    gearresteerd aangehouden | vrijgelaten;
    schuldig veroordeeld | onschuldig vrijgesproken;
    kopen koopt kocht gekocht | verkopen verkoopt verkocht;
    noorden | zuiden | oosten | westen;
    gisteren | vandaag | morgen;
    eerste | laatste;
"""

NORDIC: Final = """
    steg stiger stiga stige stigit steget økte øker øke ökade ökar öka vokste växte voksede
        økede | falt faller falla falle fallit faldt falder sank synker sjönk sjunker minskade
        minskar minska minket faldet;
    mer mere fler flere | mindre færre färre;
    før før innan före | etter efter;
    vant vinner vann vandt vinder segrade | tapte taper förlorade förlorar tabte taber;
    han hans ham honom | hun hon hennes hende;
    mann man mænd män menn | kvinne kvinna kvinde kvinder kvinnor kvinner;
    godtar godkjenner accepterer accepterar godkänner godkender støtter stöder støtte | avviser
        avvisar afviser forkaster förkastar;
    åpner åpnet öppnar öppnade åbner åbnede | stenger stengte stänger stängde lukker lukkede;
    begynte begynner började börjar begyndte begynder startet startade startede | sluttet
        sluttede slutade slutar slutter;
    kjøpte kjøper köpte köper købte køber | solgte selger sålde säljer sælger;
    nord norr | sør söder syd | øst öst | vest väst;
    igår | idag | imorgen imorgon;
    første första | siste sista sidste;
"""

PL: Final = """
    wzrósł wzrosła wzrosło wzrosły rośnie rosną wzrost zwiększył | spadł spadła spadło spadły
        spada spadek zmniejszył zmalał zmalała;
    więcej | mniej;
    przed zanim | po;
    wygrał wygrała wygrali pokonał pokonała zwycięstwo | przegrał przegrała przegrali porażka;
    on jego | ona jej;
    mężczyzna | kobieta;
    przyjął przyjęła przyjmie poparł poparła zatwierdził | odrzucił odrzuciła odrzuci;
    otworzył otwarto otwarty otworzy | zamknął zamknięto zamknięty zamknie;
    zaczął zaczęła rozpoczął rozpoczęła | skończył skończyła zakończył zakończyła;
    kupił kupiła | sprzedał sprzedała;
    wczoraj | dziś dzisiaj | jutro;
"""

RU: Final = """
    вырос выросла выросло выросли растёт растет рост повысил повысила увеличил увеличился | упал
        упала упало упали снизился снизилась снизились снизил падает падение сократил
        уменьшился;
    больше более | меньше менее;
    до перед | после;
    выиграл выиграла выиграли победил победила победа | проиграл проиграла проиграли поражение;
    он его | она её ее;
    мужчина | женщина;
    принял приняла примет одобрил одобрила поддержал поддержала | отклонил отклонила отверг
        отвергла отклонит;
    открыл открыла открылся открыли открыт | закрыл закрыла закрылся закрыли закрыт;
    начал начала начался начались | закончил закончился завершил завершился;
    купил купила купили | продал продала продали;
    арестовал арестован задержан задержали | освободил освобождён освобожден отпустили;
    вчера | сегодня | завтра;
"""

UK: Final = """
    зріс зросла зросло зросли зростає збільшив | впав впала впало впали знизився знизилась
        зменшив зменшився падає;
    більше | менше;
    до перед | після;
    виграв виграла перемогла переміг | програв програла програли;
    він його | вона її;
    прийняв прийняла схвалив схвалила підтримав | відхилив відхилила;
    відкрив відкрила відкрився відкрили | закрив закрила закрився закрили;
    купив купила | продав продала;
    вчора | сьогодні | завтра;
"""

TR: Final = """
    arttı artıyor yükseldi yükseliyor artış büyüdü | düştü düşüyor azaldı azalıyor geriledi
        düşüş küçüldü;
    önce | sonra;
    kazandı yendi | kaybetti yenildi;
    kabul onayladı | red;
    açıldı açtı | kapandı kapattı;
    başladı | bitti sona;
    aldı satın | sattı;
    dün | bugün | yarın;
"""

#: In these, characters stand without spaces, so the words are looked for as they are.
JA: Final = """
    上昇 増加 増え 上が 増や | 下落 減少 減っ 下が 減ら;
    前に | 後に;
    勝 | 敗 負け;
    彼は 彼が | 彼女;
    開 | 閉;
    賛成 受け入れ | 反対;
    買 | 売;
"""
ZH: Final = """
    上涨 增加 上升 增长 提高 | 下跌 减少 下降 降低;
    之前 | 之后;
    胜 赢 | 败 输;
    他 | 她;
    开 | 关 闭;
    支持 赞成 接受 | 反对 拒绝;
    买 | 卖;
"""
