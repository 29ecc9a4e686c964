/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/ranking-rows.h"

#include "chart/figures/figure-texts.h"

/* The level that all regions with a place are of; custom where they differ. */
static WayRegionLevel
find_level (const WayRanking *self)
{
  WayRegionLevel level =
    way_region_get_level (way_content_get_region (self->content,
                                                  way_ranking_get_leader (self)->series->region));

  for (guint i = 0; i < self->rows->len; i++)
    {
      const WayRankingRow *row = way_ranking_get_row (self, i);
      WayRegion *region = way_content_get_region (self->content, row->series->region);

      if (!row->is_reference && way_region_get_level (region) != level)
        return WAY_REGION_LEVEL_CUSTOM;
    }

  return level;
}

/* '11 cities', where all regions are of one level; '5 regions'. */
static char *
count_regions (const WayRanking *self)
{
  WayLanguage language = self->content->language;
  guint n = way_ranking_count (self);

  switch (find_level (self))
    {
    case WAY_REGION_LEVEL_PROVINCE:
      return g_strdup_printf (way_tr_n (language, "%u province", "%u provinces", n), n);
    case WAY_REGION_LEVEL_PREFECTURE:
      return g_strdup_printf (way_tr_n (language, "%u city", "%u cities", n), n);
    case WAY_REGION_LEVEL_COUNTRY:
    case WAY_REGION_LEVEL_COUNTY:
    case WAY_REGION_LEVEL_ZONE:
    case WAY_REGION_LEVEL_CUSTOM:
    default:
      return g_strdup_printf (way_tr_n (language, "%u region", "%u regions", n), n);
    }
}

/* '5th', '第5'. */
static char *
format_place (guint       place,
              WayLanguage language)
{
  gboolean is_teen = place % 100 >= 11 && place % 100 <= 13;

  if (!is_teen && place % 10 == 1)
    return g_strdup_printf (way_tr_c (language, "place", "%ust"), place);
  if (!is_teen && place % 10 == 2)
    return g_strdup_printf (way_tr_c (language, "place", "%und"), place);
  if (!is_teen && place % 10 == 3)
    return g_strdup_printf (way_tr_c (language, "place", "%urd"), place);
  return g_strdup_printf (way_tr_c (language, "place", "%uth"), place);
}

static const char *
get_name (const WayRanking    *self,
          const WayRankingRow *row)
{
  return way_content_get_name (self->content, row->series->region);
}

char *
way_ranking_describe_place (const WayRanking    *self,
                            const WayRankingRow *row)
{
  WayLanguage language = self->content->language;
  g_autofree char *place = format_place (row->place, language);
  g_autofree char *all = count_regions (self);

  if (row->is_reference)
    /* Translators: a region that the others are parts of. */
    return g_strdup_printf (way_tr (language, "%s as a whole"), get_name (self, row));

  /* Translators: region, '5th', '11 cities'. */
  return g_strdup_printf (way_tr (language, "%1$s, %2$s of %3$s"), get_name (self, row), place,
                          all);
}

static char *
format_years (const WayRanking *self)
{
  if (self->order != WAY_ORDER_GROWTH)
    return g_strdup_printf (way_tr_c (self->content->language, "one year", "%d"), self->year);

  return g_strdup_printf (way_tr_c (self->content->language, "range of years", "%1$d–%2$d"),
                          self->from_year, self->year);
}

/* Another region in the first place, or NULL. */
static const WayRankingRow *
find_second (const WayRanking *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const WayRankingRow *row = way_ranking_get_row (self, i);

      if (row->place == 1 && row != way_ranking_get_leader (self))
        return row;
    }

  return NULL;
}

/* 'Hangzhou leads 11 cities in 2023', and the like for growth. */
static char *
describe_leader (const WayRanking *self)
{
  WayLanguage language = self->content->language;
  WayBetter better = way_metric_get_better (self->content->metric);
  const WayRankingRow *leader = way_ranking_get_leader (self), *second = find_second (self);
  const char *name = get_name (self, leader);
  g_autofree char *all = count_regions (self);
  g_autofree char *years = format_years (self);

  if (second != NULL)
    /* Translators: region, region, '11 cities', years. */
    return g_strdup_printf (way_tr (language, "%1$s and %2$s share the first place of %3$s in "
                                              "%4$s"),
                            name, get_name (self, second), all, years);
  if (self->order == WAY_ORDER_GROWTH && (leader->value <= 0.0 || better == WAY_BETTER_LOWER))
    /* Translators: region, '11 cities', years. */
    return g_strdup_printf (way_tr (language, "%1$s did best of %2$s in %3$s"), name, all, years);
  if (self->order == WAY_ORDER_GROWTH && self->is_in_points)
    /* Translators: region, '11 cities', years. */
    return g_strdup_printf (way_tr (language, "%1$s gained most of %2$s in %3$s"), name, all,
                            years);
  if (self->order == WAY_ORDER_GROWTH)
    /* Translators: region, '11 cities', years. */
    return g_strdup_printf (way_tr (language, "%1$s grew fastest of %2$s in %3$s"), name, all,
                            years);
  if (better == WAY_BETTER_LOWER && !self->content->is_inverted)
    /* Translators: region, '11 cities', year. */
    return g_strdup_printf (way_tr (language, "%1$s has the lowest value of %2$s in %3$s"), name,
                            all,
                            years);
  if (better == WAY_BETTER_NEUTRAL)
    /* Translators: region, '11 cities', year. */
    return g_strdup_printf (way_tr (language, "%1$s has the highest value of %2$s in %3$s"), name,
                            all,
                            years);

  /* Translators: region, '11 cities', year. */
  return g_strdup_printf (way_tr (language, "%1$s leads %2$s in %3$s"), name, all, years);
}

static char *
describe_reached (const WayRanking *self)
{
  WayLanguage language = self->content->language;
  g_autofree char *all = count_regions (self);
  guint n_reached = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const WayRankingRow *row = way_ranking_get_row (self, i);

      if (!row->is_reference)
        n_reached += way_target_is_met_by (row->target->target,
                                          way_metric_get_measure (self->content->metric),
                                          row->series->series->values[row->index]);
    }

  if (n_reached == 0)
    return g_strdup_printf (way_tr (language, "None of %s has reached its target"), all);
  /* Translators: number, '11 cities'. */
  return g_strdup_printf (way_tr_n (language, "%1$u of %2$s has reached its target",
                                    "%1$u of %2$s have reached their targets", n_reached),
                          n_reached, all);
}

char *
way_ranking_title (const WayRanking *self)
{
  WayLanguage language = self->content->language;
  int focus = way_ranking_get_focus (self);
  g_autofree char *finding = self->order == WAY_ORDER_DISTANCE ? describe_reached (self)
                                                               : describe_leader (self);
  g_autofree char *place = NULL;
  const WayRankingRow *row;

  if (focus < 0 || (self->order != WAY_ORDER_DISTANCE &&
                    way_ranking_get_row (self, (guint) focus)->place == 1))
    return g_steal_pointer (&finding);

  row = way_ranking_get_row (self, (guint) focus);
  place = format_place (row->place, language);
  if (row->is_of_other_year || row->is_reference)
    return g_steal_pointer (&finding);

  /* Translators: a finding about all regions, the focused region, '5th'. */
  return g_strdup_printf (way_tr (language, "%1$s; %2$s is %3$s"), finding, get_name (self, row),
                          place);
}

static char *
name_measure (const WayRanking *self,
              gboolean          is_short)
{
  WayLanguage language = self->content->language;
  const char *metric = is_short ? way_metric_get_short_name (self->content->metric, language)
                                : way_metric_get_name (self->content->metric, language);

  if (self->order == WAY_ORDER_GROWTH)
    return g_strdup_printf (way_tr (language, "%s, computed change"), metric);
  if (self->order == WAY_ORDER_DISTANCE)
    return g_strdup_printf (way_tr (language, "%s, distance to the target"), metric);

  return g_strdup (metric);
}

static const char *
get_unit (const WayRanking *self)
{
  WayLanguage language = self->content->language;

  if (self->order == WAY_ORDER_VALUE)
    return self->content->unit->name;
  if (self->order == WAY_ORDER_DISTANCE)
    return self->is_in_points ? way_tr_c (language, "unit", "percentage points")
                              : way_tr_c (language, "unit", "% of the target");
  if (self->is_yearly)
    return self->is_in_points ? way_tr_c (language, "unit", "percentage points a year")
                              : way_tr_c (language, "unit", "% a year");
  return self->is_in_points ? way_tr_c (language, "unit", "percentage points") : "%";
}

char *
way_ranking_subtitle (const WayRanking *self,
                      gboolean          is_short)
{
  g_autofree char *measure = name_measure (self, is_short);
  g_autofree char *all = count_regions (self);
  g_autofree char *years = format_years (self);

  /* Translators: metric, region or number of regions, years, unit. */
  return g_strdup_printf (way_tr_c (self->content->language, "figure", "%1$s, %2$s, %3$s, %4$s"),
                          measure, all, years, get_unit (self));
}

static gboolean
has_other_years (const WayRanking *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (way_ranking_get_row (self, i)->is_of_other_year)
        return TRUE;
    }

  return FALSE;
}

/* The focused region's own says what it is. */
static gboolean
has_unnamed_targets (const WayRanking *self)
{
  for (guint i = 0; self->order == WAY_ORDER_VALUE && i < self->content->targets->len; i++)
    {
      const WayContentTarget *target = g_ptr_array_index (self->content->targets, i);

      if (target->region != 0)
        return TRUE;
    }

  return FALSE;
}

static void
note_left_out (const WayRanking *self,
               GPtrArray        *notes)
{
  WayLanguage language = self->content->language;
  guint n = self->n_left_out;

  if (n == 0)
    return;
  if (self->order == WAY_ORDER_GROWTH)
    g_ptr_array_add (notes, g_strdup_printf (way_tr_n (language,
                                                       "Not ranked: %1$u region without "
                                                       "comparable values of %2$d and %3$d.",
                                                       "Not ranked: %1$u regions without "
                                                       "comparable values of %2$d and %3$d.", n),
                                             n, self->from_year, self->year));
  else if (self->order == WAY_ORDER_DISTANCE)
    g_ptr_array_add (notes, g_strdup_printf (way_tr_n (language,
                                                       "Not ranked: %u region without a value or "
                                                       "a target in numbers.",
                                                       "Not ranked: %u regions without a value or "
                                                       "a target in numbers.", n), n));
  else
    g_ptr_array_add (notes, g_strdup_printf (way_tr_n (language,
                                                       "Not ranked: %1$u region without a value "
                                                       "up to %2$d.",
                                                       "Not ranked: %1$u regions without a value "
                                                       "up to %2$d.", n), n, self->year));
}

GPtrArray *
way_ranking_notes (const WayRanking *self,
                   gboolean          is_cropped)
{
  WayLanguage language = self->content->language;
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);

  way_figure_notes_transform (self->content, notes);
  if (has_other_years (self))
    g_ptr_array_add (notes, g_strdup_printf (way_tr (language,
                                                     "Hollow: the latest value before %d, with "
                                                     "its year."), self->year));
  if (is_cropped)
    g_ptr_array_add (notes, g_strdup (way_tr (language, "The axis does not start at zero.")));
  if (has_unnamed_targets (self))
    g_ptr_array_add (notes, g_strdup (way_tr (language, "Upright strokes: targets.")));
  if (self->order == WAY_ORDER_GROWTH && !self->is_in_points)
    g_ptr_array_add (notes, g_strdup (way_tr (language,
                                              "Growth is computed from the published levels; "
                                              "published growth may differ.")));
  if (self->total != NULL)
    g_ptr_array_add (notes, g_strdup_printf (way_tr (language, "%s as a whole is left out."),
                                             way_region_get_short_name (self->total, language)));
  if (way_ranking_get_focus (self) < 0 &&
      (self->total == NULL || self->total != way_content_get_region (self->content, 0)))
    g_ptr_array_add (notes, g_strdup_printf (way_tr (language, "%s is not ranked."),
                                             way_content_get_name (self->content, 0)));
  note_left_out (self, notes);
  way_figure_notes_contested (self->content, notes);
  way_figure_notes_qualifiers (self->content, notes);
  return notes;
}
