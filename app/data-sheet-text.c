/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-sheet-private.h"

#include <string.h>

static gboolean
is_named (WayDataSheet *self,
          guint         table_row,
          const char   *name)
{
  GObject *object = self->table->rows->pdata[table_row];
  const WayLanguage languages[] = { WAY_LANGUAGE_EN, WAY_LANGUAGE_ZH_CN };

  if (g_str_equal (way_data_sheet_get_key (self, table_row), name))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      gboolean is_region = self->table->metric != NULL;
      const char *full = is_region ? way_region_get_name (WAY_REGION (object), languages[i])
                                   : way_metric_get_name (WAY_METRIC (object), languages[i]);
      const char *brief = is_region
                            ? way_region_get_short_name (WAY_REGION (object), languages[i])
                            : way_metric_get_short_name (WAY_METRIC (object), languages[i]);

      if (g_ascii_strcasecmp (full, name) == 0 || g_ascii_strcasecmp (brief, name) == 0)
        return TRUE;
    }
  return FALSE;
}

guint
way_data_sheet_match_title (WayDataSheet *self,
                            const char   *title,
                            GObject     **row)
{
  guint n_found = 0;

  for (guint i = 0; self->table != NULL && i < self->table->rows->len; i++)
    {
      if (!is_named (self, i, title))
        continue;
      if (n_found++ == 0)
        *row = self->table->rows->pdata[i];
    }
  return n_found;
}

static const char *
get_sign (WayQualifier qualifier)
{
  switch (qualifier)
    {
    case WAY_QUALIFIER_ABOUT:
      return "~";
    case WAY_QUALIFIER_NEARLY:
      return "<";
    case WAY_QUALIFIER_OVER:
      return ">";
    case WAY_QUALIFIER_AT_LEAST:
      return "≥";
    case WAY_QUALIFIER_EXACT:
    default:
      return "";
    }
}

char *
way_data_sheet_get_plain (WayDataSheet *self,
                          guint         row,
                          guint         column)
{
  const WayDataCell *cell = way_data_sheet_get_data (self, row, column);
  g_autofree char *digits = NULL;

  if (cell == NULL || cell->missing != NULL)
    return g_strdup (cell != NULL ? ":" : "");
  digits = cell->decimals >= 0 ? g_strdup_printf ("%.*f", MIN (cell->decimals, 15), cell->value)
                               : way_number_to_plain_text (cell->value);
  /* Fewer digits than it has would be another value. */
  if (g_ascii_strtod (digits, NULL) != cell->value)
    {
      g_free (digits);
      digits = way_number_to_plain_text (cell->value);
    }
  return g_strconcat (get_sign ((WayQualifier) cell->qualifier), digits, NULL);
}

static void
append_title (GString    *text,
              const char *title)
{
  /* A name that a spreadsheet would take for a formula is one in no program. */
  if (strchr ("=+-@", *title) != NULL && *title != '\0')
    g_string_append_c (text, '\'');
  for (const char *place = title; *place != '\0'; place++)
    g_string_append_c (text, *place == '\t' || *place == '\n' || *place == '\r' ? ' ' : *place);
}

char *
way_data_sheet_copy (WayDataSheet      *self,
                     const WayGridArea *area,
                     gboolean           with_titles)
{
  GString *text = g_string_new (NULL);

  if (with_titles)
    {
      append_title (text, way_grid_model_get_corner (WAY_GRID_MODEL (self)));
      for (guint i = 0; i < area->n_columns; i++)
        {
          g_string_append_c (text, '\t');
          append_title (text, way_grid_model_get_column_title (WAY_GRID_MODEL (self),
                                                               area->column + i));
        }
      g_string_append_c (text, '\n');
    }
  for (guint row = area->row; row < area->row + area->n_rows; row++)
    {
      if (with_titles)
        append_title (text, way_grid_model_get_row_title (WAY_GRID_MODEL (self), row));
      for (guint i = 0; i < area->n_columns; i++)
        {
          g_autofree char *plain = way_data_sheet_get_plain (self, row, area->column + i);

          if (i > 0 || with_titles)
            g_string_append_c (text, '\t');
          g_string_append (text, plain);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
