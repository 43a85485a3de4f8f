/* The module service.native._native, see __init__.py. */
#include "native.h"

int take(PyObject *const *arguments, Array *arrays, const int *sizes, int count)
{
    memset(arrays, 0, sizeof(Array) * (size_t)count);
    for (int number = 0; number < count; number++) {
        Array *one = &arrays[number];
        if (PyObject_GetBuffer(arguments[number], &one->view, PyBUF_ND) < 0)
            return -1;
        if (one->view.itemsize != sizes[number]) {
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

static PyMethodDef METHODS[] = {
    {"names", (PyCFunction)(void (*)(void))names, METH_FASTCALL, NULL},
    {"rank", (PyCFunction)(void (*)(void))rank, METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef MODULE = {
    PyModuleDef_HEAD_INIT, "_native", NULL, 0, METHODS, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__native(void)
{
    return PyModuleDef_Init(&MODULE);
}
