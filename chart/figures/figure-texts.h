/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/content.h"

G_BEGIN_DECLS

/* The texts around the plot, generated from what is shown. All (transfer full). */

/* The finding, one sentence. */
char *way_figure_texts_title    (const WayContent *content);

/* Who leads among several regions, and by what; NULL where they have no year in common. */
char *way_figure_texts_compare  (const WayContent *content);

/* What is promised where no value has been published at all. */
char *way_figure_texts_aim      (const WayContent *content, const WayContentTarget *target);

/* 'Value added of ..., Jiaxing, 2015–2025, billion yuan'; with the short names where @is_short. */
char *way_figure_texts_subtitle (const WayContent *content, gboolean is_short);

/* What the numbers of the axis are: '%', 'billion yuan, logarithmic scale'; "" for bare ones. */
char *way_figure_texts_scale    (const WayContent *content);

/* Sentences, the most important first (element-type utf8). */
GPtrArray *way_figure_texts_notes (const WayContent *content, gboolean is_cropped);

/* Those of them that every kind of figure can say of what it shows: a changed scope, differing
 * sources, the signs of qualifiers, regions without a value. */
void way_figure_notes_breaks     (const WayContent *content, GPtrArray *notes);
void way_figure_notes_contested  (const WayContent *content, GPtrArray *notes);
void way_figure_notes_qualifiers (const WayContent *content, GPtrArray *notes);

/* note-method.c: where a verdict was come to by another method than its usual one. */
void way_figure_notes_method     (const WayContent *content, GPtrArray *notes);
void way_figure_notes_missing    (const WayContent *content, GPtrArray *notes);

/* What the figure's transform did to the values: among the first notes of every kind. */
void way_figure_notes_transform (const WayContent *content, GPtrArray *notes);

/* Citations of what is shown, deduplicated, many of one publisher drawn together. */
GPtrArray *way_figure_texts_sources (const WayContent *content);

/* 'Source: a; b', with only the first @n_shown and 'and 3 more' when there are others. */
char *way_figure_texts_source_line (const WayContent *content,
                                    GPtrArray            *citations,
                                    guint                 n_shown);

/* The alternative text: what it shows, first and last values, target, verdict, notes, sources. */
char *way_figure_texts_description (const WayContent *content,
                                    const char       *title,
                                    const char       *subtitle,
                                    GPtrArray        *notes,
                                    GPtrArray        *citations);

/* Its sentences about values and targets of what @content shows. */
void way_figure_texts_describe (const WayContent *content, GPtrArray *sentences);

/* A value with qualifier and unit, for sentences. */
char *way_figure_texts_value (const WayContent *content,
                              const WaySeries      *series,
                              guint                 index);

/* Joins sentences as the language does. */
char *way_figure_texts_join (WayLanguage language, GPtrArray *sentences);

G_END_DECLS
