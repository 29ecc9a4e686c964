/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/target-draft.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/target-reader.h"

static void
replace_text (const char **place,
              const char  *text)
{
  char *copy = g_strdup (text);

  g_free ((char *) *place);
  *place = copy;
}

static WayTargetDraft *
make_draft (const WayTargetFields *fields,
            WayMetric             *metric)
{
  WayTargetDraft *self = g_new0 (WayTargetDraft, 1);

  self->fields = *fields;
  self->fields.region_code = g_strdup (fields->region_code);
  self->fields.metric_key = g_strdup (fields->metric_key);
  self->fields.note = g_strdup (fields->note);
  self->fields.note_zh = g_strdup (fields->note_zh);
  g_set_object (&self->metric, metric);
  self->line = g_strdup ("");
  self->source_authority = WAY_AUTHORITY_OFFICIAL;
  self->unread = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

WayTargetDraft *
way_target_draft_new (WayRegion *region,
                      WayMetric *metric)
{
  WayTargetFields fields;

  way_target_fields_default (&fields, metric);
  if (region != NULL)
    fields.region_code = way_region_get_code (region);
  return make_draft (&fields, metric);
}

WayTargetDraft *
way_target_draft_from_target (WayTarget *target,
                              WayMetric *metric)
{
  WayTargetDraft *self = make_draft (way_target_get_fields (target), metric);

  self->source_choice = self->fields.source_id != 0 ? WAY_SOURCE_KNOWN : WAY_SOURCE_MISSING;
  way_target_draft_write_line (self, way_language_from_environment ());
  return self;
}

WayTargetDraft *
way_target_draft_copy (const WayTargetDraft *self)
{
  WayTargetDraft *copy = make_draft (&self->fields, self->metric);
  GHashTableIter iter;
  gpointer field, text;

  replace_text ((const char **) &copy->line, self->line);
  copy->unit = g_strdup (self->unit);
  copy->rest = g_strdup (self->rest);
  copy->source_choice = self->source_choice;
  copy->source_title = g_strdup (self->source_title);
  copy->source_publisher = g_strdup (self->source_publisher);
  copy->source_url = g_strdup (self->source_url);
  copy->source_published = g_strdup (self->source_published);
  copy->source_authority = self->source_authority;
  copy->replaces = self->replaces;
  g_hash_table_iter_init (&iter, self->unread);
  while (g_hash_table_iter_next (&iter, &field, &text))
    g_hash_table_insert (copy->unread, field, g_strdup (text));
  return copy;
}

void
way_target_draft_free (WayTargetDraft *self)
{
  if (self == NULL)
    return;

  g_free ((char *) self->fields.region_code);
  g_free ((char *) self->fields.metric_key);
  g_free ((char *) self->fields.note);
  g_free ((char *) self->fields.note_zh);
  g_clear_object (&self->metric);
  g_free (self->line);
  g_free (self->unit);
  g_free (self->rest);
  g_free (self->source_title);
  g_free (self->source_publisher);
  g_free (self->source_url);
  g_free (self->source_published);
  g_hash_table_unref (self->unread);
  g_free (self);
}

/* Comparing */

static gboolean
is_same_number (double a,
                double b)
{
  return (isnan (a) && isnan (b)) || (a <= b && a >= b);
}

static gboolean
is_same_text (const char *a,
              const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static gboolean
is_same_promise (const WayTargetFields *a,
                 const WayTargetFields *b)
{
  return is_same_text (a->region_code, b->region_code)
         && is_same_text (a->metric_key, b->metric_key)
         && way_period_compare (&a->due, &b->due) == 0 && a->comparator == b->comparator
         && is_same_number (a->value, b->value) && is_same_number (a->upper_value, b->upper_value)
         && a->decimals == b->decimals && a->qualifier == b->qualifier && a->basis == b->basis
         && a->nature == b->nature && a->is_superseded == b->is_superseded;
}

static gboolean
is_judged_alike (const WayTargetFields *a,
                 const WayTargetFields *b)
{
  return a->path == b->path && is_same_number (a->tolerance, b->tolerance)
         && a->has_base_period == b->has_base_period
         && (!a->has_base_period || way_period_compare (&a->base_period, &b->base_period) == 0)
         && is_same_number (a->base_value, b->base_value) && a->has_method == b->has_method
         && (!a->has_method || a->method == b->method);
}

static gboolean
has_same_source (const WayTargetDraft *a,
                 const WayTargetDraft *b)
{
  return a->source_choice == b->source_choice && a->fields.source_id == b->fields.source_id
         && is_same_text (a->source_title, b->source_title)
         && is_same_text (a->source_publisher, b->source_publisher)
         && is_same_text (a->source_url, b->source_url)
         && is_same_text (a->source_published, b->source_published)
         && a->source_authority == b->source_authority
         && is_same_text (a->fields.note, b->fields.note)
         && is_same_text (a->fields.note_zh, b->fields.note_zh);
}

gboolean
way_target_draft_equal (const WayTargetDraft *a,
                        const WayTargetDraft *b)
{
  return is_same_promise (&a->fields, &b->fields) && is_judged_alike (&a->fields, &b->fields)
         && has_same_source (a, b) && a->replaces == b->replaces
         && is_same_text (a->rest, b->rest)
         && g_hash_table_size (a->unread) == g_hash_table_size (b->unread);
}

/* The line */

/* What stands in the line replaces what stood there before, but a due year, a base and a nature
 * that were chosen in their fields are not lost by a line that does not name them. */
static void
take_reading (WayTargetDraft         *self,
              const WayTargetReading *reading)
{
  WayTargetFields *fields = &self->fields;
  const WayTargetFields *said = &reading->fields;

  fields->comparator = said->comparator;
  fields->qualifier = said->qualifier;
  fields->value = said->value;
  fields->decimals = said->decimals;
  fields->upper_value = said->upper_value;
  fields->basis = said->basis;
  if ((reading->said & WAY_TARGET_SAID_DUE) != 0)
    fields->due = said->due;
  if ((reading->said & WAY_TARGET_SAID_NATURE) != 0)
    fields->nature = said->nature;
  if ((reading->said & WAY_TARGET_SAID_BASE) != 0)
    {
      fields->has_base = said->has_base;
      fields->has_base_period = said->has_base_period;
      fields->base_period = said->base_period;
      fields->base_value = said->base_value;
    }
}

void
way_target_draft_set_line (WayTargetDraft *self,
                           const char     *text)
{
  WayTargetReading reading;

  replace_text ((const char **) &self->line, text);
  g_hash_table_remove_all (self->unread);
  way_target_read (text, self->metric, 0, &reading);
  take_reading (self, &reading);
  replace_text ((const char **) &self->unit, reading.unit);
  replace_text ((const char **) &self->rest, reading.rest);
  way_target_reading_clear (&reading);
}

static gboolean
has_number (const WayTargetFields *fields)
{
  return fields->comparator != WAY_COMPARATOR_DIRECTION
         && fields->comparator != WAY_COMPARATOR_QUALITATIVE;
}

void
way_target_draft_write_line (WayTargetDraft *self,
                             WayLanguage     language)
{
  g_autoptr (WayTarget) target = NULL;
  g_autofree char *promise = NULL;

  g_clear_pointer (&self->rest, g_free);
  if (has_number (&self->fields) && !isfinite (self->fields.value))
    return;
  if (!has_number (&self->fields))
    {
      replace_text ((const char **) &self->line, "");
      return;
    }
  target = way_target_new (&self->fields);
  promise = way_target_to_promise (target, self->metric != NULL ? way_metric_get_unit (self->metric)
                                                                : NULL, language);
  replace_text ((const char **) &self->line, promise);
  g_clear_pointer (&self->unit, g_free);
}

/* The fields */

void
way_target_draft_set_region (WayTargetDraft *self,
                             const char     *code)
{
  replace_text (&self->fields.region_code, code);
}

void
way_target_draft_set_metric (WayTargetDraft *self,
                             WayMetric      *metric)
{
  WayTargetFields defaults;
  g_autofree char *line = g_strdup (self->line);

  way_target_fields_default (&defaults, metric);
  g_set_object (&self->metric, metric);
  replace_text (&self->fields.metric_key, metric != NULL ? way_metric_get_key (metric) : NULL);
  self->fields.path = defaults.path;
  if (*line != '\0')
    way_target_draft_set_line (self, line);
}

static void
set_unread (WayTargetDraft *self,
            WayTargetField  field,
            const char     *text)
{
  if (text != NULL)
    g_hash_table_insert (self->unread, GINT_TO_POINTER (field), g_strdup (text));
  else
    g_hash_table_remove (self->unread, GINT_TO_POINTER (field));
}

static void
set_period (WayTargetDraft         *self,
            WayTargetField          field,
            const WayTargetReading *reading,
            const char             *text)
{
  WayPeriod period = { 0 };
  gboolean is_empty = *text == '\0';
  gboolean is_period = !is_empty && way_period_parse (text, NULL, &period, NULL);

  if (!is_empty && !is_period && (reading->said & WAY_TARGET_SAID_DUE) != 0
      && (reading->said & WAY_TARGET_SAID_VALUE) == 0 && reading->rest == NULL)
    {
      period = reading->fields.due;
      is_period = TRUE;
    }
  if (!is_empty && !is_period)
    set_unread (self, field, text);
  if (field == WAY_TARGET_FIELD_DUE)
    {
      self->fields.due = period;
      return;
    }
  self->fields.base_period = period;
  self->fields.has_base_period = is_period;
  self->fields.has_base = is_period && isfinite (self->fields.base_value);
}

static void
set_number (WayTargetDraft         *self,
            WayTargetField          field,
            const WayTargetReading *reading,
            const char             *text)
{
  WayTargetFields *fields = &self->fields;
  gboolean is_number = (reading->said & WAY_TARGET_SAID_VALUE) != 0 && reading->rest == NULL;
  double value = is_number ? reading->fields.value : NAN;

  if (*text != '\0' && !is_number)
    set_unread (self, field, text);
  switch (field)
    {
    case WAY_TARGET_FIELD_VALUE:
      fields->value = value;
      fields->decimals = reading->fields.decimals;
      replace_text ((const char **) &self->unit, reading->unit);
      break;
    case WAY_TARGET_FIELD_UPPER:
      fields->upper_value = value;
      fields->decimals = MAX (fields->decimals, reading->fields.decimals);
      break;
    case WAY_TARGET_FIELD_TOLERANCE:
      fields->tolerance = value;
      break;
    case WAY_TARGET_FIELD_BASE:
      fields->base_value = value;
      fields->has_base = fields->has_base_period && isfinite (value);
      break;
    default:
      g_return_if_reached ();
    }
}

/* '2025' is a number in a field of numbers, whatever it would be in a sentence. */
static gboolean
read_bare_number (const char       *text,
                  WayTargetReading *out)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ", ", -1);
  g_autofree char *digits = g_strjoinv ("", parts);
  const char *point = strchr (digits, '.');
  char *end = NULL;
  double value = g_ascii_strtod (digits, &end);

  if (*digits == '\0' || *end != '\0' || !isfinite (value)
      || strspn (digits, "+-.0123456789") != strlen (digits))
    return FALSE;
  *out = (WayTargetReading) { .said = WAY_TARGET_SAID_VALUE, .unit_is_convertible = TRUE };
  way_target_fields_default (&out->fields, NULL);
  out->fields.value = value;
  out->fields.decimals = point != NULL ? (int) MIN (strlen (point + 1), 6) : 0;
  return TRUE;
}

void
way_target_draft_set_text (WayTargetDraft *self,
                           WayTargetField  field,
                           const char     *text)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));
  gboolean is_period = field == WAY_TARGET_FIELD_DUE || field == WAY_TARGET_FIELD_BASE_PERIOD;
  WayTargetReading reading;

  set_unread (self, field, NULL);
  if (is_period || !read_bare_number (bare, &reading))
    way_target_read (bare, self->metric, 0, &reading);
  if (is_period)
    set_period (self, field, &reading, bare);
  else
    set_number (self, field, &reading, bare);
  way_target_reading_clear (&reading);
}

static char *
format_period (const WayPeriod *period)
{
  return period->last_month > 0 ? way_period_to_text (period) : g_strdup ("");
}

static char *
format_number (double value,
               int    decimals)
{
  return isfinite (value) ? way_number_format_published (value, decimals) : g_strdup ("");
}

char *
way_target_draft_get_text (const WayTargetDraft *self,
                           WayTargetField        field)
{
  const WayTargetFields *fields = &self->fields;
  const char *unread = g_hash_table_lookup (self->unread, GINT_TO_POINTER (field));

  if (unread != NULL)
    return g_strdup (unread);
  switch ((int) field)
    {
    case WAY_TARGET_FIELD_VALUE:
      return format_number (fields->value, fields->decimals);
    case WAY_TARGET_FIELD_UPPER:
      return format_number (fields->upper_value, fields->decimals);
    case WAY_TARGET_FIELD_TOLERANCE:
      return format_number (fields->tolerance, -1);
    case WAY_TARGET_FIELD_BASE:
      return format_number (fields->base_value, -1);
    case WAY_TARGET_FIELD_BASE_PERIOD:
      return fields->has_base_period ? format_period (&fields->base_period) : g_strdup ("");
    case WAY_TARGET_FIELD_DUE:
      return format_period (&fields->due);
    default:
      return g_strdup ("");
    }
}

/* Saying it back */

static char *
describe_base (const WayTargetDraft *self,
               WayLanguage           language)
{
  const WayTargetFields *fields = &self->fields;
  g_autofree char *period = NULL;
  g_autofree char *value = NULL;

  if (!fields->has_base_period)
    return NULL;
  period = way_period_to_label (&fields->base_period, language);
  if (!fields->has_base || self->metric == NULL)
    /* Translators: a year */
    return g_strdup_printf (_("from %s"), period);
  value = way_value_format_words (fields->base_value, -1, WAY_QUALIFIER_EXACT,
                                  way_metric_get_unit (self->metric), language);
  /* Translators: a value and its year: 'from 50.69 billion yuan in 2020' */
  return g_strdup_printf (_("from %1$s in %2$s"), value, period);
}

static const char *
get_nature (WayNature nature)
{
  switch (nature)
    {
    case WAY_NATURE_BINDING:
      return _("binding");
    case WAY_NATURE_EXPECTED:
      return _("expected");
    case WAY_NATURE_SUGGESTED:
      return _("suggested");
    case WAY_NATURE_UNSTATED:
    default:
      return NULL;
    }
}

static char *
describe_promise (const WayTargetDraft *self,
                  WayLanguage           language)
{
  g_autoptr (WayTarget) target = NULL;

  if (self->fields.comparator == WAY_COMPARATOR_QUALITATIVE)
    return g_strdup (_("Something to be achieved, without a number"));
  if (has_number (&self->fields) && !isfinite (self->fields.value))
    return NULL;
  target = way_target_new (&self->fields);
  return way_target_to_promise (target,
                                self->metric != NULL ? way_metric_get_unit (self->metric) : NULL,
                                language);
}

char *
way_target_draft_describe (const WayTargetDraft *self,
                           WayLanguage           language)
{
  g_autofree char *promise = describe_promise (self, language);
  g_autofree char *base = describe_base (self, language);
  const char *nature = get_nature (self->fields.nature);
  g_autoptr (GString) text = g_string_new (NULL);

  if (promise == NULL)
    g_string_append (text, _("Say what was promised and by when"));
  else
    g_string_append (text, promise);
  if (base != NULL)
    g_string_append_printf (text, "%s%s", _(", "), base);
  if (nature != NULL)
    /* Translators: stands after a promise: ' (binding)' */
    g_string_append_printf (text, _(" (%s)"), nature);
  if (self->rest != NULL)
    {
      g_string_append (text, _(". "));
      /* Translators: a part of a text */
      g_string_append_printf (text, _("Not understood: “%s”"), self->rest);
    }
  return g_strdup (text->str);
}

/* Checking */

static void
add_error (GPtrArray     *problems,
           WayTargetField field,
           const char    *sentence)
{
  WayTargetProblem *problem = g_new0 (WayTargetProblem, 1);

  problem->field = field == WAY_TARGET_FIELD_BASE_PERIOD ? WAY_TARGET_FIELD_BASE : field;
  problem->is_error = TRUE;
  problem->sentence = g_strdup (sentence);
  g_ptr_array_insert (problems, 0, problem);
}

/* Said in these words rather than as missing. */
static void
drop_problems_of (GPtrArray     *problems,
                  WayTargetField field)
{
  for (guint i = problems->len; i > 0; i--)
    {
      const WayTargetProblem *problem = g_ptr_array_index (problems, i - 1);

      if (problem->field == field)
        g_ptr_array_remove_index (problems, i - 1);
    }
}

static void
check_unread (const WayTargetDraft *self,
              GPtrArray            *problems)
{
  GHashTableIter iter;
  gpointer field, text;

  g_hash_table_iter_init (&iter, self->unread);
  while (g_hash_table_iter_next (&iter, &field, &text))
    {
      WayTargetField place = (WayTargetField) GPOINTER_TO_INT (field);
      gboolean is_period = place == WAY_TARGET_FIELD_DUE || place == WAY_TARGET_FIELD_BASE_PERIOD;
      g_autofree char *sentence =
        g_strdup_printf (is_period ? _("“%s” is no year or part of a year.")
                                   : _("“%s” is not a number."), (const char *) text);

      drop_problems_of (problems, place);
      add_error (problems, place, sentence);
    }
}

static void
check_source (const WayTargetDraft *self,
              GPtrArray            *problems)
{
  gboolean has_title = self->source_title != NULL && *self->source_title != '\0';

  if (self->source_choice == WAY_SOURCE_KNOWN)
    return;
  if (self->source_choice == WAY_SOURCE_UNDECIDED)
    {
      drop_problems_of (problems, WAY_TARGET_FIELD_SOURCE);
      add_error (problems, WAY_TARGET_FIELD_SOURCE,
                 _("Choose where it was promised, or say that this is not known."));
    }
  if (self->source_choice == WAY_SOURCE_NEW)
    {
      drop_problems_of (problems, WAY_TARGET_FIELD_SOURCE);
      if (!has_title)
        add_error (problems, WAY_TARGET_FIELD_SOURCE,
                   _("A source needs a title: what the document is called."));
    }
}

GPtrArray *
way_target_draft_check (const WayTargetDraft *self,
                        GPtrArray            *others,
                        WayLanguage           language)
{
  GPtrArray *problems = way_target_check (&self->fields, self->metric, self->unit, others,
                                          language);

  check_unread (self, problems);
  check_source (self, problems);
  return problems;
}
