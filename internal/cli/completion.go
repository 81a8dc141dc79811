package cli

import (
	"github.com/spf13/cobra"

	"plan/internal/diag"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

func (a *app) completionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "completion SKAL",
		Short: "skriv ett skript som låter skalet fylla i kommandon och dokument",
		Long: `Skriver ett skript som låter skalet fylla i kommandon, flaggor och dokument.
Skalen är bash, zsh, fish och powershell.`,
		Example: `  source <(plan completion bash)
  plan completion fish > ~/.config/fish/completions/plan.fish
  plan completion powershell | Out-String | Invoke-Expression`,
		Args:      arguments(1, 1, "plan completion bash"),
		ValidArgs: shells,
		RunE: func(c *cobra.Command, args []string) error {
			switch args[0] {
			case "bash":
				return c.Root().GenBashCompletionV2(a.stdout, true)
			case "zsh":
				return c.Root().GenZshCompletion(a.stdout)
			case "fish":
				return c.Root().GenFishCompletion(a.stdout, true)
			case "powershell":
				return c.Root().GenPowerShellCompletionWithDesc(a.stdout)
			}
			if near := diag.Nearest(args[0], shells); near != "" {
				return wrong("shell-near", "shell", args[0], "nearest", near)
			}
			return wrong("shell", "shell", args[0], "shells", shells)
		},
	}
}

// completeDocuments offers the ids of the workspace's documents.
func completeDocuments(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	w, err := openWorkspace(nil)
	if err != nil {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return w.ids(), cobra.ShellCompDirectiveDefault // folders and files are documents too
}
