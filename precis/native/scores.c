/* What speaks for each tag at each place of an article, and the best tags: all sums are of integers.
 */
#include "article.h"

static void add(int32_t *to, const int16_t *row)
{
    for (int tag = 0; tag < TAGS; tag++)
        to[tag] += row[tag];
}

static const int16_t *block(const Article *a, Py_ssize_t at, int number)
{
    return a->places[at].word->scores + number * TAGS;
}

static int is_capital(const Place *p) { return p->word->shape >= TITLE; }
static int is_heard(const Place *p) { return p->position != CAPITALS; }

/* How often each word stands how, and what stands beside it. */
static void count_folds(Article *a)
{
    for (Py_ssize_t at = PADS; at < a->count - PADS; at++) {
        const Place *p = &a->places[at];
        if (!p->fold)
            continue;
        Fold *fold = &a->fold[p->fold];
        fold->lower += p->word->shape == LOWER;
        fold->title += p->word->shape == TITLE && p->position == INNER;
        fold->upper += p->word->shape == UPPER && is_heard(p);
        if (!is_capital(p) || !is_heard(p))
            continue;
        int32_t *beside = a->beside + at * ROW;
        memset(beside, 0, sizeof(int32_t) * ROW);
        add(beside, block(a, at - 1, BEFORE));
        add(beside, block(a, at + 1, AFTER));
        for (int tag = 0; tag < TAGS; tag++)
            fold->beside[tag] += beside[tag];
        fold->capital++;
    }
}

static int category(const Article *a, const Place *p)
{
    int place = p->word->shape * 3 + p->position;
    if (!p->fold)
        return place * 8;
    const Fold *fold = &a->fold[p->fold];
    int named = fold->title - (p->word->shape == TITLE && p->position == INNER) > 0;
    int shorts = fold->upper - (p->word->shape == UPPER && is_heard(p)) > 0;
    return (place * 2 + (fold->lower > 0)) * 4 + named * 2 + shorts;
}

static int32_t floor_divided(int64_t value, int32_t by)
{
    return (int32_t)(value / by - (value % by < 0));
}

/* What a model says of two words side by side: of the second, then of the first; NULL: nothing. */
static const int16_t *pair_of(const Article *a, const Place *first, const Place *second)
{
    uint64_t key = finished(first->word->pair * 0x9E3779B97F4A7C15u + second->word->pair);
    int64_t place = place_of(&a->pairs, key);
    return place < 0 ? NULL : AT(a, int16_t, PAIR_ROWS) + place * 2 * TAGS;
}

static const int16_t *kinds_of(const Article *a, const Place *first, const Place *second)
{
    int64_t place = (int64_t)first->word->kind * a->kinds + second->word->kind;
    return AT(a, int16_t, KIND_ROWS) + place * 2 * TAGS;
}

/* Scores of each place by what it is and stands beside. */
static void score(Article *a)
{
    static const int AWAY[OFFSETS] = {0, -1, 1, -2, 2};
    const int16_t *before, *pair = NULL;
    for (Py_ssize_t at = PADS; at < a->count - PADS; at++) {
        const Place *p = &a->places[at], *next = p + 1, *last = p - 1;
        before = at > PADS ? pair : pair_of(a, last, p);
        pair = pair_of(a, p, next);
        if (!p->fold)
            continue;
        int32_t *own = a->scores + at * ROW;
        memset(own, 0, sizeof(int32_t) * ROW);
        for (int number = 0; number < OFFSETS; number++)
            add(own, block(a, at + AWAY[number], number));
        add(own, AT(a, int16_t, CATEGORY_ROWS) + category(a, p) * TAGS);
        add(own, kinds_of(a, p, next) + TAGS);
        add(own, kinds_of(a, last, p));
        if (pair)
            add(own, pair + TAGS);
        if (before)
            add(own, before);
        const Fold *fold = &a->fold[p->fold];
        if (is_capital(p) && is_heard(p) && fold->capital > 1)
            for (int tag = 0; tag < TAGS; tag++)
                own[tag] += floor_divided(fold->beside[tag] - a->beside[at * ROW + tag],
                                          fold->capital - 1);
    }
}

/* By type and none: the better of its tags. The number of the best. */
static int by_kind(const int32_t *scores, int32_t *found)
{
    int best = 0;
    found[0] = scores[0];
    for (int kind = 1; kind < KINDS; kind++) {
        int32_t begin = scores[2 * kind - 1], inner = scores[2 * kind];
        found[kind] = begin > inner ? begin : inner;
        if (found[kind] > found[best])
            best = kind;
    }
    return best;
}

static void doubts_of(const int32_t *kinds, int best, int32_t most, int32_t *found)
{
    for (int kind = 0; kind < KINDS; kind++) {
        int32_t behind = kinds[kind] - kinds[best];
        found[kind] = behind < -most ? -most : behind;
    }
}

static int standing(const int64_t *others, const int32_t *leads, Py_ssize_t count)
{
    int best = 0;
    int64_t second = INT64_MIN;
    for (int kind = 1; kind < KINDS; kind++)
        if (others[kind] > others[best])
            second = others[best], best = kind;
        else if (others[kind] > second)
            second = others[kind];
    int64_t lead = others[best] - second;
    int rank = 0;
    while (rank < count && leads[rank] <= lead)
        rank++;
    return 1 + best * ((int)count + 1) + rank;
}

/* Adds what the other places of a capitalized word favour. */
static void add_elsewhere(Article *a)
{
    const int32_t *leads = AT(a, int32_t, LEADS);
    Py_ssize_t count = a->given[LEADS].count - 1;
    int32_t kinds[KINDS], doubts[KINDS];
    for (Py_ssize_t at = PADS; at < a->count - PADS; at++) {
        const Place *p = &a->places[at];
        if (!p->fold || !is_capital(p) || !is_heard(p))
            continue;
        doubts_of(kinds, by_kind(a->scores + at * ROW, kinds), leads[0], doubts);
        for (int kind = 0; kind < KINDS; kind++)
            a->fold[p->fold].doubts[kind] += doubts[kind];
    }
    for (Py_ssize_t at = PADS; at < a->count - PADS; at++) {
        const Place *p = &a->places[at];
        if (!p->fold || !is_capital(p))
            continue;
        int best = by_kind(a->scores + at * ROW, kinds), stands = 0;
        const Fold *fold = &a->fold[p->fold];
        if (fold->capital - is_heard(p) > 0) {
            int64_t others[KINDS];
            doubts_of(kinds, best, leads[0], doubts);
            for (int kind = 0; kind < KINDS; kind++)
                others[kind] = fold->doubts[kind] - (is_heard(p) ? doubts[kind] : 0);
            stands = standing(others, leads + 1, count);
        }
        add(a->scores + at * ROW, AT(a, int16_t, ELSEWHERE_ROWS) + (stands * KINDS + best) * TAGS);
    }
}

static void decode_all(Article *a)
{
    Moves moves;
    read_moves(&moves, AT(a, int32_t, MOVES));
    Py_ssize_t first = PADS;
    for (Py_ssize_t at = PADS; at < a->count; at++) {
        if (a->places[at].fold)
            continue;
        decode(&moves, a->scores + first * ROW, a->forward + first * ROW, a->tags + first,
               at - first);
        first = at + 1;
    }
}

void score_places(Article *a, int32_t *local)
{
    count_folds(a);
    score(a);
    for (Py_ssize_t at = PADS; local && at < a->count - PADS; at++)
        if (a->places[at].fold)
            memcpy(local + at * TAGS, a->scores + at * ROW, TAGS * sizeof(int32_t));
    add_elsewhere(a);
    decode_all(a);
}
