package cli

import (
	"github.com/spf13/cobra"

	"plan/internal/load"
)

func (a *app) checkCommand() *cobra.Command {
	var r report
	var coverage bool
	c := &cobra.Command{
		Use:   "check [DOKUMENT…]",
		Short: "pröva dokumenten och visa allt som är fel",
		Long: `Prövar dokumenten som build gör, men skriver inga filer. Allt som hittas visas på
en gång. Utan argument gäller det alla dokument i arbetsytan.`,
		Example: `  plan check
  plan check molndal-social-2024-plan --strict
  plan check --format json
  plan check --output json=fynd.json
  plan check --coverage`,
		RunE: func(_ *cobra.Command, args []string) error {
			if coverage {
				return a.coverage(&r, args)
			}
			return a.check(&r, args)
		},
	}
	c.Flags().BoolVar(&coverage, "coverage", false, "visa vad som prövar varje tal, i tabeller och text")
	r.flags(c)
	c.ValidArgsFunction = completeDocuments
	return c
}

func (a *app) check(r *report, args []string) error {
	outcomes, err := a.examine(r, args, false, func(s *setting, d *load.Document) outcome {
		p, err := s.compile(d, forProof)
		if err != nil {
			return outcome{err: err}
		}
		return outcome{found: p.found, counts: p.counts}
	})
	if err != nil {
		return err
	}
	if err := r.print(a); err != nil {
		return err
	}
	a.summary(r, len(outcomes))
	return r.exit()
}
