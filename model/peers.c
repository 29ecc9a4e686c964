/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/peers.h"

#include "model/phrases.h"
#include "model/progress-math.h"

#include <math.h>

#define SAME_TIME 0.012
#define LEAST_YEARS 2.0

/* Between two values farther apart nobody knows when a level was passed. */
#define MOST_YEARS_BETWEEN 5.0

/* A course that begins this near above the level counts as one that starts there. */
#define NEAR_LEVEL 0.05
#define NEAR_POINTS 0.5

#define MOST_NAMED 3

/* One region's course that is looked at. */
typedef struct
{
  const WaySeries *series;
  WayMetric *metric;
  double level, target, years;
  int direction;
  gboolean is_in_points;
} Search;

static void
free_peer (WayPeer *peer)
{
  g_object_unref (peer->region);
  g_free (peer->times);
  g_free (peer->values);
  g_free (peer);
}

/* Constant growth between two values; equal steps where there is no ratio. */
static double
find_share (const Search *self,
            double        from,
            double        to)
{
  if (!self->is_in_points && from > 0 && to > 0 && self->level > 0)
    return log (self->level / from) / log (to / from);
  return (self->level - from) / (to - from);
}

static double
interpolate (const Search *self,
             double        from,
             double        to,
             double        share)
{
  if (!self->is_in_points && from > 0 && to > 0)
    return from * pow (to / from, share);
  return from + share * (to - from);
}

/* The next value of the line after @from that belongs to the same course; -1 at its end. */
static int
find_next (const WaySeries *series,
           int              from)
{
  for (guint i = (guint) from + 1; i < series->n_points; i++)
    {
      if (!way_series_point_joins_line (series, i))
        continue;
      if ((series->flags[i] & WAY_POINT_BREAK_BEFORE) != 0 ||
          series->times[i] - series->times[from] > MOST_YEARS_BETWEEN + SAME_TIME)
        return -1;
      if (series->times[i] - series->times[from] > SAME_TIME)
        return (int) i;
    }
  return -1;
}

static gboolean
is_beyond (const Search *self,
           double        value)
{
  return self->direction * (value - self->level) >= 0;
}

/* Where the course from @index on passes the level on its way to the next value. */
static gboolean
crosses (const Search *self,
         int           index,
         int           next,
         double       *time)
{
  double from = self->series->values[index], to = self->series->values[next];

  if (fabs (from - self->level) <= 1e-9 * fabs (self->level))
    {
      *time = self->series->times[index];
      return TRUE;
    }
  if (is_beyond (self, from) || !is_beyond (self, to))
    return FALSE;

  *time = self->series->times[index] +
          find_share (self, from, to) * (self->series->times[next] - self->series->times[index]);
  return TRUE;
}

static gboolean
starts_near (const Search *self,
             double        value)
{
  double distance = self->direction * (value - self->level);

  return distance >= 0 &&
         distance <= (self->is_in_points ? NEAR_POINTS : NEAR_LEVEL * fabs (self->level));
}

/* The course's last value within the time that is asked about. */
static gboolean
is_known_long_enough (const Search *self,
                      int           index,
                      double        start_time)
{
  double last = self->series->times[index];

  for (int i = find_next (self->series, index); i >= 0; i = find_next (self->series, i))
    last = self->series->times[i];
  return last - start_time >= MIN (LEAST_YEARS, self->years) - SAME_TIME;
}

/* The first time counts: which later ones went well is known only afterwards. */
static int
find_start (const Search *self,
            double       *start_time,
            double       *start_value)
{
  const WaySeries *series = self->series;
  gboolean is_first = TRUE;

  for (int i = 0; i < (int) series->n_points; i++)
    {
      int next;

      if (!way_series_point_joins_line (series, (guint) i))
        continue;
      next = find_next (series, i);
      is_first = is_first || (series->flags[i] & WAY_POINT_BREAK_BEFORE) != 0;
      *start_value = self->level;
      if (next >= 0 && crosses (self, i, next, start_time) &&
          is_known_long_enough (self, i, *start_time))
        return i;
      if (next >= 0 && is_first && starts_near (self, series->values[i]) &&
          is_known_long_enough (self, i, series->times[i]))
        {
          *start_time = series->times[i];
          *start_value = series->values[i];
          return i;
        }
      is_first = FALSE;
    }

  return -1;
}

static double
scale_value (const Search  *self,
             const WayPeer *peer,
             double         value)
{
  if (self->is_in_points || peer->start_value <= 0)
    return value - peer->start_value + self->level;
  return value * self->level / peer->start_value;
}

static void
append_point (const Search *self,
              WayPeer      *peer,
              double        time,
              double        value)
{
  peer->times = g_renew (double, peer->times, peer->n_points + 1);
  peer->values = g_renew (double, peer->values, peer->n_points + 1);
  peer->times[peer->n_points] = time - peer->start_time;
  peer->values[peer->n_points] = scale_value (self, peer, value);
  peer->n_points++;
}

/* From the start to the end of the time that is asked about, or as far as it is known. */
static void
follow (const Search *self,
        int           index,
        WayPeer      *peer)
{
  const WaySeries *series = self->series;
  double end = peer->start_time + self->years;
  int previous = index;

  append_point (self, peer, peer->start_time, peer->start_value);
  for (int i = find_next (series, index); i >= 0; i = find_next (series, i))
    {
      if (series->times[i] <= peer->start_time + SAME_TIME)
        {
          previous = i;
          continue;
        }
      if (series->times[i] > end + SAME_TIME)
        {
          double share = (end - series->times[previous]) /
                         (series->times[i] - series->times[previous]);

          append_point (self, peer, end, interpolate (self, series->values[previous],
                                                      series->values[i], share));
          return;
        }
      append_point (self, peer, series->times[i], series->values[i]);
      previous = i;
    }
}

static void
measure (const Search *self,
         WayPeer      *peer)
{
  double years = peer->times[peer->n_points - 1];
  double last = peer->values[peer->n_points - 1];

  peer->n_years = (guint) floor (years + SAME_TIME);
  peer->change = (last - self->level) / years;
  peer->growth = self->is_in_points ? NAN : way_pace_growth (self->level, last, years);
  for (guint i = 0; i < peer->n_points; i++)
    if (self->direction * (peer->values[i] - self->target) >= -1e-9 * fabs (self->target))
      peer->reached = TRUE;
}

static WayPeer *
find_peer (const Search *self,
           WayRegion    *region)
{
  double start_time, start_value;
  int index = find_start (self, &start_time, &start_value);
  WayPeer *peer;

  if (index < 0)
    return NULL;

  peer = g_new0 (WayPeer, 1);
  peer->region = g_object_ref (region);
  peer->start_time = start_time;
  peer->start_value = start_value;
  follow (self, index, peer);
  if (peer->n_points < 2 || peer->times[peer->n_points - 1] < MIN (LEAST_YEARS, self->years)
                                                              - SAME_TIME)
    {
      free_peer (peer);
      return NULL;
    }

  measure (self, peer);
  return peer;
}

/* The fastest towards the target first. */
static int
compare_speed (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const WayPeer *first = *(WayPeer *const *) a, *second = *(WayPeer *const *) b;
  int direction = GPOINTER_TO_INT (user_data);
  gboolean has_growth = isfinite (first->growth) && isfinite (second->growth);
  double difference = has_growth ? second->growth - first->growth
                                 : second->change - first->change;

  difference *= direction;
  if (difference > 0 || difference < 0)
    return difference > 0 ? 1 : -1;
  return g_strcmp0 (way_region_get_code (first->region), way_region_get_code (second->region));
}

GPtrArray *
way_peers_find (GHashTable *all_series,
                GPtrArray  *regions,
                WayMetric  *metric,
                const char *region_code,
                double      level,
                double      target,
                double      years)
{
  GPtrArray *peers = g_ptr_array_new_with_free_func ((GDestroyNotify) free_peer);
  Search search = {
    .metric = metric, .level = level, .target = target, .years = years,
    .direction = target < level ? -1 : 1,
    .is_in_points = way_metric_is_in_points (metric) ||
                    way_metric_get_measure (metric) == WAY_MEASURE_RANK,
  };

  if (!isfinite (level) || !isfinite (target) || !(years > SAME_TIME))
    return peers;

  for (guint i = 0; i < regions->len; i++)
    {
      WayRegion *region = g_ptr_array_index (regions, i);
      const char *code = way_region_get_code (region);
      WayPeer *peer;

      search.series = g_hash_table_lookup (all_series, code);
      if (search.series == NULL || g_str_equal (code, region_code))
        continue;
      peer = find_peer (&search, region);
      if (peer != NULL)
        g_ptr_array_add (peers, peer);
    }

  g_ptr_array_sort_with_data (peers, compare_speed, GINT_TO_POINTER (search.direction));
  return peers;
}

char *
way_peer_to_pace (const WayPeer *peer,
                  WayMetric     *metric,
                  WayLanguage    language)
{
  g_autofree char *amount = NULL;

  if (isfinite (peer->growth))
    {
      amount = way_percent_format (peer->growth, 1, language);
      return g_strdup_printf (way_tr (language, "%s a year"), amount);
    }

  amount = way_phrase_difference (peer->change, way_phrase_decimals (metric, peer->change), metric,
                                  language);
  if (peer->change < 0)
    return g_strdup_printf (way_tr (language, "%s less a year"), amount);
  return g_strdup_printf (way_tr (language, "%s more a year"), amount);
}

static char *
describe_peer (const WayPeer *peer,
               WayMetric     *metric,
               WayLanguage    language)
{
  g_autofree char *pace = way_peer_to_pace (peer, metric, language);

  /* Translators: region, pace, year: 'Hangzhou (21.9 % a year from 2012)' */
  return g_strdup_printf (way_tr (language, "%1$s (%2$s from %3$d)"),
                          way_region_get_short_name (peer->region, language), pace,
                          (int) ceil (peer->start_time - 1e-6));
}

/* The first ones; of those that went fast enough where there are some. */
static char *
list_peers (GPtrArray  *peers,
            guint       n_listed,
            WayMetric  *metric,
            WayLanguage language)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint n_named = MIN (n_listed, MOST_NAMED);

  for (guint i = 0; i < n_named; i++)
    g_ptr_array_add (names, describe_peer (g_ptr_array_index (peers, i), metric, language));
  if (n_listed > n_named)
    g_ptr_array_add (names, g_strdup_printf (way_tr_n (language, "%u more", "%u more",
                                                       n_listed - n_named), n_listed - n_named));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (way_tr_c (language, "between regions", ", "), (char **) names->pdata);
}

static guint
count_reached (GPtrArray *peers)
{
  guint n_reached = 0;

  for (guint i = 0; i < peers->len; i++)
    n_reached += ((const WayPeer *) g_ptr_array_index (peers, i))->reached;
  return n_reached;
}

/* Who came as far, the fastest first, as they stand among the others. */
static GPtrArray *
list_reached (GPtrArray *peers)
{
  GPtrArray *reached = g_ptr_array_new ();

  for (guint i = 0; i < peers->len; i++)
    if (((const WayPeer *) g_ptr_array_index (peers, i))->reached)
      g_ptr_array_add (reached, g_ptr_array_index (peers, i));
  return reached;
}

char *
way_peers_to_sentence (GPtrArray  *peers,
                       WayMetric  *metric,
                       double      level,
                       WayLanguage language)
{
  g_autofree char *amount = way_phrase_amount_bare (level, -1, WAY_QUALIFIER_EXACT, metric,
                                                    language);
  g_autoptr (GPtrArray) reached = list_reached (peers);
  guint n_reached = count_reached (peers);
  g_autofree char *names = NULL;

  if (peers->len == 0)
    /* Translators: a level: '50.7 billion yuan' */
    return g_strdup_printf (way_tr (language, "No other region is known that was at %s before and "
                                              "for two years from there."), amount);
  if (n_reached > 0)
    {
      names = list_peers (reached, n_reached, metric, language);
      /* Translators: how many, of how many, a level, regions */
      return g_strdup_printf (way_tr_n (language,
                                        "%1$u of %2$u region that was at %3$s before went fast "
                                        "enough: %4$s.",
                                        "%1$u of %2$u regions that were at %3$s before went fast "
                                        "enough: %4$s.", peers->len),
                              n_reached, peers->len, amount, names);
    }

  names = list_peers (peers, 1, metric, language);
  /* Translators: how many, a level, the fastest region */
  return g_strdup_printf (way_tr_n (language,
                                    "The %1$u region that was at %2$s before did not go fast "
                                    "enough: %3$s.",
                                    "None of %1$u regions that were at %2$s before went fast "
                                    "enough; the fastest: %3$s.", peers->len),
                          peers->len, amount, names);
}
