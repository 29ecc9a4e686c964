/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/import/unit-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* '单位：亿元' in the corner, where the titles across and down meet. */
void
way_plan_take_corner_unit (WayPlanGuess *self)
{
  WayImportPlan *plan = self->plan;

  for (guint i = 0; plan->unit == NULL && i < plan->columns->len; i++)
    {
      const WayPlanColumn *column = way_plan_column (plan, i);
      g_autofree char *key = NULL;
      g_autofree char *value = NULL;
      WayUnitReading reading;

      if (column->field == WAY_FIELD_VALUE)
        continue;
      if (way_plan_split_key (column->title, &key, &value))
        {
          if (strcmp (key, "单位") == 0 && *value != '\0')
            plan->unit = g_steal_pointer (&value);
        }
      else if (g_str_has_prefix (column->title, "单位")
               && way_unit_read (column->title + strlen ("单位"), -1, &reading))
        {
          way_unit_reading_clear (&reading);
          plan->unit = g_strdup (column->title + strlen ("单位"));
        }
    }
}

/* '83.6%' in every cell, as text or as a format of numbers, says the unit. */
static gboolean
has_percent_cells (WayPlanGuess *self,
                   guint         column)
{
  const WayPlanHead *head = &self->head;
  guint n = 0;

  for (guint row = self->plan->first_row; row < head->n_rows; row++)
    {
      const char *text = way_table_get_text (head->table, row, column);

      if (way_plan_head_look (head, row, column) != WAY_LOOK_NUMBER)
        continue;
      if (!g_str_has_suffix (text, "%") && !g_str_has_suffix (text, "％"))
        return FALSE;
      n++;
    }
  return n > 0;
}

void
way_plan_guess_percent (WayPlanGuess *self)
{
  for (guint i = 0; i < self->plan->columns->len && self->plan->unit == NULL; i++)
    {
      WayPlanColumn *column = way_plan_column (self->plan, i);

      if (column->field == WAY_FIELD_VALUE && column->unit == NULL && has_percent_cells (self, i))
        {
          column->unit = g_strdup ("%");
          column->has_percent_cells = TRUE;
        }
    }
}

static gboolean
is_unit (const char *text,
         const char *name)
{
  WayUnitReading reading;
  gboolean is_same;

  if (text == NULL || !way_unit_read (text, -1, &reading))
    return FALSE;
  is_same = g_strcmp0 (reading.unit.name_zh, name) == 0;
  way_unit_reading_clear (&reading);
  return is_same;
}

/* 0.836 where 83.6 is meant: all lie between -1 and 1, and not all of them are whole. */
static gboolean
looks_like_fractions (WayPlanGuess *self,
                      guint         column)
{
  const WayPlanHead *head = &self->head;
  guint n = 0, n_broken = 0;

  for (guint row = self->plan->first_row; row < head->n_rows; row++)
    {
      WayCell cell = way_table_get_cell (head->table, row, column);
      WayValueReading value;

      if (way_plan_head_look (head, row, column) != WAY_LOOK_NUMBER
          || way_value_read_cell (&cell, &self->plan->rules, &value) != WAY_READ_VALUE)
        continue;
      if (ABS (value.value) > 1.0 || value.unit_length > 0)
        return FALSE;
      n++;
      n_broken += value.value != 0.0 && ABS (value.value) != 1.0;
    }
  return n >= 2 && 2 * n_broken > n;
}

/* The only one of the listed units that stands in @text; NULL where none or several do. */
static const char *
find_listed_unit (WayPlanGuess *self,
                  const char   *text)
{
  static const char *const averages[] = { "比", "率", "均", "规模", "密度", "指数", NULL };
  gboolean is_ratio = FALSE;
  const char *found = NULL;

  for (guint i = 0; averages[i] != NULL; i++)
    is_ratio |= strstr (text, averages[i]) != NULL;
  for (guint i = 0; self->listed_units[i] != NULL; i++)
    {
      const char *unit = g_strstrip (self->listed_units[i]);
      gboolean is_share = strcmp (unit, "%") == 0 || strcmp (unit, "％") == 0;

      if (*unit == '\0' || (is_share ? !g_str_has_suffix (text, "率")
                                        && !g_str_has_suffix (text, "比重")
                                      : is_ratio || strstr (text, unit) == NULL))
        continue;
      if (found != NULL)
        return NULL;
      found = unit;
    }
  return found;
}

/* '人' of '户、人' is the unit of '人口数', also of the households' members below it. */
void
way_plan_take_listed_unit (WayPlanGuess *self,
                           guint         index)
{
  WayPlanColumn *column = way_plan_column (self->plan, index);
  const char *found = find_listed_unit (self, column->title);

  for (guint i = 0; found == NULL && self->pieces[index][i] != NULL; i++)
    if (*self->pieces[index][i] != '\0')
      {
        if (strstr (column->title, "比") == NULL && strstr (column->title, "率") == NULL
            && strstr (column->title, "均") == NULL)
          found = find_listed_unit (self, self->pieces[index][i]);
        break;
      }
  if (found == NULL)
    return;
  column->unit = g_strdup (found);
  way_plan_decide (self, N_ ("Unit"), g_strdup (found),
                   g_strdup_printf (_ ("A line of the file lists several units, and “%s” has this "
                                       "one in its title."), column->title));
}

/* Fractions under '(%)' are what they say until somebody says '1=100%'. */
void
way_plan_guess_fractions (WayPlanGuess *self)
{
  WayImportPlan *plan = self->plan;
  gboolean is_said = plan->unit_is_chosen && is_unit (plan->unit, "1=100%");

  for (guint i = 0; i < plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (plan, i);
      const char *unit = column->unit != NULL ? column->unit : plan->unit;

      if (column->field != WAY_FIELD_VALUE || column->unit_is_chosen || !is_unit (unit, "%")
          || !looks_like_fractions (self, i))
        continue;
      if (is_said)
        {
          g_free (column->unit);
          column->unit = g_strdup (plan->unit);
        }
      else
        way_plan_decide (self, N_ ("Unit"), g_strdup (unit),
                         g_strdup_printf (_ ("All values of “%s” lie between −1 and 1. They are "
                                             "taken as per cent; if 1 is the whole, choose the "
                                             "unit 1=100%%."), column->title));
    }
}
