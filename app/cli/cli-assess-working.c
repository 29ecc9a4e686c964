/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-assess-private.h"

#include "model/working.h"

static const char *
get_part_text (WayWorkingPart part)
{
  static const char *const texts[WAY_N_WORKING_PARTS] = {
    [WAY_WORKING_PROMISE] = "promise",
    [WAY_WORKING_INPUTS] = "inputs",
    [WAY_WORKING_FORMULA] = "formula",
    [WAY_WORKING_THRESHOLDS] = "thresholds",
    [WAY_WORKING_RESULT] = "result",
    [WAY_WORKING_CHANGE] = "change",
    [WAY_WORKING_METHODS] = "methods",
    [WAY_WORKING_HISTORY] = "history",
    [WAY_WORKING_CAVEATS] = "caveats",
  };

  return texts[part];
}

static void
add_lines (WayCliJson            *json,
           const WayWorkingInput *input,
           WayLanguage            language)
{
  g_autoptr (GPtrArray) lines = way_working_list (input, language);

  way_cli_json_begin_array (json, way_language_to_text (language));
  for (guint i = 0; i < lines->len; i++)
    {
      const WayWorkingLine *line = lines->pdata[i];
      WaySource *source = g_hash_table_lookup (input->sources, &line->source_id);
      g_autofree char *citation = source != NULL ? way_source_to_citation (source, language)
                                                 : NULL;

      way_cli_json_begin_object (json, NULL);
      way_cli_json_add_text (json, "part", get_part_text (line->part));
      way_cli_json_add_text (json, "text", line->text);
      way_cli_json_add_text (json, "source", citation);
      way_cli_json_end_object (json);
    }
  way_cli_json_end_array (json);
}

static void
add_past_verdicts (WayCliJson            *json,
                   const WayWorkingInput *input)
{
  g_autoptr (GArray) past = way_working_list_history (input);

  way_cli_json_begin_array (json, "past_verdicts");
  for (guint i = 0; i < past->len; i++)
    {
      const WayPastVerdict *verdict = &g_array_index (past, WayPastVerdict, i);

      way_cli_json_begin_object (json, NULL);
      way_cli_json_add_number (json, "year", verdict->year);
      way_cli_json_add_text (json, "verdict", way_verdict_to_text (verdict->progress.verdict));
      way_cli_json_end_object (json);
    }
  way_cli_json_end_array (json);
}

void
way_cli_add_working (WayCliJson           *json,
                     const WayCliAssessed *assessed)
{
  WayWorkingInput input = {
    .target = assessed->target,
    .metric = assessed->metric,
    .region = assessed->region,
    .series = assessed->series,
    .sources = assessed->sources,
    .progress = &assessed->progress,
    .options = assessed->options,
  };

  way_cli_json_begin_object (json, "working");
  for (guint i = 0; i < WAY_N_LANGUAGES; i++)
    add_lines (json, &input, (WayLanguage) i);
  way_cli_json_end_object (json);
  add_past_verdicts (json, &input);
}
