package model

// RiskColumn is the column of a risk map's register that holds the risks; nil when
// it has none.
func (c *Chart) RiskColumn() *Column { return c.column(RiskColumn) }

// UnderColumn is the column of an organisation's register that tells what an entry
// belongs to; nil when it has none.
func (c *Chart) UnderColumn() *Column { return c.column(ReferenceColumn) }

func (c *Chart) column(kind ColumnKind) *Column {
	for i, col := range c.Register.Columns {
		if col.Kind == kind {
			return c.Register.Table.Columns[i]
		}
	}
	return nil
}
