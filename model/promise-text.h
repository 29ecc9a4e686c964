/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/target-reader.h"

G_BEGIN_DECLS

/* What a word of the vocabulary tells about the promise it stands in. */
typedef enum
{
  WAY_PROMISE_GE,       /* 不低于, at least */
  WAY_PROMISE_GT,       /* 超过, more than */
  WAY_PROMISE_LE,       /* 以内, at most */
  WAY_PROMISE_LT,       /* 低于, less than */
  WAY_PROMISE_EQ,       /* exactly */
  WAY_PROMISE_ABOUT,    /* 左右, about */
  WAY_PROMISE_NEARLY,   /* 接近, nearly */
  WAY_PROMISE_REACH,    /* 达到, reach: a level; at least, where nothing says otherwise */
  WAY_PROMISE_FALL_TO,  /* 降至, cut to: a level; at most, where nothing says otherwise */
  WAY_PROMISE_CONTROL,  /* 控制在, kept at: at most, where nothing says otherwise */
  WAY_PROMISE_AVERAGE,  /* 年均, a year on average */
  WAY_PROMISE_GROW,     /* 增长, grow */
  WAY_PROMISE_RATE,     /* 增速, growth rate */
  WAY_PROMISE_YEARLY,   /* 同比, over the year before */
  WAY_PROMISE_RISE,     /* 提高, up */
  WAY_PROMISE_FALL,     /* 降低, down */
  WAY_PROMISE_TOTAL,    /* 累计, in total */
  WAY_PROMISE_BINDING,
  WAY_PROMISE_EXPECTED,
  WAY_PROMISE_SUGGESTED,
  WAY_PROMISE_BETTER,   /* 稳步提高, keep rising: a wish */
  WAY_PROMISE_QUALITY,  /* 基本建成, in the front ranks: nothing to count */
  WAY_PROMISE_ASIDE,    /* means nothing here, though a part of it might: 规模以上 */
  WAY_PROMISE_N_WORDS
} WayPromiseWord;

/**
 * WayPromiseText:
 *
 * The text of a promise while it is read. What a step understood is blanked, so that no later one
 * reads it again.
 * @words: whether each WayPromiseWord was found
 * @n_years: of 'five years in total'; 0 where not said
 * @is_by_due: 'by 2025', not 'in 2025'
 */
typedef struct
{
  GString *text;
  WayMetric *metric; /* (nullable) */
  WayTargetReading *out;
  gboolean words[WAY_PROMISE_N_WORDS];
  int n_years;
  gboolean is_by_due;
} WayPromiseText;

typedef struct
{
  double value;
  int decimals;
  char *unit; /* (nullable) */
} WayPromiseNumber;

void     way_promise_number_clear   (WayPromiseNumber *number);

/* The first place where @pattern matches what was not understood yet, or NULL. It may use (?&num)
 * and (?&unit) for a number and its unit. (transfer full). */
GMatchInfo *way_promise_text_match  (WayPromiseText *self, const char *pattern);

/* Blanks the whole of what @match found. */
void     way_promise_text_consume   (WayPromiseText *self, GMatchInfo *match);

/* The metric's own names say nothing about the promise, but words of theirs might. */
void     way_promise_text_consume_names (WayPromiseText *self);

/* Each of these reads one side of a promise and blanks what it understood. */
void     way_promise_read_words     (WayPromiseText *self);
void     way_promise_read_base      (WayPromiseText *self);
void     way_promise_read_due       (WayPromiseText *self, int default_due);
gboolean way_promise_read_numbers   (WayPromiseText   *self,
                                     WayPromiseNumber *value,
                                     WayPromiseNumber *upper);

/* A number with its unit, as two groups of @match. */
gboolean way_promise_take_number    (GMatchInfo       *match,
                                     const char       *number_group,
                                     const char       *unit_group,
                                     WayPromiseNumber *out);

/* The number in @unit as one in the metric's unit; FALSE where it cannot be one. Its decimals
 * follow: 1.35万亿元 is 13500亿元. */
gboolean way_promise_number_convert (WayPromiseNumber *number, WayMetric *metric, WayBasis basis);

/* Whether it is per cent, or percentage points. */
gboolean way_promise_unit_is_percent (const char *unit);
gboolean way_promise_unit_is_points  (const char *unit);

/* What is left and means something; NULL for nothing. (transfer full). */
char    *way_promise_text_get_rest  (WayPromiseText *self);

G_END_DECLS
