# Go alone is needed for everything here; .ci/run adds checkers of the outputs.

.PHONY: build test lint check bench campaign golden module

build:                    ## the command, as bin/plan (a folder plan/ stands in the way of the bare name)
	go build -o bin/plan ./cmd/plan

test:                     ## vet and every test
	go vet ./...
	go test ./...

lint:                     ## formatting, go.mod and vet
	@unformatted=$$(gofmt -l cmd internal templates); \
	if [ -n "$$unformatted" ]; then echo "not gofmt-ed:"; echo "$$unformatted"; exit 1; fi
	go mod tidy -diff
	go vet ./...

check: build              ## the tool on the plans that ship with it
	bin/plan check

bench: build              ## ratios to plain programs, into internal/README.md
	go run ./internal/bench

campaign:                 ## what the checks find of every single slip, into internal/README.md
	go run ./internal/campaign

golden:                   ## rewrite every golden and the generated parts of README; read the diff
	go test $$(grep -rl 'flag.Bool("update"' --include='*_test.go' internal | xargs -n1 dirname | sort -u | sed 's|^|./|') -update

module:                   ## make module NAME=example.org/plan: change the module path everywhere
	@test -n "$(NAME)" || { echo "usage: make module NAME=example.org/plan"; exit 2; }
	@old=$$(go list -m); go mod edit -module "$(NAME)"; \
	find cmd internal templates -name '*.go' | while read -r f; do \
		sed -E "s#\"$$old/(internal/|templates\"|templates/)#\"$(NAME)/\1#g" "$$f" > "$$f.new" && mv "$$f.new" "$$f"; \
	done; gofmt -w cmd internal templates
