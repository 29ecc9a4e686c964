/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/import/unit-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  KEY_METRIC,
  KEY_UNIT,
  KEY_BEFORE_UNIT, /* 'PreUnit' of '£' before 'Unit' of 'm' */
  KEY_REGION,
  KEY_DATABASE,
  KEY_TIME,
  KEY_SOURCE,
  KEY_PUBLISHED
} PreambleKey;

static const struct
{
  const char *word;
  PreambleKey key;
} keys[] = {
  { "指标", KEY_METRIC }, { "indicator", KEY_METRIC }, { "indicators", KEY_METRIC },
  { "indicator name", KEY_METRIC }, { "指标名称", KEY_METRIC }, { "variable", KEY_METRIC },
  { "preunit", KEY_BEFORE_UNIT }, { "title", KEY_METRIC },
  { "series", KEY_METRIC }, { "subject", KEY_METRIC }, { "index", KEY_METRIC },
  { "单位", KEY_UNIT }, { "计量单位", KEY_UNIT }, { "unit", KEY_UNIT }, { "units", KEY_UNIT },
  { "unit of measure", KEY_UNIT }, { "数据单位", KEY_UNIT },
  { "地区", KEY_REGION }, { "region", KEY_REGION }, { "area", KEY_REGION }, { "国家", KEY_REGION },
  { "country", KEY_REGION }, { "province", KEY_REGION }, { "城市", KEY_REGION },
  { "数据库", KEY_DATABASE }, { "database", KEY_DATABASE }, { "dataset", KEY_DATABASE },
  { "时间", KEY_TIME }, { "year", KEY_TIME }, { "time", KEY_TIME }, { "period", KEY_TIME },
  { "年份", KEY_TIME }, { "年度", KEY_TIME },
  { "数据来源", KEY_SOURCE }, { "资料来源", KEY_SOURCE }, { "来源", KEY_SOURCE }, { "source", KEY_SOURCE },
  { "sources", KEY_SOURCE }, { "data source", KEY_SOURCE }, { "data sources", KEY_SOURCE },
  { "data from database", KEY_SOURCE },
  { "last updated date", KEY_PUBLISHED }, { "last updated", KEY_PUBLISHED },
  { "last update", KEY_PUBLISHED }, { "更新时间", KEY_PUBLISHED }, { "发布日期", KEY_PUBLISHED },
  { "发布时间", KEY_PUBLISHED },
};

static gboolean
find_key (const char  *text,
          PreambleKey *out)
{
  g_autofree char *folded = way_plan_fold (text);
  g_autofree char *lower = g_utf8_strdown (folded, -1);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (lower, keys[i].word) == 0)
      {
        *out = keys[i].key;
        return TRUE;
      }
  return FALSE;
}

static void
take (char      **place,
      const char *value)
{
  if (*place == NULL && *value != '\0')
    *place = g_strdup (value);
}

static void
take_metric (WayPlanGuess *self,
             const char   *text)
{
  WayImportPlan *plan = self->plan;
  g_autofree char *bare = way_plan_remove_accumulated (text);
  g_autofree char *unit = NULL;
  g_autofree char *name = NULL;

  way_unit_split_title (bare, &name, &unit);
  g_strstrip (name);
  if (*name == '\0' || self->found_metric != NULL)
    return;
  self->found_metric = g_strdup (text);
  plan->is_cumulative = way_plan_is_cumulative (text);
  if (!plan->metric_is_chosen)
    {
      g_free (plan->metric);
      plan->metric = way_plan_strip_scope (name);
      way_plan_decide (self, N_ ("Metric"), g_strdup (plan->metric),
                       g_strdup_printf (_ ("A line above the table says “%s”."), text));
    }
  if (plan->is_cumulative)
    way_plan_decide (self, N_ ("Periods"), g_strdup (_ ("the year so far")),
                     g_strdup_printf (_ ("“%s” is added up from January, so a quarter or month "
                                         "stands for all of the year until its end."), text));
  if (unit != NULL && !plan->unit_is_chosen)
    {
      g_free (plan->unit);
      plan->unit = g_steal_pointer (&unit);
      way_plan_decide (self, N_ ("Unit"), g_strdup (plan->unit),
                       g_strdup_printf (_ ("A line above the table says “%s”."), text));
    }
}

/* '万人(10 000 persons)' says it twice. (transfer full) */
static char *
keep_one_language (const char *unit)
{
  const char *bracket = strchr (unit, '(');

  if (bracket == NULL)
    bracket = strstr (unit, "（");
  return bracket != NULL && bracket > unit && way_plan_has_han (unit) && !way_plan_has_han (bracket)
           ? g_strchomp (g_strndup (unit, bracket - unit)) : g_strdup (unit);
}

static void
take_unit (WayPlanGuess *self,
           const char   *given,
           const char   *where)
{
  WayImportPlan *plan = self->plan;
  g_autofree char *unit = keep_one_language (given);

  if (plan->unit != NULL || *unit == '\0')
    return;
  /* '户、人': each of them is of some columns. */
  if (strstr (unit, "、") != NULL)
    {
      if (self->listed_units == NULL)
        self->listed_units = g_strsplit (unit, "、", 12);
      return;
    }
  plan->unit = g_strdup (unit);
  way_plan_decide (self, N_ ("Unit"), g_strdup (unit),
                   g_strdup_printf (_ ("A line of the file says “%s”."), where));
}

static void
take_key (WayPlanGuess *self,
          PreambleKey   key,
          const char   *value,
          const char   *line)
{
  WayImportPlan *plan = self->plan;
  g_autofree char *unit = NULL;

  switch (key)
    {
    case KEY_METRIC:
      take_metric (self, value);
      break;
    case KEY_BEFORE_UNIT:
      take (&self->before_unit, value);
      break;
    case KEY_UNIT:
      unit = g_strconcat (self->before_unit != NULL ? self->before_unit : "", value, NULL);
      take_unit (self, unit, line);
      break;
    case KEY_REGION:
      if (!plan->region_is_chosen && way_plan_looks_region (self->names, value))
        take (&plan->region, value);
      break;
    case KEY_DATABASE:
      take (&plan->source_title, value);
      break;
    case KEY_TIME:
      if (!plan->has_period)
        plan->has_period = way_plan_find_period (value, &plan->period);
      break;
    case KEY_SOURCE:
      take (plan->source_title == NULL ? &plan->source_title : &plan->publisher, value);
      break;
    default:
      take (&plan->published, value);
    }
}

/* '单位：亿元' at the end of a title, or alone to the right. */
static void
find_unit_inside (WayPlanGuess *self,
                  const char   *line)
{
  const char *mark = strstr (line, "单位");
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;
  char *end;

  if (mark == NULL || !way_plan_split_key (mark, &key, &value) || strcmp (key, "单位") != 0)
    return;
  end = strpbrk (value, ")]} ;,");
  if (end != NULL)
    *end = '\0';
  end = strstr (value, "）");
  if (end != NULL)
    *end = '\0';
  take_unit (self, value, line);
}

static void
read_line (WayPlanGuess *self,
           guint         row)
{
  const WayPlanHead *head = &self->head;
  const char *first = way_plan_head_first_text (head, row);
  g_autofree char *line = way_plan_fold (first);
  g_autofree char *key_text = NULL;
  g_autofree char *value = NULL;
  PreambleKey key;

  if (*line == '\0')
    return;
  g_ptr_array_add (self->plan->notes, g_strdup (line));
  if (find_key (line, &key))
    {
      /* The value stands in the next cell. */
      for (guint column = 1; column < head->n_columns; column++)
        if (way_plan_head_look (head, row, column) != WAY_LOOK_EMPTY)
          {
            g_autofree char *beside = way_plan_fold (way_table_get_text (head->table, row, column));

            take_key (self, key, beside, line);
            return;
          }
    }
  if (way_plan_split_key (line, &key_text, &value) && find_key (key_text, &key))
    {
      take_key (self, key, value, line);
      return;
    }
  for (guint column = 0; column < head->n_columns; column++)
    {
      g_autofree char *text = way_plan_fold (way_table_get_text (head->table, row, column));

      find_unit_inside (self, text);
    }
  if (self->title_line == NULL && !way_plan_is_note (line) && g_utf8_strlen (line, -1) > 3
      && !g_str_has_prefix (line, "单位"))
    self->title_line = g_steal_pointer (&line);
}

/* Rows of a note below the data: who says it. */
static void
read_footer (WayPlanGuess *self,
             guint         row)
{
  const WayPlanHead *head = &self->head;
  g_autofree char *line = way_plan_fold (way_plan_head_first_text (head, row));
  g_autofree char *key_text = NULL;
  g_autofree char *value = NULL;
  PreambleKey key;

  if (!way_plan_is_note (line))
    return;
  g_ptr_array_add (self->plan->notes, g_strdup (line));
  if (!way_plan_split_key (line, &key_text, &value) || !find_key (key_text, &key))
    return;
  if (key == KEY_SOURCE && way_plan_has_han (value))
    take (&self->plan->publisher, value);
  else if (key == KEY_SOURCE || key == KEY_PUBLISHED)
    take_key (self, key, value, line);
}

void
way_plan_guess_preamble (WayPlanGuess *self)
{
  const WayPlanHead *head = &self->head;

  for (guint row = 0; row < self->plan->header_first && row < head->n_rows; row++)
    read_line (self, row);
  for (guint row = self->plan->first_row; row < head->n_rows; row++)
    if (way_plan_head_count (head, row) <= 2)
      read_footer (self, row);
}
