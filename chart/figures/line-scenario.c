/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/line-extras.h"

#include "chart/figures/content-scenario.h"
#include "chart/figures/line-data.h"
#include "chart/figures/line-ends.h"
#include "chart/figures/words.h"
#include "chart/shapes.h"
#include "model/phrases.h"

#include <math.h>

#define COURSE_WIDTH 0.14
#define NEEDED_WIDTH 0.08
#define MARK_WIDTH 0.12
#define DIAMOND_SIZE 0.85
#define RING_POINTS 25
#define SAMPLES_A_YEAR 6

/* A mark this near the plot's right edge is named in the column beside it; see line-ends.c. */
#define ALWAYS G_MAXINT

static double
get_due_time (const WayContentScenario *scenario)
{
  return way_period_time (&way_target_get_fields (scenario->result.target)->due);
}

static double
get_promised (const WayContentScenario *scenario)
{
  return way_target_get_fields (scenario->result.target)->value;
}

static WayPoint
get_place (const WayLineLayout *self,
           double               time,
           double               value)
{
  return (WayPoint) { way_line_layout_get_x (self, time), way_line_layout_get_y (self, value) };
}

/* The value of the data that the course leaves from: the latest where the scenario has none of its
 * own, else the one before that. -1 where there is none. */
static int
find_last_known (const WayLineLayout      *self,
                 const WayContentScenario *scenario)
{
  const WaySeries *series = g_ptr_array_index (self->content->data->series, scenario->region);
  int index;

  if (series == NULL || !scenario->is_latest_changed)
    return -1;

  index = way_series_find_latest (series, scenario->result.course_time - 0.1);
  return index >= 0 && series->times[index] >= self->content->first_year - 1e-6 ? index : -1;
}

static GArray *
sample_course (const WayLineLayout      *self,
               const WayContentScenario *scenario)
{
  const WayScenarioResult *result = &scenario->result;
  GArray *points = g_array_new (FALSE, FALSE, sizeof (WayPoint));
  double from = result->course_time, to = scenario->end_time;
  guint n_samples = MAX (1, (guint) ((to - from) * SAMPLES_A_YEAR));
  int known = find_last_known (self, scenario);
  WayPoint point;

  if (known >= 0)
    {
      const WaySeries *series = g_ptr_array_index (self->content->data->series, scenario->region);

      point = way_line_layout_get_point (self, series, (guint) known);
      g_array_append_val (points, point);
    }
  point = get_place (self, from, result->course_value);
  g_array_append_val (points, point);
  for (guint i = 1; result->has_course && to > from && i <= n_samples; i++)
    {
      double time = from + (to - from) * i / n_samples;

      point = get_place (self, time,
                         way_scenario_result_get_value (result, self->content->metric, time));
      g_array_append_val (points, point);
    }

  return points;
}

/* What the scenario's promise asks from the base on. */
static GArray *
sample_needed (const WayLineLayout      *self,
               const WayContentScenario *scenario)
{
  const WayProgress *progress = &scenario->result.progress;
  GArray *points = g_array_new (FALSE, FALSE, sizeof (WayPoint));
  double due = get_due_time (scenario);
  double from = MAX (progress->base_time, (double) self->content->first_year);
  double to = MIN (due, (double) self->content->last_year);
  double whole = due - progress->base_time;
  gboolean is_compound = isfinite (progress->required_growth) &&
                         progress->method != WAY_METHOD_LINEAR_PACE;
  guint n_samples = 8 * SAMPLES_A_YEAR;

  if (!scenario->is_target_changed || !progress->has_base || whole <= 0)
    return points;

  for (guint i = 0; i <= n_samples; i++)
    {
      double time = from + (to - from) * i / n_samples;
      double share = (time - progress->base_time) / whole;
      double value = is_compound
                       ? progress->base_value * pow (1 + progress->required_growth, share * whole)
                       : progress->base_value +
                         share * (progress->target_value - progress->base_value);
      WayPoint point = get_place (self, time, value);

      g_array_append_val (points, point);
    }

  return points;
}

static gboolean
is_in_plot (const WayLineLayout *self,
            double               time)
{
  return time >= self->content->first_year - 1e-6 && time <= self->content->last_year + 1e-6;
}

/* '9 % a year', or nothing where the pace so far goes on. */
static char *
describe_pace (const WayLineLayout      *self,
               const WayContentScenario *scenario)
{
  WayLanguage language = self->content->language;
  const WayScenarioResult *result = &scenario->result;
  g_autofree char *text = NULL;

  if (!result->has_course)
    return NULL;
  if (!result->is_own_growth)
    return g_strdup (way_tr (language, "at the pace so far"));
  if (way_metric_is_in_points (self->content->metric))
    {
      text = way_number_format (fabs (result->course_rate), 2);
      return g_strdup_printf (result->course_rate < 0
                                ? way_tr_c (language, "scenario", "−%s points a year")
                                : way_tr_c (language, "scenario", "+%s points a year"), text);
    }
  if (!result->is_compound)
    return NULL;
  text = way_percent_format (result->course_rate, 1, language);
  return g_strdup_printf (way_tr_c (language, "scenario", "%s a year"), text);
}

/* The word that nobody may miss stands first. */
static void
add_course_end (WayLineLayout            *self,
                const WayContentScenario *scenario)
{
  const WayContent *content = self->content;
  const WayScenarioResult *result = &scenario->result;
  WayEndLabel label = { .has_place = TRUE, .region = scenario->region, .importance = ALWAYS };
  g_autofree char *pace = describe_pace (self, scenario);
  g_autofree char *value = NULL;
  double end = result->course_value;

  if (!scenario->is_latest_changed && !result->has_course)
    return;

  if (result->has_course)
    end = way_scenario_result_get_value (result, content->metric, scenario->end_time);
  label.time = scenario->end_time;
  label.value = end;
  label.color = scenario->color;
  value = way_words_value (content, end, -1, WAY_QUALIFIER_EXACT);
  way_text_block_add_line (&label.block, self->frame->measure,
                           way_tr (content->language, "Scenario"), self->frame->strong_font,
                           scenario->label);
  way_text_block_add_run (&label.block, self->frame->measure, value, self->frame->text_font,
                          scenario->label);
  if (pace != NULL)
    way_text_block_add_line (&label.block, self->frame->measure, pace, self->frame->note_font,
                             content->theme->text_muted);
  label.is_in_column = way_line_ends_is_near (self, label.time);
  g_array_append_val (self->end_labels, label);
}

static void
add_target_end (WayLineLayout            *self,
                const WayContentScenario *scenario)
{
  const WayContent *content = self->content;
  WayEndLabel label = { .has_place = TRUE, .region = scenario->region, .importance = ALWAYS };
  const WayTargetFields *fields = way_target_get_fields (scenario->result.target);
  WayContentTarget target = { .value = fields->value, .upper = fields->upper_value };
  WayFigureTarget entry = { .target = scenario->result.target };
  g_autofree char *value = NULL, *due = NULL, *year = NULL;

  if (!scenario->is_target_changed || !is_in_plot (self, get_due_time (scenario)))
    return;

  target.entries = g_ptr_array_new ();
  g_ptr_array_add (target.entries, &entry);
  target.is_range = fields->comparator == WAY_COMPARATOR_RANGE;
  value = way_words_target (content, &target);
  g_ptr_array_unref (target.entries);

  year = way_period_to_label (&fields->due, content->language);
  /* Translators: due period. */
  due = g_strdup_printf (way_tr (content->language, "scenario for %s"), year);
  way_text_block_add_line (&label.block, self->frame->measure, value, self->frame->strong_font,
                           scenario->label);
  way_text_block_add_line (&label.block, self->frame->measure, due, self->frame->note_font,
                           content->theme->text_muted);
  label.time = get_due_time (scenario);
  label.value = get_promised (scenario);
  label.color = scenario->color;
  label.is_in_column = way_line_ends_is_near (self, label.time);
  g_array_append_val (self->end_labels, label);
}

void
way_line_scenario_make_ends (WayLineLayout *self)
{
  const WayContentScenario *scenario = self->content->scenario;

  if (scenario == NULL)
    return;

  add_course_end (self, scenario);
  add_target_end (self, scenario);
}

static void
occupy_around (const WayLineLayout *self,
               WayPlacer           *placer,
               WayPoint             at)
{
  double radius = 0.6 * self->frame->em;

  way_placer_occupy (placer, (WayRect) { at.x - radius, at.y - radius, 2 * radius, 2 * radius });
}

void
way_line_scenario_occupy (const WayLineLayout *self,
                          WayPlacer           *placer)
{
  const WayContentScenario *scenario = self->content->scenario;
  g_autoptr (GArray) course = NULL;
  g_autoptr (GArray) needed = NULL;

  if (scenario == NULL)
    return;

  course = sample_course (self, scenario);
  needed = sample_needed (self, scenario);
  way_placer_occupy_line (placer, (WayPoint *) (void *) course->data, course->len,
                          0.3 * self->frame->em);
  way_placer_occupy_line (placer, (WayPoint *) (void *) needed->data, needed->len,
                          0.3 * self->frame->em);
  if (scenario->is_target_changed && is_in_plot (self, get_due_time (scenario)))
    occupy_around (self, placer, get_place (self, get_due_time (scenario),
                                            get_promised (scenario)));
  if (scenario->is_latest_changed)
    occupy_around (self, placer, get_place (self, scenario->result.course_time,
                                            scenario->result.course_value));
}

static gboolean
has_attainment (const WayContentScenario *scenario)
{
  const WayScenarioResult *result = &scenario->result;

  return isfinite (result->reached_time) && result->reached_time > result->course_time + 1e-6 &&
         result->reached_time <= scenario->end_time + 1e-6;
}

gboolean
way_line_scenario_make_label (const WayLineLayout *self,
                              WayTextBlock        *block,
                              WayPoint            *mark)
{
  const WayContentScenario *scenario = self->content->scenario;
  g_autofree char *text = NULL;

  if (scenario == NULL || !has_attainment (scenario))
    return FALSE;

  text = way_scenario_to_outcome (&scenario->result, self->content->language);
  way_text_block_add_line (block, self->frame->measure, text, self->frame->note_font,
                           scenario->label);
  *mark = get_place (self, scenario->result.reached_time, scenario->result.progress.target_value);
  return TRUE;
}

static gint
add_datum (const WayLineLayout      *self,
           const WayContentScenario *scenario,
           int                       column,
           const WayPeriod          *period,
           double                    value,
           WayPoint                  at,
           char                     *handle,
           WayScene                 *scene)
{
  const WayContent *content = self->content;
  g_autofree char *when = way_period_to_label (period, content->language);
  WayRegion *region = way_content_get_region (content, scenario->region);
  WayDatum datum = { .row = (int) content->data->regions->len, .column = column,
                     .x = at.x, .y = at.y, .handle = handle };

  datum.series = g_strconcat ("series-", way_region_get_code (region), NULL);
  /* Translators: region, period. */
  datum.title = g_strdup_printf (way_tr (content->language, "%1$s, %2$s (scenario)"),
                                 way_content_get_name (content, scenario->region), when);
  datum.value = way_phrase_amount (value, -1, WAY_QUALIFIER_EXACT, content->metric,
                                   content->language);
  datum.detail = way_scenario_to_conditions (content->figure->scenario, &scenario->result,
                                             content->metric, content->language);
  /* Translators: region and period, value. */
  datum.description = g_strdup_printf (way_tr_c (content->language, "scenario", "%1$s: %2$s"),
                                       datum.title, datum.value);
  return way_scene_add_datum (scene, &datum);
}

/* Outlines that are dotted, as those of estimates are. */
static void
draw_ring (const WayLineLayout      *self,
           const WayContentScenario *scenario,
           WayPoint                  at,
           double                    radius,
           gint                      datum,
           WayScene                 *scene)
{
  WayPoint ring[RING_POINTS];

  for (guint i = 0; i < RING_POINTS; i++)
    {
      double angle = 2.0 * G_PI * i / (RING_POINTS - 1);

      ring[i] = (WayPoint) { at.x + radius * cos (angle), at.y + radius * sin (angle) };
    }
  way_scene_add_symbol (scene, -1, at.x, at.y, 2 * radius, WAY_SYMBOL_CIRCLE,
                        self->content->theme->background, scenario->color, 0.0);
  way_scene_add_line (scene, datum, ring, RING_POINTS, scenario->color,
                      0.1 * self->frame->em, WAY_DASH_DOTTED);
}

static void
draw_diamond (const WayLineLayout      *self,
              const WayContentScenario *scenario,
              WayPoint                  at,
              gint                      datum,
              WayScene                 *scene)
{
  WayPoint corners[WAY_SHAPE_MAX_POINTS + 1];
  guint n_corners = way_symbol_points (WAY_SYMBOL_DIAMOND, at.x, at.y,
                                       1.15 * DIAMOND_SIZE * self->frame->em, corners);

  corners[n_corners] = corners[0];
  way_scene_add_line (scene, datum, corners, n_corners + 1, scenario->color,
                      MARK_WIDTH * self->frame->em, WAY_DASH_DOTTED);
}

static void
draw_course_values (const WayLineLayout      *self,
                    const WayContentScenario *scenario,
                    WayScene                 *scene)
{
  const WaySeries *series = scenario->result.series;
  int column = 1;

  for (guint i = 0; i < series->n_points; i++)
    {
      WayPoint at;
      gint datum;

      if ((series->flags[i] & WAY_POINT_FORECAST) == 0 ||
          series->times[i] <= scenario->result.course_time + 1e-6 ||
          series->times[i] > scenario->end_time + 1e-6)
        continue;
      at = way_line_layout_get_point (self, series, i);
      datum = add_datum (self, scenario, column++, &series->periods[i], series->values[i], at,
                         NULL, scene);
      way_scene_add_symbol (scene, datum, at.x, at.y, 0.6 * self->mark_size, WAY_SYMBOL_CIRCLE,
                            self->content->theme->background, scenario->color,
                            0.08 * self->frame->em);
    }
}

static void
draw_marks (const WayLineLayout      *self,
            const WayContentScenario *scenario,
            WayScene                 *scene)
{
  const WayScenarioResult *result = &scenario->result;
  const WayTargetFields *promised = way_target_get_fields (scenario->entry->target);
  const WayPeriod *due = &way_target_get_fields (result->target)->due;
  WayPoint at;

  if (scenario->is_latest_changed)
    {
      at = get_place (self, result->course_time, result->course_value);
      draw_ring (self, scenario, at, 0.6 * self->mark_size,
                 add_datum (self, scenario, 0, &result->progress.latest_period,
                            result->course_value, at,
                            g_strdup_printf ("latest %s", result->series->region_code), scene),
                 scene);
    }
  draw_course_values (self, scenario, scene);
  if (has_attainment (scenario))
    {
      at = get_place (self, result->reached_time, result->progress.target_value);
      way_scene_add_symbol (scene, -1, at.x, at.y, 0.75 * self->mark_size, WAY_SYMBOL_CIRCLE,
                            scenario->color, scenario->color, 0.0);
    }
  if (scenario->is_target_changed && is_in_plot (self, get_due_time (scenario)))
    {
      at = get_place (self, get_due_time (scenario), get_promised (scenario));
      draw_diamond (self, scenario, at,
                    add_datum (self, scenario, 1000, due, get_promised (scenario), at,
                               way_line_data_name_target (self->content, promised), scene),
                    scene);
    }
}

void
way_line_scenario_draw (const WayLineLayout *self,
                        WayScene            *scene)
{
  const WayContentScenario *scenario = self->content->scenario;
  g_autoptr (GArray) course = NULL;
  g_autoptr (GArray) needed = NULL;

  if (scenario == NULL)
    return;

  course = sample_course (self, scenario);
  needed = sample_needed (self, scenario);
  way_scene_begin_group (scene, "scenario", way_tr (self->content->language, "Scenario"));
  way_content_set_scene_series (self->content, scenario->region, scene);
  if (needed->len > 1)
    way_scene_add_line (scene, -1, (WayPoint *) (void *) needed->data, needed->len,
                        scenario->color, NEEDED_WIDTH * self->frame->em, WAY_DASH_DASHED);
  if (course->len > 1)
    way_scene_add_line (scene, -1, (WayPoint *) (void *) course->data, course->len,
                        scenario->color, COURSE_WIDTH * self->frame->em, WAY_DASH_DASH_DOT);
  draw_marks (self, scenario, scene);
}
