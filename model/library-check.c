/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-private.h"
#include "model/observation.h"

#include <glib/gi18n-lib.h>

#define MAX_FINDINGS_EACH 20

/* What SQLite's own check does not look at: each query gives the number of rows that are wrong. */
typedef struct
{
  const char *sql;
  const char *singular;
  const char *plural;
} OwnCheck;

static const OwnCheck own_checks[] = {
  {
    "SELECT count (*) FROM observation WHERE typeof (value) <> 'real' OR abs (value) > 1.7e308",
    N_("%u value is not a number that could be charted; it is left out."),
    N_("%u values are not numbers that could be charted; they are left out."),
  },
  {
    "SELECT count (*) FROM target WHERE (value IS NULL OR typeof (value) <> 'real' "
    "OR abs (value) > 1.7e308) AND comparator NOT IN ('direction', 'qualitative')",
    N_("%u target has no number that it could be judged by; it is left out."),
    N_("%u targets have no number that they could be judged by; they are left out."),
  },
  {
    "SELECT (SELECT count (*) FROM observation AS o WHERE " WAY_PERIOD_TYPE_OF ("o") " = 7 "
    "OR slot < 0 OR last_month NOT BETWEEN -1200000 AND 1200000) + "
    "(SELECT count (*) FROM target WHERE first_month > last_month "
    "OR period_type NOT BETWEEN 0 AND 6 OR last_day NOT BETWEEN 0 AND 31)",
    N_("%u fact has a period that makes no sense; it is left out."),
    N_("%u facts have periods that make no sense; they are left out."),
  },
  {
    "SELECT count (*) FROM region WHERE parent_code IS NOT NULL "
    "AND parent_code NOT IN (SELECT code FROM region)",
    N_("%u region lies in one that the library does not have; it stands at the top of the list."),
    N_("%u regions lie in ones that the library does not have; they stand at the top of the list."),
  },
};

static gboolean
check_storage (WayLibrary      *self,
               WayLibraryCheck *check,
               GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *sql = g_strdup_printf ("PRAGMA integrity_check (%d)", MAX_FINDINGS_EACH);
  g_autoptr (WayStatement) statement = way_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    {
      const char *text = way_statement_get_text (statement, 0);

      if (!g_str_equal (text, "ok"))
        g_ptr_array_add (check->findings,
                         g_strdup_printf (_("The file is damaged: %s. Restore a backup."), text));
    }
  return way_statement_ended (&local_error, error);
}

/* Observations do not say to SQLite what they refer to: one look at each for all three. */
#define SELECT_STRAY_OBSERVATIONS                                                               \
  "SELECT sum (metric_id NOT IN (SELECT id FROM metric)), "                                     \
  "sum (region_id NOT IN (SELECT id FROM region)), "                                            \
  "sum (" WAY_SOURCE_ID_OF ("o") " <> 0 AND " WAY_SOURCE_ID_OF ("o")                            \
  " NOT IN (SELECT id FROM source)) FROM observation AS o"

static void
add_stray_rows (WayLibraryCheck *check,
                const char      *table,
                const char      *parent,
                gint64           n_rows)
{
  if (n_rows > 0)
    g_ptr_array_add (check->findings,
                     g_strdup_printf (_("The table “%1$s” has rows (%2$u) that name a “%3$s” "
                                        "which is not in the library; they are left out."),
                                      table, (guint) MIN (n_rows, G_MAXINT), parent));
}

static gboolean
check_observations (WayLibrary      *self,
                    WayLibraryCheck *check,
                    GError         **error)
{
  static const char *const parents[] = { "metric", "region", "source" };
  g_autoptr (WayStatement) statement = way_database_prepare (self->database,
                                                             SELECT_STRAY_OBSERVATIONS, error);

  if (statement == NULL || !way_statement_next (statement, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parents); i++)
    add_stray_rows (check, "observation", parents[i],
                    way_statement_get_integer (statement, (int) i));
  return TRUE;
}

static gboolean
check_references (WayLibrary      *self,
                  WayLibraryCheck *check,
                  GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database,
    "SELECT \"table\", parent, count (*) FROM pragma_foreign_key_check GROUP BY 1, 2", error);

  if (statement == NULL)
    return FALSE;
  while (way_statement_next (statement, &local_error))
    {
      add_stray_rows (check, way_statement_get_text (statement, 0),
                      way_statement_get_text (statement, 1),
                      way_statement_get_integer (statement, 2));
    }
  return way_statement_ended (&local_error, error);
}

static gboolean
run_own_check (WayLibrary      *self,
               const OwnCheck  *own_check,
               WayLibraryCheck *check,
               GError         **error)
{
  gint64 n_rows = 0;

  if (!way_database_read_integer (self->database, own_check->sql, &n_rows, error))
    return FALSE;
  if (n_rows > 0)
    {
      const char *format = g_dngettext (GETTEXT_PACKAGE, own_check->singular, own_check->plural,
                                        (gulong) n_rows);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_ptr_array_add (check->findings,
                       g_strdup_printf (format, (guint) CLAMP (n_rows, 0, G_MAXINT)));
#pragma GCC diagnostic pop
    }
  return TRUE;
}

static gboolean
run_checks (WayLibrary      *self,
            WayLibraryCheck *check,
            GError         **error)
{
  if (!check_storage (self, check, error) || !check_references (self, check, error)
      || !check_observations (self, check, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (own_checks); i++)
    {
      if (!run_own_check (self, &own_checks[i], check, error))
        return FALSE;
    }
  return TRUE;
}

WayLibraryCheck *
way_library_check (WayLibrary   *self,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (WayLibraryCheck) check = g_new0 (WayLibraryCheck, 1);
  gboolean is_done;

  check->findings = g_ptr_array_new_with_free_func (g_free);
  way_library_push_cancellable (self, cancellable);
  is_done = run_checks (self, check, error);
  way_library_pop_cancellable (self);
  if (!is_done)
    return NULL;
  check->intact = check->findings->len == 0;
  return g_steal_pointer (&check);
}

void
way_library_check_free (WayLibraryCheck *check)
{
  if (check == NULL)
    return;
  g_ptr_array_unref (check->findings);
  g_free (check);
}
