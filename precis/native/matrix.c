#include "matrix.h"
#include <math.h>

/* Marks of precis/summary/ranking/marks.py. */
enum { WORD = 1, NUMBER = 8, UNSPACED_WORD = 16, CAPITAL = 32, QUOTE = 64, PRONOUN = 128 };

static int32_t term_of(Matrix *m, int64_t name)
{
    int32_t known = m->names.count, number = number_of(&m->names, name, 1);
    if (number > known)
        memset(&m->terms[number], 0, sizeof(Term));
    return number;
}

static void read_tokens(Matrix *m)
{
    const int32_t *body = AT(m, int32_t, BODY);
    const int64_t *numbers = AT(m, int64_t, NUMBERS), *terms = AT(m, int64_t, TERMS);
    const uint8_t *marks = AT(m, uint8_t, MARKS);
    Py_ssize_t at = 0;
    for (Py_ssize_t s = 0; s < m->sentences; s++) {
        Row *row = &m->rows[s];
        for (int32_t token = body[2 * s]; token < body[2 * s + 1]; token++, at++) {
            int mark = marks[numbers[token]];
            row->words += (mark & WORD) > 0;
            row->unspaced += (mark & UNSPACED_WORD) > 0;
            row->pronouns += (mark & PRONOUN) > 0;
            row->quotes += (mark & QUOTE) > 0;
            m->token_rows[at] = (int32_t)s;
            m->of_tokens[at] = terms[token] > 0 ? term_of(m, terms[token]) : 0;
            if (!m->of_tokens[at])
                continue;
            Term *term = &m->terms[m->of_tokens[at]];
            term->count++;
            term->capital += (mark & CAPITAL) && token > body[2 * s];
            term->number += (mark & NUMBER) > 0;
        }
    }
}

/* The cells with how often each term stands in each sentence. */
static void make_cells(Matrix *m)
{
    int32_t start = 0;
    for (Py_ssize_t t = 1; t <= m->names.count; t++) {
        m->terms[t].start = m->terms[t].end = start;
        start += m->terms[t].count;
    }
    for (Py_ssize_t at = 0; at < m->tokens; at++) {
        Term *term = &m->terms[m->of_tokens[at]];
        int32_t row = m->token_rows[at];
        if (!m->of_tokens[at])
            continue;
        if (term->end > term->start && m->row[term->end - 1] == row) {
            m->times[term->end - 1]++;
            continue;
        }
        m->row[term->end] = row;
        m->times[term->end++] = 1;
    }
    int32_t end = 0; /* closes the gaps that terms which recur in a sentence left */
    for (Py_ssize_t t = 1; t <= m->names.count; t++) {
        Term *term = &m->terms[t];
        int32_t first = end;
        for (int32_t cell = term->start; cell < term->end; cell++, end++) {
            m->row[end] = m->row[cell];
            m->times[end] = m->times[cell];
            m->column[end] = (int32_t)t;
        }
        term->start = first;
        term->end = end;
        term->document_frequency = end - first;
        term->first = m->row[first];
    }
    m->cells = end;
}

static void weigh(Matrix *m)
{
    double n = (double)m->sentences;
    for (Py_ssize_t t = 1; t <= m->names.count; t++)
        m->terms[t].value = log(1 + n / m->terms[t].document_frequency);
    for (Py_ssize_t c = 0; c < m->cells; c++) {
        m->weights[c] = sqrt((double)m->times[c]) * m->terms[m->column[c]].value;
        m->rows[m->row[c]].squares += m->weights[c] * m->weights[c];
    }
    for (Py_ssize_t s = 0; s < m->sentences; s++)
        m->rows[s].norm = sqrt(m->rows[s].squares);
    for (Py_ssize_t c = 0; c < m->cells; c++) {
        Row *row = &m->rows[m->row[c]];
        m->weights[c] /= row->norm;
        row->own += m->weights[c] * m->weights[c];
        row->distinct++;
        row->once += m->terms[m->column[c]].count == 1;
    }
}

void fill_matrix(Matrix *m)
{
    read_tokens(m);
    make_cells(m);
    weigh(m);
}

static int is_sound(Matrix *m)
{
    const int32_t *body = AT(m, int32_t, BODY);
    const int64_t *numbers = AT(m, int64_t, NUMBERS);
    m->sentences = m->given[BODY].count / 2;
    for (Py_ssize_t s = 0; s < m->sentences; s++) {
        if (body[2 * s] < 0 || body[2 * s + 1] < body[2 * s] ||
            body[2 * s + 1] > m->given[NUMBERS].count)
            return 0;
        m->tokens += body[2 * s + 1] - body[2 * s];
    }
    for (Py_ssize_t token = 0; token < m->given[NUMBERS].count; token++)
        if (numbers[token] < 0 || numbers[token] >= m->given[MARKS].count)
            return 0;
    return m->given[TERMS].count == m->given[NUMBERS].count && m->sentences > 0;
}

static int reserve(Matrix *m)
{
    size_t tokens = (size_t)m->tokens + 1;
    m->rows = calloc((size_t)m->sentences + 1, sizeof(Row));
    m->terms = malloc((tokens + 1) * sizeof(Term));
    m->of_tokens = malloc(tokens * sizeof(int32_t));
    m->token_rows = malloc(tokens * sizeof(int32_t));
    m->row = malloc(tokens * sizeof(int32_t));
    m->column = malloc(tokens * sizeof(int32_t));
    m->times = malloc(tokens * sizeof(int32_t));
    m->own = malloc(tokens * sizeof(int32_t));
    m->weights = malloc(tokens * sizeof(double));
    m->scores = malloc((size_t)m->sentences * sizeof(double));
    m->similarity = malloc((size_t)m->sentences * sizeof(double));
    return reserve_numbering(&m->names, tokens) && m->rows && m->terms && m->of_tokens &&
           m->token_rows && m->row && m->column && m->times && m->own && m->weights && m->scores &&
           m->similarity;
}

int prepare_matrix(Matrix *m)
{
    if (!is_sound(m)) {
        PyErr_SetString(PyExc_ValueError, "sentences, terms and spellings do not fit together");
        return -1;
    }
    if (!reserve(m)) {
        PyErr_NoMemory();
        return -1;
    }
    return 0;
}

void free_matrix(Matrix *m)
{
    free(m->rows);
    free(m->terms);
    free_numbering(&m->names);
    free(m->of_tokens);
    free(m->token_rows);
    free(m->row);
    free(m->column);
    free(m->times);
    free(m->own);
    free(m->weights);
    free(m->scores);
    free(m->similarity);
    release(m->given, m->arrays);
}

/* The arguments of `tf_idf` that are written to: sentence, term and weight of each cell, and a row
 * of numbers of each term and of each sentence, in the order of `write_matrix`. */
enum { CELL_ROWS = DOCUMENT_ARRAYS, CELL_COLUMNS, WEIGHTS, BY_TERM, BY_SENTENCE, TF_IDF_ARRAYS };
enum { TERM_COLUMNS = 7, SENTENCE_COLUMNS = 4 };
static const int TF_IDF_SIZES[TF_IDF_ARRAYS] = {8, 8, 4, 1, 4, 4, 8, 4, 4};

static void write_matrix(const Matrix *m)
{
    int32_t *terms = m->given[BY_TERM].view.buf, *rows = m->given[BY_SENTENCE].view.buf;
    memcpy(m->given[CELL_ROWS].view.buf, m->row, sizeof(int32_t) * (size_t)m->cells);
    memcpy(m->given[CELL_COLUMNS].view.buf, m->column, sizeof(int32_t) * (size_t)m->cells);
    memcpy(m->given[WEIGHTS].view.buf, m->weights, sizeof(double) * (size_t)m->cells);
    for (Py_ssize_t t = 1; t <= m->names.count; t++) {
        const Term *term = &m->terms[t];
        const int32_t values[TERM_COLUMNS] = {
            (int32_t)m->names.names[t], term->count, term->document_frequency, term->first,
            term->start, term->capital, term->number,
        };
        memcpy(terms + TERM_COLUMNS * t, values, sizeof values);
    }
    for (Py_ssize_t s = 0; s < m->sentences; s++) {
        const Row *row = &m->rows[s];
        const int32_t values[SENTENCE_COLUMNS] = {row->words, row->unspaced, row->pronouns, row->quotes};
        memcpy(rows + SENTENCE_COLUMNS * s, values, sizeof values);
    }
}

static PyObject *tf_idf_of(Matrix *m)
{
    if (prepare_matrix(m) < 0)
        return NULL;
    if (m->given[CELL_ROWS].count < m->tokens || m->given[CELL_COLUMNS].count < m->tokens ||
        m->given[WEIGHTS].count < m->tokens ||
        m->given[BY_TERM].count < TERM_COLUMNS * (m->tokens + 1) ||
        m->given[BY_SENTENCE].count < SENTENCE_COLUMNS * m->sentences)
        return PyErr_Format(PyExc_ValueError, "the matrix does not fit into the arrays");
    Py_BEGIN_ALLOW_THREADS
    fill_matrix(m);
    write_matrix(m);
    Py_END_ALLOW_THREADS
    return Py_BuildValue("(ni)", m->cells, m->names.count + 1);
}

PyObject *tf_idf(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    Matrix matrix = {.arrays = TF_IDF_ARRAYS};
    PyObject *sizes = NULL;
    if (count != TF_IDF_ARRAYS)
        return PyErr_Format(PyExc_TypeError, "%d arrays wanted, %zd given", TF_IDF_ARRAYS, count);
    if (take(arguments, matrix.given, TF_IDF_SIZES, TF_IDF_ARRAYS) == 0)
        sizes = tf_idf_of(&matrix);
    free_matrix(&matrix);
    return sizes;
}
