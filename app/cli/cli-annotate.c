/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-render.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the command line calls the types, and how many words stand between its name and the text. */
static const struct
{
  const char *word;
  WayAnnotationType type;
  guint n_values;
} types[] = {
  { "growth", WAY_ANNOTATION_GROWTH, 2 },   { "difference", WAY_ANNOTATION_DIFFERENCE, 2 },
  { "line", WAY_ANNOTATION_VALUE_LINE, 1 }, { "event", WAY_ANNOTATION_EVENT, 1 },
  { "span", WAY_ANNOTATION_SPAN, 2 },       { "callout", WAY_ANNOTATION_CALLOUT, 1 },
};

static gboolean
fail (const char *spec,
      GError    **error)
{
  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("“%s” is not an annotation: give --annotate growth:2015:2020, "
                 "difference:2015:2020, line:1000:TEXT, event:2018-07:TEXT, span:2016:2020:TEXT or "
                 "callout:2020:TEXT, with REGION@ before it for another region."), spec);
  return FALSE;
}

/* Takes 'REGION@' off @text, where it stands before the first colon. */
static void
take_region (const char **text,
             char       **region)
{
  const char *at = strchr (*text, '@'), *colon = strchr (*text, ':');

  if (at == NULL || (colon != NULL && at > colon))
    return;

  g_free (*region);
  *region = g_strndup (*text, (gsize) (at - *text));
  *text = at + 1;
}

/* Up to the next colon, or all of it. (transfer full). */
static char *
take_word (const char **text)
{
  const char *colon = strchr (*text, ':');
  char *word = colon != NULL ? g_strndup (*text, (gsize) (colon - *text)) : g_strdup (*text);

  *text = colon != NULL ? colon + 1 : NULL;
  return word;
}

static gboolean
take_period (const char **text,
             WayPeriod   *period)
{
  g_autofree char *word = NULL;

  if (*text == NULL)
    return FALSE;

  word = take_word (text);
  return way_period_parse (word, NULL, period, NULL);
}

static gboolean
take_number (const char **text,
             double      *number)
{
  g_autofree char *word = NULL;
  char *end = NULL;

  if (*text == NULL)
    return FALSE;

  word = take_word (text);
  *number = g_ascii_strtod (word, &end);
  return end != word && *end == '\0';
}

static gboolean
take_values (const char   **text,
             guint          n_values,
             WayAnnotation *annotation)
{
  if (annotation->type == WAY_ANNOTATION_VALUE_LINE)
    return take_number (text, &annotation->value);
  if (!take_period (text, &annotation->from))
    return FALSE;
  if (n_values == 1)
    return TRUE;
  if (*text != NULL && annotation->type == WAY_ANNOTATION_DIFFERENCE)
    take_region (text, &annotation->to_region_code);

  return take_period (text, &annotation->to);
}

static WayAnnotation *
read_annotation (const char *spec,
                 WayLanguage language)
{
  g_autoptr (WayAnnotation) annotation = way_annotation_new (WAY_ANNOTATION_CALLOUT);
  g_autofree char *word = NULL;
  const char *rest = spec;
  guint i = 0;

  take_region (&rest, &annotation->region_code);
  word = take_word (&rest);
  while (i < G_N_ELEMENTS (types) && !g_str_equal (types[i].word, word))
    i++;
  if (i == G_N_ELEMENTS (types))
    return NULL;

  annotation->type = types[i].type;
  if (!take_values (&rest, types[i].n_values, annotation))
    return NULL;

  way_annotation_set_text (annotation, language, rest);
  return way_annotation_is_valid (annotation) ? g_steal_pointer (&annotation) : NULL;
}

gboolean
way_cli_render_annotations_read (WayFigure *figure,
                                 char     **specs,
                                 GError   **error)
{
  if (specs != NULL && g_strv_length (specs) > WAY_FIGURE_MAX_ANNOTATIONS)
    {
      g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                   _("A figure bears at most %d annotations."), WAY_FIGURE_MAX_ANNOTATIONS);
      return FALSE;
    }

  for (guint i = 0; specs != NULL && specs[i] != NULL; i++)
    {
      g_autofree char *spec = way_cli_take_text (specs[i], error);
      WayAnnotation *annotation;

      if (spec == NULL)
        return FALSE;
      annotation = read_annotation (spec, figure->language);
      if (annotation == NULL)
        return fail (spec, error);
      annotation->transform =
        annotation->type == WAY_ANNOTATION_VALUE_LINE ? figure->transform : WAY_TRANSFORM_LEVEL;
      g_ptr_array_add (figure->annotations, annotation);
    }

  return TRUE;
}
