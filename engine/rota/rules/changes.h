/* The rule of changes: what a rota before this one gave to whom. */
#pragma once

#include "rota/rota.h"
#include "rota/rules/rulebook.h"

/* Who had which occurrence in the rota before. Frozen. */
typedef struct {
    KithRota *rota; /* held */
    gint32 today;   /* day of the period on which it is changed */
    gint32 *first;  /* n_occurrences + 1 */
    gint32 *people; /* once for each seat, ascending in each occurrence */
} KithPublished;

/* O(occurrences + seats taken). */
KithPublished *kith_published_new(KithRota *rota, gint32 today);
void kith_published_free(KithPublished *published); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithPublished, kith_published_free)

/* How many seats of an occurrence a person had. O(its heads). */
gint32 kith_published_seats(const KithPublished *published, gint32 occurrence, gint32 person);

/* The price of a person's having `seats` seats of an occurrence in place of `instead`. O(its
 * heads). */
void kith_changes_price(const KithRulebook *book, const KithPublished *published, gint32 occurrence,
                        gint32 person, gint32 seats, gint32 instead, KithTally *tally);

/* The price of nobody's having anything. O(occurrences + seats taken). */
void kith_changes_price_all(const KithRulebook *book, const KithPublished *published,
                            KithTally *tally);
