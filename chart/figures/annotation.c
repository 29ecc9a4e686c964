/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/annotation.h"

#include <math.h>
#include <string.h>

/* Longer codes exist nowhere, and numbers beyond it have no room for decimals. */
#define MAX_CODE_BYTES 64
#define MAX_VALUE 1e15

static const char *const type_texts[] = {
  "growth", "difference", "value-line", "event", "span", "callout"
};

WayAnnotation *
way_annotation_new (WayAnnotationType type)
{
  WayAnnotation *annotation = g_new0 (WayAnnotation, 1);

  annotation->type = type;
  annotation->region_code = g_strdup ("");
  annotation->to_region_code = g_strdup ("");
  return annotation;
}

WayAnnotation *
way_annotation_copy (const WayAnnotation *annotation)
{
  WayAnnotation *copy;

  g_return_val_if_fail (annotation != NULL, NULL);

  copy = g_memdup2 (annotation, sizeof *annotation);
  copy->region_code = g_strdup (annotation->region_code);
  copy->to_region_code = g_strdup (annotation->to_region_code);
  for (guint i = 0; i < WAY_N_LANGUAGES; i++)
    copy->text[i] = g_strdup (annotation->text[i]);
  return copy;
}

void
way_annotation_free (WayAnnotation *annotation)
{
  if (annotation == NULL)
    return;

  g_free (annotation->region_code);
  g_free (annotation->to_region_code);
  for (guint i = 0; i < WAY_N_LANGUAGES; i++)
    g_free (annotation->text[i]);
  g_free (annotation);
}

/* The type of a period may get lost on its way through text: a month and a moment in it. */
static gboolean
equal_periods (const WayPeriod *a,
               const WayPeriod *b)
{
  return a->first_month == b->first_month && a->last_month == b->last_month &&
         a->last_day == b->last_day;
}

gboolean
way_annotation_equal (const WayAnnotation *a,
                      const WayAnnotation *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (guint i = 0; i < WAY_N_LANGUAGES; i++)
    {
      if (g_strcmp0 (a->text[i], b->text[i]) != 0)
        return FALSE;
    }

  return a->type == b->type &&
         g_str_equal (a->region_code, b->region_code) &&
         g_str_equal (a->to_region_code, b->to_region_code) &&
         equal_periods (&a->from, &b->from) &&
         equal_periods (&a->to, &b->to) &&
         a->value == b->value && a->transform == b->transform &&
         a->dx == b->dx && a->dy == b->dy;
}

void
way_annotation_set_text (WayAnnotation *annotation,
                         WayLanguage    language,
                         const char    *text)
{
  char *old = annotation->text[language];

  annotation->text[language] = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  g_free (old);
}

const char *
way_annotation_get_text (const WayAnnotation *annotation,
                         WayLanguage          language)
{
  if (annotation->text[language] != NULL)
    return annotation->text[language];

  for (guint i = 0; i < WAY_N_LANGUAGES; i++)
    if (annotation->text[i] != NULL)
      return annotation->text[i];

  return NULL;
}

gboolean
way_annotation_is_valid (const WayAnnotation *annotation)
{
  for (guint i = 0; i < WAY_N_LANGUAGES; i++)
    if (annotation->text[i] != NULL &&
        g_utf8_strlen (annotation->text[i], -1) > WAY_ANNOTATION_MAX_TEXT)
      return FALSE;

  /* Written so that what is not a number fails as well. */
  if (!(fabs (annotation->value) <= MAX_VALUE) ||
      !(fabs (annotation->dx) <= WAY_ANNOTATION_MAX_SHIFT) ||
      !(fabs (annotation->dy) <= WAY_ANNOTATION_MAX_SHIFT))
    return FALSE;

  return strlen (annotation->region_code) <= MAX_CODE_BYTES &&
         strlen (annotation->to_region_code) <= MAX_CODE_BYTES;
}

gboolean
way_annotation_type_has_from (WayAnnotationType type)
{
  return type != WAY_ANNOTATION_VALUE_LINE;
}

gboolean
way_annotation_type_has_to (WayAnnotationType type)
{
  return type == WAY_ANNOTATION_GROWTH || type == WAY_ANNOTATION_DIFFERENCE ||
         type == WAY_ANNOTATION_SPAN;
}

const char *
way_annotation_type_to_text (WayAnnotationType type)
{
  g_return_val_if_fail ((guint) type < G_N_ELEMENTS (type_texts), NULL);

  return type_texts[type];
}

gboolean
way_annotation_type_from_text (const char        *text,
                               WayAnnotationType *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_texts); i++)
    {
      if (g_strcmp0 (text, type_texts[i]) == 0)
        {
          *out = (WayAnnotationType) i;
          return TRUE;
        }
    }

  return FALSE;
}
