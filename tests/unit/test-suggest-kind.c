/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-samples.h"

#include <string.h>

static WayFigureData *
make_regions (guint n_regions,
              int   from,
              int   to)
{
  WayFigureData *data = sample_data_new (SAMPLE_LEVEL, 2024.0);

  for (guint i = 0; i < n_regions; i++)
    {
      g_autofree char *code = g_strdup_printf ("33%02u00", i + 1);
      g_autofree char *name = g_strdup_printf ("Region %u", i + 1);

      sample_add_growing (data, code, name, name, from, to, 100.0 + 10.0 * i, 0.07);
    }

  return data;
}

static void
assert_suggested (const WayFigureData *data,
                  WayFigureKind        expected)
{
  g_autoptr (WayFigure) figure = sample_figure_new (data);
  g_autofree char *refusal = way_figure_refuse_kind (expected, figure, data);

  /* A kind that this version does not build cannot be suggested. */
  if (refusal != NULL && strstr (refusal, "There is no kind") != NULL)
    return;

  g_assert_null (refusal);
  g_assert_cmpstr (way_figure_kind_to_text (way_figure_suggest_kind (figure, data)), ==,
                   way_figure_kind_to_text (expected));
}

static void
test_one_metric (void)
{
  static const struct
  {
    guint n_regions;
    int from, to;
    WayFigureKind kind;
  } cases[] = {
    { 1, 2019, 2022, WAY_FIGURE_COLUMNS },
    { 1, 2010, 2022, WAY_FIGURE_LINE },
    { 3, 2010, 2022, WAY_FIGURE_LINE },
    { 7, 2010, 2022, WAY_FIGURE_LINE },
    { 9, 2010, 2022, WAY_FIGURE_PANELS },
    { 25, 2010, 2022, WAY_FIGURE_HEATMAP },
    { 4, 2021, 2022, WAY_FIGURE_SLOPE },
    { 4, 2022, 2022, WAY_FIGURE_RANKING },
    { 40, 2021, 2022, WAY_FIGURE_RANKING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WayFigureData) data = make_regions (cases[i].n_regions, cases[i].from,
                                                     cases[i].to);

      g_test_message ("%u regions, %d to %d", cases[i].n_regions, cases[i].from, cases[i].to);
      assert_suggested (data, cases[i].kind);
    }
}

/* Few years and a target that they lead to are a course, not columns. */
static void
test_target (void)
{
  g_autoptr (WayFigureData) data = sample_jiaxing_new ();

  assert_suggested (data, WAY_FIGURE_LINE);
}

static WayFigureData *
add_metric (WayFigureData *data,
            guint          n_regions)
{
  WayFigureData *further = make_regions (n_regions, 2010, 2022);

  if (data->more == NULL)
    data->more = g_ptr_array_new_with_free_func ((GDestroyNotify) way_figure_data_free);
  g_ptr_array_add (data->more, further);
  return further;
}

static void
test_several_metrics (void)
{
  g_autoptr (WayFigureData) many = make_regions (8, 2010, 2022);
  g_autoptr (WayFigureData) few = make_regions (2, 2010, 2022);
  g_autoptr (WayFigureData) promised = make_regions (1, 2010, 2022);
  WayFigureData *further;

  add_metric (many, 8);
  assert_suggested (many, WAY_FIGURE_SCATTER);
  add_metric (few, 2);
  assert_suggested (few, WAY_FIGURE_PANELS);
  further = add_metric (promised, 1);
  sample_add_target (promised, 0, "2025", WAY_COMPARATOR_GE, 500.0, 2020, 190.0);
  sample_add_target (further, 0, "2025", WAY_COMPARATOR_GE, 500.0, 2020, 190.0);
  assert_suggested (promised, WAY_FIGURE_BULLET);
}

/* A logarithmic axis rules out bars, so that columns give way. */
static void
test_refused_gives_way (void)
{
  g_autoptr (WayFigureData) data = make_regions (1, 2019, 2022);
  g_autoptr (WayFigure) figure = sample_figure_new (data);

  figure->has_log_scale = TRUE;
  g_assert_cmpint (way_figure_suggest_kind (figure, data), ==, WAY_FIGURE_LINE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/suggest-kind/one-metric", test_one_metric);
  g_test_add_func ("/suggest-kind/target", test_target);
  g_test_add_func ("/suggest-kind/several-metrics", test_several_metrics);
  g_test_add_func ("/suggest-kind/refused-gives-way", test_refused_gives_way);
  return g_test_run ();
}
