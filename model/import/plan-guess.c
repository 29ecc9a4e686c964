/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/import/metric-guess.h"

#include <glib/gi18n-lib.h>
#include <string.h>

WayPlanColumn *
way_plan_column (const WayImportPlan *plan,
                 guint                index)
{
  return plan->columns->pdata[index];
}

void
way_plan_decide (WayPlanGuess *self,
                 const char   *subject,
                 char         *value,
                 char         *reason)
{
  WayPlanDecision *decision = g_new (WayPlanDecision, 1);

  decision->subject = subject;
  decision->value = value;
  decision->reason = reason;
  g_ptr_array_add (self->plan->decisions, decision);
}

/* What the user said holds before anything is found out. */
static void
take_chosen (WayPlanGuess *self)
{
  const WayImportPlan *chosen = self->chosen;
  WayImportPlan *plan = self->plan;

  if (chosen == NULL)
    return;
  plan->takes_totals = chosen->takes_totals;
  plan->layout_is_chosen = chosen->layout_is_chosen;
  if (chosen->rules_are_chosen)
    plan->rules = chosen->rules;
  if (chosen->region_is_chosen)
    plan->region = g_strdup (chosen->region);
  if (chosen->metric_is_chosen)
    plan->metric = g_strdup (chosen->metric);
  if (chosen->unit_is_chosen)
    plan->unit = g_strdup (chosen->unit);
  if (chosen->period_is_chosen)
    {
      plan->has_period = chosen->has_period;
      plan->period = chosen->period;
      plan->year = chosen->year;
    }
  if (chosen->source_is_chosen)
    {
      plan->source_title = g_strdup (chosen->source_title);
      plan->publisher = g_strdup (chosen->publisher);
      plan->url = g_strdup (chosen->url);
      plan->published = g_strdup (chosen->published);
    }
  plan->rules_are_chosen = chosen->rules_are_chosen;
  plan->region_is_chosen = chosen->region_is_chosen;
  plan->metric_is_chosen = chosen->metric_is_chosen;
  plan->unit_is_chosen = chosen->unit_is_chosen;
  plan->period_is_chosen = chosen->period_is_chosen;
  plan->source_is_chosen = chosen->source_is_chosen;
}

/* '-' is zero where a note says so. */
static gboolean
says_dash_is_zero (const WayImportPlan *plan)
{
  for (guint i = 0; i < plan->notes->len; i++)
    {
      const char *note = plan->notes->pdata[i];
      gboolean has_dash = strstr (note, "“-”") != NULL || strstr (note, "\"-\"") != NULL
                          || strstr (note, "“－”") != NULL || strstr (note, "“—”") != NULL;

      if (has_dash && (strstr (note, "为零") != NULL || strstr (note, "为0") != NULL
                       || strstr (note, "= 0") != NULL || strstr (note, "zero") != NULL
                       || strstr (note, "nil") != NULL))
        return TRUE;
    }
  return FALSE;
}

static void
guess_rules (WayPlanGuess *self)
{
  const WayPlanHead *head = &self->head;
  WayImportPlan *plan = self->plan;
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  char *reason = NULL;

  if (plan->rules_are_chosen)
    return;
  for (guint column = 0; column < plan->columns->len; column++)
    {
      WayField field = way_plan_column (plan, column)->field;

      if (field != WAY_FIELD_VALUE && field != WAY_FIELD_GROWTH)
        continue;
      for (guint row = plan->first_row; row < head->n_rows; row++)
        if (way_table_get_cell (head->table, row, column).kind == WAY_CELL_TEXT)
          g_ptr_array_add (texts, (gpointer) way_table_get_text (head->table, row, column));
    }
  if (texts->len > 0)
    way_value_guess_rules ((const char *const *) texts->pdata, texts->len, &plan->rules, &reason);
  if (plan->rules.decimal_mark == 0)
    plan->rules.decimal_mark = '.';
  plan->rules.is_dash_zero = says_dash_is_zero (plan);
  /* The exchange columns know one mark. */
  if (reason != NULL && *reason != '\0' && plan->layout != WAY_LAYOUT_EXCHANGE)
    way_plan_decide (self, N_ ("Decimal mark"),
                     g_strdup (plan->rules.decimal_mark == ',' ? "," : "."),
                     g_steal_pointer (&reason));
  g_free (reason);
}

static void
tell_kind_of (WayPlanGuess *self,
              const char   *name,
              gboolean     *is_told,
              gboolean     *are_both_told)
{
  if (!*is_told && way_metric_is_forecast (name))
    {
      *is_told = TRUE;
      way_plan_decide (self, N_ ("Actual or forecast"), g_strdup (_("forecast")),
                       g_strdup_printf (_("“%s” says so. Where that is wrong, add a column “kind” "
                                          "with “actual” or “forecast” in each row."), name));
    }
  if (!*are_both_told && way_metric_is_both (name))
    {
      *are_both_told = TRUE;
      way_plan_decide (self, N_ ("Actual or forecast"), g_strdup (_("actual until today")),
                       g_strdup_printf (_("“%s” says both and not which, so only periods that are "
                                          "not over yet are forecasts. Where that is wrong, add a "
                                          "column “kind” with “actual” or “forecast” in each "
                                          "row."), name));
    }
}

/* What names say of values, unless a column says it of each: the first name of either kind. */
static void
tell_kinds (WayPlanGuess *self)
{
  const WayPlanHead *head = &self->head;
  WayImportPlan *plan = self->plan;
  gboolean is_told = FALSE, are_both_told = FALSE;

  if (plan->layout == WAY_LAYOUT_EXCHANGE || way_plan_has_field (plan, WAY_FIELD_KIND))
    return;
  if (plan->metric != NULL)
    tell_kind_of (self, plan->metric, &is_told, &are_both_told);
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const WayPlanColumn *column = way_plan_column (plan, i);

      if (column->field == WAY_FIELD_VALUE && column->metric != NULL)
        tell_kind_of (self, column->metric, &is_told, &are_both_told);
      for (guint row = plan->first_row; column->field == WAY_FIELD_METRIC && row < head->n_rows;
           row++)
        tell_kind_of (self, way_table_get_text (head->table, row, i), &is_told, &are_both_told);
    }
}

/* What tells files of one shape from others: no period, and no name of a region across. */
static char *
make_shape (const WayPlanGuess *self)
{
  const WayImportPlan *plan = self->plan;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *digest = NULL;
  gboolean was_value = FALSE;

  g_string_append_printf (text, "%s\n%d\n", self->found_metric != NULL ? self->found_metric : "",
                          plan->n_header > 0);
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const WayPlanColumn *column = plan->columns->pdata[i];
      gboolean is_period = column->has_period && column->metric == NULL;
      gboolean is_region = plan->layout == WAY_LAYOUT_REGIONS_ACROSS && column->region != NULL;

      if (is_period || is_region)
        {
          if (!was_value)
            g_string_append (text, is_period ? "<period>\n" : "<region>\n");
          was_value = TRUE;
          continue;
        }
      if (*column->title == '\0' && column->field == WAY_FIELD_IGNORE)
        continue;
      was_value = FALSE;
      if (column->has_period)
        g_string_append_printf (text, "<period> %s %s\n", column->metric,
                                column->unit != NULL ? column->unit : "");
      else
        g_string_append_printf (text, "%s\n", column->title);
    }
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, -1);
  digest[24] = '\0';
  return g_strdup_printf ("%s:%s:%s", self->info == NULL
                                      || self->info->format == WAY_TABLE_FORMAT_TEXT ? "text"
                                      : "sheet", way_layout_to_text (plan->layout), digest);
}

void
way_plan_guess_begin (WayPlanGuess        *self,
                      WayTable            *head,
                      const WayImportPlan *chosen)
{
  self->chosen = chosen;
  self->plan = way_import_plan_new ();
  way_plan_head_init (&self->head, head);
  take_chosen (self);
  way_plan_guess_header (self);
}

WayImportPlan *
way_plan_guess_end (WayPlanGuess *self)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    g_strfreev (self->pieces[i]);
  g_free (self->pieces);
  g_free (self->labels);
  g_free (self->title_line);
  g_free (self->before_unit);
  g_strfreev (self->listed_units);
  g_free (self->found_metric);
  way_plan_head_clear (&self->head);
  return self->plan;
}

void
way_plan_guess_rest (WayPlanGuess *self)
{
  way_plan_guess_preamble (self);
  way_plan_guess_columns (self);
  way_plan_guess_whole (self);
  guess_rules (self);
  tell_kinds (self);
  way_plan_find_clash (self);
  way_plan_guess_fractions (self);
  self->plan->shape = make_shape (self);
}
