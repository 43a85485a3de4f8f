/* The default ranker over one article. tests/reference/ranking.py computes the same in NumPy. Every
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
    QUOTATION, PRONOUNS, SHORT, LONG, VERY_LONG, FULL, QUOTED_SHARE,
    FIRST_PERSON, HAS_FIGURE, PLACE_OF_FIGURE, FEATURE_COUNT
};
enum { LENGTH = 7, PARTS = 9, TITLE = PARTS, REDUNDANCY, TOTAL, ROWS };
static const int SIZES[GIVEN] = {8, 8, 4, 1, 1, 8, 8, 8, 4, 8, 8};

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

/* Pairwise summation, in the order of NumPy's sum of a contiguous array. */
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

static double positive_part(double value) { return value > 0 ? value : 0.0; }
static double minimum(double a, double b) { return a < b ? a : b; }
static double nonzero_or_one(double value) { return value != 0 ? value : 1.0; }

/* Values of the whole article that features of its sentences refer to. */
typedef struct {
    double max_keywords, mean_centrality, lead_coverage, log_length;
} ArticleValues;

static ArticleValues article_values(Matrix *m, double *centralities)
{
    ArticleValues values = {0, 0, coverage_of_lead(m), 0};
    for (Py_ssize_t s = 0; s < m->sentences; s++) {
        Row *row = &m->rows[s];
        double words = row->words - (1 - LIMIT(m, UNSPACED_WORDS)) * row->unspaced;
        row->keywords /= words + LIMIT(m, SMOOTHING);
        values.max_keywords = row->keywords > values.max_keywords ? row->keywords : values.max_keywords;
        row->both -= row->own;
        centralities[s] = row->both;
    }
    values.max_keywords = nonzero_or_one(values.max_keywords);
    values.mean_centrality = nonzero_or_one(pairwise(centralities, m->sentences) / (double)m->sentences);
    values.log_length = log((double)m->sentences / LIMIT(m, USUAL_SENTENCES));
    return values;
}

static void features_of(const Matrix *m, const ArticleValues *article, Py_ssize_t s, double words, double *values)
{
    const Row *row = &m->rows[s];
    double place = 1 / sqrt((double)(s + 1));
    double longest = LIMIT(m, VERY_LONG_WORDS), usual = LIMIT(m, LONG_WORDS);
    values[PLACE] = place;
    values[CENTRAL_LEAD] = place * (m->rows[0].both / article->mean_centrality - 1);
    values[COVERING_LEAD] = place * article->lead_coverage;
    values[KEYWORDS] = row->keywords / article->max_keywords;
    values[CENTRALITY] = row->both / article->mean_centrality - 1;
    values[FORWARD] = (row->both - row->back) / article->mean_centrality;
    values[REPEATS_LEAD] = (row->lead - row->own * (s < 3 ? 1.0 : 0.0)) / 3;
    values[SAID_ONCE] = row->once / (double)(row->distinct > 1 ? row->distinct : 1);
    values[QUOTATION] = row->quotes ? 1.0 : 0.0;
    values[PRONOUNS] = row->pronouns / (words > 1 ? words : 1.0);
    values[SHORT] = positive_part(LIMIT(m, SHORT_WORDS) - words) / LIMIT(m, SHORT_WORDS);
    values[LONG] = positive_part(words - usual) / usual;
    values[VERY_LONG] = positive_part(words - longest) / longest;
    values[FULL] = minimum(words, longest) / usual * article->log_length;
    values[QUOTED_SHARE] = row->quoted / (words > 1 ? words : 1.0);
    values[FIRST_PERSON] = row->first_person / (words > 1 ? words : 1.0);
    values[HAS_FIGURE] = row->numbers ? 1.0 : 0.0;
    values[PLACE_OF_FIGURE] = place * values[HAS_FIGURE];
}

static void add_parts(Matrix *m, double *parts)
{
    const double *average = AT(m, double, AVERAGE), *weight = AT(m, double, WEIGHT);
    const int32_t *part = AT(m, int32_t, PART);
    Py_ssize_t n = m->sentences;
    ArticleValues article = article_values(m, parts + TOTAL * n);
    memset(parts, 0, sizeof(double) * PARTS * (size_t)n);
    for (Py_ssize_t s = 0; s < n; s++) {
        double values[FEATURE_COUNT];
        double words = m->rows[s].words - (1 - LIMIT(m, UNSPACED_WORDS)) * m->rows[s].unspaced;
        features_of(m, &article, s, words, values);
        for (int number = 0; number < FEATURE_COUNT; number++) {
            double added = weight[number] * (values[number] - average[number]);
            double *to = &parts[part[number] * n + s];
            *to += added;
        }
        parts[LENGTH * n + s] -=
            LIMIT(m, FRAGMENT_WEIGHT) * positive_part(1 - words / LIMIT(m, FRAGMENT_WORDS));
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
    if (m->given[PART].count != FEATURE_COUNT || m->given[PARTS_BY_SENTENCE].count != ROWS * m->sentences)
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
