/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/import/period-reader.h"
#include "model/import/unit-reader.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

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

/* A year of any age, '-10000' and '1' among them. */
static gboolean
is_dated (const char *text)
{
  static const WayPeriodRules rules = { 0, FALSE };
  WayPeriodReading reading;

  return way_period_read (text, strlen (text), &rules, &reading) && !reading.needs_year
         && reading.rest_length == 0;
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
look_at_distinct (WayPlanGuess   *self,
                  WayColumnCells *cells,
                  const char     *text)
{
  g_autofree char *folded = way_plan_fold (text);

  cells->n_distinct++;
  cells->n_regions += way_plan_looks_region (self->names, folded);
  cells->n_metrics += way_plan_looks_metric (self->names, folded);
  cells->n_codes += is_code (folded);
  cells->n_units += is_unit (folded);
  cells->n_parts += is_part (folded);
  cells->n_dated += is_dated (folded);
  if (cells->first == NULL)
    cells->first = g_steal_pointer (&folded);
}

/* '2016.09' above or below '2016.1'. */
static void
look_for_months (WayPlanGuess *self)
{
  const WayPlanHead *head = &self->head;
  WayImportPlan *plan = self->plan;

  for (guint column = 0; column < plan->columns->len; column++)
    {
      gboolean is_period = way_plan_column (plan, column)->field == WAY_FIELD_PERIOD;

      for (guint row = plan->first_row; is_period && row < head->n_rows; row++)
        plan->months_have_two_digits |=
          way_plan_is_full_month (way_table_get_text (head->table, row, column));
    }
}

static void
count_cells (WayPlanGuess   *self,
             guint           column,
             WayColumnCells *cells)
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
      if (cells->n_distinct < WAY_PLAN_MAX_DISTINCT && g_hash_table_add (seen, (gpointer) text))
        look_at_distinct (self, cells, text);
    }
}

void
way_plan_set_field (WayPlanColumn *column,
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
is_mostly_numbers (const WayColumnCells *cells)
{
  return cells->n_number + cells->n_year > 0
         && 2 * (cells->n_number + cells->n_year + cells->n_missing) >= cells->n_filled;
}

/* '11' is the code of a region that is known, and may be any number. */
static gboolean
are_small_numbers (const WayColumnCells *cells)
{
  return is_mostly_numbers (cells) && cells->first != NULL && strlen (cells->first) < 4;
}

gboolean
way_plan_cells_are_periods (const WayColumnCells *cells)
{
  return cells->n_filled > 0 && 10 * (cells->n_year + cells->n_period) >= 9 * cells->n_filled;
}

/* A title may say what the cells deny: '单位' over names of enterprises. */
static gboolean
suits (WayField              field,
       const WayColumnCells *cells)
{
  switch (field)
    {
    case WAY_FIELD_PERIOD:
      return way_plan_cells_are_periods (cells) || cells->n_dated == cells->n_distinct
             || 2 * cells->n_parts >= cells->n_distinct;
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

/* 'DE11: Stuttgart', 'FRA:France': a code with its label. */
static gboolean
is_labelled_code (const char *text)
{
  gsize n = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

  return n >= 2 && n <= 9 && text[n] == ':' && text[n + 1] != '\0';
}

/* Regions as codes, or as codes with labels. */
static void
settle_region_codes (WayPlanColumn        *column,
                     const WayColumnCells *cells)
{
  /* 'REGION: Region' over '1: Queensland': the reader of rows parts them. */
  if (column->is_chosen || cells->n_distinct == 0
      || way_plan_skip_code (column->title) != column->title)
    return;
  if (cells->n_codes == cells->n_distinct)
    way_plan_set_field (column, WAY_FIELD_REGION_CODE,
                        g_strdup_printf (_ ("Its title is “%s”, and its cells are codes."),
                                         column->title));
  else if (cells->first != NULL && is_labelled_code (cells->first))
    {
      column->separator = ':';
      column->n_parts = 2;
      column->parts[0] = WAY_FIELD_REGION_CODE;
      column->parts[1] = WAY_FIELD_REGION;
      way_plan_set_field (column, WAY_FIELD_PACKED,
                          g_strdup_printf (_ ("Its cells have a code and a name, as in “%s”."),
                                           cells->first));
    }
}

static gboolean
says_unit (const char *title)
{
  g_autofree char *name = NULL;
  g_autofree char *unit = NULL;

  way_unit_split_title (title, &name, &unit);
  return unit != NULL;
}

/* By the title; by the cells where there is none or it says nothing. */
static void
guess_field (WayPlanGuess         *self,
             WayPlanColumn        *column,
             const WayColumnCells *cells)
{
  WayField field;

  if (cells->n_filled == 0)
    way_plan_set_field (column, WAY_FIELD_IGNORE, g_strdup (_ ("It is empty.")));
  else if (way_plan_is_row_number (column->title) && cells->is_counting)
    way_plan_set_field (column, WAY_FIELD_IGNORE, g_strdup (_ ("It counts the rows.")));
  else if (*column->title == '\0' && cells->is_counting && cells->n_filled > 2)
    way_plan_set_field (column, WAY_FIELD_IGNORE,
                        g_strdup (_ ("It has no title and counts the rows.")));
  else if (way_plan_word_field (column->title, &field) && suits (field, cells))
    way_plan_set_field (column, field, field == WAY_FIELD_IGNORE
               ? g_strdup_printf (_ ("“%s” says nothing that is stored."), column->title)
               : tell_title (column));
  else if (way_plan_cells_are_periods (cells) && !way_plan_has_field (self->plan, WAY_FIELD_PERIOD)
           && (self->plan->n_header == 0 || *column->title == '\0'
               || (way_plan_word_field (column->title, &field) && field == WAY_FIELD_METRIC)))
    way_plan_set_field (column, WAY_FIELD_PERIOD,
                        g_strdup (_ ("Its cells are years or other periods.")));
  else if (way_plan_word_field (column->title, &field) && field == WAY_FIELD_REGION
           && is_mostly_numbers (cells))
    way_plan_set_field (column, WAY_FIELD_IGNORE,
                        g_strdup (_ ("Its title is that of regions, but its cells are numbers, "
                                     "perhaps codes. Choose its meaning if they are.")));
  else if (*column->title == '\0' && cells->n_parts == cells->n_distinct && cells->n_text == 0
           && cells->n_period > 0 && way_plan_has_field (self->plan, WAY_FIELD_PERIOD))
    way_plan_set_field (column, WAY_FIELD_PERIOD,
                        g_strdup (_ ("Its cells are months or other parts of a year.")));
  else if (2 * cells->n_regions > cells->n_distinct && !are_small_numbers (cells)
           && !way_plan_has_field (self->plan, WAY_FIELD_REGION))
    way_plan_set_field (column, WAY_FIELD_REGION, g_strdup (_ ("Its cells are names of regions.")));
  else if (cells->n_codes == cells->n_distinct && self->plan->n_header == 0
           && !way_plan_has_field (self->plan, WAY_FIELD_REGION_CODE))
    way_plan_set_field (column, WAY_FIELD_REGION_CODE,
               g_strdup (_ ("Its cells look like codes of regions.")));
  else if (2 * cells->n_metrics > cells->n_distinct
           && !way_plan_has_field (self->plan, WAY_FIELD_METRIC))
    way_plan_set_field (column, WAY_FIELD_METRIC, g_strdup (_ ("Its cells are names of metrics.")));
  else if (is_mostly_numbers (cells) || cells->n_missing == cells->n_filled)
    way_plan_set_field (column, WAY_FIELD_VALUE, g_strdup (_ ("Its cells are numbers.")));
  else if (cells->n_number > 0 && says_unit (column->title))
    way_plan_set_field (column, WAY_FIELD_VALUE,
                        g_strdup_printf (_ ("Its title has a unit; of its %u cells, %u are "
                                            "numbers."), cells->n_filled, cells->n_number));
  else if (2 * cells->n_units > cells->n_distinct)
    way_plan_set_field (column, WAY_FIELD_UNIT, g_strdup (_ ("Its cells are units.")));
  else if (cells->n_number > 0)
    way_plan_set_field (column, WAY_FIELD_IGNORE,
                        g_strdup_printf (_ ("Only %u of its %u cells are numbers. Choose “Value” "
                                            "as its meaning to take them."), cells->n_number,
                                         cells->n_filled));
  else
    way_plan_set_field (column, WAY_FIELD_IGNORE,
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
  way_plan_set_field (column, WAY_FIELD_PACKED,
             g_strdup_printf (_ ("“%s” names several keys, and its cells have one piece for each, "
                                 "parted by commas."), column->title));
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
      column->unit_is_chosen = chosen->unit_is_chosen && chosen->unit != NULL;
      if (column->unit_is_chosen)
        column->unit = g_strdup (chosen->unit);
      column->period_is_chosen = chosen->period_is_chosen && chosen->has_period;
      if (column->period_is_chosen)
        column->period = chosen->period;
      g_free (column->reason);
      column->reason = g_strdup (_ ("You chose it."));
    }
}

/* Numbers that are not taken are told with the reason. */
static void
tell_left_out (WayPlanGuess         *self,
               const WayColumnCells *cells)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      const WayPlanColumn *column = way_plan_column (self->plan, i);

      if (column->field == WAY_FIELD_IGNORE && !column->is_chosen && cells[i].n_number > 0
          && !cells[i].is_counting && *column->title != '\0' && column->constant == NULL)
        way_plan_decide (self, N_ ("Left out"), g_strdup (column->title),
                         g_strdup (column->reason));
    }
}

void
way_plan_guess_columns (WayPlanGuess *self)
{
  WayImportPlan *plan = self->plan;
  g_autofree WayColumnCells *cells = g_new0 (WayColumnCells, plan->columns->len + 1);

  take_chosen (self);
  guess_packed (self);
  for (guint i = 0; i < plan->columns->len; i++)
    {
      WayPlanColumn *column = way_plan_column (plan, i);

      count_cells (self, i, &cells[i]);
      if (column->field != WAY_FIELD_PACKED)
        guess_field (self, column, &cells[i]);
      if (column->field == WAY_FIELD_REGION)
        settle_region_codes (column, &cells[i]);
    }
  way_plan_settle_dimensions (self, cells);
  way_plan_settle_doubles (self, cells);
  way_plan_settle_regions (self, cells);
  way_plan_settle_periods (self, cells);
  look_for_months (self);
  way_plan_settle_growth (self);
  way_plan_settle_unnamed (self, cells);
  way_plan_guess_layout (self);
  if (self->chosen != NULL && self->chosen->layout_is_chosen)
    plan->layout = self->chosen->layout;
  else
    way_plan_tell_layout (self);
  way_plan_settle_row_names (self, cells);
  way_plan_read_titles (self);
  way_plan_settle_untimed (self);
  way_plan_guess_fill (self);
  if (plan->layout == WAY_LAYOUT_EXCHANGE)
    way_plan_settle_exchange (self);
  else
    tell_left_out (self, cells);
  for (guint i = 0; i < plan->columns->len; i++)
    g_free (cells[i].first);
}
