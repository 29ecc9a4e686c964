/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/period-reader.h"
#include "model/import/plan-memory.h"
#include "model/import/plan-private.h"

G_BEGIN_DECLS

/* What a text of a row is about; it is followed when one of these changes, for they seldom do. */
typedef enum
{
  WAY_TEXT_OF_REGION,
  WAY_TEXT_OF_METRIC,
  WAY_TEXT_OF_PERIOD,
  WAY_TEXT_OF_REST,
  WAY_N_TEXT_KINDS
} WayTextKind;

/* A text that rows state: cleaned when it changes, which in long files is seldom. */
typedef struct
{
  WayField field;
  guint column;      /* G_MAXUINT of a piece of a packed cell */
  GString *raw;
  GString *text;     /* of a metric without its unit */
  GString *unit;
  GString *code;     /* of a region '330400 嘉兴市' */
  gboolean has_text; /* in this row, or from above */
  gboolean has_codes; /* its title is 'REGION: Region', and its cells are '1: Queensland' */
  guint kind;        /* of WayTextKind */
  WayPlanMemory *memory; /* (nullable): of names, which are long to clean */
} WayKeySlot;

/* A column of values with that of its growth. */
typedef struct
{
  guint column;
  int growth;      /* column, -1 for none */
  GString *metric; /* what the column and the row name together */
  const WayPlanColumn *plan;
  const char *period_note; /* (nullable): of the period in its title; English for gettext */
} WayValueSlot;

/**
 * WayPlanReader:
 * @first_row, @first_column: where its table begins in the whole one
 * @is_part: the table is one of several, so that numbers of names are not those of the whole
 * @blocks: WayPlanReader of other tables, by the plan's blocks
 * @joined: WayRawFact of tables that stand beside each other
 * @facts: one of each slot, and one of each growth without a level
 * @growth_metrics: GString, by slot of values: what growth without a level is called
 * @texts: by field, of this row
 * @numbers: by WayTextKind, another one when a text of the kind has become another one
 * @filled_number: the sum of @numbers for which the only one of @facts has its texts, 0 for none
 * @are_texts_current: nothing has changed since @texts were collected but the period
 * @starts: of each column, the first byte of its title; '\0' where that cannot be one's
 * @no_note: the last text at the beginning of a row that was found to be no note
 * @metric: of several columns, joined
 * @parent_metric: what parts ('#工业') belong to
 * @packed: column, -1 for none
 * @estimates: column of the year after which a row's values are estimates, -1 for none
 * @key_of: the first slot of a field, -1 for none
 * @period_text: what @period was read from
 * @row_is_cumulative: the metric that the row names is
 * @period_note: (nullable): what is kept beside the row's period: 'fiscal year'; English for
 *   gettext
 * @has_parts: columns are parts of the row's year
 * @part_kind: 'm', 'q' or 'h': what a bare number in a PART column is
 * @refusal: (nullable): why no row is read any more: the titles of another table stand above
 */
struct _WayPlanReader
{
  WayImportPlan *plan;
  guint64 row;
  guint first_row, first_column;
  gboolean is_part;
  GPtrArray *blocks;
  GArray *joined;
  GArray *keys;   /* WayKeySlot */
  GArray *values; /* WayValueSlot */
  WayRawFact *facts;
  GPtrArray *growth_metrics;
  const char *texts[WAY_N_FIELDS];
  guint64 numbers[WAY_N_TEXT_KINDS];
  guint64 filled_number;
  gboolean are_texts_current;
  char *starts;
  GString *no_note;
  GString *metric;
  GString *parent_metric;
  int packed, estimates;
  int key_of[WAY_N_FIELDS];
  WayPeriodRules period_rules;
  GString *period_text;
  WayPeriod period;
  gboolean has_period, needs_period, needs_region, needs_metric;
  gboolean row_is_cumulative, has_constants, has_parts;
  const char *period_note;
  char part_kind;
  const char *refusal;
};

static inline WayKeySlot *
way_plan_find_key (WayPlanReader *self,
                   WayField       field)
{
  int index = self->key_of[field];

  return index >= 0 ? &g_array_index (self->keys, WayKeySlot, index) : NULL;
}

/* Nearly all cells begin with a letter or digit. */
static inline gboolean
way_plan_is_blank_cell (const WayCell *cell)
{
  guchar first = (guchar) cell->text[0];

  return cell->kind == WAY_CELL_EMPTY || cell->length == 0
         || ((first <= ' ' || first >= 0xc2) && way_plan_is_blank (cell->text));
}

/* plan-reader.c: without other tables. */
WayRowKind     way_plan_reader_read_alone (WayPlanReader *self, const WayTableRow *row,
                                           const WayRawFact **facts, guint *n_facts,
                                           const char **problem, guint *column);

/* plan-block-reader.c */
void           way_plan_reader_add_blocks (WayPlanReader *self);

/* plan-keys.c: what a row states beside its values. */
void           way_plan_put_text         (GString *out, const char *text, gsize length);
void           way_plan_read_keys        (WayPlanReader *self, const WayTableRow *row);
void           way_plan_collect_texts    (WayPlanReader *self);
const char    *way_plan_find_metric_unit (WayPlanReader *self);
/* FALSE where the row states no period, or what is none. */
gboolean       way_plan_read_period      (WayPlanReader *self, const WayTableRow *row);

/* plan-repeats.c: rows that are no data. */
const WayCell *way_plan_find_first_cell  (const WayTableRow *row, guint *column);
guint          way_plan_count_filled     (const WayTableRow *row);
/* Cheap, for it is asked of every row. */
gboolean       way_plan_may_be_header    (WayPlanReader *self, const WayTableRow *row);
gboolean       way_plan_take_header      (WayPlanReader *self, const WayTableRow *row);
WayRowKind     way_plan_classify_empty   (WayPlanReader *self, const WayTableRow *row);

G_END_DECLS
