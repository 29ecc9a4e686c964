/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-assess-private.h"

#include <math.h>

/* A verdict's part of the scale of a method's measure; NaN where it is open. */
typedef struct
{
  WayMethod method;
  WayVerdict verdict;
  double from, below;
} Band;

static const Band bands[] = {
  { WAY_METHOD_GROWTH_RATIO, WAY_VERDICT_ON_TRACK, 0.95, NAN },
  { WAY_METHOD_GROWTH_RATIO, WAY_VERDICT_PROGRESSING, 0.60, 0.95 },
  { WAY_METHOD_GROWTH_RATIO, WAY_VERDICT_LAGGING, 0.0, 0.60 },
  { WAY_METHOD_GROWTH_RATIO, WAY_VERDICT_MOVING_AWAY, NAN, 0.0 },
  { WAY_METHOD_LINEAR_PACE, WAY_VERDICT_ON_TRACK, 0.95, NAN },
  { WAY_METHOD_LINEAR_PACE, WAY_VERDICT_PROGRESSING, 0.60, 0.95 },
  { WAY_METHOD_LINEAR_PACE, WAY_VERDICT_LAGGING, 0.0, 0.60 },
  { WAY_METHOD_LINEAR_PACE, WAY_VERDICT_MOVING_AWAY, NAN, 0.0 },
  { WAY_METHOD_PROJECTION, WAY_VERDICT_ON_TRACK, 0.95, NAN },
  { WAY_METHOD_PROJECTION, WAY_VERDICT_PROGRESSING, 0.10, 0.95 },
  { WAY_METHOD_PROJECTION, WAY_VERDICT_LAGGING, 0.0, 0.10 },
  { WAY_METHOD_PROJECTION, WAY_VERDICT_MOVING_AWAY, NAN, 0.0 },
  { WAY_METHOD_TREND, WAY_VERDICT_ON_TRACK, NAN, 0.05 },
  { WAY_METHOD_TREND, WAY_VERDICT_PROGRESSING, 0.05, 0.20 },
  { WAY_METHOD_TREND, WAY_VERDICT_LAGGING, 0.20, NAN },
  { WAY_METHOD_SCHEDULE, WAY_VERDICT_AHEAD, 0.0, NAN },
  { WAY_METHOD_SCHEDULE, WAY_VERDICT_ON_SCHEDULE, 0.0, 0.0 },
  { WAY_METHOD_SCHEDULE, WAY_VERDICT_BEHIND, NAN, 0.0 },
  { WAY_METHOD_NO_TARGET, WAY_VERDICT_ON_TRACK, 0.015, NAN },
  { WAY_METHOD_NO_TARGET, WAY_VERDICT_PROGRESSING, 0.005, 0.015 },
  { WAY_METHOD_NO_TARGET, WAY_VERDICT_LAGGING, 0.0, 0.005 },
  { WAY_METHOD_NO_TARGET, WAY_VERDICT_MOVING_AWAY, NAN, 0.0 },
};

static const char *
get_measure_name (WayMethod method)
{
  static const char *const names[WAY_N_METHODS] = {
    [WAY_METHOD_GROWTH_RATIO] = "growth_ratio",
    [WAY_METHOD_LINEAR_PACE] = "pace",
    [WAY_METHOD_PROJECTION] = "projected_share",
    [WAY_METHOD_TREND] = "trend_miss",
    [WAY_METHOD_SCHEDULE] = "schedule_ahead",
    [WAY_METHOD_NO_TARGET] = "yearly_growth",
  };

  return names[method];
}

static double
get_measure (const WayProgress *progress,
             WayMethod          method)
{
  for (guint i = 0; i < way_cli_n_measures; i++)
    {
      if (g_str_equal (way_cli_measures[i].name, get_measure_name (method)))
        return way_cli_measure_get (&way_cli_measures[i], progress);
    }

  return NAN;
}

void
way_cli_add_thresholds (WayCliJson        *json,
                        const WayProgress *progress)
{
  WayMethod method = progress->method;
  gboolean has_factor = method == WAY_METHOD_NO_TARGET && isfinite (progress->limit_factor);
  double factor = has_factor ? progress->limit_factor : 1.0;

  way_cli_json_begin_object (json, "thresholds");
  way_cli_json_add_text (json, "measure", get_measure_name (method));
  way_cli_json_begin_array (json, "bands");
  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    {
      if (bands[i].method != method)
        continue;
      way_cli_json_begin_object (json, NULL);
      way_cli_json_add_text (json, "verdict", way_verdict_to_text (bands[i].verdict));
      way_cli_json_add_number (json, "from", bands[i].from * factor);
      way_cli_json_add_number (json, "below", bands[i].below * factor);
      way_cli_json_end_object (json);
    }
  way_cli_json_end_array (json);
  way_cli_json_end_object (json);
}

void
way_cli_add_methods (WayCliJson           *json,
                     const WayCliAssessed *assessed)
{
  way_cli_json_begin_object (json, "methods");
  for (guint i = 0; i < WAY_N_METHODS; i++)
    {
      const WayProgress *progress = &assessed->by_method[i];
      gboolean judges = (assessed->judged & (1u << i)) != 0;

      way_cli_json_begin_object (json, way_method_to_text ((WayMethod) i));
      way_cli_json_add_boolean (json, "judges", judges);
      way_cli_json_add_text (json, "verdict",
                             judges ? way_verdict_to_text (progress->verdict) : NULL);
      way_cli_json_add_text (json, "measure", get_measure_name ((WayMethod) i));
      way_cli_json_add_number (json, "value", get_measure (progress, (WayMethod) i));
      way_cli_json_end_object (json);
    }
  way_cli_json_end_object (json);
}
