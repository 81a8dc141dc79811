package compose

import (
	"strconv"

	"plan/internal/book"
	"plan/internal/model"
)

// borrowed is the sheet of the figures that other documents state. No formula
// reaches another workbook, so they stand here as the numbers they are, with
// where they come from, and formulas refer to them here.
func (b *binder) borrowed() *book.Sheet {
	const documentColumn, placeColumn = ":dokument", ":adress"
	l := b.layout(b.keys[borrowedKey], titleColumn, valueColumn, unitColumn, documentColumn, placeColumn, sourceColumn)
	l.text(book.Title, sheetTitles[borrowedKey])
	l.text(book.Text, wordBorrowed)
	l.home()
	head := l.text(book.Head, wordRowHead)
	l.set(head, valueColumn, book.Cell{Text: "Värde"})
	l.set(head, unitColumn, book.Cell{Text: "Enhet"})
	l.set(head, documentColumn, book.Cell{Text: "Dokument"})
	l.set(head, placeColumn, book.Cell{Text: "Adress"})
	l.set(head, sourceColumn, book.Cell{Text: wordSource})
	l.sheet.HeadRows, l.sheet.HeadCols, l.sheet.Table = len(l.sheet.Rows), 1, true
	for i, x := range b.plan.Borrowed {
		r := l.add(borrowedRow(i), book.Item, book.Cell{Text: capital(orElse(figureWords(x), x.Original.Address))})
		r.At = x.Figure.At
		l.set(r, valueColumn, l.figure(x.Figure))
		l.set(r, unitColumn, book.Cell{Text: x.Figure.Unit})
		l.set(r, documentColumn, book.Cell{Text: x.Title.Value})
		l.set(r, placeColumn, book.Cell{Text: x.Figure.Address})
		l.set(r, sourceColumn, book.Cell{Text: l.where(x.Figure.At)})
	}
	l.finish()
	return l.sheet
}

// figureWords are the printed row and column of a borrowed figure, without the
// document that stands beside them.
func figureWords(x *model.Borrowed) string {
	switch {
	case x.Original.Row != "" && x.Original.Column != "":
		return x.Original.Row + ", " + x.Original.Column
	}
	return x.Original.Row + x.Original.Column
}

func borrowedRow(i int) string { return "l" + strconv.Itoa(i+1) }
