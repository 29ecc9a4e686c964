/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/database.h"

#include "model/database-error.h"
#include "model/library.h"
#include "temporary-folder.h"

#include <math.h>
#include <string.h>

static WayDatabase *
open_memory (const char *sql)
{
  g_autoptr (GError) error = NULL;
  WayDatabase *database = way_database_open_memory (&error);

  g_assert_no_error (error);
  g_assert_true (way_database_execute (database, sql, &error));
  g_assert_no_error (error);
  return database;
}

static WayStatement *
prepare (WayDatabase *database,
         const char  *sql)
{
  g_autoptr (GError) error = NULL;
  WayStatement *statement = way_database_prepare (database, sql, &error);

  g_assert_no_error (error);
  return statement;
}

static void
test_binds_and_reads (void)
{
  g_autoptr (WayDatabase) database = open_memory ("CREATE TABLE t (i INTEGER, d REAL, s TEXT)");
  g_autoptr (WayStatement) insert = prepare (database, "INSERT INTO t VALUES (?1, ?2, ?3)");
  g_autoptr (WayStatement) select = prepare (database, "SELECT i, d, s FROM t");
  g_autoptr (GError) error = NULL;

  way_statement_bind_integer (insert, 1, -7);
  way_statement_bind_double (insert, 2, 0.5);
  way_statement_bind_text (insert, 3, "嘉兴");
  g_assert_true (way_statement_run (insert, &error));
  way_statement_bind_null (insert, 1);
  way_statement_bind_double (insert, 2, NAN);
  way_statement_bind_text (insert, 3, NULL);
  g_assert_true (way_statement_run (insert, &error));

  g_assert_true (way_statement_next (select, &error));
  g_assert_cmpint (way_statement_get_integer (select, 0), ==, -7);
  g_assert_cmpfloat (way_statement_get_double (select, 1), ==, 0.5);
  g_assert_cmpstr (way_statement_get_text (select, 2), ==, "嘉兴");
  g_assert_true (way_statement_row_is_sound (select));
  g_assert_true (way_statement_next (select, &error));
  g_assert_cmpint (way_statement_get_integer (select, 0), ==, 0);
  g_assert_true (isnan (way_statement_get_double (select, 1)));
  g_assert_null (way_statement_get_optional_text (select, 2));
  g_assert_true (way_statement_is_null (select, 2));
  g_assert_true (way_statement_row_is_sound (select));
  g_assert_false (way_statement_next (select, &error));
  g_assert_no_error (error);
}

/* A query that is asked again starts anew: without old parameters, with what was written since. */
static void
test_asks_again (void)
{
  const char *sql = "SELECT count (*) FROM t WHERE ?1 IS NULL OR i = ?1";
  g_autoptr (WayDatabase) database = open_memory ("CREATE TABLE t (i INTEGER);"
                                                  "INSERT INTO t VALUES (1), (2)");

  for (int round = 0; round < 3; round++)
    {
      g_autoptr (WayStatement) first = prepare (database, sql);
      g_autoptr (WayStatement) second = prepare (database, sql);

      way_statement_bind_integer (first, 1, 2);
      g_assert_true (way_statement_next (first, NULL));
      g_assert_true (way_statement_next (second, NULL));
      g_assert_cmpint (way_statement_get_integer (first, 0), ==, 1);
      g_assert_cmpint (way_statement_get_integer (second, 0), ==, 2 + round);
      g_clear_pointer (&first, way_statement_free);
      g_clear_pointer (&second, way_statement_free);
      g_assert_true (way_database_execute (database, "INSERT INTO t VALUES (3)", NULL));
    }
  g_assert_true (way_database_execute (database, "ALTER TABLE t ADD COLUMN j", NULL));
  g_assert_true (way_database_execute (database, "DELETE FROM t", NULL));
  {
    g_autoptr (WayStatement) third = prepare (database, sql);

    g_assert_true (way_statement_next (third, NULL));
    g_assert_cmpint (way_statement_get_integer (third, 0), ==, 0);
  }
}

static void
test_wrong_types_mark_the_row (void)
{
  static const struct { const char *row; gboolean integer, number, text; } cases[] = {
    { "1", TRUE, TRUE, FALSE },
    { "1.5", FALSE, TRUE, FALSE },
    { "'1'", FALSE, FALSE, TRUE },
    { "x'31'", FALSE, FALSE, FALSE },
    { "NULL", TRUE, TRUE, TRUE },
    { "CAST (x'ff' AS TEXT)", FALSE, FALSE, FALSE },
  };
  g_autoptr (WayDatabase) database = open_memory ("");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %1$s UNION ALL SELECT %1$s "
                                              "UNION ALL SELECT %1$s", cases[i].row);
      g_autoptr (WayStatement) statement = prepare (database, sql);

      g_assert_true (way_statement_next (statement, NULL));
      way_statement_get_integer (statement, 0);
      g_assert_cmpint (way_statement_row_is_sound (statement), ==, cases[i].integer);
      g_assert_true (way_statement_next (statement, NULL));
      way_statement_get_double (statement, 0);
      g_assert_cmpint (way_statement_row_is_sound (statement), ==, cases[i].number);
      g_assert_true (way_statement_next (statement, NULL));
      way_statement_get_text (statement, 0);
      g_assert_cmpint (way_statement_row_is_sound (statement), ==, cases[i].text);
    }
}

static void
test_a_bind_that_fails_is_told (void)
{
  g_autoptr (WayDatabase) database = open_memory ("CREATE TABLE t (i INTEGER)");
  g_autoptr (WayStatement) insert = prepare (database, "INSERT INTO t VALUES (?1)");
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  way_statement_bind_integer (insert, 1, 1);
  way_statement_bind_integer (insert, 2, 1);
  g_assert_false (way_statement_run (insert, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED);
  g_assert_true (way_database_read_integer (database, "SELECT count (*) FROM t", &count, NULL));
  g_assert_cmpint (count, ==, 0);
}

static void
test_rollback (void)
{
  g_autoptr (WayDatabase) database = open_memory ("CREATE TABLE t (i INTEGER)");
  gint64 count = -1;

  g_assert_true (way_database_begin (database, NULL));
  g_assert_true (way_database_execute (database, "INSERT INTO t VALUES (1)", NULL));
  way_database_rollback (database);
  /* A second one does no harm. */
  way_database_rollback (database);
  g_assert_true (way_database_read_integer (database, "SELECT count (*) FROM t", &count, NULL));
  g_assert_cmpint (count, ==, 0);
}

static void
test_full (void)
{
  g_autoptr (WayDatabase) database = open_memory ("CREATE TABLE t (b BLOB)");
  g_autoptr (GError) error = NULL;

  g_assert_true (way_database_execute (database, "PRAGMA max_page_count = 4", NULL));
  g_assert_true (way_database_begin (database, NULL));
  g_assert_false (way_database_execute (database, "INSERT INTO t VALUES (zeroblob (100000))",
                                        &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FULL);
  way_database_rollback (database);
}

static void
test_cancelled (void)
{
  g_autoptr (WayDatabase) database = open_memory ("");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WayStatement) endless = NULL;
  g_autoptr (GError) error = NULL;
  gint64 one = 0;

  g_cancellable_cancel (cancellable);
  endless = prepare (database, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                               "SELECT max (i) FROM n");
  way_database_set_cancellable (database, cancellable);
  g_assert_false (way_statement_run (endless, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  way_database_set_cancellable (database, NULL);
  g_assert_true (way_database_read_integer (database, "SELECT 1", &one, &error));
  g_assert_no_error (error);
}

/* What a hostile file or statement could try; each has to fail. */
static void
test_hardened (void)
{
  static const char *const attempts[] = {
    "ATTACH '/dev/null' AS other",
    "SELECT load_extension ('x')",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''",
    "SELECT zeroblob (100000000)",
    "SELECT \"no such column\"",
  };
  g_autoptr (WayDatabase) database = open_memory ("CREATE TABLE t (i INTEGER);"
                                                  "CREATE VIEW v AS SELECT 1;"
                                                  "CREATE TRIGGER g AFTER INSERT ON t "
                                                  "BEGIN INSERT INTO t VALUES (2); END");
  gint64 count = 0;

  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      if (way_database_execute (database, attempts[i], NULL))
        g_error ("could be run: %s", attempts[i]);
    }
  g_assert_false (way_database_execute (database, "SELECT * FROM v", NULL));
  g_assert_true (way_database_execute (database, "INSERT INTO t VALUES (1)", NULL));
  g_assert_true (way_database_read_integer (database, "SELECT count (*) FROM t", &count, NULL));
  g_assert_cmpint (count, ==, 1);
}

/* Each code that a user can come across has words of its own, which name the file. */
static void
test_error_sentences (void)
{
  static const struct { int code; WayLibraryError kind; const char *words; } cases[] = {
    { SQLITE_BUSY, WAY_LIBRARY_ERROR_LOCKED, "in use by another program" },
    { SQLITE_BUSY_SNAPSHOT, WAY_LIBRARY_ERROR_LOCKED, "in use by another program" },
    { SQLITE_CORRUPT, WAY_LIBRARY_ERROR_DAMAGED, "is damaged" },
    { SQLITE_CORRUPT_INDEX, WAY_LIBRARY_ERROR_DAMAGED, "is damaged" },
    { SQLITE_NOTADB, WAY_LIBRARY_ERROR_FOREIGN, "is not a Waymark library" },
    { SQLITE_READONLY_DIRECTORY, WAY_LIBRARY_ERROR_READ_ONLY, "can only be read" },
    { SQLITE_FULL, WAY_LIBRARY_ERROR_FULL, "no room" },
    { SQLITE_CANTOPEN_ISDIR, WAY_LIBRARY_ERROR_UNREADABLE, "cannot be opened" },
    { SQLITE_IOERR_READ, WAY_LIBRARY_ERROR_FAILED, "could not be read or written" },
    { SQLITE_CONSTRAINT, WAY_LIBRARY_ERROR_FAILED, "could not be read or written" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      way_database_error_set (NULL, cases[i].code, "/a/b.waymark", &error);
      g_assert_error (error, WAY_LIBRARY_ERROR, (int) cases[i].kind);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_nonnull (strstr (error->message, "“/a/b.waymark”"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/database/binds-and-reads", test_binds_and_reads);
  g_test_add_func ("/database/asks-again", test_asks_again);
  g_test_add_func ("/database/wrong-types-mark-the-row", test_wrong_types_mark_the_row);
  g_test_add_func ("/database/a-bind-that-fails-is-told", test_a_bind_that_fails_is_told);
  g_test_add_func ("/database/rollback", test_rollback);
  g_test_add_func ("/database/full", test_full);
  g_test_add_func ("/database/cancelled", test_cancelled);
  g_test_add_func ("/database/hardened", test_hardened);
  g_test_add_func ("/database/error-sentences", test_error_sentences);
  return g_test_run ();
}
