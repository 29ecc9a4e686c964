/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

/* What tests of a kind of figure do with it. */

/* Builds with fixed widths of characters; an error fails the test. */
WayScene *figure_test_build       (const WayFigure *figure, const WayFigureData *data);

/* The message with which @data is refused. (transfer full). */
char     *figure_test_get_refusal (const WayFigure *figure, const WayFigureData *data);

/* The kind refuses, building and asked before, with a sentence that holds @hint. */
void      figure_test_assert_refused (const WayFigure     *figure,
                                      const WayFigureData *data,
                                      const char          *hint);

/* Compares with the golden file @name. */
void      figure_test_golden_svg  (const char          *name,
                                   const WayFigure     *figure,
                                   const WayFigureData *data);

/* Compares with '<name>-<language>-<theme>.svg' in both languages and all themes. */
void      figure_test_golden_svgs (const char          *name,
                                   const WayFigure     *figure,
                                   const WayFigureData *data);

/* Compares with '<name>.scene'. */
void      figure_test_golden_scene (const char          *name,
                                    const WayFigure     *figure,
                                    const WayFigureData *data);

gboolean  figure_test_has_text    (const WayScene *scene, const char *text);

/* The first datum whose title has @text in it; fails when there is none. */
const WayDatum *figure_test_find_datum (const WayScene *scene, const char *text);

/* At many sizes, in both languages: no text overlaps another, nothing is cut off. */
void      figure_test_check_sizes (WayFigure *figure, const WayFigureData *data);
