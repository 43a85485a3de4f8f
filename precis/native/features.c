/* The features of a word. `training/entities/features.py` names them; here each name is hashed as it
 * is made.
 */
#include "reading.h"

static void add_far(Reading *f, uint64_t hash)
{
    uint64_t key = finished(hash);
    f->far[f->fars++] = key;
    ask_for_start(&f->lexicon->far, key);
}

static void add_near(Reading *f, uint64_t hash)
{
    uint64_t key = finished(hash);
    f->near[f->nears++] = key;
    ask_for_start(&f->lexicon->near, key);
}

static uint64_t named(const char *name) { return hashed_text(HASH_START, name); }

int shape_of(const Characters *all, const uint32_t *letters, Py_ssize_t count)
{
    int all_flags = 0;
    for (Py_ssize_t at = 0; at < count; at++)
        all_flags |= flags_of(all, letters[at]);
    int cases = all_flags & (UPPER_CASE | LOWER_CASE | TITLE_CASE);
    if (cases == LOWER_CASE)
        return LOWER;
    if (!(flags_of(all, letters[0]) & ALPHA))
        return OTHER;
    return cases == UPPER_CASE && count > 1 ? UPPER : TITLE;
}

/* Letters as A or a, digits as 0, marks as they are; runs cut to two. */
static uint64_t pattern_of(const Characters *all, const Letters *word, uint64_t hash)
{
    uint32_t last = 0, before = 0;
    for (int at = 0; at < word->count && at < PATTERN_CHARS; at++) {
        uint32_t c = word->plain[at];
        int flags = flags_of(all, c);
        c = flags & DIGIT ? '0' : flags & UPPER_CASE ? 'A' : flags & ALPHA ? 'a' : c;
        if (at < 2 || c != last || c != before)
            hash = hashed(hash, c);
        before = last;
        last = c;
    }
    return hash;
}

static void add_clusters(Reading *f, uint64_t mark, const Known *known)
{
    if (known->path) {
        uint64_t path = hashed(mark, 'b');
        add_far(f, hashed_number(hashed_text(path, "4="), known->path & 15));
        add_far(f, hashed_number(hashed_text(path, "6="), known->path & 63));
        add_far(f, hashed_number(hashed_text(path, "10="), known->path & 1023));
        add_far(f, hashed_number(hashed_text(path, "20="), known->path & 1048575));
    }
    if (known->cluster) {
        add_far(f, hashed_number(hashed_text(mark, "k="), known->cluster));
        add_far(f, hashed_number(hashed_text(mark, "K="), known->coarse));
    }
}

/* Prefixes and suffixes, each shorter than the word; the suffix of three is seen from afar. */
static void add_ends(Reading *f, const Letters *word)
{
    const uint32_t *lower = word->lower;
    int count = word->count;
    uint64_t hash = named("<");
    for (int at = 0; at < 4 && at + 1 < count; at++)
        add_near(f, hash = hashed(hash, lower[at]));
    hash = named(">");
    for (int size = 1; size <= 4 && size < count; size++) {
        uint64_t suffix = hashed_letters(hash, lower + count - size, size);
        if (size == 3)
            add_far(f, suffix);
        else
            add_near(f, suffix);
    }
}

/* What the lexicon says of the word in lower case, and with a capital: a position or a capital may
 * hide which of the two it is. */
static void add_other_cases(Reading *f)
{
    const Letters *word = &f->letters;
    const Characters *all = &f->lexicon->characters;
    int position = f->source->position;
    Known capital = known_by(f->lexicon, f->capital), small = known_by(f->lexicon, f->small);
    add_clusters(f, hashed_number(named("T"), (uint32_t)position), &capital);
    add_clusters(f, named("L"), &small);
    for (uint32_t list = 0; list < LISTS; list++)
        if (capital.lists >> list & 1)
            add_near(f, hashed_number(named("TL"), list));
    uint64_t usual = hashed_number(named("m"), (uint32_t)position);
    usual = hashed_number(hashed(usual, 'c'), (uint32_t)shape_of(all, word->plain, word->count));
    add_near(f, hashed_number(hashed(usual, '='), f->known.usual_case > small.usual_case
                                                      ? f->known.usual_case
                                                      : small.usual_case));
}

/* Clusters by published vectors, of each granularity. */
static void add_vectors(Reading *f)
{
    const Lexicon *lexicon = f->lexicon;
    const uint32_t *range = &lexicon->cluster_starts[f->cluster >> lexicon->cluster_shift];
    uint32_t at = range[0];
    while (at < range[1] && lexicon->cluster_keys[at] != f->cluster)
        at++;
    for (uint32_t number = 0; at < range[1] && number < GRANULARITIES; number++) {
        uint64_t hash = hashed(hashed_number(named("v"), number), '=');
        add_far(f, hashed_number(hash, lexicon->clusters[at * GRANULARITIES + number]));
    }
}

static int is_alphabetic(const Characters *all, const Letters *word)
{
    for (int at = 0; at < word->count; at++)
        if (!(flags_of(all, word->plain[at]) & ALPHA))
            return 0;
    return 1;
}

void add_features(Reading *f)
{
    const Letters *word = &f->letters;
    const Characters *all = &f->lexicon->characters;
    int position = f->source->position;
    f->known = known_by(f->lexicon, f->plain);
    add_far(f, hashed_letters(named("l="), word->lower, word->count));
    add_far(f, pattern_of(all, word, named("p=")));
    add_far(f, hashed_number(named("c="), f->known.usual_case));
    add_near(f, hashed_letters(named("w="), word->form, word->count));
    add_ends(f, word);
    if (position)
        add_far(f, pattern_of(all, word,
                              hashed_text(hashed_number(named("m"), (uint32_t)position), "p=")));
    if (!word->is_lower && (position || !f->known.path))
        add_other_cases(f);
    add_clusters(f, HASH_START, &f->known);
    for (uint32_t list = 0; list < LISTS; list++)
        if (f->known.lists >> list & 1)
            add_far(f, hashed_number(named("g"), list));
    add_vectors(f);
    if (word->count > 1 && is_alphabetic(all, word)) {
        uint32_t size = word->count < 12 ? (uint32_t)word->count : 12;
        uint64_t hash = hashed_number(named("n="), size);
        add_near(f, hashed_number(hash, (uint32_t)shape_of(all, word->plain, word->count)));
    }
}

void add_pad(Reading *f) { add_far(f, named("pad")); }
