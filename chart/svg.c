/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/output.h"

#include "chart/markup.h"
#include "chart/shapes.h"
#include "chart/svg-outlines.h"

#include <string.h>

typedef struct
{
  const WayScene *scene;
  GString *out;
  GHashTable *ids; /* the ids given so far */
  WayTextScript script; /* whose fonts the root asks for */
  gboolean has_outlines; /* letters are shapes */
} SvgWriter;

static void
begin_attribute (SvgWriter  *writer,
                 const char *name)
{
  g_string_append_c (writer->out, ' ');
  g_string_append (writer->out, name);
  g_string_append (writer->out, "=\"");
}

static void
append_attribute (SvgWriter  *writer,
                  const char *name,
                  double      value)
{
  begin_attribute (writer, name);
  way_append_number (writer->out, value);
  g_string_append_c (writer->out, '"');
}

static void
append_paint (SvgWriter  *writer,
              const char *name,
              WayColor    color)
{
  begin_attribute (writer, name);
  if (color.alpha <= 0)
    {
      g_string_append (writer->out, "none\"");
      return;
    }
  way_append_color (writer->out, color);
  g_string_append_c (writer->out, '"');
  if (color.alpha < 1)
    {
      g_string_append_printf (writer->out, " %s-opacity=\"", name);
      way_append_number (writer->out, color.alpha);
      g_string_append_c (writer->out, '"');
    }
}

static void
append_stroke (SvgWriter *writer,
               WayColor   stroke,
               double     width,
               WayDash    dash)
{
  double lengths[WAY_DASH_MAX_LENGTHS];
  guint n_lengths = way_dash_lengths (dash, width, lengths);

  if (stroke.alpha <= 0 || width <= 0)
    return;
  append_paint (writer, "stroke", stroke);
  append_attribute (writer, "stroke-width", width);
  for (guint i = 0; i < n_lengths; i++)
    {
      g_string_append (writer->out, i == 0 ? " stroke-dasharray=\"" : " ");
      way_append_number (writer->out, lengths[i]);
    }
  if (n_lengths > 0)
    g_string_append_c (writer->out, '"');
  if (dash == WAY_DASH_DOTTED)
    g_string_append (writer->out, " stroke-linecap=\"round\"");
}

static void
append_points (SvgWriter      *writer,
               const WayPoint *points,
               guint           n_points)
{
  g_string_append (writer->out, " points=\"");
  for (guint i = 0; i < n_points; i++)
    {
      if (i > 0)
        g_string_append_c (writer->out, ' ');
      way_append_number (writer->out, points[i].x);
      g_string_append_c (writer->out, ',');
      way_append_number (writer->out, points[i].y);
    }
  g_string_append_c (writer->out, '"');
}

/* Ends the element; what stands for a value carries it as its title. */
static void
close_element (SvgWriter     *writer,
               const char    *name,
               const WayMark *mark)
{
  const WayDatum *datum = NULL;

  if (mark->datum >= 0 && (guint) mark->datum < writer->scene->data->len)
    datum = writer->scene->data->pdata[mark->datum];
  if (datum == NULL || datum->title == NULL ||
      (mark->type != WAY_MARK_SYMBOL && mark->type != WAY_MARK_RECT))
    {
      g_string_append (writer->out, "/>\n");
      return;
    }

  g_string_append (writer->out, "><title>");
  way_append_escaped (writer->out, datum->title);
  if (datum->value != NULL)
    {
      g_string_append (writer->out, ": ");
      way_append_escaped (writer->out, datum->value);
    }
  g_string_append (writer->out, "</title></");
  g_string_append (writer->out, name);
  g_string_append (writer->out, ">\n");
}

static void
write_rect (SvgWriter     *writer,
            const WayMark *mark)
{
  const WayRect *rect = &mark->rect.rect;

  g_string_append (writer->out, "<rect");
  append_attribute (writer, "x", rect->x);
  append_attribute (writer, "y", rect->y);
  append_attribute (writer, "width", rect->width);
  append_attribute (writer, "height", rect->height);
  if (mark->rect.radius > 0)
    append_attribute (writer, "rx", mark->rect.radius);
  append_paint (writer, "fill", mark->fill);
  append_stroke (writer, mark->stroke, mark->stroke_width, mark->dash);
  close_element (writer, "rect", mark);
}

static void
write_path (SvgWriter     *writer,
            const WayMark *mark)
{
  const char *name = mark->type == WAY_MARK_AREA ? "polygon" : "polyline";

  g_string_append_printf (writer->out, "<%s", name);
  append_points (writer,
                 &g_array_index (writer->scene->points, WayPoint, mark->path.first_point),
                 mark->path.n_points);
  append_paint (writer, "fill", mark->fill);
  append_stroke (writer, mark->stroke, mark->stroke_width, mark->dash);
  if (mark->type == WAY_MARK_LINE)
    g_string_append (writer->out, " stroke-linejoin=\"round\"");
  close_element (writer, name, mark);
}

static void
append_strokes (SvgWriter      *writer,
                const WayMark  *mark,
                const WayPoint *points,
                guint           n_points)
{
  double width;
  WayColor ink = way_symbol_ink (mark, &width);

  g_string_append (writer->out, "<path d=\"");
  for (guint i = 0; i < n_points; i++)
    {
      g_string_append_c (writer->out, i % 2 == 0 ? 'M' : 'L');
      way_append_number (writer->out, points[i].x);
      g_string_append_c (writer->out, ',');
      way_append_number (writer->out, points[i].y);
    }
  g_string_append (writer->out, "\" fill=\"none\"");
  append_stroke (writer, ink, width, WAY_DASH_SOLID);
}

static void
write_symbol (SvgWriter     *writer,
              const WayMark *mark)
{
  WayPoint points[WAY_SHAPE_MAX_POINTS];
  double size = mark->symbol.size;
  guint n_points = way_symbol_points (mark->symbol.shape, mark->symbol.x, mark->symbol.y, size,
                                      points);

  if (way_symbol_is_stroked (mark->symbol.shape))
    {
      append_strokes (writer, mark, points, n_points);
      close_element (writer, "path", mark);
      return;
    }

  if (n_points > 0)
    {
      g_string_append (writer->out, "<polygon");
      append_points (writer, points, n_points);
    }
  else
    {
      g_string_append (writer->out, "<circle");
      append_attribute (writer, "cx", mark->symbol.x);
      append_attribute (writer, "cy", mark->symbol.y);
      append_attribute (writer, "r", size / 2);
    }
  append_paint (writer, "fill", mark->fill);
  append_stroke (writer, mark->stroke, mark->stroke_width, mark->dash);
  close_element (writer, n_points > 0 ? "polygon" : "circle", mark);
}

static void
write_arrow_head (SvgWriter     *writer,
                  const WayMark *mark,
                  double         x1,
                  double         y1,
                  double         x2,
                  double         y2)
{
  WayPoint head[3];

  if (!way_arrow_head (x1, y1, x2, y2, mark->stroke_width, head))
    return;
  g_string_append (writer->out, "<polygon");
  append_points (writer, head, 3);
  append_paint (writer, "fill", mark->stroke);
  g_string_append (writer->out, "/>\n");
}

static void
write_rule (SvgWriter     *writer,
            const WayMark *mark)
{
  WayPoint start, end;

  way_rule_shaft (mark, &start, &end);
  g_string_append (writer->out, "<line");
  append_attribute (writer, "x1", start.x);
  append_attribute (writer, "y1", start.y);
  append_attribute (writer, "x2", end.x);
  append_attribute (writer, "y2", end.y);
  append_stroke (writer, mark->stroke, mark->stroke_width, mark->dash);
  close_element (writer, "line", mark);

  if (mark->rule.arrow != WAY_ARROW_NONE)
    write_arrow_head (writer, mark, mark->rule.x1, mark->rule.y1, mark->rule.x2, mark->rule.y2);
  if (mark->rule.arrow == WAY_ARROW_BOTH)
    write_arrow_head (writer, mark, mark->rule.x2, mark->rule.y2, mark->rule.x1, mark->rule.y1);
}

static const char *
get_families (SvgWriter    *writer,
              WayTextScript script,
              WayWeight     weight)
{
  return way_fonts_get_families (&writer->scene->fonts, script, weight);
}

/* Whether CSS reads @name as it is: words that begin like a name does. */
static gboolean
is_plain_family (const char *name)
{
  gboolean begins = TRUE;

  for (; *name != '\0'; name++)
    {
      if (strchr (".+", *name) != NULL || (begins && (g_ascii_isdigit (*name) || *name == '-')))
        return FALSE;
      begins = *name == ' ';
    }
  return TRUE;
}

static void
append_families (SvgWriter  *writer,
                 const char *families)
{
  g_auto (GStrv) names = g_strsplit (families, ", ", -1);

  g_string_append (writer->out, " font-family=\"");
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *quote = is_plain_family (names[i]) ? "" : "'";

      g_string_append_printf (writer->out, "%s%s", i > 0 ? ", " : "", quote);
      way_append_escaped (writer->out, names[i]);
      g_string_append (writer->out, quote);
    }
  g_string_append_c (writer->out, '"');
}

/* The families that the root does not say already. */
static void
append_own_families (SvgWriter     *writer,
                     const WayMark *mark,
                     WayTextScript  script)
{
  WayWeight weight = mark->text.font.weight;
  const char *families = get_families (writer, script == WAY_TEXT_ASCII ? writer->script : script,
                                       weight);

  if (families != get_families (writer, writer->script, WAY_WEIGHT_REGULAR))
    append_families (writer, families);
}

/* Quotes of the other kind than the rest are spans of their own, as they are when drawn. */
static void
append_runs (SvgWriter     *writer,
             const WayMark *mark)
{
  const char *text = mark->text.text, *at = text;
  WayTextRun run;

  while (way_text_next_run (text, &at, &run))
    {
      g_autofree char *part = g_strndup (text + run.offset, run.length);

      if (run.script == WAY_TEXT_WESTERN)
        {
          g_string_append (writer->out, "<tspan");
          append_families (writer, get_families (writer, WAY_TEXT_WESTERN,
                                                 mark->text.font.weight));
          g_string_append_c (writer->out, '>');
        }
      way_append_escaped (writer->out, part);
      if (run.script == WAY_TEXT_WESTERN)
        g_string_append (writer->out, "</tspan>");
    }
}

static void
write_text (SvgWriter     *writer,
            const WayMark *mark)
{
  static const char *const anchors[] = { "start", "middle", "end" };
  const char *text = mark->text.text;
  WayTextScript script = way_text_script (text);

  g_string_append (writer->out, "<text");
  append_attribute (writer, "x", mark->text.x);
  append_attribute (writer, "y", mark->text.y);
  append_attribute (writer, "font-size", mark->text.font.size_pt);
  if (mark->text.font.weight != WAY_WEIGHT_REGULAR)
    g_string_append (writer->out, " font-weight=\"700\"");
  if (mark->text.anchor != WAY_ANCHOR_START)
    g_string_append_printf (writer->out, " text-anchor=\"%s\"", anchors[mark->text.anchor]);
  /* Whatever page it stands in, a line begins at the left, as it was laid out. */
  if (way_text_has_right_to_left (text))
    g_string_append (writer->out, " direction=\"ltr\" unicode-bidi=\"embed\"");
  append_own_families (writer, mark, script);
  append_paint (writer, "fill", mark->fill);
  g_string_append_c (writer->out, '>');
  if (script == WAY_TEXT_CJK && way_text_has_western_quotes (text))
    append_runs (writer, mark);
  else
    way_append_escaped (writer->out, text);
  g_string_append (writer->out, "</text>\n");
}

/* Whoever cannot see the shapes is told what they spell. */
static void
write_outlines (SvgWriter     *writer,
                const WayMark *mark)
{
  g_autoptr (GString) path = g_string_new (NULL);

  if (!way_svg_append_outlines (path, mark, &writer->scene->fonts))
    return;
  g_string_append (writer->out, "<path aria-label=\"");
  way_append_escaped (writer->out, mark->text.text);
  g_string_append (writer->out, "\" d=\"");
  g_string_append_len (writer->out, path->str, (gssize) path->len);
  g_string_append_c (writer->out, '"');
  append_paint (writer, "fill", mark->fill);
  g_string_append (writer->out, "/>\n");
}

static void
write_image (SvgWriter     *writer,
             const WayMark *mark)
{
  gsize length;
  const guchar *png = g_bytes_get_data (mark->image.png, &length);
  g_autofree char *encoded = g_base64_encode (png, length);

  g_string_append (writer->out, "<image");
  append_attribute (writer, "x", mark->image.rect.x);
  append_attribute (writer, "y", mark->image.rect.y);
  append_attribute (writer, "width", mark->image.rect.width);
  append_attribute (writer, "height", mark->image.rect.height);
  /* The older name of href: importers of office suites know no other. */
  g_string_append_printf (writer->out,
                          " preserveAspectRatio=\"none\""
                          " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                          " xlink:href=\"data:image/png;base64,%s\"/>\n", encoded);
}

static void
write_mark (SvgWriter     *writer,
            const WayMark *mark)
{
  if (mark->type != WAY_MARK_IMAGE && mark->fill.alpha <= 0 && mark->stroke.alpha <= 0)
    return;

  switch (mark->type)
    {
    case WAY_MARK_RECT:
      write_rect (writer, mark);
      break;
    case WAY_MARK_LINE:
    case WAY_MARK_AREA:
      write_path (writer, mark);
      break;
    case WAY_MARK_SYMBOL:
      write_symbol (writer, mark);
      break;
    case WAY_MARK_RULE:
      write_rule (writer, mark);
      break;
    case WAY_MARK_IMAGE:
      write_image (writer, mark);
      break;
    case WAY_MARK_TEXT:
    default:
      if (writer->has_outlines)
        write_outlines (writer, mark);
      else
        write_text (writer, mark);
      break;
    }
}

/* An id that XML allows and that no other group has. */
static char *
make_id (SvgWriter  *writer,
         const char *wanted)
{
  GString *id = g_string_new (NULL);
  gsize length;

  for (const char *at = wanted; at != NULL && *at != '\0'; at++)
    g_string_append_c (id, g_ascii_isalnum (*at) || *at == '_' || *at == '.' ? *at : '-');
  if (id->len == 0 || !g_ascii_isalpha (id->str[0]))
    g_string_prepend (id, "g-");

  length = id->len;
  for (guint i = 2; g_hash_table_contains (writer->ids, id->str); i++)
    {
      g_string_truncate (id, length);
      g_string_append_printf (id, "-%u", i);
    }
  g_hash_table_add (writer->ids, g_strdup (id->str));
  return g_string_free (id, FALSE);
}

static void
open_group (SvgWriter      *writer,
            const WayGroup *group)
{
  g_autofree char *id = make_id (writer, group->id);

  g_string_append_printf (writer->out, "<g id=\"%s\">\n", id);
  if (group->label != NULL)
    {
      g_string_append (writer->out, "<title>");
      way_append_escaped (writer->out, group->label);
      g_string_append (writer->out, "</title>\n");
    }
}

static void
write_groups (SvgWriter *writer)
{
  guint group = G_MAXUINT;

  for (guint i = 0; i < writer->scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (writer->scene->marks, WayMark, i);

      if (mark->group != group)
        {
          if (group != G_MAXUINT)
            g_string_append (writer->out, "</g>\n");
          group = mark->group;
          open_group (writer, writer->scene->groups->pdata[group]);
        }
      write_mark (writer, mark);
    }
  if (group != G_MAXUINT)
    g_string_append (writer->out, "</g>\n");
}

static void
write_element (SvgWriter  *writer,
               const char *open,
               const char *text,
               const char *close)
{
  if (text == NULL)
    return;
  g_string_append (writer->out, open);
  way_append_escaped (writer->out, text);
  g_string_append_printf (writer->out, "%s\n", close);
}

static void
write_head (SvgWriter *writer)
{
  const WayScene *scene = writer->scene;
  GString *out = writer->out;
  const char *language = scene->language_tag != NULL ? scene->language_tag : "en";

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
  way_append_number (out, scene->width);
  g_string_append (out, "pt\" height=\"");
  way_append_number (out, scene->height);
  g_string_append (out, "pt\" viewBox=\"0 0 ");
  way_append_number (out, scene->width);
  g_string_append_c (out, ' ');
  way_append_number (out, scene->height);
  /* As the lines were measured: a browser would join letters and draw Han punctuation together. */
  g_string_append (out, "\" style=\"font-variant-ligatures:none;text-spacing-trim:space-all;"
                        "text-autospace:no-autospace");
  g_string_append (out, "\" role=\"img\" xml:lang=\"");
  way_append_escaped (out, language);
  g_string_append (out, "\" lang=\"");
  way_append_escaped (out, language);
  g_string_append_c (out, '"');
  append_families (writer, get_families (writer, writer->script, WAY_WEIGHT_REGULAR));
  g_string_append (out, ">\n");

  write_element (writer, "<title>", scene->title, "</title>");
  write_element (writer, "<desc>", scene->description, "</desc>");
  write_element (writer, "<metadata><waymark:figure xmlns:waymark=\"urn:waymark:figure\">",
                 scene->figure_json, "</waymark:figure></metadata>");
}

static void
write_background (SvgWriter *writer)
{
  if (writer->scene->background.alpha <= 0)
    return;
  g_string_append (writer->out, "<rect id=\"background\" width=\"100%\" height=\"100%\"");
  append_paint (writer, "fill", writer->scene->background);
  g_string_append (writer->out, "/>\n");
  g_hash_table_add (writer->ids, g_strdup ("background"));
}

GBytes *
way_scene_to_svg (const WayScene *scene,
                  GError        **error)
{
  return way_scene_to_svg_with (scene, WAY_SVG_TEXT_REAL, error);
}

GBytes *
way_scene_to_svg_with (const WayScene *scene,
                       WaySvgText      text,
                       GError        **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SvgWriter writer = { scene, g_string_sized_new (16 * 1024), ids };

  writer.has_outlines = text == WAY_SVG_TEXT_OUTLINES;
  writer.script = g_str_has_prefix (scene->language_tag != NULL ? scene->language_tag : "", "zh")
                    ? WAY_TEXT_CJK
                    : WAY_TEXT_WESTERN;
  write_head (&writer);
  write_background (&writer);
  write_groups (&writer);
  g_string_append (writer.out, "</svg>\n");
  return g_string_free_to_bytes (writer.out);
}
