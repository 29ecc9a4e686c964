/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/content.h"

G_BEGIN_DECLS

/* A value that an annotation is bound to. */
typedef struct
{
  const WayContentSeries *series;
  guint index; /* into its WaySeries */
  double time, value;
} WayBoundValue;

/**
 * WayAnnotationFacts:
 *
 * What an annotation says with the values that are shown now.
 *
 * @number: counts from 1, in the figure's order
 * @ends: of those types that are bound to one or two values
 * @start, @end: times of those that are bound to the time axis
 * @label: what is said first; a number where the annotation has one
 * @detail: (nullable): what is said under it
 * @detail_is_range: it only says from when to when
 * @sentence: for a screen reader
 * @refusal: (nullable): why nothing is said, a whole sentence; only @number and @name are set then
 */
typedef struct
{
  const WayAnnotation *annotation;
  guint number;
  WayBoundValue ends[2];
  double start, end;
  char *name;
  char *label;
  char *detail;
  gboolean detail_is_range;
  char *sentence;
  char *refusal;
} WayAnnotationFacts;

/* Of the figure's annotation @index. (transfer full). */
WayAnnotationFacts *way_annotation_facts_new  (const WayContent *content, guint index);
void                way_annotation_facts_free (WayAnnotationFacts *self);

/* Sets @refusal: the annotation's name, and @reason, half a sentence. */
void way_annotation_facts_refuse (WayAnnotationFacts *self,
                                  WayLanguage         language,
                                  const char         *reason);

/**
 * way_annotation_get_change:
 * @from, @to: values as shown
 * @years: between them, more than 0
 * @change: a year: a fraction, or points
 *
 * The compound rate (to / from)^(1 / years) − 1; of shares and rates the mean change in points,
 * (to − from) / years.
 *
 * Returns: FALSE where no rate leads from the one to the other: zero or less at an end
 */
gboolean way_annotation_get_change (const WayContent *content,
                                    double            from,
                                    double            to,
                                    double            years,
                                    double           *change);

/* In annotation-words.c. All (transfer full). */

/* 'growth 2015–2020', 'event July 2018': for lists and warnings. */
char *way_annotation_words_name       (const WayContent *content, const WayAnnotation *annotation);

/* '+17.6 % a year', '年均增长17.6%'; '+0.34 points a year'. */
char *way_annotation_words_growth     (const WayContent *content, double change, gboolean is_about);

/* '1,000', in the axis' unit. */
char *way_annotation_words_level      (const WayContent *content, double value);

/* '+28.2 billion yuan', '+1.7 points', '3 places up'. */
char *way_annotation_words_difference (const WayContent         *content,
                                       const WayAnnotationFacts *facts);

/* What a screen reader says of it, once @label is known. */
char *way_annotation_words_sentence   (const WayContent         *content,
                                       const WayAnnotationFacts *facts);

/* '2015–2020'; one period where both are the same. */
char *way_annotation_words_range      (const WayPeriod *from,
                                       const WayPeriod *to,
                                       WayLanguage      language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayAnnotationFacts, way_annotation_facts_free)

G_END_DECLS
