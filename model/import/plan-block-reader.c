/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-reader-private.h"

/* A block's own places count from those of the table that it stands in. */
static void
move (WayPlanReader *self,
      guint          rows,
      guint          columns)
{
  self->first_row += rows;
  self->first_column += columns;
  for (guint i = 0; i < self->blocks->len; i++)
    move (self->blocks->pdata[i], rows, columns);
}

void
way_plan_reader_add_blocks (WayPlanReader *self)
{
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) way_plan_reader_free);
  self->joined = g_array_new (FALSE, FALSE, sizeof (WayRawFact));
  for (guint i = 0; i < self->plan->blocks->len; i++)
    {
      const WayPlanBlock *block = self->plan->blocks->pdata[i];
      WayPlanReader *reader = way_plan_reader_new (block->plan);

      move (reader, block->first_row, block->first_column);
      reader->is_part = self->is_part = TRUE;
      g_ptr_array_add (self->blocks, reader);
    }
}

/* The table in which a row lies: the last one that has begun above it. */
static WayPlanReader *
find_below (WayPlanReader *self)
{
  for (guint i = self->blocks->len; i-- > 0;)
    {
      const WayPlanBlock *block = self->plan->blocks->pdata[i];

      if (!block->is_beside && block->first_row <= self->row)
        return self->blocks->pdata[i];
    }
  return NULL;
}

static gboolean
is_beside (const WayPlanReader *self,
           guint                index)
{
  return index < self->plan->blocks->len
         && ((const WayPlanBlock *) self->plan->blocks->pdata[index])->is_beside;
}

static WayTableRow
cut_row (const WayPlanReader *self,
         const WayTableRow   *row,
         guint                index)
{
  const WayPlanBlock *block = self->plan->blocks->pdata[index];
  guint first = MIN (block->first_column, row->n_cells);
  guint end = row->n_cells;

  if (is_beside (self, index + 1))
    end = MIN (end, ((const WayPlanBlock *) self->plan->blocks->pdata[index + 1])->first_column);
  return (WayTableRow) { row->cells + first, end - first, row->line };
}

/* Facts of one table and a problem of the other are both told. */
static WayRowKind
join_kinds (WayRowKind first,
            WayRowKind second)
{
  if (first == WAY_ROW_PROBLEM || second == WAY_ROW_PROBLEM)
    return WAY_ROW_PROBLEM;
  if (first == WAY_ROW_FACTS || second == WAY_ROW_FACTS)
    return WAY_ROW_FACTS;
  return first == WAY_ROW_BLANK ? second : first;
}

static WayRowKind
read_beside (WayPlanReader     *self,
             const WayTableRow *row,
             const WayRawFact **facts,
             guint             *n_facts,
             const char       **problem,
             guint             *column)
{
  const WayPlanBlock *first = self->plan->blocks->pdata[0];
  WayTableRow own = { row->cells, MIN (row->n_cells, first->first_column), row->line };
  WayRowKind kind = way_plan_reader_read_alone (self, &own, facts, n_facts, problem, column);

  g_array_set_size (self->joined, 0);
  g_array_append_vals (self->joined, *facts, *n_facts);
  for (guint i = 0; is_beside (self, i); i++)
    {
      WayTableRow part = cut_row (self, row, i);
      const char *other_problem;
      guint other_column;
      WayRowKind other = way_plan_reader_read (self->blocks->pdata[i], &part, facts, n_facts,
                                               &other_problem, &other_column);

      g_array_append_vals (self->joined, *facts, *n_facts);
      kind = join_kinds (kind, other);
      if (*problem == NULL && other_problem != NULL)
        {
          *problem = other_problem;
          *column = other_column;
        }
    }
  *facts = (const WayRawFact *) self->joined->data;
  *n_facts = self->joined->len;
  return kind;
}

WayRowKind
way_plan_reader_read (WayPlanReader     *self,
                      const WayTableRow *row,
                      const WayRawFact **facts,
                      guint             *n_facts,
                      const char       **problem,
                      guint             *column)
{
  WayPlanReader *below = find_below (self);

  if (below != NULL)
    {
      self->row++;
      return way_plan_reader_read (below, row, facts, n_facts, problem, column);
    }
  return is_beside (self, 0)
         ? read_beside (self, row, facts, n_facts, problem, column)
         : way_plan_reader_read_alone (self, row, facts, n_facts, problem, column);
}
