/* What a sentence is still worth beside better ones: precis/summary/ranking/redundancy.py. */
#include "matrix.h"
#include <math.h>

/* The arguments: as TfIdfMatrix has them, the scores, which are used up, two numbers, and what is
 * written to. */
enum { ROWS, COLUMNS, WEIGHTS, STARTS, SCORES, SETTINGS, LOST, ARRAYS };
enum { WEIGHT, LEADERS, SETTINGS_COUNT };
static const int SIZES[ARRAYS] = {4, 4, 8, 4, 8, 8, 8};

/* Adds the cosine of each sentence with one of them. */
static void add_similarity(const Matrix *m, Py_ssize_t sentence, double *similarity)
{
    Py_ssize_t count = 0;
    for (Py_ssize_t c = 0; c < m->cells; c++)
        if (m->row[c] == sentence)
            m->own[count++] = (int32_t)c;
    for (Py_ssize_t number = 0; number < count; number++) {
        int32_t own = m->own[number];
        const Term *term = &m->terms[m->column[own]];
        for (int32_t c = term->start; c < term->end; c++)
            similarity[m->row[c]] += m->weights[c] * m->weights[own];
    }
}

void subtract_redundancy(const Matrix *m, double *scores, double weight, double leaders,
                         double *lost, double *similarity)
{
    Py_ssize_t n = m->sentences;
    memset(lost, 0, sizeof(double) * (size_t)n);
    for (Py_ssize_t round = 0; round < leaders && round < n - 1; round++) {
        Py_ssize_t best = 0;
        for (Py_ssize_t s = 1; s < n; s++)
            if (scores[s] > scores[best])
                best = s;
        scores[best] = -INFINITY;
        memset(similarity, 0, sizeof(double) * (size_t)n);
        add_similarity(m, best, similarity);
        for (Py_ssize_t s = 0; s < n; s++) {
            if (scores[s] == -INFINITY)
                continue;
            lost[s] -= weight * similarity[s];
            scores[s] -= weight * similarity[s];
        }
    }
}

/* Whether the cells are ordered by term as the starts say, and lie within the matrix. */
static int are_sound(const Matrix *m, const int32_t *starts, Py_ssize_t terms)
{
    for (Py_ssize_t c = 0; c < m->cells; c++)
        if (m->row[c] < 0 || m->row[c] >= m->sentences || m->column[c] < 0 ||
            m->column[c] >= terms)
            return 0;
    for (Py_ssize_t t = 0; t < terms; t++)
        if (starts[t] < 0 || starts[t] > (t + 1 < terms ? starts[t + 1] : m->cells))
            return 0;
    return m->given[COLUMNS].count == m->cells && m->given[WEIGHTS].count == m->cells &&
           m->given[LOST].count == m->sentences && m->given[SETTINGS].count == SETTINGS_COUNT;
}

static PyObject *redundancy_in(Matrix *m)
{
    const int32_t *starts = m->given[STARTS].at;
    const double *settings = m->given[SETTINGS].at;
    Py_ssize_t terms = m->given[STARTS].count;
    m->row = m->given[ROWS].view.buf;
    m->column = m->given[COLUMNS].view.buf;
    m->weights = m->given[WEIGHTS].view.buf;
    m->cells = m->given[ROWS].count;
    m->sentences = m->given[SCORES].count;
    if (m->given[COLUMNS].count != m->cells || !are_sound(m, starts, terms))
        return PyErr_Format(PyExc_ValueError, "cells, terms and sentences do not fit together");
    m->terms = malloc(((size_t)terms + 1) * sizeof(Term));
    m->own = malloc(((size_t)m->cells + 1) * sizeof(int32_t));
    m->similarity = malloc(((size_t)m->sentences + 1) * sizeof(double));
    if (!m->terms || !m->own || !m->similarity)
        return PyErr_NoMemory();
    Py_BEGIN_ALLOW_THREADS
    for (Py_ssize_t t = 0; t < terms; t++) {
        m->terms[t].start = starts[t];
        m->terms[t].end = t + 1 < terms ? starts[t + 1] : (int32_t)m->cells;
    }
    subtract_redundancy(m, m->given[SCORES].view.buf, settings[WEIGHT], settings[LEADERS],
                        m->given[LOST].view.buf, m->similarity);
    Py_END_ALLOW_THREADS
    Py_RETURN_NONE;
}

PyObject *redundancy(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    Matrix matrix = {.arrays = ARRAYS};
    PyObject *done = NULL;
    if (count != ARRAYS)
        return PyErr_Format(PyExc_TypeError, "%d arrays wanted, %zd given", ARRAYS, count);
    if (take(arguments, matrix.given, SIZES, ARRAYS) == 0)
        done = redundancy_in(&matrix);
    free(matrix.terms);
    free(matrix.own);
    free(matrix.similarity);
    release(matrix.given, ARRAYS);
    return done;
}
