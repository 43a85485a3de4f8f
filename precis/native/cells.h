/* The sentence × term matrix of an article: what precis/summary/ranking/cells.py says in NumPy. */
#ifndef PRECIS_CELLS_H
#define PRECIS_CELLS_H

#include "native.h"

/* The arguments, in order; FOUND is written to: ROWS × sentences. */
enum {
    NUMBERS, TERMS, BODY, MARKS, KEYWORD_WEIGHTS, AVERAGE, WEIGHT, PART, LIMITS, WANTED, FOUND, GIVEN
};

typedef struct {
    int32_t count, spread; /* occurrences; sentences with it */
    int32_t start, end;    /* its cells */
    int32_t first;         /* the first of its sentences */
    int32_t capital, number; /* occurrences that are */
    double value;
} Term;

/* Sums over a sentence. */
typedef struct {
    int32_t words, unspaced, pronouns, quotes, distinct, once;
    double squares, norm, own, both, back, lead, keywords, title, open;
} Row;

typedef struct {
    Array given[GIVEN];
    Py_ssize_t sentences, tokens, cells;
    Numbering names; /* of the terms */
    Row *rows;
    Term *terms;      /* from 1; 0 is no content */
    int32_t *of_tokens, *token_rows;
    int32_t *row, *column, *times; /* of each cell, by term, then sentence */
    int32_t *own;     /* the cells of the sentence that redundancy looks at */
    double *weights;
} Matrix;

#define AT(matrix, type, which) ((const type *)(matrix)->given[which].at)
#define LIMIT(matrix, which) (AT(matrix, double, LIMITS)[which])

/* Room for the sentences and tokens that a matrix has; 0 where there is none. */
int reserve_cells(Matrix *m);
void free_cells(Matrix *m);

/* Terms and marks of all tokens of the body. */
void read_tokens(Matrix *m);

/* The cells, and unit tf-idf weights of them. */
void make_cells(Matrix *m);
void weigh(Matrix *m);

#endif
