"""Oppositions of German, see the package."""

from typing import Final

DE: Final = """
    steigen stieg stiegen gestiegen erhöhen erhöht erhöhte zunehmen zugenommen wachsen wuchs
        gewachsen klettern kletterte zulegen anheben hoch höher anstieg zunahme | fallen fiel
        fielen gefallen sinken sank sanken gesunken senken senkte gesenkt abnehmen schrumpfen
        schrumpfte verringern verringert reduzieren reduziert einbrechen niedriger rückgang
        abnahme;
    mehr | weniger fast beinahe knapp;
    alle allen | meisten | viele vielen | einige manche mehrere | wenige wenigen;
    wird werden will wollen | könnte könnten dürfte dürften;
    vor bevor vorher zuvor | nach nachdem nachher danach;
    gewinnen gewann gewannen gewonnen sieg siegen siegte besiegen besiegt besiegte schlagen
        schlug geschlagen | verlieren verlor verloren niederlage unterliegen unterlag;
    gewinn überschuss | verlust defizit;
    er | sie;
    mann männer | frau frauen;
    junge jungen | mädchen;
    vater | mutter;
    sohn | tochter;
    bruder | schwester;
    könig prinz | königin prinzessin;
    annehmen annimmt angenommen billigen billigt billigte zustimmen zugestimmt unterstützen
        unterstützt unterstützte befürworten | ablehnen lehnt lehnte abgelehnt verwerfen
        verworfen zurückweisen;
    öffnen öffnet geöffnet öffnete eröffnen eröffnet wiedereröffnet | schließen schließt
        geschlossen schloss sperren gesperrt;
    beginnen beginnt begann begonnen starten startet startete | enden endet endete beenden
        beendet beendete stoppen stoppt gestoppt;
    festnehmen festgenommen verhaften verhaftet inhaftiert | freilassen freigelassen entlassen;
    schuldig verurteilen verurteilt | unschuldig freisprechen freigesprochen;
    loben lobt lobte begrüßen begrüßt begrüßte | kritisieren kritisiert kritisierte verurteilen;
    erlauben erlaubt erlaubte | verbieten verbietet verbot verboten;
    kaufen kauft kaufte gekauft erwerben erworben | verkaufen verkauft verkaufte;
    import einfuhr einfuhren importe | export ausfuhr ausfuhren exporte;
    einstellen eingestellt | kündigen gekündigt;
    bauen gebaut errichtet | zerstören zerstört abgerissen;
    stärken stärkt gestärkt | schwächen schwächt geschwächt;
    verbessern verbessert besser | verschlechtern verschlechtert schlechter;
    beste besten | schlechteste schlechtesten;
    erste ersten erster | letzte letzten letzter;
    früh früher | spät später;
    lebend überlebt überleben | tot tote sterben starb starben gestorben töten getötet;
    reich | arm;
    stark | schwach;
    hoch | niedrig tief;
    groß | klein;
    schnell | langsam;
    wahr richtig | falsch;
    norden nord nördlich | süden süd südlich | osten ost östlich | westen west westlich;
    dafür | dagegen;
    bis | seit ab;
    gestern | heute | morgen;
    mehrheit | minderheit;
    krieg | frieden;
    gültig rechtmäßig | ungültig rechtswidrig;
    für | gegen;
    erfolg | misserfolg scheitern;
    sagen sagte sagten gesagt mitteilen mitteilte teilte mitgeteilt erklären erklärte angaben
        laut zufolge berichten berichtete bericht heißt;
    verletzen verletzt verletzte verletzten;
    rund etwa circa ungefähr;
"""
