/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/scoreboard.h"

#include "model/scoreboard-private.h"
#include "model/scoreboard-reading.h"
#include "model/target-ranges.h"

#include <math.h>

/* A judgement takes a few microseconds: often enough to be cancelled at once. */
#define ROWS_BETWEEN_CANCELS 256

static gboolean
is_of_cell (WayTarget *a,
            WayTarget *b)
{
  const WayTargetFields *first = way_target_get_fields (a);
  const WayTargetFields *second = way_target_get_fields (b);

  return g_str_equal (first->region_code, second->region_code)
         && g_str_equal (first->metric_key, second->metric_key)
         && first->due.last_month == second->due.last_month
         && first->due.last_day == second->due.last_day;
}

/* Two that state other bases, or of which one counts no more, are judged apart. */
static gboolean
is_one_promise (WayTarget *a,
                WayTarget *b)
{
  const WayTargetFields *first = way_target_get_fields (a);
  const WayTargetFields *second = way_target_get_fields (b);

  if (!way_target_says_same (a, b) || first->is_superseded != second->is_superseded)
    return FALSE;
  return !first->has_base || !second->has_base
         || (way_period_compare (&first->base_period, &second->base_period) == 0
             && first->base_value == second->base_value);
}

/* Of several papers, which one stands for all: the one that is asked for, the one whose method
 * somebody chose, then the one that says more about its base. */
static int
rate_target (WayTarget *target,
             gint64     source_id)
{
  const WayTargetFields *fields = way_target_get_fields (target);

  return (source_id != 0 && fields->source_id == source_id ? 8 : 0)
         + (fields->has_method ? 4 : 0) + (fields->has_base ? 2 : 0)
         + (fields->nature != WAY_NATURE_UNSTATED ? 1 : 0);
}

static void
init_row (WayScoreRow           *row,
          const WayScoreReading *reading,
          const WayScoreQuery   *query,
          WayTarget             *target,
          GPtrArray              others,
          guint                  n_same)
{
  WayProgressOptions options = query->options;
  const WayTargetFields *fields = way_target_get_fields (target);
  WaySource *source = g_hash_table_lookup (reading->sources, &fields->source_id);

  row->target = g_object_ref (target);
  row->region = g_object_ref (g_hash_table_lookup (reading->regions, fields->region_code));
  row->metric = g_object_ref (g_hash_table_lookup (reading->metrics, fields->metric_key));
  row->source = source != NULL ? g_object_ref (source) : NULL;
  row->series = way_score_reading_find_series (reading, fields);
  row->n_same = n_same;
  options.others = &others;
  way_progress_assess (target, row->metric, row->series, &options, &row->progress);
}

/* Judges the promise at @first, together with those of its cell up to @end that say the same. */
static void
add_promise (WayScoreboard         *self,
             const WayScoreReading *reading,
             const WayScoreQuery   *query,
             guint                  first,
             guint                  end,
             gboolean              *are_taken)
{
  gpointer *targets = reading->targets->pdata;
  gint64 source_id = query->source_id;
  WayTarget *best = targets[first];
  guint n_same = 0;

  for (guint i = first + 1; i < end; i++)
    {
      if (are_taken[i] || !is_one_promise (targets[first], targets[i]))
        continue;
      are_taken[i] = TRUE;
      n_same++;
      if (rate_target (targets[i], source_id) > rate_target (best, source_id))
        best = targets[i];
    }
  if (source_id != 0 && way_target_get_fields (best)->source_id != source_id)
    return;

  init_row (&self->entries[self->n_entries++].row, reading, query, best,
            way_targets_view_cell (reading->targets, first), n_same);
}

static gboolean
judge_all (WayScoreboard         *self,
           const WayScoreReading *reading,
           const WayScoreQuery   *query,
           GError               **error)
{
  guint n_targets = reading->targets->len;
  g_autofree gboolean *are_taken = g_new0 (gboolean, n_targets);
  guint end = 0;

  self->entries = g_new0 (WayScoreEntry, n_targets);
  for (guint i = 0; i < n_targets; i++)
    {
      if (i % ROWS_BETWEEN_CANCELS == 0
          && g_cancellable_set_error_if_cancelled (reading->cancellable, error))
        return FALSE;
      for (end = MAX (end, i + 1); end < n_targets; end++)
        {
          if (!is_of_cell (reading->targets->pdata[i], reading->targets->pdata[end]))
            break;
        }
      if (!are_taken[i])
        add_promise (self, reading, query, i, end, are_taken);
    }

  return TRUE;
}

WayScoreboard *
way_scoreboard_read (WayLibrary          *library,
                     const WayScoreQuery *query,
                     GCancellable        *cancellable,
                     GError             **error)
{
  g_auto (WayScoreReading) reading = { .library = library, .cancellable = cancellable };
  g_autoptr (WayScoreboard) self = g_new0 (WayScoreboard, 1);
  WayScoreQuery known = *query;
  gboolean is_read;

  g_atomic_ref_count_init (&self->ref_count);
  if (!way_library_begin_reading (library, error))
    return NULL;
  is_read = way_score_reading_read (&reading, query, &known.options, error);
  way_library_end_reading (library);

  self->options = known.options;
  if (!is_read || !judge_all (self, &reading, &known, error))
    return NULL;
  return g_steal_pointer (&self);
}

WayScoreboard *
way_scoreboard_ref (WayScoreboard *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
way_scoreboard_unref (WayScoreboard *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_entries; i++)
    {
      WayScoreRow *row = &self->entries[i].row;

      g_clear_object (&row->target);
      g_clear_object (&row->region);
      g_clear_object (&row->metric);
      g_clear_object (&row->source);
      g_clear_pointer (&row->series, way_series_unref);
    }
  g_free (self->entries);
  g_free (self);
}

guint
way_scoreboard_get_size (const WayScoreboard *self)
{
  return self->n_entries;
}

const WayScoreRow *
way_scoreboard_get_row (const WayScoreboard *self,
                        guint                index)
{
  g_return_val_if_fail (index < self->n_entries, NULL);

  return &self->entries[index].row;
}

double
way_scoreboard_get_as_of (const WayScoreboard *self)
{
  return self->options.as_of_time;
}

gboolean
way_score_row_methods_disagree (const WayScoreRow        *row,
                                const WayProgressOptions *options)
{
  WayProgress all[WAY_N_METHODS];
  guint judged;

  /* What no method can judge, contradicted by another promise or without a number. */
  if (row->progress.verdict == WAY_VERDICT_NOT_ASSESSABLE)
    return FALSE;

  judged = way_progress_assess_by_all (row->target, row->metric, row->series, options, all);
  return way_progress_methods_disagree (judged, all);
}

gboolean
way_scoreboard_methods_disagree (const WayScoreboard *self,
                                 guint                index)
{
  WayScoreEntry *entry = &self->entries[index];
  gint known = g_atomic_int_get (&entry->disagreement);

  if (known == 0)
    {
      known = way_score_row_methods_disagree (&entry->row, &self->options) ? 2 : 1;
      g_atomic_int_set (&entry->disagreement, known);
    }
  return known == 2;
}
