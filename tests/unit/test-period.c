/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/period.h"

typedef struct
{
  const char *text;
  const char *type_text;
  WayPeriodType type;
  double time;
  double length;
  gboolean is_partial;
  const char *label_en;
  const char *short_en;
  const char *label_zh;
  const char *short_zh;
} GoodCase;

static const GoodCase good_cases[] = {
  { "2023", NULL, WAY_PERIOD_YEAR, 2023.0, 1.0, FALSE, "2023", "2023", "2023年", "2023" },
  { "2022-H1", NULL, WAY_PERIOD_HALF, 2021.5, 0.5, TRUE, "first half of 2022", "2022 H1",
    "2022年上半年", "2022上半年" },
  { "2022-H2", "half", WAY_PERIOD_HALF, 2022.0, 0.5, TRUE, "second half of 2022", "2022 H2",
    "2022年下半年", "2022下半年" },
  { "2018-Q3", "quarter", WAY_PERIOD_QUARTER, 2017.75, 0.25, TRUE, "third quarter of 2018",
    "2018 Q3", "2018年三季度", "2018三季度" },
  { "2018-Q4", NULL, WAY_PERIOD_QUARTER, 2018.0, 0.25, TRUE, "fourth quarter of 2018", "2018 Q4",
    "2018年四季度", "2018四季度" },
  { "2018-07", "month", WAY_PERIOD_MONTH, 2017 + 7 / 12.0, 1 / 12.0, TRUE, "July 2018",
    "Jul 2018", "2018年7月", "2018年7月" },
  { "2018-01/2018-07", "months", WAY_PERIOD_MONTHS, 2017 + 7 / 12.0, 7 / 12.0, TRUE,
    "January–July 2018", "Jan–Jul 2018", "2018年1—7月", "2018年1—7月" },
  { "2018-07/2019-03", NULL, WAY_PERIOD_MONTHS, 2018.25, 0.75, TRUE, "July 2018 – March 2019",
    "Jul 2018 – Mar 2019", "2018年7月—2019年3月", "2018年7月—2019年3月" },
  { "2018-01/2018-12", NULL, WAY_PERIOD_MONTHS, 2018.0, 1.0, FALSE, "January–December 2018",
    "Jan–Dec 2018", "2018年1—12月", "2018年1—12月" },
  { "2016/2020", "years", WAY_PERIOD_YEARS, 2020.0, 5.0, FALSE, "2016–2020", "2016–2020",
    "2016—2020年", "2016–2020" },
  { "2021-12-31", "as_of", WAY_PERIOD_AS_OF, 2021.0, 0.0, FALSE, "end of 2021", "end 2021",
    "2021年末", "2021年末" },
  { "2021-05-31", NULL, WAY_PERIOD_AS_OF, 2020 + 5 / 12.0, 0.0, FALSE, "31 May 2021", "31 May 2021",
    "2021年5月31日", "2021年5月31日" },
  { "2020-02-29", NULL, WAY_PERIOD_AS_OF, 2019 + 2 / 12.0, 0.0, FALSE, "29 February 2020",
    "29 Feb 2020", "2020年2月29日", "2020年2月29日" },
  { "2022-07", "as_of", WAY_PERIOD_AS_OF, 2021 + 7 / 12.0, 0.0, FALSE, "end of July 2022",
    "end Jul 2022", "2022年7月末", "2022年7月末" },
  { "0000", NULL, WAY_PERIOD_YEAR, 0.0, 1.0, FALSE, "0", "0", "0年", "0" },
  { "0500", NULL, WAY_PERIOD_YEAR, 500.0, 1.0, FALSE, "500", "500", "500年", "500" },
  { "-0001", NULL, WAY_PERIOD_YEAR, -1.0, 1.0, FALSE, "1 BCE", "1 BCE", "公元前1年", "公元前1年" },
  { "-0500", NULL, WAY_PERIOD_YEAR, -500.0, 1.0, FALSE, "500 BCE", "500 BCE", "公元前500年",
    "公元前500年" },
  { "-10000", "year", WAY_PERIOD_YEAR, -10000.0, 1.0, FALSE, "10000 BCE", "10000 BCE",
    "公元前10000年", "公元前10000年" },
  { "2022-04-15", NULL, WAY_PERIOD_AS_OF, 2021 + 3.5 / 12.0, 0.0, FALSE, "15 April 2022",
    "15 Apr 2022", "2022年4月15日", "2022年4月15日" },
};

static void
assert_label (char       *label,
              const char *expected)
{
  g_assert_cmpstr (label, ==, expected);
  g_free (label);
}

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good_cases); i++)
    {
      const GoodCase *good = &good_cases[i];
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      WayPeriod period;

      g_assert_true (way_period_parse (good->text, good->type_text, &period, &error));
      g_assert_no_error (error);
      g_assert_cmpint (period.type, ==, good->type);
      g_assert_cmpfloat_with_epsilon (way_period_time (&period), good->time, 1e-9);
      g_assert_cmpfloat_with_epsilon (way_period_length_years (&period), good->length, 1e-12);
      g_assert_cmpint (way_period_is_partial_year (&period), ==, good->is_partial);

      text = way_period_to_text (&period);
      g_assert_cmpstr (text, ==, good->text);
      assert_label (way_period_to_label (&period, WAY_LANGUAGE_EN), good->label_en);
      assert_label (way_period_to_short_label (&period, WAY_LANGUAGE_EN), good->short_en);
      assert_label (way_period_to_label (&period, WAY_LANGUAGE_ZH_CN), good->label_zh);
      assert_label (way_period_to_short_label (&period, WAY_LANGUAGE_ZH_CN), good->short_zh);
    }
}

static void
test_bad (void)
{
  static const struct
  {
    const char *text;
    const char *type_text;
  } cases[] = {
    { NULL, NULL },          { "", NULL },           { "2", NULL },
    { "20233", NULL },       { "-0000", NULL },      { "2022-H3", NULL },
    { "2022-H", NULL },      { "2022-h1", NULL },    { "2022-Q0", NULL },
    { "2022-Q5", NULL },     { "2022-13", NULL },    { "2022-00", NULL },
    { "2022-1", NULL },      { "2021-02-29", NULL }, { "2021-12-32", NULL },
    { "2020/2016", NULL },   { "2016/2018-03", NULL }, { "2018-03-01/2018-04-01", NULL },
    { "2018-H1/2018-H2", NULL }, { "2018-01/", NULL }, { "2018 ", NULL },
    { " 2018", NULL },       { "2018-", NULL },      { "-02018", NULL },
    { "2018年", NULL },      { "2018", "half" },     { "2018-H1", "year" },
    { "-0500-01-01", NULL }, { "0000-01-01", NULL }, { "-500", NULL },
    { "2018", "fortnight" }, { "2016/2020", "as_of" }, { "2021-12-31", "month" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      WayPeriod period = way_period_for_year (1999);

      g_assert_false (way_period_parse (cases[i].text, cases[i].type_text, &period, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      if (cases[i].text != NULL)
        g_assert_nonnull (g_strstr_len (error->message, -1, cases[i].text));
      g_assert_cmpint (way_period_year (&period), ==, 1999);
    }
}

static void
test_type_decides (void)
{
  WayPeriod month;
  WayPeriod moment;
  WayPeriod year_end;
  WayPeriod span;

  g_assert_true (way_period_parse ("2018-07", NULL, &month, NULL));
  g_assert_true (way_period_parse ("2018-07", "as_of", &moment, NULL));
  g_assert_cmpint (month.type, ==, WAY_PERIOD_MONTH);
  g_assert_cmpint (moment.type, ==, WAY_PERIOD_AS_OF);
  g_assert_true (way_period_parse ("2018", "as_of", &year_end, NULL));
  g_assert_cmpfloat (way_period_time (&year_end), ==, 2018.0);
  g_assert_cmpfloat (way_period_length_years (&year_end), ==, 0.0);
  g_assert_true (way_period_parse ("2018", "years", &span, NULL));
  g_assert_cmpint (span.type, ==, WAY_PERIOD_YEARS);
  g_assert_true (way_period_parse ("2018", "", &span, NULL));
  g_assert_cmpint (span.type, ==, WAY_PERIOD_YEAR);
}

static void
test_order (void)
{
  static const char *const sorted[] = {
    "-10000", "-0500", "-0001", "0000", "0500", "2021", "2021-12-31", "2022-Q1", "2022-05-15", "2022-01/2022-05", "2022-05-31", "2022-H1",
    "2022-Q2", "2022",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (sorted); j++)
        {
          WayPeriod a;
          WayPeriod b;
          int order;

          g_assert_true (way_period_parse (sorted[i], NULL, &a, NULL));
          g_assert_true (way_period_parse (sorted[j], NULL, &b, NULL));
          order = way_period_compare (&a, &b);
          g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
        }
    }
}

static void
test_year (void)
{
  WayPeriod period = way_period_for_year (2025);

  g_assert_cmpint (way_period_year (&period), ==, 2025);
  g_assert_cmpfloat (way_period_time (&period), ==, 2025.0);
  g_assert_true (way_period_parse ("2016/2020", NULL, &period, NULL));
  g_assert_cmpint (way_period_year (&period), ==, 2020);
}

static void
test_type_texts (void)
{
  for (int i = WAY_PERIOD_YEAR; i <= WAY_PERIOD_YEARS; i++)
    {
      WayPeriodType type = WAY_PERIOD_YEAR;

      g_assert_true (way_period_type_from_text (way_period_type_to_text ((WayPeriodType) i), &type));
      g_assert_cmpint (type, ==, i);
    }
  g_assert_false (way_period_type_from_text ("decade", &(WayPeriodType) { WAY_PERIOD_YEAR }));
  g_assert_false (way_period_type_from_text (NULL, &(WayPeriodType) { WAY_PERIOD_YEAR }));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/period/good", test_good);
  g_test_add_func ("/period/bad", test_bad);
  g_test_add_func ("/period/type-decides", test_type_decides);
  g_test_add_func ("/period/order", test_order);
  g_test_add_func ("/period/year", test_year);
  g_test_add_func ("/period/type-texts", test_type_texts);
  return g_test_run ();
}
