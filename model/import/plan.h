/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-file.h"
#include "model/import/value-reader.h"
#include "model/period.h"

G_BEGIN_DECLS

/**
 * How a table is read as facts: rows that are header, what each column means, what holds for the
 * whole. Found out on the first rows, each decision with its reason; each can be changed, and what
 * follows from it is found out anew. A plan is plain data and can be kept as a template.
 */

typedef enum
{
  WAY_LAYOUT_LONG,           /* a row is one fact, or one of each value column (wide by metric) */
  WAY_LAYOUT_PERIODS_ACROSS, /* regions (or metrics) down, periods across */
  WAY_LAYOUT_REGIONS_ACROSS, /* periods (or metrics) down, regions across */
  WAY_LAYOUT_EXCHANGE        /* the exchange columns: nothing is to be decided */
} WayLayout;

typedef enum
{
  WAY_FIELD_IGNORE,
  WAY_FIELD_REGION,        /* name, or name and code */
  WAY_FIELD_REGION_CODE,
  WAY_FIELD_PARENT,        /* name of the region above: decides between two of one name */
  WAY_FIELD_METRIC,
  WAY_FIELD_METRIC_KEY,
  WAY_FIELD_PERIOD,
  WAY_FIELD_YEAR,          /* the year of a period whose rest is in WAY_FIELD_PART */
  WAY_FIELD_PART,          /* month, quarter or half, beside WAY_FIELD_YEAR */
  WAY_FIELD_VALUE,
  WAY_FIELD_GROWTH,        /* growth on the year before as published, per cent */
  WAY_FIELD_UNIT,
  WAY_FIELD_MULTIPLIER,    /* UNIT_MULT of SDMX: a power of ten; or 'thousands' */
  WAY_FIELD_QUALIFIER,
  WAY_FIELD_STATUS,        /* OBS_STATUS or flags */
  WAY_FIELD_KIND,          /* actual, forecast */
  WAY_FIELD_SOURCE,
  WAY_FIELD_PUBLISHER,
  WAY_FIELD_URL,
  WAY_FIELD_PUBLISHED,
  WAY_FIELD_NOTE,
  WAY_FIELD_PACKED,        /* several keys in one cell: see @parts */
  WAY_N_FIELDS
} WayField;

/* 'region-code' and so on, for templates and tests. */
const char *way_field_to_text    (WayField field);
gboolean    way_field_from_text  (const char *text, WayField *out);
const char *way_field_get_label  (WayField field); /* English for gettext: N_("Region code") */
const char *way_layout_to_text   (WayLayout layout);
gboolean    way_layout_from_text (const char *text, WayLayout *out);

/**
 * WayPlanColumn:
 * @title: what the header rows say of it, joined, blanks and line breaks folded
 * @region, @metric, @metric_key, @unit: (nullable): of a VALUE column: what its header states
 * @has_period, @period: the same
 * @needs_year: @period names only a part of a year, which the plan's @year says
 * @is_part: @period is a part of year 0 ('Jan'), or that year ('Annual'), and the rows say of which
 *   year; @has_period is FALSE
 * @is_cumulative: as the plan's, of one column ('本年累计' beside '本月')
 * @is_last_month: its values are of the last month of the period ('本月' beside '累计')
 * @is_year_before: its values are of the same period of the year before ('上年同期')
 * @frequency: 'q' and so on, where a row of titles says it ('频度'), so that '2010-06' is a quarter:
 *   one of "mqhy", or 0
 * @has_percent_cells: only the signs in its first cells say that it is in per cent: a cell without
 *   one denies it
 * @constant: (nullable): of IGNORE: the only value it may have, because another one would be
 *   another series ('T' of SEX); a row with another is a problem
 * @parts, @n_parts, @separator: of PACKED: what the pieces of a cell are, in their order
 * @reason: why @field: a whole sentence, English for gettext already filled in
 * @is_chosen: the user said so; a plan that is made anew keeps it
 * @unit_is_chosen, @period_is_chosen: the same of @unit and @period
 */
typedef struct
{
  WayField field;
  char *title;
  char *region;
  char *metric;
  char *metric_key;
  char *unit;
  gboolean has_period;
  gboolean needs_year;
  gboolean is_part;
  gboolean is_cumulative;
  gboolean is_last_month;
  gboolean is_year_before;
  char frequency;
  gboolean has_percent_cells;
  WayPeriod period;
  char *constant;
  WayField parts[6];
  guint n_parts;
  char separator;
  char *reason;
  gboolean is_chosen;
  gboolean unit_is_chosen, period_is_chosen;
} WayPlanColumn;

/* What was decided by itself, for the page to show: 'Header rows' '3-4' and why. */
typedef struct
{
  const char *subject; /* English for gettext */
  char *value;
  char *reason;
} WayPlanDecision;

typedef struct _WayImportPlan WayImportPlan;

/**
 * WayPlanBlock:
 * @first_row, @first_column: of the whole table; those of @plan are counted from there
 * @is_beside: it stands to the right of the first one, from whose rows it has its own; else it
 *   stands below, and all that comes before the next one belongs to it
 *
 * Another table in the same one, with its own titles.
 */
typedef struct
{
  guint first_row, first_column;
  gboolean is_beside;
  WayImportPlan *plan;
} WayPlanBlock;

/**
 * WayImportPlan:
 * @header_first, @n_header: rows, from 0; @n_header 0 where there is none
 * @first_row: of the data
 * @transposed_titles: of REGIONS_ACROSS and PERIODS_ACROSS whose rows are metrics: WAY_FIELD_METRIC
 *   is the first column then, and @region or @period of the plan may be needed
 * @columns: WayPlanColumn, as many as the table has
 * @region, @metric, @unit, @period: (nullable): where neither row nor column says it: found in the
 *   preamble or the file's name, or chosen. @metric a name or key, @region a name or code
 * @source_title and so on: (nullable): from footer or preamble, else the file's name
 * @whole_region: (nullable): what '全市' means: the title of the table names it
 * @rules: of the values; @year of periods that name none
 * @fills_down: an empty region, metric or period is the one above it (merged cells)
 * @is_cumulative: a quarter or month is the year so far ('地区生产总值_累计值' of a third quarter is
 *   that of January to September)
 * @months_have_two_digits: '2016.09' stands in the file, so that '2016.1' is an October that lost
 *   its zero
 * @clash: (nullable): that rows say different values of one cell, with what to do
 * @takes_totals: aggregates and subtotals are wanted, too
 * @blocks: WayPlanBlock, those beside first, then those below by their rows
 * @notes: preamble and footer lines that are kept as the source's note
 * @decisions: WayPlanDecision
 * @shape: what tells files of one shape from others: format, layout and titles without periods
 */
struct _WayImportPlan
{
  WayLayout layout;
  guint header_first, n_header, first_row;
  GPtrArray *columns;
  char *region, *metric, *unit;
  char *whole_region;
  gboolean has_period;
  WayPeriod period;
  char *source_title, *publisher, *url, *published;
  WayValueRules rules;
  int year;
  gboolean fills_down;
  gboolean is_cumulative;
  gboolean months_have_two_digits;
  char *clash;
  gboolean takes_totals;
  GPtrArray *notes;
  GPtrArray *blocks;
  GPtrArray *decisions;
  char *shape;

  /* What of the above the user chose; the rest is found out. */
  gboolean layout_is_chosen, header_is_chosen, rules_are_chosen;
  gboolean region_is_chosen, metric_is_chosen, unit_is_chosen, period_is_chosen;
  gboolean source_is_chosen;
};

/* Without any column. */
WayImportPlan *way_import_plan_new  (void);
WayImportPlan *way_import_plan_copy (const WayImportPlan *plan);
void           way_import_plan_free (WayImportPlan *plan);

/* In words what a plan cannot do without ('No column says which year a value is of.'); NULL when
 * nothing is missing. (transfer full). */
char          *way_import_plan_get_lack (const WayImportPlan *plan);

/**
 * WayPlanNames:
 *
 * What tells whether a text is a region or a metric that somebody knows; the library's names behind
 * a function, so that the stage needs no library.
 */
typedef struct
{
  gboolean (*is_region) (const char *text, gpointer user_data);
  gboolean (*is_metric) (const char *text, gpointer user_data);
  gpointer user_data;
} WayPlanNames;

/**
 * way_import_plan_guess:
 * @chosen: (nullable): what of it is marked as chosen is kept, all else is found out anew; a
 *   template is a plan with everything chosen
 * @names: (nullable)
 * @file_name: (nullable): for a source, and a metric that nothing else names
 */
WayImportPlan *way_import_plan_guess (WayTable            *head,
                                      const WayTableInfo  *info,
                                      const WayPlanNames  *names,
                                      const WayImportPlan *chosen,
                                      const char          *file_name);

/* A template: JSON, and back. (transfer full). */
char          *way_import_plan_to_json   (const WayImportPlan   *plan,
                                          const WayTableChoices *choices);
WayImportPlan *way_import_plan_from_json (const char            *json,
                                          WayTableChoices       *choices,
                                          GError               **error);

/**
 * WayRawFact:
 *
 * One value with what is said of it, as text: what a row gives by a plan. Texts live until the next
 * row. @region_code and so on are "" where nothing states them.
 *
 * @row: of the table, from 0; @column: where the value stands; @line: WayTableRow's
 * @region_number, @metric_number: the same as those of a fact before, and not 0: so are the texts
 *   that name the region, or the metric with its unit
 */
typedef struct
{
  guint64 row;
  guint64 region_number, metric_number;
  guint line;
  guint column;
  const char *region, *region_code, *parent;
  const char *metric, *metric_key;
  const char *unit, *multiplier;
  const char *qualifier, *status, *kind;
  const char *source, *publisher, *url, *published, *note;
  WayPeriod period;
  WayValueReading value;
  WayValueReading growth; /* outcome EMPTY where there is none */
} WayRawFact;

/**
 * WayPlanRow, way_plan_reader_*:
 *
 * Applies a plan row by row, so that files of any length are read in little memory.
 */
typedef enum
{
  WAY_ROW_FACTS,
  WAY_ROW_BLANK,
  WAY_ROW_HEADER,   /* before the data, or a header that is repeated */
  WAY_ROW_NOTE,     /* a footer: 'Source: …', '注：…' */
  WAY_ROW_PROBLEM   /* data whose region, metric or period is missing */
} WayRowKind;

typedef struct _WayPlanReader WayPlanReader;

WayPlanReader *way_plan_reader_new  (const WayImportPlan *plan);
void           way_plan_reader_free (WayPlanReader *self);

/* @facts: (out): @n_facts of them, valid until the next call; cells that are EMPTY give none.
 * @problem: (out): static, English for gettext, of WAY_ROW_PROBLEM, with @column. */
WayRowKind     way_plan_reader_read (WayPlanReader      *self,
                                     const WayTableRow  *row,
                                     const WayRawFact  **facts,
                                     guint              *n_facts,
                                     const char        **problem,
                                     guint              *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayImportPlan, way_import_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayPlanReader, way_plan_reader_free)

G_END_DECLS
