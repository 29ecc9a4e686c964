/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-render.h"

#include <glib/gi18n.h>

/* Each function below understands one option; an option that was not given leaves the default. */

static gboolean
read_kind (WayFigure   *figure,
           const char  *kind,
           GError     **error)
{
  if (kind == NULL || way_figure_kind_from_text (kind, &figure->kind))
    return TRUE;

  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("There is no kind “%s”; choose line, columns, bullet, ranking, slope, panels, "
                 "heatmap, scatter or scoreboard."), kind);
  return FALSE;
}

/* The kinds that put several metrics beside each other. */
static gboolean
takes_several_metrics (WayFigureKind kind)
{
  return kind == WAY_FIGURE_BULLET || kind == WAY_FIGURE_PANELS || kind == WAY_FIGURE_SCATTER ||
         kind == WAY_FIGURE_SCOREBOARD;
}

static gboolean
check_metrics (const WayFigure          *figure,
               const WayCliOptions      *options,
               const WayCliRenderChoice *choice,
               GError                  **error)
{
  if (choice->one_each || g_strv_length (options->metrics) < 2 ||
      takes_several_metrics (figure->kind))
    return TRUE;

  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("A figure of the kind “%s” shows one metric: --each makes one figure per region "
                 "and metric; --kind panels, bullet, scatter and scoreboard show several."),
               way_figure_kind_to_text (figure->kind));
  return FALSE;
}

static gboolean
read_transform (WayFigure                *figure,
                const WayCliRenderChoice *choice,
                GError                  **error)
{
  if (choice->transform != NULL && !way_transform_from_text (choice->transform,
                                                             &figure->transform))
    {
      g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                   _("“%s” is not a transform: give --transform level, growth, index, share or "
                     "per-head."), choice->transform);
      return FALSE;
    }
  if (choice->base != NULL && figure->transform != WAY_TRANSFORM_INDEX)
    {
      g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                   _("--base is the year that an index starts from: give --transform index, too."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_scope (WayFigure   *figure,
            const char  *scope,
            GError     **error)
{
  if (scope == NULL || way_scope_from_text (scope, &figure->scope))
    return TRUE;

  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("“%s” is not a scope: give --scope chosen, siblings or children."), scope);
  return FALSE;
}

static gboolean
read_order (WayFigure   *figure,
            const char  *order,
            GError     **error)
{
  if (order == NULL || way_order_from_text (order, &figure->order))
    return TRUE;

  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("“%s” is not an order: give --order value, growth or distance."), order);
  return FALSE;
}

static gboolean
read_year (int         *year,
           const char  *option,
           const char  *text,
           GError     **error)
{
  WayPeriod period;

  if (text == NULL)
    return TRUE;
  if (way_period_parse (text, NULL, &period, NULL))
    {
      *year = way_period_year (&period);
      return TRUE;
    }

  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("“%s” is not a period: give %s a year, such as 2015."), text, option);
  return FALSE;
}

static gboolean
read_years (WayFigure                *figure,
            const WayCliRenderChoice *choice,
            GError                  **error)
{
  if (!read_year (&figure->from_year, "--from", choice->from, error) ||
      !read_year (&figure->to_year, "--to", choice->to, error) ||
      !read_year (&figure->base_year, "--base", choice->base, error) ||
      !read_year (&figure->at_year, "--at", choice->at, error))
    return FALSE;

  if (choice->from == NULL || choice->to == NULL || figure->from_year <= figure->to_year)
    return TRUE;

  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("--from %s is later than --to %s: exchange the two."), choice->from, choice->to);
  return FALSE;
}

/* An empty text leaves its place free; a text of one's own stands in the figure's language. */
static gboolean
read_texts (WayFigure                *figure,
            const WayCliRenderChoice *choice,
            GError                  **error)
{
  for (guint i = 0; i < WAY_FIGURE_N_TEXTS; i++)
    {
      g_autofree char *text = NULL;

      if (choice->texts[i] == NULL)
        continue;
      text = way_cli_take_text (choice->texts[i], error);
      if (text == NULL)
        return FALSE;
      way_figure_set_text (figure, (WayFigureText) i, figure->language, text, NULL);
    }

  return TRUE;
}

gboolean
way_cli_render_figure_read (WayFigure                *figure,
                            const WayCliOptions      *options,
                            const WayCliRenderChoice *choice,
                            GError                  **error)
{
  if (choice->has_log_scale)
    figure->has_log_scale = TRUE;
  if (choice->has_own_scales)
    figure->has_own_scales = TRUE;
  if (choice->show_peers)
    figure->show_peers = TRUE;

  return read_kind (figure, choice->kind, error) &&
         check_metrics (figure, options, choice, error) &&
         read_transform (figure, choice, error) &&
         read_scope (figure, choice->scope, error) &&
         read_order (figure, choice->order, error) &&
         read_years (figure, choice, error) &&
         read_texts (figure, choice, error) &&
         way_cli_render_what_if_read (figure, choice->what_if, error) &&
         way_cli_render_annotations_read (figure, choice->annotations, error);
}
