/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/pdf-fonts.h"

#include "chart/text-engine.h"

#include <cairo-ft.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <pango/pangofc-font.h>

/* The glyphs in use of one set of outlines. The faces of a collection for several countries have
 * one set in common, and are one font in the document. */
typedef struct
{
  char *key;
  hb_face_t *face;
  hb_set_t *glyphs;
  hb_map_t *new_glyphs;   /* old glyph -> glyph of @cut */
  cairo_font_face_t *cut; /* (nullable): made when first shown; NULL where it cannot be cut */
  gboolean was_tried;
} CutFont;

/* What a face of FreeType needs as long as cairo keeps it, in whichever thread that ends. */
typedef struct
{
  FT_Library library;
  FT_Face face;
  hb_blob_t *blob;
} Loaded;

struct _WayPdfFonts
{
  GHashTable *by_face; /* hb_face_t -> CutFont, the same one for faces with the same outlines */
  GHashTable *by_key;  /* char -> CutFont */
};

static void
free_font (gpointer data)
{
  CutFont *font = data;

  g_clear_pointer (&font->cut, cairo_font_face_destroy);
  hb_map_destroy (font->new_glyphs);
  hb_set_destroy (font->glyphs);
  hb_face_destroy (font->face);
  g_free (font->key);
  g_free (font);
}

WayPdfFonts *
way_pdf_fonts_new (void)
{
  WayPdfFonts *self = g_new0 (WayPdfFonts, 1);

  self->by_face = g_hash_table_new (NULL, NULL);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_font);
  return self;
}

void
way_pdf_fonts_free (WayPdfFonts *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_face);
  g_hash_table_unref (self->by_key);
  g_free (self);
}

/* Where a table lies in the face's file; FALSE where there is none. */
static gboolean
find_table (hb_face_t *face,
            hb_tag_t   tag,
            gsize     *offset,
            guint     *length)
{
  hb_blob_t *file = hb_face_reference_blob (face);
  hb_blob_t *table = hb_face_reference_table (face, tag);
  guint n_bytes, n_file_bytes;
  const char *start = hb_blob_get_data (file, &n_file_bytes);
  const char *data = hb_blob_get_data (table, &n_bytes);
  gboolean is_there = n_bytes > 0 && data >= start && data + n_bytes <= start + n_file_bytes;

  *offset = is_there ? (gsize) (data - start) : 0;
  *length = n_bytes;
  hb_blob_destroy (table);
  hb_blob_destroy (file);
  return is_there;
}

/* NULL where the font cannot be cut: its weight, for example, is made by fontconfig. */
static const char *
get_file (PangoFont *font)
{
  FcPattern *pattern = PANGO_IS_FC_FONT (font) ? pango_fc_font_get_pattern (PANGO_FC_FONT (font))
                                               : NULL;
  FcBool is_emboldened = FcFalse;
  FcChar8 *file;

  if (pattern == NULL || FcPatternGetString (pattern, FC_FILE, 0, &file) != FcResultMatch)
    return NULL;
  FcPatternGetBool (pattern, FC_EMBOLDEN, 0, &is_emboldened);
  return is_emboldened ? NULL : (const char *) file;
}

/* NULL for a font that is left to cairo: one with pictures, with axes of variation, or whose
 * outlines are of an unknown kind. */
static char *
make_key (PangoFont *font,
          hb_face_t *face)
{
  const char *file = get_file (font);
  gsize outlines, widths;
  guint n_outlines, n_widths;

  if (file == NULL || hb_ot_var_has_data (face) || hb_ot_color_has_png (face) ||
      hb_ot_color_has_layers (face) ||
      !find_table (face, HB_TAG ('h', 'm', 't', 'x'), &widths, &n_widths) ||
      (!find_table (face, HB_TAG ('C', 'F', 'F', ' '), &outlines, &n_outlines) &&
       !find_table (face, HB_TAG ('g', 'l', 'y', 'f'), &outlines, &n_outlines)))
    return NULL;
  return g_strdup_printf ("%s:%" G_GSIZE_FORMAT "+%u:%" G_GSIZE_FORMAT "+%u", file, outlines,
                          n_outlines, widths, n_widths);
}

/* What a font in a document is made of. Without the table of characters there is no search for
 * those of every glyph, which would be nearly all of the work. */
static hb_blob_t *
reference_table (hb_face_t *face,
                 hb_tag_t   tag,
                 void      *whole)
{
  static const hb_tag_t needed[] = {
    HB_TAG ('C', 'F', 'F', ' '), HB_TAG ('g', 'l', 'y', 'f'), HB_TAG ('h', 'e', 'a', 'd'),
    HB_TAG ('h', 'h', 'e', 'a'), HB_TAG ('h', 'm', 't', 'x'), HB_TAG ('l', 'o', 'c', 'a'),
    HB_TAG ('m', 'a', 'x', 'p'), HB_TAG ('n', 'a', 'm', 'e'), HB_TAG ('O', 'S', '/', '2'),
  };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      if (tag == needed[i])
        return hb_face_reference_table (whole, tag);
    }
  return hb_blob_get_empty ();
}

static void
destroy_face (void *face)
{
  hb_face_destroy (face);
}

static CutFont *
add_font (WayPdfFonts *self,
          PangoFont   *pango_font,
          hb_face_t   *face)
{
  g_autofree char *key = make_key (pango_font, face);
  CutFont *font = key != NULL ? g_hash_table_lookup (self->by_key, key) : NULL;

  if (font == NULL && key != NULL)
    {
      font = g_new0 (CutFont, 1);
      font->key = g_steal_pointer (&key);
      font->face = hb_face_create_for_tables (reference_table, hb_face_reference (face),
                                              destroy_face);
      font->glyphs = hb_set_create ();
      g_hash_table_insert (self->by_key, font->key, font);
    }
  g_hash_table_insert (self->by_face, face, font);
  return font;
}

static CutFont *
get_font (WayPdfFonts *self,
          PangoFont   *pango_font)
{
  hb_face_t *face = hb_font_get_face (pango_font_get_hb_font (pango_font));
  gpointer font;

  if (g_hash_table_lookup_extended (self->by_face, face, NULL, &font))
    return font;
  return add_font (self, pango_font, face);
}

static void
add_run (WayPdfFonts    *self,
         PangoGlyphItem *run)
{
  CutFont *font = get_font (self, run->item->analysis.font);

  for (int i = 0; font != NULL && i < run->glyphs->num_glyphs; i++)
    {
      PangoGlyph glyph = run->glyphs->glyphs[i].glyph;

      if ((glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0 && glyph != PANGO_GLYPH_EMPTY)
        hb_set_add (font->glyphs, glyph);
    }
}

void
way_pdf_fonts_add_scene (WayPdfFonts    *self,
                         const WayScene *scene)
{
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);
      const WayTextLine *line;

      if (mark->type != WAY_MARK_TEXT || mark->fill.alpha <= 0)
        continue;
      line = way_text_line_get (mark->text.text, mark->text.font, &scene->fonts);
      for (guint j = 0; j < line->runs->len; j++)
        add_run (self, line->runs->pdata[j]);
    }
}

static hb_subset_input_t *
describe_cut (const CutFont *font)
{
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();

  if (input == NULL)
    return NULL;
  hb_set_union (hb_subset_input_glyph_set (input), font->glyphs);
  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_NO_HINTING);
  return input;
}

static hb_blob_t *
cut (CutFont *font)
{
  hb_subset_input_t *input = describe_cut (font);
  hb_subset_plan_t *plan = input != NULL ? hb_subset_plan_create_or_fail (font->face, input) : NULL;
  hb_face_t *face = plan != NULL ? hb_subset_plan_execute_or_fail (plan) : NULL;
  hb_blob_t *blob = NULL;

  if (face != NULL)
    {
      blob = hb_face_reference_blob (face);
      font->new_glyphs = hb_map_copy (hb_subset_plan_old_to_new_glyph_mapping (plan));
    }
  hb_face_destroy (face);
  hb_subset_plan_destroy (plan);
  hb_subset_input_destroy (input);
  return blob;
}

static void
free_loaded (gpointer data)
{
  Loaded *loaded = data;

  if (loaded->face != NULL)
    FT_Done_Face (loaded->face);
  if (loaded->library != NULL)
    FT_Done_FreeType (loaded->library);
  hb_blob_destroy (loaded->blob);
  g_free (loaded);
}

/* Each face has a library of its own, for a library belongs to one thread at a time. */
static cairo_font_face_t *
load (hb_blob_t *blob)
{
  static const cairo_user_data_key_t loaded_key;
  Loaded *loaded = g_new0 (Loaded, 1);
  cairo_font_face_t *face;
  guint length;
  const char *data = hb_blob_get_data (blob, &length);

  loaded->blob = blob;
  if (FT_Init_FreeType (&loaded->library) != 0 ||
      FT_New_Memory_Face (loaded->library, (const FT_Byte *) data, (FT_Long) length, 0,
                          &loaded->face) != 0)
    {
      free_loaded (loaded);
      return NULL;
    }
  face = cairo_ft_font_face_create_for_ft_face (loaded->face, FT_LOAD_NO_HINTING);
  if (cairo_font_face_set_user_data (face, &loaded_key, loaded, free_loaded) !=
      CAIRO_STATUS_SUCCESS)
    {
      cairo_font_face_destroy (face);
      free_loaded (loaded);
      return NULL;
    }
  return face;
}

static cairo_font_face_t *
get_cut_face (CutFont *font)
{
  hb_blob_t *blob;

  if (!font->was_tried)
    {
      font->was_tried = TRUE;
      blob = cut (font);
      font->cut = blob != NULL ? load (blob) : NULL;
    }
  return font->cut;
}

/* The glyphs in the numbers of the cut font; FALSE when one is not in it. */
static gboolean
place_glyphs (const CutFont          *font,
              const PangoGlyphString *glyphs,
              double                  x,
              double                  y,
              GArray                 *placed)
{
  for (int i = 0; i < glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *info = &glyphs->glyphs[i];
      cairo_glyph_t *glyph;

      g_array_set_size (placed, placed->len + 1);
      glyph = &g_array_index (placed, cairo_glyph_t, placed->len - 1);
      glyph->index = info->glyph != PANGO_GLYPH_EMPTY ? hb_map_get (font->new_glyphs, info->glyph)
                                                      : HB_MAP_VALUE_INVALID;
      if (glyph->index == HB_MAP_VALUE_INVALID)
        return FALSE;
      glyph->x = x + (double) info->geometry.x_offset / PANGO_SCALE;
      glyph->y = y + (double) info->geometry.y_offset / PANGO_SCALE;
      x += (double) info->geometry.width / PANGO_SCALE;
    }
  return TRUE;
}

/* Which characters each glyph stands for, so that the text can be searched and copied. */
static void
list_clusters (const char     *text,
               PangoGlyphItem *run,
               GArray         *clusters)
{
  PangoGlyphItemIter iter;

  for (gboolean has = pango_glyph_item_iter_init_start (&iter, run, text); has;
       has = pango_glyph_item_iter_next_cluster (&iter))
    {
      cairo_text_cluster_t cluster = { iter.end_index - iter.start_index,
                                       ABS (iter.end_glyph - iter.start_glyph) };

      g_array_append_val (clusters, cluster);
    }
}

static void
show_with (cairo_t           *cr,
           cairo_font_face_t *face,
           const char        *text,
           PangoGlyphItem    *run,
           const GArray      *glyphs)
{
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  gboolean is_backward = (run->item->analysis.level & 1) != 0;
  PangoCairoFont *font = PANGO_CAIRO_FONT (run->item->analysis.font);
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_matrix_t matrix;

  list_clusters (text, run, clusters);
  cairo_scaled_font_get_font_matrix (pango_cairo_font_get_scaled_font (font), &matrix);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_set_font_face (cr, face);
  cairo_set_font_matrix (cr, &matrix);
  cairo_set_font_options (cr, options);
  cairo_show_text_glyphs (cr, text + run->item->offset, run->item->length,
                          (const cairo_glyph_t *) (const void *) glyphs->data, (int) glyphs->len,
                          (const cairo_text_cluster_t *) (const void *) clusters->data,
                          (int) clusters->len,
                          is_backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
  cairo_font_options_destroy (options);
}

void
way_pdf_fonts_show (cairo_t        *cr,
                    const char     *text,
                    PangoGlyphItem *run,
                    gpointer        fonts)
{
  CutFont *font = get_font (fonts, run->item->analysis.font);
  cairo_font_face_t *face = font != NULL ? get_cut_face (font) : NULL;
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  double x, y;

  cairo_get_current_point (cr, &x, &y);
  if (face != NULL && place_glyphs (font, run->glyphs, x, y, glyphs))
    show_with (cr, face, text, run, glyphs);
  else
    pango_cairo_show_glyph_item (cr, text, run);
}
