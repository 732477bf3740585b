/*
 * A richer home care set (Ceschia, Di Gaspero, Schaerf 2026). Carers leave home when their shift
 * begins at the earliest and should be home when it ends; patients have one or two windows, need
 * one or two services, may be left out, prefer some carers and never see others; carers should have
 * lunch. What each term weighs differs from instance to instance.
 *
 * A carer is a person, a patient a client, each service of theirs a need; shifts are rows of the
 * table `hours`. A lunch is a need without a place that is its carer's own. What the set counts is
 * what these rules count: travel, lateness, lateness-greatest, waiting, overrun, idle-greatest,
 * wish (preferred carers), cover-wanted (patients who may be left out, and lunches), half-filled.
 */
#pragma once

#include "document/node.h"
#include <kith/partnership.h>

typedef struct {
    int patient; /* number; -1: a lunch */
    int which;   /* of the patient's services; of a lunch the carer */
} UhhcVisit;

typedef struct {
    KithTree *tree;
    const KithNode *patients, *carers, *services, *distances, *points;
    gboolean at_end; /* windows hold for the end of a service */
    GArray *visits;  /* UhhcVisit, in the order of the needs table */
} Uhhc;

/* The services that a patient needs. */
const KithNode *uhhc_asked(const Uhhc *instance, int patient);
/* The number of a carer, or -1. */
int uhhc_carer(const Uhhc *instance, const char *id);

/* uhhc_read.c */
gpointer uhhc_read(const char *data, const char *name, KithPartnership *partnership,
                   KithFindings *findings, GError **error);
void uhhc_free(gpointer instance);
