/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-render.h"

#include <glib/gi18n.h>
#include <math.h>

static gboolean
fail (const char *spec,
      GError    **error)
{
  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("“%s” is not a scenario: give --what-if growth=9%%, target=1200, due=2027, "
                 "latest=930 or latest-year=2023, several with commas between them; of=2025 names "
                 "the promise by its due year."), spec);
  return FALSE;
}

/* '9%' is a fraction, '1.7' stays what it is. */
static gboolean
read_number (const char *text,
             double     *out)
{
  char *end;

  *out = g_ascii_strtod (text, &end);
  if (end == text || !isfinite (*out))
    return FALSE;
  if (g_str_equal (end, "%"))
    {
      *out /= 100.0;
      return TRUE;
    }
  return *end == '\0';
}

static gboolean
read_year (const char *text,
           int        *out)
{
  guint64 year;

  if (!g_ascii_string_to_unsigned (text, 10, 1, 9999, &year, NULL))
    return FALSE;

  *out = (int) year;
  return TRUE;
}

static gboolean
read_part (WayScenario *scenario,
           const char  *key,
           const char  *value)
{
  if (g_str_equal (key, "growth"))
    return read_number (value, &scenario->yearly_growth);
  if (g_str_equal (key, "target"))
    return read_number (value, &scenario->target_value);
  if (g_str_equal (key, "latest"))
    return read_number (value, &scenario->latest_value);
  if (g_str_equal (key, "due"))
    return read_year (value, &scenario->due_year);
  if (g_str_equal (key, "latest-year"))
    return read_year (value, &scenario->latest_year);
  if (g_str_equal (key, "of"))
    return way_period_parse (value, NULL, &scenario->due, NULL);
  return FALSE;
}

/* The figure's first region and metric, and its next promise unless 'of' says another. */
static WayScenario *
read_scenario (const char *spec)
{
  g_auto (GStrv) parts = g_strsplit (spec, ",", -1);
  WayPeriod none = { .type = WAY_PERIOD_YEAR };
  g_autoptr (WayScenario) scenario = way_scenario_new ("", "", &none);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);

      if (g_strv_length (pair) != 2 ||
          !read_part (scenario, g_strstrip (pair[0]), g_strstrip (pair[1])))
        return NULL;
    }

  return g_steal_pointer (&scenario);
}

gboolean
way_cli_render_what_if_read (WayFigure  *figure,
                             const char *raw,
                             GError    **error)
{
  g_autofree char *spec = NULL;
  WayScenario *scenario;

  if (raw == NULL)
    return TRUE;

  spec = way_cli_take_text (raw, error);
  if (spec == NULL)
    return FALSE;
  scenario = read_scenario (spec);
  if (scenario == NULL)
    return fail (spec, error);

  way_figure_take_scenario (figure, scenario);
  return TRUE;
}
