// The C interface to BLAS that both the reference library and OpenBLAS ship. Only functions that both have are used.
#ifndef INCANT_CBLAS_SHIM_H
#define INCANT_CBLAS_SHIM_H
#include <cblas.h>
#endif
