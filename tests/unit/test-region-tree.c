/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/region-tree.h"

static void
add_region (GPtrArray     *regions,
            const char    *code,
            const char    *parent_code,
            WayRegionLevel level,
            const char    *name_zh,
            const char    *name_en,
            const char    *pinyin)
{
  const WayRegionFields fields = {
    .code = code,
    .parent_code = parent_code,
    .level = level,
    .name_zh = name_zh,
    .short_zh = name_zh,
    .name_hant = name_zh,
    .name_en = name_en,
    .short_en = name_en,
    .pinyin = pinyin,
    .aliases = "",
  };

  g_ptr_array_add (regions, way_region_new (&fields));
}

static WayRegionTree *
create_tree (void)
{
  g_autoptr (GPtrArray) regions = g_ptr_array_new_with_free_func (g_object_unref);

  add_region (regions, "100000", "", WAY_REGION_LEVEL_COUNTRY, "全国", "China", "quan guo");
  add_region (regions, "330000", "100000", WAY_REGION_LEVEL_PROVINCE, "浙江", "Zhejiang",
              "zhe jiang");
  /* A child before its parent. */
  add_region (regions, "330402", "330400", WAY_REGION_LEVEL_COUNTY, "南湖", "Nanhu", "nan hu");
  add_region (regions, "330400", "330000", WAY_REGION_LEVEL_PREFECTURE, "嘉兴", "Jiaxing",
              "jia xing");
  add_region (regions, "360000", "100000", WAY_REGION_LEVEL_PROVINCE, "江西", "Jiangxi",
              "jiang xi");

  return way_region_tree_new (regions);
}

static char *
list_rows (WayRegionTree *tree)
{
  GListModel *model = way_region_tree_get_model (tree);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (model, i);
      g_autoptr (WayRegionItem) item = gtk_tree_list_row_get_item (row);

      g_string_append_printf (text, "%s%u:%s", i > 0 ? " " : "", gtk_tree_list_row_get_depth (row),
                              way_region_get_code (way_region_item_get_region (item)));
    }

  return g_string_free (text, FALSE);
}

#define assert_rows(tree, expected) \
  G_STMT_START { \
    g_autofree char *rows_ = list_rows (tree); \
    g_assert_cmpstr (rows_, ==, expected); \
  } G_STMT_END

static void
give_value (WayRegionTree *tree,
            const char    *code)
{
  WaySeriesPoint point = { .period = way_period_for_year (2020), .value = 506.9, .n_vintages = 1 };
  WayRegionFacts *facts = g_new0 (WayRegionFacts, 1);

  facts->series = way_series_new (code, "digital_core_va", &point, 1);
  way_region_item_take_facts (way_region_tree_find (tree, code), facts);
}

static void
test_countries_stand_beside_provinces (void)
{
  g_autoptr (WayRegionTree) tree = create_tree ();

  g_assert_cmpuint (way_region_tree_count (tree), ==, 5);
  assert_rows (tree, "0:100000 0:330000 0:360000");
}

static void
test_reveal_opens_what_is_above (void)
{
  g_autoptr (WayRegionTree) tree = create_tree ();

  way_region_tree_reveal (tree, way_region_tree_find (tree, "330402"));
  assert_rows (tree, "0:100000 0:330000 1:330400 2:330402 0:360000");
  g_assert_cmpuint (way_region_tree_find_position (tree, way_region_tree_find (tree, "330400")),
                    ==, 2);
}

static void
test_search_keeps_ancestors (void)
{
  g_autoptr (WayRegionTree) tree = create_tree ();

  g_assert_cmpuint (way_region_tree_search (tree, "nanhu"), ==, 1);
  assert_rows (tree, "0:330000 1:330400 2:330402");
  g_assert_cmpuint (way_region_tree_search (tree, "nowhere"), ==, 0);
  assert_rows (tree, "");
  g_assert_null (way_region_tree_find_best (tree));
}

static void
test_values_decide_among_equals (void)
{
  g_autoptr (WayRegionTree) tree = create_tree ();

  give_value (tree, "330400");
  g_assert_cmpuint (way_region_tree_search (tree, "jx"), ==, 2);
  assert_rows (tree, "0:330000 1:330400 0:360000");
  g_assert_true (way_region_tree_find_best (tree) == way_region_tree_find (tree, "330400"));

  way_region_item_take_facts (way_region_tree_find (tree, "330400"), NULL);
  give_value (tree, "360000");
  g_assert_cmpuint (way_region_tree_search (tree, "jx"), ==, 2);
  assert_rows (tree, "0:360000 0:330000 1:330400");
}

static void
test_rows_open_again_after_search (void)
{
  g_autoptr (WayRegionTree) tree = create_tree ();

  way_region_tree_reveal (tree, way_region_tree_find (tree, "330400"));
  way_region_tree_search (tree, "nanhu");
  way_region_tree_search (tree, "");
  assert_rows (tree, "0:100000 0:330000 1:330400 0:360000");
}

static void
test_known_regions_come_first (void)
{
  g_autoptr (GPtrArray) regions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) order = g_string_new (NULL);

  add_region (regions, "100000", "", WAY_REGION_LEVEL_COUNTRY, "全国", "China", "quan guo");
  add_region (regions, "110000", "100000", WAY_REGION_LEVEL_PROVINCE, "北京", "Beijing", "bei jing");
  add_region (regions, "330400", "330000", WAY_REGION_LEVEL_PREFECTURE, "嘉兴", "Jiaxing",
              "jia xing");
  add_region (regions, "330000", "100000", WAY_REGION_LEVEL_PROVINCE, "浙江", "Zhejiang",
              "zhe jiang");
  add_region (regions, "360000", "100000", WAY_REGION_LEVEL_PROVINCE, "江西", "Jiangxi",
              "jiang xi");
  g_hash_table_add (known, (gpointer) "330400");
  g_hash_table_add (known, (gpointer) "no such region");

  way_region_tree_put_known_first (regions, known);

  for (guint i = 0; i < regions->len; i++)
    g_string_append_printf (order, "%s ", way_region_get_code (regions->pdata[i]));
  g_assert_cmpstr (order->str, ==, "100000 330400 330000 110000 360000 ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/region-tree/countries-stand-beside-provinces",
                   test_countries_stand_beside_provinces);
  g_test_add_func ("/region-tree/reveal-opens-what-is-above", test_reveal_opens_what_is_above);
  g_test_add_func ("/region-tree/search-keeps-ancestors", test_search_keeps_ancestors);
  g_test_add_func ("/region-tree/values-decide-among-equals", test_values_decide_among_equals);
  g_test_add_func ("/region-tree/rows-open-again-after-search", test_rows_open_again_after_search);

  g_test_add_func ("/region-tree/known-regions-come-first", test_known_regions_come_first);
  return g_test_run ();
}
