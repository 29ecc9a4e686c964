/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-formula.h"

#include "model/derived.h"
#include "model/library-private.h"
#include "model/observation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
free_formula (gpointer data)
{
  WayLibraryFormula *formula = data;

  g_clear_object (&formula->metric);
  g_clear_pointer (&formula->formula, way_formula_unref);
  g_free (formula->text);
  g_free (formula);
}

static WayMetric *
find_metric (GPtrArray  *metrics,
             const char *key)
{
  for (guint i = 0; i < metrics->len; i++)
    {
      if (strcmp (way_metric_get_key (metrics->pdata[i]), key) == 0)
        return metrics->pdata[i];
    }
  return NULL;
}

GPtrArray *
way_library_list_formulas (WayLibrary *self,
                           GError    **error)
{
  g_autoptr (GPtrArray) formulas = g_ptr_array_new_with_free_func (free_formula);
  g_autoptr (GPtrArray) metrics = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database, "SELECT m.key, f.text FROM formula AS f JOIN metric AS m "
                    "ON m.id = f.metric_id ORDER BY m.sort, m.id", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    {
      WayLibraryFormula *formula;
      WayMetric *metric;

      /* Most libraries have no formula, and are asked for each figure. */
      if (metrics == NULL)
        metrics = way_library_list_metrics (self, error);
      if (metrics == NULL)
        return NULL;
      metric = find_metric (metrics, way_statement_get_text (statement, 0));
      if (metric == NULL)
        continue;
      formula = g_new0 (WayLibraryFormula, 1);
      formula->metric = g_object_ref (metric);
      formula->text = g_strdup (way_statement_get_text (statement, 1));
      formula->formula = way_formula_parse (formula->text, metrics, NULL, NULL);
      g_ptr_array_add (formulas, formula);
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&formulas) : NULL;
}

char *
way_library_get_formula (WayLibrary *self,
                         const char *metric_key,
                         GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database, "SELECT f.text FROM formula AS f JOIN metric AS m ON m.id = f.metric_id "
                    "WHERE m.key = ?1", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  way_statement_bind_text (statement, 1, metric_key);
  if (way_statement_next (statement, &local_error))
    return g_strdup (way_statement_get_text (statement, 0));
  (void) way_statement_ended (&local_error, error);
  return NULL;
}

static gboolean
run_for_metric (WayLibrary *self,
                const char *sql,
                gint64      metric_id,
                const char *text,
                GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, metric_id);
  if (text != NULL)
    way_statement_bind_text (statement, 2, text);
  return way_statement_run (statement, error);
}

/* Its values go with it: nobody stated them. */
static gboolean
remove_formula (WayLibrary *self,
                gint64      metric_id,
                GError    **error)
{
  return run_for_metric (self, "DELETE FROM formula WHERE metric_id = ?1", metric_id, NULL, error)
         && run_for_metric (self, "DELETE FROM observation WHERE metric_id = ?1 "
                                  "AND ((about >> 32) & 3) = 2", metric_id, NULL, error);
}

static gboolean
require_no_values (WayLibrary *self,
                   WayMetric  *metric,
                   gint64      metric_id,
                   GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database, "SELECT count (*) FROM (SELECT 1 FROM observation WHERE metric_id = ?1 "
                    "AND ((about >> 32) & 3) <> 2 LIMIT 1000)", error);
  gint64 n;

  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, metric_id);
  if (!way_statement_next (statement, error))
    return FALSE;
  n = way_statement_get_integer (statement, 0);
  if (n == 0)
    return TRUE;
  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
               n >= 1000 ? _("“%1$s” has values of its own (%2$d or more). Put the formula into a "
                             "new metric.")
                         : _("“%1$s” has values of its own (%2$d). Put the formula into a new "
                             "metric."),
               way_metric_get_name (metric, way_language_from_environment ()), (int) n);
  return FALSE;
}

/* By way of the formulas that there are. */
static gboolean
is_computed_from (GPtrArray  *formulas,
                  WayFormula *formula,
                  const char *key,
                  guint       depth)
{
  GPtrArray *inputs = way_formula_get_metrics (formula);

  for (guint i = 0; i < inputs->len; i++)
    {
      const char *input = way_metric_get_key (inputs->pdata[i]);

      if (strcmp (input, key) == 0)
        return TRUE;
      for (guint n = 0; depth < 50 && n < formulas->len; n++)
        {
          const WayLibraryFormula *other = formulas->pdata[n];

          if (other->formula != NULL && strcmp (way_metric_get_key (other->metric), input) == 0
              && is_computed_from (formulas, other->formula, key, depth + 1))
            return TRUE;
        }
    }
  return FALSE;
}

static WayFormula *
read_formula (WayLibrary *self,
              GPtrArray  *metrics,
              WayMetric  *metric,
              const char *text,
              char      **words,
              guint      *position,
              GError    **error)
{
  g_autoptr (WayFormula) formula = way_formula_parse (text, metrics, position, error);
  g_autoptr (GPtrArray) formulas = NULL;

  if (formula == NULL || metric == NULL)
    return g_steal_pointer (&formula);
  if (position != NULL)
    *position = 0;
  formulas = way_library_list_formulas (self, error);
  if (formulas == NULL)
    return NULL;
  if (is_computed_from (formulas, formula, way_metric_get_key (metric), 0))
    {
      g_set_error (error, WAY_FORMULA_ERROR, WAY_FORMULA_ERROR_CYCLE,
                   _("“%s” would be computed from itself. Take another metric for it."),
                   way_metric_get_name (metric, way_language_from_environment ()));
      return NULL;
    }
  if (!way_formula_fit_unit (formula, way_metric_get_unit (metric), words, error))
    return NULL;
  return g_steal_pointer (&formula);
}

gboolean
way_library_set_formula (WayLibrary *self,
                         const char *metric_key,
                         const char *text,
                         GError    **error)
{
  g_autoptr (GPtrArray) metrics = NULL;
  g_autoptr (WayFormula) formula = NULL;
  g_autofree char *stored = NULL;
  WayMetric *metric;
  gint64 id;

  g_return_val_if_fail (self != NULL && self->session != NULL, FALSE);

  if (!way_library_find_metric_id (self, metric_key, &id, error))
    return FALSE;
  if (text == NULL)
    return remove_formula (self, id, error);
  metrics = way_library_list_metrics (self, error);
  metric = metrics != NULL ? find_metric (metrics, metric_key) : NULL;
  if (metric == NULL || !require_no_values (self, metric, id, error))
    return FALSE;
  formula = read_formula (self, metrics, metric, text, NULL, NULL, error);
  if (formula == NULL)
    return FALSE;
  stored = way_formula_to_text (formula);
  return run_for_metric (self, "INSERT OR REPLACE INTO formula (metric_id, text) VALUES (?1, ?2)",
                         id, stored, error);
}

void
way_formula_preview_free (WayFormulaPreview *preview)
{
  g_free (preview->label);
  g_clear_pointer (&preview->unit, way_unit_free);
  g_free (preview->unit_words);
  g_clear_pointer (&preview->values, g_array_unref);
  g_clear_pointer (&preview->missing, g_ptr_array_unref);
  g_free (preview);
}

static WayFormulaPreview *
make_preview (WayLibrary *self,
              const char *metric_key,
              const char *text,
              const char *region_code,
              WayLanguage language,
              guint      *position,
              GError    **error)
{
  g_autoptr (WayFormulaPreview) preview = g_new0 (WayFormulaPreview, 1);
  g_autoptr (GPtrArray) metrics = way_library_list_metrics (self, error);
  g_autoptr (WayDerivedInput) input = NULL;
  g_autoptr (WayFormula) formula = NULL;

  if (metrics == NULL)
    return NULL;
  formula = read_formula (self, metrics,
                          metric_key != NULL ? find_metric (metrics, metric_key) : NULL, text,
                          &preview->unit_words, position, error);
  if (formula == NULL)
    return NULL;
  preview->label = way_formula_to_label (formula, language);
  preview->unit = way_formula_propose_unit (formula);
  preview->missing = g_ptr_array_new_with_free_func (g_free);
  preview->values = g_array_new (FALSE, FALSE, sizeof (WayFormulaValue));
  if (region_code == NULL)
    return g_steal_pointer (&preview);
  input = way_derived_input_new (self, error);
  if (input == NULL)
    return NULL;
  g_array_unref (preview->values);
  preview->values = way_formula_evaluate (formula, region_code, way_derived_input_get (input),
                                          preview->missing, language);
  return way_derived_input_check (input, error) ? g_steal_pointer (&preview) : NULL;
}

WayFormulaPreview *
way_library_check_formula (WayLibrary *self,
                           const char *metric_key,
                           const char *text,
                           const char *region_code,
                           WayLanguage language,
                           guint      *position,
                           GError    **error)
{
  WayFormulaPreview *preview;

  if (position != NULL)
    *position = 0;
  if (!way_library_begin_reading (self, error))
    return NULL;
  preview = make_preview (self, metric_key, text, region_code, language, position, error);
  way_library_end_reading (self);
  return preview;
}
