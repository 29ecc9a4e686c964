/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/terms.h"

/* Every vocabulary is a table of texts in the order of its enumeration. */
static const char *const qualifier_texts[] = { "exact", "about", "nearly", "over", "at_least" };
static const char *const kind_texts[] = { "actual", "forecast", "target" };
static const char *const measure_texts[] = { "level", "share", "rate", "index", "count", "rank" };
static const char *const flow_texts[] = { "flow", "stock" };
static const char *const better_texts[] = { "higher", "lower", "neutral" };
static const char *const comparator_texts[] = {
  "ge", "gt", "le", "lt", "eq", "approx", "range", "direction", "qualitative"
};
static const char *const basis_texts[] = {
  "level", "yoy_growth", "average_growth", "cumulative_sum", "cumulative_change",
  "change_points", "stock_count"
};
static const char *const nature_texts[] = { "unstated", "binding", "expected", "suggested" };
static const char *const path_texts[] = { "exponential", "linear", "milestones", "none" };
static const char *const method_texts[] = {
  "growth_ratio", "linear_pace", "projection", "trend", "schedule", "no_target"
};
static const char *const region_level_texts[] = {
  "country", "province", "prefecture", "county", "zone", "custom"
};
static const char *const status_texts[] = {
  "unstated", "estimate", "preliminary", "revised", "final"
};
static const char *const authority_texts[] = {
  "copy", "news", "official", "plan", "bulletin", "yearbook"
};

G_STATIC_ASSERT (G_N_ELEMENTS (method_texts) == WAY_N_METHODS);

static int
find_text (const char *const *texts,
           guint              n_texts,
           const char        *text)
{
  if (text == NULL || *text == '\0')
    return 0;

  for (guint i = 0; i < n_texts; i++)
    {
      if (g_str_equal (texts[i], text))
        return (int) i;
    }

  return -1;
}

#define DEFINE_VOCABULARY(Type, name)                                          \
  const char *                                                                 \
  way_##name##_to_text (Type value)                                            \
  {                                                                            \
    g_return_val_if_fail ((guint) value < G_N_ELEMENTS (name##_texts), NULL);  \
                                                                               \
    return name##_texts[value];                                                \
  }                                                                            \
                                                                               \
  gboolean                                                                     \
  way_##name##_from_text (const char *text,                                    \
                          Type       *out)                                     \
  {                                                                            \
    int found = find_text (name##_texts, G_N_ELEMENTS (name##_texts), text);   \
                                                                               \
    if (found < 0)                                                             \
      return FALSE;                                                            \
    *out = (Type) found;                                                       \
    return TRUE;                                                               \
  }

DEFINE_VOCABULARY (WayQualifier, qualifier)
DEFINE_VOCABULARY (WayKind, kind)
DEFINE_VOCABULARY (WayMeasure, measure)
DEFINE_VOCABULARY (WayFlow, flow)
DEFINE_VOCABULARY (WayBetter, better)
DEFINE_VOCABULARY (WayComparator, comparator)
DEFINE_VOCABULARY (WayBasis, basis)
DEFINE_VOCABULARY (WayNature, nature)
DEFINE_VOCABULARY (WayPath, path)
DEFINE_VOCABULARY (WayMethod, method)
DEFINE_VOCABULARY (WayRegionLevel, region_level)
DEFINE_VOCABULARY (WayStatus, status)
DEFINE_VOCABULARY (WayAuthority, authority)
