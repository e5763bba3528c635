# Every task has one name, here; people, CI and the documentation use these and nothing else. `make help` lists them.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup setup-test site cite test check serve impor gambar look sign bench lint types format lock clean

# With GitHub Actions findings become annotations on the lines of the pull request.
FORMAT := $(if $(GITHUB_ACTIONS),github,text)
# What `make sign` signs; `make sign SITE=folder` names another.
SITE := site
LOCK := .venv/bin/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet

help: ## daftar perintah
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

setup: ## siapkan .venv untuk membuat situs
	@bash tools/environment.sh run

setup-test:
	@bash tools/environment.sh test

site: setup ## buat situs contoh di site/
	.venv/bin/rapor build

cite: site ## perbarui CITATION.cff di folder utama menurut rilis terbaru
	cp site/CITATION.cff CITATION.cff

test: setup-test ## jalankan semua uji, uji peramban juga
	@bash tools/browser.sh
	.venv/bin/python -m pytest -n 2 --dist worksteal

check: setup ## periksa data: semua tabel, semua temuan
	.venv/bin/rapor check --format $(FORMAT)

serve: setup ## pratinjau di komputer ini, dibangun ulang saat ada yang berubah
	.venv/bin/rapor serve

impor: setup ## kemas impor menjadi satu berkas yang hanya perlu Python: dist/rapor-impor.pyz
	.venv/bin/python -m tools.one_file dist/rapor-impor.pyz

look: site setup-test ## gambar tiap jenis halaman di .look/index.html (ponsel dan layar lebar, terang dan gelap)
	@bash tools/browser.sh
	.venv/bin/python -m tests.browser.look site .look

sign: setup ## tanda tangani situs jadi: `make sign KEY=kunci-ssh`
	@if [ -z "$(KEY)" ]; then echo "Sebut kuncinya: make sign KEY=kunci-ssh" >&2; exit 2; fi
	@rm -f $(SITE)/SHA256SUMS.sig
	ssh-keygen -Y sign -f "$(KEY)" -n rapor $(SITE)/SHA256SUMS

gambar: setup-test ## gambar ulang panduan: keluaran perintah dan tangkapan layar halaman
	@bash tools/browser.sh
	.venv/bin/python -m tools.pictures
	.venv/bin/python -m tests.browser.screens docs/assets/gambar

bench: setup-test ## ukur biaya tiap tahap (lama: sampai 5.000 instansi dan sejuta baris)
	.venv/bin/python -m benchmarks

lint: setup-test ## periksa gaya kode
	.venv/bin/ruff check
	.venv/bin/ruff format --check

types: setup-test ## periksa tipe
	.venv/bin/mypy

format: setup-test ## rapikan kode
	.venv/bin/ruff format
	.venv/bin/ruff check --fix

lock: setup-test ## kunci ulang dependensi (perlu jaringan); `make lock UPGRADE=--upgrade` memperbarui semuanya
	$(LOCK) $(UPGRADE) --group test --output-file requirements/test.txt
	$(LOCK) --constraint requirements/test.txt --output-file requirements/run.txt

clean: ## hapus yang dibuat generator dan situs jadi
	@if [ -x .venv/bin/rapor ]; then .venv/bin/rapor clean; fi
	rm -rf site dist .look .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
