/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/import/unit-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is read off a title, piece by piece. */
typedef struct
{
  WayPlanGuess *guess;
  WayPlanColumn *column;
  GPtrArray *names; /* of the metric, from the group down */
  gboolean takes_period;
  gboolean takes_part; /* of the year that the rows say */
  gboolean takes_region;
  gboolean has_han; /* a piece above */
} TitleReading;

static gboolean
is_unit (const char *text)
{
  WayUnitReading reading;

  if (!way_unit_read (text, -1, &reading))
    return FALSE;
  way_unit_reading_clear (&reading);
  return TRUE;
}

/* '(亿元)' alone, '单位：亿元', '亿元'. (transfer full). */
static char *
read_unit_alone (const char *piece)
{
  g_autofree char *name = NULL;
  g_autofree char *unit = NULL;
  g_autofree char *bare = NULL;
  const char *from = piece;
  gsize length = strlen (piece);

  way_unit_split_title (piece, &name, &unit);
  if (unit != NULL && (name == NULL || *name == '\0'))
    return g_steal_pointer (&unit);
  if (g_str_has_prefix (piece, "("))
    from++;
  else if (g_str_has_prefix (piece, "（"))
    from += strlen ("（");
  else
    return is_unit (piece) ? g_strdup (piece) : NULL;
  if (g_str_has_suffix (piece, ")"))
    length--;
  else if (g_str_has_suffix (piece, "）"))
    length -= strlen ("）");
  if (piece + length <= from)
    return NULL;
  bare = g_strndup (from, piece + length - from);
  /* '(女=100)' */
  if (g_str_has_suffix (bare, "=100") || g_str_has_suffix (bare, "＝100"))
    return g_steal_pointer (&bare);
  return is_unit (bare) ? g_steal_pointer (&bare) : NULL;
}

static void
take_unit (WayPlanColumn *column,
           char          *unit)
{
  if (column->unit_is_chosen)
    {
      g_free (unit);
      return;
    }
  g_free (column->unit);
  column->unit = unit;
}

/* '地区生产总值 Gross Regional Product' says the same twice. (transfer full). */
static char *
keep_one_language (const char *name)
{
  const char *end = NULL;

  if (!way_plan_has_han (name))
    return g_strdup (name);
  for (const char *p = strchr (name, ' '); p != NULL; p = strchr (p + 1, ' '))
    if (!way_plan_has_han (p) && strlen (p) > 4 && g_ascii_isalpha (p[1]))
      {
        end = p;
        break;
      }
  return end != NULL && end > name ? g_strndup (name, end - name) : g_strdup (name);
}

/* Growth without a level beside it is a metric of its own. */
static void
name_growth (TitleReading *self,
             const char   *word)
{
  guint n = self->names->len;
  char *group;

  if (n == 0)
    {
      g_ptr_array_add (self->names, g_strdup (word));
      return;
    }
  group = self->names->pdata[n - 1];
  if (g_str_has_suffix (group, "增速") || g_str_has_suffix (group, " growth"))
    return;
  self->names->pdata[n - 1] = way_plan_has_han (group) ? g_strconcat (group, "增速", NULL)
                                                       : g_strconcat (group, " growth", NULL);
  g_free (group);
}

/* 'GDP (current US$) [NY.GDP.MKTP.CD]' has the key. */
static char *
take_key (WayPlanColumn *column,
          const char    *text)
{
  const char *start = strrchr (text, '[');
  gsize length = start != NULL ? strcspn (start, "]") : 0;

  if (start == NULL || start == text || start[length] != ']' || start[length + 1] != '\0'
      || strspn (start + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._") != length - 1
      || memchr (start, '.', length) == NULL)
    return g_strdup (text);
  g_free (column->metric_key);
  column->metric_key = g_strndup (start + 1, length - 1);
  return g_strchomp (g_strndup (text, start - text));
}

/* '年末数(万人）' has brackets of two widths. (transfer full) */
static char *
mend_brackets (const char *text)
{
  g_autoptr (GString) mended = g_string_new (text);

  if ((strchr (text, '(') != NULL) != (strchr (text, ')') != NULL))
    {
      g_string_replace (mended, "（", "(", 0);
      g_string_replace (mended, "）", ")", 0);
    }
  return g_string_free (g_steal_pointer (&mended), FALSE);
}

static void
read_name (TitleReading *self,
           const char   *title)
{
  gboolean is_part;
  g_autofree char *mended = mend_brackets (way_plan_skip_part_mark (title, &is_part));
  g_autofree char *keyless = take_key (self->column, mended);
  g_autofree char *text = way_plan_remove_accumulated (keyless);
  g_autofree char *name = NULL;
  char *unit = NULL;

  way_unit_split_title (text, &name, &unit);
  if (unit != NULL)
    take_unit (self->column, unit);
  g_strstrip (name);
  if (way_plan_is_cumulative (title) || way_plan_is_cumulative (name)
      || (way_plan_is_level (name)
          && (strstr (name, "累计") != NULL || g_str_has_prefix (name, "本月止"))))
    self->column->is_cumulative = TRUE;
  if (*name == '\0' || way_plan_is_level (name))
    return;
  if (way_plan_is_last_month (name) || way_plan_is_year_before (name))
    {
      self->column->is_last_month |= way_plan_is_last_month (name);
      self->column->is_year_before |= way_plan_is_year_before (name);
      return;
    }
  if (way_plan_is_growth (name))
    {
      if (self->column->field == WAY_FIELD_VALUE)
        name_growth (self, name);
      return;
    }
  if (self->takes_region && self->column->region == NULL
      && way_plan_looks_region (self->guess->names, name))
    self->column->region = g_steal_pointer (&name);
  else
    {
      g_autofree char *bare = way_plan_strip_scope (name);

      g_ptr_array_add (self->names, keep_one_language (bare));
    }
}

/* 'Resident' below '常住人口' says the same in English, and is no unit; 'GDP' is a name. */
static gboolean
is_translation (const TitleReading *self,
                const char         *piece)
{
  WayPeriod period;
  gboolean needs_year;
  g_autofree char *rest = NULL;
  guint n_small = 0;

  if (!self->has_han || way_plan_has_han (piece) || *piece == '(' || g_str_has_prefix (piece, "（"))
    return FALSE;
  for (const char *p = piece; *p != '\0'; p++)
    n_small += g_ascii_islower (*p);
  return n_small >= 3
         && !way_plan_title_period (piece, self->guess->plan->year, &period, &needs_year, &rest);
}

/* 'Quarter 1' below the year that it is of. */
static gboolean
take_part (TitleReading *self,
           const char   *piece)
{
  WayPlanColumn *column = self->column;
  g_autofree char *rest = NULL;
  g_autofree char *rest_of_part = NULL;
  gboolean needs_year;
  WayPeriod part;

  if (!self->takes_period || !column->has_period || column->period_is_chosen
      || column->period.type != WAY_PERIOD_YEAR
      || !way_plan_title_period (piece, 0, &part, &needs_year, &rest) || !needs_year
      || *rest != '\0')
    return FALSE;
  return way_plan_title_period (piece, way_period_year (&column->period), &column->period,
                                &needs_year, &rest_of_part);
}

/* FALSE where @piece names no period, or none is to be read. */
static gboolean
read_period (TitleReading *self,
             const char   *piece,
             char        **rest)
{
  WayPlanColumn *column = self->column;

  if (column->has_period || column->is_part)
    return FALSE;
  if (self->takes_part)
    return column->is_part = way_plan_read_part (column, piece, &column->period, rest);
  return column->has_period = self->takes_period
                              && way_plan_title_period (piece, self->guess->plan->year,
                                                        &column->period, &column->needs_year,
                                                        rest);
}

static void
read_piece (TitleReading *self,
            const char   *piece)
{
  WayPlanColumn *column = self->column;
  g_autofree char *rest = NULL;
  char *unit;

  if (*piece == '\0' || is_translation (self, piece))
    return;
  self->has_han |= way_plan_has_han (piece);
  unit = read_unit_alone (piece);
  if (unit != NULL)
    {
      take_unit (column, unit);
      return;
    }
  if (read_period (self, piece, &rest))
    {
      unit = *rest != '\0' ? read_unit_alone (rest) : NULL;
      if (unit != NULL)
        take_unit (column, unit);
      else if (*rest != '\0')
        read_name (self, rest);
      return;
    }
  if (!take_part (self, piece))
    read_name (self, piece);
}

/* Under '生产总值' stands '第一产业': the part has a name of its own that the library may know. */
static char *
join_names (TitleReading *self)
{
  const WayPlanNames *names = self->guess->names;
  const char *last, *group;
  g_autofree char *whole = NULL;
  g_autofree char *added = NULL;

  if (self->names->len == 0)
    return NULL;
  last = self->names->pdata[self->names->len - 1];
  if (self->names->len == 1)
    return g_strdup (last);
  group = self->names->pdata[self->names->len - 2];
  g_ptr_array_add (self->names, NULL);
  whole = g_strjoinv (way_plan_has_han (last) ? "：" : ": ", (char **) self->names->pdata);
  if (way_plan_looks_metric (names, whole))
    return g_steal_pointer (&whole);
  added = g_strconcat (last, "增加值", NULL);
  if (strstr (group, "生产总值") != NULL && way_plan_looks_metric (names, added))
    return g_steal_pointer (&added);
  if (g_utf8_strlen (last, -1) > 3 && way_plan_looks_metric (names, last))
    return g_strdup (last);
  return g_steal_pointer (&whole);
}

/* '浙江:GDP:累计值', as databases of series call it. */
static void
read_series_name (TitleReading *self,
                  const char   *piece)
{
  g_auto (GStrv) parts = g_strsplit (piece, strstr (piece, "：") != NULL ? "：" : ":", 8);
  g_autofree char *rest = NULL;

  if (parts[0] == NULL || parts[1] == NULL
      || !way_plan_looks_region (self->guess->names, g_strstrip (parts[0])))
    {
      read_piece (self, piece);
      return;
    }
  if (self->column->region == NULL)
    self->column->region = g_strdup (parts[0]);
  rest = g_strjoinv ("_", parts + 1);
  read_piece (self, rest);
}

/* Where the first column says of what the row of titles is. */
static gboolean
read_labelled (TitleReading *self,
               guint         row,
               const char   *piece)
{
  WayPlanColumn *column = self->column;

  switch (self->guess->labels != NULL ? self->guess->labels[row] : WAY_PLAN_LABEL_NONE)
    {
    case WAY_PLAN_LABEL_METRIC:
      read_series_name (self, piece);
      return TRUE;
    case WAY_PLAN_LABEL_REGION:
      g_free (column->region);
      column->region = *piece != '\0' ? g_strdup (piece) : NULL;
      return TRUE;
    case WAY_PLAN_LABEL_FREQUENCY:
      column->frequency = way_plan_get_frequency (piece);
      return TRUE;
    case WAY_PLAN_LABEL_UNIT:
      if (*piece != '\0' && !g_str_equal (piece, "-"))
        take_unit (column, g_strdup (piece));
      return TRUE;
    case WAY_PLAN_LABEL_OTHER:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
read_title (WayPlanGuess  *self,
            WayPlanColumn *column,
            char         **pieces,
            gboolean       has_parts)
{
  gboolean has_period = way_plan_has_field (self->plan, WAY_FIELD_PERIOD)
                        || way_plan_has_field (self->plan, WAY_FIELD_YEAR);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  TitleReading reading = { self, column, names, !has_period, has_parts,
                           self->plan->layout == WAY_LAYOUT_REGIONS_ACROSS };
  WayField field;

  for (guint i = 0; pieces[i] != NULL; i++)
    if (!read_labelled (&reading, i, pieces[i]))
      read_piece (&reading, pieces[i]);
  /* 'Value' names no metric. */
  if (names->len == 1 && way_plan_word_field (names->pdata[0], &field)
      && field == WAY_FIELD_VALUE)
    g_ptr_array_set_size (names, 0);
  column->metric = join_names (&reading);
  if (self->plan->layout == WAY_LAYOUT_REGIONS_ACROSS && column->region == NULL
      && column->metric != NULL)
    column->region = g_steal_pointer (&column->metric);
}

/* '累计' and '位次' beside a column with a name are of what it names. */
static void
inherit_name (WayPlanGuess *self,
              guint         index)
{
  WayPlanColumn *column = way_plan_column (self->plan, index);
  const WayPlanColumn *before = NULL;
  gboolean is_rank = column->metric != NULL && way_plan_is_rank (column->metric);
  gboolean is_after_growth = index > 0 && way_plan_column (self->plan, index - 1)->field
                                          == WAY_FIELD_GROWTH;

  if (column->field != WAY_FIELD_VALUE
      || !(is_rank || (column->metric == NULL && (column->is_cumulative || column->is_last_month
                                                  || column->is_year_before))))
    return;
  for (guint i = index; i-- > 0 && before == NULL;)
    {
      before = way_plan_column (self->plan, i);
      if (before->field != WAY_FIELD_VALUE || before->metric == NULL)
        before = NULL;
    }
  if (before == NULL || g_str_has_suffix (before->metric, "位次"))
    return;
  g_free (column->metric);
  if (is_rank)
    column->metric = g_strconcat (before->metric, is_after_growth ? "增速" : "", "位次", NULL);
  else
    column->metric = g_strdup (before->metric);
  if (column->unit == NULL)
    take_unit (column, g_strdup (is_rank ? "名" : before->unit));
}

/* '人均' beside '地区生产总值': alone it would be one metric with that of incomes in another file.
 * @named: the last column with a name of its own; -1 for none */
static void
complete_name (WayPlanGuess *self,
               guint         index,
               int          *named)
{
  WayPlanColumn *column = way_plan_column (self->plan, index);
  const char *whole = *named >= 0 ? way_plan_column (self->plan, (guint) *named)->metric : NULL;
  char *name = NULL;

  if (column->field != WAY_FIELD_VALUE || column->metric == NULL)
    return;
  if (whole != NULL && !way_plan_has_field (self->plan, WAY_FIELD_METRIC))
    name = way_plan_complete_name (column->metric, whole);
  if (name == NULL)
    {
      /* '人均' behind '地区生产总值增速（%）' is none of a growth. */
      if (column->unit == NULL || strchr (column->unit, '%') == NULL)
        *named = (int) index;
      return;
    }
  g_free (column->metric);
  column->metric = name;
}

void
way_plan_read_titles (WayPlanGuess *self)
{
  int named = -1;
  gboolean has_parts = way_plan_has_parts_across (self);

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (self->plan, i);

      if (column->field != WAY_FIELD_VALUE && column->field != WAY_FIELD_GROWTH)
        continue;
      g_clear_pointer (&column->region, g_free);
      g_clear_pointer (&column->metric, g_free);
      g_clear_pointer (&column->metric_key, g_free);
      if (!column->unit_is_chosen)
        g_clear_pointer (&column->unit, g_free);
      column->has_period = column->period_is_chosen;
      column->needs_year = column->is_part = column->is_cumulative = FALSE;
      column->is_last_month = column->is_year_before = FALSE;
      column->frequency = 0;
      column->has_percent_cells = FALSE;
      read_title (self, column, self->pieces[i], has_parts);
      if (column->is_year_before && i > 0 && way_plan_column (self->plan, i - 1)->is_last_month)
        column->is_last_month = TRUE;
      complete_name (self, i, &named);
      inherit_name (self, i);
    }
}
