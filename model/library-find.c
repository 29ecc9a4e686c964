/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-private.h"

#include "model/entities-private.h"

#include <glib/gi18n-lib.h>

#define MAX_SUGGESTIONS 3
/* How much less alike than the nearest name another one may be to be offered beside it. */
#define SUGGESTION_MARGIN 0.15

/* How a region or a metric is looked at while names are compared. */
typedef struct
{
  WaySearchKeys *(*get_keys) (gpointer object);
  const char    *(*get_code) (gpointer object);
  const char    *(*get_name) (gpointer object);
} Subject;

typedef struct
{
  gpointer object;
  double score;
} Candidate;

static const char *
get_region_name (gpointer region)
{
  return way_region_get_short_name (region, WAY_LANGUAGE_EN);
}

static const char *
get_metric_name (gpointer metric)
{
  return way_metric_get_short_name (metric, WAY_LANGUAGE_EN);
}

static const Subject region_subject = {
  (WaySearchKeys *(*) (gpointer)) way_region_get_search_keys,
  (const char *(*) (gpointer)) way_region_get_code,
  get_region_name,
};

static const Subject metric_subject = {
  (WaySearchKeys *(*) (gpointer)) way_metric_get_search_keys,
  (const char *(*) (gpointer)) way_metric_get_key,
  get_metric_name,
};

/* Higher is nearer; 0 is too far to be worth a suggestion. */
static double
rate_candidate (WaySearchKeys *keys,
                const char    *query)
{
  guint length;
  guint distance = way_search_keys_distance (keys, query, &length);
  int match = way_search_keys_match (keys, query);
  double likeness = length > 0 ? 1.0 - (double) distance / (double) length : 0.0;

  if (likeness < 0.5)
    likeness = 0.0;
  return MAX (likeness, match > 0 ? 0.4 + (double) match / 5000.0 : 0.0);
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  return (first->score < second->score) - (first->score > second->score);
}

static char *
list_nearest (GPtrArray     *objects,
              const Subject *subject,
              const char    *query)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < objects->len; i++)
    {
      Candidate candidate = { objects->pdata[i], 0 };

      candidate.score = rate_candidate (subject->get_keys (candidate.object), query);
      if (candidate.score > 0)
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);

  for (guint i = 0; i < MIN (candidates->len, MAX_SUGGESTIONS); i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);

      if (candidate->score < g_array_index (candidates, Candidate, 0).score - SUGGESTION_MARGIN)
        break;
      g_string_append_printf (list, "%s%s (%s)", i > 0 ? ", " : "",
                              subject->get_name (candidate->object),
                              subject->get_code (candidate->object));
    }
  return list->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

static gpointer
find_by_code (GPtrArray     *objects,
              const Subject *subject,
              const char    *code)
{
  for (guint i = 0; i < objects->len; i++)
    {
      if (g_ascii_strcasecmp (subject->get_code (objects->pdata[i]), code) == 0)
        return objects->pdata[i];
    }
  return NULL;
}

static GPtrArray *
find_by_name (GPtrArray     *objects,
              const Subject *subject,
              const char    *name)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < objects->len; i++)
    {
      if (way_search_keys_equal (subject->get_keys (objects->pdata[i]), name))
        g_ptr_array_add (found, objects->pdata[i]);
    }
  return found;
}

static char *
list_names (GPtrArray     *objects,
            const Subject *subject)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < objects->len; i++)
    g_string_append_printf (list, "%s%s (%s)", i > 0 ? ", " : "",
                            subject->get_name (objects->pdata[i]),
                            subject->get_code (objects->pdata[i]));
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* 吉林 is a province and a city: the larger one is meant, unless several are equally large. */
static WayRegion *
pick_largest (GPtrArray *regions)
{
  WayRegion *largest = NULL;
  guint n_equal = 0;

  for (guint i = 0; i < regions->len; i++)
    {
      WayRegion *region = regions->pdata[i];

      if (largest == NULL || way_region_get_level (region) < way_region_get_level (largest))
        {
          largest = region;
          n_equal = 1;
        }
      else if (way_region_get_level (region) == way_region_get_level (largest))
        n_equal++;
    }
  return n_equal == 1 ? largest : NULL;
}

WayRegion *
way_library_find_region (WayLibrary *self,
                         const char *name_or_code,
                         GError    **error)
{
  g_autoptr (GPtrArray) exact = way_library_list_regions_with_code (self, name_or_code, error);
  g_autoptr (GPtrArray) regions = NULL;
  g_autoptr (GPtrArray) named = NULL;
  g_autofree char *list = NULL;
  WayRegion *region;

  if (exact == NULL)
    return NULL;
  if (exact->len > 0)
    return g_object_ref (exact->pdata[0]);

  regions = way_library_list_regions (self, error);
  if (regions == NULL)
    return NULL;
  region = find_by_code (regions, &region_subject, name_or_code);
  if (region != NULL)
    return g_object_ref (region);

  named = find_by_name (regions, &region_subject, name_or_code);
  region = pick_largest (named);
  if (region != NULL)
    return g_object_ref (region);

  list = named->len > 0 ? list_names (named, &region_subject)
                        : list_nearest (regions, &region_subject, name_or_code);
  if (named->len > 0)
    g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME,
                 _("Several regions are called “%s”: %s. Give the code of the one that is meant."),
                 name_or_code, list);
  else if (list != NULL)
    g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME,
                 _("No region is called “%s”. Did you mean %s?"), name_or_code, list);
  else
    g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME,
                 _("No region is called “%s”. “waymark list regions” shows all of them."),
                 name_or_code);
  return NULL;
}

WayMetric *
way_library_find_metric (WayLibrary *self,
                         const char *name_or_key,
                         GError    **error)
{
  g_autoptr (GPtrArray) exact = way_library_list_metrics_with_key (self, name_or_key, error);
  g_autoptr (GPtrArray) metrics = NULL;
  g_autoptr (GPtrArray) named = NULL;
  g_autofree char *list = NULL;
  WayMetric *metric;

  if (exact == NULL)
    return NULL;
  if (exact->len > 0)
    return g_object_ref (exact->pdata[0]);

  metrics = way_library_list_metrics (self, error);
  if (metrics == NULL)
    return NULL;
  metric = find_by_code (metrics, &metric_subject, name_or_key);
  if (metric != NULL)
    return g_object_ref (metric);

  named = find_by_name (metrics, &metric_subject, name_or_key);
  if (named->len == 1)
    return g_object_ref (named->pdata[0]);

  list = named->len > 0 ? list_names (named, &metric_subject)
                        : list_nearest (metrics, &metric_subject, name_or_key);
  if (named->len > 0)
    g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME,
                 _("Several metrics are called “%s”: %s. Give the key of the one that is meant."),
                 name_or_key, list);
  else if (list != NULL)
    g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME,
                 _("No metric is called “%s”. Did you mean %s?"), name_or_key, list);
  else
    g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME,
                 _("No metric is called “%s”. “waymark list metrics” shows all of them."),
                 name_or_key);
  return NULL;
}

static gboolean
find_id (WayLibrary *self,
         const char *sql,
         const char *name,
         gboolean   *is_found,
         gint64     *out,
         GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (self->database, sql, error);
  g_autoptr (GError) local_error = NULL;

  *is_found = FALSE;
  if (statement == NULL)
    return FALSE;
  way_statement_bind_text (statement, 1, name);
  if (way_statement_next (statement, &local_error))
    {
      *out = way_statement_get_integer (statement, 0);
      *is_found = TRUE;
    }
  return way_statement_ended (&local_error, error);
}

gboolean
way_library_find_region_id (WayLibrary *self,
                            const char *code,
                            gint64     *out,
                            GError    **error)
{
  g_autoptr (WayRegion) region = NULL;
  gboolean is_found;

  if (!find_id (self, "SELECT id FROM region WHERE code = ?1", code, &is_found, out, error))
    return FALSE;
  if (is_found)
    return TRUE;

  region = way_library_find_region (self, code, error);
  if (region == NULL)
    return FALSE;
  return find_id (self, "SELECT id FROM region WHERE code = ?1", way_region_get_code (region),
                  &is_found, out, error) && is_found;
}

gboolean
way_library_find_metric_id (WayLibrary *self,
                            const char *key,
                            gint64     *out,
                            GError    **error)
{
  g_autoptr (WayMetric) metric = NULL;
  gboolean is_found;

  if (!find_id (self, "SELECT id FROM metric WHERE key = ?1", key, &is_found, out, error))
    return FALSE;
  if (is_found)
    return TRUE;

  metric = way_library_find_metric (self, key, error);
  if (metric == NULL)
    return FALSE;
  return find_id (self, "SELECT id FROM metric WHERE key = ?1", way_metric_get_key (metric),
                  &is_found, out, error) && is_found;
}
