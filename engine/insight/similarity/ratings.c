#include <kith/similarity.h>

#include <math.h>
#include <stdlib.h>

/* How many of the most alike rows say how like everything a row is. */
#define NEAREST 80

/* Columns of mean 0 and variance 1; one that does not vary is 0. */
static void
standardise_columns(double *rows, gsize n_rows, gsize n_columns)
{
    for (gsize c = 0; c < n_columns; c++) {
        double sum = 0, squares = 0;
        for (gsize r = 0; r < n_rows; r++)
            sum += rows[r * n_columns + c];
        double mean = sum / (double)n_rows;
        for (gsize r = 0; r < n_rows; r++) {
            double *value = &rows[r * n_columns + c];
            *value -= mean;
            squares += *value * *value;
        }
        double deviation = sqrt(squares / (double)n_rows);
        for (gsize r = 0; r < n_rows; r++)
            rows[r * n_columns + c] = deviation > 0 ? rows[r * n_columns + c] / deviation : 0;
    }
}

/* Rows of mean 0 and length 1. */
static void
centre_rows(double *rows, gsize n_rows, gsize n_columns)
{
    for (gsize r = 0; r < n_rows; r++) {
        double *row = rows + r * n_columns, sum = 0, squares = 0;
        for (gsize c = 0; c < n_columns; c++)
            sum += row[c];
        for (gsize c = 0; c < n_columns; c++) {
            row[c] -= sum / (double)n_columns;
            squares += row[c] * row[c];
        }
        for (gsize c = 0; c < n_columns; c++)
            row[c] = squares > 0 ? row[c] / sqrt(squares) : 0;
    }
}

static int
compare_falling(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x < y) - (x > y);
}

/* How like a row is to the others that are most like it, on average. */
static float
mean_of_nearest(const float *row, gsize n_rows, gsize self, float *others)
{
    gsize n = 0, nearest = MIN(NEAREST, n_rows - 1);
    double sum = 0;
    for (gsize i = 0; i < n_rows; i++)
        if (i != self)
            others[n++] = row[i];
    qsort(others, n, sizeof(float), compare_falling);
    for (gsize i = 0; i < nearest; i++)
        sum += others[i];
    return nearest > 0 ? (float)(sum / (double)nearest) : 0;
}

void
kith_ratings_likeness(const double *ratings, gsize n_rows, gsize n_columns, float *likeness)
{
    g_autofree double *rows = g_memdup2(ratings, n_rows * n_columns * sizeof(double));
    g_autofree float *hub = g_new(float, MAX(n_rows, 1)), *others = g_new(float, MAX(n_rows, 1));
    standardise_columns(rows, n_rows, n_columns);
    centre_rows(rows, n_rows, n_columns);
    for (gsize i = 0; i < n_rows; i++) {
        for (gsize j = i; j < n_rows; j++) {
            double sum = 0;
            for (gsize c = 0; c < n_columns; c++)
                sum += rows[i * n_columns + c] * rows[j * n_columns + c];
            likeness[i * n_rows + j] = likeness[j * n_rows + i] = (float)sum;
        }
    }
    for (gsize i = 0; i < n_rows; i++)
        hub[i] = mean_of_nearest(likeness + i * n_rows, n_rows, i, others);
    for (gsize i = 0; i < n_rows; i++)
        for (gsize j = 0; j < n_rows; j++)
            likeness[i * n_rows + j] =
                i == j ? -G_MAXFLOAT : 2 * likeness[i * n_rows + j] - (hub[i] + hub[j]);
}
