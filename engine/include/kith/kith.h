/* Everything: includes all public headers. */
#pragma once

#include <kith/calendar.h>
#include <kith/check.h>
#include <kith/exchange.h>
#include <kith/explain.h>
#include <kith/findings.h>
#include <kith/framework.h>
#include <kith/gaps.h>
#include <kith/macros.h>
#include <kith/measure.h>
#include <kith/measures.h>
#include <kith/partnership.h>
#include <kith/plan.h>
#include <kith/problem.h>
#include <kith/reason.h>
#include <kith/recognise.h>
#include <kith/report.h>
#include <kith/rota.h>
#include <kith/rounds.h>
#include <kith/rule.h>
#include <kith/score.h>
#include <kith/similarity.h>
#include <kith/starter.h>
#include <kith/train.h>
#include <kith/view.h>
