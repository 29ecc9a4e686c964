/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/slope-layout.h"

#include "chart/figures/figure-texts.h"
#include "chart/figures/log-scale.h"
#include "chart/figures/words.h"

#include <math.h>

/* Above it a change is said as a multiple. */
#define LARGE_CHANGE 99.995

/* A list of more names is cut. */
#define MAX_NAMES 6

char *
way_slope_refuse_periods (const WayContent *content)
{
  WayLanguage language = content->language;

  if (content->data->regions->len == 1)
    return g_strdup_printf (way_tr (language,
                                    "A slope chart compares two years, and %s has no two full "
                                    "years here; widen the range, or choose columns."),
                            way_content_get_name (content, 0));

  return g_strdup (way_tr (language,
                           "A slope chart compares two years, and no region has two full years "
                           "here; widen the range, or choose a ranking."));
}

static char *
format_places (WayLanguage language,
               double      gained)
{
  int places = (int) lround (gained);

  if (places == 0)
    return g_strdup (way_tr_c (language, "rank", "unchanged"));
  if (places > 0)
    return g_strdup_printf (way_tr_n (language, "up %d", "up %d", (gulong) places), places);
  return g_strdup_printf (way_tr_n (language, "down %d", "down %d", (gulong) -places), -places);
}

static char *
format_points (WayLanguage language,
               double      change)
{
  g_autofree char *size = way_number_format (fabs (change), fabs (change) < 0.995 ? 2 : 1);

  return g_strdup_printf (change < 0.0 ? way_tr (language, "−%s points")
                                       : way_tr (language, "+%s points"), size);
}

static char *
format_ratio (const WayContent *content,
              double            change)
{
  WayLanguage language = content->language;
  g_autofree char *text = NULL;

  if (change >= LARGE_CHANGE)
    {
      text = way_words_number (content, way_number_format (change + 1.0, 0));
      return g_strdup_printf (way_tr_c (language, "multiple", "×%s"), text);
    }

  text = way_words_number (content, way_percent_format (fabs (change),
                                                        fabs (change) < 0.0995 ? 1 : 0,
                                                        language));
  return g_strconcat (change < 0.0 ? "−" : "+", text, NULL);
}

static char *
format_amount (const WaySlope    *self,
               const WaySlopeRow *row)
{
  double difference = way_slope_get_value (row, WAY_SLOPE_END) -
                      way_slope_get_value (row, WAY_SLOPE_START);
  g_autofree char *amount = way_words_amount (self->content, difference);

  return g_strconcat (difference < 0.0 ? "−" : "+", amount, NULL);
}

char *
way_slope_format_change (const WaySlope    *self,
                         const WaySlopeRow *row)
{
  const WayContent *content = self->content;

  if (row->has_break)
    return g_strdup (way_tr (content->language, "new scope"));
  if (!isfinite (row->change))
    return format_amount (self, row);
  if (content->is_inverted)
    return format_places (content->language, row->change);
  if (way_metric_is_in_points (content->metric))
    return format_points (content->language, row->change);

  return format_ratio (content, row->change);
}

static const char *
get_name (const WaySlope    *self,
          const WaySlopeRow *row)
{
  return way_content_get_name (self->content, row->series->region);
}

/* Whether @row stands above @other at @side, as the reader counts: the first place on top. */
static gboolean
is_above (const WaySlope    *self,
          const WaySlopeRow *row,
          const WaySlopeRow *other,
          WaySlopeSide       side)
{
  double difference = way_slope_get_value (row, side) - way_slope_get_value (other, side);

  return self->content->is_inverted ? difference < 0.0 : difference > 0.0;
}

/* Whom the focused region overtook: the first one by name, and how many. */
static guint
count_overtaken (const WaySlope     *self,
                 const WaySlopeRow  *focus,
                 const WaySlopeRow **first)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const WaySlopeRow *row = &g_array_index (self->rows, WaySlopeRow, i);

      if (row == focus || row->has_break || focus->has_break ||
          !is_above (self, row, focus, WAY_SLOPE_START) ||
          !is_above (self, focus, row, WAY_SLOPE_END))
        continue;
      if (n++ == 0 || is_above (self, row, *first, WAY_SLOPE_END))
        *first = row;
    }

  return n;
}

static char *
write_overtaking (const WaySlope *self)
{
  WayLanguage language = self->content->language;
  const char *from = self->labels[WAY_SLOPE_START], *to = self->labels[WAY_SLOPE_END];
  const WaySlopeRow *focus = way_slope_get_focus (self), *first = NULL;
  gboolean is_lower_better = way_metric_get_better (self->content->metric) == WAY_BETTER_LOWER;
  guint n = focus == NULL ? 0 : count_overtaken (self, focus, &first);

  /* To rise above others is no feat where lower is better. */
  if (n == 0 || (is_lower_better && !self->content->is_inverted))
    return NULL;
  if (n == 1)
    /* Translators: region, region, first period, last period. */
    return g_strdup_printf (way_tr (language, "%1$s overtook %2$s between %3$s and %4$s"),
                            get_name (self, focus), get_name (self, first), from, to);

  /* Translators: region, region, number of others, first period, last period. */
  return g_strdup_printf (way_tr_n (language,
                                    "%1$s overtook %2$s and %3$u more between %4$s and %5$s",
                                    "%1$s overtook %2$s and %3$u more between %4$s and %5$s",
                                    n - 1),
                          get_name (self, focus), get_name (self, first), n - 1, from, to);
}

/* Who changed most, in the words of what is measured. */
static char *
praise_leader (const WaySlope *self,
               const char     *change)
{
  WayLanguage language = self->content->language;
  const char *name = get_name (self, self->leader);
  const char *from = self->labels[WAY_SLOPE_START], *to = self->labels[WAY_SLOPE_END];
  gboolean is_lower_better = way_metric_get_better (self->content->metric) == WAY_BETTER_LOWER;

  /* Translators: in this and the next ones region, first period, last period, change. */
  if (self->content->is_inverted)
    return g_strdup_printf (way_tr (language, "%1$s climbed most from %2$s to %3$s (%4$s)"), name,
                            from, to, change);
  if (is_lower_better && self->leader->change < 0.0)
    return g_strdup_printf (way_tr (language, "%1$s fell most from %2$s to %3$s (%4$s)"), name,
                            from, to, change);
  if (self->leader->change <= 0.0 || is_lower_better)
    return g_strdup_printf (way_tr (language, "%1$s did best from %2$s to %3$s (%4$s)"), name,
                            from, to, change);
  if (way_metric_is_in_points (self->content->metric))
    return g_strdup_printf (way_tr (language, "%1$s rose most from %2$s to %3$s (%4$s)"), name,
                            from, to, change);

  return g_strdup_printf (way_tr (language, "%1$s grew fastest from %2$s to %3$s (%4$s)"), name,
                          from, to, change);
}

static char *
write_leader (const WaySlope *self)
{
  const WaySlopeRow *focus = way_slope_get_focus (self);
  g_autofree char *change = NULL, *praise = NULL, *own_change = NULL;

  if (self->leader == NULL)
    return NULL;

  change = way_slope_format_change (self, self->leader);
  praise = praise_leader (self, change);
  if (focus == NULL || focus == self->leader)
    return g_steal_pointer (&praise);

  own_change = way_slope_format_change (self, focus);
  /* Translators: who changed most, the focused region, its change. */
  return g_strdup_printf (way_tr_c (self->content->language, "change", "%1$s; %2$s: %3$s"), praise,
                          get_name (self, focus), own_change);
}

char *
way_slope_make_title (const WaySlope *self)
{
  char *title;

  if (self->rows->len < 2)
    return NULL;

  title = write_overtaking (self);
  return title != NULL ? title : write_leader (self);
}

char *
way_slope_make_subtitle (const WaySlope *self,
                         gboolean        is_short)
{
  const WayContent *content = self->content;
  WayLanguage language = content->language;
  const WaySlopeRow *first = &g_array_index (self->rows, WaySlopeRow, 0);
  const char *metric = is_short ? way_metric_get_short_name (content->metric, language)
                                : way_metric_get_name (content->metric, language);
  g_autofree char *scale = way_figure_texts_scale (content);
  g_autofree char *regions =
    self->rows->len == 1 ? g_strdup (get_name (self, first))
                         : g_strdup_printf (way_tr_n (language, "%u region", "%u regions",
                                                      self->rows->len), self->rows->len);

  if (*scale == '\0')
    /* Translators: metric, region or number of regions, first period, last period. */
    return g_strdup_printf (way_tr_c (language, "figure", "%1$s, %2$s, %3$s and %4$s"),
                            metric, regions, self->labels[WAY_SLOPE_START],
                            self->labels[WAY_SLOPE_END]);

  /* Translators: metric, region or number of regions, first period, last period, unit. */
  return g_strdup_printf (way_tr_c (language, "figure", "%1$s, %2$s, %3$s and %4$s, %5$s"),
                          metric, regions, self->labels[WAY_SLOPE_START],
                          self->labels[WAY_SLOPE_END], scale);
}

static void
note_missing (const WaySlope *self,
              GPtrArray      *notes)
{
  WayLanguage language = self->content->language;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  if (self->missing->len == 0)
    return;

  for (guint i = 0; i < MIN (self->missing->len, MAX_NAMES); i++)
    g_ptr_array_add (names, g_ptr_array_index (self->missing, i));
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (way_tr_c (language, "between years", ", "), (char **) names->pdata);
  if (self->missing->len > MAX_NAMES)
    g_ptr_array_add (notes,
                     g_strdup_printf (way_tr_n (language,
                                                "Without a value in both years: %1$s and "
                                                "%2$u more.",
                                                "Without a value in both years: %1$s and "
                                                "%2$u more.",
                                                self->missing->len - MAX_NAMES),
                                      list, self->missing->len - MAX_NAMES));
  else
    g_ptr_array_add (notes, g_strdup_printf (way_tr (language,
                                                     "Without a value in both years: %s."), list));
}

static void
note_breaks (const WaySlope *self,
             GPtrArray      *notes)
{
  WayLanguage language = self->content->language;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < self->rows->len && names->len < MAX_NAMES; i++)
    {
      const WaySlopeRow *row = &g_array_index (self->rows, WaySlopeRow, i);

      if (row->has_break)
        g_ptr_array_add (names, (gpointer) get_name (self, row));
    }
  if (names->len == 0)
    return;

  g_ptr_array_add (names, NULL);
  list = g_strjoinv (way_tr_c (language, "between years", ", "), (char **) names->pdata);
  g_ptr_array_add (notes, g_strdup_printf (way_tr (language,
                                                   "Dotted: the scope changed in between, the "
                                                   "values cannot be compared (%s)."), list));
}

/* A ratio of sums of money says nothing of prices. */
static gboolean
has_nominal_change (const WaySlope *self)
{
  const WayUnit *unit = way_metric_get_unit (self->content->metric);

  return self->leader != NULL && g_str_has_suffix (unit->base_zh, "元") &&
         way_metric_get_measure (self->content->metric) == WAY_MEASURE_LEVEL;
}

GPtrArray *
way_slope_make_notes (const WaySlope *self)
{
  const WayContent *content = self->content;
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);

  way_figure_notes_transform (content, notes);
  note_breaks (self, notes);
  if (has_nominal_change (self))
    g_ptr_array_add (notes, g_strdup (way_tr (content->language,
                                              "Changes are computed from levels (nominal).")));
  if (way_log_scale_is_used (content))
    g_ptr_array_add (notes, g_strdup (way_tr (content->language,
                                              "Logarithmic scale: equal slopes are equal "
                                              "growth.")));
  way_figure_notes_contested (content, notes);
  way_figure_notes_qualifiers (content, notes);
  note_missing (self, notes);
  return notes;
}
