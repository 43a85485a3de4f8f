/* What the files of this module share. Only the stable ABI of Python 3.11 is used, so one build
 * serves all later versions. */
#ifndef PRECIS_NATIVE_H
#define PRECIS_NATIVE_H

#define Py_LIMITED_API 0x030b0000
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* An array of NumPy's while a call lasts: contiguous, of items of one size. */
typedef struct {
    const void *at;
    Py_ssize_t count;
    Py_buffer view;
} Array;

/* Stands for an item size of 4 or 8 bytes: keys of a table. */
enum { KEY_SIZE = -1 };

/* Takes arrays of the given item sizes from the arguments; -1 with an exception set where one is
 * none. `release` gives them back, also after a failure. */
int take(PyObject *const *arguments, Array *arrays, const int *sizes, int count);
void release(Array *arrays, int count);

/* Names, numbered from 1 by first appearance. */
typedef struct {
    int64_t *names; /* by number; [0] is not used */
    int32_t *slots; /* hash table of numbers, 0: free */
    size_t mask;
    int32_t count;
} Numbering;

/* Room for so many; 0 where there is none. `number_of` gives 0 to what is not known and not to be
 * added. */
int reserve_numbering(Numbering *numbering, size_t count);
void free_numbering(Numbering *numbering);
int32_t number_of(Numbering *numbering, int64_t name, int is_to_be_added);

PyObject *tokens(PyObject *module, PyObject *const *arguments, Py_ssize_t count);
PyObject *may_repeat(PyObject *module, PyObject *const *arguments, Py_ssize_t count);
PyObject *redundancy(PyObject *module, PyObject *const *arguments, Py_ssize_t count);
PyObject *tf_idf(PyObject *module, PyObject *const *arguments, Py_ssize_t count);
PyObject *rank(PyObject *module, PyObject *const *arguments, Py_ssize_t count);
PyObject *names(PyObject *module, PyObject *const *arguments, Py_ssize_t count);

#endif
