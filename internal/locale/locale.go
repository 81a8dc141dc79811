// Package locale is what is Swedish: how figures, dates and lists are written
// and read, and every word that the tool says to its users.
//
// In go strings of the source and arguments of findings; out come numbers,
// printed forms and sentences. Reading and printing a number stand side by side
// so that they cannot drift apart. Another language is another catalogue and
// another file of number forms; nothing outside this package would change. It
// knows no plan, no document and no file.
package locale
