/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/scenario-json.h"

#include "chart/figures/figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define FIRST_YEAR 1
#define LAST_YEAR 9999

static void
add_text (JsonBuilder *builder,
          const char  *member,
          const char  *text)
{
  if (text == NULL || *text == '\0')
    return;

  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder,
            const char  *member,
            double       number)
{
  if (!isfinite (number))
    return;

  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, number);
}

static void
add_year (JsonBuilder *builder,
          const char  *member,
          int          year)
{
  if (year == 0)
    return;

  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, year);
}

void
way_scenario_to_json (const WayScenario *scenario,
                      JsonBuilder       *builder)
{
  g_autofree char *due = NULL;

  if (scenario == NULL)
    return;

  if (scenario->due.last_month > 0)
    due = way_period_to_text (&scenario->due);
  json_builder_set_member_name (builder, "scenario");
  json_builder_begin_object (builder);
  add_text (builder, "name", scenario->name);
  add_text (builder, "region", scenario->region_code);
  add_text (builder, "metric", scenario->metric_key);
  add_text (builder, "due", due);
  add_number (builder, "target", scenario->target_value);
  add_year (builder, "due-year", scenario->due_year);
  add_number (builder, "latest", scenario->latest_value);
  add_year (builder, "latest-year", scenario->latest_year);
  add_number (builder, "growth", scenario->yearly_growth);
  json_builder_end_object (builder);
}

static gboolean
fail_at (const char *member,
         GError    **error)
{
  g_set_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_INVALID,
               _("The scenario of the figure’s description cannot be read: “%s” is not what it "
                 "should be."),
               member);
  return FALSE;
}

static const char *
get_text (JsonObject *object,
          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

static gboolean
read_number (JsonObject *object,
             const char *member,
             double     *out,
             GError    **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || (json_node_get_value_type (node) != G_TYPE_INT64 &&
                                        json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return fail_at (member, error);

  *out = json_node_get_double (node);
  return isfinite (*out) || fail_at (member, error);
}

static gboolean
read_year (JsonObject *object,
           const char *member,
           int        *out,
           GError    **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 ||
      json_node_get_int (node) < FIRST_YEAR || json_node_get_int (node) > LAST_YEAR)
    return fail_at (member, error);

  *out = (int) json_node_get_int (node);
  return TRUE;
}

static gboolean
read_text (JsonObject *object,
           const char *member,
           const char *otherwise,
           char      **out,
           GError    **error)
{
  const char *text = get_text (object, member);

  if (text == NULL && json_object_has_member (object, member))
    return fail_at (member, error);

  *out = g_strdup (text != NULL ? text : otherwise);
  return TRUE;
}

/* Without one it is about the next promise. */
static gboolean
read_period (JsonObject *object,
             const char *member,
             WayPeriod  *out,
             GError    **error)
{
  const char *text = get_text (object, member);

  if (text == NULL)
    return !json_object_has_member (object, member) || fail_at (member, error);

  return way_period_parse (text, NULL, out, NULL) || fail_at (member, error);
}

static WayScenario *
read_scenario (JsonObject *object,
               GError    **error)
{
  g_autoptr (WayScenario) scenario = NULL;
  WayPeriod due = { .type = WAY_PERIOD_YEAR };

  if (!read_period (object, "due", &due, error))
    return NULL;

  scenario = way_scenario_new (NULL, NULL, &due);
  if (!read_text (object, "region", "", &scenario->region_code, error) ||
      !read_text (object, "metric", "", &scenario->metric_key, error) ||
      !read_text (object, "name", NULL, &scenario->name, error) ||
      !read_number (object, "target", &scenario->target_value, error) ||
      !read_year (object, "due-year", &scenario->due_year, error) ||
      !read_number (object, "latest", &scenario->latest_value, error) ||
      !read_year (object, "latest-year", &scenario->latest_year, error) ||
      !read_number (object, "growth", &scenario->yearly_growth, error))
    return NULL;

  return g_steal_pointer (&scenario);
}

gboolean
way_scenario_from_json (JsonObject   *object,
                        WayScenario **out,
                        GError      **error)
{
  JsonNode *node = json_object_get_member (object, "scenario");

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail_at ("scenario", error);

  *out = read_scenario (json_node_get_object (node), error);
  return *out != NULL;
}
