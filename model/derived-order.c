/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/derived.h"

#include "model/library-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
free_metric (gpointer data)
{
  WayDerivedMetric *derived = data;

  g_clear_object (&derived->metric);
  g_clear_pointer (&derived->formula, way_formula_unref);
  g_clear_pointer (&derived->inputs, g_array_unref);
  g_free (derived);
}

static void
refuse_formula (WayMetric  *metric,
                const char *reason,
                GError    **error)
{
  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
               _("“%1$s” could no longer be computed: %2$s Change or remove its formula first."),
               way_metric_get_name (metric, way_language_from_environment ()), reason);
}

static gboolean
find_inputs (WayLibrary       *library,
             WayDerivedMetric *derived,
             GError          **error)
{
  GPtrArray *metrics = way_formula_get_metrics (derived->formula);

  derived->inputs = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < metrics->len; i++)
    {
      gint64 id;

      if (!way_library_find_metric_id (library, way_metric_get_key (metrics->pdata[i]), &id, error))
        return FALSE;
      g_array_append_val (derived->inputs, id);
    }
  return TRUE;
}

static WayDerivedMetric *
read_one (WayLibrary   *library,
          GPtrArray    *metrics,
          WayStatement *statement,
          GError      **error)
{
  WayDerivedMetric *derived = g_new0 (WayDerivedMetric, 1);
  g_autoptr (GError) reason = NULL;
  const char *key = way_statement_get_text (statement, 1);

  derived->metric_id = way_statement_get_integer (statement, 0);
  for (guint i = 0; i < metrics->len && derived->metric == NULL; i++)
    {
      if (strcmp (way_metric_get_key (metrics->pdata[i]), key) == 0)
        derived->metric = g_object_ref (metrics->pdata[i]);
    }
  if (derived->metric != NULL)
    derived->formula = way_formula_parse (way_statement_get_text (statement, 2), metrics, NULL,
                                          &reason);
  if (derived->formula != NULL
      && !way_formula_fit_unit (derived->formula, way_metric_get_unit (derived->metric), NULL,
                                &reason))
    g_clear_pointer (&derived->formula, way_formula_unref);
  if (derived->formula != NULL && find_inputs (library, derived, error))
    return derived;
  if (derived->formula == NULL && derived->metric != NULL)
    refuse_formula (derived->metric, reason->message, error);
  else if (derived->formula == NULL)
    g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_DAMAGED,
                         _("A formula of the library belongs to no metric."));
  free_metric (derived);
  return NULL;
}

static gboolean
depends_on_waiting (const WayDerivedMetric *derived,
                    GPtrArray              *waiting)
{
  for (guint i = 0; i < waiting->len; i++)
    {
      const WayDerivedMetric *other = waiting->pdata[i];

      for (guint n = 0; n < derived->inputs->len; n++)
        {
          if (g_array_index (derived->inputs, gint64, n) == other->metric_id)
            return TRUE;
        }
    }
  return FALSE;
}

/* Each time those go that wait for none that is still there. */
static GPtrArray *
sort_metrics (GPtrArray *waiting,
              GError   **error)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (free_metric);

  while (waiting->len > 0)
    {
      guint n_before = waiting->len;

      for (guint i = 0; i < waiting->len;)
        {
          if (depends_on_waiting (waiting->pdata[i], waiting))
            i++;
          else
            g_ptr_array_add (sorted, g_ptr_array_steal_index (waiting, i));
        }
      if (waiting->len == n_before)
        {
          const WayDerivedMetric *derived = waiting->pdata[0];

          g_set_error (error, WAY_FORMULA_ERROR, WAY_FORMULA_ERROR_CYCLE,
                       _("“%s” would be computed from itself, by way of other formulas."),
                       way_metric_get_name (derived->metric, way_language_from_environment ()));
          return NULL;
        }
    }
  return g_steal_pointer (&sorted);
}

GPtrArray *
way_derived_read_metrics (WayLibrary *library,
                          GError    **error)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new_with_free_func (free_metric);
  g_autoptr (GPtrArray) metrics = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (
    library->database, "SELECT m.id, m.key, f.text FROM formula AS f "
                       "JOIN metric AS m ON m.id = f.metric_id ORDER BY m.sort, m.id", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    {
      WayDerivedMetric *derived;

      if (metrics == NULL)
        metrics = way_library_list_metrics (library, error);
      derived = metrics != NULL ? read_one (library, metrics, statement, error) : NULL;
      if (derived == NULL)
        return NULL;
      g_ptr_array_add (waiting, derived);
    }
  return way_statement_ended (&local_error, error) ? sort_metrics (waiting, error) : NULL;
}
