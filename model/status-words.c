/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/status-words.h"

const char *
way_status_to_label (WayStatus   status,
                     WayLanguage language)
{
  switch (status)
    {
    case WAY_STATUS_ESTIMATE:
      return way_tr_c (language, "status", "estimate");
    case WAY_STATUS_PRELIMINARY:
      return way_tr_c (language, "status", "preliminary");
    case WAY_STATUS_REVISED:
      return way_tr_c (language, "status", "revised");
    case WAY_STATUS_FINAL:
      return way_tr_c (language, "status", "final");
    case WAY_STATUS_UNSTATED:
    default:
      return "";
    }
}
