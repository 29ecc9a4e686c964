/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/frame.h"

#include "chart/text-missing.h"

#include <string.h>

#define MAX_QUOTED_CHARS 40

/* The text where the character was met, short enough to be quoted. */
static char *
quote_text (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= MAX_QUOTED_CHARS)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, MAX_QUOTED_CHARS);
  return g_strconcat (start, "…", NULL);
}

/* A first character and how many more the same font would bring. */
typedef struct
{
  const WayMissingGlyph *first;
  const char *font; /* (nullable) */
  guint n_characters;
} Lack;

static char *
describe_one (WayLanguage language,
              const Lack *lack,
              const char *character,
              const char *text)
{
  if (lack->font == NULL)
    return g_strdup_printf (way_tr (language,
                                    "No installed font has the character %1$s (U+%2$04X) of "
                                    "‘%3$s’; another stands in its place. Install a font that has "
                                    "it, or write the text without it."),
                            character, lack->first->character, text);
  return g_strdup_printf (way_tr (language,
                                  "No installed font has the character %1$s (U+%2$04X) of "
                                  "‘%3$s’; another stands in its place. Install a font that has "
                                  "it, such as %4$s."),
                          character, lack->first->character, text, lack->font);
}

static char *
describe_several (WayLanguage language,
                  const Lack *lack,
                  const char *character,
                  const char *text)
{
  if (lack->font == NULL)
    return g_strdup_printf (way_tr (language,
                                    "No installed font has %1$u characters of the figure, the "
                                    "first being %2$s (U+%3$04X) of ‘%4$s’; others stand in their "
                                    "places. Install a font that has them, or write the texts "
                                    "without them."),
                            lack->n_characters, character, lack->first->character, text);
  return g_strdup_printf (way_tr (language,
                                  "No installed font has %1$u characters of the figure, the first "
                                  "being %2$s (U+%3$04X) of ‘%4$s’; others stand in their places. "
                                  "Install a font that has them, such as %5$s."),
                          lack->n_characters, character, lack->first->character, text,
                          lack->font);
}

static char *
describe_lack (const WayFrame *self,
               const Lack     *lack)
{
  WayLanguage language = self->content->language;
  g_autofree char *text = quote_text (lack->first->text);
  char character[7] = { 0 };

  g_unichar_to_utf8 (lack->first->character, character);
  /* Private, unassigned and control characters have no picture to show in a warning either. */
  if (!g_unichar_isprint (lack->first->character))
    strcpy (character, "?");
  return lack->n_characters == 1 ? describe_one (language, lack, character, text)
                                 : describe_several (language, lack, character, text);
}

/* One sentence for each font that would help, not for each character. */
static void
warn_missing (const WayFrame *self,
              WayScene       *scene)
{
  g_autoptr (GArray) lacks = g_array_new (FALSE, FALSE, sizeof (Lack));

  for (guint i = 0; i < scene->missing->len; i++)
    {
      const WayMissingGlyph *missing = &g_array_index (scene->missing, WayMissingGlyph, i);
      Lack lack = { missing, way_text_suggest_font (missing->character), 1 };
      guint j = 0;

      while (j < lacks->len && g_strcmp0 (g_array_index (lacks, Lack, j).font, lack.font) != 0)
        j++;
      if (j < lacks->len)
        g_array_index (lacks, Lack, j).n_characters++;
      else
        g_array_append_val (lacks, lack);
    }
  for (guint i = 0; i < lacks->len; i++)
    g_ptr_array_add (scene->warnings, describe_lack (self, &g_array_index (lacks, Lack, i)));
}

/* The house's own families, without the usual ones that follow them. */
static char *
get_own_families (const char *families)
{
  const char *usual = strstr (families, way_text_font_families ());

  if (usual == NULL || usual == families)
    return g_strdup (families);
  return g_strndup (families, (gsize) (usual - families) - strlen (", "));
}

static void
warn_family (const WayFrame *self,
             WayScene       *scene,
             const char     *families)
{
  g_autofree char *own = NULL, *found = NULL;
  g_auto (GStrv) names = NULL;

  if (families == NULL || self->measure->find_family == NULL)
    return;
  own = get_own_families (families);
  found = self->measure->find_family (self->measure, families);
  names = g_strsplit (own, ", ", -1);
  for (guint i = 0; found != NULL && names[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (names[i], found) == 0)
        return;
    }
  g_ptr_array_add (scene->warnings,
                   g_strdup_printf (way_tr (self->content->language,
                                            "None of the house style’s fonts (%1$s) is installed; "
                                            "%2$s is used. Install one of them."),
                                    own, found != NULL ? found : "sans-serif"));
}

void
way_frame_warn_fonts (const WayFrame *self,
                      WayScene       *scene)
{
  const WayFonts *fonts = &self->measure->fonts;

  warn_missing (self, scene);
  warn_family (self, scene, fonts->text);
  if (fonts->title != fonts->text)
    warn_family (self, scene, fonts->title);
}
