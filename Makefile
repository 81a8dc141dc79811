# Go alone is needed for everything here; .ci/run adds checkers of the outputs.

.PHONY: build test lint vet check dist bench campaign golden module

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

# The systems that a municipality has. The same commit and the same Go give the
# same bytes, wherever they are built; `plan version` tells both.
SYSTEMS = darwin/amd64 darwin/arm64 linux/amd64 linux/arm64 windows/amd64 windows/arm64
STATIC  = CGO_ENABLED=0 GOFLAGS=-trimpath GOAMD64=v1 GOARM64=v8.0 GOEXPERIMENT=

dist:                     ## static programs for all systems, and their SHA-256, in dist/
	@rm -rf dist && mkdir dist
	@set -e; for s in $(SYSTEMS); do \
		os=$${s%/*}; arch=$${s#*/}; ending=; if [ $$os = windows ]; then ending=.exe; fi; \
		$(STATIC) GOOS=$$os GOARCH=$$arch go build -ldflags='-s -w' -o dist/plan-$$os-$$arch$$ending ./cmd/plan; \
	done
	@cd dist && if command -v sha256sum >/dev/null; then sha256sum plan-*; else shasum -a 256 plan-*; fi >SHA256SUMS; cat SHA256SUMS

vet:                      ## vet for the other systems, tests included
	@set -e; for s in windows/amd64 darwin/arm64 linux/arm64; do echo "vet $$s"; $(STATIC) GOOS=$${s%/*} GOARCH=$${s#*/} go vet ./...; done

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
