/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/vintages.h"

/* In one go of a search: some milliseconds. */
#define MAX_LOOKED_AT 10000

typedef struct
{
  WayPeriod period;
  int data_column; /* of the table; -1 of a column that was added */
  char *title;
} Column;

/**
 * WayDataSheet:
 * @rows: guint, of the table, in the order in which they are shown
 * @columns: Column
 * @added: WayPeriod, columns that were asked for
 * @pending: 'row of the table, column of the sheet' -> text
 */
struct _WayDataSheet
{
  GObject parent_instance;

  WayLanguage language;
  WayDataTable *table;
  GArray *rows;
  GArray *columns;
  GArray *added;
  GHashTable *pending;

  WaySheetFilter filter;
  char *text;
  int sort_column;
  gboolean is_descending;
};

static void implement_model (WayGridModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WayDataSheet, way_data_sheet, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (WAY_TYPE_GRID_MODEL, implement_model))

static guint
get_table_row (WayDataSheet *self,
               guint         row)
{
  return g_array_index (self->rows, guint, row);
}

static guint64 *
box_key (guint table_row,
         guint column)
{
  guint64 key = ((guint64) table_row << 32) | column;

  return g_memdup2 (&key, sizeof key);
}

static const char *
find_pending (WayDataSheet *self,
              guint         row,
              guint         column)
{
  guint64 key = ((guint64) get_table_row (self, row) << 32) | column;

  return g_hash_table_lookup (self->pending, &key);
}

/* Columns */

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->title);
}

static void
add_column (WayDataSheet    *self,
            const WayPeriod *period,
            int              data_column)
{
  Column column = { *period, data_column, way_period_to_short_label (period, self->language) };

  g_array_append_val (self->columns, column);
}

static int
compare_columns (gconstpointer a,
                 gconstpointer b)
{
  const Column *first = a, *second = b;

  return way_period_compare (&first->period, &second->period);
}

static void
rebuild_columns (WayDataSheet *self)
{
  const GArray *periods = self->table != NULL ? self->table->periods : NULL;

  g_array_set_size (self->columns, 0);
  for (guint i = 0; periods != NULL && i < periods->len; i++)
    add_column (self, &g_array_index (periods, WayPeriod, i), (int) i);
  for (guint i = 0; i < self->added->len; i++)
    {
      const WayPeriod *period = &g_array_index (self->added, WayPeriod, i);

      if (!way_data_sheet_find_period (self, period, NULL))
        add_column (self, period, -1);
    }
  g_array_sort (self->columns, compare_columns);
}

/* Rows */

static const char *
get_name (WayDataSheet *self,
          guint         table_row)
{
  GObject *object = self->table->rows->pdata[table_row];

  return self->table->metric != NULL
           ? way_region_get_name (WAY_REGION (object), self->language)
           : way_metric_get_name (WAY_METRIC (object), self->language);
}

static gboolean
matches_text (WayDataSheet *self,
              guint         table_row)
{
  GObject *object = self->table->rows->pdata[table_row];

  if (self->text == NULL || *self->text == '\0')
    return TRUE;
  return self->table->metric != NULL ? way_region_match (WAY_REGION (object), self->text) > 0
                                     : way_metric_match (WAY_METRIC (object), self->text) > 0;
}

static WaySheetFilter
get_traits (const WayDataCell *cell)
{
  WaySheetFilter traits = 0;

  if (isfinite (cell->value))
    traits |= WAY_SHEET_WITH_VALUES;
  if (cell->n_vintages > 1)
    traits |= WAY_SHEET_SEVERAL;
  if ((cell->flags & WAY_DATA_DERIVED) != 0)
    traits |= WAY_SHEET_DERIVED;
  if ((cell->flags & WAY_DATA_MISSING) != 0)
    traits |= WAY_SHEET_MISSING;
  if ((cell->flags & WAY_DATA_USERS) != 0)
    traits |= WAY_SHEET_OWN;
  return traits;
}

static gboolean
is_wanted (WayDataSheet *self,
           guint         table_row)
{
  const GArray *cells = self->table->cells->pdata[table_row];
  WaySheetFilter traits = 0;

  if (!matches_text (self, table_row))
    return FALSE;
  for (guint i = 0; cells != NULL && i < cells->len; i++)
    {
      traits |= get_traits (&g_array_index (cells, WayDataCell, i));
      if ((self->filter & ~traits) == 0)
        return TRUE;
    }
  return (self->filter & ~traits) == 0;
}

typedef struct
{
  guint row;
  double value;
  char *key;
} SortKey;

/* Rows without a value stand last, whichever way. */
static int
compare_keys (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const SortKey *first = a, *second = b;
  gboolean is_descending = GPOINTER_TO_INT (user_data);
  int order = 0;

  if (first->key != NULL)
    order = strcmp (first->key, second->key);
  else if (isnan (first->value) != isnan (second->value))
    return isnan (first->value) ? 1 : -1;
  else if (!isnan (first->value))
    order = (first->value > second->value) - (first->value < second->value);
  if (is_descending)
    order = -order;
  return order != 0 ? order : (first->row > second->row) - (first->row < second->row);
}

static void
sort_rows (WayDataSheet *self)
{
  g_autofree SortKey *keys = g_new0 (SortKey, MAX (self->rows->len, 1));

  if (self->sort_column < -1 || self->sort_column >= (int) self->columns->len)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    {
      keys[i].row = get_table_row (self, i);
      keys[i].value = NAN;
      if (self->sort_column < 0)
        {
          keys[i].key = g_utf8_collate_key (get_name (self, keys[i].row), -1);
        }
      else
        {
          const Column *column = &g_array_index (self->columns, Column, self->sort_column);
          const WayDataCell *cell = column->data_column >= 0
                                      ? way_data_table_find (self->table, keys[i].row,
                                                             (guint) column->data_column) : NULL;

          keys[i].value = cell != NULL ? cell->value : NAN;
        }
    }
  g_qsort_with_data (keys, (int) self->rows->len, sizeof *keys, compare_keys,
                     GINT_TO_POINTER (self->is_descending));
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_array_index (self->rows, guint, i) = keys[i].row;
      g_free (keys[i].key);
    }
}

static void
rebuild_rows (WayDataSheet *self)
{
  g_array_set_size (self->rows, 0);
  for (guint i = 0; self->table != NULL && i < self->table->rows->len; i++)
    if (is_wanted (self, i))
      g_array_append_val (self->rows, i);
  sort_rows (self);
}

/* As a model */

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

  return get_name (self, get_table_row (self, row));
}

static const char *
get_row_detail (WayGridModel *model,
                guint         row)
{
  WayDataSheet *self = WAY_DATA_SHEET (model);

  if (self->table->metric != NULL)
    return NULL;
  return get_unit_name (self, way_data_sheet_get_metric (self, row));
}

static const char *
get_column_title (WayGridModel *model,
                  guint         column)
{
  return g_array_index (WAY_DATA_SHEET (model)->columns, Column, column).title;
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

static char *
format_cell (const WayDataCell *cell)
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
  const char *pending = g_hash_table_size (self->pending) > 0 ? find_pending (self, row, column)
                                                              : NULL;

  if (pending != NULL)
    {
      out->text = *pending != '\0' ? g_strdup (pending) : NULL;
      out->flags = WAY_GRID_PENDING;
      return;
    }
  if (cell == NULL)
    return;
  out->text = format_cell (cell);
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

static void
implement_model (WayGridModelInterface *iface)
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

/* The class */

static void
way_data_sheet_finalize (GObject *object)
{
  WayDataSheet *self = WAY_DATA_SHEET (object);

  g_clear_pointer (&self->table, way_data_table_unref);
  g_array_unref (self->rows);
  g_array_unref (self->columns);
  g_array_unref (self->added);
  g_hash_table_unref (self->pending);
  g_free (self->text);

  G_OBJECT_CLASS (way_data_sheet_parent_class)->finalize (object);
}

static void
way_data_sheet_class_init (WayDataSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_data_sheet_finalize;
}

static void
way_data_sheet_init (WayDataSheet *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->columns, clear_column);
  self->added = g_array_new (FALSE, FALSE, sizeof (WayPeriod));
  self->pending = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->sort_column = -2;
}

WayDataSheet *
way_data_sheet_new (WayLanguage language)
{
  WayDataSheet *self = g_object_new (WAY_TYPE_DATA_SHEET, NULL);

  self->language = language;
  return self;
}

/* A column that lost its last value stays where it is, to be typed into again. */
static void
keep_columns (WayDataSheet *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    g_array_append_val (self->added, g_array_index (self->columns, Column, i).period);
}

/* The same question keeps its columns and their order. */
static gboolean
is_same_question (const WayDataTable *a,
                  const WayDataTable *b)
{
  if (a == NULL || b == NULL || (a->metric == NULL) != (b->metric == NULL))
    return FALSE;
  if (a->metric != NULL)
    return g_str_equal (way_metric_get_key (a->metric), way_metric_get_key (b->metric));
  return g_str_equal (way_region_get_code (a->region), way_region_get_code (b->region));
}

void
way_data_sheet_set_table (WayDataSheet *self,
                          WayDataTable *table)
{
  g_return_if_fail (WAY_IS_DATA_SHEET (self));

  if (!is_same_question (self->table, table))
    {
      g_array_set_size (self->added, 0);
      self->sort_column = -2;
    }
  else
    {
      g_array_set_size (self->added, 0);
      keep_columns (self);
    }
  if (table != NULL)
    way_data_table_ref (table);
  g_clear_pointer (&self->table, way_data_table_unref);
  self->table = table;
  g_hash_table_remove_all (self->pending);
  rebuild_columns (self);
  rebuild_rows (self);
  way_grid_model_changed (WAY_GRID_MODEL (self));
}

WayDataTable *
way_data_sheet_get_table (WayDataSheet *self)
{
  return self->table;
}

void
way_data_sheet_set_filter (WayDataSheet  *self,
                           WaySheetFilter filter,
                           const char    *text)
{
  g_return_if_fail (WAY_IS_DATA_SHEET (self));

  if (self->filter == filter && g_strcmp0 (self->text, text) == 0)
    return;
  self->filter = filter;
  g_free (self->text);
  self->text = g_strdup (text);
  rebuild_rows (self);
  way_grid_model_changed (WAY_GRID_MODEL (self));
}

void
way_data_sheet_set_sort (WayDataSheet *self,
                         int           column,
                         gboolean      is_descending)
{
  g_return_if_fail (WAY_IS_DATA_SHEET (self));

  self->sort_column = column;
  self->is_descending = is_descending;
  rebuild_rows (self);
  way_grid_model_changed (WAY_GRID_MODEL (self));
}

guint
way_data_sheet_add_period (WayDataSheet    *self,
                           const WayPeriod *period)
{
  guint column;

  g_return_val_if_fail (WAY_IS_DATA_SHEET (self), 0);

  if (way_data_sheet_find_period (self, period, &column))
    return column;
  g_array_append_val (self->added, *period);
  rebuild_columns (self);
  way_grid_model_changed (WAY_GRID_MODEL (self));
  way_data_sheet_find_period (self, period, &column);
  return column;
}

const WayPeriod *
way_data_sheet_get_period (WayDataSheet *self,
                           guint         column)
{
  return &g_array_index (self->columns, Column, column).period;
}

gboolean
way_data_sheet_find_period (WayDataSheet    *self,
                            const WayPeriod *period,
                            guint           *column)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const WayPeriod *other = &g_array_index (self->columns, Column, i).period;

      if (way_period_compare (other, period) != 0 || other->last_day != period->last_day)
        continue;
      if (column != NULL)
        *column = i;
      return TRUE;
    }
  return FALSE;
}

WayRegion *
way_data_sheet_get_region (WayDataSheet *self,
                           guint         row)
{
  if (self->table->region != NULL)
    return self->table->region;
  return self->table->rows->pdata[get_table_row (self, row)];
}

WayMetric *
way_data_sheet_get_metric (WayDataSheet *self,
                           guint         row)
{
  if (self->table->metric != NULL)
    return self->table->metric;
  return self->table->rows->pdata[get_table_row (self, row)];
}

static const char *
get_key (WayDataSheet *self,
         guint         row)
{
  return self->table->metric != NULL
           ? way_region_get_code (way_data_sheet_get_region (self, row))
           : way_metric_get_key (way_data_sheet_get_metric (self, row));
}

gboolean
way_data_sheet_find_row (WayDataSheet *self,
                         const char   *name,
                         guint        *row)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (!g_str_equal (get_key (self, i), name))
        continue;
      *row = i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_named (WayDataSheet *self,
          guint         row,
          const char   *name)
{
  GObject *object = self->table->rows->pdata[get_table_row (self, row)];
  const WayLanguage languages[] = { WAY_LANGUAGE_EN, WAY_LANGUAGE_ZH_CN };

  if (g_str_equal (get_key (self, row), name))
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
way_data_sheet_match_row (WayDataSheet *self,
                          const char   *name,
                          guint        *row)
{
  guint n_found = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (!is_named (self, i, name))
        continue;
      if (n_found++ == 0)
        *row = i;
    }
  return n_found;
}

const WayDataCell *
way_data_sheet_get_data (WayDataSheet *self,
                         guint         row,
                         guint         column)
{
  int data_column;

  if (row >= self->rows->len || column >= self->columns->len)
    return NULL;
  data_column = g_array_index (self->columns, Column, column).data_column;
  if (data_column < 0)
    return NULL;
  return way_data_table_find (self->table, get_table_row (self, row), (guint) data_column);
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
      append_title (text, get_corner (WAY_GRID_MODEL (self)));
      for (guint i = 0; i < area->n_columns; i++)
        {
          g_string_append_c (text, '\t');
          append_title (text, get_column_title (WAY_GRID_MODEL (self), area->column + i));
        }
      g_string_append_c (text, '\n');
    }
  for (guint row = area->row; row < area->row + area->n_rows; row++)
    {
      if (with_titles)
        append_title (text, get_row_title (WAY_GRID_MODEL (self), row));
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

void
way_data_sheet_set_pending (WayDataSheet *self,
                            guint         row,
                            guint         column,
                            const char   *text)
{
  g_return_if_fail (WAY_IS_DATA_SHEET (self));
  g_return_if_fail (row < self->rows->len && column < self->columns->len);

  g_hash_table_replace (self->pending, box_key (get_table_row (self, row), column),
                        g_strdup (text));
  way_grid_model_cells_changed (WAY_GRID_MODEL (self));
}

void
way_data_sheet_drop_pending (WayDataSheet *self)
{
  g_return_if_fail (WAY_IS_DATA_SHEET (self));

  g_hash_table_remove_all (self->pending);
  way_grid_model_cells_changed (WAY_GRID_MODEL (self));
}

/* Finding */

static gboolean
cell_holds (WayDataSheet *self,
            const char   *folded,
            guint         row,
            guint         column)
{
  const WayDataCell *cell = way_data_sheet_get_data (self, row, column);
  g_autofree char *text = cell != NULL ? format_cell (cell) : NULL;
  g_autofree char *plain = NULL;

  if (text == NULL)
    return FALSE;
  if (strstr (text, folded) != NULL)
    return TRUE;
  plain = way_data_sheet_get_plain (self, row, column);
  return strstr (plain, folded) != NULL;
}

static gboolean
row_holds (WayDataSheet *self,
           const char   *text,
           guint         row)
{
  GObject *object = self->table->rows->pdata[get_table_row (self, row)];

  return self->table->metric != NULL ? way_region_match (WAY_REGION (object), text) > 0
                                     : way_metric_match (WAY_METRIC (object), text) > 0;
}

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

/* Names first; digits are looked for in the cells, too. */
gboolean
way_data_sheet_find (WayDataSheet *self,
                     const char   *text,
                     gboolean      backwards,
                     guint        *row,
                     guint        *column,
                     guint64      *n_left)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  gboolean has_digits = has_digit (text);
  guint n_columns = self->columns->len;
  guint64 n_cells = (guint64) self->rows->len * n_columns;
  guint n_looked_at = 0;

  if (n_cells == 0 || *text == '\0')
    return FALSE;
  if (*n_left == 0 || *n_left > n_cells)
    *n_left = n_cells;
  for (; *n_left > 0 && n_looked_at < MAX_LOOKED_AT; (*n_left)--, n_looked_at++)
    {
      guint64 place = (guint64) *row * n_columns + *column;
      guint64 next = (backwards ? place + n_cells - 1 : place + 1) % n_cells;

      *row = (guint) (next / n_columns);
      *column = (guint) (next % n_columns);
      if ((*column == 0 && row_holds (self, text, *row))
          || (has_digits && cell_holds (self, folded, *row, *column)))
        return TRUE;
    }
  return FALSE;
}
