.PHONY: test test-quick css plan pictures demo bench

test: ## everything; as root on Debian it installs what it needs
	@tools/test.sh all

test-quick: ## without browsers, PostgreSQL and the race detector
	@tools/test.sh quick

css: ## the stylesheets and vendored files, from styles/ (needs Node)
	cd styles && npm ci --ignore-scripts --no-audit --no-fund && npm run build

plan: ## docs/plan.svg, from the imports
	go test ./app/stories -run Plan -update

pictures: ## docs/guide/pictures, from the stories of the guides (needs Chromium)
	ETAPAJA_PICTURES=1 go test ./app/stories -run TestDrawTheGuides -count=1

demo: ## an imaginary municipality on http://127.0.0.1:8080
	go run ./cmd/etapaja demo

bench: ## load and scale
	go run ./bench
