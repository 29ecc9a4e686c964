/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-options.h"

#include "app/cli/cli-output.h"

#include <glib/gi18n.h>

static void
add_names (GPtrArray  *names,
           const char *list)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GString) commas = g_string_new (list);

  g_string_replace (commas, "，", ",", 0);
  g_string_replace (commas, "、", ",", 0);
  parts = g_strsplit (commas->str, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *name = g_strstrip (parts[i]);

      if (*name != '\0' && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_strdup (name));
    }
}

/* 'A,B' and '--option A --option B' are the same list. (transfer full); NULL with @error. */
static char **
collect_names (char   **raw,
               GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; raw != NULL && raw[i] != NULL; i++)
    {
      g_autofree char *text = way_cli_take_text (raw[i], error);

      if (text == NULL)
        return NULL;
      add_names (names, text);
    }

  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_steal (names, NULL);
}

static gboolean
parse_format (const char  *option,
              const char  *value,
              gpointer     user_data,
              GError     **error)
{
  static const char *const names[] = { "text", "csv", "json" };
  WayCliOptions *options = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (value, names[i]))
        {
          options->format = (WayCliFormat) i;
          return TRUE;
        }
    }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("“%s” is not a format of this command: give %s text, csv or json"),
               value, option);
  return FALSE;
}

static gboolean
parse_language (const char  *option,
                const char  *value,
                gpointer     user_data,
                GError     **error)
{
  WayCliOptions *options = user_data;

  options->has_language = way_language_from_text (value, &options->language);
  if (options->has_language)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("“%s” is not a language that Waymark writes: give %s en or zh_CN"),
               value, option);
  return FALSE;
}

static void
add_shared_entries (GOptionGroup  *group,
                    WayCliTakes    takes,
                    WayCliOptions *options)
{
  const struct
  {
    WayCliTakes needs; /* 0: always there */
    GOptionEntry entry;
  } shared[] = {
    { WAY_CLI_TAKES_OUTPUT,
      { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
        N_("Write to this file; - is standard output"), N_("OUT") } },
    { WAY_CLI_TAKES_REGION,
      { "region", 'r', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->raw_regions,
        N_("Regions, by code or name; a list with commas"), N_("CODE,…") } },
    { WAY_CLI_TAKES_METRIC,
      { "metric", 'm', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->raw_metrics,
        N_("Metrics, by key or name; a list with commas"), N_("KEY,…") } },
    { WAY_CLI_TAKES_FORMAT,
      { "format", 'f', 0, G_OPTION_ARG_CALLBACK, (gpointer) parse_format,
        N_("Output as text (the default), csv or json"), N_("FORMAT") } },
    { WAY_CLI_TAKES_LANGUAGE,
      { "lang", 0, 0, G_OPTION_ARG_CALLBACK, (gpointer) parse_language,
        N_("Language of what is made: en or zh_CN"), N_("LANG") } },
    { WAY_CLI_TAKES_KNOWN_ON,
      { "as-known-on", 0, 0, G_OPTION_ARG_FILENAME, &options->known_on,
        N_("Only what had been published by then: 2023-03-01, 2023-03 or 2023"), N_("DATE") } },
    { 0,
      { "library", 0, 0, G_OPTION_ARG_FILENAME, &options->library,
        N_("Library file to use instead of your own"), N_("FILE") } },
    { 0,
      { "help", 'h', 0, G_OPTION_ARG_NONE, &options->wants_help, N_("Show this help"), NULL } },
    { WAY_CLI_TAKES_WORD,
      { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->words, NULL, NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    {
      const GOptionEntry one[] = { shared[i].entry, { NULL } };

      if (shared[i].needs == 0 || (takes & shared[i].needs) != 0)
        g_option_group_add_entries (group, one);
    }
}

static GOptionContext *
make_context (const WayCliSpec *spec,
              WayCliOptions    *options)
{
  GOptionContext *context = g_option_context_new (NULL);
  GOptionGroup *group = g_option_group_new (NULL, NULL, NULL, options, NULL);

  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  if (spec->entries != NULL)
    g_option_group_add_entries (group, spec->entries);
  add_shared_entries (group, spec->takes, options);
  g_option_context_set_main_group (context, group);
  g_option_context_set_help_enabled (context, FALSE);

  return context;
}

/* GOption's own help starts with a usage line that cannot name a subcommand's required options. */
static gboolean
print_help (const WayCliSpec  *spec,
            GOptionContext    *context,
            GError           **error)
{
  g_autofree char *full = g_option_context_get_help (context, TRUE, NULL);
  const char *options = strstr (full, "\n\n");
  g_autoptr (GString) help = g_string_new (NULL);

  g_string_append_printf (help, _("Usage: waymark %s"), _(spec->usage));
  g_string_append_printf (help, "\n\n%s\n", _(spec->summary));
  g_string_append (help, options != NULL ? options + 1 : full);
  if (spec->description != NULL)
    g_string_append_printf (help, "%s\n", _(spec->description));

  return way_cli_write_stdout (help->str, help->len, error);
}

static void
explain_usage_error (const WayCliSpec  *spec,
                     const GError      *problem,
                     GError           **error)
{
  g_autofree char *command = g_strndup (spec->usage, strcspn (spec->usage, " "));
  g_autofree char *message = g_strdup (problem->message);

  /* GOption's messages end without a full stop, some of ours come from there too. */
  if (g_str_has_suffix (message, "."))
    message[strlen (message) - 1] = '\0';
  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("%s (see “waymark %s --help”)."), message, command);
}

static gboolean
take_word (WayCliOptions     *options,
           const WayCliSpec  *spec,
           int                argc,
           char             **argv,
           GError           **error)
{
  const char *extra = NULL;

  if (options->words != NULL && options->words[0] != NULL)
    {
      options->word = g_strdup (options->words[0]);
      extra = options->words[1];
    }
  else if (argc > 1)
    {
      extra = argv[1];
    }

  if (extra == NULL)
    return TRUE;

  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("“%s” was not expected; lists are written with commas and without spaces"),
               extra);
  return FALSE;
}

static gboolean
parse_in_context (WayCliOptions     *options,
                  const WayCliSpec  *spec,
                  GOptionContext    *context,
                  int                argc,
                  char             **argv,
                  GError           **error)
{
  g_autofree char **rest = g_memdup2 (argv, sizeof (char *) * ((gsize) argc + 1));
  char **remaining = rest;

  options->language = way_language_from_environment ();
  if (!g_option_context_parse (context, &argc, &remaining, error))
    return FALSE;
  if (options->wants_help)
    return TRUE;
  if (!take_word (options, spec, argc, remaining, error))
    return FALSE;

  if (options->library != NULL && *options->library == '\0')
    {
      g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                   _("--library needs the name of a library file."));
      return FALSE;
    }

  options->regions = collect_names (options->raw_regions, error);
  if (options->regions == NULL)
    return FALSE;
  options->metrics = collect_names (options->raw_metrics, error);
  return options->metrics != NULL;
}

char *
way_cli_take_text (const char  *raw,
                   GError     **error)
{
  char *text;

  if (g_utf8_validate (raw, -1, NULL))
    return g_strdup (raw);

  text = g_locale_to_utf8 (raw, -1, NULL, NULL, NULL);
  if (text == NULL)
    {
      g_autofree char *shown = g_utf8_make_valid (raw, -1);

      g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                   _("“%s” is not readable text; write names in UTF-8 or use codes."), shown);
    }

  return text;
}

gboolean
way_cli_options_parse (WayCliOptions     *options,
                       const WayCliSpec  *spec,
                       int                argc,
                       char             **argv,
                       GError           **error)
{
  g_autoptr (GOptionContext) context = make_context (spec, options);
  g_autoptr (GError) problem = NULL;

  if (!parse_in_context (options, spec, context, argc, argv, &problem))
    {
      explain_usage_error (spec, problem, error);
      return FALSE;
    }
  if (options->wants_help)
    return print_help (spec, context, error);

  return TRUE;
}

gboolean
way_cli_options_begin (WayCliOptions     *options,
                       const WayCliSpec  *spec,
                       int                argc,
                       char             **argv,
                       WayCliExit        *status)
{
  g_autoptr (GError) error = NULL;

  *status = WAY_CLI_DONE;
  if (!way_cli_options_parse (options, spec, argc, argv, &error))
    {
      *status = way_cli_fail (error);
      return FALSE;
    }

  return !options->wants_help;
}

void
way_cli_options_clear (WayCliOptions *options)
{
  g_clear_pointer (&options->library, g_free);
  g_clear_pointer (&options->regions, g_strfreev);
  g_clear_pointer (&options->metrics, g_strfreev);
  g_clear_pointer (&options->output, g_free);
  g_clear_pointer (&options->known_on, g_free);
  g_clear_pointer (&options->word, g_free);
  g_clear_pointer (&options->raw_regions, g_strfreev);
  g_clear_pointer (&options->raw_metrics, g_strfreev);
  g_clear_pointer (&options->words, g_strfreev);
}
