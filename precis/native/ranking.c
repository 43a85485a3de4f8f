/* The default ranker over one article: what tests/reference/ranking.py says in NumPy. Every
 * sum runs in the same order, so both give the same bits; the compiler must not contract them
 * (-ffp-contract=off).
 */
#include "cells.h"
#include <math.h>

/* Features in the order of FEATURES; the parts that follow those of the features. */
enum {
    PLACE, CENTRAL_LEAD, COVERING_LEAD, KEYWORDS, CENTRALITY, FORWARD, REPEATS_LEAD, SAID_ONCE,
    QUOTATION, PRONOUNS, SHORT, LONG, VERY_LONG, FULL, FEATURES
};
enum { PARTS = 8, LENGTH = PARTS - 1, TITLE = PARTS, REDUNDANCY, TOTAL, ROWS };
static const int SIZES[GIVEN] = {8, 8, 4, 1, 8, 8, 8, 4, 8, 8, 8};

enum { OFTEN, EARLY, IS_CAPITAL, IS_NUMBER, OF_LONG, CONSTANT };
enum {
    SHORT_WORDS, LONG_WORDS, VERY_LONG_WORDS, USUAL_SENTENCES, SMOOTHING, UNSPACED_WORDS,
    FRAGMENT_WEIGHT, FRAGMENT_WORDS, TITLE_WEIGHT, REDUNDANCY_WEIGHT, LEADERS
};

/* How likely an editor is to use each term: `salience` of training/features.py. */
static void add_keywords(Matrix *m)
{
    const double *by = AT(m, double, KEYWORD_WEIGHTS);
    double all = by[OF_LONG] * log((double)m->sentences) + by[CONSTANT];
    for (Py_ssize_t t = 1; t <= m->names.count; t++) {
        Term *term = &m->terms[t];
        double z = by[OFTEN] * log((double)term->count);
        z += by[EARLY] / sqrt((double)(1 + term->first));
        z += by[IS_CAPITAL] * ((double)term->capital / term->count);
        z += by[IS_NUMBER] * ((double)term->number / term->count);
        z += all;
        term->value = 0.5 + 0.5 * z / sqrt(1 + z * z);
    }
    for (Py_ssize_t c = 0; c < m->cells; c++)
        m->rows[m->row[c]].keywords += m->terms[m->column[c]].value;
}

/* `_centralities` and `_similarity_to_lead` of training/features.py. */
static void add_centralities(Matrix *m)
{
    double running = 0;
    for (Py_ssize_t t = 1; t <= m->names.count; t++) {
        const Term *term = &m->terms[t];
        double total = 0, lead = 0, begin = 0;
        for (int32_t c = term->start; c < term->end; c++) {
            total += m->weights[c];
            lead += m->row[c] < 3 ? m->weights[c] : 0.0;
        }
        for (int32_t c = term->start; c < term->end; c++) {
            Row *row = &m->rows[m->row[c]];
            double weight = m->weights[c];
            running += weight;
            double before = running - weight;
            if (c == term->start)
                begin = before;
            row->both += weight * total;
            row->back += weight * (before - begin);
            row->lead += weight * lead;
        }
    }
}

/* How NumPy adds up what lies side by side. */
static double pairwise(const double *values, Py_ssize_t count)
{
    if (count < 8) {
        double sum = 0;
        for (Py_ssize_t at = 0; at < count; at++)
            sum += values[at];
        return sum;
    }
    if (count > 128) {
        Py_ssize_t half = count / 2 - count / 2 % 8;
        return pairwise(values, half) + pairwise(values + half, count - half);
    }
    double part[8];
    memcpy(part, values, sizeof part);
    Py_ssize_t at = 8;
    for (; at < count - count % 8; at += 8)
        for (int lane = 0; lane < 8; lane++)
            part[lane] += values[at + lane];
    double sum = ((part[0] + part[1]) + (part[2] + part[3])) +
                 ((part[4] + part[5]) + (part[6] + part[7]));
    for (; at < count; at++)
        sum += values[at];
    return sum;
}

static double coverage_of_lead(const Matrix *m)
{
    int64_t repeated = 0, all = 0;
    for (Py_ssize_t t = 1; t <= m->names.count; t++) {
        all += m->terms[t].count;
        if (m->terms[t].first == 0)
            repeated += m->terms[t].count - 1;
    }
    return (double)repeated / (double)(all > 1 ? all : 1);
}

static double above_zero(double value) { return value > 0 ? value : 0.0; }
static double lesser(double one, double other) { return one < other ? one : other; }
static double or_one(double value) { return value != 0 ? value : 1.0; }

/* What holds for all sentences of an article. */
typedef struct {
    double keywords, mean, coverage, length;
} Whole;

static Whole whole(Matrix *m, double *room)
{
    Whole found = {0, 0, coverage_of_lead(m), 0};
    for (Py_ssize_t s = 0; s < m->sentences; s++) {
        Row *row = &m->rows[s];
        double words = row->words - (1 - LIMIT(m, UNSPACED_WORDS)) * row->unspaced;
        row->keywords /= words + LIMIT(m, SMOOTHING);
        found.keywords = row->keywords > found.keywords ? row->keywords : found.keywords;
        row->both -= row->own;
        room[s] = row->both;
    }
    found.keywords = or_one(found.keywords);
    found.mean = or_one(pairwise(room, m->sentences) / (double)m->sentences);
    found.length = log((double)m->sentences / LIMIT(m, USUAL_SENTENCES));
    return found;
}

static void features_of(const Matrix *m, const Whole *all, Py_ssize_t s, double words, double *found)
{
    const Row *row = &m->rows[s];
    double place = 1 / sqrt((double)(s + 1));
    double longest = LIMIT(m, VERY_LONG_WORDS), usual = LIMIT(m, LONG_WORDS);
    found[PLACE] = place;
    found[CENTRAL_LEAD] = place * (m->rows[0].both / all->mean - 1);
    found[COVERING_LEAD] = place * all->coverage;
    found[KEYWORDS] = row->keywords / all->keywords;
    found[CENTRALITY] = row->both / all->mean - 1;
    found[FORWARD] = (row->both - row->back) / all->mean;
    found[REPEATS_LEAD] = (row->lead - row->own * (s < 3 ? 1.0 : 0.0)) / 3;
    found[SAID_ONCE] = row->once / (double)(row->distinct > 1 ? row->distinct : 1);
    found[QUOTATION] = row->quotes ? 1.0 : 0.0;
    found[PRONOUNS] = row->pronouns / (words > 1 ? words : 1.0);
    found[SHORT] = above_zero(LIMIT(m, SHORT_WORDS) - words) / LIMIT(m, SHORT_WORDS);
    found[LONG] = above_zero(words - usual) / usual;
    found[VERY_LONG] = above_zero(words - longest) / longest;
    found[FULL] = lesser(words, longest) / usual * all->length;
}

static void add_parts(Matrix *m, double *found)
{
    const double *average = AT(m, double, AVERAGE), *weight = AT(m, double, WEIGHT);
    const int32_t *part = AT(m, int32_t, PART);
    Py_ssize_t n = m->sentences;
    Whole all = whole(m, found + TOTAL * n);
    for (Py_ssize_t s = 0; s < n; s++) {
        double values[FEATURES];
        double words = m->rows[s].words - (1 - LIMIT(m, UNSPACED_WORDS)) * m->rows[s].unspaced;
        features_of(m, &all, s, words, values);
        for (int number = 0; number < FEATURES; number++) {
            double added = weight[number] * (values[number] - average[number]);
            double *to = &found[part[number] * n + s];
            int is_first = number == 0 || part[number] != part[number - 1];
            *to = is_first ? added : *to + added;
        }
        found[LENGTH * n + s] -=
            LIMIT(m, FRAGMENT_WEIGHT) * above_zero(1 - words / LIMIT(m, FRAGMENT_WORDS));
    }
}

/* What precis/summary/ranking/phrase.py says of the terms wanted. */
static void add_title(Matrix *m, double *found)
{
    const int64_t *wanted = AT(m, int64_t, WANTED);
    double total = 0;
    for (Py_ssize_t t = 1; t <= m->names.count; t++)
        m->terms[t].value = 0;
    for (Py_ssize_t at = 0; at < m->given[WANTED].count; at++) {
        int32_t number = number_of(&m->names, wanted[at], 0);
        if (number)
            m->terms[number].value = 1 / sqrt((double)m->terms[number].spread);
    }
    for (Py_ssize_t t = 1; t <= m->names.count; t++)
        total += m->terms[t].value;
    for (Py_ssize_t c = 0; c < m->cells; c++)
        m->rows[m->row[c]].title += m->terms[m->column[c]].value;
    for (Py_ssize_t s = 0; s < m->sentences; s++)
        found[s] = LIMIT(m, TITLE_WEIGHT) * (m->rows[s].title / or_one(total));
}

/* Cells of a sentence, by term. */
static Py_ssize_t cells_of(const Matrix *m, int32_t row)
{
    Py_ssize_t count = 0;
    for (Py_ssize_t c = 0; c < m->cells; c++)
        if (m->row[c] == row)
            m->own[count++] = (int32_t)c;
    return count;
}

/* What precis/summary/ranking/redundancy.py says; `taken` is room for a sum a sentence. */
static void add_redundancy(Matrix *m, double *lost, double *taken)
{
    Py_ssize_t n = m->sentences;
    double leaders = lesser(LIMIT(m, LEADERS), (double)(n - 1));
    for (int number = 0; number < leaders; number++) {
        Py_ssize_t best = 0;
        for (Py_ssize_t s = 1; s < n; s++)
            if (m->rows[s].open > m->rows[best].open)
                best = s;
        m->rows[best].open = -INFINITY;
        memset(taken, 0, sizeof(double) * (size_t)n);
        Py_ssize_t count = cells_of(m, (int32_t)best);
        for (Py_ssize_t at = 0; at < count; at++) {
            const Term *term = &m->terms[m->column[m->own[at]]];
            for (int32_t c = term->start; c < term->end; c++)
                taken[m->row[c]] += m->weights[c] * m->weights[m->own[at]];
        }
        for (Py_ssize_t s = 0; s < n; s++) {
            if (m->rows[s].open == -INFINITY)
                continue;
            lost[s] -= LIMIT(m, REDUNDANCY_WEIGHT) * taken[s];
            m->rows[s].open -= LIMIT(m, REDUNDANCY_WEIGHT) * taken[s];
        }
    }
}

static void add_all(Matrix *m, double *found)
{
    Py_ssize_t n = m->sentences;
    int parts = m->given[WANTED].count ? PARTS + 1 : PARTS;
    add_parts(m, found);
    memset(found + TITLE * n, 0, sizeof(double) * 2 * (size_t)n);
    if (parts > PARTS)
        add_title(m, found + TITLE * n);
    for (Py_ssize_t s = 0; s < n; s++) {
        double total = 0;
        for (int part = 0; part < parts; part++)
            total += found[part * n + s];
        m->rows[s].open = total;
    }
    add_redundancy(m, found + REDUNDANCY * n, found + TOTAL * n);
    for (Py_ssize_t s = 0; s < n; s++) {
        double total = 0;
        for (int part = 0; part < parts; part++)
            total += found[part * n + s];
        found[TOTAL * n + s] = total + found[REDUNDANCY * n + s];
    }
}

static int is_sound(Matrix *m)
{
    const int32_t *body = AT(m, int32_t, BODY);
    m->sentences = m->given[BODY].count / 2;
    for (Py_ssize_t s = 0; s < m->sentences; s++) {
        if (body[2 * s] < 0 || body[2 * s + 1] < body[2 * s] ||
            body[2 * s + 1] > m->given[NUMBERS].count)
            return 0;
        m->tokens += body[2 * s + 1] - body[2 * s];
    }
    const int64_t *numbers = AT(m, int64_t, NUMBERS);
    for (Py_ssize_t token = 0; token < m->given[NUMBERS].count; token++)
        if (numbers[token] < 0 || numbers[token] >= m->given[MARKS].count)
            return 0;
    return m->given[TERMS].count == m->given[NUMBERS].count && m->given[PART].count == FEATURES &&
           m->given[FOUND].count == ROWS * m->sentences && m->sentences > 0;
}

static PyObject *rank_in(Matrix *m)
{
    if (!is_sound(m))
        return PyErr_Format(PyExc_ValueError, "sentences, terms and room do not fit together");
    if (!reserve_cells(m))
        return PyErr_NoMemory();
    Py_BEGIN_ALLOW_THREADS
    read_tokens(m);
    make_cells(m);
    weigh(m);
    add_keywords(m);
    add_centralities(m);
    add_all(m, (double *)m->given[FOUND].view.buf);
    Py_END_ALLOW_THREADS
    Py_RETURN_NONE;
}

PyObject *rank(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    Matrix matrix = {0};
    PyObject *found = NULL;
    if (count != GIVEN)
        PyErr_Format(PyExc_TypeError, "%d arrays wanted, %zd given", GIVEN, count);
    else if (take(arguments, matrix.given, SIZES, GIVEN) == 0)
        found = rank_in(&matrix);
    free_cells(&matrix);
    return found;
}
