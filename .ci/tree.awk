# Reads `pdfinfo -struct-text`: a document's elements as a reader hears them. Headings go
# down a level at a time, every head cell has a scope, no element says nothing.
{ match($0, /^ */); depth = RLENGTH }
open != "" && depth <= at { print name ": an empty " open; bad = 1 }
{ open = "" }
/^ *(H[1-6]|P|Lbl|LBody|Caption|Figure|Link|Note)( \((block|inline)\))?:?$/ { open = $1; at = depth }
/^ *H[1-6] / { level = substr($1, 2, 1); if (level > last + 1) { print name ": H" level " after H" last; bad = 1 }; last = level; heads++ }
/^ *TH:?$/ { th++ } /\/Scope/ { scopes++ }
END { if (!heads) { print name ": no headings"; bad = 1 }; if (th != scopes) { print name ": " th " TH, " scopes " of them with a scope"; bad = 1 }; exit bad }
