# Lagboka: everything that is done with the code, by name. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help run build demo gallery test race bench fuzz torture lint platforms wine window licences linux windows release clean

BUILD    := build
# The one package that needs a C compiler and a display; everything else is built and tested without.
WINDOW   := ./cmd/lagboka
# What a person does in the real window: tests that need the program built with the tag drive, and a virtual screen.
WALKS    := ./internal/walks
PURE      = $(shell go list ./... | grep -v '/cmd/lagboka$$')
# Fyne does not compile for macOS without its C parts; what does not use it does.
SCREENLESS = $(shell go list -f '{{.ImportPath}} {{join .Deps " "}}' $(PURE) | grep -v fyne.io/fyne | cut -d ' ' -f 1)
GOFUMPT  := go run mvdan.cc/gofumpt@v0.12.0
STATIC   := go run honnef.co/go/tools/cmd/staticcheck@v0.8.2
ACTIONS  := go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
# Released programs leave out the toolkit's thread checks; development and tests keep them.
VERSION  ?= $(shell sed -n 's/^Version = "\(.*\)"$$/\1/p' FyneApp.toml)
# The day of the commit that is built, for «Om Lagboka».
DAY       = $(shell git log -1 --format=%cs 2>/dev/null)
RELEASE   = -trimpath -ldflags '-s -w -X main.release=$(VERSION) -X main.day=$(DAY)'
FUZZTIME ?= 10s
TORTURE  ?= 20
# How often `make torture` kills each verb of lagctl, and fills the disk under it.
VERBS    ?= 3
RUN      ?= .
RACE     ?= ./app/... ./widgets ./db ./db/vault ./interchange/...
WALK     ?= .
# Sizes of the books that `make bench` measures. No file of more than 250000 people is read.
SIZES    ?= 1000 20000 200000

# Tests of the window hold much that lives long; collecting it less often takes a third off their time.
test race: export GOGC ?= 400

help: ## list what can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## install what is missing, build the program and open it (without a display: make the demo)
	@scripts/run.sh

build: ## build the program for this computer into build/lagboka
	scripts/setup.sh window
	CGO_ENABLED=1 go build -o $(BUILD)/ $(WINDOW)

demo: ## build/demo: a book of invented people, its reports and lists, and a picture of every screen
	rm -rf $(BUILD)/demo && mkdir -p $(BUILD)/demo
	CGO_ENABLED=0 go build -o $(BUILD)/ ./cmd/lagctl ./cmd/gallery
	$(BUILD)/lagctl --file $(BUILD)/demo/demo.lagboka demo --members 955 --seed 1
	$(BUILD)/lagctl --file $(BUILD)/demo/demo.lagboka report board --out $(BUILD)/demo/styrerapport.pdf
	$(BUILD)/lagctl --file $(BUILD)/demo/demo.lagboka export vcard --out $(BUILD)/demo/kontakter.vcf
	$(BUILD)/lagctl --file $(BUILD)/demo/demo.lagboka export members --out $(BUILD)/demo/medlemmer.xlsx
	$(BUILD)/gallery --out $(BUILD)/demo/screens
	@echo "The demo is in $(BUILD)/demo."

gallery: ## draw the pictures of README and docs into docs/pictures
	CGO_ENABLED=0 go run ./cmd/gallery --small --out docs/pictures

test: ## run every test
	CGO_ENABLED=0 go test -timeout 20m $(PURE)
	@if ls cmd/lagboka/*_test.go >/dev/null 2>&1; then scripts/setup.sh window && CGO_ENABLED=1 go test $(WINDOW); fi

bench: ## measure the program on books of several sizes (SIZES='1000 20000 200000')
	CGO_ENABLED=0 go run ./internal/bench $(SIZES) vault=20000 study=2000 nomination=2000 matrix=20000 annual=20000 window=20000

fuzz: ## run each fuzz test for a short while (FUZZTIME=10s)
	@for dir in $$(grep -rl --include='*_test.go' '^func Fuzz' . | xargs -r dirname | sort -u); do \
		for name in $$(CGO_ENABLED=0 go test -list '^Fuzz' $$dir | grep '^Fuzz'); do \
			echo "$$dir $$name"; \
			CGO_ENABLED=0 go test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 100x $$dir || exit 1; \
		done; \
	done

torture: ## the vault's proofs TORTURE=20 times longer than in the tests, and VERBS=3 times each verb killed and its disk filled, with counts
	@bash -o pipefail -c "LAGBOKA_TORTURE=$(TORTURE) CGO_ENABLED=0 go test -count=1 -v -timeout 3h ./db/vault | \
		grep -E '^(--- FAIL|ok|FAIL|panic)|(kills|cuts|flips|faults):|_test.go:[0-9]+: '"
	@bash -o pipefail -c "LAGBOKA_TORTURE=$(VERBS) CGO_ENABLED=0 go test -count=1 -v -timeout 3h -run 'Killed|BrokenOff|IsTrue|Undone|FullDisk' ./db ./cmd/lagctl | \
		grep -E '^(--- FAIL|ok|FAIL|panic)|(kills|steps|faults|disks):|_test.go:[0-9]+: '"

# checkptr is off: the SQLite port keeps C's addresses as numbers (modernc.org/libc), which it takes for broken pointers.
race: ## the rooms that run beside the window under the race detector (RACE='./app/kit ./widgets' RUN=Live)
	scripts/setup.sh window
	CGO_ENABLED=1 go test -race -gcflags=all=-d=checkptr=0 -timeout 60m -run '$(RUN)' $(RACE)

lint: ## formatting (gofumpt), go.mod, go vet, staticcheck, and the workflow of public hosting
	scripts/setup.sh window
	@bad=$$($(GOFUMPT) -l .); if [ -n "$$bad" ]; then echo "not formatted with gofumpt:"; echo "$$bad"; exit 1; fi
	go mod tidy -diff
	$(ACTIONS)
	CGO_ENABLED=0 go vet $(PURE)
	CGO_ENABLED=0 go vet -tags drive $(WALKS)
	CGO_ENABLED=1 go vet $(WINDOW)
	CGO_ENABLED=1 go vet -tags drive $(WINDOW)
	CGO_ENABLED=0 $(STATIC) $(PURE)
	CGO_ENABLED=0 $(STATIC) -tags drive $(WALKS)
	CGO_ENABLED=1 $(STATIC) -tags drive $(WINDOW)

platforms: ## see that everything but the window compiles for Windows, and all but the screens for macOS, on both processors
	GOOS=windows CGO_ENABLED=0 go vet $(filter-out %/internal/window %/internal/walks,$(PURE)) # the walks are for X11
	GOOS=darwin CGO_ENABLED=0 go vet $(SCREENLESS)
	@for target in linux/amd64 linux/arm64 windows/amd64 windows/arm64 darwin/amd64 darwin/arm64; do \
		echo "$$target"; \
		GOOS=$${target%/*} GOARCH=$${target#*/} CGO_ENABLED=0 go build $(RELEASE) -o $(BUILD)/platforms/ ./cmd/lagctl || exit 1; \
	done

wine: windows ## try the programs for Windows under Wine: lagctl.exe, the vault's tests, and a walk through lagboka.exe
	scripts/setup.sh wine walks
	scripts/wine.sh
	mkdir -p $(BUILD)/drive
	CGO_ENABLED=0 go build -o $(BUILD)/drive/ ./cmd/lagctl
	CGO_ENABLED=0 go test -tags 'drive wine' -count=1 -timeout 10m -run TheProgramForWindows $(WALKS)

window: linux ## walk through the program in its real window with mouse and keys, on a virtual screen (WALK='Sealed|Import')
	scripts/setup.sh walks
	mkdir -p $(BUILD)/drive
	CGO_ENABLED=1 go build -tags drive -o $(BUILD)/drive/ $(WINDOW)
	CGO_ENABLED=0 go build -o $(BUILD)/drive/ ./cmd/lagctl
	CGO_ENABLED=0 go test -tags drive -count=1 -parallel 3 -timeout 20m -run '$(WALK)' $(WALKS)

licences: ## write THIRD-PARTY.md anew
	@mkdir -p $(BUILD)
	CGO_ENABLED=0 go run ./internal/licences > $(BUILD)/THIRD-PARTY.md && mv $(BUILD)/THIRD-PARTY.md .

linux: ## the program to hand out for Linux, into build/linux
	scripts/setup.sh window
	mkdir -p $(BUILD)/linux
	CGO_ENABLED=1 go build $(RELEASE) -tags migrated_fynedo -o $(BUILD)/linux/ $(WINDOW)
	CGO_ENABLED=0 go build $(RELEASE) -o $(BUILD)/linux/ ./cmd/lagctl

windows: ## the program to hand out for Windows, into build/windows
	scripts/setup.sh windows
	mkdir -p $(BUILD)/windows
	scripts/winresource.sh $(VERSION)
	GOOS=windows GOARCH=amd64 CGO_ENABLED=1 CC=x86_64-w64-mingw32-gcc \
		go build -trimpath -ldflags '-s -w -X main.release=$(VERSION) -X main.day=$(DAY) -H windowsgui' -tags migrated_fynedo,accessibility -o $(BUILD)/windows/ $(WINDOW)
	GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go build $(RELEASE) -o $(BUILD)/windows/ ./cmd/lagctl

release: ## everything that is handed out, into build/release (make release VERSION=1.2.3)
	scripts/release.sh $(VERSION)

clean: ## remove everything that was built
	rm -rf $(BUILD) cmd/*/*.syso
