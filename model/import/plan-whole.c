/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/import/unit-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* 'nbs_province_gdp_2006' has a name that the library knows: the longest run of its words. */
static char *
find_known_name (const WayPlanNames *names,
                 const char         *file_name,
                 gboolean          (*is_known) (const WayPlanNames *, const char *))
{
  g_autofree char *base = g_path_get_basename (file_name);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  char *dot = strrchr (base, '.');
  guint n;

  if (dot != NULL)
    *dot = '\0';
  text = g_strdelimit (g_steal_pointer (&base), "_-. ()[]", ' ');
  words = g_strsplit (text, " ", 30);
  n = g_strv_length (words);
  for (guint length = MIN (n, 5); length > 0; length--)
    for (guint i = 0; i + length <= n; i++)
      {
        g_autoptr (GString) name = g_string_new (words[i]);

        for (guint j = 1; j < length; j++)
          g_string_append_printf (name, " %s", words[i + j]);
        if (name->len >= 3 && is_known (names, name->str))
          return g_strdup (name->str);
      }
  return NULL;
}

/* What a title is about: without its number, periods, unit and '各市'. (transfer full). */
static char *
strip_title (const char  *title,
             char       **unit)
{
  static const char *const beginnings[] = { "各省市区", "各地区", "各省", "各设区市", "各市县", "各市", "各县市区",
                                            "各县(市、区)", "各县市", "分省", "分地区", "分市", "全国各省",
                                            "按地区分", "历年", "主要年份", NULL };
  g_autofree char *bare = way_plan_remove_periods (title);
  g_autofree char *name = NULL;
  const char *p = bare;

  if (g_str_has_prefix (p, "表") || g_str_has_prefix (p, "Table "))
    p += g_str_has_prefix (p, "表") ? strlen ("表") : strlen ("Table ");
  p += strspn (p, "0123456789-–.— ");
  for (guint i = 0; beginnings[i] != NULL; i++)
    if (g_str_has_prefix (p, beginnings[i]))
      {
        p += strlen (beginnings[i]);
        break;
      }
  way_unit_split_title (p, &name, unit);
  g_strdelimit (name, "-_ ", ' ');
  g_strstrip (name);
  while (g_str_has_suffix (name, "（）") || g_str_has_suffix (name, "()"))
    name[strlen (name) - (g_str_has_suffix (name, "()") ? 2 : strlen ("（）"))] = '\0';
  return g_steal_pointer (&name);
}

static gboolean
needs_metric (const WayImportPlan *plan)
{
  if (way_plan_has_field (plan, WAY_FIELD_METRIC)
      || way_plan_has_field (plan, WAY_FIELD_METRIC_KEY))
    return FALSE;
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const WayPlanColumn *column = plan->columns->pdata[i];

      if (column->field == WAY_FIELD_VALUE && column->metric == NULL)
        return TRUE;
    }
  return FALSE;
}

/* The metric was chosen; its unit may stand in the title all the same. */
static void
take_title_unit (WayPlanGuess *self)
{
  g_autofree char *unit = NULL;
  g_autofree char *title = NULL;

  if (self->title_line == NULL || self->plan->unit != NULL)
    return;
  title = strip_title (self->title_line, &unit);
  if (unit == NULL)
    return;
  self->plan->unit = g_steal_pointer (&unit);
  way_plan_decide (self, N_ ("Unit"), g_strdup (self->plan->unit),
                   g_strdup_printf (_ ("The title of the table is “%s”."), self->title_line));
}

static void
guess_metric (WayPlanGuess *self)
{
  WayImportPlan *plan = self->plan;
  g_autofree char *title = NULL;
  char *known = NULL;

  if (!needs_metric (plan))
    return;
  if (plan->metric_is_chosen)
    take_title_unit (self);
  if (plan->metric_is_chosen || plan->metric != NULL)
    return;
  if (self->title_line != NULL)
    {
      g_autofree char *unit = NULL;

      title = strip_title (self->title_line, &unit);
      if (plan->unit == NULL && unit != NULL)
        plan->unit = g_steal_pointer (&unit);
      if (*title != '\0' && (plan->unit != NULL || way_plan_looks_metric (self->names, title)))
        {
          plan->metric = g_steal_pointer (&title);
          self->found_metric = g_strdup (plan->metric);
          way_plan_decide (self, N_ ("Metric"), g_strdup (plan->metric),
                           g_strdup_printf (_ ("The title of the table is “%s”."),
                                            self->title_line));
          return;
        }
    }
  if (self->file_name != NULL && self->names != NULL)
    known = find_known_name (self->names, self->file_name, way_plan_looks_metric);
  if (known == NULL)
    return;
  plan->metric = known;
  way_plan_decide (self, N_ ("Metric"), g_strdup (known),
                   g_strdup (_ ("The name of the file has it, and nothing in the file does.")));
}

static gboolean
needs_region (const WayImportPlan *plan)
{
  if (way_plan_has_field (plan, WAY_FIELD_REGION)
      || way_plan_has_field (plan, WAY_FIELD_REGION_CODE))
    return FALSE;
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const WayPlanColumn *column = plan->columns->pdata[i];

      if (column->field == WAY_FIELD_VALUE && column->region == NULL)
        return TRUE;
    }
  return FALSE;
}

/* The longest name at the beginning; @end: what follows it. (nullable) */
static char *
find_longest_name (const WayPlanNames  *names,
                   const char          *text,
                   const char         **end)
{
  char *found = NULL;
  const char *p = text;

  for (guint n = 0; *p != '\0' && n < 40; n++)
    {
      g_autofree char *piece = NULL;

      p = g_utf8_next_char (p);
      piece = g_strndup (text, p - text);
      if (n > 0 && names != NULL && names->is_region (piece, names->user_data))
        {
          g_free (found);
          found = g_steal_pointer (&piece);
          *end = p;
        }
    }
  return found;
}

/* '浙江省主要经济指标' is of Zhejiang, and '浙江省杭州市主要经济指标' of Hangzhou. */
static char *
find_region_at_start (const WayPlanNames *names,
                      const char         *text)
{
  const char *end = text;
  char *found = NULL, *finer;

  while ((finer = find_longest_name (names, end, &end)) != NULL)
    {
      g_free (found);
      found = finer;
    }
  return found;
}

/* '全市' is a place that only its reader knows. */
static void
drop_total (char **region)
{
  if (*region != NULL && (g_str_has_prefix (*region, "各")
                          || (g_str_has_prefix (*region, "全")
                              && !g_str_has_prefix (*region, "全国")
                              && g_utf8_strlen (*region, -1) == 2)))
    g_clear_pointer (region, g_free);
}

/* What the national bureau's database calls what is of the whole country. */
static gboolean
is_national (const WayImportPlan *plan)
{
  static const char *const databases[] = { "年度数据", "季度数据", "月度数据", "Annual", "Quarterly",
                                           "Monthly", NULL };

  return plan->source_title != NULL && g_strv_contains (databases, plan->source_title);
}

static void
guess_region (WayPlanGuess *self)
{
  WayImportPlan *plan = self->plan;
  g_autofree char *title = NULL;

  if (plan->region != NULL || !needs_region (plan))
    return;
  if (self->title_line != NULL)
    {
      g_autofree char *bare = way_plan_remove_periods (self->title_line);
      const char *p = bare + strspn (bare, "0123456789-–. ");

      plan->region = find_region_at_start (self->names, p);
      drop_total (&plan->region);
    }
  if (plan->region == NULL && !plan->source_is_chosen && is_national (plan))
    {
      plan->region = g_strdup (way_plan_has_han (plan->source_title) ? "全国" : "China");
      way_plan_decide (self, N_ ("Region"), g_strdup (plan->region),
                       g_strdup_printf (_ ("“%s” is what the national bureau’s database calls the "
                                           "data of the whole country."), plan->source_title));
      return;
    }
  if (plan->region == NULL && self->file_name != NULL && self->names != NULL)
    plan->region = find_known_name (self->names, self->file_name, way_plan_looks_region);
  drop_total (&plan->region);
  if (plan->region != NULL)
    way_plan_decide (self, N_ ("Region"), g_strdup (plan->region),
                     g_strdup (_ ("The title of the table or the name of the file has it, and no "
                                  "row does.")));
}

static gboolean
needs_period (const WayImportPlan *plan,
              gboolean            *only_year)
{
  *only_year = FALSE;
  if (way_plan_has_field (plan, WAY_FIELD_PERIOD) || way_plan_has_field (plan, WAY_FIELD_YEAR))
    {
      *only_year = TRUE;
      return TRUE;
    }
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const WayPlanColumn *column = plan->columns->pdata[i];

      if (column->field == WAY_FIELD_VALUE && !column->has_period)
        {
          *only_year = FALSE;
          return TRUE;
        }
      *only_year |= column->field == WAY_FIELD_VALUE && column->needs_year;
    }
  return *only_year;
}

static const char *
get_sheet_name (WayPlanGuess *self)
{
  const WayTableInfo *info = self->info;

  if (info == NULL || info->sheets == NULL || info->sheet >= g_strv_length (info->sheets))
    return NULL;
  return info->sheets[info->sheet];
}

/* The title, the lines above the table, the sheet and the file, in this order. */
static gboolean
find_period (WayPlanGuess *self,
             WayPeriod    *out,
             const char  **where)
{
  g_autofree char *base = NULL;

  *where = self->title_line;
  if (self->title_line != NULL && way_plan_find_period (self->title_line, out))
    return TRUE;
  for (guint i = 0; i < self->plan->notes->len; i++)
    {
      *where = self->plan->notes->pdata[i];
      if (!way_plan_is_note (*where) && way_plan_find_period (*where, out))
        return TRUE;
    }
  *where = get_sheet_name (self);
  if (*where != NULL && way_plan_find_period (*where, out))
    return TRUE;
  *where = self->file_name;
  if (self->file_name == NULL)
    return FALSE;
  base = g_path_get_basename (self->file_name);
  if (strrchr (base, '.') != NULL)
    *strrchr (base, '.') = '\0';
  g_strdelimit (base, "_", ' ');
  return way_plan_find_period (base, out);
}

static void
guess_period (WayPlanGuess *self)
{
  WayImportPlan *plan = self->plan;
  const char *where;
  gboolean only_year;
  WayPeriod period;

  if (!needs_period (plan, &only_year))
    {
      if (!plan->period_is_chosen)
        plan->has_period = FALSE;
      return;
    }
  if (plan->period_is_chosen || plan->has_period)
    {
      if (plan->has_period && plan->year == 0)
        plan->year = way_period_year (&plan->period);
      plan->has_period = plan->has_period && (!only_year || plan->period_is_chosen);
      return;
    }
  if (!find_period (self, &period, &where))
    return;
  if (plan->year == 0)
    plan->year = way_period_year (&period);
  if (only_year)
    return;
  plan->period = period;
  plan->has_period = TRUE;
  way_plan_decide (self, N_ ("Period"), way_period_to_text (&period),
                   g_strdup_printf (_ ("“%s” names it, and no row or column does."), where));
}

/* '全市' in a table that is called after a city. */
static void
guess_whole_region (WayPlanGuess *self)
{
  WayImportPlan *plan = self->plan;
  g_autofree char *bare = NULL;

  if (self->title_line == NULL || !way_plan_has_field (plan, WAY_FIELD_REGION))
    return;
  bare = way_plan_remove_periods (self->title_line);
  plan->whole_region = find_region_at_start (self->names, bare + strspn (bare, "0123456789-–. "));
  drop_total (&plan->whole_region);
}

/* '嘉兴市' is '全市', '浙江' is '全省'. */
static void
tell_whole_region (WayPlanGuess *self)
{
  const WayPlanHead *head = &self->head;

  for (guint i = 0; self->plan->whole_region != NULL && i < self->plan->columns->len; i++)
    for (guint row = self->plan->first_row;
         way_plan_column (self->plan, i)->field == WAY_FIELD_REGION && row < head->n_rows; row++)
      {
        g_autofree char *text = way_plan_fold (way_table_get_text (head->table, row, i));

        if (!way_plan_is_whole (text, self->plan->whole_region))
          continue;
        way_plan_decide (self, N_ ("Region"), g_strdup (self->plan->whole_region),
                         g_strdup_printf (_ ("“%s” is taken for it, because the title of the table "
                                             "is “%s”."), text, self->title_line));
        return;
      }
}

static void
guess_source (WayPlanGuess *self)
{
  WayImportPlan *plan = self->plan;
  char *base, *dot;

  if (plan->source_is_chosen)
    return;
  if (plan->source_title == NULL && self->title_line != NULL)
    plan->source_title = g_strdup (self->title_line);
  if (plan->source_title == NULL && self->file_name != NULL)
    {
      base = g_path_get_basename (self->file_name);
      dot = strrchr (base, '.');
      if (dot != NULL && dot != base)
        *dot = '\0';
      plan->source_title = base;
    }
}

/* '地区生产总值（亿元）' there. */
static void
take_corner_metric (WayPlanGuess *self)
{
  WayImportPlan *plan = self->plan;

  for (guint i = 0; plan->metric == NULL && i < plan->columns->len && needs_metric (plan); i++)
    {
      const WayPlanColumn *column = way_plan_column (plan, i);
      g_autofree char *unit = NULL;
      g_autofree char *name = NULL;
      WayField field;

      if (column->field != WAY_FIELD_REGION && column->field != WAY_FIELD_PERIOD)
        continue;
      way_unit_split_title (column->title, &name, &unit);
      g_strstrip (name);
      if (unit == NULL || *name == '\0' || way_plan_word_field (name, &field)
          || way_plan_looks_region (self->names, name))
        continue;
      plan->metric = g_steal_pointer (&name);
      if (plan->unit == NULL)
        plan->unit = g_steal_pointer (&unit);
      way_plan_decide (self, N_ ("Metric"), g_strdup (plan->metric),
                       g_strdup_printf (_ ("“%s” stands where the titles across and down meet."),
                                        column->title));
    }
}

static gboolean
lacks_unit (const WayPlanColumn *column)
{
  return column->field == WAY_FIELD_VALUE && column->unit == NULL;
}

/* What is above the table says it for columns that do not. */
static void
guess_units (WayPlanGuess *self)
{
  gboolean is_lacking = FALSE;

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (self->plan, i);

      if (lacks_unit (column) && self->listed_units != NULL)
        way_plan_take_listed_unit (self, i);
      is_lacking |= lacks_unit (column);
    }
  if (is_lacking && !way_plan_has_field (self->plan, WAY_FIELD_UNIT)
      && !way_plan_has_field (self->plan, WAY_FIELD_METRIC))
    take_title_unit (self);
}

void
way_plan_guess_whole (WayPlanGuess *self)
{
  int year = self->plan->year;

  guess_period (self);
  /* The titles of parts of a year are read once more when the year is known. */
  if (self->plan->year != year)
    way_plan_read_titles (self);
  way_plan_take_corner_unit (self);
  take_corner_metric (self);
  guess_metric (self);
  guess_region (self);
  guess_whole_region (self);
  tell_whole_region (self);
  way_plan_guess_percent (self);
  guess_units (self);
  guess_source (self);
}
