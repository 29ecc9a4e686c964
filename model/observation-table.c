/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/observation-table.h"

#include <glib/gi18n-lib.h>

static const char select_next_vintage[] =
  "SELECT coalesce (max (" WAY_VINTAGE_OF ("o") "), -1) + 1 FROM observation AS o "
  "WHERE metric_id = ?1 AND region_id = ?2 AND last_month = ?3 AND slot & " WAY_SLOT_SPAN " = ?4";

static const char put_row[] =
  "INSERT OR REPLACE INTO observation (metric_id, region_id, last_month, slot, value, about) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

static const char put_detail[] =
  "INSERT OR REPLACE INTO observation_detail (metric_id, region_id, last_month, slot, "
  "published_growth, growth_decimals, rank_scope, note, note_zh, catalog_id) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

static const char remove_row[] =
  "DELETE FROM observation WHERE metric_id = ?1 AND region_id = ?2 AND last_month = ?3 "
  "AND slot = ?4";

static const char remove_detail[] =
  "DELETE FROM observation_detail WHERE metric_id = ?1 AND region_id = ?2 AND last_month = ?3 "
  "AND slot = ?4";

gboolean
way_observation_table_open (WayObservationTable *self,
                            WayDatabase         *database,
                            GError             **error)
{
  struct
  {
    WayStatement **statement;
    const char *sql;
  } statements[] = {
    { &self->next_vintage, select_next_vintage },
    { &self->put, put_row },
    { &self->put_detail, put_detail },
    { &self->remove, remove_row },
    { &self->remove_detail, remove_detail },
  };

  *self = (WayObservationTable) { .database = database };
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      *statements[i].statement = way_database_prepare (database, statements[i].sql, error);
      if (*statements[i].statement == NULL)
        return FALSE;
    }
  return TRUE;
}

void
way_observation_table_clear (WayObservationTable *self)
{
  g_clear_pointer (&self->next_vintage, way_statement_free);
  g_clear_pointer (&self->put, way_statement_free);
  g_clear_pointer (&self->put_detail, way_statement_free);
  g_clear_pointer (&self->remove, way_statement_free);
  g_clear_pointer (&self->remove_detail, way_statement_free);
}

static void
bind_key (WayStatement *statement,
          gint64        metric_id,
          gint64        region_id,
          gint64        last_month,
          gint64        slot)
{
  way_statement_bind_integer (statement, 1, metric_id);
  way_statement_bind_integer (statement, 2, region_id);
  way_statement_bind_integer (statement, 3, last_month);
  way_statement_bind_integer (statement, 4, slot);
}

gboolean
way_observation_table_find_slot (WayObservationTable *self,
                                 const WayBulkRow    *row,
                                 gint64              *slot,
                                 GError             **error)
{
  gint64 span = way_slot_pack (&row->period, 0);
  gboolean is_found;
  gint64 vintage;

  if (span < 0)
    {
      g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                           _("This period cannot be stored: its end lies before its start, or it "
                             "is too long."));
      return FALSE;
    }
  bind_key (self->next_vintage, row->metric_id, row->region_id, row->period.last_month, span);
  is_found = way_statement_next (self->next_vintage, error);
  vintage = is_found ? way_statement_get_integer (self->next_vintage, 0) : 0;
  way_statement_reset (self->next_vintage);
  *slot = way_slot_pack (&row->period, (guint) CLAMP (vintage, 0, (gint64) WAY_MAX_VINTAGE));
  return is_found;
}

static void
bind_decimals (WayStatement *statement,
               int           index,
               double        value,
               int           decimals)
{
  if (isfinite (value) && decimals >= 0)
    way_statement_bind_integer (statement, index, decimals);
  else
    way_statement_bind_null (statement, index);
}

static void
bind_optional (WayStatement *statement,
               int           index,
               const char   *text)
{
  way_statement_bind_text (statement, index, text != NULL && *text != '\0' ? text : NULL);
}

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
needs_detail (const WayBulkRow *row,
              gint64            catalog_id)
{
  return isfinite (row->published_growth) || has_text (row->rank_scope) || has_text (row->note)
         || has_text (row->note_zh) || catalog_id != 0;
}

static gboolean
write_detail (WayObservationTable *self,
              const WayBulkRow    *row,
              gint64               slot,
              gint64               catalog_id,
              GError             **error)
{
  WayStatement *statement = needs_detail (row, catalog_id) ? self->put_detail
                                                           : self->remove_detail;

  bind_key (statement, row->metric_id, row->region_id, row->period.last_month, slot);
  if (statement == self->remove_detail)
    return way_statement_run (statement, error);
  way_statement_bind_double (statement, 5, row->published_growth);
  bind_decimals (statement, 6, row->published_growth, row->growth_decimals);
  bind_optional (statement, 7, row->rank_scope);
  bind_optional (statement, 8, row->note);
  bind_optional (statement, 9, row->note_zh);
  if (catalog_id != 0)
    way_statement_bind_integer (statement, 10, catalog_id);
  else
    way_statement_bind_null (statement, 10);
  return way_statement_run (statement, error);
}

gboolean
way_observation_table_put (WayObservationTable *self,
                           const WayBulkRow    *row,
                           gint64               slot,
                           WayOrigin            origin,
                           gint64               catalog_id,
                           GError             **error)
{
  WayAbout about = {
    .decimals = row->decimals,
    .source_id = row->source_id,
    .origin = origin,
    .status = row->status,
    .qualifier = row->qualifier,
    .kind = row->kind,
    .is_break = row->is_break,
    .has_detail = needs_detail (row, catalog_id),
  };

  g_return_val_if_fail (isfinite (row->value) && row->kind != WAY_KIND_TARGET, FALSE);

  bind_key (self->put, row->metric_id, row->region_id, row->period.last_month, slot);
  way_statement_bind_double (self->put, 5, row->value);
  way_statement_bind_integer (self->put, 6, way_about_pack (&about));
  return way_statement_run (self->put, error) && write_detail (self, row, slot, catalog_id, error);
}

gboolean
way_observation_table_add (WayObservationTable *self,
                           const WayBulkRow    *row,
                           WayOrigin            origin,
                           gint64               catalog_id,
                           GError             **error)
{
  gint64 slot;

  return way_observation_table_find_slot (self, row, &slot, error)
         && way_observation_table_put (self, row, slot, origin, catalog_id, error);
}

gboolean
way_observation_table_remove (WayObservationTable *self,
                              gint64               metric_id,
                              gint64               region_id,
                              gint64               last_month,
                              gint64               slot,
                              GError             **error)
{
  bind_key (self->remove, metric_id, region_id, last_month, slot);
  bind_key (self->remove_detail, metric_id, region_id, last_month, slot);
  return way_statement_run (self->remove, error) && way_statement_run (self->remove_detail, error);
}

gboolean
way_observation_read (WayStatement *statement,
                      int           column,
                      WayBulkRow   *row,
                      WayAbout     *about,
                      gint64       *slot,
                      gint64       *catalog_id)
{
  WayAbout own_about;
  gint64 own_slot = way_statement_get_integer (statement, column + 3);

  about = about != NULL ? about : &own_about;
  *row = (WayBulkRow) WAY_BULK_ROW_INIT;
  row->metric_id = way_statement_get_integer (statement, column);
  row->region_id = way_statement_get_integer (statement, column + 1);
  row->value = way_statement_get_double (statement, column + 4);
  if (!way_slot_unpack (way_statement_get_integer (statement, column + 2), own_slot, &row->period,
                        NULL)
      || !way_about_unpack (way_statement_get_integer (statement, column + 5), about))
    way_statement_reject_row (statement);
  row->decimals = about->decimals;
  row->source_id = about->source_id;
  row->status = about->status;
  row->qualifier = about->qualifier;
  row->kind = about->kind;
  row->is_break = about->is_break;
  row->is_derived = about->origin == WAY_ORIGIN_DERIVED;
  row->published_growth = way_statement_get_double (statement, column + 6);
  if (!way_statement_is_null (statement, column + 7))
    row->growth_decimals = (int) CLAMP (way_statement_get_integer (statement, column + 7), -1, 15);
  row->rank_scope = way_statement_get_optional_text (statement, column + 8);
  row->note = way_statement_get_optional_text (statement, column + 9);
  row->note_zh = way_statement_get_optional_text (statement, column + 10);
  if (catalog_id != NULL)
    *catalog_id = way_statement_get_integer (statement, column + 11);
  if (slot != NULL)
    *slot = own_slot;
  return way_statement_row_is_sound (statement);
}
