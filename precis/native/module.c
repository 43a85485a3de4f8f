/* The module precis.native._native, see __init__.py. */
#include "native.h"

int take(PyObject *const *arguments, Array *arrays, const int *sizes, int count)
{
    memset(arrays, 0, sizeof(Array) * (size_t)count);
    for (int number = 0; number < count; number++) {
        Array *one = &arrays[number];
        if (PyObject_GetBuffer(arguments[number], &one->view, PyBUF_ND) < 0)
            return -1;
        if (sizes[number] == KEY_SIZE ? one->view.itemsize != 4 && one->view.itemsize != 8
                                   : one->view.itemsize != sizes[number]) {
            PyErr_Format(PyExc_TypeError, "array %d has items of %zd bytes, not %d", number,
                         one->view.itemsize, sizes[number]);
            return -1;
        }
        one->at = one->view.buf;
        one->count = one->view.len / one->view.itemsize;
    }
    return 0;
}

void release(Array *arrays, int count)
{
    for (int number = 0; number < count; number++)
        if (arrays[number].view.obj)
            PyBuffer_Release(&arrays[number].view);
}

int reserve_numbering(Numbering *numbering, size_t count)
{
    size_t slots = 16;
    while (slots < 2 * count)
        slots *= 2;
    numbering->mask = slots - 1;
    numbering->count = 0;
    numbering->names = malloc((count + 1) * sizeof(int64_t));
    numbering->slots = calloc(slots, sizeof(int32_t));
    return numbering->names && numbering->slots;
}

void free_numbering(Numbering *numbering)
{
    free(numbering->names);
    free(numbering->slots);
}

int32_t number_of(Numbering *numbering, int64_t name, int is_to_be_added)
{
    size_t slot = ((uint32_t)name * 2654435769u) >> 7 & numbering->mask;
    while (numbering->slots[slot]) {
        if (numbering->names[numbering->slots[slot]] == name)
            return numbering->slots[slot];
        slot = (slot + 1) & numbering->mask;
    }
    if (!is_to_be_added)
        return 0;
    numbering->slots[slot] = ++numbering->count;
    numbering->names[numbering->count] = name;
    return numbering->count;
}

static PyMethodDef METHODS[] = {
    {"may_repeat", (PyCFunction)(void (*)(void))may_repeat, METH_FASTCALL, NULL},
    {"names", (PyCFunction)(void (*)(void))names, METH_FASTCALL, NULL},
    {"rank", (PyCFunction)(void (*)(void))rank, METH_FASTCALL, NULL},
    {"redundancy", (PyCFunction)(void (*)(void))redundancy, METH_FASTCALL, NULL},
    {"tf_idf", (PyCFunction)(void (*)(void))tf_idf, METH_FASTCALL, NULL},
    {"tokens", (PyCFunction)(void (*)(void))tokens, METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef MODULE = {
    PyModuleDef_HEAD_INIT, "_native", NULL, 0, METHODS, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__native(void)
{
    return PyModuleDef_Init(&MODULE);
}
