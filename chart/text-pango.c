/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/text-engine.h"

/* More lines than any figure has; past it the cache starts again. */
#define MAX_CACHED_LINES 4096

/* One Pango context at 72 dots an inch, so that a size of 12 is 12 units of the scene. Nothing is
 * rounded to pixels: a line is as wide at every scale, and layout does not depend on the output. */
typedef struct
{
  PangoContext *context;
  GHashTable *lines; /* LineKey -> TextLine, one allocation with its key */
} TextEngine;

typedef struct
{
  double size_pt;
  WayWeight weight;
  char *text;
} LineKey;

typedef struct
{
  LineKey key;
  WayTextLine line;
} CachedLine;

static guint
hash_key (gconstpointer data)
{
  const LineKey *key = data;

  return g_str_hash (key->text) * 31 + g_double_hash (&key->size_pt) * 7 + key->weight;
}

static gboolean
keys_equal (gconstpointer a,
            gconstpointer b)
{
  const LineKey *first = a;
  const LineKey *second = b;

  return first->size_pt == second->size_pt && first->weight == second->weight &&
         g_str_equal (first->text, second->text);
}

static void
free_line (gpointer data)
{
  CachedLine *cached = data;

  g_object_unref (cached->line.layout);
  g_free (cached->key.text);
  g_free (cached);
}

static TextEngine *
create_engine (void)
{
  TextEngine *engine = g_new0 (TextEngine, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  engine->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_resolution (engine->context, 72);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (engine->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (engine->context, FALSE);
  pango_context_set_base_dir (engine->context, PANGO_DIRECTION_LTR);
  /* Han characters take their mainland forms whatever the machine's locale says. */
  pango_context_set_language (engine->context, pango_language_from_string ("zh-cn"));

  engine->lines = g_hash_table_new_full (hash_key, keys_equal, NULL, free_line);
  return engine;
}

static void
free_engine (gpointer data)
{
  TextEngine *engine = data;

  g_hash_table_unref (engine->lines);
  g_object_unref (engine->context);
  g_free (engine);
}

/* Pango's font maps belong to a thread, and so must what is made from them. Measuring and drawing
 * meet here because neither knows of the other: a line that was measured is not shaped again. */
static TextEngine *
get_engine (void)
{
  static GPrivate engine_of_thread = G_PRIVATE_INIT (free_engine);
  TextEngine *engine = g_private_get (&engine_of_thread);

  if (engine == NULL)
    {
      engine = create_engine ();
      g_private_set (&engine_of_thread, engine);
    }
  return engine;
}

/* Pango would draw a box with the code in it: the caller is told instead, and nothing is drawn. */
static gunichar
blank_unknown_glyphs (PangoLayoutLine *line,
                      const char      *text)
{
  gunichar missing = 0;

  for (GSList *at = line->runs; at != NULL; at = at->next)
    {
      PangoGlyphItem *run = at->data;
      const char *run_text = text + run->item->offset;

      for (int i = 0; i < run->glyphs->num_glyphs; i++)
        {
          PangoGlyphInfo *glyph = &run->glyphs->glyphs[i];

          if (glyph->glyph == PANGO_GLYPH_EMPTY || (glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0)
            continue;
          if (missing == 0)
            missing = g_utf8_get_char (run_text + run->glyphs->log_clusters[i]);
          glyph->glyph = PANGO_GLYPH_EMPTY;
        }
    }
  return missing;
}

static void
lay_out (TextEngine  *engine,
         const char  *text,
         WayFont      font,
         WayTextLine *line)
{
  PangoFontDescription *description = pango_font_description_new ();
  PangoRectangle logical;
  int baseline;

  pango_font_description_set_family_static (description,
                                            way_text_script (text) == WAY_TEXT_WESTERN
                                              ? way_text_western_families ()
                                              : way_text_font_families ());
  pango_font_description_set_weight (description, font.weight == WAY_WEIGHT_BOLD
                                                    ? PANGO_WEIGHT_BOLD
                                                    : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_size (description, (int) (font.size_pt * PANGO_SCALE + 0.5));

  line->layout = pango_layout_new (engine->context);
  pango_layout_set_auto_dir (line->layout, FALSE);
  pango_layout_set_single_paragraph_mode (line->layout, TRUE);
  pango_layout_set_font_description (line->layout, description);
  pango_layout_set_text (line->layout, text, -1);
  pango_font_description_free (description);

  pango_layout_get_extents (line->layout, NULL, &logical);
  baseline = pango_layout_get_baseline (line->layout);
  line->extents.width = (double) logical.width / PANGO_SCALE;
  line->extents.ascent = (double) baseline / PANGO_SCALE;
  line->extents.descent = (double) (logical.height - baseline) / PANGO_SCALE;
  line->line = pango_layout_get_line (line->layout, 0);
  line->missing = blank_unknown_glyphs (line->line, text);
}

const WayTextLine *
way_text_line_get (const char *text,
                   WayFont     font)
{
  TextEngine *engine = get_engine ();
  LineKey key = { font.size_pt, font.weight, (char *) text };
  CachedLine *cached = g_hash_table_lookup (engine->lines, &key);

  if (cached != NULL)
    return &cached->line;

  if (g_hash_table_size (engine->lines) >= MAX_CACHED_LINES)
    g_hash_table_remove_all (engine->lines);
  cached = g_new0 (CachedLine, 1);
  cached->key = key;
  cached->key.text = g_strdup (text);
  lay_out (engine, text, font, &cached->line);
  g_hash_table_insert (engine->lines, &cached->key, cached);
  return &cached->line;
}

static void
measure_with_pango (WayTextMeasure *self,
                    const char     *text,
                    WayFont         font,
                    WayTextExtents *extents)
{
  *extents = way_text_line_get (text, font)->extents;
}

static gunichar
find_missing_with_pango (WayTextMeasure *self,
                         const char     *text)
{
  return way_text_line_get (text, (WayFont) { 12, WAY_WEIGHT_REGULAR })->missing;
}

static void
free_pango_measure (WayTextMeasure *self)
{
  g_free (self);
}

WayTextMeasure *
way_text_measure_new_pango (void)
{
  WayTextMeasure *self = g_new0 (WayTextMeasure, 1);

  self->measure = measure_with_pango;
  self->find_missing = find_missing_with_pango;
  self->free = free_pango_measure;
  return self;
}
