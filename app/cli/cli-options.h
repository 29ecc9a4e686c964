/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/cli/cli.h"
#include "model/language.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_CLI_FORMAT_TEXT,
  WAY_CLI_FORMAT_CSV,
  WAY_CLI_FORMAT_JSON
} WayCliFormat;

/* The shared options that a command takes beside --library and --help. */
typedef enum
{
  WAY_CLI_TAKES_REGION   = 1 << 0,
  WAY_CLI_TAKES_METRIC   = 1 << 1,
  WAY_CLI_TAKES_FORMAT   = 1 << 2, /* text, csv or json */
  WAY_CLI_TAKES_OUTPUT   = 1 << 3,
  WAY_CLI_TAKES_LANGUAGE = 1 << 4,
  WAY_CLI_TAKES_WORD     = 1 << 5, /* one argument that is no option */
  WAY_CLI_TAKES_KNOWN_ON = 1 << 6  /* --as-known-on */
} WayCliTakes;

/* How a command is asked for: what --help shows and what its arguments may be. */
typedef struct
{
  const char *usage;              /* 'render -o OUT --region CODE,… [OPTION…]' */
  const char *summary;
  const char *description;        /* (nullable): stands below the options */
  WayCliTakes takes;
  const GOptionEntry *entries;    /* (nullable): the command's own options */
} WayCliSpec;

/**
 * WayCliOptions:
 *
 * The shared options as they were given. @regions and @metrics are codes, keys or names, in
 * order, without repetition; empty means all. @output and @word are NULL where not given.
 */
typedef struct
{
  char *library;
  char **regions;
  char **metrics;
  WayCliFormat format;
  WayLanguage language;
  gboolean has_language; /* --lang was given */
  char *output;
  char *known_on; /* (nullable) */
  char *word;
  gboolean wants_help;

  /*< private >*/
  char **raw_regions;
  char **raw_metrics;
  char **words;
} WayCliOptions;

/**
 * way_cli_options_parse:
 *
 * Fills @options; with @wants_help set the help is to be printed and nothing else was checked.
 * Errors are one sentence that names the option and ends with what to type.
 */
gboolean way_cli_options_parse (WayCliOptions     *options,
                                const WayCliSpec  *spec,
                                int                argc,
                                char             **argv,
                                GError           **error);

/**
 * way_cli_options_begin:
 *
 * What every command starts with: parses, and answers --help or a mistake itself.
 * Returns FALSE when the command is over, with @status its result.
 */
gboolean way_cli_options_begin (WayCliOptions     *options,
                                const WayCliSpec  *spec,
                                int                argc,
                                char             **argv,
                                WayCliExit        *status);

/* GOption converts G_OPTION_ARG_STRING from the locale's encoding and so refuses Chinese in the
 * C locale. Texts are therefore taken as file names, which are passed through, and made UTF-8
 * here. (transfer full). */
char    *way_cli_take_text     (const char *raw, GError **error);

void     way_cli_options_clear (WayCliOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayCliOptions, way_cli_options_clear)

G_END_DECLS
