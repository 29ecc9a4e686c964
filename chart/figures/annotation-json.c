/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/annotation-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
add_text (JsonBuilder *builder,
          const char  *member,
          const char  *text)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_period (JsonBuilder     *builder,
            const char      *member,
            const WayPeriod *period)
{
  g_autofree char *text = way_period_to_text (period);

  add_text (builder, member, text);
}

static void
add_shift (JsonBuilder *builder,
           const char  *member,
           double       shift)
{
  double rounded = round (shift * 100.0) / 100.0;

  if (rounded == 0.0)
    return;

  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, rounded);
}

static void
add_texts (JsonBuilder         *builder,
           const WayAnnotation *annotation)
{
  gboolean has_text = FALSE;

  for (guint i = 0; i < WAY_N_LANGUAGES; i++)
    has_text = has_text || annotation->text[i] != NULL;
  if (!has_text)
    return;

  json_builder_set_member_name (builder, "text");
  json_builder_begin_object (builder);
  for (guint i = 0; i < WAY_N_LANGUAGES; i++)
    if (annotation->text[i] != NULL)
      add_text (builder, way_language_to_text ((WayLanguage) i), annotation->text[i]);
  json_builder_end_object (builder);
}

static void
add_annotation (JsonBuilder         *builder,
                const WayAnnotation *annotation)
{
  json_builder_begin_object (builder);
  add_text (builder, "type", way_annotation_type_to_text (annotation->type));
  if (*annotation->region_code != '\0')
    add_text (builder, "region", annotation->region_code);
  if (*annotation->to_region_code != '\0')
    add_text (builder, "to-region", annotation->to_region_code);
  if (way_annotation_type_has_from (annotation->type))
    add_period (builder, "from", &annotation->from);
  if (way_annotation_type_has_to (annotation->type))
    add_period (builder, "to", &annotation->to);
  if (annotation->type == WAY_ANNOTATION_VALUE_LINE)
    {
      json_builder_set_member_name (builder, "value");
      json_builder_add_double_value (builder, annotation->value);
      if (annotation->transform != WAY_TRANSFORM_LEVEL)
        add_text (builder, "transform",
                  way_transform_to_text ((WayTransform) annotation->transform));
    }
  add_texts (builder, annotation);
  add_shift (builder, "dx", annotation->dx);
  add_shift (builder, "dy", annotation->dy);
  json_builder_end_object (builder);
}

void
way_annotations_to_json (GPtrArray   *annotations,
                         JsonBuilder *builder)
{
  if (annotations->len == 0)
    return;

  json_builder_set_member_name (builder, "annotations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < annotations->len; i++)
    add_annotation (builder, annotations->pdata[i]);
  json_builder_end_array (builder);
}

static gboolean
fail_at (const char *member,
         GError    **error)
{
  g_set_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_INVALID,
               _("An annotation of the figure’s description cannot be read: “%s” is not what it "
                 "should be."),
               member);
  return FALSE;
}

/* FALSE where the member is there and no text; @out NULL where it is not there. */
static gboolean
get_text (JsonObject  *object,
          const char  *member,
          const char **out)
{
  JsonNode *node = json_object_get_member (object, member);

  *out = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;

  *out = json_node_get_string (node);
  return TRUE;
}

static gboolean
read_code (JsonObject *object,
           const char *member,
           char      **out,
           GError    **error)
{
  const char *text;

  if (!get_text (object, member, &text))
    return fail_at (member, error);
  if (text == NULL)
    return TRUE;

  g_free (*out);
  *out = g_strdup (text);
  return TRUE;
}

static gboolean
read_period (JsonObject *object,
             const char *member,
             WayPeriod  *out,
             GError    **error)
{
  const char *text;

  if (!get_text (object, member, &text) || text == NULL ||
      !way_period_parse (text, NULL, out, NULL))
    return fail_at (member, error);

  return TRUE;
}

static gboolean
read_number (JsonObject *object,
             const char *member,
             gboolean    is_needed,
             double     *out,
             GError    **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL && !is_needed)
    return TRUE;
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_INT64 &&
       json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return fail_at (member, error);

  *out = json_node_get_double (node);
  return TRUE;
}

static gboolean
read_texts (JsonObject    *object,
            WayAnnotation *annotation,
            GError       **error)
{
  JsonNode *node = json_object_get_member (object, "text");

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail_at ("text", error);

  for (guint i = 0; i < WAY_N_LANGUAGES; i++)
    {
      const char *text;

      if (!get_text (json_node_get_object (node), way_language_to_text ((WayLanguage) i), &text))
        return fail_at ("text", error);
      way_annotation_set_text (annotation, (WayLanguage) i, text);
    }

  return TRUE;
}

static gboolean
read_value (JsonObject    *object,
            WayAnnotation *annotation,
            GError       **error)
{
  const char *text;
  WayTransform transform = WAY_TRANSFORM_LEVEL;

  if (!get_text (object, "transform", &text) ||
      (text != NULL && !way_transform_from_text (text, &transform)))
    return fail_at ("transform", error);

  annotation->transform = transform;
  return read_number (object, "value", TRUE, &annotation->value, error);
}

static WayAnnotation *
read_annotation (JsonObject *object,
                 GError    **error)
{
  g_autoptr (WayAnnotation) annotation = NULL;
  WayAnnotationType type;
  const char *text;

  if (!get_text (object, "type", &text) || !way_annotation_type_from_text (text, &type))
    {
      fail_at ("type", error);
      return NULL;
    }

  annotation = way_annotation_new (type);
  if (!read_code (object, "region", &annotation->region_code, error) ||
      !read_code (object, "to-region", &annotation->to_region_code, error) ||
      (way_annotation_type_has_from (type) &&
       !read_period (object, "from", &annotation->from, error)) ||
      (way_annotation_type_has_to (type) && !read_period (object, "to", &annotation->to, error)) ||
      (type == WAY_ANNOTATION_VALUE_LINE && !read_value (object, annotation, error)) ||
      !read_texts (object, annotation, error) ||
      !read_number (object, "dx", FALSE, &annotation->dx, error) ||
      !read_number (object, "dy", FALSE, &annotation->dy, error))
    return NULL;

  if (!way_annotation_is_valid (annotation))
    {
      fail_at (text, error);
      return NULL;
    }

  return g_steal_pointer (&annotation);
}

gboolean
way_annotations_from_json (JsonObject *object,
                           GPtrArray  *annotations,
                           GError    **error)
{
  JsonNode *node = json_object_get_member (object, "annotations");
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail_at ("annotations", error);

  array = json_node_get_array (node);
  if (json_array_get_length (array) > WAY_FIGURE_MAX_ANNOTATIONS)
    return fail_at ("annotations", error);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      WayAnnotation *annotation;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return fail_at ("annotations", error);
      annotation = read_annotation (json_node_get_object (element), error);
      if (annotation == NULL)
        return FALSE;
      g_ptr_array_add (annotations, annotation);
    }

  return TRUE;
}
