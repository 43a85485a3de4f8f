"""Languages that share a file: most have a few phrases."""

from typing import Final

from precis.text.phrases.row import Phrases

DUTCH: Final = Phrases(
    labels="""advertentie, zoeken, delen, afdrukken, reacties, reageer, inloggen, aanmelden,
        registreren, abonneren, lees ook, lees meer, lees verder, meer nieuws, meest gelezen,
        gerelateerd, gerelateerde artikelen, laatste nieuws, over ons, terug, volgende,
        vorige, bekijk ook, zie ook, nieuwsbrief, binnenland, buitenland, economie, cultuur,
        politiek, weer, over mij, meer laden, toon meer, bekijk alles, bekijk meer, lees meer
        artikelen, vorig artikel, volgend artikel, recente berichten, recente reacties,
        categorieën, archief, archieven, mijn account, wachtwoord, accepteren, weigeren,
        sluiten, beantwoorden, privacybeleid, cookiebeleid, algemene voorwaarden, vacatures,
        veelgestelde vragen, klantenservice, abonnementen, word lid, doneer, populair,
        trending, aanbevolen""",
    openings="""volg ons, volg de, abonneer, schrijf je in, schrijf u in, meld je aan, deel
        dit, deel op, lees ook, lees meer, lees verder, lees hier, bekijk ook, bekijk hier,
        reageer op, laat een reactie, plaats een reactie, geef een reactie, gepubliceerd op,
        geplaatst op, laatst bijgewerkt, bijgewerkt op, klik hier, meer over, meer nieuws,
        download onze, terug naar, foto ter illustratie, blijf op de hoogte, mis niets,
        ontvang, geen reacties, wees de eerste, jouw e-mailadres, vereiste velden, deze site
        gebruikt, deze website gebruikt, door op, lees ons, alle artikelen, meer artikelen,
        meer lezen, leestijd, laatst gewijzigd, deel via, foto door""",
    marks="""alle rechten voorbehouden, gebruikt cookies, maken gebruik van cookies,
        privacybeleid, privacyverklaring, onze nieuwsbrief, op de nieuwsbrief, volg ons op,
        klik hier, je e-mailadres, uw e-mailadres, gebruikt akismet, akismet om spam, sommige
        rechten voorbehouden, in je inbox, in uw inbox""",
    words="""akismet""",
)

POLISH: Final = Phrases(
    labels="""reklama, szukaj, udostępnij, podziel się, drukuj, komentarze, komentarz,
        zaloguj, zaloguj się, czytaj dalej, czytaj więcej, czytaj też, czytaj także, czytaj
        również, zobacz też, zobacz także, zobacz również, źródło, tagi, inne artykuły autora,
        powiązane artykuły, najnowsze, najpopularniejsze, polityka prywatności, do dyskusji,
        domena publiczna, kontakt, strona główna, agencja gazeta, dowiedz się więcej,
        publikacja, o autorze, o nas, regulamin, zamknij, odpowiedz, wyślij, moje konto,
        zarejestruj się, następny, poprzedni, następny artykuł, poprzedni artykuł, ostatnie
        komentarze, kategorie, archiwum, pokaż więcej, zobacz więcej, zobacz wszystkie,
        polecane, popularne, podobne artykuły, przeczytaj także, więcej, menu, prenumerata,
        sklep, redakcja, materiał partnera, artykuł sponsorowany, newsletter""",
    openings="""czytaj też, czytaj także, czytaj również, czytaj więcej, zobacz też, zobacz
        także, zobacz również, przeczytaj, dołącz do, śledź nas, polub nas, zapraszamy też do,
        zapisz się, podziel się, udostępnij, dodaj komentarz, kliknij, opublikowano, źródło,
        autor, inne artykuły, czekamy na wasze, używamy informacji, ten tekst przeczytasz,
        dowiedz się, materiał chroniony prawem, czas czytania, skomentuj, brak komentarzy,
        bądź pierwszy, twój adres, wymagane pola, ta strona używa, ta strona korzysta, więcej
        na temat, więcej o, wszystkie artykuły, ostatnia aktualizacja, zdjęcie, fot""",
    marks="""wszelkie prawa zastrzeżone, używa plików cookie, używamy plików cookie, polityka
        prywatności, do newslettera, naszego newslettera, śledź nas na, polub nas na,
        zapisanych za pomocą cookies, chroniony prawem autorskim, dalsze rozpowszechnianie,
        plików cookies, adres email nie zostanie, redukcji spamu""",
    words="",
)

NORDIC: Final = Phrases(
    labels="""annons, annonse, reklame, dela, del, läs mer, läs också, läs även, les også, les
        mer, læs også, læs mere, kommentarer, logga in, logg inn, log ind, prenumerera,
        abonner, abonnér, mest läst, mest lest, mest læste, relaterade artiklar, relaterte
        artikler, lue myös, lue lisää, mainos, kommentit, jaa, om oss, om os, kontakta oss,
        kontakt oss, kontakt os, visa mer, vis mer, vis mere, senaste nytt, siste nytt,
        seneste nyt, populärt, populært, godkänn, godta, godkend, stäng, lukk, luk, svara,
        svar, mina sidor, min side, lösenord, passord, adgangskode, arkiv, kategorier, ota
        yhteyttä, tietosuoja, lisää, luetuimmat, uusimmat, hyväksy, sulje, vastaa, tilaa""",
    openings="""följ oss, følg oss, følg os, läs mer, läs också, läs även, les også, les mer,
        læs også, læs mere, dela på, del på, prenumerera på, klicka här, klikk her, klik her,
        publicerad, publisert, publiceret, uppdaterad, oppdatert, opdateret, lue myös, lue
        lisää, seuraa meitä, tilaa, fler artiklar, flere artikler, alla artiklar, alle
        artikler, den här webbplatsen använder, dette nettstedet bruker, dette websted bruger,
        var först med, vær den første, inga kommentarer, ingen kommentarer, senast uppdaterad,
        sist oppdatert, sidst opdateret, lästid, lesetid, læsetid, jaa artikkeli""",
    marks="""alla rättigheter förbehållna, alle rettigheter forbeholdt, alle rettigheder
        forbeholdes, använder cookies, bruker cookies, bruger cookies, vårt nyhetsbrev, vores
        nyhedsbrev, följ oss på, følg oss på, følg os på, kaikki oikeudet pidätetään,
        uutiskirje, akismet för att, akismet for å, akismet til at""",
    words="""akismet""",
)

OTHER: Final = Phrases(
    labels="""hirdetés, megosztás, kapcsolódó cikkek, kövess minket, ezek is érdekelhetnek,
        ezek is érdekelhetik, reklama, sdílet, komentáře, čtěte také, mohlo by vás zajímat,
        související, zdieľať, čítajte tiež, reklamă, distribuie, citește și, citeşte şi,
        citiți și, articole similare, comentarii, реклама, поделиться, комментарии, читайте
        также, подписаться, по теме, реклама на сайте, коментарі, читайте також, поділитися,
        διαφήμιση, διαβάστε επίσης, κοινοποίηση, σχόλια, reklam, paylaş, yorumlar, ilgili
        haberler, yorum yap, abone ol, إعلان, شارك, التعليقات, اقرأ أيضا, مشاركة, إضافة تعليق
        جديد, פרסומת, שתפו, תגובות, קראו עוד, विज्ञापन, शेयर करें, टिप्पणियां, यह भी पढ़ें,
        广告, 分享, 评论, 热门推荐, 网友印象,
        相关阅读, 相关新闻, 杂志图书订阅, 责任编辑, 返回顶部,
        広告, 関連記事, シェア, コメント, 続きを読む,
        광고, 공유, 댓글, 관련기사, โฆษณา, แชร์, ข่าวที่เกี่ยวข้อง""",
    openings="""kövess minket, iratkozz fel, olvasd el, čtěte také, sledujte nás, čítajte
        tiež, citește și, citeşte şi, urmărește-ne, urmăriţi-ne, abonează-te, читайте также,
        подписывайтесь на, следите за нами, присоединяйтесь к, читайте також, підписуйтесь на,
        підписуйтеся на, διαβάστε επίσης, ακολουθήστε μας, ayrıca bakın, bizi takip edin,
        abone olun, اقرأ أيضا, اقرأ أيضًا, تابعونا, اشترك في, קראו גם, עקבו אחרינו, यह भी
        पढ़ें, हमें फॉलो करें""",
    marks="""minden jog fenntartva, všechna práva vyhrazena, všetky práva vyhradené, toate
        drepturile rezervate, все права защищены, подписывайтесь на наш, всі права захищені,
        підписуйтесь на наш, με επιφύλαξη παντός δικαιώματος, tüm hakları saklıdır, جميع
        الحقوق محفوظة, כל הזכויות שמורות, सर्वाधिकार सुरक्षित,
        版权所有, 未经授权, 不得转载, 责任编辑, 相关阅读,
        転載することを禁じます, 無断転載, 무단 전재, 저작권자, สงวนลิขสิทธิ์""",
)
