/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/database.h"
#include "model/entities.h"
#include "model/series.h"

G_BEGIN_DECLS

/**
 * WayVintageRow:
 *
 * One value that one source gives for a cell, with what decides whether it is shown.
 */
typedef struct
{
  gint64 region_id;
  gint64 id;
  WayPeriod period;
  WayKind kind;
  double value;
  int decimals;
  WayQualifier qualifier;
  double published_growth;
  WayStatus status;
  gboolean is_break;
  gint64 source_id;
  WayAuthority authority;
  char *published; /* (nullable) */
  char *note;
  char *note_zh;
} WayVintageRow;

/* The columns that way_vintage_row_read() takes, with observation as o and source as s. */
#define WAY_VINTAGE_COLUMNS                                                              \
  "o.last_month, o.first_month, o.period_type, o.last_day, o.region_id, o.id, o.kind, "  \
  "o.value, o.decimals, o.qualifier, o.published_growth, o.status, o.series_break, "     \
  "o.source_id, s.authority, s.published, o.note, o.note_zh"
/* The same without what is known of the source: see WayVintageSource. */
#define WAY_VINTAGE_COLUMNS_APART                                                        \
  "o.last_month, o.first_month, o.period_type, o.last_day, o.region_id, o.id, o.kind, "  \
  "o.value, o.decimals, o.qualifier, o.published_growth, o.status, o.series_break, "     \
  "o.source_id, NULL, NULL, o.note, o.note_zh"
#define WAY_VINTAGE_TABLES "observation AS o LEFT JOIN source AS s ON s.id = o.source_id"

/* Bulletins state growth beside the value ('8,255 billion yuan, up 6.0 %'), so a rate's own cells
 * hold only what was published apart from it. This selects the others as values of the rate with
 * the id ?1; a condition on o may follow. Means over several years have no such cells. */
#define WAY_VINTAGE_UNION_PUBLISHED_GROWTH                                                    \
  " UNION ALL SELECT o.last_month, o.first_month, o.period_type, o.last_day, o.region_id, "   \
  "o.id, o.kind, o.published_growth, o.growth_decimals, 'exact', NULL, o.status, 0, "         \
  "o.source_id, s.authority, s.published, NULL, NULL FROM metric AS rate "                    \
  "JOIN metric AS level ON level.key = rate.growth_of "                                       \
  "JOIN observation AS o ON o.metric_id = level.id "                                          \
  "LEFT JOIN source AS s ON s.id = o.source_id "                                              \
  "WHERE rate.id = ?1 AND " WAY_VINTAGE_IS_PUBLISHED_GROWTH

/* With the metric's rate as rate and an observation of its level as o. */
#define WAY_VINTAGE_IS_PUBLISHED_GROWTH                                                       \
  "o.published_growth IS NOT NULL AND o.period_type NOT IN (5, 6) AND rate.measure = 'rate' " \
  "AND instr (rate.key, 'avg') = 0"

G_STATIC_ASSERT (WAY_PERIOD_AS_OF == 5 && WAY_PERIOD_YEARS == 6);

/**
 * WayVintageSource:
 *
 * What of a source decides which vintage is shown. Whoever reads hundreds of thousands of rows
 * joins no source to each, but asks for each source once.
 */
typedef struct
{
  WayAuthority authority;
  char *published; /* (nullable) */
  gboolean is_sound;
} WayVintageSource;

#define WAY_VINTAGE_SELECT_SOURCE "SELECT authority, published FROM source WHERE id = ?1"

/* FALSE, and not sound: rows of this source are left out. */
gboolean way_vintage_source_read (WayStatement *statement, WayVintageSource *out);

/* FALSE leaves the row out: something in it has another type, or makes no sense. */
gboolean way_vintage_row_read  (WayStatement *statement, WayVintageRow *out);
void     way_vintage_row_clear (WayVintageRow *row);

/* FALSE also for what was not known on @known_day; see model/known-on.h. */
gboolean way_vintage_row_read_known (WayStatement  *statement,
                                     gint64         known_day,
                                     WayVintageRow *out);

/**
 * way_vintage_row_compare:
 *
 * Which one is shown: an actual value before a forecast; then the firmer status (final,
 * revised, preliminary, estimate, unstated), the higher authority, the later publication, an exact
 * value before a qualified one, more digits, the later row.
 *
 * Returns: below 0 when @a comes before @b
 */
int      way_vintage_row_compare (gconstpointer a, gconstpointer b);

/* What decides between two values of a cell, in the order in which it is asked. */
typedef enum
{
  WAY_VINTAGE_RULE_KIND,
  WAY_VINTAGE_RULE_STATUS,
  WAY_VINTAGE_RULE_AUTHORITY,
  WAY_VINTAGE_RULE_DATE,
  WAY_VINTAGE_RULE_EXACTNESS,
  WAY_VINTAGE_RULE_DIGITS,
  WAY_VINTAGE_RULE_ORDER, /* all is alike: the later row */
  WAY_N_VINTAGE_RULES
} WayVintageRule;

/* Which rule way_vintage_row_compare() decided by. */
WayVintageRule way_vintage_row_get_rule (const WayVintageRow *a, const WayVintageRow *b);

/* Whether the two state different values, as far as the less precise one tells. */
gboolean way_vintage_row_differs (const WayVintageRow *a, const WayVintageRow *b);

/* How many of the @n_rows sorted rows are of the kind of the first, which is shown. */
guint    way_vintage_rows_count  (const WayVintageRow *rows, guint n_rows);

/**
 * way_vintage_rows_choose:
 * @rows: all of one cell, sorted with way_vintage_row_compare()
 * @measure, @flow: of the metric
 *
 * What is shown of the cell; the texts in @out are those of the row.
 */
void     way_vintage_rows_choose (const WayVintageRow *rows,
                                  guint                n_rows,
                                  WayMeasure           measure,
                                  WayFlow              flow,
                                  WaySeriesPoint      *out);

G_END_DECLS
