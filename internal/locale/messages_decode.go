package locale

var decodeMessages = map[string]string{}
