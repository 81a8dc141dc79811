package locale

var syntaxMessages = map[string]string{}
