/* Waits, for reports. */
#pragma once

#include <kith/rounds.h>
#include "model/problem.h"

/* What a wait of a person is that is so long. */
KithWait kith_wait_kind(const KithProblem *problem, gint32 person, KithTick wait);
