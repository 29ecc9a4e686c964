/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-render.h"

#include "app/cli/cli-batch.h"
#include "app/cli/cli-library.h"
#include "app/cli/cli-output.h"
#include "app/cli/cli-render-stored.h"

#include <glib/gi18n.h>

/* Everything that the figures of one run share. */
typedef struct
{
  const WayCliOptions *options;
  const WayCliRenderPlan *plan;
  WayLibrary *library;
  GPtrArray *regions;
  GPtrArray *metrics;
  guint n_warnings; /* what the figures had to leave out */
} Run;

GBytes *
way_cli_render_write (const WayCliRenderPlan *plan,
                      const WayScene         *scene,
                      GError                **error)
{
  switch (plan->format)
    {
    case WAY_OUTPUT_PNG:
      return way_scene_to_png (scene, plan->scale, error);
    case WAY_OUTPUT_SVG:
      return way_scene_to_svg_with (scene, plan->text, error);
    case WAY_OUTPUT_PDF:
      return way_scene_to_pdf (scene, error);
    default:
      g_return_val_if_reached (NULL);
    }
}

void
way_cli_render_list_messages (const WayScene *scene,
                              const char     *path,
                              GPtrArray      *messages)
{
  for (guint i = 0; i < scene->warnings->len; i++)
    g_ptr_array_add (messages, g_strdup_printf ("%s: %s", path,
                                                (const char *) scene->warnings->pdata[i]));

  /* A text of one's own that was written for other data is still shown, but not without a word. */
  if (scene->stale_texts != 0)
    g_ptr_array_add (messages, g_strdup_printf (_("%s: the data has changed since a text of this "
                                                  "figure was written; read it again."), path));
}

/* What was not named stays as the figure has it. */
static WayFigure *
make_figure (const WayCliRenderPlan *plan,
             const char            **region_codes,
             const char            **metric_keys)
{
  WayFigure *figure = way_figure_copy (plan->figure);

  if (region_codes != NULL)
    {
      g_strfreev (figure->region_codes);
      figure->region_codes = g_strdupv ((char **) region_codes);
    }
  if (metric_keys != NULL)
    {
      g_strfreev (figure->metric_keys);
      figure->metric_keys = g_strdupv ((char **) metric_keys);
    }
  return figure;
}

/* A code or key that comes from a library must not lead out of the folder. */
static char *
make_name_legal (const char *name)
{
  char *legal = g_strdup (name);

  for (char *p = legal; *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p) || strchr ("/\\:*?\"<>|", *p) != NULL || (*p == '.' && p == legal))
        *p = '_';
    }

  return legal;
}

char *
way_cli_render_make_path (const char *pattern,
                          const char *region_code,
                          const char *metric_key,
                          GHashTable *used)
{
  g_autofree char *region = make_name_legal (region_code);
  g_autofree char *metric = make_name_legal (metric_key);
  g_autoptr (GString) path = g_string_new (pattern);
  const char *ending = strrchr (pattern, '.');
  gsize stem;
  g_autofree char *unique = NULL;

  g_string_replace (path, "{region}", region, 0);
  g_string_replace (path, "{metric}", metric, 0);
  stem = path->len - (ending != NULL ? strlen (ending) : 0);

  unique = g_strdup (path->str);
  for (guint i = 2; g_hash_table_contains (used, unique); i++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%.*s-%u%s", (int) stem, path->str, i, path->str + stem);
    }
  g_hash_table_add (used, g_strdup (unique));

  return g_steal_pointer (&unique);
}

/* Refusals are said when something was made; otherwise one line says that nothing was, and why. */
static WayCliExit
conclude (Run       *run,
          GPtrArray *refusals,
          guint      n_figures,
          GError   **error)
{
  if (refusals->len == 0)
    return run->n_warnings == 0 ? WAY_CLI_DONE : WAY_CLI_PARTLY_DONE;

  if (refusals->len == n_figures)
    {
      const char *first = g_ptr_array_index (refusals, 0);

      if (n_figures == 1)
        g_set_error_literal (error, WAY_CLI_ERROR, WAY_CLI_ERROR_OUTPUT, first);
      else
        g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_OUTPUT,
                     _("None of the %u figures could be made; the first: %s"), n_figures, first);
      return WAY_CLI_NOTHING_DONE;
    }

  for (guint i = 0; i < refusals->len; i++)
    way_cli_say (g_ptr_array_index (refusals, i));
  return WAY_CLI_PARTLY_DONE;
}

static gboolean
is_pattern (const char *output)
{
  return strstr (output, "{region}") != NULL || strstr (output, "{metric}") != NULL;
}

/* One PDF for all figures takes a page for each. */
static gboolean
is_deck (const char     *output,
         WayOutputFormat format)
{
  return format == WAY_OUTPUT_PDF && !is_pattern (output);
}

static WayCliExit
render_each (Run     *run,
             GError **error)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);
  const char *output = run->options->output;
  const char *deck = is_deck (output, run->plan->format) ? output : NULL;
  WayCliBatch *batch = way_cli_batch_new (run->plan, run->library, deck);

  for (guint i = 0; i < run->regions->len; i++)
    {
      const char *codes[] = { way_region_get_code (run->regions->pdata[i]), NULL };

      for (guint j = 0; j < run->metrics->len; j++)
        {
          const char *keys[] = { way_metric_get_key (run->metrics->pdata[j]), NULL };
          g_autofree char *name = g_strdup_printf ("%s, %s", codes[0], keys[0]);
          g_autofree char *path =
            deck != NULL ? g_strdup_printf ("%s (%s)", deck, name)
                         : way_cli_render_make_path (output, codes[0], keys[0], used);

          way_cli_batch_add (batch, name, path, make_figure (run->plan, codes, keys));
        }
    }
  way_cli_batch_finish (batch, &run->n_warnings, refusals);

  return conclude (run, refusals, run->regions->len * run->metrics->len, error);
}

/* Messages are said once the figure is written, so that an error stays alone. */
static gboolean
render_figure (Run       *run,
               WayFigure *figure,
               GError   **error)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();
  g_autoptr (WayFigureData) data = way_figure_data_read (run->library, figure, error);
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WayScene) scene = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (data == NULL)
    return FALSE;
  scene = way_figure_build (figure, data, measure, error);
  if (scene == NULL)
    return FALSE;
  bytes = way_cli_render_write (run->plan, scene, error);
  if (bytes == NULL || !way_cli_write_result (run->options->output, bytes, error))
    return FALSE;

  run->n_warnings = scene->warnings->len;
  way_cli_render_list_messages (scene, run->options->output, messages);
  for (guint i = 0; i < messages->len; i++)
    way_cli_say (messages->pdata[i]);
  return TRUE;
}

static WayCliExit
render_together (Run     *run,
                 GError **error)
{
  g_autofree const char **codes = way_cli_get_region_codes (run->regions);
  g_autofree const char **keys = way_cli_get_metric_keys (run->metrics);
  g_autoptr (WayFigure) figure = make_figure (run->plan, codes, keys);

  if (!render_figure (run, figure, error))
    return WAY_CLI_NOTHING_DONE;

  return run->n_warnings == 0 ? WAY_CLI_DONE : WAY_CLI_PARTLY_DONE;
}

static WayCliExit
render_all (Run                      *run,
            const WayCliRenderChoice *choice,
            GError                  **error)
{
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);
  guint n_figures;

  if (!way_cli_stored_render_all (run->library, run->plan, run->options, choice, &n_figures,
                                  &run->n_warnings, refusals, error))
    return WAY_CLI_NOTHING_DONE;
  return conclude (run, refusals, n_figures, error);
}

/* What is kept has regions and metrics of its own. */
static const char *
check_stored (const WayCliOptions      *options,
              const WayCliRenderChoice *choice)
{
  if (choice->figure != NULL && choice->all != NULL)
    return _("--figure draws one figure and --all every one; give one of them.");
  if (choice->one_each)
    return _("--each makes figures of regions and metrics; it does not go with kept figures.");
  if (choice->all != NULL && options->output != NULL)
    return _("--all names the folder, and its figures name the files: leave out -o.");
  if (choice->all != NULL && (*options->regions != NULL || *options->metrics != NULL))
    return _("--all draws the figures as they are kept: leave out --region and --metric.");
  if (choice->all == NULL && (options->output == NULL || *options->output == '\0'))
    return _("Say where to with -o OUT.png, OUT.svg or OUT.pdf.");
  return NULL;
}

/* As the plan will say, which is not made yet. */
static gboolean
wants_deck (const char               *output,
            const WayCliRenderChoice *choice)
{
  WayOutputFormat format = WAY_OUTPUT_SVG;
  g_autofree char *name = g_strconcat ("figure.", choice->format, NULL);

  return way_output_format_from_path (choice->format != NULL ? name : output, &format, NULL) &&
         is_deck (output, format);
}

/* A scoreboard without metrics is of all that have targets. */
static gboolean
shows_all_metrics (const WayCliRenderChoice *choice)
{
  WayFigureKind kind = WAY_FIGURE_LINE;

  return choice->kind != NULL && way_figure_kind_from_text (choice->kind, &kind)
         && kind == WAY_FIGURE_SCOREBOARD;
}

static gboolean
check_request (const WayCliOptions      *options,
               const WayCliRenderChoice *choice,
               GError                  **error)
{
  guint n_regions = g_strv_length (options->regions);
  guint n_metrics = g_strv_length (options->metrics);
  const char *output = options->output;
  const char *problem = NULL;

  if (choice->figure != NULL || choice->all != NULL)
    problem = check_stored (options, choice);
  else if (output == NULL || *output == '\0')
    problem = _("Say where to with -o OUT.png, OUT.svg or OUT.pdf.");
  else if (n_regions == 0)
    problem = _("Say which region with --region CODE; “waymark list regions” shows them.");
  else if (n_metrics == 0 && (choice->one_each || !shows_all_metrics (choice)))
    problem = _("Say which metric with --metric KEY; “waymark list metrics” shows them.");
  else if (!choice->one_each && is_pattern (output))
    problem = _("A pattern with {region} or {metric} needs --each.");
  else if (choice->one_each && g_str_equal (output, "-"))
    problem = _("--each writes files: give -o a pattern such as {region}-{metric}.svg.");
  else if (choice->one_each && wants_deck (output, choice))
    problem = NULL;
  else if (choice->one_each && n_regions > 1 && strstr (output, "{region}") == NULL)
    problem = _("With --each and several regions, write {region} into the name after -o.");
  else if (choice->one_each && n_metrics > 1 && strstr (output, "{metric}") == NULL)
    problem = _("With --each and several metrics, write {metric} into the name after -o.");

  if (problem != NULL)
    g_set_error_literal (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE, problem);
  return problem == NULL;
}

static gboolean
find_names (WayLibrary          *library,
            const WayCliOptions *options,
            GPtrArray          **regions,
            GPtrArray          **metrics,
            GError             **error)
{
  if (!way_library_begin_reading (library, error))
    return FALSE;
  *regions = way_cli_find_regions (library, options, error);
  *metrics = *regions != NULL ? way_cli_find_metrics (library, options, error) : NULL;
  way_library_end_reading (library);
  return *metrics != NULL;
}

static WayCliExit
render (const WayCliOptions      *options,
        const WayCliRenderChoice *choice,
        GError                  **error)
{
  g_auto (WayCliRenderPlan) plan = { NULL };
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (GPtrArray) regions = NULL;
  g_autoptr (GPtrArray) metrics = NULL;
  Run run;

  if (!check_request (options, choice, error))
    return WAY_CLI_NOTHING_DONE;
  way_text_own_fonts ();
  /* While the library is opened and read; the threads of a batch have fonts of their own. */
  if (!choice->one_each && choice->all == NULL)
    way_text_prepare ();
  if (choice->figure != NULL)
    {
      library = way_cli_open_library (options, error);
      plan.figure = library != NULL ? way_cli_stored_read (library, choice->figure, error) : NULL;
      if (plan.figure == NULL)
        return WAY_CLI_NOTHING_DONE;
    }
  if (!way_cli_render_plan_make (&plan, options, choice, error))
    return WAY_CLI_NOTHING_DONE;

  if (library == NULL)
    library = way_cli_open_library (options, error);
  if (library == NULL || !find_names (library, options, &regions, &metrics, error))
    return WAY_CLI_NOTHING_DONE;

  run = (Run) { options, &plan, library, regions, metrics, 0 };
  if (choice->all != NULL)
    return render_all (&run, choice, error);
  return choice->one_each ? render_each (&run, error) : render_together (&run, error);
}

static void
clear_choice (WayCliRenderChoice *choice)
{
  g_free (choice->kind);
  g_free (choice->size);
  g_free (choice->preset);
  g_free (choice->scale);
  g_free (choice->theme);
  g_free (choice->style);
  g_clear_pointer (&choice->house, way_house_style_unref);
  g_free (choice->from);
  g_free (choice->to);
  g_free (choice->format);
  g_free (choice->text);
  g_free (choice->figure);
  g_free (choice->all);
  g_free (choice->transform);
  g_free (choice->base);
  g_free (choice->at);
  g_free (choice->scope);
  g_free (choice->order);
  for (guint i = 0; i < WAY_FIGURE_N_TEXTS; i++)
    g_free (choice->texts[i]);
  g_strfreev (choice->annotations);
  g_free (choice->what_if);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayCliRenderChoice, clear_choice)

/* Longer than most because the table of options is the function. */
WayCliExit
way_cli_run_render (int    argc,
                    char **argv)
{
  g_auto (WayCliOptions) options = { NULL };
  g_auto (WayCliRenderChoice) choice = { NULL };
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "each", 0, 0, G_OPTION_ARG_NONE, &choice.one_each,
      N_("One figure per region and metric; OUT then holds {region} and {metric}, or is a PDF "
         "with a page for each"), NULL },
    { "kind", 0, 0, G_OPTION_ARG_FILENAME, &choice.kind,
      N_("line (the default), columns, bullet, ranking, slope, panels, heatmap, scatter or "
         "scoreboard"),
      N_("KIND") },
    { "transform", 0, 0, G_OPTION_ARG_FILENAME, &choice.transform,
      N_("level (the default), growth, index, share (of the parent region) or per-head"),
      N_("NAME") },
    { "base", 0, 0, G_OPTION_ARG_FILENAME, &choice.base,
      N_("Year of an index that is 100"), N_("YEAR") },
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &choice.at,
      N_("Year of a figure that shows one"), N_("YEAR") },
    { "scope", 0, 0, G_OPTION_ARG_FILENAME, &choice.scope,
      N_("chosen (the default); siblings or children adds those of the first region"),
      N_("NAME") },
    { "order", 0, 0, G_OPTION_ARG_FILENAME, &choice.order,
      N_("Of a ranking: value (the default), growth or distance to the target"), N_("NAME") },
    { "log", 0, 0, G_OPTION_ARG_NONE, &choice.has_log_scale,
      N_("Logarithmic axis of values"), NULL },
    { "own-scales", 0, 0, G_OPTION_ARG_NONE, &choice.has_own_scales,
      N_("Each panel its own axis of values"), NULL },
    { "peers", 0, 0, G_OPTION_ARG_NONE, &choice.show_peers,
      N_("Of a line: how regions went on that were at the same level before"), NULL },
    { "what-if", 0, 0, G_OPTION_ARG_FILENAME, &choice.what_if,
      N_("Of a line: a scenario, such as growth=9%,due=2027 or latest=930,latest-year=2023"),
      N_("SPEC") },
    { "title", 0, 0, G_OPTION_ARG_FILENAME, &choice.texts[WAY_FIGURE_TEXT_TITLE],
      N_("Title instead of the generated one; empty for none"), N_("TEXT") },
    { "subtitle", 0, 0, G_OPTION_ARG_FILENAME, &choice.texts[WAY_FIGURE_TEXT_SUBTITLE],
      N_("Subtitle instead of the generated one"), N_("TEXT") },
    { "note", 0, 0, G_OPTION_ARG_FILENAME, &choice.texts[WAY_FIGURE_TEXT_NOTE],
      N_("Note instead of the generated ones"), N_("TEXT") },
    { "source-line", 0, 0, G_OPTION_ARG_FILENAME, &choice.texts[WAY_FIGURE_TEXT_SOURCE],
      N_("Source line instead of the generated one"), N_("TEXT") },
    { "annotate", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &choice.annotations,
      N_("Annotation bound to the data, such as growth:2015:2020 or line:1000:TEXT; repeatable"),
      N_("SPEC") },
    { "size", 0, 0, G_OPTION_ARG_FILENAME, &choice.size,
      N_("Size in pixels at 96 per inch"), N_("WxH") },
    { "preset", 0, 0, G_OPTION_ARG_FILENAME, &choice.preset,
      N_("Size by name: slide (the default), half-slide, a4 or square"), N_("NAME") },
    { "scale", 0, 0, G_OPTION_ARG_FILENAME, &choice.scale,
      N_("Pixels of a PNG per pixel of the size, 1 to 4"), N_("N") },
    { "theme", 0, 0, G_OPTION_ARG_FILENAME, &choice.theme,
      N_("light (the default), dark, print or high-contrast"), N_("NAME") },
    { "style", 0, 0, G_OPTION_ARG_FILENAME, &choice.style,
      N_("House style: a file with colours, fonts, logo and footer"), N_("FILE") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &choice.from, N_("First year shown"), N_("PERIOD") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &choice.to, N_("Last year shown"), N_("PERIOD") },
    { "text", 0, 0, G_OPTION_ARG_FILENAME, &choice.text,
      N_("Texts of an SVG: real (the default) or outlines, which need no fonts"), N_("KIND") },
    { "format", 'f', 0, G_OPTION_ARG_FILENAME, &choice.format,
      N_("png, svg or pdf, where the name of OUT does not say it"), N_("FORMAT") },
    { "figure", 0, 0, G_OPTION_ARG_FILENAME, &choice.figure,
      N_("A figure that the library keeps, by its name, or a PNG, SVG or PDF by Waymark"),
      N_("NAME") },
    { "all", 0, 0, G_OPTION_ARG_FILENAME, &choice.all,
      N_("Every figure that the library keeps, into a folder"), N_("DIR") },
    { NULL }
  };
  const WayCliSpec spec = {
    .usage = N_("render -o OUT.{png,svg,pdf} --region CODE,… --metric KEY,… [OPTION…]"),
    .summary = N_("Draws a figure: a metric over time with its targets, ready for a slide. "
                  "Several\nregions share one figure unless --each is given."),
    .description = N_("Examples:\n"
                      "  waymark render -o jiaxing.png --region 330400 --metric gdp\n"
                      "  waymark render --each -o '{region}-{metric}.svg' --region 330400,330800 "
                      "\\\n"
                      "    --metric gdp,gdp_per_capita --lang zh_CN\n"
                      "  waymark render -o ranking.svg --region 330400 --metric gdp "
                      "--kind ranking \\\n"
                      "    --scope siblings --order growth"),
    .takes = WAY_CLI_TAKES_OUTPUT | WAY_CLI_TAKES_REGION | WAY_CLI_TAKES_METRIC |
             WAY_CLI_TAKES_LANGUAGE | WAY_CLI_TAKES_KNOWN_ON,
    .entries = entries,
  };
  WayCliExit status;

  if (!way_cli_options_begin (&options, &spec, argc, argv, &status))
    return status;

  if (!way_cli_render_load_style (&choice, &error))
    return way_cli_fail (error);
  status = render (&options, &choice, &error);
  way_text_wait ();
  return error != NULL ? way_cli_fail (error) : status;
}
