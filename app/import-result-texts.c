/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/status-words.h"

/* The words for a value that would be stored, its names, its unit and what became of it. */

/* In the order of WayCandidateState. */
static const struct
{
  const char *label;
  const char *mark;
} states[] = {
  { N_("New"), "+" },
  { N_("Already there"), "=" },
  { N_("Another source"), "≠" },
  { N_("Changed"), "→" },
  { N_("No value"), "…" },
  { N_("Left out"), "–" },
  { N_("Refused"), "✕" },
};

const char *
way_import_state_to_label (WayCandidateState state)
{
  return _(states[state].label);
}

const char *
way_import_state_to_mark (WayCandidateState state)
{
  return states[state].mark;
}

const WayPreviewName *
way_import_page_get_region (WayImportPage *self,
                            int            index)
{
  const WayImportPreview *preview = way_import_page_get_preview (self);

  return preview != NULL && index >= 0 && (guint) index < preview->regions->len
           ? preview->regions->pdata[index] : NULL;
}

const WayPreviewName *
way_import_page_get_metric (WayImportPage *self,
                            int            index)
{
  const WayImportPreview *preview = way_import_page_get_preview (self);

  return preview != NULL && index >= 0 && (guint) index < preview->metrics->len
           ? preview->metrics->pdata[index] : NULL;
}

const char *
way_import_name_to_label (const WayPreviewName *name)
{
  if (name == NULL)
    return "";
  return name->label != NULL && *name->label != '\0' ? name->label : name->text;
}

const char *
way_import_page_get_unit (WayImportPage        *self,
                          const WayPreviewName *name)
{
  WayMetric *metric = name != NULL && name->name != NULL
                        ? g_hash_table_lookup (self->catalog->metric_by_key, name->name) : NULL;

  if (metric != NULL)
    return self->language == WAY_LANGUAGE_ZH_CN ? way_metric_get_unit (metric)->name_zh
                                                : way_metric_get_unit (metric)->name_en;
  if (name == NULL)
    return NULL;
  return name->stored_unit != NULL ? name->stored_unit : name->unit;
}

/* What is still asked, or left out, does not tell what the others have in common. */
static gboolean
is_stored (const WayPreviewName *metric)
{
  return metric->kind != WAY_MATCH_AMBIGUOUS && metric->kind != WAY_MATCH_LEFT_OUT;
}

const WayPreviewName *
way_import_page_get_common_metric (WayImportPage *self)
{
  const WayImportPreview *preview = way_import_page_get_preview (self);
  const WayPreviewName *found = NULL;

  for (guint i = 0; preview != NULL && i < preview->metrics->len; i++)
    if (is_stored (preview->metrics->pdata[i]))
      {
        if (found != NULL)
          return NULL;
        found = preview->metrics->pdata[i];
      }
  return found;
}

const char *
way_import_page_get_common_unit (WayImportPage *self)
{
  const WayImportPreview *preview = way_import_page_get_preview (self);
  const char *common = NULL;

  for (guint i = 0; preview != NULL && i < preview->metrics->len; i++)
    {
      const char *unit = way_import_page_get_unit (self, preview->metrics->pdata[i]);

      if (!is_stored (preview->metrics->pdata[i]))
        continue;
      if (unit == NULL || (common != NULL && !g_str_equal (unit, common)))
        return NULL;
      common = unit;
    }
  return common;
}

gboolean
way_import_page_get_common_period (WayImportPage *self,
                                   WayPeriod     *out)
{
  const WayImportPreview *preview = way_import_page_get_preview (self);
  gboolean has_one = FALSE;

  for (guint i = 0; preview != NULL && i < preview->candidates->len; i++)
    {
      const WayPeriod *period = &g_array_index (preview->candidates, WayCandidate, i).period;

      if (has_one && way_period_compare (period, out) != 0)
        return FALSE;
      *out = *period;
      has_one = TRUE;
    }
  return has_one && preview->candidates->len > 1;
}

const char *
way_import_name_to_text (const WayPreviewName *name)
{
  return name->text != NULL && *name->text != '\0' ? name->text : name->code;
}

char *
way_import_describe_number (const WayCandidate *candidate,
                            double              value)
{
  if (isnan (value))
    return g_strdup ("");
  return way_value_format (value, candidate->factor == 1 ? candidate->decimals : -1,
                           candidate->qualifier);
}

char *
way_import_page_describe_value (WayImportPage      *self,
                                const WayCandidate *candidate,
                                double              value)
{
  const char *unit =
    way_import_page_get_unit (self, way_import_page_get_metric (self, candidate->metric));
  char *number = way_import_describe_number (candidate, value);
  g_autofree char *bare = NULL;

  if (*number == '\0' || unit == NULL || *unit == '\0')
    return number;
  bare = number;
  return g_strdup_printf ("%s %s", bare, unit);
}

static gboolean
is_other (const WayCandidate *candidate)
{
  return !isnan (candidate->old_value) && (candidate->state == WAY_CANDIDATE_REPLACES
                                           || candidate->state == WAY_CANDIDATE_VINTAGE);
}

/* @text is taken. */
static void
add_part (GString *parts,
          char    *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (parts, "%s%s", parts->len > 0 ? " · " : "", text);
  g_free (text);
}

char *
way_import_page_describe_note (WayImportPage      *self,
                               const WayCandidate *candidate)
{
  const WayPreviewName *metric = way_import_page_get_metric (self, candidate->metric);
  GString *parts = g_string_new (candidate->reason);

  if (is_other (candidate))
    {
      g_autofree char *before = way_import_describe_number (candidate, candidate->old_value);

      add_part (parts, g_strdup_printf (_("So far %s"), before));
    }
  if (candidate->is_forecast)
    add_part (parts, g_strdup (_("forecast")));
  if (candidate->status != WAY_STATUS_UNSTATED)
    add_part (parts, g_strdup (way_status_to_label (candidate->status, self->language)));
  if (candidate->reason == NULL && candidate->factor != 1 && metric != NULL)
    add_part (parts, g_strdup (metric->unit_words));
  return g_string_free (parts, FALSE);
}

gboolean
way_import_candidate_has_note (const WayCandidate *candidate)
{
  return candidate->reason != NULL || candidate->factor != 1 || candidate->is_forecast
         || candidate->status != WAY_STATUS_UNSTATED || is_other (candidate);
}

char *
way_import_page_describe_period (WayImportPage      *self,
                                 const WayCandidate *candidate)
{
  if (candidate->period.last_month == 0 && candidate->period.first_month == 0)
    return g_strdup ("");
  return way_period_to_short_label (&candidate->period, self->language);
}

char *
way_import_page_describe_candidate (WayImportPage      *self,
                                    const WayCandidate *candidate)
{
  g_autofree char *period = way_import_page_describe_period (self, candidate);
  g_autofree char *value = way_import_page_describe_value (self, candidate, candidate->value);
  g_autofree char *note = way_import_page_describe_note (self, candidate);
  const char *parts[] = {
    way_import_name_to_label (way_import_page_get_region (self, candidate->region)),
    way_import_name_to_label (way_import_page_get_metric (self, candidate->metric)), period, value,
    way_import_state_to_label (candidate->state), note
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  return g_string_free (text, FALSE);
}
