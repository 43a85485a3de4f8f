"""French, Spanish, Italian, Portuguese."""

from typing import Final

from precis.text.phrases.row import Phrases

FRENCH: Final = Phrases(
    labels="""publicité, accueil, rechercher, recherche, menu, partager, imprimer, envoyer,
        commenter, commentaires, réagir, abonnement, s'abonner, se connecter, connexion,
        inscription, retour, suivant, précédent, lire aussi, lire la suite, à lire aussi, voir
        aussi, en savoir plus, plus de sujets, dans la même rubrique, sur le même sujet, sur
        le même thème, le fil culture, l'actu, actualités, vidéos, vidéo, photos, mentions
        légales, contact, qui sommes-nous, plan du site, articles liés, articles similaires,
        les plus lus, le plus lu, à la une, newsletters, nos newsletters, tous les sports,
        politique, économie, société, monde, culture, santé, sciences, météo, jeux, emploi,
        immobilier, faits divers, services, mots-clés, thèmes, haut de page, qui êtes-vous,
        partager cet article, partager l'article, partagez, suivez-nous, tous les articles,
        toutes les actualités, voir plus, voir tout, lire plus, à propos, nous contacter,
        contactez-nous, rejoignez-nous, mon compte, mot de passe, mot de passe oublié,
        s'inscrire, déconnexion, boutique, petites annonces, annonces, archives, dossiers,
        agenda, blogs, podcasts, conditions générales, politique de confidentialité, gestion
        des cookies, tout accepter, tout refuser, accepter, refuser, continuer sans accepter,
        fermer, répondre, signaler, article précédent, article suivant, derniers articles,
        derniers commentaires, articles récents, commentaires récents, catégories, étiquettes,
        méta, les plus commentés, les plus partagés, nos partenaires, contenu sponsorisé,
        contenu partenaire, vous aimerez aussi, sur le web, ailleurs sur le web, notre
        sélection, abonnez-vous, je m'abonne, faire un don, ajouter au panier, espace abonnés""",
    openings="""cet article a été corrigé, une version antérieure de, une première version de cet,
        article réservé aux, plus d'informations à suivre, ajouter au panier, suivez-nous,
        abonnez-vous, inscrivez-vous, recevez, partagez, partager cet, partager sur, partagez
        cet article, imprimer cet, commenter cet, laisser un commentaire, laissez un
        commentaire, ajouter un commentaire, poster un commentaire, lire aussi, à lire aussi,
        à lire également, lire également, à voir aussi, voir aussi, lire la suite, en savoir
        plus, dans la même rubrique, sur le même sujet, articles similaires, articles liés,
        les plus lus, retour à, retour au, publié le, publié par, mis à jour le, modifié le,
        écrit par, crédit photo, crédits photo, photo d'illustration, cliquez ici, cliquez
        sur, téléchargez, rejoignez-nous, rejoignez notre, retrouvez-nous, réagissez,
        soutenez, faites un don, déjà abonné, pour rester informé, pour aller plus loin, si
        vous souhaitez recevoir, cet article est réservé, il vous reste, ne manquez, pour lire
        la suite, pour créer des paragraphes, avez-vous apprécié, avez-vous aimé, vous avez
        aimé cet, vous aimerez aussi, vous aimerez peut-être, vous pourriez aimer, vous pouvez
        aussi lire, ces articles pourraient, cela pourrait vous, à découvrir aussi, découvrez
        aussi, découvrez nos, toute l'actualité, toutes les actualités, tous les articles, les
        derniers articles, les articles les plus, l'article le plus, les commentaires sont,
        aucun commentaire, soyez le premier à, vous devez être, connectez-vous pour,
        identifiez-vous, créez votre compte, déjà inscrit, pas encore abonné, votre adresse,
        votre nom, votre commentaire, les champs obligatoires, ce site utilise, en poursuivant
        votre, en continuant à naviguer, en cliquant sur, nous utilisons des, gérer mes, photo
        d'archives, photo de, photos de, propos recueillis par, source photo, illustration de,
        publié dans, classé dans, posté par, posté le, dernière mise à jour, temps de lecture,
        lecture min, faites défiler""",
    marks="""tous droits réservés, reproduction interdite, notre newsletter, nos newsletters,
        à la newsletter, la newsletter gratuite, utilise des cookies, utilisons des cookies,
        notre politique de confidentialité, nos conditions générales, suivez-nous sur,
        abonnez-vous à, inscrivez-vous à, cliquez ici, votre adresse e-mail, votre adresse
        mail, réservé aux abonnés, laisser un commentaire, engagent que leurs auteurs,
        n'engage que son auteur, akismet pour réduire, pour réduire les indésirables, données
        de vos commentaires, certains droits réservés, vous pouvez vous désinscrire, vous
        désabonner à tout moment, dans votre boîte mail""",
    words="""confidentialité, newsletters, abonnez-vous, akismet""",
)

SPANISH: Final = Phrases(
    labels="""publicidad, inicio, buscar, menú, compartir, imprimir, enviar, comentarios,
        comentar, temas, temas relacionados, noticias relacionadas, te puede interesar, le
        puede interesar, también te puede interesar, mirá también, vea también, ver también,
        lea también, lee también, lo más leído, lo más visto, visto ahora, ingresar, iniciar
        sesión, registrarse, suscribirse, suscríbete, enlaces patrocinados, últimas noticias,
        etiquetas, contacto, aviso legal, videos, política, economía, deportes, cultura,
        mundo, internacional, nacional, sociedad, opinión, salud, tecnología, más noticias,
        siguiente, anterior, volver, ver más, leer más, artículos relacionados, noticia
        relacionada, sobre el autor, quiénes somos, contáctenos, política de privacidad,
        política de cookies, términos y condiciones, aceptar, rechazar, cerrar, responder, mi
        cuenta, contraseña, cerrar sesión, ver todo, ver todos, ver todas, cargar más,
        archivos, categorías, entradas recientes, comentarios recientes, artículo anterior,
        artículo siguiente, entrada anterior, entrada siguiente, contenido patrocinado,
        relacionadas, relacionados, más leídas, más leídos, lo más reciente, lo último, última
        hora, edición impresa, hemeroteca, clasificados, obituarios, newsletters,
        suscripciones, hazte socio, tienda""",
    openings="""una versión anterior de este, esta noticia está en, noticia en desarrollo, este
        artículo ha sido corregido, fe de errores, contenido exclusivo para, añadir al
        carrito, síguenos, síganos, suscríbete, suscríbase, suscribite, suscribirse,
        regístrate, comparte, compartir en, compartir esta, comentar este, comentar esta, deja
        un comentario, dejar un comentario, lea también, lee también, leer más, vea también,
        ver también, te puede interesar, le puede interesar, también te puede, también le
        puede, mirá también, mire también, más sobre, más noticias, noticias relacionadas,
        temas relacionados, haz clic, haga clic, publicado el, publicado por, publicado en,
        actualizado el, foto cortesía, para comentar debes, recibe, únete a, descarga, inicia
        sesión, te recomendamos, mas for di, artículos relacionados, visita nuestro, sigue
        leyendo, seguir leyendo, continúa leyendo, continuar leyendo, haz tu donación, hazte
        socio, hacemos periodismo, cancela cuando, sé el primero, todos los comentarios, aún
        no hay comentarios, no hay comentarios, debes iniciar sesión, debe iniciar sesión, tu
        dirección de, su dirección de, los campos obligatorios, este sitio usa, este sitio web
        utiliza, al suscribirte, al continuar, última actualización, tiempo de lectura,
        compartir por, comparta, sobre el autor, por favor ingrese, fotografía de, foto de,
        con información de""",
    marks="""todos los derechos reservados, prohibida su reproducción, utiliza cookies,
        utilizamos cookies, nuestra política de privacidad, nuestra política de cookies,
        nuestro boletín, nuestra newsletter, síguenos en, suscríbete a, haz clic aquí, acceso
        digital ilimitado, para comentar debes, tu correo electrónico, su correo electrónico,
        únete a nuestro canal, vea también, akismet para reducir, usa akismet, tu dirección de
        correo, su dirección de correo, algunos derechos reservados, date de baja cuando, en
        tu correo, en su correo""",
    words="""privacidad, suscríbete, suscríbase, akismet""",
)

ITALIAN: Final = Phrases(
    labels="""pubblicità, home, cerca, menù, condividi, stampa, invia, commenti, commenta,
        accedi, registrati, abbonati, leggi anche, leggi tutto, continua a leggere, articoli
        correlati, potrebbe interessarti, ti potrebbe interessare, i più letti, ultime
        notizie, contatti, chi siamo, note legali, tag, successivo, precedente, torna su, vedi
        anche, guarda anche, riproduzione riservata, politica, economia, cronaca, esteri,
        cultura, spettacoli, salute, scienza, tecnologia, meteo, chi sono, redazione,
        pubblicità su, informativa privacy, cookie policy, privacy policy, accetta, rifiuta,
        chiudi, rispondi, il mio account, articolo precedente, articolo successivo, articoli
        recenti, commenti recenti, categorie, archivi, mostra altro, vedi tutti, vedi tutte,
        leggi di più, scopri di più, altre notizie, notizie correlate, in evidenza, contenuto
        sponsorizzato, newsletter, abbonamenti, edicola, necrologi, annunci, oroscopo""",
    openings="""notizia in aggiornamento, questo articolo è riservato, una versione precedente di
        questo, aggiungi al carrello, seguici, seguiteci, iscriviti, abbonati, condividi su,
        condividi questo, leggi anche, leggi l'articolo, leggi tutto, continua a leggere,
        potrebbe interessarti, potrebbero interessarti, ti potrebbe, articoli correlati,
        lascia un commento, commenta, pubblicato il, pubblicato da, aggiornato il, ultimo
        aggiornamento, clicca qui, clicca per, scarica l'app, vai alla, torna a, foto di
        repertorio, guarda anche, sostieni, scopri di più, scopri come, scopri tutti, altri
        articoli, altre notizie, tutti gli articoli, tutte le notizie, nessun commento, il tuo
        indirizzo, i campi obbligatori, questo sito utilizza, questo sito usa, cliccando su,
        proseguendo la, se vuoi ricevere, tempo di lettura, ultima modifica, segui anche,
        guarda il video, guarda le foto, foto di, per saperne di più""",
    marks="""tutti i diritti riservati, riproduzione riservata, utilizza i cookie, utilizziamo
        i cookie, informativa sulla privacy, alla nostra newsletter, la nostra newsletter,
        seguici su, iscriviti alla, iscriviti al, clicca qui, il tuo indirizzo email, il tuo
        indirizzo e-mail, akismet per ridurre, usa akismet, alcuni diritti riservati, nella
        tua casella""",
    words="""akismet""",
)

PORTUGUESE: Final = Phrases(
    labels="""publicidade, início, buscar, pesquisar, compartilhar, partilhar, imprimir,
        comentários, comentar, leia também, leia mais, veja também, saiba mais, continue
        lendo, assine, entrar, cadastre-se, notícias relacionadas, mais lidas, últimas
        notícias, pela web, contato, contacto, política, economia, esportes, desporto,
        cultura, mundo, saúde, opinião, tecnologia, anterior, próximo, voltar, ver mais, quem
        somos, fale conosco, sobre nós, política de privacidade, termos de uso, aceitar,
        rejeitar, fechar, responder, minha conta, artigo anterior, próximo artigo, postagens
        recentes, posts recentes, comentários recentes, categorias, arquivos, mostrar mais,
        ver todos, ver todas, mais notícias, últimas, em alta, destaques, relacionados,
        relacionadas, conteúdo patrocinado, classificados, receitas, sobre o autor,
        compartilhe, siga-nos""",
    openings="""esta reportagem está em, reportagem em atualização, uma versão anterior deste,
        conteúdo exclusivo para, siga-nos, siga o, siga a, sigam-nos, inscreva-se, assine,
        subscreva, cadastre-se, compartilhe, partilhe, compartilhar no, leia também, leia
        mais, veja também, veja mais, saiba mais, confira também, clique aqui, clique para,
        deixe um comentário, deixe seu comentário, publicado em, publicado por, atualizado em,
        foto divulgação, receba, baixe o app, participe do, entre no grupo, mais sobre, mais
        notícias, todos os artigos, nenhum comentário, seja o primeiro, o seu endereço de, seu
        endereço de, campos obrigatórios, este site utiliza, este site usa, ao continuar, ao
        clicar, última atualização, tempo de leitura, foto de, fotos de, continue a ler,
        continuar lendo, você também pode, você pode gostar, quer receber""",
    marks="""todos os direitos reservados, utiliza cookies, utilizamos cookies, nossa política
        de privacidade, nossa newsletter, siga-nos no, siga-nos nas, inscreva-se no, clique
        aqui, entre no grupo, seu endereço de e-mail, reprodução proibida, akismet para
        reduzir, utiliza o akismet, alguns direitos reservados""",
    words="""akismet""",
)
