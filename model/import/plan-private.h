/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/plan.h"

G_BEGIN_DECLS

/* What a cell looks like on its own. */
typedef enum
{
  WAY_LOOK_EMPTY,
  WAY_LOOK_NUMBER,
  WAY_LOOK_MISSING, /* a mark that stands for no value */
  WAY_LOOK_YEAR,    /* digits that may be a year as well as a number */
  WAY_LOOK_PERIOD,
  WAY_LOOK_TEXT
} WayCellLook;

/**
 * WayPlanHead:
 *
 * The beginning of a table with how each cell looks, and by column what most cells of its lower
 * half are, which is where the data are.
 */
typedef struct
{
  WayTable *table;
  guint n_rows, n_columns;
  guint8 *looks;       /* WayCellLook, by row and column */
  gboolean *is_number; /* by column */
  gboolean *is_year;   /* by column: nearly all of its cells are years */
} WayPlanHead;

/**
 * WayPlanGuess:
 *
 * What the steps of guessing share.
 *
 * @titles: by column: the texts of the header rows above it, top-down, each (nullable)
 * @tags: by column, what the title states
 * @labels: (nullable): by row of the header, a WayPlanLabel, where the first column says what each
 *   row of titles is
 * @title_line: (nullable): what the preamble calls the table
 */
typedef struct
{
  WayPlanHead head;
  const WayTableInfo *info;
  const WayPlanNames *names;
  const WayImportPlan *chosen;
  const char *file_name;
  WayImportPlan *plan;
  char ***pieces;
  guint8 *labels;
  char *title_line;
  char *before_unit;   /* (nullable): '£' before a unit 'm' in a line of its own */
  char **listed_units; /* (nullable): '单位：户、人' */
  char *found_metric; /* (nullable): the metric that the preamble states, for the shape */
} WayPlanGuess;

/* So many different texts of a column are counted, and no more. */
#define WAY_PLAN_MAX_DISTINCT 60

/* What the cells of a column are, in the rows of the head that are data. */
typedef struct
{
  guint n_filled, n_number, n_year, n_period, n_missing, n_text;
  guint n_distinct, n_regions, n_metrics, n_codes, n_units, n_parts, n_dated;
  gboolean is_counting; /* 1, 2, 3 … */
  char *first;          /* (nullable): the first text */
} WayColumnCells;

/* What a row of titles is called in its first cell: '指标', '地区', '频度', '单位'. */
typedef enum
{
  WAY_PLAN_LABEL_NONE,
  WAY_PLAN_LABEL_METRIC,
  WAY_PLAN_LABEL_REGION,
  WAY_PLAN_LABEL_FREQUENCY,
  WAY_PLAN_LABEL_UNIT,
  WAY_PLAN_LABEL_OTHER
} WayPlanLabel;

typedef enum
{
  WAY_PLAN_SCOPE_ANY,
  WAY_PLAN_SCOPE_LAST_MONTH,
  WAY_PLAN_SCOPE_SO_FAR
} WayPlanScope;

/* plan-text.c */
char       *way_plan_fold            (const char *text);
gboolean    way_plan_has_han         (const char *text);
gboolean    way_plan_is_blank        (const char *text);
/* 'Source: …', '注：…': what stands below a table. */
gboolean    way_plan_is_note         (const char *text);
/* What follows 'AUS: ' in a file of SDMX with codes and labels; @text where there is no code. */
const char *way_plan_skip_code       (const char *text);
/* Without '#' and '其中：', by which a table tells a part of what stands above. */
const char *way_plan_skip_part_mark  (const char *text, gboolean *is_part);
/* The key of '指标：…' with @value after the colon; NULL where there is none. */
gboolean    way_plan_split_key       (const char *text, char **key, char **value);
/* A period at the beginning or end of a title; @rest (transfer full) is the title without. */
gboolean    way_plan_title_period    (const char *text, int year, WayPeriod *out,
                                      gboolean *needs_year, char **rest);
/* The only period that is named anywhere in a line. */
gboolean    way_plan_find_period     (const char *text, WayPeriod *out);
char       *way_plan_remove_periods  (const char *text);
/* '2016.09', and '2016.1'. */
gboolean    way_plan_is_full_month   (const char *text);
gboolean    way_plan_is_short_month  (const char *text);

/* plan-words.c */
gboolean    way_plan_word_field      (const char *title, WayField *out);
gboolean    way_plan_is_growth       (const char *title);
/* '比上年增长（亿元）' */
gboolean    way_plan_is_added_amount (const char *title);
gboolean    way_plan_is_level        (const char *title);
gboolean    way_plan_is_row_number   (const char *title);
gboolean    way_plan_is_attribute    (const char *title);
gboolean    way_plan_is_cumulative   (const char *metric);
char       *way_plan_remove_accumulated (const char *metric);
/* '本月', '当月值': of the last month alone; '上年同期': of the year before. */
gboolean    way_plan_is_last_month   (const char *title);
gboolean    way_plan_is_year_before  (const char *title);
gboolean    way_plan_is_promise      (const char *title);
gboolean    way_plan_is_rank         (const char *metric);
/* '人均' and '占全省比重' say nothing without a name: that of @whole with it (transfer full), NULL for
 * any other. */
char       *way_plan_complete_name   (const char *metric, const char *whole);
/* '全市' of '嘉兴市'. */
gboolean    way_plan_is_whole        (const char *text, const char *region);
/* '本月同比' and '累计增长' say of which of two values the growth is. */
WayPlanScope way_plan_growth_scope   (const char *title);
WayPlanLabel way_plan_get_label      (const char *title);
/* '月', 'Q', 'Annual': one of "mqhy", 0 for any other. */
char        way_plan_get_frequency   (const char *text);
/* Without '_累计值' and the like. (transfer full) */
char       *way_plan_strip_scope     (const char *metric);
/* Of a metric that is cumulative: the year so far until the end of @period. */
void        way_plan_cumulate        (WayPeriod *period);
/* The last month of @period; the same of the year before. */
void        way_plan_keep_last_month (WayPeriod *period);
void        way_plan_go_year_back    (WayPeriod *period);
/* '2010-06' and '2010-06-30' of a quarterly series are the second quarter. */
void        way_plan_apply_frequency (WayPeriod *period, char frequency);
/* '1-6月' is the first half of a year, and '1-12月' all of it. */
void        way_plan_name_span       (WayPeriod *period);
gboolean    way_plan_looks_region    (const WayPlanNames *names, const char *text);
gboolean    way_plan_looks_metric    (const WayPlanNames *names, const char *text);

/* plan-head.c */
void        way_plan_head_init       (WayPlanHead *head, WayTable *table);
void        way_plan_head_clear      (WayPlanHead *head);
WayCellLook way_plan_head_look       (const WayPlanHead *head, guint row, guint column);
guint       way_plan_head_count      (const WayPlanHead *head, guint row);
/* The first filled cell of a row; "" where it is blank. */
const char *way_plan_head_first_text (const WayPlanHead *head, guint row);

/* plan-header.c: header_first, n_header, first_row and the pieces of the titles. */
void        way_plan_guess_header    (WayPlanGuess *self);
/* plan-pieces.c: of the titles, when the rows of the header are known. */
void        way_plan_read_pieces     (WayPlanGuess *self);
gboolean    way_plan_is_numbering    (const WayPlanHead *head, guint row);
/* plan-columns.c: fields and layout. */
void        way_plan_guess_columns   (WayPlanGuess *self);
/* Keeps what the user chose. @reason: (transfer full) */
void        way_plan_set_field       (WayPlanColumn *column, WayField field, char *reason);
gboolean    way_plan_cells_are_periods (const WayColumnCells *cells);

/* plan-settle.c: what columns are in view of one another; @cells by column. */
void        way_plan_settle_dimensions (WayPlanGuess *self, const WayColumnCells *cells);
/* plan-regions.c: which of several columns has the regions themselves */
void        way_plan_settle_regions  (WayPlanGuess *self, const WayColumnCells *cells);
/* What to ask where a row may be of a merged cell or of the region above. (nullable) (transfer
 * full) */
char       *way_plan_find_empty_regions (WayPlanGuess *self);
/* plan-dimensions.c */
void        way_plan_settle_unnamed  (WayPlanGuess *self, const WayColumnCells *cells);
void        way_plan_find_clash      (WayPlanGuess *self);
void        way_plan_settle_doubles  (WayPlanGuess *self, const WayColumnCells *cells);
void        way_plan_settle_periods  (WayPlanGuess *self, const WayColumnCells *cells);
void        way_plan_settle_growth   (WayPlanGuess *self);
void        way_plan_settle_row_names (WayPlanGuess *self, const WayColumnCells *cells);
void        way_plan_settle_untimed  (WayPlanGuess *self);
void        way_plan_guess_fill      (WayPlanGuess *self);

/* plan-layout.c */
void        way_plan_guess_layout    (WayPlanGuess *self);
void        way_plan_settle_exchange (WayPlanGuess *self);
void        way_plan_tell_layout     (WayPlanGuess *self);
/* plan-titles.c: region, metric, unit and period of a column of values. */
void        way_plan_read_titles     (WayPlanGuess *self);
/* plan-parts.c: years down and the parts of a year across. */
gboolean    way_plan_has_parts_across (WayPlanGuess *self);
/* 'Jan', 'Q1' or 'Annual' as a part of year 0; @rest as of way_plan_title_period(). */
gboolean    way_plan_read_part       (const WayPlanColumn *column, const char *piece,
                                      WayPeriod *out, char **rest);
gboolean    way_plan_is_mean_of_parts (WayPlanGuess *self, guint index);
char       *way_plan_find_year_break (WayPlanGuess *self);
/* Makes of a year @part of it. */
void        way_plan_put_part        (WayPeriod *year, const WayPeriod *part);
/* plan-preamble.c: what holds for the whole. */
void        way_plan_guess_preamble  (WayPlanGuess *self);
/* plan-whole.c: what the lines do not say outright: from titles and names of file and sheet. */
void        way_plan_guess_whole     (WayPlanGuess *self);
/* plan-units.c: '单位：亿元' where the titles meet, one of those that a line lists, and '%' in cells. */
void        way_plan_take_corner_unit (WayPlanGuess *self);
void        way_plan_take_listed_unit (WayPlanGuess *self, guint index);
void        way_plan_guess_percent   (WayPlanGuess *self);
/* When the rules of values are known. */
void        way_plan_guess_fractions (WayPlanGuess *self);

/* plan-guess.c: the header, all else, and what is left when it is done (transfer full). */
void        way_plan_guess_begin     (WayPlanGuess *self, WayTable *head,
                                      const WayImportPlan *chosen);
void        way_plan_guess_rest      (WayPlanGuess *self);
WayImportPlan *way_plan_guess_end    (WayPlanGuess *self);
void        way_plan_decide          (WayPlanGuess *self, const char *subject, char *value,
                                      char *reason);
WayPlanColumn *way_plan_column       (const WayImportPlan *plan, guint index);

/* plan.c */
WayPlanColumn *way_plan_column_new   (void);
WayPlanColumn *way_plan_column_copy  (const WayPlanColumn *column);
void           way_plan_column_free  (WayPlanColumn *column);
gboolean       way_plan_has_field    (const WayImportPlan *plan, WayField field);
GPtrArray     *way_plan_blocks_new   (void);
/* @other: (transfer full) */
void           way_plan_add_block    (WayImportPlan *plan, guint first_row, guint first_column,
                                      gboolean is_beside, WayImportPlan *other);

/* plan-blocks.c: where other tables begin. */
typedef struct
{
  guint first_row;     /* its first line */
  gboolean has_header; /* else it is a line of the metric alone, under the titles above */
} WayPlanCut;

/* By rows; empty where there is one table only. (transfer full): WayPlanCut */
GArray        *way_plan_find_cuts    (WayPlanGuess *self);
/* The first column of the tables beside the first one. (transfer full): guint */
GArray        *way_plan_find_beside  (WayPlanGuess *self);

G_END_DECLS
