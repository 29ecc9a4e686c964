/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure.h"

#include "chart/figures/bullet.h"
#include "chart/figures/columns.h"
#include "chart/figures/heatmap.h"
#include "chart/figures/line.h"
#include "chart/figures/log-scale.h"
#include "chart/figures/panels.h"
#include "chart/figures/ranking.h"
#include "chart/figures/scatter.h"
#include "chart/figures/scoreboard.h"
#include "chart/figures/slope.h"
#include "chart/figures/transform.h"

#include <glib/gi18n-lib.h>

/* How a kind of figure is made. @refuse (nullable) says why it does not suit the data. */
typedef struct
{
  WayScene *(*build) (const WayFigure     *figure,
                      const WayFigureData *data,
                      WayTextMeasure      *measure,
                      GError             **error);
  char *(*refuse) (const WayFigure     *figure,
                   const WayFigureData *data);
} Kind;

static const Kind kinds[WAY_FIGURE_N_KINDS] = {
  [WAY_FIGURE_LINE] = { way_line_build, NULL },
  [WAY_FIGURE_BULLET] = { way_bullet_build, way_bullet_refuse },
  [WAY_FIGURE_COLUMNS] = { way_columns_build, way_columns_refuse },
  [WAY_FIGURE_PANELS] = { way_panels_build, way_panels_refuse },
  [WAY_FIGURE_RANKING] = { way_ranking_build, way_ranking_refuse },
  [WAY_FIGURE_HEATMAP] = { way_heatmap_build, way_heatmap_refuse },
  [WAY_FIGURE_SCATTER] = { way_scatter_build, way_scatter_refuse },
  [WAY_FIGURE_SCOREBOARD] = { way_board_build, way_board_refuse },
  [WAY_FIGURE_SLOPE] = { way_slope_build, way_slope_refuse },
};

static char *
refuse_unknown (WayFigureKind kind)
{
  return g_strdup_printf (_("There is no kind of figure with the number %d."), (int) kind);
}

/* Promises are judged in their own units, whatever is done to the values of other kinds. */
static WayFigureData *
transform (WayFigureKind        kind,
           const WayFigure     *figure,
           const WayFigureData *data,
           GError             **error)
{
  WayFigure plain = *figure;

  if (kind != WAY_FIGURE_SCOREBOARD)
    return way_figure_data_transform (data, figure, error);
  plain.transform = WAY_TRANSFORM_LEVEL;
  return way_figure_data_transform (data, &plain, error);
}

/* @data: transformed */
static char *
refuse (WayFigureKind        kind,
        const WayFigure     *figure,
        const WayFigureData *data)
{
  char *refusal;

  if ((guint) kind >= G_N_ELEMENTS (kinds) || kinds[kind].build == NULL)
    return refuse_unknown (kind);

  refusal = kinds[kind].refuse != NULL ? kinds[kind].refuse (figure, data) : NULL;
  return refusal != NULL ? refusal : way_log_scale_refuse (kind, figure, data);
}

char *
way_figure_refuse_kind (WayFigureKind        kind,
                        const WayFigure     *figure,
                        const WayFigureData *data)
{
  g_autoptr (WayFigureData) shown = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (figure != NULL && data != NULL, NULL);

  shown = transform (kind, figure, data, &error);
  return shown != NULL ? refuse (kind, figure, shown) : g_strdup (error->message);
}

const char *
way_figure_kind_get_name (WayFigureKind kind,
                          WayLanguage   language)
{
  switch (kind)
    {
    case WAY_FIGURE_COLUMNS:
      return way_tr (language, "Column chart");
    case WAY_FIGURE_BULLET:
      return way_tr (language, "Bullet chart");
    case WAY_FIGURE_RANKING:
      return way_tr (language, "Ranking");
    case WAY_FIGURE_SLOPE:
      return way_tr (language, "Slope chart");
    case WAY_FIGURE_PANELS:
      return way_tr (language, "Small multiples");
    case WAY_FIGURE_HEATMAP:
      return way_tr (language, "Heatmap");
    case WAY_FIGURE_SCATTER:
      return way_tr (language, "Scatter plot");
    case WAY_FIGURE_SCOREBOARD:
      return way_tr_c (language, "kind of figure", "Scoreboard");
    case WAY_FIGURE_LINE:
    default:
      return way_tr (language, "Line chart");
    }
}

static WayFigure *
name_metrics (const WayFigure     *figure,
              const WayFigureData *data)
{
  WayFigure *named = way_figure_copy (figure);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  g_strv_builder_add (keys, way_metric_get_key (data->metric));
  for (guint i = 0; data->more != NULL && i < data->more->len; i++)
    {
      const WayFigureData *further = data->more->pdata[i];

      g_strv_builder_add (keys, way_metric_get_key (further->metric));
    }
  g_strfreev (named->metric_keys);
  named->metric_keys = g_strv_builder_end (keys);
  return named;
}

WayScene *
way_figure_build (const WayFigure     *figure,
                  const WayFigureData *data,
                  WayTextMeasure      *measure,
                  GError             **error)
{
  g_autoptr (WayFigureData) shown = NULL;
  g_autoptr (WayFigure) named = NULL;
  g_autofree char *refusal = NULL;

  g_return_val_if_fail (figure != NULL && data != NULL && measure != NULL, NULL);

  if (!way_figure_validate (figure, error))
    return NULL;

  shown = transform (figure->kind, figure, data, error);
  if (shown == NULL)
    return NULL;

  refusal = refuse (figure->kind, figure, shown);
  if (refusal != NULL)
    {
      g_set_error_literal (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_KIND, refusal);
      return NULL;
    }

  /* What is opened again shows the same, whatever is promised by then. */
  if (figure->metric_keys[0] == NULL)
    figure = named = name_metrics (figure, data);
  way_text_measure_set_fonts (measure, figure->style != NULL
                                         ? way_house_style_get_fonts (figure->style)
                                         : NULL);
  return kinds[figure->kind].build (figure, shown, measure, error);
}
