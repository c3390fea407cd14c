#!/usr/bin/env bash
# A tenant's night, in small: a backup of six machines, an agent's own backup, a replication. Each is run by
# `lull run`, so that the switches of /mode do to them what they do to real ones. Needs LULL_URL and a member's LULL_TOKEN.
#
#   LULL_TOKEN=$(./bin/lull token create --user acme --quiet) docs/examples/tenant-jobs.sh
set -uo pipefail

read -r -a lull <<<"${LULL:-$(dirname "$0")/../../bin/lull}"
tenant=${TENANT:-acme/production}
seconds=${TASK_SECONDS:-10}

machines=$(mktemp)
trap 'rm -f "$machines"' EXIT
printf '%s\n' web1 web2 database mail files wiki >"$machines"

job() { "${lull[@]}" run --tenant "$tenant" "$@"; }

job --kind vsphere-backup --target cloudRepository --name 'Nightly backup' --tasks "$machines" -- \
  sh -c 'sleep "$1"; echo "backed up $2"' sh "$seconds" {} &
job --kind agent-linux-backup --target cloudRepository --name 'Notebook' -- \
  sh -c 'sleep "$1"; echo "notebook backed up"' sh "$seconds" &
job --kind replication --target cloudHost --name 'Replica of web1' -- \
  sh -c 'sleep "$1"; echo "web1 replicated"' sh "$seconds" &

worst=0
for child in $(jobs -p); do
  wait "$child" || worst=$?
done
exit "$worst"
