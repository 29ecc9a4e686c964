/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/bulk-writer.h"
#include "model/library-edit.h"
#include "model/library-formula.h"
#include "model/library-observations.h"
#include "model/library-private.h"

#include "../temporary-folder.h"

#include <math.h>
#include <string.h>

G_BEGIN_DECLS

/**
 * Long random sequences of what a user does to a library, each step compared with a naive image of
 * it in memory. WAYMARK_RANDOM_SEEDS says how many sequences, WAYMARK_RANDOM_SEED with which.
 */

#define N_REGIONS 5
/* What people write to, then what is computed. */
#define N_OWN 3
#define N_METRICS 6
#define N_PERIODS 8
#define MAX_SOURCES 8
#define GDP 0
#define PEOPLE 1
#define RATE 2

extern const char *const regions[N_REGIONS];
extern const char *const metrics[N_METRICS];
extern const char *const formulas[N_METRICS];
extern const char *const periods[N_PERIODS];

/* An observation; texts are interned. */
typedef struct
{
  guint metric, region, period;
  gint64 vintage;
  double value;
  int decimals;
  WayQualifier qualifier;
  WayStatus status;
  WayKind kind;
  gboolean is_break;
  gint64 source_id;
  double growth;
  int growth_decimals;
  const char *note;
} Fact;

typedef struct
{
  guint metric, region, period;
  gint64 source_id;
  const char *mark;
} Mark;

/* @digest: of all tables, as they were when the step was done */
typedef struct
{
  GArray *facts;
  GArray *marks;
  gboolean has_region[N_REGIONS];
  gboolean has_formula[N_METRICS];
  gint64 preferred[N_METRICS];
  gint64 sources[MAX_SOURCES];
  gboolean has_source[MAX_SOURCES];
  char *digest;
} Image;

typedef struct
{
  TemporaryFolder folder;
  char *path;
  WayLibrary *library;
  GRand *random;
  GPtrArray *steps; /* Image; the first is that before all steps */
  guint at;
  Image *now;       /* being changed */
  WayPeriod periods[N_PERIODS];
} World;

/* A fact as it is shown in its cell. */
typedef struct
{
  Fact fact;
  gboolean is_beside;
  gboolean is_preferred;
  int authority;
  const char *published;
} Shown;

/* world.c */
void      set_up            (World *world, guint seed);
void      tear_down         (World *world);
void      open_world        (World *world);
int       compare_texts     (gconstpointer a, gconstpointer b); /* of char * */
void      execute           (WayLibrary *library, const char *sql);
/* Everything that the library has, but for the steps themselves. (transfer full). */
char     *read_digest       (WayLibrary *library);
Image    *copy_image        (const Image *image);
void      free_image        (gpointer image);
guint     pick              (World *world, guint n);
guint     pick_region       (World *world);
gint64    pick_source       (World *world); /* 0 is none */
double    pick_value        (World *world);
/* A step, which is one when it changed something. */
void      begin             (World *world);
void      end               (World *world);
void      note_step         (World *world); /* of a change that ended */
void      go_back           (World *world);

/* image.c */
gboolean  is_in_cell        (const Fact *fact, guint metric, guint region, guint period);
/* Shown, the first is the one that is seen. (transfer full). */
GArray   *list_cell         (World *world, guint metric, guint region, guint period);
double    find_value        (World *world, guint metric, guint region, guint period);
gint64    find_next_vintage (World *world, const Fact *fact);
Fact     *find_fact         (World *world, const Shown *shown);
void      remove_marks      (World *world, const Fact *cell, gint64 source_id);
Fact      make_fact         (World *world);

/* checks.c */
void      check_all         (World *world);
void      check_file        (World *world);

/* Steps: FALSE where nothing was done. */
gboolean  enter_values      (World *world); /* values.c */
gboolean  enter_missing     (World *world);
gboolean  clear_cell        (World *world);
gboolean  save_or_remove    (World *world);
gboolean  write_bulk        (World *world); /* bulk.c */
gboolean  change_formula    (World *world); /* names.c */
gboolean  enter_computed    (World *world);
gboolean  prefer_source     (World *world);
gboolean  remove_source     (World *world);
gboolean  remove_region     (World *world);
gboolean  import_exchange   (World *world); /* imports.c */
gboolean  import_table      (World *world);
gboolean  export_all        (World *world);

/* bulk.c: what many facts that come at once make of the image; whether two of one statement say the
 * same. */
void      write_all_into_image (World *world, GArray *facts, WayBulkPolicy policy);
gboolean  says_same         (const Fact *a, const Fact *b);

G_END_DECLS
