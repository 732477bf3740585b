/* Kinds of duty in words. */
#pragma once

#include "model/problem.h"

/* What stands for a kind where there is no room for its name: its letter, or the first of its id.
 * Free with g_free(). */
char *kith_kind_letter(const KithProblem *problem, gint32 kind);
