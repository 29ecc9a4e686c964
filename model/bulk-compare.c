/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/bulk-private.h"

/* Of about, what makes a statement, and what it says. */
#define STATEMENT_BITS (G_GINT64_CONSTANT (134217727) << 5 | G_GINT64_CONSTANT (3) << 40)
#define SAYING_BITS (G_GINT64_CONSTANT (7) << 34 | G_GINT64_CONSTANT (7) << 37 \
                     | G_GINT64_CONSTANT (1) << 42)
#define SPAN_MASK ((G_GINT64_CONSTANT (1) << WAY_SLOT_VINTAGE_BIT) - 1)

void
way_bulk_clear_known (GArray       *known,
                      GStringChunk *texts)
{
  if (known->len > 0)
    {
      g_array_set_size (known, 0);
      g_string_chunk_clear (texts);
    }
}

void
way_bulk_keep_known (GArray             *known,
                     GStringChunk       *texts,
                     const WayStoredRow *row,
                     guint               line)
{
  WayBulkKnown copy = { *row, line };

  if (copy.row.rank_scope != NULL)
    copy.row.rank_scope = g_string_chunk_insert (texts, copy.row.rank_scope);
  if (copy.row.note != NULL)
    copy.row.note = g_string_chunk_insert (texts, copy.row.note);
  if (copy.row.note_zh != NULL)
    copy.row.note_zh = g_string_chunk_insert (texts, copy.row.note_zh);
  g_array_append_val (known, copy);
}

/* Most of what is new is new for whole series: nothing has to be asked for it. */
static gboolean
is_month_empty (WayBulkWriter      *self,
                const WayStoredRow *row)
{
  WayStoredRow last = *row;

  last.slot = G_MAXINT64;
  return self->knows_next
         && (!self->has_next || way_stored_row_compare_keys (&last, &self->next) < 0);
}

/* All that the library has of metric and region and that ends in the month of @row. */
static gboolean
read_month (WayBulkWriter      *self,
            const WayStoredRow *row,
            GError            **error)
{
  WayStoredRow first = *row;

  first.slot = 0;
  way_bulk_clear_known (self->month, self->month_texts);
  if (is_month_empty (self, row))
    return TRUE;
  if ((self->store != NULL && self->cursor.kept == NULL
       && !way_bulk_store_wait (self->store, error))
      || !way_row_cursor_seek (&self->cursor, &first, error))
    return FALSE;
  while (self->cursor.has_row && self->cursor.row.metric_id == row->metric_id
         && self->cursor.row.region_id == row->region_id
         && self->cursor.row.last_month == row->last_month)
    {
      /* What cannot be read still takes its place. */
      if (!self->cursor.is_sound)
        self->cursor.row.about = -1;
      way_bulk_keep_known (self->month, self->month_texts, &self->cursor.row, 0);
      if (!way_row_cursor_next (&self->cursor, error))
        return FALSE;
    }
  self->next = self->cursor.row;
  self->has_next = self->cursor.has_row;
  self->knows_next = !self->has_next || self->cursor.is_sound;
  return TRUE;
}

gboolean
way_bulk_enter_cell (WayBulkWriter      *self,
                     const WaySpoolRow  *spooled,
                     const WayStoredRow *row,
                     GError            **error)
{
  gboolean is_same_month = self->high == spooled->high && self->low >> 32 == spooled->low >> 32;

  if (self->high == spooled->high && self->low == spooled->low)
    return TRUE;
  if (!is_same_month && !read_month (self, row, error))
    return FALSE;
  self->high = spooled->high;
  self->low = spooled->low;
  self->next_vintage = 0;
  way_bulk_clear_known (self->cell, self->cell_texts);
  for (guint i = 0; i < self->month->len; i++)
    {
      const WayBulkKnown *known = &g_array_index (self->month, WayBulkKnown, i);

      if ((known->row.slot & SPAN_MASK) != row->slot)
        continue;
      self->next_vintage = MAX (self->next_vintage,
                                (known->row.slot >> WAY_SLOT_VINTAGE_BIT) + 1);
      if (known->row.about >= 0)
        way_bulk_keep_known (self->cell, self->cell_texts, &known->row, 0);
    }
  return TRUE;
}

static gboolean
is_same_statement (const WayStoredRow *a,
                   const WayStoredRow *b)
{
  return ((a->about ^ b->about) & STATEMENT_BITS) == 0
         && g_strcmp0 (a->rank_scope, b->rank_scope) == 0;
}

static gboolean
says_the_same (const WayStoredRow *a,
               const WayStoredRow *b)
{
  return a->value == b->value && ((a->about ^ b->about) & SAYING_BITS) == 0
         && (a->published_growth == b->published_growth
             || (isnan (a->published_growth) && isnan (b->published_growth)));
}

/* The statement of @row that this import has made (@is_own) or that the library has, in @cell; if
 * several, one that says the same, else the latest. -1 for none. */
static int
find_statement (WayBulkWriter      *self,
                const WayStoredRow *row,
                gboolean            is_own)
{
  int found = -1;

  for (guint i = self->cell->len; i > 0; i--)
    {
      const WayBulkKnown *known = &g_array_index (self->cell, WayBulkKnown, i - 1);

      if ((known->line != 0) != is_own || !is_same_statement (&known->row, row))
        continue;
      if (says_the_same (&known->row, row))
        return (int) i - 1;
      if (found < 0)
        found = (int) i - 1;
    }
  return found;
}

WayBulkResult
way_bulk_judge (WayBulkWriter      *self,
                const WayStoredRow *row,
                int                *other)
{
  gboolean is_same;

  *other = find_statement (self, row, TRUE);
  if (*other >= 0)
    {
      is_same = says_the_same (&g_array_index (self->cell, WayBulkKnown, *other).row, row);
      if (is_same || self->policy == WAY_BULK_REPLACE || self->cell->len >= WAY_BULK_MOST_SEVERAL)
        return is_same ? WAY_BULK_REPEATED : WAY_BULK_CONTRADICTS;
    }
  *other = find_statement (self, row, FALSE);
  if (*other >= 0)
    {
      is_same = says_the_same (&g_array_index (self->cell, WayBulkKnown, *other).row, row);
      return is_same ? WAY_BULK_SAME : WAY_BULK_CHANGED;
    }
  *other = (int) self->cell->len - 1;
  return self->cell->len > 0 ? WAY_BULK_VINTAGE : WAY_BULK_NEW;
}
