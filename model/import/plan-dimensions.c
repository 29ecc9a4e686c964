/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of so many rows one may say something else of a cell that one before it had: a slip, which is
 * told when it is read. More of them are a key that is missing. */
#define ROWS_PER_SLIP 10

/* A column with more different texts than one in so many rows is a note or an id of its row. */
#define ROWS_PER_TEXT 2

/* Fewer rows with the same keys may be a slip. */
#define FEWEST_EQUAL 2

/* A table of facts has no more keys than these beside the usual ones. What still says several
 * things of a cell when they are taken is asked about. */
#define MOST_DIMENSIONS 12

/* Titles of more columns are not compared with one another. */
#define MOST_COMPARED 2000

static gboolean
is_key (WayField field)
{
  switch (field)
    {
    case WAY_FIELD_REGION:
    case WAY_FIELD_REGION_CODE:
    case WAY_FIELD_PARENT:
    case WAY_FIELD_METRIC:
    case WAY_FIELD_METRIC_KEY:
    case WAY_FIELD_PERIOD:
    case WAY_FIELD_YEAR:
    case WAY_FIELD_PART:
    case WAY_FIELD_UNIT:
    case WAY_FIELD_PACKED:
    case WAY_FIELD_SOURCE:
    case WAY_FIELD_KIND:
      return TRUE;
    default:
      return FALSE;
    }
}

/* By row of data what its keys say, an empty one what the row above says; NULL for rows without
 * a value. */
static GPtrArray *
list_keys (WayPlanGuess *self,
           gboolean      with_units)
{
  const WayPlanHead *head = &self->head;
  GPtrArray *columns = self->plan->columns;
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_autofree const char **above = g_new0 (const char *, columns->len + 1);
  /* Such a row is of the region above. */
  gboolean may_lack_region = way_plan_has_field (self->plan, WAY_FIELD_PARENT)
                             && !self->plan->fills_down;

  for (guint row = self->plan->first_row; row < head->n_rows; row++)
    {
      g_autoptr (GString) key = g_string_new (NULL);
      gboolean has_value = FALSE;

      for (guint i = 0; i < columns->len; i++)
        {
          WayField field = way_plan_column (self->plan, i)->field;
          const char *text = way_table_get_text (head->table, row, i);

          has_value |= field == WAY_FIELD_VALUE
                       && way_plan_head_look (head, row, i) == WAY_LOOK_NUMBER;
          if (!is_key (field) || (field == WAY_FIELD_UNIT && !with_units))
            continue;
          if (*text != '\0' || (field == WAY_FIELD_REGION && may_lack_region))
            above[i] = text;
          g_string_append_printf (key, "%s\n", above[i] != NULL ? above[i] : "");
        }
      g_ptr_array_add (keys, has_value ? g_string_free (g_steal_pointer (&key), FALSE) : NULL);
    }
  return keys;
}

/* How many rows have the keys of one before them and another text in @column. */
static guint
count_told_apart (WayPlanGuess *self,
                  GPtrArray    *keys,
                  guint         column)
{
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < keys->len; i++)
    {
      const char *text = way_table_get_text (self->head.table, self->plan->first_row + i, column);
      const char *before;

      if (keys->pdata[i] == NULL)
        continue;
      before = g_hash_table_lookup (first, keys->pdata[i]);
      if (before == NULL)
        g_hash_table_insert (first, keys->pdata[i], (gpointer) text);
      else
        n += !g_str_equal (before, text);
    }
  return n;
}

static gboolean
is_called_value (const WayPlanColumn *column)
{
  WayField field;

  return column->field == WAY_FIELD_VALUE && way_plan_word_field (column->title, &field)
         && field == WAY_FIELD_VALUE;
}

/* Beside the one column that is called so, 'age' has no values, though its cells are numbers. */
static gboolean
has_one_value (WayPlanGuess *self)
{
  guint n = 0;

  for (guint i = 0; i < self->plan->columns->len; i++)
    n += is_called_value (way_plan_column (self->plan, i));
  return n == 1;
}

static gboolean
may_be_dimension (WayPlanGuess         *self,
                  const WayColumnCells *cells,
                  guint                 index,
                  guint                 n_rows)
{
  const WayPlanColumn *column = way_plan_column (self->plan, index);

  if (column->field == WAY_FIELD_VALUE)
    return !column->is_chosen && !is_called_value (column) && has_one_value (self)
           && cells[index].n_distinct > 1 && cells[index].n_distinct < WAY_PLAN_MAX_DISTINCT
           && ROWS_PER_TEXT * cells[index].n_distinct <= n_rows;
  return column->field == WAY_FIELD_IGNORE && !column->is_chosen && column->constant == NULL
         && cells[index].n_distinct > 1 && cells[index].n_distinct < WAY_PLAN_MAX_DISTINCT
         && 2 * cells[index].n_text >= cells[index].n_filled
         && ROWS_PER_TEXT * cells[index].n_distinct <= n_rows
         && !way_plan_is_attribute (column->title) && !way_plan_cells_are_periods (&cells[index]);
}

/* Whether each text of one column stands beside one text of the other: a code and its name. */
static gboolean
say_the_same (WayPlanGuess *self,
              guint         one,
              guint         other)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) back = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint row = self->plan->first_row; row < self->head.n_rows; row++)
    {
      const char *a = way_table_get_text (self->head.table, row, one);
      const char *b = way_table_get_text (self->head.table, row, other);
      const char *known = g_hash_table_lookup (pairs, a);
      const char *known_back = g_hash_table_lookup (back, b);

      if ((known != NULL && !g_str_equal (known, b))
          || (known_back != NULL && !g_str_equal (known_back, a)))
        return FALSE;
      g_hash_table_insert (pairs, (gpointer) a, (gpointer) b);
      g_hash_table_insert (back, (gpointer) b, (gpointer) a);
    }
  return TRUE;
}

static void
leave_out_code (WayPlanGuess *self,
                guint         index)
{
  way_plan_set_field (way_plan_column (self->plan, index), WAY_FIELD_IGNORE,
                      g_strdup (_("The column beside it has the names of its codes.")));
}

/* A code beside its name tells nothing more, and is no value. */
static gboolean
is_told_already (WayPlanGuess *self,
                 GArray       *found,
                 guint         column)
{
  for (guint i = 0; i < found->len; i++)
    {
      guint other = g_array_index (found, guint, i);
      const char *text, *text_of_other;

      if (!say_the_same (self, column, other))
        continue;
      text = way_table_get_text (self->head.table, self->plan->first_row, column);
      text_of_other = way_table_get_text (self->head.table, self->plan->first_row, other);
      leave_out_code (self, strlen (text) > strlen (text_of_other) ? other : column);
      if (strlen (text) > strlen (text_of_other))
        g_array_index (found, guint, i) = column;
      return TRUE;
    }
  return FALSE;
}

/* 'Gender' with 'male' and 'female' for each region and year: left out, the first of them would
 * pass for the whole. Rows whose keys are the same are looked for, and what tells them apart is a
 * part of the metric's name. */
void
way_plan_settle_unnamed (WayPlanGuess         *self,
                         const WayColumnCells *cells)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean has_region = way_plan_has_field (self->plan, WAY_FIELD_REGION)
                        || way_plan_has_field (self->plan, WAY_FIELD_REGION_CODE)
                        || way_plan_has_field (self->plan, WAY_FIELD_PACKED)
                        || (self->chosen != NULL && self->chosen->region_is_chosen);

  if (!has_region)
    return;
  /* 'Employment' in persons and 'Unemployment rate' in per cent differ in more than that. */
  keys = list_keys (self, FALSE);
  for (guint i = 0; i < self->plan->columns->len && found->len < MOST_DIMENSIONS; i++)
    {
      if (may_be_dimension (self, cells, i, keys->len)
          && count_told_apart (self, keys, i) >= FEWEST_EQUAL && !is_told_already (self, found, i))
        g_array_append_val (found, i);
    }
  for (guint i = 0; i < found->len; i++)
    {
      WayPlanColumn *column = way_plan_column (self->plan, g_array_index (found, guint, i));

      way_plan_set_field (column, WAY_FIELD_METRIC,
                          g_strdup_printf (_("“%s” tells series from one another."),
                                           column->title));
    }
}

/* The values of a row as one text. */
static char *
join_values (WayPlanGuess *self,
             guint         row)
{
  GString *values = g_string_new (NULL);

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      if (way_plan_column (self->plan, i)->field == WAY_FIELD_VALUE)
        g_string_append_printf (values, "%s\n", way_table_get_text (self->head.table, row, i));
    }
  return g_string_free (values, FALSE);
}

/* A column that is left out and differs in the two rows. (nullable) */
static const WayPlanColumn *
find_difference (WayPlanGuess *self,
                 guint         row,
                 guint         other)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      const WayPlanColumn *column = way_plan_column (self->plan, i);

      if (column->field == WAY_FIELD_IGNORE
          && strcmp (way_table_get_text (self->head.table, row, i),
                     way_table_get_text (self->head.table, other, i)) != 0)
        return column;
    }
  return NULL;
}

static char *
tell_clash (WayPlanGuess *self,
            guint         row,
            guint         other)
{
  const WayPlanColumn *column = find_difference (self, row, other);
  guint line = way_table_get_line (self->head.table, row);
  guint line_of_other = way_table_get_line (self->head.table, other);

  if (column != NULL && *column->title != '\0')
    return g_strdup_printf (_("Rows %1$u and %2$u have different values of the same region, metric "
                              "and period, and so have others. Choose the meaning of the column "
                              "that tells them apart, perhaps “%3$s”."),
                            line, line_of_other, column->title);
  return g_strdup_printf (_("Rows %1$u and %2$u have different values of the same region, metric "
                            "and period, and so have others. Choose the meaning of the column "
                            "that tells them apart."),
                          line, line_of_other);
}

static gboolean
say_the_same_cell (const WayPlanColumn *one,
                   const WayPlanColumn *other)
{
  return one->field == WAY_FIELD_VALUE && other->field == WAY_FIELD_VALUE
         && one->has_period == other->has_period && one->needs_year == other->needs_year
         && one->is_part == other->is_part
         && (!(one->has_period || one->is_part)
             || way_period_compare (&one->period, &other->period) == 0)
         && g_strcmp0 (one->metric, other->metric) == 0
         && g_strcmp0 (one->metric_key, other->metric_key) == 0
         && g_strcmp0 (one->region, other->region) == 0
         && one->is_last_month == other->is_last_month
         && one->is_year_before == other->is_year_before
         && one->is_cumulative == other->is_cumulative && one->frequency == other->frequency;
}

/* Several columns whose titles name the same thing. */
static char *
find_same_columns (WayPlanGuess *self)
{
  GPtrArray *columns = self->plan->columns;
  guint n_same = 0, first = 0, second = 0;

  for (guint i = 1; i < MIN (columns->len, MOST_COMPARED); i++)
    for (guint k = 0; k < i; k++)
      if (say_the_same_cell (columns->pdata[k], columns->pdata[i]))
        {
          first = n_same == 0 ? k : first;
          second = n_same++ == 0 ? i : second;
          break;
        }
  if (n_same < FEWEST_EQUAL)
    return NULL;
  return g_strdup_printf (_("Columns %1$u and %2$u have values of the same region, metric and "
                            "period, and so have others. Check which rows are the header, and "
                            "choose which columns are values."),
                          first + 1, second + 1);
}

/* '19' and '20' for 2019 and 2020 would be years of antiquity. */
static char *
find_short_years (WayPlanGuess *self)
{
  const WayPlanHead *head = &self->head;

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      const WayPlanColumn *column = way_plan_column (self->plan, i);
      const char *first = NULL;
      gboolean are_short = column->field == WAY_FIELD_PERIOD || column->field == WAY_FIELD_YEAR;

      for (guint row = self->plan->first_row; are_short && row < head->n_rows; row++)
        {
          const char *text = way_table_get_text (head->table, row, i);
          gsize n_digits = strspn (text, "0123456789");

          if (way_plan_is_blank (text) || way_plan_head_count (head, row) < 2)
            continue;
          are_short = n_digits > 0 && n_digits <= 2 && text[n_digits] == '\0';
          first = first == NULL ? text : first;
        }
      if (are_short && first != NULL)
        return g_strdup_printf (_("“%1$s” in the column “%2$s” is no year that can be known for "
                                  "certain. Write years with four digits."),
                                first, column->title);
    }
  return NULL;
}

/* Of rows that say different things of one cell, the first would pass for the truth. Looked at is
 * what stands in one piece, for below an empty row or a heading another table may begin. */
void
way_plan_find_clash (WayPlanGuess *self)
{
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) keys = list_keys (self, TRUE);
  guint n_rows = 0, n_clashes = 0, rows[2] = { 0, 0 };

  if (self->plan->layout == WAY_LAYOUT_EXCHANGE)
    return;
  if (self->plan->clash == NULL)
    self->plan->clash = find_short_years (self);
  if (self->plan->clash == NULL)
    self->plan->clash = way_plan_find_empty_regions (self);
  if (self->plan->clash == NULL)
    self->plan->clash = way_plan_find_year_break (self);
  if (self->plan->clash == NULL)
    self->plan->clash = find_same_columns (self);
  for (guint i = 0; self->plan->clash == NULL && i < keys->len; i++)
    {
      guint row = self->plan->first_row + i, before;
      g_autofree char *values = NULL, *values_before = NULL;

      if (way_plan_head_count (&self->head, row) < 2)
        break;
      if (keys->pdata[i] == NULL)
        continue;
      n_rows++;
      before = GPOINTER_TO_UINT (g_hash_table_lookup (first, keys->pdata[i]));
      if (before == 0)
        {
          g_hash_table_insert (first, keys->pdata[i], GUINT_TO_POINTER (row + 1));
          continue;
        }
      values = join_values (self, row);
      values_before = join_values (self, before - 1);
      if (g_str_equal (values, values_before))
        continue;
      if (n_clashes++ == 0)
        {
          rows[0] = before - 1;
          rows[1] = row;
        }
    }
  if (n_clashes >= FEWEST_EQUAL && ROWS_PER_SLIP * n_clashes >= n_rows)
    self->plan->clash = tell_clash (self, rows[0], rows[1]);
}
