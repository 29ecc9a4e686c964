/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/contradictions.h"

#include "model/phrases.h"
#include "model/vintages.h"

#include <math.h>

#define MAX_PARTS_NAMED 40

const char *
way_contradiction_kind_to_text (WayContradictionKind kind)
{
  static const char *const texts[WAY_N_CONTRADICTIONS] = { "relation", "sum",     "growth",
                                                           "parts",    "targets", "values" };

  return texts[kind];
}

const char *
way_contradiction_kind_get_title (WayContradictionKind kind,
                                  WayLanguage          language)
{
  switch (kind)
    {
    case WAY_CONTRADICTION_RELATION:
      return way_tr (language, "Share or ratio");
    case WAY_CONTRADICTION_SUM:
      return way_tr (language, "Components");
    case WAY_CONTRADICTION_GROWTH:
      return way_tr_c (language, "check", "Growth");
    case WAY_CONTRADICTION_PARTS:
      return way_tr (language, "Parts and whole");
    case WAY_CONTRADICTION_TARGETS:
      return way_tr_c (language, "check", "Targets");
    case WAY_CONTRADICTION_VALUES:
    case WAY_N_CONTRADICTIONS:
    default:
      return way_tr (language, "Several values");
    }
}

const char *
way_cause_to_text (WayCause cause)
{
  static const char *const texts[WAY_N_CAUSES] = { "",         "revision",   "scope",  "restated",
                                                   "separate", "population", "wording" };

  return texts[cause];
}

const char *
way_contradiction_get_cause (const WayContradiction *self,
                             WayLanguage             language)
{
  switch (self->cause)
    {
    case WAY_CAUSE_REVISION:
      if (self->kind == WAY_CONTRADICTION_VALUES)
        return way_tr (language, "An earlier figure that was revised since.");
      if (self->kind == WAY_CONTRADICTION_PARTS)
        return way_tr (language, "The whole was revised since; the parts are older.");
      return way_tr (language, "What it was derived from was revised since.");
    case WAY_CAUSE_SCOPE:
      return way_tr (language, "The scope changed: they do not count the same things.");
    case WAY_CAUSE_RESTATED:
      return way_tr (language, "The levels come from two publications; the earlier one was "
                               "probably restated, or counted otherwise.");
    case WAY_CAUSE_SEPARATE:
      return way_tr (language, "Each statistical office works out its own figure; differences of a "
                               "few per cent are usual.");
    case WAY_CAUSE_POPULATION:
      return way_tr (language, "Probably divided by another count of the population.");
    case WAY_CAUSE_WORDING:
      return way_tr (language, "The same number, but one includes it and the other does not.");
    case WAY_CAUSE_NONE:
    case WAY_N_CAUSES:
    default:
      return "";
    }
}

double
way_contradiction_get_difference (const WayContradiction *self)
{
  return self->derived - self->stated.value;
}

static gboolean
is_in_per_cent (const WayMetric *metric)
{
  const char *name = way_metric_get_unit ((WayMetric *) metric)->name_zh;

  return g_strcmp0 (name, "%") == 0;
}

static int
get_decimals (const WayContradiction *self)
{
  int decimals = MAX (self->stated.decimals, 0);

  for (guint i = 0; self->kind != WAY_CONTRADICTION_GROWTH && self->relation == NULL
                    && i < self->inputs->len; i++)
    decimals = MAX (decimals, ((const WayCited *) self->inputs->pdata[i])->decimals);
  if (is_in_per_cent (self->stated.metric) || self->relation != NULL)
    decimals = MAX (decimals, fabs (self->derived) < 1000.0 ? 2 : 0);
  return MIN (decimals, 4);
}

static char *
format_value (double       value,
              int          decimals,
              WayQualifier qualifier,
              WayMetric   *metric,
              WayLanguage  language)
{
  return way_value_format_exact (value, decimals, qualifier, way_metric_get_unit (metric),
                                 language);
}

static char *
format_cited (const WayCited *cited,
              WayLanguage     language)
{
  if (cited->target != NULL)
    return way_target_to_promise (cited->target, way_metric_get_unit (cited->metric), language);
  return format_value (cited->value, cited->decimals, cited->qualifier, cited->metric, language);
}

char *
way_contradiction_to_stated (const WayContradiction *self,
                             WayLanguage             language)
{
  return format_cited (&self->stated, language);
}

char *
way_contradiction_to_derived (const WayContradiction *self,
                              WayLanguage             language)
{
  int decimals = get_decimals (self);

  if (self->kind == WAY_CONTRADICTION_VALUES || self->kind == WAY_CONTRADICTION_TARGETS)
    return format_cited (self->inputs->pdata[0], language);
  return format_value (way_phrase_round (self->derived, decimals), -1, WAY_QUALIFIER_EXACT,
                       self->stated.metric, language);
}

static char *
format_difference (const WayContradiction *self,
                   double                  difference,
                   WayLanguage             language)
{
  if (way_metric_is_in_points (self->stated.metric)
      || way_metric_get_measure (self->stated.metric) == WAY_MEASURE_RANK)
    return way_phrase_difference (difference, get_decimals (self), self->stated.metric, language);
  return format_value (fabs (difference), get_decimals (self), WAY_QUALIFIER_EXACT,
                       self->stated.metric, language);
}

char *
way_contradiction_to_difference (const WayContradiction *self,
                                 WayLanguage             language)
{
  double difference = way_phrase_round (way_contradiction_get_difference (self),
                                        get_decimals (self));
  g_autofree char *size = NULL;
  g_autofree char *relative = NULL;

  if (!isfinite (difference) || fabs (difference) <= 0.0)
    return g_strdup ("");
  size = format_difference (self, difference, language);
  if (way_metric_is_in_points (self->stated.metric) || !(fabs (self->stated.value) > 0.0))
    return g_strconcat (difference > 0.0 ? "+" : "−", size, NULL);
  relative = way_percent_format (fabs (difference / self->stated.value),
                                 fabs (difference / self->stated.value) < 0.001 ? 2 : 1, language);
  return g_strdup_printf ("%s%s (%s%s)", difference > 0.0 ? "+" : "−", size,
                          difference > 0.0 ? "+" : "−", relative);
}

/* A number as it stands in a formula: with its unit where several units meet. */
static char *
format_operand (const WayContradiction *self,
                guint                   index,
                WayLanguage             language)
{
  const WayCited *cited = self->inputs->pdata[index];

  if (self->relation != NULL && (self->relation->kind == WAY_RELATION_PER_HEAD
                                 || self->relation->kind == WAY_RELATION_RATIO))
    return format_cited (cited, language);
  return way_value_format_words (cited->value, cited->decimals, cited->qualifier, NULL, language);
}

static char *
join_operands (const WayContradiction *self,
               const char             *operator,
               WayLanguage             language)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->inputs->len; i++)
    {
      g_autofree char *operand = format_operand (self, i, language);

      if (i > 0)
        g_string_append (text, operator);
      g_string_append (text, operand);
    }
  return g_strdup (text->str);
}

/* '28.8 ÷ 21.6 − 1'. */
static char *
format_formula (const WayContradiction *self,
                WayLanguage             language)
{
  g_autofree char *formula = NULL;

  if (self->kind == WAY_CONTRADICTION_GROWTH
      || (self->relation != NULL && self->relation->kind == WAY_RELATION_LEAD))
    {
      formula = join_operands (self, " ÷ ", language);
      return g_strconcat (formula, " − 1", NULL);
    }
  if (self->kind == WAY_CONTRADICTION_SUM || self->kind == WAY_CONTRADICTION_PARTS)
    return join_operands (self, " + ", language);
  return join_operands (self, self->relation->kind == WAY_RELATION_GAP ? " − " : " ÷ ", language);
}

static char *
tell_parts (const WayContradiction *self,
            const char             *stated,
            const char             *derived,
            WayLanguage             language)
{
  if (self->inputs->len < self->n_parts)
    return g_strdup_printf (way_tr (language, "Stated is %1$s, but %2$u of %3$u parts alone come "
                                              "to %4$s."),
                            stated, self->inputs->len, self->n_parts, derived);
  return g_strdup_printf (way_tr (language, "Stated is %1$s, but all %2$u parts come to %3$s."),
                          stated, self->n_parts, derived);
}

char *
way_contradiction_to_sentence (const WayContradiction *self,
                               WayLanguage             language)
{
  g_autofree char *stated = way_contradiction_to_stated (self, language);
  g_autofree char *derived = way_contradiction_to_derived (self, language);
  g_autofree char *formula = NULL;

  switch (self->kind)
    {
    case WAY_CONTRADICTION_VALUES:
      return g_strdup_printf (way_tr (language, "Shown is %1$s; another source says %2$s."),
                              stated, derived);
    case WAY_CONTRADICTION_TARGETS:
      return g_strdup_printf (way_tr (language, "Promised is “%1$s” and “%2$s”."), stated, derived);
    case WAY_CONTRADICTION_PARTS:
      return tell_parts (self, stated, derived, language);
    case WAY_CONTRADICTION_GROWTH:
      formula = format_formula (self, language);
      if (self->is_comparable_prices)
        return g_strdup_printf (way_tr (language, "Stated at comparable prices is %1$s, but %2$s "
                                                  "is %3$s: no change of prices explains that."),
                                stated, formula, derived);
      return g_strdup_printf (way_tr (language, "Stated is %1$s, but %2$s is %3$s."), stated,
                              formula, derived);
    case WAY_CONTRADICTION_RELATION:
    case WAY_CONTRADICTION_SUM:
    case WAY_N_CONTRADICTIONS:
    default:
      formula = format_formula (self, language);
      return g_strdup_printf (way_tr (language, "Stated is %1$s, but %2$s is %3$s."), stated,
                              formula, derived);
    }
}

char *
way_cited_to_text (const WayCited *cited,
                   WayLanguage     language)
{
  g_autofree char *value = format_cited (cited, language);
  g_autofree char *period = way_period_to_label (&cited->period, language);

  if (cited->target != NULL)
    return g_strdup_printf (way_tr (language, "%1$s, %2$s: %3$s"),
                            way_region_get_short_name (cited->region, language),
                            way_metric_get_short_name (cited->metric, language), value);
  return g_strdup_printf (way_tr (language, "%1$s, %2$s, %3$s: %4$s"),
                          way_region_get_short_name (cited->region, language),
                          way_metric_get_short_name (cited->metric, language), period, value);
}

/* A number, and behind it who says so and how firmly. */
static void
append_cited (GString        *text,
              const WayCited *cited,
              GHashTable     *sources,
              WayLanguage     language)
{
  WaySource *source = g_hash_table_lookup (sources, &cited->source_id);
  g_autofree char *line = way_cited_to_text (cited, language);
  const char *status = way_status_to_label (cited->status, language);
  const char *note = language == WAY_LANGUAGE_ZH_CN && cited->note_zh != NULL ? cited->note_zh
                                                                              : cited->note;

  g_string_append (text, line);
  if (*status != '\0')
    g_string_append_printf (text, way_tr_c (language, "status", " (%s)"), status);
  g_string_append_c (text, '\n');
  if (source != NULL)
    {
      g_autofree char *citation = way_source_to_citation (source, language);
      const char *url = way_source_get_url (source);

      g_string_append_printf (text, "    %s%s%s%s\n", way_source_get_title (source, language),
                              way_tr_c (language, "list", ", "), citation,
                              *url != '\0' ? "" : way_tr (language, " (no address)"));
      if (*url != '\0')
        g_string_append_printf (text, "    %s\n", url);
    }
  else
    {
      g_string_append_printf (text, "    %s\n", way_tr (language, "No source is known."));
    }
  if (note != NULL)
    g_string_append_printf (text, "    %s\n", note);
}

static void
append_formula (GString                *text,
                const WayContradiction *self,
                WayLanguage             language)
{
  g_autofree char *formula = NULL;
  g_autofree char *derived = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  int decimals = get_decimals (self);

  if (self->kind == WAY_CONTRADICTION_VALUES || self->kind == WAY_CONTRADICTION_TARGETS)
    return;
  formula = format_formula (self, language);
  derived = way_contradiction_to_derived (self, language);
  g_string_append_printf (text, "%s = %s\n", formula, derived);
  if (!isfinite (self->range.low) || !isfinite (self->range.high))
    return;
  low = format_value (way_phrase_round (self->range.low, decimals), -1, WAY_QUALIFIER_EXACT,
                      self->stated.metric, language);
  high = format_value (way_phrase_round (self->range.high, decimals), -1, WAY_QUALIFIER_EXACT,
                       self->stated.metric, language);
  g_string_append_printf (text, way_tr (language, "Rounding leaves it between %1$s and %2$s."),
                          low, high);
  g_string_append_c (text, '\n');
}

char *
way_contradiction_to_derivation (const WayContradiction *self,
                                 GHashTable             *sources,
                                 WayLanguage             language)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *sentence = way_contradiction_to_sentence (self, language);
  const char *cause = way_contradiction_get_cause (self, language);

  g_string_append_printf (text, "%s\n", sentence);
  append_formula (text, self, language);
  if (*cause != '\0')
    g_string_append_printf (text, "%s\n", cause);
  g_string_append_printf (text, "\n%s\n", self->kind == WAY_CONTRADICTION_VALUES
                                            ? way_tr_c (language, "check", "Shown")
                                            : way_tr_c (language, "check", "Stated"));
  append_cited (text, &self->stated, sources, language);
  g_string_append_printf (text, "\n%s\n",
                          self->kind == WAY_CONTRADICTION_VALUES
                              || self->kind == WAY_CONTRADICTION_TARGETS
                            ? way_tr_c (language, "check", "Against it")
                            : way_tr_c (language, "check", "Derived from"));
  for (guint i = 0; i < MIN (self->inputs->len, MAX_PARTS_NAMED); i++)
    append_cited (text, self->inputs->pdata[i], sources, language);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
