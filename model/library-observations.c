/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-observations.h"

#include "model/library-edit.h"
#include "model/library-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A cell by its key; ?1 to ?6. */
#define IN_CELL                                                                             \
  "metric_id = ?1 AND region_id = ?2 AND last_month = ?3 AND first_month = ?4 "              \
  "AND period_type = ?5 AND last_day = ?6"
#define O_IN_CELL                                                                           \
  "o.metric_id = ?1 AND o.region_id = ?2 AND o.last_month = ?3 AND o.first_month = ?4 "      \
  "AND o.period_type = ?5 AND o.last_day = ?6"

typedef struct
{
  gint64 metric_id;
  gint64 region_id;
  WayPeriod period;
} CellKey;

static gboolean
find_key (WayLibrary         *self,
          const WayCellPlace *place,
          CellKey            *key,
          GError            **error)
{
  key->period = place->period;
  return way_library_find_region_id (self, place->region_code, &key->region_id, error)
         && way_library_find_metric_id (self, place->metric_key, &key->metric_id, error);
}

static WayStatement *
prepare_in_cell (WayLibrary    *self,
                 const char    *sql,
                 const CellKey *key,
                 GError       **error)
{
  WayStatement *statement = way_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return NULL;
  way_statement_bind_integer (statement, 1, key->metric_id);
  way_statement_bind_integer (statement, 2, key->region_id);
  way_statement_bind_integer (statement, 3, key->period.last_month);
  way_statement_bind_integer (statement, 4, key->period.first_month);
  way_statement_bind_integer (statement, 5, key->period.type);
  way_statement_bind_integer (statement, 6, key->period.last_day);
  return statement;
}

static gboolean
run_in_cell (WayLibrary    *self,
             const char    *sql,
             const CellKey *key,
             gint64         id,
             GError       **error)
{
  g_autoptr (WayStatement) statement = prepare_in_cell (self, sql, key, error);

  if (statement == NULL)
    return FALSE;
  if (way_statement_get_n_parameters (statement) >= 7)
    way_statement_bind_integer (statement, 7, id);
  return way_statement_run (statement, error);
}

/* Reading */

static void
clear_value (gpointer data)
{
  way_vintage_row_clear (&((WayCellValue *) data)->row);
}

static void
clear_mark (gpointer data)
{
  g_free (((WayMissingMark *) data)->mark);
}

void
way_cell_facts_free (WayCellFacts *facts)
{
  if (facts == NULL)
    return;
  g_array_unref (facts->values);
  g_array_unref (facts->missing);
  g_free (facts);
}

static gboolean
read_values (WayLibrary    *self,
             const CellKey *key,
             GArray        *values,
             GError       **error)
{
  g_autoptr (WayStatement) statement = prepare_in_cell (
    self,
    "SELECT " WAY_VINTAGE_COLUMNS ", o.growth_decimals, o.origin FROM " WAY_VINTAGE_TABLES
    " WHERE " O_IN_CELL, key, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    {
      WayCellValue value = { .growth_decimals = -1 };

      if (!way_vintage_row_read (statement, &value.row))
        continue;
      if (!way_statement_is_null (statement, 18))
        value.growth_decimals = (int) way_statement_get_integer (statement, 18);
      value.is_derived = g_str_equal (way_statement_get_text (statement, 19), "derived");
      value.is_users = g_str_equal (way_statement_get_text (statement, 19), "user");
      g_array_append_val (values, value);
    }
  return way_statement_ended (&local_error, error);
}

/* As growth that another metric's values state beside them. */
static gboolean
read_beside (WayLibrary    *self,
             const CellKey *key,
             GArray        *values,
             GError       **error)
{
  g_autoptr (WayStatement) statement = prepare_in_cell (
    self,
    "SELECT " WAY_VINTAGE_COLUMNS " FROM " WAY_VINTAGE_TABLES " WHERE 0"
    WAY_VINTAGE_UNION_PUBLISHED_GROWTH
    " AND o.region_id = ?2 AND o.last_month = ?3 AND o.first_month = ?4"
    " AND o.period_type = ?5 AND o.last_day = ?6", key, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    {
      WayCellValue value = { .growth_decimals = -1, .is_beside = TRUE };

      if (way_vintage_row_read (statement, &value.row))
        g_array_append_val (values, value);
    }
  return way_statement_ended (&local_error, error);
}

static gboolean
read_missing (WayLibrary    *self,
              const CellKey *key,
              GArray        *missing,
              GError       **error)
{
  g_autoptr (WayStatement) statement = prepare_in_cell (
    self, "SELECT source_id, mark FROM missing_value WHERE " IN_CELL, key, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    {
      WayMissingMark mark = { way_statement_get_integer (statement, 0),
                              g_strdup (way_statement_get_text (statement, 1)) };

      g_array_append_val (missing, mark);
    }
  return way_statement_ended (&local_error, error);
}

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  return way_vintage_row_compare (&((const WayCellValue *) a)->row,
                                  &((const WayCellValue *) b)->row);
}

static WayCellFacts *
read_cell (WayLibrary    *self,
           const CellKey *key,
           GError       **error)
{
  g_autoptr (WayCellFacts) facts = g_new0 (WayCellFacts, 1);

  facts->values = g_array_new (FALSE, FALSE, sizeof (WayCellValue));
  g_array_set_clear_func (facts->values, clear_value);
  facts->missing = g_array_new (FALSE, FALSE, sizeof (WayMissingMark));
  g_array_set_clear_func (facts->missing, clear_mark);
  if (!read_values (self, key, facts->values, error)
      || !read_beside (self, key, facts->values, error)
      || !read_missing (self, key, facts->missing, error))
    return NULL;
  g_array_sort (facts->values, compare_values);
  return g_steal_pointer (&facts);
}

WayCellFacts *
way_library_read_cell (WayLibrary      *self,
                       const char      *region_code,
                       const char      *metric_key,
                       const WayPeriod *period,
                       GError         **error)
{
  const WayCellPlace place = { region_code, metric_key, *period };
  WayCellFacts *facts = NULL;
  CellKey key;

  if (!way_library_begin_reading (self, error))
    return NULL;
  if (find_key (self, &place, &key, error))
    facts = read_cell (self, &key, error);
  way_library_end_reading (self);
  return facts;
}

/* Writing */

static void
bind_decimals (WayStatement *statement,
               int           index,
               int           decimals)
{
  if (decimals >= 0)
    way_statement_bind_integer (statement, index, decimals);
  else
    way_statement_bind_null (statement, index);
}

static void
bind_text (WayStatement *statement,
           int           index,
           const char   *text)
{
  way_statement_bind_text (statement, index, text != NULL && *text != '\0' ? text : NULL);
}

/* ?8 to ?19; ?7 is the id. */
static void
bind_value (WayStatement       *statement,
            const WayCellValue *value)
{
  const WayVintageRow *row = &value->row;

  way_statement_bind_integer (statement, 7, row->id);
  way_statement_bind_double (statement, 8, row->value);
  bind_decimals (statement, 9, row->decimals);
  way_statement_bind_text (statement, 10, row->qualifier != WAY_QUALIFIER_EXACT
                                            ? way_qualifier_to_text (row->qualifier) : NULL);
  way_statement_bind_double (statement, 11, row->published_growth);
  bind_decimals (statement, 12, isfinite (row->published_growth) ? value->growth_decimals : -1);
  way_statement_bind_text (statement, 13, row->status != WAY_STATUS_UNSTATED
                                            ? way_status_to_text (row->status) : NULL);
  if (row->is_break)
    way_statement_bind_integer (statement, 14, 1);
  else
    way_statement_bind_null (statement, 14);
  if (row->source_id != 0)
    way_statement_bind_integer (statement, 15, row->source_id);
  else
    way_statement_bind_null (statement, 15);
  bind_text (statement, 16, row->note);
  bind_text (statement, 17, row->note_zh);
  way_statement_bind_text (statement, 18, row->kind != WAY_KIND_ACTUAL
                                            ? way_kind_to_text (row->kind) : NULL);
}

static const char insert_value[] =
  "INSERT INTO observation (metric_id, region_id, last_month, first_month, period_type, last_day, "
  "id, value, decimals, qualifier, published_growth, growth_decimals, status, series_break, "
  "source_id, note, note_zh, kind, origin) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, "
  "'user')";

/* Keeps catalog_id, so that the catalog's own version does not come back beside it. */
static const char update_value[] =
  "UPDATE observation SET value = ?8, decimals = ?9, qualifier = ?10, published_growth = ?11, "
  "growth_decimals = ?12, status = ?13, series_break = ?14, source_id = ?15, note = ?16, "
  "note_zh = ?17, kind = ?18, origin = 'user' WHERE " IN_CELL " AND id = ?7";

static gboolean
write_value (WayLibrary         *self,
             const CellKey      *key,
             const char         *sql,
             const WayCellValue *value,
             GError            **error)
{
  g_autoptr (WayStatement) statement = NULL;

  if (!isfinite (value->row.value))
    {
      g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                           _("A value has to be a finite number."));
      return FALSE;
    }
  statement = prepare_in_cell (self, sql, key, error);
  if (statement == NULL)
    return FALSE;
  bind_value (statement, value);
  if (!way_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes64 (way_database_get_handle (self->database)) == 1)
    return TRUE;
  g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME,
                       _("This value is no longer in the library: it was deleted meanwhile."));
  return FALSE;
}

/* Later than all others of the cell. */
static gboolean
insert_new (WayLibrary    *self,
            const CellKey *key,
            WayCellValue  *value,
            GError       **error)
{
  g_autoptr (WayStatement) statement = prepare_in_cell (
    self, "SELECT coalesce (max (id), 0) + 1 FROM observation WHERE " IN_CELL, key, error);

  if (statement == NULL || !way_statement_next (statement, error))
    return FALSE;
  value->row.id = way_statement_get_integer (statement, 0);
  way_statement_reset (statement);
  return write_value (self, key, insert_value, value, error);
}

static gboolean
refuse_computed (const WayCellValue *value,
                 GError            **error)
{
  if (value->is_derived)
    g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                         _("This value is computed by the metric's formula. Change the values that "
                           "it is computed from, or the formula."));
  else if (value->is_beside)
    g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                         _("This growth is published beside the value of another metric. Change it "
                           "there, as the value's published growth."));
  return value->is_derived || value->is_beside;
}

static const WayCellValue *
find_by_source (const WayCellFacts *facts,
                gint64              source_id)
{
  for (guint i = 0; i < facts->values->len; i++)
    {
      const WayCellValue *value = &g_array_index (facts->values, WayCellValue, i);

      if (value->row.source_id == source_id && value->row.kind == WAY_KIND_ACTUAL
          && !value->is_derived && !value->is_beside)
        return value;
    }
  return NULL;
}

static void
take_entered (WayCellValue          *value,
              const WayEnteredValue *entered)
{
  value->row.value = entered->value;
  value->row.decimals = entered->decimals;
  value->row.qualifier = entered->qualifier;
  if (entered->has_status)
    value->row.status = entered->status;
}

static gboolean
enter_missing (WayLibrary            *self,
               const CellKey         *key,
               const WayCellFacts    *facts,
               const WayEnteredValue *entered,
               gint64                 source_id,
               GError               **error)
{
  g_autoptr (WayStatement) statement = NULL;

  if (facts->values->len > 0)
    {
      g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                           _("This cell has a value. Clear it first with Delete, then say that "
                             "there is none."));
      return FALSE;
    }
  if (source_id == 0 && !way_library_ensure_hand_source (self, &source_id, error))
    return FALSE;
  statement = prepare_in_cell (
    self, "INSERT OR REPLACE INTO missing_value (metric_id, region_id, last_month, first_month, "
          "period_type, last_day, source_id, mark) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    key, error);
  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 7, source_id);
  way_statement_bind_text (statement, 8, entered->missing);
  return way_statement_run (statement, error);
}

static gboolean
tell_shown (WayLibrary    *self,
            const CellKey *key,
            gint64         id,
            gboolean      *is_shown,
            GError       **error)
{
  g_autoptr (WayCellFacts) facts = NULL;

  if (is_shown == NULL)
    return TRUE;
  facts = read_cell (self, key, error);
  if (facts == NULL)
    return FALSE;
  *is_shown = facts->values->len > 0
              && g_array_index (facts->values, WayCellValue, 0).row.id == id;
  return TRUE;
}

static gboolean
enter (WayLibrary            *self,
       const CellKey         *key,
       const WayCellFacts    *facts,
       const WayEnteredValue *entered,
       gint64                 source_id,
       gboolean              *is_shown,
       GError               **error)
{
  const WayCellValue *old = NULL;
  WayCellValue value = { .row = { .published_growth = NAN }, .growth_decimals = -1 };

  if (source_id != 0)
    old = find_by_source (facts, source_id);
  else if (facts->values->len > 0)
    old = &g_array_index (facts->values, WayCellValue, 0);
  if (old != NULL)
    {
      if (refuse_computed (old, error))
        return FALSE;
      value = *old;
      take_entered (&value, entered);
      return write_value (self, key, update_value, &value, error)
             && tell_shown (self, key, value.row.id, is_shown, error);
    }
  if (source_id == 0 && !way_library_ensure_hand_source (self, &source_id, error))
    return FALSE;
  value.row.source_id = source_id;
  take_entered (&value, entered);
  /* A value says that it is not missing. */
  return run_in_cell (self, "DELETE FROM missing_value WHERE " IN_CELL " AND source_id = ?7", key,
                      source_id, error)
         && insert_new (self, key, &value, error)
         && tell_shown (self, key, value.row.id, is_shown, error);
}

gboolean
way_library_enter_value (WayLibrary            *self,
                         const WayCellPlace    *place,
                         const WayEnteredValue *value,
                         gint64                 source_id,
                         gboolean              *is_shown,
                         GError               **error)
{
  g_autoptr (WayCellFacts) facts = NULL;
  CellKey key;

  g_return_val_if_fail (self->change_name != NULL, FALSE);

  if (is_shown != NULL)
    *is_shown = TRUE;
  if (!find_key (self, place, &key, error))
    return FALSE;
  facts = read_cell (self, &key, error);
  if (facts == NULL)
    return FALSE;
  if (value->missing != NULL)
    return enter_missing (self, &key, facts, value, source_id, error);
  return enter (self, &key, facts, value, source_id, is_shown, error);
}

static gboolean
remove_one (WayLibrary    *self,
            const CellKey *key,
            gint64         id,
            GError       **error)
{
  return run_in_cell (self,
                      "INSERT INTO removed (subject, catalog_id) SELECT 'observation', catalog_id "
                      "FROM observation WHERE " IN_CELL " AND id = ?7 "
                      "AND catalog_id IS NOT NULL ON CONFLICT DO NOTHING", key, id, error)
         && run_in_cell (self, "DELETE FROM observation WHERE " IN_CELL " AND id = ?7", key, id,
                         error);
}

gboolean
way_library_clear_cell (WayLibrary         *self,
                        const WayCellPlace *place,
                        guint              *n_values,
                        GError            **error)
{
  g_autoptr (WayCellFacts) facts = NULL;
  CellKey key;

  g_return_val_if_fail (self->change_name != NULL, FALSE);

  if (!find_key (self, place, &key, error))
    return FALSE;
  facts = read_cell (self, &key, error);
  if (facts == NULL)
    return FALSE;
  for (guint i = 0; i < facts->values->len; i++)
    {
      const WayCellValue *value = &g_array_index (facts->values, WayCellValue, i);

      if (refuse_computed (value, error) || !remove_one (self, &key, value->row.id, error))
        return FALSE;
    }
  if (n_values != NULL)
    *n_values = facts->values->len;
  return run_in_cell (self, "DELETE FROM missing_value WHERE " IN_CELL, &key, 0, error);
}

static const WayCellValue *
find_value (const WayCellFacts *facts,
            gint64              id)
{
  for (guint i = 0; i < facts->values->len; i++)
    {
      const WayCellValue *value = &g_array_index (facts->values, WayCellValue, i);

      if (value->row.id == id)
        return value;
    }
  return NULL;
}

gboolean
way_library_save_value (WayLibrary         *self,
                        const WayCellPlace *place,
                        const WayCellValue *value,
                        GError            **error)
{
  g_autoptr (WayCellFacts) facts = NULL;
  const WayCellValue *old;
  CellKey key;

  g_return_val_if_fail (self->change_name != NULL, FALSE);

  if (!find_key (self, place, &key, error))
    return FALSE;
  facts = read_cell (self, &key, error);
  if (facts == NULL)
    return FALSE;
  old = find_value (facts, value->row.id);
  if (old != NULL && refuse_computed (old, error))
    return FALSE;
  return write_value (self, &key, update_value, value, error);
}

gboolean
way_library_remove_value (WayLibrary         *self,
                          const WayCellPlace *place,
                          gint64              id,
                          GError            **error)
{
  g_autoptr (WayCellFacts) facts = NULL;
  const WayCellValue *old;
  CellKey key;

  g_return_val_if_fail (self->change_name != NULL, FALSE);

  if (!find_key (self, place, &key, error))
    return FALSE;
  facts = read_cell (self, &key, error);
  if (facts == NULL)
    return FALSE;
  old = find_value (facts, id);
  if (old != NULL && refuse_computed (old, error))
    return FALSE;
  return remove_one (self, &key, id, error);
}

gboolean
way_library_ensure_hand_source (WayLibrary *self,
                                gint64     *id,
                                GError    **error)
{
  /* The title is in Chinese as those of the catalog; the other language has its own column. */
  const WaySourceFields fields = {
    .title = "手工录入", .title_en = "Entered by hand", .authority = WAY_AUTHORITY_COPY,
  };

  return way_library_ensure_source (self, &fields, id, error);
}
