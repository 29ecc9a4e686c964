/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "figure-samples.h"
#include "scene-checks.h"

#include <math.h>
#include <string.h>

/* Generated figures of each kind. */
#define N_FIGURES 300u

static const char *const names_en[] = {
  "Jiaxing", "Qu", "Changle District of Fuzhou", "Hangzhou", "Pingtan Comprehensive Zone",
  "Jin'an", "Ningbo", "Dehong Dai and Jingpo Autonomous Prefecture", "Wenzhou",
  "Jinhua–Yiwu Metropolitan Area", "Shaoxing", "Lishui", "Taizhou", "Zhoushan", "Huzhou",
};

static const char *const names_zh[] = {
  "嘉兴", "衢州", "福州市长乐区", "杭州", "平潭综合实验区", "晋安", "宁波", "德宏傣族景颇族自治州",
  "温州", "金华—义乌都市区", "绍兴", "丽水", "台州", "舟山", "湖州",
};

static const double sizes[][2] = {
  { 400.0, 300.0 }, { 480.0, 320.0 }, { 576.0, 480.0 }, { 604.7, 377.9 }, { 900.0, 420.0 },
  { 1080.0, 1080.0 }, { 1280.0, 720.0 }, { 1920.0, 1080.0 }, { 2400.0, 500.0 },
  { 320.0, 900.0 }, { 3840.0, 2160.0 },
};

/* One after another, so that every name and size comes up with every kind. */
typedef struct
{
  GRand *random;
  guint seed;
  double growth_min, growth_max; /* of a value from one year to the next */
  int first_year, last_year;
} Generator;

static gboolean
is_one_in (Generator *generator,
           int        n)
{
  return g_rand_int_range (generator->random, 0, n) == 0;
}

static void
add_region (Generator     *generator,
            WayFigureData *data,
            guint          index)
{
  GRand *random = generator->random;
  guint n_names = G_N_ELEMENTS (names_en);
  g_autofree char *code = g_strdup_printf ("33%04u", index);
  g_autofree char *name_en = g_strdup_printf (index < n_names ? "%s" : "%s %u",
                                              names_en[(index + generator->seed) % n_names], index);
  g_autofree char *name_zh = g_strdup_printf (index < n_names ? "%s" : "%s%u",
                                              names_zh[(index + generator->seed) % n_names], index);
  g_autoptr (GArray) points = g_array_new (FALSE, TRUE, sizeof (SamplePoint));
  g_autoptr (GPtrArray) periods = g_ptr_array_new_with_free_func (g_free);
  double value = pow (10.0, g_rand_double_range (random, -1.0, 5.0));

  for (int year = generator->first_year; year <= generator->last_year; year++)
    {
      SamplePoint point = { .value = value, .decimals = g_rand_int_range (random, 0, 3) };

      value *= g_rand_double_range (random, generator->growth_min, generator->growth_max);
      if (is_one_in (generator, 12))
        continue;
      if (is_one_in (generator, 6))
        point.qualifier = (WayQualifier) g_rand_int_range (random, 0, 5);
      if (is_one_in (generator, 15))
        point.flags = (WayPointFlags) (1 << g_rand_int_range (random, 0, 5));
      g_ptr_array_add (periods, g_strdup_printf ((point.flags & WAY_POINT_PARTIAL_YEAR) != 0 ?
                                                 "%d-H1" : "%d", year));
      point.period = g_ptr_array_index (periods, periods->len - 1);
      g_array_append_val (points, point);
    }

  sample_add_region (data, code, name_en, name_zh, (SamplePoint *) (void *) points->data,
                     points->len);
}

static void
add_targets (Generator     *generator,
             WayFigureData *data)
{
  GRand *random = generator->random;

  for (guint i = 0; i < MIN (data->regions->len, 3); i++)
    {
      const WaySeries *series = g_ptr_array_index (data->series, i);
      int n_targets = g_rand_int_range (random, 0, i == 0 ? 4 : 2);

      for (int j = 0; j < n_targets && series->n_points > 0; j++)
        {
          double last = series->values[series->n_points - 1];
          g_autofree char *due = g_strdup_printf ("%d", g_rand_int_range (random, 2016, 2031));

          sample_add_target (data, i, due, (WayComparator) g_rand_int_range (random, 0, 6),
                             last * g_rand_double_range (random, 0.6, 2.5),
                             is_one_in (generator, 2) ? generator->first_year : 0,
                             last * g_rand_double_range (random, 0.4, 1.2));
        }
    }
}

static WayFigureData *
make_metric (Generator   *generator,
             SampleMetric metric,
             guint        n_regions)
{
  WayFigureData *data = sample_data_new (metric, 2025.0);

  generator->growth_min = g_rand_double_range (generator->random, 0.7, 1.0);
  generator->growth_max = g_rand_double_range (generator->random, 1.01, 1.5);
  for (guint i = 0; i < n_regions; i++)
    add_region (generator, data, i);
  add_targets (generator, data);
  return data;
}

static WayFigureData *
make_data (Generator *generator,
           guint      n_regions,
           guint      n_metrics)
{
  WayFigureData *data;
  SampleMetric first = (SampleMetric) g_rand_int_range (generator->random, 0, 5);

  generator->first_year = g_rand_int_range (generator->random, 1990, 2022);
  generator->last_year = g_rand_int_range (generator->random, generator->first_year, 2025);
  data = make_metric (generator, first, n_regions);
  if (n_metrics > 1)
    data->more = g_ptr_array_new_with_free_func ((GDestroyNotify) way_figure_data_free);
  for (guint i = 1; i < n_metrics; i++)
    g_ptr_array_add (data->more, make_metric (generator, (SampleMetric) ((first + i) % 5),
                                              n_regions));
  return data;
}

static void
choose_looks (Generator *generator,
              WayFigure *figure)
{
  guint size = generator->seed % G_N_ELEMENTS (sizes);

  figure->width_px = sizes[size][0];
  figure->height_px = sizes[size][1];
  figure->is_for_screen = is_one_in (generator, 3);
  figure->language = is_one_in (generator, 2) ? WAY_LANGUAGE_EN : WAY_LANGUAGE_ZH_CN;
  figure->theme = (WayThemeKind) g_rand_int_range (generator->random, 0, 3);
  figure->order = (WayOrder) g_rand_int_range (generator->random, 0, 3);
  figure->has_own_scales = is_one_in (generator, 2);
}

static void
set_period (WayPeriod *period,
            int        year)
{
  g_autofree char *text = g_strdup_printf ("%d", year);

  g_assert_true (way_period_parse (text, NULL, period, NULL));
}

/* Bound to years that may or may not have a value. */
static void
add_annotations (Generator *generator,
                 WayFigure *figure)
{
  GRand *random = generator->random;
  int n_annotations = is_one_in (generator, 3) ? g_rand_int_range (random, 1, 5) : 0;

  for (int i = 0; i < n_annotations; i++)
    {
      WayAnnotation *annotation =
        way_annotation_new ((WayAnnotationType) g_rand_int_range (random, 0, 6));
      int from = g_rand_int_range (random, generator->first_year, generator->last_year + 1);

      set_period (&annotation->from, from);
      set_period (&annotation->to, g_rand_int_range (random, from, generator->last_year + 2));
      annotation->value = pow (10.0, g_rand_double_range (random, -1.0, 5.0));
      annotation->text[WAY_LANGUAGE_EN] = g_strdup ("A remark of several words about this year");
      annotation->text[WAY_LANGUAGE_ZH_CN] = g_strdup ("关于该年份的说明文字");
      annotation->dx = is_one_in (generator, 4) ? g_rand_double_range (random, -40.0, 40.0) : 0.0;
      annotation->dy = is_one_in (generator, 4) ? g_rand_double_range (random, -40.0, 40.0) : 0.0;
      g_ptr_array_add (figure->annotations, annotation);
    }
}

/* What if, with numbers that may make no sense. */
static WayScenario *
make_scenario (Generator *generator)
{
  GRand *random = generator->random;
  WayPeriod none = { .type = WAY_PERIOD_YEAR };
  WayScenario *scenario = way_scenario_new ("", "", &none);

  if (is_one_in (generator, 2))
    scenario->target_value = pow (10.0, g_rand_double_range (random, -1.0, 5.0));
  if (is_one_in (generator, 2))
    scenario->due_year = g_rand_int_range (random, generator->last_year, generator->last_year + 20);
  if (is_one_in (generator, 2))
    scenario->latest_value = pow (10.0, g_rand_double_range (random, -1.0, 5.0));
  if (is_one_in (generator, 2))
    scenario->latest_year = g_rand_int_range (random, generator->last_year,
                                              generator->last_year + 4);
  if (is_one_in (generator, 2))
    scenario->yearly_growth = g_rand_double_range (random, -0.3, 0.5);
  return scenario;
}

/* The regions that are shown stand for all that the library has. */
static void
add_peers (WayFigureData *data,
           WayFigure     *figure)
{
  figure->show_peers = TRUE;
  data->peer_regions = g_ptr_array_ref (data->regions);
  data->peer_series = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                             (GDestroyNotify) way_series_unref);
  for (guint i = 0; i < data->regions->len; i++)
    g_hash_table_insert (data->peer_series,
                         (gpointer) way_region_get_code (data->regions->pdata[i]),
                         way_series_ref (data->series->pdata[i]));
}

/* After everything else, so that the figures without them stay what they were. */
static void
add_extras (Generator     *generator,
            WayFigureData *data,
            WayFigure     *figure)
{
  if (is_one_in (generator, 2))
    way_figure_take_scenario (figure, make_scenario (generator));
  if (is_one_in (generator, 3))
    add_peers (data, figure);
}

static void
choose_transform (Generator *generator,
                  WayFigure *figure)
{
  static const WayTransform transforms[] = {
    WAY_TRANSFORM_LEVEL, WAY_TRANSFORM_LEVEL, WAY_TRANSFORM_GROWTH, WAY_TRANSFORM_INDEX
  };

  figure->transform = transforms[g_rand_int_range (generator->random, 0,
                                                   G_N_ELEMENTS (transforms))];
  figure->has_log_scale = is_one_in (generator, 8);
}

static void
add_metric_keys (WayFigure           *figure,
                 const WayFigureData *data)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  g_strv_builder_add (keys, way_metric_get_key (data->metric));
  for (guint i = 0; data->more != NULL && i < data->more->len; i++)
    {
      WayFigureData *more = g_ptr_array_index (data->more, i);

      g_strv_builder_add (keys, way_metric_get_key (more->metric));
    }
  g_strfreev (figure->metric_keys);
  figure->metric_keys = g_strv_builder_end (keys);
}

/* Whether a figure came of it; a refusal must at least be a sentence. */
static gboolean
check_figure (const WayFigure     *figure,
              const WayFigureData *data)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_fixed ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WayScene) scene = way_figure_build (figure, data, measure, &error);

  if (scene == NULL)
    {
      g_assert_nonnull (error);
      g_assert_cmpuint (strlen (error->message), >, 10);
      return FALSE;
    }

  g_assert_no_error (error);
  scene_check_all (scene);
  return TRUE;
}

static guint
get_n_regions (Generator *generator)
{
  static const int most[] = { 2, 4, 9, 16, 41 };
  int limit = most[g_rand_int_range (generator->random, 0, G_N_ELEMENTS (most))];

  return (guint) g_rand_int_range (generator->random, 1, limit);
}

static void
test_kind (gconstpointer user_data)
{
  WayFigureKind kind = (WayFigureKind) GPOINTER_TO_INT (user_data);
  guint n_built = 0;

  for (guint seed = 0; seed < N_FIGURES; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (1000u * (guint) kind + seed);
      Generator generator = { .random = random, .seed = seed };
      guint n_regions = get_n_regions (&generator);
      g_autoptr (WayFigureData) data =
        make_data (&generator, n_regions, (guint) g_rand_int_range (random, 1, 4));
      g_autoptr (WayFigure) figure = sample_figure_new (data);

      figure->kind = kind;
      add_metric_keys (figure, data);
      choose_looks (&generator, figure);
      choose_transform (&generator, figure);
      add_annotations (&generator, figure);
      add_extras (&generator, data, figure);
      g_test_message ("%s, seed %u: %u regions, %gx%g", way_figure_kind_to_text (kind), seed,
                      n_regions, figure->width_px, figure->height_px);
      n_built += check_figure (figure, data);
    }

  g_test_message ("%u of %u figures could be made", n_built, N_FIGURES);
  g_assert_cmpuint (n_built, >, N_FIGURES / 5);
}

/* Bad input: each has a decent figure or a clear refusal */

#define LONG_NAME_LENGTH 200

static char *
make_long_name (const char *piece)
{
  g_autoptr (GString) name = g_string_new (NULL);

  while (g_utf8_strlen (name->str, -1) < LONG_NAME_LENGTH)
    g_string_append (name, piece);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static void
add_values (WayFigureData *data,
            const char    *code,
            const char    *name,
            const double  *values,
            guint          n_values)
{
  static const char *const periods[] = { "2019", "2020", "2021", "2022", "2023" };
  SamplePoint points[G_N_ELEMENTS (periods)] = { { NULL } };

  for (guint i = 0; i < n_values; i++)
    points[i] = (SamplePoint) { .period = periods[i], .value = values[i], .decimals = -1 };
  sample_add_region (data, code, name, name, points, n_values);
}

typedef struct
{
  const char *what;
  guint n_values;
  double values[5];
} BadValues;

static const BadValues bad_values[] = {
  { "no point", 0, { 0.0 } },
  { "one point", 1, { 42.0 } },
  { "all equal", 5, { 7.0, 7.0, 7.0, 7.0, 7.0 } },
  { "all zero", 5, { 0.0, 0.0, 0.0, 0.0, 0.0 } },
  { "negative", 5, { -5.0, -2.0, -9.0, -1.0, -3.0 } },
  { "both signs", 5, { -5.0, 3.0, -9.0, 0.0, 12.0 } },
  { "very small", 3, { 1e-12, 2e-12, 3e-12 } },
  { "very large", 3, { 1e15, 3e14, 9e14 } },
  { "all sizes", 5, { 1e-12, 1e15, 1.0, 1e-6, 1e9 } },
};

static const char *const bad_names[] = {
  "<b>Bold</b> & <script>alert (1)</script>", "القاهرة الكبرى", "ירושלים 2021", "%s%n", "",
  "\342\200\256reversed", "a\tb\nc",
};

static WayFigureData *
make_bad_data (const BadValues *bad,
               guint            n_regions,
               gboolean         has_long_names)
{
  g_autofree char *long_en = make_long_name ("Lorem ipsum ");
  g_autofree char *long_zh = make_long_name ("景颇族自治州");
  WayFigureData *data = sample_data_new (SAMPLE_LEVEL, 2025.0);

  for (guint i = 0; i < n_regions; i++)
    {
      g_autofree char *code = g_strdup_printf ("9%05u", i);
      const char *name = has_long_names ? (i % 2 == 0 ? long_en : long_zh)
                                        : bad_names[i % G_N_ELEMENTS (bad_names)];

      add_values (data, code, name, bad->values, bad->n_values);
    }
  return data;
}

static void
check_bad (WayFigureKind    kind,
           const BadValues *bad,
           guint            n_regions,
           gboolean         has_long_names)
{
  g_autoptr (WayFigureData) data = make_bad_data (bad, n_regions, has_long_names);

  data->more = g_ptr_array_new_with_free_func ((GDestroyNotify) way_figure_data_free);
  g_ptr_array_add (data->more, make_bad_data (bad, n_regions, has_long_names));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (WayFigure) figure = sample_figure_new (data);

      figure->kind = kind;
      add_metric_keys (figure, data);
      figure->width_px = sizes[3 * i][0];
      figure->height_px = sizes[3 * i][1];
      figure->language = i == 1 ? WAY_LANGUAGE_ZH_CN : WAY_LANGUAGE_EN;
      g_test_message ("%s, %s, %u regions%s", way_figure_kind_to_text (kind), bad->what, n_regions,
                      has_long_names ? ", long names" : "");
      check_figure (figure, data);
    }
}

static void
test_bad_input (gconstpointer user_data)
{
  static const guint counts[] = { 1, 2, 7, 40, 300 };
  WayFigureKind kind = (WayFigureKind) GPOINTER_TO_INT (user_data);

  for (guint i = 0; i < G_N_ELEMENTS (bad_values); i++)
    for (guint j = 0; j < G_N_ELEMENTS (counts); j++)
      {
        check_bad (kind, &bad_values[i], counts[j], FALSE);
        check_bad (kind, &bad_values[i], counts[j], TRUE);
      }
}

int
main (int   argc,
      char *argv[])
{
  static const WayFigureKind kinds[] = {
    WAY_FIGURE_LINE,
    WAY_FIGURE_COLUMNS,
    WAY_FIGURE_BULLET,
    WAY_FIGURE_RANKING,
    WAY_FIGURE_SLOPE,
    WAY_FIGURE_PANELS,
    WAY_FIGURE_HEATMAP,
    WAY_FIGURE_SCATTER,
    WAY_FIGURE_SCOREBOARD,
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/layout-stress/%s",
                                               way_figure_kind_to_text (kinds[i]));

      g_autofree char *bad_path = g_strdup_printf ("%s/bad-input", path);

      g_test_add_data_func (path, GINT_TO_POINTER (kinds[i]), test_kind);
      g_test_add_data_func (bad_path, GINT_TO_POINTER (kinds[i]), test_bad_input);
    }
  return g_test_run ();
}
