/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/import/period-reader.h"
#include "model/import/unit-reader.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* What the cells of a column are, in the rows of the head that are data. */
typedef struct
{
  guint n_filled, n_number, n_year, n_period, n_missing, n_text;
  guint n_distinct, n_regions, n_metrics, n_codes, n_units, n_parts;
  gboolean is_counting; /* 1, 2, 3 … */
  char *first;          /* (nullable): the first text */
} ColumnCells;

#define MAX_DISTINCT 60

static gboolean
is_code (const char *text)
{
  gsize length = strlen (text);
  gsize n_digits = strspn (text, "0123456789");
  gsize n_upper = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

  if (length == n_digits)
    return (length == 6 || length == 9 || length == 12) && text[0] >= '1' && text[0] <= '8';
  return n_upper == length && length >= 2 && length <= 6;
}

/* '1月', 'Q2', '上半年', '3': what needs a year beside it. */
static gboolean
is_part (const char *text)
{
  static const WayPeriodRules rules = { 0, FALSE };
  WayPeriodReading reading;
  gsize length = strlen (text);

  if (length <= 2 && strspn (text, "0123456789") == length)
    return atoi (text) >= 1 && atoi (text) <= 12;
  return way_period_read (text, length, &rules, &reading) && reading.needs_year;
}

static gboolean
is_unit (const char *text)
{
  WayUnitReading reading;

  if (!way_unit_read (text, -1, &reading))
    return FALSE;
  way_unit_reading_clear (&reading);
  return TRUE;
}

static void
look_at_distinct (WayPlanGuess *self,
                  ColumnCells  *cells,
                  const char   *text)
{
  g_autofree char *folded = way_plan_fold (text);

  cells->n_distinct++;
  cells->n_regions += way_plan_looks_region (self->names, folded);
  cells->n_metrics += way_plan_looks_metric (self->names, folded);
  cells->n_codes += is_code (folded);
  cells->n_units += is_unit (folded);
  cells->n_parts += is_part (folded);
  if (cells->first == NULL)
    cells->first = g_steal_pointer (&folded);
}

static void
count_cells (WayPlanGuess *self,
             guint         column,
             ColumnCells  *cells)
{
  const WayPlanHead *head = &self->head;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  int last = -1;

  memset (cells, 0, sizeof *cells);
  cells->is_counting = TRUE;
  for (guint row = self->plan->first_row; row < head->n_rows; row++)
    {
      WayCellLook look = way_plan_head_look (head, row, column);
      const char *text = way_table_get_text (head->table, row, column);

      if (look == WAY_LOOK_EMPTY || way_plan_is_note (text))
        continue;
      cells->n_filled++;
      cells->n_number += look == WAY_LOOK_NUMBER;
      cells->n_year += look == WAY_LOOK_YEAR;
      cells->n_period += look == WAY_LOOK_PERIOD;
      cells->n_missing += look == WAY_LOOK_MISSING;
      cells->n_text += look == WAY_LOOK_TEXT;
      cells->is_counting = cells->is_counting && strspn (text, "0123456789") == strlen (text)
                           && (last < 0 ? atoi (text) <= 1 : atoi (text) == last + 1);
      last = atoi (text);
      if (cells->n_distinct < MAX_DISTINCT && g_hash_table_add (seen, (gpointer) text))
        look_at_distinct (self, cells, text);
    }
}

static void
set_field (WayPlanColumn *column,
           WayField       field,
           char          *reason)
{
  if (column->is_chosen)
    {
      g_free (reason);
      return;
    }
  column->field = field;
  g_free (column->reason);
  column->reason = reason;
}

static gboolean
is_mostly_numbers (const ColumnCells *cells)
{
  return cells->n_number + cells->n_year > 0
         && 2 * (cells->n_number + cells->n_year + cells->n_missing) >= cells->n_filled;
}

static gboolean
is_mostly_periods (const ColumnCells *cells)
{
  return cells->n_filled > 0 && 10 * (cells->n_year + cells->n_period) >= 9 * cells->n_filled;
}

/* A title may say what the cells deny: '单位' over names of enterprises. */
static gboolean
suits (WayField           field,
       const ColumnCells *cells)
{
  switch (field)
    {
    case WAY_FIELD_PERIOD:
      return is_mostly_periods (cells) || 2 * cells->n_parts >= cells->n_distinct;
    case WAY_FIELD_VALUE:
      return cells->n_filled == 0 || is_mostly_numbers (cells)
             || cells->n_missing == cells->n_filled;
    case WAY_FIELD_UNIT:
      return 2 * cells->n_text >= cells->n_filled || 2 * cells->n_units >= cells->n_distinct;
    case WAY_FIELD_REGION:
    case WAY_FIELD_METRIC:
      return !is_mostly_numbers (cells) || cells->n_codes == cells->n_distinct;
    default:
      return TRUE;
    }
}

static char *
tell_title (const WayPlanColumn *column)
{
  return g_strdup_printf (_ ("Its title is “%s”."), column->title);
}

/* By the title; by the cells where there is none or it says nothing. */
static void
guess_field (WayPlanGuess      *self,
             WayPlanColumn     *column,
             const ColumnCells *cells)
{
  WayField field;

  if (cells->n_filled == 0)
    set_field (column, WAY_FIELD_IGNORE, g_strdup (_ ("It is empty.")));
  else if (way_plan_is_row_number (column->title) && cells->is_counting)
    set_field (column, WAY_FIELD_IGNORE, g_strdup (_ ("It counts the rows.")));
  else if (*column->title == '\0' && cells->is_counting && cells->n_filled > 2)
    set_field (column, WAY_FIELD_IGNORE, g_strdup (_ ("It has no title and counts the rows.")));
  else if (way_plan_word_field (column->title, &field) && suits (field, cells))
    set_field (column, field, field == WAY_FIELD_IGNORE
               ? g_strdup_printf (_ ("“%s” says nothing that is stored."), column->title)
               : tell_title (column));
  else if (is_mostly_periods (cells) && !way_plan_has_field (self->plan, WAY_FIELD_PERIOD)
           && (self->plan->n_header == 0 || *column->title == '\0'))
    set_field (column, WAY_FIELD_PERIOD, g_strdup (_ ("Its cells are years or other periods.")));
  else if (2 * cells->n_regions > cells->n_distinct
           && !way_plan_has_field (self->plan, WAY_FIELD_REGION))
    set_field (column, WAY_FIELD_REGION, g_strdup (_ ("Its cells are names of regions.")));
  else if (cells->n_codes == cells->n_distinct && self->plan->n_header == 0
           && !way_plan_has_field (self->plan, WAY_FIELD_REGION_CODE))
    set_field (column, WAY_FIELD_REGION_CODE,
               g_strdup (_ ("Its cells look like codes of regions.")));
  else if (2 * cells->n_metrics > cells->n_distinct
           && !way_plan_has_field (self->plan, WAY_FIELD_METRIC))
    set_field (column, WAY_FIELD_METRIC, g_strdup (_ ("Its cells are names of metrics.")));
  else if (is_mostly_numbers (cells) || cells->n_missing == cells->n_filled)
    set_field (column, WAY_FIELD_VALUE, g_strdup (_ ("Its cells are numbers.")));
  else if (2 * cells->n_units > cells->n_distinct)
    set_field (column, WAY_FIELD_UNIT, g_strdup (_ ("Its cells are units.")));
  else
    set_field (column, WAY_FIELD_IGNORE,
               g_strdup (_ ("Neither its title nor its cells say what it is.")));
}

/* 'unit,geo\time' over 'EUR_HAB,AT': the names of the pieces stand in the title. */
static void
guess_packed (WayPlanGuess *self)
{
  WayPlanColumn *column = self->plan->columns->len > 0 ? way_plan_column (self->plan, 0) : NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *keys = NULL;
  char *end;

  if (column == NULL || column->is_chosen || (end = strchr (column->title, '\\')) == NULL
      || strchr (column->title, ',') == NULL)
    return;
  keys = g_strndup (column->title, end - column->title);
  names = g_strsplit (keys, ",", G_N_ELEMENTS (column->parts) + 1);
  if (g_strv_length (names) > G_N_ELEMENTS (column->parts))
    return;
  column->separator = ',';
  column->n_parts = g_strv_length (names);
  for (guint i = 0; i < column->n_parts; i++)
    {
      const char *name = g_strstrip (names[i]);
      WayField field;

      if (strcmp (name, "geo") == 0)
        column->parts[i] = WAY_FIELD_REGION_CODE;
      else if (strcmp (name, "freq") == 0)
        column->parts[i] = WAY_FIELD_IGNORE;
      else if (way_plan_word_field (name, &field))
        column->parts[i] = field;
      else
        column->parts[i] = WAY_FIELD_METRIC;
    }
  set_field (column, WAY_FIELD_PACKED,
             g_strdup_printf (_ ("“%s” names several keys, and its cells have one piece for each, "
                                 "parted by commas."), column->title));
}

/* The finest region is the region, the one above tells it from others of its name. */
static void
settle_regions (WayPlanGuess      *self,
                const ColumnCells *cells)
{
  static const char *const coarse[] = { "省份", "省", "所属省", "所属省份", "所属城市", "国家", "province",
                                        "Province", "country", "Country", "state", "State", NULL };
  GPtrArray *columns = self->plan->columns;
  int finest = -1;

  for (guint i = 0; i < columns->len; i++)
    {
      WayPlanColumn *column = columns->pdata[i];

      if (column->field != WAY_FIELD_REGION)
        continue;
      if (finest < 0 || column->is_chosen
          || (!g_strv_contains (coarse, column->title)
              && cells[i].n_distinct >= cells[finest].n_distinct))
        finest = (int) i;
    }
  for (guint i = 0; i < columns->len; i++)
    {
      WayPlanColumn *column = columns->pdata[i];

      if (column->field == WAY_FIELD_REGION && (int) i != finest)
        set_field (column, way_plan_has_field (self->plan, WAY_FIELD_PARENT)
                           ? WAY_FIELD_IGNORE : WAY_FIELD_PARENT,
                   g_strdup_printf (_ ("“%s” beside it has the regions themselves."),
                                    way_plan_column (self->plan, (guint) finest)->title));
    }
}

/* A year in one column and its month or quarter in another. */
static void
settle_periods (WayPlanGuess      *self,
                const ColumnCells *cells)
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
      else if (is_mostly_periods (&cells[i]) && year == NULL)
        year = column;
      else if (n > 1)
        set_field (column, WAY_FIELD_IGNORE, g_strdup (_ ("Another column has the periods.")));
    }
  if (year == NULL || part == NULL)
    return;
  set_field (year, WAY_FIELD_YEAR, g_strdup (_ ("It has the year of the part beside it.")));
  set_field (part, WAY_FIELD_PART, g_strdup (_ ("It has the part of the year.")));
}

/* Of a code and its label, both dimensions of SDMX, the label is kept. */
static gboolean
has_label_after (WayPlanGuess *self,
                 guint         index)
{
  g_autofree char *code = NULL;
  g_autofree char *label = NULL;

  if (index + 1 >= self->plan->columns->len)
    return FALSE;
  code = g_ascii_strdown (way_plan_column (self->plan, index)->title, -1);
  label = g_ascii_strdown (way_plan_column (self->plan, index + 1)->title, -1);
  g_strdelimit (label, " ", '_');
  return g_str_has_prefix (label, code) || g_str_has_prefix (code, label);
}

/* What is neither known nor a number tells one series from another, where a file is SDMX. */
static void
settle_dimensions (WayPlanGuess      *self,
                   const ColumnCells *cells)
{
  gboolean is_sdmx = FALSE;

  for (guint i = 0; i < self->plan->columns->len; i++)
    is_sdmx |= g_str_has_prefix (way_plan_column (self->plan, i)->title, "OBS_VALUE");
  for (guint i = 0; is_sdmx && i < self->plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (self->plan, i);

      if (g_str_has_prefix (column->title, "TIME_PERIOD"))
        break;
      if (column->field != WAY_FIELD_IGNORE || cells[i].n_filled == 0
          || !way_plan_is_dimension (column->title))
        continue;
      if (cells[i].n_distinct > 1 && !has_label_after (self, i))
        set_field (column, WAY_FIELD_METRIC,
                   g_strdup_printf (_ ("“%s” tells series from one another."), column->title));
      else if (cells[i].n_distinct == 1)
        {
          g_free (column->constant);
          column->constant = g_strdup (cells[i].first);
          set_field (column, WAY_FIELD_IGNORE,
                     g_strdup_printf (_ ("It is “%s” in every row."), cells[i].first));
        }
    }
}

/* Of two columns of one field, the first that has anything. */
static void
settle_doubles (WayPlanGuess      *self,
                const ColumnCells *cells)
{
  static const WayField single[] = { WAY_FIELD_REGION_CODE, WAY_FIELD_METRIC_KEY, WAY_FIELD_UNIT,
                                     WAY_FIELD_MULTIPLIER, WAY_FIELD_STATUS, WAY_FIELD_KIND,
                                     WAY_FIELD_SOURCE, WAY_FIELD_PUBLISHED };

  for (guint f = 0; f < G_N_ELEMENTS (single); f++)
    {
      gboolean has_one = FALSE;

      for (guint i = 0; i < self->plan->columns->len; i++)
        {
          WayPlanColumn *column = way_plan_column (self->plan, i);

          if (column->field != single[f] || cells[i].n_filled == 0)
            continue;
          if (has_one)
            set_field (column, WAY_FIELD_IGNORE,
                       g_strdup (_ ("Another column says the same.")));
          has_one = TRUE;
        }
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
    if (*pieces[i] != '\0' && strcmp (pieces[i], self->pieces[level][i]) != 0)
      return FALSE;
  return TRUE;
}

static void
settle_growth (WayPlanGuess *self)
{
  int level = -1;

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (self->plan, i);

      if (column->field != WAY_FIELD_VALUE)
        continue;
      if (level >= 0 && is_growth_of (self, i, (guint) level))
        set_field (column, WAY_FIELD_GROWTH,
                   g_strdup (_ ("It is the published growth of the values before it.")));
      if (column->field == WAY_FIELD_VALUE)
        level = (int) i;
    }
}

static guint
count_values (const WayImportPlan *plan,
              gboolean           (*counts) (const WayPlanColumn *column))
{
  guint n = 0;

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const WayPlanColumn *column = plan->columns->pdata[i];

      n += column->field == WAY_FIELD_VALUE && (counts == NULL || counts (column));
    }
  return n;
}

static gboolean
has_period (const WayPlanColumn *column)
{
  return column->has_period;
}

static guint
count_region_titles (WayPlanGuess *self)
{
  guint n = 0;

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      gboolean is_region = FALSE;

      if (way_plan_column (self->plan, i)->field != WAY_FIELD_VALUE)
        continue;
      for (guint j = 0; self->pieces[i][j] != NULL; j++)
        is_region |= way_plan_looks_region (self->names, self->pieces[i][j]);
      n += is_region;
    }
  return n;
}

static gboolean
is_exchange (WayPlanGuess *self)
{
  static const char *const needed[][4] = {
    { "region_code", "region_zh", "region_en", NULL },
    { "metric_key", "metric_zh", "metric_en", NULL },
    { "period", NULL }, { "value", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      gboolean has_one = FALSE;

      for (guint c = 0; c < self->plan->columns->len; c++)
        has_one |= g_strv_contains (needed[i], way_plan_column (self->plan, c)->title);
      if (!has_one)
        return FALSE;
    }
  return TRUE;
}

static void
guess_layout (WayPlanGuess *self)
{
  WayImportPlan *plan = self->plan;
  guint n_values = count_values (plan, NULL);
  guint n_periods, n_regions;

  way_plan_read_titles (self);
  n_periods = count_values (plan, has_period);
  n_regions = way_plan_has_field (plan, WAY_FIELD_REGION)
              || way_plan_has_field (plan, WAY_FIELD_REGION_CODE)
              ? 0 : count_region_titles (self);
  if (is_exchange (self))
    plan->layout = WAY_LAYOUT_EXCHANGE;
  else if (n_periods > 0 && 2 * n_periods >= n_values && plan->n_header > 0)
    plan->layout = WAY_LAYOUT_PERIODS_ACROSS;
  else if (n_regions >= 2 && 2 * n_regions >= n_values)
    plan->layout = WAY_LAYOUT_REGIONS_ACROSS;
  else
    plan->layout = WAY_LAYOUT_LONG;
}

static void
tell_layout (WayPlanGuess *self)
{
  WayImportPlan *plan = self->plan;
  guint n_values = count_values (plan, NULL);

  switch (plan->layout)
    {
    case WAY_LAYOUT_EXCHANGE:
      way_plan_decide (self, N_ ("Layout"), g_strdup (_ ("Exchange columns")),
                       g_strdup (_ ("The titles are those of the exchange columns.")));
      break;
    case WAY_LAYOUT_PERIODS_ACROSS:
      way_plan_decide (self, N_ ("Layout"), g_strdup (_ ("Periods across")),
                       g_strdup_printf (_ ("The titles of %u columns are periods."),
                                        count_values (plan, has_period)));
      break;
    case WAY_LAYOUT_REGIONS_ACROSS:
      way_plan_decide (self, N_ ("Layout"), g_strdup (_ ("Regions across")),
                       g_strdup_printf (_ ("The titles of %u columns are regions."), n_values));
      break;
    default:
      if (n_values > 1)
        way_plan_decide (self, N_ ("Layout"), g_strdup (_ ("Metrics across")),
                         g_strdup_printf (_ ("%u columns have numbers, and their titles are no "
                                             "periods and no regions."), n_values));
      else
        way_plan_decide (self, N_ ("Layout"), g_strdup (_ ("One value a row")),
                         g_strdup (_ ("One column has numbers; the others say of what.")));
    }
}

/* The first column without a field names what a row is of, even where no name is known. */
static void
settle_row_names (WayPlanGuess      *self,
                  const ColumnCells *cells)
{
  WayImportPlan *plan = self->plan;
  gboolean has_region = way_plan_has_field (plan, WAY_FIELD_REGION)
                        || way_plan_has_field (plan, WAY_FIELD_REGION_CODE)
                        || plan->layout == WAY_LAYOUT_REGIONS_ACROSS;
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
      if (!has_region && !is_metric)
        set_field (column, WAY_FIELD_REGION,
                   g_strdup (_ ("It is the first column of names, so the names are taken for "
                                "regions.")));
      else if (has_region && !has_metric && plan->layout == WAY_LAYOUT_REGIONS_ACROSS)
        set_field (column, WAY_FIELD_METRIC,
                   g_strdup (_ ("Regions stand across, so the names down are metrics.")));
      else
        continue;
      break;
    }
}

/* Numbers whose title is no period, among columns that have one, have no time. */
static void
settle_untimed (WayPlanGuess *self)
{
  if (self->plan->layout != WAY_LAYOUT_PERIODS_ACROSS)
    return;
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (self->plan, i);

      if (column->field == WAY_FIELD_VALUE && !column->has_period)
        set_field (column, WAY_FIELD_IGNORE,
                   g_strdup (_ ("Its title is no period, unlike those of its neighbours.")));
    }
}

/* Merged cells leave the names of the rows below the first one empty. */
static void
guess_fill (WayPlanGuess *self)
{
  const WayPlanHead *head = &self->head;

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
          n_empty += is_empty && n_filled > 0 && way_plan_head_count (head, row) >= 2;
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

/* What was chosen for a column of that title, at its place or elsewhere. */
static const WayPlanColumn *
find_chosen (const WayImportPlan *chosen,
             const WayPlanColumn *column,
             guint                index)
{
  const WayPlanColumn *there;

  if (index < chosen->columns->len)
    {
      there = chosen->columns->pdata[index];
      if (there->is_chosen && strcmp (there->title, column->title) == 0)
        return there;
    }
  for (guint i = 0; i < chosen->columns->len && *column->title != '\0'; i++)
    {
      there = chosen->columns->pdata[i];
      if (there->is_chosen && strcmp (there->title, column->title) == 0)
        return there;
    }
  return NULL;
}

static void
take_chosen (WayPlanGuess *self)
{
  for (guint i = 0; self->chosen != NULL && i < self->plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (self->plan, i);
      const WayPlanColumn *chosen = find_chosen (self->chosen, column, i);

      if (chosen == NULL)
        continue;
      column->field = chosen->field;
      column->is_chosen = TRUE;
      column->n_parts = chosen->n_parts;
      column->separator = chosen->separator;
      memcpy (column->parts, chosen->parts, sizeof column->parts);
      g_free (column->reason);
      column->reason = g_strdup (_ ("You chose it."));
    }
}

void
way_plan_guess_columns (WayPlanGuess *self)
{
  WayImportPlan *plan = self->plan;
  g_autofree ColumnCells *cells = g_new0 (ColumnCells, plan->columns->len + 1);

  take_chosen (self);
  guess_packed (self);
  for (guint i = 0; i < plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (plan, i);

      count_cells (self, i, &cells[i]);
      if (column->field != WAY_FIELD_PACKED)
        guess_field (self, column, &cells[i]);
    }
  settle_dimensions (self, cells);
  settle_doubles (self, cells);
  settle_regions (self, cells);
  settle_periods (self, cells);
  settle_growth (self);
  guess_layout (self);
  if (self->chosen != NULL && self->chosen->layout_is_chosen)
    plan->layout = self->chosen->layout;
  else
    tell_layout (self);
  settle_row_names (self, cells);
  way_plan_read_titles (self);
  settle_untimed (self);
  guess_fill (self);
  for (guint i = 0; i < plan->columns->len; i++)
    g_free (cells[i].first);
}
