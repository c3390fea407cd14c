# Sourced by up, down and test: finds or installs what the commands run on. Says plainly what is missing.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

say() { printf '%s\n' "$*" >&2; }
fail() { say "lull: $*"; exit 1; }

# One set-up at a time in a checkout, whatever starts it.
locked() {
  mkdir -p .runtime 2>/dev/null && exec 9>.runtime/lock || fail "this checkout ($PWD) can't be written by $(id -un)"
  flock 9
  "$@"
  exec 9>&-
}

# Node.js 24 or later: the machine's, or one of the checkout's own.
need_node() {
  export PATH="$PWD/.runtime/node_modules/.bin:$PATH"
  # Compiled code is kept: the next start takes a second less.
  export NODE_COMPILE_CACHE="$PWD/.runtime/cache"
  modern_node && return
  command -v npm >/dev/null || fail "Node.js with npm is missing (apt-get install nodejs npm)"
  say "Installing Node.js 24 into .runtime/"
  npm install --prefix .runtime --no-save --no-package-lock --loglevel=error node@24 >&2 9>&- ||
    fail "Node.js 24 could not be installed from npm's registry"
  hash -r
  modern_node || fail "the Node.js in .runtime/ does not start"
}

modern_node() {
  command -v node >/dev/null && node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 24 ? 0 : 1)'
}

# The packages of package-lock.json, and the database clients of the schemas.
need_packages() {
  local lock clients
  lock=$(node -p process.versions.modules | cat - package-lock.json | cksum)
  if [ "$lock" != "$(cat node_modules/.lull-installed 2>/dev/null)" ]; then
    say "Installing packages"
    npm install --no-fund --no-audit --loglevel=error >&2 9>&- || fail "npm install failed"
    printf '%s\n' "$lock" >node_modules/.lull-installed
  fi
  clients=$(cat package-lock.json prisma/*/schema.prisma | cksum)
  if [ "$clients" != "$(cat prisma/control/client/.lull-generated 2>/dev/null)" ]; then
    say "Generating database clients"
    npm run --silent generate >.runtime/generate.log 2>&1 9>&- ||
      { cat .runtime/generate.log >&2; fail "the database clients could not be generated"; }
    printf '%s\n' "$clients" >prisma/control/client/.lull-generated
  fi
}

# need_system WHAT PROBE PACKAGE...: installs Debian packages when PROBE fails, if this user may.
need_system() {
  local what=$1 probe=$2
  shift 2
  eval "$probe" >/dev/null 2>&1 && return
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    fail "$what is missing, and $(id -un) may not install it. As root: apt-get install $*"
  fi
  say "Installing $what"
  if [ -z "${APT_UPDATED:-}" ]; then
    apt-get update -q >.runtime/apt.log 2>&1 9>&- || say "apt-get update failed; going on with the lists that are there"
    APT_UPDATED=1
  fi
  hold_services
  DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" >>.runtime/apt.log 2>&1 9>&- ||
    { tail -n 20 .runtime/apt.log >&2; fail "$what could not be installed"; }
  release_services
}

# The same, for packages whose services stay off: they are started by whoever uses them.
need_without_service() {
  local POLICY=/usr/sbin/policy-rc.d
  need_system "$@"
}

# While packages are installed, no service of theirs is started. A policy that is there already is left alone.
hold_services() {
  [ -n "${POLICY:-}" ] && [ ! -e "$POLICY" ] || return 0
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  printf '#!/bin/sh\nexit 101\n' >"$POLICY" && chmod 755 "$POLICY" && HELD=$POLICY
}

release_services() {
  [ -n "${HELD:-}" ] || return 0
  rm -f "$HELD"
  unset HELD
  trap - EXIT
}

need_postgresql() {
  need_system "PostgreSQL" 'ls /usr/lib/postgresql/*/bin/initdb || command -v initdb' postgresql postgresql-client
}

need_lab() {
  need_system "libvirt" 'command -v virsh && ls /usr/sbin/libvirtd' \
    libvirt-daemon libvirt-daemon-driver-qemu libvirt-clients
  need_system "QEMU" 'command -v qemu-system-x86_64' qemu-system-x86
  need_system "iproute2 and binutils" 'command -v ip && command -v as && command -v ld' iproute2 binutils
}
