/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/scoreboard-words.h"

static const WayVerdict ordered[] = {
  WAY_VERDICT_ACHIEVED, WAY_VERDICT_AHEAD, WAY_VERDICT_ON_TRACK, WAY_VERDICT_ON_SCHEDULE,
  WAY_VERDICT_PROGRESSING, WAY_VERDICT_BEHIND, WAY_VERDICT_LAGGING, WAY_VERDICT_MOVING_AWAY,
  WAY_VERDICT_MISSED, WAY_VERDICT_DUE_NOT_REPORTED, WAY_VERDICT_LEVEL_ONLY,
  WAY_VERDICT_NOT_ENOUGH_DATA, WAY_VERDICT_NOT_ASSESSABLE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (ordered) == WAY_N_VERDICTS);

WayVerdict
way_score_get_ordered (guint index)
{
  g_return_val_if_fail (index < WAY_N_VERDICTS, WAY_VERDICT_NOT_ASSESSABLE);

  return ordered[index];
}

const char *
way_score_get_verdict_meaning (WayVerdict  verdict,
                               WayLanguage language)
{
  switch (verdict)
    {
    case WAY_VERDICT_ACHIEVED:
      return way_tr (language, "The promise is kept: by the value of the due period or, before "
                               "that is known, by the latest value.");
    case WAY_VERDICT_ON_TRACK:
      return way_tr (language, "The pace since the base is at least 95 % of the pace that is "
                               "needed, or what the chosen method calls enough.");
    case WAY_VERDICT_PROGRESSING:
      return way_tr (language, "The pace since the base is 60 to 95 % of the pace that is needed.");
    case WAY_VERDICT_LAGGING:
      return way_tr (language, "The pace since the base is under 60 % of the pace that is needed.");
    case WAY_VERDICT_MOVING_AWAY:
      return way_tr (language, "The value has moved away from the target since the base.");
    case WAY_VERDICT_MISSED:
      return way_tr (language, "The due period is over, and its value does not keep the promise.");
    case WAY_VERDICT_DUE_NOT_REPORTED:
      return way_tr (language, "The due period is over, but its value is not published.");
    case WAY_VERDICT_LEVEL_ONLY:
      return way_tr (language, "There is no base to measure a pace from: only the latest value can "
                               "be compared with the target.");
    case WAY_VERDICT_NOT_ENOUGH_DATA:
      return way_tr (language, "No value is published after the base.");
    case WAY_VERDICT_AHEAD:
      return way_tr (language, "The months that have passed brought more than their share of the "
                               "year’s target.");
    case WAY_VERDICT_ON_SCHEDULE:
      return way_tr (language, "The months that have passed brought exactly their share of the "
                               "year’s target.");
    case WAY_VERDICT_BEHIND:
      return way_tr (language, "The months that have passed brought less than their share of the "
                               "year’s target.");
    case WAY_VERDICT_NOT_ASSESSABLE:
    case WAY_N_VERDICTS:
    default:
      return way_tr (language, "What was promised, or what is known, allows no honest judgement.");
    }
}

const char *
way_score_get_method_meaning (WayMethod   method,
                              WayLanguage language)
{
  switch (method)
    {
    case WAY_METHOD_GROWTH_RATIO:
      return way_tr (language, "Growth a year since the base, divided by the growth a year that "
                               "leads from the base to the target.");
    case WAY_METHOD_LINEAR_PACE:
      return way_tr (language, "Share of the way that is done, divided by the share of the time "
                               "that has passed. Shares, rates and ranks are always judged so.");
    case WAY_METHOD_PROJECTION:
      return way_tr (language, "The value in the due period if the pace since the base goes on, as "
                               "a share of the way from the base to the target: on track from "
                               "95 %, progressing from 10 %.");
    case WAY_METHOD_TREND:
      return way_tr (language, "The mean yearly change of the last five years, carried on to the "
                               "due period: on track where less than 5 % of the way left would be "
                               "missed, progressing up to 20 %.");
    case WAY_METHOD_SCHEDULE:
      return way_tr (language, "The value of the year so far, compared with the months’ share of "
                               "the year’s target.");
    case WAY_METHOD_NO_TARGET:
    case WAY_N_METHODS:
    default:
      return way_tr (language, "Growth a year since the base, for promises without a number: on "
                               "track from 1.5 %, progressing from 0.5 %, lagging above 0.");
    }
}

guint
way_score_get_color (WayVerdict verdict)
{
  switch (verdict)
    {
    case WAY_VERDICT_ACHIEVED:
    case WAY_VERDICT_ON_TRACK:
    case WAY_VERDICT_AHEAD:
    case WAY_VERDICT_ON_SCHEDULE:
      return 0x006a9b;
    case WAY_VERDICT_PROGRESSING:
    case WAY_VERDICT_LAGGING:
    case WAY_VERDICT_BEHIND:
      return 0xa04e00;
    case WAY_VERDICT_MOVING_AWAY:
    case WAY_VERDICT_MISSED:
      return 0x8c1d0f;
    case WAY_VERDICT_DUE_NOT_REPORTED:
    case WAY_VERDICT_LEVEL_ONLY:
    case WAY_VERDICT_NOT_ENOUGH_DATA:
    case WAY_VERDICT_NOT_ASSESSABLE:
    case WAY_N_VERDICTS:
    default:
      return 0x5f646b;
    }
}

guint
way_score_get_tint (WayVerdict verdict)
{
  switch (way_score_get_color (verdict))
    {
    case 0x006a9b:
      return 0xe1f0f8;
    case 0xa04e00:
      return 0xfdf0e2;
    case 0x8c1d0f:
      return 0xfbe7e4;
    default:
      return 0xf1f2f4;
    }
}
