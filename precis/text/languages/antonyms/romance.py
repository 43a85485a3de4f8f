"""Oppositions of French, Spanish, Italian and Portuguese, see the package."""

from typing import Final

FR: Final = """
    augmenter augmenté augmente augmentation hausse monter monté croître crû progresser
        progressé progression grimper grimpé bondir bondi relever relevé supérieur | baisser
        baissé baisse diminuer diminué diminution chuter chuté chute reculer reculé recul
        réduire réduit réduction tomber tombé inférieur;
    plus | moins presque;
    tous toutes | plupart | beaucoup | certains certaines quelques plusieurs | peu;
    va vont | pourrait pourraient peut peuvent;
    avant | après;
    gagner gagné gagne remporter remporté battre battu bat victoire vaincre vaincu | perdre
        perdu perd défaite;
    bénéfice excédent profit | perte déficit;
    il | elle;
    homme hommes | femme femmes;
    garçon | fille;
    père | mère;
    fils | fille;
    frère | sœur;
    roi prince | reine princesse;
    accepter accepté accepte approuver approuvé approuve adopter adopté adopte soutenir soutenu
        soutient | rejeter rejeté rejette repousser repoussé désapprouver;
    ouvrir ouvert ouvre ouvrira rouvrir rouvert rouvrira rouvre ouverture réouverture | fermer
        fermé ferme fermera fermeture;
    commencer commencé commence débuter débuté début démarrer | finir fini terminer terminé fin
        cesser cessé arrêter;
    arrestation interpeller interpellé emprisonner emprisonné | libérer libéré relâcher relâché
        libération;
    coupable condamner condamné | innocent acquitter acquitté;
    louer loué saluer salué féliciter félicité | critiquer critiqué dénoncer dénoncé;
    autoriser autorisé autorise permettre permis permet | interdire interdit;
    acheter acheté achète racheter racheté acquérir acquis | vendre vendu vend céder cédé;
    importation importations importer | exportation exportations exporter;
    arriver arrivé entrer entré | partir parti quitter quitté sortir sorti;
    embaucher embauché recruter recruté | licencier licencié;
    construire construit bâtir bâti | détruire détruit démolir démoli;
    renforcer renforcé | affaiblir affaibli;
    améliorer amélioré meilleur mieux | aggraver aggravé pire;
    premier première | dernier dernière;
    tôt | tard;
    vivant survivre survécu | mort morts morte mortes mourir tué tués tuée décédé péri;
    riche | pauvre;
    fort | faible;
    haut | bas;
    grand | petit;
    rapide vite | lent lentement;
    vrai | faux;
    nord | sud | ouest;
    jusque jusqu | depuis;
    hier | aujourd demain;
    matin | soir nuit;
    majorité | minorité;
    guerre | paix;
    pour | contre;
    valide légal | nul illégal;
    succès réussite | échec;
    avec | sans;
    dire dit déclarer déclaré annoncer annoncé affirmer affirmé selon indiquer indiqué;
    blesser blessé blessés;
"""

ES: Final = """
    subir subió subieron sube suben aumentar aumentó aumentaron aumento alza crecer creció
        crecieron crecimiento elevar elevó incrementar incrementó superior | bajar bajó bajaron
        baja bajan caer cayó cayeron caída descender descendió descenso disminuir disminuyó
        reducir redujo redujeron reducción recortar inferior;
    más | menos casi;
    todos todas | mayoría | muchos muchas | algunos algunas varios varias | pocos pocas;
    va van | podría podrían puede pueden;
    antes | después tras;
    ganar ganó ganaron gana vencer venció vencieron derrotar derrotó victoria triunfo | perder
        perdió perdieron pierde derrota;
    beneficio superávit | pérdida déficit;
    él | ella;
    hombre hombres | mujer mujeres;
    niño chico | niña chica;
    padre | madre;
    hijo | hija;
    hermano | hermana;
    rey príncipe | reina princesa;
    aceptar aceptó aceptará acepta aceptaron aprobar aprobó aprobaron aprueba aprobará apoyar
        apoyó apoya respaldar respaldó adoptar adoptó | rechazar rechazó rechazaron rechaza
        rechazará vetar vetó;
    abrir abrió abrieron abre abrirá abierto reabrir reabrió reabrirá apertura reapertura |
        cerrar cerró cerraron cierra cerrará cerrado cierre;
    empezar empezó empieza comenzar comenzó comienza iniciar inició inicio | terminar terminó
        termina acabar acabó finalizar finalizó fin cesar cesó;
    detener detuvo detenido detenidos arrestar arrestó encarcelar encarceló | liberar liberó
        liberado soltar soltó;
    culpable condenar condenó condenado | inocente absolver absolvió absuelto;
    elogiar elogió alabar alabó celebrar celebró | criticar criticó denunciar denunció;
    permitir permitió permite autorizar autorizó autoriza | prohibir prohibió prohíbe;
    comprar compró compra comprada comprado adquirir adquirió | vender vendió vende vendida
        vendido;
    importación importaciones importar | exportación exportaciones exportar;
    llegar llegó entrar entró | salir salió partir partió abandonar abandonó;
    contratar contrató | despedir despidió;
    construir construyó | destruir destruyó demoler demolió;
    reforzar reforzó fortalecer | debilitar debilitó;
    mejorar mejoró mejor | empeorar empeoró peor;
    primero primera primer | último última;
    temprano | tarde;
    vivo sobrevivir sobrevivió | muerto muertos muerta morir murió murieron fallecer
        fallecieron;
    rico | pobre;
    fuerte | débil;
    alto | bajo;
    grande | pequeño;
    rápido | lento;
    verdadero cierto | falso;
    norte | sur | este | oeste;
    hasta hacia | desde;
    ayer | hoy | mañana;
    mayoría | minoría;
    guerra | paz;
    contra | favor;
    válido legal | nulo ilegal;
    éxito | fracaso;
    con | sin;
    decir dijo dijeron informar informó anunciar anunció según declarar declaró afirmar afirmó;
    herir herido heridos;
"""

IT: Final = """
    aumentare aumentato aumenta aumentata salire salito salita sale crescere cresciuto cresce
        crescita rialzo | diminuire diminuito calare calato cala scendere sceso scesa scende
        ridurre ridotto ribasso calo;
    più | meno;
    prima | dopo;
    vincere vinto vince battere battuto vittoria | perdere perso perde sconfitta;
    lui egli | lei ella;
    uomo uomini | donna donne;
    accettare accettato accetta accetterà approvare approvato approva | respingere respinto
        respinge bocciare bocciato;
    aprire aperto apre riaprire riaperto | chiudere chiuso chiude;
    iniziare iniziato inizia cominciare | finire finito terminare terminato;
    arrestare arrestato | liberare liberato rilasciato;
    colpevole condannato | innocente assolto;
    comprare comprato acquistare acquistato | vendere venduto;
    nord | sud | est | ovest;
    ieri | oggi | domani;
    primo prima | ultimo ultima;
"""

PT: Final = """
    subir subiu subiram sobe aumentar aumentou aumentaram aumento crescer cresceu alta | cair
        caiu caíram cai baixar baixou diminuir diminuiu descer desceu reduzir reduziu queda;
    mais | menos;
    antes | depois após;
    ganhar ganhou vencer venceu derrotar derrotou vitória | perder perdeu derrota;
    ele | ela;
    homem homens | mulher mulheres;
    aceitar aceitou aceitará aceita aprovar aprovou aprova apoiar apoiou | rejeitar rejeitou
        rejeita vetar vetou;
    abrir abriu abre aberto reabrir reabriu | fechar fechou fecha fechado encerrar encerrou;
    começar começou começa iniciar iniciou | terminar terminou termina acabar acabou;
    deter detido detidos prender preso | libertar libertado soltar solto;
    culpado condenado | inocente absolvido;
    comprar comprou compra | vender vendeu vende;
    norte | sul | leste | oeste;
    ontem | hoje | amanhã;
    primeiro primeira | último última;
"""
