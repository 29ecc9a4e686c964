/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/import/unit-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const coarse_codes[] = { "省份代码", "省代码", "省级代码", "省份编码", "省级区划代码",
                                            "国家代码", "province_code", "provincecode",
                                            "Province code", "province_id", "prov_code",
                                            "country_code", "Country code", NULL };

/* A year in one column and its month or quarter in another. */
void
way_plan_settle_periods (WayPlanGuess         *self,
                         const WayColumnCells *cells)
{
  WayPlanColumn *year = NULL, *part = NULL;
  guint n = 0;

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (self->plan, i);

      if (column->field != WAY_FIELD_PERIOD)
        continue;
      n++;
      if (cells[i].n_parts == cells[i].n_distinct && part == NULL)
        part = column;
      else if (cells[i].n_dated == cells[i].n_distinct && year == NULL)
        year = column;
      else if (n > 1)
        way_plan_set_field (column, WAY_FIELD_IGNORE,
                            g_strdup (_ ("Another column has the periods.")));
    }
  if (year == NULL || part == NULL)
    return;
  way_plan_set_field (year, WAY_FIELD_YEAR,
                      g_strdup (_ ("It has the year of the part beside it.")));
  way_plan_set_field (part, WAY_FIELD_PART, g_strdup (_ ("It has the part of the year.")));
}

/* REF_AREA and UNIT_MEASURE are ids, 'Reference area' is the label of the first. */
static gboolean
is_id (const char *title)
{
  const char *p = title;

  for (; *p != '\0'; p++)
    if (!g_ascii_isupper (*p) && !g_ascii_isdigit (*p) && *p != '_')
      return FALSE;
  return p - title >= 2;
}

static gboolean
has_label_after (WayPlanGuess *self,
                 guint         index)
{
  return index + 1 < self->plan->columns->len
         && is_id (way_plan_column (self->plan, index)->title)
         && !is_id (way_plan_column (self->plan, index + 1)->title)
         && *way_plan_column (self->plan, index + 1)->title != '\0';
}

static void
keep_constant (WayPlanColumn        *column,
               const WayColumnCells *cells)
{
  if (column->is_chosen)
    return;
  g_free (column->constant);
  column->constant = g_strdup (cells->first);
  way_plan_set_field (column, WAY_FIELD_IGNORE,
                      g_strdup_printf (_ ("It is “%s” in every row."), cells->first));
}

/* A dimension that varies makes other series; of a code and its label, the label is the name. */
static void
settle_dimension (WayPlanGuess         *self,
                  guint                 index,
                  const WayColumnCells *cells)
{
  WayPlanColumn *column = way_plan_column (self->plan, index);
  gboolean is_label = index > 0 && has_label_after (self, index - 1);
  gboolean has_label = has_label_after (self, index);

  if (column->field == WAY_FIELD_METRIC && has_label)
    {
      way_plan_set_field (column, WAY_FIELD_METRIC_KEY,
                          g_strdup (_ ("The column beside it has the names of its codes.")));
      return;
    }
  if ((column->field != WAY_FIELD_IGNORE && column->field != WAY_FIELD_VALUE)
      || cells[index].n_filled == 0 || way_plan_is_attribute (column->title)
      || (is_label && way_plan_is_attribute (way_plan_column (self->plan, index - 1)->title)))
    return;
  if (cells[index].n_distinct == 1)
    keep_constant (column, &cells[index]);
  else if (!has_label)
    way_plan_set_field (column, WAY_FIELD_METRIC,
                        g_strdup_printf (_ ("“%s” tells series from one another."),
                                         column->title));
  else
    way_plan_set_field (column, WAY_FIELD_IGNORE,
                        g_strdup (_ ("The column beside it has the names of its codes.")));
}

/* In SDMX, what stands before TIME_PERIOD is a dimension, what stands after OBS_VALUE says more of
 * the value. */
void
way_plan_settle_dimensions (WayPlanGuess         *self,
                            const WayColumnCells *cells)
{
  guint time = G_MAXUINT, value = G_MAXUINT;

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      const char *title = way_plan_column (self->plan, i)->title;

      if (g_str_has_prefix (title, "TIME_PERIOD"))
        time = i;
      if (g_str_has_prefix (title, "OBS_VALUE"))
        value = i;
    }
  if (time == G_MAXUINT || value == G_MAXUINT)
    return;
  for (guint i = 0; i < time; i++)
    settle_dimension (self, i, cells);
  for (guint i = time; i < self->plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (self->plan, i);

      if (i != value && column->field == WAY_FIELD_VALUE)
        way_plan_set_field (column, WAY_FIELD_IGNORE,
                            g_strdup (_ ("The values are in OBS_VALUE.")));
    }
}

/* '城市代码' beside '省份代码'. */
static gboolean
is_finer_code (WayPlanGuess         *self,
               const WayColumnCells *cells,
               guint                 index,
               guint                 other)
{
  gboolean is_coarse = g_strv_contains (coarse_codes, way_plan_column (self->plan, index)->title);
  gboolean other_is = g_strv_contains (coarse_codes, way_plan_column (self->plan, other)->title);

  return is_coarse != other_is ? other_is : cells[index].n_distinct > cells[other].n_distinct;
}

/* Of two columns of one field, the first that has anything; of units, that with known words; of
 * codes, the finest. */
static guint
find_best (WayPlanGuess         *self,
           WayField              field,
           const WayColumnCells *cells)
{
  guint best = G_MAXUINT;

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (self->plan, i);

      if (column->field != field || (cells[i].n_filled == 0 && !column->is_chosen))
        continue;
      if (column->is_chosen)
        return i;
      if (best == G_MAXUINT
          || (field == WAY_FIELD_UNIT && cells[i].n_units * cells[best].n_distinct
                                         > cells[best].n_units * cells[i].n_distinct)
          || (field == WAY_FIELD_REGION_CODE && is_finer_code (self, cells, i, best)))
        best = i;
    }
  return best;
}

void
way_plan_settle_doubles (WayPlanGuess         *self,
                         const WayColumnCells *cells)
{
  static const WayField single[] = { WAY_FIELD_REGION_CODE, WAY_FIELD_METRIC_KEY, WAY_FIELD_UNIT,
                                     WAY_FIELD_MULTIPLIER, WAY_FIELD_STATUS, WAY_FIELD_KIND,
                                     WAY_FIELD_SOURCE, WAY_FIELD_PUBLISHED };

  for (guint f = 0; f < G_N_ELEMENTS (single); f++)
    {
      guint best = find_best (self, single[f], cells);

      for (guint i = 0; i < self->plan->columns->len; i++)
        if (way_plan_column (self->plan, i)->field == single[f] && i != best)
          way_plan_set_field (way_plan_column (self->plan, i), WAY_FIELD_IGNORE,
                              g_strdup (_ ("Another column says the same.")));
    }
}

/* '增长(%)' under the same group, or beside it without one; that of another group has no level. */
static gboolean
is_growth_of (WayPlanGuess *self,
              guint         index,
              guint         level)
{
  char **pieces = self->pieces[index];
  int last = -1;

  for (guint i = 0; pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      last = (int) i;
  if (last < 0 || !way_plan_is_growth (pieces[last]))
    return FALSE;
  for (int i = 0; i < last; i++)
    if (*pieces[i] != '\0' && !way_plan_is_growth (pieces[i])
        && strcmp (pieces[i], self->pieces[level][i]) != 0)
      return FALSE;
  return TRUE;
}

/* '3月同比%' and '2023年比上年增长（%）' where a column before has that period. */
static gboolean
is_growth_of_period (WayPlanGuess *self,
                     guint         index)
{
  WayPeriod period, other;
  gboolean needs_year;
  const char *title = way_plan_column (self->plan, index)->title;
  g_autofree char *rest = NULL;

  if (!way_plan_title_period (title, self->plan->year, &period, &needs_year, &rest)
      || !way_plan_is_growth (rest))
    return FALSE;
  for (guint i = index; i-- > 0;)
    {
      WayPlanColumn *column = way_plan_column (self->plan, i);
      g_autofree char *name = NULL;

      if (column->field == WAY_FIELD_VALUE
          && way_plan_title_period (column->title, self->plan->year, &other, &needs_year, &name)
          && way_period_compare (&period, &other) == 0 && period.type == other.type)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_piece (WayPlanGuess *self,
           guint         index,
           gboolean    (*is) (const char *text))
{
  for (guint i = 0; self->pieces[index][i] != NULL; i++)
    if (is (self->pieces[index][i]))
      return TRUE;
  return FALSE;
}

static gboolean
says_so_far (const char *text)
{
  return strstr (text, "累计") != NULL || way_plan_is_cumulative (text);
}

/* '本月同比' where no column has values of a month, or one of several that say nothing of whose
 * growth they are: more of them than values before, of which only the first is clear. */
static gboolean
is_growth_unclear (WayPlanGuess *self,
                   guint         index,
                   guint         n_values,
                   guint         place,
                   guint         n_growths)
{
  const char *title = way_plan_column (self->plan, index)->title;

  switch (way_plan_growth_scope (title))
    {
    case WAY_PLAN_SCOPE_SO_FAR:
      /* The values of a month grew by what they grew, and not by this. */
      if (self->plan->is_cumulative || !(way_plan_has_field (self->plan, WAY_FIELD_PERIOD)
                                         || way_plan_has_field (self->plan, WAY_FIELD_YEAR)))
        return FALSE;
      for (guint i = index; i-- > 0;)
        if (way_plan_column (self->plan, i)->field == WAY_FIELD_VALUE
            && has_piece (self, i, says_so_far))
          return FALSE;
      return TRUE;
    case WAY_PLAN_SCOPE_LAST_MONTH:
      for (guint i = index; i-- > 0;)
        if (way_plan_column (self->plan, i)->field == WAY_FIELD_VALUE
            && has_piece (self, i, way_plan_is_last_month))
          return FALSE;
      return TRUE;
    default:
      return n_growths > 1 && n_growths != n_values && !(n_values == 1 && place == 0)
             && !is_growth_of_period (self, index);
    }
}

static void
leave_unclear_growth (WayPlanGuess *self)
{
  guint n_values = 0, n_growths = 0;

  for (guint i = 0; i <= self->plan->columns->len; i++)
    {
      WayPlanColumn *column = i < self->plan->columns->len ? way_plan_column (self->plan, i) : NULL;

      if (column != NULL && column->field == WAY_FIELD_GROWTH)
        {
          n_growths++;
          continue;
        }
      for (guint j = 0; j < n_growths; j++)
        if (is_growth_unclear (self, i - n_growths + j, n_values, j, n_growths))
          way_plan_set_field (way_plan_column (self->plan, i - n_growths + j), WAY_FIELD_IGNORE,
                              g_strdup (_ ("It is not clear which values it is the growth of.")));
      n_values = n_growths > 0 ? 0 : n_values;
      n_values = column != NULL && column->field == WAY_FIELD_VALUE
                 ? n_values + !has_piece (self, i, way_plan_is_year_before) : 0;
      n_growths = 0;
    }
}

void
way_plan_settle_growth (WayPlanGuess *self)
{
  int level = -1;

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (self->plan, i);

      if (column->field != WAY_FIELD_VALUE)
        continue;
      if (has_piece (self, i, way_plan_is_promise))
        {
          way_plan_set_field (column, WAY_FIELD_IGNORE,
                              g_strdup (_ ("It has targets and no values. Targets come in through "
                                           "the exchange columns, or are entered by hand.")));
          continue;
        }
      if (level >= 0 && (is_growth_of (self, i, (guint) level) || is_growth_of_period (self, i)))
        way_plan_set_field (column, WAY_FIELD_GROWTH,
                   g_strdup (_ ("It is the published growth of the values before it.")));
      else if (has_piece (self, i, way_plan_is_added_amount))
        way_plan_set_field (column, WAY_FIELD_IGNORE,
                   g_strdup (_ ("It is by how much the values before it changed.")));
      if (column->field == WAY_FIELD_VALUE)
        level = (int) i;
    }
  leave_unclear_growth (self);
}

/* 'NE2-01' before 'Poverty': longer texts in the next column are the names of its codes. */
static gboolean
is_code_before_name (WayPlanGuess *self,
                     guint         index)
{
  const WayPlanHead *head = &self->head;
  gsize n_here = 0, n_next = 0;

  if (index + 1 >= self->plan->columns->len
      || way_plan_column (self->plan, index + 1)->field != WAY_FIELD_IGNORE)
    return FALSE;
  for (guint row = self->plan->first_row; row < head->n_rows; row++)
    {
      n_here += strlen (way_table_get_text (head->table, row, index));
      n_next += strlen (way_table_get_text (head->table, row, index + 1));
    }
  return n_next > n_here;
}

/* '就业人员(万人)' is no name of a region. */
static gboolean
have_units (WayPlanGuess *self,
            guint         index)
{
  const WayPlanHead *head = &self->head;
  guint n = 0, n_units = 0;

  for (guint row = self->plan->first_row; row < head->n_rows; row++)
    {
      const char *text = way_table_get_text (head->table, row, index);
      g_autofree char *name = NULL;
      g_autofree char *unit = NULL;

      if (way_plan_head_look (head, row, index) != WAY_LOOK_TEXT || way_plan_is_note (text))
        continue;
      way_unit_split_title (text, &name, &unit);
      n++;
      n_units += unit != NULL;
    }
  return 2 * n_units > n;
}

/* The first column without a field names what a row is of, even where no name is known. */
void
way_plan_settle_row_names (WayPlanGuess         *self,
                           const WayColumnCells *cells)
{
  WayImportPlan *plan = self->plan;
  gboolean has_region = way_plan_has_field (plan, WAY_FIELD_REGION)
                        || way_plan_has_field (plan, WAY_FIELD_REGION_CODE)
                        || plan->layout == WAY_LAYOUT_REGIONS_ACROSS;
  /* Who says of which region a file is knows that its rows are none. */
  gboolean is_of_one = !has_region && self->chosen != NULL && self->chosen->region_is_chosen
                       && plan->layout == WAY_LAYOUT_PERIODS_ACROSS;
  gboolean has_metric = way_plan_has_field (plan, WAY_FIELD_METRIC)
                        || way_plan_has_field (plan, WAY_FIELD_METRIC_KEY);

  for (guint i = 0; i < plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (plan, i);
      gboolean is_metric = cells[i].n_metrics > cells[i].n_regions;

      if (column->field == WAY_FIELD_VALUE)
        break;
      if (column->field != WAY_FIELD_IGNORE || 2 * cells[i].n_text < cells[i].n_filled
          || cells[i].n_filled == 0 || column->constant != NULL
          || (*column->title != '\0' && cells[i].n_distinct < 2 && cells[i].n_filled > 3))
        continue;
      if (!has_region && !has_metric && plan->layout == WAY_LAYOUT_PERIODS_ACROSS
          && have_units (self, i))
        way_plan_set_field (column, WAY_FIELD_METRIC,
                            g_strdup (_("Its names have units, as metrics have.")));
      /* Months and quarters are no regions, whatever is missing to read them. */
      else if (!has_region && !is_of_one && !is_metric
               && 2 * cells[i].n_parts < cells[i].n_distinct)
        way_plan_set_field (column, WAY_FIELD_REGION,
                   g_strdup (_ ("It is the first column of names, so the names are taken for "
                                "regions.")));
      else if (has_region && !has_metric && plan->layout == WAY_LAYOUT_REGIONS_ACROSS)
        way_plan_set_field (column, WAY_FIELD_METRIC,
                   g_strdup (_ ("Regions stand across, so the names down are metrics.")));
      else if (is_of_one && !has_metric && !is_code_before_name (self, i))
        way_plan_set_field (column, WAY_FIELD_METRIC,
                            g_strdup (_("All rows are of one region, so the names are metrics.")));
      else
        continue;
      break;
    }
}

/* Numbers whose title is no period, among columns that have one, have no time. */
void
way_plan_settle_untimed (WayPlanGuess *self)
{
  if (self->plan->layout != WAY_LAYOUT_PERIODS_ACROSS)
    return;
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (self->plan, i);

      if (column->field != WAY_FIELD_VALUE || column->has_period || column->is_part)
        continue;
      way_plan_set_field (column, WAY_FIELD_IGNORE, way_plan_is_mean_of_parts (self, i)
                          ? g_strdup (_("It is a mean of the parts of the year. Choose “Value” as "
                                        "its meaning if that is the value of the year."))
                          : g_strdup (_ ("Its title is no period, unlike those of its "
                                         "neighbours.")));
    }
}

/* Below a merged cell other keys go on; where nothing else tells rows from one another, a row
 * without its name has none. */
static gboolean
has_other_key (WayPlanGuess *self,
               guint         row,
               guint         index)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    switch (way_plan_column (self->plan, i)->field)
      {
      case WAY_FIELD_REGION:
      case WAY_FIELD_REGION_CODE:
      case WAY_FIELD_METRIC:
      case WAY_FIELD_METRIC_KEY:
      case WAY_FIELD_PERIOD:
      case WAY_FIELD_YEAR:
      case WAY_FIELD_PART:
        if (i != index && way_plan_head_look (&self->head, row, i) != WAY_LOOK_EMPTY)
          return TRUE;
        break;
      default:
        break;
      }
  return FALSE;
}

/* Merged cells leave the names of the rows below the first one empty; no exchange file has them. */
void
way_plan_guess_fill (WayPlanGuess *self)
{
  const WayPlanHead *head = &self->head;

  if (self->plan->layout == WAY_LAYOUT_EXCHANGE)
    return;
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      WayField field = way_plan_column (self->plan, i)->field;
      guint n_empty = 0, n_filled = 0;

      if (field != WAY_FIELD_REGION && field != WAY_FIELD_METRIC && field != WAY_FIELD_PERIOD
          && field != WAY_FIELD_YEAR && field != WAY_FIELD_PARENT)
        continue;
      for (guint row = self->plan->first_row; row < head->n_rows; row++)
        {
          gboolean is_empty = way_plan_head_look (head, row, i) == WAY_LOOK_EMPTY;

          n_filled += !is_empty;
          n_empty += is_empty && n_filled > 0 && way_plan_head_count (head, row) >= 2
                     && has_other_key (self, row, i);
        }
      if (n_empty > 0 && !(field == WAY_FIELD_REGION
                           && way_plan_has_field (self->plan, WAY_FIELD_PARENT)))
        {
          self->plan->fills_down = TRUE;
          way_plan_decide (self, N_ ("Empty names"), g_strdup (_ ("taken from above")),
                           g_strdup_printf (_ ("“%s” is empty in %u rows with values, as below a "
                                               "merged cell."),
                                            way_plan_column (self->plan, i)->title, n_empty));
          return;
        }
    }
}
