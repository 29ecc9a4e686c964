/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "working-sample.h"

static void
test_growth_ratio (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &v2);
  check_part (&sample, WAY_WORKING_RESULT, EN,
              "On track, by growth ratio: 103.6\u202f%\n"
              "needs 20.5\u202f% a year from now; has done 22.4\u202f% on average; "
              "last year 17.7\u202f%\n"
              "At the pace so far it would be reached in 2025");
  check_part (&sample, WAY_WORKING_RESULT, ZH,
              "进度正常（增速比：103.6%）\n"
              "今后须年均增长20.5%；此前年均增长22.4%；最近一年增长17.7%\n"
              "按目前进度将于2025年达到");
  check_part (&sample, WAY_WORKING_FORMULA, EN,
              "Growth needed a year from the base: r = (1,350 / 506.9)^(1/5) − 1 = 21.6\u202f%\n"
              "Growth a year since the base: a = (930 / 506.9)^(1/3) − 1 = 22.4\u202f%\n"
              "Growth ratio: R = a / |r| = 22.4\u202f% / 21.6\u202f% = 103.6\u202f%\n"
              "On the path to the target: 91.24 billion yuan in 2023\n"
              "At the pace so far: 139.4 billion yuan in 2025");
  check_part (&sample, WAY_WORKING_FORMULA, ZH,
              "基期以来所需年均增速：r = (1350 / 506.9)^(1/5) − 1 = 21.6%\n"
              "基期以来实际年均增速：a = (930 / 506.9)^(1/3) − 1 = 22.4%\n"
              "增速比：R = a / |r| = 22.4% / 21.6% = 103.6%\n"
              "按目标路径应为：2023年912.4亿元\n"
              "按目前进度推算：2025年1393.8亿元");
  check_part (&sample, WAY_WORKING_CHANGE, EN,
              "135 billion yuan or more in 2023: Achieved\n"
              "Less than 88.83 billion yuan in 2023: Progressing\n"
              "Less than 73.12 billion yuan in 2023: Lagging\n"
              "Less than 50.69 billion yuan in 2023: Moving away");
}

static void
test_linear_pace (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &v2_line);
  check_part (&sample, WAY_WORKING_FORMULA, EN,
                    "Share of the way: s = (930 − 506.9) / (1,350 − 506.9) = 50.2 %\n"
                    "Share of the time: τ = 3 / 5 = 60.0 %\n"
                    "Linear pace: s / τ = 83.6 %\n"
                    "On the path to the target: 101.3 billion yuan in 2023");
  check_part (&sample, WAY_WORKING_FORMULA, ZH,
                    "完成比例：s = (930 − 506.9) / (1350 − 506.9) = 50.2%\n"
                    "时间比例：τ = 3 / 5 = 60.0%\n"
                    "线性进度：s / τ = 83.6%\n"
                    "按目标路径应为：2023年1012.8亿元");
  check_part (&sample, WAY_WORKING_RESULT, EN,
                    "Progressing, by linear pace: 83.6 %\n"
                    "needs 21 billion yuan a year from now; has done 14.1 billion yuan on average\n"
                    "At the pace so far it would be reached in 2026");
  check_part (&sample, WAY_WORKING_RESULT, ZH,
                    "进度偏慢（线性进度：83.6%）\n"
                    "今后须年均增加210亿元；此前年均增加141亿元\n"
                    "按目前进度将于2026年达到");
}

static void
test_projection (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &v2_projection);
  check_part (&sample, WAY_WORKING_FORMULA, EN,
                    "Growth a year since the base: a = (930 / 506.9)^(1/3) − 1 = 22.4 %\n"
                    "Projected: ve = 930 × (1 + 22.4 %)^2 = 1,393.77\n"
                    "Projected share of the way: P = (1,393.77 − 506.9) / (1,350 − 506.9) = "
                    "105.2 %");
  check_part (&sample, WAY_WORKING_FORMULA, ZH,
                    "基期以来实际年均增速：a = (930 / 506.9)^(1/3) − 1 = 22.4%\n"
                    "推算到期值：ve = 930 × (1 + 22.4%)^2 = 1393.77\n"
                    "推算完成比例：P = (1393.77 − 506.9) / (1350 − 506.9) = 105.2%");
  check_part (&sample, WAY_WORKING_RESULT, EN,
                    "On track, by projection: 105.2 %\n"
                    "needs 20.5 % a year from now; has done 22.4 % on average\n"
                    "At the pace so far it would be reached in 2025");
  check_part (&sample, WAY_WORKING_RESULT, ZH,
                    "进度正常（推算法：105.2%）\n"
                    "今后须年均增长20.5%；此前年均增长22.4%\n"
                    "按目前进度将于2025年达到");
}

static void
test_lower_is_better (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &v3);
  check_part (&sample, WAY_WORKING_FORMULA, EN,
                    "Growth needed a year from the base: r = (0.45 / 0.52)^(1/5) − 1 = −2.9 %\n"
                    "Growth a year since the base: a = (0.49 / 0.52)^(1/3) − 1 = −2.0 %\n"
                    "Growth ratio (lower is better): R = −a / |r| = −(−2.0 %) / 2.9 % = 68.8 %\n"
                    "On the path to the target: 47.68 million yuan in 2023\n"
                    "At the pace so far: 47.1 million yuan in 2025");
  check_part (&sample, WAY_WORKING_FORMULA, ZH,
                    "基期以来所需年均增速：r = (0.45 / 0.52)^(1/5) − 1 = −2.9%\n"
                    "基期以来实际年均增速：a = (0.49 / 0.52)^(1/3) − 1 = −2.0%\n"
                    "增速比（越低越好）：R = −a / |r| = −(−2.0%) / 2.9% = 68.8%\n"
                    "按目标路径应为：2023年4768万元\n"
                    "按目前进度推算：2025年4710万元");
  check_part (&sample, WAY_WORKING_RESULT, EN,
                    "Progressing, by growth ratio: 68.8 %\n"
                    "needs −4.2 % a year from now; has done −2.0 % on average; last year −2.0 %\n"
                    "At the pace so far it would be reached in 2028");
  check_part (&sample, WAY_WORKING_RESULT, ZH,
                    "进度偏慢（增速比：68.8%）\n"
                    "今后须年均下降4.2%；此前年均下降2.0%；最近一年下降2.0%\n"
                    "按目前进度将于2028年达到");
  check_part (&sample, WAY_WORKING_CHANGE, EN,
                    "45 million yuan or less in 2023: Achieved\n"
                    "47.88 million yuan or less in 2023: On track\n"
                    "More than 49.37 million yuan in 2023: Lagging\n"
                    "More than 52 million yuan in 2023: Moving away");
  check_part (&sample, WAY_WORKING_CHANGE, ZH,
                    "2023年4500万元及以下：已达成\n"
                    "2023年4788万元及以下：进度正常\n"
                    "2023年超过4937万元：进度滞后\n"
                    "2023年超过5200万元：背离目标");
}

static void
test_points (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &v4);
  check_part (&sample, WAY_WORKING_FORMULA, EN,
                    "Share of the way: s = (11.6 − 9.2) / (15 − 9.2) = 41.4 %\n"
                    "Share of the time: τ = 3 / 5 = 60.0 %\n"
                    "Linear pace: s / τ = 69.0 %\n"
                    "On the path to the target: 12.68 % in 2023\n"
                    "At the pace so far: 13.2 % in 2025");
  check_part (&sample, WAY_WORKING_FORMULA, ZH,
                    "完成比例：s = (11.6 − 9.2) / (15 − 9.2) = 41.4%\n"
                    "时间比例：τ = 3 / 5 = 60.0%\n"
                    "线性进度：s / τ = 69.0%\n"
                    "按目标路径应为：2023年12.68%\n"
                    "按目前进度推算：2025年13.2%");
  check_part (&sample, WAY_WORKING_RESULT, EN,
                    "Progressing, by linear pace: 69.0 %\n"
                    "needs 1.7 points a year from now; has done 0.8 points on average; last year "
                    "0.9 points\n"
                    "At the pace so far it would be reached in 2028");
  check_part (&sample, WAY_WORKING_RESULT, ZH,
                    "进度偏慢（线性进度：69.0%）\n"
                    "今后须年均增加1.7个百分点；此前年均增加0.8个百分点；最近一年增加0.9个百分点\n"
                    "按目前进度将于2028年达到");
  check_part (&sample, WAY_WORKING_CHANGE, EN,
                    "15 % or more in 2023: Achieved\n"
                    "12.506 % or more in 2023: On track\n"
                    "Less than 11.288 % in 2023: Lagging\n"
                    "Less than 9.2 % in 2023: Moving away");
  check_part (&sample, WAY_WORKING_CHANGE, ZH,
                    "2023年达到15%及以上：已达成\n"
                    "2023年达到12.506%及以上：进度正常\n"
                    "2023年低于11.288%：进度滞后\n"
                    "2023年低于9.2%：背离目标");
}

static void
test_sum (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &v7);
  check_part (&sample, WAY_WORKING_INPUTS, EN,
                    "Added: 18 billion yuan in 2021\n"
                    "Added: 23 billion yuan in 2022\n"
                    "Added: 25 billion yuan in 2023");
  check_part (&sample, WAY_WORKING_INPUTS, ZH,
                    "计入：2021年180亿元\n"
                    "计入：2022年230亿元\n"
                    "计入：2023年250亿元");
  check_part (&sample, WAY_WORKING_FORMULA, EN,
                    "Done of the whole: 660 / 1,000 = 66.0 %\n"
                    "Time of the whole: 60.0 %\n"
                    "Compared with an even course: +6 billion yuan");
  check_part (&sample, WAY_WORKING_FORMULA, ZH,
                    "累计完成：660 / 1000 = 66.0%\n"
                    "时间进度：60.0%\n"
                    "与均衡进度相比：+60亿元");
  check_part (&sample, WAY_WORKING_RESULT, EN,
                    "On track, by linear pace: 66.0 % at 60.0 %\n"
                    "needs 17 billion yuan a year from now; has done 22 billion yuan on average; "
                    "last year 25 billion yuan\n"
                    "At the pace so far it would be reached in 2025");
  check_part (&sample, WAY_WORKING_RESULT, ZH,
                    "进度正常（线性进度：完成66.0%，时序60.0%）\n"
                    "今后每年须完成170亿元；此前年均完成220亿元；最近一年完成250亿元\n"
                    "按目前进度将于2025年达到");
}

/* Exactly on schedule is a verdict of one value alone. */
static void
test_schedule (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &v8);
  check_part (&sample, WAY_WORKING_INPUTS, EN,
                    "Value within the year: 74.2 billion yuan in January–July 2023");
  check_part (&sample, WAY_WORKING_INPUTS, ZH,
                    "年内数值：2023年1—7月742亿元");
  check_part (&sample, WAY_WORKING_FORMULA, EN,
                    "Expected after 7 months: 1,200 × 7/12 = 700\n"
                    "Done: 742 / 1,200 = 61.83 %, where 58.33 % is expected\n"
                    "Compared with the schedule: 742 − 700: +4.2 billion yuan");
  check_part (&sample, WAY_WORKING_FORMULA, ZH,
                    "前7个月时序应完成：1200 × 7/12 = 700\n"
                    "已完成：742 / 1200 = 61.83%，时序进度为58.33%\n"
                    "与时序进度相比：742 − 700，即+42亿元");
  check_part (&sample, WAY_WORKING_RESULT, EN,
                    "Ahead of schedule, by schedule within the year: 61.83 % at 58.33 %\n"
                    "needs 9.16 billion yuan a month from now; has done 10.6 billion yuan a month");
  check_part (&sample, WAY_WORKING_RESULT, ZH,
                    "超时序进度（年内时序进度：完成61.83%，时序58.33%）\n"
                    "今后月均须完成91.6亿元；此前月均完成106亿元");
  check_part (&sample, WAY_WORKING_CHANGE, EN,
                    "Exactly 70 billion yuan in January–July 2023: On schedule\n"
                    "Less than 70 billion yuan in January–July 2023: Behind schedule");
  check_part (&sample, WAY_WORKING_CHANGE, ZH,
                    "2023年1—7月恰为700亿元：与时序进度持平\n"
                    "2023年1—7月低于700亿元：落后时序进度");
}

static void
test_trend (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &v10);
  check_part (&sample, WAY_WORKING_FORMULA, EN,
                    "Mean change a year: (119 − 100) / 5 = 3.8\n"
                    "Carried on to the due year: h = 119 + 3.8 × 6 = 141.8\n"
                    "Missed of what is left: m = (145 − 141.8) / (145 − 119) = 12.3 %");
  check_part (&sample, WAY_WORKING_FORMULA, ZH,
                    "年均变动：(119 − 100) / 5 = 3.8\n"
                    "外推至目标年份：h = 119 + 3.8 × 6 = 141.8\n"
                    "剩余差距中的缺口：m = (145 − 141.8) / (145 − 119) = 12.3%");
  check_part (&sample, WAY_WORKING_RESULT, EN,
                    "Progressing, by trend of five years: 12.3 % of what is left missed\n"
                    "needs 433 million yuan a year from now; has done 375 million yuan on "
                    "average; last year 400 million yuan\n"
                    "At the pace so far it would be reached in 2031");
  check_part (&sample, WAY_WORKING_RESULT, ZH,
                    "进度偏慢（近五年趋势：缺口为剩余差距的12.3%）\n"
                    "今后须年均增加4.33亿元；此前年均增加3.75亿元；最近一年增加4亿元\n"
                    "按目前进度将于2031年达到");
}

static void
test_no_ratio (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &v12);
  check_part (&sample, WAY_WORKING_FORMULA, EN,
                    "A growth ratio is not defined where a value is zero or changes its sign; "
                    "the straight line is used instead\n"
                    "Share of the way: s = (30 − 103) / (0 − 103) = 70.9 %\n"
                    "Share of the time: τ = 7 / 15 = 46.7 %\n"
                    "Linear pace: s / τ = 151.9 %\n"
                    "On the path to the target: 5.493 billion yuan in 2022\n"
                    "At the pace so far: −5.343 billion yuan in 2030");
  check_part (&sample, WAY_WORKING_FORMULA, ZH,
                    "数值为零或正负变号时无法计算增速比，改用线性进度\n"
                    "完成比例：s = (30 − 103) / (0 − 103) = 70.9%\n"
                    "时间比例：τ = 7 / 15 = 46.7%\n"
                    "线性进度：s / τ = 151.9%\n"
                    "按目标路径应为：2022年54.93亿元\n"
                    "按目前进度推算：2030年−53.43亿元");
  check_part (&sample, WAY_WORKING_RESULT, EN,
                    "On track, by linear pace: 151.9 %\n"
                    "needs −375 million yuan a year from now; has done −1.04 billion yuan on "
                    "average\n"
                    "At the pace so far it would be reached in 2025");
  check_part (&sample, WAY_WORKING_RESULT, ZH,
                    "进度正常（线性进度：151.9%）\n"
                    "今后须年均减少3.75亿元；此前年均减少10.4亿元\n"
                    "按目前进度将于2025年达到");
}

static void
test_two_growths (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &v14);
  check_part (&sample, WAY_WORKING_CAVEATS, EN,
                    "The target states no base, so the end of the five-year term before it, or "
                    "the nearest value to that, stands in\n"
                    "A value is published only roughly; the result is as rough\n"
                    "Growth of 2021: 8.5 % as published, at comparable prices; 15.35 % computed "
                    "from the levels, at current prices. Neither replaces the other");
  check_part (&sample, WAY_WORKING_CAVEATS, ZH,
                    "目标未注明基期，取目标年份之前五年期的期末值或最接近的值\n"
                    "公布值为约数，结果亦为约数\n"
                    "2021年增速：公布值8.5%（可比价），按现价水平计算为15.35%。两者并存，互不替代");
}

static void
test_growth_on_year (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &year_growth);
  check_part (&sample, WAY_WORKING_PROMISE, EN,
                    "Growth of at least 16 % in 2022\n"
                    "No source is given for this promise\n"
                    "Growth on the level of the year before, 107.1 billion yuan in 2021, gives a "
                    "level: 1,071 × (1 + 16 %) = 1,242.36\n"
                    "As a level that is 124.2 billion yuan");
  check_part (&sample, WAY_WORKING_PROMISE, ZH,
                    "2022年增长16%以上\n"
                    "该目标未注明来源\n"
                    "以上年水平（2021年1071亿元）为基数折算目标值：1071 × (1 + 16%) = 1242.36\n"
                    "折合水平值：1242亿元");
  check_part (&sample, WAY_WORKING_CHANGE, EN,
                    "124.2 billion yuan or more in 2022: Achieved\n"
                    "Less than 124.2 billion yuan in 2022: Missed");
  check_part (&sample, WAY_WORKING_CHANGE, ZH,
                    "2022年达到1242.36亿元及以上：已达成\n"
                    "2022年低于1242.36亿元：未达成");
}

static void
test_chained (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &mean_rates);
  check_part (&sample, WAY_WORKING_PROMISE, EN,
                    "Growth of at least 8 % a year on average over 2021–2025\n"
                    "No source is given for this promise\n"
                    "Growth rates are chained into an index, never averaged, from 2020 = 100: "
                    "100 × (1 + 8 %)^5 = 146.93");
  check_part (&sample, WAY_WORKING_PROMISE, ZH,
                    "2021—2025年年均增长8%以上\n"
                    "该目标未注明来源\n"
                    "各年增速链接为定基指数（不作平均），2020年 = 100：100 × (1 + 8%)^5 = 146.93");
  check_part (&sample, WAY_WORKING_INPUTS, EN,
                    "Chained: 9.0 % in 2021\n"
                    "Chained: 6.5 % in 2022\n"
                    "Chained: 7.0 % in 2023");
  check_part (&sample, WAY_WORKING_INPUTS, ZH,
                    "链接：2021年9.0%\n"
                    "链接：2022年6.5%\n"
                    "链接：2023年7.0%");
  check_part (&sample, WAY_WORKING_FORMULA, EN,
                    "Chained growth, with the base year as 100: 124.21 so far, 146.93 to be "
                    "reached\n"
                    "Growth needed a year from the base: r = (146.9328 / 100)^(1/5) − 1 = 8.0 %\n"
                    "Growth a year since the base: a = (124.211 / 100)^(1/3) − 1 = 7.5 %\n"
                    "Growth ratio: R = a / |r| = 7.5 % / 8.0 % = 93.7 %");
  check_part (&sample, WAY_WORKING_FORMULA, ZH,
                    "以基期为100链接各年增速：目前为124.21，目标为146.93\n"
                    "基期以来所需年均增速：r = (146.9328 / 100)^(1/5) − 1 = 8.0%\n"
                    "基期以来实际年均增速：a = (124.211 / 100)^(1/3) − 1 = 7.5%\n"
                    "增速比：R = a / |r| = 7.5% / 8.0% = 93.7%");
  check_part (&sample, WAY_WORKING_RESULT, EN,
                    "Progressing, by growth ratio: 93.7 %\n"
                    "needs 8.8 % a year from now; has done 7.5 % on average; last year 7.0 %\n"
                    "At the pace so far it would be reached in 2026");
  check_part (&sample, WAY_WORKING_RESULT, ZH,
                    "进度偏慢（增速比：93.7%）\n"
                    "今后须年均增长8.8%；此前年均增长7.5%；最近一年增长7.0%\n"
                    "按目前进度将于2026年达到");
}

static void
test_points_on_base (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &points3);
  check_part (&sample, WAY_WORKING_PROMISE, EN,
                    "A rise of at least 3 percentage points by 2025\n"
                    "No source is given for this promise\n"
                    "Points added to 9.2 % in 2020 give a level: 9.2 + 3 = 12.2\n"
                    "As a level that is 12.2 %");
  check_part (&sample, WAY_WORKING_PROMISE, ZH,
                    "2025年提高3个百分点以上\n"
                    "该目标未注明来源\n"
                    "以2020年9.2%为基数按百分点折算目标值：9.2 + 3 = 12.2\n"
                    "折合水平值：12.2%");
}

static void
test_cut (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &cut);
  check_part (&sample, WAY_WORKING_PROMISE, EN,
                    "A rise of at least 17 % in total by 2025\n"
                    "No source is given for this promise\n"
                    "The change as a whole from 52 million yuan in 2020 gives a level: 0.52 × (1 "
                    "− 17 %) = 0.4316\n"
                    "As a level that is 43.16 million yuan");
  check_part (&sample, WAY_WORKING_PROMISE, ZH,
                    "2025年累计提高17%以上\n"
                    "该目标未注明来源\n"
                    "以2020年5200万元为基数按累计变动幅度折算目标值：0.52 × (1 − 17%) = 0.4316\n"
                    "折合水平值：4316万元");
}

static void
test_wish (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &wish);
  check_part (&sample, WAY_WORKING_FORMULA, EN,
                    "Growth a year since the base: a = (103 / 100)^(1/3) − 1 = 1.0 %");
  check_part (&sample, WAY_WORKING_FORMULA, ZH,
                    "基期以来实际年均增速：a = (103 / 100)^(1/3) − 1 = 1.0%");
  check_part (&sample, WAY_WORKING_RESULT, EN,
                    "Progressing, by growth without a target: 1.0 % a year\n"
                    "has done 100 million yuan on average");
  check_part (&sample, WAY_WORKING_RESULT, ZH,
                    "进度偏慢（无目标增速：年均1.0%）\n"
                    "此前年均增加1亿元");
  check_part (&sample, WAY_WORKING_CHANGE, EN,
                    "10.46 billion yuan or more in 2023: On track\n"
                    "Less than 10.16 billion yuan in 2023: Lagging\n"
                    "Less than 10 billion yuan in 2023: Moving away");
  check_part (&sample, WAY_WORKING_CHANGE, ZH,
                    "2023年达到104.6亿元及以上：进度正常\n"
                    "2023年低于101.6亿元：进度滞后\n"
                    "2023年低于100亿元：背离目标");
}

/* What the next value would decide is known before it is. */
static void
test_awaited (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &awaited);
  check_part (&sample, WAY_WORKING_INPUTS, EN,
                    "Base: 50.69 billion yuan in 2020, as the target states\n"
                    "Latest: no value after 2020 is known\n"
                    "Judged with what had ended by the end of 2024");
  check_part (&sample, WAY_WORKING_INPUTS, ZH,
                    "基期：2020年506.9亿元（目标注明）\n"
                    "最新：2020年之后无数据\n"
                    "按截至2024年末的各期数据评价");
  check_part (&sample, WAY_WORKING_RESULT, EN,
                    "No value since 2020\n"
                    "needs 21.6 % a year · did 17.6 % (2015–2020)");
  check_part (&sample, WAY_WORKING_RESULT, ZH,
                    "2020年后无数据\n"
                    "需年均增长21.6% · 2015—2020年年均增长17.6%");
  check_part (&sample, WAY_WORKING_CHANGE, EN,
                    "135 billion yuan or more in 2024: Achieved\n"
                    "107.1 billion yuan or more in 2024: On track\n"
                    "82.61 billion yuan or more in 2024: Progressing\n"
                    "50.69 billion yuan or more in 2024: Lagging\n"
                    "Less than 50.69 billion yuan in 2024: Moving away");
  check_part (&sample, WAY_WORKING_CHANGE, ZH,
                    "2024年达到1350亿元及以上：已达成\n"
                    "2024年达到1070.9亿元及以上：进度正常\n"
                    "2024年达到826.1亿元及以上：进度偏慢\n"
                    "2024年达到506.9亿元及以上：进度滞后\n"
                    "2024年低于506.9亿元：背离目标");
}

static void
test_due_value (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &due_value);
  check_part (&sample, WAY_WORKING_INPUTS, EN,
                    "Value of the due period: 3.57 % in 2023");
  check_part (&sample, WAY_WORKING_INPUTS, ZH,
                    "到期值：2023年3.57%");
  check_part (&sample, WAY_WORKING_FORMULA, EN,
                    "The value of the due period decides: 0.03 points below target");
  check_part (&sample, WAY_WORKING_FORMULA, ZH,
                    "以到期值评价：比目标低0.03个百分点");
  check_part (&sample, WAY_WORKING_RESULT, EN,
                    "Missed");
  check_part (&sample, WAY_WORKING_RESULT, ZH,
                    "未达成");
  check_part (&sample, WAY_WORKING_CHANGE, EN,
                    "3.6 % or more in 2023: Achieved");
  check_part (&sample, WAY_WORKING_CHANGE, ZH,
                    "2023年达到3.6%及以上：已达成");
}

static void
test_unreported (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &unreported);
  check_part (&sample, WAY_WORKING_RESULT, EN,
                    "Due, not reported");
  check_part (&sample, WAY_WORKING_RESULT, ZH,
                    "到期未公布");
  check_part (&sample, WAY_WORKING_CHANGE, EN,
                    "More than 135 billion yuan in 2025: Achieved\n"
                    "135 billion yuan or less in 2025: Missed");
  check_part (&sample, WAY_WORKING_CHANGE, ZH,
                    "2025年超过1350亿元：已达成\n"
                    "2025年1350亿元及以下：未达成");
}

static void
test_rate_of_year (void)
{
  g_auto (Sample) sample = { NULL };

  set_up (&sample, &rate_year);
  check_part (&sample, WAY_WORKING_RESULT, EN,
                    "Not yet due\n"
                    "0.4 points below target");
  check_part (&sample, WAY_WORKING_RESULT, ZH,
                    "尚未到期\n"
                    "比目标低0.4个百分点");
  check_part (&sample, WAY_WORKING_CHANGE, EN,
                    "6 % or more in 2025: Achieved\n"
                    "Less than 6 % in 2025: Missed");
  check_part (&sample, WAY_WORKING_CHANGE, ZH,
                    "2025年达到6%及以上：已达成\n"
                    "2025年低于6%：未达成");
  check_part (&sample, WAY_WORKING_CAVEATS, EN,
                    "A rate that is promised for one year is judged by that year alone");
  check_part (&sample, WAY_WORKING_CAVEATS, ZH,
                    "年度增速（比率）目标只以当年数据评价");
}

/* The plan's base counts, and what the library shows instead is said. */
static void
test_other_base (void)
{
  g_auto (Sample) sample = { NULL };
  Case other = v2;

  other.base_value = 500;
  set_up (&sample, &other);
  check_part (&sample, WAY_WORKING_INPUTS, EN,
              "Base: 50 billion yuan in 2020, as the target states; the library shows "
              "50.69 billion yuan in 2020\n"
              "Latest: 93 billion yuan in 2023; the library has 2 values for it and shows this "
              "one\n"
              "The value before: 79 billion yuan in 2022");
}

/* Places climb as their number falls. */
static void
test_rank (void)
{
  g_auto (Sample) sample = { NULL };
  Case rank = {
    .measure = WAY_MEASURE_RANK, .better = WAY_BETTER_LOWER, .comparator = WAY_COMPARATOR_LE,
    .value = 10, .due = "2025", .base = "2020", .base_value = 20, .path = WAY_PATH_LINEAR,
    .points = { { "2020", 20, 0 }, { "2022", 15, 0 }, { "2023", 16, 0 } },
  };
  g_autofree char *english = NULL;
  g_autofree char *chinese = NULL;

  set_up (&sample, &rank);
  english = write_part (&sample, WAY_WORKING_RESULT, EN);
  chinese = write_part (&sample, WAY_WORKING_RESULT, ZH);
  g_assert_nonnull (strstr (english, "has to climb 3 places a year from now; has climbed 1.3 places "
                                     "a year on average; fell back 1 place last year"));
  g_assert_nonnull (strstr (chinese, "今后须年均前移3位；此前年均前移1.3位；最近一年后移1位"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/working/growth-ratio", test_growth_ratio);
  g_test_add_func ("/working/linear-pace", test_linear_pace);
  g_test_add_func ("/working/projection", test_projection);
  g_test_add_func ("/working/lower-is-better", test_lower_is_better);
  g_test_add_func ("/working/points", test_points);
  g_test_add_func ("/working/sum", test_sum);
  g_test_add_func ("/working/schedule", test_schedule);
  g_test_add_func ("/working/trend", test_trend);
  g_test_add_func ("/working/no-ratio", test_no_ratio);
  g_test_add_func ("/working/two-growths", test_two_growths);
  g_test_add_func ("/working/growth-on-year", test_growth_on_year);
  g_test_add_func ("/working/chained", test_chained);
  g_test_add_func ("/working/points-on-base", test_points_on_base);
  g_test_add_func ("/working/cut", test_cut);
  g_test_add_func ("/working/wish", test_wish);
  g_test_add_func ("/working/awaited", test_awaited);
  g_test_add_func ("/working/due-value", test_due_value);
  g_test_add_func ("/working/unreported", test_unreported);
  g_test_add_func ("/working/rate-of-year", test_rate_of_year);
  g_test_add_func ("/working/other-base", test_other_base);
  g_test_add_func ("/working/rank", test_rank);
  return g_test_run ();
}
