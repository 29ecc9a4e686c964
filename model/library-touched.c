/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The session extension is part of Debian's SQLite; its declarations have to be asked for. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1

#include "model/library-touched.h"

#include "model/library-private.h"

/* What is older or larger is read again as a whole. */
#define MOST_CHANGES 32
#define MOST_REGIONS 256

/**
 * Change:
 * @before, @after: the count of changes
 * @regions: gint64: whose values were changed
 * @is_everything: other things were changed, too, or more than is noted
 */
typedef struct
{
  guint64 before, after;
  GArray *regions;
  gboolean is_everything;
} Change;

/* @changes: Change, of which the last one goes on while @is_open */
typedef struct _WayTouched
{
  GArray *changes;
  gboolean is_open;
} WayTouched;

static void
clear_change (gpointer data)
{
  g_array_unref (((Change *) data)->regions);
}

static WayTouched *
get_touched (WayLibrary *self)
{
  if (self->touched == NULL)
    {
      self->touched = g_new0 (WayTouched, 1);
      self->touched->changes = g_array_new (FALSE, FALSE, sizeof (Change));
      g_array_set_clear_func (self->touched->changes, clear_change);
    }
  return self->touched;
}

void
way_library_free_touched (WayLibrary *self)
{
  if (self->touched == NULL)
    return;

  g_array_unref (self->touched->changes);
  g_clear_pointer (&self->touched, g_free);
}

static Change *
get_last (WayTouched *touched)
{
  return &g_array_index (touched->changes, Change, touched->changes->len - 1);
}

void
way_library_begin_touching (WayLibrary *self)
{
  WayTouched *touched = get_touched (self);
  Change change = { .before = way_library_read_change_count (self) };

  if (touched->is_open)
    g_array_set_size (touched->changes, touched->changes->len - 1);
  else if (touched->changes->len == MOST_CHANGES)
    g_array_remove_index (touched->changes, 0);
  change.regions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (touched->changes, change);
  touched->is_open = TRUE;
}

void
way_library_touch_everything (WayLibrary *self)
{
  if (get_touched (self)->is_open)
    get_last (self->touched)->is_everything = TRUE;
}

static void
touch_region (Change *change,
              gint64  region_id)
{
  for (guint i = change->regions->len; i > 0; i--)
    {
      if (g_array_index (change->regions, gint64, i - 1) == region_id)
        return;
    }
  if (change->regions->len == MOST_REGIONS)
    change->is_everything = TRUE;
  else
    g_array_append_val (change->regions, region_id);
}

/* A row of a table whose second column is the region, as the key of these is. */
static gboolean
touch_row (Change                 *change,
           sqlite3_changeset_iter *iter)
{
  static const char *const of_values[] = { "observation", "observation_detail", "missing_value",
                                           NULL };
  static const char *const of_others[] = { "target", "event", "removed", NULL };
  sqlite3_value *value = NULL;
  const char *table;
  int n_columns, operation, is_indirect, code;

  if (sqlite3changeset_op (iter, &table, &n_columns, &operation, &is_indirect) != SQLITE_OK)
    return FALSE;
  if (g_strv_contains (of_others, table))
    return TRUE;
  if (!g_strv_contains (of_values, table))
    return FALSE;
  code = operation == SQLITE_INSERT ? sqlite3changeset_new (iter, 1, &value)
                                    : sqlite3changeset_old (iter, 1, &value);
  if (code != SQLITE_OK || value == NULL)
    return FALSE;
  touch_region (change, sqlite3_value_int64 (value));
  return TRUE;
}

void
way_library_touch_changeset (WayLibrary   *self,
                             gconstpointer data,
                             int           n_bytes)
{
  Change *change = get_last (self->touched);
  sqlite3_changeset_iter *iter;
  int code;

  g_return_if_fail (self->touched->is_open);

  code = sqlite3changeset_start (&iter, n_bytes, (gpointer) data);
  if (code != SQLITE_OK)
    {
      change->is_everything = TRUE;
      return;
    }
  while (!change->is_everything && (code = sqlite3changeset_next (iter)) == SQLITE_ROW)
    change->is_everything |= !touch_row (change, iter);
  change->is_everything |= code != SQLITE_DONE;
  (void) sqlite3changeset_finalize (iter);
}

void
way_library_end_touching (WayLibrary *self)
{
  g_return_if_fail (self->touched != NULL && self->touched->is_open);

  get_last (self->touched)->after = way_library_read_change_count (self);
  self->touched->is_open = FALSE;
}

gboolean
way_library_find_touched (WayLibrary *self,
                          guint64     since,
                          GHashTable *regions)
{
  WayTouched *touched = get_touched (self);
  guint n_changes = touched->changes->len - (touched->is_open ? 1 : 0);
  guint64 now = way_library_read_change_count (self);

  for (guint i = 0; i < n_changes && since != now; i++)
    {
      const Change *change = &g_array_index (touched->changes, Change, i);

      if (change->before < since)
        continue;
      if (change->before > since || change->is_everything)
        return FALSE;
      for (guint k = 0; k < change->regions->len; k++)
        g_hash_table_add (regions, g_memdup2 (&g_array_index (change->regions, gint64, k),
                                              sizeof (gint64)));
      since = change->after;
    }
  return since == now;
}
