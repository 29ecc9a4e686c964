/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/import/table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than people put into one sheet; what looks like more is read as before. */
#define MOST_TABLES 200
/* A table beside another one may stand below a third. */
#define DEEPEST 3

/* A sheet with several tables while it is taken apart. */
typedef struct
{
  guint depth;
  const WayPlanGuess *whole; /* with its header */
  const WayImportPlan *chosen;
  WayImportPlan *main;
} Parting;

static WayImportPlan *guess_at (WayTable *head, const WayPlanGuess *like,
                                const WayImportPlan *chosen, guint depth);

static GArray *
list_rows (guint first,
           guint end)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = first; row < end; row++)
    g_array_append_val (rows, row);
  return rows;
}

static WayImportPlan *
guess_rows (const Parting       *self,
            const GArray        *rows,
            guint                first_column,
            guint                n_columns,
            guint                n_shared,
            const WayImportPlan *chosen)
{
  g_autoptr (WayTable) picked = way_table_pick (self->whole->head.table,
                                                (const guint *) rows->data, rows->len,
                                                first_column, n_columns, n_shared);

  return guess_at (picked, self->whole, chosen, self->depth + 1);
}

/* What was chosen for all of the file. */
static WayImportPlan *
choose_for_block (const Parting *self,
                  gboolean       takes_main)
{
  WayImportPlan *chosen = way_import_plan_new ();
  const WayImportPlan *from = self->chosen;

  if (from != NULL)
    {
      chosen->takes_totals = from->takes_totals;
      chosen->rules = from->rules;
      chosen->rules_are_chosen = from->rules_are_chosen;
    }
  if (takes_main || self->main->region_is_chosen)
    chosen->region = g_strdup (self->main->region);
  chosen->region_is_chosen = chosen->region != NULL;
  if ((takes_main || self->main->period_is_chosen) && self->main->has_period)
    {
      chosen->has_period = chosen->period_is_chosen = TRUE;
      chosen->period = self->main->period;
      chosen->year = self->main->year;
    }
  if (self->main->source_is_chosen)
    {
      chosen->source_is_chosen = TRUE;
      chosen->source_title = g_strdup (self->main->source_title);
      chosen->publisher = g_strdup (self->main->publisher);
      chosen->url = g_strdup (self->main->url);
      chosen->published = g_strdup (self->main->published);
    }
  return chosen;
}

/* NULL where nothing says what it is. (transfer full) */
static WayImportPlan *
guess_block (const Parting *self,
             const GArray  *rows,
             guint          first_column,
             guint          n_columns,
             guint          n_shared)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WayImportPlan) chosen = choose_for_block (self, i > 0);
      g_autoptr (WayImportPlan) plan = guess_rows (self, rows, first_column, n_columns,
                                                   n_shared, chosen);
      g_autofree char *lack = way_import_plan_get_lack (plan);

      if (lack == NULL && plan->layout != WAY_LAYOUT_EXCHANGE)
        return g_steal_pointer (&plan);
    }
  return NULL;
}

static char *
describe (const WayImportPlan *plan)
{
  GString *text = g_string_new (plan->metric);

  for (guint i = 0; i < plan->columns->len && plan->metric == NULL; i++)
    {
      const WayPlanColumn *column = plan->columns->pdata[i];

      if (column->field == WAY_FIELD_VALUE && column->metric != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", column->metric);
    }
  if (plan->metric != NULL && plan->unit != NULL)
    g_string_append_printf (text, " (%s)", plan->unit);
  return g_string_free (text, FALSE);
}

static void
tell (const Parting       *self,
      const WayImportPlan *plan,
      char                *reason)
{
  WayPlanDecision *decision = g_new (WayPlanDecision, 1);

  *decision = (WayPlanDecision) { N_ ("Another table"), describe (plan), reason };
  g_ptr_array_add (self->main->decisions, decision);
}

/* A line of the metric alone: the titles are those of the first table. */
static GArray *
list_under_line (const WayPlanGuess *whole,
                 guint               line,
                 guint               end)
{
  GArray *rows = list_rows (line, line + 1);

  for (guint i = 0; i < whole->plan->n_header; i++)
    {
      guint row = whole->plan->header_first + i;

      g_array_append_val (rows, row);
    }
  for (guint row = line + 1; row < end; row++)
    g_array_append_val (rows, row);
  return rows;
}

static void
add_below (const Parting    *self,
           const WayPlanCut *cut,
           guint             end)
{
  guint n_columns = self->whole->head.n_columns;
  g_autoptr (GArray) rows = cut->has_header
                              ? list_rows (cut->first_row, end)
                              : list_under_line (self->whole, cut->first_row, end);
  WayImportPlan *plan = guess_block (self, rows, 0, n_columns, 0);

  if (plan == NULL)
    return;
  if (!cut->has_header)
    {
      plan->header_first = plan->n_header = 0;
      plan->first_row = 1;
      g_free (plan->source_title);
      plan->source_title = g_strdup (self->main->source_title);
    }
  tell (self, plan,
        g_strdup_printf (_ ("It begins in row %u with “%s” and is read by itself."),
                         way_table_get_line (self->whole->head.table, cut->first_row),
                         way_plan_head_first_text (&self->whole->head, cut->first_row)));
  way_plan_add_block (self->main, cut->first_row, 0, FALSE, plan);
}

static void
add_beside (const Parting *self,
            const GArray  *beside,
            guint          index,
            guint          end_row)
{
  guint first = g_array_index (beside, guint, index);
  guint end = index + 1 < beside->len ? g_array_index (beside, guint, index + 1)
                                      : self->whole->head.n_columns;
  g_autoptr (GArray) rows = list_rows (0, end_row);
  WayImportPlan *plan = guess_block (self, rows, first, end - first,
                                     self->whole->plan->header_first);

  if (plan == NULL)
    return;
  tell (self, plan,
        g_strdup_printf (_ ("It stands beside the first one from column %u, with “%s” again, and "
                            "is read by itself."), first + 1,
                         way_plan_column (self->whole->plan, first)->title));
  way_plan_add_block (self->main, 0, first, TRUE, plan);
}

/* The page shows all columns. */
static void
pad_columns (const Parting *self)
{
  for (guint i = self->main->columns->len; i < self->whole->head.n_columns; i++)
    {
      WayPlanColumn *column = way_plan_column_new ();

      g_free (column->title);
      column->title = g_strdup (way_plan_column (self->whole->plan, i)->title);
      way_plan_set_field (column, WAY_FIELD_IGNORE,
                          g_strdup (_ ("It belongs to the table beside, which is read by "
                                       "itself.")));
      g_ptr_array_add (self->main->columns, column);
    }
}

/* The rows as they stand in the sheet, and not as they were picked. */
static void
tell_header (Parting *self)
{
  for (guint i = 0; i < self->main->decisions->len; i++)
    {
      WayPlanDecision *decision = self->main->decisions->pdata[i];
      guint last = self->main->header_first + self->main->n_header;

      if (strcmp (decision->subject, "Header rows") != 0)
        continue;
      g_free (decision->value);
      g_free (decision->reason);
      decision->value = g_strdup_printf ("%u", last);
      decision->reason = g_strdup_printf (_ ("Row %u has titles, and values begin below it in row "
                                             "%u."), last, self->main->first_row + 1);
    }
}

/* The first table; a line of its metric may stand between its titles and its rows. */
static void
guess_main (Parting      *self,
            const GArray *cuts,
            guint         n_columns,
            guint        *first_cut)
{
  const WayPlanGuess *whole = self->whole;
  const WayPlanCut *cut = cuts->len > 0 ? &g_array_index (cuts, WayPlanCut, 0) : NULL;
  guint next = cuts->len > 1 ? g_array_index (cuts, WayPlanCut, 1).first_row
                             : whole->head.n_rows;
  g_autoptr (GArray) rows = NULL;

  *first_cut = 0;
  if (cut == NULL || cut->has_header || cut->first_row != whole->plan->first_row)
    {
      rows = list_rows (0, cut != NULL ? cut->first_row : whole->head.n_rows);
      self->main = guess_rows (self, rows, 0, n_columns, whole->plan->header_first, self->chosen);
      return;
    }
  rows = list_under_line (whole, cut->first_row, next);
  for (guint row = whole->plan->header_first; row-- > 0;)
    g_array_insert_val (rows, 0, row);
  self->main = guess_rows (self, rows, 0, n_columns, 0, self->chosen);
  self->main->header_first = whole->plan->header_first;
  self->main->n_header = whole->plan->n_header;
  self->main->first_row = cut->first_row + 1;
  tell_header (self);
  *first_cut = 1;
}

static WayImportPlan *
take_apart (const WayPlanGuess  *whole,
            const WayImportPlan *chosen,
            const GArray        *cuts,
            const GArray        *beside,
            guint                depth)
{
  Parting self = { depth, whole, chosen, NULL };
  guint n_columns = beside->len > 0 ? g_array_index (beside, guint, 0) : whole->head.n_columns;
  guint first_cut;

  guess_main (&self, cuts, n_columns, &first_cut);
  for (guint i = 0; i < beside->len; i++)
    add_beside (&self, beside, i, cuts->len > 0 ? g_array_index (cuts, WayPlanCut, 0).first_row
                                                : whole->head.n_rows);
  pad_columns (&self);
  for (guint i = first_cut; i < cuts->len; i++)
    add_below (&self, &g_array_index (cuts, WayPlanCut, i),
               i + 1 < cuts->len ? g_array_index (cuts, WayPlanCut, i + 1).first_row
                                 : whole->head.n_rows);
  return self.main;
}

/* @like: what is the same for all tables of the file. */
static WayImportPlan *
guess_at (WayTable            *head,
          const WayPlanGuess  *like,
          const WayImportPlan *chosen,
          guint                depth)
{
  gboolean is_steered = chosen != NULL && (chosen->header_is_chosen || chosen->layout_is_chosen);
  WayPlanGuess self = { .info = like->info, .names = like->names,
                        .file_name = like->file_name };
  g_autoptr (GArray) cuts = NULL;
  g_autoptr (GArray) beside = NULL;

  way_plan_guess_begin (&self, head, chosen);
  if (!is_steered && depth < DEEPEST)
    {
      cuts = way_plan_find_cuts (&self);
      beside = way_plan_find_beside (&self);
      if (cuts->len + beside->len > 0 && cuts->len + beside->len <= MOST_TABLES)
        {
          WayImportPlan *plan = take_apart (&self, chosen, cuts, beside, depth);

          way_import_plan_free (way_plan_guess_end (&self));
          return plan;
        }
    }
  way_plan_guess_rest (&self);
  return way_plan_guess_end (&self);
}

WayImportPlan *
way_import_plan_guess (WayTable            *head,
                       const WayTableInfo  *info,
                       const WayPlanNames  *names,
                       const WayImportPlan *chosen,
                       const char          *file_name)
{
  WayPlanGuess like = { .info = info, .names = names, .file_name = file_name };

  if (info != NULL && info->table_name != NULL)
    like.file_name = info->table_name;
  return guess_at (head, &like, chosen, 0);
}
