/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/database.h"
#include "model/entities.h"
#include "model/observation.h"
#include "model/series.h"

G_BEGIN_DECLS

/**
 * WayVintageRow:
 *
 * One value that one source gives for a cell, with what decides whether it is shown.
 * @slot: with metric, region and last month the key of the row; see model/observation.h
 * @is_beside: growth that is stated beside the value of another metric, whose row @slot is
 * @is_preferred: whether its source is the one that the user prefers for the metric; set by whoever
 *   reads rows, see way_vintage_row_prefer()
 * @id: grows with the vintage; what stands in a cell of its own comes after what is stated beside
 *   the value of another metric
 */
typedef struct
{
  gint64 region_id;
  gint64 slot;
  gint64 id;
  WayOrigin origin;
  gboolean is_beside;
  gboolean is_preferred;
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

/* The columns that way_vintage_row_read() takes, with the tables below. */
#define WAY_VINTAGE_COLUMNS                                                              \
  "o.last_month, o.slot, o.region_id AS region_id, o.value, o.about, 0, "                \
  "d.published_growth, s.authority, s.published, d.note, d.note_zh"
#define WAY_VINTAGE_N_COLUMNS 11
/* The same without what is known of the source: see WayVintageSource. */
#define WAY_VINTAGE_COLUMNS_APART                                                        \
  "o.last_month, o.slot, o.region_id AS region_id, o.value, o.about, 0, "                \
  "d.published_growth, NULL, NULL, d.note, d.note_zh"
#define WAY_VINTAGE_TABLES_APART "observation AS o" WAY_JOIN_DETAIL
#define WAY_VINTAGE_TABLES                                                               \
  WAY_VINTAGE_TABLES_APART "LEFT JOIN source AS s ON s.id = " WAY_SOURCE_ID_OF ("o")

/* Bulletins state growth beside the value ('8,255 billion yuan, up 6.0 %'), so a rate's own cells
 * hold only what was published apart from it. This selects the others as values of the rate with
 * the id ?1; a condition on d, the detail of the level's observation o, may follow. Means over
 * several years have no such cells. Kept of about are source, origin, status and kind. */
#define WAY_VINTAGE_UNION_PUBLISHED_GROWTH                                                    \
  " UNION ALL SELECT " WAY_VINTAGE_GROWTH_COLUMNS " FROM " WAY_VINTAGE_GROWTH_TABLES          \
  "LEFT JOIN source AS s ON s.id = " WAY_SOURCE_ID_OF ("o") " "                               \
  "WHERE rate.id = ?1 AND " WAY_VINTAGE_IS_PUBLISHED_GROWTH

#define WAY_VINTAGE_GROWTH_COLUMNS                                                            \
  "o.last_month, o.slot, o.region_id, d.published_growth, (o.about & 3435973836768) "          \
  "| (min (max (coalesce (d.growth_decimals, -1), -1), 15) + 1), 1, NULL, s.authority, "       \
  "s.published, NULL, NULL"

#define WAY_VINTAGE_GROWTH_TABLES                                                             \
  "metric AS rate CROSS JOIN metric AS level ON level.key = rate.growth_of "                  \
  "CROSS JOIN observation_detail AS d ON d.metric_id = level.id "                             \
  "CROSS JOIN observation AS o ON o.metric_id = d.metric_id AND o.region_id = d.region_id "   \
  "AND o.last_month = d.last_month AND o.slot = d.slot "

/* With the metric's rate as rate and a detail of an observation of its level as d. */
#define WAY_VINTAGE_IS_PUBLISHED_GROWTH                                                       \
  "d.published_growth IS NOT NULL AND " WAY_PERIOD_TYPE_OF ("d") " NOT IN (5, 6) "  \
  "AND rate.measure = 'rate' "                                                                 \
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

/* @source_id: of way_library_find_preferred_source(); 0 where none is preferred. */
void     way_vintage_row_prefer  (WayVintageRow *row, gint64 source_id);

/**
 * way_vintage_row_compare:
 *
 * Which one is shown: an actual value before a forecast; then that of the source which the user
 * prefers for the metric, the firmer status (final, revised, preliminary, estimate, unstated), the
 * higher authority, the later publication, an exact value before a qualified one, more digits, the
 * later row.
 *
 * Returns: below 0 when @a comes before @b
 */
int      way_vintage_row_compare (gconstpointer a, gconstpointer b);

/* What decides between two values of a cell, in the order in which it is asked. */
typedef enum
{
  WAY_VINTAGE_RULE_KIND,
  WAY_VINTAGE_RULE_PREFERENCE,
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
