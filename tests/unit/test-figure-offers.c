/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/figure-offers.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
  WayLibrary *library;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer user_data)
{
  g_autofree char *catalog = g_build_filename (g_getenv ("WAYMARK_DATADIR"), "catalog", NULL);
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("waymark-offers-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "library.waymark", NULL);
  fixture->library = way_library_open_or_create (fixture->path, catalog, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer user_data)
{
  way_library_close (fixture->library);
  g_remove (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* @codes, @keys: divided by commas */
static WayFigure *
create_figure (const char *codes,
               const char *keys)
{
  WayFigure *figure = way_figure_new ();

  g_strfreev (figure->region_codes);
  g_strfreev (figure->metric_keys);
  figure->region_codes = g_strsplit (codes, ",", -1);
  figure->metric_keys = g_strsplit (keys, ",", -1);

  return figure;
}

static GPtrArray *
read_offers (Fixture         *fixture,
             const WayFigure *figure)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *offers = way_figure_offers_read (fixture->library, figure, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (offers->len, ==, WAY_FIGURE_N_KINDS);
  for (guint i = 0; i < offers->len; i++)
    {
      const WayFigureOffer *offer = offers->pdata[i];

      g_assert_cmpint (offer->figure->kind, ==, i);
      g_assert_cmpstr (offer->figure->region_codes[0], ==, figure->region_codes[0]);
      g_assert_cmpstr (offer->figure->metric_keys[0], ==, figure->metric_keys[0]);
    }

  return offers;
}

static const WayFigureOffer *
get_offer (GPtrArray    *offers,
           WayFigureKind kind)
{
  return g_ptr_array_index (offers, kind);
}

/* One region gets company where a kind compares, and metrics where it needs more. */
static void
test_one_region (Fixture      *fixture,
                 gconstpointer user_data)
{
  g_autoptr (WayFigure) figure = create_figure ("330400", "gdp");
  g_autoptr (GPtrArray) offers = read_offers (fixture, figure);
  const WayFigureOffer *line = get_offer (offers, WAY_FIGURE_LINE);
  const WayFigureOffer *ranking = get_offer (offers, WAY_FIGURE_RANKING);
  const WayFigureOffer *bullet = get_offer (offers, WAY_FIGURE_BULLET);
  const WayFigureOffer *scatter = get_offer (offers, WAY_FIGURE_SCATTER);
  const WayFigureOffer *board = get_offer (offers, WAY_FIGURE_SCOREBOARD);

  g_assert_null (line->refusal);
  /* A bullet chart takes a dozen metrics, a scoreboard all that are promised. */
  g_assert_null (board->refusal);
  g_assert_cmpuint (g_strv_length (board->figure->metric_keys), >,
                    g_strv_length (bullet->figure->metric_keys));
  g_assert_cmpint (line->figure->scope, ==, WAY_SCOPE_CHOSEN);
  g_assert_cmpint (ranking->figure->scope, ==, WAY_SCOPE_SIBLINGS);
  g_assert_cmpuint (g_strv_length (bullet->figure->metric_keys), >, 3);
  g_assert_cmpuint (g_strv_length (scatter->figure->metric_keys), ==, 2);
}

/* What a person chose stays: two regions are ranked as they are. */
static void
test_chosen_regions (Fixture      *fixture,
                     gconstpointer user_data)
{
  g_autoptr (WayFigure) figure = create_figure ("330400,330800,330100", "gdp");
  g_autoptr (GPtrArray) offers = NULL;
  const WayFigureOffer *ranking;

  figure->from_year = 2010;
  offers = read_offers (fixture, figure);
  ranking = get_offer (offers, WAY_FIGURE_RANKING);
  g_assert_null (ranking->refusal);
  g_assert_cmpint (ranking->figure->scope, ==, WAY_SCOPE_CHOSEN);
  g_assert_cmpint (ranking->figure->from_year, ==, 2010);
  g_assert_cmpuint (g_strv_length (ranking->figure->region_codes), ==, 3);
}

/* What a kind brought along goes with it. */
static void
test_back_again (Fixture      *fixture,
                 gconstpointer user_data)
{
  g_autoptr (WayFigure) figure = create_figure ("330400", "gdp,resident_population");
  g_autoptr (GPtrArray) offers = NULL;

  figure->kind = WAY_FIGURE_SCATTER;
  figure->scope = WAY_SCOPE_SIBLINGS;
  offers = read_offers (fixture, figure);
  g_assert_cmpint (get_offer (offers, WAY_FIGURE_LINE)->figure->scope, ==, WAY_SCOPE_CHOSEN);
  g_assert_cmpuint (g_strv_length (get_offer (offers, WAY_FIGURE_LINE)->figure->metric_keys),
                    ==, 1);
  g_assert_cmpstr (get_offer (offers, WAY_FIGURE_SCATTER)->figure->metric_keys[1],
                   ==, "resident_population");
  g_assert_cmpint (get_offer (offers, WAY_FIGURE_HEATMAP)->figure->scope, ==,
                   WAY_SCOPE_SIBLINGS);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer user_data)
{
  g_autoptr (WayFigure) figure = create_figure ("330400", "gdp");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (way_figure_offers_read (fixture->library, figure, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_unknown_region (Fixture      *fixture,
                     gconstpointer user_data)
{
  g_autoptr (WayFigure) figure = create_figure ("999999", "gdp");
  g_autoptr (GError) error = NULL;

  g_assert_null (way_figure_offers_read (fixture->library, figure, NULL, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/figure-offers/one-region", Fixture, NULL, set_up, test_one_region, tear_down);
  g_test_add ("/figure-offers/chosen-regions", Fixture, NULL, set_up, test_chosen_regions,
              tear_down);
  g_test_add ("/figure-offers/back-again", Fixture, NULL, set_up, test_back_again, tear_down);
  g_test_add ("/figure-offers/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/figure-offers/unknown-region", Fixture, NULL, set_up, test_unknown_region,
              tear_down);

  return g_test_run ();
}
