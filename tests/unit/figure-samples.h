/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/figures/figure.h"

/* Made-up and real values for the tests of figures, without a library. */

typedef enum
{
  SAMPLE_LEVEL, /* value added, 100 million yuan */
  SAMPLE_SHARE, /* per cent */
  SAMPLE_RATE,  /* unemployment, lower is better */
  SAMPLE_RANK,
  SAMPLE_COUNT
} SampleMetric;

typedef struct
{
  const char *period;
  double value;
  int decimals;
  WayQualifier qualifier;
  WayPointFlags flags;
} SamplePoint;

WayFigureData *sample_data_new    (SampleMetric metric, double as_of_time);

/* Appends a region with values; returns its index. */
guint          sample_add_region  (WayFigureData     *data,
                                   const char        *code,
                                   const char        *name_en,
                                   const char        *name_zh,
                                   const SamplePoint *points,
                                   guint              n_points);

void           sample_add_target  (WayFigureData *data,
                                   guint          region,
                                   const char    *due,
                                   WayComparator  comparator,
                                   double         value,
                                   int            base_year,
                                   double         base_value);

/* A figure of the first @n_regions of @data. */
WayFigure     *sample_figure_new  (const WayFigureData *data);

/* 'Jiaxing', core digital economy: 225.0 (2015), 506.9 (2020), at least 1,350 by 2025 said twice. */
WayFigureData *sample_jiaxing_new (void);

/* Yearly values from @from on, growing by @growth a year. */
guint          sample_add_growing (WayFigureData *data,
                                   const char    *code,
                                   const char    *name_en,
                                   const char    *name_zh,
                                   int            from,
                                   int            to,
                                   double         value,
                                   double         growth);
