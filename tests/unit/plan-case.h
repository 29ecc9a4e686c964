/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/plan.h"

G_BEGIN_DECLS

/* Names that the tests' library knows. */
const WayPlanNames *plan_case_get_names (void);

WayImportPlan *plan_case_guess  (const char *text, const char *file_name,
                                 const WayImportPlan *chosen);

/* What @plan makes of @text, a line a fact: 'region|code|parent|metric|key|unit|period|value', with
 * '+growth' where there is one; '!line:column problem' of a row that is refused; 'note' and 'header'
 * rows are counted in the last line. (transfer full). */
char          *plan_case_apply  (const char *text, const WayImportPlan *plan);

/* Guessed and applied; compared line by line. */
void           plan_case_check  (const char *text, const char *file_name, const char *layout,
                                 const char *expected);

G_END_DECLS
