/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/style.h"

G_BEGIN_DECLS

typedef struct
{
  GBytes *png;
  double aspect; /* width by height */
} WayStyleLogo;

struct _WayHouseStyle
{
  gatomicrefcount ref_count;
  char *name;
  WayTheme themes[WAY_THEME_N_KINDS];
  WayFonts fonts;
  WayStyleLogo logo, dark_logo;
  char *footers[2]; /* in English, in Chinese */
  GPtrArray *warnings;
};

/* One file while it is read. */
typedef struct
{
  WayHouseStyle *style;
  GKeyFile *keys;
  const char *path;
  char *shown_path;
} WayStyleReader;

/* Each reads one subject of the file; FALSE with an error when something in it cannot be used. */
gboolean way_style_read_colors (WayStyleReader *reader, GError **error);
gboolean way_style_read_fonts  (WayStyleReader *reader, GError **error);
gboolean way_style_read_logos  (WayStyleReader *reader, GError **error);

/* (transfer full) (nullable): a text without surrounding space; NULL where it says nothing. */
char    *way_style_read_text   (WayStyleReader *reader, const char *group, const char *key);

/* (transfer full): @warning. */
void     way_style_warn        (WayStyleReader *reader, char *warning);

G_END_DECLS
