/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-render.h"

#include "app/cli/cli-output.h"

#include <glib/gi18n.h>

/* Each function below understands one option; an option that was not given leaves the default. */

/* Digits and a point: what strtod() takes besides, such as inf, is no length. */
static gboolean
read_length (const char **text,
             double      *out)
{
  gsize length = strspn (*text, "0123456789.");
  g_autofree char *digits = g_strndup (*text, length);
  char *end;

  *out = g_ascii_strtod (digits, &end);
  *text += length;
  return length > 0 && *end == '\0' && *out > 0;
}

static gboolean
read_sign (const char **text)
{
  static const char *const signs[] = { "x", "X", "×" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (g_str_has_prefix (*text, signs[i]))
        {
          *text += strlen (signs[i]);
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
read_size (WayFigure   *figure,
           const char  *size,
           GError     **error)
{
  const char *rest = size;

  if (size == NULL ||
      (read_length (&rest, &figure->width_px) && read_sign (&rest) &&
       read_length (&rest, &figure->height_px) && *rest == '\0'))
    return TRUE;

  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("“%s” is not a size: give --size WIDTHxHEIGHT in pixels, such as 1280x720."),
               size);
  return FALSE;
}

static gboolean
read_preset (WayFigure   *figure,
             const char  *text,
             GError     **error)
{
  WayPreset preset;

  if (text == NULL)
    return TRUE;
  if (way_preset_from_text (text, &preset))
    {
      way_figure_set_preset (figure, preset);
      return TRUE;
    }

  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("“%s” is not a preset: give --preset slide, half-slide, a4 or square."), text);
  return FALSE;
}

static gboolean
read_theme (WayFigure   *figure,
            const char  *theme,
            GError     **error)
{
  if (theme == NULL || way_theme_from_text (theme, &figure->theme))
    return TRUE;

  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("“%s” is not a theme: give --theme light, dark, print or high-contrast."),
               theme);
  return FALSE;
}

static gboolean
read_scale (double      *scale,
            const char  *text,
            GError     **error)
{
  char *end = NULL;

  *scale = 1;
  if (text == NULL)
    return TRUE;

  *scale = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && *scale >= 1 && *scale <= 4)
    return TRUE;

  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("“%s” is not a scale: give --scale a number from 1 to 4."), text);
  return FALSE;
}

/* The picture is whole in memory while it is made, four bytes a pixel. */
static gboolean
check_pixels (const WayCliRenderPlan *plan,
              GError                **error)
{
  double width = plan->figure->width_px * plan->scale;
  double height = plan->figure->height_px * plan->scale;

  if (plan->format != WAY_OUTPUT_PNG || width * height <= WAY_PNG_MAX_PIXELS)
    return TRUE;

  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("A PNG of %.0f x %.0f pixels is too large to be made: choose a smaller --size or "
                 "--scale, or write an SVG or a PDF."), width, height);
  return FALSE;
}

static gboolean
read_text (WaySvgText  *out,
           const char  *text,
           GError     **error)
{
  if (text == NULL || way_svg_text_from_name (text, out))
    return TRUE;

  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("“%s” is no kind of text: give --text real or outlines."), text);
  return FALSE;
}

static gboolean
read_format (WayOutputFormat          *out,
             const char               *path,
             const WayCliRenderChoice *choice,
             GError                  **error)
{
  g_autofree char *name = NULL;

  if (choice->format == NULL && choice->all != NULL)
    {
      *out = WAY_OUTPUT_PNG;
      return TRUE;
    }
  if (choice->format == NULL && !g_str_equal (path, "-"))
    return way_output_format_from_path (path, out, error);

  /* A format by name is what a file with that ending would have. */
  name = g_strconcat ("figure.", choice->format, NULL);
  if (choice->format != NULL && way_output_format_from_path (name, out, NULL))
    return TRUE;

  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("Say which format with --format png, svg or pdf."));
  return FALSE;
}

/* What the file's writer should know is said here, once, not with every figure. */
gboolean
way_cli_render_load_style (WayCliRenderChoice *choice,
                           GError            **error)
{
  g_autoptr (GError) cause = NULL;

  if (choice->style == NULL)
    return TRUE;
  choice->house = way_house_style_load (choice->style, &cause);
  if (choice->house == NULL)
    {
      g_set_error_literal (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE, cause->message);
      return FALSE;
    }
  for (const char *const *at = way_house_style_get_warnings (choice->house); *at != NULL; at++)
    way_cli_say (*at);
  return TRUE;
}

gboolean
way_cli_render_apply (WayFigure                *figure,
                      const WayCliOptions      *options,
                      const WayCliRenderChoice *choice,
                      GError                  **error)
{
  if (options->has_language)
    figure->language = options->language;
  way_figure_set_style (figure, choice->house);

  return read_preset (figure, choice->preset, error) &&
         read_size (figure, choice->size, error) &&
         read_theme (figure, choice->theme, error) &&
         way_cli_render_figure_read (figure, options, choice, error);
}

gboolean
way_cli_render_plan_make (WayCliRenderPlan         *plan,
                          const WayCliOptions      *options,
                          const WayCliRenderChoice *choice,
                          GError                  **error)
{
  if (plan->figure == NULL)
    {
      plan->figure = way_figure_new ();
      plan->figure->language = options->language;
    }

  if (choice->size != NULL && choice->preset != NULL)
    {
      g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                   _("--size and --preset both say how large; give one of them."));
      return FALSE;
    }

  return read_format (&plan->format, options->output, choice, error) &&
         read_scale (&plan->scale, choice->scale, error) &&
         read_text (&plan->text, choice->text, error) &&
         way_cli_render_apply (plan->figure, options, choice, error) &&
         check_pixels (plan, error);
}

void
way_cli_render_plan_clear (WayCliRenderPlan *plan)
{
  g_clear_pointer (&plan->figure, way_figure_free);
}
