/* The tagger over one article: what precis/entities/tagger/__init__.py and features.py say in NumPy. All
 * sums are of integers, so both give the same names.
 *
 * Places are tokens with PADS before, between and after the sentences, as features.layout has them.
 */
#include "viterbi.h"

enum { KINDS = 1 + TAGS / 2, PADS = 2, BLOCKS = 7, BEFORE = 5, AFTER = 6 };
enum { FOLD, SHAPE, WORD, KIND, FACTS };
enum { LOWER = 1, TITLE = 2, UPPER = 3 };
enum { INNER, FIRST, CAPITALS };
enum { STARTS_WORD = 2 };

/* The arguments, in order. */
enum {
    NUMBERS, SENTENCES, TRAITS, PLAIN, OPENING, SHOUTED, FACTS_OF, SCORES, CATEGORY, KIND_FIRST,
    KIND_SECOND, PAIR_STARTS, PAIR_SECONDS, PAIR_FIRST, PAIR_SECOND, ELSEWHERE, MOVES, LEADS, GIVEN
};
static const int SIZES[GIVEN] = {8, 4, 1, 4, 4, 4, 4, 2, 2, 2, 2, 4, 4, 2, 2, 2, 4, 4};

typedef struct {
    int32_t row, fold;
    int32_t word, kind;
    int32_t token, sentence; /* -1: a pad */
    uint8_t shape, mark;
} Place;

/* What the article says of a spelling in lower case. */
typedef struct {
    int32_t lower, title, upper; /* places it stands at in each shape, where that means something */
    int32_t capital; /* capitalized places outside sentences in capitals */
    int64_t beside[ROW]; /* sum of what stands beside those */
    int64_t doubts[KINDS];
} Fold;

typedef struct {
    Array given[GIVEN];
    Py_ssize_t count, sentences;
    Numbering folds;
    Place *places;
    Fold *fold; /* by number, from 1 */
    int32_t *scores;  /* places × ROW */
    int32_t *beside;  /* the same, of capitalized places */
    int32_t *forward; /* the same: best sums of paths that end there */
    uint8_t *tags;
} Article;

#define AT(article, type, which) ((const type *)(article)->given[which].at)

static int32_t fold_of(Article *a, int32_t name)
{
    int32_t known = a->folds.count, number = number_of(&a->folds, name, 1);
    if (number > known)
        memset(&a->fold[number], 0, sizeof(Fold));
    return number;
}

/* Asks for what will soon be read: rows lie all over a table of many megabytes. */
static void ask_for(const void *at, size_t bytes)
{
    for (size_t done = 0; done < bytes + 63; done += 64)
        __builtin_prefetch((const char *)at + done);
}

/* The row of a token's spelling; 0 where it has none yet. */
static int32_t row_of(const Article *a, int mark, int64_t number)
{
    const Array *column = &a->given[PLAIN + mark];
    if (number < 0 || number >= column->count)
        return 0;
    int64_t row = (int64_t)((const int32_t *)column->at)[number] - 1;
    if (row <= 0 || (row + 1) * FACTS > a->given[FACTS_OF].count ||
        (row + 1) * BLOCKS * TAGS > a->given[SCORES].count)
        return 0;
    ask_for(AT(a, int32_t, FACTS_OF) + row * FACTS, FACTS * sizeof(int32_t));
    ask_for(AT(a, int16_t, SCORES) + row * BLOCKS * TAGS, BLOCKS * TAGS * sizeof(int16_t));
    return (int32_t)row;
}

/* Tokens, marks and rows of all places: 0 where a spelling has no row yet. */
static int lay_out(Article *a)
{
    const int32_t *sentences = AT(a, int32_t, SENTENCES);
    const int64_t *numbers = AT(a, int64_t, NUMBERS);
    const int8_t *traits = AT(a, int8_t, TRAITS);
    Place *place = a->places;
    for (Py_ssize_t at = 0; at < a->count; at++)
        a->places[at] = (Place){.token = -1, .sentence = -1};
    for (Py_ssize_t s = 0; s < a->sentences; s++) {
        int capitals = sentences[3 * s + 2], opened = 0;
        place += PADS;
        for (int32_t token = sentences[3 * s]; token < sentences[3 * s + 1]; token++, place++) {
            int64_t number = numbers[token];
            if (number < 0 || number >= a->given[TRAITS].count || !traits[number])
                return 0;
            place->token = token;
            place->sentence = (int32_t)s;
            if (capitals)
                place->mark = CAPITALS;
            else if (!opened && (traits[number] - 1) & STARTS_WORD)
                place->mark = FIRST, opened = 1;
            place->row = row_of(a, place->mark, number);
            if (!place->row)
                return 0;
        }
    }
    return 1;
}

/* The facts of all places; row 0 is the pad's. */
static void look_up(Article *a)
{
    for (Py_ssize_t at = 0; at < a->count; at++) {
        Place *place = &a->places[at];
        const int32_t *facts = AT(a, int32_t, FACTS_OF) + (int64_t)place->row * FACTS;
        if (place->row)
            place->fold = fold_of(a, facts[FOLD]);
        place->shape = (uint8_t)facts[SHAPE];
        place->word = facts[WORD];
        place->kind = facts[KIND];
    }
}

static void add(int32_t *to, const int16_t *row)
{
    for (int tag = 0; tag < TAGS; tag++)
        to[tag] += row[tag];
}

static const int16_t *block(const Article *a, Py_ssize_t at, int number)
{
    return AT(a, int16_t, SCORES) + ((int64_t)a->places[at].row * BLOCKS + number) * TAGS;
}

static int is_capital(const Place *p) { return p->shape >= TITLE; }
static int is_heard(const Place *p) { return p->mark != CAPITALS; }

/* features.evidence, first half: how often each word stands how. */
static void count_folds(Article *a)
{
    for (Py_ssize_t at = PADS; at < a->count - PADS; at++) {
        const Place *p = &a->places[at];
        if (!p->fold)
            continue;
        Fold *fold = &a->fold[p->fold];
        fold->lower += p->shape == LOWER;
        fold->title += p->shape == TITLE && p->mark == INNER;
        fold->upper += p->shape == UPPER && is_heard(p);
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
    int place = p->shape * 3 + p->mark;
    if (!p->fold)
        return place * 8;
    const Fold *fold = &a->fold[p->fold];
    int named = fold->title - (p->shape == TITLE && p->mark == INNER) > 0;
    int shorts = fold->upper - (p->shape == UPPER && is_heard(p)) > 0;
    return (place * 2 + (fold->lower > 0)) * 4 + named * 2 + shorts;
}

static int32_t floor_divided(int64_t value, int32_t by)
{
    return (int32_t)(value / by - (value % by < 0));
}

/* Words known to stand side by side: the number of their pair, or -1. */
static int64_t pair_of(const Article *a, int32_t first, int32_t second)
{
    const int32_t *starts = AT(a, int32_t, PAIR_STARTS), *seconds = AT(a, int32_t, PAIR_SECONDS);
    if (first < 0 || first + 1 >= a->given[PAIR_STARTS].count)
        return -1;
    int32_t from = starts[first], to = starts[first + 1];
    while (from < to) {
        int32_t middle = from + (to - from) / 2;
        if (seconds[middle] < second)
            from = middle + 1;
        else
            to = middle;
    }
    return from < starts[first + 1] && seconds[from] == second ? from : -1;
}

/* Scores of each place by what it is and stands beside. */
static void score(Article *a, int32_t kinds)
{
    static const int OFFSETS[BEFORE] = {0, -1, 1, -2, 2};
    int64_t before, pair = -1;
    for (Py_ssize_t at = PADS; at < a->count - PADS; at++) {
        const Place *p = &a->places[at], *next = p + 1, *last = p - 1;
        before = at > PADS ? pair : pair_of(a, last->word, p->word);
        pair = pair_of(a, p->word, next->word);
        if (!p->fold)
            continue;
        int32_t *own = a->scores + at * ROW;
        memset(own, 0, sizeof(int32_t) * ROW);
        for (int number = 0; number < BEFORE; number++)
            add(own, block(a, at + OFFSETS[number], number));
        add(own, AT(a, int16_t, CATEGORY) + category(a, p) * TAGS);
        add(own, AT(a, int16_t, KIND_FIRST) + (p->kind * kinds + next->kind) * TAGS);
        add(own, AT(a, int16_t, KIND_SECOND) + (last->kind * kinds + p->kind) * TAGS);
        if (pair >= 0)
            add(own, AT(a, int16_t, PAIR_FIRST) + pair * TAGS);
        if (before >= 0)
            add(own, AT(a, int16_t, PAIR_SECOND) + before * TAGS);
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

/* features.elsewhere: adds what the other places of a capitalized word favour. */
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
        add(a->scores + at * ROW, AT(a, int16_t, ELSEWHERE) + (stands * KINDS + best) * TAGS);
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

static int append(PyObject *list, const Place *first, const Place *last, int kind)
{
    PyObject *one = Py_BuildValue("(iiii)", first->sentence, first->token, last->token + 1, kind - 1);
    int failed = !one || PyList_Append(list, one) < 0;
    Py_XDECREF(one);
    return failed ? -1 : 0;
}

/* (sentence, first token, one past the last, type) of each name. */
static PyObject *spans(const Article *a)
{
    PyObject *found = PyList_New(0);
    for (Py_ssize_t at = PADS; found && at < a->count; at++) {
        if (!a->tags[at])
            continue;
        int kind = (a->tags[at] + 1) / 2;
        const Place *first = &a->places[at];
        while (a->tags[at + 1] == 2 * kind)
            at++;
        if (append(found, first, &a->places[at], kind) < 0)
            Py_CLEAR(found);
    }
    return found;
}

static int reserve(Article *a)
{
    size_t count = (size_t)a->count;
    a->places = malloc(count * sizeof(Place));
    a->fold = malloc((count + 1) * sizeof(Fold));
    a->scores = malloc(count * ROW * sizeof(int32_t));
    a->beside = malloc(count * ROW * sizeof(int32_t));
    a->forward = malloc(count * ROW * sizeof(int32_t));
    a->tags = calloc(count, 1);
    return reserve_numbering(&a->folds, count) && a->places && a->fold && a->scores && a->beside &&
           a->forward && a->tags;
}

static void set_free(Article *a)
{
    free(a->places);
    free(a->fold);
    free_numbering(&a->folds);
    free(a->scores);
    free(a->beside);
    free(a->forward);
    free(a->tags);
    release(a->given, GIVEN);
}

/* Tokens of all sentences, -1 where one of these lies outside the article. */
static Py_ssize_t tokens_of(const Article *a)
{
    const int32_t *sentences = AT(a, int32_t, SENTENCES);
    Py_ssize_t total = 0;
    for (Py_ssize_t s = 0; s < a->sentences; s++) {
        int32_t first = sentences[3 * s], last = sentences[3 * s + 1];
        if (first < 0 || last < first || last > a->given[NUMBERS].count)
            return -1;
        total += last - first;
    }
    return total;
}

static PyObject *found_in(Article *a)
{
    a->sentences = a->given[SENTENCES].count / 3;
    Py_ssize_t tokens = tokens_of(a);
    if (tokens < 0)
        return PyErr_Format(PyExc_ValueError, "a sentence ends outside the article");
    a->count = tokens + (a->sentences + 1) * PADS;
    if (!reserve(a))
        return PyErr_NoMemory();
    if (!lay_out(a))
        Py_RETURN_NONE;
    int32_t kinds = 1;
    while ((Py_ssize_t)kinds * kinds * TAGS < a->given[KIND_FIRST].count)
        kinds++;
    look_up(a);
    count_folds(a);
    score(a, kinds);
    add_elsewhere(a);
    decode_all(a);
    return spans(a);
}

PyObject *names(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    Article article = {0};
    PyObject *found = NULL;
    if (count != GIVEN)
        PyErr_Format(PyExc_TypeError, "%d arrays wanted, %zd given", GIVEN, count);
    else if (take(arguments, article.given, SIZES, GIVEN) == 0)
        found = found_in(&article);
    set_free(&article);
    return found;
}
