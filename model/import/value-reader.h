/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-file.h"
#include "model/number.h"

G_BEGIN_DECLS

/**
 * Numbers as people write them: '1,246.35亿元', '近750', '超500', '1350亿元以上', '1.2万', '12%',
 * '15个百分点', full-width digits, '(1,234)' and '−5', '2.5 p', '38500 e', '1.234,5' where the comma
 * is the decimal mark. A cell that states nothing says why: ':' '…' '-' 'N/A' '(D)'.
 */

typedef enum
{
  WAY_READ_EMPTY,     /* nothing in the cell */
  WAY_READ_VALUE,
  WAY_READ_MISSING,   /* the publisher says that there is no value */
  WAY_READ_UNREADABLE /* something else: a title, a note, a mistake */
} WayReadOutcome;

/**
 * WayValueRules:
 * @decimal_mark: '.' or ','; what of '1.234' is thousands follows from it
 * @is_dash_zero: yearbooks that say so print 0 as '-'; else a dash is missing
 * @takes_changes: of a column of growth: '下降5.2%' is -5.2 and '增长5.2%' is 5.2; elsewhere such
 *   words are no value
 *
 * What holds for a whole column; all zero means a point.
 */
typedef struct
{
  char decimal_mark;
  gboolean is_dash_zero;
  gboolean takes_changes;
} WayValueRules;

/**
 * WayValueReading:
 * @value: without @multiplier
 * @multiplier: of a 万 or 亿, million or thousand that no unit follows ('1.2万' is 1.2 and 1e4), and
 *   of '3亿多元', whose unit is 元; else 1
 * @unit: what stood beside the number, "" for nothing: '亿元', '%', '个百分点'; a piece of the text
 *   that was read, @unit_length bytes long, not NUL terminated
 * @flag: letters and footnote marks beside the value as printed ('p', 'be', '①'), NUL terminated;
 *   an 'f' among them says that it is a forecast
 * @missing: (nullable): what the mark means, in English for gettext: N_("not available"),
 *   N_("confidential"), N_("not applicable"), N_("too small to show"), N_("break")...
 * @reason: (nullable): why it was not read, in English for gettext; static
 */
typedef struct
{
  WayReadOutcome outcome;
  double value;
  int decimals;
  double multiplier;
  WayQualifier qualifier;
  const char *unit;
  guint unit_length;
  char flag[8];
  WayStatus status;
  gboolean is_break;
  const char *missing;
  const char *reason;
} WayValueReading;

/* @text need not be NUL terminated. Allocates nothing; plain digits take tens of nanoseconds. */
WayReadOutcome way_value_read (const char          *text,
                               gsize                length,
                               const WayValueRules *rules,
                               WayValueReading     *out);

/* The same of a cell: a number of a spreadsheet is taken as it is, with the places it shows. */
WayReadOutcome way_value_read_cell (const WayCell       *cell,
                                    const WayValueRules *rules,
                                    WayValueReading     *out);

/**
 * way_value_guess_rules:
 * @reason: (out) (optional) (transfer full): a whole sentence
 *
 * Which decimal mark the texts of a column have; asked with all columns of values together.
 */
void way_value_guess_rules (const char *const *texts,
                            guint              n_texts,
                            WayValueRules     *out,
                            char             **reason);

/**
 * way_value_convert:
 * @decimals: (inout): digits after the point as printed; -1 where they cannot be told
 *
 * @value in a unit of which it has @factor times as many, as if it had been written in that unit:
 * 12463500 万 is 1246.35 亿, not a little beside it.
 */
double way_value_convert (double value, int *decimals, double factor);

G_END_DECLS
