/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/ranking-rows.h"

#include "chart/figures/words.h"
#include "model/phrases.h"

#include <math.h>

static char *
format_growth (const WayRanking    *self,
               const WayRankingRow *row)
{
  int decimals = self->is_in_points ? 2 : 1;
  double shown = way_phrase_round (row->value, decimals);
  const char *sign = shown > 0.0 ? "+" : shown < 0.0 ? "−" : "";
  g_autofree char *size = self->is_in_points
                            ? way_number_format (fabs (shown), decimals)
                            : way_percent_format (fabs (shown) / 100.0, decimals,
                                                  self->content->language);

  return g_strconcat (sign, size, NULL);
}

/* '12.3 % short', '0.4 points beyond'. */
static char *
format_distance (const WayRanking    *self,
                 const WayRankingRow *row)
{
  WayLanguage language = self->content->language;
  double size = fabs (row->value);
  g_autofree char *amount = NULL;

  if (size < (self->is_in_points ? 0.005 : 0.05))
    return g_strdup (way_tr_c (language, "distance to the target", "on target"));
  if (self->is_in_points)
    {
      g_autofree char *points = way_number_format (size, size < 1.0 ? 2 : 1);

      amount = g_strdup_printf (way_tr_c (language, "distance", "%s points"), points);
    }
  else
    amount = way_percent_format (size / 100.0, 1, language);

  return g_strdup_printf (row->value < 0.0 ? way_tr (language, "%s short")
                                           : way_tr (language, "%s beyond"), amount);
}

char *
way_ranking_number (const WayRanking    *self,
                    const WayRankingRow *row)
{
  const WaySeries *series = row->series->series;

  if (self->order == WAY_ORDER_GROWTH)
    return format_growth (self, row);
  if (self->order == WAY_ORDER_DISTANCE)
    return format_distance (self, row);

  return way_words_value (self->content, row->value, series->decimals[row->index],
                          series->qualifiers[row->index]);
}

/* '≥ 1,350' with the due year. */
static char *
name_target (const WayRanking    *self,
             const WayRankingRow *row)
{
  for (guint i = 0; i < self->content->targets->len; i++)
    {
      const WayContentTarget *target = g_ptr_array_index (self->content->targets, i);

      if (g_ptr_array_index (target->entries, 0) == row->target)
        return way_words_target (self->content, target);
    }

  return NULL;
}

char *
way_ranking_remark (const WayRanking    *self,
                    const WayRankingRow *row)
{
  WayLanguage language = self->content->language;
  const WaySeries *series = row->series->series;
  g_autofree char *year = way_period_to_short_label (&series->periods[row->index], language);
  g_autofree char *target = row->target != NULL ? name_target (self, row) : NULL;
  g_autofree char *value = NULL;

  if (self->order == WAY_ORDER_DISTANCE && target != NULL)
    {
      value = way_words_value (self->content, series->values[row->index],
                               series->decimals[row->index], series->qualifiers[row->index]);
      if (row->is_of_other_year)
        /* Translators: value, its year, target such as '≥ 1,350'. */
        return g_strdup_printf (way_tr (language, "%1$s (%2$s) of %3$s"), value, year, target);
      /* Translators: value, target such as '≥ 1,350'. */
      return g_strdup_printf (way_tr (language, "%1$s of %2$s"), value, target);
    }
  if (row->is_of_other_year)
    return g_strdup_printf (way_tr_c (language, "year of a value", "(%s)"), year);
  if (self->order == WAY_ORDER_VALUE && row->series->region == 0 && target != NULL)
    {
      g_autofree char *due =
        way_period_to_short_label (&way_target_get_fields (row->target->target)->due, language);

      /* Translators: a target such as '≥ 1,350', its due year. */
      return g_strdup_printf (way_tr (language, "target %1$s, %2$s"), target, due);
    }

  return NULL;
}
