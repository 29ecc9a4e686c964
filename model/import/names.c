/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/names.h"

#include "model/import/names-private.h"

#include <glib/gi18n-lib.h>

static void
free_match (gpointer data)
{
  WayNameMatch *match = data;

  g_free ((gpointer) match->candidates);
  g_free (match);
}

static const char *
get_subject (WaySubject subject)
{
  return subject == WAY_SUBJECT_METRIC ? "metric" : "region";
}

WayImportNames *
way_import_names_new (WayLibrary *library,
                      GError    **error)
{
  g_autoptr (WayImportNames) self = g_new0 (WayImportNames, 1);

  g_return_val_if_fail (library != NULL, NULL);

  self->library = library;
  self->texts = g_string_chunk_new (16 * 1024);
  self->regions = g_array_new (FALSE, FALSE, sizeof (WayNamedRegion));
  self->metrics = g_array_new (FALSE, FALSE, sizeof (WayNamedMetric));
  self->region_codes = g_hash_table_new (g_str_hash, g_str_equal);
  self->metric_keys = g_hash_table_new (g_str_hash, g_str_equal);
  way_name_index_init (&self->region_names);
  way_name_index_init (&self->metric_names);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->learnt = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_match);
  return way_import_names_read (self, error) ? g_steal_pointer (&self) : NULL;
}

gboolean
way_import_names_read_again (WayImportNames *self,
                             GError        **error)
{
  GHashTableIter iter;
  gpointer question, answer;

  g_array_set_size (self->regions, 0);
  g_array_set_size (self->metrics, 0);
  g_hash_table_remove_all (self->region_codes);
  g_hash_table_remove_all (self->metric_keys);
  way_name_index_clear (&self->region_names);
  way_name_index_clear (&self->metric_names);
  way_name_index_init (&self->region_names);
  way_name_index_init (&self->metric_names);
  g_hash_table_remove_all (self->cache);
  if (!way_import_names_read (self, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->learnt);
  while (g_hash_table_iter_next (&iter, &question, &answer))
    g_hash_table_insert (self->answers, g_strdup (question), g_strdup (answer));
  return TRUE;
}

void
way_import_names_free (WayImportNames *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->cache);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->learnt);
  way_name_index_clear (&self->region_names);
  way_name_index_clear (&self->metric_names);
  g_hash_table_unref (self->region_codes);
  g_hash_table_unref (self->metric_keys);
  g_array_unref (self->regions);
  g_array_unref (self->metrics);
  g_string_chunk_free (self->texts);
  g_free (self);
}

const WayNamedRegion *
way_import_names_get_region (WayImportNames *self,
                             const char     *code)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->region_codes, code));

  return index > 0 ? &g_array_index (self->regions, WayNamedRegion, index - 1) : NULL;
}

const WayNamedMetric *
way_import_names_get_metric (WayImportNames *self,
                             const char     *key)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->metric_keys, key));

  return index > 0 ? &g_array_index (self->metrics, WayNamedMetric, index - 1) : NULL;
}

void
way_import_names_set_nuts (WayImportNames *self,
                           gboolean        codes_are_nuts)
{
  if (self->codes_are_nuts != codes_are_nuts)
    g_hash_table_remove_all (self->cache);
  self->codes_are_nuts = codes_are_nuts;
}

/* Answers */

const char *
way_import_names_get_answer (WayImportNames *self,
                             WaySubject      subject,
                             const char     *clean)
{
  g_autofree char *question = g_strdup_printf ("%s\037%s", get_subject (subject), clean);

  return g_hash_table_lookup (self->answers, question);
}

/* FALSE where there is no answer, or one that the library has no more. */
static gboolean
take_answer (WayImportNames *self,
             WaySubject      subject,
             const char     *clean,
             WayNameMatch   *out)
{
  const char *answer = way_import_names_get_answer (self, subject, clean);

  if (answer == NULL)
    return FALSE;
  out->reason = N_("as you answered before");
  if (*answer == '\0')
    {
      out->kind = WAY_MATCH_LEFT_OUT;
      return TRUE;
    }
  if (g_str_equal (answer, WAY_NEW_NAME))
    {
      out->kind = WAY_MATCH_NONE;
      return TRUE;
    }
  if (subject == WAY_SUBJECT_METRIC)
    {
      const WayNamedMetric *metric = way_import_names_get_metric (self, answer);

      out->name = metric != NULL ? metric->key : NULL;
    }
  else
    {
      const WayNamedRegion *region = way_import_names_get_region (self, answer);

      out->name = region != NULL ? region->code : NULL;
    }
  out->kind = WAY_MATCH_FOUND;
  return out->name != NULL;
}

void
way_import_names_answer (WayImportNames *self,
                         WaySubject      subject,
                         const char     *text,
                         const char     *name)
{
  g_autofree char *clean = way_name_clean (text);
  g_autofree char *question = g_strdup_printf ("%s\037%s", get_subject (subject), clean);
  const char *answer = name != NULL ? name : WAY_NEW_NAME;

  g_return_if_fail (subject != WAY_SUBJECT_SOURCE);

  g_hash_table_insert (self->answers, g_strdup (question), g_strdup (answer));
  g_hash_table_insert (self->learnt, g_steal_pointer (&question), g_strdup (answer));
  g_hash_table_remove_all (self->cache);
}

void
way_import_names_note_made (WayImportNames *self,
                            WaySubject      subject,
                            const char     *text,
                            const char     *name)
{
  g_autofree char *clean = way_name_clean (text);
  g_autofree char *question = g_strdup_printf ("%s\037%s", get_subject (subject), clean);

  if (g_hash_table_contains (self->learnt, question))
    g_hash_table_insert (self->learnt, g_steal_pointer (&question), g_strdup (name));
}

gboolean
way_import_names_learn (WayImportNames *self,
                        GError        **error)
{
  g_autoptr (WayStatement) statement = NULL;
  GHashTableIter iter;
  gpointer question, answer;

  if (g_hash_table_size (self->learnt) == 0)
    return TRUE;
  statement = way_database_prepare (self->library->database,
                                    "INSERT OR REPLACE INTO learnt_name (subject, text, name) "
                                    "VALUES (?1, ?2, ?3)", error);
  if (statement == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, self->learnt);
  while (g_hash_table_iter_next (&iter, &question, &answer))
    {
      g_auto (GStrv) parts = g_strsplit (question, "\037", 2);

      /* A new one is found by its name from now on. */
      if (g_str_equal (answer, WAY_NEW_NAME))
        continue;
      way_statement_bind_text (statement, 1, parts[0]);
      way_statement_bind_text (statement, 2, parts[1]);
      way_statement_bind_text (statement, 3, answer);
      if (!way_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* Matching */

/* The names of what the indexes stand for, for the caller to read. */
static void
take_candidates (WayImportNames *self,
                 WaySubject      subject,
                 const GArray   *candidates,
                 WayNameMatch   *match)
{
  const char **names;

  if (match->kind != WAY_MATCH_AMBIGUOUS)
    return;
  names = g_new0 (const char *, candidates->len + 1);
  for (guint i = 0; i < candidates->len; i++)
    {
      guint index = g_array_index (candidates, guint, i);

      if (subject == WAY_SUBJECT_METRIC)
        names[i] = g_array_index (self->metrics, WayNamedMetric, index).key;
      else
        names[i] = g_array_index (self->regions, WayNamedRegion, index).code;
    }
  match->candidates = names;
}

const WayNameMatch *
way_import_names_match_region (WayImportNames *self,
                               const char     *text,
                               const char     *code,
                               const char     *parent,
                               int             year)
{
  g_autofree char *question = g_strdup_printf ("r\037%s\037%s\037%s\037%d", text, code, parent,
                                               year);
  WayNameMatch *match = g_hash_table_lookup (self->cache, question);
  g_autoptr (GArray) candidates = NULL;
  g_autofree char *clean = NULL;

  if (match != NULL)
    return match;

  match = g_new0 (WayNameMatch, 1);
  candidates = g_array_new (FALSE, FALSE, sizeof (guint));
  clean = way_name_clean (text);
  /* What stands above a name decides before an answer that was given for the name alone. */
  if (*parent != '\0')
    way_import_names_find_region (self, clean, code, parent, year, match, candidates);
  if (match->kind != WAY_MATCH_FOUND
      && !take_answer (self, WAY_SUBJECT_REGION, *clean != '\0' ? clean : code, match))
    {
      g_array_set_size (candidates, 0);
      *match = (WayNameMatch) { .kind = WAY_MATCH_NONE };
      way_import_names_find_region (self, clean, code, parent, year, match, candidates);
    }
  take_candidates (self, WAY_SUBJECT_REGION, candidates, match);
  g_hash_table_insert (self->cache, g_steal_pointer (&question), match);
  return match;
}

const WayNameMatch *
way_import_names_match_metric (WayImportNames *self,
                               const char     *text,
                               const char     *key,
                               const char     *unit)
{
  g_autofree char *question = g_strdup_printf ("m\037%s\037%s\037%s", text, key,
                                               unit != NULL ? unit : "");
  WayNameMatch *match = g_hash_table_lookup (self->cache, question);
  g_autoptr (GArray) candidates = NULL;
  g_autofree char *clean = NULL;

  if (match != NULL)
    return match;

  match = g_new0 (WayNameMatch, 1);
  candidates = g_array_new (FALSE, FALSE, sizeof (guint));
  clean = way_name_clean (text);
  if (!take_answer (self, WAY_SUBJECT_METRIC, *clean != '\0' ? clean : key, match))
    {
      *match = (WayNameMatch) { .kind = WAY_MATCH_NONE };
      way_import_names_find_metric (self, clean, key, unit != NULL ? unit : "", match,
                                    candidates);
    }
  take_candidates (self, WAY_SUBJECT_METRIC, candidates, match);
  g_hash_table_insert (self->cache, g_steal_pointer (&question), match);
  return match;
}
