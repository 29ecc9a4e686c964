/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-edit.h"

#include "model/library-private.h"
#include "model/target-check.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static gboolean
is_in_change (WayLibrary *self)
{
  return self->session != NULL;
}

gboolean
way_library_note_removed (WayLibrary *self,
                          const char *subject,
                          gint64      catalog_id,
                          GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database, "INSERT INTO removed (subject, catalog_id) VALUES (?1, ?2) "
                    "ON CONFLICT DO NOTHING", error);

  if (statement == NULL)
    return FALSE;
  way_statement_bind_text (statement, 1, subject);
  way_statement_bind_integer (statement, 2, catalog_id);
  return way_statement_run (statement, error);
}

/* Targets */

static const char insert_target[] =
  "INSERT INTO target (region_id, metric_id, last_month, first_month, period_type, last_day, "
  "comparator, qualifier, value, decimals, upper_value, upper_decimals, tolerance, basis, nature, "
  "path, base_last_month, base_first_month, base_period_type, base_last_day, base_value, "
  "is_superseded, source_id, note, note_zh, method, origin) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, "
  "?20, ?21, ?22, ?23, ?24, ?25, ?26, 'user')";

/* Keeps catalog_id, so that the catalog's own version does not come back beside it. */
static const char update_target[] =
  "UPDATE target SET region_id = ?1, metric_id = ?2, last_month = ?3, first_month = ?4, "
  "period_type = ?5, last_day = ?6, comparator = ?7, qualifier = ?8, value = ?9, decimals = ?10, "
  "upper_value = ?11, upper_decimals = ?12, tolerance = ?13, basis = ?14, nature = ?15, "
  "path = ?16, base_last_month = ?17, base_first_month = ?18, base_period_type = ?19, "
  "base_last_day = ?20, base_value = ?21, is_superseded = ?22, source_id = ?23, note = ?24, "
  "note_zh = ?25, method = ?26, origin = 'user' WHERE id = ?27";

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
bind_period (WayStatement    *statement,
             int              index,
             const WayPeriod *period)
{
  way_statement_bind_integer (statement, index, period->last_month);
  way_statement_bind_integer (statement, index + 1, period->first_month);
  way_statement_bind_integer (statement, index + 2, period->type);
  way_statement_bind_integer (statement, index + 3, period->last_day);
}

static void
bind_words (WayStatement          *statement,
            const WayTargetFields *fields)
{
  way_statement_bind_text (statement, 7, way_comparator_to_text (fields->comparator));
  way_statement_bind_text (statement, 8, fields->qualifier != WAY_QUALIFIER_EXACT
                                           ? way_qualifier_to_text (fields->qualifier) : NULL);
  way_statement_bind_text (statement, 14, way_basis_to_text (fields->basis));
  way_statement_bind_text (statement, 15, way_nature_to_text (fields->nature));
  way_statement_bind_text (statement, 16, way_path_to_text (fields->path));
  way_statement_bind_text (statement, 26, fields->has_method ? way_method_to_text (fields->method)
                                                             : NULL);
}

static void
bind_base (WayStatement          *statement,
           const WayTargetFields *fields)
{
  if (fields->has_base_period)
    bind_period (statement, 17, &fields->base_period);
  else
    for (int i = 17; i <= 20; i++)
      way_statement_bind_null (statement, i);
  way_statement_bind_double (statement, 21, fields->has_base ? fields->base_value : NAN);
}

static void
bind_note (WayStatement *statement,
           int           index,
           const char   *note)
{
  way_statement_bind_text (statement, index, note != NULL && *note != '\0' ? note : NULL);
}

static void
bind_target (WayStatement          *statement,
             const WayTargetFields *fields,
             gint64                 region_id,
             gint64                 metric_id)
{
  double upper = fields->comparator == WAY_COMPARATOR_RANGE ? fields->upper_value : NAN;

  way_statement_bind_integer (statement, 1, region_id);
  way_statement_bind_integer (statement, 2, metric_id);
  bind_period (statement, 3, &fields->due);
  way_statement_bind_double (statement, 9, fields->value);
  bind_decimals (statement, 10, fields->value, fields->decimals);
  way_statement_bind_double (statement, 11, upper);
  bind_decimals (statement, 12, upper, fields->decimals);
  way_statement_bind_double (statement, 13, fields->tolerance);
  bind_words (statement, fields);
  bind_base (statement, fields);
  if (fields->is_superseded)
    way_statement_bind_integer (statement, 22, 1);
  if (fields->source_id != 0)
    way_statement_bind_integer (statement, 23, fields->source_id);
  bind_note (statement, 24, fields->note);
  bind_note (statement, 25, fields->note_zh);
  if (fields->id != 0)
    way_statement_bind_integer (statement, 27, fields->id);
}

/* The first thing that makes no sense, said as it is at the field of a form. */
static gboolean
check_target (WayLibrary            *self,
              const WayTargetFields *fields,
              GError               **error)
{
  g_autoptr (GPtrArray) metrics = way_library_list_metrics_with_key (self, fields->metric_key,
                                                                     error);
  g_autoptr (GPtrArray) problems = NULL;

  if (metrics == NULL)
    return FALSE;
  problems = way_target_check (fields, metrics->len > 0 ? g_ptr_array_index (metrics, 0) : NULL,
                               NULL, NULL, way_language_from_environment ());
  for (guint i = 0; i < problems->len; i++)
    {
      const WayTargetProblem *problem = g_ptr_array_index (problems, i);

      if (!problem->is_error)
        continue;
      g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED, problem->sentence);
      return FALSE;
    }
  return TRUE;
}

/* FALSE when nothing had the id: it was deleted meanwhile. */
static gboolean
require_one_row (WayLibrary *self,
                 GError    **error)
{
  if (sqlite3_changes64 (way_database_get_handle (self->database)) == 1)
    return TRUE;
  g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME,
                       _("This target is no longer in the library: it was deleted meanwhile."));
  return FALSE;
}

gboolean
way_library_save_target (WayLibrary            *self,
                         const WayTargetFields *fields,
                         gint64                *id,
                         GError               **error)
{
  g_autoptr (WayStatement) statement = NULL;
  gint64 region_id, metric_id;
  gboolean is_new = fields->id == 0;

  g_return_val_if_fail (is_in_change (self), FALSE);
  g_return_val_if_fail (fields->region_code != NULL && fields->metric_key != NULL, FALSE);

  if (!way_library_find_region_id (self, fields->region_code, &region_id, error)
      || !way_library_find_metric_id (self, fields->metric_key, &metric_id, error)
      || !check_target (self, fields, error))
    return FALSE;
  statement = way_database_prepare (self->database, is_new ? insert_target : update_target, error);
  if (statement == NULL)
    return FALSE;
  bind_target (statement, fields, region_id, metric_id);
  if (!way_statement_run (statement, error) || !require_one_row (self, error))
    return FALSE;
  /* Two rows that were one range become one row. */
  if (!is_new && fields->upper_id != 0
      && !way_library_remove_target (self, fields->upper_id, error))
    return FALSE;
  if (id != NULL)
    *id = is_new ? sqlite3_last_insert_rowid (way_database_get_handle (self->database))
                 : fields->id;
  return TRUE;
}

gboolean
way_library_remove_target (WayLibrary *self,
                           gint64      id,
                           GError    **error)
{
  g_autoptr (WayStatement) note = NULL;
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (is_in_change (self), FALSE);

  note = way_database_prepare (self->database,
                               "INSERT INTO removed (subject, catalog_id) "
                               "SELECT 'target', catalog_id FROM target "
                               "WHERE id = ?1 AND catalog_id IS NOT NULL "
                               "ON CONFLICT DO NOTHING", error);
  if (note == NULL)
    return FALSE;
  way_statement_bind_integer (note, 1, id);
  if (!way_statement_run (note, error))
    return FALSE;
  statement = way_database_prepare (self->database, "DELETE FROM target WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, id);
  return way_statement_run (statement, error) && require_one_row (self, error);
}

/* Sources */

static const char *const source_columns[] = { "title", "publisher", "url", "published" };

static const char *
get_source_text (const WaySourceFields *fields,
                 guint                  column)
{
  const char *const texts[] = { fields->title, fields->publisher, fields->url, fields->published };

  return texts[column] != NULL && *texts[column] != '\0' ? texts[column] : NULL;
}

static gboolean
find_source (WayLibrary            *self,
             const WaySourceFields *fields,
             gint64                *id,
             gboolean              *is_found,
             GError               **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database, "SELECT id FROM source WHERE title IS ?1 AND publisher IS ?2 AND url IS ?3 "
                    "AND published IS ?4 ORDER BY id", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (source_columns); i++)
    way_statement_bind_text (statement, (int) i + 1, get_source_text (fields, i));
  *is_found = way_statement_next (statement, &local_error);
  if (*is_found)
    *id = way_statement_get_integer (statement, 0);
  return way_statement_ended (&local_error, error);
}

static gboolean
insert_source (WayLibrary            *self,
               const WaySourceFields *fields,
               gint64                *id,
               GError               **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database, "INSERT INTO source (title, publisher, url, published, title_en, "
                    "publisher_en, authority, origin) "
                    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'user')", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (source_columns); i++)
    way_statement_bind_text (statement, (int) i + 1, get_source_text (fields, i));
  bind_note (statement, 5, fields->title_en);
  bind_note (statement, 6, fields->publisher_en);
  way_statement_bind_text (statement, 7, way_authority_to_text (fields->authority));
  if (!way_statement_run (statement, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (way_database_get_handle (self->database));
  return TRUE;
}

gboolean
way_library_ensure_source (WayLibrary            *self,
                           const WaySourceFields *fields,
                           gint64                *id,
                           GError               **error)
{
  gboolean is_found;

  g_return_val_if_fail (is_in_change (self), FALSE);

  if (get_source_text (fields, 0) == NULL)
    {
      g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                           _("A source needs a title: what the document is called."));
      return FALSE;
    }
  if (!find_source (self, fields, id, &is_found, error))
    return FALSE;
  return is_found || insert_source (self, fields, id, error);
}
