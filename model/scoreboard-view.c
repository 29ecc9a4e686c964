/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/scoreboard-private.h"

#include <math.h>
#include <string.h>

/**
 * Key:
 *
 * What a row is sorted by: the text, then the number. Rows without a key come last.
 * @text: (nullable): borrowed
 */
typedef struct
{
  guint index;
  gboolean has_key;
  const char *text;
  double number;
} Key;

static gboolean
is_in_mask (guint mask,
            guint member)
{
  return mask == 0 || (mask & (1u << member)) != 0;
}

static gboolean
is_due_between (const WayTargetFields *fields,
                int                    from_year,
                int                    to_year)
{
  int year = way_period_year (&fields->due);

  if (from_year == 0 && to_year == 0)
    return TRUE;
  if (fields->due.last_month <= 0)
    return FALSE;
  return (from_year == 0 || year >= from_year) && (to_year == 0 || year <= to_year);
}

static gboolean
has_name (const WayScoreRow *row,
          const char        *text)
{
  return text == NULL || *text == '\0' || way_region_match (row->region, text) > 0
         || way_metric_match (row->metric, text) > 0;
}

static gboolean
passes (const WayScoreboard  *self,
        guint                 index,
        const WayScoreFilter *filter)
{
  const WayScoreRow *row = &self->entries[index].row;
  const WayTargetFields *fields = way_target_get_fields (row->target);

  if (!is_in_mask (filter->verdicts, row->progress.verdict)
      || !is_in_mask (filter->natures, fields->nature)
      || !is_due_between (fields, filter->from_year, filter->to_year)
      || (filter->hides_superseded && fields->is_superseded))
    return FALSE;
  if (filter->group_key != NULL
      && !g_str_equal (way_metric_get_group_key (row->metric), filter->group_key))
    return FALSE;
  if (!has_name (row, filter->text))
    return FALSE;
  return !filter->only_disagreeing || way_scoreboard_methods_disagree (self, index);
}

GArray *
way_scoreboard_filter (const WayScoreboard  *self,
                       const WayScoreFilter *filter)
{
  GArray *indexes = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->n_entries);

  for (guint i = 0; i < self->n_entries; i++)
    {
      if (filter == NULL || passes (self, i, filter))
        g_array_append_val (indexes, i);
    }

  return indexes;
}

guint
way_score_get_concern (WayVerdict verdict)
{
  guint n_less = 0;

  for (guint other = 0; other < WAY_N_VERDICTS; other++)
    {
      if (other != verdict && way_verdict_worst (verdict, (WayVerdict) other) == verdict)
        n_less++;
    }

  return n_less;
}

/* Amounts of one unit stand together, in the unit that it is a multiple of. */
static void
set_amount (Key       *key,
            WayMetric *metric,
            double     value)
{
  const WayUnit *unit = way_metric_get_unit (metric);

  key->text = unit->base_en != NULL ? unit->base_en : "";
  key->number = value * (isfinite (unit->factor) && unit->factor > 0 ? unit->factor : 1.0);
}

static double
get_promised (const WayScoreRow *row)
{
  if (isfinite (row->progress.target_value))
    return row->progress.target_value;
  return way_target_get_fields (row->target)->value;
}

static void
set_key (Key               *key,
         const WayScoreRow *row,
         WayScoreColumn     column,
         WayLanguage        language)
{
  const WayProgress *progress = &row->progress;
  const WayTargetFields *fields = way_target_get_fields (row->target);

  switch (column)
    {
    case WAY_SCORE_METRIC:
      key->number = way_metric_get_sort (row->metric);
      break;
    case WAY_SCORE_PROMISE:
      set_amount (key, row->metric, get_promised (row));
      break;
    case WAY_SCORE_DUE:
      key->number = fields->due.last_month > 0 ? way_period_time (&fields->due) : NAN;
      break;
    case WAY_SCORE_BASE:
      set_amount (key, row->metric, progress->has_base ? progress->base_value : NAN);
      break;
    case WAY_SCORE_LATEST:
      set_amount (key, row->metric, progress->has_latest ? progress->latest_value : NAN);
      break;
    case WAY_SCORE_STATUS:
      key->number = -(double) way_score_get_concern (progress->verdict);
      break;
    case WAY_SCORE_NEEDED:
      key->number = way_score_get_relative_need (row);
      break;
    case WAY_SCORE_PROJECTED:
      set_amount (key, row->metric, way_score_get_projected (row));
      break;
    case WAY_SCORE_GAP:
      key->number = way_score_get_relative_gap (row);
      break;
    case WAY_SCORE_METHOD:
      key->number = way_progress_is_by_method (progress) ? progress->method : NAN;
      break;
    case WAY_SCORE_SOURCE:
      key->text = row->source != NULL ? way_source_get_title (row->source, language) : NULL;
      key->number = key->text != NULL ? 0 : NAN;
      break;
    case WAY_SCORE_REGION: /* the board's own order */
    case WAY_N_SCORE_COLUMNS:
    default:
      break;
    }

  key->has_key = isfinite (key->number);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const Key *first = a;
  const Key *second = b;
  int sign = *(const int *) user_data;
  int order;

  if (!first->has_key || !second->has_key)
    return second->has_key - first->has_key;
  order = first->text == second->text ? 0 : g_strcmp0 (first->text, second->text);
  if (order != 0)
    return sign * order;
  return sign * ((first->number > second->number) - (first->number < second->number));
}

/* Regions by where they begin on the board, which is the order of the catalog. */
static void
set_region_keys (const WayScoreboard *self,
                 GArray              *keys)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->n_entries; i++)
    {
      gpointer region = self->entries[i].row.region;

      if (!g_hash_table_contains (places, region))
        g_hash_table_insert (places, region, GUINT_TO_POINTER (g_hash_table_size (places)));
    }
  for (guint i = 0; i < keys->len; i++)
    {
      Key *key = &g_array_index (keys, Key, i);

      key->number = GPOINTER_TO_UINT (
        g_hash_table_lookup (places, self->entries[key->index].row.region));
    }
}

void
way_scoreboard_sort (const WayScoreboard *self,
                     GArray              *indexes,
                     WayScoreColumn       column,
                     gboolean             is_descending,
                     WayLanguage          language)
{
  g_autoptr (GArray) keys = g_array_sized_new (FALSE, TRUE, sizeof (Key), indexes->len);
  int sign = is_descending ? -1 : 1;

  g_array_set_size (keys, indexes->len);
  for (guint i = 0; i < indexes->len; i++)
    {
      Key *key = &g_array_index (keys, Key, i);

      key->index = g_array_index (indexes, guint, i);
      set_key (key, &self->entries[key->index].row, column, language);
    }
  if (column == WAY_SCORE_REGION)
    set_region_keys (self, keys);

  g_array_sort_with_data (keys, compare_keys, &sign);
  for (guint i = 0; i < indexes->len; i++)
    g_array_index (indexes, guint, i) = g_array_index (keys, Key, i).index;
}

void
way_scoreboard_count (const WayScoreboard *self,
                      const GArray        *indexes,
                      guint                counts[WAY_N_VERDICTS])
{
  guint n = indexes != NULL ? indexes->len : self->n_entries;

  memset (counts, 0, sizeof (guint) * WAY_N_VERDICTS);
  for (guint i = 0; i < n; i++)
    {
      guint index = indexes != NULL ? g_array_index (indexes, guint, i) : i;
      const WayScoreRow *row = &self->entries[index].row;

      if (!way_target_get_fields (row->target)->is_superseded)
        counts[row->progress.verdict]++;
    }
}
