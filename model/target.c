/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/entities.h"

#include <math.h>

#define DEFAULT_TOLERANCE_OF_LEVEL 0.02
#define DEFAULT_TOLERANCE_OF_POINTS 0.2
#define ROUNDING_ERROR 1e-9

struct _WayTarget
{
  GObject parent_instance;

  WayTargetFields fields;
};

G_DEFINE_FINAL_TYPE (WayTarget, way_target, G_TYPE_OBJECT)

static void
way_target_finalize (GObject *object)
{
  WayTarget *self = WAY_TARGET (object);

  g_free ((char *) self->fields.region_code);
  g_free ((char *) self->fields.metric_key);
  g_free ((char *) self->fields.note);
  g_free ((char *) self->fields.note_zh);

  G_OBJECT_CLASS (way_target_parent_class)->finalize (object);
}

static void
way_target_class_init (WayTargetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_target_finalize;
}

static void
way_target_init (WayTarget *self)
{
}

static char *
copy_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

/**
 * way_target_new:
 * @fields: copied, texts included
 *
 * Returns: (transfer full): a new target
 */
WayTarget *
way_target_new (const WayTargetFields *fields)
{
  WayTarget *self = g_object_new (WAY_TYPE_TARGET, NULL);

  self->fields = *fields;
  self->fields.region_code = copy_text (fields->region_code);
  self->fields.metric_key = copy_text (fields->metric_key);
  self->fields.note = copy_text (fields->note);
  self->fields.note_zh = copy_text (fields->note_zh);
  return self;
}

const WayTargetFields *
way_target_get_fields (WayTarget *self)
{
  g_return_val_if_fail (WAY_IS_TARGET (self), NULL);

  return &self->fields;
}

static gboolean
are_same_numbers (double a,
                  double b)
{
  return a == b || (isnan (a) && isnan (b));
}

gboolean
way_target_says_same (WayTarget *a,
                      WayTarget *b)
{
  const WayTargetFields *first = way_target_get_fields (a);
  const WayTargetFields *second = way_target_get_fields (b);

  return g_str_equal (first->region_code, second->region_code)
         && g_str_equal (first->metric_key, second->metric_key)
         && way_period_compare (&first->due, &second->due) == 0
         && first->comparator == second->comparator
         && first->basis == second->basis
         && are_same_numbers (first->value, second->value)
         && are_same_numbers (first->upper_value, second->upper_value);
}

double
way_target_fields_get_tolerance (const WayTargetFields *fields,
                                 WayMeasure             measure)
{
  if (isfinite (fields->tolerance) && fields->tolerance >= 0)
    return fields->tolerance;
  if (measure == WAY_MEASURE_SHARE || measure == WAY_MEASURE_RATE)
    return DEFAULT_TOLERANCE_OF_POINTS;
  return fabs (fields->value) * DEFAULT_TOLERANCE_OF_LEVEL;
}

double
way_target_get_tolerance (WayTarget *self,
                          WayMeasure measure)
{
  g_return_val_if_fail (WAY_IS_TARGET (self), NAN);

  return way_target_fields_get_tolerance (&self->fields, measure);
}

gboolean
way_target_fields_are_met_by (const WayTargetFields *fields,
                              WayMeasure             measure,
                              double                 value)
{
  double slack;
  double distance;

  if (!isfinite (value) || !isfinite (fields->value))
    return FALSE;

  slack = ROUNDING_ERROR * MAX (fabs (value), fabs (fields->value));
  distance = value - fields->value;
  switch (fields->comparator)
    {
    case WAY_COMPARATOR_GE:
      return distance >= -slack;
    case WAY_COMPARATOR_GT:
      return distance > slack;
    case WAY_COMPARATOR_LE:
      return distance <= slack;
    case WAY_COMPARATOR_LT:
      return distance < -slack;
    case WAY_COMPARATOR_EQ:
      return fabs (distance) <= slack;
    case WAY_COMPARATOR_APPROX:
      return fabs (distance) <= way_target_fields_get_tolerance (fields, measure) + slack;
    case WAY_COMPARATOR_RANGE:
      return distance >= -slack && value - fields->upper_value <= slack;
    case WAY_COMPARATOR_DIRECTION:
    case WAY_COMPARATOR_QUALITATIVE:
    default:
      return FALSE;
    }
}

gboolean
way_target_is_met_by (WayTarget *self,
                      WayMeasure measure,
                      double     value)
{
  g_return_val_if_fail (WAY_IS_TARGET (self), FALSE);

  return way_target_fields_are_met_by (&self->fields, measure, value);
}

char *
way_target_to_mark (WayTarget *self)
{
  g_return_val_if_fail (WAY_IS_TARGET (self), NULL);

  return way_target_fields_to_mark (&self->fields);
}

char *
way_target_fields_to_mark (const WayTargetFields *fields)
{
  g_autofree char *number = way_number_format_published (fields->value, fields->decimals);
  g_autofree char *upper = NULL;

  switch (fields->comparator)
    {
    case WAY_COMPARATOR_GE:
      return g_strconcat ("≥ ", number, NULL);
    case WAY_COMPARATOR_GT:
      return g_strconcat ("> ", number, NULL);
    case WAY_COMPARATOR_LE:
      return g_strconcat ("≤ ", number, NULL);
    case WAY_COMPARATOR_LT:
      return g_strconcat ("< ", number, NULL);
    case WAY_COMPARATOR_APPROX:
      return g_strconcat ("≈ ", number, NULL);
    case WAY_COMPARATOR_RANGE:
      upper = way_number_format_published (fields->upper_value, fields->decimals);
      return g_strconcat (number, "–", upper, NULL);
    case WAY_COMPARATOR_EQ:
      return g_steal_pointer (&number);
    case WAY_COMPARATOR_DIRECTION:
    case WAY_COMPARATOR_QUALITATIVE:
    default:
      return g_strdup ("");
    }
}
