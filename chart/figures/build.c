/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure.h"

#include "chart/figures/line.h"

#include <glib/gi18n-lib.h>

WayScene *
way_figure_build (const WayFigure     *figure,
                  const WayFigureData *data,
                  WayTextMeasure      *measure,
                  GError             **error)
{
  g_return_val_if_fail (figure != NULL && data != NULL && measure != NULL, NULL);

  if (!way_figure_validate (figure, error))
    return NULL;

  switch (figure->kind)
    {
    case WAY_FIGURE_LINE:
      return way_line_build (figure, data, measure, error);
    default:
      g_set_error (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_KIND,
                   _("There is no kind of figure with the number %d."), (int) figure->kind);
      return NULL;
    }
}
