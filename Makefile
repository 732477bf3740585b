# Kith: `make demo` plans the starter partnership, `make test` runs the tests; both install what is missing.
#
# MODE=release (default) | debug | asan | valgrind | coverage; everything built lies in build/$(MODE).

MODE      ?= release
BUILD     := build/$(MODE)
PREFIX    ?= /usr/local
VERSION   := $(shell sed -n 's/^.define KITH_VERSION "\(.*\)"/\1/p' engine/include/kith/macros.h)
PACKAGES  := glib-2.0 yaml-0.1 libpcre2-8 clp libical libzip expat
NEEDED    := gcc libc6-dev pkg-config libglib2.0-dev libyaml-dev libpcre2-dev coinor-libclp-dev libical-dev libzip-dev libexpat1-dev
NEEDED_BY_TESTS := $(NEEDED) libcriterion-dev valgrind

CC        ?= gcc
WARNINGS  := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wpointer-arith -Wundef
ifdef CI
WARNINGS  += -Werror
endif
# No -march=native and no contraction: the same seed must give the same rota on every machine.
CFLAGS_release  := -O2 -g -DG_DISABLE_CAST_CHECKS
CFLAGS_debug    := -O0 -g3
CFLAGS_asan     := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
# For valgrind: twice as fast as -O0, with the tests in one process (tests/plain).
CFLAGS_valgrind := -Og -g -Itests/plain -DKITH_TESTED_SLOWLY
CFLAGS_coverage := -O0 -g --coverage
LDFLAGS_asan     := -fsanitize=address,undefined
LDFLAGS_coverage := --coverage

# Asked for when a rule runs, not when this file is read: a bare machine has no pkg-config yet.
PKG_CFLAGS = $(shell pkg-config --cflags $(PACKAGES))
PKG_LIBS   = $(shell pkg-config --libs $(PACKAGES)) -lm
ALL_CFLAGS = -std=gnu11 -fvisibility=hidden -fPIC -ffp-contract=off -fexcess-precision=standard \
             $(WARNINGS) $(CFLAGS_$(MODE)) -Iengine -Iengine/include -Itests $(PKG_CFLAGS) $(CFLAGS)

ENGINE    := $(wildcard engine/*/*.c engine/*/*/*.c)
CLI       := $(wildcard cli/*.c)
TESTS     := $(wildcard tests/unit/*/*.c tests/property/*.c)
ifeq ($(MODE),valgrind)
TESTS     += tests/plain/run.c
else
TEST_LIBS  = $$(pkg-config --libs criterion)
endif
BENCH     := $(wildcard benchmarks/*.c)
MICROS    := $(filter benchmarks/micro_%.c,$(BENCH))
RUNNER    := $(filter-out $(MICROS),$(BENCH))
SHIPPED   := $(shell find competencies engine/report/assets -type f)

object     = $(patsubst %.c,$(BUILD)/%.o,$(1))
LIBRARY   := $(BUILD)/libkith.a
KITH      := $(BUILD)/kith
TEST_RUNNER := $(BUILD)/tests/run
BENCH_RUNNER := $(BUILD)/kith-bench

.PHONY: all test asan valgrind coverage lint format bench micro demo install uninstall dist clean help \
        deps test-deps unit cli-test planted browser-test python python-test python-asan python-valgrind \
        deb deb-test

all: deps
	@$(MAKE) --no-print-directory $(KITH) $(BUILD)/libkith.so

# --- what is missing comes through apt, and is said ---

define install_missing
@missing=; for package in $(1); do \
  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; done; \
if [ -n "$$missing" ]; then \
  echo "Installing what is missing:$$missing"; \
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null || exit 1; \
fi
endef

deps:
	$(call install_missing,$(NEEDED))

test-deps:
	$(call install_missing,$(NEEDED_BY_TESTS))

# --- building ---

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$(BUILD)/shipped_documents.c: engine/document/shipped.sh $(SHIPPED)
	@mkdir -p $(@D)
	sh engine/document/shipped.sh competencies engine/report/assets > $@.part && mv $@.part $@

$(BUILD)/shipped_documents.o: $(BUILD)/shipped_documents.c Makefile
	$(CC) $(ALL_CFLAGS) -c $< -o $@

$(LIBRARY): $(call object,$(ENGINE)) $(BUILD)/shipped_documents.o
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/libkith.so: $(call object,$(ENGINE)) $(BUILD)/shipped_documents.o
	$(CC) -shared -Wl,-soname,libkith.so.0 $(LDFLAGS_$(MODE)) $^ $(PKG_LIBS) -o $@

$(KITH): $(call object,$(CLI)) $(LIBRARY)
	$(CC) $(LDFLAGS_$(MODE)) $^ $(PKG_LIBS) -o $@

$(TEST_RUNNER): $(call object,$(TESTS)) $(LIBRARY)
	$(CC) $(LDFLAGS_$(MODE)) $^ $(PKG_LIBS) $(TEST_LIBS) -o $@

$(BENCH_RUNNER): $(call object,$(RUNNER)) $(LIBRARY)
	$(CC) $(LDFLAGS_$(MODE)) $^ $(PKG_LIBS) -o $@

$(BUILD)/micro_%: $(BUILD)/benchmarks/micro_%.o $(LIBRARY)
	$(CC) $(LDFLAGS_$(MODE)) $^ $(PKG_LIBS) -o $@

-include $(patsubst %.o,%.d,$(call object,$(ENGINE) $(CLI) $(TESTS) $(BENCH)))

# --- the main job ---

DEMO := build/demo

demo: all
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(KITH) init $(DEMO)/partnership
	$(KITH) plan $(DEMO)/partnership --seconds 30 --seed 1 --output $(DEMO)
	$(KITH) check-rota $(DEMO)/partnership $(DEMO)/rota.csv
	@echo "The rota is $(DEMO)/rota.csv; what is left unmet is $(DEMO)/unmet.csv."

# --- tests: units and properties, the command line's output, the floors, the exported symbols ---

test: test-deps
	@$(MAKE) --no-print-directory unit cli-test

# Criterion does not fail a run for leaks, and GLib only prints: both are made to count.
UNIT := G_DEBUG=fatal-criticals $(TEST_RUNNER) --jobs 2 --short-filename

unit: $(TEST_RUNNER) $(BUILD)/libkith.so
	sh tests/floors.sh engine cli
	sh tests/symbols.sh $(BUILD)/libkith.so engine/include
	$(UNIT)

cli-test: $(KITH)
	sh tests/cli/run.sh $(KITH)
	sh tests/cli/readme.sh $(KITH)

# Leaks and errors go to a file, and a file that is not empty fails the run.
asan: test-deps
	@$(MAKE) --no-print-directory MODE=asan build/asan/tests/run build/asan/kith
	sh tests/sanitize.sh asan build/asan/tests/run build/asan/kith

# FILTER=cli runs the command line alone, FILTER='state/*' some tests.
valgrind: test-deps
	@$(MAKE) --no-print-directory MODE=valgrind build/valgrind/tests/run build/valgrind/kith
	sh tests/sanitize.sh valgrind build/valgrind/tests/run build/valgrind/kith $(FILTER)

# Shows that the gates turn red: plants a leak, an include against the floors and a wrong delta in a copy.
planted: test-deps
	sh tests/planted.sh

# The report's pages in a real browser: heavy to install, so apart from `make test`.
BROWSER         := build/browser
NEEDED_BY_BROWSER = chromium $(if $(shell command -v npm),,nodejs npm) $(if $(shell command -v java),,default-jre-headless)

browser-test: deps
	$(call install_missing,$(NEEDED_BY_BROWSER))
	@$(MAKE) --no-print-directory $(KITH) $(BROWSER)/installed
	mkdir -p $(BROWSER)/work
	KITH=$(KITH) WORK=$(BROWSER)/work CHROMIUM=$$(command -v chromium) NODE_PATH=$(BROWSER)/node_modules \
	  node --test tests/browser/

$(BROWSER)/installed: tests/browser/package.json
	@mkdir -p $(BROWSER)
	cp $< $(BROWSER)/package.json
	cd $(BROWSER) && npm install --silent --ignore-scripts --no-audit --no-fund --no-package-lock && touch installed

coverage: test-deps
	$(call install_missing,gcovr)
	@$(MAKE) --no-print-directory MODE=coverage unit cli-test
	gcovr --root . --filter engine/ --filter cli/ --object-directory build/coverage --print-summary \
	      --txt build/coverage/report.txt

lint:
	$(call install_missing,$(NEEDED_BY_TESTS) clang-tidy clang-format)
	clang-format --dry-run --Werror $(SOURCES)
	printf '%s\n' $(filter %.c,$(filter-out tests/%,$(SOURCES))) | \
	  xargs -P 2 -n 20 sh -c 'clang-tidy --quiet "$$@" -- -std=gnu11 -Iengine -Iengine/include $(PKG_CFLAGS)' tidy

SOURCES = $(shell find engine cli benchmarks tests -name '*.[ch]')

format:
	$(call install_missing,clang-format)
	clang-format -i $(SOURCES)

# --- the Python package: make python builds it into build/python, python-test tests it in build/python-test ---

PYTHON         ?= python3
PYTHON_HOME    := build/python
PYTHON_TEST    := build/python-test
NEEDED_BY_PYTHON := $(NEEDED) python3-dev python3-venv python3-cffi python3-setuptools python3-wheel python3-pandas

# With Debian's own packages where this Python sees them, and with what pip fetches otherwise.
python:
	$(call install_missing,$(NEEDED_BY_PYTHON))
	$(PYTHON) -m venv --system-site-packages $(PYTHON_HOME)
	$(PYTHON_HOME)/bin/pip install --quiet --disable-pip-version-check './bindings/python[pandas]' \
	    $$($(PYTHON) -c 'import cffi, setuptools, wheel' 2>/dev/null && echo --no-build-isolation)

$(PYTHON_TEST):
	$(call install_missing,$(NEEDED) python3-dev python3-venv)
	$(PYTHON) -m venv $(PYTHON_TEST)

python-test: all $(PYTHON_TEST)
	$(PYTHON_TEST)/bin/pip install --quiet --disable-pip-version-check './bindings/python[test]'
	cd bindings/python && $(CURDIR)/$(PYTHON_TEST)/bin/mypy && $(CURDIR)/$(PYTHON_TEST)/bin/python -m pytest -q

# The sanitizer has to be there before Python starts, and the library has to be built for it.
python-asan: deps
	$(PYTHON) -m venv $(PYTHON_HOME)-asan
	MODE=asan CFLAGS='$(CFLAGS_asan)' LDFLAGS='$(LDFLAGS_asan)' \
	    $(PYTHON_HOME)-asan/bin/pip install --quiet --disable-pip-version-check './bindings/python[test]'
	sh bindings/python/sanitize.sh asan $(PYTHON_HOME)-asan

python-valgrind: $(PYTHON_TEST)
	$(call install_missing,valgrind)
	$(PYTHON_TEST)/bin/pip install --quiet --disable-pip-version-check './bindings/python[test]'
	sh bindings/python/sanitize.sh valgrind $(PYTHON_TEST)

# --- benchmarks: make bench SUITE=inrc2 DATA=folder SECONDS=60 [ONLY=name] [SEEDS=1] [THREADS=1] ---

SEEDS   ?= 1
THREADS ?= 2

bench: deps
	@$(MAKE) --no-print-directory $(BENCH_RUNNER)
	$(BENCH_RUNNER) run $(SUITE) --data $(DATA) --seconds $(SECONDS) --seeds $(SEEDS) --threads $(THREADS) \
	    $(if $(ONLY),--only $(ONLY)) --out build/bench

micro: deps
	@$(MAKE) --no-print-directory $(patsubst benchmarks/%.c,$(BUILD)/%,$(MICROS))
	@for program in $(patsubst benchmarks/%.c,$(BUILD)/%,$(MICROS)); do echo "== $$program"; $$program || [ $$? -eq 64 ] || exit 1; done

# --- installing ---

SHARE  = $(DESTDIR)$(PREFIX)/share
SHARED := man/man1/kith.1 bash-completion/completions/kith zsh/site-functions/_kith fish/vendor_completions.d/kith.fish

install: all
	install -Dm755 $(KITH) $(DESTDIR)$(PREFIX)/bin/kith
	install -Dm644 $(LIBRARY) $(DESTDIR)$(PREFIX)/lib/libkith.a
	install -Dm755 $(BUILD)/libkith.so $(DESTDIR)$(PREFIX)/lib/libkith.so.0
	ln -sf libkith.so.0 $(DESTDIR)$(PREFIX)/lib/libkith.so
	install -d $(DESTDIR)$(PREFIX)/include/kith $(DESTDIR)$(PREFIX)/lib/pkgconfig
	install -m644 engine/include/kith/*.h $(DESTDIR)$(PREFIX)/include/kith
	printf '%s\n' 'prefix=$(PREFIX)' 'Name: kith' 'Description: Workforce skills and competency matching engine' \
	    'Version: $(VERSION)' 'Requires: glib-2.0' 'Requires.private: yaml-0.1 libpcre2-8 clp libical libzip expat' \
	    'Libs: -L$${prefix}/lib -lkith' 'Libs.private: -lm' 'Cflags: -I$${prefix}/include' \
	    >$(DESTDIR)$(PREFIX)/lib/pkgconfig/kith.pc
	install -d $(addprefix $(SHARE)/,$(dir $(SHARED)))
	$(KITH) help --man >$(SHARE)/man/man1/kith.1
	$(KITH) help --completion bash >$(SHARE)/bash-completion/completions/kith
	$(KITH) help --completion zsh >$(SHARE)/zsh/site-functions/_kith
	$(KITH) help --completion fish >$(SHARE)/fish/vendor_completions.d/kith.fish

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/kith $(DESTDIR)$(PREFIX)/lib/libkith.a $(DESTDIR)$(PREFIX)/lib/libkith.so \
	      $(DESTDIR)$(PREFIX)/lib/libkith.so.0 $(DESTDIR)$(PREFIX)/lib/pkgconfig/kith.pc $(addprefix $(SHARE)/,$(SHARED))
	rm -rf $(DESTDIR)$(PREFIX)/include/kith

# A package for Debian: what install puts there, and what the program was linked with.
DEB := build/kith_$(VERSION)_$(shell dpkg --print-architecture 2>/dev/null).deb

deb: all
	$(call install_missing,dpkg-dev)
	rm -rf build/deb
	$(MAKE) --no-print-directory install DESTDIR=$(CURDIR)/build/deb/root PREFIX=/usr
	gzip -9n build/deb/root/usr/share/man/man1/kith.1
	mkdir -p build/deb/debian build/deb/root/DEBIAN
	printf 'Source: kith\nPackage: kith\n' >build/deb/debian/control
	cd build/deb && dpkg-shlibdeps -O root/usr/bin/kith root/usr/lib/libkith.so.0 2>/dev/null | \
	    sed 's/^shlibs:Depends=/Depends: /' >depends
	printf '%s\n' 'Package: kith' 'Version: $(VERSION)' 'Section: science' 'Priority: optional' \
	    "Architecture: $$(dpkg --print-architecture)" "$$(cat build/deb/depends), tzdata" \
	    'Maintainer: Kith <kith@example.org>' 'Description: workforce skills and competency matching engine' \
	    ' Plans rotas of shifts and visits by what people can do, says why a need stays' \
	    ' unmet, and what to learn next.' >build/deb/root/DEBIAN/control
	dpkg-deb --root-owner-group --build build/deb/root $(DEB)

# Installs the package in a clean root and plans the starter there.
deb-test: deb
	$(call install_missing,debootstrap)
	sh tests/package.sh $(DEB)

dist:
	@mkdir -p build
	git archive --prefix=kith-$(VERSION)/ -o build/kith-$(VERSION).tar.gz HEAD

clean:
	rm -rf build

help:
	@echo "make demo       plan the starter partnership, check the rota, say where it is"
	@echo "make test       units, properties, command line, floors, exported symbols"
	@echo "make browser-test  the report's pages in Chromium: interaction, accessibility, paper, valid HTML"
	@echo "make asan       the tests under AddressSanitizer and UndefinedBehaviorSanitizer, leaks included"
	@echo "make valgrind   the tests under valgrind, FILTER=cli the command line alone"
	@echo "make planted    shows that a planted leak, floor violation and delta error turn the gates red"
	@echo "make coverage   line coverage of the tests"
	@echo "make lint       formatting and clang-tidy;   make format   mends the formatting"
	@echo "make python     build the Python package into build/python;   make python-test   test it"
	@echo "make python-asan, python-valgrind   its tests under AddressSanitizer and valgrind"
	@echo "make bench SUITE=inrc2 DATA=folder SECONDS=60 [ONLY=name] [SEEDS=1]"
	@echo "make micro      micro-benchmarks"
	@echo "make deb        build a package for Debian;   make deb-test   install it in a clean root and use it there"
	@echo "make all [MODE=release|debug|asan|coverage], install, uninstall, dist, clean"
