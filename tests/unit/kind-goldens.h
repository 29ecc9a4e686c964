/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

/* Builds with fixed text metrics; fails where that gives an error. (transfer full). */
WayScene *kind_build (const WayFigure     *figure,
                      const WayFigureData *data);

/* Compares @figure in every theme and language with 'NAME-LANGUAGE-THEME.svg'. */
void      kind_assert_svgs  (const char          *name,
                             const WayFigure     *figure,
                             const WayFigureData *data);

/* Compares with 'NAME.scene'. */
void      kind_assert_scene (const char          *name,
                             const WayFigure     *figure,
                             const WayFigureData *data);

/* Whether a text of the scene holds @text. */
gboolean  kind_has_text     (const WayScene *scene, const char *text);

/* Fails unless the kind refuses with a sentence that holds @hint. */
void      kind_assert_refused (const WayFigure     *figure,
                               const WayFigureData *data,
                               const char          *hint);
