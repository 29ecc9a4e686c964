/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-edit.h"

#include "model/bulk-remove.h"
#include "model/catalog-private.h"
#include "model/library-private.h"
#include "model/observation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PROMISES_NAMED 3
#define MAX_FEW_VALUES 20000

void
way_dependents_clear (WayDependents *dependents)
{
  g_clear_pointer (&dependents->sentence, g_free);
}

/* Where a subject is referred to; ?1 is its id, ?2 its name. */
typedef struct
{
  const char *find_id;
  const char *count_values;
  const char *count_targets;
  const char *count_events;
  const char *count_regions;
  const char *count_metrics;
  const char *list_targets;
  const char *count_all;
  const char *remove[12];
} Subject;

#define NOTE(table, column)                                                     \
  "INSERT INTO removed (subject, catalog_id) SELECT '" table "', catalog_id "    \
  "FROM " table " WHERE " column " = ?1 AND catalog_id IS NOT NULL "              \
  "ON CONFLICT DO NOTHING"

#define NOTE_VALUES(condition)                                                  \
  "INSERT INTO removed (subject, catalog_id) SELECT 'observation', catalog_id "  \
  "FROM observation_detail WHERE " condition " AND catalog_id IS NOT NULL "       \
  "ON CONFLICT DO NOTHING"

/* By way of the metrics: the key begins with them. */
#define OF_REGION "metric_id IN (SELECT id FROM metric) AND region_id = ?1"

/* Counted once for all, whatever indexes there are. */
#define COUNT_ALL(table, name, column, value_column)                                          \
  "SELECT " name ", coalesce (v.n, 0), coalesce (t.n, 0) FROM " table " AS s "                  \
  "LEFT JOIN (SELECT " value_column " AS id, count (*) AS n FROM observation AS o "           \
  "GROUP BY 1) AS v "                                                                        \
  "ON v.id = s.id "                                                                          \
  "LEFT JOIN (SELECT " column " AS id, count (*) AS n FROM target GROUP BY 1) AS t "           \
  "ON t.id = s.id"

static const Subject subjects[] = {
  [WAY_SUBJECT_REGION] = {
    .find_id = "SELECT id FROM region WHERE code = ?1",
    .count_values = "SELECT count (*) FROM observation WHERE " OF_REGION,
    .count_targets = "SELECT count (*) FROM target WHERE region_id = ?1",
    .count_events = "SELECT count (*) FROM event WHERE region_id = ?1",
    .count_regions = "SELECT count (*) FROM region WHERE parent_code = ?2",
    .list_targets = "SELECT id FROM target WHERE region_id = ?1 ORDER BY last_month DESC, id",
    .count_all = COUNT_ALL ("region", "s.code", "region_id", "o.region_id"),
    /* The regions in it go up to the one that it was in. */
    .remove = {
      NOTE_VALUES (OF_REGION), NOTE ("target", "region_id"), NOTE ("event", "region_id"),
      "DELETE FROM observation_detail WHERE " OF_REGION, "DELETE FROM observation WHERE " OF_REGION,
      "DELETE FROM missing_value WHERE " OF_REGION, "DELETE FROM target WHERE region_id = ?1",
      "DELETE FROM event WHERE region_id = ?1", "DELETE FROM alias WHERE region_id = ?1",
      "UPDATE region SET parent_code = (SELECT parent_code FROM region WHERE id = ?1), "
      "origin = 'user' WHERE parent_code = ?2",
      "DELETE FROM region WHERE id = ?1",
    },
  },
  [WAY_SUBJECT_METRIC] = {
    .find_id = "SELECT id FROM metric WHERE key = ?1",
    .count_values = "SELECT count (*) FROM observation WHERE metric_id = ?1",
    .count_targets = "SELECT count (*) FROM target WHERE metric_id = ?1",
    .count_metrics = "SELECT count (*) FROM metric WHERE growth_of = ?2",
    .list_targets = "SELECT id FROM target WHERE metric_id = ?1 ORDER BY last_month DESC, id",
    .count_all = COUNT_ALL ("metric", "s.key", "metric_id", "o.metric_id"),
    .remove = {
      NOTE_VALUES ("metric_id = ?1"), NOTE ("target", "metric_id"),
      "DELETE FROM observation_detail WHERE metric_id = ?1",
      "DELETE FROM observation WHERE metric_id = ?1", "DELETE FROM target WHERE metric_id = ?1",
      "DELETE FROM missing_value WHERE metric_id = ?1", "DELETE FROM formula WHERE metric_id = ?1",
      "DELETE FROM preferred_source WHERE metric_id = ?1",
      "UPDATE metric SET growth_of = NULL, origin = 'user' WHERE growth_of = ?2",
      "DELETE FROM metric WHERE id = ?1",
    },
  },
  [WAY_SUBJECT_SOURCE] = {
    .find_id = "SELECT id FROM source WHERE id = CAST (?1 AS INTEGER)",
    .count_values = "SELECT count (*) FROM observation AS o WHERE " WAY_SOURCE_ID_OF ("o") " = ?1",
    .count_targets = "SELECT count (*) FROM target WHERE source_id = ?1",
    .list_targets = "SELECT id FROM target WHERE source_id = ?1 ORDER BY last_month DESC, id",
    .count_all = COUNT_ALL ("source", "CAST (s.id AS TEXT)", "source_id",
                            WAY_SOURCE_ID_OF ("o")),
    .remove = {
      NOTE ("source", "id"),
      "UPDATE observation AS o SET about = about & ~(134217727 << 5) "
      "WHERE " WAY_SOURCE_ID_OF ("o") " = ?1",
      "DELETE FROM missing_value WHERE source_id = ?1",
      "DELETE FROM preferred_source WHERE source_id = ?1",
      "UPDATE target SET source_id = NULL WHERE source_id = ?1",
      "DELETE FROM source WHERE id = ?1",
    },
  },
};

static WayStatement *
prepare (WayLibrary *self,
         const char *sql,
         gint64      id,
         const char *name,
         GError    **error)
{
  WayStatement *statement = way_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return NULL;
  if (strstr (sql, "?1") != NULL)
    way_statement_bind_integer (statement, 1, id);
  if (strstr (sql, "?2") != NULL)
    way_statement_bind_text (statement, 2, name);
  return statement;
}

static gboolean
read_count (WayLibrary *self,
            const char *sql,
            gint64      id,
            const char *name,
            guint      *out,
            GError    **error)
{
  g_autoptr (WayStatement) statement = NULL;

  *out = 0;
  if (sql == NULL)
    return TRUE;
  statement = prepare (self, sql, id, name, error);
  if (statement == NULL || !way_statement_next (statement, error))
    return FALSE;
  *out = (guint) way_statement_get_integer (statement, 0);
  return TRUE;
}

static void
set_unknown_error (WaySubject  subject,
                   const char *name,
                   GError    **error)
{
  if (subject == WAY_SUBJECT_REGION)
    g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME,
                 _("The library has no region “%s”."), name);
  else if (subject == WAY_SUBJECT_METRIC)
    g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME,
                 _("The library has no metric “%s”."), name);
  else
    g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME,
                 _("The library has no source %s."), name);
}

static gboolean
find_id (WayLibrary *self,
         WaySubject  subject,
         const char *name,
         gint64     *out,
         GError    **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStatement) statement =
    way_database_prepare (self->database, subjects[subject].find_id, error);

  if (statement == NULL)
    return FALSE;
  way_statement_bind_text (statement, 1, name);
  if (way_statement_next (statement, &local_error))
    {
      *out = way_statement_get_integer (statement, 0);
      return TRUE;
    }
  if (way_statement_ended (&local_error, error))
    set_unknown_error (subject, name, error);
  return FALSE;
}

/* A saved figure names its regions and metrics as JSON texts. */
static gboolean
count_figures (WayLibrary *self,
               WaySubject  subject,
               const char *name,
               guint      *out,
               GError    **error)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", name);

  *out = 0;
  return subject == WAY_SUBJECT_SOURCE
         || read_count (self, "SELECT count (*) FROM figure WHERE instr (description, ?2) > 0", 0,
                        quoted, out, error);
}

/* Their promises, the latest first, with the region where that is not the subject itself. */
static char *
name_promises (WayLibrary *self,
               WaySubject  subject,
               GPtrArray  *targets,
               guint       n_targets,
               WayLanguage language)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < targets->len; i++)
    {
      WayTarget *target = g_ptr_array_index (targets, i);
      const WayTargetFields *fields = way_target_get_fields (target);
      g_autoptr (WayMetric) metric = way_library_find_metric (self, fields->metric_key, NULL);
      g_autoptr (WayRegion) region = way_library_find_region (self, fields->region_code, NULL);
      g_autofree char *promise = NULL;

      if (metric == NULL || region == NULL)
        continue;
      promise = way_target_to_promise (target, way_metric_get_unit (metric), language);
      g_ptr_array_add (texts,
                       subject == WAY_SUBJECT_REGION
                         ? g_strdup_printf (way_tr_c (language, "promise and its metric",
                                                      "%1$s (%2$s)"), promise,
                                            way_metric_get_short_name (metric, language))
                         : g_strdup_printf (way_tr_c (language, "promise and its region",
                                                      "%1$s (%2$s)"), promise,
                                            way_region_get_short_name (region, language)));
    }
  if (n_targets > targets->len)
    g_ptr_array_add (texts, g_strdup ("…"));
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (way_tr_c (language, "between promises", "; "), (char **) texts->pdata);
}

static GPtrArray *
read_first_targets (WayLibrary *self,
                    const char *sql,
                    gint64      id,
                    GError    **error)
{
  g_autoptr (GPtrArray) all = way_library_read_targets (self, NULL, NULL, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (WayStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  if (all == NULL)
    return NULL;
  statement = prepare (self, sql, id, NULL, error);
  if (statement == NULL)
    return NULL;
  while (found->len < MAX_PROMISES_NAMED && way_statement_next (statement, &local_error))
    {
      gint64 wanted = way_statement_get_integer (statement, 0);

      for (guint i = 0; i < all->len; i++)
        {
          WayTarget *target = g_ptr_array_index (all, i);

          if (way_target_get_fields (target)->id == wanted)
            g_ptr_array_add (found, g_object_ref (target));
        }
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&found) : NULL;
}

/* Takes @text. */
static void
add_count (GPtrArray *parts,
           guint      n,
           char      *text)
{
  if (n > 0)
    g_ptr_array_add (parts, text);
  else
    g_free (text);
}

static char *
list_counts (const WayDependents *counts,
             WayLanguage          language)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add_count (parts, counts->n_values,
             g_strdup_printf (way_tr_n (language, "%u value", "%u values",
                                        counts->n_values), counts->n_values));
  add_count (parts, counts->n_targets,
             g_strdup_printf (way_tr_n (language, "%u target", "%u targets",
                                        counts->n_targets), counts->n_targets));
  add_count (parts, counts->n_events,
             g_strdup_printf (way_tr_n (language, "%u event", "%u events",
                                        counts->n_events), counts->n_events));
  add_count (parts, counts->n_regions,
             g_strdup_printf (way_tr_n (language, "%u region in it", "%u regions in it",
                                        counts->n_regions), counts->n_regions));
  add_count (parts, counts->n_metrics,
             g_strdup_printf (way_tr_n (language, "%u metric of its growth",
                                        "%u metrics of its growth",
                                        counts->n_metrics), counts->n_metrics));
  add_count (parts, counts->n_figures,
             g_strdup_printf (way_tr_n (language, "%u saved figure", "%u saved figures",
                                        counts->n_figures), counts->n_figures));
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (way_tr_c (language, "between counts", ", "), (char **) parts->pdata);
}

static gboolean
write_sentence (WayLibrary    *self,
                WaySubject     subject,
                gint64         id,
                WayLanguage    language,
                WayDependents *out,
                GError       **error)
{
  g_autofree char *counts = list_counts (out, language);
  g_autofree char *promises = NULL;
  g_autoptr (GPtrArray) targets = NULL;

  if (counts == NULL)
    {
      out->sentence = g_strdup (way_tr (language, "Nothing depends on it."));
      return TRUE;
    }
  if (out->n_targets == 0)
    {
      out->sentence = g_strdup_printf (way_tr (language, "On it depend: %s."), counts);
      return TRUE;
    }
  targets = read_first_targets (self, subjects[subject].list_targets, id, error);
  if (targets == NULL)
    return FALSE;
  promises = name_promises (self, subject, targets, out->n_targets, language);
  /* Translators: 1 are counts, '12 values, 2 targets'; 2 the first of the targets' promises */
  out->sentence = g_strdup_printf (way_tr (language, "On it depend: %1$s. Targets: %2$s."), counts,
                                   promises);
  return TRUE;
}

gboolean
way_library_read_dependents (WayLibrary    *self,
                             WaySubject     subject,
                             const char    *name,
                             WayLanguage    language,
                             WayDependents *out,
                             GError       **error)
{
  const Subject *known = &subjects[subject];
  gint64 id;

  *out = (WayDependents) { 0 };
  return find_id (self, subject, name, &id, error)
         && read_count (self, known->count_values, id, name, &out->n_values, error)
         && read_count (self, known->count_targets, id, name, &out->n_targets, error)
         && read_count (self, known->count_events, id, name, &out->n_events, error)
         && read_count (self, known->count_regions, id, name, &out->n_regions, error)
         && read_count (self, known->count_metrics, id, name, &out->n_metrics, error)
         && count_figures (self, subject, name, &out->n_figures, error)
         && write_sentence (self, subject, id, language, out, error);
}

GHashTable *
way_library_count_dependents (WayLibrary *self,
                              WaySubject  subject,
                              GError    **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (WayStatement) statement =
    way_database_prepare (self->database, subjects[subject].count_all, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    {
      WayDependents *dependents = g_new0 (WayDependents, 1);

      dependents->n_values = (guint) way_statement_get_integer (statement, 1);
      dependents->n_targets = (guint) way_statement_get_integer (statement, 2);
      g_hash_table_replace (counts, g_strdup (way_statement_get_text (statement, 0)), dependents);
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&counts) : NULL;
}

/* A saved figure that loses a region says so when it is opened; it is no fact. */
static gboolean
refuse_dependents (WayLibrary *self,
                   WaySubject  subject,
                   const char *name,
                   GError    **error)
{
  WayDependents dependents;
  gboolean is_free = way_library_read_dependents (self, subject, name,
                                                  way_language_from_environment (), &dependents,
                                                  error);

  if (is_free && dependents.n_values + dependents.n_targets + dependents.n_events
                 + dependents.n_regions + dependents.n_metrics > 0)
    {
      g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                           dependents.sentence);
      is_free = FALSE;
    }
  way_dependents_clear (&dependents);
  return is_free;
}

/* A region or metric of the catalog has no number there; its name is its identity. */
static gboolean
note_named (WayLibrary *self,
            WaySubject  subject,
            const char *name,
            GError    **error)
{
  if (subject == WAY_SUBJECT_SOURCE)
    return TRUE;
  return way_library_note_removed (self, subject == WAY_SUBJECT_REGION ? "region" : "metric",
                                   way_catalog_make_id (name, NULL), error);
}

/* What SQLite would record row by row, by the ten thousand. */
static gboolean
remove_many_values (WayLibrary *self,
                    WaySubject  subject,
                    gint64      id,
                    const char *name,
                    GError    **error)
{
  guint n_few = self->n_bulk_rows_in_memory > 0 ? self->n_bulk_rows_in_memory : MAX_FEW_VALUES;
  guint n_values;

  if (!read_count (self, subjects[subject].count_values, id, name, &n_values, error))
    return FALSE;
  if (n_values <= n_few)
    return TRUE;
  switch (subject)
    {
    case WAY_SUBJECT_REGION:
      return way_bulk_remove_values (self, 0, id, error);
    case WAY_SUBJECT_METRIC:
      return way_bulk_remove_values (self, id, 0, error);
    case WAY_SUBJECT_SOURCE:
    default:
      return way_bulk_forget_source (self, id, error);
    }
}

gboolean
way_library_remove_subject (WayLibrary *self,
                            WaySubject  subject,
                            const char *name,
                            gboolean    with_dependents,
                            GError    **error)
{
  const Subject *known = &subjects[subject];
  gint64 id;

  g_return_val_if_fail (self->session != NULL, FALSE);

  if (!find_id (self, subject, name, &id, error)
      || (!with_dependents && !refuse_dependents (self, subject, name, error))
      || !note_named (self, subject, name, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (known->remove) && known->remove[i] != NULL; i++)
    {
      g_autoptr (WayStatement) statement = prepare (self, known->remove[i], id, name, error);

      if (statement == NULL || !way_statement_run (statement, error))
        return FALSE;
      /* The first one notes what of the catalog goes. */
      if (i == 0 && !remove_many_values (self, subject, id, name, error))
        return FALSE;
    }
  return TRUE;
}
