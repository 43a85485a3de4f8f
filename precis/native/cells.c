#include "cells.h"
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

void read_tokens(Matrix *m)
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
void make_cells(Matrix *m)
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
        term->spread = end - first;
        term->first = m->row[first];
    }
    m->cells = end;
}

void weigh(Matrix *m)
{
    double n = (double)m->sentences;
    for (Py_ssize_t t = 1; t <= m->names.count; t++)
        m->terms[t].value = log(1 + n / m->terms[t].spread);
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

int reserve_cells(Matrix *m)
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
    return reserve_numbering(&m->names, tokens) && m->rows && m->terms && m->of_tokens && m->token_rows && m->row &&
           m->column && m->times && m->own && m->weights;
}

void free_cells(Matrix *m)
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
    release(m->given, GIVEN);
}
