/* What pages of training say alike. */
#pragma once

#include <kith/report.h>
#include "document/json.h"

/* All minutes and heads of care, whatever their importance. */
gint64 kith_care_minutes(const KithCare *care);
gint32 kith_care_heads(const KithCare *care);

/* What is worth telling of a training: its kind and day, with which other it helps, who teaches,
 * whether they were asked. Free with g_free(). */
char *kith_training_note(const KithTrain *train, const KithTraining *training, gboolean chosen,
                         const KithReportOptions *options);

/* A training as an object of a list. */
void kith_training_json(KithJson *json, const KithTrain *train, const KithTraining *training,
                        gboolean chosen);

/* The whole report as data; free with g_free(). */
char *kith_train_json(const KithTrain *train);
