/* The sentence × term matrix of an article with unit tf-idf rows, as its non-zero cells. */
#ifndef PRECIS_MATRIX_H
#define PRECIS_MATRIX_H

#include "native.h"

/* The arguments that both functions begin with, in order: the spelling and the term of each token,
 * the range of tokens of each sentence, and the marks of each spelling. */
enum { NUMBERS, TERMS, BODY, MARKS, DOCUMENT_ARRAYS, MAX_ARRAYS = DOCUMENT_ARRAYS + 7 };

typedef struct {
    int32_t count;         /* occurrences */
    int32_t document_frequency; /* sentences that contain it */
    int32_t start, end;    /* its cells */
    int32_t first;         /* the first of its sentences */
    int32_t capital, number; /* occurrences that are */
    double value;
} Term;

/* Sums over one sentence. */
typedef struct {
    int32_t words, unspaced, pronouns, quotes, distinct, once;
    double squares, norm, own, both, back, lead, keywords;
} Row;

typedef struct {
    Array given[MAX_ARRAYS];
    int arrays; /* of them taken */
    Py_ssize_t sentences, tokens, cells;
    Numbering names; /* of the terms */
    Row *rows;
    Term *terms;      /* from 1; 0 is no content */
    int32_t *of_tokens, *token_rows;
    int32_t *row, *column, *times; /* of each cell, by term, then sentence */
    int32_t *own; /* the cells of the sentence that redundancy compares with */
    double *weights;
    double *scores, *similarity; /* of each sentence, for redundancy */
} Matrix;

#define AT(matrix, type, which) ((const type *)(matrix)->given[which].at)

/* Checks the first arrays and allocates the matrix; -1 with an exception set on failure. */
int prepare_matrix(Matrix *m);
void free_matrix(Matrix *m);

/* Fills the cells with unit tf-idf weights, and the sums by term and sentence. Needs no GIL. */
void fill_matrix(Matrix *m);

/* What each sentence loses to better ones (precis/summary/ranking/redundancy.py). Scores are used
 * up; `similarity` is room for one number a sentence. Needs no GIL. */
void subtract_redundancy(const Matrix *m, double *scores, double weight, double leaders,
                         double *lost, double *similarity);

#endif
