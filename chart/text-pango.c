/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/text-engine.h"

#include "chart/font-map.h"
#include "chart/text-missing.h"

#include <hb.h>
#include <pango/pangofc-font.h>
#include <string.h>

/* All text is shaped at this size and scaled: nothing is rounded to pixels anywhere, and looking
 * for a font takes Pango a thread and a sorted list for each size. */
#define SHAPED_SIZE_PT 64.0

/* Different characters of a line; a text with more is no text, and the rest is left blank. */
#define MAX_MISSING 256

/* More lines than any figure has; past it the cache starts again. */
#define MAX_CACHED_LINES 1024

/* One Pango context at 72 dots an inch, so that a size of 12 is 12 units of the scene. Nothing is
 * rounded to pixels: a line is as wide at every scale, and layout does not depend on the output. */
typedef struct
{
  PangoContext *small; /* (nullable): has only the first family */
  PangoContext *full;  /* made when it is first needed */
  GHashTable *lines; /* LineKey -> TextLine, one allocation with its key */
} TextEngine;

typedef struct
{
  double size_pt;
  WayWeight weight;
  const char *families; /* interned, see WayFonts; NULL for the usual ones */
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
         first->families == second->families && g_str_equal (first->text, second->text);
}

static void
free_line (gpointer data)
{
  CachedLine *cached = data;

  g_ptr_array_unref (cached->line.runs);
  g_free (cached->line.drawn);
  g_clear_pointer (&cached->line.missing, g_array_unref);
  g_free (cached->key.text);
  g_free (cached);
}

/* (transfer full): @map. */
static PangoContext *
create_context (PangoFontMap *map)
{
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_context_set_resolution (context, 72);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  /* Han characters take their mainland forms whatever the machine's locale says. */
  pango_context_set_language (context, pango_language_from_string ("zh-cn"));
  g_object_unref (map);
  return context;
}

static PangoContext *
get_full_context (TextEngine *engine)
{
  if (engine->full == NULL)
    engine->full = create_context (way_font_map_new_full ());
  return engine->full;
}

static TextEngine *
create_engine (void)
{
  TextEngine *engine = g_new0 (TextEngine, 1);
  PangoFontMap *map = way_font_map_new_small ();

  if (map != NULL)
    engine->small = create_context (map);
  engine->lines = g_hash_table_new_full (hash_key, keys_equal, NULL, free_line);
  return engine;
}

static void
free_engine (gpointer data)
{
  TextEngine *engine = data;

  g_hash_table_unref (engine->lines);
  g_clear_object (&engine->small);
  g_clear_object (&engine->full);
  g_free (engine);
}

/* Pango's font maps belong to a thread, and so must what is made from them. Measuring and drawing
 * meet here because neither knows of the other: a line that was measured is not shaped again. */
static GPrivate engine_of_thread = G_PRIVATE_INIT (free_engine);

/* The GThread that makes the one of this thread, see way_text_prepare(). */
static GPrivate engine_in_making;

static TextEngine *
get_engine (void)
{
  TextEngine *engine = g_private_get (&engine_of_thread);
  GThread *making;

  if (engine == NULL)
    {
      making = g_private_get (&engine_in_making);
      engine = making != NULL ? g_thread_join (making) : create_engine ();
      g_private_set (&engine_in_making, NULL);
      g_private_set (&engine_of_thread, engine);
    }
  return engine;
}

static void
note_missing (WayTextLine *line,
              gunichar     character)
{
  if (line->missing == NULL)
    line->missing = g_array_new (FALSE, FALSE, sizeof (gunichar));
  if (line->missing->len >= MAX_MISSING)
    return;
  for (guint i = 0; i < line->missing->len; i++)
    {
      if (g_array_index (line->missing, gunichar, i) == character)
        return;
    }
  g_array_append_val (line->missing, character);
}

/* Pango would draw a box with the code in it. */
static void
blank_unknown_glyphs (WayTextLine    *line,
                      PangoGlyphItem *run,
                      const char     *text)
{
  for (int i = 0; i < run->glyphs->num_glyphs; i++)
    {
      PangoGlyphInfo *glyph = &run->glyphs->glyphs[i];

      if (glyph->glyph == PANGO_GLYPH_EMPTY || (glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0)
        continue;
      note_missing (line, g_utf8_get_char (text + run->item->offset +
                                           run->glyphs->log_clusters[i]));
      glyph->glyph = PANGO_GLYPH_EMPTY;
    }
}

static void
set_font (PangoContext *context,
          const char   *families,
          WayWeight     weight)
{
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family_static (description, families);
  pango_font_description_set_weight (description, weight != WAY_WEIGHT_REGULAR
                                                    ? PANGO_WEIGHT_BOLD
                                                    : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_size (description, (int) (SHAPED_SIZE_PT * PANGO_SCALE));
  pango_context_set_font_description (context, description);
  pango_font_description_free (description);
}

/* Quotes of the other kind than the rest of the line. */
static void
add_quotes (PangoAttrList *attributes,
            const char    *text,
            const char    *families)
{
  const char *at = text;
  WayTextRun run;

  while (way_text_next_run (text, &at, &run))
    {
      PangoAttribute *attribute;

      if (run.script != WAY_TEXT_WESTERN)
        continue;
      attribute = pango_attr_family_new (families);
      attribute->start_index = (guint) run.offset;
      attribute->end_index = (guint) (run.offset + run.length);
      pango_attr_list_insert (attributes, attribute);
    }
}

static PangoGlyphItem *
shape_item (PangoItem  *item,
            const char *text)
{
  PangoGlyphItem *run = g_slice_new0 (PangoGlyphItem);

  run->item = item;
  run->glyphs = pango_glyph_string_new ();
  pango_shape_full (text + item->offset, item->length, text, -1, &item->analysis, run->glyphs);
  return run;
}

static void
free_run (gpointer data)
{
  pango_glyph_item_free (data);
}

/* Pango's layouts would do this too, but they load every outline to ask how far its ink goes. */
static void
shape_line (PangoContext   *context,
            const char     *text,
            WayFont         font,
            const WayFonts *fonts,
            WayTextLine    *line)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  WayTextScript script = way_text_script (text);
  GList *items, *ordered;

  /* One glyph for 'fi' is one character in the PDF, and who searches it for 'first' finds none. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("liga=0, clig=0"));
  set_font (context, way_fonts_get_families (fonts, script, font.weight), font.weight);
  if (script == WAY_TEXT_CJK)
    add_quotes (attributes, text, way_fonts_get_families (fonts, WAY_TEXT_WESTERN, font.weight));
  items = pango_itemize_with_base_dir (context, PANGO_DIRECTION_LTR, text, 0, (int) strlen (text),
                                       attributes, NULL);
  ordered = pango_reorder_items (items);
  g_clear_pointer (&line->runs, g_ptr_array_unref);
  g_clear_pointer (&line->missing, g_array_unref);
  line->runs = g_ptr_array_new_with_free_func (free_run);
  for (GList *at = ordered; at != NULL; at = at->next)
    {
      PangoGlyphItem *run = shape_item (at->data, text);

      blank_unknown_glyphs (line, run, text);
      g_ptr_array_add (line->runs, run);
    }
  g_list_free (items);
  g_list_free (ordered);
  pango_attr_list_unref (attributes);
}

static void
measure_line (WayTextLine *line,
              WayFont      font)
{
  double unit;

  line->scale = font.size_pt / SHAPED_SIZE_PT;
  unit = line->scale / PANGO_SCALE;
  for (guint i = 0; i < line->runs->len; i++)
    {
      PangoGlyphItem *run = line->runs->pdata[i];
      hb_font_t *hb_font = pango_font_get_hb_font (run->item->analysis.font);
      hb_font_extents_t heights;

      line->extents.width += (double) pango_glyph_string_get_width (run->glyphs) * unit;
      hb_font_get_extents_for_direction (hb_font, HB_DIRECTION_LTR, &heights);
      line->extents.ascent = MAX (line->extents.ascent, (double) heights.ascender * unit);
      line->extents.descent = MAX (line->extents.descent, (double) -heights.descender * unit);
    }
}

/* Draws the nearest to what no font has, from what it is made of to a question mark. */
static void
replace_missing (PangoContext   *context,
                 const char     *text,
                 WayFont         font,
                 const WayFonts *fonts,
                 WayTextLine    *line)
{
  g_autoptr (GArray) missing = g_array_ref (line->missing);

  line->drawn = g_strdup (text);
  for (int i = 0; i < WAY_TEXT_N_REPLACEMENTS && line->missing != NULL; i++)
    {
      char *drawn = way_text_replace_missing (line->drawn, line->missing, (WayTextReplacement) i);

      g_free (line->drawn);
      line->drawn = drawn;
      shape_line (context, drawn, font, fonts, line);
    }
  g_clear_pointer (&line->missing, g_array_unref);
  line->missing = g_steal_pointer (&missing);
}

static void
make_line (TextEngine     *engine,
           const char     *text,
           WayFont         font,
           const WayFonts *fonts,
           WayTextLine    *line)
{
  gboolean is_small = engine->small != NULL && fonts->text == NULL && fonts->title == NULL;

  shape_line (is_small ? engine->small : get_full_context (engine), text, font, fonts, line);
  if (line->missing != NULL && is_small)
    shape_line (get_full_context (engine), text, font, fonts, line);
  if (line->missing != NULL)
    replace_missing (get_full_context (engine), text, font, fonts, line);
  measure_line (line, font);
}

static const WayTextLine *
get_line (TextEngine     *engine,
          const char     *text,
          WayFont         font,
          const WayFonts *fonts)
{
  LineKey key = { font.size_pt, font.weight, NULL, (char *) text };
  CachedLine *cached;

  key.families = font.weight == WAY_WEIGHT_TITLE ? fonts->title : fonts->text;
  cached = g_hash_table_lookup (engine->lines, &key);
  if (cached != NULL)
    return &cached->line;

  if (g_hash_table_size (engine->lines) >= MAX_CACHED_LINES)
    g_hash_table_remove_all (engine->lines);
  cached = g_new0 (CachedLine, 1);
  cached->key = key;
  cached->key.text = g_strdup (text);
  make_line (engine, text, font, fonts, &cached->line);
  g_hash_table_insert (engine->lines, &cached->key, cached);
  return &cached->line;
}

const WayTextLine *
way_text_line_get (const char     *text,
                   WayFont         font,
                   const WayFonts *fonts)
{
  return get_line (get_engine (), text, font, fonts);
}

/* Loads what nearly every figure needs: both weights, Han characters and digits. */
static gpointer
make_engine (gpointer data)
{
  TextEngine *engine = create_engine ();
  const WayFonts fonts = { NULL };

  for (int weight = WAY_WEIGHT_REGULAR; weight <= WAY_WEIGHT_BOLD; weight++)
    get_line (engine, "\xe5\xb9\xb4" "2", (WayFont) { 12, (WayWeight) weight }, &fonts);
  return engine;
}

void
way_text_prepare (void)
{
  if (g_private_get (&engine_of_thread) == NULL && g_private_get (&engine_in_making) == NULL)
    g_private_set (&engine_in_making, g_thread_try_new ("fonts", make_engine, NULL, NULL));
}

void
way_text_wait (void)
{
  if (g_private_get (&engine_in_making) != NULL)
    (void) get_engine ();
}

static void
measure_with_pango (WayTextMeasure *self,
                    const char     *text,
                    WayFont         font,
                    WayTextExtents *extents)
{
  *extents = way_text_line_get (text, font, &self->fonts)->extents;
}

static char *
replace_with_pango (WayTextMeasure *self,
                    const char     *text,
                    WayFont         font,
                    GArray         *missing)
{
  const WayTextLine *line = way_text_line_get (text, font, &self->fonts);

  if (line->missing != NULL)
    g_array_append_vals (missing, line->missing->data, line->missing->len);
  return g_strdup (line->drawn);
}

/* A font has names in several languages; any of them may be in the list. */
static char *
find_listed_name (FcPattern         *pattern,
                  const char *const *names)
{
  FcChar8 *name;

  for (guint i = 0; names[i] != NULL; i++)
    {
      for (int j = 0; FcPatternGetString (pattern, FC_FAMILY, j, &name) == FcResultMatch; j++)
        {
          if (g_ascii_strcasecmp ((const char *) name, names[i]) == 0)
            return g_strdup (names[i]);
        }
    }
  return FcPatternGetString (pattern, FC_FAMILY, 0, &name) == FcResultMatch
           ? g_strdup ((const char *) name)
           : NULL;
}

static char *
find_family_with_pango (WayTextMeasure *self,
                        const char     *families)
{
  PangoContext *context = get_full_context (get_engine ());
  PangoFontDescription *description = pango_font_description_new ();
  g_auto (GStrv) names = g_strsplit (families, ", ", -1);
  PangoFont *font;
  char *found = NULL;

  pango_font_description_set_family_static (description, families);
  pango_font_description_set_size (description, 12 * PANGO_SCALE);
  font = pango_context_load_font (context, description);
  if (font != NULL && PANGO_IS_FC_FONT (font))
    found = find_listed_name (pango_fc_font_get_pattern (PANGO_FC_FONT (font)),
                              (const char *const *) names);
  g_clear_object (&font);
  pango_font_description_free (description);
  return found;
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
  self->replace_missing = replace_with_pango;
  self->find_family = find_family_with_pango;
  self->free = free_pango_measure;
  return self;
}
