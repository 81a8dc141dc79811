package locale

import (
	"strings"
	"time"

	"plan/internal/num"
)

var months = [...]string{
	"januari", "februari", "mars", "april", "maj", "juni",
	"juli", "augusti", "september", "oktober", "november", "december",
}

// Date prints a date of the calendar, 2023-12-20, as 20 december 2023. What is no
// such date comes back as it was, and false.
func Date(iso string) (string, bool) {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso, false
	}
	year, month, day := t.Date()
	return plain(day) + NoBreak + months[month-1] + NoBreak + plain(year), true
}

// List joins items the Swedish way: a, b och c.
func List(items []string) string { return join(items, "och") }

func join(items []string, word string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " " + word + " " + items[last]
}

// plain is n without groups, as years and line numbers are written.
func plain(n int) string { return num.Int(int64(n)).String() }

// Period is a year as it prints, or a part of one: 2024-t2 is tertial 2 2024, -h a
// half, -q a quarter, -prognos what it is expected to be. Other names print as they are.
func Period(id string) string {
	year, part, ok := strings.Cut(id, "-")
	if names := map[byte]string{'t': "tertial ", 'h': "halvår ", 'q': "kvartal "}; ok && len(part) == 2 && names[part[0]] != "" {
		return names[part[0]] + part[1:] + " " + year
	}
	if part == "prognos" {
		return "prognos " + year
	}
	return id
}

// OfWhich tells whether a row's title begins as that of a part of the row above it.
func OfWhich(title string) bool {
	word, _, _ := strings.Cut(strings.ToLower(title), " ")
	return word == "varav" || word == "därav"
}

// SaysTotal tells whether a row or a column of this name is a total to any reader.
func SaysTotal(name string) bool {
	name = strings.ToLower(strings.TrimRight(name, ": "))
	switch word, _, _ := strings.Cut(name, " "); word {
	case "summa", "delsumma", "totalsumma":
		return true
	}
	return name == "totalt" || name == "total" || name == "sammanlagt"
}

// NamesThings tells whether a column of this head holds numbers that name things
// and are no amounts: the notes of a statement, projects, accounts.
func NamesThings(head string) bool {
	head = strings.TrimSuffix(strings.ToLower(head), ".")
	switch head {
	case "not", "noter", "konto", "kod":
		return true
	}
	return head == "nr" || strings.HasSuffix(head, "nummer") || len(head) > 4 && strings.HasSuffix(head, "nr")
}
