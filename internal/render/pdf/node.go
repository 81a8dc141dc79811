package pdf

import "strconv"

// A Role is a structure type of PDF 1.7 (ISO 32000-1, 14.8.4), so that tags can
// be made of nodes as they stand. Title is no such type; it is to be mapped to P.
type Role string

const (
	RoleDocument  Role = "Document"
	RoleTitle     Role = "Title"
	RoleTOC       Role = "TOC"
	RoleTOCItem   Role = "TOCI"
	RoleHeading   Role = "H" // with Level
	RoleParagraph Role = "P"
	RoleQuote     Role = "BlockQuote"
	RoleGroup     Role = "Div" // a box
	RoleList      Role = "L"
	RoleItem      Role = "LI"
	RoleLabel     Role = "Lbl"
	RoleItemBody  Role = "LBody"
	RoleTable     Role = "Table"
	RoleCaption   Role = "Caption"
	RoleTableHead Role = "THead"
	RoleTableBody Role = "TBody"
	RoleRow       Role = "TR"
	RoleHeadCell  Role = "TH"
	RoleCell      Role = "TD"
	RoleReference Role = "Reference" // the mark of a footnote, a line of the contents
	RoleNote      Role = "Note"
	RoleLink      Role = "Link"
	RoleSpan      Role = "Span"
	RoleFigure    Role = "Figure" // with Alt
)

// A Node is a place in the document's structure. Each run of text belongs to one,
// or is an artifact. Kids stand in reading order.
type Node struct {
	Role   Role
	Level  int    // of a heading, 1 … 6
	Actual string // what is to be read in place of what is shown; "" for that
	Full   string // what an abbreviation stands for
	Alt    string // of a figure: what it shows
	ID     string // of a heading, a table, a box, a note: target of links
	From   any    // what it was made of: *doc.Heading, *doc.Table, *doc.Row, *doc.Cell, *doc.Link …; nil for what layout adds
	Parent *Node
	Kids   []*Node
	place  int // among the parent's kids, from 1
}

func (n *Node) add(role Role, from any) *Node {
	kid := &Node{Role: role, From: from, Parent: n, place: len(n.Kids) + 1}
	n.Kids = append(n.Kids, kid)
	return kid
}

// Path names the node by its way from the root: /P[3]/Link[1] is the first kid,
// a link, of the third.
func (n *Node) Path() string {
	if n == nil || n.Parent == nil {
		return "/"
	}
	path := n.Parent.Path()
	if path != "/" {
		path += "/"
	}
	return path + n.role() + "[" + strconv.Itoa(n.place) + "]"
}

func (n *Node) role() string {
	if n.Role == RoleHeading {
		return "H" + strconv.Itoa(n.Level)
	}
	return string(n.Role)
}

// within gives the node or its nearest ancestor in one of the roles.
func (n *Node) within(roles ...Role) *Node {
	for ; n != nil; n = n.Parent {
		for _, r := range roles {
			if n.Role == r {
				return n
			}
		}
	}
	return nil
}
