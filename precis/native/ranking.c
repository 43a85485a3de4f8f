/* The default ranker over one article: what tests/reference/ranking.py says in NumPy. Every
 * sum runs in the same order, so both give the same bits; the compiler must not contract them
 * (-ffp-contract=off).
 */
#include "matrix.h"
#include <math.h>

/* The arguments behind those of a matrix; PARTS_BY_SENTENCE is written to: ROWS × sentences, of
 * which the row TITLE is given. */
enum {
    KEYWORD_WEIGHTS = DOCUMENT_ARRAYS, AVERAGE, WEIGHT, PART, LIMITS, PARTS_BY_SENTENCE, GIVEN
};
#define LIMIT(matrix, which) (AT(matrix, double, LIMITS)[which])

/* Features in the order of FEATURES; the parts that follow those of the features. */
enum {
    PLACE, CENTRAL_LEAD, COVERING_LEAD, KEYWORDS, CENTRALITY, FORWARD, REPEATS_LEAD, SAID_ONCE,
    QUOTATION, PRONOUNS, SHORT, LONG, VERY_LONG, FULL, FEATURES
};
enum { PARTS = 8, LENGTH = PARTS - 1, TITLE = PARTS, REDUNDANCY, TOTAL, ROWS };
static const int SIZES[GIVEN] = {8, 8, 4, 1, 8, 8, 8, 4, 8, 8};

enum { OFTEN, EARLY, IS_CAPITAL, IS_NUMBER, OF_LONG, CONSTANT };
enum {
    SHORT_WORDS, LONG_WORDS, VERY_LONG_WORDS, USUAL_SENTENCES, SMOOTHING, UNSPACED_WORDS,
    FRAGMENT_WEIGHT, FRAGMENT_WORDS, REDUNDANCY_WEIGHT, LEADERS
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

static void add_all(Matrix *m, double *parts)
{
    Py_ssize_t n = m->sentences;
    double *redundancy = parts + REDUNDANCY * n, *total = parts + TOTAL * n;
    add_parts(m, parts);
    for (Py_ssize_t s = 0; s < n; s++) {
        double sum = 0;
        for (int part = 0; part <= TITLE; part++)
            sum += parts[part * n + s];
        m->scores[s] = total[s] = sum;
    }
    subtract_redundancy(m, m->scores, LIMIT(m, REDUNDANCY_WEIGHT), LIMIT(m, LEADERS), redundancy,
                        m->similarity);
    for (Py_ssize_t s = 0; s < n; s++)
        total[s] += redundancy[s];
}

static PyObject *rank_in(Matrix *m)
{
    if (prepare_matrix(m) < 0)
        return NULL;
    if (m->given[PART].count != FEATURES || m->given[PARTS_BY_SENTENCE].count != ROWS * m->sentences)
        return PyErr_Format(PyExc_ValueError, "the parts do not fit the sentences");
    Py_BEGIN_ALLOW_THREADS
    fill_matrix(m);
    add_keywords(m);
    add_centralities(m);
    add_all(m, m->given[PARTS_BY_SENTENCE].view.buf);
    Py_END_ALLOW_THREADS
    Py_RETURN_NONE;
}

PyObject *rank(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    Matrix matrix = {.arrays = GIVEN};
    PyObject *done = NULL;
    if (count != GIVEN)
        return PyErr_Format(PyExc_TypeError, "%d arrays wanted, %zd given", GIVEN, count);
    if (take(arguments, matrix.given, SIZES, GIVEN) == 0)
        done = rank_in(&matrix);
    free_matrix(&matrix);
    return done;
}
