/* Whether any two sentences may say the same, see precis/text/__init__.py. */
#include "native.h"

/* The arguments of may_repeat: terms by token, sentences, and shares of terms. */
enum { TERMS, SENTENCES, SHARES, ASKED };
enum { SAME, HELD_TERMS, HELD_FROM, MOST };
static const int ASKED_SIZES[ASKED] = {8, 4, 8};

typedef struct {
    Array given[ASKED];
    Py_ssize_t sentences, tokens;
    Numbering terms;
    int32_t *last;   /* of each term: the last sentence that it was counted for, from 1 */
    int32_t *head;   /* of each term: its newest cell, from 1 */
    int32_t *row, *next; /* of each cell */
    int32_t *own, *shared;
} Repeats;

/* Terms that two sentences share, for all pairs: shared[later][earlier]. */
static void count_shared(Repeats *r)
{
    const int64_t *terms = r->given[TERMS].at;
    const int32_t *sentences = r->given[SENTENCES].at;
    int32_t cells = 0;
    for (Py_ssize_t s = 0; s < r->sentences; s++)
        for (int32_t token = sentences[2 * s]; token < sentences[2 * s + 1]; token++) {
            if (terms[token] <= 0)
                continue;
            int32_t term = number_of(&r->terms, terms[token], 1);
            if (r->last[term] == s + 1)
                continue;
            for (int32_t cell = r->head[term]; cell; cell = r->next[cell])
                r->shared[s * r->sentences + r->row[cell]]++;
            r->last[term] = (int32_t)s + 1;
            r->row[++cells] = (int32_t)s;
            r->next[cells] = r->head[term];
            r->head[term] = cells;
            r->own[s]++;
        }
}

static int any_repeats(const Repeats *r)
{
    const double *share = r->given[SHARES].at;
    for (Py_ssize_t later = 1; later < r->sentences; later++)
        for (Py_ssize_t earlier = 0; earlier < later; earlier++) {
            double both = r->shared[later * r->sentences + earlier];
            double one = r->own[later], other = r->own[earlier];
            if (both > share[SAME] * (one + other) ||
                (one >= share[HELD_FROM] && both >= share[HELD_TERMS] * one - 0.01) ||
                (other >= share[HELD_FROM] && both >= share[HELD_TERMS] * other - 0.01))
                return 1;
        }
    return 0;
}

static int reserve(Repeats *r)
{
    size_t tokens = (size_t)r->tokens + 2, sentences = (size_t)r->sentences + 1;
    r->last = calloc(tokens, sizeof(int32_t));
    r->head = calloc(tokens, sizeof(int32_t));
    r->row = malloc(tokens * sizeof(int32_t));
    r->next = malloc(tokens * sizeof(int32_t));
    r->own = calloc(sentences, sizeof(int32_t));
    r->shared = calloc(sentences * sentences, sizeof(int32_t));
    return reserve_numbering(&r->terms, tokens) && r->last && r->head && r->row && r->next &&
           r->own && r->shared;
}

static PyObject *answer(Repeats *r)
{
    int found;
    const int32_t *sentences = r->given[SENTENCES].at;
    r->sentences = r->given[SENTENCES].count / 2;
    for (Py_ssize_t s = 0; s < r->sentences; s++) {
        int32_t first = sentences[2 * s], last = sentences[2 * s + 1];
        if (first < 0 || last < first || last > r->given[TERMS].count)
            return PyErr_Format(PyExc_ValueError, "a sentence ends outside the article");
        r->tokens += last - first;
    }
    if (r->given[SHARES].count != MOST + 1)
        return PyErr_Format(PyExc_ValueError, "%d shares are wanted", MOST + 1);
    double most = ((const double *)r->given[SHARES].at)[MOST];
    double longer = (double)(r->tokens > r->sentences ? r->tokens : r->sentences);
    if ((double)r->sentences * longer > most)
        Py_RETURN_TRUE;
    if (!reserve(r))
        return PyErr_NoMemory();
    Py_BEGIN_ALLOW_THREADS
    count_shared(r);
    found = any_repeats(r);
    Py_END_ALLOW_THREADS
    return PyBool_FromLong(found);
}

PyObject *may_repeat(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    Repeats repeats = {0};
    PyObject *found = NULL;
    if (count != ASKED)
        return PyErr_Format(PyExc_TypeError, "%d arrays wanted, %zd given", ASKED, count);
    if (take(arguments, repeats.given, ASKED_SIZES, ASKED) == 0)
        found = answer(&repeats);
    free_numbering(&repeats.terms);
    free(repeats.last);
    free(repeats.head);
    free(repeats.row);
    free(repeats.next);
    free(repeats.own);
    free(repeats.shared);
    release(repeats.given, ASKED);
    return found;
}
