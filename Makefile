# Adit: run `make` or `make help` for the list of targets.
.DEFAULT_GOAL := help
SHELL := /bin/sh
MVN = JAVA_HOME=$$(packaging/java-home.sh) ./mvnw -B -ntp

.PHONY: help deps build demo chaos fmt check contract test golden benchmarks-page transcripts clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

deps: ## install what is needed (Debian packages, JDK 25); says what, does nothing if all is there
	@packaging/deps.sh

build: ## the programs, into target/dist; installs what they and a host of a cluster need
	@packaging/deps.sh host
	@packaging/build.sh

demo: deps build ## six gateways in three data centres on this machine, told step by step (root)
	@bin/adit demo

chaos: deps build ## ten minutes of faults and changes at random, every invariant watched (root)
	@bin/adit chaos --minutes 10 --report target/chaos.json

fmt: deps ## format the code
	@$(MVN) -q spotless:apply

check: deps ## format, compile, unit and architecture tests
	@$(MVN) test

contract: deps ## our text and sockets against the real programs (root)
	@$(MVN) verify -Dskip.unit=true

test: deps ## everything CI runs (root)
	@$(MVN) verify

golden: deps ## rewrite the golden files; read the diff before you commit it
	@$(MVN) -q test -Dgolden.write=true

benchmarks-page: build ## docs/benchmarks.md and its pictures from the reports in docs/benchmarks
	@bin/adit bench page docs/benchmarks/*.json --out docs/benchmarks.md

transcripts: deps ## record anew what the real management interface says (root)
	@$(MVN) -q verify -pl openvpn -am -Dskip.unit=true -Dtranscripts.write=true

clean: ## remove everything built
	@rm -rf target */target
