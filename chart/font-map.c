/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/font-map.h"

#include "chart/text.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

/* Reading every rule of the system and sorting all of its fonts is most of the time of a small
 * figure. Without rules, with one folder and with the two families that are asked for first, the
 * same fonts are found at once. */
static const char configuration[] =
  "<?xml version=\"1.0\"?>"
  "<fontconfig>"
  "<dir>" WAY_CJK_FONT_DIR "</dir>"
  "<cachedir>/var/cache/fontconfig</cachedir>"
  "<cachedir prefix=\"xdg\">fontconfig</cachedir>"
  "<selectfont>"
  "<acceptfont><pattern><patelt name=\"family\"><string>Noto Sans CJK SC</string></patelt>"
  "</pattern></acceptfont>"
  "<acceptfont><pattern><patelt name=\"family\"><string>Noto Sans CJK KR</string></patelt>"
  "</pattern></acceptfont>"
  "<rejectfont><pattern><patelt name=\"scalable\"><bool>true</bool></patelt></pattern>"
  "</rejectfont>"
  "<rejectfont><pattern><patelt name=\"scalable\"><bool>false</bool></patelt></pattern>"
  "</rejectfont>"
  "</selectfont>"
  "</fontconfig>";

static gboolean
has_family (FcConfig   *config,
            const char *family)
{
  FcFontSet *fonts = FcConfigGetFonts (config, FcSetSystem);

  for (int i = 0; fonts != NULL && i < fonts->nfont; i++)
    {
      FcChar8 *name;

      if (FcPatternGetString (fonts->fonts[i], FC_FAMILY, 0, &name) == FcResultMatch &&
          g_str_equal (name, family))
        return TRUE;
    }
  return FALSE;
}

static FcConfig *
load_small_configuration (void)
{
  FcConfig *config;

  if (!g_file_test (WAY_CJK_FONT_DIR, G_FILE_TEST_IS_DIR))
    return NULL;

  config = FcConfigCreate ();
  if (FcConfigParseAndLoadFromMemory (config, (const FcChar8 *) configuration, FcFalse) &&
      FcConfigBuildFonts (config) && has_family (config, "Noto Sans CJK SC"))
    return config;
  FcConfigDestroy (config);
  return NULL;
}

/* Read once for all threads. NULL where the first family is not in its usual place.
 * (transfer full). */
static FcConfig *
get_small_configuration (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, (GThreadFunc) load_small_configuration, NULL);
  return once.retval != NULL ? FcConfigReference (once.retval) : NULL;
}

static PangoFontMap *
create_font_map (FcConfig *config)
{
  PangoFontMap *map = pango_cairo_font_map_new ();

  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), config);
  FcConfigDestroy (config);
  return map;
}

PangoFontMap *
way_font_map_new_small (void)
{
  FcConfig *config = get_small_configuration ();

  return config != NULL ? create_font_map (config) : NULL;
}

PangoFontMap *
way_font_map_new_full (void)
{
  return create_font_map (FcInitLoadConfigAndFonts ());
}

void
way_text_own_fonts (void)
{
  FcConfig *config = get_small_configuration ();

  if (config == NULL)
    return;
  /* What Pango starts in the background then finds fontconfig ready. */
  FcConfigSetCurrent (config);
  FcConfigDestroy (config);
}
