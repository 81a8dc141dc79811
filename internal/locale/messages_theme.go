package locale

var themeMessages = map[string]string{}
