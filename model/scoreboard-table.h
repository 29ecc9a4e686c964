/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/scoreboard.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_TABLE_TEXT,
  WAY_TABLE_STATUS,
  WAY_TABLE_NUMBER,  /* in the metric's unit */
  WAY_TABLE_PERCENT, /* a fraction */
  WAY_TABLE_COUNT
} WayTableKind;

/**
 * WayTableColumn:
 *
 * One column of what is exported of a scoreboard: numbers stay numbers.
 *
 * @key: of the column where a program reads it
 * @title: of the column in @language
 * @width: in digits
 * @get_text: (nullable): (transfer full)
 * @get_number: (nullable): NaN where there is none
 */
typedef struct
{
  const char *key;
  WayTableKind kind;
  double width;
  const char *(*get_title) (WayLanguage language);
  char       *(*get_text) (const WayScoreRow *row, WayLanguage language);
  double      (*get_number) (const WayScoreRow *row);
} WayTableColumn;

const WayTableColumn *way_score_table_get_columns  (guint *n_columns);

/* How many decimals the numbers of a row are shown with. */
int                   way_score_table_get_decimals (const WayScoreRow *row);

G_END_DECLS
