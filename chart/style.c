/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/style-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define MAX_STYLE_BYTES (64 * 1024)
#define MAX_FOOTER_CHARS 120

G_DEFINE_QUARK (way-style-error-quark, way_style_error)

static const char *const style_keys[] = { "name", NULL };
static const char *const color_keys[] = {
  "background", "text", "text-muted", "title", "accent", "series1", "series2", "series3",
  "series4", "series5", "series6", "series7", "series8", NULL
};
static const char *const font_keys[] = { "families", "titles", NULL };
static const char *const logo_keys[] = { "file", "file-dark", NULL };
static const char *const footer_keys[] = { "text-en", "text-zh", NULL };

static const struct
{
  const char *name;
  const char *const *keys;
} groups[] = {
  { "style", style_keys },
  { "colors", color_keys },
  { "colors dark", color_keys },
  { "colors print", color_keys },
  { "colors high-contrast", color_keys },
  { "fonts", font_keys },
  { "logo", logo_keys },
  { "footer", footer_keys },
};

void
way_style_warn (WayStyleReader *reader,
                char           *warning)
{
  g_ptr_array_add (reader->style->warnings, warning);
}

char *
way_style_read_text (WayStyleReader *reader,
                     const char     *group,
                     const char     *key)
{
  g_autofree char *text = g_key_file_get_string (reader->keys, group, key, NULL);
  g_autofree char *clean = NULL;

  if (text == NULL)
    return NULL;
  clean = g_strstrip (way_text_clean (text));
  return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

static gboolean
load_keys (WayStyleReader *reader,
           GError        **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (reader->path, &text, &length, &cause))
    {
      g_set_error (error, WAY_STYLE_ERROR, WAY_STYLE_ERROR_FILE,
                   _("The house style “%1$s” cannot be read: %2$s. Choose a file that is there."),
                   reader->shown_path, cause->message);
      return FALSE;
    }
  if (length <= MAX_STYLE_BYTES &&
      g_key_file_load_from_data (reader->keys, text, length, G_KEY_FILE_NONE, &cause))
    return TRUE;

  g_set_error (error, WAY_STYLE_ERROR, WAY_STYLE_ERROR_FILE,
               _("“%1$s” is not a house style: %2$s. Write lines such as “series1=#0072B2” "
                 "below a line “[colors]”."), reader->shown_path,
               cause != NULL ? cause->message : _("it is too large"));
  return FALSE;
}

/* A misspelt key would otherwise do nothing, without a word. */
static void
warn_unknown_keys (WayStyleReader    *reader,
                   const char        *group,
                   const char *const *known)
{
  g_auto (GStrv) keys = g_key_file_get_keys (reader->keys, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *list = NULL;

      if (g_strv_contains (known, keys[i]))
        continue;
      list = g_strjoinv (", ", (char **) known);
      way_style_warn (reader,
                      g_strdup_printf (_("The house style’s “%1$s” in [%2$s] was left out: known "
                                         "there are %3$s."), keys[i], group, list));
    }
}

static gboolean
check_groups (WayStyleReader *reader,
              GError        **error)
{
  g_auto (GStrv) found = g_key_file_get_groups (reader->keys, NULL);
  guint n_known = 0;

  for (guint i = 0; found[i] != NULL; i++)
    {
      guint j = 0;

      while (j < G_N_ELEMENTS (groups) && !g_str_equal (groups[j].name, found[i]))
        j++;
      if (j < G_N_ELEMENTS (groups))
        {
          warn_unknown_keys (reader, found[i], groups[j].keys);
          n_known++;
        }
      else
        {
          way_style_warn (reader,
                          g_strdup_printf (_("The house style’s group [%s] was left out: known are "
                                             "[style], [colors], [colors dark], [colors print], "
                                             "[colors high-contrast], [fonts], [logo] and "
                                             "[footer]."), found[i]));
        }
    }
  if (n_known > 0)
    return TRUE;

  g_set_error (error, WAY_STYLE_ERROR, WAY_STYLE_ERROR_FILE,
               _("“%s” is not a house style: it has none of the groups [colors], [fonts], [logo] "
                 "and [footer]. Add one of them."), reader->shown_path);
  return FALSE;
}

static void
read_footer (WayStyleReader *reader,
             guint           language,
             const char     *key)
{
  g_autofree char *text = way_style_read_text (reader, "footer", key);

  if (text == NULL)
    return;
  if (g_utf8_strlen (text, -1) > MAX_FOOTER_CHARS)
    {
      way_style_warn (reader,
                      g_strdup_printf (_("The house style’s footer “%1$s” was cut after %2$d "
                                         "characters; write a shorter one."), key,
                                       MAX_FOOTER_CHARS));
      *g_utf8_offset_to_pointer (text, MAX_FOOTER_CHARS) = '\0';
    }
  reader->style->footers[language] = g_steal_pointer (&text);
}

static gboolean
read_style (WayStyleReader *reader,
            GError        **error)
{
  if (!load_keys (reader, error) || !check_groups (reader, error) ||
      !way_style_read_colors (reader, error) || !way_style_read_fonts (reader, error) ||
      !way_style_read_logos (reader, error))
    return FALSE;

  reader->style->name = way_style_read_text (reader, "style", "name");
  read_footer (reader, 0, "text-en");
  read_footer (reader, 1, "text-zh");
  g_ptr_array_add (reader->style->warnings, NULL);
  return TRUE;
}

WayHouseStyle *
way_house_style_load (const char *path,
                      GError    **error)
{
  g_autoptr (WayHouseStyle) self = g_new0 (WayHouseStyle, 1);
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *shown = g_filename_display_basename (path);
  WayStyleReader reader = { self, keys, path, shown };

  g_atomic_ref_count_init (&self->ref_count);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  return read_style (&reader, error) ? g_steal_pointer (&self) : NULL;
}

WayHouseStyle *
way_house_style_ref (WayHouseStyle *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
way_house_style_unref (WayHouseStyle *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->name);
  g_clear_pointer (&self->logo.png, g_bytes_unref);
  g_clear_pointer (&self->dark_logo.png, g_bytes_unref);
  g_free (self->footers[0]);
  g_free (self->footers[1]);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

const char *
way_house_style_get_name (const WayHouseStyle *self)
{
  return self->name;
}

const WayTheme *
way_house_style_get_theme (const WayHouseStyle *self,
                           WayThemeKind         kind)
{
  g_return_val_if_fail ((guint) kind < WAY_THEME_N_KINDS, &self->themes[WAY_THEME_LIGHT]);

  return &self->themes[kind];
}

const WayFonts *
way_house_style_get_fonts (const WayHouseStyle *self)
{
  return &self->fonts;
}

const char *const *
way_house_style_get_warnings (const WayHouseStyle *self)
{
  return (const char *const *) self->warnings->pdata;
}

const char *
way_house_style_get_footer (const WayHouseStyle *self,
                            const char          *language_tag)
{
  guint wanted = g_str_has_prefix (language_tag, "zh") ? 1 : 0;

  return self->footers[wanted] != NULL ? self->footers[wanted] : self->footers[1 - wanted];
}

static gboolean
is_dark (const WayHouseStyle *self,
         WayThemeKind         kind)
{
  return way_color_to_oklab (self->themes[kind].background).lightness < 0.5;
}

gboolean
way_house_style_logo_needs_plate (const WayHouseStyle *self,
                                  WayThemeKind         kind)
{
  return self->logo.png != NULL && self->dark_logo.png == NULL && is_dark (self, kind);
}

GBytes *
way_house_style_get_logo (const WayHouseStyle *self,
                          WayThemeKind         kind,
                          double              *aspect)
{
  const WayStyleLogo *logo = &self->logo;

  if (is_dark (self, kind) && self->dark_logo.png != NULL)
    logo = &self->dark_logo;
  *aspect = logo->aspect;
  return logo->png;
}
