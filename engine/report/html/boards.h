/* The boards of the page: rows from `from` to before `until` of their order. */
#pragma once

#include "report/html/facts.h"

void kith_html_people(GString *out, const KithHtmlFacts *facts, gint32 from, gint32 until);
/* One person's row alone; none where they have no duty. */
void kith_html_person(GString *out, const KithHtmlFacts *facts, gint32 person);
void kith_html_shifts(GString *out, const KithHtmlFacts *facts, gint32 from, gint32 until);
void kith_html_clients(GString *out, const KithHtmlFacts *facts, gint32 from, gint32 until);

/* Everybody who has no duty, for the overview. */
void kith_html_idle(GString *out, const KithHtmlFacts *facts);
