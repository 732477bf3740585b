/* The rules of needs: cover of cells, and of the team that an occurrence gets. */
#pragma once

#include "rota/rules/rulebook.h"

/* What is known of an occurrence's cover; counts by the problem's numbers. */
typedef struct {
    const gint32 *cell_heads;  /* by cell */
    const gint32 *team_able;   /* by team: how many there hold its requirement throughout */
    const gint32 *supervised;  /* by occurrence: people there under supervision */
    const gint32 *supervisors; /* by occurrence: people there who may supervise */
} KithCover;

/* heads-most, cover-least, cover-wanted, cover-over, half-filled, team and supervision of one
 * occurrence. O(its cells and teams). */
void kith_cover_price(const KithRulebook *book, gint32 occurrence, const KithCover *cover,
                      KithTally *tally, int sign);

/* The same, were the occurrence of another importance. */
void kith_cover_price_as(const KithRulebook *book, gint32 occurrence, KithImportance as,
                         const KithCover *cover, KithTally *tally, int sign);

/* continuity: a client met by so many different people in one week. */
void kith_continuity_price(const KithRulebook *book, gint32 client, gint32 people, KithTally *tally,
                           int sign);
