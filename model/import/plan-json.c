/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/json-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* Raised when an older program would read a template wrongly. */
#define TEMPLATE_VERSION 1

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            gint64       number)
{
  if (number == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_flag (JsonBuilder *builder,
          const char  *name,
          gboolean     is_set)
{
  if (!is_set)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, TRUE);
}

static void
add_period (JsonBuilder     *builder,
            const WayPeriod *period)
{
  g_autofree char *text = way_period_to_text (period);

  add_text (builder, "period", text);
  add_text (builder, "period_type", way_period_type_to_text (period->type));
}

static void
add_parts (JsonBuilder         *builder,
           const WayPlanColumn *column)
{
  char separator[2] = { column->separator, '\0' };

  if (column->field != WAY_FIELD_PACKED)
    return;
  add_text (builder, "separator", separator);
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < column->n_parts; i++)
    json_builder_add_string_value (builder, way_field_to_text (column->parts[i]));
  json_builder_end_array (builder);
}

static void
add_column (JsonBuilder         *builder,
            const WayPlanColumn *column)
{
  char frequency[2] = { column->frequency, '\0' };

  json_builder_begin_object (builder);
  add_text (builder, "title", column->title);
  add_text (builder, "field", way_field_to_text (column->field));
  add_flag (builder, "chosen", column->is_chosen);
  add_flag (builder, "unit_is_chosen", column->unit_is_chosen);
  add_flag (builder, "period_is_chosen", column->period_is_chosen);
  add_text (builder, "region", column->region);
  add_text (builder, "metric", column->metric);
  add_text (builder, "metric_key", column->metric_key);
  add_text (builder, "unit", column->unit);
  add_text (builder, "constant", column->constant);
  if (column->has_period || column->is_part)
    add_period (builder, &column->period);
  add_flag (builder, "is_part", column->is_part);
  add_flag (builder, "needs_year", column->needs_year);
  add_flag (builder, "is_cumulative", column->is_cumulative);
  add_text (builder, "frequency", frequency);
  add_flag (builder, "is_last_month", column->is_last_month);
  add_flag (builder, "is_year_before", column->is_year_before);
  add_parts (builder, column);
  json_builder_end_object (builder);
}

static void
add_texts (JsonBuilder         *builder,
           const WayImportPlan *plan)
{
  add_text (builder, "region", plan->region);
  add_text (builder, "metric", plan->metric);
  add_text (builder, "unit", plan->unit);
  if (plan->has_period)
    add_period (builder, &plan->period);
  add_number (builder, "year", plan->year);
  add_text (builder, "source_title", plan->source_title);
  add_text (builder, "publisher", plan->publisher);
  add_text (builder, "url", plan->url);
  add_text (builder, "published", plan->published);
  add_text (builder, "shape", plan->shape);
}

static void
add_flags (JsonBuilder         *builder,
           const WayImportPlan *plan)
{
  add_flag (builder, "decimal_comma", plan->rules.decimal_mark == ',');
  add_flag (builder, "dash_is_zero", plan->rules.is_dash_zero);
  add_flag (builder, "fills_down", plan->fills_down);
  add_flag (builder, "takes_totals", plan->takes_totals);
  add_flag (builder, "is_cumulative", plan->is_cumulative);
  add_flag (builder, "layout_is_chosen", plan->layout_is_chosen);
  add_flag (builder, "header_is_chosen", plan->header_is_chosen);
  add_flag (builder, "rules_are_chosen", plan->rules_are_chosen);
  add_flag (builder, "region_is_chosen", plan->region_is_chosen);
  add_flag (builder, "metric_is_chosen", plan->metric_is_chosen);
  add_flag (builder, "unit_is_chosen", plan->unit_is_chosen);
  add_flag (builder, "period_is_chosen", plan->period_is_chosen);
  add_flag (builder, "source_is_chosen", plan->source_is_chosen);
}

static void
add_choices (JsonBuilder           *builder,
             const WayTableChoices *choices)
{
  char delimiter[2] = { choices->delimiter, '\0' };

  json_builder_set_member_name (builder, "file");
  json_builder_begin_object (builder);
  add_text (builder, "encoding", choices->encoding);
  if (choices->delimiter != '\0')
    add_text (builder, "delimiter", delimiter);
  add_text (builder, "sheet", choices->sheet);
  json_builder_end_object (builder);
}

char *
way_import_plan_to_json (const WayImportPlan   *plan,
                         const WayTableChoices *choices)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_number (builder, "version", TEMPLATE_VERSION);
  add_text (builder, "layout", way_layout_to_text (plan->layout));
  add_number (builder, "header_first", plan->header_first);
  add_number (builder, "n_header", plan->n_header);
  add_number (builder, "first_row", plan->first_row);
  add_texts (builder, plan);
  add_flags (builder, plan);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->columns->len; i++)
    add_column (builder, plan->columns->pdata[i]);
  json_builder_end_array (builder);
  if (choices != NULL)
    add_choices (builder, choices);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

/* A template may have been edited, or come from somebody else: what is of another type is not
 * there. (transfer full) */
static char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return g_strdup (json_node_get_string (node));
}

static int
get_number (JsonObject *object,
            const char *name,
            int         largest)
{
  JsonNode *node = json_object_get_member (object, name);
  gint64 number;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return 0;
  number = json_node_get_int (node);
  return number >= -largest && number <= largest ? (int) number : 0;
}

static gboolean
get_flag (JsonObject *object,
          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static gboolean
get_period (JsonObject *object,
            WayPeriod  *out)
{
  g_autofree char *text = get_text (object, "period");
  g_autofree char *type = get_text (object, "period_type");

  return text != NULL && way_period_parse (text, type, out, NULL);
}

static JsonArray *
get_array (JsonObject *object,
           const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
read_parts (JsonObject    *object,
            WayPlanColumn *column)
{
  JsonArray *parts = get_array (object, "parts");
  g_autofree char *separator = get_text (object, "separator");

  column->separator = separator != NULL && *separator != '\0' ? *separator : ',';
  for (guint i = 0; parts != NULL && i < json_array_get_length (parts)
                    && i < G_N_ELEMENTS (column->parts); i++)
    {
      JsonNode *node = json_array_get_element (parts, i);
      WayField field = WAY_FIELD_IGNORE;

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        way_field_from_text (json_node_get_string (node), &field);
      if (field == WAY_FIELD_PACKED || field == WAY_FIELD_VALUE || field == WAY_FIELD_GROWTH)
        field = WAY_FIELD_IGNORE;
      column->parts[column->n_parts++] = field;
    }
}

static WayPlanColumn *
read_column (JsonObject *object)
{
  WayPlanColumn *column = way_plan_column_new ();
  g_autofree char *field = get_text (object, "field");
  g_autofree char *frequency = get_text (object, "frequency");
  char *title = get_text (object, "title");

  if (title != NULL)
    {
      g_free (column->title);
      column->title = title;
    }
  if (!way_field_from_text (field, &column->field))
    column->field = WAY_FIELD_IGNORE;
  column->is_chosen = get_flag (object, "chosen");
  column->unit_is_chosen = get_flag (object, "unit_is_chosen");
  column->period_is_chosen = get_flag (object, "period_is_chosen");
  column->region = get_text (object, "region");
  column->metric = get_text (object, "metric");
  column->metric_key = get_text (object, "metric_key");
  column->unit = get_text (object, "unit");
  column->constant = get_text (object, "constant");
  column->has_period = get_period (object, &column->period);
  column->is_part = column->has_period && get_flag (object, "is_part");
  column->has_period &= !column->is_part;
  column->needs_year = get_flag (object, "needs_year");
  column->is_cumulative = get_flag (object, "is_cumulative");
  column->frequency = frequency != NULL ? *frequency : 0;
  column->is_last_month = get_flag (object, "is_last_month");
  column->is_year_before = get_flag (object, "is_year_before");
  read_parts (object, column);
  return column;
}

static void
read_flags (JsonObject    *object,
            WayImportPlan *plan)
{
  plan->rules.decimal_mark = get_flag (object, "decimal_comma") ? ',' : '.';
  plan->rules.is_dash_zero = get_flag (object, "dash_is_zero");
  plan->fills_down = get_flag (object, "fills_down");
  plan->takes_totals = get_flag (object, "takes_totals");
  plan->is_cumulative = get_flag (object, "is_cumulative");
  plan->layout_is_chosen = get_flag (object, "layout_is_chosen");
  plan->header_is_chosen = get_flag (object, "header_is_chosen");
  plan->rules_are_chosen = get_flag (object, "rules_are_chosen");
  plan->region_is_chosen = get_flag (object, "region_is_chosen");
  plan->metric_is_chosen = get_flag (object, "metric_is_chosen");
  plan->unit_is_chosen = get_flag (object, "unit_is_chosen");
  plan->period_is_chosen = get_flag (object, "period_is_chosen");
  plan->source_is_chosen = get_flag (object, "source_is_chosen");
}

static void
read_plan (JsonObject    *object,
           WayImportPlan *plan)
{
  JsonArray *columns = get_array (object, "columns");
  g_autofree char *layout = get_text (object, "layout");

  way_layout_from_text (layout, &plan->layout);
  plan->header_first = (guint) MAX (get_number (object, "header_first", 1000), 0);
  plan->n_header = (guint) MAX (get_number (object, "n_header", 20), 0);
  plan->first_row = (guint) MAX (get_number (object, "first_row", 1020), 0);
  plan->region = get_text (object, "region");
  plan->metric = get_text (object, "metric");
  plan->unit = get_text (object, "unit");
  plan->has_period = get_period (object, &plan->period);
  plan->year = get_number (object, "year", 100000);
  plan->source_title = get_text (object, "source_title");
  plan->publisher = get_text (object, "publisher");
  plan->url = get_text (object, "url");
  plan->published = get_text (object, "published");
  plan->shape = get_text (object, "shape");
  read_flags (object, plan);
  for (guint i = 0; columns != NULL && i < json_array_get_length (columns); i++)
    {
      JsonNode *node = json_array_get_element (columns, i);

      g_ptr_array_add (plan->columns, JSON_NODE_HOLDS_OBJECT (node)
                                      ? read_column (json_node_get_object (node))
                                      : way_plan_column_new ());
    }
}

static void
read_choices (JsonObject      *object,
              WayTableChoices *choices)
{
  JsonNode *node = json_object_get_member (object, "file");
  g_autofree char *delimiter = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  object = json_node_get_object (node);
  choices->encoding = get_text (object, "encoding");
  choices->sheet = get_text (object, "sheet");
  delimiter = get_text (object, "delimiter");
  if (delimiter != NULL && strchr (",;\t|", *delimiter) != NULL)
    choices->delimiter = *delimiter;
}

WayImportPlan *
way_import_plan_from_json (const char      *json,
                           WayTableChoices *choices,
                           GError         **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;
  JsonObject *object;
  WayImportPlan *plan;

  if (choices != NULL)
    memset (choices, 0, sizeof *choices);
  if (way_json_is_too_deep (json, -1))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("The template cannot be read: it is none of Waymark’s."));
      return NULL;
    }
  if (!json_parser_load_from_data (parser, json, -1, error))
    {
      g_prefix_error (error, _ ("The template cannot be read: "));
      return NULL;
    }
  root = json_parser_get_root (parser);
  object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  if (object == NULL || get_number (object, "version", 1000) != TEMPLATE_VERSION)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           object == NULL
                           ? _ ("This is no template of an import. Import the file without one.")
                           : _ ("This template was saved by another version of Waymark. Import the "
                                "file without it and save a new one."));
      return NULL;
    }
  plan = way_import_plan_new ();
  read_plan (object, plan);
  if (choices != NULL)
    read_choices (object, choices);
  return plan;
}
