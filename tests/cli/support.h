/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A temporary folder with a library of its own; what the binary under test sees of the world. */
typedef struct
{
  char *dir;
  char *library;
  GSubprocessLauncher *launcher;
} Fixture;

/* How a run of the binary ended. @status is the exit status, -1 for a death by signal. */
typedef struct
{
  int status;
  char *out;
  char *err;
} Run;

#define FIXTURE_WORKED "tests/data/catalog-worked" /* the worked numbers, for g_test_add's data */
#define FIXTURE_BUNDLED "data"                     /* the catalog that is installed */

void fixture_set_up    (Fixture *fixture, gconstpointer catalog);
void fixture_tear_down (Fixture *fixture, gconstpointer catalog);

/* A path inside the fixture's folder. (transfer full). */
char *fixture_path (Fixture *fixture, const char *name);

/* Runs `waymark` with the words, which end with NULL. */
Run  fixture_run   (Fixture *fixture, ...) G_GNUC_NULL_TERMINATED;
void run_clear     (Run *run);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* The command did its work and said nothing on stderr. */
void assert_done    (const Run *run);

/* Nothing was done: status 1, nothing on stdout, one line on stderr that holds @words. */
void assert_refused (const Run *run, const char *words);

void assert_holds   (const char *text, const char *words);

/* The folder holds the names, which end with NULL, and nothing else. */
void assert_folder  (const char *dir, ...) G_GNUC_NULL_TERMINATED;

/* Parses stdout as a JSON array; asserts that it is one. */
JsonParser *run_parse (const Run *run);
JsonArray  *get_rows  (JsonParser *parser);

/* The first row whose member @key (a path such as "target.region.code") is the text @value. */
JsonObject *find_row   (JsonParser *parser, const char *key, const char *value);
const char *get_text   (JsonObject *row, const char *path);
double      get_number (JsonObject *row, const char *path); /* NaN for null */
gboolean    is_null    (JsonObject *row, const char *path);

/* The cells of a CSV text, quotes undone: arrays of arrays of texts. (transfer full). */
GPtrArray *parse_csv   (const char *csv);
const char *get_cell   (GPtrArray *rows, guint row, const char *column);

G_END_DECLS
