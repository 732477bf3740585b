/* A framework for the tests of similarity and pathways. */
#pragma once

#include <kith/framework.h>

#include <criterion/criterion.h>
#include <string.h>

static const char skills_framework[] G_GNUC_UNUSED =
    "framework: t\n"
    "name: Test\n"
    "edition: \"1\"\n"
    "source: here\n"
    "scales:\n"
    "  s: {name: S, levels: [{name: One, means: a}, {name: Two, means: b}, {name: Three, means: c}]}\n"
    "areas:\n"
    "  care: {name: Care}\n"
    "  road: {name: Road}\n"
    "  lead: {name: Leading}\n"
    "competencies:\n"
    "  care: {name: Care, area: care, scale: s, means: m}\n"
    "  listening: {name: Listening, area: care, means: m}\n"
    "  medicines: {name: Medicines, area: care, scale: s, means: m, prerequisites: {2: [care@2]}}\n"
    "  driving: {name: Driving, area: road, means: m}\n"
    "  teaching: {name: Teaching, area: lead, scale: s, means: m}\n"
    "profiles:\n"
    "  carer: {name: Carer, means: m, requires: [care@2, listening]}\n"
    "  carer-twin: {name: Carer again, means: m, requires: [care@2, listening]}\n"
    "  senior: {name: Senior, means: m, requires: [care@3, medicines@2], wants: [listening]}\n"
    "  driver: {name: Driver, means: m, requires: [driving]}\n"
    "  trainer: {name: Trainer, means: m, requires: [teaching@2, listening]}\n";
