/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/annotation.h"

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
         way_period_compare (&a->from, &b->from) == 0 &&
         way_period_compare (&a->to, &b->to) == 0 &&
         a->value == b->value && a->dx == b->dx && a->dy == b->dy;
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
