/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure-json.h"

#include "chart/figures/annotation-json.h"
#include "chart/figures/scenario-json.h"

#include <glib/gi18n-lib.h>

/* The description may come out of a stranger's picture: bounds before parsing. */
#define MAX_JSON_BYTES (256 * 1024)
#define MAX_JSON_DEPTH 16
#define MAX_NAMES 512

/* The parser recurses: a text of nothing but brackets must not reach it. */
static gboolean
is_too_deep (const char *json)
{
  gboolean is_in_string = FALSE;
  guint depth = 0;

  for (const char *p = json; *p != '\0'; p++)
    {
      if (is_in_string && *p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '"')
        is_in_string = !is_in_string;
      else if (!is_in_string && (*p == '{' || *p == '['))
        depth++;
      else if (!is_in_string && (*p == '}' || *p == ']') && depth > 0)
        depth--;

      if (depth > MAX_JSON_DEPTH)
        return TRUE;
    }

  return FALSE;
}

static gboolean
fail_at (const char *member,
         GError    **error)
{
  g_set_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_INVALID,
               _("The figure’s description cannot be read: “%s” is not what it should be."),
               member);
  return FALSE;
}

static gboolean
member_holds (JsonNode *node,
              GType     type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
read_text (JsonObject *object,
           const char *member,
           char      **out,
           GError    **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!member_holds (node, G_TYPE_STRING))
    return fail_at (member, error);

  g_free (*out);
  *out = g_strdup (json_node_get_string (node));
  return TRUE;
}

static gboolean
read_names (JsonObject *object,
            const char *member,
            char     ***out,
            GError    **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return fail_at (member, error);

  array = json_node_get_array (node);
  if (json_array_get_length (array) > MAX_NAMES)
    return fail_at (member, error);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!member_holds (element, G_TYPE_STRING))
        return fail_at (member, error);
      g_strv_builder_add (names, json_node_get_string (element));
    }

  g_strfreev (*out);
  *out = g_strv_builder_end (names);
  return TRUE;
}

static gboolean
read_year (JsonObject *object,
           const char *member,
           int        *out,
           GError    **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!member_holds (node, G_TYPE_INT64) ||
      json_node_get_int (node) < -9999 || json_node_get_int (node) > 9999)
    return fail_at (member, error);

  *out = (int) json_node_get_int (node);
  return TRUE;
}

static gboolean
read_size (JsonObject *object,
           const char *member,
           double     *out,
           GError    **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return TRUE;
  if (!member_holds (node, G_TYPE_INT64) && !member_holds (node, G_TYPE_DOUBLE))
    return fail_at (member, error);

  *out = json_node_get_double (node);
  return TRUE;
}

static gboolean
read_flag (JsonObject *object,
           const char *member,
           gboolean   *out,
           GError    **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return TRUE;
  if (!member_holds (node, G_TYPE_BOOLEAN))
    return fail_at (member, error);

  *out = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
read_choices (JsonObject *object,
              WayFigure  *figure,
              GError    **error)
{
  g_autofree char *transform = NULL;
  g_autofree char *scope = NULL;
  g_autofree char *order = NULL;

  if (!read_text (object, "transform", &transform, error) ||
      !read_text (object, "scope", &scope, error) ||
      !read_text (object, "order", &order, error))
    return FALSE;

  if (transform != NULL && !way_transform_from_text (transform, &figure->transform))
    return fail_at ("transform", error);
  if (scope != NULL && !way_scope_from_text (scope, &figure->scope))
    return fail_at ("scope", error);
  if (order != NULL && !way_order_from_text (order, &figure->order))
    return fail_at ("order", error);

  return TRUE;
}

static gboolean
read_own_text (JsonObject *languages,
               const char *member,
               WayLanguage language,
               WayOwnText *own,
               GError    **error)
{
  JsonNode *node = json_object_get_member (languages, way_language_to_text (language));

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail_at (member, error);

  return read_text (json_node_get_object (node), "text", &own->text, error) &&
         read_text (json_node_get_object (node), "generated", &own->generated, error);
}

/* A plain text is one in the figure's own language. */
static gboolean
read_own_texts (JsonObject *object,
                WayFigure  *figure,
                GError    **error)
{
  for (guint i = 0; i < WAY_FIGURE_N_TEXTS; i++)
    {
      const char *member = way_figure_json_text_member ((WayFigureText) i);
      JsonNode *node = json_object_get_member (object, member);

      if (node == NULL || JSON_NODE_HOLDS_NULL (node))
        continue;
      if (member_holds (node, G_TYPE_STRING))
        {
          way_figure_set_text (figure, (WayFigureText) i, figure->language,
                               json_node_get_string (node), NULL);
          continue;
        }
      if (!JSON_NODE_HOLDS_OBJECT (node))
        return fail_at (member, error);
      for (guint j = 0; j < WAY_N_LANGUAGES; j++)
        if (!read_own_text (json_node_get_object (node), member, (WayLanguage) j,
                            &figure->texts[i][j], error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
check_version (JsonObject *object,
               GError    **error)
{
  JsonNode *node = json_object_get_member (object, "version");

  if (node == NULL || !member_holds (node, G_TYPE_INT64) || json_node_get_int (node) < 1)
    return fail_at ("version", error);

  if (json_node_get_int (node) > WAY_FIGURE_VERSION)
    {
      g_set_error_literal (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_INVALID,
                           _("The figure was made by a newer Waymark; update Waymark to open it."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_words (JsonObject *object,
            WayFigure  *figure,
            GError    **error)
{
  g_autofree char *kind = NULL;
  g_autofree char *language = NULL;
  g_autofree char *theme = NULL;

  if (!read_text (object, "kind", &kind, error) ||
      !read_text (object, "language", &language, error) ||
      !read_text (object, "theme", &theme, error))
    return FALSE;

  if (kind != NULL && !way_figure_kind_from_text (kind, &figure->kind))
    {
      g_set_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_KIND,
                   _("There is no kind of figure called “%s”; update Waymark, or make another "
                     "figure."),
                   kind);
      return FALSE;
    }
  if (language != NULL && !way_language_from_text (language, &figure->language))
    return fail_at ("language", error);
  if (theme != NULL && !way_theme_from_text (theme, &figure->theme))
    return fail_at ("theme", error);

  return TRUE;
}

static gboolean
read_verdicts (JsonObject *object,
               WayFigure  *figure,
               GError    **error)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) names = NULL;

  if (!read_text (object, "statuses", &text, error))
    return FALSE;

  names = g_strsplit (text != NULL ? text : "", ",", -1);
  figure->verdicts = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      guint verdict = 0;

      while (verdict < WAY_N_VERDICTS
             && !g_str_equal (names[i], way_verdict_to_text ((WayVerdict) verdict)))
        verdict++;
      if (verdict == WAY_N_VERDICTS)
        return fail_at ("statuses", error);
      figure->verdicts |= 1u << verdict;
    }

  return TRUE;
}

static gboolean
read_members (JsonObject *object,
              WayFigure  *figure,
              GError    **error)
{
  return check_version (object, error) &&
         read_words (object, figure, error) &&
         read_names (object, "regions", &figure->region_codes, error) &&
         read_names (object, "metrics", &figure->metric_keys, error) &&
         read_year (object, "from", &figure->from_year, error) &&
         read_year (object, "to", &figure->to_year, error) &&
         read_year (object, "base", &figure->base_year, error) &&
         read_year (object, "at", &figure->at_year, error) &&
         read_flag (object, "targets", &figure->show_targets, error) &&
         read_flag (object, "log", &figure->has_log_scale, error) &&
         read_flag (object, "own-scales", &figure->has_own_scales, error) &&
         read_flag (object, "peers", &figure->show_peers, error) &&
         read_choices (object, figure, error) &&
         read_verdicts (object, figure, error) &&
         read_own_texts (object, figure, error) &&
         way_annotations_from_json (object, figure->annotations, error) &&
         way_scenario_from_json (object, &figure->scenario, error) &&
         read_size (object, "width", &figure->width_px, error) &&
         read_size (object, "height", &figure->height_px, error) &&
         way_figure_validate (figure, error);
}

WayFigure *
way_figure_from_json (const char *json,
                      GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (WayFigure) figure = way_figure_new ();
  g_autoptr (GError) parse_error = NULL;
  JsonNode *root;

  g_return_val_if_fail (json != NULL, NULL);

  if (strlen (json) > MAX_JSON_BYTES || is_too_deep (json) ||
      !g_utf8_validate (json, -1, NULL))
    {
      g_set_error_literal (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_INVALID,
                           _("The figure’s description cannot be read: "
                             "it is not one of Waymark’s."));
      return NULL;
    }

  if (!json_parser_load_from_data (parser, json, -1, &parse_error))
    {
      g_set_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_INVALID,
                   _("The figure’s description cannot be read: %s"), parse_error->message);
      return NULL;
    }

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      fail_at ("version", error);
      return NULL;
    }

  if (!read_members (json_node_get_object (root), figure, error))
    return NULL;

  return g_steal_pointer (&figure);
}
