/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/cli/cli-assess.h"

G_BEGIN_DECLS

/**
 * WayCliChoice:
 *
 * The options of `waymark progress`: as given (raw_, nullable) and as they were understood.
 */
typedef struct
{
  char *raw_as_of;
  char *raw_method;
  char *raw_due;
  char *raw_natures;
  char *raw_statuses;
  char *raw_source;
  gboolean weighs_months;

  gboolean has_as_of;
  WayPeriod as_of;
  gboolean has_method;
  WayMethod method;
  WayCliFilter filter;
} WayCliChoice;

/* What was given is understood; an error names the option and what may be given. */
gboolean way_cli_choice_read  (WayCliChoice *choice, GError **error);
void     way_cli_choice_clear (WayCliChoice *choice);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayCliChoice, way_cli_choice_clear)

G_END_DECLS
