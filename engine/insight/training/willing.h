/* What people said when they were asked to learn or to teach. */
#pragma once

#include "insight/training/train.h"

typedef enum { KITH_NOT_ASKED, KITH_SAID_YES, KITH_SAID_NO } KithAnswer;

/* A no to anything outweighs a yes. O(what they said). */
KithAnswer kith_willing(const KithProblem *problem, gint32 person, KithWilling to,
                        gint32 competency);

/* Whether a course is there for somebody: open, for their employer's people, not refused, and not
 * taught by themselves alone; what must be held before is another question. `*willing`: they have
 * said that they would. */
gboolean kith_train_may_learn(const KithTrain *train, gint32 course, gint32 person,
                              gboolean *willing);
