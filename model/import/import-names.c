/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import-private.h"

#include "model/import/metric-guess.h"
#include "model/import/unit-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define LONGEST_NAME 400

WayPreviewName *
way_preview_name_new (const char *text,
                      const char *code)
{
  WayPreviewName *name = g_new0 (WayPreviewName, 1);

  name->text = g_utf8_make_valid (text, -1);
  name->code = g_utf8_make_valid (code, -1);
  return name;
}

void
way_preview_name_take_match (WayPreviewName     *name,
                             const WayNameMatch *match)
{
  name->kind = match->kind;
  name->name = g_strdup (match->name);
  name->reason = g_strdup (match->reason != NULL ? _(match->reason) : NULL);
  name->candidates = g_strdupv ((char **) match->candidates);
}

/* A cell of a page of text is no name of anything. */
static gboolean
is_too_long (const char *clean)
{
  return strlen (clean) > LONGEST_NAME;
}

static gboolean
speaks_chinese (void)
{
  return way_language_from_environment () == WAY_LANGUAGE_ZH_CN;
}

/* Regions */

void
way_file_region_take_known (WayFileRegion        *region,
                            const WayNamedRegion *known)
{
  region->id = known->id;
  region->level = known->level;
  region->place = known->place;
  region->name->label = g_strdup (speaks_chinese () ? known->name_zh : known->name_en);
}

void
way_file_region_take_made (WayFileRegion *region,
                           WayNewRegion  *made)
{
  region->made = made;
  region->id = made->id;
  region->level = made->level;
  region->name->is_new = TRUE;
  g_free (region->name->name);
  region->name->name = g_strdup (made->code);
  region->name->label = g_strdup (speaks_chinese () ? made->name_zh : made->name_en);
}

static void
take_new_region (WayFileImport    *self,
                 WayFileRegion    *region,
                 const WayRawFact *fact,
                 const char       *clean)
{
  g_autofree char *code = way_name_clean (fact->region_code);
  g_autofree char *parent = way_name_clean (fact->parent);
  g_autofree char *stem = way_name_cut_place (clean, &region->place);

  way_file_region_take_made (region, way_new_things_add_region (self->things, clean, code,
                                                                parent));
}

/* A name that several places have is that of the one which lies in the region of a row above. */
static const WayNameMatch *
match_region (WayFileImport    *self,
              const WayRawFact *fact)
{
  int year = way_period_year (&fact->period);
  const WayNameMatch *match = way_import_names_match_region (
    self->names, fact->region, fact->region_code, fact->parent, year);
  const WayNameMatch *below;

  if (match->kind != WAY_MATCH_AMBIGUOUS || self->above == NULL || *fact->parent != '\0')
    return match;
  below = way_import_names_match_region (self->names, fact->region, fact->region_code, self->above,
                                         year);
  return below->kind == WAY_MATCH_FOUND ? below : match;
}

static WayFileRegion *
make_region (WayFileImport    *self,
             const WayRawFact *fact)
{
  WayFileRegion *region = g_new0 (WayFileRegion, 1);
  const WayNameMatch *match = match_region (self, fact);
  gboolean is_taken = match->kind == WAY_MATCH_FOUND || match->kind == WAY_MATCH_NONE
                      || match->kind == WAY_MATCH_TOTAL;
  g_autofree char *clean = way_name_clean (fact->region);

  region->name = way_preview_name_new (fact->region, fact->region_code);
  way_preview_name_take_match (region->name, match);
  region->level = WAY_REGION_LEVEL_CUSTOM;
  if (match->kind == WAY_MATCH_FOUND)
    way_file_region_take_known (region, way_import_names_get_region (self->names, match->name));
  else if (is_taken && (*clean != '\0' || *fact->region_code != '\0') && !is_too_long (clean)
           && !is_too_long (fact->region_code) && !is_too_long (fact->parent))
    take_new_region (self, region, fact, clean);
  else
    region->name->label = g_strdup (region->name->text);
  if (match->kind == WAY_MATCH_TOTAL)
    region->level = WAY_REGION_LEVEL_CUSTOM;
  return region;
}

/* Which texts mean one region: '330400' and '嘉兴市' are told as one name each all the same. */
static guint
add_region (WayFileImport    *self,
            const WayRawFact *fact)
{
  g_ptr_array_add (self->regions, make_region (self, fact));
  return self->regions->len - 1;
}

WayFileRegion *
way_file_import_find_region (WayFileImport    *self,
                             const WayRawFact *fact,
                             guint            *index)
{
  const char *const texts[] = { fact->region, fact->region_code, fact->parent };
  gboolean is_new;
  guint number;
  WayFileRegion *region;

  if (fact->region_number != 0 && fact->region_number == self->region_number)
    {
      *index = self->last_region;
      return self->regions->pdata[*index];
    }
  number = way_intern_look_up (self->region_texts, texts, &is_new);
  if (is_new)
    {
      *index = add_region (self, fact);
      g_array_append_val (self->region_of_text, *index);
    }
  *index = g_array_index (self->region_of_text, guint, number);
  region = self->regions->pdata[*index];

  /* The answer of such a name depends on the rows above. */
  if (region->name->kind == WAY_MATCH_AMBIGUOUS && self->above != NULL
      && *fact->parent == '\0' && self->plan->layout != WAY_LAYOUT_REGIONS_ACROSS)
    {
      WayRawFact below = *fact;

      if (match_region (self, fact)->kind == WAY_MATCH_FOUND)
        {
          below.parent = self->above;
          below.region_number = 0;
          return way_file_import_find_region (self, &below, index);
        }
    }
  if (region->id != 0 && (region->level == WAY_REGION_LEVEL_PREFECTURE
                          || region->level == WAY_REGION_LEVEL_PROVINCE)
      && g_strcmp0 (self->above, region->name->name) != 0)
    {
      g_free (self->above);
      self->above = g_strdup (region->name->name);
    }
  self->region_number = region->name->kind != WAY_MATCH_AMBIGUOUS ? fact->region_number : 0;
  self->last_region = *index;
  return region;
}

/* Metrics */

static gboolean
is_whole_divisor (double factor)
{
  return factor < 1.0 && fabs (round (1.0 / factor) * factor - 1.0) < 1e-12;
}

static char *
describe_conversion (const char *from,
                     const char *to,
                     double      factor)
{
  gboolean is_divided = is_whole_divisor (factor);
  g_autofree char *number = way_number_format (is_divided ? round (1.0 / factor) : factor, 6);

  if (is_divided)
    return g_strdup_printf (_("From %1$s into %2$s: divided by %3$s"), from, to, number);
  return g_strdup_printf (_("From %1$s into %2$s: multiplied by %3$s"), from, to, number);
}

void
way_file_metric_convert (WayFileMetric *metric,
                         const char    *from,
                         const WayUnit *to,
                         double         factor)
{
  metric->factor *= factor;
  if (factor != 1.0)
    metric->name->unit_words = describe_conversion (
      from, speaks_chinese () ? to->name_zh : to->name_en, factor);
}

/* FALSE with @refusal where the unit cannot be made the metric's. */
static gboolean
convert_unit (WayFileMetric *metric,
              const char    *given,
              const WayUnit *to,
              const char    *label)
{
  g_autofree char *from = way_unit_words_without_heads (given, label);
  const char *own = speaks_chinese () ? to->name_zh : to->name_en;
  double factor = 1.0;

  if (*from == '\0' || g_str_equal (from, to->name_zh)
      || g_ascii_strcasecmp (from, to->name_en) == 0)
    return TRUE;
  if (!way_unit_get_factor (from, to, &factor) || !(factor > 0.0) || !isfinite (factor))
    {
      metric->refusal = g_strdup_printf (
        _("“%1$s” cannot be made “%2$s”, the unit of “%3$s”: choose another unit or metric"),
        from, own, label);
      return FALSE;
    }

  way_file_metric_convert (metric, from, to, factor);
  return TRUE;
}

/* UNIT_MULT of SDMX is a power of ten, others write the word. */
static gboolean
read_multiplier (const char *text,
                 double     *out)
{
  static const struct
  {
    const char *word;
    double factor;
  } words[] = {
    { "units", 1.0 }, { "unit", 1.0 }, { "ones", 1.0 }, { "tens", 10.0 }, { "hundreds", 100.0 },
    { "thousands", 1e3 }, { "thousand", 1e3 }, { "millions", 1e6 }, { "million", 1e6 },
    { "billions", 1e9 }, { "billion", 1e9 }, { "trillions", 1e12 }, { "trillion", 1e12 },
    { "个", 1.0 }, { "十", 10.0 }, { "百", 100.0 }, { "千", 1e3 }, { "万", 1e4 }, { "百万", 1e6 },
    { "千万", 1e7 }, { "亿", 1e8 },
  };
  char *end;
  gint64 power;

  if (*text == '\0')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_ascii_strcasecmp (text, words[i].word) == 0)
        {
          *out = words[i].factor;
          return TRUE;
        }
    }
  power = g_ascii_strtoll (text, &end, 10);
  if (*end != '\0' || power < -18 || power > 18)
    return FALSE;
  *out = pow (10.0, (double) power);
  return TRUE;
}

/* Only what is a power of ten changes how many places a value has; a division is exact where its
 * reciprocal would not be. */
void
way_file_metric_settle (WayFileMetric *metric)
{
  double power = log10 (metric->factor);

  metric->divisor = 1.0;
  if (fabs (power - round (power)) < 1e-9)
    metric->shift = -(int) lround (power);
  if (is_whole_divisor (metric->factor))
    {
      metric->divisor = round (1.0 / metric->factor);
      metric->factor = 1.0;
    }
}

WayFileMetric *
way_file_metric_new (WayPreviewName *name)
{
  WayFileMetric *metric = g_new0 (WayFileMetric, 1);

  metric->name = name;
  metric->factor = 1.0;
  metric->divisor = 1.0;
  metric->last_actual = G_MAXINT32;
  metric->least = INFINITY;
  metric->most = -INFINITY;
  return metric;
}

void
way_file_metric_take_known (WayFileMetric        *metric,
                            const WayNamedMetric *known)
{
  metric->id = known->id;
  metric->measure = known->measure;
  metric->flow = known->flow;
  metric->name->label = g_strdup (speaks_chinese () ? known->name_zh : known->name_en);
  metric->may_be_negative = way_metric_may_be_negative (known->name_zh, known->measure)
                            || way_metric_may_be_negative (known->name_en, known->measure);
}

void
way_file_metric_take_made (WayFileMetric *metric,
                           WayNewMetric  *made)
{
  metric->made = made;
  metric->id = made->id;
  metric->measure = made->measure;
  metric->flow = made->flow;
  metric->name->is_new = TRUE;
  g_free (metric->name->name);
  metric->name->name = g_strdup (made->key);
  metric->name->label = g_strdup (speaks_chinese () ? made->name_zh : made->name_en);
  g_free (metric->name->stored_unit);
  metric->name->stored_unit = g_strdup (speaks_chinese () ? made->unit->name_zh
                                                          : made->unit->name_en);
  metric->may_be_negative = way_metric_may_be_negative (made->name_zh, made->measure)
                            || way_metric_may_be_negative (made->name_en, made->measure);
}

static void
take_known_metric (WayFileMetric        *metric,
                   const WayNamedMetric *known,
                   const char           *unit)
{
  way_file_metric_take_known (metric, known);
  if (!convert_unit (metric, unit, &known->unit, metric->name->label))
    metric->id = 0;
  else if (*unit == '\0')
    metric->name->unit_words = g_strdup_printf (
      _("No unit is stated; taken to be %s, that of the metric"),
      speaks_chinese () ? known->unit.name_zh : known->unit.name_en);
}

/* The World Bank names no unit where it counts people: 'Population, total', SP.POP.TOTL. */
static gboolean
counts_people (const char *name,
               const char *key)
{
  static const char *const words[] = { "population", "labor force", "refugee", "migrant", NULL };
  g_autofree char *lower = g_utf8_strdown (name, -1);

  if (!g_ascii_isupper (key[0]) || !g_ascii_isupper (key[1]) || key[2] != '.'
      || strpbrk (lower, "%(") != NULL || strstr (lower, "growth") != NULL)
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (lower, words[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Of which 1 is the whole; such a metric is in per cent all the same. */
static gboolean
is_fraction (const char *unit)
{
  WayUnitReading reading;
  gboolean is_it;

  if (!way_unit_read (unit, -1, &reading))
    return FALSE;
  is_it = g_strcmp0 (reading.unit.name_zh, "1=100%") == 0;
  way_unit_reading_clear (&reading);
  return is_it;
}

static void
take_new_metric (WayFileImport    *self,
                 WayFileMetric    *metric,
                 const WayRawFact *fact,
                 const char       *clean,
                 const char       *unit)
{
  WayNewMetric *made;

  if (is_too_long (clean) || is_too_long (fact->metric_key) || is_too_long (unit))
    {
      metric->name->label = g_strndup (clean, 60);
      metric->refusal = g_strdup_printf (_("the text has more than %d bytes"), LONGEST_NAME);
      return;
    }
  if (*unit == '\0' && counts_people (clean, fact->metric_key))
    {
      unit = "persons";
      metric->name->unit_words = g_strdup (_("No unit is stated; the World Bank counts persons"));
    }
  if (*unit == '\0')
    {
      metric->name->label = g_strdup (*clean != '\0' ? clean : fact->metric_key);
      metric->refusal = g_strdup_printf (
        _("the library does not have “%s” yet; a new metric needs its unit"),
        metric->name->label);
      return;
    }
  made = way_new_things_add_metric (self->things, clean, fact->metric_key,
                                    is_fraction (unit) ? "%" : unit);
  way_file_metric_take_made (metric, made);
  if (!convert_unit (metric, unit, made->unit, metric->name->label))
    metric->id = 0;
}

/* Where a column says the unit and nothing but the file's name the metric, each unit is one. */
static char *
choose_text (WayFileImport    *self,
             const WayRawFact *fact,
             const char       *unit)
{
  g_autofree char *clean = way_name_clean (fact->metric);

  if (self->has_units_of_rows && *unit != '\0')
    return g_strdup_printf ("%s, %s", clean, unit);
  return g_steal_pointer (&clean);
}

static gint32
find_this_month (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_get_year (now) * 12 + g_date_time_get_month (now) - 1;
}

static WayFileMetric *
make_metric (WayFileImport    *self,
             const WayRawFact *fact,
             const char       *given)
{
  WayFileMetric *metric = way_file_metric_new (way_preview_name_new (fact->metric,
                                                                     fact->metric_key));
  const WayPlanColumn *column = fact->column < self->plan->columns->len
                                  ? self->plan->columns->pdata[fact->column] : NULL;
  const char *said = way_file_import_find_unit (self, fact->metric, fact->metric_key, fact->column,
                                                column != NULL ? column->title : NULL);
  g_autofree char *unit = way_name_clean (said != NULL ? said : given);
  g_autofree char *text = choose_text (self, fact, unit);
  const WayNameMatch *match = way_import_names_match_metric (self->names, text,
                                                             fact->metric_key, unit);

  metric->name->unit = g_strdup (unit);
  metric->is_forecast = way_metric_is_forecast (text);
  if (way_metric_is_both (text))
    metric->last_actual = find_this_month ();
  way_preview_name_take_match (metric->name, match);
  if (!read_multiplier (fact->multiplier, &metric->factor))
    {
      metric->refusal = g_strdup_printf (_("“%s” is no multiplier: a power of ten or a word like "
                                           "“millions”"), fact->multiplier);
      metric->name->label = g_strdup (text);
      return metric;
    }
  if (match->kind == WAY_MATCH_FOUND)
    take_known_metric (metric, way_import_names_get_metric (self->names, match->name), unit);
  else if (match->kind == WAY_MATCH_NONE)
    take_new_metric (self, metric, fact, text, unit);
  else
    metric->name->label = g_strdup (text);
  way_file_metric_settle (metric);
  return metric;
}

WayFileMetric *
way_file_import_find_metric (WayFileImport    *self,
                             const WayRawFact *fact,
                             const char       *unit,
                             guint            *index)
{
  const char *const texts[] = { fact->metric, fact->metric_key, unit, fact->multiplier };
  gboolean is_new, is_numbered = unit == fact->unit && fact->metric_number != 0;
  guint number;

  if (is_numbered && fact->metric_number == self->metric_number)
    {
      *index = self->last_metric;
      return self->metrics->pdata[*index];
    }
  number = way_intern_look_up (self->metric_texts, texts, &is_new);
  self->metric_number = is_numbered ? fact->metric_number : 0;
  self->last_metric = number;
  if (is_new)
    g_ptr_array_add (self->metrics, make_metric (self, fact, unit));
  *index = number;
  return self->metrics->pdata[number];
}

/* Sources */

static const char *
first_text (const char *a,
            const char *b,
            const char *c)
{
  if (a != NULL && *a != '\0')
    return a;
  return b != NULL && *b != '\0' ? b : c != NULL ? c : "";
}

WayFileSource *
way_file_import_find_source (WayFileImport    *self,
                             const WayRawFact *fact,
                             guint            *index,
                             GError          **error)
{
  const char *const texts[] = { fact->source, fact->publisher, fact->url, fact->published };
  gboolean is_new;
  guint number;

  /* Most files have one source: the plan's. */
  *index = 0;
  if (!self->has_source_columns && self->sources->len > 0)
    return self->sources->pdata[0];
  number = way_intern_look_up (self->source_texts, texts, &is_new);
  if (is_new)
    {
      g_autofree char *base = g_path_get_basename (self->report->name);
      g_autofree char *title =
        way_name_clean (first_text (fact->source, self->options->source_title,
                                    first_text (self->plan->source_title, base, NULL)));
      WayFileSource *source = way_new_things_add_source (
        self->things, *title != '\0' ? title : base,
        first_text (fact->publisher, self->plan->publisher, NULL),
        first_text (fact->url, self->plan->url, NULL),
        first_text (fact->published, self->plan->published, NULL),
        self->source_is_title_alone, error);

      if (source == NULL)
        return NULL;
      g_ptr_array_add (self->sources, source);
    }
  *index = number;
  return self->sources->pdata[number];
}
