package locale

var composeMessages = map[string]string{}
