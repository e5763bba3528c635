# Every task has one name, here; people, CI and the documentation use these and nothing else. `make help` lists them.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup site check serve impor guard hook seal verify changes failure sign front clean

# With GitHub Actions findings become annotations on the lines of the pull request.
FORMAT := $(if $(GITHUB_ACTIONS),github,text)
# What `make sign` signs; `make sign SITE=folder` names another.
SITE := site

help: ## daftar perintah
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

setup: ## siapkan .venv untuk membuat situs
	@bash tools/environment.sh run

site: setup ## buat situs di site/
	.venv/bin/rapor build

check: setup ## periksa data: semua tabel, semua temuan
	.venv/bin/rapor check --format $(FORMAT)

serve: setup ## pratinjau di komputer ini, dibangun ulang saat ada yang berubah
	.venv/bin/rapor serve

impor: setup ## kemas impor menjadi satu berkas yang hanya perlu Python: dist/rapor-impor.pyz
	.venv/bin/python -m tools.one_file dist/rapor-impor.pyz

guard: setup ## tolak data pribadi dan ekspor mentah yang hendak di-commit
	@.venv/bin/python -m tools.publication.guard

hook: ## pasang `make guard` sebagai kait pre-commit git
	@bash tools/publication/hook.sh

seal: setup ## segel rilis yang belum disegel, dari yang tertua
	@.venv/bin/python -m tools.publication.seal

verify: setup ## cocokkan berkas dengan segelnya dan periksa rantai manifes
	.venv/bin/rapor verify

changes: setup ## sebut apa yang berubah bagi pembaca sejak rilis sebelumnya
	@.venv/bin/python -m tools.publication.changes

sign: setup ## tanda tangani situs jadi: `make sign KEY=kunci-ssh`
	@if [ -z "$(KEY)" ]; then echo "Sebut kuncinya: make sign KEY=kunci-ssh" >&2; exit 2; fi
	@rm -f $(SITE)/SHA256SUMS.sig
	ssh-keygen -Y sign -f "$(KEY)" -n rapor $(SITE)/SHA256SUMS

front: setup ## halaman depan beberapa situs: `make front SITES="situs/a situs/b" OUT=depan TITLE="…" ADDRESS=https://…/`
	@.venv/bin/python -m tools.front_page $(SITES) --out "$(OUT)" --title "$(TITLE)" --address "$(ADDRESS)"

failure:
	@python3 tools/publication/failure.py

clean: ## hapus yang dibuat generator dan situs jadi
	@if [ -x .venv/bin/rapor ]; then .venv/bin/rapor clean; fi
	rm -rf site dist .look .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Targets for who changes the program. A site's own repository, as `rapor new` makes it, does without them.
-include tools/development.mk
