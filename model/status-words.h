/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/language.h"
#include "model/terms.h"

G_BEGIN_DECLS

/* What a value claims to be: 'final', 'preliminary'; "" where its source does not tell. */
const char *way_status_to_label (WayStatus status, WayLanguage language);

G_END_DECLS
