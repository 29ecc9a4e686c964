/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-sheet-private.h"
#include "model/vintages.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static guint
get_n_rows (WayGridModel *model)
{
  return WAY_DATA_SHEET (model)->rows->len;
}

static guint
get_n_columns (WayGridModel *model)
{
  return WAY_DATA_SHEET (model)->columns->len;
}

static const char *
get_unit_name (WayDataSheet *self,
               WayMetric    *metric)
{
  const WayUnit *unit = way_metric_get_unit (metric);

  return self->language == WAY_LANGUAGE_ZH_CN ? unit->name_zh : unit->name_en;
}

static const char *
get_corner (WayGridModel *model)
{
  WayDataSheet *self = WAY_DATA_SHEET (model);

  if (self->table == NULL)
    return "";
  return self->table->metric != NULL ? get_unit_name (self, self->table->metric) : _("Metric");
}

static const char *
get_row_title (WayGridModel *model,
               guint         row)
{
  WayDataSheet *self = WAY_DATA_SHEET (model);

  return way_data_sheet_get_name (self, way_data_sheet_get_table_row (self, row));
}

static const char *
get_row_detail (WayGridModel *model,
                guint         row)
{
  WayDataSheet *self = WAY_DATA_SHEET (model);
  WayRegion *region;
  const char *parent;
  gpointer place;

  if (self->table->metric == NULL)
    return get_unit_name (self, way_data_sheet_get_metric (self, row));
  /* Districts of several cities have one name. */
  region = way_data_sheet_get_region (self, row);
  parent = way_region_get_parent_code (region);
  if (way_region_get_level (region) < WAY_REGION_LEVEL_COUNTY
      || !g_hash_table_lookup_extended (self->by_key, parent, NULL, &place))
    return NULL;
  return way_region_get_short_name (self->table->rows->pdata[GPOINTER_TO_UINT (place)],
                                    self->language);
}

static const char *
get_column_title (WayGridModel *model,
                  guint         column)
{
  return g_array_index (WAY_DATA_SHEET (model)->columns, WaySheetColumn, column).title;
}

static const char *
get_status_mark (const WayDataCell *cell)
{
  if ((cell->flags & WAY_DATA_FORECAST) != 0)
    /* Translators: before a value in a table, as small as can be: a forecast */
    return C_("mark", "f");
  switch ((WayStatus) cell->status)
    {
    case WAY_STATUS_PRELIMINARY:
      /* Translators: before a value in a table, as small as can be: preliminary */
      return C_("mark", "p");
    case WAY_STATUS_ESTIMATE:
      /* Translators: before a value in a table, as small as can be: an estimate */
      return C_("mark", "e");
    case WAY_STATUS_REVISED:
      /* Translators: before a value in a table, as small as can be: revised */
      return C_("mark", "r");
    case WAY_STATUS_UNSTATED:
    case WAY_STATUS_FINAL:
    default:
      return "";
    }
}

static char *
get_marks (const WayDataCell *cell)
{
  char *marks = g_strconcat ((cell->flags & WAY_DATA_DERIVED) != 0 ? "ƒ" : "",
                             get_status_mark (cell),
                             (cell->flags & WAY_DATA_BREAK) != 0 ? "¦" : "",
                             (cell->flags & WAY_DATA_NOTE) != 0 ? "*" : "", NULL);

  if (*marks == '\0')
    g_clear_pointer (&marks, g_free);
  return marks;
}

static WayGridCellFlags
get_look (const WayDataCell *cell)
{
  WayGridCellFlags look = 0;

  if ((cell->flags & WAY_DATA_FORECAST) != 0)
    look |= WAY_GRID_FORECAST;
  if (cell->status == WAY_STATUS_PRELIMINARY || cell->status == WAY_STATUS_ESTIMATE)
    look |= WAY_GRID_UNCERTAIN;
  if (cell->n_vintages > 1)
    look |= WAY_GRID_SEVERAL;
  if ((cell->flags & WAY_DATA_CONTESTED) != 0)
    look |= WAY_GRID_CONTESTED;
  if ((cell->flags & WAY_DATA_MISSING) != 0)
    look |= WAY_GRID_MISSING;
  return look;
}

char *
way_data_sheet_format_cell (const WayDataCell *cell)
{
  if (cell->missing != NULL)
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, cell->missing));
  return way_value_format (cell->value, cell->decimals, (WayQualifier) cell->qualifier);
}

static void
get_cell (WayGridModel *model,
          guint         row,
          guint         column,
          WayGridCell  *out)
{
  WayDataSheet *self = WAY_DATA_SHEET (model);
  const WayDataCell *cell = way_data_sheet_get_data (self, row, column);
  const char *pending = g_hash_table_size (self->pending) > 0
                          ? way_data_sheet_get_pending (self, row, column) : NULL;

  if (pending != NULL)
    {
      out->text = *pending != '\0' ? g_strdup (pending) : NULL;
      out->flags = WAY_GRID_PENDING;
      return;
    }
  if (cell == NULL)
    return;
  out->text = way_data_sheet_format_cell (cell);
  out->marks = get_marks (cell);
  out->flags = get_look (cell);
}

static gboolean
has_value (WayGridModel *model,
           guint         row,
           guint         column)
{
  return way_data_sheet_get_data (WAY_DATA_SHEET (model), row, column) != NULL;
}

static void
add_words (GPtrArray         *words,
           const WayDataCell *cell,
           WayLanguage        language)
{
  if ((cell->flags & WAY_DATA_FORECAST) != 0)
    g_ptr_array_add (words, g_strdup (_("forecast")));
  if (cell->status != WAY_STATUS_UNSTATED)
    g_ptr_array_add (words, g_strdup (way_status_to_label ((WayStatus) cell->status, language)));
  if ((cell->flags & WAY_DATA_DERIVED) != 0)
    g_ptr_array_add (words, g_strdup (_("computed by a formula")));
  if ((cell->flags & WAY_DATA_BESIDE) != 0)
    g_ptr_array_add (words, g_strdup (_("published beside another metric")));
  if (cell->n_vintages > 1)
    g_ptr_array_add (words, g_strdup_printf ((cell->flags & WAY_DATA_CONTESTED) != 0
                                               ? _("%u values, which differ")
                                               : _("%u values, which agree"), cell->n_vintages));
  if ((cell->flags & WAY_DATA_BREAK) != 0)
    g_ptr_array_add (words, g_strdup (_("scope changed before")));
  if ((cell->flags & WAY_DATA_NOTE) != 0)
    g_ptr_array_add (words, g_strdup (_("with a note")));
}

static char *
describe_value (WayDataSheet      *self,
                const WayDataCell *cell,
                guint              row)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  WayMetric *metric = way_data_sheet_get_metric (self, row);

  if (cell == NULL)
    return g_strdup (_("no value"));
  if (cell->missing != NULL)
    /* Translators: '%s' is why: 'confidential' */
    return g_strdup_printf (_("no value: %s"), g_dgettext (GETTEXT_PACKAGE, cell->missing));
  g_ptr_array_add (words, way_value_format_exact (cell->value, cell->decimals,
                                                  (WayQualifier) cell->qualifier,
                                                  way_metric_get_unit (metric), self->language));
  add_words (words, cell, self->language);
  g_ptr_array_add (words, NULL);
  return g_strjoinv (way_tr_c (self->language, "list", ", "), (char **) words->pdata);
}

static char *
describe_cell (WayGridModel *model,
               guint         row,
               guint         column)
{
  WayDataSheet *self = WAY_DATA_SHEET (model);
  g_autofree char *value = describe_value (self, way_data_sheet_get_data (self, row, column), row);

  /* Translators: region or metric, period, value */
  return g_strdup_printf (_("%1$s, %2$s: %3$s"), get_row_title (model, row),
                          get_column_title (model, column), value);
}

static char *
get_edit_text (WayGridModel *model,
               guint         row,
               guint         column)
{
  return way_data_sheet_get_plain (WAY_DATA_SHEET (model), row, column);
}

void
way_data_sheet_implement_model (WayGridModelInterface *iface)
{
  iface->get_n_rows = get_n_rows;
  iface->get_n_columns = get_n_columns;
  iface->get_corner = get_corner;
  iface->get_row_title = get_row_title;
  iface->get_row_detail = get_row_detail;
  iface->get_column_title = get_column_title;
  iface->get_cell = get_cell;
  iface->has_value = has_value;
  iface->describe_cell = describe_cell;
  iface->get_edit_text = get_edit_text;
}
