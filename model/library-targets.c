/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-private.h"

#include "model/known-on.h"

#include <math.h>

#define READ_WORD(name, column, out)                                                \
  G_STMT_START {                                                                    \
    if (!way_##name##_from_text (way_statement_get_text (statement, column), out))  \
      way_statement_reject_row (statement);                                         \
  } G_STMT_END

static const char select_targets[] =
  "SELECT t.id, r.code, m.key, t.last_month, t.first_month, t.period_type, t.last_day, "
  "t.comparator, t.qualifier, t.value, t.decimals, t.upper_value, t.tolerance, t.basis, t.nature, "
  "t.path, t.base_last_month, t.base_first_month, t.base_period_type, t.base_last_day, "
  "t.base_value, t.source_id, t.note, t.note_zh, t.is_superseded, t.method, s.published, "
  "m.better "
  "FROM target AS t JOIN region AS r ON r.id = t.region_id JOIN metric AS m ON m.id = t.metric_id "
  "LEFT JOIN source AS s ON s.id = t.source_id "
  "WHERE (?1 IS NULL OR t.region_id = ?1) AND (?2 IS NULL OR t.metric_id = ?2) "
  "ORDER BY r.sort, r.code, m.sort, m.key, t.last_month, t.last_day, t.id";

static int
read_decimals (WayStatement *statement,
               int           column)
{
  if (way_statement_is_null (statement, column))
    return -1;
  return (int) CLAMP (way_statement_get_integer (statement, column), -1, 15);
}

static void
read_base (WayStatement    *statement,
           WayTargetFields *fields)
{
  fields->base_value = way_statement_get_double (statement, 20);
  fields->has_base_period = !way_statement_is_null (statement, 16);
  if (fields->has_base_period)
    fields->base_period = way_library_read_period (statement, 16);
  fields->has_base = fields->has_base_period && isfinite (fields->base_value);
}

/* A promise with a number needs one; a wish or a quality has none. */
static gboolean
has_sound_value (const WayTargetFields *fields)
{
  if (fields->comparator == WAY_COMPARATOR_DIRECTION
      || fields->comparator == WAY_COMPARATOR_QUALITATIVE)
    return !isinf (fields->value);
  if (fields->comparator == WAY_COMPARATOR_RANGE && !isfinite (fields->upper_value))
    return FALSE;
  return isfinite (fields->value);
}

/* Tables give a cut of what should fall by its size alone, 17 % or more. Everywhere else a fall is
 * below zero, so that it is not called a rise. */
static void
name_cut (WayTargetFields *fields,
          const char      *better)
{
  gboolean is_change = fields->basis == WAY_BASIS_CUMULATIVE_CHANGE
                       || fields->basis == WAY_BASIS_CHANGE_POINTS;

  if (!is_change || g_strcmp0 (better, "lower") != 0 || fields->value <= 0
      || fields->comparator == WAY_COMPARATOR_LE || fields->comparator == WAY_COMPARATOR_LT)
    return;
  fields->value = -fields->value;
  fields->upper_value = -fields->upper_value;
}

static gboolean
read_fields (WayStatement    *statement,
             WayTargetFields *out)
{
  WayTargetFields fields = {
    .id = way_statement_get_integer (statement, 0),
    .region_code = way_statement_get_text (statement, 1),
    .metric_key = way_statement_get_text (statement, 2),
    .due = way_library_read_period (statement, 3),
    .value = way_statement_get_double (statement, 9),
    .decimals = read_decimals (statement, 10),
    .upper_value = way_statement_get_double (statement, 11),
    .tolerance = way_statement_get_double (statement, 12),
    .source_id = way_statement_get_integer (statement, 21),
    .note = way_statement_get_optional_text (statement, 22),
    .note_zh = way_statement_get_optional_text (statement, 23),
    .is_superseded = way_statement_get_integer (statement, 24) != 0,
  };

  READ_WORD (comparator, 7, &fields.comparator);
  READ_WORD (qualifier, 8, &fields.qualifier);
  READ_WORD (basis, 13, &fields.basis);
  READ_WORD (nature, 14, &fields.nature);
  READ_WORD (path, 15, &fields.path);
  read_base (statement, &fields);
  name_cut (&fields, way_statement_get_text (statement, 27));
  fields.has_method = !way_statement_is_null (statement, 25);
  if (fields.has_method)
    READ_WORD (method, 25, &fields.method);
  *out = fields;
  return way_statement_row_is_sound (statement) && has_sound_value (&fields);
}

/* When a promise became known, for those that were replaced. */
typedef struct
{
  WayTarget *target; /* owned by the list */
  gint64 day;
} Known;

static gint64
get_known_day (const WayTargetFields *fields,
               const char            *published)
{
  return way_known_day_of_promise (published,
                                   fields->has_base_period ? &fields->base_period : NULL,
                                   &fields->due);
}

/* Whether what replaced the promise was known: a later one for the same metric, of the same due
 * period or of one after it. */
static gboolean
is_replaced (const GArray *all,
             const Known  *known)
{
  const WayTargetFields *fields = way_target_get_fields (known->target);

  for (guint i = 0; i < all->len; i++)
    {
      const Known *other = &g_array_index (all, Known, i);
      const WayTargetFields *other_fields = way_target_get_fields (other->target);

      if (other->day > known->day && way_period_compare (&other_fields->due, &fields->due) >= 0
          && g_str_equal (other_fields->region_code, fields->region_code)
          && g_str_equal (other_fields->metric_key, fields->metric_key))
        return TRUE;
    }
  return FALSE;
}

/* On the day in question what was replaced later still counted. */
static void
restore_replaced (GPtrArray *targets,
                  GArray    *all)
{
  for (guint i = 0; i < targets->len; i++)
    {
      WayTargetFields fields = *way_target_get_fields (targets->pdata[i]);

      Known *known = &g_array_index (all, Known, i);

      if (!fields.is_superseded || is_replaced (all, known))
        continue;
      fields.is_superseded = FALSE;
      known->target = way_target_new (&fields);
      g_object_unref (targets->pdata[i]);
      targets->pdata[i] = known->target;
    }
}

static gboolean
bind_cell (WayLibrary   *self,
           WayStatement *statement,
           const char   *region_code,
           const char   *metric_key,
           GError      **error)
{
  gint64 id;

  if (region_code != NULL)
    {
      if (!way_library_find_region_id (self, region_code, &id, error))
        return FALSE;
      way_statement_bind_integer (statement, 1, id);
    }
  if (metric_key != NULL)
    {
      if (!way_library_find_metric_id (self, metric_key, &id, error))
        return FALSE;
      way_statement_bind_integer (statement, 2, id);
    }
  return TRUE;
}

GPtrArray *
way_library_read_targets (WayLibrary *self,
                          const char *region_code,
                          const char *metric_key,
                          GError    **error)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) all_known = g_array_new (FALSE, FALSE, sizeof (Known));
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (self->database, select_targets, error);

  if (statement == NULL || !bind_cell (self, statement, region_code, metric_key, error))
    return NULL;
  while (way_statement_next (statement, &local_error))
    {
      WayTargetFields fields;
      Known known;

      if (!read_fields (statement, &fields))
        continue;
      known.day = get_known_day (&fields, way_statement_get_text (statement, 26));
      if (known.day > self->known_day)
        continue;
      known.target = way_target_new (&fields);
      g_ptr_array_add (targets, known.target);
      g_array_append_val (all_known, known);
    }
  if (self->known_day != WAY_KNOWN_ALWAYS)
    restore_replaced (targets, all_known);
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&targets) : NULL;
}

static void
clear_event (gpointer data)
{
  WayEvent *event = data;

  g_free (event->date);
  g_free (event->name_zh);
  g_free (event->name_en);
}

static gboolean
read_event (WayStatement *statement,
            WayEvent     *out)
{
  const char *date = way_statement_get_text (statement, 0);
  const char *name_zh = way_statement_get_text (statement, 1);
  const char *name_en = way_statement_get_text (statement, 2);
  WayPeriod period;

  if (!way_statement_row_is_sound (statement) || !way_period_parse (date, NULL, &period, NULL))
    return FALSE;
  out->time = way_period_time (&period);
  out->date = g_strdup (date);
  out->name_zh = g_strdup (name_zh);
  out->name_en = g_strdup (name_en);
  out->is_own = way_statement_get_integer (statement, 3) != 0;
  return TRUE;
}

GArray *
way_library_read_events (WayLibrary *self,
                         const char *region_code,
                         GError    **error)
{
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (WayEvent));
  g_autoptr (WayStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 region_id;

  g_array_set_clear_func (events, clear_event);
  if (!way_library_find_region_id (self, region_code, &region_id, error))
    return NULL;
  /* UNION, not UNION ALL: regions that are each other's parents come to an end. */
  statement = way_database_prepare (
    self->database,
    "WITH RECURSIVE up (id, parent_code) AS ("
    "SELECT id, parent_code FROM region WHERE id = ?1 UNION "
    "SELECT p.id, p.parent_code FROM region AS p JOIN up ON p.code = up.parent_code) "
    "SELECT e.date, e.name_zh, e.name_en, e.region_id = ?1 "
    "FROM event AS e JOIN up ON up.id = e.region_id "
    "ORDER BY e.date, e.id", error);
  if (statement == NULL)
    return NULL;

  way_statement_bind_integer (statement, 1, region_id);
  while (way_statement_next (statement, &local_error))
    {
      WayEvent event;

      if (read_event (statement, &event))
        g_array_append_val (events, event);
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&events) : NULL;
}
