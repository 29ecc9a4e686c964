/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/cli/cli-options.h"
#include "chart/figures/figure.h"
#include "chart/output.h"

G_BEGIN_DECLS

/* What `waymark render` was asked for, as given. */
typedef struct
{
  char *kind;
  char *size;
  char *preset;
  char *scale;
  char *theme;
  char *style;
  WayHouseStyle *house; /* that @style names, once way_cli_render_load_style() has read it */
  char *from;
  char *to;
  char *format;
  char *text;
  char *figure;
  char *all;
  char *transform;
  char *base;
  char *at;
  char *scope;
  char *order;
  char *texts[WAY_FIGURE_N_TEXTS];
  char **annotations;
  gboolean has_log_scale;
  gboolean has_own_scales;
  gboolean show_peers;
  char *what_if;
  gboolean one_each;
} WayCliRenderChoice;

/* The same, understood; @figure has no region and metric yet unless it was kept somewhere. */
typedef struct
{
  WayFigure *figure;
  WayOutputFormat format;
  double scale;
  WaySvgText text;
} WayCliRenderPlan;

/* @plan may hold the figure that --figure names; else it gets a new one. */
gboolean way_cli_render_plan_make  (WayCliRenderPlan         *plan,
                                    const WayCliOptions      *options,
                                    const WayCliRenderChoice *choice,
                                    GError                  **error);
void     way_cli_render_plan_clear (WayCliRenderPlan *plan);

/* Reads the house style, if one is named, for all figures of the run. */
gboolean way_cli_render_load_style (WayCliRenderChoice *choice, GError **error);

/* What the options say of a figure's looks and contents, and nothing that they do not say. */
gboolean way_cli_render_apply      (WayFigure                *figure,
                                    const WayCliOptions      *options,
                                    const WayCliRenderChoice *choice,
                                    GError                  **error);

/* The pattern with {region} and {metric} replaced by names that cannot lead out of the folder, and
 * numbered where @used has that name already. (transfer full). */
char    *way_cli_render_make_path  (const char *pattern,
                                    const char *region_code,
                                    const char *metric_key,
                                    GHashTable *used);

/* What is shown and how: kind, transform, years, scope, order, own texts. */
gboolean way_cli_render_figure_read (WayFigure                *figure,
                                     const WayCliOptions      *options,
                                     const WayCliRenderChoice *choice,
                                     GError                  **error);

/* What --what-if says, as the scenario of @figure. @raw: (nullable) */
gboolean way_cli_render_what_if_read (WayFigure *figure, const char *raw, GError **error);

/* Adds what --annotate says to @figure, whose language and transform are set. @specs: (nullable) */
gboolean way_cli_render_annotations_read (WayFigure *figure, char **specs, GError **error);

/* The figure's file in the plan's format. From any thread. */
GBytes *way_cli_render_write (const WayCliRenderPlan *plan,
                              const WayScene         *scene,
                              GError                **error);

/* Adds what has to be said of a figure that was written to @path: what it leaves out, and which of
 * its texts were written for other data. */
void    way_cli_render_list_messages (const WayScene *scene,
                                      const char     *path,
                                      GPtrArray      *messages);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayCliRenderPlan, way_cli_render_plan_clear)

G_END_DECLS
