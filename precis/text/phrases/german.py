"""German."""

from typing import Final

from precis.text.phrases.row import Phrases

GERMAN: Final = Phrases(
    labels="""anzeige, werbung, werbepause, startseite, suche, suchen, menü, navigation,
        zurück, weiter, weiterlesen, mehr, drucken, teilen, senden, merken, twittern,
        weiterempfehlen, kontakt, service, über uns, wir über uns, hilfe, nachrichten,
        aktuelles, aktuell, termine, sponsoren, partner, themen, nach oben, informationen,
        downloads, download, bildergalerie, fotostrecke, galerie, mediathek, videos, video,
        shop, rezepte, autoren, autor, autorin, quelle, quellen, quellenangaben,
        originalartikel, externer inhalt, rechtliches, lebenslauf, kommentar, antworten,
        antwort, bewertungen, blaulicht, newsticker, schlagwörter, stichworte, stichwörter,
        kategorien, kategorie, verwandte themen, auch interessant, zu diesem thema, zum thema,
        mehr zum thema, alle anzeigen, hallo, darstellung, uhr, für sie, vielleicht auch,
        soziale netzwerke, aktuelle ausgabe, ausgabe kaufen, in den schlagzeilen, verträge
        kündigen, cookies tracking, das kleingedruckte, häufig gestellte fragen, kommende
        termine, aktuelle wahlen, unsere inhalte, schon gelesen, mehr videos, letzte news,
        meldungen, pressemeldungen, pressemitteilungen, nachrichten und pressemeldungen,
        archiv, ressorts, meistgelesen, meistgeklickt, empfehlungen, tipps, leserbriefe,
        stellenmarkt, epaper, kommentare und pings, url zum kopieren, erforderliche felder
        sind markiert, lizenz, frage an den autor, fragen an den autor, einverstanden,
        akzeptieren, ablehnen, schließen, einstellungen, anmelden, abmelden, registrieren,
        abonnieren, passwort vergessen, mein konto, öffnungszeiten, bürgerbeteiligung,
        politik, wirtschaft, sport, kultur, wissen, panorama, reise, karriere, leben,
        gesundheit, digital, meinung, regional, lokales, wetter, horoskop, feuilleton,
        gesellschaft, wissenschaft, technik, unterhaltung, spiele, rätsel, sudoku, allgemein,
        sonstiges, finanzen, sonderthemen, merkliste, vollbild, impressum, datenschutz, meist
        gelesen, meist gesucht, meist geklickt, meist kommentiert, meist geteilt, news teilen,
        artikel teilen, einloggen, ausloggen, login, vorheriges, nächstes, vorherige, nächste,
        vorherige seite, nächste seite, ältere beiträge, neuere beiträge, älterer post,
        neuerer post, aktivieren, mediadaten, anzeigentarife, anzeigenpreise, schwerpunkte,
        markiert, alle termine, alle news, siehe auch, zum shop, zum warenkorb, in den
        warenkorb, zur kasse, merkzettel, wunschliste, verwandte links, weiterführende links,
        kommende spiele, gefördert durch, unterstützt von, unterstützt durch, mit freundlicher
        unterstützung von, kunden kauften auch, volltext-suche, volltextsuche, erweiterte
        suche, über mich, über den autor, über die autorin, über die autoren, zum autor, zur
        autorin, zur person, stellenangebote, stellenanzeigen, jobbörse, quellen ausblenden,
        quellen anzeigen, kommentar hinzufügen, kommentar abschicken, kommentar abgeben,
        kommentar senden, abschicken, absenden, zurücksetzen, benutzername, passwort,
        nutzername, ansprechpartner, pressekontakt, pressestelle, netiquette,
        barrierefreiheit, leichte sprache, gebärdensprache, schriftgröße, seite vorlesen,
        artikel vorlesen, vorlesen, druckansicht, druckversion, als pdf, artikel als pdf,
        blogroll, schlagwort, seiten, mitglied werden, jetzt mitglied werden, spenden, jetzt
        spenden, probe lesen, leseprobe, probeabo, gutscheine, gutschein, preisvergleich,
        versandkosten, lieferzeit, sofort lieferbar, kundenservice, händlersuche, mehr
        anzeigen, mehr laden, mehr erfahren, mehr infos, mehr lesen, alles lesen, details,
        übersicht, inhaltsverzeichnis, zum inhalt, zum hauptinhalt, zur navigation, zum
        artikel, zum video, zur galerie, zur merkliste, teile diesen artikel, link kopieren,
        trending, beliebt, top-themen, themenübersicht, die aktuelle ausgabe, das aktuelle
        heft, aktuelles heft, heftarchiv, e-magazin, abo, abos, abonnement,
        newsletter-anmeldung, veranstaltungen, veranstaltungskalender, kleinanzeigen,
        traueranzeigen, immobilien, partnersuche, lexikon, glossar, community, forum,
        gästebuch, umfrage, umfragen, zur umfrage, sitemap, presse, redaktion, verlag, team,
        das team, unser team, ressort, branchen, magazin, e-paper, zum kommentieren,
        bildnachweis, bildnachweise, bildquelle, bildquellen, fotocredit, einzelnachweise,
        fußnoten, literatur, weblinks, anmeldung, registrierung, kalender, bestellen, jetzt
        bestellen, jetzt kaufen, jetzt buchen, jetzt lesen, hier lesen""",
    openings="""dieser artikel wurde korrigiert, dieser artikel wird laufend, dieser text wird
        laufend, in einer früheren version, in einer früheren fassung, weitere informationen
        folgen, dieser artikel ist nur für, dieser inhalt ist nur, in den warenkorb, jetzt
        kaufen, folgen sie uns, folge uns, folgt uns, folg uns, besuchen sie uns, unterstützen
        sie, unterstütze uns, unterstützt uns, werben sie bei, schreibe einen kommentar,
        schreiben sie einen, kommentar schreiben, kommentar verfassen, kommentare schreiben,
        kommentare zu, kommentare geschlossen, kommentare gepostet, kommentare deaktiviert,
        kommentieren sie, kommentar hinterlassen, hinterlasse, hinterlassen sie, antworten zu,
        diesen artikel teilen, diesen beitrag teilen, artikel teilen, beitrag teilen, teilen
        mit, teilen auf, teilen sie, seite drucken, artikel drucken, artikel merken, zurück
        zu, zurück zur, zurück zum, zum seitenanfang, zur startseite, zur übersicht, mehr zum
        thema, mehr aus, mehr episoden, mehr artikel, mehr nachrichten, lesen sie auch, lesen
        sie mehr, lesen sie hier, lesen sie weiter, lies auch, lesen sie dazu, das könnte sie
        auch, das könnte dich, das könnte euch auch, das könnte ihnen, diese artikel könnten,
        sie könnten auch an, auch interessant, ähnliche artikel, ähnliche beiträge, ähnliche
        themen, ähnliche meldungen, verwandte artikel, verwandte themen, verwandte beiträge,
        weitere artikel, weitere beiträge, weitere meldungen, weitere themen, weitere
        informationen, weitere interessante, weitere nachrichten, weitere news, weitere
        pressemitteilungen, neueste beiträge, neueste artikel, neueste kommentare, neue
        beiträge, aktuelle beiträge, aktuellste beiträge, aktuelle meldungen, beliebte
        beiträge, beliebte artikel, beliebte themen, beliebte marken, beliebteste artikel,
        letzte beiträge, letzte kommentare, letzte änderung, zuletzt aktualisiert,
        aktualisiert am, am meisten gelesen, am häufigsten gelesen, meistgelesene,
        meistdiskutierte, meistkommentierte, top themen, top meldungen, top artikel, themen in
        diesem artikel, artikel zum thema, beiträge zum thema, alle artikel zu, alle beiträge,
        zum weiterlesen, jetzt weiterlesen, die redaktion empfiehlt, redaktionell empfohlen,
        für dich empfohlen, für sie empfohlen, themenrelevante, abonniere, abonnieren sie,
        jetzt abonnieren, jetzt anmelden, jetzt registrieren, jetzt bestellen, hier bestellen,
        hier klicken, klicken sie hier, melden sie sich an, bitte loggen sie, bitte melden
        sie, bitte registrieren, bitte beachten sie unsere, bitte beachte auch die, geben sie
        ihre, trage deine, tragen sie, deine e-mail-adresse, ihre e-mail-adresse, ich stimme
        der, ich bin damit einverstanden, kostenloser download, gib das erste, sei der erste,
        schreib den ersten, keine kommentare, bisher keine kommentare, noch keine kommentare,
        leider sind keine kommentare, alle kommentare, abgelegt unter, getaggt mit,
        veröffentlicht am, veröffentlicht unter, veröffentlicht in, erstellt am, erschienen
        am, vorheriger beitrag, nächster beitrag, vorheriger artikel, nächster artikel, zum
        vergrößern, hat ihnen der artikel, hat ihnen dieser artikel, gefällt dir, gefällt
        ihnen, artikel gefallen, wie bewerten sie, wie gefällt ihnen, was passiert mit meinen
        daten, einen missbrauch, fehler melden, fehler gefunden, kein bock auf werbung, unsere
        app, download unserer app, laden sie unsere app, tipp favorisieren, besucher sind
        online, bloggern gefällt, highlights aus dem, meldungen aus dem, meldungen aus der,
        aktuelles aus, news rund um, nachrichten aus, um neue beiträge per, auch auf, info zur
        bewertung, finde im, im newsletter, ja ich benötige, unser tipp im, störung bei der,
        mein name und meine, meinen namen meine, alle preise inkl, entdecken sie, einem
        blogger gefällt, gib deine e-mail, gib bitte deine, bitte geben sie, bitte gib, bitte
        teilen sie uns, teilen sie uns, dieser eintrag wurde, dieser beitrag wurde, dieser
        artikel wurde, dieser artikel erschien, dieser text erschien, dieser beitrag erschien,
        und gekennzeichnet mit, gekennzeichnet mit, verschlagwortet mit, wird nicht
        veröffentlicht, deine e-mail wird, ihre e-mail wird, die e-mail-adresse wird nicht,
        erstellt mit, design von, theme von, template von, webdesign von, webdesign by,
        diskussion zu diesem, diskutieren sie, diskutiere mit, jetzt diskutieren, artikel mit
        dem tag, beiträge mit dem tag, artikel mit dem schlagwort, wir informieren sie, immer
        aktuell informiert, bleiben sie informiert, bleiben sie auf dem laufenden, bleib auf
        dem laufenden, bleibe auf dem laufenden, immer auf dem laufenden, hier geht es zu,
        hier geht es zum, hier geht es zur, hier geht's zu, hier geht's zum, hier geht's zur,
        mit der anmeldung, mit dem absenden, mit ihrer anmeldung, mit klick auf, mit einem
        klick auf, um ihnen ein besseres, um ihnen ein optimales, um ihnen die bestmögliche,
        benachrichtigungen über neue, benachrichtige mich, benachrichtigen sie mich, dieser
        artikel gefällt ihnen, der artikel gefällt, dieser beitrag gefällt, ist dieser
        beitrag, war dieser artikel, war dieser beitrag, ist dieser artikel hilfreich, gefällt
        dir unser, gefällt ihnen unser, hat dir der artikel, hat dir dieser, hat dir der
        beitrag, sie lesen gern, haben sie fragen zu, hast du fragen zu, haben sie anregungen,
        noch mehr infos, noch mehr artikel, entdecke weitere, entdecke mehr, entdecken sie
        weitere, nichts mehr verpassen, nichts mehr versäumen, keine news mehr verpassen,
        verpassen sie keine, verpasse keine, verpassen sie nichts, verpasse nichts, es gibt
        noch keine kommentare, noch kein kommentar, klicken sie auf, klick hier, klicke hier,
        wenn du per e-mail, wenn sie per e-mail, lade weitere, weitere inhalte laden, weitere
        aktuelle themen, weiterlesen auf, weiterlesen in, alle beiträge von, alle artikel von,
        alle beiträge anzeigen, alle rechte bei, alle inhalte, beiträge aus dem, beiträge aus
        der, videos zum thema, bilder zum thema, links zum thema, bücher zum thema, infos zum,
        infos zur, infos rund um, neuigkeiten aus, neues aus dem, neues aus der, unterstützen
        sie unsere, unterstützen sie unabhängigen, jetzt unterstützen, jetzt kostenlos, jetzt
        gratis, hier kostenlos, jetzt für den, jetzt zum newsletter, kostenlos testen,
        kostenlos anmelden, kostenlos registrieren, gratis testen, den artikel mit anderen,
        artikel versenden, artikel empfehlen, seite empfehlen, per e-mail versenden, auf
        facebook teilen, auf twitter teilen, bei facebook teilen, bei twitter teilen, auf
        whatsapp teilen, verwendung vervielfältigung, die verwendung der inhalte, zuletzt
        geändert, zuletzt bearbeitet, stand vom, lesezeit ca, lesedauer ca, geschätzte
        lesezeit, meine aktuellen, meine neuesten, bleib in kontakt, ein service von, ein
        angebot von, präsentiert von, sie sind bereits, schon registriert, noch kein konto,
        noch nicht registriert, als abonnent, für abonnenten, dieser inhalt ist nur, dieser
        artikel ist nur, lesen sie diesen artikel, zurück zu allen, hier finden sie weitere,
        hier findest du weitere, hier finden sie alle, erfahren sie mehr, erfahre mehr, mehr
        erfahren, mehr dazu, mehr informationen, mehr von, mehr über uns, ihre meinung ist
        uns, hier ist ihre meinung, sagen sie uns ihre, fragen und anregungen, bestellen sie,
        hefte testen, jetzt testen, angebot des tages, bei amazon, versand durch, inkl mwst,
        zzgl versand, preis inkl""",
    marks="""alle rechte vorbehalten, diese website verwendet, diese website nutzt, diese
        webseite verwendet, diese seite verwendet, wir verwenden cookies, wir nutzen cookies,
        setzt cookies, durch die weitere nutzung, mit der nutzung dieses formulars, mit der
        nutzung dieser, die inhalte dieser website, inhalte dieser seite, alle angaben ohne
        gewähr, vervielfältigung nur, nachdruck nur, haftungsbeschränkung, unserem newsletter,
        unseren newsletter, unser newsletter, newsletter abonnieren, newsletter anmelden, zum
        newsletter, kostenlosen newsletter, unsere datenschutzerklärung, unserer
        datenschutzerklärung, unsere datenschutzhinweise, unsere nutzungsbedingungen, deine
        privatsphäre, per kontaktformular, dieses formular, dieses kommentarformular, vor dem
        kommentieren, in den sozialen medien folgen, folgen sie uns auf, mit diesem button,
        für links auf dieser seite, affiliate-links, lesen sie auch, gibt die meinung des
        autors, handelt es sich um ein blog aus, vergiss nicht zu teilen, alle anderen
        warenzeichen, in verbindung stehenden logos, per e-mail benachrichtig, cookieabfrage,
        anmeldung zum newsletter, ihr kommentar wird, verwendet akismet, akismet um spam,
        akismet to reduce, einige rechte vorbehalten, spam zu reduzieren, erfahre mehr darüber
        wie deine kommentardaten, vor spambots geschützt, javascript muss aktiviert, bitte
        aktivieren sie javascript, javascript aktivieren, wird nicht veröffentlicht
        erforderliche, trotz sorgfältiger inhaltlicher kontrolle, für den inhalt der
        verlinkten, für die inhalte externer links, haftung für die inhalte, inhalte dieser
        website, kommentare werden vor der, kommentarfunktion, beim nächsten kommentar, für
        meinen nächsten kommentar, personenbezogene daten verarbeitet, einwilligung jederzeit,
        jederzeit widerrufen werden, jederzeit abbestellen, vom newsletter abmelden, zum
        anbieter dieser seite, wenn sie unsere website, mit unserem newsletter, unseren
        kostenlosen newsletter, unserem kostenlosen newsletter, keinen beitrag mehr, keinen
        artikel mehr, in ihr postfach, in dein postfach, ins postfach, wenn dir dieser
        artikel, wenn ihnen dieser artikel, als amazon-partner, provision vom händler, mit
        einem sternchen, sogenannte affiliate""",
    words="""newsletter, datenschutz, impressum, kommentare, abo-service, jahresabo,
        warenkorb, agb, datenschutzerklärung, haftungsausschluss, haftungsbeschränkung,
        nutzungsbedingungen, öffnungszeiten, gewinnspiel, kommentardaten,
        nachrichtenüberblick, einloggen, e-mail-adresse, datenschutzhinweise,
        datenschutzrichtlinie, cookie-einstellungen, nutzungsbasierte, widerrufsbelehrung,
        abonnieren, weiterlesen, akismet, newsletter-archiv""",
)
