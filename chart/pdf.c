/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/output.h"

#include "chart/draw.h"
#include "chart/pdf-fonts.h"
#include "chart/pdf-metadata.h"

#include <cairo-pdf.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

static cairo_status_t
append_bytes_cb (void                *data,
                 const unsigned char *bytes,
                 unsigned int         length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (cairo_surface_t     *surface,
              cairo_pdf_metadata_t key,
              const char          *text)
{
  g_autofree char *clean = text != NULL ? way_text_clean (text) : NULL;

  if (clean != NULL)
    cairo_pdf_surface_set_metadata (surface, key, clean);
}

static void
describe (cairo_surface_t *surface,
          const WayScene  *scene)
{
  set_metadata (surface, CAIRO_PDF_METADATA_TITLE, scene->title);
  set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, scene->description);
  set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Waymark");
  /* An empty date is left out: a date would make every file different. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
}

/* Cairo 1.16 loses a small table of every CFF font that it subsets. Only this call is exempt: a
 * suppression by library would hide surfaces that we lose. */
static void
finish_surface (cairo_surface_t *surface)
{
#ifdef __SANITIZE_ADDRESS__
  __lsan_disable ();
#endif
  cairo_surface_finish (surface);
#ifdef __SANITIZE_ADDRESS__
  __lsan_enable ();
#endif
}

static void
draw_pages (cairo_surface_t       *surface,
            cairo_t               *cr,
            const WayScene *const *scenes,
            guint                  n_scenes)
{
  g_autoptr (WayPdfFonts) fonts = way_pdf_fonts_new ();

  for (guint i = 0; i < n_scenes; i++)
    way_pdf_fonts_add_scene (fonts, scenes[i]);
  for (guint i = 0; i < n_scenes; i++)
    {
      cairo_pdf_surface_set_size (surface, scenes[i]->width, scenes[i]->height);
      if (n_scenes > 1 && scenes[i]->title != NULL)
        {
          g_autofree char *page = g_strdup_printf ("page=%u", i + 1);
          g_autofree char *title = way_text_clean (scenes[i]->title);

          cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, title, page, 0);
        }
      way_scene_draw_with (scenes[i], cr, way_pdf_fonts_show, fonts);
      cairo_show_page (cr);
    }
}

GBytes *
way_scene_to_pdf (const WayScene *scene,
                  GError        **error)
{
  return way_scenes_to_pdf (&scene, 1, error);
}

GBytes *
way_scenes_to_pdf (const WayScene *const *scenes,
                   guint                  n_scenes,
                   GError               **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (64 * 1024);
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  g_return_val_if_fail (n_scenes > 0, NULL);

  surface = cairo_pdf_surface_create_for_stream (append_bytes_cb, bytes, scenes[0]->width,
                                                 scenes[0]->height);
  /* Later versions pack objects, which would hide the catalog. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  describe (surface, scenes[0]);
  cr = cairo_create (surface);
  draw_pages (surface, cr, scenes, n_scenes);
  status = cairo_status (cr);
  cairo_destroy (cr);
  /* Errors of the surface show only once it is finished. */
  finish_surface (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
      return NULL;
    }
  way_pdf_add_metadata (bytes, scenes, n_scenes);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
