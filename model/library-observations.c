/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-observations.h"

#include "model/library-edit.h"
#include "model/library-private.h"
#include "model/observation-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A cell of missing_value by its key; ?1 to ?6. */
#define IN_CELL                                                                             \
  "metric_id = ?1 AND region_id = ?2 AND last_month = ?3 AND first_month = ?4 "              \
  "AND period_type = ?5 AND last_day = ?6"

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
  WayCellValue *value = data;

  way_vintage_row_clear (&value->row);
  g_free (value->rank_scope);
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

static void
take_row (WayCellValue     *value,
          const WayBulkRow *read,
          const WayAbout   *about)
{
  WayVintageRow *row = &value->row;

  row->region_id = read->region_id;
  row->id = (row->slot >> WAY_SLOT_VINTAGE_BIT) * 2 + 1;
  row->origin = about->origin;
  row->period = read->period;
  row->kind = read->kind;
  row->value = read->value;
  row->decimals = read->decimals;
  row->qualifier = read->qualifier;
  row->published_growth = read->published_growth;
  row->status = read->status;
  row->is_break = read->is_break;
  row->source_id = read->source_id;
  row->note = g_strdup (read->note);
  row->note_zh = g_strdup (read->note_zh);
  value->growth_decimals = read->growth_decimals;
  value->rank_scope = g_strdup (read->rank_scope);
}

static gboolean
read_values (WayLibrary    *self,
             const CellKey *key,
             GArray        *values,
             GError       **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database,
    "SELECT " WAY_OBSERVATION_COLUMNS ", s.authority, s.published FROM " WAY_VINTAGE_TABLES
    " WHERE o.metric_id = ?1 AND o.region_id = ?2 AND o.last_month = ?3 "
    "AND (o.slot & " WAY_SLOT_SPAN ") = ?4", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, key->metric_id);
  way_statement_bind_integer (statement, 2, key->region_id);
  way_statement_bind_integer (statement, 3, key->period.last_month);
  way_statement_bind_integer (statement, 4, way_slot_pack (&key->period, 0));
  while (way_statement_next (statement, &local_error))
    {
      WayCellValue value = { .growth_decimals = -1 };
      WayBulkRow read;
      WayAbout about;

      if (!way_statement_is_null (statement, 12)
          && !way_authority_from_text (way_statement_get_text (statement, 12),
                                       &value.row.authority))
        continue;
      if (!way_observation_read (statement, 0, &read, &about, &value.row.slot,
                                 &value.catalog_id) || !isfinite (read.value))
        continue;
      take_row (&value, &read, &about);
      value.row.published = g_strdup (way_statement_get_optional_text (statement, 13));
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
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database,
    "SELECT " WAY_VINTAGE_GROWTH_COLUMNS " FROM " WAY_VINTAGE_GROWTH_TABLES
    "LEFT JOIN source AS s ON s.id = " WAY_SOURCE_ID_OF ("o")
    " WHERE rate.id = ?1 AND d.region_id = ?2 AND d.last_month = ?3 "
    "AND (d.slot & " WAY_SLOT_SPAN ") = ?4 AND " WAY_VINTAGE_IS_PUBLISHED_GROWTH, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, key->metric_id);
  way_statement_bind_integer (statement, 2, key->region_id);
  way_statement_bind_integer (statement, 3, key->period.last_month);
  way_statement_bind_integer (statement, 4, way_slot_pack (&key->period, 0));
  while (way_statement_next (statement, &local_error))
    {
      WayCellValue value = { .growth_decimals = -1 };

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
  gint64 preferred;

  facts->values = g_array_new (FALSE, FALSE, sizeof (WayCellValue));
  g_array_set_clear_func (facts->values, clear_value);
  facts->missing = g_array_new (FALSE, FALSE, sizeof (WayMissingMark));
  g_array_set_clear_func (facts->missing, clear_mark);
  if (!read_values (self, key, facts->values, error)
      || !read_beside (self, key, facts->values, error)
      || !read_missing (self, key, facts->missing, error)
      || !way_library_find_preferred_source (self, key->metric_id, &preferred, error))
    return NULL;
  for (guint i = 0; i < facts->values->len; i++)
    way_vintage_row_prefer (&g_array_index (facts->values, WayCellValue, i).row, preferred);
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

static WayBulkRow
make_row (const CellKey      *key,
          const WayCellValue *value)
{
  const WayVintageRow *row = &value->row;
  WayBulkRow made = WAY_BULK_ROW_INIT;

  made.metric_id = key->metric_id;
  made.region_id = key->region_id;
  made.period = key->period;
  made.value = row->value;
  made.decimals = row->decimals;
  made.qualifier = row->qualifier;
  made.status = row->status;
  made.kind = row->kind;
  made.is_break = row->is_break;
  made.published_growth = row->published_growth;
  made.growth_decimals = value->growth_decimals;
  made.source_id = row->source_id;
  made.note = row->note;
  made.note_zh = row->note_zh;
  made.rank_scope = value->rank_scope;
  return made;
}

/* Keeps the identity in the catalog, so that its own version does not come back beside it. */
static gboolean
write_value (WayLibrary    *self,
             const CellKey *key,
             WayCellValue  *value,
             gboolean       is_new,
             GError       **error)
{
  g_auto (WayObservationTable) table = { NULL };
  WayBulkRow row = make_row (key, value);

  if (!isfinite (value->row.value))
    {
      g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                           _("A value has to be a finite number."));
      return FALSE;
    }
  if (!way_observation_table_open (&table, self->database, error)
      || (is_new && !way_observation_table_find_slot (&table, &row, &value->row.slot, error)))
    return FALSE;
  return way_observation_table_put (&table, &row, value->row.slot, WAY_ORIGIN_USER,
                                    value->catalog_id, error);
}

static gboolean
refuse_computed (const WayCellValue *value,
                 GError            **error)
{
  gboolean is_derived = value->row.origin == WAY_ORIGIN_DERIVED;

  if (is_derived)
    g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                         _("This value is computed by the metric's formula. Change the values that "
                           "it is computed from, or the formula."));
  else if (value->row.is_beside)
    g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                         _("This growth is published beside the value of another metric. Change it "
                           "there, as the value's published growth."));
  return is_derived || value->row.is_beside;
}

static const WayCellValue *
find_by_source (const WayCellFacts *facts,
                gint64              source_id)
{
  for (guint i = 0; i < facts->values->len; i++)
    {
      const WayCellValue *value = &g_array_index (facts->values, WayCellValue, i);

      if (value->row.source_id == source_id && value->row.kind == WAY_KIND_ACTUAL
          && value->row.origin != WAY_ORIGIN_DERIVED && !value->row.is_beside)
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
            gint64         slot,
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
              && g_array_index (facts->values, WayCellValue, 0).row.slot == slot;
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
      return write_value (self, key, &value, FALSE, error)
             && tell_shown (self, key, value.row.slot, is_shown, error);
    }
  if (source_id == 0 && !way_library_ensure_hand_source (self, &source_id, error))
    return FALSE;
  value.row.source_id = source_id;
  take_entered (&value, entered);
  /* A value says that it is not missing. */
  return run_in_cell (self, "DELETE FROM missing_value WHERE " IN_CELL " AND source_id = ?7", key,
                      source_id, error)
         && write_value (self, key, &value, TRUE, error)
         && tell_shown (self, key, value.row.slot, is_shown, error);
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
remove_one (WayLibrary         *self,
            const CellKey      *key,
            const WayCellValue *value,
            GError            **error)
{
  g_auto (WayObservationTable) table = { NULL };

  if (value->catalog_id != 0
      && !way_library_note_removed (self, "observation", value->catalog_id, error))
    return FALSE;
  return way_observation_table_open (&table, self->database, error)
         && way_observation_table_remove (&table, key->metric_id, key->region_id,
                                          key->period.last_month, value->row.slot, error);
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

      if (refuse_computed (value, error) || !remove_one (self, &key, value, error))
        return FALSE;
    }
  if (n_values != NULL)
    *n_values = facts->values->len;
  return run_in_cell (self, "DELETE FROM missing_value WHERE " IN_CELL, &key, 0, error);
}

/* The value of the cell that lies under @slot, which may be changed. */
static const WayCellValue *
find_value (const WayCellFacts *facts,
            gint64              slot,
            GError            **error)
{
  for (guint i = 0; i < facts->values->len; i++)
    {
      const WayCellValue *value = &g_array_index (facts->values, WayCellValue, i);

      if (value->row.slot == slot && !value->row.is_beside)
        return refuse_computed (value, error) ? NULL : value;
    }
  g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME,
                       _("This value is no longer in the library: it was deleted meanwhile."));
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
  WayCellValue saved = *value;
  CellKey key;

  g_return_val_if_fail (self->change_name != NULL, FALSE);

  if (!find_key (self, place, &key, error))
    return FALSE;
  facts = read_cell (self, &key, error);
  old = facts != NULL ? find_value (facts, value->row.slot, error) : NULL;
  if (old == NULL)
    return FALSE;
  saved.catalog_id = old->catalog_id;
  saved.rank_scope = old->rank_scope;
  return write_value (self, &key, &saved, FALSE, error);
}

gboolean
way_library_remove_value (WayLibrary         *self,
                          const WayCellPlace *place,
                          gint64              slot,
                          GError            **error)
{
  g_autoptr (WayCellFacts) facts = NULL;
  const WayCellValue *old;
  CellKey key;

  g_return_val_if_fail (self->change_name != NULL, FALSE);

  if (!find_key (self, place, &key, error))
    return FALSE;
  facts = read_cell (self, &key, error);
  old = facts != NULL ? find_value (facts, slot, error) : NULL;
  return old != NULL && remove_one (self, &key, old, error);
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

gboolean
way_library_prefer_source (WayLibrary *self,
                           const char *metric_key,
                           gint64      source_id,
                           GError    **error)
{
  g_autoptr (WayStatement) statement = NULL;
  gint64 metric_id;

  g_return_val_if_fail (self->change_name != NULL, FALSE);

  if (!way_library_find_metric_id (self, metric_key, &metric_id, error))
    return FALSE;
  statement = way_database_prepare (
    self->database, source_id != 0
                      ? "INSERT INTO preferred_source (metric_id, source_id) VALUES (?1, ?2) "
                        "ON CONFLICT (metric_id) DO UPDATE SET source_id = ?2"
                      : "DELETE FROM preferred_source WHERE metric_id = ?1", error);
  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, metric_id);
  if (source_id != 0)
    way_statement_bind_integer (statement, 2, source_id);
  return way_statement_run (statement, error);
}
