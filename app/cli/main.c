/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli.h"
#include "app/cli/cli-output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <unistd.h>

#define KEPT_BYTES (32 * 1024 * 1024)

typedef struct
{
  const char *name;
  WayCliExit (*run) (int argc, char **argv); /* NULL: known, but not part of this version */
  const char *summary;
} Command;

static const Command commands[] = {
  { "render", way_cli_run_render, N_("draw figures as PNG, SVG or PDF") },
  { "list", way_cli_run_list, N_("list regions, metrics, targets, sources or figures") },
  { "progress", way_cli_run_progress, N_("judge progress against the targets") },
  { "export", way_cli_run_export, N_("write the facts as CSV or JSON") },
  { "import", way_cli_run_import, N_("store the facts of CSV files") },
  { "check", way_cli_run_check, N_("check that a library is intact") },
  { "read", NULL, NULL },
};

/* What stands before the command, and where the command is. */
typedef struct
{
  const char *library;      /* (nullable) */
  gboolean library_is_last; /* --library without its file */
  const char *option;       /* (nullable): the first option that is not --library */
  int word;                 /* index of the first argument that is no option; argc when none */
} Beginning;

static const Command *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i].name, name))
        return &commands[i];
    }

  return NULL;
}

static Beginning
read_beginning (int    argc,
                char **argv)
{
  Beginning beginning = { .word = argc };

  for (int i = 1; i < argc; i++)
    {
      if (g_str_has_prefix (argv[i], "--library="))
        {
          beginning.library = argv[i] + strlen ("--library=");
        }
      else if (g_str_equal (argv[i], "--library"))
        {
          beginning.library_is_last = i + 1 == argc;
          if (i + 1 < argc)
            beginning.library = argv[++i];
        }
      else if (g_str_equal (argv[i], "--") || *argv[i] != '-')
        {
          beginning.word = i;
          break;
        }
      else if (beginning.option == NULL)
        {
          beginning.option = argv[i];
        }
    }

  return beginning;
}

/* A command behind an option that it does not come before, as in `--lang en list`: the option's
 * value would otherwise be taken for the command. */
static const Command *
find_late_command (const Beginning *beginning,
                   int              argc,
                   char           **argv)
{
  const Command *command = NULL;

  for (int i = beginning->word; beginning->option != NULL && command == NULL && i < argc; i++)
    command = find_command (argv[i]);

  return command;
}

static WayCliExit
print (const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!way_cli_write_stdout (text, strlen (text), &error))
    return way_cli_fail (error);

  return WAY_CLI_DONE;
}

static WayCliExit
print_help (void)
{
  g_autoptr (GString) help = g_string_new (NULL);

  g_string_append_printf (help, "%s\n  waymark [--library FILE] [FILE…]\n"
                                "  waymark [--library FILE] %s\n\n",
                          _("Usage:"), _("COMMAND [OPTION…]"));
  g_string_append_printf (help, "%s\n\n%s\n",
                          _("Charts regional development against its targets. Without a command it "
                            "opens the window;\nwith one it needs no display."),
                          _("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (commands[i].run != NULL)
        g_string_append_printf (help, "  %-10s %s\n", commands[i].name, _(commands[i].summary));
    }
  g_string_append_printf (help, "\n%s\n  --library FILE   %s\n  -h, --help       %s\n"
                                "  --version        %s\n\n%s\n",
                          _("Options:"), _("Library file to use instead of your own"),
                          _("Show this help"), _("Show the version"),
                          _("“waymark COMMAND --help” shows the options of a command."));

  return print (help->str);
}

/* The nearest command by letters in common is enough for a slip of the finger. */
static const char *
find_similar_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *command = commands[i].name;

      if (commands[i].run != NULL &&
          (g_str_has_prefix (command, name) || g_str_has_prefix (name, command) ||
           (strlen (name) > 2 && strncmp (command, name, 3) == 0)))
        return command;
    }

  return NULL;
}

static WayCliExit
refuse_word (const char *word)
{
  const char *similar = find_similar_command (word);
  g_autofree char *message = NULL;

  if (similar != NULL)
    message = g_strdup_printf (_("“%s” is neither a command nor a file; did you mean "
                                 "“%s”?"),
                               word, similar);
  else
    message = g_strdup_printf (_("“%s” is neither a command nor a file; “waymark --help” lists "
                                 "the commands."), word);
  way_cli_say (message);

  return WAY_CLI_NOTHING_DONE;
}

static WayCliExit
run_command (const Command   *command,
             const Beginning *beginning,
             int              argc,
             char           **argv)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *library = NULL;
  g_autofree char *message = NULL;

  if (command->run != NULL)
    {
      g_ptr_array_add (arguments, argv[beginning->word]);
      if (beginning->library != NULL)
        {
          library = g_strconcat ("--library=", beginning->library, NULL);
          g_ptr_array_add (arguments, library);
        }
      for (int i = beginning->word + 1; i <= argc; i++)
        g_ptr_array_add (arguments, argv[i]);

      return command->run ((int) arguments->len - 1, (char **) arguments->pdata);
    }

  message = g_strdup_printf (_("“%s” is not part of this version; “waymark --help” lists what "
                               "is."), command->name);
  way_cli_say (message);
  return WAY_CLI_NOTHING_DONE;
}

static WayCliExit
run_without_command (const Beginning *beginning,
                     int              argc,
                     char           **argv)
{
  const char *word = beginning->word < argc ? argv[beginning->word] : NULL;

  /* The window takes every other argument, options of its own toolkit among them. A word that is
   * no file is told here, where no display is needed for it. */
  if (word != NULL && beginning->option == NULL && strpbrk (word, "./:-") == NULL &&
      !g_file_test (word, G_FILE_TEST_EXISTS))
    return refuse_word (word);

  return way_cli_run_window (argv);
}

static void
set_up_locale (void)
{
  const char *locale_dir = g_getenv ("WAYMARK_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : WAY_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* A descriptor that was closed is the next file's, and a message would be written into that: a
 * library, perhaps. The other way round than it is used, so that using it stays an error. */
static void
keep_standard_descriptors (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    {
      if (fcntl (fd, F_GETFD) == -1 && errno == EBADF)
        (void) !open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

/* What is given back to the system between two drawings has to be asked for and cleared anew. */
static void
keep_memory (void)
{
  mallopt (M_TRIM_THRESHOLD, KEPT_BYTES);
  mallopt (M_MMAP_THRESHOLD, KEPT_BYTES);
  mallopt (M_TOP_PAD, 1024 * 1024);
}

int
main (int   argc,
      char *argv[])
{
  Beginning beginning = read_beginning (argc, argv);
  const Command *command = beginning.word < argc ? find_command (argv[beginning.word]) : NULL;
  const Command *late_command = find_late_command (&beginning, argc, argv);

  keep_memory ();
  keep_standard_descriptors ();
  set_up_locale ();
  /* A reader that has seen enough ends us quietly, whatever started us ignores. */
  signal (SIGPIPE, SIG_DFL);
  /* A limit on file sizes is an error of write() like a full disk, not a death. */
  signal (SIGXFSZ, SIG_IGN);

  if (beginning.library_is_last)
    {
      way_cli_say (_("--library needs the name of a library file."));
      return WAY_CLI_NOTHING_DONE;
    }
  if (g_strcmp0 (beginning.option, "--help") == 0 || g_strcmp0 (beginning.option, "-h") == 0)
    return print_help ();
  if (g_strcmp0 (beginning.option, "--version") == 0)
    return print ("waymark " WAY_VERSION "\n");

  if (late_command != NULL)
    {
      g_autofree char *message =
        g_strdup_printf (_("Only --library may stand before “%s”; write %s after it."),
                         late_command->name, beginning.option);

      way_cli_say (message);
      return WAY_CLI_NOTHING_DONE;
    }
  if (command != NULL)
    return run_command (command, &beginning, argc, argv);

  return run_without_command (&beginning, argc, argv);
}
