/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure-json.h"

#include "chart/figures/annotation-json.h"
#include "chart/figures/scenario-json.h"

#include <math.h>

const char *
way_figure_json_text_member (WayFigureText which)
{
  static const char *const members[WAY_FIGURE_N_TEXTS] = {
    "title", "subtitle", "note", "source"
  };

  return members[which];
}

static void
add_names (JsonBuilder       *builder,
           const char        *member,
           const char *const *names)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    json_builder_add_string_value (builder, names[i]);
  json_builder_end_array (builder);
}

static void
add_text (JsonBuilder *builder,
          const char  *member,
          const char  *text)
{
  if (text == NULL)
    return;

  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_year (JsonBuilder *builder,
          const char  *member,
          int          year)
{
  if (year == G_MININT)
    return;

  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, year);
}

static void
add_size (JsonBuilder *builder,
          const char  *member,
          double       size)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, round (size * 1000.0) / 1000.0);
}

static void
add_flag (JsonBuilder *builder,
          const char  *member,
          gboolean     is_set)
{
  if (!is_set)
    return;

  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, TRUE);
}

/* 'missed,lagging' */
static void
add_verdicts (JsonBuilder *builder,
              guint        verdicts)
{
  g_autoptr (GString) texts = g_string_new (NULL);

  for (guint i = 0; i < WAY_N_VERDICTS; i++)
    if ((verdicts & 1u << i) != 0)
      g_string_append_printf (texts, "%s%s", texts->len > 0 ? "," : "",
                              way_verdict_to_text ((WayVerdict) i));
  if (texts->len > 0)
    add_text (builder, "statuses", texts->str);
}

/* What is as it is in most figures is left out. */
static void
add_choices (JsonBuilder     *builder,
             const WayFigure *figure)
{
  if (figure->transform != WAY_TRANSFORM_LEVEL)
    add_text (builder, "transform", way_transform_to_text (figure->transform));
  add_year (builder, "base", figure->base_year);
  add_year (builder, "at", figure->at_year);
  if (figure->scope != WAY_SCOPE_CHOSEN)
    add_text (builder, "scope", way_scope_to_text (figure->scope));
  if (figure->order != WAY_ORDER_VALUE)
    add_text (builder, "order", way_order_to_text (figure->order));
  add_flag (builder, "log", figure->has_log_scale);
  add_flag (builder, "own-scales", figure->has_own_scales);
  add_flag (builder, "peers", figure->show_peers);
  add_verdicts (builder, figure->verdicts);
}

static gboolean
has_own_text (const WayFigure *figure,
              guint            which)
{
  for (guint i = 0; i < WAY_N_LANGUAGES; i++)
    if (figure->texts[which][i].text != NULL)
      return TRUE;

  return FALSE;
}

/* 'title': { 'en': { 'text': 'Ours', 'generated': 'Theirs' } } */
static void
add_own_texts (JsonBuilder     *builder,
               const WayFigure *figure)
{
  for (guint i = 0; i < WAY_FIGURE_N_TEXTS; i++)
    {
      if (!has_own_text (figure, i))
        continue;
      json_builder_set_member_name (builder, way_figure_json_text_member ((WayFigureText) i));
      json_builder_begin_object (builder);
      for (guint j = 0; j < WAY_N_LANGUAGES; j++)
        {
          const WayOwnText *own = &figure->texts[i][j];

          if (own->text == NULL)
            continue;
          json_builder_set_member_name (builder, way_language_to_text ((WayLanguage) j));
          json_builder_begin_object (builder);
          add_text (builder, "text", own->text);
          add_text (builder, "generated", own->generated);
          json_builder_end_object (builder);
        }
      json_builder_end_object (builder);
    }
}

char *
way_figure_to_json (const WayFigure *figure)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (figure != NULL, NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, WAY_FIGURE_VERSION);
  add_text (builder, "kind", way_figure_kind_to_text (figure->kind));
  add_names (builder, "regions", (const char *const *) figure->region_codes);
  add_names (builder, "metrics", (const char *const *) figure->metric_keys);
  add_year (builder, "from", figure->from_year);
  add_year (builder, "to", figure->to_year);
  json_builder_set_member_name (builder, "targets");
  json_builder_add_boolean_value (builder, figure->show_targets);
  add_choices (builder, figure);
  add_own_texts (builder, figure);
  way_annotations_to_json (figure->annotations, builder);
  way_scenario_to_json (figure->scenario, builder);
  add_text (builder, "language", way_language_to_text (figure->language));
  add_text (builder, "theme", way_theme_to_text (figure->theme));
  add_size (builder, "width", figure->width_px);
  add_size (builder, "height", figure->height_px);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
