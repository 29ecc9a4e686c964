/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/log-scale.h"

/* Slopes and colours may be of ratios as well; bars may not. */
static gboolean
has_log_axis (WayFigureKind kind)
{
  return kind != WAY_FIGURE_COLUMNS && kind != WAY_FIGURE_BULLET && kind != WAY_FIGURE_RANKING;
}

gboolean
way_log_scale_is_used (const WayContent *content)
{
  return content->figure->has_log_scale && has_log_axis (content->figure->kind) &&
         content->min > 0.0;
}

static char *
refuse_bars (WayLanguage language)
{
  return g_strdup (way_tr (language, "Bars start at zero, which a logarithmic scale does not "
                                     "have; choose a line chart, or turn the logarithmic scale "
                                     "off."));
}

/* The first value that has no logarithm, in words; NULL where only a target has none. */
static char *
find_culprit (const WayContent *content)
{
  for (guint i = 0; i < content->series->len; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (content->series, i);

      for (guint j = 0; j < series->points->len; j++)
        {
          guint index = g_array_index (series->points, guint, j);
          g_autofree char *period = NULL;

          if (series->series->values[index] > 0.0)
            continue;
          period = way_period_to_label (&series->series->periods[index], content->language);
          /* Translators: region, period. */
          return g_strdup_printf (way_tr_c (content->language, "figure", "%1$s, %2$s"),
                                  way_content_get_name (content, series->region), period);
        }
    }

  return NULL;
}

static char *
refuse_values (const WayFigure     *figure,
               const WayFigureData *data)
{
  g_autoptr (WayContent) content = way_content_new (figure, data, NULL);
  g_autofree char *culprit = NULL;

  if (content == NULL)
    return NULL;
  if (content->is_inverted)
    return g_strdup (way_tr (figure->language, "Places in an order have no logarithmic scale; turn "
                                               "it off."));
  if (content->min > 0.0)
    return NULL;

  culprit = find_culprit (content);
  if (culprit == NULL)
    return g_strdup (way_tr (figure->language, "A target of zero or less has no place on a "
                                               "logarithmic scale; turn it or the targets off."));

  return g_strdup_printf (way_tr (figure->language, "Zero and less have no place on a logarithmic "
                                                    "scale (%s); turn it off, or choose other "
                                                    "years."), culprit);
}

char *
way_log_scale_refuse (WayFigureKind        kind,
                      const WayFigure     *figure,
                      const WayFigureData *data)
{
  char *refusal;

  if (!figure->has_log_scale || kind == WAY_FIGURE_SCOREBOARD)
    return NULL;
  if (!has_log_axis (kind))
    return refuse_bars (figure->language);

  refusal = refuse_values (figure, data);
  for (guint i = 0; refusal == NULL && data->more != NULL && i < data->more->len; i++)
    refusal = refuse_values (figure, data->more->pdata[i]);

  return refusal;
}
