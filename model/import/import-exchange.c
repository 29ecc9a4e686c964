/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import-private.h"

#include "model/csv.h"
#include "model/import/plan-private.h"
#include "model/import/table-private.h"

#include <string.h>

/* Smaller files are read by the exchange columns' own reader, which knows all of them. */
#define LEAST_BYTES (1024 * 1024)

/* What a plan can say of the exchange columns. */
static const struct
{
  const char *title;
  WayField field;
} plain_columns[] = {
  { "region_code", WAY_FIELD_REGION_CODE },
  { "region_zh", WAY_FIELD_REGION },
  { "metric_key", WAY_FIELD_METRIC_KEY },
  { "metric_zh", WAY_FIELD_METRIC },
  { "period", WAY_FIELD_PERIOD },
  { "value", WAY_FIELD_VALUE },
  { "qualifier", WAY_FIELD_QUALIFIER },
  { "unit_zh", WAY_FIELD_UNIT },
  { "yoy_growth_pct", WAY_FIELD_GROWTH },
  { "source_title", WAY_FIELD_SOURCE },
  { "publisher", WAY_FIELD_PUBLISHER },
  { "url", WAY_FIELD_URL },
  { "published", WAY_FIELD_PUBLISHED },
  { "note", WAY_FIELD_NOTE },
};

static gboolean
find_field (const char *title,
            WayField   *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_columns); i++)
    {
      if (!g_str_equal (plain_columns[i].title, title))
        continue;
      *out = plain_columns[i].field;
      return TRUE;
    }
  return FALSE;
}

/* Facts without a kind, a direction and the like: millions of them take the short way. */
static gboolean
make_plain (WayFileImport *self)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      WayField field;

      if (!find_field (way_plan_column (self->plan, i)->title, &field))
        return FALSE;
    }
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (self->plan, i);

      find_field (column->title, &column->field);
    }
  self->plan->layout = WAY_LAYOUT_LONG;
  return TRUE;
}

/* For a preview the columns that a plan knows are enough; the others are looked at when the file is
 * imported. */
static void
make_preview (WayFileImport *self)
{
  static const struct
  {
    const char *title, *better;
    WayField field;
  } others[] = {
    { "region_en", "region_zh", WAY_FIELD_REGION }, { "metric_en", "metric_zh", WAY_FIELD_METRIC },
    { "unit_en", "unit_zh", WAY_FIELD_UNIT }, { "kind", "", WAY_FIELD_KIND },
    { "status", "", WAY_FIELD_STATUS },
  };
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->plan->columns->len; i++)
    g_hash_table_add (titles, way_plan_column (self->plan, i)->title);
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (self->plan, i);

      column->field = WAY_FIELD_IGNORE;
      find_field (column->title, &column->field);
      for (guint k = 0; k < G_N_ELEMENTS (others); k++)
        {
          if (g_str_equal (column->title, others[k].title)
              && !g_hash_table_contains (titles, others[k].better))
            column->field = others[k].field;
        }
    }
  self->plan->layout = WAY_LAYOUT_LONG;
  self->previews_exchange = TRUE;
}

static gboolean
append_rows (WayTableReader *reader,
             gboolean        is_guarded,
             GString        *text,
             GError        **error)
{
  g_autoptr (GError) problem = NULL;
  WayTableRow row;

  while (way_table_reader_next (reader, &row, &problem))
    {
      for (guint i = 0; i < row.n_cells; i++)
        {
          if (i > 0)
            g_string_append_c (text, ',');
          way_csv_append_text (text, is_guarded ? way_csv_unguard (row.cells[i].text)
                                                : row.cells[i].text);
        }
      g_string_append_c (text, '\n');
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* In UTF-8 and with commas, whatever the file has. */
static GBytes *
read_as_csv (WayFileImport      *self,
             const WayImportJob *job,
             GError            **error)
{
  g_autoptr (WayTableReader) reader = way_table_reader_new (job->file, &job->choices, NULL, NULL,
                                                            error);
  GString *text;

  if (reader == NULL)
    return NULL;
  text = g_string_new (NULL);
  /* Only text files have the guard of what a spreadsheet takes for a formula. */
  if (append_rows (reader, self->info.format == WAY_TABLE_FORMAT_TEXT, text, error))
    return g_string_free_to_bytes (text);
  g_string_free (text, TRUE);
  return NULL;
}

gboolean
way_file_import_plan_exchange (WayFileImport      *self,
                               const WayImportJob *job,
                               GError            **error)
{
  gboolean is_plain_text = way_table_file_get_format (job->file) == WAY_TABLE_FORMAT_TEXT
                           && self->info.delimiter == ','
                           && g_strcmp0 (self->info.encoding, "UTF-8") == 0;

  if (self->candidates != NULL)
    {
      make_preview (self);
      return TRUE;
    }
  if (self->info.size >= LEAST_BYTES && make_plain (self))
    return TRUE;
  self->exchange = is_plain_text ? way_table_file_load (job->file, error)
                                 : read_as_csv (self, job, error);
  return self->exchange != NULL;
}
