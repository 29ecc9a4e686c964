/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-private.h"

#include "model/known-on.h"
#include "model/observation.h"
#include "model/vintage.h"

#include <math.h>

#define DAYS_OF_A_MONTH 32
/* So many rows of a series are passed at the most before the next series is looked up. */
#define MAX_STEPS 24

/**
 * Walk:
 *
 * Goes from the last series to the first and in each from its end: what ends last stands there, so
 * that of ten million values only the last of each series are read.
 * @regions: gint64* ids of those with a value
 * @published: gint64* id -> gint64* the day on which a source was published; NULL while everything
 *   is known
 * @newest_day: as way_known_day_of_period() counts
 * @n_steps: how far it pays to go on row by row, found out while walking
 */
typedef struct
{
  WayLibrary *library;
  WayStatement *statement;
  GHashTable *regions;
  GHashTable *published;
  gint64 newest_day;
  double newest_time;
  guint n_steps;
} Walk;

typedef struct
{
  gint64 metric_id, region_id, last_month, slot;
  WayPeriod period;
  WayAbout about;
  gboolean is_sound;
} Step;

/* Before the earliest month: SQLite looks a bound up with equality, and passes what is equal row by
 * row. */
static const char select_before[] =
  "SELECT metric_id, region_id, last_month, slot, about, abs (value) < 1.7e308 FROM observation "
  "WHERE (metric_id, region_id, last_month) < (?1, ?2, -9223372036854775808) "
  "ORDER BY metric_id DESC, region_id DESC, last_month DESC, slot DESC";

static void
clear_walk (Walk *walk)
{
  way_statement_free (walk->statement);
  g_clear_pointer (&walk->regions, g_hash_table_unref);
  g_clear_pointer (&walk->published, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, clear_walk)

static GHashTable *
read_published (WayLibrary *self,
                GError    **error)
{
  g_autoptr (GHashTable) published = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                            g_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database, "SELECT id, published FROM source WHERE published IS NOT NULL", error);

  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    {
      gint64 id = way_statement_get_integer (statement, 0);
      gint64 day;

      if (way_known_day_of_date (way_statement_get_text (statement, 1), &day))
        g_hash_table_insert (published, g_memdup2 (&id, sizeof id), g_memdup2 (&day, sizeof day));
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&published) : NULL;
}

static gboolean
read_step (Walk     *walk,
           Step     *out,
           gboolean *is_there,
           GError  **error)
{
  g_autoptr (GError) local_error = NULL;

  *is_there = way_statement_next (walk->statement, &local_error);
  if (!*is_there)
    return way_statement_ended (&local_error, error);
  out->metric_id = way_statement_get_integer (walk->statement, 0);
  out->region_id = way_statement_get_integer (walk->statement, 1);
  out->last_month = way_statement_get_integer (walk->statement, 2);
  out->slot = way_statement_get_integer (walk->statement, 3);
  out->is_sound = way_slot_unpack (out->last_month, out->slot, &out->period, NULL)
                  && way_about_unpack (way_statement_get_integer (walk->statement, 4),
                                       &out->about)
                  && way_statement_get_integer (walk->statement, 5) != 0;
  return TRUE;
}

static gboolean
is_known (const Walk *walk,
          const Step *step)
{
  const gint64 *day;

  if (walk->published == NULL)
    return TRUE;
  day = g_hash_table_lookup (walk->published, &step->about.source_id);
  return (day != NULL ? *day : way_known_day_of_period (&step->period))
         <= walk->library->known_day;
}

/* A mean over several years is of its last year only in name. */
static void
take_newest (Walk       *walk,
             const Step *step)
{
  gint64 day = way_known_day_of_period (&step->period);

  if (step->about.kind != WAY_KIND_ACTUAL || step->period.type == WAY_PERIOD_YEARS
      || day < walk->newest_day)
    return;
  walk->newest_day = day;
  walk->newest_time = fmax (walk->newest_time, way_period_time (&step->period));
}

/* TRUE: what comes before it in its series can say nothing new. */
static gboolean
take_step (Walk       *walk,
           const Step *step)
{
  if (step->is_sound && is_known (walk, step))
    {
      if (!g_hash_table_contains (walk->regions, &step->region_id))
        g_hash_table_add (walk->regions, g_memdup2 (&step->region_id, sizeof step->region_id));
      take_newest (walk, step);
    }
  return step->is_sound
         && step->last_month * DAYS_OF_A_MONTH + DAYS_OF_A_MONTH - 1 <= walk->newest_day
         && g_hash_table_contains (walk->regions, &step->region_id);
}

/* Stands on the last row of the series before that of @step, passing what is left of it. */
static gboolean
leave_series (Walk     *walk,
              Step     *step,
              gboolean *is_there,
              GError  **error)
{
  gint64 metric_id = step->metric_id, region_id = step->region_id;

  for (guint i = 0; i < walk->n_steps; i++)
    {
      if (!read_step (walk, step, is_there, error))
        return FALSE;
      if (!*is_there || step->metric_id != metric_id || step->region_id != region_id)
        {
          walk->n_steps = MIN (walk->n_steps + 1, MAX_STEPS);
          return TRUE;
        }
    }
  walk->n_steps = MAX (walk->n_steps / 2, 1);
  way_statement_reset (walk->statement);
  way_statement_bind_integer (walk->statement, 1, metric_id);
  way_statement_bind_integer (walk->statement, 2, region_id);
  return read_step (walk, step, is_there, error);
}

/* In one reading: a series costs less to look up than the file to lock. */
static gboolean
walk_all (Walk    *walk,
          GError **error)
{
  gboolean is_there;
  Step step;

  way_statement_bind_integer (walk->statement, 1, G_MAXINT64);
  way_statement_bind_integer (walk->statement, 2, G_MAXINT64);
  if (!read_step (walk, &step, &is_there, error))
    return FALSE;
  while (is_there)
    {
      if (!(take_step (walk, &step) ? leave_series (walk, &step, &is_there, error)
                                    : read_step (walk, &step, &is_there, error)))
        return FALSE;
    }
  return TRUE;
}

gboolean
way_library_look_through (WayLibrary *self,
                          GError    **error)
{
  g_auto (Walk) walk = { .library = self, .newest_day = G_MININT64, .newest_time = NAN,
                         .n_steps = MAX_STEPS };
  gboolean is_done;

  way_library_forget_changed (self);
  if (self->regions_with_values != NULL)
    return TRUE;
  if (self->known_on != NULL)
    {
      walk.published = read_published (self, error);
      if (walk.published == NULL)
        return FALSE;
    }
  walk.regions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  walk.statement = way_database_prepare (self->database, select_before, error);
  if (walk.statement == NULL || !way_library_begin_reading (self, error))
    return FALSE;
  is_done = walk_all (&walk, error);
  way_statement_reset (walk.statement);
  way_library_end_reading (self);
  if (!is_done)
    return FALSE;
  self->newest_time = walk.newest_time;
  self->regions_with_values = g_steal_pointer (&walk.regions);
  return TRUE;
}

gboolean
way_library_read_newest_time (WayLibrary *self,
                              double     *out,
                              GError    **error)
{
  if (!way_library_look_through (self, error))
    return FALSE;
  *out = self->newest_time;
  return TRUE;
}

GHashTable *
way_library_read_known_regions (WayLibrary *self,
                                GError    **error)
{
  g_autoptr (GHashTable) codes = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStatement) statement = NULL;

  if (!way_library_look_through (self, error))
    return NULL;
  codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  statement = way_database_prepare (
    self->database,
    "SELECT id, code, EXISTS (SELECT 1 FROM target AS t LEFT JOIN source AS s "
    "ON s.id = t.source_id WHERE t.region_id = region.id "
    "AND (?1 IS NULL OR " WAY_KNOWN_TARGET_SQL " <= ?1)) FROM region", error);
  if (statement == NULL)
    return NULL;
  if (self->known_on != NULL)
    way_statement_bind_text (statement, 1, self->known_on);
  while (way_statement_next (statement, &local_error))
    {
      gint64 id = way_statement_get_integer (statement, 0);

      if (way_statement_get_integer (statement, 2) != 0
          || g_hash_table_contains (self->regions_with_values, &id))
        g_hash_table_add (codes, g_strdup (way_statement_get_text (statement, 1)));
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&codes) : NULL;
}
