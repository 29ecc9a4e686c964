/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/scoreboard-private.h"

#include "model/scoreboard-table.h"
#include "model/scoreboard-words.h"
#include "model/workbook.h"

#include <math.h>

/* 1970 on the scale of way_period_time(), where the end of a year is its number. */
#define EPOCH 1969.0
#define SECONDS_IN_A_YEAR 31556952.0

typedef struct
{
  const WayScoreboard *board;
  const GArray *indexes; /* (nullable) */
  WayLanguage language;
  WayWorkbook *book;
} Writing;

static const WayCellStyle header_style = {
  .background = 0xe8eaed, .is_bold = TRUE, .is_wrapped = TRUE
};
static const WayCellStyle title_style = { .is_bold = TRUE, .is_large = TRUE };
static const WayCellStyle wrapped_style = { .is_wrapped = TRUE };

static guint
get_size (const Writing *writing)
{
  return writing->indexes != NULL ? writing->indexes->len : writing->board->n_entries;
}

static const WayScoreRow *
get_row (const Writing *writing,
         guint          i)
{
  guint index = writing->indexes != NULL ? g_array_index (writing->indexes, guint, i) : i;

  return &writing->board->entries[index].row;
}

static void
put_cell (const Writing        *writing,
          guint                 line,
          guint                 at,
          const WayTableColumn *column,
          const WayScoreRow    *row)
{
  g_autofree char *text = column->get_text != NULL ? column->get_text (row, writing->language)
                                                   : NULL;
  g_autofree char *decimals = way_workbook_decimals_format (way_score_table_get_decimals (row));
  WayVerdict verdict = row->progress.verdict;
  WayCellStyle status = {
    .background = way_score_get_tint (verdict), .color = way_score_get_color (verdict),
    .is_bold = TRUE,
  };
  WayCellStyle number = { .number_format = decimals };

  switch (column->kind)
    {
    case WAY_TABLE_STATUS:
      way_workbook_put_text (writing->book, line, at, text, &status);
      break;
    case WAY_TABLE_NUMBER:
      way_workbook_put_number (writing->book, line, at, column->get_number (row), &number);
      break;
    case WAY_TABLE_PERCENT:
      number.number_format = "0.0%";
      way_workbook_put_number (writing->book, line, at, column->get_number (row), &number);
      break;
    case WAY_TABLE_COUNT:
      number.number_format = "0";
      way_workbook_put_number (writing->book, line, at, column->get_number (row), &number);
      break;
    case WAY_TABLE_TEXT:
    default:
      way_workbook_put_text (writing->book, line, at, text, NULL);
      break;
    }
}

static void
add_targets (const Writing *writing)
{
  guint n_columns;
  const WayTableColumn *columns = way_score_table_get_columns (&n_columns);

  way_workbook_add_sheet (writing->book, way_tr_c (writing->language, "sheet", "Targets"));
  for (guint i = 0; i < n_columns; i++)
    {
      way_workbook_set_width (writing->book, i, columns[i].width);
      way_workbook_put_text (writing->book, 0, i, columns[i].get_title (writing->language),
                             &header_style);
    }
  for (guint line = 0; line < get_size (writing); line++)
    {
      for (guint i = 0; i < n_columns; i++)
        put_cell (writing, line + 1, i, &columns[i], get_row (writing, line));
    }

  /* Region and metric stay in sight beside everything else. */
  way_workbook_freeze (writing->book, 1, 2);
  way_workbook_add_filter (writing->book, 0, get_size (writing), n_columns);
  way_workbook_set_print (writing->book, 1);
}

static char *
describe_as_of (const Writing *writing)
{
  double as_of = writing->board->options.as_of_time;
  WayPeriod period = { WAY_PERIOD_AS_OF, 0, 0, 0 };
  g_autofree char *label = NULL;

  if (!isfinite (as_of) || fabs (as_of) > 9999)
    return g_strdup ("");
  period.last_month = (gint32) round ((as_of + 1) * 12) - 1;
  period.first_month = period.last_month;
  label = way_period_to_label (&period, writing->language);
  /* Translators: %s is the end of a year or month */
  return g_strdup_printf (way_tr (writing->language, "Judged with what was known at the %s."),
                          label);
}

static guint
put_counts (const Writing *writing,
            guint          first_line,
            guint         *colors)
{
  guint counts[WAY_N_VERDICTS];
  guint n = 0;

  way_scoreboard_count (writing->board, writing->indexes, counts);
  for (guint i = 0; i < WAY_N_VERDICTS; i++)
    {
      WayVerdict verdict = way_score_get_ordered (i);
      WayCellStyle style = {
        .background = way_score_get_tint (verdict), .color = way_score_get_color (verdict),
        .is_bold = TRUE,
      };

      if (counts[verdict] == 0)
        continue;
      way_workbook_put_text (writing->book, first_line + n, 0,
                             way_verdict_to_label (verdict, writing->language), &style);
      way_workbook_put_number (writing->book, first_line + n, 1, counts[verdict], NULL);
      colors[n++] = way_score_get_color (verdict);
    }

  return n;
}

static void
add_summary (const Writing *writing)
{
  WayLanguage language = writing->language;
  g_autofree char *as_of = describe_as_of (writing);
  guint colors[WAY_N_VERDICTS];
  WayWorkbookChart chart = {
    .title = way_tr (language, "Targets by status"),
    .first_row = 4, .name_column = 0, .value_column = 1, .colors = colors, .row = 3, .column = 3,
  };

  way_workbook_add_sheet (writing->book, way_tr_c (language, "sheet", "Summary"));
  way_workbook_set_width (writing->book, 0, 28);
  way_workbook_put_text (writing->book, 0, 0, way_tr (language, "Targets by status"),
                         &title_style);
  way_workbook_put_text (writing->book, 1, 0, as_of, NULL);
  way_workbook_put_text (writing->book, 3, 0,
                         way_score_column_get_title (WAY_SCORE_STATUS, language), &header_style);
  way_workbook_put_text (writing->book, 3, 1, way_tr_c (language, "column", "Targets"),
                         &header_style);
  chart.n_rows = put_counts (writing, chart.first_row, colors);
  way_workbook_put_text (writing->book, chart.first_row + chart.n_rows + 1, 0,
                         way_tr (language, "Promises that a newer one replaced are not counted."),
                         NULL);
  way_workbook_add_chart (writing->book, &chart);
  way_workbook_set_print (writing->book, 0);
}

static void
add_methods (const Writing *writing)
{
  WayLanguage language = writing->language;
  guint line = 1;

  way_workbook_add_sheet (writing->book, way_tr_c (language, "sheet", "Methods"));
  way_workbook_set_width (writing->book, 0, 28);
  way_workbook_set_width (writing->book, 1, 130);
  way_workbook_put_text (writing->book, 0, 0,
                         way_score_column_get_title (WAY_SCORE_STATUS, language), &header_style);
  way_workbook_put_text (writing->book, 0, 1, way_tr_c (language, "column", "What it means"),
                         &header_style);
  for (guint i = 0; i < WAY_N_VERDICTS; i++, line++)
    {
      WayVerdict verdict = way_score_get_ordered (i);
      WayCellStyle style = {
        .background = way_score_get_tint (verdict), .color = way_score_get_color (verdict),
        .is_bold = TRUE,
      };

      way_workbook_put_text (writing->book, line, 0,
                             way_verdict_to_label (verdict, language), &style);
      way_workbook_put_text (writing->book, line, 1,
                             way_score_get_verdict_meaning (verdict, language), &wrapped_style);
    }

  line++;
  way_workbook_put_text (writing->book, line, 0,
                         way_score_column_get_title (WAY_SCORE_METHOD, language), &header_style);
  way_workbook_put_text (writing->book, line++, 1, way_tr_c (language, "column", "How it judges"),
                         &header_style);
  for (guint i = 0; i < WAY_N_METHODS; i++, line++)
    {
      way_workbook_put_text (writing->book, line, 0,
                             way_method_to_label ((WayMethod) i, language), NULL);
      way_workbook_put_text (writing->book, line, 1,
                             way_score_get_method_meaning ((WayMethod) i, language),
                             &wrapped_style);
    }
  way_workbook_set_print (writing->book, 1);
}

/* The date of the data, so that the same library makes the same file. */
static gint64
get_created (const WayScoreboard *self)
{
  double as_of = self->options.as_of_time;

  if (!isfinite (as_of) || as_of < EPOCH + 10 || as_of > EPOCH + 1000)
    as_of = EPOCH + 10;
  return (gint64) ((as_of - EPOCH) * SECONDS_IN_A_YEAR);
}

GBytes *
way_scoreboard_to_xlsx (const WayScoreboard *self,
                        const GArray        *indexes,
                        WayLanguage          language,
                        GError             **error)
{
  WayWorkbookInfo info = {
    .title = way_tr (language, "Targets and how they stand"),
    .subject = "Waymark",
    .created = get_created (self),
  };
  g_autoptr (WayWorkbook) book = way_workbook_new (&info, error);
  Writing writing = { self, indexes, language, book };

  if (book == NULL)
    return NULL;

  add_targets (&writing);
  add_summary (&writing);
  add_methods (&writing);
  return way_workbook_finish (book, error);
}
