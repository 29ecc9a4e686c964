/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/working-private.h"

#include "model/phrases.h"

#include <math.h>

/* From which values on the verdict would be another one, and what is missing where none is. */

static char *
say_verdict (WayVerdict  verdict,
             WayLanguage language)
{
  WayProgress progress = { .verdict = verdict };

  return way_progress_to_status (&progress, language);
}

/* '135 billion yuan or more', 'Less than 88.8 billion yuan'. @is_up: what lies above the bound. */
static char *
say_side (const WayWorking      *self,
          const WayWorkingBound *bound,
          gboolean               is_up)
{
  gboolean is_inclusive = (is_up == (self->progress->direction >= 0)) != bound->is_exclusive;
  g_autofree char *amount = way_phrase_amount_bare (bound->value, -1, WAY_QUALIFIER_EXACT,
                                                    self->metric, self->language);

  if (is_up)
    return g_strdup_printf (is_inclusive ? way_tr (self->language, "%s or more")
                                         : way_tr (self->language, "More than %s"), amount);
  return g_strdup_printf (is_inclusive ? way_tr (self->language, "%s or less")
                                       : way_tr (self->language, "Less than %s"), amount);
}

static char *
say_exactly (const WayWorking      *self,
             const WayWorkingBound *bound)
{
  g_autofree char *amount = way_phrase_amount_bare (bound->value, -1, WAY_QUALIFIER_EXACT,
                                                    self->metric, self->language);

  return g_strdup_printf (way_tr (self->language, "Exactly %s"), amount);
}

/* 'Less than 88.8 billion yuan in 2023: Progressing'. @other: (nullable): the next bound to that
 * side; at the same value there is nothing in between. */
static char *
say_bound (const WayWorking      *self,
           const WayWorkingBound *bound,
           const WayWorkingBound *other,
           const WayPeriod       *period,
           gboolean               is_better)
{
  gboolean is_up = is_better == (self->progress->direction >= 0);
  gboolean is_point = other != NULL && other->value == bound->value;
  g_autofree char *side = is_point ? say_exactly (self, bound) : say_side (self, bound, is_up);
  g_autofree char *when = way_phrase_when (side, period, self->language);
  g_autofree char *verdict = say_verdict (is_better ? bound->better : bound->worse,
                                          self->language);

  return g_strdup_printf (way_tr_c (self->language, "value and verdict", "%1$s: %2$s"), when,
                          verdict);
}

/* With a verdict, what lies above and below it; without, the bands of the value to come. */
static void
add_bounds (WayWorking      *self,
            const GArray    *bounds,
            const WayPeriod *period,
            WayVerdict       now)
{
  gboolean is_below = FALSE;

  for (guint i = 0; i < bounds->len; i++)
    {
      const WayWorkingBound *bound = &g_array_index (bounds, WayWorkingBound, i);
      const WayWorkingBound *above = i > 0 ? bound - 1 : NULL;
      const WayWorkingBound *below = i + 1 < bounds->len ? bound + 1 : NULL;

      is_below = is_below || bound->better == now;
      if (!is_below)
        way_working_add (self, say_bound (self, bound, above, period, TRUE));
      if (is_below || (now == WAY_N_VERDICTS && i == bounds->len - 1))
        way_working_add (self, say_bound (self, bound, below, period, FALSE));
    }
}

static const char *
get_missing (const WayProgress *progress,
             WayLanguage        language)
{
  WayProgressFlags flags = progress->flags;

  if ((flags & WAY_FLAG_NO_NUMBER) != 0)
    return way_tr (language, "It could be judged with a number to compare with");
  if ((flags & WAY_FLAG_NO_DUE) != 0)
    return way_tr (language, "It could be judged with the period in which it is due");
  if ((flags & WAY_FLAG_UNIT_MISMATCH) != 0)
    return way_tr (language, "It could be judged with a number in the unit of the metric");
  if ((flags & WAY_FLAG_BASE_NOT_BEFORE_DUE) != 0)
    return way_tr (language, "It could be judged with a base that lies before the due period");
  if ((flags & WAY_FLAG_SERIES_BREAK) != 0)
    return way_tr (language, "It could be judged with a base in the scope of the newer values");
  if ((flags & (WAY_FLAG_NO_REFERENCE | WAY_FLAG_BASIS_UNRESOLVED)) != 0)
    return way_tr (language, "It could be judged with the level that the promise starts from");
  if ((flags & WAY_FLAG_NO_BASE) != 0)
    return way_tr (language, "Its pace could be judged with a base: one earlier value");
  if ((flags & WAY_FLAG_NO_PATH) != 0)
    return way_tr (language, "Its pace could be judged with a path to the target");
  return NULL;
}

void
way_working_add_change (WayWorking *self)
{
  g_autoptr (GArray) bounds = NULL;
  const char *missing;
  WayPeriod period;
  WayVerdict now;

  bounds = way_working_find_bounds (self->input, &period, &now);
  if (bounds->len > 0)
    add_bounds (self, bounds, &period, now);
  if (now != WAY_N_VERDICTS)
    return;

  missing = get_missing (self->progress, self->language);
  if (missing != NULL)
    way_working_add (self, g_strdup (missing));
}
