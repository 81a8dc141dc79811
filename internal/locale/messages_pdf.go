package locale

var pdfMessages = map[string]string{}
