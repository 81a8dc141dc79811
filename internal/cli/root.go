package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"plan/internal/diag"
	"plan/internal/locale"
)

// commands lists what the tool can do, in the order of its help; help itself
// comes last.
func (a *app) commands() []*cobra.Command {
	return []*cobra.Command{
		a.initCommand(),
		a.buildCommand(),
		a.checkCommand(),
		a.diffCommand(),
		a.pasteCommand(),
		a.fixCommand(),
		a.fmtCommand(),
		a.listCommand(),
		a.whyCommand(),
		a.explainCommand(),
		a.schemaCommand(),
		a.completionCommand(),
		a.versionCommand(),
	}
}

func (a *app) run(args []string) error {
	root := &cobra.Command{
		Use:   "plan",
		Short: "Nämndens dokument ur text: PDF och Excel, med varje summa prövad",
		Long: `plan gör en nämnds dokument av text: PDF att läsa och Excel att räkna i.
Varje tal som går att pröva prövas, och ett dokument som inte går ihop skrivs inte.`,
		// A command that is missing is a mistake of a script, not a success.
		RunE: func(c *cobra.Command, _ []string) error {
			printHelp(a.stderr, c)
			if clicked() {
				fmt.Fprintln(a.stderr)
				a.say("clicked")
				fmt.Scanln()
			}
			return stop(exitUsage)
		},
		SilenceErrors:      true,
		SilenceUsage:       true,
		DisableSuggestions: true,
		CompletionOptions:  cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	cobra.EnableCommandSorting = false
	cobra.MousetrapHelpText = "" // what it says in Windows to who clicked on the file is English, and says nothing of ours
	root.AddCommand(a.commands()...)
	root.SetHelpCommand(a.helpCommand())
	root.PersistentFlags().BoolP("help", "h", false, "visa hjälpen")
	root.PersistentFlags().SortFlags = false
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { printHelp(a.stdout, c) })
	root.SetFlagErrorFunc(wrongFlag)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetArgs(args)

	// The only error that is not ours is cobra's for a command it does not know.
	err := root.Execute()
	if err != nil && strings.HasPrefix(err.Error(), "unknown command ") {
		return wrongCommand(root, args)
	}
	return err
}

// printHelp prints what the command does, how it is typed, and its flags.
func printHelp(w io.Writer, c *cobra.Command) {
	text := c.Long
	if text == "" {
		text = c.Short + "."
	}
	fmt.Fprintf(w, "%s\n\nAnvändning:\n", text)
	if c.HasParent() {
		fmt.Fprintf(w, "  %s\n", strings.Replace(c.UseLine(), "[flags]", "[flaggor]", 1))
	} else {
		fmt.Fprintf(w, "  plan KOMMANDO …\n\nKommandon:\n")
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				fmt.Fprintf(w, "  %-11s %s\n", sub.Name(), sub.Short)
			}
		}
		fmt.Fprintf(w, "\n”plan help build” berättar mer om ett kommando, ”plan help” vad en plan kan innehålla.\n")
	}
	if c.Example != "" {
		fmt.Fprintf(w, "\nExempel:\n%s\n", c.Example)
	}
	if flags := c.LocalFlags(); c.HasParent() && flags.HasAvailableFlags() {
		fmt.Fprintf(w, "\nFlaggor:\n%s", flags.FlagUsages())
	}
}

// wrongCommand says what to type in place of a command that does not exist.
func wrongCommand(root *cobra.Command, args []string) error {
	i := slices.IndexFunc(args, func(s string) bool { return !strings.HasPrefix(s, "-") })
	if near := diag.Nearest(args[i], commandNames(root)); near != "" {
		return wrong("command-near", "command", args[i], "nearest", near)
	}
	return wrong("command", "command", args[i], "commands", commandNames(root))
}

func commandNames(root *cobra.Command) (names []string) {
	for _, c := range root.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	return names
}

// wrongFlag words what pflag could not read.
func wrongFlag(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(c, unknown)
	case errors.As(err, &missing):
		return wrong("flag-value", "flag", "--"+missing.GetFlag().Name, "example", flagUse(missing.GetFlag()))
	case errors.As(err, &invalid):
		return wrong("flag-invalid", "flag", "--"+invalid.GetFlag().Name, "value", invalid.GetValue(),
			"example", flagUse(invalid.GetFlag()))
	}
	return wrong("flag-syntax", "command", c.CommandPath())
}

func unknownFlag(c *cobra.Command, e *pflag.NotExistError) error {
	typed := "--" + e.GetSpecifiedName()
	if s := e.GetSpecifiedShortnames(); s != "" {
		typed = "-" + s
	}
	if slices.Contains(commandNames(c.Root()), e.GetSpecifiedName()) {
		return wrong("flag-command", "flag", typed, "command", e.GetSpecifiedName())
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := diag.Nearest(e.GetSpecifiedName(), names); near != "" {
		return wrong("flag-near", "flag", typed, "nearest", flagUse(c.Flags().Lookup(near)))
	}
	return wrong("flag", "flag", typed, "command", c.CommandPath(), "help", strings.Replace(c.CommandPath(), "plan", "plan help", 1))
}

// flagUse is a flag as it is typed: --out MAPP.
func flagUse(f *pflag.Flag) string {
	name, _ := pflag.UnquoteUsage(f)
	return strings.TrimSpace("--" + f.Name + " " + name)
}

// arguments allows from least to most arguments; form is how the command is typed.
func arguments(least, most int, form string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return wrong("argument-missing", "command", c.CommandPath(), "form", form)
		case len(args) > most:
			return wrong("argument-extra", "argument", args[most], "form", form)
		}
		return nil
	}
}

// say prints a sentence of the catalogue on stderr.
func (a *app) say(message string, args ...any) {
	fmt.Fprintln(a.stderr, locale.Phrase(message, pairs(args)))
}
