/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/vintages.h"

const char *
way_authority_to_label (WayAuthority authority,
                        WayLanguage  language)
{
  switch (authority)
    {
    case WAY_AUTHORITY_NEWS:
      return way_tr_c (language, "authority", "news");
    case WAY_AUTHORITY_OFFICIAL:
      return way_tr_c (language, "authority", "official");
    case WAY_AUTHORITY_PLAN:
      return way_tr_c (language, "authority", "plan");
    case WAY_AUTHORITY_BULLETIN:
      return way_tr_c (language, "authority", "bulletin");
    case WAY_AUTHORITY_YEARBOOK:
      return way_tr_c (language, "authority", "yearbook");
    case WAY_AUTHORITY_COPY:
    default:
      return way_tr_c (language, "authority", "copy");
    }
}

static char *
tell_status (const WayVintageRow *shown,
             const WayVintageRow *other,
             WayLanguage          language)
{
  const char *own = way_status_to_label (shown->status, language);

  if (other->status == WAY_STATUS_UNSTATED)
    return g_strdup_printf (way_tr (language, "Shown because it is marked %s; the other is not "
                                              "marked at all."), own);
  return g_strdup_printf (way_tr (language, "Shown because it is %1$s; the other is %2$s."), own,
                          way_status_to_label (other->status, language));
}

static char *
tell_date (const WayVintageRow *shown,
           const WayVintageRow *other,
           WayLanguage          language)
{
  if (other->published == NULL || *other->published == '\0')
    return g_strdup_printf (way_tr (language, "Shown because it was published on a known date, %s; "
                                              "the other has none."), shown->published);
  return g_strdup_printf (way_tr (language, "Shown because it was published later, %1$s; the other "
                                            "%2$s."), shown->published, other->published);
}

char *
way_vintage_to_reason (const WayVintageRow *shown,
                       const WayVintageRow *other,
                       WayLanguage          language)
{
  switch (way_vintage_row_get_rule (shown, other))
    {
    case WAY_VINTAGE_RULE_KIND:
      return g_strdup (way_tr (language, "Shown because it is an actual value; the other is a "
                                         "forecast."));
    case WAY_VINTAGE_RULE_PREFERENCE:
      return g_strdup (way_tr (language, "Shown because it is of the source that you prefer for "
                                         "this metric."));
    case WAY_VINTAGE_RULE_STATUS:
      return tell_status (shown, other, language);
    case WAY_VINTAGE_RULE_AUTHORITY:
      return g_strdup_printf (way_tr (language, "Shown because a source of the kind “%1$s” goes "
                                                "before “%2$s”."),
                              way_authority_to_label (shown->authority, language),
                              way_authority_to_label (other->authority, language));
    case WAY_VINTAGE_RULE_DATE:
      return tell_date (shown, other, language);
    case WAY_VINTAGE_RULE_EXACTNESS:
      return g_strdup (way_tr (language, "Shown because it is exact; the other is not."));
    case WAY_VINTAGE_RULE_DIGITS:
      return g_strdup (way_tr (language, "Shown because it has more digits than the other."));
    case WAY_VINTAGE_RULE_ORDER:
    case WAY_N_VINTAGE_RULES:
    default:
      return g_strdup (way_tr (language, "Both are alike in all that decides; the one that came "
                                         "later is shown."));
    }
}
