/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-import-report.h"

#include "app/cli/cli-json.h"

static void
add_problem (WayCliJson             *json,
             const WayImportProblem *problem)
{
  way_cli_json_begin_object (json, NULL);
  way_cli_json_add_number (json, "line", problem->line);
  way_cli_json_add_text (json, "column", *problem->column != '\0' ? problem->column : NULL);
  way_cli_json_add_boolean (json, "is_warning", problem->is_warning);
  way_cli_json_add_text (json, "reason", problem->reason);
  way_cli_json_end_object (json);
}

static const char *
get_kind (const WayPreviewName *name)
{
  if (name->is_new)
    return name->kind == WAY_MATCH_TOTAL ? "total" : "new";
  switch (name->kind)
    {
    case WAY_MATCH_FOUND:
      return "found";
    case WAY_MATCH_AMBIGUOUS:
      return "ambiguous";
    case WAY_MATCH_TOTAL:
      return "total";
    case WAY_MATCH_LEFT_OUT:
      return "left_out";
    case WAY_MATCH_NONE:
    default:
      return "unknown";
    }
}

static void
add_names (WayCliJson      *json,
           const char      *key,
           const GPtrArray *names)
{
  way_cli_json_begin_array (json, key);
  for (guint i = 0; i < names->len; i++)
    {
      const WayPreviewName *name = names->pdata[i];

      way_cli_json_begin_object (json, NULL);
      way_cli_json_add_text (json, "text", name->text);
      way_cli_json_add_text (json, "code", *name->code != '\0' ? name->code : NULL);
      way_cli_json_add_text (json, "is", get_kind (name));
      way_cli_json_add_text (json, "name", name->name);
      way_cli_json_add_text (json, "label", name->label);
      way_cli_json_add_text (json, "reason", name->reason);
      way_cli_json_begin_array (json, "candidates");
      for (guint k = 0; name->candidates != NULL && name->candidates[k] != NULL; k++)
        way_cli_json_add_text (json, NULL, name->candidates[k]);
      way_cli_json_end_array (json);
      way_cli_json_add_text (json, "unit", name->unit);
      way_cli_json_add_text (json, "conversion", name->unit_words);
      way_cli_json_add_number (json, "values", name->n_values);
      way_cli_json_end_object (json);
    }
  way_cli_json_end_array (json);
}

static void
add_differences (WayCliJson      *json,
                 const char      *key,
                 const GPtrArray *differences)
{
  way_cli_json_begin_array (json, key);
  for (guint i = 0; i < differences->len; i++)
    {
      const WayImportDifference *difference = differences->pdata[i];
      g_autofree char *period = way_period_to_text (&difference->period);

      way_cli_json_begin_object (json, NULL);
      way_cli_json_add_number (json, "line", difference->line);
      way_cli_json_add_text (json, "region", difference->region);
      way_cli_json_add_text (json, "metric", difference->metric);
      way_cli_json_add_text (json, "period", period);
      way_cli_json_add_number (json, "value", difference->value);
      way_cli_json_add_number (json, "old_value", difference->old_value);
      way_cli_json_end_object (json);
    }
  way_cli_json_end_array (json);
}

static void
add_texts (WayCliJson      *json,
           const char      *key,
           const GPtrArray *texts)
{
  way_cli_json_begin_array (json, key);
  for (guint i = 0; i < texts->len; i++)
    way_cli_json_add_text (json, NULL, texts->pdata[i]);
  way_cli_json_end_array (json);
}

static void
add_decisions (WayCliJson      *json,
               const GPtrArray *decisions)
{
  way_cli_json_begin_array (json, "decisions");
  for (guint i = 0; i < decisions->len; i++)
    {
      const WayImportDecision *decision = decisions->pdata[i];

      way_cli_json_begin_object (json, NULL);
      way_cli_json_add_text (json, "subject", decision->subject);
      way_cli_json_add_text (json, "value", decision->value);
      way_cli_json_add_text (json, "reason", decision->reason);
      way_cli_json_end_object (json);
    }
  way_cli_json_end_array (json);
}

static void
add_file (WayCliJson          *json,
          const WayImportFile *file)
{
  way_cli_json_begin_object (json, NULL);
  way_cli_json_add_text (json, "file", file->name);
  way_cli_json_add_text (json, "error", file->error != NULL ? file->error->message : NULL);
  way_cli_json_add_number (json, "rows_read", file->n_rows);
  way_cli_json_add_number (json, "stored", file->n_stored);
  way_cli_json_add_number (json, "already_there", file->n_known);
  way_cli_json_add_number (json, "refused", file->n_refused);
  way_cli_json_add_number (json, "left_out", file->n_left_out);
  way_cli_json_add_number (json, "missing", file->n_missing);
  way_cli_json_add_number (json, "beside_others", file->n_vintages);
  way_cli_json_add_number (json, "replaced", file->n_replaced);
  way_cli_json_add_number (json, "vanished", file->n_vanished);
  way_cli_json_add_number (json, "warnings", file->n_warnings);
  add_decisions (json, file->decisions);
  add_names (json, "regions", file->regions);
  add_names (json, "metrics", file->metrics);
  add_texts (json, "unknown_columns", file->unknown_columns);
  add_differences (json, "differences", file->vintages);
  add_differences (json, "replacements", file->replaced);
  add_differences (json, "gone", file->vanished);
  way_cli_json_begin_array (json, "problems");
  for (guint i = 0; i < file->problems->len; i++)
    add_problem (json, file->problems->pdata[i]);
  way_cli_json_end_array (json);
  way_cli_json_add_number (json, "n_problems", (double) file->n_problems);
  way_cli_json_end_object (json);
}

GString *
way_cli_write_import_json (const WayImportReport *report,
                           gboolean               is_dry_run)
{
  g_auto (WayCliJson) json = { NULL };

  way_cli_json_init (&json);
  way_cli_json_begin_object (&json, NULL);
  way_cli_json_add_boolean (&json, "dry_run", is_dry_run);
  way_cli_json_add_number (&json, "rows_read", report->n_rows);
  way_cli_json_add_number (&json, "stored", report->n_stored);
  way_cli_json_add_number (&json, "already_there", report->n_known);
  way_cli_json_add_number (&json, "refused", report->n_refused);
  add_texts (&json, "new_regions", report->new_regions);
  add_texts (&json, "new_metrics", report->new_metrics);
  add_texts (&json, "new_sources", report->new_sources);
  way_cli_json_begin_array (&json, "files");
  for (guint i = 0; i < report->files->len; i++)
    add_file (&json, report->files->pdata[i]);
  way_cli_json_end_array (&json);
  way_cli_json_end_object (&json);

  return g_steal_pointer (&json.text);
}
