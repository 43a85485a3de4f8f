/* What precis/text asks of a whole article: tokens.numbered and _may_repeat. */
#include "native.h"

/* The arguments of lay: a list of pieces, a dictionary of their numbers, then these. */
enum { PARTS, LENGTHS, HELD, OFFSETS, GIVEN };
static const int SIZES[GIVEN] = {4, 1, 4, 1};

/* A piece is the tokens HELD[first : first + count] with their OFFSETS. */
typedef struct {
    int32_t first, count, length;
} Piece;

typedef struct {
    Array given[GIVEN];
    int count_bits;
    Py_ssize_t pieces, tokens;
    Piece *piece;
    int64_t *numbers;
} Pieces;

/* One below what a column has; -1 where that is not known. */
static int64_t value_of(const Array *column, int64_t number)
{
    if (number < 0 || number >= column->count)
        return -1;
    if (column->view.itemsize == 1)
        return (int64_t)((const int8_t *)column->at)[number] - 1;
    return (int64_t)((const int32_t *)column->at)[number] - 1;
}

/* 1: all are known; 0: one is not; -1: an exception is set. */
static int look_up(Pieces *p, PyObject *pieces, PyObject *numbers)
{
    for (Py_ssize_t at = 0; at < p->pieces; at++) {
        PyObject *number = PyDict_GetItemWithError(numbers, PyList_GetItem(pieces, at));
        if (!number)
            return PyErr_Occurred() ? -1 : 0;
        int64_t own = PyLong_AsLongLong(number), part = value_of(&p->given[PARTS], own);
        int64_t length = value_of(&p->given[LENGTHS], own);
        if (part < 0 || length < 0)
            return own == -1 && PyErr_Occurred() ? -1 : 0;
        Piece *one = &p->piece[at];
        one->first = (int32_t)(part >> p->count_bits);
        one->count = (int32_t)(part & ((1 << p->count_bits) - 1));
        one->length = (int32_t)length;
        if ((int64_t)one->first + one->count > p->given[HELD].count ||
            (int64_t)one->first + one->count > p->given[OFFSETS].count)
            return 0;
        p->tokens += one->count;
    }
    return 1;
}

static int put(PyObject *list, Py_ssize_t at, int64_t value)
{
    PyObject *number = PyLong_FromLongLong(value);
    return number ? PyList_SetItem(list, at, number) : -1;
}

/* Numbers, starts and ends of the tokens; 1, or 0 where a length is not known, or -1. */
static int lay_tokens(Pieces *p, PyObject *starts, PyObject *ends)
{
    Py_ssize_t token = 0;
    int64_t begin = 0;
    for (Py_ssize_t at = 0; at < p->pieces; at++) {
        const Piece *one = &p->piece[at];
        for (int32_t held = one->first; held < one->first + one->count; held++, token++) {
            int64_t number = ((const int32_t *)p->given[HELD].at)[held];
            int64_t start = begin + ((const int8_t *)p->given[OFFSETS].at)[held];
            int64_t length = value_of(&p->given[LENGTHS], number);
            if (length < 0)
                return 0;
            p->numbers[token] = number;
            if (put(starts, token, start) < 0 || put(ends, token, start + length) < 0)
                return -1;
        }
        begin += one->length + 1;
    }
    return 1;
}

static PyObject *laid(Pieces *p, PyObject *pieces, PyObject *numbers)
{
    p->pieces = PyList_Size(pieces);
    p->piece = malloc(((size_t)p->pieces + 1) * sizeof(Piece));
    if (!p->piece)
        return PyErr_NoMemory();
    int known = look_up(p, pieces, numbers);
    if (known < 0)
        return NULL;
    if (!known)
        Py_RETURN_NONE;
    PyObject *starts = PyList_New(p->tokens), *ends = PyList_New(p->tokens), *found = NULL;
    p->numbers = malloc(((size_t)p->tokens + 1) * sizeof(int64_t));
    if (starts && ends && p->numbers) {
        known = lay_tokens(p, starts, ends);
        if (known > 0)
            found = Py_BuildValue("OOy#", starts, ends, (const char *)p->numbers,
                                  p->tokens * (Py_ssize_t)sizeof(int64_t));
        else if (!known)
            found = Py_NewRef(Py_None);
    } else if (!PyErr_Occurred())
        PyErr_NoMemory();
    Py_XDECREF(starts);
    Py_XDECREF(ends);
    return found;
}

PyObject *lay(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    Pieces pieces = {0};
    PyObject *found = NULL;
    if (count != 3 + GIVEN || !PyList_Check(arguments[0]) || !PyDict_Check(arguments[1]))
        return PyErr_Format(PyExc_TypeError, "a list, a dictionary, bits and arrays are wanted");
    pieces.count_bits = (int)PyLong_AsLong(arguments[2]);
    if (take(arguments + 3, pieces.given, SIZES, GIVEN) == 0 && !PyErr_Occurred())
        found = laid(&pieces, arguments[0], arguments[1]);
    free(pieces.piece);
    free(pieces.numbers);
    release(pieces.given, GIVEN);
    return found;
}

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
    count_shared(r);
    return PyBool_FromLong(any_repeats(r));
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
