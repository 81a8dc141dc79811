package locale

// diffMessages are what "plan diff" says about git and about what did not fit.
var diffMessages = map[string]string{
	"io.git-missing":         "plan diff behöver programmet git, som inte hittas; installera git eller lägg det i PATH",
	"usage.git-repository":   "arbetsytan ligger inte i ett git-arkiv, så det finns ingen tidigare version att jämföra med; skriv ”git init” i mappen, eller gå till en klon av arkivet",
	"io.git-untrusted":       "git vägrar läsa arkivet, eftersom mappen tillhör en annan användare; kör ”git status” där och gör som git säger",
	"usage.git-commits":      "git-arkivet har ännu ingen revision att jämföra med; skriv ”git add .” och ”git commit”",
	"usage.revision":         "hittar ingen revision ”{revision}” i git-arkivet; skriv en gren, en tagg eller ett id som ”git log” visar",
	"usage.revision-shallow": "hittar ingen revision ”{revision}”, och klonen har bara en del av historiken; hämta resten med ”git fetch --unshallow”, eller sätt fetch-depth: 0 där klonen görs",
	"usage.revision-range":   "”{revision}” är ett intervall; skriv två revisioner med mellanrum: plan diff ÄLDRE NYARE",
	"usage.diff-format":      "formatet ”{format}” finns inte; välj text, md eller json",
	"io.revision-incomplete": "filerna i ”{revision}” kan inte läsas, eftersom klonen inte har dem; hämta arkivet utan --filter, eller pröva det med ”git fsck”",
	"diff.cut":               "Resten får inte plats här: {count} delar är utelämnade. ”plan diff” visar allt",
	"diff.here":              "filerna som de är",
}
