/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/progress.h"

G_BEGIN_DECLS

/**
 * Parts of the sentences about progress, each a phrase that a whole sentence takes in one
 * place. All (transfer full).
 */

/* A metric inside an English sentence: 'core digital economy value added', 'GDP'; in Chinese its
 * short name. */
char *way_phrase_metric      (WayMetric *metric, WayLanguage language);

/* A name as it stands inside a sentence: 'gross regional product', but 'GDP per capita'. */
char *way_phrase_begin_small (const char *name);

/* 'Jiaxing's GDP', '嘉兴地区生产总值'. */
char *way_phrase_topic       (const char *region_name, WayMetric *metric, WayLanguage language);

/* A value with its unit, counted things by their name: '71,000 5G base stations', '71000个'. */
char *way_phrase_amount      (double       value,
                              int          decimals,
                              WayQualifier qualifier,
                              WayMetric   *metric,
                              WayLanguage  language);

/* Whether an amount of @metric names it: '71,000 5G base stations'. */
gboolean way_phrase_names_what_it_counts (WayMetric *metric, WayLanguage language);

/* As way_phrase_amount(), but counted things stay unnamed: '71,000'. */
char *way_phrase_amount_bare (double       value,
                              int          decimals,
                              WayQualifier qualifier,
                              WayMetric   *metric,
                              WayLanguage  language);

/* A computed value at the precision of a published one: at most @decimals digits, to be shown with
 * as few as it needs (decimals -1). */
double way_phrase_round      (double value, int decimals);

/* A difference of two values: '0.2 points', '9,000'; without sign, at most @decimals decimals. */
char *way_phrase_difference  (double      difference,
                              int         decimals,
                              WayMetric  *metric,
                              WayLanguage language);

/* How far the value that decided lies from the target: '0.2 points below target'. */
char *way_phrase_gap         (const WayProgress *progress,
                              WayMetric         *metric,
                              WayLanguage        language);

/* '9.2 % in 2020', 'about 3,200 at the end of 2021', '2020年9.2%'. */
char *way_phrase_when        (const char      *amount,
                              const WayPeriod *period,
                              WayLanguage      language);

/* As way_phrase_when() where it is what a sentence says of its subject: '2020年为9.2%'. */
char *way_phrase_stood       (const char      *amount,
                              WayQualifier     qualifier,
                              const WayPeriod *period,
                              WayLanguage      language);

/* '2015–2020', '2015—2020年'. */
char *way_phrase_span        (const WayPeriod *from, const WayPeriod *to, WayLanguage language);

/* Whether a yearly change of @metric would be said as zero. */
gboolean way_phrase_is_nothing (double change, WayMetric *metric);

/* How many decimals a yearly change of @metric is said with. */
int   way_phrase_decimals    (WayMetric *metric, double change);

G_END_DECLS
