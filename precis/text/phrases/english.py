"""English."""

from typing import Final

from precis.text.phrases.row import Phrases

ENGLISH: Final = Phrases(
    labels="""advertisement, advertising, sponsored, sponsored content, paid content, ad,
        home, menu, search, news, tags, tag, share, tweet, print, email, e-mail, pdf, reply,
        login, log in, log out, sign in, sign up, sign out, register, subscribe, subscribe
        now, follow, follow us, like us, comments, comment, updates, video, videos, photos,
        gallery, about, about us, about this site, contact, contact us, help, faq, shortcuts,
        blogroll, archives, archive, categories, category, related, related posts, related
        articles, related stories, related content, related topics, more stories, more news,
        most popular, most read, most viewed, trending, trending now, popular, popular posts,
        recent posts, latest news, latest, top stories, featured, editors picks, recommended,
        read more, more, see more, show more, load more, view all, see all, continue reading,
        learn more, next, previous, back, back to top, top, skip to content, close, cancel,
        submit, send, save, loading, as seen in, also read, see also, watch, listen, podcast,
        podcasts, live, breaking news, opinion, english, home page, homepage, subscribe today,
        terms, careers, press, pdf version, print archives, shop, store, cart, checkout,
        releases, release date, messenger, hide caption, toggle caption, image caption,
        enlarge this image, story highlights, editor's note, add a comment, share this
        article, share this, share this story, family member, politics, business, sport,
        sports, tech, technology, science, health, entertainment, world, local, weather,
        travel, lifestyle, style, arts, culture, education, obituaries, jobs, crossword,
        horoscopes, puzzles, opinions, editorials, international, national, money, finance,
        markets, uncategorized, us news, world news, local news, privacy, accessibility,
        sitemap, site map, feedback, support, account, my account, notifications, settings,
        language, download, downloads, whatsapp, facebook, twitter, instagram, pinterest,
        youtube, linkedin, xing, tiktok, telegram, reddit, tumblr, flickr, flipboard, vimeo,
        snapchat, threads, mastodon, bluesky, soundcloud, spotify, google plus, google news,
        apple news, flattr, flattr this, facebook twitter, sections, events, reviews,
        advertise, advertise with us, adchoices, ad choices, classifieds, letters,
        newsletters, subscriptions, real estate, autos, mutual funds, commodities, currencies,
        galleries, recipes, all articles, free courses, search form, things to do, comics,
        contributors, columnists, upcoming events, special reports, job listings, staff
        writer, staff reports, explore more, explore, popular videos, popular articles,
        related tutorials, related videos, related links, print recipe, code of conduct, dmca,
        watch this next, read this next, up next, now playing, play now, mail the editor,
        letters to the editor, view all essays by tag, tag cloud, recent comments, leave a
        comment, no comments, no comments yet, there are no comments yet, write to us, work
        with us, our team, our story, our sites, meet the team, site index, site search,
        newsletter sign up, account settings, my profile, edit profile, forgot password,
        forgot your password, username, password, remember me, create account, create an
        account, already a member, become a member, membership, donate now, support us, gift
        subscriptions, gift cards, add to cart, add to wishlist, in stock, out of stock, free
        shipping, buy now, shop now, order now, book now, learn how, find out more, get
        started, get in touch, join now, join us, start free trial, free trial, try it free,
        share on facebook, share on twitter, copy link, link copied, permalink, report abuse,
        report this ad, report an error, flag as inappropriate, see more stories, all news,
        all topics, topics, in this article, in this story, table of contents, about the
        author, about the authors, author bio, biography, image credits, photo credits,
        references, footnotes, further reading, external links, today's paper, the latest,
        what's new, what's hot, hot topics, in the news, new posts, older posts, newer posts,
        previous post, next post, previous story, next story, older comments, newer comments,
        page not found, press releases, press release, media kit, mobile apps, apps, rss feed,
        rss feeds, e-edition, epaper, digital edition, closed captioning policy, community
        guidelines, ethics policy, corrections, masthead, imprint, legal notice, disclaimer,
        cookies, cookie preferences, manage cookies, accept all, reject all, accept cookies,
        got it, i agree, no thanks, not now, maybe later, dismiss, expand, collapse, hide,
        show, clear, filter, sort by, select all, default""",
    openings="""you have reached your, you've reached your, subscribe now for, subscribe to read,
        subscribe to continue, this is a developing story, this is a breaking news, check back
        for, check back later, an earlier version of this, a previous version of this,
        correction an earlier, this story has been corrected, this article has been corrected,
        this article is for subscribers, this story is for subscribers, this content is for,
        this story is developing, this story will be updated, more details to follow, buy now,
        add to cart, add to basket, this article was amended, this article was corrected, this
        story was updated, this story has been updated, this article has been updated, a
        correction was made, privacy notice, additional reporting by, reporting by, editing
        by, writing by, view image in, send your story, our standards the, read more, read
        also, read next, read the latest, read full, also read, see also, more from, more on
        this, more on this story, more like this, you might also like, you may also like, you
        might like, recommended for you, related posts, related articles, related stories,
        related video, related coverage, most popular, most recent, top stories, follow us,
        follow me on, follow our, follow us on, find us on, like us on, join us, find us, like
        us, visit us, contact us, email us, visit our, find our, like our, email our,
        subscribe, subscribe for, log in, log on, join our, join the conversation, join the
        discussion, sign up, subscribe to, subscribe and, subscribe now, get the latest, get
        regular updates, get tips, get our, get the newsletter, get updates, never miss,
        missing out on, don't miss, click here, click to, tap here, download our, download the
        app, share this, share on, share to, share via, tweet this, email this, print this,
        leave a comment, leave a reply, post a comment, add a comment, write a comment, view
        comments, view the discussion, show comments, comments are closed, be the first to,
        posted by, posted in, posted on, published by, written by, filed under, tagged with,
        tagged as, tagged, last updated, last modified, updated on, pingback, trackback,
        powered by, copyright, all rights reserved, terms of use, terms of service, terms and
        conditions, privacy policy, cookie policy, do not sell, advertising disclosure,
        advertisement, sponsored by, brought to you by, photo by, photos by, photo courtesy,
        photograph by, image by, image courtesy, image copyright, image caption, media
        caption, video by, getty images, feedback to, give us feedback, please enable, please
        reload, please enter your, please log, please sign, please subscribe, please read our,
        please note that comments, submit your, send me email, send us your, send tips,
        contact the author, contact our, have a tip, got a tip, discover our latest, skip to,
        back to top, previous article, next article, scroll down, story continues, article
        continues, continue reading, hide caption, enlarge this image, save my name, your
        email, unable to edit the page, we publish new, watch live, watch the full, watch
        more, listen to this article, support our journalism, help support, donate, become a
        member, already a subscriber, you have free articles left, free articles left, to see
        what your friends, available for everyone funded, on this website i, if you have been
        affected, notify me of, you can highlight the text, you can also highlight, spotted a
        typo, report a typo, select the text and press, no spam, hide ad, remove ads, swipe,
        you can keep up with, keep up with, we want to hear what you, we want to hear from, be
        part of the conversation, there are no comments, thank you for your support, thanks
        for reading, thank you for reading, thanks for visiting, when you purchase through,
        when you buy through, if you buy something through, as an amazon associate, this post
        contains, this post may contain, this article contains affiliate, this page contains
        affiliate, please reload captcha, connect with us, view all, view our, see our, show
        all, explore our, discover more, browse our, read our, read all, read the original,
        read the whole, read this article, read it here, originally published, this article
        originally, this article first, this article was originally, this article was first,
        this story originally, this story first, this post was originally, a version of this
        article, republished with permission, reprinted from, copyright by, we may earn a, we
        may earn an, we earn a, some links in, links in this article, can we answer your
        question, have a question, do you have a story, got a question, got a story, got a
        news tip, tell us in the, let us know what, let us know if, did you like this, did you
        enjoy this, enjoy this article, enjoyed this article, like this article, liked this
        article, was this article helpful, was this page, was this helpful, how helpful was,
        rate this, how would you rate, save this, bookmark this, pin this, send this, cite
        this, download this, download the free, download our free, get your free, get a free,
        get full access, get unlimited, get breaking news, get email, get notified, stay up to
        date, stay informed, stay connected, stay in touch, keep in touch, keep reading,
        receive our, receive the latest, receive email, receive new posts, enter your email,
        type your email, name required, email required, email address, mail will not be,
        required fields, notify me, send me, i agree to, i consent, i would like to receive,
        by signing up, by subscribing, by submitting, by clicking, by continuing, by using
        this site, by using this website, by registering, by entering your, you can
        unsubscribe, unsubscribe at any, you are receiving, you must be logged, you need to be
        logged, you must log, you need to enable, log in to, login to, sign in to, sign in
        with, sign up with, register to, register for free, create an account, create a free,
        already have an, already registered, already subscribed, don't have an account, forgot
        your, not a member, not a subscriber, subscribers only, for subscribers, exclusive to
        subscribers, to continue reading, to read the full, to read this, to read more, read
        the rest, unlock this, start your free, try our, limited time offer, shop our,
        available on, available now on, listen on, listen now, listen to the podcast,
        subscribe on, subscribe via, watch the video, watch video, watch this, play video,
        click on the, click below, swipe to, help keep, please consider, please support,
        please share, please follow, please like, please leave, please check your, make a
        donation, edited by, compiled by, story by, words by, words and photos, video and,
        photography by, photographs by, photos courtesy, image source, image via, photo via,
        via twitter, design by, designed by, website by, site by, web design by, theme by,
        hosted by, built with, proudly powered, is published by, a publication of, comments
        rss, comments on, comments off, comment on this, comment as, reply to, in reply to,
        permanent link, link to this, more about, more articles, more news, more stories, more
        from our, more videos, other stories, other articles, other news, other posts, similar
        articles, similar stories, similar posts, latest articles, latest posts, latest
        stories, latest from, new articles, new posts, popular articles, popular stories,
        popular topics, trending articles, trending stories, trending topics, today's top, top
        news, top articles, top posts, top picks, you may like, you might be interested, you
        may be interested, suggested for, suggested articles, suggested reading, further
        reading, browse by, filed in, posted under, published in, published on, updated at,
        first published, last update, reading time, estimated reading, min read""",
    marks="""all rights reserved, contributed reporting, contributed to this report, this
        article was amended, this article was corrected, newsletters may contain, our morning
        email, may not be published broadcast, this material may not be, email address will
        not be published, your email address, sign up for our, subscribe to our, subscribe for
        our, our newsletter, free newsletter, daily newsletter, newsletter signup, to your
        inbox, in your inbox, this site uses cookies, uses cookies, we use cookies, cookie
        settings, our privacy policy, our cookie policy, terms and conditions apply, not
        responsible for the opinions, we may receive compensation, affiliate links,
        earn a commission, sponsored by products, is a fandom,
        follow us on twitter,
        follow us on facebook, follow us on instagram, follow us on, like us on facebook, find
        us on facebook, join us on facebook, join us on telegram, follow our coverage of,
        click here to, click here for, click through for, tap here to, press ctrl, comments
        may be republished, we ask that comments, comments are moderated, join the
        conversation, leave a comment below, let us know in the comments, in the comments
        below, in the comments section below, share your thoughts in, download our app,
        download the app, read the rest of, immediate online access, for the next time i
        comment, support our journalism, support independent journalism, years of independent
        journalism, letter to the editor via, copyright associated press, the associated press
        contributed to this report, associated press contributed, contributed to this story,
        hide caption, toggle caption, image copyright, all posts and or questions, required
        fields, never miss the latest, strictly necessary cookie, works best with javascript,
        enable javascript, your browser does not support, thank you for subscribing, thanks
        for subscribing, you must select a newsletter, please verify you're not a robot,
        newsletter sign up, will not share your email, replay more videos, the seed for this
        crawl, crawl data donated, continue reading the main story, view the discussion
        thread, powered by livefyre, free articles left this month, reprinted with permission,
        creative commons attribution, uses akismet, some rights reserved, is powered by,
        proudly powered by wordpress, opinions expressed in this article are, views expressed
        in this article are, views expressed here are, the opinions expressed here, not
        necessarily reflect the views of, purchase through links on, buy through links on, as
        an amazon associate, affiliate commission, earn from qualifying purchases, terms of
        service apply, this site is protected by recaptcha, recaptcha and the google, consent
        to the use of cookies, use of cookies, uses functional cookies, you can unsubscribe at
        any, unsubscribe at any time, opt out at any time, privacy policy and terms, terms of
        use and privacy, terms of service and privacy, editorially independent, we may earn a
        commission, we may receive a commission, we'll assume you're ok, you are agreeing to
        our, you agree to our, reload captcha, all quotes delayed, quotes delayed at least,
        market data provided, stringer images, for more information visit, for more
        information please, please contact us at, please email us at, views and opinions
        expressed, be the first to comment, be the first to know, be the first to hear, you
        can keep up with me on, follow me on twitter, follow me on instagram, follow him on
        twitter, follow her on twitter, follow them on twitter, on twitter at, the theme of
        this blog, straight to your inbox, delivered to your inbox, directly to your inbox""",
    words="""newsletter, cookies, login, copyright, trackback, pingback, captcha, rss, faq,
        tags, shutterstock, thinkstock, advertisement, akismet, dmca, adchoices, permalink,
        recaptcha, unsubscribe""",
)
