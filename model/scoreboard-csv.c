/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/scoreboard-private.h"

#include "model/csv.h"
#include "model/scoreboard-table.h"

#include <math.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef char *(*GetCode) (const WayScoreRow *row);

static char *
get_region_code (const WayScoreRow *row)
{
  return g_strdup (way_region_get_code (row->region));
}

static char *
get_metric_key (const WayScoreRow *row)
{
  return g_strdup (way_metric_get_key (row->metric));
}

static char *
get_due_code (const WayScoreRow *row)
{
  const WayPeriod *due = &way_target_get_fields (row->target)->due;

  return due->last_month > 0 ? way_period_to_text (due) : g_strdup ("");
}

static char *
get_comparator (const WayScoreRow *row)
{
  return g_strdup (way_comparator_to_text (way_target_get_fields (row->target)->comparator));
}

static char *
get_basis (const WayScoreRow *row)
{
  return g_strdup (way_basis_to_text (way_target_get_fields (row->target)->basis));
}

static char *
get_verdict (const WayScoreRow *row)
{
  return g_strdup (way_verdict_to_text (row->progress.verdict));
}

static char *
get_method (const WayScoreRow *row)
{
  return g_strdup (way_method_to_text (row->progress.method));
}

static char *
get_flags (const WayScoreRow *row)
{
  g_autofree const char **flags = way_progress_flags_to_texts (row->progress.flags);

  return g_strjoinv ("|", (char **) flags);
}

/* What a program asks for, in the words of the exchange columns. */
static const struct
{
  const char *key;
  GetCode get;
} codes[] = {
  { "region_code", get_region_code },
  { "metric_key", get_metric_key },
  { "due_period", get_due_code },
  { "comparison", get_comparator },
  { "basis", get_basis },
  { "verdict", get_verdict },
  { "method_name", get_method },
  { "flags", get_flags },
};

static void
append_number (GString *out,
               double   value)
{
  g_autofree char *text = way_number_to_plain_text (value);

  way_csv_append_plain (out, text);
}

static void
append_header (GString    *out,
               WayLanguage language)
{
  guint n_columns;
  const WayTableColumn *columns = way_score_table_get_columns (&n_columns);

  for (guint i = 0; i < WAY_N_SCORE_COLUMNS; i++)
    {
      way_csv_append_text (out, way_score_column_get_title ((WayScoreColumn) i, language));
      g_string_append_c (out, ',');
    }
  for (guint i = 0; i < n_columns; i++)
    {
      if (columns[i].get_number != NULL)
        g_string_append_printf (out, "%s,", columns[i].key);
    }
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_string_append_printf (out, "%s,", codes[i].key);
  g_string_append (out, "url\r\n");
}

static void
append_row (GString           *out,
            const WayScoreRow *row,
            WayLanguage        language)
{
  guint n_columns;
  const WayTableColumn *columns = way_score_table_get_columns (&n_columns);

  for (guint i = 0; i < WAY_N_SCORE_COLUMNS; i++)
    {
      g_autofree char *text = way_score_row_to_text (row, (WayScoreColumn) i, language);

      /* A plus sign would have to be guarded as the begin of a formula. */
      way_csv_append_text (out, *text == '+' ? text + 1 : text);
      g_string_append_c (out, ',');
    }
  for (guint i = 0; i < n_columns; i++)
    {
      if (columns[i].get_number == NULL)
        continue;
      append_number (out, columns[i].get_number (row));
      g_string_append_c (out, ',');
    }
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *text = codes[i].get (row);

      way_csv_append_text (out, text);
      g_string_append_c (out, ',');
    }
  way_csv_append_text (out, row->source != NULL ? way_source_get_url (row->source) : NULL);
  g_string_append (out, "\r\n");
}

GBytes *
way_scoreboard_to_csv (const WayScoreboard *self,
                       const GArray        *indexes,
                       WayLanguage          language)
{
  GString *out = g_string_new (BYTE_ORDER_MARK);
  guint n = indexes != NULL ? indexes->len : self->n_entries;

  append_header (out, language);
  for (guint i = 0; i < n; i++)
    {
      guint index = indexes != NULL ? g_array_index (indexes, guint, i) : i;

      append_row (out, &self->entries[index].row, language);
    }

  return g_string_free_to_bytes (out);
}
