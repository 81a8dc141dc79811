package locale

// Direction is where words say that a value goes.
type Direction int

const (
	NoDirection Direction = iota
	Up
	Down
	Level // oförändrad
)

// Factor is a change told as a factor.
type Factor int

const (
	NoFactor Factor = iota
	Halved
	Doubled
)

// Bound is how a number stands to the value it speaks of.
type Bound int

const (
	Exact     Bound = iota
	Over            // över, mer än
	Under           // under, mindre än
	AtLeast         // minst
	AtMost          // högst, upp till
	JustOver        // drygt
	JustUnder       // knappt, nästan
	About           // cirka, ungefär, omkring, runt
)

// Role is which of two figures a number speaks of.
type Role int

const (
	NoRole Role = iota
	From        // från 37, jämfört med 37, mot 37
	To          // till 41
	By          // med 4, på 4
)

var bounds = map[string]Bound{
	"över": Over, "mer än": Over, "fler än": Over, "högre än": Over, "större än": Over, ">": Over,
	"under": Under, "mindre än": Under, "färre än": Under, "lägre än": Under, "<": Under,
	"minst": AtLeast, "lägst": AtLeast, "åtminstone": AtLeast, "som lägst": AtLeast, "som minst": AtLeast, "≥": AtLeast,
	"högst": AtMost, "upp till": AtMost, "max": AtMost, "maximalt": AtMost, "som högst": AtMost, "som mest": AtMost, "≤": AtMost,
	"drygt": JustOver, "strax över": JustOver,
	"knappt": JustUnder, "nästan": JustUnder, "nära": JustUnder, "strax under": JustUnder,
	"cirka": About, "ca": About, "ca.": About, "ungefär": About, "omkring": About, "runt": About, "kring": About,
}

var roles = map[string]Role{"från": From, "mot": From, "till": To, "med": By, "på": By}
